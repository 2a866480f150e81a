"""What networks cost and what that buys: by stage, by family, by depth, and through the years."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullLocator
from numpy.typing import ArrayLike

from dlcourse.lessons.cnn_architectures.facts import Published
from dlcourse.plotting import COLOURS

FAMILIES = {"plain": COLOURS["neutral"], "inception": COLOURS["validation"],
            "separable": COLOURS["correct"], "residual": COLOURS["training"]}  # fmt: skip
_STYLES = {8: ":", 20: "--", 44: "-"}  # by depth
_MARKERS = {"plain": "o", "inception": "s", "separable": "^", "residual": "D"}


def stages(networks: Mapping[str, Mapping[str, tuple[int, int]]]) -> Figure:
    """Draw which share of its parameters and multiply–adds a network has in each stage.

    Args:
        networks: by name, for each stage (parameters, multiply–adds), as
            `dlcourse.models.by_resolution` gives them.
    """
    tall = 0.5 * max(map(len, networks.values())) + 1.5
    wide = 9 if len(networks) == 1 else 4.4 * len(networks)
    figure, axes = plt.subplots(1, len(networks), figsize=(wide, tall), squeeze=False)
    for ax, (name, counts) in zip(axes[0], networks.items(), strict=True):
        shares = np.array(list(counts.values())) / np.sum(list(counts.values()), axis=0)
        places = np.arange(len(counts))
        for column, (what, role) in enumerate(
            (("parameters", "highlight"), ("multiply–adds", "training"))
        ):
            ax.barh(places + 0.4 * column - 0.2, 100 * shares[:, column], height=0.38,
                    color=COLOURS[role], label=what)  # fmt: skip
        ax.set_yticks(places, list(counts))
        ax.invert_yaxis()
        ax.set(xlabel="share (%)", xlim=(0, 100))
        ax.set_title(name)
        ax.grid(visible=False, axis="y")
    axes[0, -1].legend(loc="upper right" if len(networks) > 1 else "center right")
    return figure


def describe_stages(counts: Mapping[str, tuple[int, int]]) -> str:
    """A caption from the data: where most parameters are, and where most work.

    Example:
        >>> describe_stages({"28 × 28": (10, 90), "head": (30, 10)})
        '75% of the parameters are in the head, 90% of the multiply–adds in 28 × 28'
    """
    both = np.array(list(counts.values()))
    names = ["the head" if stage == "head" else stage for stage in counts]
    most = [names[place] for place in both.argmax(axis=0)]
    shares = both.max(axis=0) / both.sum(axis=0)
    return (
        f"{shares[0]:.0%} of the parameters are in {most[0]}, "
        f"{shares[1]:.0%} of the multiply–adds in {most[1]}"
    )


def against_cost(
    results: Mapping[str, Sequence[tuple[int, int, float, Sequence[float]]]],
) -> Figure:
    """Draw the error of families of networks over three costs.

    Args:
        results: for each family its networks: (parameters, multiply–adds, milliseconds an
            image, (seeds,) shares of wrong answers).
    """
    figure, axes = plt.subplots(1, 3, figsize=(13, 4.6), sharey=True)
    words = ("parameters", "multiply–adds", "milliseconds an image")
    for at, (ax, label) in enumerate(zip(axes, words, strict=True)):
        for family, rows in results.items():
            colour, marker = FAMILIES[family], _MARKERS[family]
            errors = [100 * np.asarray(row[3]) for row in rows]
            ax.plot([row[at] for row in rows], [runs.mean() for runs in errors], "-",
                    marker=marker, color=colour, label=family, markersize=10)  # fmt: skip
            for row, runs in zip(rows, errors, strict=True):
                ax.plot(np.full(len(runs), row[at]), runs, ".", color=colour, markersize=6)
        ax.set(xlabel=label, xscale="log")
        ends = ax.get_xlim()
        middle = float(f"{np.sqrt(np.prod(ends)):.2g}")
        ax.xaxis.set_major_locator(FixedLocator(_round_numbers(*ends) or [middle]))
        ax.xaxis.set_major_formatter(lambda x, _: f"{x:,.0f}" if x >= 1 else f"{x:g}")
        ax.xaxis.set_minor_locator(NullLocator())
    highest = max(100 * np.max(row[3]) for rows in results.values() for row in rows)
    axes[0].set(ylabel="validation error (%)", ylim=(0, 1.08 * highest))
    axes[2].legend(loc="upper left", bbox_to_anchor=(1, 1))
    return figure


def _round_numbers(low: float, high: float) -> list[float]:
    """1, 2 and 5 times powers of ten, between two numbers."""
    powers = range(int(np.floor(np.log10(low))), int(np.ceil(np.log10(high))))
    found = [digit * 10.0**power for power in powers for digit in (1, 2, 5)]
    return [number for number in found if low <= number <= high]


def gradients_by_layer(norms: Mapping[tuple[str, int], ArrayLike], ax: Axes) -> Axes:
    """Draw how long the loss's gradient is in each layer, before the first step.

    Args:
        norms: for each family and depth, (seeds, layers) lengths.
        ax: where to draw.
    """
    for (family, depth), runs in norms.items():
        runs = np.asarray(runs)
        middle = np.exp(np.log(runs).mean(axis=0))
        layers = np.arange(1, runs.shape[1] + 1)
        ax.plot(layers, middle, _STYLES.get(depth, "-."), color=FAMILIES[family],
                label=f"{family}, {depth}")  # fmt: skip
        if len(runs) > 1:
            ax.fill_between(layers, runs.min(axis=0), runs.max(axis=0), alpha=0.15,
                            color=FAMILIES[family], linewidth=0)  # fmt: skip
    ax.set(xlabel="layer, from the image to the logits", ylabel="length of the gradient",
           yscale="log")  # fmt: skip
    ax.legend(ncols=2, fontsize=12)
    return ax


def losses_by_depth(losses: Mapping[tuple[str, int], ArrayLike], *, batch: int) -> Figure:
    """Draw the training loss of plain and residual networks side by side, a line a depth.

    Args:
        losses: for each family and depth, (seeds, points) mean losses since the last point.
        batch: how many steps lie between two points.
    """
    families = list(dict.fromkeys(family for family, _ in losses))
    figure, axes = plt.subplots(1, len(families), figsize=(11, 4.4), sharey=True, squeeze=False)
    for ax, family in zip(axes[0], families, strict=True):
        for depth in [depth for name, depth in losses if name == family]:
            runs = np.asarray(losses[family, depth])
            steps = batch * np.arange(1, runs.shape[1] + 1)
            style, colour = _STYLES.get(depth, "-."), FAMILIES[family]
            ax.plot(steps, runs.T, style, color=colour, linewidth=1, alpha=0.6)
            ax.plot(steps, runs.mean(axis=0), style, color=colour, linewidth=3.5,
                    label=f"{depth} layers")  # fmt: skip
        ax.set(xlabel="training step", ylim=(0, 2.6))
        ax.set_title(family)
        ax.legend(loc="lower left", handlelength=3)
    axes[0, 0].set_ylabel("training loss (nats)")
    return figure


def history(networks: Sequence[Published], ax: Axes) -> Axes:
    """Draw accuracy on ImageNet over work; a circle's area is the number of parameters.

    Args:
        networks: what was published, in any order.
        ax: where to draw.
    """
    years = sorted({each.year for each in networks})
    colours = plt.get_cmap("cividis")(np.linspace(0, 0.95, len(years)))
    for each in sorted(networks, key=lambda one: -one.parameters):
        x, y = each.multiply_adds / 1e9, 100 * each.top1
        area = 20 * each.parameters / 1e6
        ax.scatter(x, y, s=area, color=colours[years.index(each.year)], alpha=0.75,
                   edgecolor="black", linewidth=0.8, zorder=2)  # fmt: skip
        dx, dy, side = _LABELS.get(each.name, (8, 8, "left"))
        ax.annotate(f"{each.name} {each.year}", (x, y), (dx, dy), textcoords="offset points",
                    ha=side, va="center", fontsize=14, zorder=3)  # fmt: skip
    ax.set(xscale="log", xlabel="multiply–adds for one image (billions)",
           ylabel="top-1 accuracy on ImageNet (%)", ylim=(55, 88), xlim=(0.2, 70))  # fmt: skip
    ax.set_xticks([0.3, 1, 3, 10, 30], ["0.3", "1", "3", "10", "30"])
    ax.xaxis.set_minor_formatter(lambda *_: "")
    return ax


_LABELS = {
    "AlexNet": (20, 0, "left"),
    "VGG16": (-30, -28, "right"),
    "VGG19": (4, -42, "center"),
    "ResNet50": (-14, -14, "right"),
    "ResNet152": (14, -24, "left"),
    "DenseNet121": (-8, 10, "right"),
    "InceptionV3": (-14, 12, "right"),
    "Xception": (14, 12, "left"),
    "MobileNet": (10, -8, "left"),
    "MobileNetV2": (-20, 18, "left"),
    "EfficientNetB0": (10, 10, "left"),
    "EfficientNetB4": (-14, 12, "right"),
    "EfficientNetB7": (-28, 14, "right"),
}


def bars(errors: Mapping[str, ArrayLike]) -> Figure:
    """Draw the mean error of each network as a bar, and each of its seeds as a dot.

    Args:
        errors: by name, (seeds,) shares of wrong answers.
    """
    figure, ax = plt.subplots(figsize=(10, 0.55 * len(errors) + 1.3))
    for place, (_, runs) in enumerate(errors.items()):
        runs = 100 * np.asarray(runs)
        ax.barh(place, runs.mean(), height=0.6, color=COLOURS["training"], alpha=0.45)
        ax.plot(runs, np.full(len(runs), place), "o", color=COLOURS["training"], markersize=7)
    ax.set_yticks(np.arange(len(errors)), list(errors))
    ax.invert_yaxis()
    ax.set(xlabel="validation error (%)", xlim=(0, None))
    return figure
