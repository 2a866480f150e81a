"""Controls of the first network's lesson: a line, its learning rate, steps and bumps."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from dlcourse.lessons.first_network.figures import (
    Surface,
    errors_by_number,
    fitted_curve,
    line_through_points,
    loss_surface,
    rates_of_descent,
)
from dlcourse.plotting import COLOURS
from dlcourse.scratch import regression
from dlcourse.scratch.activations import sigmoid
from dlcourse.scratch.approximation import curve_network, evaluate, max_error, step_position
from dlcourse.widgets.explore import explore


class Run(NamedTuple):
    """What a training run saw and made of it.

    `x` and `y` are (n,) samples, `fitted` (points,) outputs on a grid, `training_error`
    the mean squared error on samples, `true_error` the one against the function itself.
    """

    x: np.ndarray
    y: np.ndarray
    fitted: np.ndarray
    training_error: float
    true_error: float


def sigmoid_step() -> None:
    """Move the weight and the bias of one sigmoid unit; see where it steps, and how steeply."""

    def draw(w, b):
        x = np.linspace(0, 1, 401)
        place = float(step_position(w, b))
        figure, ax = plt.subplots(figsize=(9, 3.8))
        for steepness in (5, 20, 100):
            ax.plot(x, sigmoid(steepness * (x - place)), color="#CCCCCC", linewidth=1.5)
        ax.axvline(place, linestyle="--", color=COLOURS["highlight"], label="−b/w")
        ax.plot(x, sigmoid(w * x + b), color=COLOURS["training"], linewidth=4, label="σ(wx + b)")
        ax.set(xlabel="x", ylabel="output", xlim=(0, 1), ylim=(-0.05, 1.05))
        ax.legend(loc="center right")
        return figure, (
            f"With w = {w} and b = {b} the unit passes ½ at x = {place:.2f}; in grey the same "
            "place with w = 5, 20 and 100."
        )

    explore(
        draw,
        w=ipywidgets.IntSlider(40, min=1, max=200, description="weight w"),
        b=ipywidgets.IntSlider(-16, min=-100, max=0, description="bias b"),
    )


def curve_of_bumps(
    function: Callable[[np.ndarray], np.ndarray],
    *,
    interval: tuple[float, float],
    numbers: Sequence[int] = (4, 8, 16, 32, 64, 128),
    shown: int = 8,
) -> None:
    """Move the number of bumps; see the curve that they make, and its largest error.

    Args:
        function: takes and returns (points,) arrays.
        interval: where to follow it.
        numbers: numbers of bumps to choose from.
        shown: the one of them that is shown first.
    """
    x = np.linspace(*interval, 1001)

    def draw(bumps, sharp):
        steepness = 1000.0 if sharp else None
        networks = [
            curve_network(function, interval=interval, num_bumps=number, steepness=steepness)
            for number in numbers
        ]
        errors = [max_error(function, network, interval=interval) for network in networks]
        at = list(numbers).index(bumps)
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), width_ratios=[1.3, 1])
        fitted_curve(x, function(x), evaluate(x, networks[at]), left)
        left.legend(loc="lower center", fontsize=13)
        left.set_ylabel("y")
        errors_by_number(numbers, errors, right, chosen=bumps, unit="bumps")
        return figure, (
            f"{bumps} {'sharp' if sharp else 'rounded'} bumps, {networks[at].units} units, are "
            f"off by at most {errors[at]:.4f}."
        )

    explore(
        draw,
        bumps=ipywidgets.SelectionSlider(options=list(numbers), value=shown, description="bumps"),
        sharp=ipywidgets.Checkbox(False, description="sharp"),
    )


def samples_and_noise(
    x: ArrayLike,
    true: ArrayLike,
    runs: Mapping[tuple[str, float], Run],
    *,
    shown: tuple[str, float],
) -> None:
    """Move the number of samples and the noise; see what the network learnt.

    Args:
        x: (points,) inputs.
        true: (points,) values of the function.
        runs: for each number of samples (in words) and each noise, the training run.
        shown: the one that is shown first.
    """
    numbers, noises = (list(dict.fromkeys(keys)) for keys in zip(*runs, strict=True))

    def draw(samples, noise):
        run = runs[samples, noise]
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.4), width_ratios=[1.3, 1])
        fitted_curve(x, true, run.fitted, left, samples=(run.x, run.y))
        left.set(ylabel="y", ylim=(np.min(true) - 0.25, np.max(true) + 0.3))
        left.legend(ncols=3, loc="upper center", fontsize=13)
        right.plot(
            numbers, [runs[n, noise].training_error for n in numbers], "o-",
            color=COLOURS["training"], label="on its samples",
        )  # fmt: skip
        right.plot(
            numbers, [runs[n, noise].true_error for n in numbers], "o-",
            color=COLOURS["validation"], label="to the function",
        )  # fmt: skip
        right.set(xlabel="samples", ylabel="mean squared error", yscale="log", ylim=(1e-7, 1e-1))
        if noise:
            right.axhline(noise**2, linestyle=":", color=COLOURS["neutral"], label="noise σ²")
        right.axvline(numbers.index(samples), color=COLOURS["highlight"], alpha=0.3, linewidth=12)
        right.legend(loc="lower right", fontsize=13)
        return figure, (
            f"{samples} samples with noise {noise}: mean squared error {run.training_error:.1e} "
            f"on the samples, {run.true_error:.1e} to the function."
        )

    explore(
        draw,
        samples=ipywidgets.SelectionSlider(options=numbers, value=shown[0], description="samples"),
        noise=ipywidgets.SelectionSlider(options=noises, value=shown[1], description="noise"),
    )


def line_and_loss(x: ArrayLike, y: ArrayLike, surface: Surface) -> None:
    """Move a line; see what it misses, and where it stands on its loss surface.

    Args:
        x: (examples,) inputs.
        y: (examples,) targets.
        surface: the loss on a grid, as far as the controls go.
    """

    def draw(a, b):
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6))
        line_through_points(x, y, a, b, left)
        left.set_ylim(np.min(y) - 2, np.max(y) + 2)
        left.legend(loc="upper left")
        loss_surface(surface, right)
        right.plot(a, b, "o", color=COLOURS["highlight"], markersize=16, markeredgecolor="white")
        return figure, (
            f"The line y = {a:.1f}x + {b:.1f} has loss {float(regression.loss(x, y, a, b)):.2f}; "
            f"at the star, the lowest point, it is "
            f"{float(regression.loss(x, y, *surface.optimum)):.2f}."
        )

    explore(
        draw,
        a=_slider("slope a", surface.slopes, 0.4),
        b=_slider("intercept b", surface.intercepts, 1.0),
    )


def learning_rate(
    x: ArrayLike,
    y: ArrayLike,
    surface: Surface,
    *,
    start: ArrayLike,
    fractions: Sequence[float] = (0.05, 0.25, 0.5, 0.75, 0.9, 0.97, 1.03, 1.1),
    shown: float = 1.03,
    num_steps: int = 40,
) -> None:
    """Move the learning rate past the bound; see the path, and whether the loss falls.

    Args:
        x: (examples,) inputs.
        y: (examples,) targets.
        surface: the loss on a grid.
        start: (2,) slope and intercept to start from.
        fractions: learning rates to choose from, as parts of the largest stable one.
        shown: the one of them that is shown first.
        num_steps: how many steps each takes.
    """
    bound = regression.largest_stable_learning_rate(x)
    names = {f"{part * bound:.3f}": part for part in fractions}
    paths = {
        name: regression.descend(x, y, learning_rate=part * bound, num_steps=num_steps, start=start)
        for name, part in names.items()
    }
    losses = {name: regression.loss(x, y, *path.T) for name, path in paths.items()}

    def draw(rate):
        first, last = losses[rate][[0, -1]]
        begun = {name: path[:16] for name, path in paths.items()}  # later steps overlap
        return rates_of_descent(begun, losses, surface, chosen=rate), (
            f"With learning rate {rate}, {names[rate]:.2f} of the bound, the loss "
            f"{'falls' if last < first else 'grows'} from {first:.1f} to {last:.3g} in "
            f"{num_steps} steps."
        )

    first = next(name for name, part in names.items() if part == shown)
    explore(
        draw,
        rate=ipywidgets.SelectionSlider(options=list(names), value=first, description="rate"),
    )


def _slider(description: str, grid: np.ndarray, value: float) -> ipywidgets.FloatSlider:
    return ipywidgets.FloatSlider(
        value, min=grid[0], max=grid[-1], step=0.1, description=description
    )
