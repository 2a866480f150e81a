"""A network that gets a new head; accuracy over labels and steps; the damage of fine-tuning."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from dlcourse.plotting import COLOURS, DIVERGING, ink
from dlcourse.plotting.shapes import BODY, arrow

COLOUR_OF = {
    "transferred": COLOURS["correct"],
    "from scratch": COLOURS["training"],
    "never trained": COLOURS["neutral"],
    "pixels": COLOURS["highlight"],
    "unfrozen": COLOURS["wrong"],
    "body(…, training=False)": COLOURS["validation"],
    "Inference(body)": COLOURS["correct"],
}
WAYS = ("transferred", "from scratch", "never trained", "pixels")
_FROZEN, _NEW = "#CFE3F1", "#F6DDB0"
_WIDE, _HIGH, _GAP, _ABOVE = 2.1, 1.5, 0.75, 2.6


def surgery(blocks: Sequence[str], heads: Sequence[str], images: Sequence[np.ndarray]) -> Figure:
    """Draw a network above, and below it the same one without its head and with a new one.

    Args:
        blocks: what stands in each block of the body, from the input on.
        heads: what stands in the head that is cut off, and in the one that is put on.
        images: (height, width) in [0, 1], one for each of the two tasks.
    """
    figure, ax = plt.subplots(figsize=(12, 4.6))
    cut = len(blocks) * (_WIDE + _GAP)
    for y, colours, head, image, says in (
        (_ABOVE, (BODY, BODY), heads[0], images[0], "learned on much"),
        (0.0, (_FROZEN, _NEW), heads[1], images[1], "used on little"),
    ):
        extent = (-_GAP - _HIGH, -_GAP, y, y + _HIGH)
        ax.imshow(image, cmap="gray_r", vmin=0, vmax=1, extent=extent)
        ax.add_patch(Rectangle((extent[0], y), _HIGH, _HIGH, fill=False))
        ax.text(extent[0] - 0.25, y + _HIGH / 2, says.replace(" on ", "\non "), ha="right",
                va="center", fontsize=16)  # fmt: skip
        for place, words in enumerate(blocks):
            x = place * (_WIDE + _GAP)
            _box(ax, x, y, words, colours[0])
            arrow(ax, (x - _GAP + 0.06, y + _HIGH / 2), (x, y + _HIGH / 2))
        _box(ax, cut + _GAP, y, head, colours[1])
        arrow(ax, (cut - _GAP + 0.06, y + _HIGH / 2), (cut + _GAP, y + _HIGH / 2))
    for place in range(len(blocks)):
        x = place * (_WIDE + _GAP) + _WIDE / 2
        arrow(ax, (x, _ABOVE - 0.05), (x, _HIGH + 0.05), colour=COLOURS["training"])
    ax.plot([cut] * 2, [-0.2, _ABOVE + _HIGH + 0.2], color=COLOURS["wrong"], linestyle="--")
    ax.text(
        cut, _ABOVE + _HIGH + 0.3, "cut here", color=ink(COLOURS["wrong"]), ha="center", fontsize=16
    )
    ax.text((cut - _GAP) / 2, -0.2, "the body, copied and frozen", ha="center", va="top",
            fontsize=16, color=COLOURS["training"])  # fmt: skip
    ax.text(cut + _GAP + _WIDE / 2, -0.2, "trained", ha="center", va="top", fontsize=16)
    ax.set(xlim=(-4.9, cut + _GAP + _WIDE + 0.2), ylim=(-0.9, _ABOVE + _HIGH + 0.8))
    ax.set_axis_off()
    return figure


def _box(ax: Axes, x: float, y: float, words: str, colour: str) -> None:
    ax.add_patch(Rectangle((x, y), _WIDE, _HIGH, facecolor=colour, edgecolor="black"))
    ax.text(x + _WIDE / 2, y + _HIGH / 2, words, ha="center", va="center", fontsize=14)


def by_labels(
    ks: Sequence[int], accuracies: Mapping[str, ArrayLike], ax: Axes, *, chance: float
) -> Axes:
    """Draw the mean accuracy over the labels a class; a bar is one standard deviation.

    Args:
        ks: labels a class.
        accuracies: by way of learning, (ks, seeds) values in [0, 1].
        ax: where to draw.
        chance: the accuracy of guessing.
    """
    for place, (name, values) in enumerate(accuracies.items()):
        values = np.asarray(values)
        nudged = np.asarray(ks) * 1.03 ** (place - (len(accuracies) - 1) / 2)  # bars side by side
        ax.errorbar(nudged, values.mean(axis=1), yerr=values.std(axis=1), fmt="o-", capsize=4,
                    color=COLOUR_OF[name], label=name)  # fmt: skip
    ax.axhline(chance, color=COLOURS["neutral"], linestyle=":", label="guessing")
    ax.set_xscale("log")
    ax.minorticks_off()
    ax.set_xticks(ks, [str(k) for k in ks])
    if len(ks) == 1:  # or the ways stand at the two edges, as if their numbers of labels differed
        ax.set_xlim(ks[0] / 2, 2 * ks[0])
    ax.set(xlabel="labels a class", ylabel="accuracy", ylim=(0, 1))
    ax.legend(loc="lower right", fontsize=12, ncols=2)
    return ax


def by_step(
    steps: Sequence[int],
    curves: Mapping[str, ArrayLike],
    ax: Axes,
    *,
    marked: bool = False,
) -> Axes:
    """Draw the mean accuracy after some steps, with a band of one standard deviation.

    Args:
        steps: growing, from 0 on.
        curves: by name, (seeds, steps) accuracies in [0, 1].
        ax: where to draw.
        marked: whether to mark start, slope and end of the first curve.
    """
    for name, values in curves.items():
        values = np.asarray(values)
        mean, spread = values.mean(axis=0), values.std(axis=0)
        dashes = "--" if "training" in name else "-"  # it may lie on another curve
        (line,) = ax.plot(steps, mean, f"o{dashes}", color=COLOUR_OF.get(name), markersize=6,
                          label=name)  # fmt: skip
        ax.fill_between(steps, mean - spread, mean + spread, color=line.get_color(), alpha=0.15,
                        linewidth=0)  # fmt: skip
    ax.set_xscale("symlog", linthresh=1, linscale=0.5)
    ax.minorticks_off()
    ax.set_xticks(steps, [str(step) for step in steps])
    lowest = min(float(np.min(np.asarray(values))) for values in curves.values())
    ax.set(xlabel="steps of training", ylabel="accuracy")
    ax.set_ylim(max(0, np.floor(10 * lowest - 1) / 10), 1)
    if marked:
        _mark(ax, steps, np.mean(np.asarray(next(iter(curves.values()))), axis=0))
    ax.legend(loc="lower right", fontsize=12)
    return ax


def _mark(ax: Axes, steps: Sequence[int], mean: np.ndarray) -> None:
    steepest = int(np.argmax(np.diff(mean)))
    between = (np.sqrt(max(steps[steepest], 0.5) * steps[steepest + 1]),
               (mean[steepest] + mean[steepest + 1]) / 2)  # fmt: skip
    for words, point, shift in (
        ("start", (steps[0], mean[0]), (18, 46)),
        ("slope", between, (-72, 26)),
        ("end", (steps[-1], mean[-1]), (-34, 30)),
    ):
        ax.annotate(words, point, xytext=shift, textcoords="offset points", fontsize=15,
                    arrowprops={"arrowstyle": "->", "linewidth": 1.5})  # fmt: skip


def damage(depths: Sequence[str], rates: Sequence[float], change: ArrayLike, ax: Axes) -> Axes:
    """Draw what fine-tuning changed, red where it harmed.

    Args:
        depths: what was trained.
        rates: learning rates.
        change: (depths, rates) difference of accuracies, in [-1, 1].
        ax: where to draw.
    """
    points = 100 * np.asarray(change)
    limit = max(np.abs(points).max(), 1)
    ax.imshow(-points, cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto")
    for (row, column), value in np.ndenumerate(points):
        colour = "white" if abs(value) > 0.6 * limit else "black"
        ax.text(column, row, f"{value:+.1f}", ha="center", va="center", color=colour, fontsize=16)
    ax.set_xticks(range(len(rates)), [f"{rate:g}" for rate in rates])
    ax.set_yticks(range(len(depths)), depths)
    ax.set(xlabel="learning rate")
    ax.grid(visible=False)
    return ax
