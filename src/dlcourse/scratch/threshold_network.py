"""Networks of threshold perceptrons that compute a given Boolean function.

Lectures, item 17; Håstad, "Computational limitations of small-depth circuits", 1987.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.linalg import block_diag

from dlcourse.scratch.boolean import truth_table
from dlcourse.scratch.perceptron import predict

# weights (inputs, units) and bias (units,), as in z = XW + b
Layer = tuple[np.ndarray, np.ndarray]


def forward(
    x: ArrayLike, layers: Sequence[Layer], *, fires_at_zero: bool = False
) -> list[np.ndarray]:
    """Outputs of every layer, the first layer's first.

    Args:
        x: (..., inputs) integers 0 or 1.
        layers: weights (inputs, units) and bias (units,) of each layer.
        fires_at_zero: the convention at z = 0. The networks built here never
            reach 0 and compute the same under both.

    Returns:
        One (..., units) array of integers 0 or 1 for each layer.

    Example:
        >>> hidden, output = forward([[0, 0], [0, 1]], dnf_layers([0, 1, 1, 0]))
        >>> hidden
        array([[0, 0],
               [1, 0]])
        >>> output
        array([[0],
               [1]])

    Reference: lectures, items 11 and 13.
    """
    outputs = []
    for weights, bias in layers:
        x = predict(x, weights, bias, fires_at_zero=fires_at_zero)
        outputs.append(x)
    return outputs


def num_units(layers: Sequence[Layer]) -> int:
    """Number of perceptrons in a network, hidden and output.

    Args:
        layers: weights and bias of each layer.

    Returns:
        The number of units.

    Example:
        >>> num_units(dnf_layers([0, 1, 1, 0]))
        3

    Reference: lectures, item 17.
    """
    return sum(bias.size for _, bias in layers)


def dnf_layers(outputs: ArrayLike) -> list[Layer]:
    """Two layers for any truth table: an OR of ANDs (disjunctive normal form).

    One hidden unit for each row whose output is 1, firing for that row alone.

    Args:
        outputs: (2^inputs,) integers 0 or 1, in the order of `truth_table`.

    Returns:
        The hidden layer, one unit for each 1 in `outputs`, and the output layer, one unit.

    Raises:
        ValueError: if the number of outputs is no power of two from 2 on, or one
            is neither 0 nor 1.

    Example:
        >>> (weights, bias), output_layer = dnf_layers([0, 1, 1, 0])
        >>> weights
        array([[-1.,  1.],
               [ 1., -1.]])

    Reference: lectures, item 17.
    """
    rows = _rows_with(outputs, 1)
    signs = 2.0 * rows.T - 1.0  # (inputs, units)
    hidden = signs, 0.5 - rows.sum(axis=1)  # z = ½ − (number of inputs that differ)
    return [hidden, (np.ones((len(rows), 1)), np.array([-0.5]))]


def cnf_layers(outputs: ArrayLike) -> list[Layer]:
    """Two layers for any truth table: an AND of ORs (conjunctive normal form).

    One hidden unit for each row whose output is 0, silent for that row alone.

    Args:
        outputs: (2^inputs,) integers 0 or 1, in the order of `truth_table`.

    Returns:
        The hidden layer, one unit for each 0 in `outputs`, and the output layer, one unit.

    Raises:
        ValueError: as `dnf_layers`.

    Example:
        >>> [bias.size for weights, bias in cnf_layers([0, 1, 1, 1])]
        [1, 1]

    Reference: lectures, item 17.
    """
    rows = _rows_with(outputs, 0)
    signs = 1.0 - 2.0 * rows.T  # (inputs, units)
    hidden = signs, rows.sum(axis=1) - 0.5  # z = (number of inputs that differ) − ½
    return [hidden, (np.ones((len(rows), 1)), np.array([0.5 - len(rows)]))]


def parity_tree_layers(num_inputs: int) -> list[Layer]:
    """Parity by depth: a tree of XORs, with O(n) units in 2⌈log₂ n⌉ layers.

    Each XOR is NAND and OR into AND; of an odd number of inputs the last is handed on.

    Args:
        num_inputs: number of inputs, at least 2.

    Returns:
        The layers: 3(n − 1) units if n is a power of two, and up to two more a level
        where an input is handed on.

    Raises:
        ValueError: if `num_inputs` is less than 2.

    Example:
        >>> [bias.size for weights, bias in parity_tree_layers(4)]
        [4, 2, 2, 1]

    Reference: lectures, items 11 and 17.
    """
    _at_least_two(num_inputs)
    layers = []
    while num_inputs > 1:
        pairs, left_over = divmod(num_inputs, 2)
        layers += [
            _side_by_side([_NAND_AND_OR] * pairs + [_HAND_ON] * left_over),
            _side_by_side([_AND] * pairs + [_HAND_ON] * left_over),
        ]
        num_inputs = pairs + left_over
    return layers


def parity_counting_layers(num_inputs: int) -> list[Layer]:
    """Parity by counting: n hidden units in two layers, because thresholds can count.

    Hidden unit k fires if at least k inputs are 1; the output adds them with
    alternating signs. The 2ⁿ⁻¹ hidden units of a normal form are the price of
    ANDs and ORs, not of every network with two layers.

    Args:
        num_inputs: number of inputs, at least 2.

    Returns:
        The hidden layer with `num_inputs` units, and the output layer with one.

    Raises:
        ValueError: if `num_inputs` is less than 2.

    Example:
        >>> forward(truth_table(2), parity_counting_layers(2))[-1].ravel()
        array([0, 1, 1, 0])

    Reference: Muroga, "Threshold Logic and Its Applications", 1971.
    """
    _at_least_two(num_inputs)
    counts = np.arange(1, num_inputs + 1)
    hidden = np.ones((num_inputs, num_inputs)), 0.5 - counts
    signs = np.where(counts % 2 == 1, 1.0, -1.0)[:, None]
    return [hidden, (signs, np.array([-0.5]))]


_NAND_AND_OR = np.array([[-2.0, 2.0], [-2.0, 2.0]]), np.array([3.0, -1.0])
_AND = np.array([[2.0], [2.0]]), np.array([-3.0])
_HAND_ON = np.array([[2.0]]), np.array([-1.0])


def _side_by_side(layers: Sequence[Layer]) -> Layer:
    weights, biases = zip(*layers, strict=True)
    return block_diag(*weights), np.concatenate(biases)


def _rows_with(outputs: ArrayLike, value: int) -> np.ndarray:
    outputs = np.asarray(outputs)
    num_inputs = outputs.size.bit_length() - 1
    if outputs.ndim != 1 or num_inputs < 1 or outputs.size != 2**num_inputs:
        raise ValueError(
            "outputs must hold 2, 4, 8, … numbers, one for each row of a truth table. "
            f"Received: outputs.shape={outputs.shape}."
        )
    if not np.isin(outputs, (0, 1)).all():
        raise ValueError(f"outputs must be 0 or 1. Received: {np.unique(outputs)}.")
    return truth_table(num_inputs)[outputs == value]


def _at_least_two(num_inputs: int) -> None:
    if num_inputs < 2:
        raise ValueError(f"num_inputs must be at least 2. Received: num_inputs={num_inputs}.")
