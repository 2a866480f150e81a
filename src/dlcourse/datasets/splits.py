"""Stratified choices: a subset has each class in the proportion of the whole."""

import numpy as np


def stratified(labels: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """Choose `count` examples at random, each class in its proportion.

    A class of m among n examples gets count · m / n of them, rounded by the largest
    remainder so that the sum is exact.

    Args:
        labels: (n,) integer labels.
        count: how many to choose, 0 to n.
        rng: where the randomness comes from.

    Returns:
        (count,) indices, ascending.

    Raises:
        ValueError: if `count` is not in 0 to n.

    Example:
        >>> labels = np.array([0, 0, 0, 0, 1, 1])
        >>> labels[stratified(labels, 3, np.random.default_rng(0))]
        array([0, 0, 1])
    """
    if not 0 <= count <= len(labels):
        raise ValueError(f"count must be in 0 to {len(labels)}. Received: count={count}.")
    shuffled = rng.permutation(len(labels))
    by_class = shuffled[np.argsort(labels[shuffled], kind="stable")]
    sizes = np.unique(labels, return_counts=True)[1]
    groups = np.split(by_class, np.cumsum(sizes)[:-1])
    quotas = _apportion(sizes, count)
    chosen = [group[:quota] for group, quota in zip(groups, quotas, strict=True)]
    return np.sort(np.concatenate([*chosen, np.empty(0, dtype=np.intp)]))


def _apportion(sizes: np.ndarray, count: int) -> np.ndarray:
    """Integers in the proportion of `sizes` (classes,) that sum to `count`."""
    exact = count * sizes / max(sizes.sum(), 1)
    quotas = np.floor(exact).astype(int)
    largest_first = np.argsort(quotas - exact, kind="stable")
    quotas[largest_first[: count - quotas.sum()]] += 1
    return quotas
