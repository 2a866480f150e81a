"""A pad to draw on, with mouse, pen or finger."""

from collections.abc import Sequence
from pathlib import Path

import anywidget
import numpy as np
import traitlets

Strokes = Sequence[Sequence[Sequence[float]]]

_WIDTH = 0.08  # of a stroke, where the side of the pad is 1: a felt-tip pen
SEVEN: Strokes = [[(0.25, 0.2), (0.75, 0.2), (0.45, 0.85)]]


class Pad(anywidget.AnyWidget):
    """A sheet of paper and a button that clears it: `explore(draw, drawn=Pad())`.

    Its value is the strokes drawn so far, each a list of (x, y) in [0, 1], from the upper left.
    It grows while one draws.

    Args:
        strokes: what stands on it first, also where no kernel runs.
        description: what it is called.
    """

    _esm = Path(__file__).with_name("pad.js")

    value: traitlets.List = traitlets.List().tag(sync=True)
    width = traitlets.Float(_WIDTH).tag(sync=True)
    description = traitlets.Unicode("").tag(sync=True)

    def __init__(self, strokes: Strokes = (), *, description: str = "draw a digit"):  # noqa: D107
        value = [[[float(x), float(y)] for x, y in stroke] for stroke in strokes]
        super().__init__(value=value, description=description)


def sheet(strokes: Strokes, *, side: int = 140) -> np.ndarray:
    """What stands on a pad, as pixels.

    Args:
        strokes: the value of a `Pad`.
        side: pixels of the sheet's side.

    Returns:
        (side, side) in [0, 1], ink 1 on paper 0.

    Example:
        >>> sheet([[(0.5, 0.1), (0.5, 0.9)]], side=10).round().astype(int)[:3]
        array([[0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
               [0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
               [0, 0, 0, 0, 0, 1, 0, 0, 0, 0]])
    """
    from PIL import Image, ImageDraw

    fine = 4 * side  # drawn larger, for smooth edges
    image = Image.new("L", (fine, fine))
    pen, half = ImageDraw.Draw(image), _WIDTH * fine / 2
    for stroke in strokes:
        points = [(x * fine, y * fine) for x, y in stroke]
        pen.line(points, fill=255, width=round(2 * half))
        for x, y in points:
            pen.ellipse((x - half, y - half, x + half, y + half), fill=255)
    small = image.resize((side, side), Image.Resampling.BOX)
    return np.asarray(small) / 255
