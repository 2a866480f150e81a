"""The machinery of the course: from a text source to notebooks that run."""

from dlcourse.course.building import BuildReport, build, check
from dlcourse.course.lessons import Lesson, LessonError, find, lessons, root
from dlcourse.course.pages import outdated, refresh
from dlcourse.course.plan import chapters
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
]
