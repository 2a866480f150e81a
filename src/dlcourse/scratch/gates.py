"""Logic gates, each one perceptron, and XOR as a network of them (items 9 and 11)."""

import numpy as np
from numpy.typing import ArrayLike

from dlcourse.scratch.perceptron import predict


def nand_gate(p: ArrayLike, q: ArrayLike) -> np.ndarray:
    """NOT (p AND q) by one perceptron: z = −2p − 2q + 3.

    z is never 0, so both threshold conventions agree; they do not with bias 2, or
    with weights (−1, −1) and bias 1.

    Args:
        p: (...) integers 0 or 1.
        q: (...) integers 0 or 1.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> nand_gate([0, 0, 1, 1], [0, 1, 0, 1])
        array([1, 1, 1, 0])

    Reference: lectures, item 9.
    """
    return _gate(p, q, weights=(-2, -2), bias=3)


def and_gate(p: ArrayLike, q: ArrayLike) -> np.ndarray:
    """p AND q by one perceptron: z = 2p + 2q − 3.

    Args:
        p: (...) integers 0 or 1.
        q: (...) integers 0 or 1.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> and_gate([0, 0, 1, 1], [0, 1, 0, 1])
        array([0, 0, 0, 1])

    Reference: lectures, item 9.
    """
    return _gate(p, q, weights=(2, 2), bias=-3)


def or_gate(p: ArrayLike, q: ArrayLike) -> np.ndarray:
    """p OR q by one perceptron: z = 2p + 2q − 1.

    Args:
        p: (...) integers 0 or 1.
        q: (...) integers 0 or 1.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> or_gate([0, 0, 1, 1], [0, 1, 0, 1])
        array([0, 1, 1, 1])

    Reference: lectures, item 9.
    """
    return _gate(p, q, weights=(2, 2), bias=-1)


def xor_from_nands(p: ArrayLike, q: ArrayLike) -> np.ndarray:
    """p XOR q by four NANDs, since NAND alone is complete.

    n = p NAND q;  p XOR q = (p NAND n) NAND (n NAND q)

    Args:
        p: (...) integers 0 or 1.
        q: (...) integers 0 or 1.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> xor_from_nands([0, 0, 1, 1], [0, 1, 0, 1])
        array([0, 1, 1, 0])

    Reference: lectures, item 11.
    """
    not_both = nand_gate(p, q)
    return nand_gate(nand_gate(p, not_both), nand_gate(not_both, q))


def xor_from_two_layers(p: ArrayLike, q: ArrayLike) -> np.ndarray:
    """p XOR q by a hidden layer, NAND and OR, and an output, AND.

    p XOR q = (p NAND q) AND (p OR q)

    Args:
        p: (...) integers 0 or 1.
        q: (...) integers 0 or 1.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> xor_from_two_layers([0, 0, 1, 1], [0, 1, 0, 1])
        array([0, 1, 1, 0])

    Reference: lectures, item 11.
    """
    return and_gate(nand_gate(p, q), or_gate(p, q))


def _gate(p: ArrayLike, q: ArrayLike, *, weights: tuple, bias: float) -> np.ndarray:
    return predict(np.stack(np.broadcast_arrays(p, q), axis=-1), weights, bias)
