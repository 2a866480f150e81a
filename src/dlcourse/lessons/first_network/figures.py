"""A line through points and its loss; curves made of bumps; networks as they train."""

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
from dlcourse.plotting.networks import Network, layers
from dlcourse.plotting.style import COLOURS, SEQUENTIAL
from dlcourse.scratch.activations import sigmoid

# One colour a unit; green and vermilion are left to right and wrong.
UNITS = (COLOURS["training"], COLOURS["validation"], "#56B4E9", "#8C6BB1")


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
        size, alpha = (10, 0.6) if np.size(samples[0]) < 50 else (4, 0.3)
        ax.plot(
            *samples, "o", color=COLOURS["neutral"], markersize=size, alpha=alpha, label="sample"
        )
    ax.plot(x, true, "--", color="black", label="function")
    ax.plot(x, fitted, color=COLOURS["training"], linewidth=4, alpha=0.85, label="network")
    steps = np.asarray(steps)
    inside = steps[(steps >= np.min(x)) & (steps <= np.max(x))]
    if len(inside):
        ax.plot(
            inside, np.full(len(inside), 0.04), "|", transform=ax.get_xaxis_transform(),
            color=COLOURS["highlight"], markersize=18, markeredgewidth=2.5, label="−b/w",
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


def steps(units: Mapping[str, tuple[float, float]]) -> Figure:
    """Draw sigmoid units between 0 and 1, and where each steps.

    Args:
        units: for each name, weight and bias.
    """
    figure, ax = plt.subplots(figsize=(9, 3.6))
    x = np.linspace(0, 1, 401)
    for (name, (weight, bias)), colour in zip(units.items(), UNITS, strict=False):
        ax.plot(x, sigmoid(weight * x + bias), color=colour, linewidth=3, label=name)
        ax.axvline(-bias / weight, linestyle="--", color="black", linewidth=1)
    ax.set(xlabel="x", ylabel="output", xlim=(0, 1))
    ax.legend(title="w, b", loc="center left", bbox_to_anchor=(1, 0.5))
    return figure


def one_hidden_layer(
    ax: Axes, weights: Sequence[ArrayLike], *, numbers: str, colours: Sequence[str] = ()
) -> Network:
    """Draw a network of one input and one output: weights on its arrows, biases in its units.

    Args:
        ax: where to draw.
        weights: (1, units), (units,), (units, 1) and (1,), in Keras's order.
        numbers: how to write weights and biases, such as "g" or ".1f".
        colours: of the hidden units, if they have colours of their own.
    """
    kernel, bias, last = (np.asarray(each, dtype=float) for each in weights[:3])
    named = [f"{each:z{numbers}}".replace("-", "−") for each in bias]  # z: no −0.0
    places, wires, names = layers([["x"], named, ["a"]], [kernel, last], width=3.3)
    places = {unit: (across, 1.3 * up) for unit, (across, up) in places.items()}
    by_unit = {(1, unit): colour for unit, colour in zip(range(len(bias)), colours, strict=False)}
    return Network(ax, places, wires, names, colours=by_unit, numbers=numbers, fontsize=13)


def network_and_curves(
    weights: Sequence[ArrayLike], x: ArrayLike, hidden: ArrayLike, *, numbers: str = "g"
) -> Figure:
    """Draw a network of one hidden layer, what each unit adds to its output, and the sum.

    Args:
        weights: (1, units), (units,), (units, 1) and (1,), in Keras's order.
        x: (points,) inputs.
        hidden: (points, units) activations.
        numbers: how to write weights and biases.
    """
    figure, (left, middle, right) = plt.subplots(
        1, 3, figsize=(11, 3.4), width_ratios=[1.6, 1, 1], sharey=False
    )
    one_hidden_layer(left, weights, numbers=numbers, colours=UNITS)
    parts = np.asarray(hidden) * np.asarray(weights[2])[:, 0]
    for part, colour in zip(parts.T, UNITS, strict=False):
        middle.plot(x, part, color=colour, linewidth=3)
    right.plot(x, parts.sum(axis=1) + np.asarray(weights[3])[0], color="black", linewidth=4)
    middle.set(xlabel="x", title="what each unit adds")
    right.set(xlabel="x", title="the output")
    return figure


class Run(NamedTuple):
    """What several trainings on samples of one kind made of them.

    `x` and `y` are (n,) samples of the first training, `fitted` its (points,) outputs on a
    grid; `training_loss` and `test_loss` (trainings,) are mean squared errors, on its samples
    and to the function itself.
    """

    x: np.ndarray
    y: np.ndarray
    fitted: np.ndarray
    training_loss: np.ndarray
    test_loss: np.ndarray


def samples_and_noise(
    x: ArrayLike, true: ArrayLike, runs: Mapping[tuple[str, float], Run]
) -> Figure:
    """Draw what networks made of few and many samples, a row for each noise.

    Args:
        x: (points,) inputs.
        true: (points,) values of the function.
        runs: for each number of samples (in words) and each noise, the trainings.
    """
    numbers, noises = (list(dict.fromkeys(keys)) for keys in zip(*runs, strict=True))
    figure, axes = plt.subplots(
        len(noises), len(numbers), figsize=(11, 3.1 * len(noises)), sharex=True, sharey=True,
        squeeze=False,
    )  # fmt: skip
    for (number, noise), run in runs.items():
        ax = axes[noises.index(noise), numbers.index(number)]
        fitted_curve(x, true, run.fitted, ax, samples=(run.x, run.y))
        ax.set_title(
            f"{number}, s = {noise:g}\ntraining loss {np.median(run.training_loss):.0e}\n"
            f"test loss {np.median(run.test_loss):.0e}",
            fontsize=13,
        )
        ax.label_outer()
    for ax in axes[:, 0]:
        ax.set(ylabel="y", ylim=(np.min(true) - 0.15, np.max(true) + 0.2))
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(labels))
    return figure


