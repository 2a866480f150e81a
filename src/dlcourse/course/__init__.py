"""The machinery of the course: from a text source to notebooks that run."""

from dlcourse.course.building import BuildReport, build, check
from dlcourse.course.lessons import Lesson, LessonError, find, lessons, root
from dlcourse.course.profiles import PROFILES, current_profile
from dlcourse.course.running import RunReport, run

__all__ = [
    "PROFILES",
    "BuildReport",
    "Lesson",
    "LessonError",
    "RunReport",
    "build",
    "check",
    "current_profile",
    "find",
    "lessons",
    "root",
    "run",
]
