"""Callbacks and optimizers, judged by what they do on a short made-up history."""

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np


def play(callback: Any, history: Sequence[Mapping[str, float]]) -> dict[str, Any]:
    """What a Keras callback does while a training with these logs goes by.

    The model has one weight, which is the number of the epoch; so one can see whose
    weights are kept in the end.

    Args:
        callback: the callback; it is used up by this.
        history: for each epoch the logs, such as {"loss": 0.3, "val_loss": 0.4}.

    Returns:
        In words a student reads: the last epoch (counted from 0), the epoch whose weights
        are kept, the learning rate at the end, and whether a warning came.
    """
    import keras

    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.compile(keras.optimizers.SGD(1.0), "mse")
    model.stop_training = False
    callback.set_model(model)
    callback.set_params({"epochs": len(history), "steps": 1, "verbose": 0})
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        callback.on_train_begin()
        for epoch, logs in enumerate(history):
            callback.on_epoch_begin(epoch, dict(logs))
            model.set_weights([np.full((1, 1), float(epoch))])
            callback.on_epoch_end(epoch, dict(logs))
            if model.stop_training:
                break
        callback.on_train_end()
    return {
        "the epoch after which it stops": epoch,
        "the epoch whose weights are kept": int(model.get_weights()[0].item()),
        "the learning rate at the end": float(np.asarray(model.optimizer.learning_rate)),
        "the names of what it watches": not caught,
    }


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
        path.append(np.array(place))
    return np.array(path)
