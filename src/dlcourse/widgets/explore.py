"""A picture and the controls that redraw it."""

import asyncio
from collections.abc import Callable, Iterable

import ipywidgets
from IPython.display import display
from matplotlib.figure import Figure

from dlcourse.plotting import Stage
from dlcourse.widgets.names import Names


def explore(draw: Callable[..., tuple[Figure, str]], **controls: ipywidgets.Widget) -> None:
    """Show what `draw` makes of the controls' values, and redraw when one is moved.

    The picture is an ordinary output, which stays where no kernel runs; the controls
    appear above it where one does. While one picture is drawn, moves do not queue up: the
    next one is of the newest values.

    Args:
        draw: takes the controls' values by name, returns a figure and its caption; all
            figures are of one size.
        controls: ipywidgets by name, such as `width=ipywidgets.IntSlider(…)`.

    Raises:
        ValueError: if there is no control.
    """
    if not controls:
        raise ValueError("controls must name a widget or more. Received: none.")

    def drawn() -> tuple[Figure, str]:
        return draw(**{name: control.value for name, control in controls.items()})

    give_room(controls.values())
    display(ipywidgets.VBox([*controls.values(), Names()]))
    stage = Stage(*drawn())
    redraw = _Newest(lambda: stage.update(*drawn()))
    for control in controls.values():
        control.observe(redraw, names="value")


def give_room(controls: Iterable[ipywidgets.Widget]) -> None:
    """Widen controls, so that the longest word before them is read whole.

    Args:
        controls: those that stand below one another, each with or without a `description`.
    """
    everything = [
        each for control in controls for each in (control, *getattr(control, "children", ()))
    ]
    named = [each for each in everything if getattr(each, "description", "")]
    room = 0.65 * max((len(each.description) for each in named), default=0) + 0.8
    for each in named:
        if hasattr(each, "style"):  # a box has a description too, and none on the page
            menu = isinstance(each, ipywidgets.Dropdown)
            each.style.description_width = f"{room:.1f}em"
            each.layout.width = "max-content" if menu else f"{room + 22:.1f}em"


class _Newest:
    """Calls `redraw` once for all changes that came while the last picture was drawn."""

    def __init__(self, redraw: Callable[[], None]):
        self._redraw, self._waiting = redraw, False

    def __call__(self, _change: dict) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # no kernel: nobody else is waiting
            self._redraw()
            return
        if not self._waiting:
            self._waiting = True
            loop.call_soon(self._now)

    def _now(self) -> None:
        self._waiting = False
        self._redraw()
