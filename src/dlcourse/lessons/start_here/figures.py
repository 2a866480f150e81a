"""The course as a map, its history on a line, digits in a plane, hidden units in colours."""

import textwrap
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from matplotlib.patheffects import withStroke
from numpy.typing import ArrayLike
from scipy.ndimage import distance_transform_edt

from dlcourse.plotting.networks import Network, layers
from dlcourse.plotting.style import COLOURS

_LOOKS: dict[str, dict[str, Any]] = {
    "chosen": {"facecolor": COLOURS["highlight"], "edgecolor": COLOURS["highlight"]},
    "before": {"facecolor": COLOURS["training"], "edgecolor": COLOURS["training"]},
    "here": {"facecolor": "#EDEDED", "edgecolor": "#EDEDED"},
    "coming": {"facecolor": "white", "edgecolor": "#AAAAAA", "linestyle": "--"},
}
_INK = {"chosen": "white", "before": "white", "here": "black", "coming": COLOURS["neutral"]}
_WIDTH, _HEIGHT = 0.92, 0.74
_SIDES = (-1.12, 1.0)  # of the line of years, which stands at 0
_UNITS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")


def way_to(chosen: str, needs: Mapping[str, Sequence[str]]) -> set[str]:
    """What must come before a lesson, directly or not.

    Args:
        chosen: the lesson's number.
        needs: for each lesson, the numbers of those that it needs.

    Example:
        >>> sorted(way_to("07", {"07": ["03", "04"], "04": ["01"]}))
        ['01', '03', '04']
    """
    found, waiting = set(), list(needs.get(chosen, ()))
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting += needs.get(number, ())
    return found


def course_map(
    chapters: Mapping[str, Mapping[str, str]],
    needs: Mapping[str, Sequence[str]],
    ax: Axes,
    *,
    chosen: str | None = None,
) -> Axes:
    """Draw each chapter as a row of lessons; those not in `needs` are still to come.

    Args:
        chapters: for each chapter, its lessons' numbers and a few words on each.
        needs: for each lesson that is there, the numbers of those that it needs.
        ax: where to draw.
        chosen: the lesson to mark, with all that comes before it.
    """
    before = way_to(chosen, needs) if chosen else set()
    for row, (chapter, lessons) in enumerate(chapters.items()):
        ax.text(-0.1, -row, textwrap.fill(chapter, 12), ha="right", va="center", fontsize=16)
        for column, (number, words) in enumerate(lessons.items()):
            state = "here" if number in needs else "coming"
            state = "chosen" if number == chosen else "before" if number in before else state
            _box(ax, column, -row, number, textwrap.fill(words, 16), state)
    ax.set_xlim(-1, max(map(len, chapters.values())))
    ax.set_ylim(0.5 - len(chapters), 0.5)
    ax.set_axis_off()
    return ax


def _box(ax: Axes, x: float, y: float, number: str, words: str, state: str) -> None:
    corner = (x + 0.04, y - _HEIGHT / 2)
    style = "round,pad=0,rounding_size=0.08"
    ax.add_patch(
        FancyBboxPatch(corner, _WIDTH, _HEIGHT, boxstyle=style, linewidth=1.5, **_LOOKS[state])
    )
    place: dict[str, Any] = {"ha": "center", "color": _INK[state], "gid": state}
    ax.text(x + 0.5, y + 0.12, number, va="bottom", fontsize=16, fontweight="bold", **place)
    ax.text(x + 0.5, y - 0.09, words, va="center", fontsize=13, linespacing=1.15, **place)


def accuracies(by_name: Mapping[str, Sequence[float]]) -> Figure:
    """Draw a row for each kind of features, a dot for each start.

    Args:
        by_name: for each kind, (starts,) shares in [0, 1].
    """
    figure, ax = plt.subplots(figsize=(9, 1 + 0.6 * len(by_name)))
    for row, shares in enumerate(by_name.values()):
        ax.hlines(row, 0, np.mean(shares), color="#C6DFED", linewidth=12)
        ax.plot(shares, [row] * len(shares), "o", color=COLOURS["training"])
        ax.text(np.max(shares) + 0.02, row, f"{np.mean(shares):.0%}", va="center", fontsize=15)
    ax.set_yticks(range(len(by_name)), list(by_name))
    ax.set(xlim=(0, 1.08), xlabel="share of test digits read correctly")
    ax.grid(visible=False, axis="y")
    return figure


def digit_plane(
    features: ArrayLike,
    labels: ArrayLike,
    predict: Callable[[np.ndarray], np.ndarray],
    ax: Axes,
    *,
    names: Sequence[str],
    resolution: int = 200,
) -> Axes:
    """Draw each example as its digit, green where it is read correctly, and name the regions.

    Whole numbers are scattered a little, so that digits do not cover one another; one
    example in a hundred on each side may lie outside.

    Args:
        features: (n, 2) where the examples lie.
        labels: (n,) their digits.
        predict: from (m, 2) features to (m,) digits.
        ax: where to draw.
        names: of the two features.
        resolution: points of the grid on each side.
    """
    features, labels = np.asarray(features, dtype=float), np.asarray(labels)
    is_whole = (features == features.round()).all(axis=0)
    drawn = features + np.random.default_rng(0).uniform(-0.3, 0.3, features.shape) * is_whole
    low, high = np.quantile(drawn, (0.01, 0.99), axis=0)
    low, high = low - 0.1 * (high - low), high + 0.1 * (high - low)
    x, y = np.meshgrid(*np.linspace(low, high, resolution).T)
    regions = np.asarray(predict(np.stack([x.ravel(), y.ravel()], axis=1))).reshape(x.shape)
    for digit in np.unique(regions):
        inside = regions == digit
        ax.contour(x, y, inside, [0.5], colors="#888888", linewidths=1.2)
        ax.text(
            *_middle(x, y, inside), f"{digit}", fontsize=24, fontweight="bold", zorder=4,
            ha="center", va="center", path_effects=[withStroke(linewidth=5, foreground="white")],
        )  # fmt: skip
    right = np.asarray(predict(features)) == labels
    for is_right, role in ((True, "correct"), (False, "wrong")):
        for digit in np.unique(labels):
            dots = drawn[(right == is_right) & (labels == digit)]
            ax.plot(*dots.T, linestyle="", marker=f"${digit}$", color=COLOURS[role], markersize=9)
    ax.set_xlim(low[0], high[0])
    ax.set_ylim(low[1], high[1])
    xlabel, ylabel = (
        f"{name} (scattered)" if whole else name
        for name, whole in zip(names, is_whole, strict=True)
    )
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.grid(visible=False)
    return ax


