"""The picture of the course: a digit flows through a network, from pixels to probabilities."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from dlcourse.plotting.images import tiled
from dlcourse.plotting.networks import LEFT_OUT, Network, Unit, Wire, layers
from dlcourse.plotting.shapes import IN, OUT, arrow
from dlcourse.plotting.style import COLOURS, ink

_ROWS = np.linspace(5, 22, 8).round().astype(int)  # of the pixels that are drawn as inputs
_HIGH, _WIDTH, _BAR = 9.5, 4.6, 4.0
_TILES = 8  # feature maps below one another, in one column or two
_TILE = _HIGH / _TILES
_MARK = "#56B4E9"  # seen on white and on black
_GREY = colormaps["gray_r"].with_extremes(bad="#B5B5B5")
_TOP = 5.9  # where the headings stand


def digit_flow(
    pixels: ArrayLike,
    stages: Sequence[ArrayLike],
    probabilities: ArrayLike,
    *,
    class_names: Sequence[str],
    kernels: Sequence[ArrayLike] = (),
    units: str = "hidden",
) -> Figure:
    """Draw an image, what each layer makes of it, and a bar a class.

    Feature maps are images themselves, the darker the more they fire; units are circles. A wire
    is as wide as what flows along it is large: the activation where it begins, times the weight
    where `kernels` are given.

    Args:
        pixels: (28, 28) grey values in [0, 1].
        stages: layer by layer, (height, width, channels) feature maps of a convolution, then
            (units,) activations of dense layers; 0 where nothing fires.
        probabilities: (classes,) outputs of a softmax.
        class_names: a name for each class.
        kernels: weights of the dense layers, such as (784, units) and (units, classes), or none.
        units: what the units between are, in one word.

    Raises:
        ValueError: if an array has another shape, or the names do not fit the probabilities.
    """
    pixels, probabilities = np.asarray(pixels), np.asarray(probabilities)
    if pixels.shape != (28, 28):
        raise ValueError(f"pixels must be (28, 28). Received: {pixels.shape}.")
    if probabilities.shape != (len(class_names),):
        raise ValueError(
            f"probabilities must be ({len(class_names)},), one a class name. "
            f"Received: {probabilities.shape}."
        )
    maps, dense = _by_kind(stages)
    figure = Figure((11, 4.7 if maps else 5.1))
    figure.set_layout_engine("none")
    ax = figure.add_axes((0, 0, 1, 1))
    columns, inputs = [*dense, probabilities], []
    words = [f"{len(each)}{chr(10) if maps else ' '}{units}" for each in dense]
    side = end = 7 if maps else _HIGH
    if maps:
        for each in maps:
            end = _maps(ax, each, end)
        arrow(ax, (end + 0.25, 0), (end + 1.4, 0))
    else:
        columns, inputs = [pixels.ravel(), *columns], _inputs(pixels).tolist()
        words = [f"{pixels.size} inputs", *words]
    left = end + (2.1 if maps else 2.9)
    places = _units(ax, columns, kernels, class_names, inputs=inputs, left=left)
    _picture(ax, pixels, side, {divmod(number, 28): places[0, number] for number in inputs})
    _bars(ax, probabilities, [places[len(words), answer] for answer in range(len(class_names))])
    for layer, heading in enumerate(words):
        _heading(ax, left + layer * _WIDTH, heading)
    right = left + len(words) * _WIDTH
    _heading(ax, right + 1.6, "probabilities")
    ax.set(xlim=(-0.2, right + _BAR + 4), ylim=(-5.5, 7.6 if maps else 6.8))
    ax.set_axis_off()
    return figure


def describe_flow(
    stages: Sequence[ArrayLike], probabilities: ArrayLike, *, class_names: Sequence[str]
) -> str:
    """A caption from the data: how much of each layer fires, and what the network says.

    Example:
        >>> describe_flow([[0.0, 2.0, 0.5]], [0.1, 0.9], class_names=("cat", "dog"))
        '2 of 3 hidden units fire; the network says dog, 90%.'
    """
    maps, dense = _by_kind(stages)
    firing = [
        f"{', '.join(map(_firing, group))} {name}"
        for group, name in ((maps, "feature maps"), (dense, "hidden units"))
        if group
    ]
    probabilities = np.asarray(probabilities)
    best = int(probabilities.argmax())
    return (
        f"{' and '.join(firing)} fire; the network says "
        f"{class_names[best]}, {_percent(probabilities[best])}."
    )


def _by_kind(stages: Sequence[ArrayLike]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Feature maps, and activations of dense layers."""
    arrays = [np.asarray(stage) for stage in stages]
    dense = [each for each in arrays if each.ndim == 1]
    maps = [each for each in arrays if each.ndim == 3]
    if [*map(id, arrays)] != [*map(id, maps + dense)]:
        raise ValueError(
            "stages must be (height, width, channels) feature maps, then (units,) activations. "
            f"Received: {', '.join(str(each.shape) for each in arrays)}."
        )
    return maps, dense


def _inputs(pixels: np.ndarray) -> np.ndarray:
    """Numbers of some pixels: of one row the darkest, of the next the one in the middle."""
    rows = pixels[_ROWS]
    take_darkest = rows.any(axis=1) & (np.arange(len(rows)) % 2 == 0)
    return 28 * _ROWS + np.where(take_darkest, rows.argmax(axis=1), 14)


