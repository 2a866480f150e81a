"""Controls of lesson 07: a digit that flows, the hidden width, and the mistakes."""

from collections.abc import Sequence
from typing import Any

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from dlcourse import datasets
from dlcourse.plotting import COLOURS, DIVERGING, describe_flow, digit_flow, image_grid, mosaic
from dlcourse.scratch.softmax import softmax
from dlcourse.widgets.digits import digit_menu
from dlcourse.widgets.explore import explore
from dlcourse.widgets.pad import SEVEN, Pad, sheet


def flow(network: Any, images: ArrayLike, labels: ArrayLike) -> None:
    """Choose a digit, and see it flow through a network with one hidden layer.

    The menu has one digit of each class that is read correctly, and some mistakes.

    Args:
        network: a Keras model of two dense layers, ReLU and softmax.
        images: (n, 784) in [0, 1].
        labels: (n,) true classes, 0 to 9.
    """
    images, labels = np.asarray(images), np.asarray(labels)
    predicted = network.predict(images, batch_size=1000, verbose=0).argmax(axis=1)

    def draw(digit):
        figure, words = _flow(network, images[digit])
        return figure, f"A {labels[digit]}: {words}"

    explore(draw, digit=digit_menu(labels, predicted))


def draw_a_digit(network: Any) -> None:
    """Draw a digit on a pad, and see it flow through a network with one hidden layer.

    It is cropped, scaled and centred as MNIST's digits were.

    Args:
        network: a Keras model of two dense layers, ReLU and softmax.
    """

    def draw(drawn):
        pixels = datasets.frame_drawing(sheet(drawn))
        figure, words = _flow(network, pixels.ravel())
        return figure, f"What you draw, as the network sees it: {words}"

    explore(draw, drawn=Pad(SEVEN))


def _flow(network: Any, pixels: np.ndarray) -> tuple[Figure, str]:
    """Picture and words of (784,) pixels that flow through a network."""
    (kernel, bias), (last, offset) = (layer.get_weights() for layer in network.layers)
    names = [str(digit) for digit in range(10)]
    hidden = np.maximum(pixels @ kernel + bias, 0)
    probabilities = softmax(hidden @ last + offset)
    figure = digit_flow(
        pixels.reshape(28, 28), [hidden], probabilities, class_names=names, kernels=[kernel, last]
    )
    return figure, describe_flow([hidden], probabilities, class_names=names)


def hidden_width(
    widths: Sequence[int],
    accuracies: Sequence[float],
    detectors: Sequence[np.ndarray],
    *,
    parameters: Sequence[int],
) -> None:
    """Move the width of a hidden layer; see its accuracy and what its units look for.

    Args:
        widths: the widths that were trained.
        accuracies: the validation accuracy of each, in [0, 1].
        detectors: for each, (units, height, width) weights as images; the first are drawn.
        parameters: how many parameters each network has.
    """

    def draw(width):
        chosen = list(widths).index(width)
        figure = plt.figure(figsize=(11, 4.4))
        left, right = figure.subfigures(1, 2, squeeze=False, width_ratios=[1.4, 1])[0]
        ax = left.subplots()
        ax.plot(widths, accuracies, "o-", color=COLOURS["validation"])
        ax.plot(width, accuracies[chosen], "o", color=COLOURS["highlight"], markersize=16)
        ax.set_xscale("log", base=2)
        ax.set_xticks(widths, [str(width) for width in widths])
        ax.set_xlabel("hidden units")
        ax.set_ylabel("validation accuracy")
        images = detectors[chosen][:16]
        limit = np.abs(images).max()
        scale = {"cmap": DIVERGING, "vmin": -limit, "vmax": limit}
        mosaic(images, right.subplots(), rows=4, columns=4, **scale)
        return figure, (
            f"{width} hidden units, {parameters[chosen]:,} parameters: "
            f"validation accuracy {accuracies[chosen]:.3f}."
        )

    explore(
        draw,
        width=ipywidgets.SelectionSlider(
            options=list(widths), value=widths[len(widths) // 2], description="units"
        ),
    )


def mistakes(
    images: ArrayLike, labels: ArrayLike, probabilities: ArrayLike, *, in_a_page: int = 12
) -> None:
    """Browse what a classifier got wrong, the surest mistakes first.

    Args:
        images: (n, height, width) in [0, 1].
        labels: (n,) true classes.
        probabilities: (n, classes) predicted.
        in_a_page: how many images a page shows.
    """
    images, labels, probabilities = map(np.asarray, (images, labels, probabilities))
    predicted, confidence = probabilities.argmax(axis=1), probabilities.max(axis=1)
    wrong = np.flatnonzero(predicted != labels)
    wrong = wrong[np.argsort(-confidence[wrong])]
    if not len(wrong):
        print("There is no mistake to show.")  # noqa: T201
        return

    def draw(page):
        shown = wrong[(page - 1) * in_a_page : page * in_a_page]
        titles = [
            f"says {predicted[i]}, is {labels[i]}\n{_sure(confidence[i])} sure" for i in shown
        ]
        figure = image_grid(
            images[shown],
            titles=titles,
            colours=[COLOURS["wrong"]] * len(shown),
            columns=6,
            size=1.9,
        )
        return figure, (
            f"Mistakes {(page - 1) * in_a_page + 1} to {(page - 1) * in_a_page + len(shown)} of "
            f"{len(wrong)}, the surest first: what the network says, what it is, its confidence."
        )

    pages = -(-len(wrong) // in_a_page)
    explore(draw, page=ipywidgets.IntSlider(1, 1, pages, description="page"))


def _sure(confidence: float) -> str:
    return "> 99.9%" if confidence > 0.999 else f"{confidence:.1%}"
