"""Errors of many runs by width, by epoch and by remedy; what penalties do to the weights."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from dlcourse.plotting.style import COLOURS

ROLES = ("training", "validation")


def bands(x: ArrayLike, values: Mapping[str, ArrayLike], ax: Axes, *, ylabel: str) -> Axes:
    """Draw the mean over the runs, and a band of one standard deviation to both sides.

    Args:
        x: (points,) epochs, widths, numbers of examples, ….
        values: by role, (points, runs); "training" and "validation" are drawn.
        ax: where to draw.
        ylabel: what the values are.
    """
    for role in ROLES:
        runs = np.asarray(values[role], dtype=float)  # (points, runs)
        mean, spread = runs.mean(axis=1), runs.std(axis=1)
        ax.plot(x, mean, "o-", color=COLOURS[role], label=role, markersize=5)
        ax.fill_between(x, mean - spread, mean + spread, color=COLOURS[role], alpha=0.25)
    ax.set_ylabel(ylabel)
    ax.set_ylim(bottom=0)
    ax.legend()
    return ax


def by_width(widths: Sequence[int], errors: Mapping[str, ArrayLike], ax: Axes) -> Axes:
    """Draw the errors at the end of training over the number of hidden units.

    Args:
        widths: numbers of hidden units, growing.
        errors: by role, (widths, runs) shares of wrong answers.
        ax: where to draw.
    """
    bands(widths, errors, ax, ylabel="error")
    ax.set_xscale("log", base=2)
    ax.set_xticks(widths, [str(width) for width in widths])
    ax.minorticks_off()
    ax.set_xlabel("hidden units")
    return ax


def by_epoch(record: Any, *, title: str = "", tops: Mapping[str, float] | None = None) -> Figure:
    """Draw the loss (left) and the error (right) of all runs after each epoch.

    Args:
        record: with `epochs`, and by role `loss` and `error` of (epochs, runs).
        title: over both panels.
        tops: of "loss" and "error", where their axes end; left out, as the runs need it.
    """
    figure, axes = plt.subplots(1, 2, figsize=(11, 4.2))
    for ax, name in zip(axes, ("loss", "error"), strict=True):
        bands(record.epochs, getattr(record, name), ax, ylabel=name)
        ax.set_xlabel("epoch")
        ax.set_ylim(top=tops[name] if tops else None)
    axes[0].legend(loc="upper right")  # wherever the curves are
    axes[1].get_legend().remove()
    if title:
        figure.suptitle(title, fontsize=16)
    return figure


def early_stop(history: Mapping[str, Sequence[float]], ax: Axes, *, best: int) -> Axes:
    """Draw a run that was stopped, and the epoch whose weights it went back to.

    Args:
        history: `History.history` of Keras.
        ax: where to draw.
        best: that epoch, counted from 1.
    """
    epochs = np.arange(1, len(history["loss"]) + 1)
    labels = ("training (Keras's average)", "validation")
    for role, name, label in zip(ROLES, ("loss", "val_loss"), labels, strict=True):
        ax.plot(epochs, history[name], "o-", color=COLOURS[role], label=label, markersize=5)
    ax.axvline(best, color=COLOURS["highlight"], linestyle="--", label=f"goes back to {best}")
    ax.axvline(epochs[-1], color=COLOURS["neutral"], linestyle=":", label=f"stops at {epochs[-1]}")
    ax.set(xlabel="epoch", ylabel="loss", ylim=(0, None))
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def weight_histograms(weights: Mapping[str, ArrayLike], *, small: float) -> Figure:
    """Draw how often the first layer's weights have each value, one panel for each network.

    Args:
        weights: by name, arrays of weights.
        small: a weight nearer to 0 than this counts as near zero.
    """
    figure, axes = plt.subplots(1, len(weights), figsize=(11, 3.8), sharey=True)
    edges = np.linspace(-0.3, 0.3, 61)
    for ax, (name, values) in zip(axes, weights.items(), strict=True):
        values = np.asarray(values).ravel()
        ax.hist(values, edges, weights=np.full(values.size, 1 / values.size),
                color=COLOURS["training"])  # fmt: skip
        ax.set_title(f"{name}\n{np.mean(np.abs(values) < small):.0%} near zero")
        ax.set(xlabel="weight", yscale="log", ylim=(1e-4, 1))
    axes[0].set_ylabel("share of the weights")
    return figure


def remedies(errors: Mapping[str, Mapping[str, ArrayLike]], *, baseline: str) -> Figure:
    """Draw the errors of all remedies, in training and on new digits, with their spread.

    Args:
        errors: by remedy and role, "training" and "judged", (runs,) shares of wrong answers.
        baseline: the remedy whose error on new digits is drawn as a line through all rows.
    """
    figure, ax = plt.subplots(figsize=(11, 0.48 * len(errors) + 1.4))
    places = np.arange(len(errors))[::-1]
    drawn = (("training", "training", COLOURS["training"]), ("judged", "new digits", "black"))
    for offset, (role, label, colour) in zip((0.12, -0.12), drawn, strict=True):
        runs = [np.asarray(roles[role], dtype=float) for roles in errors.values()]
        ax.errorbar(
            [run.mean() for run in runs], places + offset, xerr=[run.std() for run in runs],
            fmt="o", color=colour, label=label, capsize=4, linewidth=2,
        )  # fmt: skip
        for run, place in zip(runs, places, strict=True):  # equal ones have no bar
            ax.plot(run, np.full(run.size, place + offset), ".", color=colour, alpha=0.4)
    level = float(np.mean(np.asarray(errors[baseline]["judged"], dtype=float)))
    ax.axvline(level, color=COLOURS["neutral"], linestyle=":")
    ax.set_yticks(places, list(errors))
    ax.set(xlabel="error", xlim=(-0.01, None))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, 1.12), ncols=2)
    return figure


def describe_remedies(errors: Mapping[str, Mapping[str, ArrayLike]], *, baseline: str) -> str:
    """A caption from the data: the lowest mean error on new digits, and the baseline's."""
    means = {
        name: float(np.mean(np.asarray(roles["judged"], dtype=float)))
        for name, roles in errors.items()
    }
    best = min(means, key=lambda name: means[name])
    return (
        "Mean errors and one standard deviation over the runs. The lowest on new digits is "
        f"{means[best]:.3f} ({best}); {baseline} has {means[baseline]:.3f}, the dotted line."
    )


