"""Networks as units and wires: gates with their names, and layers with their weights."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Patch
from numpy.typing import ArrayLike

from dlcourse.plotting.style import COLOURS

_IN, _OUT, _BODY = COLOURS["training"], COLOURS["highlight"], "#E4E4E4"
UNIT_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")


def gate_network(
    ax: Axes,
    gates: Mapping[str, tuple[float, float]],
    wires: Sequence[tuple[str, str]],
    *,
    names: Mapping[str, str] | None = None,
    output: str = "",
) -> Axes:
    """Draw a network of gates, from left to right.

    A gate that no wire leads into is an input; the last one is the output.

    Args:
        ax: where to draw.
        gates: the place (x, y) of each gate by its name, inputs included.
        wires: pairs (from, to) of gates' names.
        names: what to write into a gate, where that is not its own name.
        output: what the last gate computes.

    Raises:
        ValueError: if a wire begins or ends at no gate.
    """
    if unknown := {name for wire in wires for name in wire} - set(gates):
        raise ValueError(f"wires must connect gates. Received: {', '.join(sorted(unknown))}.")
    computed = {end for _, end in wires}
    shapes = {name: _gate(ax, *place, name in computed) for name, place in gates.items()}
    for name, (x, y) in gates.items():
        ax.text(x, y, (names or {}).get(name, name), ha="center", va="center", fontsize=15)
    for start, end in wires:
        arrow(ax, gates[start], gates[end], patchA=shapes[start], patchB=shapes[end])
    x, y = gates[name]
    arrow(ax, (x, y), (x + 1.1, y), patchA=shapes[name], colour=_OUT)
    ax.text(x + 1.2, y, output, va="center", color=_OUT, fontsize=17)
    places = np.array(list(gates.values()))
    ax.set_xlim(places[:, 0].min() - 0.4, x + 2.4)
    ax.set_ylim(places[:, 1].min() - 0.5, places[:, 1].max() + 0.5)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _gate(ax: Axes, x: float, y: float, is_computed: bool) -> Patch:
    if not is_computed:
        circle = Circle((x, y), 0.3, facecolor="white", edgecolor=_IN, linewidth=2.5, zorder=3)
        return ax.add_patch(circle)
    return ax.add_patch(box(x, y, 1.1, 0.64))


def box(x: float, y: float, width: float, height: float) -> Patch:
    """A rounded box around (x, y)."""
    return FancyBboxPatch(
        (x - width / 2, y - height / 2), width, height,
        boxstyle="round,pad=0,rounding_size=0.12", facecolor=_BODY, edgecolor="black",
        linewidth=1.5,
    )  # fmt: skip


def arrow(ax: Axes, start, end, *, colour: str = COLOURS["neutral"], **ends) -> None:
    """An arrow from `start` to `end`; patches at its ends shorten it."""
    ax.add_patch(
        FancyArrowPatch(
            start, end, arrowstyle="-|>", mutation_scale=18, shrinkA=0, shrinkB=1,
            color=colour, linewidth=2, **ends,
        )
    )  # fmt: skip


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
