"""Each rule of the contract finds what breaks it, and where."""

import nbformat
import pytest
from nbformat.v4 import new_output

from dlcourse.course import find, root
from dlcourse.course.contract import faults
from dlcourse.course.notebooks import secrets
from dlcourse.course.stored import stored_faults, wrong_exercises

SECRET = max(secrets(find(["03"])[0]), key=len)  # a line of a solution
ITEMS = "items: {1: Doubling}"
LISTED = "items: {Framing: {1: Who brings what}}\ncorrections: {1: A sign}\n"


def said(lesson):
    return [str(fault) for fault in faults(lesson)]


def test_a_lesson_as_it_should_be_has_no_fault(small_lesson):
    assert said(small_lesson) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("## References", "## Books", "line 1: the lesson must have a part with the heading '## R"),
        ("# 5. Five.\n", "", "line 33: the summary must have five lines"),
        ("# 5. Five.", "# 6. Six.", "Received: 1, 2, 3, 4, 6."),
        ('"headline"', '"data"', "line 1: a cell must be tagged 'headline': the one that prints"),
        ('"nbval-ignore-output"', '"nbval-ignore"', "line 12: a tag must be one of"),
        ("2 * 21", "data = datasets.load('mnist')", "line 21: a cell that loads a dataset must"),
        (' slideshow={"slide_type": "slide"}', "", "line 1: a cell must begin a slide"),
        ("2 * 21", "2 * 21\n" * 25, "line 21: a cell must have 24 lines at most. Received: 25."),
        (
            "# %%\n2 * 21",
            '# %% tags=["slide-code"]\n' + "x = 1\n" * 15,
            "line 21: what a cell tagged 'slide-code' shows must have 14 lines of 60 columns at "
            "most. Received: 15 of 5.",
        ),
        ("2 * 21", "2 * ", "line 21: this is no Python: invalid syntax."),
        ("half = answer / 2", "half = = 2", "line 69: this is no Python: invalid syntax."),
        ("2 * 21", "check.double(2)", "line 21: check.double must be an Exercise in lessons/sm"),
        ("prerequisites: []", "prerequisites: [90 itself]", "line 5: prerequisites must be less"),
        ("minutes: 15", "minutes: 25", "line 8: minutes must be near the estimate, 15. Received: "),
        (ITEMS, "items: all", "line 7: items must map numbers to the headings under which they"),
        (f"# {ITEMS}\n", "", "headings under which they are taught. Received: None."),
        (ITEMS, "items: {1: Tripling}", "items: 1 must name a heading. Received: 'Tripling'."),
        ("## Exercises", "## Exercises\n# ### BEGIN SOLUTION", "must stand in a code cell"),
        ("title: A small lesson\n", "\n", "line 1: 90_small.py: its front matter lacks title."),
    ],
)
def test_a_fault_is_a_sentence_with_its_line(small_lesson, rewrite, old, new, fault):
    assert fault in "\n".join(said(rewrite(small_lesson, old, new)))


def test_the_last_parts_in_another_order_are_told(small_lesson, rewrite):
    lesson = rewrite(small_lesson, "## Exercises", "## Sources")
    lesson = rewrite(lesson, "## References", "## Exercises")
    assert said(rewrite(lesson, "## Sources", "## References"))[-1] == (
        "line 33: the last parts must come in the order Summary, Exercises, References."
    )


def test_fewer_than_three_exercises_are_told_and_one_without_its_solution(small_lesson, rewrite):
    lesson = rewrite(small_lesson, "### BEGIN SOLUTION\nhalf = answer / 2\n### END SOLUTION", "...")
    assert said(lesson) == ["line 68: an exercise must hold its solution, after a line '### BEGIN "
                            "SOLUTION'."]  # fmt: skip
    lesson = rewrite(lesson, '# %% tags=["exercise"]\n...\n', "# %%\nhalf = ...\n")
    assert "line 1: 3 cells or more must be tagged 'exercise'. Received: 2." in said(lesson)


def test_all_faults_are_told_at_once_in_the_order_of_their_lines(small_lesson, rewrite):
    lesson = rewrite(small_lesson, "half = answer / 2", "half = answer / 2\n### BEGIN SOLUTION")
    lesson = rewrite(lesson, "# 5. Five.\n", "")
    lesson = rewrite(lesson, ITEMS, "items: 1")
    assert [fault.line for fault in faults(lesson)] == [7, 33, 67]