def six_pairs() -> Figure:
    """Draw six pairs of learning curves, A to F, each of another kind: drawn, not trained."""
    figure, axes = plt.subplots(2, 3, figsize=(11, 6), sharex=True, sharey=True)
    for ax, (letter, (training, validation)) in zip(axes.flat, _pairs().items(), strict=True):
        ax.plot(_EPOCHS, training, color=COLOURS["training"], label="training")
        ax.plot(_EPOCHS, validation, color=COLOURS["validation"], label="validation")
        ax.set(title=letter, ylim=(0, 2.5))
        ax.label_outer()
    for ax in axes[1]:
        ax.set_xlabel("epoch")
    for ax in axes[:, 0]:
        ax.set_ylabel("loss")
    axes[0, 0].legend()
    return figure


_EPOCHS = np.arange(1, 41)


def _pairs() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """By letter, the training and the validation loss."""
    t = _EPOCHS
    falling, rough = np.exp(-t / 6), np.random.default_rng(4).uniform(-1, 1, (2, len(t)))
    return {
        "A": (0.02 + 2.2 * falling, 0.55 + 1.7 * falling + 0.00085 * np.maximum(t - 8, 0) ** 2),
        "B": (1.55 + 0.7 * falling, 1.62 + 0.65 * falling),
        "C": (2.3 - 0.026 * t, 2.33 - 0.0255 * t),
        "D": (0.22 + 2.0 * falling, 0.3 + 1.95 * falling),
        "E": (1.35 + 0.8 * rough[0], 1.45 + 0.75 * rough[0] + 0.1 * rough[1]),
        "F": (0.25 + 2.0 * falling, 0.5 + 1.95 * falling + 0.33 * rough[1]),
    }
