"""A convolutional network as boxes; errors of many networks; what one of them looks at."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from dlcourse.plotting import COLOURS, DIVERGING
from dlcourse.plotting.shapes import BODY, arrow

_GAP = 2.6  # between two boxes
_THICK = 0.16  # a sheet of a box, in units of height
_FIXED = {"softmax regression": "neutral", "dense": "wrong", "convolution": "training",
          "convolution and pooling": "correct"}  # fmt: skip


def boxes(
    shapes: Sequence[tuple[int, ...]], words: Sequence[str], *, image: ArrayLike | None = None
) -> Figure:
    """Draw what flows through a network: a pile of sheets for images, a bar for numbers.

    Args:
        shapes: what goes in, then what comes out of each layer: (height, width, channels),
            or (units,).
        words: for each layer, what stands over its arrow.
        image: (height, width) in [0, 1], to be drawn in the first box.

    Raises:
        ValueError: if there is not one text a layer.
    """
    if len(words) != len(shapes) - 1:
        raise ValueError(f"words must be {len(shapes) - 1}, one a layer. Received: {len(words)}.")
    figure, ax = plt.subplots(figsize=(12, 4))
    x = 0.0
    for place, shape in enumerate(shapes):
        right = _box(ax, x, shape)
        ax.text((x + right) / 2, -2.5, " × ".join(map(str, shape)), ha="center", fontsize=15)
        if place < len(words):
            arrow(ax, (right + 0.2, 0), (right + _GAP - 0.2, 0))
            ax.text(right + _GAP / 2, 2.5, words[place], ha="center", va="center", fontsize=14)
        if place == 0 and image is not None:
            half = (right - x) / 2
            extent = (x, right, -half, half)
            ax.imshow(image, cmap="gray_r", vmin=0, vmax=1, extent=extent, zorder=2)
            frame = Rectangle((x, -half), right - x, right - x, fill=False, zorder=3)
            ax.add_patch(frame)
        x = right + _GAP
    ax.set(xlim=(-0.4, x - _GAP + 0.6), ylim=(-3, 3.2))
    ax.set_aspect("equal")
    ax.set_axis_off()
    return figure


def _box(ax: Axes, x: float, shape: tuple[int, ...]) -> float:
    """Draw one box with its left edge at x; returns where its right edge is."""
    if len(shape) == 1:
        height = 0.5 + 0.42 * np.log2(shape[0])
        _sheet(ax, x, -height / 2, 0.3, height)
        return x + 0.3
    side, sheets = 0.55 + 3 * shape[0] / 28, max(1, round(np.log2(shape[2]) - 1))
    for sheet in reversed(range(sheets)):
        offset = _THICK * (sheet - (sheets - 1) / 2)
        _sheet(ax, x + _THICK * sheet, offset - side / 2, side, side)
    return x + side + _THICK * (sheets - 1)


def _sheet(ax: Axes, x: float, y: float, width: float, height: float) -> None:
    ax.add_patch(Rectangle((x, y), width, height, facecolor=BODY, edgecolor="black"))


def error_bars(errors: Mapping[str, ArrayLike], *, marked: str) -> Figure:
    """Draw the mean error of each network as a bar, and each of its seeds as a dot.

    Args:
        errors: by name, (seeds,) shares of wrong answers.
        marked: the name whose bar has another colour, and whose mean is a line.
    """
    figure, ax = plt.subplots(figsize=(11, 0.55 * len(errors) + 1.3))
    for place, (name, runs) in enumerate(errors.items()):
        runs = 100 * np.asarray(runs)
        colour = COLOURS["highlight" if name == marked else "training"]
        ax.barh(-place, runs.mean(), height=0.6, color=colour, alpha=0.45)
        ax.plot(runs, np.full(len(runs), -place), "o", color=colour, markersize=7)
    ax.axvline(100 * _mean(errors[marked]), color=COLOURS["neutral"], linestyle=":")
    ax.set_yticks(-np.arange(len(errors)), list(errors))
    ax.set(xlabel="validation error (%)", xlim=(0, None))
    return figure


def describe_errors(errors: Mapping[str, ArrayLike]) -> str:
    """A caption from the data: how many seeds, and the lowest and the highest mean error.

    Example:
        >>> describe_errors({"a": [0.1, 0.2], "b": [0.04, 0.06]})
        'Mean validation errors as bars, one dot for each of 2 seeds: from 5.00% (b) to 15.00% (a).'
    """
    means = {name: _mean(runs) for name, runs in errors.items()}
    low, high = (choose(means, key=means.__getitem__) for choose in (min, max))
    seeds = len(np.ravel(next(iter(errors.values()))))
    dots = "one seed" if seeds == 1 else f"one dot for each of {seeds} seeds"
    return (
        f"Mean validation errors as bars, {dots}: "
        f"from {means[low]:.2%} ({low}) to {means[high]:.2%} ({high})."
    )


def _mean(runs: ArrayLike) -> float:
    return float(np.asarray(runs, dtype=float).mean())


def against_shift(shifts: Sequence[int], errors: Mapping[str, ArrayLike], ax: Axes) -> Axes:
    """Draw the mean accuracy over the shift; a bar is one standard deviation over the seeds.

    Args:
        shifts: pixels.
        errors: by name, (shifts, seeds) shares of wrong answers.
        ax: where to draw.
    """
    for name, runs in errors.items():
        right = 1 - np.asarray(runs)
        colour = COLOURS[_FIXED.get(name, "highlight")]
        ax.errorbar(shifts, right.mean(axis=1), yerr=right.std(axis=1), fmt="o-", capsize=4,
                    color=colour, label=name)  # fmt: skip
    ax.axhline(0.1, color=COLOURS["neutral"], linestyle=":", label="guessing")
    ax.set(xlabel="shift to the right (pixels)", ylabel="accuracy", ylim=(0, 1.02))
    ax.legend(loc="upper right")
    return ax


def saliency(image: ArrayLike, slopes: Mapping[str, ArrayLike]) -> Figure:
    """Draw a digit, and beside it what its pixels do to some scores.

    Args:
        image: (28, 28) in [0, 1].
        slopes: by title, (28, 28) the score's slope in each pixel.
    """
    figure, axes = plt.subplots(1, 1 + len(slopes), figsize=(3.6 * (1 + len(slopes)), 4))
    axes[0].imshow(image, cmap="gray_r", vmin=0, vmax=1)
    axes[0].set_title("the digit")
    for ax, (title, slope) in zip(axes[1:], slopes.items(), strict=True):
        slope = np.asarray(slope)
        limit = np.abs(slope).max() or 1
        ax.imshow(slope, cmap=DIVERGING, vmin=-limit, vmax=limit)
        ax.contour(np.asarray(image), levels=[0.5], colors="black", linewidths=1)
        ax.set_title(title)
    for ax in axes:
        ax.set_axis_off()
    return figure


def own_digit(picture: ArrayLike, frame: ArrayLike, probabilities: ArrayLike) -> Figure:
    """Draw a photograph, the same as the network sees it, and what networks say of it.

    Args:
        picture: (height, width, 3) in [0, 1].
        frame: (28, 28) in [0, 1].
        probabilities: (networks, classes).
    """
    figure, axes = plt.subplots(1, 3, figsize=(11, 3.8), width_ratios=[1, 1, 1.3])
    axes[0].imshow(picture)
    axes[0].set_title("on paper")
    axes[1].imshow(frame, cmap="gray_r", vmin=0, vmax=1)
    axes[1].set_title("as MNIST has it")
    for ax in axes[:2]:
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(True)
    probabilities = np.asarray(probabilities)
    classes = np.arange(probabilities.shape[1])
    axes[2].bar(classes, probabilities.mean(axis=0), color=COLOURS["training"], alpha=0.45)
    for network in probabilities:
        axes[2].plot(classes, network, "o", color=COLOURS["training"], markersize=6)
    axes[2].set(xticks=classes, ylim=(0, 1.02), xlabel="digit", ylabel="probability")
    return figure
