"""The control of the lesson on descent: a start, a learning rate, momentum."""

from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np

from dlcourse.lessons.gradient_descent_animation.figures import Descents
from dlcourse.scratch.descent import paths
from dlcourse.scratch.optimizers import SGD
from dlcourse.scratch.surfaces import GaussianSum, Quadratic, TwinValleys
from dlcourse.widgets.player import play

_SURFACES: dict[str, tuple[Any, tuple]] = {
    "the lecture's": (GaussianSum(), ((-5.0, 4.5), (-2.5, 4.5))),
    "a valley": (Quadratic((1.0, 10.0)), ((-3.2, 3.2), (-2.2, 2.2))),
    "two valleys": (TwinValleys(), ((-3.2, 3.2), (-2.2, 2.2))),
}
# In the valley the limit, 0.2 (1 + µ), lies between two of these, whatever µ is.
_RATES = (
    *(0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15),
    *(0.195, 0.205, 0.245, 0.295, 0.305, 0.345, 0.395),
    *(0.5, 0.7, 1.0, 1.5, 2.0, 3.0),
)
_HIGH = 1000.0  # who stays higher than this goes up without end


def steer(*, num_steps: int = 400) -> None:
    """Choose where a descent starts, how long its steps are and how much momentum they keep.

    Args:
        num_steps: length of the descent.
    """

    def film(surface, x, y, learning_rate, momentum):
        landscape, window = _SURFACES[surface]
        start = np.array([x, y])
        plain = paths(landscape.gradient, start, SGD(learning_rate), num_steps)
        heavy = paths(landscape.gradient, start, SGD(learning_rate, momentum), num_steps)
        runs = {"plain": plain, f"momentum {momentum:.2f}": heavy}
        seen = {name: _in_sight(path, landscape.value) for name, path in runs.items()}
        return Descents(landscape.value, seen, window, steps=range(num_steps + 1))

    play(
        film,
        value=num_steps,
        seconds=12,
        step=max(1, num_steps // 80),
        surface=ipywidgets.Dropdown(options=list(_SURFACES), description="surface"),
        x=ipywidgets.FloatSlider(-2.0, min=-3.0, max=3.0, step=0.1, description="start x"),
        y=ipywidgets.FloatSlider(1.0, min=-2.0, max=2.0, step=0.1, description="start y"),
        learning_rate=ipywidgets.SelectionSlider(
            options=[(f"{rate:g}", rate) for rate in _RATES], value=0.1, description="rate η"
        ),
        momentum=ipywidgets.FloatSlider(
            0.7, min=0.0, max=0.95, step=0.05, description="momentum µ"
        ),
    )


@np.errstate(all="ignore")  # a descent that diverges ends at infinity
def _in_sight(path: np.ndarray, height: Callable) -> np.ndarray:
    """The path; of one that diverges, as far as its first step that is high for good."""
    low = np.flatnonzero(height(path) <= _HIGH)  # infinity is not, and no number neither
    return path[: low[-1] + 2]
