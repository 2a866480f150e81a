"""What a screen reader says of controls: their names and values, as they stand on the page."""

from pathlib import Path

import anywidget


class Names(anywidget.AnyWidget):
    """Seen by nobody: gives the sliders and buttons beside it in a box their names.

    The sliders of ipywidgets have no accessible name, and announce raw numbers
    (−0.7999999999999998) where the page says −0.80.
    """

    _esm = Path(__file__).with_name("names.js")
