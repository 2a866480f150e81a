"""Fitting a straight line: model class, loss, optimise (item 5, lecture L002).

Slope and intercept are the lecture's a and b in y = ax + b. Contrary to the
lecture, the optimum has a closed form.
"""

import numpy as np
from numpy.typing import ArrayLike


def predict(x: ArrayLike, slope: ArrayLike, intercept: ArrayLike) -> np.ndarray:
    """Heights of a line, or of many lines at once.

    ŷ = ax + b

    Args:
        x: (examples,) inputs.
        slope: (...) slopes a.
        intercept: (...) intercepts b.

    Returns:
        (..., examples) predictions.

    Example:
        >>> predict([0.0, 1.0, 2.0], 3.0, 1.0)
        array([1., 4., 7.])

    Reference: lecture L002, item 5.
    """
    slope, intercept = np.asarray(slope, dtype=float), np.asarray(intercept, dtype=float)
    return slope[..., None] * np.asarray(x, dtype=float) + intercept[..., None]


@np.errstate(over="ignore", invalid="ignore")  # a descent that diverges ends at infinity
def loss(x: ArrayLike, y_true: ArrayLike, slope: ArrayLike, intercept: ArrayLike) -> np.ndarray:
    """Mean squared error of a line; on a grid of slopes and intercepts, its surface.

    J(a, b) = 1/n Σ (ax + b − y)²

    Args:
        x: (examples,) inputs.
        y_true: (examples,) targets.
        slope: (...) slopes a.
        intercept: (...) intercepts b.

    Returns:
        (...) losses in squared units of `y_true`.

    Raises:
        ValueError: if `x` and `y_true` differ in shape.

    Example:
        >>> float(loss([0.0, 2.0], [1.0, 5.0], 0.0, 1.0))
        8.0

    Reference: lectures, items 5 and 21.
    """
    x, y_true = _examples(x, y_true)
    return np.mean((predict(x, slope, intercept) - y_true) ** 2, axis=-1)


def gradient(x: ArrayLike, y_true: ArrayLike, slope: ArrayLike, intercept: ArrayLike) -> np.ndarray:
    """Slopes of the loss surface.

    ∂J/∂a = 2/n Σ (ax + b − y) x,  ∂J/∂b = 2/n Σ (ax + b − y)

    Args:
        x: (examples,) inputs.
        y_true: (examples,) targets.
        slope: (...) slopes a.
        intercept: (...) intercepts b.

    Returns:
        (..., 2) the derivatives by slope and by intercept.

    Raises:
        ValueError: if `x` and `y_true` differ in shape.

    Example:
        >>> gradient([0.0, 2.0], [1.0, 5.0], 0.0, 1.0)
        array([-8., -4.])

    Reference: lecture L002, item 5.
    """
    x, y_true = _examples(x, y_true)
    error = predict(x, slope, intercept) - y_true
    return 2.0 * np.stack([np.mean(error * x, axis=-1), np.mean(error, axis=-1)], axis=-1)


def optimum(x: ArrayLike, y_true: ArrayLike) -> np.ndarray:
    """The best line, in closed form.

    a = cov(x, y) / var(x),  b = mean(y) − a · mean(x)

    Args:
        x: (examples,) inputs, at least two different ones.
        y_true: (examples,) targets.

    Returns:
        (2,) slope and intercept.

    Raises:
        ValueError: if `x` and `y_true` differ in shape, or all `x` are equal.

    Example:
        >>> optimum([0.0, 1.0, 2.0], [1.0, 4.0, 7.0])
        array([3., 1.])

    Reference: lecture L002, item 5 (which says that it cannot be computed).
    """
    x, y_true = _examples(x, y_true)
    centred = x - x.mean()
    if not centred.any():
        raise ValueError(f"x must hold two different numbers or more. Received: x={x}.")
    slope = centred @ y_true / (centred @ centred)
    return np.array([slope, y_true.mean() - slope * x.mean()])


@np.errstate(over="ignore", invalid="ignore")  # as `loss`
def descend(
    x: ArrayLike,
    y_true: ArrayLike,
    *,
    learning_rate: float,
    num_steps: int,
    start: ArrayLike = (0.0, 0.0),
) -> np.ndarray:
    """Gradient descent over slope and intercept, with every position kept.

    (a, b) ← (a, b) − η ∇J(a, b)

    Args:
        x: (examples,) inputs.
        y_true: (examples,) targets.
        learning_rate: η.
        num_steps: number of steps.
        start: (2,) slope and intercept to start from.

    Returns:
        (num_steps + 1, 2) slopes and intercepts, the start first; infinite or NaN
        after a descent that diverged beyond the largest number.

    Raises:
        ValueError: if `x` and `y_true` differ in shape.

    Example:
        >>> descend([0.0, 2.0], [1.0, 5.0], learning_rate=0.1, num_steps=1)
        array([[0. , 0. ],
               [1. , 0.6]])

    Reference: lecture L002, item 5.
    """
    positions = np.empty((num_steps + 1, 2))
    positions[0] = start
    for step in range(num_steps):
        positions[step + 1] = positions[step] - learning_rate * gradient(
            x, y_true, *positions[step]
        )
    return positions


def hessian(x: ArrayLike) -> np.ndarray:
    """Curvature of the loss surface, the same everywhere and for every target.

    ∇²J = 2/n [[Σx², Σx], [Σx, n]]

    Args:
        x: (examples,) inputs.

    Returns:
        (2, 2) second derivatives by slope and intercept.

    Example:
        >>> hessian([0.0, 2.0])
        array([[4., 2.],
               [2., 2.]])

    Reference: item 31.
    """
    x = np.asarray(x, dtype=float)
    return 2.0 * np.array([[np.mean(x**2), x.mean()], [x.mean(), 1.0]])


def largest_stable_learning_rate(x: ArrayLike) -> float:
    """Learning rate from which on descent no longer reaches the optimum.

    η < 2 / λ, with λ the largest eigenvalue of the Hessian

    Args:
        x: (examples,) inputs.

    Returns:
        The bound: descent converges below it, and diverges above it from almost
        every start.

    Example:
        >>> largest_stable_learning_rate([-1.0, 1.0])
        1.0

    Reference: item 31; Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 4.3.
    """
    return 2.0 / float(np.linalg.eigvalsh(hessian(x))[-1])


def _examples(x: ArrayLike, y_true: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    x, y_true = np.asarray(x, dtype=float), np.asarray(y_true, dtype=float)
    if x.ndim != 1 or x.shape != y_true.shape or not x.size:
        raise ValueError(
            "x and y_true must both be (examples,). "
            f"Received: x.shape={x.shape}, y_true.shape={y_true.shape}."
        )
    return x, y_true
