"""Many small trainings side by side: their digits, and what each has learned so far."""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from numpy.typing import ArrayLike


def deal(
    images: ArrayLike, labels: ArrayLike, sizes: Sequence[int], *, num_runs: int, seed: int = 0
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Deal examples to runs: each has several sets of its own that share no example.

    Args:
        images: (examples, pixels).
        labels: (examples,).
        sizes: how many examples a run has in each of its sets.
        num_runs: number of runs.
        seed: for the draw.

    Returns:
        For each size, (size, runs, pixels) images and (size, runs) labels.

    Raises:
        ValueError: if there are fewer examples than one run needs.
    """
    images, labels = np.asarray(images), np.asarray(labels)
    if sum(sizes) > len(labels):
        raise ValueError(
            f"sizes must sum to {len(labels)} examples at most. Received: {sum(sizes)}."
        )
    rng = np.random.default_rng(seed)
    dealt = np.stack(
        [rng.choice(len(labels), sum(sizes), replace=False) for _ in range(num_runs)], axis=1
    )
    parts = np.split(dealt, np.cumsum(sizes)[:-1])
    return [(images[part], labels[part]) for part in parts]


def judge(probabilities: ArrayLike, labels: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """The loss and the error of each run.

    Args:
        probabilities: (examples, runs, classes) predicted.
        labels: (examples, runs) true classes.

    Returns:
        (runs,) mean cross-entropy in nats, and (runs,) share of wrong answers in [0, 1].
    """
    probabilities, labels = np.asarray(probabilities), np.asarray(labels)
    of_label = np.take_along_axis(probabilities, labels[..., None], axis=-1)[..., 0]
    losses = -np.log(np.maximum(of_label, keras.config.epsilon()))  # as Keras clips
    return losses.mean(axis=0), (probabilities.argmax(axis=-1) != labels).mean(axis=0)


class EndOfEpoch(keras.callbacks.Callback):
    """Judges all runs after an epoch, with the weights as they are then.

    Keras's own training loss is a mean over the epoch's batches, taken while the weights
    change and units are dropped.

    Args:
        every: epochs from one judgement to the next; the last epoch is always judged.
        sets: by role, such as "training" and "validation", images and labels.

    Attributes:
        epochs: the epochs after which was judged, counted from 1.
        loss, error: by role, for each of these epochs (runs,) values.
    """

    def __init__(self, *, every: int = 1, **sets: tuple[ArrayLike, ArrayLike]):  # noqa: D107
        super().__init__()
        self.sets, self.every = sets, every
        self.epochs: list[int] = []
        self.loss: dict[str, list[np.ndarray]] = {role: [] for role in sets}
        self.error: dict[str, list[np.ndarray]] = {role: [] for role in sets}

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:  # noqa: ARG002
        """Judge all runs, if it is time."""
        if (epoch + 1) % self.every and epoch + 1 < self.params["epochs"]:
            return
        self.epochs.append(epoch + 1)
        for role, (images, labels) in self.sets.items():
            loss, error = judge(self.model(images), labels)
            self.loss[role].append(loss)
            self.error[role].append(error)


class KeepWeights(keras.callbacks.Callback):
    """Keeps the weights after each epoch, for a look at them later.

    Attributes:
        weights: for each epoch of the last training, the model's arrays.
    """

    def on_train_begin(self, logs: Any = None) -> None:  # noqa: ARG002
        """Forget an earlier training."""
        self.weights: list[list[np.ndarray]] = []

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:  # noqa: ARG002
        """Keep what the epoch has left."""
        self.weights.append(self.model.get_weights())
