"""Boxes, circles and arrows, of which drawings of neurons and networks are made."""

from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Patch

from dlcourse.plotting.style import COLOURS

IN, OUT, BODY = COLOURS["training"], COLOURS["highlight"], "#E4E4E4"


def box(x: float, y: float, width: float, height: float) -> Patch:
    """A rounded box around (x, y)."""
    return FancyBboxPatch(
        (x - width / 2, y - height / 2), width, height,
        boxstyle="round,pad=0,rounding_size=0.12", facecolor=BODY, edgecolor="black",
        linewidth=1.5,
    )  # fmt: skip


def circle(x: float, y: float, diameter: float) -> Patch:
    """A circle around (x, y)."""
    return Circle((x, y), diameter / 2, facecolor=BODY, edgecolor="black", linewidth=1.5)


def arrow(ax: Axes, start, end, *, colour: str = COLOURS["neutral"]) -> FancyArrowPatch:
    """An arrow from `start` to `end`."""
    return ax.add_patch(
        FancyArrowPatch(
            start, end, arrowstyle="-|>", mutation_scale=18, shrinkA=0, shrinkB=1,
            color=colour, linewidth=2,
        )
    )  # fmt: skip
