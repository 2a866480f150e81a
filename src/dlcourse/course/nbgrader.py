"""The lessons as an nbgrader course: what students answer, what is graded, what is locked.

nbgrader keeps the solutions in its folder `source`, cuts them out for the students with the
same marks as this course, and grades a cell by whether it raises.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from nbformat import NotebookNode

from dlcourse.course.lessons import Lesson, LessonError
from dlcourse.course.notebooks import marked_notebook, to_text
from dlcourse.course.solutions import with_stubs
from dlcourse.files import write_whole

CONFIG = "nbgrader_config.py"
_CONFIG = '''\
"""What nbgrader has to know of this course; `dlcourse build --nbgrader` keeps your changes."""

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "dlcourse"
c.ClearSolutions.code_stub = {"python": "..."}  # the blank that the checks know
c.Execute.timeout = 600  # seconds for a cell; some train
'''
_EVERY = {
    "schema_version": 3,
    "grade": False,
    "solution": False,
    "locked": False,
    "task": False,
}
WARM_UP, USUAL, STARRED = 1, 2, 3  # points


@dataclass(frozen=True)
class Assignment:
    """A lesson as nbgrader has it.

    Args:
        path: its notebook.
        points: the points of each exercise, in their order.
    """

    path: Path
    points: tuple[int, ...]


def write_assignment(lesson: Lesson, folder: Path) -> Assignment:
    """Write a lesson into an nbgrader course, and the course's settings if it has none.

    Args:
        lesson: a lesson that has its source.
        folder: the course, which holds `nbgrader_config.py` and `source/NN_name/NN_name.ipynb`.

    Raises:
        LessonError: if the lesson is here without its source, or an exercise without its check.
    """
    notebook = assignment_notebook(lesson)
    path = folder / "source" / lesson.name / f"{lesson.name}.ipynb"
    if not (folder / CONFIG).exists():
        write_whole(folder / CONFIG, _CONFIG)
    write_whole(path, to_text(notebook))
    graded = [cell.metadata.nbgrader for cell in notebook.cells]
    return Assignment(path, tuple(each["points"] for each in graded if each["grade"]))


def assignment_notebook(lesson: Lesson) -> NotebookNode:
    """A lesson with nbgrader's metadata: exercises, their checks, and the rest locked.

    A check raises here unless it is passed; in the student notebook it only reports.

    Raises:
        LessonError: if the lesson is here without its source, or an exercise without its check.
    """
    notebook = marked_notebook(lesson)
    for cell in notebook.cells:
        cell.metadata.nbgrader = {**_EVERY, "grade_id": cell.id, "locked": True}
        if cell.cell_type == "markdown":
            cell.source = _beside(cell.source)
    for count, (heading, exercise, check) in enumerate(_exercises(notebook), start=1):
        exercise.source = with_stubs(exercise.source)
        exercise.metadata.nbgrader |= {"locked": False, "solution": True}
        call = _call_in(check)
        if check is None or call is None:
            raise LessonError(
                f"{lesson.path.name}: the cell after an exercise must end with its check. "
                f"Received: {check.source if check else ''!r}."
            )
        name = re.search(r"\bcheck\.(\w+)\(", check.source)
        check.source = _requiring(check.source, call)
        check.metadata.nbgrader |= {"grade": True, "points": _points(count, heading)}
        check.metadata.nbgrader |= {"grade_id": name[1]} if name else {}
    return notebook


def _exercises(
    notebook: NotebookNode,
) -> Iterator[tuple[str, NotebookNode, NotebookNode | None]]:
    """The heading, the exercise and the code cell after it, which checks it."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    after = {cell.id: later for cell, later in pairwise([*code, None])}
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = (re.findall(r"^#+ .*", cell.source, re.MULTILINE) or [heading])[-1]
        elif "exercise" in cell.metadata.get("tags", []):
            yield heading, cell, after[cell.id]


def _points(count: int, heading: str) -> int:
    if "★" in heading:
        return STARRED
    return WARM_UP if count == 1 else USUAL


def _call_in(cell: NotebookNode | None) -> ast.expr | None:
    """The call with which a cell ends; None if it is an exercise itself, or ends otherwise."""
    if cell is None or "exercise" in cell.metadata.get("tags", []):
        return None
    last = next(reversed(ast.parse(cell.source).body), None)
    return last.value if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call) else None


def _requiring(source: str, check: ast.expr) -> str:
    """`source`, where what it ends with raises unless it is passed."""
    lines = source.splitlines()
    row, column = (check.end_lineno or 1) - 1, check.end_col_offset  # in bytes
    line = lines[row].encode()
    lines[row] = f"{line[:column].decode()}.require(){line[column:].decode()}"
    return "\n".join(lines)


def _beside(source: str) -> str:
    """Prose with its links to other lessons, each of which has a folder of its own."""
    return re.sub(r"\]\((\d\d_\w+)\.ipynb", r"](../\1/\1.ipynb", source)
