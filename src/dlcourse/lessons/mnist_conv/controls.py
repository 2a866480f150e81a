"""Controls of lesson 10: a digit that moves, and what each layer makes of a digit."""

from collections.abc import Callable, Mapping

import ipywidgets
import keras
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MultipleLocator
from numpy.typing import ArrayLike

from dlcourse import datasets
from dlcourse.lessons.mnist_conv.judging import shifted
from dlcourse.models import outputs as scores
from dlcourse.plotting import COLOURS
from dlcourse.widgets.digits import convolved, digit_menu
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


def _bars(ax: Axes, says: np.ndarray, name: str, colour: str) -> None:
    ax.bar(range(10), says, color=colour)
    ax.xaxis.set_major_locator(MultipleLocator(1))
    ax.set(xlim=(-0.8, 9.8), ylim=(0, 1))
    ax.set_title(name.replace(" and ", "\nand "), fontsize=15)


def flow(network: keras.Model, images: ArrayLike, labels: ArrayLike) -> None:
    """Choose a digit, and see what each convolution of a network makes of it.

    The menu has one digit of each class that is read correctly, and some mistakes.

    Args:
        network: convolutions with ReLU, then a dense layer that gives ten logits.
        images: (n, 28, 28, 1) in [0, 1].
        labels: (n,) true classes, 0 to 9.
    """
    images, labels = np.asarray(images), np.asarray(labels)
    maps = [layer.output for layer in network.layers if isinstance(layer, keras.layers.Conv2D)]
    look = keras.Model(network.inputs[0], [*maps, keras.ops.softmax(network.outputs[0])])
    menu = digit_menu(labels, scores(network, images).argmax(axis=1))
    places = [place for _, place in menu.options]
    draw_one = convolved(look, images[places])

    def draw(digit):
        figure, words = draw_one(places.index(digit))
        return figure, f"A {labels[digit]}: {words}"

    explore(draw, digit=menu)
