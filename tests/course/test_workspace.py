import nbformat
import pytest
from jupyter_core.paths import jupyter_data_dir
from nbformat.sign import NotebookNotary

from dlcourse.course.workspace import set_out


@pytest.fixture
def built(built_course, monkeypatch, tmp_path_factory):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path_factory.mktemp("jupyter")))
    return built_course


def change(path, text="x"):
    path.write_text(path.read_text(encoding="utf8").replace("four", text), encoding="utf8")


def test_copies_are_set_out_and_trusted(built):
    workspace = set_out(built)
    assert workspace.copied == ["90_small"]
    copy = nbformat.read(built / "work/90_small.ipynb", as_version=4)
    with NotebookNotary(data_dir=jupyter_data_dir()) as notary:
        assert notary.check_signature(copy)


def test_a_lesson_that_is_begun_is_never_overwritten(built):
    set_out(built)
    change(built / "work/90_small.ipynb", "my own")
    change(built / "notebooks/90_small.ipynb", "newer")
    workspace = set_out(built)
    assert (workspace.copied, workspace.kept) == ([], ["90_small"])
    assert "my own" in (built / "work/90_small.ipynb").read_text(encoding="utf8")


def test_a_copy_that_nobody_touched_follows_the_course(built):
    set_out(built)
    change(built / "notebooks/90_small.ipynb", "newer")
    assert set_out(built).copied == ["90_small"]
    assert "newer" in (built / "work/90_small.ipynb").read_text(encoding="utf8")


@pytest.mark.parametrize("record", ["{half", "[]", "null"])
def test_a_copy_that_is_still_the_course_s_follows_it_without_a_record(built, record):
    set_out(built)
    (built / "work/.copied.json").write_text(record)
    assert set_out(built).kept == []
    change(built / "notebooks/90_small.ipynb", "newer")
    assert set_out(built).copied == ["90_small"]


def test_a_lost_record_counts_every_copy_that_differs_as_begun(built):
    set_out(built)
    (built / "work/.copied.json").write_text("{half")
    change(built / "notebooks/90_small.ipynb", "newer")
    assert set_out(built).kept == ["90_small"]


def test_a_deleted_copy_comes_back(built):
    set_out(built)
    (built / "work/90_small.ipynb").unlink()
    assert set_out(built).copied == ["90_small"]
