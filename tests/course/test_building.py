import nbformat
import pytest
from nbformat.v4 import new_output

from dlcourse.course import build, check
from dlcourse.course.notebooks import to_text


def test_a_second_build_changes_no_byte_and_check_is_clean(course_root, small_lesson):
    report = build(small_lesson, root=course_root)
    assert report.faults == []
    assert [path.parent.name for path in report.written] == ["solutions", "notebooks", "covers"]
    first = [path.read_bytes() for path in report.written]
    assert [path.read_bytes() for path in build(small_lesson, root=course_root).written] == first
    assert check(small_lesson, root=course_root).faults == []


def test_the_stored_notebook_is_executed_and_unanswered(built_course):
    notebook = nbformat.read(built_course / "notebooks/90_small.ipynb", as_version=4)
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
    assert "Answer: not attempted" in str(notebook)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2 * 21", "2 * 22", "cell 3 (2 * 22) is not what the source says"),
        ("## Doubling", "## Twice", "cell 2 (## Twice) is not what the source says"),
        ("title: A small", "title: A tiny", "metadata is not what"),
    ],
)
def test_check_sees_a_source_that_moved_on(built_course, small_lesson, rewrite, old, new, fault):
    faults = check(rewrite(small_lesson, old, new), root=built_course).faults
    assert fault in " ".join(faults)


def test_check_sees_a_strict_output_that_changed_and_ignores_the_tagged_one(
    built_course, small_lesson
):
    path = built_course / "notebooks/90_small.ipynb"
    text = path.read_text(encoding="utf8")
    tagged = text.replace("four numbers\\n", "five numbers\\n")
    assert tagged != text
    path.write_text(tagged, encoding="utf8")
    assert check(small_lesson, root=built_course).faults == []
    path.write_text(text.replace('"text/plain": "42"', '"text/plain": "43"'), encoding="utf8")
    assert check(small_lesson, root=built_course).faults == [
        "cell 3 (2 * 21): stored '43', now '42'"
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda cell: cell.update(execution_count=None), "was never executed"),
        (lambda cell: cell.outputs.append(new_output("error", ename="E")), "stores an error"),
    ],
)
def test_check_sees_a_damaged_notebook(built_course, small_lesson, change, fault):
    path = built_course / "notebooks/90_small.ipynb"
    notebook = nbformat.read(path, as_version=4)
    change(notebook.cells[1])
    path.write_text(to_text(notebook), encoding="utf8")
    assert fault in " ".join(check(small_lesson, root=built_course).faults)
    path.write_text("{half")
    assert "cannot be read" in " ".join(check(small_lesson, root=built_course).faults)


def test_a_build_is_made_with_profile_class_whatever_the_shell_says(
    course_root, small_lesson, rewrite
):
    lesson = rewrite(
        small_lesson, 'print("four', 'import os; print(os.environ["DLCOURSE_PROFILE"], "four'
    )
    build(lesson, root=course_root)
    assert "class four numbers" in (course_root / "notebooks/90_small.ipynb").read_text()


def test_check_sees_a_missing_notebook(course_root, small_lesson):
    assert "is missing" in check(small_lesson, root=course_root).faults[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2 * 21", "1 / 0", "ZeroDivisionError"),
        ("secret = x + x", "secret = x", "line 54: exercise 'Double' must be passed here"),
        ('print("four', 'print(1_000_000 * "x"); print("four', "must stay under 1,000,000 bytes"),
        ('"a number")(half)', '"a number")(half);', "line 68: a cell after this exercise"),
        ("_helper", "### END SOLUTION\n_helper", "line 59: solution marks must come in pairs"),
    ],
)
def test_a_lesson_with_a_fault_is_not_written(course_root, small_lesson, rewrite, old, new, fault):
    lesson = rewrite(small_lesson, old, new)
    assert fault in " ".join(build(lesson, root=course_root).faults)
    assert list((course_root / "notebooks").iterdir()) == []


def test_the_faults_of_a_text_are_said_before_anything_is_executed(
    course_root, small_lesson, rewrite
):
    lesson = rewrite(small_lesson, "2 * 21", "open('executed', 'w')")
    lesson = rewrite(lesson, "# 5. Five.\n", "")
    lesson = rewrite(lesson, '"widget"', '"wigdet"')
    assert build(lesson, root=course_root).faults == [
        "line 1: a cell must be tagged 'widget': the one that shows controls.",
        "line 24: a tag must be one of headline, widget, exercise, data, slide-code, cover, "
        "nbval-ignore-output. Received: wigdet.",
        "line 33: the summary must have five lines, numbered '1. ' to '5. '. Received: 1, 2, 3, 4.",
    ]
    assert list((course_root / "notebooks").iterdir()) == []


def test_the_faults_of_a_run_are_said_all_at_once(course_root, small_lesson, rewrite):
    lesson = rewrite(small_lesson, "2 * 21", "import sys; print('noise', file=sys.stderr)")
    lesson = rewrite(lesson, ' alt="{words}"', "")
    assert build(lesson, root=course_root).faults == [
        "line 21: this cell writes to stderr, which looks like an error.",
        "line 24: a picture must say in words what it shows. Received: ''.",
    ]


def test_a_leaked_answer_stops_the_build(course_root, small_lesson, rewrite):
    lesson = rewrite(small_lesson, "(answer)\n", "(42)\n")
    (fault,) = build(lesson, root=course_root).faults
    assert "must be not attempted here. Received: passed" in fault
