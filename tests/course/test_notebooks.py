import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from dlcourse.course import LessonError
from dlcourse.course.notebooks import (
    WIDGET_VIEW,
    normalise,
    secrets,
    solution_notebook,
    student_notebook,
    to_text,
)


def sources(notebook):
    return "\n".join(cell.source for cell in notebook.cells)


def test_the_student_notebook_holds_no_line_of_a_solution(small_lesson):
    assert secrets(small_lesson) >= {"secret = x + x", "answer = double(21)", '_helper = "hidden"'}
    text = to_text(student_notebook(small_lesson))
    assert not [line for line in secrets(small_lesson) if line in text]


def test_the_solution_notebook_holds_every_line_of_it(small_lesson):
    text = sources(solution_notebook(small_lesson))
    assert all(line in text for line in secrets(small_lesson))
    assert "SOLUTION" not in text


def test_a_notebook_opens_with_what_the_front_matter_says(small_lesson):
    heading = student_notebook(small_lesson).cells[0].source
    assert heading.startswith("# 90 · A small lesson")
    assert "Does the machinery work?" in heading
    assert "15 minutes" in heading


def test_the_line_that_imports_the_package_says_what_to_install(small_lesson, rewrite):
    rewrite(small_lesson, "import os\n", "import dlcourse\nimport os\n")
    sources = [cell.source for cell in student_notebook(small_lesson).cells]
    assert sources[1].splitlines()[0] == "import dlcourse  # missing? %pip install dlcourse*.whl"


def test_both_notebooks_are_valid_and_the_same_when_made_twice(small_lesson):
    for make in (student_notebook, solution_notebook):
        nbformat.validate(make(small_lesson))
        assert to_text(make(small_lesson)) == to_text(make(small_lesson))


def test_ids_survive_a_new_cell_elsewhere(small_lesson):
    before = [cell.id for cell in student_notebook(small_lesson).cells]
    path = small_lesson.path
    path.write_text(path.read_text(encoding="utf8") + "\n# %%\n1 + 1\n\n# %%\n1 + 1\n")
    after = [cell.id for cell in student_notebook(small_lesson).cells]
    assert after[: len(before)] == before
    assert len(set(after)) == len(after)


def test_slide_marks_and_tags_are_kept_as_metadata(small_lesson):
    metadata = [cell.metadata for cell in student_notebook(small_lesson).cells]
    assert {"slideshow": {"slide_type": "slide"}} in metadata
    assert {"tags": ["exercise"]} in metadata


def test_widget_views_are_dropped_and_the_still_picture_stays():
    view = new_output("display_data", {WIDGET_VIEW: {}, "text/plain": "VBox()"})
    picture = new_output("display_data", {"text/html": "<img>"})
    notebook = new_notebook(cells=[new_code_cell("explore()", outputs=[view, picture])])
    assert normalise(notebook).cells[0].outputs == [picture]


def test_a_progress_line_is_stored_as_its_last_state():
    parts = [new_output("stream", name="stdout", text=text) for text in ("\r1/2", "\r2/2", "\n")]
    notebook = new_notebook(cells=[new_code_cell("fit()", outputs=parts)])
    assert [output.text for output in normalise(notebook).cells[0].outputs] == ["2/2\n"]


def test_what_changes_from_machine_to_machine_is_left_out():
    notebook = new_notebook(cells=[new_code_cell("1", metadata={"execution": {"iopub": "now"}})])
    notebook.metadata.update(widgets={}, language_info={"name": "python", "version": "3.11.7"})
    notebook = normalise(notebook)
    assert notebook.metadata.language_info == {"name": "python"}
    assert "widgets" not in notebook.metadata
    assert notebook.cells[0].metadata == {}


def test_a_handout_has_no_solutions_to_give(course_root, small_lesson):
    text = to_text(student_notebook(small_lesson))
    path = course_root / "notebooks/90_small.ipynb"
    path.write_text(text, encoding="utf8")
    with pytest.raises(LessonError, match="not part of this course folder"):
        solution_notebook(type(small_lesson)(path))


def test_a_solution_in_prose_is_refused(small_lesson):
    path = small_lesson.path
    prose = "\n# %% [markdown]\n# ### BEGIN SOLUTION\n# secret\n# ### END SOLUTION\n"
    path.write_text(path.read_text(encoding="utf8") + prose, encoding="utf8")
    with pytest.raises(LessonError, match="a solution must stand in a code cell"):
        student_notebook(small_lesson)
