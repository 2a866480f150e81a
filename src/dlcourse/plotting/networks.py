"""A network as units and wires: in layers or in free places, with what it computes."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from numpy.typing import ArrayLike

from dlcourse.plotting.shapes import BODY, IN, OUT, arrow, box, circle
from dlcourse.plotting.style import COLOURS, ink

LEFT_OUT = "⋮"
Unit = Any
Wire = tuple[Unit, Unit]

_SIZE = 0.74
_ROLES = {"input": IN, "hidden": COLOURS["neutral"], "output": OUT}


class Network:
    """Draws a network from left to right: inputs blue, hidden units grey, outputs purple.

    A unit that no wire leads into is an input, one that no wire leaves is an output. A wire
    is as wide as its weight is large, or what flows along it, and dashed if that is negative.

    Args:
        ax: where to draw.
        places: (x, y) of each unit, about 1 apart from top to bottom, 2 from left to right.
        wires: pairs (from, to) of units, with their weights if they have any.
        names: what to write into a unit, where that is not the unit itself; a unit named
            "⋮" is none: it stands for those that are left out.
        biases: numbers to write under the names.
        outputs: what the units compute that an arrow leads out of, in words.
        colours: of some units, and of the wires at them.
        roles: "input", "hidden" or "output", of units that their wires do not tell of.
        numbers: how to write the weights on the wires, such as ".1f" or "g"; left out, not.
        heads: whether wires are arrows.
        widest: of the wires, in points.
        fontsize: of the names; numbers and words are a little smaller.

    Raises:
        ValueError: if a wire begins or ends at no unit.

    Example:
        >>> from matplotlib.figure import Figure
        >>> nand = Network(
        ...     Figure().subplots(),
        ...     {"a": (0, 1), "b": (0, -1), "NAND": (2.5, 0)},
        ...     {("a", "NAND"): -2, ("b", "NAND"): -2},
        ...     biases={"NAND": 3},
        ...     numbers="g",
        ... )
        >>> moving = nand.update(activations={"a": 1, "b": 0, "NAND": 1})
    """

    def __init__(  # noqa: D107
        self,
        ax: Axes,
        places: Mapping[Unit, tuple[float, float]],
        wires: Mapping[Wire, float | None] | Iterable[Wire],
        names: Mapping[Unit, str] | None = None,
        *,
        biases: Mapping[Unit, float] | None = None,
        outputs: Mapping[Unit, str] | None = None,
        colours: Mapping[Unit, str] | None = None,
        roles: Mapping[Unit, str] | None = None,
        numbers: str = "",
        heads: bool = True,
        widest: float = 4,
        fontsize: float = 15,
    ):
        weights = dict(wires) if isinstance(wires, Mapping) else dict.fromkeys(wires)
        if unknown := {str(unit) for wire in weights for unit in wire if unit not in places}:
            raise ValueError(f"wires must connect units. Received: {', '.join(sorted(unknown))}.")
        self.ax, self.places = ax, places
        self.colours: dict[Unit, str] = {}
        self.numbers, self.widest, self.fontsize = numbers, widest, fontsize
        self.largest = max((abs(weight) for weight in weights.values() if weight), default=1.0)
        named = {unit: unit for unit in places} | dict(names or {})
        self._draw_units(weights, named, biases or {}, roles or {})
        self._draw_wires(weights, heads, colours or {})
        for unit, words in (outputs or {}).items():
            self._draw_output(unit, words)
        self.colours |= colours or {}
        self.update(weights=weights, activations=dict.fromkeys(colours or {}, 1))
        ax.autoscale_view()
        ax.set_aspect("equal")
        ax.set_axis_off()

    def update(
        self,
        *,
        activations: Mapping[Unit, float] | None = None,
        weights: Mapping[Wire, float | None] | None = None,
        flows: Mapping[Wire, float] | None = None,
        above: Mapping[Unit, str] | None = None,
        below: Mapping[Unit, str] | None = None,
    ) -> list[Artist]:
        """Change what is given, and leave all else as it is.

        Args:
            activations: for some units, how much they fire: 0 and less is white, 1 and more
                has the full colour.
            weights: for some wires, their weights.
            flows: for some wires, what flows along them, in [−1, 1]; instead of their weights
                it says how wide they are; without a head, where nothing flows nothing is drawn.
            above: for some units, words over them.
            below: for some units, words under them.

        Returns:
            All artists that may move, those on top last.
        """
        for unit, activation in (activations or {}).items():
            self._fire(unit, float(np.clip(activation, 0, 1)))
        for wire, weight in (weights or {}).items():
            if weight is not None:
                self._weigh(wire, weight)
        for wire, flow in (flows or {}).items():
            self._widen(wire, flow, least=0.5 if wire in self._wires else 0)
        self._draw_strands()
        for texts, words, side in ((self._above, above, 1), (self._below, below, -1)):
            for unit, text in (words or {}).items():
                if unit not in texts:
                    texts[unit] = self._beside(unit, side)
                texts[unit].set_text(text)
        groups = (self._wires, self._weights, self._units, self._names, self._above, self._below)
        strands = [self._strands] if self._looks else []
        return [*strands, *(artist for group in groups for artist in group.values())]

    def _draw_units(
        self, wires: Iterable[Wire], names: Mapping, biases: Mapping, given: Mapping
    ) -> None:
        words = {unit: str(name) for unit, name in names.items()}
        for unit, bias in biases.items():
            words[unit] += f"\n{_signed(bias)}"
        for unit in [unit for unit in self.places if words[unit] == LEFT_OUT]:
            self._text(*self.places[unit], words.pop(unit), size=1.6)
        starts, ends = {start for start, _ in wires}, {end for _, end in wires}
        roles = {
            unit: "output" if unit not in starts else "hidden" if unit in ends else "input"
            for unit in words
        } | dict(given)
        self._units: dict[Unit, Circle | FancyBboxPatch] = {}
        self._names: dict[Unit, Text] = {}
        self._above: dict[Unit, Text] = {}
        self._below: dict[Unit, Text] = {}
        for unit, role in roles.items():
            (x, y), colour = self.places[unit], _ROLES[role]
            longest = max(_length(words[other]) for other in roles if roles[other] == role)
            width = _SIZE if longest < 3 else 0.35 + 0.2 * longest
            shape: Circle | FancyBboxPatch = (
                circle(x, y, _SIZE) if longest < 3 else box(x, y, width, _SIZE)
            )
            shape.set(facecolor="white" if role == "input" else BODY, linewidth=2.5, zorder=3)
            shape.set_edgecolor(colour)
            self.colours[unit] = colour
            self.ax.add_artist(shape)  # add_patch would look for the extent of curves
            self.ax.update_datalim([(x + s * width / 2, y + s * _SIZE / 2) for s in (-1, 1)])
            self._units[unit] = shape
            self._names[unit] = self._text(x, y, words[unit], linespacing=1.05)

    def _draw_wires(self, wires: Iterable[Wire], heads: bool, colours: Mapping) -> None:
        self._wires: dict[Wire, FancyArrowPatch] = {}
        self._weights: dict[Wire, Text] = {}
        self._looks: dict[Wire, tuple[float, Any]] = {}  # width and dashes of those without heads
        strands, shades = [], []
        for start, end in wires:
            ends = np.array([self.places[start], self.places[end]])
            given = [colours[unit] for unit in (start, end) if unit in colours]
            colour = given[0] if given else COLOURS["neutral"]
            if heads:
                tips = self._edge(start, ends[1]), self._edge(end, ends[0])
                self._wires[start, end] = arrow(self.ax, *tips, colour=colour)
            else:
                self._looks[start, end] = 0.8, "-"
                strands.append(ends)
                shades.append(colour)
            if self.numbers:
                # Nearer to its start: in the middle wires cross.
                white = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
                x, y = [0.64, 0.36] @ ends
                self._weights[start, end] = self._text(x, y, "", size=0.9, zorder=2.5, bbox=white)
        # All in one: each on its own takes ten times as long to draw.
        self._strands = self.ax.add_collection(LineCollection(strands, colors=shades, zorder=1))

    def _draw_strands(self) -> None:
        if self._looks:
            widths, dashes = zip(*self._looks.values(), strict=True)
            self._strands.set(linewidths=widths, linestyles=dashes)

    def _draw_output(self, unit: Unit, words: str) -> None:
        x, y = self.places[unit]
        arrow(self.ax, self._edge(unit, (x + 1, y)), (x + 1.4, y), colour=OUT)
        self._text(x + 1.5, y, words, size=1.1, ha="left", color=ink(OUT))

    def _edge(self, unit: Unit, towards: ArrayLike) -> np.ndarray:
        """Where a line from the middle of a unit leaves it; patches would be clipped each time."""
        way = np.asarray(towards, dtype=float) - self.places[unit]
        shape = self._units[unit]
        if isinstance(shape, Circle):
            return self.places[unit] + way * _SIZE / 2 / np.hypot(*way)
        sides = np.array([shape.get_width(), shape.get_height()]) / 2
        return self.places[unit] + way / np.max(np.abs(way) / sides)

    def _fire(self, unit: Unit, activation: float) -> None:
        face = 1 - activation * (1 - np.array(to_rgb(self.colours[unit])))
        self._units[unit].set(facecolor=face)
        self._names[unit].set_color("white" if face @ [0.3, 0.59, 0.11] < 0.5 else "black")

    def _weigh(self, wire: Wire, weight: float) -> None:
        self._widen(wire, weight / self.largest)
        if self.numbers:
            self._weights[wire].set_text(f"{weight:{self.numbers}}".replace("-", "−"))

    def _widen(self, wire: Wire, share: float, *, least: float = 0.5) -> None:
        width = least + (self.widest - least) * abs(share)
        dashes = (0, (1.5, 0.8)) if share < 0 else "-"
        if wire in self._wires:
            self._wires[wire].set(linewidth=width, linestyle=dashes)
        else:
            self._looks[wire] = width, dashes

    def _beside(self, unit: Unit, side: int) -> Text:
        """Room for words over a unit (1) or under it (−1)."""
        x, y = self.places[unit]
        rim = withStroke(linewidth=4, foreground="white")  # because arrows pass by
        at = "bottom" if side > 0 else "top"
        return self._text(x, y + side * 0.6 * _SIZE, "", size=0.9, va=at, path_effects=[rim])

    def _text(self, x: float, y: float, words: str, *, size: float = 1, **options: Any) -> Text:
        usual: dict[str, Any] = {"ha": "center", "va": "center", "zorder": 4}
        return self.ax.text(x, y, words, fontsize=size * self.fontsize, **usual | options)


def layers(
    sizes: Sequence[int | Sequence[str]],
    kernels: Sequence[ArrayLike] = (),
    *,
    shown: Mapping[int, Sequence[int]] | None = None,
    most: int = 8,
    width: float = 2.6,
) -> tuple[dict, dict, dict]:
    """Places, wires and names of a network in layers: `Network(ax, *layers(…))`.

    A unit is known by its layer and its number in it: (0, 0) is the first input.

    Args:
        sizes: for each layer, how many units it has, or their names.
        kernels: (units, units of the next layer) weights between the layers, or none.
        shown: for some layers, the numbers of the units to draw, from the top.
        most: of a layer with more units only so many are drawn, the first and the last,
            with "⋮" between them.
        width: from one layer to the next.

    Raises:
        ValueError: if the kernels do not fit the layers.

    Example:
        >>> places, wires, names = layers([["x"], 2, ["y"]])
        >>> places[1, 0], places[1, 1]
        ((2.6, 0.5), (2.6, -0.5))
    """
    counts = [size if isinstance(size, int) else len(size) for size in sizes]
    weights = [np.asarray(kernel, dtype=float) for kernel in kernels]
    shapes = [kernel.shape for kernel in weights]
    if weights and shapes != [*pairwise(counts)]:
        raise ValueError(f"kernels must fit the layers {counts}. Received: {shapes}.")
    places, names, drawn = {}, {}, []
    for layer, (size, count) in enumerate(zip(sizes, counts, strict=True)):
        column = _column(count, (shown or {}).get(layer), most)
        drawn.append([(layer, number) for number in column if number is not None])
        for place, number in enumerate(column):
            places[layer, number] = (width * layer, (len(column) - 1) / 2 - place)
            names[layer, number] = LEFT_OUT if number is None else ""
        if not isinstance(size, int):
            names |= {unit: size[unit[1]] for unit in drawn[-1]}
    wires = {
        (here, there): float(weights[here[0]][here[1], there[1]]) if weights else None
        for before, after in pairwise(drawn)
        for here in before
        for there in after
    }
    return places, wires, names


def _column(count: int, shown: Sequence[int] | None, most: int) -> list[int | None]:
    """Numbers of units from the top; None where some are left out."""
    if shown is None:
        shown = range(count)
        if count > most:
            shown = [*range(most - most // 2), *range(count - most // 2, count)]
    gap = len(shown) if [*shown] == [*range(len(shown))] else len(shown) - len(shown) // 2
    return [*shown[:gap], *([None] if len(shown) < count else []), *shown[gap:]]


def _signed(number: float) -> str:
    return f"{number:+g}".replace("-", "−")


def _length(words: str) -> int:
    return max(map(len, words.split("\n")))
