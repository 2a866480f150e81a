"""Learning curves: what training and validation did, epoch by epoch."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from dlcourse.plotting.style import COLOURS


def learning_curves(
    history: Mapping[str, Sequence[float]], ax: Axes, *, metric: str = "loss"
) -> Axes:
    """Draw `metric` of a training run, with its validation twin if there is one.

    Args:
        history: `History.history` of Keras: a list, one value an epoch, for each name.
        ax: where to draw.
        metric: `loss`, `accuracy`, …

    Raises:
        ValueError: if the history does not hold that metric.
    """
    if metric not in history:
        raise ValueError(f"metric must be one of {', '.join(history)}. Received: {metric!r}.")
    for name, role in ((metric, "training"), (f"val_{metric}", "validation")):
        if name in history:
            epochs = range(1, len(history[name]) + 1)
            ax.plot(epochs, history[name], "o-", color=COLOURS[role], label=role, markersize=6)
    ax.set_xlabel("epoch")
    ax.set_ylabel(metric)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    ax.legend()
    return ax


def describe_learning(history: Mapping[str, Sequence[float]], *, metric: str = "loss") -> str:
    """A caption from the data: where `metric` started, and where it ended.

    Example:
        >>> describe_learning({"loss": [0.5, 0.1], "val_loss": [0.4, 0.2]})
        'The training loss goes from 0.500 to 0.100 in 2 epochs,
        the validation loss from 0.400 to 0.200.'
    """
    words = [
        f"the {role} {metric} {verb}from {history[name][0]:.3f} to {history[name][-1]:.3f}{time}"
        for name, role, verb, time in (
            (metric, "training", "goes ", f" in {len(history[metric])} epochs"),
            (f"val_{metric}", "validation", "", ""),
        )
        if name in history
    ]
    text = ", ".join(words)
    return text[0].upper() + text[1:] + "."


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
    ax.set_xlabel("z")
    ax.set_ylabel("output")
    return ax
