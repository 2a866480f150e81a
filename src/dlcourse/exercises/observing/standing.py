"""How far an answer came that was trained, or chosen, to reach a target."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.comparing import Observed


@dataclass(frozen=True)
class Standing(Observed):
    """How an answer stands to its target; answers of one level are alike.

    Args:
        level: in a few words; "there" if nothing is left to do.
        sentence: what was seen.
    """

    level: str
    sentence: str = ""

    def agrees(self, right: "Standing", tolerance: float) -> bool:  # noqa: ARG002, D102
        return self.level == right.level

    def differs(self, right: "Standing") -> tuple[str, str] | None:  # noqa: ARG002, D102
        return self.level, self.sentence


_NUMBERS = {5: "five", 10: "ten"}
_LITTLE = 0.6  # an error above this is little better than guessing


def digit_scores(model: Any, images: np.ndarray, *, num_classes: int = 10) -> np.ndarray:
    """What a Keras model says of digits.

    Args:
        model: a model, trained or not.
        images: (n, …) pixels.
        num_classes: 5 or 10.

    Returns:
        (n, num_classes) scores.

    Raises:
        WrongForm: if it does not take such images, or does not give so many scores each.
    """
    try:
        scores = np.asarray(model(images))
    except Exception as error:
        shape = ", ".join(map(str, images.shape[1:]))
        raise WrongForm(
            f"Your model does not take (examples, {shape}) pixels ({type(error).__name__}).",
            "input",
        ) from None
    if scores.shape != (len(images), num_classes):
        raise WrongForm(
            f"Your model gives {scores.shape} for {len(images)} digits, not "
            f"{_NUMBERS[num_classes]} each.",
            "output",
        )
    return scores


def digit_level(model: Any, images: np.ndarray, labels: np.ndarray, *, target: float) -> Standing:
    """How a model of digits stands to an error that it is to reach.

    Args:
        model: a model, trained or not.
        images: (n, …) pixels that it did not learn from.
        labels: (n,) true classes.
        target: the largest share of wrong answers that will do.

    Raises:
        WrongForm: if it does not take such images, or does not give ten scores each.
    """
    scores = digit_scores(model, images)
    error = float(np.mean(scores.argmax(axis=1) != labels))
    level = "short" if error < _LITTLE else "untrained"
    if len(np.unique(scores.argmax(axis=1))) == 1:
        level = "one answer"
    elif np.mean(scores.argmin(axis=1) != labels) < error - 0.2:
        level = "upside down"
    return Standing(
        "there" if error <= target else level,
        f"On {len(labels):,} other digits its error is {error:.3f}; {target} is the target.",
    )
