"""The confusion matrix: which class is taken for which."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from dlcourse.plotting.style import SEQUENTIAL

_NAMED = 4  # of the confusions that are equally frequent


def confusion_matrix(counts: ArrayLike, ax: Axes, *, class_names: Sequence[str]) -> Axes:
    """Draw a confusion matrix; its diagonal, the right answers, is left pale.

    Args:
        counts: (classes, classes) examples of class `row` that were taken for `column`.
        ax: where to draw.
        class_names: a name for each class.

    Raises:
        ValueError: if `counts` is not square, or the names do not match it.
    """
    counts = np.asarray(counts)
    if counts.shape != (len(class_names), len(class_names)):
        raise ValueError(
            f"counts must be (classes, classes) for {len(class_names)} class names. "
            f"Received: {counts.shape}."
        )
    mistakes = counts * (1 - np.eye(len(counts), dtype=counts.dtype))
    ax.imshow(mistakes, cmap=SEQUENTIAL)
    threshold = mistakes.max() / 2
    for (row, column), count in np.ndenumerate(counts):
        wrong = row != column
        colour = "white" if wrong and mistakes[row, column] <= threshold else "black"
        if not wrong:
            ax.add_patch(_pale_square(row, column))
        if count:
            ax.text(column, row, f"{count}", ha="center", va="center", color=colour, fontsize=12)
    ax.set_xticks(range(len(class_names)), class_names)
    ax.set_yticks(range(len(class_names)), class_names)
    ax.set_xlabel("predicted")
    ax.set_ylabel("true")
    ax.grid(visible=False)
    return ax


def describe_confusion(counts: ArrayLike, *, class_names: Sequence[str]) -> str:
    """A caption from the data: how many are wrong, and the most frequent confusions.

    Example:
        >>> describe_confusion([[9, 1], [3, 7]], class_names=("cat", "dog"))
        '4 of 20 are wrong; most often (3 times): dog taken for cat.'
    """
    counts = np.asarray(counts)
    wrong = counts - np.diag(np.diag(counts))
    if not wrong.any():
        return f"None of {counts.sum():,} is wrong."
    most = wrong.max()
    ties = [
        f"{class_names[row]} taken for {class_names[column]}"
        for row, column in np.argwhere(wrong == most)
    ]
    named = ", ".join(ties[:_NAMED]) + (f" and {len(ties) - _NAMED} more" * (len(ties) > _NAMED))
    times = "once each" if most == 1 else f"{most} times" + " each" * (len(ties) > 1)
    return f"{wrong.sum():,} of {counts.sum():,} are wrong; most often ({times}): {named}."


def _pale_square(row: int, column: int) -> Rectangle:
    return Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor="#F2F2F2", edgecolor="none")
