"""Pictures that take one another's place: all of one size, and drawn as fast as can be.

Most of the time of drawing goes into finding out where axes and labels have room. Figures
that are alike are laid out once.
"""

import io
import re

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from PIL import Image

_NEAR_TOP = 0.96  # a label there reaches over the axis


class Easel:
    """Draws figures whole, to the edges of their paper, and remembers their layouts."""

    def __init__(self) -> None:  # noqa: D107
        self._places: dict[tuple, list] = {}
        self._canvas = FigureCanvasAgg(Figure())

    def draw(self, figure: Figure, dpi: float) -> Image.Image:
        """The figure as a picture.

        Args:
            figure: a matplotlib figure; it stays open.
            dpi: pixels an inch.
        """
        figure.set_dpi(dpi)
        # One canvas for all of them: it remembers formulas and how wide words are.
        self._canvas.figure = figure
        figure.set_canvas(self._canvas)
        self._lay_out(figure)
        self._canvas.draw()
        return Image.fromarray(np.asarray(self._canvas.buffer_rgba())).convert("RGB")

    def _lay_out(self, figure: Figure) -> None:
        engine = figure.get_layout_engine()
        if engine is None or isinstance(engine, PlaceHolderLayoutEngine) or not figure.axes:
            return  # it was drawn before, or there is nothing to lay out
        alike = _alike(figure)
        if alike in self._places:
            for ax, place in zip(figure.axes, self._places[alike], strict=True):
                ax.set_position(place)
        else:
            engine.execute(figure)
            self._places[alike] = [ax.get_position(original=True) for ax in figure.axes]
        figure.set_layout_engine("none")


def _alike(figure: Figure) -> tuple:
    """What a layout depends on: two figures that agree in it have room in the same places."""
    return tuple(figure.get_size_inches()), tuple(map(_outline, figure.axes))


def _outline(ax: Axes) -> tuple:
    title = ax.get_title()
    words = ax.get_xlabel(), ax.get_ylabel()
    across = *ax.get_xlim(), *ax.get_xticks()
    return across, *_room(ax), *words, bool(title), title.count("\n"), ax.axison


def _room(ax: Axes) -> tuple:
    """What the room beside an upright axis depends on: how long its labels are, and the top."""
    low, high = ax.get_ylim()
    ticks = np.asarray(ax.get_yticks())
    places = (ticks - low) / (high - low)
    labels = ax.yaxis.get_major_formatter().format_ticks(ticks.tolist())
    seen = [label for label, place in zip(labels, places, strict=True) if 0 <= place <= 1]
    at_the_top = any(_NEAR_TOP < place <= 1 for place in places)
    return frozenset(re.sub(r"\d", "0", label) for label in seen), at_the_top


def quick_jpeg(picture: Image.Image) -> bytes:
    """A picture as a JPEG file: five times faster than as a PNG, and no eye sees it."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=95, subsampling=0)
    return file.getvalue()
