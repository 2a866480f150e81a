"""Play, pause and step: a control whose value is the number of a frame."""

from collections.abc import Callable
from functools import lru_cache

import ipywidgets
import traitlets

from dlcourse.plotting import Film
from dlcourse.widgets.explore import explore


def play(
    film: Film | Callable[..., Film],
    *,
    value: int = 0,
    seconds: float = 10,
    step: int = 1,
    description: str = "",
    **controls: ipywidgets.Widget,
) -> None:
    """Show a frame of a film, and the buttons and the slider that go through all of them.

    Args:
        film: what to play; with more controls, a function that takes their values by name
            and returns the film, of as many frames each time.
        value: the frame shown first, also where no kernel runs.
        seconds: how long all frames take.
        step: from one frame to the next that is shown.
        description: the word before the slider; left out, what the film's frames count.
        controls: ipywidgets by name, which stand above the player.

    Raises:
        ValueError: if there is no such frame.
    """

    @lru_cache(maxsize=1)  # going to another frame makes no other film
    def opened(**values):
        made = film(**values) if callable(film) else film
        return made, *made.open()

    def draw(frame, **values):
        made, figure, move = opened(**values)
        move(frame)
        return figure, made.describe(frame)

    first, *_ = opened(**{name: control.value for name, control in controls.items()})
    player = Player(
        first.num_frames,
        value=value,
        step=step,
        seconds=seconds,
        description=description or first.unit,
    )
    explore(draw, **controls, frame=player)


class Player(ipywidgets.HBox):
    """Buttons and a slider that count frames: `explore(draw, frame=Player(30))`.

    Args:
        num_frames: frames 0 to num_frames − 1.
        value: the frame shown first, also where no kernel runs.
        step: from one frame to the next that is shown.
        seconds: how long all frames take.
        description: the word before the slider.

    Raises:
        ValueError: if there is no frame, or none with the number `value`.
    """

    value = traitlets.Int(0)

    def __init__(  # noqa: D107
        self,
        num_frames: int,
        *,
        value: int = 0,
        step: int = 1,
        seconds: float = 5,
        description: str = "frame",
    ):
        if num_frames < 1:
            raise ValueError(f"num_frames must be at least 1. Received: num_frames={num_frames}.")
        if not 0 <= value < num_frames:
            raise ValueError(f"value must be from 0 to {num_frames - 1}. Received: value={value}.")
        limits = {"min": 0, "max": num_frames - 1, "value": value, "step": step}
        # A frame drawn anew takes a tenth of a second; faster, and frames pile up.
        interval = max(150, round(1000 * seconds * step / num_frames))
        play = ipywidgets.Play(**limits, interval=interval)
        slider = ipywidgets.IntSlider(**limits, description=description)
        super().__init__([play, slider])
        self.description = description
        # In the browser, so that buttons and slider move together even if the kernel is busy.
        self.link = ipywidgets.jslink((play, "value"), (slider, "value"))
        traitlets.link((slider, "value"), (self, "value"))
