"""Entropy, cross-entropy, and how far apart two distributions are (item 26).

Cover and Thomas, "Elements of Information Theory", 2006, chapter 2.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlcourse.scratch._numerics import same_shape, xlogy


def entropy(p: ArrayLike, *, base: float = np.e) -> np.ndarray:
    """Mean surprise, which is the shortest mean code length for `p`.

    H(p) = −Σ p log p, with 0 log 0 = 0

    Args:
        p: (..., classes) probabilities summing to 1.
        base: of the logarithm: e gives nats, 2 gives bits.

    Returns:
        (...) entropies ≥ 0, at most log(classes).

    Raises:
        ValueError: if a row is no distribution, or `base` is not above 1.

    Example:
        >>> float(entropy([0.5, 0.25, 0.25], base=2))
        1.5

    Reference: lectures, item 26.
    """
    p = _distribution(p=p)
    return _in_units(-np.sum(xlogy(p, p), axis=-1), base)


def cross_entropy(p: ArrayLike, q: ArrayLike, *, base: float = np.e) -> np.ndarray:
    """Mean code length for `p` with a code built for `q`.

    H(p, q) = −Σ p log q ≥ H(p), equal only for q = p

    Args:
        p: (..., classes) probabilities summing to 1.
        q: (..., classes) probabilities summing to 1.
        base: of the logarithm: e gives nats, 2 gives bits.

    Returns:
        (...) cross-entropies; infinite where `q` is 0 and `p` is not.

    Raises:
        ValueError: if shapes differ, a row is no distribution, or `base` is not above 1.

    Example:
        >>> float(cross_entropy([1.0, 0.0], [0.25, 0.75], base=2))
        2.0

    Reference: lectures, item 26.
    """
    p, q = _two_distributions(p, q)
    return _in_units(-np.sum(xlogy(p, q), axis=-1), base)


def kl_divergence(p: ArrayLike, q: ArrayLike, *, base: float = np.e) -> np.ndarray:
    """Extra length paid for coding `p` with a code built for `q`.

    D(p‖q) = Σ p log(p / q) = H(p, q) − H(p)

    It is not symmetric: exchange `p` and `q` for the other direction.

    Args:
        p: (..., classes) probabilities summing to 1.
        q: (..., classes) probabilities summing to 1.
        base: of the logarithm: e gives nats, 2 gives bits.

    Returns:
        (...) divergences ≥ 0; infinite where `q` is 0 and `p` is not.

    Raises:
        ValueError: if shapes differ, a row is no distribution, or `base` is not above 1.

    Example:
        >>> float(kl_divergence([0.5, 0.5], [0.5, 0.5]))
        0.0
        >>> print(f"{kl_divergence([0.7, 0.2, 0.1], [0.1, 0.3, 0.6]):.5f}")
        1.10187

    Reference: lecture L002, item 26 (with its sign corrected).
    """
    p, q = _two_distributions(p, q)
    terms = xlogy(p, p) - xlogy(p, q)
    rounded_up = np.maximum(np.sum(terms, axis=-1), 0.0)  # rounding may have left −10⁻¹⁷
    return _in_units(rounded_up, base)


def wasserstein_distance(
    p: ArrayLike, q: ArrayLike, *, positions: ArrayLike | None = None
) -> np.ndarray:
    """Least work that turns `p` into `q`: probability moved, times the way it goes.

    W(p, q) = Σᵢ |P(xᵢ) − Q(xᵢ)| (xᵢ₊₁ − xᵢ), with P and Q the cumulated probabilities

    Unlike the divergence it is finite where the two do not overlap, and it knows
    that some classes lie nearer to each other than others.

    Args:
        p: (..., classes) probabilities summing to 1.
        q: (..., classes) probabilities summing to 1.
        positions: (classes,) where the classes lie, increasing; 0, 1, 2, … by default.

    Returns:
        (...) distances ≥ 0, in units of `positions`.

    Raises:
        ValueError: if shapes differ, a row is no distribution, or `positions` do
            not increase.

    Example:
        >>> float(wasserstein_distance([1.0, 0.0, 0.0], [0.0, 0.0, 1.0]))
        2.0

    Reference: lectures, item 26.
    """
    p, q = _two_distributions(p, q)
    num_classes = p.shape[-1]
    positions = np.arange(num_classes) if positions is None else np.asarray(positions)
    steps = np.diff(positions)
    if positions.shape != (num_classes,) or not (steps > 0).all():
        raise ValueError(
            "positions must increase, one for each class. "
            f"Received: positions={positions} for {num_classes} classes."
        )
    to_carry_on = np.abs(np.cumsum(p - q, axis=-1))[..., :-1]
    return np.sum(to_carry_on * steps, axis=-1)


def _distribution(**named: ArrayLike) -> np.ndarray:
    ((name, values),) = named.items()
    p = np.asarray(values, dtype=float)
    if p.ndim == 0 or not (p >= 0).all() or not np.allclose(p.sum(axis=-1), 1, rtol=0, atol=1e-5):
        raise ValueError(f"{name} must hold probabilities that sum to 1. Received: {name}={p}.")
    return p


def _two_distributions(p: ArrayLike, q: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    p, q = _distribution(p=p), _distribution(q=q)
    same_shape(p=p, q=q)
    return p, q


def _in_units(nats: np.ndarray, base: float) -> np.ndarray:
    if base <= 1:
        raise ValueError(f"base must be above 1. Received: base={base}.")
    return np.abs(nats) / np.log(base)  # abs turns −0 into 0
