"""Build the notebooks from their lessons, and check that the stored ones still agree."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from dlcourse.course.execution import describe_failure, execute
from dlcourse.course.files import write_whole
from dlcourse.course.lessons import Lesson
from dlcourse.course.notebooks import normalise, solution_notebook, student_notebook, to_text
from dlcourse.course.strict import disagreements, first_line

LARGEST = 1_000_000  # bytes; GitHub stops rendering notebooks not far above


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

    Both are executed. Nothing is written if a cell fails, or an exercise of the
    solution notebook does not report that it passed.

    Args:
        lesson: a lesson that has its source.
        root: the folder of the course.
        after_cell: called when a cell is done.
    """
    report = BuildReport(lesson)
    solution, student = solution_notebook(lesson), student_notebook(lesson)
    environment = {**os.environ, "DLCOURSE_PROFILE": "class"}
    for notebook, status in ((solution, "passed"), (student, "not attempted")):
        _execute(notebook, root, report, after_cell, environment)
        report.faults += wrong_exercises(notebook, status)
    _judge_size(student, report)
    if report.faults:
        return report
    for notebook, folder in ((solution, "build/solutions"), (student, "notebooks")):
        path = root / folder / f"{lesson.name}.ipynb"
        write_whole(path, to_text(notebook))
        report.written.append(path)
    _note_the_data(student, report)
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
    report.faults += _damages(stored)
    if stored.metadata != fresh.metadata:
        report.faults.append("the notebook's metadata is not what the source's front matter says")
    _execute(fresh, root, report, after_cell, {**os.environ, "DLCOURSE_PROFILE": "ci"})
    report.faults += disagreements(stored, fresh)
    return report


def wrong_exercises(notebook: NotebookNode, status: str) -> list[str]:
    """A line for each exercise of an executed notebook that does not report `status`."""
    reported = [
        output.metadata["dlcourse"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "dlcourse" in output.get("metadata", {})
    ]
    wrong = [
        f"exercise {each['exercise']!r} must be {status} here. Received: {each['status']}."
        for each in reported
        if each["status"] != status
    ]
    asked = sum("exercise" in cell.metadata.get("tags", []) for cell in notebook.cells)
    if len(reported) < asked:
        wrong.append(f"{asked} exercises must report. Received: {len(reported)} reports.")
    return wrong


def _damages(stored: NotebookNode) -> list[str]:
    """A line for each thing that a stored notebook lacks, whatever its source says."""
    code = [cell for cell in stored.cells if cell.cell_type == "code"]
    faults = [
        f"cell {first_line(cell)!r} {fault}"
        for cell in code
        for fault, found in (
            ("was never executed, and nbval would not compare it", cell.execution_count is None),
            ("stores an error", any(output.output_type == "error" for output in cell.outputs)),
        )
        if found
    ]
    return faults + wrong_exercises(stored, "not attempted")


def _execute(
    notebook: NotebookNode,
    root: Path,
    report: BuildReport,
    after_cell: Callable[[], object],
    environment: Mapping[str, str] | None = None,
) -> None:
    result = execute(
        notebook, folder=root / "notebooks", environment=environment, after_cell=after_cell
    )
    normalise(notebook)
    if result.error:
        report.faults.append(describe_failure(result))


def _judge_size(notebook: NotebookNode, report: BuildReport) -> None:
    size = len(to_text(notebook).encode())
    if size > LARGEST:
        report.faults.append(
            f"the notebook must stay under {LARGEST:,} bytes: draw smaller. Received: {size:,}."
        )


def _note_the_data(notebook: NotebookNode, report: BuildReport) -> None:
    printed = "".join(
        output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", [])
    )
    if "stand-in" in printed:
        report.notes.append(
            "built on the embedded digits: notebooks are committed with the official MNIST "
            "(name its folder in DLCOURSE_DATA and build again)"
        )
