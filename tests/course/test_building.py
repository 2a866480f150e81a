import nbformat
import pytest

from dlcourse.course import build, check


def test_a_second_build_changes_no_byte_and_check_is_clean(course_root, small_lesson):
    report = build(small_lesson, root=course_root)
    assert report.faults == []
    assert [path.parent.name for path in report.written] == ["solutions", "notebooks"]
    first = [path.read_bytes() for path in report.written]
    assert [path.read_bytes() for path in build(small_lesson, root=course_root).written] == first
    assert check(small_lesson, root=course_root).faults == []


def test_the_stored_notebook_is_executed_and_unanswered(course_root, small_lesson):
    build(small_lesson, root=course_root)
    notebook = nbformat.read(course_root / "notebooks/90_small.ipynb", as_version=4)
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
    assert "Double: not attempted" in str(notebook)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2 * 21", "2 * 22", "cell 3 (2 * 22) is not what the source says"),
        ("## Doubling", "## Twice", "cell 2 (## Twice) is not what the source says"),
        ("title: A small", "title: A tiny", "metadata is not what"),
    ],
)
def test_check_sees_a_source_that_moved_on(course_root, small_lesson, rewrite, old, new, fault):
    build(small_lesson, root=course_root)
    faults = check(rewrite(small_lesson, old, new), root=course_root).faults
    assert fault in " ".join(faults)


def test_check_sees_a_strict_output_that_changed_and_ignores_the_tagged_one(
    course_root, small_lesson
):
    build(small_lesson, root=course_root)
    path = course_root / "notebooks/90_small.ipynb"
    text = path.read_text(encoding="utf8")
    tagged = text.replace('"four numbers\\n"', '"five numbers\\n"')
    assert tagged != text
    path.write_text(tagged, encoding="utf8")
    assert check(small_lesson, root=course_root).faults == []
    path.write_text(text.replace('"text/plain": "42"', '"text/plain": "43"'), encoding="utf8")
    assert check(small_lesson, root=course_root).faults == [
        "cell 3 (2 * 21): stored '43', now '42'"
    ]


def test_check_sees_a_missing_notebook(course_root, small_lesson):
    assert "is missing" in check(small_lesson, root=course_root).faults[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2 * 21", "1 / 0", "ZeroDivisionError"),
        ("secret = x + x", "secret = x", "exercise 'Double' must be passed here"),
        ('print("four', 'print(1_000_000 * "x"); print("four', "must stay under 1,000,000 bytes"),
        ("_helper", "### END SOLUTION\n_helper", "solution marks must come in pairs"),
    ],
)
def test_a_lesson_with_a_fault_is_not_written(course_root, small_lesson, rewrite, old, new, fault):
    lesson = rewrite(small_lesson, old, new)
    try:
        faults = build(lesson, root=course_root).faults
    except ValueError as error:
        faults = [str(error)]
    assert fault in " ".join(faults)
    assert list((course_root / "notebooks").iterdir()) == []


def test_a_leaked_answer_stops_the_build(course_root, small_lesson, rewrite):
    lesson = rewrite(small_lesson, "(answer)\n", "(42)\n")
    (fault,) = build(lesson, root=course_root).faults
    assert "must be not attempted here. Received: passed" in fault
