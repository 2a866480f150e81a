"""The plan of the course (`plan.yaml`): its chapters, and the lessons still to come."""

from dataclasses import dataclass
from importlib.resources import files

import yaml

from dlcourse.course.lessons import Lesson, lessons as _lessons

BEYOND = "and more"  # the chapter of lessons that are there and that nobody planned


@dataclass(frozen=True)
class Planned:
    """A lesson in the plan.

    Args:
        number: its two digits.
        chapter: the chapter that it belongs to.
        words: a few words on it, for the map.
        name: its file's name without the number; empty if that is open.
        question: what it will ask; empty if it is there, or open.
    """

    number: str
    chapter: str
    words: str
    name: str = ""
    question: str = ""


def plan() -> list[Planned]:
    """All lessons that are planned, in their order."""
    text = (files("dlcourse.course") / "plan.yaml").read_text(encoding="utf8")
    return [
        Planned(number, chapter, **entries)
        for chapter, planned in yaml.safe_load(text).items()
        for number, entries in planned.items()
    ]


def chapters(lessons: list[Lesson] | None = None) -> dict[str, dict[str, str]]:
    """For each chapter, its lessons' numbers and a few words on each.

    Args:
        lessons: those that are there; the course's own if None. One that is not in the
            plan stands in a chapter at the end.
    """
    found: dict[str, dict[str, str]] = {}
    for each in plan():
        found.setdefault(each.chapter, {})[each.number] = each.words
    numbers = {number for chapter in found.values() for number in chapter}
    for lesson in _lessons() if lessons is None else lessons:
        if lesson.number not in numbers:
            words = lesson.name[3:].replace("_", " ")
            found.setdefault(BEYOND, {})[lesson.number] = words
    return found


def coming(lessons: list[Lesson]) -> list[Planned]:
    """The lessons that are announced by a question and not yet among `lessons`."""
    there = {lesson.number for lesson in lessons}
    return [each for each in plan() if each.question and each.number not in there]
