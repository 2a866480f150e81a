"""Examples of lesson 01: points in the plane, each labelled 0 or 1, and what one line can do."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

Labelled = tuple[np.ndarray, np.ndarray]


class Line(NamedTuple):
    """A perceptron of two inputs, and how many examples it gets wrong."""

    weights: np.ndarray
    bias: float
    wrong: int


def two_sides() -> Labelled:
    """Forty points on two sides of the line 0.8 x₁ + 0.6 x₂ = 0.2, none nearer to it than 0.15.

    Returns:
        (40, 2) points, and (40,) labels: 1 above the line.
    """
    weights, offset = np.array([0.8, 0.6]), 0.2
    points = np.random.default_rng(0).uniform(-2, 2, size=(80, 2))
    points = points[np.abs(points @ weights - offset) > 0.15][:40]
    return points, (points @ weights > offset).astype(int)


def ring() -> Labelled:
    """A disc of radius 0.9 with a ring around it, from 1.6 to 2.2.

    Returns:
        (80, 2) points, and (80,) labels: 1 in the disc.
    """
    rng = np.random.default_rng(1)
    turn = rng.uniform(0, 2 * np.pi, 80)
    radius = np.repeat([0.6, 1.9], 40) + rng.uniform(-0.3, 0.3, 80)
    points = radius[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    return points, (radius < 1).astype(int)


def moons(num_points: int, *, seed: int, noise: float = 0.1) -> Labelled:
    """Two half circles that reach into one another.

    Args:
        num_points: how many points, half of them on each moon.
        seed: where randomness begins.
        noise: standard deviation of the points around their half circle.

    Returns:
        (num_points, 2) points, and (num_points,) labels: 1 on the lower moon.
    """
    rng = np.random.default_rng(seed)
    labels = np.arange(num_points) % 2
    turn = rng.uniform(0, np.pi, num_points)
    side = 1 - 2 * labels
    points = np.column_stack([side * np.cos(turn) + labels, side * np.sin(turn) + 0.5 * labels])
    return points + rng.normal(0, noise, points.shape), labels


def best_line(x: ArrayLike, y_true: ArrayLike, *, directions: int = 360) -> Line:
    """The line that gets the fewest examples wrong, tried in many directions.

    Args:
        x: (examples, 2) inputs.
        y_true: (examples,) labels 0 or 1.
        directions: how many directions of the weights are tried, evenly spaced.

    Example:
        >>> best_line([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]).wrong
        1
    """
    x, y_true = np.asarray(x, dtype=float), np.asarray(y_true)
    found = []
    for turn in 2 * np.pi * np.arange(directions) / directions:
        weights = np.array([np.cos(turn), np.sin(turn)])
        along = np.sort(x @ weights)
        between = np.concatenate([[along[0] - 1], (along[1:] + along[:-1]) / 2, [along[-1] + 1]])
        wrong = np.sum(((x @ weights)[:, None] > between) != y_true[:, None], axis=0)
        best = int(wrong.argmin())
        found.append(Line(weights, -float(between[best]), int(wrong[best])))
    return min(found, key=lambda line: line.wrong)
