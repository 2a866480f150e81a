"""The contract of a lesson, for each notebook that is stored."""

import re
from itertools import pairwise

import nbformat
import pytest

from dlcourse.course import find, root
from dlcourse.course.building import LARGEST, wrong_exercises
from dlcourse.course.notebooks import secrets, student_notebook, to_text
from dlcourse.course.strict import strict_outputs
from tests import cells

LESSONS = [pytest.param(lesson, id=lesson.name) for lesson in find()]
pytestmark = pytest.mark.parametrize("lesson", LESSONS)


def stored(lesson):
    return nbformat.read(root() / "notebooks" / f"{lesson.name}.ipynb", as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tagged(notebook, tag):
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def printed(cells):
    return "".join(output.get("text", "") for cell in cells for output in cell.outputs)


def test_the_notebook_is_what_the_source_says(lesson):
    old, new = stored(lesson), student_notebook(lesson)
    for notebook in (old, new):
        for cell in code_cells(notebook):
            cell.outputs, cell.execution_count = [], None
    assert to_text(old) == to_text(new)


def test_no_line_of_a_solution_is_in_the_notebook(lesson):
    lines = {line for cell in stored(lesson).cells for line in cell.source.splitlines()}
    assert not {line.strip() for line in lines} & secrets(lesson)
    assert secrets(lesson), "a lesson has exercises, and they have solutions"


def test_the_solutions_pass_and_their_output_is_not_in_the_notebook(lesson, workshop):
    solved = nbformat.reads(workshop.call(cells.solved, lesson.name), as_version=4)
    assert wrong_exercises(solved, "passed") == []
    assert len(tagged(solved, "exercise")) >= 3
    student = {cell.id: strict_outputs(cell) for cell in stored(lesson).cells}
    seen = {text for outputs in student.values() for _, text in outputs}
    for cell in code_cells(solved):
        if strict_outputs(cell) != student[cell.id]:
            assert not {text for _, text in strict_outputs(cell)} & seen


def test_every_exercise_is_unanswered_in_the_notebook(lesson):
    assert wrong_exercises(stored(lesson), "not attempted") == []


def test_every_cell_was_executed_without_error_or_noise(lesson):
    for number, cell in enumerate(code_cells(stored(lesson)), start=1):
        assert cell.execution_count == number
        assert all(output.output_type != "error" for output in cell.outputs)
        assert all(output.get("name") != "stderr" for output in cell.outputs)


def test_it_was_stored_with_profile_class_and_the_official_data(lesson):
    notebook = stored(lesson)
    assert "profile class" in printed(code_cells(notebook)[:1])
    assert "stand-in" not in printed(code_cells(notebook))


def test_it_is_small_and_names_no_folder_of_a_machine(lesson):
    text = to_text(stored(lesson))
    assert len(text.encode()) < LARGEST
    prose = re.sub(r'"image/(png|gif)": "[^"]*"', "", text)
    assert not re.findall(r"/(?:home|root|tmp|Users|work)/\w+", prose)


def test_every_picture_has_words_and_a_caption(lesson):
    pictures = 0
    for cell in code_cells(stored(lesson)):
        for output, after in pairwise([*cell.outputs, {}]):
            for kind in ("image/png", "image/gif"):
                if kind in output.get("data", {}):
                    pictures += 1
                    alt = output.metadata[kind]["alt"]
                    assert len(alt) > 20
                    assert after["data"]["text/markdown"] == f"*{alt}*"
    assert pictures >= 2


def test_it_has_the_parts_that_every_lesson_has(lesson):
    notebook = stored(lesson)
    headings = re.findall(r"^#+ (.*)", "\n".join(c.source for c in notebook.cells), re.MULTILINE)
    places = [headings.index(part) for part in ("Summary", "Exercises", "References")]
    assert places == sorted(places)
    (summary,) = [cell.source for cell in notebook.cells if cell.source.startswith("## Summary")]
    assert len(re.findall(r"^\d\. ", summary, re.MULTILINE)) == 5
    assert tagged(notebook, "headline")
    assert tagged(notebook, "widget")
    assert [cell for cell in notebook.cells if "slideshow" in cell.metadata]


def test_no_cell_is_longer_than_a_slide(lesson):
    for cell in code_cells(student_notebook(lesson)):
        assert len(cell.source.splitlines()) <= 24, cell.source
