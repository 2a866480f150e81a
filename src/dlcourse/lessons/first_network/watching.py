"""What a model says along its training, step by step."""

from collections.abc import Iterable

import keras
import numpy as np
from numpy.typing import ArrayLike


class Watch(keras.callbacks.Callback):
    """Keeps what a model says after chosen steps, as `seen[step]`; step 0 is before the first.

    Args:
        x: (points, inputs) what it is asked.
        steps: the steps after which it is asked.
    """

    def __init__(self, x: ArrayLike, steps: Iterable[int]):  # noqa: D107
        super().__init__()
        self.x, self.steps = np.asarray(x, dtype="float32"), set(steps)
        self.seen: dict[int, np.ndarray] = {}

    def on_train_begin(self, logs=None):  # noqa: ARG002, D102
        self.step = -1
        self.on_train_batch_end()

    def on_train_batch_end(self, batch=None, logs=None):  # noqa: ARG002, D102
        self.step += 1
        if self.step in self.steps:
            self.seen[self.step] = keras.ops.convert_to_numpy(self.model(self.x))[..., 0]


def first_below(losses: ArrayLike, steps: ArrayLike, *, level: float) -> np.ndarray:
    """The step at which each training is below a level for the first time.

    Args:
        losses: (times, trainings) losses along the way.
        steps: (times,) the steps at which they were taken.
        level: the loss to come below.

    Returns:
        (trainings,) steps, ∞ where the level is never reached.

    Example:
        >>> first_below([[3.0, 3.0], [1.0, 2.0], [2.0, 2.0]], [10, 20, 30], level=1.5)
        array([20., inf])
    """
    below = np.asarray(losses) < level
    return np.where(below.any(axis=0), np.asarray(steps)[below.argmax(axis=0)], np.inf)
