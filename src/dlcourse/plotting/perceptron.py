"""Perceptrons in the plane: which side fires, and which examples are on their side.

A filled marker is an example labelled 1, a hollow one is labelled 0; green is right,
vermilion is wrong. The shaded side fires.
"""

from collections.abc import Callable, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from numpy.typing import ArrayLike

from dlcourse.plotting.style import COLOURS, SEQUENTIAL

_FIRES = "#DCE8F2"
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
    ax.add_patch(Polygon(_firing_corners(weights, bias, limits), facecolor=_FIRES, zorder=0))
    ax.plot(*_border(weights, bias, limits).T, color="black", zorder=1)
    return _square(ax, limits)


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
            ax.plot(*x[(y_true == label) & (right == is_right)].T, **_marker(label, colour, size))
    return ax


def boolean_functions(
    tables: ArrayLike,
    names: Sequence[str],
    borders: Sequence[tuple[ArrayLike, float] | None],
) -> Figure:
    """Draw Boolean functions of two inputs, each with its border or with the proof of none.

    Args:
        tables: (functions, 4) outputs 0 or 1 for (0, 0), (0, 1), (1, 0), (1, 1).
        names: a short text for each function.
        borders: for each, weights (2,) and bias, or None if no line separates it: then
            a segment joins the two ones, another the two zeros.
    """
    corners, limits = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), (-0.45, 1.45)
    columns = 8
    rows = -(-len(names) // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(11, 1.7 * rows), squeeze=False)
    for ax in axes.flat:
        ax.set_axis_off()
    for ax, outputs, name, border in zip(axes.flat, tables, names, borders, strict=False):
        outputs, colour = np.asarray(outputs), "black"
        if border is None:
            colour = COLOURS["wrong"]
            for label in (0, 1):
                ax.plot(*corners[outputs == label].T, ":", color=colour, linewidth=2)
            _square(ax, limits)
        else:
            half_plane(ax, *border, limits=limits)
        labelled_points(ax, corners, outputs, outputs if border else 1 - outputs, size=12)
        ax.set_title(name, fontsize=13, color=colour, pad=4)
        ax.grid(visible=False)
    return figure


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
    ax.contourf(side, side, outputs, levels=[0.5, np.inf], colors=[_FIRES], zorder=0)
    if border:
        ax.contour(side, side, outputs, levels=[0.5], colors="black", linewidths=2, zorder=1)
    return _square(ax, limits)


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
    ax.clabel(lines, fontsize=13, fmt="%g")
    ax.figure.colorbar(picture, ax=ax, label="output")
    ax.grid(visible=False)
    return _square(ax, limits)


class LearningRule:
    """Borders that move, correction by correction: one panel for each set of examples.

    Args:
        panels: for each title, inputs (examples, 2), labels (examples,), and the states
            that the rule went through, each with `weights`, `bias` and `example`.
        limits: for each panel, of both its axes.
    """

    def __init__(self, panels: dict[str, tuple], *, limits: Sequence[Limits]):  # noqa: D107
        self.panels = [
            (title, np.asarray(x, dtype=float), np.asarray(y_true), list(states))
            for title, (x, y_true, states) in panels.items()
        ]
        self.limits = limits
        self.num_frames = max(len(states) for *_, states in self.panels)

    def animate(self, *, seconds: float) -> bytes:
        """A GIF, one frame for each correction; a rule that has ended waits for the others."""
        from dlcourse.plotting.animation import animate

        figure, axes = plt.subplots(1, len(self.panels), figsize=(11, 5.5), squeeze=False)
        moving = [
            _MovingBorder(ax, *panel, limits=limits)
            for ax, panel, limits in zip(axes.flat, self.panels, self.limits, strict=True)
        ]
        return animate(
            figure,
            lambda frame: [artist for border in moving for artist in border.at(frame)],
            self.num_frames,
            seconds=seconds,
        )

    def at(self, frame: int) -> Figure:
        """Draw all panels after so many corrections."""
        figure, axes = plt.subplots(1, len(self.panels), figsize=(11, 5.5), squeeze=False)
        for ax, panel, limits in zip(axes.flat, self.panels, self.limits, strict=True):
            _MovingBorder(ax, *panel, limits=limits).at(frame)
        return figure

    def key_frames(self, panel: int, frames: Sequence[int]) -> Figure:
        """Draw one panel after each of `frames` corrections, side by side."""
        figure, axes = plt.subplots(1, len(frames), figsize=(11, 11 / len(frames) + 0.6))
        for ax, frame in zip(axes, frames, strict=True):
            _, *rest = self.panels[panel]
            border = _MovingBorder(ax, "", *rest, limits=self.limits[panel], size=0.75)
            border.at(frame)
            border.words.set_text(border.words.get_text().replace(", ", "\n"))
            ax.set(xlabel="", ylabel="")
        return figure

    def describe(self, frame: int) -> str:
        """How many examples are wrong after so many corrections, in a sentence."""
        words = []
        for title, x, y_true, states in self.panels:
            number = min(frame, len(states) - 1)
            wrong = np.sum(_fires(x, states[number]) != y_true)
            words.append(f"{title}: {wrong} of {len(x)} wrong after {_corrections(number)}")
        text = "; ".join(words)
        return text[0].upper() + text[1:] + "."


class _MovingBorder:
    """The artists of one panel, and how they look after so many corrections."""

    def __init__(self, ax: Axes, title, x, y_true, states, *, limits: Limits, size: float = 1.0):
        size *= 14 if len(x) <= 8 else 10
        self.x, self.y_true, self.states, self.limits = x, y_true, states, limits
        _square(ax, limits)
        ax.set(xlabel="$x_1$", ylabel="$x_2$")
        ax.locator_params(integer=True)
        self.shade = ax.add_patch(Polygon(np.zeros((3, 2)), facecolor=_FIRES, zorder=0))
        (self.border,) = ax.plot([], [], color="black")
        (self.ring,) = ax.plot(
            [], [], "o", markersize=2 * size, markerfacecolor="none", markeredgewidth=4,
            color=COLOURS["highlight"],
        )  # fmt: skip
        self.points = {
            (label, right): ax.plot([], [], **_marker(label, COLOURS[role], size))[0]
            for label in (0, 1)
            for right, role in ((False, "wrong"), (True, "correct"))
        }
        self.title, self.words = title, ax.set_title("")

    def at(self, frame: int) -> list[Artist]:
        number = min(frame, len(self.states) - 1)
        state = self.states[number]
        self.shade.set_xy(_firing_corners(state.weights, state.bias, self.limits))
        self.border.set_data(*_border(state.weights, state.bias, self.limits).T)
        corrected = [] if state.example is None else [state.example]
        self.ring.set_data(*self.x[corrected].T)
        is_right = _fires(self.x, state) == self.y_true
        for (label, right), points in self.points.items():
            points.set_data(*self.x[(self.y_true == label) & (is_right == right)].T)
        count = f"{_corrections(number)}, {np.sum(~is_right)} wrong"
        self.words.set_text(f"{self.title}\n{count}".strip())
        return [self.shade, self.border, self.ring, *self.points.values(), self.words]


def _fires(x: np.ndarray, state) -> np.ndarray:
    return x @ state.weights + state.bias > 0


def _corrections(number: int) -> str:
    return "1 correction" if number == 1 else f"{number} corrections"


def _marker(label: int, colour: str, size: float) -> dict:
    return {
        "marker": "o",
        "linestyle": "none",
        "markersize": size,
        "markeredgewidth": size / 5,
        "markeredgecolor": colour,
        "markerfacecolor": colour if label else "white",
        "zorder": 3,
    }


def _square(ax: Axes, limits: Limits) -> Axes:
    ax.set(xlim=limits, ylim=limits)
    ax.set_aspect("equal")
    return ax


def _firing_corners(weights: ArrayLike, bias: float, limits: Limits) -> np.ndarray:
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


def _border(weights: ArrayLike, bias: float, limits: Limits) -> np.ndarray:
    """Two points of the border far outside the square, or none if there is no border."""
    weights = np.asarray(weights, dtype=float)
    length = np.hypot(*weights)
    if length == 0:
        return np.empty((0, 2))
    normal = weights / length
    along = np.array([-normal[1], normal[0]])
    reach = 3 * np.abs(limits).max() + abs(bias) / length
    return -bias / length * normal + reach * np.array([-along, along])
