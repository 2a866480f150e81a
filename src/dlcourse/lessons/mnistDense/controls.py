"""Controls of the digit lessons: the hidden width, and the mistakes."""

from collections.abc import Sequence

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from dlcourse.plotting import COLOURS, DIVERGING, image_grid
from dlcourse.widgets.explore import explore


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
        axes = right.subplots(4, 4)
        for ax in axes.flat:
            ax.set_axis_off()
        for ax, image in zip(axes.flat, images, strict=False):
            ax.imshow(image, cmap=DIVERGING, vmin=-limit, vmax=limit)
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
        titles = [f"{predicted[i]} for {labels[i]}\n{confidence[i]:.1%} sure" for i in shown]
        figure = image_grid(
            images[shown],
            titles=titles,
            colours=[COLOURS["wrong"]] * len(shown),
            columns=6,
            size=1.7,
        )
        return figure, (
            f"Mistakes {(page - 1) * in_a_page + 1} to {(page - 1) * in_a_page + len(shown)} of "
            f"{len(wrong)}, the surest first: predicted for true, and the confidence."
        )

    pages = -(-len(wrong) // in_a_page)
    explore(draw, page=ipywidgets.IntSlider(1, 1, pages, description="page"))
