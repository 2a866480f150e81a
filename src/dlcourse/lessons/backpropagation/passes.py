"""The forward and the backward pass of a small network, cell by cell."""

from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from dlcourse.plotting.films import Film, Move
from dlcourse.plotting.networks import Network as Drawing
from dlcourse.plotting.style import COLOURS, ink
from dlcourse.scratch.network import ACTIVATIONS, Network

FORWARD, BACKWARD = COLOURS["training"], COLOURS["highlight"]
_FORMULAS = {
    "z": r"$z_j = \sum_i w_{i \to j}\, a_i + b_j$",
    "a": r"$a_j = \sigma(z_j)$",
    "BP1": r"BP1: $\delta_j = (a_j - y)\,\sigma'(z_j)$",
    "BP2": r"BP2: $\delta_j = \sum_k w_{j \to k}\, \delta_k\; \sigma'(z_j)$",
    "BP3": r"BP3: $\partial C / \partial b_j = \delta_j$",
    "BP4": r"BP4: $\partial C / \partial w_{i \to j} = a_i\, \delta_j$",
}


_COLUMNS = (
    "$z$", "$a$", r"$\delta$", r"$\partial C/\partial b$",
    "$\\partial C/\\partial w$\ninput 1", "$\\partial C/\\partial w$\ninput 2",
)  # fmt: skip
_SUBSCRIPTS = "₁₂"
_PLACES = {"x₁": (0, 3.4), "x₂": (0, 0), "1": (2.7, 3.4), "2": (2.7, 0), "3": (5.6, 1.7)}
_WIRES = (("x₁", "1"), ("x₁", "2"), ("x₂", "1"), ("x₂", "2"), ("1", "3"), ("2", "3"))


def small_network(activation: str = "sigmoid") -> Network:
    """The network 2-2-1 that the lesson steps through, its hidden units with `activation`."""
    network = Network(
        (2, 2, 1), (activation, "sigmoid"), "quadratic_cost", rng=np.random.default_rng(0)
    )
    network.weights = [np.array([[1.0, -2.0], [0.5, 1.0]]), np.array([[2.0], [-1.0]])]
    network.biases = [np.array([-0.5, 1.0]), np.array([0.5])]
    return network


class Step(NamedTuple):
    """One cell of the table: its place, the formula that fills it, what it reads, its value."""

    row: int
    column: int
    formula: str
    reads: tuple[tuple[int, int], ...]
    value: float
    words: str


