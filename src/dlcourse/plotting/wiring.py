"""A small network as units and wires, one colour for each hidden unit."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from dlcourse.plotting.style import COLOURS

UNIT_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")


def wiring(
    kernels: Sequence[ArrayLike],
    ax: Axes,
    *,
    inputs: Sequence[str],
    outputs: Sequence[str],
    units: Sequence[int],
) -> Axes:
    """Draw a network with one hidden layer; a wire is as wide as its weight is large.

    Args:
        kernels: (inputs, units) weights into the hidden layer and (units, outputs) out of it.
        ax: where to draw.
        inputs: a text for each input.
        outputs: a text for each output.
        units: for each hidden unit, from the top, its number, which gives colour and text.
    """
    first, second = (np.asarray(kernel) for kernel in kernels)
    heights = [_heights(n) for n in (len(inputs), len(units), len(outputs))]
    widest = max(np.abs(first).max(), np.abs(second).max())
    for place, unit in enumerate(units):
        y, colour = heights[1][place], UNIT_COLOURS[unit % len(UNIT_COLOURS)]
        ends = [(0, x, w) for x, w in zip(heights[0], first[:, place], strict=True)]
        ends += [(2, x, w) for x, w in zip(heights[2], second[place], strict=True)]
        for column, end, weight in ends:
            ax.plot([column, 1], [end, y], color=colour, linewidth=0.3 + 6 * abs(weight) / widest,
                    linestyle="-" if weight > 0 else (0, (1.5, 0.8)), zorder=1)  # fmt: skip
        _unit(ax, 1, y, f"{unit + 1}", colour, ink="white")
    for column, texts in ((0, inputs), (2, outputs)):
        for y, text in zip(heights[column], texts, strict=True):
            _unit(ax, column, y, text, "white", ink="black")
    ax.set_xlim(-0.25, 2.25)
    ax.set_ylim(-0.6, max(map(len, heights)) - 0.4)
    ax.set_axis_off()
    return ax


def _heights(n: int) -> np.ndarray:
    return 1.5 + (n - 1) / 2 - np.arange(n)


def _unit(ax: Axes, x: float, y: float, text: str, colour: str, *, ink: str) -> None:
    ax.plot(x, y, "o", markersize=40, color=colour, markeredgecolor=COLOURS["neutral"], zorder=2)
    ax.text(x, y, text, color=ink, ha="center", va="center", fontsize=14, zorder=3)
