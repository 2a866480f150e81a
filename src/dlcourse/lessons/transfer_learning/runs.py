"""Many short trainings of the same few models: begun anew, and watched after chosen steps."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import keras
import numpy as np
from numpy.typing import ArrayLike

from dlcourse import models

outputs = partial(models.outputs, batch_size=100)  # feature maps of photographs take memory


def draw(labels: ArrayLike, k: int, rng: np.random.Generator) -> np.ndarray:
    """Draw k examples of each class.

    Args:
        labels: (examples,).
        k: examples a class.
        rng: decides which.

    Returns:
        (classes · k,) places, class after class.

    Raises:
        ValueError: if a class has fewer than k examples.

    Example:
        >>> draw([0, 1, 1, 0], 2, np.random.default_rng(0)).tolist()
        [0, 3, 1, 2]
    """
    labels = np.asarray(labels)
    classes, counts = np.unique(labels, return_counts=True)
    if counts.min() < k:
        raise ValueError(f"k must be {counts.min()} at most, in the rarest class. Received: k={k}.")
    chosen = [
        np.sort(rng.choice(np.flatnonzero(labels == each), k, replace=False)) for each in classes
    ]
    return np.concatenate(chosen)


def count(weights: Sequence[Any]) -> int:
    """How many numbers there are in these weights, such as a model's `trainable_weights`."""
    return sum(int(np.prod(weight.shape)) for weight in weights)


def accuracy(model: Callable, images: ArrayLike, labels: ArrayLike) -> float:
    """The share of right answers of a model that scores classes, in [0, 1]."""
    return float(np.mean(outputs(model, images).argmax(axis=1) == np.asarray(labels)))


class Watch(keras.callbacks.Callback):
    """Notes the accuracy on some examples after chosen numbers of steps.

    Args:
        steps: growing numbers of steps; 0 is before the first.
        images: (n, …).
        labels: (n,).

    Attributes:
        accuracy: one value for each of the steps.
    """

    def __init__(self, steps: Sequence[int], images: ArrayLike, labels: ArrayLike):  # noqa: D107
        super().__init__()
        self.steps, self.images, self.labels = steps, images, labels
        self.accuracy: list[float] = []
        self.done = 0

    def on_train_begin(self, logs=None):  # noqa: ARG002, D102
        self._look()

    def on_train_batch_end(self, batch, logs=None):  # noqa: ARG002, D102
        self.done += 1
        self._look()

    def _look(self):
        if self.done in self.steps:
            self.accuracy.append(accuracy(self.model, self.images, self.labels))
