"""Who may know whom, and what an import costs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src/dlcourse"
ALLOWED = {
    "scratch": set(),
    "models": set(),
    "datasets": set(),
    "plotting": set(),
    "widgets": {"scratch", "plotting"},
    "exercises": {"scratch", "models"},
    "course": set(),
}


def rooms_known_by(room):
    known = set()
    for file in (PACKAGE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            if isinstance(node, ast.ImportFrom) and node.module == "dlcourse":
                names = [f"dlcourse.{alias.name}" for alias in node.names]
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            known |= {name.split(".")[1] for name in names if (name or "").startswith("dlcourse.")}
    return known - {room}


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_knows_only_whom_it_may(room):
    assert rooms_known_by(room) <= ALLOWED[room]


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
