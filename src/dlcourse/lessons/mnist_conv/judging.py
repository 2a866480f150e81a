"""Digits to judge trained networks by: moved ones, and one that we drew."""

from importlib.resources import as_file, files

import numpy as np
from numpy.typing import ArrayLike

from dlcourse import datasets


def shifted(images: ArrayLike, right: int, down: int = 0) -> np.ndarray:
    """Move images; what leaves on one side is lost, and paper comes in on the other.

    Args:
        images: (n, height, width, channels).
        right: pixels to the right, or to the left if negative.
        down: pixels downwards, or upwards if negative.

    Example:
        >>> shifted(np.arange(1, 4).reshape(1, 1, 3, 1), 1).ravel()
        array([0, 1, 2])
    """
    images = np.asarray(images)
    moved = np.zeros_like(images)
    rows, columns = _overlap(down, images.shape[1]), _overlap(right, images.shape[2])
    moved[:, rows[0], columns[0]] = images[:, rows[1], columns[1]]
    return moved


def our_digit() -> tuple[np.ndarray, np.ndarray]:
    """The picture of a digit that we drew, in colour, and the digit as MNIST would frame it.

    Returns:
        (height, width, 3) and (28, 28), in [0, 1].
    """
    import matplotlib.image

    with as_file(files(__package__) / "our_digit.jpg") as path:
        return matplotlib.image.imread(path) / 255, datasets.read_digit(path)


def _overlap(by: int, side: int) -> tuple[slice, slice]:
    """Where pixels arrive, and where they come from."""
    by = int(np.clip(by, -side, side))
    return slice(max(by, 0), side + min(by, 0)), slice(max(-by, 0), side - max(by, 0))
