"""Small numerical care that several modules share."""

import numpy as np
from numpy.typing import ArrayLike


def xlogy(x: ArrayLike, y: ArrayLike) -> np.ndarray:
    """x log y with 0 log 0 = 0, the limit, and without a warning where y = 0."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    used = x != 0  # where x is 0, a logarithm of 1 stands in for the one that may be infinite
    with np.errstate(divide="ignore"):
        return x * np.log(np.where(used, y, 1.0))


def same_shape(**arrays: np.ndarray) -> None:
    """Raise a `ValueError` that names the two arrays if their shapes differ."""
    (first, a), (second, b) = arrays.items()
    if a.shape != b.shape:
        raise ValueError(
            f"{first} and {second} must have the same shape. "
            f"Received: {first}.shape={a.shape}, {second}.shape={b.shape}."
        )


def examples(x: ArrayLike, y_true: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """`x` (examples, inputs) as floats and `y_true` (examples,), or a `ValueError`."""
    x, y_true = np.asarray(x, dtype=float), np.asarray(y_true)
    if x.ndim != 2 or y_true.shape != x.shape[:1]:
        raise ValueError(
            "x must be (examples, inputs) and y_true (examples,). "
            f"Received: x.shape={x.shape}, y_true.shape={y_true.shape}."
        )
    return x, y_true


def labelled_examples(x: ArrayLike, y_true: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """As `examples`, with labels that are 0 or 1."""
    x, y_true = examples(x, y_true)
    if not np.isin(y_true, (0, 1)).all():
        raise ValueError(f"y_true must hold 0 and 1 only. Received: {np.unique(y_true)}.")
    return x, y_true
