"""The block of each network as boxes and arrows, from its input on the left to its output."""

from collections.abc import Mapping
from typing import NamedTuple

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dlcourse.plotting import COLOURS
from dlcourse.plotting.shapes import arrow, box

_HEIGHT = 0.74
_TINTS = {"1×1": "#CFE3F1", "depthwise": "#FBE6BF", "+": "#F3DCE8", "join": "#F3DCE8"}


class Box(NamedTuple):
    """A box of a drawing: what stands in it, where its middle is, and how wide it is."""

    words: str
    x: float
    y: float = 0.0
    width: float = 2.0


class Drawing(NamedTuple):
    """Boxes by a short key, and the keys that arrows lead from and to.

    Args:
        boxes: "in" and "out" are words without a frame.
        arrows: pairs of keys; a third entry is the height at which the arrow goes round.
    """

    boxes: Mapping[str, Box]
    arrows: tuple[tuple, ...]


VGG = Drawing(
    {
        "in": Box("x", 0, width=0.6),
        "a": Box("3×3\nReLU", 2.2),
        "b": Box("3×3\nReLU", 5.0),
        "pool": Box("max 2×2", 7.9, width=2.2),
        "out": Box("half the side", 11.0, width=2.6),
    },
    (("in", "a"), ("a", "b"), ("b", "pool"), ("pool", "out")),
)
ALEXNET = Drawing(
    {
        "in": Box("96\nmaps", 0, width=1.0),
        "up": Box("5×5", 3.2, 0.8),
        "low": Box("5×5", 3.2, -0.8),
        "join": Box("join", 6.2, width=1.5),
        "out": Box("256\nmaps", 8.4, width=1.2),
    },
    (("in", "up", "48"), ("in", "low", "48"), ("up", "join", "128"), ("low", "join", "128"),
     ("join", "out")),
)  # fmt: skip
INCEPTION = Drawing(
    {
        "in": Box("x", 0, width=0.6),
        "one": Box("1×1", 5.0, 2.2),
        "three": Box("1×1", 3.2, 0.7),
        "three2": Box("3×3", 6.1, 0.7),
        "five": Box("1×1", 3.2, -0.7),
        "five2": Box("5×5", 6.1, -0.7),
        "pool": Box("max 3×3", 3.2, -2.2, 2.2),
        "pool2": Box("1×1", 6.1, -2.2),
        "join": Box("join", 9.1, width=1.5),
        "out": Box("all channels", 11.6, width=2.4),
    },
    (("in", "one"), ("in", "three"), ("three", "three2"), ("in", "five"), ("five", "five2"),
     ("in", "pool"), ("pool", "pool2"), ("one", "join"), ("three2", "join"),
     ("five2", "join"), ("pool2", "join"), ("join", "out")),
)  # fmt: skip
SEPARABLE = Drawing(
    {
        "in": Box("x", 0, width=0.6),
        "a": Box("depthwise\n3×3", 2.7, width=2.6),
        "relu": Box("ReLU", 5.7, width=1.6),
        "b": Box("pointwise\n1×1", 8.5, width=2.6),
        "relu2": Box("ReLU", 11.5, width=1.6),
        "out": Box("", 13.2, width=0.6),
    },
    (("in", "a"), ("a", "relu"), ("relu", "b"), ("b", "relu2"), ("relu2", "out")),
)
RESIDUAL = Drawing(
    {
        "in": Box("x", 0, width=0.6),
        "a": Box("3×3", 2.4),
        "relu": Box("ReLU", 5.0, width=1.6),
        "b": Box("3×3", 7.6),
        "+": Box("+", 10.4, width=0.8),
        "relu2": Box("ReLU", 12.6, width=1.6),
        "out": Box("", 14.4, width=0.6),
    },
    (("in", "a"), ("a", "relu"), ("relu", "b"), ("b", "+", "F(x)"), ("+", "relu2"),
     ("relu2", "out"), ("in", "+", -1.15)),
)  # fmt: skip
BOTTLENECK = Drawing(
    {
        "in": Box("x, 256", 0, width=1.4),
        "a": Box("1×1, 64", 2.9),
        "b": Box("3×3, 64", 5.7),
        "c": Box("1×1, 256", 8.6, width=2.2),
        "+": Box("+", 11.0, width=0.8),
        "out": Box("256", 12.8, width=1.0),
    },
    (("in", "a"), ("a", "b"), ("b", "c"), ("c", "+"), ("+", "out"), ("in", "+", -1.15)),
)  # fmt: skip


def draw(*drawings: Drawing) -> Figure:
    """Draw blocks, one above the other.

    Raises:
        ValueError: if an arrow begins or ends at no box.
    """
    heights = [_reach(drawing) for drawing in drawings]
    figure, axes = plt.subplots(
        len(drawings), 1, figsize=(12, 0.75 * sum(heights)), squeeze=False, height_ratios=heights
    )
    for ax, drawing in zip(axes[:, 0], drawings, strict=True):
        _draw(drawing, ax)
    return figure


def _reach(drawing: Drawing) -> float:
    ys = [each.y for each in drawing.boxes.values()]
    ys += [arrow[2] for arrow in drawing.arrows if len(arrow) > 2 and _is_round(arrow)]
    return max(ys) - min(ys) + 1.4


def _is_round(way: tuple) -> bool:
    return len(way) > 2 and not isinstance(way[2], str)


def _draw(drawing: Drawing, ax: Axes) -> None:
    for way in drawing.arrows:
        for key in way[:2]:
            if key not in drawing.boxes:
                raise ValueError(f"arrows must join boxes. Received: {key!r}.")
        _arrow(ax, drawing.boxes[way[0]], drawing.boxes[way[1]], way[2] if way[2:] else None)
    for key, each in drawing.boxes.items():
        if key not in ("in", "out"):
            lines = 1 + each.words.count("\n")
            frame = box(each.x, each.y, each.width, _HEIGHT + 0.35 * (lines - 1))
            kind = each.words.split("\n")[0].split(",")[0]
            frame.set_facecolor(_TINTS.get("1×1" if kind == "pointwise" else kind, "#EEEEEE"))
            ax.add_patch(frame)
        ax.text(each.x, each.y, each.words, ha="center", va="center", fontsize=17)
    ys = [each.y for each in drawing.boxes.values()]
    ys += [way[2] for way in drawing.arrows if _is_round(way)]
    right = max(each.x + each.width / 2 for each in drawing.boxes.values())
    ax.set(xlim=(-0.8, max(right, 12)), ylim=(min(ys) - 0.7, max(ys) + 0.7))
    ax.set_axis_off()


def _arrow(ax: Axes, start: Box, end: Box, how: str | float | None) -> None:
    left, right = start.x + start.width / 2, end.x - end.width / 2
    if isinstance(how, float):
        ways = [start.x, start.x, end.x], [start.y - 0.4, how, how]
        ax.plot(*ways, color=COLOURS["highlight"], linewidth=2.5)
        arrow(ax, (end.x, how), (end.x, end.y - _HEIGHT / 2), colour=COLOURS["highlight"])
        ax.text((start.x + end.x) / 2, how + 0.08, "shortcut", ha="center", va="bottom",
                fontsize=15, color="#8C3A6B")  # fmt: skip
        return
    arrow(ax, (left, start.y), (right, end.y))
    if how:
        height = (start.y + end.y) / 2 + 0.18
        ax.text((left + right) / 2, height, how, ha="center", va="bottom", fontsize=14)
