"""JupyterHub on one machine, as `classroom/` sets it up, with ten students and their teacher."""

import json
import os
import shutil
import stat
import subprocess

import pytest

from tests.classroom.hub import running_hub
from tests.classroom.users import PASSWORD
from tests.environments import ROOT

STUDENTS = [f"dlcourse-student-{number}" for number in range(10)]
TEACHER = "dlcourse-teacher"
LESSON = "01_perceptron_nand_xor.ipynb"
SOLUTIONS = "lessons/01_perceptron_nand_xor.py"
READING = """
import os
from pathlib import Path

def read(path):
    try:
        return "read" if Path(path).read_text() else "empty"
    except OSError as error:
        return type(error).__name__

print(os.getuid(), *map(read, {paths!r}))
"""


@pytest.fixture(scope="module")
def hub():
    with running_hub(STUDENTS, [TEACHER]) as hub:
        solutions = hub.homes[TEACHER] / SOLUTIONS
        solutions.parent.mkdir()
        shutil.copy(ROOT / SOLUTIONS, solutions)
        yield hub


@pytest.fixture(scope="module")
def tokens(hub):
    assert all(hub.lets_in(name, PASSWORD) for name in STUDENTS)
    return hub.start_servers(STUDENTS)


def test_only_students_come_in_and_only_with_their_passwords(hub):
    assert hub.lets_in(STUDENTS[0], PASSWORD)
    assert not hub.lets_in(STUDENTS[0], "another")
    assert not hub.lets_in(TEACHER, PASSWORD)


def test_ten_students_open_a_lesson_and_save_work_of_their_own(hub, tokens):
    lesson = json.loads((ROOT / "notebooks" / LESSON).read_text(encoding="utf8"))
    for name, token in tokens.items():
        opened = hub.of(name, f"/contents/{LESSON}", token).json()
        assert len(opened["content"]["cells"]) == len(lesson["cells"])
        work = {"type": "file", "format": "text", "content": f"by {name}"}
        assert hub.of(name, "/contents/work.txt", token, "PUT", json=work).status_code == 201
        saved = hub.homes[name] / "dlcourse/work.txt"
        assert saved.read_text() == f"by {name}"
        assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_a_lesson_begins_in_the_kernel_of_a_student(hub, tokens):
    first_cell = 'import dlcourse\n\nlesson = dlcourse.start("01")'
    said = hub.run(STUDENTS[1], tokens[STUDENTS[1]], first_cell)
    assert said.startswith("Lesson 01 · profile class · ")
    assert said.count("\n") == 1


def test_no_student_reaches_the_server_of_another(hub, tokens):
    for name, token in tokens.items():
        answers = {other: hub.of(other, "/contents", token).status_code for other in tokens}
        assert answers == {other: 200 if other == name else 403 for other in tokens}


def test_no_code_of_a_student_reads_the_work_of_another_or_a_solution(hub, tokens):
    me, *others = STUDENTS
    mine = hub.homes[me] / "dlcourse" / LESSON
    theirs = [hub.homes[other] / "dlcourse" / LESSON for other in others]
    closed = [*theirs, hub.homes[TEACHER] / SOLUTIONS, hub.folder / "hub/jupyterhub.sqlite"]
    assert all(path.is_file() for path in closed)
    said = hub.run(me, tokens[me], READING.format(paths=[str(path) for path in [mine, *closed]]))
    assert said.split() == [str(mine.stat().st_uid), "read", *["PermissionError"] * len(closed)]


def test_a_lesson_that_is_begun_stays_and_a_new_one_comes(tmp_path):
    home, course = tmp_path / "home", tmp_path / "course"
    (home / "dlcourse").mkdir(parents=True)
    (home / "dlcourse/01_old.ipynb").write_text("begun")
    course.mkdir()
    for name in ("01_old.ipynb", "02_new.ipynb"):
        (course / name).write_text("as handed out")
    server = tmp_path / "jupyterhub-singleuser"
    server.write_text('#!/bin/sh\necho "server $*"\n')
    server.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(
        [shutil.which("sh"), ROOT / "classroom/start_server.sh", "--port=1"],
        env={"HOME": str(home), "DLCOURSE_NOTEBOOKS": str(course), "PATH": path},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("server --port=1\n", "")
    assert (home / "dlcourse/01_old.ipynb").read_text() == "begun"
    assert (home / "dlcourse/02_new.ipynb").read_text() == "as handed out"
