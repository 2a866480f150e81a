"""Who may know whom, and what an import costs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src/dlcourse"
SHARED = {"scratch", "models", "datasets", "plotting", "widgets", "exercises"}
ALLOWED = {
    "scratch": set(),
    "models": set(),
    "datasets": {"files", "heartbeat", "quiet"},
    "plotting": set(),
    "widgets": {"plotting"},
    "exercises": {"sealed"},
    "course": {"files", "sealed"},
}
LESSONS = sorted(path.parent for path in (PACKAGE / "lessons").glob("*/__init__.py"))


def known_by(files):
    """What of the package these files import, as dotted names without `dlcourse.`."""
    names = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf8"))):
            if isinstance(node, ast.ImportFrom):
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
    return {name.removeprefix("dlcourse.") for name in names if name.startswith("dlcourse.")}


def rooms(names):
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_knows_only_whom_it_may(room):
    assert rooms(known_by((PACKAGE / room).rglob("*.py"))) - {room} <= ALLOWED[room]


@pytest.mark.parametrize("folder", LESSONS, ids=[folder.name for folder in LESSONS])
def test_a_lessons_folder_knows_the_shared_rooms_and_no_other_lesson(folder):
    known = known_by(folder.rglob("*.py"))
    assert rooms(known) <= SHARED | {"lessons", "formulas"}
    others = {name for name in known if name.startswith("lessons.")}
    assert {name for name in others if not name.startswith(f"lessons.{folder.name}")} == set()


def test_only_the_index_of_formulas_knows_the_lessons_folders():
    knowing = {
        file.name
        for file in PACKAGE.glob("*.py")
        if "lessons" in rooms(known_by([file])) and file.name != "__init__.py"
    }
    assert knowing == {"formulas.py"}


def modules_after(code):
    result = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(result.stdout.split())


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        ("import dlcourse", {"numpy", "matplotlib", "tensorflow", "keras", "IPython"}),
        ("import dlcourse.cli", {"numpy", "tensorflow", "keras", "nbformat", "rich"}),
        ("import dlcourse.scratch", {"tensorflow", "keras", "matplotlib"}),
        ("import dlcourse.datasets", {"tensorflow", "keras", "matplotlib", "tensorflow_datasets"}),
        ("import dlcourse.plotting", {"tensorflow", "keras"}),
        ("import dlcourse.course", {"tensorflow", "keras", "matplotlib", "nbformat", "jupytext"}),
        (
            "from dlcourse.course import lessons; [lesson.title for lesson in lessons()]",
            {"nbformat", "jupytext", "nbconvert", "nbclient"},
        ),
    ],
)
def test_an_import_loads_nothing_that_it_does_not_need(code, unwanted):
    assert modules_after(code) & unwanted == set()
