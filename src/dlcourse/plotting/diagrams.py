"""Drawings of neurons: the biological beside the artificial one, and networks of gates."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Ellipse, FancyArrowPatch, FancyBboxPatch, Patch, PathPatch
from matplotlib.path import Path

from dlcourse.plotting.style import COLOURS

_IN, _OUT, _BODY = COLOURS["training"], COLOURS["highlight"], "#E4E4E4"


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
        _arrow(ax, gates[start], gates[end], patchA=shapes[start], patchB=shapes[end])
    x, y = gates[name]
    _arrow(ax, (x, y), (x + 1.1, y), patchA=shapes[name], colour=_OUT)
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
    return ax.add_patch(_box(x, y, 1.1, 0.64))


def _box(x: float, y: float, width: float, height: float) -> Patch:
    return FancyBboxPatch(
        (x - width / 2, y - height / 2), width, height,
        boxstyle="round,pad=0,rounding_size=0.12", facecolor=_BODY, edgecolor="black",
        linewidth=1.5,
    )  # fmt: skip


def _arrow(ax: Axes, start, end, *, colour: str = COLOURS["neutral"], **ends) -> None:
    ax.add_patch(
        FancyArrowPatch(
            start, end, arrowstyle="-|>", mutation_scale=18, shrinkA=0, shrinkB=1,
            color=colour, linewidth=2, **ends,
        )
    )  # fmt: skip


def _biological(ax: Axes) -> None:
    for angle, length in ((85, 1.2), (130, 1.25), (180, 1.3), (230, 1.25), (275, 1.15)):
        _branch(ax, np.array([-1.3, 0.2]), np.radians(angle), length, width=7)
    _curve(ax, [(-0.8, 0.1), (0.4, -0.1), (1.0, 0.5), (2.3, 0.2)], 5, _OUT)
    for place in (0.2, 0.44, 0.68):
        x, y = _bezier([(-0.8, 0.1), (0.4, -0.1), (1.0, 0.5), (2.3, 0.2)], place)
        ax.add_patch(Ellipse((x, y), 0.52, 0.3, angle=8, facecolor="white", edgecolor=_OUT, lw=2))
    for rise in (0.75, 0.25, -0.25, -0.75):
        _curve(ax, [(2.3, 0.2), (2.6, 0.2), (2.7, 0.2 + rise), (3.1, 0.2 + rise)], 3, _OUT)
        ax.add_patch(Circle((3.13, 0.2 + rise), 0.09, color=_OUT))
    ax.add_patch(PathPatch(_blob(-1.3, 0.2), facecolor=_BODY, edgecolor="black", linewidth=1.5))
    ax.add_patch(Circle((-1.3, 0.2), 0.2, color=COLOURS["neutral"]))
    _words(ax, "dendrites\ncollect signals", "soma\nadds them up", "axon\nsends a pulse")


def _artificial(ax: Axes) -> None:
    for number, height in enumerate((1.5, 0.2, -1.1), start=1):
        _arrow(ax, (-2.25, height), (-0.62, 0.2 + 0.25 * np.sign(height - 0.2)), colour=_IN)
        ax.text(-2.65, height, f"$x_{number}$", ha="center", va="center", fontsize=22)
        ax.text(-1.55, height + (0.05, 0.17, -0.32)[number - 1], f"$w_{number}$", color=_IN,
                ha="left", fontsize=19)  # fmt: skip
    _arrow(ax, (0, 1.75), (0, 0.88), colour=_IN)
    ax.text(0, 1.87, "$b$", ha="center", fontsize=22)
    ax.add_patch(Circle((0, 0.2), 0.66, facecolor=_BODY, edgecolor="black", linewidth=1.5))
    ax.text(0, 0.2, "Σ", ha="center", va="center", fontsize=30)
    ax.plot([0.66, 1.1], [0.2, 0.2], color="black", linewidth=2)
    ax.add_patch(_box(1.55, 0.2, 0.9, 0.9))
    ax.plot([1.22, 1.55, 1.55, 1.88], [-0.05, -0.05, 0.45, 0.45], color="black", linewidth=3)
    _arrow(ax, (2.0, 0.2), (2.9, 0.2), colour=_OUT)
    ax.text(3.2, 0.2, "$y$", ha="center", va="center", fontsize=22, color=_OUT)
    _words(ax, "weights\nscale the inputs", "sum and\nthreshold", "output\n0 or 1")


def _words(ax: Axes, coming_in: str, body: str, going_out: str) -> None:
    for x, words, colour in ((-2.2, coming_in, _IN), (0.2, body, "black"), (2.5, going_out, _OUT)):
        ax.text(x, -2.0, words, ha="center", va="top", color=colour, fontsize=15)


def _branch(ax: Axes, start: np.ndarray, angle: float, length: float, *, width: float) -> None:
    """A dendrite that forks three times, thinner each time."""
    if width < 1.2:
        return
    end = start + length * np.array([np.cos(angle), np.sin(angle)])
    bend = (start + end) / 2 + 0.12 * length * np.array([-np.sin(angle), np.cos(angle)])
    _curve(ax, [start, bend, bend, end], width, _IN)
    for turn in (-0.42, 0.34):
        _branch(ax, end, angle + turn, 0.45 * length, width=0.52 * width)


def _curve(ax: Axes, points, width: float, colour: str) -> None:
    path = Path(np.asarray(points), [Path.MOVETO, *[Path.CURVE4] * 3])
    ax.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, capstyle="round"))


def _bezier(points, t: float) -> np.ndarray:
    weights = np.array([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    return weights @ np.asarray(points)


def _blob(x: float, y: float) -> Path:
    turn = np.linspace(0, 2 * np.pi, 200)
    radius = 0.58 + 0.07 * np.cos(5 * turn + 0.4)
    return Path(np.column_stack([x + radius * np.cos(turn), y + radius * np.sin(turn)]))
