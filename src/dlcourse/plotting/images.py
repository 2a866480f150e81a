"""Images in rows and columns, with a few words over each."""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from dlcourse.plotting.style import DIVERGING, ink

_FREE = 0.03  # beside an image, a part of the room it has
_LINE = 0.26  # inches for a line over it
_SHARP, _GAP = 48, 2  # pixels of a tile, and beside it


def image_grid(
    images: ArrayLike,
    *,
    titles: Sequence[str] = (),
    colours: Sequence[str] = (),
    columns: int = 10,
    signed: bool = False,
    size: float = 1.05,
) -> Figure:
    """Draw images in a grid, row by row.

    Args:
        images: (n, height, width) grey or (n, height, width, 3) coloured, in [0, 1];
            with `signed`, grey of either sign.
        titles: n short texts, or none.
        colours: n colours of the titles, or none.
        columns: images in a row, 1 or more.
        signed: draw on the diverging map, white at zero, one scale for all images.
        size: inches an image takes on each side.

    Raises:
        ValueError: if `images` has another shape, titles do not match it, or there is no column.
    """
    images = np.asarray(images)
    if images.ndim not in (3, 4) or not len(images):
        raise ValueError(
            f"images must be (n, height, width) or (n, height, width, 3). Received: {images.shape}."
        )
    if columns < 1:
        raise ValueError(f"columns must be at least 1. Received: columns={columns}.")
    titles = [str(title) for title in titles]
    if titles and len(titles) != len(images):
        raise ValueError(f"titles must be {len(images)}, one an image. Received: {len(titles)}.")
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    over = _LINE / size * max((title.count("\n") + 1 for title in titles), default=0)
    figure = plt.figure(figsize=(size * columns, size * (1 + over) * rows), layout="none")
    ax = figure.add_axes((0, 0, 1, 1), xlim=(0, columns), ylim=((1 + over) * rows, 0))
    limit = np.abs(images).max() if signed else 1
    scale = (
        {"cmap": DIVERGING, "vmin": -limit, "vmax": limit}
        if signed
        else {"cmap": "gray_r", "vmin": 0, "vmax": 1}
    )
    half = (0.5 - _FREE) * np.array(images.shape[1:3]) / max(images.shape[1:3])
    for number, image in enumerate(images):
        row, column = divmod(number, columns)
        x, y = column + 0.5, (1 + over) * row + over + 0.5
        place = x - half[1], x + half[1], y + half[0], y - half[0]
        ax.imshow(image, extent=place, **scale)
        if titles:
            colour = ink(colours[number]) if colours else "black"
            ax.text(x, place[3] - 0.04, titles[number], color=colour, fontsize=13, ha="center")
    ax.set(xlim=(0, columns), ylim=((1 + over) * rows, 0))
    ax.set_axis_off()
    return figure


def mosaic(images: ArrayLike, ax: Axes, *, rows: int, columns: int, **scale: Any) -> Axes:
    """Draw images row by row in one pair of axes: many times faster than a pair for each.

    Args:
        images: (n, height, width) grey values; what there is no room for is left out.
        ax: where to draw.
        rows: rows that there is room for.
        columns: images in a row.
        scale: `cmap`, `vmin` and `vmax`, as `imshow` takes them.
    """
    sheet = tiled(np.asarray(images)[: rows * columns], rows=rows, columns=columns)
    ax.imshow(sheet, extent=(0, columns, rows, 0), interpolation="nearest", **scale)
    ax.set_axis_off()
    return ax


def tiled(images: ArrayLike, *, rows: int, columns: int) -> np.ndarray:
    """Many images as one, row by row, with a gap around each.

    Args:
        images: (n, height, width) grey values, at most rows · columns of them.
        rows: rows that there is room for.
        columns: images in a row.

    Returns:
        (rows · height of a tile, columns · width of a tile), NaN where no image is.
    """
    images = np.asarray(images, dtype=float)
    for axis in (1, 2):  # pixels become squares of many, so that a gap is a part of one
        images = images.repeat(-(-_SHARP // images.shape[axis]), axis)
    framed = np.pad(images, [(0, 0), (_GAP, _GAP), (_GAP, _GAP)], constant_values=np.nan)
    sheet = np.full((rows * columns, *framed.shape[1:]), np.nan)
    sheet[: len(framed)] = framed
    height, width = framed.shape[1:]
    lines = sheet.reshape(rows, columns, height, width).swapaxes(1, 2)
    return lines.reshape(rows * height, columns * width)
