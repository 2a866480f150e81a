"""Dropout: units that are silenced at random in training (item 41)."""

import itertools

import numpy as np
from numpy.typing import ArrayLike


def dropout(a: ArrayLike, *, rate: float, rng: np.random.Generator) -> np.ndarray:
    """Silence each output with probability `rate`, and scale up what is kept.

    Training: a ∘ m with each mask value 0 with probability rate, else 1 / (1 − rate), so
    that the expected output is a. Inference: nothing, as `keras.layers.Dropout`.

    Args:
        a: (...) outputs of units.
        rate: the share that is dropped, in [0, 1).
        rng: decides which.

    Returns:
        (...) what the next layer sees in one step of training.

    Raises:
        ValueError: if `rate` is outside [0, 1).

    Example:
        >>> dropout(np.ones(6), rate=0.5, rng=np.random.default_rng(1))
        array([2., 2., 0., 2., 0., 0.])

    Reference: Srivastava et al. 2014, with the scaling moved from inference to training.
    """
    _check(rate)
    a = np.asarray(a, dtype=float)
    return np.where(rng.random(a.shape) < rate, 0.0, a / (1 - rate))


def every_mask(num_units: int, *, rate: float) -> tuple[np.ndarray, np.ndarray]:
    """All masks that dropout can draw for a few units, and how probable each is.

    Args:
        num_units: number of units; there are 2 to this power masks.
        rate: the share that is dropped, in [0, 1).

    Returns:
        (masks, units) values in {0, 1 / (1 − rate)} and (masks,) probabilities summing to 1.

    Raises:
        ValueError: if `rate` is outside [0, 1).

    Example:
        >>> masks, probabilities = every_mask(2, rate=0.5)
        >>> masks.tolist(), probabilities.tolist()
        ([[0.0, 0.0], [0.0, 2.0], [2.0, 0.0], [2.0, 2.0]], [0.25, 0.25, 0.25, 0.25])
    """
    _check(rate)
    kept = np.array(list(itertools.product([0, 1], repeat=num_units)))
    probabilities = np.where(kept == 1, 1 - rate, rate).prod(axis=1)
    return kept / (1 - rate), probabilities


def _check(rate: float) -> None:
    if not 0 <= rate < 1:
        raise ValueError(f"rate must be at least 0 and below 1. Received: rate={rate}.")
