"""Controls of lesson 10: a digit that moves, and what each layer makes of a digit."""

from collections.abc import Callable, Mapping, Sequence

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from dlcourse import datasets
from dlcourse.lessons.mnist_conv.judging import shifted
from dlcourse.models import outputs as scores
from dlcourse.plotting import COLOURS, SEQUENTIAL, mosaic
from dlcourse.widgets.explore import explore
from dlcourse.widgets.pad import SEVEN, Pad, sheet


def moved_digit(models: Mapping[str, Callable], images: ArrayLike, labels: ArrayLike) -> None:
    """Move a digit, and see what each network takes it for.

    Args:
        models: by name, networks that end in probabilities.
        images: (n, 28, 28, 1) in [0, 1].
        labels: (n,) true classes.
    """
    images, labels = np.asarray(images), np.asarray(labels)

    def draw(digit, right, down):
        image = shifted(images[[digit]], right, down)
        figure, axes = plt.subplots(1, 1 + len(models), figsize=(11, 3.4))
        axes[0].imshow(image[0, ..., 0], cmap="gray_r", vmin=0, vmax=1)
        axes[0].set(xticks=[], yticks=[], title=f"a {labels[digit]}")
        axes[0].spines[:].set_visible(True)
        said = []
        for ax, (name, model) in zip(axes[1:], models.items(), strict=True):
            says = scores(model, image)[0]
            right_one = says.argmax() == labels[digit]
            said.append(f"{name} says {says.argmax()}")
            _bars(ax, says, name, COLOURS["correct" if right_one else "wrong"])
        sides = f"{abs(right)} pixels to the {'left' if right < 0 else 'right'}"
        return figure, (
            f"A {labels[digit]}, moved {sides} and {abs(down)} {'up' if down < 0 else 'down'}: "
            f"{', '.join(said)}. The bars are probabilities, green where the digit is right."
        )

    explore(
        draw,
        digit=ipywidgets.IntSlider(0, 0, len(images) - 1, description="digit"),
        right=ipywidgets.IntSlider(4, -8, 8, description="right"),
        down=ipywidgets.IntSlider(0, -8, 8, description="down"),
    )


def draw_a_digit(models: Mapping[str, Callable]) -> None:
    """Draw a digit on a pad, and see what each network takes it for.

    It is cropped, scaled and centred as MNIST's digits were.

    Args:
        models: by name, networks that end in probabilities.
    """

    def draw(drawn):
        pixels = datasets.frame_drawing(sheet(drawn))
        figure, axes = plt.subplots(1, 1 + len(models), figsize=(11, 3.4))
        axes[0].imshow(pixels, cmap="gray_r", vmin=0, vmax=1)
        axes[0].set(xticks=[], yticks=[], title="your digit, framed")
        axes[0].spines[:].set_visible(True)
        said = []
        for ax, (name, model) in zip(axes[1:], models.items(), strict=True):
            says = scores(model, pixels[None, ..., None])[0]
            said.append(f"{name} says {says.argmax()}, {says.max():.0%}")
            _bars(ax, says, name, COLOURS["training"])
        return figure, f"What you draw, as the networks see it: {'; '.join(said)}."

    explore(draw, drawn=Pad(SEVEN))


def _are(number: int | str) -> str:
    return "are" if number not in (1, "none") else "is"


def _bars(ax: Axes, says: np.ndarray, name: str, colour: str) -> None:
    ax.bar(range(10), says, color=colour)
    ax.set(xticks=range(10), ylim=(0, 1))
    ax.set_title(name.replace(" and ", "\nand "), fontsize=15)


def feature_maps(
    layers: Mapping[str, Callable], images: ArrayLike, labels: ArrayLike, *, most: int = 32
) -> None:
    """Choose a digit and a layer; see the layer's feature maps.

    Args:
        layers: by name, what gives (1, height, width, channels) maps of an image.
        images: (n, 28, 28, 1) in [0, 1].
        labels: (n,) true classes.
        most: maps that are drawn, the first ones.
    """
    images, labels = np.asarray(images), np.asarray(labels)

    def draw(digit, layer):
        maps = np.asarray(layers[layer](images[[digit]]))[0]
        shown = min(most, maps.shape[2])
        figure = plt.figure(figsize=(11, 4.4))
        left, right = figure.subfigures(1, 2, squeeze=False, width_ratios=[1, 2.4])[0]
        ax = left.subplots()
        ax.imshow(images[digit, ..., 0], cmap="gray_r", vmin=0, vmax=1)
        ax.set_axis_off()
        rows = 3 if shown <= 18 else 4
        columns = -(-shown // rows)
        channels = np.moveaxis(maps, 2, 0)[:shown]
        scale = {"cmap": SEQUENTIAL, "vmin": 0, "vmax": maps.max() or 1}
        mosaic(channels, right.subplots(), rows=rows, columns=columns, **scale)
        silent = np.sum(maps.max(axis=(0, 1)) <= 0) or "none"
        name = f"The {layer.removesuffix(' convolution')} convolution"
        return figure, (
            f"{name}, of a {labels[digit]}: {shown} of {maps.shape[2]} feature maps of "
            f"{maps.shape[0]} × {maps.shape[1]}; of all, {silent} {_are(silent)} 0 everywhere."
        )

    names: Sequence[str] = list(layers)
    explore(
        draw,
        digit=ipywidgets.IntSlider(0, 0, len(images) - 1, description="digit"),
        layer=ipywidgets.Dropdown(options=names, description="layer"),
    )
