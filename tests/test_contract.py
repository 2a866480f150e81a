"""The contract of a lesson, for each notebook that is stored."""

from importlib import import_module

import nbformat
import pytest

from dlcourse.course import find, root
from dlcourse.course.contract import faults
from dlcourse.course.notebooks import secrets, student_notebook, to_text
from dlcourse.course.sealing import sealed_solutions, solution_texts
from dlcourse.course.stored import uses_stand_in, wrong_exercises
from dlcourse.course.strict import strict_outputs
from dlcourse.exercises import Exercise
from tests import cells

LESSONS = [pytest.param(lesson, id=lesson.name) for lesson in find()]
pytestmark = pytest.mark.parametrize("lesson", LESSONS)


def stored(lesson):
    return nbformat.read(root() / "notebooks" / f"{lesson.name}.ipynb", as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tagged(notebook, tag):
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def test_nothing_in_it_is_wrong(lesson):
    assert [str(fault) for fault in faults(lesson, stored(lesson))] == []


def test_the_notebook_is_what_the_source_says(lesson):
    old, new = stored(lesson), student_notebook(lesson)
    for notebook in (old, new):
        for cell in code_cells(notebook):
            cell.outputs, cell.execution_count = [], None
    assert to_text(old) == to_text(new)


def test_the_solutions_pass_and_their_output_is_not_in_the_notebook(lesson, workshop):
    solved = nbformat.reads(workshop.call(cells.solved, lesson.name), as_version=4)
    assert wrong_exercises(solved, "passed") == []
    assert len(tagged(solved, "exercise")) >= 3
    student = {cell.id: strict_outputs(cell) for cell in stored(lesson).cells}
    seen = {text for outputs in student.values() for _, text in outputs}
    for cell in code_cells(solved):
        if strict_outputs(cell) != student[cell.id]:
            assert not {text for _, text in strict_outputs(cell)} & seen


def test_its_solutions_are_stored_as_the_source_has_them_and_not_to_be_read(lesson):
    path, content = sealed_solutions(lesson, root())
    assert path.read_text(encoding="utf8") == content
    readable = [line for line in secrets(lesson) if len(line) > 12]
    assert readable
    assert not [line for line in readable if line in content]
    checks = import_module(f"dlcourse.lessons.{lesson.name[3:]}.checks")
    exercises = {name for name, each in vars(checks).items() if isinstance(each, Exercise)}
    assert solution_texts(lesson).keys() == exercises


def test_after_the_last_check_it_shows_the_score(lesson):
    *_, before, last = [cell.source for cell in code_cells(stored(lesson))]
    assert before.startswith("check.")
    assert last == "lesson.score()"


def test_it_was_stored_with_the_official_data(lesson):
    assert not uses_stand_in(stored(lesson))
