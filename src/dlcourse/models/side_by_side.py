"""Many networks in one model: what a training does from many starts, in the time of one."""

from collections.abc import Sequence

import keras
import numpy as np
from keras import layers


def side_by_side(
    networks: Sequence[keras.Sequential], *, shared_inputs: bool = True
) -> keras.Sequential:
    """One model of several dense networks that do not hear one another.

    Each keeps the weights with which it comes. A loss is the mean over the networks, so that
    each gets its own gradient divided by their number; an optimizer that scales its steps
    itself, such as Adam, trains each network as it would alone.

    Args:
        networks: one or more that are built, of `Dense` layers, alike but for their weights.
        shared_inputs: whether all hear the same inputs, or each its own.

    Returns:
        a network that is not compiled, (n, inputs), or (n, networks, inputs) if each hears
        its own, → (n, networks, outputs). Targets (n, 1, outputs) are for all of them. Its
        weights have one axis more than theirs, the first: (networks, …).

    Raises:
        ValueError: if there is none, a layer is not `Dense`, or they are not alike.

    Example:
        >>> lines = [keras.Sequential([keras.Input((1,)), layers.Dense(1)]) for _ in range(5)]
        >>> side_by_side(lines).output_shape
        (None, 5, 1)
    """
    kinds = [
        [(type(layer), getattr(layer, "activation", None)) for layer in network.layers]
        + [weight.shape for weight in network.get_weights()]
        for network in networks
    ]
    if not kinds or any(kind != kinds[0] for kind in kinds):
        raise ValueError(f"networks must be one or more, alike. Received: {len(kinds)}.")
    first = networks[0]
    if others := [layer.name for layer in first.layers if not isinstance(layer, layers.Dense)]:
        raise ValueError(f"networks must have dense layers only. Received: {', '.join(others)}.")
    inputs = first.input_shape[1:]
    model = keras.Sequential(
        [
            keras.Input(inputs if shared_inputs else (len(networks), *inputs)),
            *([layers.RepeatVector(len(networks))] if shared_inputs else []),
            *(
                layers.EinsumDense(
                    "bni,nio->bno",
                    (len(networks), layer.units),
                    bias_axes="no" if layer.use_bias else None,
                    activation=layer.activation,
                )
                for layer in first.layers
            ),
        ]
    )
    weights = zip(*(network.get_weights() for network in networks), strict=True)
    model.set_weights([np.stack(each) for each in weights])
    return model
