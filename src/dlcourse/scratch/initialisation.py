"""How the weights of a layer start (item 43).

Reference: Glorot and Bengio 2010; He, Zhang, Ren and Sun 2015.
"""

import numpy as np


def initial_weights(
    inputs: int, units: int, initializer: str | float, rng: np.random.Generator
) -> np.ndarray:
    """Random weights of one layer.

    Glorot: uniform with variance 2/(inputs + units); He: normal with variance 2/inputs

    Args:
        inputs: how many values come in.
        units: how many go out.
        initializer: "glorot_uniform" (Keras's default), "he_normal" (Keras cuts its tails
            off), or the standard deviation σ of N(0, σ²).
        rng: where randomness comes from.

    Returns:
        (inputs, units) weights.

    Raises:
        ValueError: if `initializer` is another name or a negative number.

    Example:
        >>> initial_weights(2, 1, 0.0, np.random.default_rng(0))
        array([[0.],
               [0.]])

    Reference: lectures, items 28 and 43.
    """
    if initializer == "glorot_uniform":
        limit = np.sqrt(6 / (inputs + units))
        return rng.uniform(-limit, limit, (inputs, units))
    if initializer == "he_normal":
        initializer = np.sqrt(2 / inputs)
    if isinstance(initializer, str) or initializer < 0:
        raise ValueError(
            "initializer must be glorot_uniform, he_normal or a standard deviation. "
            f"Received: initializer={initializer!r}."
        )
    return rng.normal(0, initializer, (inputs, units))
