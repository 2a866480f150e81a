"""Call a function in a process of its own that need not import TensorFlow anew.

`python -m tests.workshop` imports TensorFlow once, reads calls from its input, a line of JSON
each, makes each in a fork of itself, and writes a line of JSON with what it returned.
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from dlcourse.quiet import output_held_back

ROOT = Path(__file__).parents[1]
CAN_FORK = sys.platform == "linux"  # Windows has no fork, and macOS none that is safe
LIMIT = 600  # seconds that a call may take
# Imported once, and not used before a fork: threads that TensorFlow started would be missing.
SLOW_IMPORTS = ("tensorflow", "keras", "matplotlib.pyplot", "ipywidgets", "tests.cells")


class Workshop:
    """Where functions are called apart, by name: what they do to their process harms nobody.

    Args:
        forks: whether one process serves all calls; if not, each has a process of its own,
            which imports TensorFlow when it needs it.
    """

    def __init__(self, *, forks: bool = CAN_FORK):
        self._forks = forks
        self._process: subprocess.Popen | None = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process:
            self._process.communicate()
            self._process = None

    def call(self, function: Callable, *arguments: Any) -> Any:
        """What `function(*arguments)` returns, called in another process.

        Args:
            function: a module's function; arguments and result are values of JSON.

        Raises:
            RuntimeError: if it raises, dies, or in a fork takes longer than ten minutes.
        """
        self._process = self._process or self._start()
        request = json.dumps([function.__module__, function.__name__, arguments])
        self._process.stdin.write(request + "\n")
        self._process.stdin.flush()
        reply = json.loads(self._process.stdout.readline() or '{"error": "the workshop died"}')
        if not self._forks:
            self.__exit__()
        if "error" in reply:
            raise RuntimeError(reply["error"])
        return reply["result"]

    def _start(self) -> subprocess.Popen:
        search = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        return subprocess.Popen(
            [sys.executable, "-m", "tests.workshop", "forks" if self._forks else "serves one call"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf8",
            # A fork keeps one thread, so there must be no other: NumPy would start its own.
            env={**os.environ, "PYTHONPATH": search, "OPENBLAS_NUM_THREADS": "1"},
        )


def _reply(request: str) -> dict:
    module, name, arguments = json.loads(request)
    try:
        return {"result": getattr(import_module(module), name)(*arguments)}
    except Exception:
        return {"error": traceback.format_exc()}


def _reply_from_a_fork(request: str) -> dict:
    inlet, outlet = os.pipe()
    child = os.fork()
    if not child:
        signal.alarm(LIMIT)  # ends this process even while it waits in C++
        with os.fdopen(outlet, "w", encoding="utf8") as pipe:
            json.dump(_reply(request), pipe)
        os._exit(0)
    os.close(outlet)
    with os.fdopen(inlet, encoding="utf8") as pipe:
        reply = pipe.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return json.loads(reply) if code == 0 else {"error": f"the process ended with code {code}"}


def _serve(*, forks: bool) -> None:
    replies = os.fdopen(os.dup(1), "w", encoding="utf8")
    os.dup2(2, 1)  # what a call prints is no reply
    if forks:
        with output_held_back():
            for module in SLOW_IMPORTS:
                import_module(module)
    for request in sys.stdin:
        reply = _reply_from_a_fork(request) if forks else _reply(request)
        print(json.dumps(reply), file=replies, flush=True)


if __name__ == "__main__":
    _serve(forks=sys.argv[1] == "forks")
