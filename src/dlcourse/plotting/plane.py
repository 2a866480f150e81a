"""The plane of two inputs: which side fires, and which examples are on their side.

A filled marker is an example labelled 1, a hollow one is labelled 0; green is right,
vermilion is wrong. The shaded side fires.
"""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from numpy.typing import ArrayLike

from dlcourse.plotting.style import COLOURS, SEQUENTIAL

FIRES = "#DCE8F2"
Limits = tuple[float, float]


def half_plane(ax: Axes, weights: ArrayLike, bias: float, *, limits: Limits) -> Axes:
    """Shade the side on which a perceptron of two inputs fires, and draw its border.

    w·x + b > 0

    Args:
        ax: where to draw.
        weights: (2,) weights; without a border if both are zero.
        bias: the bias.
        limits: of both axes.
    """
    ax.add_patch(Polygon(firing_corners(weights, bias, limits), facecolor=FIRES, zorder=0))
    ax.plot(*border_line(weights, bias, limits).T, color="black", zorder=1)
    return square(ax, limits)


def labelled_points(
    ax: Axes, x: ArrayLike, y_true: ArrayLike, y_pred: ArrayLike | None = None, *, size: float = 14
) -> Axes:
    """Draw examples: filled if labelled 1, hollow if 0, green if right, vermilion if wrong.

    Args:
        ax: where to draw.
        x: (examples, 2) inputs.
        y_true: (examples,) labels 0 or 1.
        y_pred: (examples,) outputs 0 or 1; left out, all points are black.
        size: of a marker, in points.
    """
    x, y_true = np.asarray(x, dtype=float), np.asarray(y_true)
    right = np.ones(len(x), bool) if y_pred is None else np.asarray(y_pred) == y_true
    names = ("black", "black") if y_pred is None else (COLOURS["wrong"], COLOURS["correct"])
    for label in (0, 1):
        for is_right, colour in zip((False, True), names, strict=True):
            ax.plot(*x[(y_true == label) & (right == is_right)].T, **marker(label, colour, size))
    return ax


def firing_region(
    ax: Axes, fires: Callable[[np.ndarray], np.ndarray], *, limits: Limits, border: bool = True
) -> Axes:
    """Shade where a network of two inputs fires.

    Args:
        ax: where to draw.
        fires: takes (points, 2) inputs, returns (points,) outputs; above ½ is firing.
        limits: of both axes.
        border: whether to draw the edge of the region.
    """
    side = np.linspace(*limits, 501)
    grid = np.stack(np.meshgrid(side, side), axis=-1)
    outputs = np.asarray(fires(grid.reshape(-1, 2)), dtype=float).reshape(grid.shape[:2])
    ax.contourf(side, side, outputs, levels=[0.5, np.inf], colors=[FIRES], zorder=0)
    if border:
        ax.contour(side, side, outputs, levels=[0.5], colors="black", linewidths=2, zorder=1)
    return square(ax, limits)


def probability_field(
    ax: Axes, probability: Callable[[np.ndarray], np.ndarray], *, limits: Limits
) -> Axes:
    """Colour the plane by a probability, with lines where it is 0.1, 0.5 and 0.9.

    Args:
        ax: where to draw.
        probability: takes (points, 2) inputs, returns (points,) values in (0, 1).
        limits: of both axes.
    """
    side = np.linspace(*limits, 201)
    grid = np.stack(np.meshgrid(side, side), axis=-1)
    values = np.asarray(probability(grid.reshape(-1, 2))).reshape(grid.shape[:2])
    picture = ax.pcolormesh(side, side, values, cmap=SEQUENTIAL, vmin=0, vmax=1, rasterized=True)
    lines = ax.contour(side, side, values, levels=[0.1, 0.5, 0.9], colors="white")
    ax.clabel(lines, fontsize=13, fmt="%g", manual=_inside(lines.allsegs, limits))
    ax.figure.colorbar(picture, ax=ax, label="output")
    ax.grid(visible=False)
    return square(ax, limits)


def marker(label: int, colour: str, size: float) -> dict:
    """How an example is drawn: filled if labelled 1, hollow if 0."""
    return {
        "marker": "o",
        "linestyle": "none",
        "markersize": size,
        "markeredgewidth": size / 5,
        "markeredgecolor": colour,
        "markerfacecolor": colour if label else "white",
        "zorder": 3,
    }


def _inside(levels: list, limits: Limits) -> list[np.ndarray]:
    """A place for each line's label, none at the rim: along the diagonal, so that none touch."""
    places, low, high = [], *limits
    for share, segments in zip((0.3, 0.5, 0.7), levels, strict=True):
        points = np.concatenate([*segments, np.empty((0, 2))])
        if len(points):
            goal = low + share * (high - low)
            places.append(points[np.hypot(*(points - goal).T).argmin()])
    return places


def square(ax: Axes, limits: Limits) -> Axes:
    """Give both axes the same limits and scale."""
    ax.set(xlim=limits, ylim=limits)
    ax.set_aspect("equal")
    return ax


def firing_corners(weights: ArrayLike, bias: float, limits: Limits) -> np.ndarray:
    """The part of the square that fires: its corners, and where the border cuts its sides."""
    low, high = limits
    corners = np.array([[low, low], [high, low], [high, high], [low, high]])
    z = corners @ np.asarray(weights, dtype=float) + bias
    kept = []
    for here in range(4):
        after = (here + 1) % 4
        if z[here] > 0:
            kept.append(corners[here])
        if (z[here] > 0) != (z[after] > 0):
            share = z[here] / (z[here] - z[after])
            kept.append(corners[here] + share * (corners[after] - corners[here]))
    return np.array(kept) if kept else np.full((3, 2), np.nan)


def border_line(weights: ArrayLike, bias: float, limits: Limits) -> np.ndarray:
    """Two points of the border far outside the square, or none if there is no border."""
    weights = np.asarray(weights, dtype=float)
    length = np.hypot(*weights)
    if length == 0:
        return np.empty((0, 2))
    normal = weights / length
    along = np.array([-normal[1], normal[0]])
    reach = 3 * np.abs(limits).max() + abs(bias) / length
    return -bias / length * normal + reach * np.array([-along, along])
