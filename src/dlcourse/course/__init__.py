"""The machinery of the course: from a text source to notebooks that run."""

from dlcourse.course.building import BuildReport, build, check
from dlcourse.course.lessons import Lesson, LessonError, find, lessons, root
from dlcourse.course.running import RunReport, run

__all__ = [
    "BuildReport",
    "Lesson",
    "LessonError",
    "RunReport",
    "build",
    "check",
    "find",
    "lessons",
    "root",
    "run",
]
