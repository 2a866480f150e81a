import re
import subprocess
import sys
import tomllib
import zipfile

from dlcourse.course import find, root
from dlcourse.course.handout import write_handout
from dlcourse.course.notebooks import secrets


def test_a_handout_holds_notebooks_and_package_and_neither_sources_nor_solutions(tmp_path):
    names = write_handout(root(), tmp_path / "handout.zip")
    assert {f"notebooks/{lesson.name}.ipynb" for lesson in find()} <= set(names)
    assert {"README.md", "LICENSE", "pyproject.toml", "src/dlcourse/cli.py"} <= set(names)
    assert not [name for name in names if name.startswith(("lessons/", "tests/", "build/"))]
    with zipfile.ZipFile(tmp_path / "handout.zip") as archive:
        text = "\n".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".ipynb")
        )
    for lesson in find():
        assert not [line for line in secrets(lesson) if len(line) > 25 and line in text]


def test_a_handout_holds_every_file_that_an_installed_package_has(tmp_path):
    names = set(write_handout(root(), tmp_path / "handout.zip"))
    project = tomllib.loads((root() / "pyproject.toml").read_text(encoding="utf8"))
    wanted = [
        path.relative_to(root()).as_posix()
        for pattern in project["tool"]["setuptools"]["package-data"]["dlcourse"]
        for path in (root() / "src/dlcourse").glob(pattern)
        if path.suffix != ".in"  # what new lessons are made of
    ]
    assert len(wanted) > 10
    assert set(wanted) <= names


def test_what_a_handout_says_can_be_done_in_it(tmp_path):
    names = write_handout(root(), tmp_path / "handout.zip")
    with zipfile.ZipFile(tmp_path / "handout.zip") as archive:
        texts = {name: archive.read(name) for name in archive.namelist()}
    assert "dlcourse/Makefile" not in texts
    shown = [name for name in texts if name.endswith((".ipynb", ".md")) or "/lessons/" in name]
    assert len(shown) > len(names) / 10
    asking = [name for name in shown if re.search(rb"\bmake (run|lab|test|build)\b", texts[name])]
    assert asking == []


def test_the_same_course_gives_the_same_bytes(tmp_path):
    for name in ("a.zip", "b.zip"):
        write_handout(root(), tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_an_unpacked_handout_lists_its_lessons_and_says_that_it_cannot_build(tmp_path):
    write_handout(root(), tmp_path / "handout.zip")
    with zipfile.ZipFile(tmp_path / "handout.zip") as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "dlcourse"

    def command(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "dlcourse", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
        )

    assert [line.split()[0] for line in command("list").stdout.splitlines()] == [
        lesson.name for lesson in find()
    ]
    refused = command("build", "07")
    assert refused.returncode == 1
    assert "its solutions are not part of this course folder" in refused.stderr
