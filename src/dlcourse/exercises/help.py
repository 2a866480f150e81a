"""Help that a student asks for: hints in turn, and the solution after an attempt."""

import inspect
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dlcourse.sealed import stored_solution


@dataclass(frozen=True)
class Note:
    """A few words to a student; a notebook shows them as Markdown.

    Args:
        heading: what it is.
        text: what it says, in Markdown.
    """

    heading: str
    text: str

    def __str__(self) -> str:  # noqa: D105
        return f"{self.heading}: {self.text}"

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return f"**{self.heading}.** {self.text}"


def hint_of(exercise: Any, number: int | None) -> Note:
    """The hint of an exercise with this number, or the next one.

    Raises:
        ValueError: if there is no hint with this number.
    """
    hints, progress = exercise.hints, exercise.progress
    if not hints:
        return Note(exercise.title, "There are no hints for this exercise.")
    if number is None:
        number = min(progress.hints + 1, len(hints))
        repeated = progress.hints == len(hints)
        progress.hints = number
    elif isinstance(number, int) and 1 <= number <= len(hints):
        repeated = False
    else:
        raise ValueError(f"number must be from 1 to {len(hints)}. Received: number={number!r}.")
    text = hints[number - 1] + (" (This is the last hint.)" if repeated else "")
    return Note(f"{exercise.title}, hint {number} of {len(hints)}", text)


def solution_of(exercise: Any) -> Note:
    """The solution of an exercise that was attempted, as its lesson stores it."""
    if not exercise.progress.attempts:
        return Note(exercise.title, "Try an answer first; the solution is shown after that.")
    text = stored_solution(exercise.module, name_of(exercise))
    if text is None:
        return Note(exercise.title, "The solution is not part of this copy of the course.")
    return Note(f"{exercise.title}, the solution", f"\n\n{text}\n\n{exercise.praise}")


def name_of(exercise: Any) -> str:
    """The name under which the module that defines an exercise holds it, or ""."""
    names: Mapping = vars(sys.modules.get(exercise.module, inspect))
    return next((name for name, value in names.items() if value is exercise), "")
