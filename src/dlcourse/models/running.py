"""A model at work: what it says of many inputs, and training it anew without compiling."""

from collections.abc import Callable, Sequence

import keras
import numpy as np
from numpy.typing import ArrayLike


def outputs(model: Callable, x: ArrayLike, *, batch_size: int = 500) -> np.ndarray:
    """What a model in inference mode makes of many inputs, some at a time.

    Args:
        model: a Keras model, or a function that takes (n, …) arrays and `training`.
        x: (n, …) inputs.
        batch_size: inputs looked at together; the feature maps of all would take memory.

    Returns:
        (n, …) outputs.
    """
    x = np.asarray(x, dtype=np.float32)
    parts = np.array_split(x, -(-len(x) // batch_size))
    return np.concatenate([np.asarray(model(part, training=False)) for part in parts])


def error(model: Callable, x: ArrayLike, labels: ArrayLike) -> float:
    """The share of wrong answers, in [0, 1].

    Args:
        model: gives each class a score, the largest for its answer.
        x: (n, …) inputs.
        labels: (n,) true classes.
    """
    return float(np.mean(outputs(model, x).argmax(axis=1) != np.asarray(labels)))


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