def _middle(x: np.ndarray, y: np.ndarray, inside: np.ndarray) -> tuple[float, float]:
    """The point of a region that is furthest from its border."""
    at = np.unravel_index(distance_transform_edt(np.pad(inside, 1)).argmax(), np.add(x.shape, 2))
    place = at[0] - 1, at[1] - 1
    return float(x[place]), float(y[place])


def timeline(
    columns: Mapping[str, Sequence[tuple[int, str]]],
    ax: Axes,
    *,
    spans: Mapping[str, tuple[int, int]] | None = None,
    marked: Sequence[tuple[int, str]] = (),
    line: float = 2.3,
) -> Axes:
    """Draw events beside a scale of years, in one column on each side.

    An event stands at its year, or just below where its words would touch those before.

    Args:
        columns: two headings, each with its (year, words) in order.
        ax: where to draw.
        spans: words and the (first, last) year of each grey band, right of the line.
        marked: the events drawn in the colour of a highlight.
        line: years that a line of text takes.

    Raises:
        ValueError: if there are not two columns.
    """
    if len(columns) != 2:
        raise ValueError(f"columns must be two. Received: {len(columns)}.")
    years = [year for events in columns.values() for year, _ in events]
    first, last = min(years) - 3, max(years) + 3
    ax_left, ax_right = _SIDES
    for words, (start, end) in (spans or {}).items():
        ax.axhspan(start, end, xmin=-ax_left / (ax_right - ax_left), color="#E6E6E6")
        ax.text(0.985, (start + end) / 2, words, color=COLOURS["neutral"], fontsize=14,
                ha="right", va="center", transform=ax.get_yaxis_transform())  # fmt: skip
    ax.plot([0, 0], [first, last], color="black", linewidth=2)
    lowest = last
    for side, (heading, events) in zip((-1, 1), columns.items(), strict=True):
        ax.text(side * 0.07, first - 1, heading, fontsize=17, fontweight="bold",
                ha="right" if side < 0 else "left", va="bottom")  # fmt: skip
        heights = spread([year for year, _ in events], line)
        lowest = max(lowest, heights[-1] + line / 2)
        for (year, words), height in zip(events, heights, strict=True):
            _event(ax, side, year, height, words, is_marked=(year, words) in marked)
    ax.set_xlim(*_SIDES)
    ax.set_ylim(lowest, first)
    ax.set_axis_off()
    return ax


def spread(positions: Sequence[float], distance: float) -> np.ndarray:
    """Move ascending positions apart by as little as possible, in the sense of squares.

    Args:
        positions: (n,) ascending.
        distance: the least difference of two neighbours.

    Returns:
        (n,) positions.

    Example:
        >>> spread([0, 10, 11], 3).tolist()
        [0.0, 9.0, 12.0]
    """
    offsets = distance * np.arange(len(positions))
    groups = []  # of [sum, count]: what is equal after the offsets are taken away
    for value in np.asarray(positions, dtype=float) - offsets:
        groups.append([value, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] >= groups[-1][0] / groups[-1][1]:
            total, count = groups.pop()
            groups[-1][0] += total
            groups[-1][1] += count
    levels = [total / count for total, count in groups for _ in range(count)]
    return np.array(levels) + offsets


def _event(ax: Axes, side: int, year: int, height: float, words: str, *, is_marked: bool) -> None:
    colour = COLOURS["highlight"] if is_marked else COLOURS["training"]
    ax.plot([0, side * 0.04, side * 0.06], [year, height, height], color=colour, linewidth=1.5)
    ax.plot(0, year, "o", color=colour, markersize=9)
    text = f"{words}  {year}" if side < 0 else f"{year}  {words}"
    ax.text(side * 0.07, height, text, ha="right" if side < 0 else "left", va="center",
            fontsize=14, color="#8C3A6B" if is_marked else "black")  # fmt: skip


def coloured_units(
    names: Sequence[Sequence[str]], kernels: Sequence[ArrayLike], ax: Axes, *, units: Sequence[int]
) -> Axes:
    """Draw a network with one hidden layer, its hidden units and their wires in colours.

    Args:
        names: a text for each input, each hidden unit and each output.
        kernels: (inputs, units) weights into the hidden layer and (units, outputs) out of it.
        ax: where to draw.
        units: for each hidden unit, from the top, the number that gives its colour.
    """
    colours: dict[Hashable, str] = {
        (1, place): _UNITS[unit % len(_UNITS)] for place, unit in enumerate(units)
    }
    Network(ax, *layers(names, kernels), colours=colours, heads=False, widest=6)
    return ax
