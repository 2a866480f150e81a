"""A line through points and its loss; curves made of bumps."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from dlcourse.plotting.films import Film, Move
from dlcourse.plotting.style import COLOURS, SEQUENTIAL


def fitted_curve(
    x: ArrayLike,
    true: ArrayLike,
    fitted: ArrayLike,
    ax: Axes,
    *,
    samples: tuple[ArrayLike, ArrayLike] | None = None,
    steps: ArrayLike = (),
) -> Axes:
    """Draw a function, and a network that follows it.

    Args:
        x: (points,) inputs.
        true: (points,) values of the function.
        fitted: (points,) outputs of the network.
        ax: where to draw.
        samples: (n,) inputs and (n,) targets to draw as dots, if any.
        steps: where the network's units step; those within `x` become ticks below.
    """
    if samples:
        size = 10 if len(samples[0]) < 50 else 5
        ax.plot(*samples, "o", color=COLOURS["neutral"], markersize=size, alpha=0.6, label="sample")
    ax.plot(x, true, "--", color="black", label="function")
    ax.plot(x, fitted, color=COLOURS["training"], linewidth=4, alpha=0.85, label="network")
    steps = np.asarray(steps)
    inside = steps[(steps >= np.min(x)) & (steps <= np.max(x))]
    if len(inside):
        ax.plot(
            inside, np.full(len(inside), 0.04), "|", transform=ax.get_xaxis_transform(),
            color=COLOURS["highlight"], markersize=18, markeredgewidth=2.5, label="steps",
        )  # fmt: skip
    ax.set_xlabel("x")
    return ax


def fitted_panels(
    x: ArrayLike,
    true: ArrayLike,
    fits: Mapping[str, ArrayLike],
    *,
    steps: Mapping[str, ArrayLike] | None = None,
    height: float = 3.6,
) -> Figure:
    """Draw several networks beside one another, each with the function that it follows.

    Args:
        x: (points,) inputs.
        true: (points,) values of the function.
        fits: for each title, (points,) outputs.
        steps: for each title, where the units step.
        height: of the figure, in inches.
    """
    figure, axes = plt.subplots(1, len(fits), figsize=(11, height), sharey=True, squeeze=False)
    for ax, (title, fitted) in zip(axes.flat, fits.items(), strict=True):
        fitted_curve(x, true, fitted, ax, steps=(steps or {}).get(title, ()))
        ax.set_title(title)
    axes[0, 0].set_ylabel("y")
    handles, labels = axes[0, -1].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(labels))
    return figure


def bump_from_steps(x: ArrayLike, up: ArrayLike, down: ArrayLike) -> Figure:
    """Draw two units' contributions on the left, and their sum on the right.

    Args:
        x: (points,) inputs.
        up: (points,) the unit that steps up, times its output weight.
        down: (points,) the unit that takes it back, times its output weight.
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 3.6), sharey=True)
    left.plot(x, up, color=COLOURS["correct"], label="first unit")
    left.plot(x, down, color=COLOURS["wrong"], label="second unit")
    left.set_title("two units")
    left.legend(loc="lower left")
    right.plot(x, np.add(up, down), color=COLOURS["training"], linewidth=4)
    right.set_title("their sum")
    for ax in (left, right):
        ax.set_xlabel("x")
    left.set_ylabel("contribution to the output")
    return figure


def errors_by_number(
    numbers: Sequence[int], errors: ArrayLike, ax: Axes, *, chosen: int, unit: str
) -> Axes:
    """Draw how an error falls with a number of units, both logarithmic.

    Args:
        numbers: increasing whole numbers, powers of two.
        errors: (len(numbers),) errors above 0.
        ax: where to draw.
        chosen: the number to mark.
        unit: what is counted, such as "bumps".
    """
    ax.loglog(numbers, errors, "o-", color=COLOURS["training"])
    at = list(numbers).index(chosen)
    ax.plot(chosen, np.asarray(errors)[at], "o", color=COLOURS["highlight"], markersize=16)
    ax.set_xscale("log", base=2)
    ax.set_xticks(numbers, [str(number) for number in numbers])
    ax.minorticks_off()
    ax.set(xlabel=f"number of {unit}", ylabel="largest error")
    return ax


class Surface(NamedTuple):
    """A loss over slope and intercept.

    `slopes` is (columns,), `intercepts` (rows,), `losses` (rows, columns) above 0, and
    `optimum` (2,) the slope and intercept of the lowest point.
    """

    slopes: np.ndarray
    intercepts: np.ndarray
    losses: np.ndarray
    optimum: np.ndarray


def line_through_points(
    x: ArrayLike, y: ArrayLike, slope: float, intercept: float, ax: Axes
) -> Axes:
    """Draw points, a line, and what the line misses of each point.

    Args:
        x: (examples,) inputs.
        y: (examples,) targets.
        slope: of the line.
        intercept: its height at x = 0.
        ax: where to draw.
    """
    x, y = np.asarray(x), np.asarray(y)
    ax.vlines(x, y, slope * x + intercept, color=COLOURS["wrong"], linewidth=2, label="error")
    ends = _ends(x)
    ax.plot(ends, slope * ends + intercept, color=COLOURS["training"], linewidth=4, label="line")
    _points(x, y, ax, label="example")
    return ax


