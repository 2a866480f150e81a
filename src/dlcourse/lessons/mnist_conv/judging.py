"""What trained networks say of digits: as they are, moved, and drawn by ourselves."""

from collections.abc import Callable
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import ArrayLike

from dlcourse import datasets

_BATCH = 500  # images looked at together: feature maps take memory


def scores(model: Callable, images: ArrayLike) -> np.ndarray:
    """(n, classes) what a model says of (n, height, width, channels) images."""
    images = np.asarray(images, dtype=np.float32)
    parts = np.array_split(images, -(-len(images) // _BATCH))
    return np.concatenate([np.asarray(model(part)) for part in parts])


def error(model: Callable, images: ArrayLike, labels: ArrayLike) -> float:
    """The share of wrong answers, in [0, 1].

    Args:
        model: gives each class a score, the largest for its answer.
        images: (n, height, width, channels).
        labels: (n,) true classes.
    """
    return float(np.mean(scores(model, images).argmax(axis=1) != np.asarray(labels)))


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
