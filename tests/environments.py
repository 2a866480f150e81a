"""Virtual environments for tools that the course works with and does not depend on."""

import os
import shutil
import site
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READY = "dlcourse-ready"  # the last file to be written, so that half an environment is none
LIMIT = 300  # seconds for an installation


def environment(name: str, *commands: list[str], python: str = sys.executable) -> Path:
    """The folder of an environment that sees this one's packages too; the test skips without.

    It is made once and kept in `build/environments/`.

    Args:
        name: the folder's name.
        commands: what fills it, such as `["pip", "install", "nbgrader"]`, each run with the
            package index within reach; `{}` stands for the folder.
        python: the interpreter; of the same version as this one.
    """
    if sys.platform == "win32":
        pytest.skip("these environments are laid out as on Linux and macOS")
    folder = ROOT / "build/environments" / name
    made_by = repr((python, site.getsitepackages(), commands))
    if not (folder / READY).is_file() or (folder / READY).read_text() != made_by:
        shutil.rmtree(folder, ignore_errors=True)
        _make(folder, commands, python)
        (folder / READY).write_text(made_by)
    return folder


def _make(folder: Path, commands: tuple, python: str) -> None:
    _run([python, "-m", "venv", "--without-pip", str(folder)])
    (packages,) = folder.glob("lib/python*/site-packages")
    # TensorFlow and the rest are not fetched again.
    lines = [f"import site; site.addsitedir({each!r})\n" for each in site.getsitepackages()]
    (packages / "parent.pth").write_text("".join(lines))
    for command in commands:
        tool, *arguments = (each.format(folder) for each in command)
        if tool == "pip":
            tool = [sys.executable, "-m", "pip", "--python", str(folder / "bin/python"), "-q"]
        else:
            tool = [shutil.which(tool) or pytest.skip(f"there is no {tool} on this machine")]
        _run([*tool, *arguments])


def _run(command: list[str]) -> None:
    # PYTHONPATH keeps the tests from the network, which an installation needs.
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    try:
        done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        pytest.skip(f"{' '.join(command[:4])} … took longer than {LIMIT} s")
    if done.returncode:
        *_, last = ["", *done.stderr.strip().splitlines()]
        pytest.skip(f"{' '.join(command)} failed: {last}")
