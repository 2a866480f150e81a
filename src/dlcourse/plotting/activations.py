"""Activations beside their slopes (item 15)."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from dlcourse.plotting.style import COLOURS


def activation_panels(
    z: ArrayLike, panels: Mapping[str, tuple[ArrayLike, ArrayLike]], *, columns: int = 3
) -> Figure:
    """Draw each activation with its slope, in panels that share their axes.

    Args:
        z: (points,) weighted sums.
        panels: for each name, (points,) values and (points,) slopes; NaN is left out.
        columns: panels in a row. One panel more than there are names holds the legend.

    Raises:
        ValueError: if values or slopes do not fit `z`.
    """
    rows = -(-(len(panels) + 1) // columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(11, 3 * rows), sharex=True, sharey=True, squeeze=False
    )
    drawn, empty = np.split(axes.flat, [len(panels)])
    for place, (ax, (name, curves)) in enumerate(zip(drawn, panels.items(), strict=True)):
        _values_and_slopes(ax, *map(np.asarray, (z, *curves)))
        ax.set(title=name, ylim=(-1.5, 2.3), xticks=[-5, 0, 5])
        if place % columns == 0:
            ax.set_ylabel("value, slope")
        if place + columns >= len(panels):  # nothing is drawn under it
            ax.set_xlabel("weighted sum z")
            ax.tick_params(labelbottom=True)
    for ax in empty:
        ax.set_axis_off()
    empty[-1].legend(*drawn[0].get_legend_handles_labels(), loc="center", fontsize=18)
    return figure


def tangent(
    z: ArrayLike, values: ArrayLike, ax: Axes, *, at: tuple[float, float], slope: float
) -> Axes:
    """Draw a curve and its tangent in one point.

    Args:
        z: (points,) weighted sums.
        values: (points,) values of the activation.
        ax: where to draw.
        at: the point (z, value).
        slope: the tangent's slope; NaN draws no tangent.
    """
    ax.plot(z, values, color=COLOURS["training"])
    ends = np.array([-1.6, 1.6]) / np.hypot(1, slope)  # the same length at every slope
    ax.plot(at[0] + ends, at[1] + slope * ends, color=COLOURS["highlight"], linewidth=5)
    ax.plot(*at, "o", color=COLOURS["highlight"], markersize=13)
    ax.set_xlabel("weighted sum z")
    ax.set_ylabel("output")
    return ax


def _values_and_slopes(ax: Axes, z: np.ndarray, values: np.ndarray, slopes: np.ndarray) -> None:
    if not z.shape == values.shape == slopes.shape:
        raise ValueError(
            "values and slopes must have the shape of z. "
            f"Received: {values.shape}, {slopes.shape} for {z.shape}."
        )
    ax.plot(z, _broken_at_jumps(values), color=COLOURS["training"], label="activation")
    ax.plot(z, _broken_at_jumps(slopes), "--", color=COLOURS["highlight"], label="its slope")


def _broken_at_jumps(values: np.ndarray) -> np.ndarray:
    # A line across a jump would say that the function passes through all values between.
    jumps = np.abs(np.diff(values, prepend=values[0])) > 0.5
    return np.where(jumps, np.nan, values)
