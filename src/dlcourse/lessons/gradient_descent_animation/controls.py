"""The control of the lesson on descent: a start, a learning rate, momentum."""

from typing import Any

import ipywidgets
import numpy as np

from dlcourse.lessons.gradient_descent_animation.figures import Descents
from dlcourse.scratch.descent import paths
from dlcourse.scratch.optimizers import SGD
from dlcourse.scratch.surfaces import GaussianSum, Quadratic, TwinValleys
from dlcourse.widgets.player import play
from dlcourse.widgets.steps import log_slider

_SURFACES: dict[str, tuple[Any, tuple]] = {
    "the lecture's": (GaussianSum(), ((-5.0, 4.5), (-2.5, 4.5))),
    "a valley": (Quadratic((1.0, 10.0)), ((-3.0, 3.0), (-2.0, 2.0))),
    "two valleys": (TwinValleys(), ((-3.0, 3.0), (-2.0, 2.0))),
}


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
        runs = {"plain": _kept_finite(plain), f"momentum {momentum:.2f}": _kept_finite(heavy)}
        return Descents(landscape.value, runs, window)

    play(
        film,
        value=num_steps,
        seconds=12,
        step=max(1, num_steps // 80),
        surface=ipywidgets.Dropdown(options=list(_SURFACES), description="surface"),
        x=ipywidgets.FloatSlider(-2.0, min=-3.0, max=4.0, step=0.1, description="start x"),
        y=ipywidgets.FloatSlider(1.0, min=-2.0, max=4.0, step=0.1, description="start y"),
        learning_rate=log_slider(0.1, low=0.01, high=3, description="rate η"),
        momentum=ipywidgets.FloatSlider(
            0.7, min=0.0, max=0.95, step=0.05, description="momentum µ"
        ),
    )


def _kept_finite(path: np.ndarray, *, limit: float = 100.0) -> np.ndarray:
    """The path as far as it can be drawn: where it has left for good, it stays."""
    gone = ~(np.abs(path).max(axis=-1) < limit)
    return path if not gone.any() else np.where(gone[:, None], path[gone.argmax() - 1], path)
