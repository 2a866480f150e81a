"""A few digits that a check learns from and judges by."""

import numpy as np

from dlcourse.datasets.loading import load

Examples = tuple[np.ndarray, np.ndarray]


def excerpt(
    num_train: int, num_validation: int, *, flatten: bool = False, channels: bool = False
) -> tuple[Examples, Examples]:
    """The first training and validation digits of MNIST, or of what stands in for it, quietly.

    Args:
        num_train: of the examples to learn from, at most.
        num_validation: of the examples to judge by, at most.
        flatten: True for images (n, 784).
        channels: True for images (n, 28, 28, 1), as a convolution takes them.

    Returns:
        Images and labels to learn from, and others to judge by.
    """
    data = load("mnist", flatten=flatten, quiet=True)
    first = ((data.train, num_train), (data.validation, num_validation))
    learn, judge = (
        (split.images[:num, ..., None] if channels else split.images[:num], split.labels[:num])
        for split, num in first
    )
    return learn, judge