def _maps(ax: Axes, maps: np.ndarray, left: float) -> float:
    """Draw an arrow and the first feature maps after it; returns where they end."""
    channels = maps.shape[2]
    columns = 1 if channels <= _TILES else 2
    shown = min(channels, _TILES * columns)
    rows = -(-shown // columns)
    arrow(ax, (left + 0.25, 0), (left + 1.4, 0))
    left, half = left + 1.65, rows * _TILE / 2
    right = left + columns * _TILE
    sheet = tiled(np.moveaxis(maps, 2, 0)[:shown], rows=rows, columns=columns)
    ax.imshow(
        sheet, cmap=_GREY, vmin=0, vmax=maps.max() or 1, interpolation="nearest",
        extent=(left, right, -half, half),
    )  # fmt: skip
    middle = (left + right) / 2
    _heading(ax, middle, f"{channels} maps\n{maps.shape[0]} × {maps.shape[1]}")
    if shown < channels:
        ax.text(middle, -half - 0.1, LEFT_OUT, ha="center", va="top", fontsize=18)
    return right


def _units(
    ax: Axes,
    values: Sequence[np.ndarray],
    kernels: Sequence[ArrayLike],
    class_names: Sequence[str],
    *,
    inputs: Sequence[int],
    left: float,
) -> Mapping[Unit, tuple[float, float]]:
    """Draw units, and what flows between them; returns where they stand."""
    last = len(values) - 1
    hidden = range(1 if inputs else 0, last)
    sizes: list[int | Sequence[str]] = [*map(len, values[:last]), class_names]
    shown: dict[int, Sequence[int]] = {last: range(len(class_names))}
    if inputs:
        shown[0] = inputs
    elif hidden:  # those whose maps stand beside them
        shown[0] = range(min(_TILES, len(values[0])))
    places, wires, names = layers(sizes, kernels, shown=shown, width=_WIDTH)
    places = {unit: (x + left, y) for unit, (x, y) in places.items()}
    activations = {unit: values[unit[0]][unit[1]] for unit in places if None not in unit}
    roles = {unit: "hidden" for unit in activations if unit[0] in hidden}
    for layer in hidden:  # the others are in [0, 1] as they are
        units = [unit for unit in activations if unit[0] == layer]
        loudest = max(activations[unit] for unit in units) or 1
        activations |= {unit: activations[unit] / loudest for unit in units}
    network = Network(
        ax, places, [*wires], names, roles=roles, heads=False, widest=3.5, fontsize=13
    )
    network.update(activations=activations, flows=_flows(values, kernels, wires))
    return places


def _flows(
    values: Sequence[np.ndarray], kernels: Sequence[ArrayLike], wires: Iterable[Wire]
) -> dict[Wire, float]:
    """What goes along each wire, the largest of each layer 1."""
    flows = []
    for layer, (here, there) in enumerate(pairwise(values)):
        weights = np.asarray(kernels[layer]) if kernels else np.ones((len(here), len(there)))
        flow = here[:, None] * weights
        flows.append(flow / max(np.abs(flow).max(), 1e-9))
    return {wire: float(flows[wire[0][0]][wire[0][1], wire[1][1]]) for wire in wires}


def _picture(ax: Axes, pixels: np.ndarray, side: float, inputs: Mapping[tuple, tuple]) -> None:
    half, pixel = side / 2, side / 28
    frame = (0, side, -half, half)
    ax.imshow(pixels, cmap="gray_r", vmin=0, vmax=1, extent=frame)
    ax.plot([0, side, side, 0, 0], [-half, -half, half, half, -half], color="black", linewidth=1)
    if inputs:
        starts = [((column + 0.5) * pixel, half - (row + 0.5) * pixel) for row, column in inputs]
        ties = [*zip(starts, inputs.values(), strict=True)]
        ax.add_collection(LineCollection(ties, colors=IN, linewidths=1, zorder=1))
        ax.plot(*zip(*starts, strict=True), "s", markersize=8, markerfacecolor="none",
                markeredgecolor=_MARK, zorder=2)  # fmt: skip
    _heading(ax, half, "28 × 28 pixels")


def _bars(ax: Axes, probabilities: np.ndarray, places: Sequence[tuple[float, float]]) -> None:
    left = places[0][0] + 1.3
    heights = [y for _, y in places]
    best = probabilities.argmax()
    colours = [COLOURS["neutral"]] * len(places)
    colours[best] = OUT
    ax.barh(heights, _BAR * probabilities, left=left, height=0.6, color=colours)
    written = max(0.005, min(0.05, np.sort(probabilities)[-2]))  # the second too, if there is one
    for number in np.flatnonzero(probabilities >= written):
        end, words = left + _BAR * probabilities[number] + 0.15, _percent(probabilities[number])
        ax.text(end, heights[number], words, va="center", fontsize=14, color=ink(colours[number]))
    ends = [heights[0] + 0.5, heights[-1] - 0.5]
    ax.plot([left, left], ends, color="black", linewidth=1)


def _heading(ax: Axes, x: float, words: str) -> None:
    ax.text(x, _TOP, words, ha="center", fontsize=16 if "\n" not in words else 14)


def _firing(activations: np.ndarray) -> str:
    """How many units, or feature maps, are not silent everywhere."""
    most = activations.max(axis=tuple(range(activations.ndim - 1)))
    return f"{np.sum(most > 0)} of {len(most)}"


def _percent(probability: float) -> str:
    return "> 99%" if probability > 0.995 else f"{probability:.0%}"
