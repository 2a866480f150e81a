"""Controls of the first network's lesson: a line, its learning rate, units, steps and bumps."""

from collections.abc import Callable, Mapping, Sequence

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from dlcourse.lessons.first_network.figures import (
    Surface,
    errors_by_number,
    fitted_curve,
    line_in_words,
    line_through_points,
    loss_surface,
    one_hidden_layer,
    rates_of_descent,
    written,
)
from dlcourse.plotting import COLOURS
from dlcourse.scratch import regression
from dlcourse.scratch.approximation import curve_network, evaluate, max_error
from dlcourse.widgets.explore import explore


def curve_of_bumps(
    functions: Mapping[str, Callable[[np.ndarray], np.ndarray]],
    *,
    interval: tuple[float, float],
    numbers: Sequence[int] = (4, 8, 16, 32, 64, 128),
    shown: int = 8,
) -> None:
    """Choose a function and a number of bumps; see the curve they make, and its largest error.

    Args:
        functions: by name, what takes and returns (points,) arrays; the first is shown first.
        interval: where to follow them.
        numbers: numbers of bumps to choose from.
        shown: the one of them that is shown first.
    """
    x = np.linspace(*interval, 1001)

    def draw(name, bumps, sharp):
        function = functions[name]
        steepness = 1000.0 if sharp else None
        networks = [
            curve_network(function, interval=interval, num_bumps=number, steepness=steepness)
            for number in numbers
        ]
        errors = [max_error(function, network, interval=interval) for network in networks]
        at = list(numbers).index(bumps)
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), width_ratios=[1.3, 1])
        fitted_curve(x, function(x), evaluate(x, networks[at]), left)
        left.legend(loc="lower center", fontsize=13, ncols=2, bbox_to_anchor=(0.5, 1))
        left.set_ylabel("y")
        errors_by_number(numbers, errors, right, chosen=bumps, unit="bumps")
        return figure, (
            f"{name}: {bumps} {'sharp' if sharp else 'rounded'} bumps, {networks[at].units} units, "
            f"are off by at most {errors[at]:.4f}."
        )

    explore(
        draw,
        name=ipywidgets.Dropdown(options=list(functions), description="function"),
        bumps=ipywidgets.SelectionSlider(options=list(numbers), value=shown, description="bumps"),
        sharp=ipywidgets.Checkbox(False, description="sharp"),
    )


def flow(x: ArrayLike, true: ArrayLike, weights: Sequence[ArrayLike], *, shown: float) -> None:
    """Move the input of a small ReLU network; see what flows through it, and what comes out.

    A unit is the darker the more it fires, an arrow the wider the more flows along it.

    Args:
        x: (points,) inputs.
        true: (points,) values of the function that it follows.
        weights: (1, units), (units,), (units, 1) and (1,), in Keras's order.
        shown: the input that is shown first.
    """
    x = np.asarray(x)
    kernel, bias, last, offset = (np.asarray(each, dtype=float) for each in weights)
    hidden = np.maximum(x[:, None] * kernel[0] + bias, 0)
    outputs = hidden @ last[:, 0] + offset[0]
    units = [(1, number) for number in range(len(bias))]
    into, out_of = x[:, None] * kernel[0], hidden * last[:, 0]  # (points, units)
    wires = [*(((0, 0), unit) for unit in units), *((unit, (2, 0)) for unit in units)]
    flows = np.hstack([each / max(np.abs(each).max(), 1e-9) for each in (into, out_of)])

    def draw(x_now):
        at = int(np.abs(x - x_now).argmin())
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.8), width_ratios=[1.1, 1])
        network = one_hidden_layer(left, weights, numbers=".2f")
        values = dict(zip(units, map(written, hidden[at]), strict=True))
        network.update(
            activations=dict(zip(units, hidden[at] / max(hidden.max(), 1e-9), strict=True)),
            flows=dict(zip(wires, flows[at], strict=True)),
            above={(2, 0): f"b = {written(offset[0])}"},
            below=values | {(0, 0): written(x[at]), (2, 0): written(outputs[at])},
        )
        fitted_curve(x, true, outputs, right, steps=-bias / kernel[0])
        right.plot(x[at], outputs[at], "o", color=COLOURS["highlight"], markersize=14)
        right.legend(loc="lower center", fontsize=12, ncols=3, bbox_to_anchor=(0.5, 1))
        firing = int(np.sum(hidden[at] > 0))
        return figure, (
            f"At x = {written(x[at])} {firing} of {len(bias)} hidden units fire, and the network "
            f"says {written(outputs[at])}; the function is {written(np.asarray(true)[at])}. A tick "
            "marks where a unit begins or ends."
        )

    explore(
        draw,
        x_now=ipywidgets.FloatSlider(
            shown, min=x[0], max=x[-1], step=0.1, description="x", readout_format=".2f"
        ),
    )


def line_and_loss(x: ArrayLike, y: ArrayLike, surface: Surface) -> None:
    """Move a line; see what it misses, and where it stands on its loss surface.

    Args:
        x: (examples,) inputs.
        y: (examples,) targets.
        surface: the loss on a grid, as far as the controls go.
    """

    def draw(w, b):
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6))
        line_through_points(x, y, w, b, left)
        left.set_ylim(min(np.min(y), surface.intercepts[0]) - 1, np.max(y) + 4)
        left.legend(loc="lower center", fontsize=13, ncols=3, bbox_to_anchor=(0.5, 1))
        loss_surface(surface, right)
        here = {"markersize": 16, "markeredgecolor": "white", "clip_on": False, "zorder": 5}
        right.plot(w, b, "o", color=COLOURS["highlight"], **here)
        return figure, (
            f"The line {line_in_words(w, b, digits=1)} has loss "
            f"{float(regression.loss(x, y, w, b)):.2f}; at the star, the lowest point, it is "
            f"{float(regression.loss(x, y, *surface.optimum)):.2f}."
        )

    explore(
        draw,
        w=_slider("weight w", surface.slopes, 0.4),
        b=_slider("bias b", surface.intercepts, 1.0),
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
            f"{'falls' if last < first else 'grows'} from {first:.1f} to {_loss(last)} in "
            f"{num_steps} steps."
        )

    first = next(name for name, part in names.items() if part == shown)
    explore(
        draw,
        rate=ipywidgets.SelectionSlider(options=list(names), value=first, description="rate"),
    )


def _loss(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _slider(description: str, grid: np.ndarray, value: float) -> ipywidgets.FloatSlider:
    return ipywidgets.FloatSlider(
        value, min=grid[0], max=grid[-1], step=0.1, description=description
    )
