"""The machinery of the course: from a text source to notebooks that run.

What builds and runs is imported when it is first used: it takes more than a second to
load the notebook libraries, and lessons are listed and completed without them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from dlcourse.course.lessons import Lesson, LessonError, find, lessons, root, workplace
from dlcourse.course.plan import chapters

if TYPE_CHECKING:
    from dlcourse.course.building import BuildReport, build, check
    from dlcourse.course.pages import outdated, refresh
    from dlcourse.course.running import RunReport, run

__all__ = [
    "BuildReport",
    "Lesson",
    "LessonError",
    "RunReport",
    "build",
    "chapters",
    "check",
    "find",
    "lessons",
    "outdated",
    "refresh",
    "root",
    "run",
    "workplace",
]
LATER = {
    "BuildReport": "building",
    "RunReport": "running",
    "build": "building",
    "check": "building",
    "outdated": "pages",
    "refresh": "pages",
    "run": "running",
}


def __getattr__(name: str) -> object:
    if name in LATER:
        return getattr(import_module(f"{__name__}.{LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
