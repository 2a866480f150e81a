"""A picture and the controls that redraw it."""

from collections.abc import Callable

import ipywidgets
from IPython.display import display
from matplotlib.figure import Figure

from dlcourse.plotting import show


def explore(draw: Callable[..., tuple[Figure, str]], **controls: ipywidgets.Widget) -> None:
    """Show what `draw` makes of the controls' values, and redraw when one is moved.

    The picture is an ordinary output, which stays where no kernel runs; the controls
    appear above it where one does.

    Args:
        draw: takes the controls' values by name, returns a figure and its caption.
        controls: ipywidgets by name, such as `width=ipywidgets.IntSlider(…)`.

    Raises:
        ValueError: if there is no control.
    """
    if not controls:
        raise ValueError("controls must name a widget or more. Received: none.")
    display(ipywidgets.VBox(list(controls.values())))
    shown = show(*draw(**_values(controls)))
    for control in controls.values():
        control.observe(lambda _: shown.update(*draw(**_values(controls))), names="value")


def _values(controls: dict[str, ipywidgets.Widget]) -> dict:
    return {name: control.value for name, control in controls.items()}
