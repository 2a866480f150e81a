"""The picture of the course: a digit flows through a network, from pixels to probabilities."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from dlcourse.plotting.networks import Network, layers
from dlcourse.plotting.shapes import IN, OUT
from dlcourse.plotting.style import COLOURS, ink

_ROWS = np.linspace(5, 22, 8).round().astype(int)  # of the pixels that are drawn as inputs
_SIDE, _WIDTH, _BAR = 9.5, 4.6, 4.0
_MARK = "#56B4E9"  # seen on white and on black
_LAYERS = 12.4  # where the inputs stand, right of the picture


def digit_flow(
    pixels: ArrayLike,
    hidden: ArrayLike,
    probabilities: ArrayLike,
    *,
    class_names: Sequence[str],
    kernels: Sequence[ArrayLike] = (),
    most: int = 8,
) -> Figure:
    """Draw an image, some of its pixels as inputs, hidden units that fire, and a bar a class.

    A wire is as wide as what flows along it is large: the activation where it begins, times
    the weight where `kernels` are given.

    Args:
        pixels: (28, 28) grey values in [0, 1].
        hidden: (units,) activations, 0 where a unit is silent.
        probabilities: (classes,) outputs of a softmax.
        class_names: a name for each class.
        kernels: (784, units) and (units, classes) weights, or none.
        most: hidden units that are drawn, the first and the last.

    Raises:
        ValueError: if the image has another shape, or the names do not fit the probabilities.
    """
    pixels, hidden, probabilities = map(np.asarray, (pixels, hidden, probabilities))
    if pixels.shape != (28, 28):
        raise ValueError(f"pixels must be (28, 28). Received: {pixels.shape}.")
    if probabilities.shape != (len(class_names),):
        raise ValueError(
            f"probabilities must be ({len(class_names)},), one a class name. "
            f"Received: {probabilities.shape}."
        )
    values = (pixels.ravel(), hidden, probabilities)
    shown: dict[int, Sequence[int]] = {0: _inputs(pixels).tolist(), 2: range(len(class_names))}
    sizes: list[int | Sequence[str]] = [pixels.size, len(hidden), list(class_names)]
    places, wires, names = layers(
        sizes, _flows(values, kernels), shown=shown, most=most, width=_WIDTH
    )
    places = {unit: (x + _LAYERS, y) for unit, (x, y) in places.items()}
    figure = Figure((11, 5.2))
    ax = figure.subplots()
    network = Network(ax, places, wires, names, heads=False, widest=3.5, fontsize=13)
    activations = {unit: values[unit[0]][unit[1]] for unit in places if None not in unit}
    loudest = max(value for (layer, _), value in activations.items() if layer == 1) or 1
    network.update(
        activations={
            unit: value / (loudest if unit[0] == 1 else 1) for unit, value in activations.items()
        }
    )
    _picture(ax, pixels, {divmod(number, 28): places[0, number] for number in shown[0]})
    _bars(ax, probabilities, [places[2, number] for number in range(len(class_names))])
    _headings(ax, (f"{pixels.size} inputs", f"{len(hidden)} hidden", "probabilities"))
    ax.set(xlim=(-0.2, _LAYERS + 2 * _WIDTH + _BAR + 3.4), ylim=(-6.1, 7))
    return figure


def describe_flow(
    hidden: ArrayLike, probabilities: ArrayLike, *, class_names: Sequence[str]
) -> str:
    """A caption from the data: how many hidden units fire, and what the network says.

    Example:
        >>> describe_flow([0.0, 2.0, 0.5], [0.1, 0.9], class_names=("cat", "dog"))
        '2 of 3 hidden units fire; the network says dog, 90%.'
    """
    hidden, probabilities = np.asarray(hidden), np.asarray(probabilities)
    best = int(probabilities.argmax())
    return (
        f"{np.sum(hidden > 0)} of {len(hidden)} hidden units fire; the network says "
        f"{class_names[best]}, {_percent(probabilities[best])}."
    )


def _inputs(pixels: np.ndarray) -> np.ndarray:
    """Numbers of some pixels: of one row the darkest, of the next the one in the middle."""
    rows = pixels[_ROWS]
    take_darkest = rows.any(axis=1) & (np.arange(len(rows)) % 2 == 0)
    return 28 * _ROWS + np.where(take_darkest, rows.argmax(axis=1), 14)


def _flows(activations: Sequence[np.ndarray], kernels: Sequence[ArrayLike]) -> list[np.ndarray]:
    """What goes along each wire, layer by layer, the largest 1."""
    flows = []
    for layer, (here, there) in enumerate(pairwise(activations)):
        weights = np.asarray(kernels[layer]) if kernels else np.ones((len(here), len(there)))
        flow = here[:, None] * weights
        flows.append(flow / max(np.abs(flow).max(), 1e-9))
    return flows


def _picture(ax: Axes, pixels: np.ndarray, inputs: Mapping[tuple, tuple]) -> None:
    half, pixel = _SIDE / 2, _SIDE / 28
    frame = (0, _SIDE, -half, half)
    ax.imshow(pixels, cmap="gray_r", vmin=0, vmax=1, extent=frame)
    ax.plot([0, _SIDE, _SIDE, 0, 0], [-half, -half, half, half, -half], color="black", linewidth=1)
    for (row, column), place in inputs.items():
        start = (column + 0.5) * pixel, half - (row + 0.5) * pixel
        ax.plot(*zip(start, place, strict=True), color=IN, linewidth=1, zorder=1)
        ax.plot(*start, "s", markersize=8, markerfacecolor="none", markeredgecolor=_MARK, zorder=2)


def _bars(ax: Axes, probabilities: np.ndarray, places: Sequence[tuple[float, float]]) -> None:
    left = places[0][0] + 1.3
    best = probabilities.argmax()
    for number, (probability, (_, y)) in enumerate(zip(probabilities, places, strict=True)):
        colour = OUT if number == best else COLOURS["neutral"]
        ax.barh(y, _BAR * probability, left=left, height=0.6, color=colour)
        if number == best or probability >= 0.05:
            end = left + _BAR * probability + 0.15
            ax.text(end, y, _percent(probability), va="center", fontsize=14, color=ink(colour))
    ends = [places[0][1] + 0.5, places[-1][1] - 0.5]
    ax.plot([left, left], ends, color="black", linewidth=1)


def _headings(ax: Axes, words: Sequence[str]) -> None:
    ax.text(_SIDE / 2, 5.9, "28 × 28 pixels", ha="center", fontsize=16)
    for layer, text in enumerate(words):
        x = _LAYERS + layer * _WIDTH + (1.6 if layer == 2 else 0)
        ax.text(x, 5.9, text, ha="center", fontsize=16)


def _percent(probability: float) -> str:
    return "> 99%" if probability > 0.995 else f"{probability:.0%}"
