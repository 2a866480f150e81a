"""A classroom without internet: the package comes from wheels that the teacher's laptop serves."""

import functools
import os
import subprocess
import sys
import threading
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dlcourse.course import find, root
from dlcourse.course.handout import write_handout
from tests.environments import environment


def run(*command, **options):
    done = subprocess.run(
        [str(each) for each in command], capture_output=True, text=True, **options
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def handout(tmp_path_factory):
    """The handout, unpacked."""
    folder = tmp_path_factory.mktemp("handout")
    write_handout(root(), folder / "dlcourse.zip")
    with zipfile.ZipFile(folder / "dlcourse.zip") as archive:
        archive.extractall(folder)
    return folder / "dlcourse"


@pytest.fixture
def laptop(handout, tmp_path):
    """The address at which the handout's wheel is served, as `python -m http.server` does."""
    building = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", tmp_path]
    run(sys.executable, "-m", "pip", "wheel", "-q", *building, handout)
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_student_installs_from_the_laptop_and_lists_the_lessons(handout, laptop):
    student = environment("offline")
    python = student / "bin/python"
    # Without --no-deps and --ignore-installed in a room, where nothing is there yet.
    here = ["--no-deps", "--ignore-installed"]
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q"]
    run(*pip, "--no-index", "--find-links", laptop, *here, "dlcourse")
    environ = {**os.environ, "DLCOURSE_OFFLINE": "1"}
    del environ["PYTHONPATH"]
    listed = run(student / "bin/dlcourse", "list", cwd=handout, env=environ)
    assert [line.split()[0] for line in listed.splitlines()] == [each.name for each in find()]
    where = run(python, "-c", "import dlcourse; print(dlcourse.__file__)", env=environ)
    assert where.startswith(str(student))
