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
