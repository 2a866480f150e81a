"""Controls for a line through points: its two parameters, and the learning rate."""

from collections.abc import Sequence

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from dlcourse.plotting import (
    COLOURS,
    Surface,
    line_through_points,
    loss_surface,
    rates_of_descent,
)
from dlcourse.scratch import regression
from dlcourse.widgets.explore import explore


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
