"""Softmax: from scores to a distribution (items 25 and 27)."""

import numpy as np
from numpy.typing import ArrayLike


def softmax(z: ArrayLike, *, axis: int = -1, temperature: float = 1.0) -> np.ndarray:
    """Probabilities that grow exponentially with the scores (`keras.activations.softmax`).

    softmax(z)ⱼ = exp(zⱼ/T) / Σₖ exp(zₖ/T)

    Adding one constant to all scores changes nothing, so one class can serve as
    reference with score 0: σ(x) is the first of softmax(x, 0).

    Args:
        z: (..., classes) scores, called logits.
        axis: the axis of the classes.
        temperature: T, positive. Towards 0 the largest score takes all; a large T
            makes the classes equal.

    Returns:
        (..., classes) probabilities summing to 1, each in (0, 1) for two classes or more.

    Raises:
        ValueError: if `temperature` is not positive.

    Example:
        >>> softmax([0.0, np.log(3.0)])
        array([0.25, 0.75])
        >>> softmax([1000.0, 1000.0])
        array([0.5, 0.5])

    Reference: lectures, item 25 (with the denominator's own index).
    """
    shifted = _shifted(z, axis, temperature)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=axis, keepdims=True)


def log_softmax(z: ArrayLike, *, axis: int = -1, temperature: float = 1.0) -> np.ndarray:
    """Logarithm of `softmax`, finite where the softmax itself rounds to 0.

    log softmax(z)ⱼ = zⱼ/T − log Σₖ exp(zₖ/T)

    Args:
        z: (..., classes) scores, called logits.
        axis: the axis of the classes.
        temperature: T, positive.

    Returns:
        (..., classes) logarithms, ≤ 0.

    Raises:
        ValueError: if `temperature` is not positive.

    Example:
        >>> log_softmax([0.0, 1000.0])
        array([-1000.,     0.])

    Reference: items 25 and 27; `keras.activations.log_softmax`.
    """
    shifted = _shifted(z, axis, temperature)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def _shifted(z: ArrayLike, axis: int, temperature: float) -> np.ndarray:
    if temperature <= 0:
        raise ValueError(f"temperature must be positive. Received: temperature={temperature}.")
    z = np.asarray(z, dtype=float)
    # The largest exponent becomes 0, so that no exponential overflows.
    return (z - z.max(axis=axis, keepdims=True)) / temperature