class Passes(Film):
    """A network with two inputs, two hidden units and one output fills the lecture's table.

    Forward it fills z and a, backward δ, then the slopes of biases and weights; the formula
    in use lights up. Frame 0 is the empty table.

    Args:
        network: 2-2-1 with quadratic cost.
        x: (2,) the input.
        y: the target.

    Raises:
        ValueError: if the network has other sizes.
    """

    size = (11.0, 5.6)
    key_height = 3.6

    def __init__(self, network: Network, x: ArrayLike, y: float):  # noqa: D107
        shapes = [weights.shape for weights in network.weights]
        if shapes != [(2, 2), (2, 1)]:
            raise ValueError(f"network must be 2-2-1. Received: weights of the shapes {shapes}.")
        self.network, self.x, self.y = network, np.asarray(x, dtype=float), float(y)
        self.trace = network.forward(self.x[None])
        self.gradient = network.backward(self.trace, [[self.y]])
        self.steps = [*self._forward(), *self._deltas(), *self._slopes()]
        super().__init__(len(self.steps) + 1)

    def _forward(self) -> list[Step]:
        steps = []
        for row in range(3):
            layer, unit = divmod(row, 2)
            z, a = self.trace.z[layer][0, unit], self.trace.a[layer + 1][0, unit]
            incoming, weights = self.trace.a[layer][0], self.network.weights[layer][:, unit]
            reads = ((0, 1), (1, 1)) if layer else ()
            name = self.network.activations[layer]
            function = "σ" if name == "sigmoid" else name
            terms = [f"{w:g} · {i:.3g}" for w, i in zip(weights, incoming, strict=True)]
            words = "z = " + " + ".join([*terms, f"{self.network.biases[layer][unit]:g}"])
            steps.append(Step(row, 0, "z", reads, z, words.replace("+ -", "- ")))
            steps.append(Step(row, 1, "a", ((row, 0),), a, f"a = {function}({z:.3f})"))
        return steps

    def _deltas(self) -> list[Step]:
        a = self.trace.a[2][0, 0]
        slope = self._slope(2)
        delta = self.gradient.deltas[1][0, 0]
        words = f"δ = ({a:.3f} − {self.y:g}) · {_said(slope)}"
        steps = [Step(2, 2, "BP1", ((2, 0), (2, 1)), delta, words)]
        for row in (1, 0):
            weight, slope = self.network.weights[1][row, 0], self._slope(row)
            words = f"δ = {weight:g} · {_said(delta)} · {_said(slope)}"
            value = self.gradient.deltas[0][0, row]
            steps.append(Step(row, 2, "BP2", ((2, 2), (row, 0)), value, words))
        return steps

    def _slopes(self) -> list[Step]:
        steps = []
        for row in (2, 1, 0):
            layer, unit = divmod(row, 2)
            delta = self.gradient.deltas[layer][0, unit]
            value = self.gradient.biases[layer][unit]
            steps.append(Step(row, 3, "BP3", ((row, 2),), value, "∂C/∂b = δ"))
            for source in (0, 1):
                reads = ((row, 2), (source, 1)) if layer else ((row, 2),)
                words = f"∂C/∂w = {self.trace.a[layer][0, source]:.3g} · {_said(delta)}"
                value = self.gradient.weights[layer][source, unit]
                steps.append(Step(row, 4 + source, "BP4", reads, value, words))
        return steps

    def _slope(self, row: int) -> float:
        layer, unit = divmod(row, 2)
        name = self.network.activations[layer]
        return float(ACTIVATIONS[name].slope(self.trace.a[layer + 1])[0, unit])

    def scene(self, figure: Figure) -> Move:
        """The network, the table beside it, the formulas under both."""
        rows: Any = figure.subfigures(2, 1, height_ratios=[3.4, 1.3])
        upper, lower = rows
        left, right = upper.subplots(1, 2, width_ratios=[1, 1.25])
        parts = self.panel(left), self._table(right), self._formulas(lower.subplots())

        def move(frame):
            return [artist for part in parts for artist in part(frame)]

        return move

    def panel(self, ax: Axes) -> Move:
        """The network: z, a and δ beside a unit, where no arrow is; the unit at work is filled."""
        wires = {}
        for number, wire in enumerate(_WIRES):
            layer, place = divmod(number, 4)
            wires[wire] = self.network.weights[layer].ravel()[place]
        above = {f"x{_SUBSCRIPTS[unit]}": f"{value:g}" for unit, value in enumerate(self.x)}
        drawing = Drawing(ax, _PLACES, wires, numbers="g", widest=2.5, fontsize=13)
        drawing.update(above={unit: _minus(value) for unit, value in above.items()})
        ax.text(6.3, 1.7, f"y = {self.y:g}", va="center", fontsize=14)
        ax.set(xlim=(-0.4, 7.5), ylim=(-1.75, 5.15))

        def move(frame):
            known = {(step.row, step.column): step.value for step in self.steps[:frame]}
            at_work = self.steps[frame - 1].row if frame else None
            words = {
                unit: _minus(
                    "\n".join(
                        f"{name} {_said(known[row, column], digits)}"
                        for column, (name, digits) in enumerate((("z", 2), ("a", 2), ("δ", 3)))
                        if (row, column) in known
                    )
                )
                for row, unit in enumerate("123")
            }
            below = {"2": words.pop("2")}  # arrows come to unit 2 from above
            lit = {unit: float(row == at_work) for row, unit in enumerate("123")}
            return drawing.update(activations=lit, above=words, below=below)

        return move

    def _table(self, ax: Axes) -> Move:
        cells, texts = {}, {}
        for column, name in enumerate(_COLUMNS):
            ax.text(column + 0.5, 3.12, name, ha="center", va="bottom", fontsize=13)
        for row, bias in enumerate(np.concatenate(self.network.biases)):
            name = _minus(f"unit {row + 1}\nb = {bias:g}")
            ax.text(-0.12, 2.5 - row, name, ha="right", va="center", fontsize=13)
            for column in range(6):
                box = Rectangle((column, 2 - row), 1, 1, edgecolor="#AAAAAA", linewidth=1.2)
                cells[row, column] = ax.add_patch(box)
                texts[row, column] = ax.text(
                    column + 0.5, 2.5 - row, "", ha="center", va="center", fontsize=12.5
                )
        ax.set(xlim=(-0.9, 6.05), ylim=(-0.05, 4))
        ax.set_axis_off()

        def move(frame):
            now = self.steps[frame - 1] if frame else None
            for cell, box in cells.items():
                box.set_facecolor("#E8E8E8" if now and cell in now.reads else "white")
                texts[cell].set(text="", weight="normal", color="black")
            for step in self.steps[:frame]:
                texts[step.row, step.column].set(
                    text=_minus(_said(step.value)), color=_colour(step.column),
                    weight="bold" if step is now else "normal",
                )  # fmt: skip
            return [*cells.values(), *texts.values()]

        return move

    def _formulas(self, ax: Axes) -> Move:
        places = [(x, y) for x in (0.01, 0.31, 0.69) for y in (0.78, 0.42)]
        texts = {
            name: ax.text(*place, formula, fontsize=15, va="center")
            for place, (name, formula) in zip(places, _FORMULAS.items(), strict=True)
        }
        numbers = ax.text(0.5, 0.02, "", fontsize=15, ha="center", va="center")
        ax.set_axis_off()

        def move(frame):
            now = self.steps[frame - 1] if frame else None
            for name, text in texts.items():
                lit = now is not None and name == now.formula
                text.set_color((FORWARD if name in "za" else ink(BACKWARD)) if lit else "#767676")
                text.set_bbox({"facecolor": "#FFF3C4" if lit else "white", "edgecolor": "none"})
            words = f"unit {now.row + 1}:  {now.words} = {_said(now.value)}" if now else ""
            numbers.set_text(_minus(words))
            return [*texts.values(), numbers]

        return move

    def describe(self, frame: int) -> str:
        """Which cell was filled last, with its numbers."""
        if not frame:
            return "The table is empty; only the input x and the target y are known."
        step = self.steps[frame - 1]
        way = "Forward" if step.column < 2 else "Backward"
        return _minus(f"{way}, unit {step.row + 1}: {step.words} = {_said(step.value)}.")


def _said(value: float, digits: int = 4) -> str:
    """A number to some decimals; a smaller one to two digits, and 0 is what is exactly 0."""
    if value == 0:
        return "0"
    if abs(value) >= 5 * 10.0**-digits:
        return f"{value:.{digits}f}"
    mantissa, _, power = f"{value:.1e}".partition("e")
    return f"{mantissa}e{int(power)}"


def _minus(text: str) -> str:
    return text.replace("-", "−")


def _colour(column: int) -> str:
    return FORWARD if column < 2 else ink(BACKWARD)
