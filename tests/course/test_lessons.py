import jupytext
import pytest

from dlcourse.course import LessonError, find, lessons
from dlcourse.course.lessons import REQUIRED, root


def test_a_lesson_is_found_by_number_name_and_file(course_root):
    for name in ("90", "small", "90_small", "90_small.py", "SMALL", "notebooks/90_small.ipynb"):
        assert [lesson.name for lesson in find([name], folder=course_root)] == ["90_small"]


def test_a_number_may_be_written_without_its_zero(course_root):
    (course_root / "lessons/90_small.py").rename(course_root / "lessons/07_small.py")
    assert find(["7"], folder=course_root)[0].number == "07"


def test_an_unknown_lesson_names_the_near_ones(course_root):
    with pytest.raises(LessonError, match="no lesson is called 'smal'. Did you mean 90_small?"):
        find(["smal"], folder=course_root)


def test_a_lesson_that_is_like_none_lists_them_all(course_root):
    with pytest.raises(LessonError, match="There are: 90_small"):
        find(["17"], folder=course_root)


def test_front_matter_is_read_and_is_no_cell(small_lesson):
    assert small_lesson.title == "A small lesson"
    assert all("Does the machinery work?" not in cell.source for cell in small_lesson.cells())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('number: "90"', 'number: "91"', 'must say number: "90"'),
        ("# minutes: 15\n", "", "lacks minutes"),
        ("question: Does", "question: [Does", "no YAML"),
        ("# ---\n", "", "must begin with front matter"),
        ('number: "90"', "number: 90", "number must be a str. Received: 90"),
        ("prerequisites: []", "prerequisites: lesson 06", "prerequisites must be a list"),
        ("minutes: 15", "minutes:", "minutes must be a int. Received: None"),
    ],
)
def test_malformed_front_matter_is_one_clear_sentence(course_root, old, new, message):
    path = course_root / "lessons/90_small.py"
    path.write_text(path.read_text(encoding="utf8").replace(old, new), encoding="utf8")
    with pytest.raises(LessonError, match=message):
        _ = find(["90"], folder=course_root)[0].front_matter


def test_what_an_editor_adds_for_jupytext_is_no_front_matter(course_root, small_lesson):
    text = small_lesson.path.read_text(encoding="utf8")
    added = (
        "# jupyter:\n#   jupytext:\n#     text_representation:\n#       extension: .py\n# ---\n\n"
    )
    small_lesson.path.write_text(text.replace("# ---\n\n", added, 1), encoding="utf8")
    (again,) = find(["90"], folder=course_root)
    assert again.front_matter == small_lesson.front_matter
    assert [cell.source for cell in again.cells()] == [cell.source for cell in small_lesson.cells()]


def test_a_list_in_the_front_matter_may_stand_in_lines(small_lesson, rewrite):
    lesson = rewrite(small_lesson, "prerequisites: []", "prerequisites:\n#   - 06\n#\n#   - 07")
    assert lesson.front_matter["prerequisites"] == [6, 7]


@pytest.mark.parametrize("content", ["", "[]", '{"cells": []}', "{"])
def test_a_handed_out_notebook_that_is_none_any_more_is_named(course_root, content):
    (course_root / "notebooks/07_broken.ipynb").write_text(content)
    (course_root / "lessons/90_small.py").unlink()
    with pytest.raises(LessonError, match="07_broken.ipynb is no notebook any more"):
        lessons(course_root)


def test_the_root_is_found_from_a_folder_below_it(course_root, monkeypatch):
    monkeypatch.chdir(course_root / "lessons")
    assert root() == course_root


def test_without_sources_the_notebooks_are_the_lessons(course_root, small_lesson):
    from dlcourse.course.notebooks import student_notebook, to_text

    notebook = student_notebook(small_lesson)
    (course_root / "notebooks/90_small.ipynb").write_text(to_text(notebook), encoding="utf8")
    (course_root / "lessons/90_small.py").unlink()
    (handed_out,) = lessons(course_root)
    assert not handed_out.has_source
    needed = {key: small_lesson.front_matter[key] for key in REQUIRED}
    assert handed_out.front_matter == needed
    assert to_text(student_notebook(handed_out)) == to_text(notebook)


def test_a_lesson_that_is_not_utf8_is_named(course_root):
    path = course_root / "lessons/90_small.py"
    path.write_bytes(path.read_bytes() + "# naïve".encode("latin-1"))
    with pytest.raises(LessonError, match="90_small.py must be UTF-8"):
        find(["90"], folder=course_root)[0].cells()


def test_windows_line_ends_and_marks_are_read(course_root, small_lesson):
    wanted = [cell.source for cell in small_lesson.cells()]
    text = small_lesson.path.read_text(encoding="utf8").replace("\n", "\r\n")
    small_lesson.path.write_bytes(text.encode("utf-8-sig"))
    (again,) = find(["90"], folder=course_root)
    assert [cell.source for cell in again.cells()] == wanted


def test_a_folder_of_another_project_is_not_the_course(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "pyproject.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    assert root() != tmp_path


def test_a_lesson_named_twice_is_taken_once(course_root):
    assert len(find(["90", "small"], folder=course_root)) == 1


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_a_lesson_that_is_opened_as_a_notebook_is_saved_as_the_same_text(lesson):
    text = lesson.path.read_text(encoding="utf8")
    assert jupytext.writes(jupytext.reads(text, fmt="py:percent"), fmt="py:percent") == text
