"""The frame of an exercise: what is asked, the mistakes one knows, and what a check says."""

from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.comparing import Observed
from dlcourse.exercises.framework import Exercise, Mistake, Result
from dlcourse.exercises.progress import FAILED, NOT_ATTEMPTED, PASSED, Score, score

__all__ = [
    "FAILED",
    "NOT_ATTEMPTED",
    "PASSED",
    "Exercise",
    "Mistake",
    "Observed",
    "Result",
    "Score",
    "WrongForm",
    "score",
]
