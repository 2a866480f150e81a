"""Slides of a lesson, made by rule from its stored notebook; nothing is executed."""

from pathlib import Path

import nbformat

from dlcourse.course.cover import cover_picture
from dlcourse.course.lessons import Lesson, LessonError
from dlcourse.course.slides.assets import FOLDER as ASSETS, lay_out
from dlcourse.course.slides.html import deck, slide, title_slide
from dlcourse.course.slides.paging import pages
from dlcourse.course.slides.reading import parts
from dlcourse.files import write_whole

FOLDER = "build/slides"


def write_slides(lesson: Lesson, *, root: Path, folder: Path | None = None) -> Path:
    """Write the slides of a lesson, and beside them the folder of what they need.

    Args:
        lesson: its notebook in `root/notebooks` is read as it is stored.
        folder: where to; `build/slides` if None.

    Returns:
        The page to open in a browser.

    Raises:
        LessonError: if there is no notebook, or a package is missing.
    """
    source = root / "notebooks" / f"{lesson.name}.ipynb"
    if not source.is_file():
        raise LessonError(f"notebooks/{lesson.name}.ipynb is not there: run 'dlcourse build'.")
    notebook = nbformat.read(source, as_version=4)
    folder = folder or root / FOLDER
    lay_out(folder / ASSETS)
    slides = [title_slide(notebook, cover_picture(notebook)), *map(slide, pages(parts(notebook)))]
    path = folder / f"{lesson.name}.html"
    write_whole(path, deck(f"{lesson.number} {lesson.title}", slides, assets=ASSETS))
    return path
