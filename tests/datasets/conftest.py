"""Every test has a cache of its own, tiny official archives, and no network but loopback."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dlcourse.datasets import official
from tests.datasets import synthetic

ROOT = Path(__file__).parents[2]
OFFICIAL = os.environ.get("DLCOURSE_DATA", "")


@pytest.fixture(autouse=True)
def cache_folder(tmp_path, monkeypatch):
    for name in ("DLCOURSE_DATA", "DLCOURSE_MIRROR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DLCOURSE_OFFLINE", "1")
    monkeypatch.setenv("DLCOURSE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def official_folder():
    """The folder that DLCOURSE_DATA named, where it holds the real MNIST."""
    if not any(
        Path(OFFICIAL, part, "train-images-idx3-ubyte.gz").is_file() for part in ("mnist", "")
    ):
        pytest.skip("DLCOURSE_DATA names no folder with the official MNIST archives")
    return Path(OFFICIAL)


@pytest.fixture
def archives(monkeypatch):
    """Dataset → file name → bytes of archives that count as official in this test."""
    return synthetic.install(lambda name, spec: monkeypatch.setitem(official.SPECS, name, spec))


@pytest.fixture
def stick(archives, tmp_path, monkeypatch):
    """A USB stick with MNIST, named by DLCOURSE_DATA; its sub-folder mnist is returned."""
    folder = tmp_path / "stick" / "mnist"
    put(folder, archives["mnist"])
    monkeypatch.setenv("DLCOURSE_DATA", str(folder.parent))
    return folder


def put(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


@pytest.fixture(name="put")
def put_fixture():
    return put


@pytest.fixture
def files_server():
    """A context manager: a server on loopback that answers with `respond(handler, path)`."""

    @contextmanager
    def serving(respond):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                respond(self, self.path)

            def do_HEAD(self):
                respond(self, self.path)

            def log_message(self, *_):
                pass

        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            thread = threading.Thread(target=server.serve_forever, args=(0.05,))
            thread.start()
            try:
                yield f"http://127.0.0.1:{server.server_address[1]}"
            finally:
                server.shutdown()
                thread.join()

    return serving


@pytest.fixture
def child(archives):  # noqa: ARG001  (a child makes the same archives)
    """Start a process that has the same archives and runs `code`; killed at the end."""
    started = []

    def start(code):
        preamble = (
            f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.datasets import synthetic; "
        )
        process = subprocess.Popen(
            [sys.executable, "-c", preamble + "synthetic.install()\n" + code],
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