def losses_of_starts(losses: Mapping[str, ArrayLike], *, marks: Mapping[str, float]) -> Figure:
    """Draw a dot for the loss at which each start ended, a row for each kind of network.

    Args:
        losses: for each kind of network, (starts,) losses above 0.
        marks: losses to compare with, by name.
    """
    figure, ax = plt.subplots(figsize=(10, 1.9 + 0.65 * len(losses)))
    for row, values in enumerate(losses.values()):
        around = np.linspace(-0.22, 0.22, np.size(values))
        ax.plot(values, row + around, "o", color=COLOURS["training"], alpha=0.7)
    for (name, value), style in zip(marks.items(), ("--", ":"), strict=False):
        ax.axvline(value, linestyle=style, color="black", label=name)
    ax.set(xscale="log", xlabel="test loss", ylim=(len(losses) - 0.5, -0.5))
    ax.set_yticks(range(len(losses)), list(losses))
    ax.legend(ncols=2, loc="lower left", bbox_to_anchor=(0, 1))
    return figure


def losses_by_step(steps: ArrayLike, losses: Mapping[str, ArrayLike], ax: Axes) -> Axes:
    """Draw how the loss of several starts falls, all starts of one kind in one colour.

    Args:
        steps: (points,) steps, above 0.
        losses: for each kind of start, (points, starts) losses above 0.
        ax: where to draw.
    """
    for (name, values), role in zip(losses.items(), ("training", "validation"), strict=True):
        lines = ax.plot(steps, values, color=COLOURS[role], alpha=0.8, linewidth=2)
        lines[0].set_label(name)
    ax.set(xscale="log", yscale="log", xlabel="step", ylabel="test loss")
    ax.legend(loc="lower left")
    return ax


class Bending(Film):
    """A network that bends into a function, and under it what it still misses.

    Args:
        x: (points,) inputs.
        true: (points,) values of the function.
        seen: for each step, (points,) outputs.
    """

    size = (9.0, 5.4)

    def __init__(self, x: ArrayLike, true: ArrayLike, seen: Mapping[int, ArrayLike]):  # noqa: D107
        self.x, self.true = np.asarray(x), np.asarray(true)
        self.steps, self.outputs = list(seen), [np.asarray(each) for each in seen.values()]
        self.losses = [np.mean((each - self.true) ** 2) for each in self.outputs]
        super().__init__(len(self.steps))

    def scene(self, figure: Figure) -> Move:
        """The two curves, and the residuals of the network."""
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=[2.6, 1])
        move_curve = self.panel(above)
        above.set(xlabel="")
        above.legend(ncols=2, loc="upper right", fontsize=13)
        clock = above.text(0.02, 0.9, "", transform=above.transAxes, fontsize=16)
        below.axhline(0, color="black", linewidth=1)
        (residuals,) = below.plot([], [], color=COLOURS["wrong"])
        reach = 1.05 * max(np.abs(each - self.true).max() for each in self.outputs)
        below.set(ylim=(-reach, reach), xlabel="x", ylabel="residual")

        def move(frame):
            clock.set_text(f"step {self.steps[frame]}: test loss {self.losses[frame]:.5f}")
            residuals.set_data(self.x, self.outputs[frame] - self.true)
            return [*move_curve(frame), clock, residuals]

        return move

    def panel(self, ax: Axes) -> Move:
        """The function and the network."""
        lowest = min(self.true.min(), *(each.min() for each in self.outputs))
        highest = max(self.true.max(), *(each.max() for each in self.outputs))
        ax.plot(self.x, self.true, "--", color="black", label="function")
        (curve,) = ax.plot([], [], color=COLOURS["training"], linewidth=4, label="network")
        ax.set(xlabel="x", ylabel="y", ylim=(lowest - 0.05, highest + 0.2))

        def move(frame):
            curve.set_data(self.x, self.outputs[frame])
            return [curve]

        return move

    def title(self, frame: int) -> str:
        """The step."""
        return f"step {self.steps[frame]}"

    def describe(self, frame: int) -> str:
        """The step and its loss, in a sentence."""
        return f"After {self.steps[frame]} steps the test loss is {self.losses[frame]:.5f}."


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
    ends = np.log10([np.min(errors), np.max(errors)])
    ax.set_ylim(
        10.0 ** np.floor(ends[0]), 10.0 ** np.ceil(ends[1])
    )  # so two powers of ten at least
    ax.set(xlabel=f"number of {unit}", ylabel="largest residual")
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
    ax.vlines(x, y, slope * x + intercept, color=COLOURS["wrong"], linewidth=2, label="residual")
    ends = _ends(x)
    ax.plot(ends, slope * ends + intercept, color=COLOURS["training"], linewidth=4, label="line")
    _points(x, y, ax, label="example")
    return ax


def written(number: float, digits: int = 2) -> str:
    """A number with so many decimals and a minus as it is printed.

    Example:
        >>> written(-0.5)
        '−0.50'
    """
    return f"{number:z.{digits}f}".replace("-", "−")


def line_in_words(slope: float, intercept: float, *, digits: int = 2) -> str:
    """The formula of a line.

    Example:
        >>> line_in_words(2.0, -0.5, digits=1)
        'a = 2.0x − 0.5'
    """
    sign = "−" if intercept < 0 else "+"
    return f"a = {written(slope, digits)}x {sign} {abs(intercept):.{digits}f}"


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
        xlabel="weight w",
        ylabel="bias b",
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
            f"After {step} steps the line is {line_in_words(slope, intercept)}, "
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
        first, last = np.asarray(values)[[0, -1]]
        colour = COLOURS["wrong" if last > first else "correct"]
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
