"""Universal approximation by hand: steps, bumps, and a curve of bumps (item 18).

Nielsen, "Neural Networks and Deep Learning", 2015, chapter 4;
Cybenko, "Approximation by superpositions of a sigmoidal function", 1989.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from dlcourse.scratch.activations import sigmoid


class OneHiddenLayer(NamedTuple):
    """Weights of sigmoid units between one input and one linear output.

    `hidden_weights` is (1, units), `hidden_bias` (units,), `output_weights` (units, 1)
    and `output_bias` (1,): the order and the shapes of Keras's
    `Sequential([Dense(units, "sigmoid"), Dense(1)]).set_weights(list(network))`.
    """

    hidden_weights: np.ndarray
    hidden_bias: np.ndarray
    output_weights: np.ndarray
    output_bias: np.ndarray

    @property
    def units(self) -> int:
        """Number of hidden units."""
        return self.hidden_bias.size


def step_position(weight: ArrayLike, bias: ArrayLike) -> np.ndarray:
    """Where a sigmoid unit passes ½: the place of its step.

    s = −b / w

    Args:
        weight: (...) weights w, not 0; the larger, the steeper the step.
        bias: (...) biases b.

    Returns:
        (...) positions, in units of the input.

    Raises:
        ValueError: if a weight is 0.

    Example:
        >>> float(step_position(100.0, -40.0))
        0.4

    Reference: lectures, item 18.
    """
    weight = np.asarray(weight, dtype=float)
    if (weight == 0).any():
        raise ValueError(f"weight must not be 0. Received: weight={weight}.")
    return -np.asarray(bias, dtype=float) / weight


def bump_network(
    left: float, right: float, *, height: float = 1.0, steepness: float = 1000.0
) -> OneHiddenLayer:
    """Two units that make a bump: one steps up, the other takes it back.

    f(x) = h σ(w(x − left)) − h σ(w(x − right))

    Args:
        left: where the bump begins, in units of the input.
        right: where it ends.
        height: h; a negative one makes a dip.
        steepness: w, the weight of both hidden units.

    Returns:
        The network with two hidden units.

    Raises:
        ValueError: if `left` is not below `right` or `steepness` is not positive.

    Example:
        >>> bump_network(0.75, 0.85).hidden_bias
        array([-750., -850.])

    Reference: lectures, item 18.
    """
    if left >= right:
        raise ValueError(f"left must be below right. Received: left={left}, right={right}.")
    return _bumps(np.array([left, right], dtype=float), np.array([height]), steepness)


def curve_network(
    function: Callable[[np.ndarray], np.ndarray],
    *,
    interval: tuple[float, float],
    num_bumps: int,
    steepness: float | None = None,
) -> OneHiddenLayer:
    """Bumps side by side, each as high as a function is at its middle.

    Args:
        function: takes and returns (points,) arrays.
        interval: where to follow the function.
        num_bumps: number of bumps, of equal width.
        steepness: weight of the hidden units. By default 4 over a bump's width,
            which rounds the stairs off; a large one shows them.

    Returns:
        The network, with two hidden units for each bump.

    Raises:
        ValueError: if `num_bumps` is less than 1, `interval` is empty, or
            `steepness` is not positive.

    Example:
        >>> curve_network(np.sin, interval=(0.0, np.pi), num_bumps=5).units
        10

    Reference: lectures, item 18.
    """
    start, end = interval
    if num_bumps < 1:
        raise ValueError(f"num_bumps must be at least 1. Received: num_bumps={num_bumps}.")
    if start >= end:
        raise ValueError(f"interval must have its start first. Received: interval={interval}.")
    width = (end - start) / num_bumps
    edges = np.linspace(start, end, num_bumps + 1)
    heights = np.asarray(function((edges[:-1] + edges[1:]) / 2), dtype=float)
    # At its outer edges a bump is only half as high: they are moved out of sight.
    edges[[0, -1]] += [-2 * width, 2 * width]
    return _bumps(edges, heights, 4 / width if steepness is None else steepness)


def evaluate(x: ArrayLike, network: OneHiddenLayer) -> np.ndarray:
    """Output of a network.

    f(x) = Σ vₖ σ(wₖx + bₖ) + c

    Args:
        x: (...) inputs.
        network: its weights.

    Returns:
        (...) outputs.

    Example:
        >>> evaluate([0.0, 0.8, 1.0], bump_network(0.75, 0.85)).round(6)
        array([0., 1., 0.])

    Reference: lectures, item 18.
    """
    x = np.asarray(x, dtype=float)
    hidden = sigmoid(x[..., None] * network.hidden_weights[0] + network.hidden_bias)
    return hidden @ network.output_weights[:, 0] + network.output_bias[0]


def bump_centre(x: ArrayLike, y: ArrayLike) -> float:
    """Middle of the bump that a curve shows, halfway between its half-heights.

    Args:
        x: (points,) inputs, increasing.
        y: (points,) outputs: one bump, upwards from 0.

    Returns:
        The centre, in units of `x`.

    Raises:
        ValueError: if the curve does not rise through half its height and fall again.

    Example:
        >>> bump_centre([0.0, 1.0, 2.0, 3.0], [0.0, 1.0, 1.0, 0.0])
        1.5

    Reference: item 18.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    above = y - y.max() / 2
    crossings = np.flatnonzero((above[:-1] < 0) != (above[1:] < 0))
    if len(crossings) != 2 or above[0] >= 0:
        raise ValueError(
            "y must rise through half its height once and fall once. "
            f"Received: {len(crossings)} crossings."
        )
    share = above[crossings] / (above[crossings] - above[crossings + 1])
    return float(np.mean(x[crossings] + share * (x[crossings + 1] - x[crossings])))


def max_error(
    function: Callable[[np.ndarray], np.ndarray],
    network: OneHiddenLayer,
    *,
    interval: tuple[float, float],
    num_points: int = 1001,
) -> float:
    """Largest distance between a function and a network on an interval.

    max |f(x) − network(x)|

    Args:
        function: takes and returns (points,) arrays.
        network: its weights.
        interval: where to compare.
        num_points: number of points, equally spaced, ends included.

    Returns:
        The error, in units of the function.

    Example:
        >>> bump = bump_network(0.4, 0.6, height=2.0)
        >>> max_error(np.zeros_like, bump, interval=(0.0, 1.0))
        2.0

    Reference: item 18.
    """
    x = np.linspace(*interval, num_points)
    return float(np.max(np.abs(function(x) - evaluate(x, network))))


def _bumps(edges: np.ndarray, heights: np.ndarray, steepness: float) -> OneHiddenLayer:
    if steepness <= 0:
        raise ValueError(f"steepness must be positive. Received: steepness={steepness}.")
    positions = np.column_stack([edges[:-1], edges[1:]]).ravel()  # up, down, up, down, …
    return OneHiddenLayer(
        hidden_weights=np.full((1, positions.size), float(steepness)),
        hidden_bias=-steepness * positions,
        output_weights=np.column_stack([heights, -heights]).reshape(-1, 1),
        output_bias=np.zeros(1),
    )
