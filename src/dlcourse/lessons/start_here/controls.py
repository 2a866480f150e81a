"""Controls of the first lesson: the way through the course, and two features of a digit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from dlcourse.lessons.start_here import figures
from dlcourse.lessons.start_here.figures import way_to
from dlcourse.widgets.explore import explore


def course_map(
    chapters: Mapping[str, Mapping[str, str]], fronts: Mapping[str, Mapping[str, Any]]
) -> None:
    """Choose a lesson; see the way to it.

    Args:
        chapters: for each chapter, its lessons' numbers and a few words on each.
        fronts: for each lesson that is there, its front matter: `title`, `question`,
            `minutes`, and `prerequisites`, of which those that begin with two digits
            are lessons.
    """
    needs = {
        number: [str(need)[:2] for need in front["prerequisites"] if str(need)[:2].isdigit()]
        for number, front in fronts.items()
    }

    def draw(number):
        figure, ax = plt.subplots(figsize=(11, 6.2))
        figures.course_map(chapters, needs, ax, chosen=number)
        front, before = fronts[number], sorted(way_to(number, needs))
        return figure, (
            f"Lesson {number} (purple), {front['minutes']} minutes: {front['question']} "
            f"Before it (blue): {', '.join(before) or 'nothing'}. Dashed: still to come."
        )

    explore(
        draw,
        number=ipywidgets.Dropdown(
            options=[(f"{number} {front['title']}", number) for number, front in fronts.items()],
            value=max(fronts, key=lambda number: (len(way_to(number, needs)), number)),
            description="lesson",
        ),
    )


def two_features(
    hand_crafted: tuple[ArrayLike, ArrayLike],
    learned: tuple[ArrayLike, ArrayLike],
    labels: tuple[ArrayLike, ArrayLike],
    *,
    names: Sequence[str],
    classify: Callable[[np.ndarray, np.ndarray], Any],
    first: str,
    second: str,
    num_drawn: int = 250,
) -> None:
    """Choose two hand-crafted features; see them beside two learned ones.

    Args:
        hand_crafted: (n, features) to fit the classifier, and (m, features) to judge it.
        learned: (n, 2) and (m, 2) features of the same examples.
        labels: (n,) and (m,) digits.
        names: of the hand-crafted features.
        classify: from features and labels to a fitted classifier with `predict`.
        first: name of the feature that is drawn to the right, to begin with.
        second: name of the one drawn upwards.
        num_drawn: how many of the m examples are drawn.
    """
    crafted, trained, digits = (
        tuple(map(np.asarray, pair)) for pair in (hand_crafted, learned, labels)
    )

    def plane(ax, pair, names, title):
        classifier = classify(pair[0], digits[0])
        accuracy = np.mean(classifier.predict(pair[1]) == digits[1])
        shown = slice(num_drawn)
        figures.digit_plane(pair[1][shown], digits[1][shown], classifier.predict, ax, names=names)
        ax.set_title(f"{title}: {accuracy:.0%} read correctly")
        return accuracy

    def draw(x, y):
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5.4))
        columns = [names.index(x), names.index(y)]
        chosen = tuple(features[:, columns] for features in crafted)
        by_hand = plane(left, chosen, (x, y), "hand-crafted")
        by_network = plane(right, trained, ("learned 1", "learned 2"), "learned")
        return figure, (
            "Digits that the classifier has not seen: green are read correctly, orange are not. "
            f"{x.capitalize()} {f'and {y}' if x != y else 'alone'}: {by_hand:.0%}. Two learned "
            f"features: {by_network:.0%}."
        )

    options = list(names)
    explore(
        draw,
        x=ipywidgets.Dropdown(options=options, value=first, description="to the right"),
        y=ipywidgets.Dropdown(options=options, value=second, description="upwards"),
    )
