"""Build the notebooks from their lessons, and check that the stored ones still agree."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from dlcourse.course.contract import faults
from dlcourse.course.cover import cover, cover_path
from dlcourse.course.execution import describe_failure, execute
from dlcourse.course.lessons import Lesson
from dlcourse.course.notebooks import (
    normalise,
    require_source,
    solution_notebook,
    student_notebook,
    to_text,
)
from dlcourse.course.sealing import sealed_solutions
from dlcourse.course.stored import line_of_cell, stored_faults, uses_stand_in, wrong_exercises
from dlcourse.course.strict import disagreements
from dlcourse.course.written import Fault
from dlcourse.files import write_whole


@dataclass
class BuildReport:
    """What building or checking one lesson found.

    Args:
        lesson: the lesson.
        written: the files that were written.
        faults: a line for each thing that is wrong; none if all is well.
        notes: lines that a person should read although nothing is wrong.
    """

    lesson: Lesson
    written: list[Path] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def build(
    lesson: Lesson, *, root: Path, after_cell: Callable[[], object] = lambda: None
) -> BuildReport:
    """Write the student notebook to `notebooks/` and the solution to `build/solutions/`.

    The solutions that checks show on request are written beside the lesson's checks, and the
    picture of its cell tagged `cover` to `docs/covers/`.

    First the text is judged. If it has no fault, both notebooks are executed and judged.
    Nothing is written unless all is well.

    Args:
        lesson: a lesson that has its source.
        root: the folder of the course.
        after_cell: called when a cell is done.

    Raises:
        LessonError: if the lesson is here without its source.
    """
    require_source(lesson)
    report = BuildReport(lesson)
    report.faults += map(str, faults(lesson))
    if report.faults:
        return report
    solution, student = solution_notebook(lesson), student_notebook(lesson)
    environment = {**os.environ, "DLCOURSE_PROFILE": "class"}
    if _execute(solution, root, report, after_cell, environment):
        wrong = wrong_exercises(solution, "passed")
        report.faults += [str(Fault(line_of_cell(lesson, index), said)) for index, said in wrong]
    if _execute(student, root, report, after_cell, environment):
        report.faults += map(str, stored_faults(lesson, student))
    if report.faults:
        report.faults = list(dict.fromkeys(report.faults))  # both notebooks may have one
        return report
    for notebook, folder in ((solution, "build/solutions"), (student, "notebooks")):
        path = root / folder / f"{lesson.name}.ipynb"
        write_whole(path, to_text(notebook))
        report.written.append(path)
    if sealed := sealed_solutions(lesson, root):
        write_whole(*sealed)
        report.written.append(sealed[0])
    if picture := cover(student):
        path = cover_path(lesson, root)
        write_whole(path, picture[0])
        report.written.append(path)
    if uses_stand_in(student):
        report.notes.append(
            "built on the embedded digits: notebooks are committed with the official MNIST "
            "(name its folder in DLCOURSE_DATA and build again)"
        )
    return report


def check(
    lesson: Lesson, *, root: Path, after_cell: Callable[[], object] = lambda: None
) -> BuildReport:
    """Compare the stored student notebook with its source, and its strict outputs with a run.

    The run is one of profile `ci`: strict outputs are the same under every profile.
    """
    report = BuildReport(lesson)
    path = root / "notebooks" / f"{lesson.name}.ipynb"
    if not path.is_file():
        report.faults.append(
            f"notebooks/{path.name} is missing: run 'dlcourse build {lesson.name}'"
        )
        return report
    fresh = student_notebook(lesson)
    try:
        stored = nbformat.read(path, as_version=4)
    except Exception as error:  # whatever a broken file makes its reader raise
        report.faults.append(f"notebooks/{path.name} cannot be read ({type(error).__name__})")
        return report
    report.faults += map(str, stored_faults(lesson, stored))
    if stored.metadata != fresh.metadata:
        report.faults.append("the notebook's metadata is not what the source's front matter says")
    _execute(fresh, root, report, after_cell, {**os.environ, "DLCOURSE_PROFILE": "ci"})
    report.faults += disagreements(stored, fresh)
    report.faults += _unsealed(lesson, root)
    return report


def _unsealed(lesson: Lesson, root: Path) -> list[str]:
    sealed = sealed_solutions(lesson, root) if lesson.has_source else None
    if sealed is None or (sealed[0].is_file() and sealed[0].read_text("utf8") == sealed[1]):
        return []
    return [f"{sealed[0].name} is not what the source says: run 'dlcourse build {lesson.name}'"]


def _execute(
    notebook: NotebookNode,
    root: Path,
    report: BuildReport,
    after_cell: Callable[[], object],
    environment: Mapping[str, str] | None = None,
) -> bool:
    """Execute in place; whether that went well, else the report says what failed."""
    result = execute(
        notebook, folder=root / "notebooks", environment=environment, after_cell=after_cell
    )
    normalise(notebook)
    if result.error:
        report.faults.append(describe_failure(result))
    return not result.error
