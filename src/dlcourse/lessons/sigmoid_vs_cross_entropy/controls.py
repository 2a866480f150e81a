"""Controls of the lesson on one neuron: the slope of an activation, and two losses at work."""

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np

from dlcourse.lessons.sigmoid_vs_cross_entropy.figures import Descent, broken_at_jumps
from dlcourse.plotting import tangent
from dlcourse.scratch import activations, neuron
from dlcourse.widgets.explore import explore
from dlcourse.widgets.player import play
from dlcourse.widgets.steps import log_slider

_STEEPEST = {"step": 0, "sigmoid": 0.25, "tanh": 1, "relu": 1, "leaky_relu": 1}
_KINKS = {"relu": "0", "leaky_relu": "0.2"}  # and what TensorFlow takes there
_LOSSES = {"quadratic": "quadratic", "cross-entropy": "binary_crossentropy"}


def activation_slope() -> None:
    """Move along an activation and read its slope: what a gradient is multiplied by."""
    grid = np.linspace(-6, 6, 601)

    def draw(name, z):
        value = float(getattr(activations, name)(z))
        slope = float(getattr(activations, f"{name}_derivative")(z))
        words = f"slope {slope:.4f}"
        if np.isnan(slope):
            words = "no slope"
        elif z == 0 and name in _KINKS:
            slope, words = np.nan, f"a kink and no slope; TensorFlow takes {_KINKS[name]}"
        elif _STEEPEST[name]:
            words += f", {slope / _STEEPEST[name]:.0%} of its steepest"
        figure, ax = plt.subplots(figsize=(9, 5.6))
        values = broken_at_jumps(getattr(activations, name)(grid))
        tangent(grid, values, ax, at=(z, value), slope=slope)
        ax.set(xlim=(-7, 7), ylim=(-1.8, 6.3), title=f"{name} at z = {_signed(z)}: {words}")
        return figure, f"{name} at z = {_signed(z)}: value {_signed(value, 4)}, {words}."

    explore(
        draw,
        name=ipywidgets.Dropdown(
            options=list(_STEEPEST), value="sigmoid", description="activation"
        ),
        z=ipywidgets.FloatSlider(4.0, min=-6.0, max=6.0, step=0.5, description="z"),
    )


def saturated_neuron(*, num_epochs: int = 300) -> None:
    """Choose where a neuron with x = 1 and y = 0 starts, and how fast both losses go.

    It begins in the middle, at w = b = 0 and η = 0.15.

    Args:
        num_epochs: length of the training.
    """
    grid = np.linspace(-9, 9, 301)
    curve = (grid, activations.sigmoid(grid))

    def descent(w, b, learning_rate):
        trained = {
            name: neuron.train(
                [[1.0]], [0.0], loss=loss, weights=[w], bias=b,
                learning_rate=learning_rate, epochs=num_epochs,
            )
            for name, loss in _LOSSES.items()
        }  # fmt: skip
        return Descent(
            {name: run.weights[:, 0] + run.bias for name, run in trained.items()},
            {name: run.output[:, 0] for name, run in trained.items()},
            curve=curve,
        )

    play(
        descent,
        value=num_epochs,
        seconds=12,
        step=5,
        w=ipywidgets.FloatSlider(0.0, min=-4.0, max=4.0, step=0.1, description="w"),
        b=ipywidgets.FloatSlider(0.0, min=-4.0, max=4.0, step=0.1, description="b"),
        learning_rate=log_slider(0.15, low=0.001, high=3, description="rate η"),
    )


def _signed(number: float, digits: int = 1) -> str:
    return f"{number:z.{digits}f}".replace("-", "−")
