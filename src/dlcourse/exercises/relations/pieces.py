"""What a change of an array asks of it, so that the change is tried only where it has a sense."""

import numpy as np


def long(array: np.ndarray) -> np.ndarray:
    """An array of at least two entries along its first axis.

    Raises:
        ValueError: if it is shorter.
    """
    if array.ndim < 1 or len(array) < 2:
        raise ValueError(f"array must have two entries. Received: shape {array.shape}.")
    return array


def deep(array: np.ndarray) -> np.ndarray:
    """An array of rows and columns.

    Raises:
        ValueError: if it has another number of axes.
    """
    if array.ndim != 2:
        raise ValueError(f"array must have rows and columns. Received: shape {array.shape}.")
    return array


def positive(array: np.ndarray) -> np.ndarray:
    """An array of positive numbers.

    Raises:
        ValueError: if one is not positive.
    """
    if np.any(array <= 0):
        raise ValueError("array must be positive. Received: a value that is not.")
    return array
