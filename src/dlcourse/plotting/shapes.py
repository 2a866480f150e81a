"""Boxes, circles and arrows, of which drawings of neurons and networks are made."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from dlcourse.plotting.style import COLOURS

IN, OUT, BODY = COLOURS["training"], COLOURS["highlight"], "#E4E4E4"


def box(x: float, y: float, width: float, height: float) -> FancyBboxPatch:
    """A rounded box around (x, y)."""
    return FancyBboxPatch(
        (x - width / 2, y - height / 2), width, height,
        boxstyle="round,pad=0,rounding_size=0.12", facecolor=BODY, edgecolor="black",
        linewidth=1.5,
    )  # fmt: skip


def circle(x: float, y: float, diameter: float) -> Circle:
    """A circle around (x, y)."""
    return Circle((x, y), diameter / 2, facecolor=BODY, edgecolor="black", linewidth=1.5)


def arrow(
    ax: Axes,
    start: Sequence[float] | np.ndarray,
    end: Sequence[float] | np.ndarray,
    *,
    colour: str = COLOURS["neutral"],
) -> FancyArrowPatch:
    """An arrow from `start` to `end`."""
    drawn = FancyArrowPatch(
        (start[0], start[1]), (end[0], end[1]), arrowstyle="-|>", mutation_scale=18,
        shrinkA=0, shrinkB=1, color=colour, linewidth=2, capstyle="butt",
    )  # fmt: skip
    ax.add_patch(drawn)
    return drawn
