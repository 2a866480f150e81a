"""Training seen from the ends of its epochs, where it turns, and how well each answer does."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator
from numpy.typing import ArrayLike

from dlcourse.plotting import COLOURS

_LEAST = 0.5  # wrong answers in a hundred, the fewest that are drawn
Curves = Mapping[str, Sequence[float]]
_STYLES = {
    "reported": {"color": COLOURS["neutral"], "linestyle": ":", "label": "reported by Keras"},
    "training": {"color": COLOURS["training"], "label": "training, at the end"},
    "validation": {"color": COLOURS["validation"], "label": "validation, at the end"},
}


def end_of_epoch(runs: Mapping[str, Sequence[Curves]]) -> Figure:
    """Draw the accuracies of several runs of each network, epoch by epoch.

    Args:
        runs: by network, a mapping for each start: "reported", "training" and "validation"
            accuracies, one an epoch.
    """
    figure, axes = plt.subplots(1, len(runs), figsize=(11, 4.8), sharey=True, squeeze=False)
    for ax, (name, starts) in zip(axes[0], runs.items(), strict=True):
        for role, style in _STYLES.items():
            for number, curves in enumerate(starts):
                label = style["label"] if number == 0 else None
                epochs = range(1, len(curves[role]) + 1)
                ax.plot(epochs, curves[role], "o", markersize=4, **style | {"label": label})
                ax.lines[-1].set_linestyle(style.get("linestyle", "-"))
                ax.lines[-1].set_linewidth(1.8)
        ax.set(title=name, xlabel="epoch")
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes[0, 0].set_ylabel("accuracy")
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=3)
    return figure


def describe_ends(runs: Mapping[str, Sequence[Curves]]) -> str:
    """A caption from the data: what Keras reports first, and the gap in the end.

    Example:
        >>> curves = {"reported": [0.5, 0.8], "training": [0.7, 0.9], "validation": [0.6, 0.8]}
        >>> describe_ends({"a net": [curves, curves]})
        'a net, mean of 2 starts: Keras reports 0.500 for the first epoch, at its end it is
        0.700; in the end training 0.900, validation 0.800.'
    """
    words = []
    for name, starts in runs.items():
        mean = {role: np.mean([curves[role] for curves in starts], axis=0) for role in _STYLES}
        words.append(
            f"{name}, {f'mean of {len(starts)} starts' if len(starts) > 1 else 'one start'}: "
            f"Keras reports "
            f"{mean['reported'][0]:.3f} for the first epoch, at its end it is "
            f"{mean['training'][0]:.3f}; in the end training {mean['training'][-1]:.3f}, "
            f"validation {mean['validation'][-1]:.3f}."
        )
    return " ".join(words)


def turning(runs: Sequence[ArrayLike]) -> Figure:
    """Draw trainings that were stopped early, and the epoch that each went back to.

    Args:
        runs: for each start, (epochs, 2) losses: training and validation.
    """
    figure, axes = plt.subplots(1, len(runs), figsize=(11, 4.2), sharey=True, squeeze=False)
    for ax, losses in zip(axes[0], map(np.asarray, runs), strict=True):
        epochs, best = np.arange(1, len(losses) + 1), losses[:, 1].argmin()
        for column, role in enumerate(("training", "validation")):
            ax.plot(epochs, losses[:, column], "o-", color=COLOURS[role], label=role, markersize=5)
        ax.plot(
            *(epochs[best], losses[best, 1]), "o", color=COLOURS["highlight"], markersize=13,
            label="the best epoch",
        )  # fmt: skip
        ax.set(title=f"back to epoch {best + 1}", xlabel="epoch", ylim=(0, None))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes[0, 0].set_ylabel("loss")
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=3)
    return figure


def describe_turns(runs: Sequence[ArrayLike]) -> str:
    """A caption from the data: after which epoch each training stopped, and where it went.

    Example:
        >>> describe_turns([[[3, 3], [2, 1], [1, 2], [0, 3]]])
        'Stopped after epoch 4, back to epoch 2 (validation loss 1.000, no longer 3.000).'
    """
    words = []
    for losses in map(np.asarray, runs):
        best = losses[:, 1].argmin()
        words.append(
            f"after epoch {len(losses)}, back to epoch {best + 1} (validation loss "
            f"{losses[best, 1]:.3f}, no longer {losses[-1, 1]:.3f})"
        )
    return f"Stopped {'; '.join(words)}."


def scoreboard(accuracies: Mapping[str, Sequence[float]]) -> Figure:
    """Draw how many answers are wrong, a row for each way to answer, a dot for each start.

    Args:
        accuracies: by name, validation accuracies in [0, 1].
    """
    figure, ax = plt.subplots(figsize=(10, 0.7 * len(accuracies) + 1.2))
    for row, values in enumerate(accuracies.values()):
        errors = np.maximum(100 * (1 - np.asarray(values)), _LEAST)
        colour = COLOURS["training" if len(values) > 1 else "neutral"]
        ax.plot(errors, np.full(len(errors), row), "o", color=colour, markersize=11, alpha=0.7)
        text = f"{100 * (1 - np.mean(values)):.1f}"
        ax.annotate(text, (errors.max(), row), (12, 0), textcoords="offset points", va="center")
        ax.axhline(row, color="#E4E4E4", linewidth=1, zorder=0)
    ax.set_yticks(range(len(accuracies)), accuracies, fontsize=15)
    ax.set(xscale="log", xlabel="wrong answers in a hundred", xlim=(None, 160))
    ax.invert_yaxis()
    ticks = [tick for tick in (1, 2, 5, 10, 20, 50, 100) if tick >= ax.get_xlim()[0]]
    ax.set_xticks(ticks)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.xaxis.set_minor_locator(NullLocator())
    return figure


def describe_scores(accuracies: Mapping[str, Sequence[float]]) -> str:
    """A caption from the data: the mean share of wrong answers, from name to name.

    Example:
        >>> describe_scores({"guess": [0.1], "net": [0.9, 0.8]})
        'Wrong answers in a hundred on the validation digits: guess 90.0; net 15.0 (2 starts).'
    """
    words = [
        f"{name} {100 * (1 - np.mean(values)):.1f}"
        + (f" ({len(values)} starts)" if len(values) > 1 else "")
        for name, values in accuracies.items()
    ]
    return f"Wrong answers in a hundred on the validation digits: {'; '.join(words)}."
