"""The solutions that a check shows on request: made of the lesson's source, stored sealed."""

import re
from pathlib import Path

from dlcourse.course.lessons import Lesson
from dlcourse.course.solutions import without_marks
from dlcourse.sealed import FILE, seal


def solution_texts(lesson: Lesson) -> dict[str, str]:
    """For each exercise's name in the checks, its cell with the solution, in Markdown.

    Args:
        lesson: a lesson that has its source.
    """
    texts: dict[str, str] = {}
    shown = ""
    for cell in lesson.cells():
        if "exercise" in cell.metadata.get("tags", []):
            shown = f"```python\n{without_marks(cell.source)}\n```"
        elif cell.cell_type == "code" and shown:
            for name in re.findall(r"\bcheck\.(\w+)\(", cell.source):
                texts.setdefault(name, shown)
    return texts


def sealed_solutions(lesson: Lesson, root: Path) -> tuple[Path, str] | None:
    """The file of a lesson's solutions and its content, or None for a lesson without a folder."""
    folder = root / "src/dlcourse/lessons" / lesson.name[3:]
    return (folder / FILE, seal(solution_texts(lesson))) if folder.is_dir() else None
