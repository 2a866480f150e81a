"""Values and messages as a student reads them: short, rounded, never an object's address."""

import html
import inspect
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dlcourse.exercises.comparing import as_numbers

WIDEST = 90
_ADDRESS = re.compile(r" (object )?at 0x[0-9a-fA-F]+")
_CODE = re.compile(r"`([^`]+)`")
_STRESS = re.compile(r"\*(\w[^*`]*)\*(?=[^`]*(?:`[^`]*`[^`]*)*$)")  # in no code
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def shown(value: Any, widest: int = WIDEST) -> str:
    """`value` in at most `widest` characters, numbers to four digits.

    Example:
        >>> shown((1 / 3, [1, 2]))
        '(0.3333, [1, 2])'
        >>> shown(shown)
        'the function `shown`'
    """
    try:
        text = " ".join(_written(value).split())
    except Exception:
        return _typed(value)
    if len(text) <= widest:
        return text
    array = as_numbers(value)
    if array is not None and array.ndim:
        return f"an array of shape {array.shape}"
    if isinstance(value, tuple) and as_numbers(value[0]) is not None:
        return f"({', '.join(map(_briefly, value))})"
    return f"{text[: widest - 3]}..."


def _written(value: Any) -> str:
    if value is None or value is ... or isinstance(value, bool | str | bytes):
        return repr(value)
    if inspect.isclass(value):
        return f"the class `{value.__name__}`"
    if inspect.isroutine(value) or isinstance(value, np.ufunc):
        name = getattr(value, "__name__", "")
        return f"the function `{name}`" if name.isidentifier() else "a function"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_written(k)}: {_written(v)}" for k, v in value.items()) + "}"
    array = None if isinstance(value, tuple) and value else as_numbers(value)
    if array is not None:
        return _numbers(array)
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_written, value)) + ("," * (len(value) == 1)) + ")"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    text = repr(value)
    return _typed(value) if _ADDRESS.search(text) else text


def _numbers(array: np.ndarray) -> str:
    if array.ndim == 0:
        return number(array.item())
    if array.size > 60:
        return f"an array of shape {array.shape}"
    return np.array2string(array, separator=", ", formatter={"all": number}, max_line_width=10_000)


def number(value: Any) -> str:
    """A number to four digits: whole ones as they are."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | np.integer):
        return str(int(value))
    if isinstance(value, complex | np.complexfloating):
        return f"{complex(value):.4g}"
    return f"{float(value) + 0.0:.4g}"  # + 0.0 makes 0 of −0


def _briefly(value: Any) -> str:
    array = as_numbers(value)
    return _written(value) if array is None or array.ndim == 0 else f"shape {array.shape}"


def _typed(value: Any) -> str:
    return f"an object of type `{type(value).__name__}`"


def without_addresses(text: str) -> str:
    """`text`, such as an exception's, without where in memory things are."""
    return _ADDRESS.sub("", text)


def cut(text: str, widest: int = 160) -> str:
    """`text` on one line and not longer than `widest`."""
    text = " ".join(without_addresses(text).split())
    return text if len(text) <= widest else f"{text[: widest - 3]}..."


def ordinal(index: int, of: int | None = None) -> str:
    """The place `index`, counted from 0, in a word; the last one of several is the last."""
    if of is not None and of > 2 and index == of - 1:
        return "last"
    return _ORDINALS[index] if index < len(_ORDINALS) else f"{index + 1}th"


def listed(names: Sequence[str]) -> str:
    """Several names as a sentence lists them.

    Example:
        >>> listed(["a", "b", "c"])
        'a, b and c'
    """
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def stopped(sentence: str) -> str:
    """A sentence with its full stop, unless it is a question."""
    return sentence if sentence.endswith("?") else f"{sentence}."


def page(text: str) -> str:
    """`text` as HTML; what stands in backticks is code, what stands in asterisks is stressed.

    Example:
        >>> page("Is `a * b * c` *each* time")
        'Is <code>a * b * c</code> <em>each</em> time'
    """
    stressed = _STRESS.sub(r"<em>\1</em>", html.escape(text))
    return _CODE.sub(r"<code>\1</code>", stressed).replace("\n", "<br>")


def plain(text: str) -> str:
    """`text` as it is printed; what stands in backticks stands in quotation marks, stress goes.

    Example:
        >>> plain("Replace the `...` with a number.")
        'Replace the “...” with a number.'
    """
    return _CODE.sub(r"“\1”", _STRESS.sub(r"\1", text))
