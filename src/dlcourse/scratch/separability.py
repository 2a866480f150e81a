"""Whether a line separates two classes, decided by linear programming (item 10).

Boyd and Vandenberghe, "Convex Optimization", 2004, sections 5.8 and 8.6.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import OptimizeResult, linprog

from dlcourse.scratch._numerics import labelled_examples


@dataclass(frozen=True)
class Separation:
    """A border between two classes, or the proof that there is none.

    Separable: `weights` (inputs,) and `bias` satisfy w·x + b ≥ 1 for each example
    labelled 1 and ≤ −1 for each labelled 0; `certificate` is None.

    Not separable: `weights` and `bias` are None, and `certificate` (examples,) holds
    shares ≥ 0 that sum to 1 within each class and mix both classes to one and
    the same `common_point` (inputs,). No border can have one point on both sides.
    """

    weights: np.ndarray | None = None
    bias: float | None = None
    certificate: np.ndarray | None = None
    common_point: np.ndarray | None = None

    @property
    def separable(self) -> bool:
        """Whether a border exists."""
        return self.weights is not None


def separate(x: ArrayLike, y_true: ArrayLike) -> Separation:
    """Find a border between two classes, or prove that there is none.

    minimise ‖w‖₁ subject to (2y − 1)(w·x + b) ≥ 1 for every example

    For finitely many examples the convention at z = 0 makes no difference: a
    border that touches an example can always be moved a little.

    Args:
        x: (examples, inputs) inputs.
        y_true: (examples,) labels 0 or 1.

    Returns:
        The border with the smallest weights, or a certificate that none exists.

    Raises:
        ValueError: if shapes differ, or a label is neither 0 nor 1.
        RuntimeError: if the linear program could not be decided.

    Example:
        >>> corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
        >>> separate(corners, [1, 1, 1, 0]).weights
        array([-2., -2.])
        >>> separate(corners, [0, 1, 1, 0]).common_point
        array([0.5, 0.5])

    Reference: lectures, item 10.
    """
    x, y_true = labelled_examples(x, y_true)
    return _border(x, y_true) or _proof_of_none(x, y_true)


def is_separable(x: ArrayLike, y_true: ArrayLike) -> bool:
    """Whether one perceptron can put every example on its side.

    Args:
        x: (examples, inputs) inputs.
        y_true: (examples,) labels 0 or 1.

    Returns:
        True if a border exists.

    Raises:
        ValueError: as `separate`.

    Example:
        >>> corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
        >>> is_separable(corners, [0, 0, 0, 1]), is_separable(corners, [0, 1, 1, 0])
        (True, False)

    Reference: lectures, item 10.
    """
    return separate(x, y_true).separable


def _border(x: np.ndarray, y_true: np.ndarray) -> Separation | None:
    side = 2.0 * y_true[:, None] - 1.0
    # The unknowns are w⁺, w⁻ and b with w = w⁺ − w⁻, which makes ‖w‖₁ linear.
    num_inputs = x.shape[1]
    result = linprog(
        c=np.append(np.ones(2 * num_inputs), 0.0),
        A_ub=-side * np.hstack([x, -x, np.ones_like(side)]),
        b_ub=-np.ones(len(x)),
        bounds=[(0, None)] * (2 * num_inputs) + [(None, None)],
    )
    if not _has_solution(result):
        return None
    plus, minus, bias = np.split(result.x, [num_inputs, 2 * num_inputs])
    return Separation(weights=plus - minus, bias=float(bias[0]))


def _proof_of_none(x: np.ndarray, y_true: np.ndarray) -> Separation:
    ones, zeros = y_true == 1, y_true == 0
    result = linprog(
        c=np.zeros(len(x)),
        A_eq=np.vstack([(2.0 * y_true[:, None] - 1.0).T * x.T, ones, zeros]),
        b_eq=np.append(np.zeros(x.shape[1]), [1.0, 1.0]),
    )
    if not _has_solution(result):
        raise RuntimeError("Neither a border nor a proof that there is none was found.")
    return Separation(certificate=result.x, common_point=result.x[ones] @ x[ones])


def _has_solution(result: OptimizeResult) -> bool:
    optimal, infeasible = 0, 2
    if result.status not in (optimal, infeasible):
        raise RuntimeError(f"The linear program was not decided. Received: {result.message}")
    return result.status == optimal
