"""A cell that computes for long says so."""

import sys
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
_SILENT = 2.0  # seconds before the first word
_WIDTH = 20  # characters of the bar


def listen() -> "Heartbeat | None":
    """Have the cells of the notebook that runs here say that they compute; None outside of one."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return _listening_to(shell) if hasattr(shell, "kernel") else None


def counted(items: Collection[T]) -> Iterator[T]:
    """The items one by one; the heartbeat of their cell says how many are done, and what is left.

    Where one loop stands in another, the outer one counts.
    """
    beat = listen()
    if beat is None or beat.total:
        yield from items
        return
    beat.total = len(items)
    try:
        for beat.num_done, item in enumerate(items):
            yield item
    finally:
        beat.num_done = beat.total = 0


@contextmanager
def open_line() -> Iterator[None]:
    """While a line is written anew again and again, which says by itself that a cell computes."""
    beat = listen()
    if beat is None:
        yield
        return
    beat.open_lines += 1
    try:
        yield
    finally:
        beat.open_lines -= 1


class Heartbeat:
    """Under a cell that has run for two seconds, for how long it has; gone when it is done.

    It is for people: where a program runs the notebook, nothing is shown, so that what is
    stored and compared does not depend on how fast a machine is.

    Args:
        shell: the IPython shell of a kernel; what it runs now is listened to first.
    """

    def __init__(self, shell: Any):  # noqa: D107
        self._shell = shell
        self.num_done = self.total = 0
        self.open_lines = 0
        self._done, self._thread = threading.Event(), threading.Thread()
        shell.events.register("pre_run_cell", self._before)
        shell.events.register("post_run_cell", self._after)
        self._before()

    def _before(self, _: Any = None) -> None:
        if not getattr(self._shell.kernel, "_allow_stdin", False):  # nobody there to be asked
            return
        self.open_lines = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._beat, args=(self._done,), daemon=True)
        self._thread.start()

    def _after(self, _: Any) -> None:
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()

    def _beat(self, done: threading.Event) -> None:
        from IPython.display import display

        begun = time.monotonic()
        if done.wait(_SILENT):
            return
        while self.open_lines:  # what is shown now would cut them in two
            if done.wait(_SILENT / 4):
                return
        shown = display(_in_every_form(self._words(begun)), raw=True, display_id=True)
        while not done.wait(1):
            shown.update(_in_every_form(self._words(begun)), raw=True)
        shown.update(_in_every_form(""), raw=True)

    def _words(self, begun: float) -> str:
        elapsed = time.monotonic() - begun
        words = f"This cell is computing: {elapsed:.0f} s"
        if not self.num_done:
            return words
        part = self.num_done / self.total
        filled = round(_WIDTH * part)
        bar = "█" * filled + "░" * (_WIDTH - filled)
        left = elapsed * (1 / part - 1)
        return f"{words} {bar} {self.num_done} of {self.total}, about {left:.0f} s left"


def _in_every_form(words: str) -> dict[str, str]:
    """Not as text alone, of which even nothing takes a line."""
    return {"text/html": words, "text/plain": words}


@cache
def _listening_to(shell: Any) -> Heartbeat:
    return Heartbeat(shell)
