"""Neurons and perceptrons: the biological beside the artificial one, and borders that move.

Markers and colours are those of `dlcourse.plotting.plane`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Ellipse, PathPatch, Polygon
from matplotlib.path import Path
from numpy.typing import ArrayLike

from dlcourse.plotting.films import Film, Move
from dlcourse.plotting.plane import (
    FIRES,
    Limits,
    border_line,
    firing_corners,
    half_plane,
    labelled_points,
    marker,
    square,
)
from dlcourse.plotting.shapes import BODY, IN, OUT, arrow, box
from dlcourse.plotting.style import COLOURS, ink


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
    for ax, outputs, name, border in zip(
        axes.flat, np.asarray(tables), names, borders, strict=False
    ):
        colour = "black"
        if border is None:
            colour = ink(COLOURS["wrong"])
            for label in (0, 1):
                ax.plot(*corners[outputs == label].T, ":", color=colour, linewidth=2)
            square(ax, limits)
        else:
            half_plane(ax, *border, limits=limits)
        labelled_points(ax, corners, outputs, outputs if border else 1 - outputs, size=12)
        ax.set_title(name, fontsize=13, color=colour, pad=4)
        ax.grid(visible=False)
    corner = axes[-1, 0]  # the axes of one stand for all
    for words, place in (("p", (0.5, -0.06)), ("q", (-0.06, 0.5))):
        corner.text(
            *place, words, transform=corner.transAxes, ha="center", va="center", fontsize=17
        )
    return figure


class LearningRule(Film):
    """Borders that move, correction by correction: one panel for each set of examples.

    A rule that has ended waits for the others.

    Args:
        runs: for each title, inputs (examples, 2), labels (examples,), and the states
            that the rule went through, each with `weights`, `bias` and `example`.
        limits: for each run, of both its axes.
        key: title of the run that the key frames show.
    """

    size = (11, 5.5)
    key_height = 2.8
    unit = "corrections"

    def __init__(  # noqa: D107
        self, runs: Mapping[str, tuple], *, limits: Sequence[Limits], key: str
    ):
        self.runs = {
            title: _Run(np.asarray(x, dtype=float), np.asarray(y_true), list(states), limit)
            for (title, (x, y_true, states)), limit in zip(runs.items(), limits, strict=True)
        }
        self.key = key
        super().__init__(max(len(run.states) for run in self.runs.values()))

    def scene(self, figure: Figure) -> Move:
        """All runs side by side."""
        axes = figure.subplots(1, len(self.runs), squeeze=False)[0]
        moves = [
            _moving_border(ax, run, title)
            for ax, (title, run) in zip(axes, self.runs.items(), strict=True)
        ]
        return lambda frame: [artist for move in moves for artist in move(frame)]

    def panel(self, ax: Axes) -> Move:
        """The run that the key frames show."""
        move = _moving_border(ax, self.runs[self.key], size=0.75)
        ax.set(xlabel="", ylabel="")
        return move

    def title(self, frame: int) -> str:
        """How many corrections, and how many examples are wrong."""
        return self.runs[self.key].summary(frame).replace(", ", "\n")

    def describe(self, frame: int) -> str:
        """How many examples are wrong after so many corrections, in a sentence."""
        words = []
        for title, run in self.runs.items():
            wrong = np.sum(~run.is_right(frame))
            number = _corrections(run.number(frame))
            words.append(f"{title}: {wrong} of {len(run.x)} wrong after {number}")
        text = "; ".join(words)
        return text[0].upper() + text[1:] + "."


class _Run(NamedTuple):
    """Examples, and the states that the rule went through; it ends in the last one."""

    x: np.ndarray
    y_true: np.ndarray
    states: list
    limits: Limits

    def number(self, frame: int) -> int:
        return min(frame, len(self.states) - 1)

    def is_right(self, frame: int) -> np.ndarray:
        state = self.states[self.number(frame)]
        return (self.x @ state.weights + state.bias > 0) == self.y_true

    def summary(self, frame: int) -> str:
        return f"{_corrections(self.number(frame))}, {np.sum(~self.is_right(frame))} wrong"


def _moving_border(ax: Axes, run: _Run, title: str = "", *, size: float = 1.0) -> Move:
    """Draw one run; return what moves it to the state after so many corrections."""
    size *= 14 if len(run.x) <= 8 else 10
    square(ax, run.limits)
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    ax.locator_params(integer=True)
    shade = Polygon(np.zeros((3, 2)), facecolor=FIRES, zorder=0)
    ax.add_patch(shade)
    (border,) = ax.plot([], [], color="black")
    (ring,) = ax.plot(
        [], [], "o", markersize=2 * size, markerfacecolor="none", markeredgewidth=4,
        color=COLOURS["highlight"],
    )  # fmt: skip
    points = {
        (label, right): ax.plot([], [], **marker(label, COLOURS[role], size))[0]
        for label in (0, 1)
        for right, role in ((False, "wrong"), (True, "correct"))
    }
    words = ax.set_title("")

    def move(frame):
        state, is_right = run.states[run.number(frame)], run.is_right(frame)
        shade.set_xy(firing_corners(state.weights, state.bias, run.limits))
        border.set_data(*border_line(state.weights, state.bias, run.limits).T)
        ring.set_data(*run.x[[] if state.example is None else [state.example]].T)
        for (label, right), dots in points.items():
            dots.set_data(*run.x[(run.y_true == label) & (is_right == right)].T)
        words.set_text(f"{title}\n{run.summary(frame)}".strip())
        return [shade, border, ring, *points.values(), words]

    return move


def _corrections(number: int) -> str:
    return "1 correction" if number == 1 else f"{number} corrections"


def two_neurons() -> Figure:
    """Draw a biological and an artificial neuron; what comes in is blue, what goes out purple."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6))
    _biological(left)
    _artificial(right)
    for ax, title in ((left, "biological"), (right, "artificial")):
        ax.set(title=title, xlim=(-3.5, 3.6), ylim=(-2.75, 2.25))
        ax.set_aspect("equal")
        ax.set_axis_off()
    return figure


