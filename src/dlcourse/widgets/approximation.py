"""Controls for approximation: a step, the number of bumps, samples and noise."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from dlcourse.plotting import COLOURS, errors_by_number, fitted_curve
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
