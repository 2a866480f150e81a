"""Whether what an answer showed is what is right, in whatever form it comes."""

import numbers
from collections.abc import Collection, Mapping, Set
from typing import Any

import numpy as np


class Observed:
    """What was seen of an answer that numbers alone do not describe, such as a network.

    An `observe` function returns one where sameness is not that of numbers, or where a
    difference has words of its own.
    """

    def agrees(self, right: Any, tolerance: float) -> bool:
        """Whether this is as good as `right`, which was seen of the right answer."""
        raise NotImplementedError

    def differs(self, right: Any) -> tuple[str, str] | None:
        """The difference's name and the sentence that says it, if there is one."""
        raise NotImplementedError


def same(seen: Any, right: Any, tolerance: float) -> bool:
    """Whether two observations agree: numbers to `tolerance`, everything else exactly."""
    if isinstance(right, Observed):
        return isinstance(seen, type(right)) and seen.agrees(right, tolerance)
    if isinstance(right, Mapping):
        return (
            isinstance(seen, Mapping)
            and seen.keys() == right.keys()
            and all(same(seen[key], right[key], tolerance) for key in right)
        )
    numbers_right, numbers_seen = as_numbers(right), as_numbers(seen)
    if numbers_right is not None and numbers_seen is not None:
        return same_numbers(numbers_seen, numbers_right, tolerance)
    if isinstance(right, list | tuple | np.ndarray):
        parts = parts_of(seen)
        return (
            parts is not None
            and len(parts) == len(right)
            and all(same(*pair, tolerance) for pair in zip(parts, right, strict=True))
        )
    if numbers_right is not None or numbers_seen is not None:
        return False
    return seen is right or bool(np.all(seen == right))


def same_numbers(seen: np.ndarray, right: np.ndarray, tolerance: float) -> bool:
    """Whether two arrays have one shape and, to `tolerance`, the same values."""
    return seen.shape == right.shape and bool(np.all(close(seen, right, tolerance)))


def close(seen: np.ndarray, right: np.ndarray, tolerance: float) -> np.ndarray:
    """Where two arrays of numbers agree.

    Digits that float32 does not have are not asked of it; and a sum that should be
    zero is off by the rounding of its terms.
    """
    coarse = seen.dtype == np.float32
    relative, zero = (max(tolerance, 2e-5), 1e-6) if coarse else (tolerance, 1e-9)
    with np.errstate(all="ignore"):
        return np.isclose(seen, right, rtol=relative, atol=zero, equal_nan=True)


def as_numbers(value: Any) -> np.ndarray | None:
    """`value` as an array of numbers: from a number, nested lists, an array or a tensor."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiubc":
        return value
    if value is None or isinstance(value, str | bytes | Mapping | Set | type) or callable(value):
        return None
    try:
        has_buffer = isinstance(value, memoryview) or hasattr(value, "__array__")
        if isinstance(value, Collection) and not has_buffer:
            value = list(value)  # a view of a dictionary's values is none of NumPy's sequences
        array = np.asarray(value)
    except Exception:
        return None  # ragged, symbolic, or of a kind that nobody foresaw
    if array.dtype.kind in "fiubc":
        return array
    if array.dtype.kind == "V":  # bfloat16 and its like
        return _or_none(array.astype, np.float32)
    if array.dtype == object and all(isinstance(each, numbers.Number) for each in array.flat):
        return _or_none(array.astype, float)  # fractions, decimals, very large whole numbers
    return None


def needed_numbers(value: Any) -> np.ndarray:
    """`value` as an array of numbers.

    Raises:
        ValueError: if it is none.
    """
    array = as_numbers(value)
    if array is None:
        raise ValueError(f"value must be made of numbers. Received: {type(value).__name__}.")
    return array


def parts_of(value: Any) -> list | None:
    """What `value` is made of, if it is an ordered collection."""
    if isinstance(value, str | bytes | Mapping | Set | type):
        return None
    try:
        len(value)
        return list(value)
    except Exception:
        return None


def _or_none(convert, *arguments):
    try:
        return convert(*arguments)
    except (TypeError, ValueError, OverflowError):
        return None