def _biological(ax: Axes) -> None:
    for angle, length in ((85, 1.2), (130, 1.25), (180, 1.3), (230, 1.25), (275, 1.15)):
        _branch(ax, np.array([-1.3, 0.2]), np.radians(angle), length, width=7)
    _curve(ax, [(-0.8, 0.1), (0.4, -0.1), (1.0, 0.5), (2.3, 0.2)], 5, OUT)
    for place in (0.2, 0.44, 0.68):
        x, y = _bezier([(-0.8, 0.1), (0.4, -0.1), (1.0, 0.5), (2.3, 0.2)], place)
        ax.add_patch(Ellipse((x, y), 0.52, 0.3, angle=8, facecolor="white", edgecolor=OUT, lw=2))
    for rise in (0.75, 0.25, -0.25, -0.75):
        _curve(ax, [(2.3, 0.2), (2.6, 0.2), (2.7, 0.2 + rise), (3.1, 0.2 + rise)], 3, OUT)
        ax.add_patch(Circle((3.13, 0.2 + rise), 0.09, color=OUT))
    ax.add_patch(PathPatch(_blob(-1.3, 0.2), facecolor=BODY, edgecolor="black", linewidth=1.5))
    ax.add_patch(Circle((-1.3, 0.2), 0.2, color=COLOURS["neutral"]))
    _words(ax, "dendrites\ncollect signals", "soma\nadds them up", "axon\nsends a pulse")


def _artificial(ax: Axes) -> None:
    for number, height in enumerate((1.5, 0.2, -1.1), start=1):
        arrow(ax, (-2.25, height), (-0.62, 0.2 + 0.25 * np.sign(height - 0.2)), colour=IN)
        ax.text(-2.65, height, f"$x_{number}$", ha="center", va="center", fontsize=22)
        ax.text(-1.55, height + (0.05, 0.17, -0.32)[number - 1], f"$w_{number}$", color=IN,
                ha="left", fontsize=19)  # fmt: skip
    arrow(ax, (0, 1.75), (0, 0.88), colour=IN)
    ax.text(0, 1.87, "$b$", ha="center", fontsize=22)
    ax.add_patch(Circle((0, 0.2), 0.66, facecolor=BODY, edgecolor="black", linewidth=1.5))
    ax.text(0, 0.2, "Σ", ha="center", va="center", fontsize=30)
    ax.plot([0.66, 1.1], [0.2, 0.2], color="black", linewidth=2)
    ax.add_patch(box(1.55, 0.2, 0.9, 0.9))
    ax.plot([1.22, 1.55, 1.55, 1.88], [-0.05, -0.05, 0.45, 0.45], color="black", linewidth=3)
    arrow(ax, (2.0, 0.2), (2.9, 0.2), colour=OUT)
    ax.text(3.2, 0.2, "$a$", ha="center", va="center", fontsize=22, color=ink(OUT))
    _words(ax, "weights\nscale the inputs", "sum and\nthreshold", "output\n0 or 1")


def _words(ax: Axes, coming_in: str, body: str, going_out: str) -> None:
    for x, words, colour in ((-2.2, coming_in, IN), (0.2, body, "black"), (2.5, going_out, OUT)):
        ax.text(x, -2.0, words, ha="center", va="top", color=ink(colour), fontsize=15)


def _branch(ax: Axes, start: np.ndarray, angle: float, length: float, *, width: float) -> None:
    """A dendrite that forks three times, thinner each time."""
    if width < 1.2:
        return
    end = start + length * np.array([np.cos(angle), np.sin(angle)])
    bend = (start + end) / 2 + 0.12 * length * np.array([-np.sin(angle), np.cos(angle)])
    _curve(ax, [start, bend, bend, end], width, IN)
    for turn in (-0.42, 0.34):
        _branch(ax, end, angle + turn, 0.45 * length, width=0.52 * width)


def _curve(ax: Axes, points: ArrayLike, width: float, colour: str) -> None:
    path = Path(np.asarray(points), [Path.MOVETO, *[Path.CURVE4] * 3])
    ax.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, capstyle="round"))


def _bezier(points: ArrayLike, t: float) -> np.ndarray:
    weights = np.array([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    return weights @ np.asarray(points)


def _blob(x: float, y: float) -> Path:
    turn = np.linspace(0, 2 * np.pi, 200)
    radius = 0.58 + 0.07 * np.cos(5 * turn + 0.4)
    return Path(np.column_stack([x + radius * np.cos(turn), y + radius * np.sin(turn)]))
