"""Run lessons on the data at hand, as a student or a nightly job would."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from dlcourse.course.execution import describe_failure, execute
from dlcourse.course.lessons import Lesson
from dlcourse.course.notebooks import normalise, student_notebook, to_text
from dlcourse.files import write_whole


@dataclass(frozen=True)
class RunReport:
    """What a run of one lesson came to.

    Args:
        lesson: the lesson.
        path: where the executed notebook lies.
        seconds: how long it took.
        peak_memory: bytes that the kernel held at most.
        data: what the lesson's cell tagged `data` printed, in one line.
        headline: what the lesson's cell tagged `headline` printed, in one line.
        failure: what failed, for a person; None if all went well.
    """

    lesson: Lesson
    path: Path
    seconds: float
    peak_memory: int
    data: str
    headline: str
    failure: str | None


def run(
    lesson: Lesson,
    *,
    root: Path,
    profile: str,
    offline: bool = False,
    cell_timeout: int | None = None,
    after_cell: Callable[[], object] = lambda: None,
) -> RunReport:
    """Execute the student's notebook of `lesson` and write it to `build/run/`.

    Args:
        lesson: the lesson.
        root: the folder of the course, or any where the package brings the lessons.
        profile: one of `PROFILES`.
        offline: never try the network.
        cell_timeout: seconds that a cell may take; no limit if 0 or None.
        after_cell: called when a cell is done.
    """
    environment = {**os.environ, "DLCOURSE_PROFILE": profile}
    if offline:
        environment["DLCOURSE_OFFLINE"] = "1"
    notebook, beside = student_notebook(lesson), root / "notebooks"
    result = execute(
        notebook,
        folder=beside if beside.is_dir() else root,
        environment=environment,
        cell_timeout=cell_timeout,
        after_cell=after_cell,
    )
    path = root / "build/run" / f"{lesson.name}.ipynb"
    write_whole(path, to_text(normalise(notebook)))
    return RunReport(
        lesson,
        path,
        result.seconds,
        result.peak_memory,
        _printed(notebook, "data"),
        _printed(notebook, "headline"),
        describe_failure(result) if result.error else None,
    )


def _printed(notebook: NotebookNode, tag: str) -> str:
    """The last line that a cell with this tag printed, or nothing."""
    streams = [
        output.text
        for cell in notebook.cells
        if tag in cell.metadata.get("tags", [])
        for output in cell.get("outputs", [])
        if output.output_type == "stream"
    ]
    lines = [line.strip() for line in "".join(streams).splitlines() if line.strip()]
    return lines[-1] if lines else ""
