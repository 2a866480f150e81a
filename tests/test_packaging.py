"""The package installed alone, as Binder does it, and used where no course folder is."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from dlcourse.course import find

ROOT = Path(__file__).parents[1]
NAMES = [lesson.name for lesson in find()]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder into which binder/postBuild installs the course, built by the real pip."""
    tree, target = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("installed")
    for name in ("src", "notebooks", "binder"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("*.egg-info"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE", "constraints.txt"):
        shutil.copy(ROOT / name, tree)
    offline = {
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this one the other way round
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_TARGET": str(target),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    result = subprocess.run(
        [tree / "binder/postBuild"],
        cwd=tree,
        env={**os.environ, **offline},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    return target


@pytest.fixture
def command(installed, tmp_path):
    """Run `dlcourse …` of the installed package in an empty folder."""
    environment = {**os.environ, "JUPYTER_DATA_DIR": str(tmp_path / "jupyter")}
    environment["PYTHONPATH"] = os.pathsep.join([str(installed), str(ROOT / "tests/no_network")])
    (tmp_path / "here").mkdir()

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "dlcourse", *arguments],
            cwd=tmp_path / "here",
            env=environment,
            capture_output=True,
            text=True,
        )

    return run


def test_an_installed_package_lists_its_lessons_anywhere(command):
    result = command("list")
    assert result.stderr == ""
    assert [line.split()[0] for line in result.stdout.splitlines()] == NAMES


def test_an_installed_package_lays_the_course_out_in_the_current_folder(command, tmp_path):
    result = command("lab", "--version")  # Lab's own option: it says its version and ends
    assert result.returncode == 0, result.stderr
    copies = tmp_path / "here/work"
    assert sorted(path.stem for path in copies.glob("*.ipynb")) == NAMES


def test_an_installed_package_lays_the_course_out_in_a_folder_that_is_named(command, tmp_path):
    result = command("lab", "--folder", "mine/course", "--version")
    assert result.returncode == 0, result.stderr
    assert len(list((tmp_path / "here/mine/course").glob("*.ipynb"))) == len(NAMES)
    assert not (tmp_path / "here/work").exists()


def test_lesson_00_runs_outside_a_course_folder(command, tmp_path):
    result = command("run", "00", "--profile", "ci", "--offline", "--json")
    (row,) = json.loads(result.stdout)
    assert row["failure"] is None
    assert (tmp_path / "here" / row["notebook"]).is_file()


@pytest.mark.parametrize("words", [("build", "07"), ("new", "90", "trial"), ("handout",)])
def test_what_needs_the_sources_says_so(command, tmp_path, words):
    result = command(*words)
    assert result.returncode == 1
    assert "run this in the course's folder" in result.stderr
    assert list((tmp_path / "here").iterdir()) == []


def test_every_jupyter_server_of_the_environment_finds_the_course_s_settings(installed):
    settings = {path.name for path in (installed / "etc/jupyter").rglob("*.json")}
    folders = {path.parent.name for path in (installed / "etc/jupyter").rglob("*.json")}
    assert settings == {"dlcourse.json"}
    assert folders == {"jupyter_server_config.d", "default_setting_overrides.d"}


def test_binder_takes_a_python_that_the_package_allows():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    version = (ROOT / "binder/runtime.txt").read_text(encoding="utf8").strip()
    assert SpecifierSet(project["requires-python"]).contains(version.removeprefix("python-"))
