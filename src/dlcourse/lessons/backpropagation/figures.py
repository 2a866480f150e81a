"""Graphs of the chain rule, twin learning curves, slopes by layer, the codes of autoencoders."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import ArrayLike

from dlcourse.plotting.flow import digit_flow
from dlcourse.plotting.shapes import arrow
from dlcourse.plotting.style import COLOURS, ink

FORWARD, BACKWARD = COLOURS["training"], COLOURS["highlight"]
_RADIUS = 0.3


def chain_graph(
    nodes: Mapping[str, tuple[float, float]],
    edges: Mapping[tuple[str, str], str],
    ax: Axes,
    *,
    values: Mapping[str, str],
) -> Axes:
    """Draw what depends on what: a box for each quantity, on each arrow its derivative.

    Args:
        nodes: the place (x, y) of each quantity by its name.
        edges: for each pair (from, to), the local derivative in words.
        ax: where to draw.
        values: what is written under a name.

    Raises:
        ValueError: if an edge begins or ends at no node.
    """
    if unknown := {name for edge in edges for name in edge} - set(nodes):
        raise ValueError(f"edges must connect nodes. Received: {', '.join(sorted(unknown))}.")
    for place in nodes.values():
        circle = Circle(place, _RADIUS, facecolor="white", edgecolor=FORWARD, linewidth=2.5)
        ax.add_patch(circle)
    for name, (x, y) in nodes.items():
        ax.text(x, y, f"${name}$", ha="center", va="center", fontsize=17, zorder=4)
        ax.text(
            x, y - 0.36, values.get(name, ""), ha="center", va="top", color=FORWARD, fontsize=14
        )
    for (start, end), words in edges.items():
        (x0, y0), (x1, y1) = nodes[start], nodes[end]
        trim = np.array([x1 - x0, y1 - y0]) * _RADIUS / np.hypot(x1 - x0, y1 - y0)
        arrow(ax, np.add((x0, y0), trim), np.subtract((x1, y1), trim))
        side = -0.14 if y1 + y0 < 0 else 0.12
        ax.text(
            (x0 + x1) / 2, (y0 + y1) / 2 + side, words, ha="center", fontsize=15,
            color=ink(BACKWARD), va="top" if side < 0 else "bottom",
        )  # fmt: skip
    places = np.array(list(nodes.values()))
    ax.set_xlim(places[:, 0].min() - 0.5, places[:, 0].max() + 0.5)
    ax.set_ylim(places[:, 1].min() - 0.75, places[:, 1].max() + 0.5)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def two_paths(x: float) -> Figure:
    """Draw the graph of C = uv with u = v = x², on its arrows the derivatives at `x`."""
    figure, ax = plt.subplots(figsize=(9, 3.8))
    once, square = f"2x = {2 * x:g}", x**2
    chain_graph(
        {"x": (0, 0), "u": (2, 0.7), "v": (2, -0.7), "C": (4, 0)},
        {
            ("x", "u"): once,
            ("x", "v"): once,
            ("u", "C"): f"v = {square:g}",
            ("v", "C"): f"u = {square:g}",
        },
        ax,
        values={
            "x": f"{x:g}",
            "u": f"x² = {square:g}",
            "v": f"x² = {square:g}",
            "C": f"uv = {square**2:g}",
        },
    )
    return figure


def twin_curves(curves: Mapping[str, ArrayLike]) -> Figure:
    """Draw the learning curves of two programs on the left, their distance on the right.

    Args:
        curves: two names, each with (epochs + 1,) losses; the second is drawn over the first.

    Raises:
        ValueError: if there are not two curves of one length.
    """
    (first, a), (second, b) = ((name, np.asarray(curve)) for name, curve in curves.items())
    if a.shape != b.shape:
        raise ValueError(f"curves must have one length. Received: {a.shape} and {b.shape}.")
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2))
    left.plot(a, color="#9CC9E3", linewidth=9, label=first)
    left.plot(b, "--", color="black", linewidth=2, label=second)
    left.set(xlabel="epoch", ylabel="validation loss")
    left.legend()
    right.semilogy(np.abs(a - b), "o-", color=COLOURS["neutral"])
    right.set(xlabel="epoch", ylabel="|difference of the losses|", ylim=(1e-10, 1))
    return figure


def digit_and_deltas(
    image: ArrayLike,
    hidden: ArrayLike,
    outputs: ArrayLike,
    target: ArrayLike,
    *,
    kernels: Sequence[ArrayLike],
) -> Figure:
    """Draw a digit on its way through a network, and beside each probability δ = a − y.

    Args:
        image: (28, 28) grey values in [0, 1].
        hidden: (units,) activations.
        outputs: (10,) probabilities.
        target: (10,) one-hot.
        kernels: (784, units) and (units, 10) weights.
    """
    figure = digit_flow(image, [hidden], outputs, class_names=list("0123456789"), kernels=kernels)
    (ax,) = figure.axes
    left, right = ax.get_xlim()
    end = right + 4
    ax.set_xlim(left, end)
    figure.set_figwidth(figure.get_figwidth() * (end - left) / (right - left))
    place: dict[str, Any] = {"ha": "right", "color": ink(BACKWARD)}
    for bar, a, y in zip(ax.containers[0], np.asarray(outputs), np.asarray(target), strict=True):
        height = bar.get_y() + bar.get_height() / 2
        words = f"{a:.2f} − {y:g} = {a - y:z.2f}".replace("-", "−")
        ax.text(end - 0.1, height, words, va="center", fontsize=14, **place)
    ax.text(end - 0.1, 5.9, "a − y = δ", fontsize=16, **place)
    return figure


_LINES = {"sigmoid": ("o-", "#0072B2"), "tanh": ("s--", "#E69F00"), "relu": ("^:", "#CC79A7")}


def slopes_by_layer(slopes: Mapping[str, Mapping[str, ArrayLike]]) -> Figure:
    """Draw how large δ is in each layer: a panel for each start, a line for each activation.

    Args:
        slopes: for each start in words, for each activation, (seeds, layers) root mean
            squares of δ; a line joins the medians, a band reaches from least to most.
    """
    figure, axes = plt.subplots(1, len(slopes), figsize=(11, 4.4), sharey=True, squeeze=False)
    for ax, (start, lines) in zip(axes[0], slopes.items(), strict=True):
        for name, values in lines.items():
            values, (style, colour) = np.asarray(values), _LINES[name]
            layers = np.arange(1, values.shape[1] + 1)
            ax.semilogy(layers, np.median(values, axis=0), style, color=colour, label=name)
            ax.fill_between(
                layers, values.min(axis=0), values.max(axis=0), color=colour, alpha=0.25
            )
        ax.set(title=start, xlabel="layer", xticks=layers[::-1][::2])
    axes[0, 0].set_ylabel("size of δ (root mean square)")
    figure.legend(*axes[0, 0].get_legend_handles_labels(), loc="outside upper center", ncols=3)
    return figure


def codes(hidden: Sequence[ArrayLike], titles: Sequence[str]) -> Figure:
    """Draw the codes that autoencoders found: a row for each input, a column for each unit.

    Args:
        hidden: for each network, (inputs, units) activations in [0, 1], written into the cells.
        titles: words over each.
    """
    figure, axes = plt.subplots(1, len(hidden), figsize=(11, 4.6), sharey=True, squeeze=False)
    codes = [np.asarray(code) for code in hidden]
    for ax, code, title in zip(axes[0], codes, titles, strict=True):
        ax.imshow(code, cmap="gray_r", vmin=0, vmax=1, aspect="auto")
        for (row, unit), value in np.ndenumerate(code):
            ink = "white" if value > 0.5 else "black"
            ax.text(unit, row, f"{value:.2f}", ha="center", va="center", color=ink, fontsize=13)
        ax.set(title=title, xlabel="hidden unit", xticks=range(code.shape[1]))
        ax.set_xticklabels(range(1, code.shape[1] + 1))
        ax.grid(visible=False)
    axes[0, 0].set(ylabel="input that is 1", yticks=range(len(codes[0])))
    axes[0, 0].set_yticklabels(range(1, len(codes[0]) + 1))
    return figure
