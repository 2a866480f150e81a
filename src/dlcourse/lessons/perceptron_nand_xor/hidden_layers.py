"""What a hidden layer does: XOR's circuits, where its corners go, and a boundary that bends."""

from collections.abc import Sequence
from typing import Protocol

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import ArrayLike

from dlcourse.lessons.perceptron_nand_xor.examples import Line
from dlcourse.plotting.films import Film, Move
from dlcourse.plotting.networks import Network
from dlcourse.plotting.plane import FIRES, border_line, half_plane, labelled_points, marker, square
from dlcourse.plotting.style import COLOURS

FRAMES = (*range(0, 60, 10), *range(60, 80, 5), *range(80, 141, 10), 200, 500)
"""The steps at which `Training` shows a network."""

_LIMITS = (-2.5, 2.5)
_BEND = 0.25  # of an arrow, as a share of its length


class Trained(Protocol):
    """A network of two inputs and one hidden layer, such as `dlcourse.scratch.network.Network`."""

    weights: list[np.ndarray]
    biases: list[np.ndarray]

    def forward(self, x): ...  # noqa: D102


def xor_networks() -> Figure:
    """Draw XOR from four NANDs, and from NAND and OR into AND, with weights and biases."""
    four = {"p": (0, 1.2), "q": (0, -1.2), "n": (2.2, 0), "left": (4.9, 1), "right": (4.9, -1)}
    four["XOR"] = (7.6, 0)
    wires = ("p", "n"), ("q", "n"), ("p", "left"), ("n", "left"), ("n", "right"), ("q", "right")
    nands = dict.fromkeys((*wires, ("left", "XOR"), ("right", "XOR")), -2.0)
    names = dict.fromkeys(("n", "left", "right", "XOR"), "NAND")
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 2.8), width_ratios=[1.3, 1])
    _circuit(left, four, nands, names, dict.fromkeys(names, 3.0))
    two = {"p": (0, 1.2), "q": (0, -1.2), "NAND": (2.5, 1), "OR": (2.5, -1), "XOR": (5.2, 0)}
    gates = {
        ("p", "NAND"): -2.0, ("q", "NAND"): -2.0, ("p", "OR"): 2.0, ("q", "OR"): 2.0,
        ("NAND", "XOR"): 2.0, ("OR", "XOR"): 2.0,
    }  # fmt: skip
    _circuit(right, two, gates, {"XOR": "AND"}, {"NAND": 3.0, "OR": -1.0, "XOR": -3.0})
    return figure


def _circuit(ax: Axes, places: dict, wires: dict, names: dict, biases: dict) -> None:
    outputs = {"XOR": "p XOR q"}
    Network(
        ax, places, wires, names, biases=biases, outputs=outputs, numbers="g", widest=2, fontsize=12
    )


def before_and_after(corners: ArrayLike, hidden: ArrayLike, labels: ArrayLike) -> Figure:
    """Draw the four corners with the two lines of NAND and OR, and where these units send them.

    An arrow bears the name of the corner that it moves.

    Args:
        corners: (4, 2) inputs 0 or 1.
        hidden: (4, 2) outputs of NAND and OR.
        labels: (4,) what XOR makes of each corner.
    """
    corners, hidden, limits = np.asarray(corners), np.asarray(hidden), (-0.6, 1.6)
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.8))
    for name, weights, bias, place in (("NAND", (-2, -2), 3, 0.3), ("OR", (2, 2), -1, -0.4)):
        left.plot(*border_line(weights, bias, limits).T, color="black")
        height = -bias / weights[1] - place
        left.text(
            place + 0.04, height + 0.04, name, rotation=-45, rotation_mode="anchor", fontsize=15
        )
    half_plane(right, (2, 2), -3, limits=limits)
    right.text(0.1, 1.44, "AND", rotation=-45, rotation_mode="anchor", fontsize=15)
    square(left, limits)
    for before, after in zip(corners, hidden, strict=True):
        if not np.array_equal(before, after):
            bent = {"arrowstyle": "-|>", "connectionstyle": f"arc3,rad={_BEND}", "linewidth": 2}
            ends = {"color": COLOURS["neutral"], "shrinkA": 12, "shrinkB": 14}
            right.annotate("", after, before, arrowprops=bent | ends)
            (x, y), (across, up) = (before + after) / 2, after - before
            right.text(
                x + _BEND / 2 * up, y - _BEND / 2 * across, "".join(map(str, before)),
                ha="center", va="center", fontsize=14, color=COLOURS["neutral"],
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
            )  # fmt: skip
    for ax, x, names in ((left, corners, ("p", "q")), (right, hidden, ("NAND", "OR"))):
        labelled_points(ax, x, labels, labels, size=20)
        ax.set(xlabel=names[0], ylabel=names[1], xticks=(0, 1), yticks=(0, 1))
        for place in np.unique(x, axis=0):
            here = ["".join(map(str, corner)) for corner in corners[(x == place).all(axis=1)]]
            words = ", ".join(here)
            side, towards = (-14, "right") if place[0] == 0 else (14, "left")
            ax.annotate(
                words, place, (side, 12), textcoords="offset points", ha=towards, fontsize=16
            )
    left.set_title("two lines in the inputs")
    right.set_title("one line in the hidden layer")
    return figure


