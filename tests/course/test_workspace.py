import hashlib
import json
import os

import nbformat
import pytest
from jupyter_core.paths import jupyter_data_dir
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_output

from dlcourse.course import workspace
from dlcourse.course.lessons import lessons

NAME = "90_small.ipynb"
BESIDE = "90_small (course version).ipynb"


@pytest.fixture
def built(built_course, monkeypatch, tmp_path_factory):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path_factory.mktemp("jupyter")))
    return built_course


def set_out(root):
    return workspace.set_out([lesson.notebook for lesson in lessons(root)], root / "work")


def change(path, text="x", old="four"):
    written = path.read_text(encoding="utf8")
    assert old in written
    path.write_text(written.replace(old, text), encoding="utf8")


def edit(path, function):
    """Change a notebook as a program does that reads it, and writes it its own way."""
    notebook = nbformat.read(path, as_version=4)
    function(notebook)
    nbformat.write(notebook, path)


def test_copies_are_set_out_and_trusted(built):
    assert set_out(built).copied == ["90_small"]
    copy = nbformat.read(built / "work" / NAME, as_version=4)
    with NotebookNotary(data_dir=jupyter_data_dir()) as notary:
        assert notary.check_signature(copy)


def test_a_copy_holds_the_course_s_cells_and_outputs(built):
    set_out(built)
    copy = nbformat.read(built / "work" / NAME, as_version=4)
    assert copy.cells == nbformat.read(built / "notebooks" / NAME, as_version=4).cells


def test_a_lesson_that_is_begun_is_never_overwritten(built):
    set_out(built)
    change(built / "work" / NAME, "my own")
    change(built / "notebooks" / NAME, "newer")
    report = set_out(built)
    assert (report.copied, report.kept) == ([], {"90_small": BESIDE})
    assert "my own" in (built / "work" / NAME).read_text(encoding="utf8")
    assert "newer" in (built / "work" / BESIDE).read_text(encoding="utf8")


def test_a_begun_lesson_that_the_course_did_not_change_is_not_worth_a_word(built):
    set_out(built)
    change(built / "work" / NAME, "my own")
    change(built / "notebooks" / NAME, '"version": "newer"', old='"name": "python"')
    assert set_out(built).kept == {}
    assert not (built / "work" / BESIDE).exists()


def run(notebook):
    notebook.cells[2].outputs = [new_output("stream", text="a result of mine\n")]
    notebook.cells[2].execution_count = 77


def as_lab_opens(notebook):
    notebook.metadata.kernelspec.display_name = "Python 3 (ipykernel)"
    notebook.metadata.language_info.version = "3.12.1"


def with_an_empty_cell(notebook):
    notebook.cells.append(new_code_cell("\n"))


@pytest.mark.parametrize("touch", [run, as_lab_opens, with_an_empty_cell])
def test_a_lesson_that_was_only_opened_or_run_is_not_begun(built, touch):
    set_out(built)
    edit(built / "work" / NAME, touch)
    assert set_out(built).copied == []  # its outputs stay while the course does
    change(built / "notebooks" / NAME, "newer")
    assert set_out(built).copied == ["90_small"]
    assert "newer" in (built / "work" / NAME).read_text(encoding="utf8")


def with_a_note(notebook):
    notebook.cells.append(new_code_cell("my_own = 1"))


def in_another_order(notebook):
    notebook.cells.reverse()


@pytest.mark.parametrize("touch", [with_a_note, in_another_order])
def test_a_lesson_whose_cells_are_others_is_begun(built, touch):
    set_out(built)
    edit(built / "work" / NAME, touch)
    change(built / "notebooks" / NAME, "newer")
    assert set_out(built).kept == {"90_small": BESIDE}


@pytest.mark.parametrize("text", ["{half", '{"cells": 3}', "\udcff"])
def test_a_copy_that_cannot_be_read_counts_as_begun(built, text):
    set_out(built)
    (built / "work" / NAME).write_text(text, encoding="utf8", errors="surrogateescape")
    change(built / "notebooks" / NAME, "newer")
    assert set_out(built).kept == {"90_small": BESIDE}


