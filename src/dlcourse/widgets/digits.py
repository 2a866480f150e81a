"""Digits to choose from, and how they flow through a convolutional network."""

from collections.abc import Callable, Sequence

import ipywidgets
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from dlcourse.plotting import describe_flow, digit_flow


def digit_menu(
    labels: ArrayLike, predicted: ArrayLike | None = None, *, most_mistakes: int = 4
) -> ipywidgets.Dropdown:
    """A menu whose value is the place of a digit; a 3 comes first, if there is one.

    Args:
        labels: (n,) true classes.
        predicted: (n,) what a network takes them for. The digit of each class is then one that
            it reads correctly, and its first mistakes stand below.
        most_mistakes: how many mistakes are in the menu.

    Example:
        >>> digit_menu([3, 5, 3], [3, 5, 8]).options
        (('a 3', 0), ('a 5', 1), ('a 3, read as 8 (example 2)', 2))
    """
    labels = np.asarray(labels)
    predicted = labels if predicted is None else np.asarray(predicted)
    menu = {}
    for digit in range(10):
        for found in np.flatnonzero((labels == digit) & (predicted == digit))[:1]:
            menu[f"a {digit}"] = int(found)
    for found in np.flatnonzero(predicted != labels)[:most_mistakes]:
        menu[f"a {labels[found]}, read as {predicted[found]} (example {found})"] = int(found)
    start = menu.get("a 3", next(iter(menu.values())))
    return ipywidgets.Dropdown(options=[*menu.items()], value=start, description="digit")


def convolved(
    look: Callable, images: ArrayLike, *, kernels: Sequence[ArrayLike] = (), units: str = "hidden"
) -> Callable[[int], tuple[Figure, str]]:
    """What draws one of some digits as it flows through a network, and says it in words.

    Args:
        look: takes (n, 28, 28, 1) images, gives a list: what the stages of a network make of
            them, as `digit_flow` takes it, and (n, 10) probabilities at the end.
        images: (n, 28, 28, 1) in [0, 1].
        kernels: weights of the dense layers, as `digit_flow` takes them.
        units: what the units between are, in one word.
    """
    images = np.asarray(images)
    *outputs, probabilities = (np.asarray(each) for each in look(images))
    names = [str(digit) for digit in range(10)]

    def draw(place: int) -> tuple[Figure, str]:
        stages, says = [each[place] for each in outputs], probabilities[place]
        figure = digit_flow(
            images[place, ..., 0], stages, says, class_names=names, kernels=kernels, units=units
        )
        maps = [each for each in stages if each.ndim == 3]
        return figure, describe_flow(maps, says, class_names=names)

    return draw
