"""Play, pause and step: a control whose value is the number of a frame."""

import ipywidgets
import traitlets


class Player(ipywidgets.HBox):
    """Buttons and a slider that count frames: `explore(draw, frame=Player(30))`.

    Args:
        num_frames: frames 0 to num_frames − 1.
        value: the frame shown first, also where no kernel runs.
        seconds: how long all frames take.
        description: the word before the slider.

    Raises:
        ValueError: if there is no frame.
    """

    value = traitlets.Int(0)

    def __init__(  # noqa: D107
        self, num_frames: int, *, value: int = 0, seconds: float = 5, description: str = "frame"
    ):
        if num_frames < 1:
            raise ValueError(f"num_frames must be at least 1. Received: num_frames={num_frames}.")
        limits = {"min": 0, "max": num_frames - 1, "value": value}
        # A frame drawn anew takes a tenth of a second; faster, and frames pile up.
        play = ipywidgets.Play(**limits, interval=max(150, round(1000 * seconds / num_frames)))
        slider = ipywidgets.IntSlider(**limits, description=description)
        super().__init__([play, slider])
        self.description = description
        # In the browser, so that buttons and slider move together even if the kernel is busy.
        self.link = ipywidgets.jslink((play, "value"), (slider, "value"))
        traitlets.link((slider, "value"), (self, "value"))