def test_the_version_laid_beside_is_renewed_when_the_course_changes_and_only_then(built):
    set_out(built)
    change(built / "work" / NAME, "my own")
    change(built / "notebooks" / NAME, "newer")
    beside = built / "work" / BESIDE
    set_out(built)
    os.utime(beside, (0, 0))
    assert set_out(built).kept == {"90_small": BESIDE}
    assert beside.stat().st_mtime == 0
    change(built / "notebooks" / NAME, "newest", old="newer")
    set_out(built)
    assert "newest" in beside.read_text(encoding="utf8")


def test_a_version_laid_beside_that_is_begun_too_is_kept(built):
    set_out(built)
    change(built / "work" / NAME, "my own")
    change(built / "notebooks" / NAME, "newer")
    set_out(built)
    change(built / "work" / BESIDE, "mine again", old="newer")
    change(built / "notebooks" / NAME, "newest", old="newer")
    assert set_out(built).kept == {"90_small": "90_small (course version 2).ipynb"}
    assert "mine again" in (built / "work" / BESIDE).read_text(encoding="utf8")


def test_a_copy_that_nobody_touched_follows_the_course(built):
    set_out(built)
    change(built / "notebooks" / NAME, "newer")
    assert set_out(built).copied == ["90_small"]
    assert "newer" in (built / "work" / NAME).read_text(encoding="utf8")


@pytest.mark.parametrize("record", ["{half", "[]", "null", '{"90_small.ipynb": {"other": 1}}'])
def test_a_copy_that_is_still_the_course_s_follows_it_without_a_record(built, record):
    set_out(built)
    (built / "work/.copied.json").write_text(record)
    assert set_out(built).kept == {}
    change(built / "notebooks" / NAME, "newer")
    assert set_out(built).copied == ["90_small"]


def test_a_lost_record_counts_every_copy_that_differs_as_begun(built):
    set_out(built)
    (built / "work/.copied.json").write_text("{half")
    change(built / "notebooks" / NAME, "newer")
    assert set_out(built).kept == {"90_small": BESIDE}
    assert set_out(built).kept == {}  # said once: what has changed is not known


@pytest.fixture
def set_out_by_an_older_release(built):
    """A course whose copies are the course's bytes, and whose record holds their digests."""
    content = (built / "notebooks" / NAME).read_bytes()
    (built / "work").mkdir()
    (built / "work" / NAME).write_bytes(content)
    record = {NAME: hashlib.sha256(content).hexdigest()}
    (built / "work/.copied.json").write_text(json.dumps(record))
    return built


def test_an_older_release_s_untouched_copy_follows_the_course(set_out_by_an_older_release):
    change(set_out_by_an_older_release / "notebooks" / NAME, "newer")
    assert set_out(set_out_by_an_older_release).copied == ["90_small"]


@pytest.mark.parametrize("touch", [run, as_lab_opens])
def test_an_older_release_s_opened_copy_is_not_begun(set_out_by_an_older_release, touch):
    edit(set_out_by_an_older_release / "work" / NAME, touch)
    set_out(set_out_by_an_older_release)
    change(set_out_by_an_older_release / "notebooks" / NAME, "newer")
    assert set_out(set_out_by_an_older_release).copied == ["90_small"]


def test_an_older_release_s_begun_copy_is_kept(set_out_by_an_older_release):
    change(set_out_by_an_older_release / "work" / NAME, "my own")
    assert set_out(set_out_by_an_older_release).kept == {}
    change(set_out_by_an_older_release / "notebooks" / NAME, "newer")
    assert set_out(set_out_by_an_older_release).kept == {"90_small": BESIDE}


def test_a_deleted_copy_comes_back(built):
    set_out(built)
    (built / "work" / NAME).unlink()
    assert set_out(built).copied == ["90_small"]


def test_the_lesson_last_worked_on_is_the_copy_that_changed_last(built):
    assert set_out(built).last is None
    edit(built / "work" / NAME, run)
    assert set_out(built).last == built / "work" / NAME
