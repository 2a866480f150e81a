"""A curve and what follows it: steps, bumps, and the outputs of networks (items 18, 19)."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from dlcourse.plotting.style import COLOURS


def fitted_curve(
    x: ArrayLike,
    true: ArrayLike,
    fitted: ArrayLike,
    ax: Axes,
    *,
    samples: tuple[ArrayLike, ArrayLike] | None = None,
    steps: ArrayLike = (),
) -> Axes:
    """Draw a function, and a network that follows it.

    Args:
        x: (points,) inputs.
        true: (points,) values of the function.
        fitted: (points,) outputs of the network.
        ax: where to draw.
        samples: (n,) inputs and (n,) targets to draw as dots, if any.
        steps: where the network's units step; those within `x` become ticks below.
    """
    if samples:
        size = 10 if len(samples[0]) < 50 else 5
        ax.plot(*samples, "o", color=COLOURS["neutral"], markersize=size, alpha=0.6, label="sample")
    ax.plot(x, true, "--", color="black", label="function")
    ax.plot(x, fitted, color=COLOURS["training"], linewidth=4, alpha=0.85, label="network")
    steps = np.asarray(steps)
    inside = steps[(steps >= np.min(x)) & (steps <= np.max(x))]
    if len(inside):
        ax.plot(
            inside, np.full(len(inside), 0.04), "|", transform=ax.get_xaxis_transform(),
            color=COLOURS["highlight"], markersize=18, markeredgewidth=2.5, label="steps",
        )  # fmt: skip
    ax.set_xlabel("x")
    return ax


def fitted_panels(
    x: ArrayLike,
    true: ArrayLike,
    fits: Mapping[str, ArrayLike],
    *,
    steps: Mapping[str, ArrayLike] | None = None,
    height: float = 3.6,
) -> Figure:
    """Draw several networks beside one another, each with the function that it follows.

    Args:
        x: (points,) inputs.
        true: (points,) values of the function.
        fits: for each title, (points,) outputs.
        steps: for each title, where the units step.
        height: of the figure, in inches.
    """
    figure, axes = plt.subplots(1, len(fits), figsize=(11, height), sharey=True, squeeze=False)
    for ax, (title, fitted) in zip(axes.flat, fits.items(), strict=True):
        fitted_curve(x, true, fitted, ax, steps=(steps or {}).get(title, ()))
        ax.set_title(title)
    axes[0, 0].set_ylabel("y")
    handles, labels = axes[0, -1].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(labels))
    return figure


def bump_from_steps(x: ArrayLike, up: ArrayLike, down: ArrayLike) -> Figure:
    """Draw two units' contributions on the left, and their sum on the right.

    Args:
        x: (points,) inputs.
        up: (points,) the unit that steps up, times its output weight.
        down: (points,) the unit that takes it back, times its output weight.
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 3.6), sharey=True)
    left.plot(x, up, color=COLOURS["correct"], label="first unit")
    left.plot(x, down, color=COLOURS["wrong"], label="second unit")
    left.set_title("two units")
    left.legend(loc="lower left")
    right.plot(x, np.add(up, down), color=COLOURS["training"], linewidth=4)
    right.set_title("their sum")
    for ax in (left, right):
        ax.set_xlabel("x")
    left.set_ylabel("contribution to the output")
    return figure


def errors_by_number(
    numbers: Sequence[int], errors: ArrayLike, ax: Axes, *, chosen: int, unit: str
) -> Axes:
    """Draw how an error falls with a number of units, both logarithmic.

    Args:
        numbers: increasing whole numbers, powers of two.
        errors: (len(numbers),) errors above 0.
        ax: where to draw.
        chosen: the number to mark.
        unit: what is counted, such as "bumps".
    """
    ax.loglog(numbers, errors, "o-", color=COLOURS["training"])
    at = list(numbers).index(chosen)
    ax.plot(chosen, np.asarray(errors)[at], "o", color=COLOURS["highlight"], markersize=16)
    ax.set_xscale("log", base=2)
    ax.set_xticks(numbers, [str(number) for number in numbers])
    ax.minorticks_off()
    ax.set(xlabel=f"number of {unit}", ylabel="largest error")
    return ax
