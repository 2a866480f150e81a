"""Many short trainings of the same few models: begun anew, and watched after chosen steps."""

from collections.abc import Callable, Sequence
from typing import Any

import keras
import numpy as np
from numpy.typing import ArrayLike

_BATCH = 100  # images looked at together: feature maps take memory


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


def outputs(model: Callable, images: ArrayLike) -> np.ndarray:
    """(n, …) what a model in inference mode makes of (n, …) images, a few at a time."""
    images = np.asarray(images, dtype=np.float32)
    parts = np.array_split(images, -(-len(images) // _BATCH))
    return np.concatenate([np.asarray(model(part, training=False)) for part in parts])


def accuracy(model: Callable, images: ArrayLike, labels: ArrayLike) -> float:
    """The share of right answers of a model that scores classes, in [0, 1]."""
    return float(np.mean(outputs(model, images).argmax(axis=1) == np.asarray(labels)))


def reset(model: keras.Model, weights: Sequence[ArrayLike]) -> None:
    """Begin a training anew without compiling again, which would cost most of the time.

    The optimizer forgets its averages and its steps, and keeps its learning rate.

    Args:
        model: a compiled model.
        weights: what `get_weights` gave.
    """
    model.set_weights(weights)
    for variable in model.optimizer.variables:
        if variable is not model.optimizer._learning_rate:
            variable.assign(keras.ops.zeros_like(variable))


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
