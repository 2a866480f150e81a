"""Two features of each digit, and what a classifier makes of the plane."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from dlcourse.plotting.style import COLOURS


def digit_plane(
    features: ArrayLike,
    labels: ArrayLike,
    predict: Callable[[np.ndarray], np.ndarray],
    ax: Axes,
    *,
    names: Sequence[str],
    resolution: int = 200,
) -> Axes:
    """Draw each example as its numeral, green where it is read rightly, and the regions.

    Whole numbers are scattered a little, so that numerals do not cover one another; one
    example in a hundred on each side may lie outside.

    Args:
        features: (n, 2) where the examples lie.
        labels: (n,) their digits.
        predict: from (m, 2) features to (m,) digits.
        ax: where to draw.
        names: of the two features.
        resolution: points of the grid on each side.
    """
    features, labels = np.asarray(features, dtype=float), np.asarray(labels)
    is_whole = (features == features.round()).all(axis=0)
    drawn = features + np.random.default_rng(0).uniform(-0.3, 0.3, features.shape) * is_whole
    low, high = np.quantile(drawn, (0.01, 0.99), axis=0)
    low, high = low - 0.1 * (high - low), high + 0.1 * (high - low)
    x, y = np.meshgrid(*np.linspace(low, high, resolution).T)
    regions = np.asarray(predict(np.stack([x.ravel(), y.ravel()], axis=1))).reshape(x.shape)
    for digit in np.unique(regions):
        ax.contour(x, y, regions == digit, [0.5], colors="#AAAAAA", linewidths=1.2)
        inside = regions == digit
        ax.text(x[inside].mean(), y[inside].mean(), f"{digit}", color="#DDDDDD", fontsize=44,
                fontweight="bold", ha="center", va="center", zorder=0)  # fmt: skip
    right = np.asarray(predict(features)) == labels
    for point, label, is_right in zip(drawn, labels, right, strict=True):
        ax.text(*point, f"{label}", color=COLOURS["correct" if is_right else "wrong"],
                fontsize=11, ha="center", va="center", clip_on=True)  # fmt: skip
    ax.set_xlim(low[0], high[0])
    ax.set_ylim(low[1], high[1])
    xlabel, ylabel = (
        f"{name} (scattered)" if whole else name
        for name, whole in zip(names, is_whole, strict=True)
    )
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.grid(visible=False)
    return ax
