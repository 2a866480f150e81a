"""Callbacks and optimizers, judged by what they do on a short made-up history."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.comparing import Observed
from dlcourse.exercises.words import cut


@dataclass(frozen=True)
class Run(Observed):
    """What became of a made-up training under a callback; epochs are counted from 1.

    Args:
        epochs: how many epochs the training might have had.
        stops: the epoch after which it stopped, or None if it never did.
        keeps: the epoch whose weights are there in the end.
        learning_rates: (epochs that ran,) the learning rate after each.
        warning: what Keras warned of, such as a name that the logs do not have, or "".
    """

    epochs: int
    stops: int | None
    keeps: int
    learning_rates: tuple[float, ...]
    warning: str = ""

    def agrees(self, right: "Run", tolerance: float) -> bool:  # noqa: D102
        same = (self.stops, self.keeps, bool(self.warning)) == (
            right.stops,
            right.keeps,
            bool(right.warning),
        )
        return same and np.allclose(self.learning_rates, right.learning_rates, rtol=tolerance)

    def differs(self, right: "Run") -> tuple[str, str] | None:  # noqa: D102
        tried = f"In a made-up training of {self.epochs} epochs"
        if self.warning and not right.warning:
            return "a name that does not exist", f"{tried} Keras warns: {self.warning}"
        if self.stops != right.stops:
            name, says = _stops(self.stops, right.stops)
            return name, f"{tried} it {says}."
        if self.keeps != right.keeps:
            last = self.stops or self.epochs
            which = "the last one" if self.keeps == last else f"epoch {self.keeps}"
            return "other weights kept", f"{tried} the weights in the end are those of {which}."
        return "another learning rate", (
            f"{tried} the learning rate ends at {self.learning_rates[-1]:.3g}."
        )


def play(callback: Any, history: Sequence[Mapping[str, float]]) -> Run:
    """What a Keras callback does while a training with these logs goes by.

    The model has one weight, which is the number of the epoch; so one can see whose
    weights are kept in the end.

    Args:
        callback: the callback; it can be played again.
        history: for each epoch the logs, such as {"loss": 0.3, "val_loss": 0.4}.

    Raises:
        WrongForm: if Keras fails with the callback.
    """
    import keras

    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.compile(keras.optimizers.SGD(1.0), "mse", metrics=["accuracy"], run_eagerly=True)
    model.test_on_batch(np.zeros((1, 1)), np.zeros((1, 1)))  # now it knows its metrics' names
    model.stop_training = False
    callback.set_model(model)
    callback.set_params({"epochs": len(history), "steps": 1, "verbose": 0})
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            rates = _played(callback, model, history)
        except Exception as error:
            said = cut(str(error), 120)
            raise WrongForm(f"Training fails with it: {said}", "training fails") from None
    return Run(
        len(history),
        len(rates) if model.stop_training else None,
        int(model.get_weights()[0].item()),
        tuple(rates),
        next((cut(str(w.message)) for w in caught if issubclass(w.category, UserWarning)), ""),
    )


def _played(callback: Any, model: Any, history: Sequence[Mapping[str, float]]) -> list[float]:
    rates = []
    callback.on_train_begin()
    for epoch, logs in enumerate(history):
        callback.on_epoch_begin(epoch, dict(logs))
        model.set_weights([np.full((1, 1), epoch + 1.0)])
        callback.on_epoch_end(epoch, dict(logs))
        rates.append(float(np.asarray(model.optimizer.learning_rate)))
        if model.stop_training:
            break
    callback.on_train_end()
    return rates


def _stops(came: int | None, wanted: int | None) -> tuple[str, str]:
    if came is None:
        return "never stops", "never stops"
    if wanted is None or came < wanted:
        return "stops too early", f"stops after epoch {came}, too early"
    return "stops too late", f"stops after epoch {came}, too late"


def descend(
    optimizer: Any, *, start: Sequence[float] = (1.0, -2.0), steps: int = 5, gradients: Any = None
) -> np.ndarray:
    """Where a Keras optimizer goes from `start` on f(x) = ½ Σ k xₖ², k = 1, 2, ….

    Args:
        optimizer: the optimizer; it is used up by this.
        start: (parameters,) the place it begins at.
        steps: how many steps it takes.
        gradients: gives the gradient at a place (parameters,), instead of that of f.

    Returns:
        (steps, parameters) where it stands after each step.
    """
    import keras

    place = keras.Variable(np.asarray(start, dtype="float32"))
    steepness = np.arange(1, len(start) + 1, dtype="float32")
    optimizer.build([place])
    path = []
    for _ in range(steps):
        now = np.asarray(place)
        gradient = gradients(now) if gradients else steepness * now
        optimizer.apply([keras.ops.convert_to_tensor(np.asarray(gradient, dtype="float32"))])
        path.append(np.asarray(place).copy())
    return np.array(path)
