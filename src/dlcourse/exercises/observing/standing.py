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


def digit_scores(model: Any, images: np.ndarray) -> np.ndarray:
    """What a Keras model says of digits.

    Args:
        model: a model, trained or not.
        images: (n, …) pixels.

    Returns:
        (n, 10) scores.

    Raises:
        WrongForm: if it does not take such images, or does not give ten scores each.
    """
    try:
        scores = np.asarray(model(images))
    except Exception as error:
        shape = ", ".join(map(str, images.shape[1:]))
        raise WrongForm(
            f"Your model does not take (examples, {shape}) pixels ({type(error).__name__}).",
            "input",
        ) from None
    if scores.shape != (len(images), 10):
        raise WrongForm(
            f"Your model gives {scores.shape} for {len(images)} digits, not ten each.", "output"
        )
    return scores
