"""A cell that computes for long says so."""

import sys
import threading
import time
from functools import cache
from typing import Any

_SILENT = 2.0  # seconds before the first word


def listen() -> "Heartbeat | None":
    """Have the cells of the notebook that runs here say that they compute; None outside of one."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return _listening_to(shell) if hasattr(shell, "kernel") else None


class Heartbeat:
    """Under a cell that has run for two seconds, for how long it has; gone when it is done.

    It is for people: where a program runs the notebook, nothing is shown, so that what is
    stored and compared does not depend on how fast a machine is.

    Args:
        shell: the IPython shell of a kernel; what it runs now is listened to first.
    """

    def __init__(self, shell: Any):  # noqa: D107
        self._shell = shell
        self._done, self._thread = threading.Event(), threading.Thread()
        shell.events.register("pre_run_cell", self._before)
        shell.events.register("post_run_cell", self._after)
        self._before()

    def _before(self, _: Any = None) -> None:
        if not getattr(self._shell.kernel, "_allow_stdin", False):  # nobody there to be asked
            return
        self._done = threading.Event()
        self._thread = threading.Thread(target=_beat, args=(self._done,), daemon=True)
        self._thread.start()

    def _after(self, _: Any) -> None:
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()


def _beat(done: threading.Event) -> None:
    from IPython.display import display

    begun = time.monotonic()
    if done.wait(_SILENT):
        return
    shown = display(_words(begun), raw=True, display_id=True)
    while not done.wait(1):
        shown.update(_words(begun), raw=True)
    shown.update(_in_every_form(""), raw=True)


def _words(begun: float) -> dict[str, str]:
    return _in_every_form(f"This cell is computing: {time.monotonic() - begun:.0f} s")


def _in_every_form(words: str) -> dict[str, str]:
    """Not as text alone, of which even nothing takes a line."""
    return {"text/html": words, "text/plain": words}


@cache
def _listening_to(shell: Any) -> Heartbeat:
    return Heartbeat(shell)