@pytest.mark.parametrize("key", ["items", "corrections"])
def test_a_number_that_the_lectures_list_has_not_is_told(course_root, small_lesson, rewrite, key):
    (course_root / "docs").mkdir()
    (course_root / "docs/items.yaml").write_text(LISTED)
    assert said(small_lesson) == []
    lesson = rewrite(small_lesson, "minutes: 15", f"minutes: 15\n# {key}: {{61: Doubling}}")
    assert f"{key} must stand in docs/items.yaml. Received: [61]." in " ".join(said(lesson))


def test_a_check_that_no_cell_uses_is_told(course_root, small_lesson):
    folder = course_root / "src/dlcourse/lessons/small"
    folder.mkdir(parents=True)
    (folder / "checks.py").write_text('double = Exercise("Double")\nother = double\n')
    assert said(small_lesson) == ["line 1: check.double is defined and must be used, or taken out."]


def test_checks_that_are_no_python_are_told(course_root, small_lesson):
    folder = course_root / "src/dlcourse/lessons/small"
    folder.mkdir(parents=True)
    (folder / "checks.py").write_text("double = Exercise(\n")
    assert "checks.py is no Python: '(' was never closed, line 1." in said(small_lesson)[0]


def test_an_unreadable_file_is_a_fault_and_no_traceback(small_lesson):
    small_lesson.path.write_bytes(small_lesson.path.read_bytes() + "# naïve".encode("latin-1"))
    assert "must be UTF-8" in said(small_lesson)[0]


@pytest.fixture
def stored():
    """A lesson and its stored notebook, to be damaged."""
    (lesson,) = find(["03"])
    return lesson, nbformat.read(root() / f"notebooks/{lesson.name}.ipynb", as_version=4)


def shown(html):
    return new_output("display_data", {"text/html": html})


def line_of(lesson, text):
    rows = lesson.path.read_text(encoding="utf8").splitlines()
    return next(number for number, row in enumerate(rows, 1) if text in row)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda cell: cell.update(execution_count=None), "was never executed"),
        (lambda cell: cell.update(execution_count=1), "once, from top to bottom"),
        (lambda cell: cell.outputs.append(new_output("error", ename="E")), "stores an error"),
        (lambda cell: cell.outputs.append(new_output("stream", name="stderr")), "writes to stderr"),
        (lambda cell: cell.update(source="# /home/ann/data"), "Received: /home/ann."),
        (lambda cell: cell.update(source=SECRET), "belongs to a solution"),
        (
            lambda cell: cell.outputs.append(shown('<img src="data:image/png;base64,">')),
            "must say in words what it shows",
        ),
        (
            lambda cell: cell.outputs.append(new_output("display_data", {"image/png": ""})),
            "as plotting.show does",
        ),
        (
            lambda cell: cell.outputs.append(
                shown(f'<img src="data:image/png;base64," alt="{30 * "x"}">')
            ),
            "must have its words under it",
        ),
    ],
)
def test_a_damaged_cell_is_told_with_the_line_that_it_comes_from(stored, change, fault):
    lesson, notebook = stored
    assert stored_faults(lesson, notebook) == []
    (cell,) = [cell for cell in notebook.cells if cell.source.startswith("certain_and_wrong")]
    change(cell)
    (found,) = stored_faults(lesson, notebook)
    assert fault in found.sentence
    assert found.line == line_of(lesson, "certain_and_wrong = ")


def test_a_notebook_without_pictures_and_profile_is_told(stored):
    lesson, notebook = stored
    for cell in notebook.cells:
        if "outputs" in cell and not any("dlcourse" in each.metadata for each in cell.outputs
                                         if "metadata" in each):  # fmt: skip
            cell.outputs = []
    assert [fault.sentence for fault in stored_faults(lesson, notebook)] == [
        "the first cell must print its profile, class: lesson = dlcourse.start(…).",
        "a lesson must show 2 pictures or more. Received: 0.",
    ]


def test_an_exercise_without_a_report_is_told(stored):
    lesson, notebook = stored
    (cell,) = [cell for cell in notebook.cells if cell.source.startswith("check.log_sigmoid")]
    cell.outputs = []
    ((index, sentence),) = wrong_exercises(notebook, "not attempted")
    assert notebook.cells[index].source.startswith("def log_sigmoid")
    assert "must end with its check" in sentence
    assert stored_faults(lesson, notebook)[0].line == line_of(lesson, "def log_sigmoid")
