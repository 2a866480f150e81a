"""What an executed student notebook must be like before it is stored."""

import re
from collections.abc import Iterator
from html import escape

from nbformat import NotebookNode

from dlcourse.course.lessons import Lesson
from dlcourse.course.notebooks import secrets, to_text
from dlcourse.course.pictures import pictures, pictures_of, without_pictures
from dlcourse.course.written import Fault, Written

LARGEST = 1_000_000  # bytes; GitHub stops rendering notebooks not far above
FEWEST_PICTURES, SHORTEST_CAPTION = 2, 20
_PLACE = re.compile(r"/(?:home|root|tmp|Users|work)/\w+")

Numbered = Iterator[tuple[int, str]]  # the index of a cell and what is wrong with it


def stored_faults(lesson: Lesson, notebook: NotebookNode) -> list[Fault]:
    """The faults of an executed student notebook, each with the line of its cell.

    Args:
        lesson: the lesson that it was built from.
        notebook: the notebook, as it is or will be stored.
    """
    found = [
        (0, sentence) for rule in (_size, _profile, _enough_pictures) for sentence in rule(notebook)
    ]
    for rule in (_run, _places, _captions):
        found += rule(notebook)
    found += wrong_exercises(notebook, "not attempted")
    found += _leaks(notebook, secrets(lesson))
    return [Fault(line_of_cell(lesson, index), sentence) for index, sentence in found]


def line_of_cell(lesson: Lesson, index: int) -> int:
    """The line of the lesson's text that cell number `index` of its notebook comes from."""
    # The notebook's first cell is made of the front matter; a handout has no text.
    lines = [1, *(Written(lesson).lines if lesson.has_source else ())]
    return lines[min(index, len(lines) - 1)]


def wrong_exercises(notebook: NotebookNode, status: str) -> list[tuple[int, str]]:
    """The exercises of an executed notebook that do not report `status`, or do not report.

    Args:
        notebook: a student or a solution notebook.
        status: `passed` or `not attempted`.

    Returns:
        For each, the index of its cell and a sentence.
    """
    found: list[tuple[int, str]] = []
    silent = None  # the exercise whose report is still to come
    for index, cell in enumerate(notebook.cells):
        if "exercise" in cell.metadata.get("tags", []):
            found += [(silent, _SILENT)] if silent else []
            silent = index
        for output in cell.get("outputs", []):
            if report := output.get("metadata", {}).get("dlcourse"):
                silent = None
                if report["status"] != status:
                    found.append((index, _WRONG.format(**report, wanted=status)))
    return found + ([(silent, _SILENT)] if silent else [])


_SILENT = "a cell after this exercise must end with its check, such as check.name(answer)."
_WRONG = "exercise {exercise!r} must be {wanted} here. Received: {status}."


def uses_stand_in(notebook: NotebookNode) -> bool:
    """Whether the notebook was executed on the digits that stand in for official data."""
    return "stand-in" in "".join(map(_printed, notebook.cells))


def _size(notebook: NotebookNode) -> Iterator[str]:
    size = len(to_text(notebook).encode())
    if size > LARGEST:
        yield f"the notebook must stay under {LARGEST:,} bytes: draw smaller. Received: {size:,}."


def _profile(notebook: NotebookNode) -> Iterator[str]:
    first = next((cell for cell in notebook.cells if cell.cell_type == "code"), None)
    if first is None or "profile class" not in _printed(first):
        yield "the first cell must print its profile, class: lesson = dlcourse.start(…)."


def _enough_pictures(notebook: NotebookNode) -> Iterator[str]:
    count = sum(len(pictures(cell)) for cell in notebook.cells)
    if count < FEWEST_PICTURES:
        yield f"a lesson must show {FEWEST_PICTURES} pictures or more. Received: {count}."


def _run(notebook: NotebookNode) -> Numbered:
    code = [(i, cell) for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    for count, (index, cell) in enumerate(code, start=1):
        if cell.execution_count is None:
            yield index, "this cell was never executed, and nbval would not compare it."
        elif cell.execution_count != count:
            yield index, "the cells must be executed once, from top to bottom."
        if any(output.output_type == "error" for output in cell.outputs):
            yield index, "this cell stores an error."
        if any(output.get("name") == "stderr" for output in cell.outputs):
            yield index, "this cell writes to stderr, which looks like an error."


def _places(notebook: NotebookNode) -> Numbered:
    for index, cell in enumerate(notebook.cells):
        if place := _PLACE.search(without_pictures(to_text(cell))):
            yield index, f"no folder of a machine may be named. Received: {place[0]}."


def _captions(notebook: NotebookNode) -> Numbered:
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if any(kind.startswith("image/") for kind in data):
                yield index, "a picture must have its words under it, as plotting.show does."
            for picture in pictures_of(output):
                if len(picture.words) <= SHORTEST_CAPTION:
                    said = repr(picture.words)
                    yield index, f"a picture must say in words what it shows. Received: {said}."
                elif f">{escape(picture.words)}<" not in data["text/html"]:
                    yield index, "a picture must have its words under it, as plotting.show does."


def _leaks(notebook: NotebookNode, hidden: set[str]) -> Numbered:
    for index, cell in enumerate(notebook.cells):
        for line in {line.strip() for line in cell.source.splitlines()} & hidden:
            yield index, f"this line belongs to a solution: {line}"


def _printed(cell: NotebookNode) -> str:
    return "".join(output.get("text", "") for output in cell.get("outputs", []))
