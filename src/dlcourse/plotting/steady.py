"""Pictures that take one another's place: all of one size, and drawn as fast as can be.

Most of the time of drawing goes into finding out where axes and labels have room, and into
ticks. Figures that are alike are laid out once, and an axis that looks as before is not drawn
again: its picture is put in its place.
"""

import io
import re
from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from PIL import Image

_END = 0.06  # of an axis: a label there reaches over it
_LONG = 40  # letters, which may reach over the ends of an axis
_MOST = 60  # pictures of axes that are kept


class Easel:
    """Draws figures whole, to the edges of their paper; remembers their layouts and axes."""

    def __init__(self) -> None:  # noqa: D107
        self._places: dict[tuple, list] = {}
        self._axes: dict[tuple, _Drawn] = {}
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
        for ax in figure.axes:
            ax.apply_aspect()  # else only as it is drawn
        stamps = [
            (axis, ax.add_artist(_Stamp(self._drawn(axis))))
            for ax in figure.axes
            if ax.name == "rectilinear" and ax.axison
            for axis in (ax.xaxis, ax.yaxis)
            if axis.get_visible()
        ]
        for axis, _ in stamps:
            axis.set_visible(False)
        self._canvas.draw()
        for axis, stamp in stamps:
            axis.set_visible(True)
            stamp.remove()
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

    def _drawn(self, axis: Axis) -> "_Drawn":
        look = _look(axis)
        if look not in self._axes:
            while len(self._axes) >= _MOST:
                del self._axes[next(iter(self._axes))]
            self._axes[look] = _draw(axis, self._canvas.get_renderer())
        return self._axes[look]


class _Drawn(NamedTuple):
    """The picture of an axis: its ticks, their labels, its grid and its name."""

    left: int
    bottom: int
    picture: np.ndarray  # (height, width, 4), from the bottom up
    zorder: float


class _Stamp(Artist):
    """Stands for an axis, where its picture is put."""

    def __init__(self, drawn: _Drawn):
        super().__init__()
        self._drawn = drawn
        self.set_zorder(drawn.zorder)

    def draw(self, renderer: RendererBase) -> None:
        left, bottom, picture, _ = self._drawn
        if picture.size:
            renderer.draw_image(renderer.new_gc(), left, bottom, picture)


def _draw(axis: Axis, renderer: RendererAgg) -> _Drawn:
    renderer.clear()
    axis.draw(renderer)
    drawn = np.array(renderer.buffer_rgba())[::-1]
    (bottom, top), (left, right) = (_reach(drawn[..., 3].max(axis=side)) for side in (1, 0))
    return _Drawn(left, bottom, drawn[bottom:top, left:right], axis.get_zorder())


def _reach(marked: np.ndarray) -> tuple[int, int]:
    """Where marks begin and end."""
    places = np.flatnonzero(marked)
    return (int(places[0]), int(places[-1]) + 1) if len(places) else (0, 0)


def _look(axis: Axis) -> tuple:
    """What the picture of an axis depends on."""
    ticks = [
        (tuple(places), tuple(formatter.format_ticks(np.asarray(places).tolist())))
        for places, formatter in (
            (axis.get_majorticklocs(), axis.get_major_formatter()),
            (axis.get_minorticklocs(), axis.get_minor_formatter()),
        )
    ]
    return (
        type(axis), axis.figure.dpi, axis.axes.bbox.bounds, *axis.get_view_interval(),
        axis.get_scale(), *ticks, repr(axis.get_tick_params()), repr(axis.get_tick_params("minor")),
        axis.get_label_text(), axis.get_label_position(),
    )  # fmt: skip


def _alike(figure: Figure) -> tuple:
    """What a layout depends on: two figures that agree in it have room in the same places."""
    return tuple(figure.get_size_inches()), tuple(map(_outline, figure.axes))


def _outline(ax: Axes) -> tuple:
    title = ax.get_title()
    named = bool(title), title.count("\n")
    if not ax.axison:
        return named
    return (
        *named, *map(_height, (ax.get_xlabel(), ax.get_ylabel())),
        *_across(ax.xaxis), *_upright(ax.yaxis),
    )  # fmt: skip


def _height(words: str) -> str | int:
    """What the height of a label depends on: of plain words that are not long, the lines."""
    return words if "$" in words or len(words) > _LONG else words.count("\n") + bool(words)


def _across(axis: Axis) -> tuple:
    """What the room under an axis depends on, and beside it: its lines, and who stands at an end.

    The places of those are rounded to a hundredth of the axis.
    """
    labels = _labels(axis)
    at_an_end = {(label, round(place, 2)) for place, label in labels if not _END < place < 1 - _END}
    return max((label.count("\n") for _, label in labels), default=-1), frozenset(at_an_end)


def _upright(axis: Axis) -> tuple:
    """What the room beside an upright axis depends on: how long its labels are, and the top."""
    labels = _labels(axis)
    return frozenset(label for _, label in labels), any(place > 1 - _END for place, _ in labels)


def _labels(axis: Axis) -> list[tuple[float, str]]:
    """Where on an axis labels are seen, from 0 to 1, and what they say, each digit a 0."""
    ends = axis.get_transform().transform(axis.get_view_interval())
    ticks = np.asarray(axis.get_majorticklocs(), dtype=float)
    places = (axis.get_transform().transform(ticks) - ends[0]) / (ends[1] - ends[0])
    words = axis.get_major_formatter().format_ticks(ticks.tolist())
    return [
        (float(place), re.sub(r"\d", "0", label))
        for place, label in zip(places, words, strict=True)
        if 0 <= place <= 1 and label
    ]


def quick_jpeg(picture: Image.Image) -> bytes:
    """A picture as a JPEG file: five times faster than as a PNG, and no eye sees it."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90, subsampling=0)
    return file.getvalue()
