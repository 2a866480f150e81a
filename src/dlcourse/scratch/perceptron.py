"""The threshold perceptron, its border, and its learning rule.

Lectures L000 and L002, items 8 to 10 and 13; Rosenblatt, "The perceptron", 1958.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from dlcourse.scratch._numerics import labelled_examples
from dlcourse.scratch.activations import step


class PerceptronState(NamedTuple):
    """Where the learning rule stands after one correction.

    `weights` is (inputs,), `bias` a number; `example` is the row that was just
    corrected (None at the start) and `epoch` the pass, from 1, that met it (0 at the start).
    """

    weights: np.ndarray
    bias: float
    example: int | None
    epoch: int


def weighted_sum(x: ArrayLike, weights: ArrayLike, bias: ArrayLike) -> np.ndarray:
    """Weighted sums of all examples and all outputs at once.

    z = XW + b

    Args:
        x: (..., inputs) examples.
        weights: (inputs,) for one output, (inputs, units) for several.
        bias: a number for one output, (units,) for several.

    Returns:
        (...) for one output, (..., units) for several.

    Raises:
        ValueError: if the last axis of `x` is not the first of `weights`, or there
            is not one bias for each output.

    Example:
        >>> float(weighted_sum([-1.0, 2.0], [3.0, -2.0], 1.0))
        -6.0
        >>> weighted_sum([[0, 1], [1, 1]], [[1, 2], [3, 4]], [10, 20])
        array([[13., 24.],
               [14., 26.]])

    Reference: lectures, item 13.
    """
    x, weights, bias = (np.asarray(v, dtype=float) for v in (x, weights, bias))
    if x.ndim == 0 or weights.ndim not in (1, 2) or x.shape[-1] != weights.shape[0]:
        raise ValueError(
            "weights must have one row for each input of x. "
            f"Received: x.shape={x.shape}, weights.shape={weights.shape}."
        )
    if bias.shape != weights.shape[1:]:
        raise ValueError(
            "bias must hold one number for each output. "
            f"Received: bias.shape={bias.shape}, weights.shape={weights.shape}."
        )
    return x @ weights + bias


def predict(
    x: ArrayLike, weights: ArrayLike, bias: ArrayLike, *, fires_at_zero: bool = False
) -> np.ndarray:
    """Outputs of one threshold perceptron, or of a layer of them.

    y = 1 if XW + b > 0 (or, with `fires_at_zero`, ≥ 0), else 0

    Args:
        x: (..., inputs) examples.
        weights: (inputs,) for one output, (inputs, units) for several.
        bias: a number for one output, (units,) for several.
        fires_at_zero: the convention at z = 0. L000 fires for z > 0, L002 for z ≥ 0.

    Returns:
        (...) or (..., units) integers 0 or 1.

    Raises:
        ValueError: as `weighted_sum`.

    Example:
        NAND, which these weights compute under both conventions.

        >>> predict([[0, 0], [0, 1], [1, 0], [1, 1]], [-2, -2], 3)
        array([1, 1, 1, 0])

    Reference: lectures L000 and L002, items 8 and 9.
    """
    return step(weighted_sum(x, weights, bias), fires_at_zero=fires_at_zero)


def signed_distance(x: ArrayLike, weights: ArrayLike, bias: float) -> np.ndarray:
    """Distance of each example from the border, positive on the side that fires.

    d = (w·x + b) / ‖w‖

    Args:
        x: (..., inputs) examples.
        weights: (inputs,) weights of one perceptron, not all zero.
        bias: its bias.

    Returns:
        (...) distances in units of `x`; negating weights and bias negates them.

    Raises:
        ValueError: if all weights are zero: there is no border then.

    Example:
        >>> signed_distance([[3.0, 4.0], [0.0, 0.0]], [3.0, 4.0], -5.0)
        array([ 4., -1.])

    Reference: lecture L002, item 8.
    """
    return weighted_sum(x, weights, bias) / _norm(weights)


def decision_line(weights: ArrayLike, bias: float, *, reach: float = 1.0) -> np.ndarray:
    """Two points of the border of a perceptron with two inputs.

    w₁x₁ + w₂x₂ + b = 0

    The points lie `reach` to each side of the border's point nearest to the
    origin, −b w / ‖w‖². A vertical border is no special case, as it would be for
    a slope and an intercept; `ax.axline(*decision_line(w, b))` draws it.

    Args:
        weights: (2,) weights, not both zero.
        bias: the bias.
        reach: how far the points lie from the middle one, in units of the inputs.

    Returns:
        (2, 2) two points, one a row. Seen from the first towards the second, the
        side that fires is on the right.

    Raises:
        ValueError: if there are not two weights, or both are zero.

    Example:
        >>> decision_line([1.0, 0.0], -0.5, reach=2.0)
        array([[ 0.5, -2. ],
               [ 0.5,  2. ]])

    Reference: lecture L002, item 8.
    """
    weights = np.asarray(weights, dtype=float)
    if weights.shape != (2,):
        raise ValueError(f"weights must be two numbers. Received: weights.shape={weights.shape}.")
    normal = weights / _norm(weights)
    nearest = -bias * normal / _norm(weights)
    along = np.array([-normal[1], normal[0]])
    return nearest + reach * np.array([-along, along])


def learn(
    x: ArrayLike,
    y_true: ArrayLike,
    *,
    learning_rate: float = 1.0,
    weights: ArrayLike | None = None,
    bias: float = 0.0,
    epochs: int = 100,
    fires_at_zero: bool = False,
) -> Iterator[PerceptronState]:
    """Perceptron learning rule, one state for each correction.

    w ← w + η (y − ŷ) x,  b ← b + η (y − ŷ)

    Examples are visited in their order; one that is right changes nothing. On
    separable examples the rule ends after finitely many corrections, with all of them
    right; on others it never does, and stops after `epochs` passes.

    Args:
        x: (examples, inputs) inputs.
        y_true: (examples,) labels 0 or 1.
        learning_rate: η, positive; from zero weights it only sets the scale.
        weights: (inputs,) weights to start from, zeros by default.
        bias: bias to start from.
        epochs: passes over the examples after which to give up.
        fires_at_zero: the convention at z = 0, as in `predict`.

    Yields:
        The state at the start, then the state after each correction.

    Raises:
        ValueError: if shapes differ, or a label is neither 0 nor 1.

    Example:
        >>> x = [[0, 0], [0, 1], [1, 0], [1, 1]]
        >>> *_, last = learn(x, [0, 0, 0, 1])
        >>> predict(x, last.weights, last.bias)
        array([0, 0, 0, 1])

    Reference: Rosenblatt 1958; Novikoff, "On convergence proofs on perceptrons", 1962.
    """
    x, y_true = labelled_examples(x, y_true)
    weights = np.zeros(x.shape[1]) if weights is None else np.asarray(weights, dtype=float)
    return _corrections(x, y_true, weights, bias, learning_rate, epochs, fires_at_zero)


def cycle_length(states: Iterable[PerceptronState]) -> int | None:
    """Number of corrections after which the learning rule repeats itself.

    A state and the example that led to it decide all that follows, so one
    repetition proves that the rule will never end.

    Args:
        states: what `learn` yields.

    Returns:
        Corrections in one round, or None if no state came twice.

    Example:
        >>> x = [[0, 0], [0, 1], [1, 0], [1, 1]]
        >>> cycle_length(learn(x, [0, 1, 1, 0])), cycle_length(learn(x, [0, 1, 1, 1]))
        (4, None)

    Reference: item 10; Minsky and Papert, "Perceptrons", 1969.
    """
    first_seen: dict[tuple, int] = {}
    for position, state in enumerate(states):
        key = (*state.weights.tolist(), state.bias, state.example)
        if key in first_seen:
            return position - first_seen[key]
        first_seen[key] = position
    return None


def _corrections(x, y_true, weights, bias, learning_rate, epochs, fires_at_zero):
    bias = float(bias)
    yield PerceptronState(weights, bias, None, 0)
    for epoch in range(1, epochs + 1):
        all_right = True
        for example, (features, label) in enumerate(zip(x, y_true, strict=True)):
            missing = label - predict(features, weights, bias, fires_at_zero=fires_at_zero)
            if missing:
                all_right = False
                weights = weights + learning_rate * missing * features
                bias = float(bias + learning_rate * missing)
                yield PerceptronState(weights, bias, example, epoch)
        if all_right:
            return


def _norm(weights: ArrayLike) -> float:
    norm = float(np.linalg.norm(weights))
    if norm == 0:
        raise ValueError(f"weights must not all be zero. Received: weights={weights!r}.")
    return norm
