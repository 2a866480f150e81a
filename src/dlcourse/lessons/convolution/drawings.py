"""What the lesson on convolution draws of sizes: windows on a grid, and a stack's pyramid."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon, Rectangle

from dlcourse.plotting import COLOURS
from dlcourse.scratch.convolution_sizes import output_size, padding_around, receptive_field

PIXEL, PADDED, ODD, UNUSED = "#C9DFF0", "#EEEEEE", COLOURS["validation"], COLOURS["wrong"]
FIRST, LAST = COLOURS["training"], COLOURS["correct"]


def windows(size: int, kernel_size: int, *, strides: int, padding: str) -> Figure:
    """A square image with its padding, the first and the last window, and what comes out.

    Args:
        size: pixels on a side of the image.
        kernel_size: on a side of the window.
        strides: pixels from one window to the next.
        padding: "valid", "same" or "full".
    """
    before, after = padding_around(size, kernel_size, strides=strides, padding=padding)
    used = _used(size + before + after, kernel_size, strides)
    corners = np.arange(0, len(used) - kernel_size + 1, strides)
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5.2))
    _cells(left, _colours(size, before, after, used))
    left.set_title(f"{size} pixel{'s' * (size != 1)} and {before} + {after} of padding")
    for corner, colour in [(corners[-1], LAST), (corners[0], FIRST)] if len(corners) else []:
        left.add_patch(
            Rectangle(
                (corner - 0.5, corner - 0.5), kernel_size, kernel_size, fill=False,
                edgecolor=colour, linewidth=5, clip_on=False,
            )
        )  # fmt: skip
    centres = corners + (kernel_size - 1) / 2
    left.plot(*(grid.ravel() for grid in np.meshgrid(centres, centres)), ".k", markersize=7)
    outputs = len(corners)
    _cells(right, np.ones((outputs, outputs, 3)))
    right.set(xlim=left.get_xlim(), ylim=left.get_ylim())  # cells of one size
    right.set_title(f"{outputs} × {outputs} output{'s' * (outputs != 1)}", loc="left")
    names = {"image": PIXEL, "padding": PADDED, "odd pixel": ODD, "never used": UNUSED}
    handles = [Patch(facecolor=colour, edgecolor="grey", label=n) for n, colour in names.items()]
    for name, colour in {"first window": FIRST, "last window": LAST}.items():
        handles.append(Patch(facecolor="white", edgecolor=colour, linewidth=4, label=name))
    dot = Line2D([], [], color="black", marker=".", markersize=7, linestyle="", label="centres")
    figure.legend(handles=[*handles, dot], loc="outside lower center", ncols=7, fontsize=12)
    return figure


def describe_windows(size: int, kernel_size: int, *, strides: int, padding: str) -> str:
    """The formula with its numbers, in words.

    Example:
        >>> describe_windows(5, 3, strides=2, padding="valid")
        '⌊(5 + 0 − 3) / 2⌋ + 1 = 2 outputs in each direction; padding: 0 before, 0 after;
        every column is used.'
    """
    before, after = padding_around(size, kernel_size, strides=strides, padding=padding)
    total = before + after
    if kernel_size > size + total:
        return f"Not one window of {kernel_size} pixels fits into {size + total}."
    outputs = output_size(size, kernel_size, strides=strides, padding=padding)
    unused = int((~_used(size + total, kernel_size, strides)).sum())
    left_out = "every column is used"
    if unused:
        left_out = f"{unused} column{'s' * (unused != 1)} and as many rows are never used"
    return (
        f"⌊({size} + {total} − {kernel_size}) / {strides}⌋ + 1 = {outputs} "
        f"output{'s' * (outputs != 1)} in each direction; padding: {before} before, {after} "
        f"after; {left_out}."
    )


def pyramid(layers: Sequence[tuple[int, int]], ax: Axes) -> Axes:
    """What one output of a stack looks at, layer by layer down to the input.

    Args:
        layers: (kernel size, stride), the first one first.
        ax: where to draw.
    """
    counts = [receptive_field(layers[level:]) for level in range(len(layers) + 1)]
    first, step = 0.0, 1.0  # in input pixels
    for level, count in enumerate(counts):
        places = first + step * np.arange(count)
        _row(ax, places, level, words=_level(layers, level, count))
        if level < len(layers):
            kernel_size, strides = layers[level]
            above = first + step * (kernel_size - 1) / 2
            for number in range(counts[level + 1]):
                low = first + step * number * strides
                ends = (low - 0.42, low + step * (kernel_size - 1) + 0.42)
                _beam(ax, ends, above + number * step * strides, level)
            first, step = above, step * strides
    ax.set(xlim=(-0.56 * counts[0], counts[0]), ylim=(-0.6, len(layers) + 0.6))
    ax.set_axis_off()
    return ax


def _level(layers: Sequence[tuple[int, int]], level: int, count: int) -> str:
    if not level:
        return f"input: {count} pixels"
    kernel_size, strides = layers[level - 1]
    return f"layer {level} ({kernel_size}×{kernel_size}, stride {strides}): {count}"


def _row(ax: Axes, places: np.ndarray, level: int, *, words: str) -> None:
    for place in places:
        ax.add_patch(
            Rectangle(
                (place - 0.42, level - 0.13), 0.84, 0.26, facecolor=PIXEL, edgecolor="black", lw=1.2
            )
        )
    ax.text(-1.0, level, words, ha="right", va="center", fontsize=15)


def _beam(ax: Axes, ends: tuple[float, float], top: float, level: int) -> None:
    """From a cell down to all that it looks at."""
    corners = [
        (ends[0], level + 0.13), (ends[1], level + 0.13),
        (top + 0.42, level + 0.87), (top - 0.42, level + 0.87),
    ]  # fmt: skip
    ax.add_patch(
        Polygon(corners, facecolor=COLOURS["validation"], alpha=0.25, edgecolor=COLOURS["neutral"])
    )


def _used(side: int, kernel_size: int, strides: int) -> np.ndarray:
    """(side,) whether a window reaches that place."""
    used = np.zeros(side, dtype=bool)
    for corner in range(0, side - kernel_size + 1, strides):
        used[corner : corner + kernel_size] = True
    return used


def _colours(size: int, before: int, after: int, used: np.ndarray) -> np.ndarray:
    """(side, side, 3) colours of pixels, of padding, and of what no window reaches."""
    colours = np.empty((len(used), len(used), 3))
    colours[:] = to_rgb(PADDED)
    colours[before : before + size, before : before + size] = to_rgb(PIXEL)
    if after > before:
        colours[-1, :] = colours[:, -1] = to_rgb(ODD)
    colours[~(used[:, None] & used)] = to_rgb(UNUSED)
    return colours


def _cells(ax: Axes, colours: np.ndarray) -> None:
    rows, columns, _ = colours.shape
    if colours.size:
        ax.imshow(colours)
    ax.hlines(np.arange(rows + 1) - 0.5, -0.5, columns - 0.5, color="grey", linewidth=0.8)
    ax.vlines(np.arange(columns + 1) - 0.5, -0.5, rows - 0.5, color="grey", linewidth=0.8)
    ax.set(xticks=[], yticks=[])
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
