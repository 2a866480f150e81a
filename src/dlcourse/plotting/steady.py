"""Pictures that take one another's place: all of one size, and drawn as fast as can be.

Most of the time of drawing goes into finding out where axes and labels have room. Figures
that are alike are laid out once.
"""

import io

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from PIL import Image


class Easel:
    """Draws figures whole, to the edges of their paper, and remembers their layouts."""

    def __init__(self) -> None:  # noqa: D107
        self._places: dict[tuple, list] = {}

    def draw(self, figure: Figure, dpi: float) -> Image.Image:
        """The figure as a picture.

        Args:
            figure: a matplotlib figure; it stays open.
            dpi: pixels an inch.
        """
        figure.set_dpi(dpi)
        canvas = FigureCanvasAgg(figure)
        self._lay_out(figure)
        canvas.draw()
        return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")

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
    ticks = tuple(ax.get_xticks()), tuple(ax.get_yticks())
    words = ax.get_xlabel(), ax.get_ylabel()
    return *ax.get_xlim(), *ax.get_ylim(), *ticks, *words, bool(title), title.count("\n"), ax.axison


def quick_png(picture: Image.Image) -> bytes:
    """A picture as a PNG file, made fast rather than small."""
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()