def trained(network: Trained, x: ArrayLike, y_true: ArrayLike) -> Figure:
    """Draw where a trained network fires, and the line of each of its hidden units.

    Args:
        network: takes two inputs, has one hidden layer and one output.
        x: (examples, 2) inputs, within ±2.5.
        y_true: (examples,) labels 0 or 1.
    """
    figure, ax = plt.subplots(figsize=(6, 5.4))
    _Panel(ax, [network], np.asarray(x, dtype=float), np.asarray(y_true)).move(0)
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    return figure


class Training(Film):
    """A boundary that bends while a network is trained, beside the best line.

    Args:
        networks: the network after each of so many steps, `FRAMES`.
        x: (examples, 2) inputs, within ±2.5.
        y_true: (examples,) labels 0 or 1.
        line: the line that gets the fewest examples wrong.
    """

    size = (10, 4.9)
    key_height = 2.8

    def __init__(  # noqa: D107
        self, networks: Sequence[Trained], x: ArrayLike, y_true: ArrayLike, *, line: Line
    ):
        super().__init__(len(networks))
        self.networks, self.line = networks, line
        self.x, self.y_true = np.asarray(x, dtype=float), np.asarray(y_true)

    def scene(self, figure: Figure) -> Move:
        """The best line, which stays, and the network."""
        left, right = figure.subplots(1, 2)
        half_plane(left, self.line.weights, self.line.bias, limits=_LIMITS)
        says = self.x @ self.line.weights + self.line.bias > 0
        labelled_points(left, self.x, self.y_true, says, size=9)
        left.set(xlabel="$x_1$", ylabel="$x_2$", title=f"the best line\n{self.line.wrong} wrong")
        right.set(xlabel="$x_1$", ylabel="$x_2$")
        words = right.set_title("\n")
        move = self._moving(right)

        def both(frame):
            words.set_text(self.title(frame))
            return [*move(frame), words]

        return both

    def panel(self, ax: Axes) -> Move:
        """The network alone."""
        return self._moving(ax)

    def title(self, frame: int) -> str:
        """The step, and how many examples are wrong."""
        return f"step {FRAMES[frame]:,}\n{self._wrong(frame)} wrong"

    def describe(self, frame: int) -> str:
        """How many examples are wrong after so many steps."""
        return f"After {FRAMES[frame]:,} steps {self._wrong(frame)} of {len(self.x)} are wrong."

    def _moving(self, ax: Axes) -> Move:
        return _Panel(ax, self.networks, self.x, self.y_true).move

    def _wrong(self, frame: int) -> int:
        return int(np.sum(_fires(self.networks[frame], self.x) != self.y_true))


class _Panel:
    """A pair of axes with the boundary of one network of several."""

    def __init__(self, ax: Axes, networks: Sequence[Trained], x: np.ndarray, y_true: np.ndarray):
        self.networks, self.x, self.y_true = networks, x, y_true
        square(ax, _LIMITS)
        self.region = PathPatch(_NOWHERE, facecolor=FIRES, edgecolor="black", linewidth=2, zorder=0)
        ax.add_patch(self.region)
        self.lines = [
            ax.plot([], [], "--", color=COLOURS["neutral"], linewidth=1.5)[0]
            for _ in range(networks[0].weights[0].shape[1])
        ]
        self.points = {
            (label, right): ax.plot([], [], **marker(label, COLOURS[role], 9))[0]
            for label in (0, 1)
            for right, role in ((False, "wrong"), (True, "correct"))
        }

    def move(self, frame: int) -> list:
        network = self.networks[frame]
        self.region.set_path(_region(network))
        borders = zip(network.weights[0].T, network.biases[0], strict=True)
        for line, (weights, bias) in zip(self.lines, borders, strict=True):
            line.set_data(*border_line(weights, bias, _LIMITS).T)
        is_right = _fires(network, self.x) == self.y_true
        for (label, right), dots in self.points.items():
            dots.set_data(*self.x[(self.y_true == label) & (is_right == right)].T)
        return [self.region, *self.lines, *self.points.values()]


_NOWHERE = Path(np.full((3, 2), np.nan))


def _output(network: Trained, x: np.ndarray) -> np.ndarray:
    return network.forward(x).a[-1][:, 0]


def _fires(network: Trained, x: np.ndarray) -> np.ndarray:
    return (_output(network, x) > 0.5).astype(int)


def _region(network: Trained) -> Path:
    """The outline of where a network fires; beyond the limits, where it is cut off, unseen."""
    side = np.linspace(1.1 * _LIMITS[0], 1.1 * _LIMITS[1], 121)
    grid = np.stack(np.meshgrid(side, side), axis=-1)
    outputs = _output(network, grid.reshape(-1, 2)).reshape(grid.shape[:2])
    if outputs.max() <= 0.5:
        return _NOWHERE
    ax = Figure().subplots()
    return ax.contourf(side, side, outputs, levels=[0.5, np.inf], colors="black").get_paths()[0]