def loss_surface(surface: Surface, ax: Axes) -> Axes:
    """Draw a loss over slope and intercept, dark where it is low, a star at its optimum.

    Args:
        surface: the loss, on a grid.
        ax: where to draw.
    """
    lowest, highest = surface.losses.min(), surface.losses.max()
    ax.contourf(
        surface.slopes,
        surface.intercepts,
        surface.losses,
        levels=np.geomspace(lowest, highest, 11),
        norm=LogNorm(lowest, highest),
        cmap=SEQUENTIAL,
    )
    ax.plot(*surface.optimum, "*", color="white", markersize=22, markeredgecolor="black")
    ax.set(
        xlabel="slope a",
        ylabel="intercept b",
        xlim=(surface.slopes[0], surface.slopes[-1]),
        ylim=(surface.intercepts[0], surface.intercepts[-1]),
    )
    ax.grid(visible=False)
    return ax


class LineDescent(Film):
    """A line that turns towards its points, while its loss goes downhill.

    Args:
        x: (examples,) inputs.
        y: (examples,) targets.
        positions: (steps + 1, 2) slopes and intercepts.
        losses: (steps + 1,) their losses.
        surface: the loss on a grid.
    """

    def __init__(  # noqa: D107
        self,
        x: ArrayLike,
        y: ArrayLike,
        positions: ArrayLike,
        losses: ArrayLike,
        surface: Surface,
    ):
        self.x, self.y, self.surface = np.asarray(x), np.asarray(y), surface
        self.positions, self.losses = np.asarray(positions), np.asarray(losses)
        super().__init__(len(self.positions))

    def scene(self, figure: Figure) -> Move:
        """The line among its points, beside its way over the loss surface."""
        left, right = figure.subplots(1, 2)
        move_line = self.panel(left)
        clock = left.text(0.04, 0.92, "", transform=left.transAxes, fontsize=16)
        path, head = _path(loss_surface(self.surface, right))

        def move(step):
            clock.set_text(f"step {step}: loss {self.losses[step]:.3f}")
            path.set_data(*self.positions[: step + 1].T)
            head.set_data(*self.positions[[step]].T)
            return [*move_line(step), clock, path, head]

        return move

    def panel(self, ax: Axes) -> Move:
        """The line among its points."""
        ends, margin = _ends(self.x), 0.4 * np.ptp(self.y)
        _points(self.x, self.y, ax)
        ax.set(xlim=ends, ylim=(self.y.min() - margin, self.y.max() + margin))
        (line,) = ax.plot([], [], color=COLOURS["training"], linewidth=4)

        def move(step):
            slope, intercept = self.positions[step]
            line.set_data(ends, slope * ends + intercept)
            return [line]

        return move

    def title(self, step: int) -> str:
        """The step and its loss."""
        return f"step {step}\nloss {self.losses[step]:.2f}"

    def describe(self, step: int) -> str:
        """Where the line stands after `step` steps, in a sentence."""
        slope, intercept = self.positions[step]
        return (
            f"After {step} steps the line is y = {slope:.2f}x + {intercept:.2f}, "
            f"its loss {self.losses[step]:.3f}."
        )


def rates_of_descent(
    paths: Mapping[str, ArrayLike],
    losses: Mapping[str, ArrayLike],
    surface: Surface,
    *,
    chosen: str,
) -> Figure:
    """Draw the path of one learning rate, and the losses of all of them step by step.

    Args:
        paths: for each learning rate, in words, (steps + 1, 2) slopes and intercepts.
        losses: for each learning rate, (steps + 1,) losses.
        surface: the loss on a grid.
        chosen: the learning rate whose path is drawn, and whose losses stand out.
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6))
    loss_surface(surface, left)
    path, head = _path(left)
    path.set_data(*np.asarray(paths[chosen]).T)
    head.set_data(*np.asarray(paths[chosen])[[-1]].T)
    for name, values in losses.items():
        colour = COLOURS["wrong" if values[-1] > values[0] else "correct"]
        wide = {"linewidth": 6, "zorder": 3} if name == chosen else {"alpha": 0.4}
        right.plot(values, color=colour, **wide)
    right.plot([], color=COLOURS["wrong"], label="loss grows")
    right.plot([], color=COLOURS["correct"], label="loss falls")
    right.legend(loc="upper left")
    right.set(xlabel="step", ylabel="loss", yscale="log", title=f"learning rate {chosen}")
    return figure


def _ends(x: np.ndarray) -> np.ndarray:
    return np.array([x.min(), x.max()]) + 0.06 * np.ptp(x) * np.array([-1, 1])


def _points(x: np.ndarray, y: np.ndarray, ax: Axes, *, label: str = "") -> None:
    ax.plot(x, y, "o", color="black", markersize=9, label=label)
    ax.set(xlabel="x", ylabel="y")


def _path(ax: Axes) -> tuple[Line2D, Line2D]:
    (path,) = ax.plot([], [], "o-", color="white", markersize=4, linewidth=1.5)
    (head,) = ax.plot(
        [], [], "o", color=COLOURS["highlight"], markersize=14, markeredgecolor="white"
    )
    return path, head
