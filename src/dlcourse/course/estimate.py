"""How long a lesson takes a student, read off its text.

minutes = words / 200 + lines of code / 20 + 2 · controls + 4 · exercises

Counted is the core: what stands before the references and not under a heading that begins
with "Deeper"; of the code, cells that are not folded; of the exercises, those without a star.
"""

import re

from nbformat import NotebookNode

from dlcourse.course.lessons import Lesson
from dlcourse.course.solutions import without_solutions

WORDS, LINES = 200, 20  # a minute
CONTROL, EXERCISE = 2, 4  # minutes each
STAR = "★"


def estimate(lesson: Lesson) -> float:
    """Minutes that a student needs for the core of `lesson`.

    Args:
        lesson: a lesson that has its source.
    """
    minutes, prose = 0.0, ""
    for cell in _core(lesson.cells()):
        tags = cell.metadata.get("tags", [])
        if cell.cell_type == "markdown":
            prose = cell.source
            minutes += len(re.findall(r"[\w'’-]+", prose)) / WORDS
        elif not cell.metadata.get("jupyter", {}).get("source_hidden"):
            code = without_solutions(cell.source).splitlines()
            minutes += sum(bool(line.strip()) for line in code) / LINES
        minutes += CONTROL * ("widget" in tags)
        minutes += EXERCISE * ("exercise" in tags and STAR not in prose)
    return minutes


def _core(cells: list[NotebookNode]) -> list[NotebookNode]:
    kept, deeper = [], 0  # the level of the heading under which all is left out; 0 if none
    for cell in cells:
        if cell.cell_type == "markdown" and (heading := re.match(r"(#+) (.*)", cell.source)):
            level, title = len(heading[1]), heading[2]
            if title.startswith("References"):
                break
            if title.startswith("Deeper") and not 0 < deeper < level:
                deeper = level
            elif level <= deeper:
                deeper = 0
        if not deeper:
            kept.append(cell)
    return kept
