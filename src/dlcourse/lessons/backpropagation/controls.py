"""Controls of the lesson on backpropagation: the table that fills cell by cell."""

import ipywidgets

from dlcourse.lessons.backpropagation.passes import Passes, small_network
from dlcourse.widgets.player import play


def table() -> None:
    """Step through both passes; choose the hidden units' activation, an input and the target."""

    def film(activation, x1, y):
        return Passes(small_network(activation), [x1, 2.0], y)

    play(
        film,
        value=9,
        seconds=36,
        activation=ipywidgets.Dropdown(options=("sigmoid", "tanh", "relu"), description="hidden"),
        x1=ipywidgets.FloatSlider(1.0, min=-2.0, max=2.0, step=0.5, description="x₁"),
        y=ipywidgets.FloatSlider(0.0, min=0.0, max=1.0, step=0.1, description="target y"),
    )
