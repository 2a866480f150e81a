"""A timeline: years downwards, on a scale that shows how long one waited."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from dlcourse.plotting.style import COLOURS


def timeline(
    columns: Mapping[str, Sequence[tuple[int, str]]],
    ax: Axes,
    *,
    spans: Mapping[str, tuple[int, int]] | None = None,
    marked: Sequence[tuple[int, str]] = (),
    line: float = 2.6,
) -> Axes:
    """Draw events beside a scale of years, in one column on each side.

    An event stands at its year, or just below where its words would touch those before.

    Args:
        columns: two headings, each with its (year, words) in order.
        ax: where to draw.
        spans: words and the (first, last) year of each grey band.
        marked: the events drawn in the colour of a highlight.
        line: years that a line of text takes.

    Raises:
        ValueError: if there are not two columns.
    """
    if len(columns) != 2:
        raise ValueError(f"columns must be two. Received: {len(columns)}.")
    years = [year for events in columns.values() for year, _ in events]
    first, last = min(years) - 3, max(years) + 3
    for words, (start, end) in (spans or {}).items():
        ax.axhspan(start, end, color="#E6E6E6")
        ax.text(0.985, (start + end) / 2, words, color=COLOURS["neutral"], fontsize=14,
                ha="right", va="center", transform=ax.get_yaxis_transform())  # fmt: skip
    ax.plot([0, 0], [first, last], color="black", linewidth=2)
    for side, (heading, events) in zip((-1, 1), columns.items(), strict=True):
        ax.text(side * 0.07, first - 1, heading, fontsize=17, fontweight="bold",
                ha="right" if side < 0 else "left", va="bottom")  # fmt: skip
        heights = spread([year for year, _ in events], line)
        for (year, words), height in zip(events, heights, strict=True):
            _event(ax, side, year, height, words, is_marked=(year, words) in marked)
    ax.set_xlim(-1.12, 1)
    ax.set_ylim(last, first)
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
