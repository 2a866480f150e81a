"""Logic gates, each one perceptron, and XOR as a network of them (items 9 and 11)."""

import numpy as np
from numpy.typing import ArrayLike

from dlcourse.scratch.perceptron import predict


def nand_gate(a: ArrayLike, b: ArrayLike) -> np.ndarray:
    """NOT (a AND b) by one perceptron: z = −2a − 2b + 3.

    z is never 0, so both threshold conventions agree; they do not with bias 2, or
    with weights (−1, −1) and bias 1.

    Args:
        a: (...) integers 0 or 1.
        b: (...) integers 0 or 1.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> nand_gate([0, 0, 1, 1], [0, 1, 0, 1])
        array([1, 1, 1, 0])

    Reference: lectures, item 9.
    """
    return _gate(a, b, weights=(-2, -2), bias=3)


def and_gate(a: ArrayLike, b: ArrayLike) -> np.ndarray:
    """a AND b by one perceptron: z = 2a + 2b − 3.

    Args:
        a: (...) integers 0 or 1.
        b: (...) integers 0 or 1.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> and_gate([0, 0, 1, 1], [0, 1, 0, 1])
        array([0, 0, 0, 1])

    Reference: lectures, item 9.
    """
    return _gate(a, b, weights=(2, 2), bias=-3)


def or_gate(a: ArrayLike, b: ArrayLike) -> np.ndarray:
    """a OR b by one perceptron: z = 2a + 2b − 1.

    Args:
        a: (...) integers 0 or 1.
        b: (...) integers 0 or 1.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> or_gate([0, 0, 1, 1], [0, 1, 0, 1])
        array([0, 1, 1, 1])

    Reference: lectures, item 9.
    """
    return _gate(a, b, weights=(2, 2), bias=-1)


def xor_from_nands(a: ArrayLike, b: ArrayLike) -> np.ndarray:
    """a XOR b by four NANDs, since NAND alone is complete.

    n = a NAND b;  a XOR b = (a NAND n) NAND (n NAND b)

    Args:
        a: (...) integers 0 or 1.
        b: (...) integers 0 or 1.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> xor_from_nands([0, 0, 1, 1], [0, 1, 0, 1])
        array([0, 1, 1, 0])

    Reference: lectures, item 11.
    """
    both = nand_gate(a, b)
    return nand_gate(nand_gate(a, both), nand_gate(both, b))


def xor_from_two_layers(a: ArrayLike, b: ArrayLike) -> np.ndarray:
    """a XOR b by a hidden layer, NAND and OR, and an output, AND.

    a XOR b = (a NAND b) AND (a OR b)

    Args:
        a: (...) integers 0 or 1.
        b: (...) integers 0 or 1.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> xor_from_two_layers([0, 0, 1, 1], [0, 1, 0, 1])
        array([0, 1, 1, 0])

    Reference: lectures, item 11.
    """
    return and_gate(nand_gate(a, b), or_gate(a, b))


def _gate(a: ArrayLike, b: ArrayLike, *, weights: tuple, bias: float) -> np.ndarray:
    return predict(np.stack(np.broadcast_arrays(a, b), axis=-1), weights, bias)
