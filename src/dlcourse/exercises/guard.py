"""Running a student's code: not for ever, not too deep, and with no traces left behind."""

import contextlib
import ctypes
import io
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dlcourse.exercises.surroundings import surroundings_kept

DEEPEST = 1000  # calls inside one another, beyond those that are open already
LINES = 20
PATIENCE = 5  # times its seconds may go by while an answer waits, for a busy machine or anything
_AGAIN = 0.01  # seconds until an interruption that was caught is repeated
_OURS = (__file__, contextlib.__file__, threading.__file__)  # never interrupted


class TimeIsUp(BaseException):
    """Raised inside a student's code when it has run for too long."""


@dataclass
class Outcome:
    """What became of a call.

    Args:
        value: what it returned.
        error: what it raised instead.
        printed: what it wrote, cut at twenty lines.
        changed: a phrase for each thing that it changed outside itself, now undone.
    """

    value: Any = None
    error: BaseException | None = None
    printed: str = ""
    changed: list[str] = field(default_factory=list)


def run(call: Callable[[], Any], *, seconds: float) -> Outcome:
    """Call a student's code and tell what became of it; nothing that it does gets out.

    An exception, `exit` and Ctrl-C end it, `seconds` of computing interrupt it, or five times
    as many that go by, so that a right answer is not refused because the machine is busy.
    In the main thread an alarm interrupts, elsewhere, and on systems without alarms, another
    thread, between two steps of Python. A single step that takes long, such as one large
    matrix product, is waited for.
    """
    outcome, written = Outcome(), _FirstLines()
    with surroundings_kept(outcome.changed), _shallow(), _redirected(written):
        stop = _interrupt_after(seconds)
        try:
            outcome.value = call()
        except BaseException as error:
            outcome.error = error
        _surely(stop)
    outcome.printed = written.text()
    return outcome


def _surely(stop: Callable[[], None]) -> None:
    while True:
        try:
            return stop()
        except TimeIsUp:  # the last one, on its way when the call ended
            continue


@contextlib.contextmanager
def _redirected(written: io.TextIOBase) -> Iterator[None]:
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written):
        yield


class _FirstLines(io.TextIOBase):
    """A place to print to that keeps the first lines and counts the others."""

    def __init__(self):
        self._kept, self._left_out = "", 0

    def writable(self):
        return True

    def write(self, text):
        room = max(LINES - self._kept.count("\n"), 0)
        lines = text.splitlines(keepends=True)
        self._kept += "".join(line[:500] for line in lines[:room])
        self._left_out += len(lines[room:])
        return len(text)

    def text(self) -> str:
        kept = "\n".join(line.rpartition("\r")[2] for line in self._kept.rstrip().split("\n"))
        more = "\n… and more." if self._left_out else ""
        return kept + more


@contextlib.contextmanager
def _shallow() -> Iterator[None]:
    """Let recursion end soon, whatever limit was set before or is set inside."""
    limit, setter = sys.getrecursionlimit(), sys.setrecursionlimit
    depth, frame = DEEPEST, sys._getframe().f_back
    while frame:
        depth, frame = depth + 1, frame.f_back
    setter(depth)
    sys.setrecursionlimit = lambda wanted: setter(min(wanted, depth))
    try:
        yield
    finally:
        sys.setrecursionlimit = setter
        setter(limit)


def _interrupt_after(seconds: float) -> Callable[[], None]:
    """Raise `TimeIsUp` here when it is, again and again until what this returns is called."""
    main = threading.current_thread() is threading.main_thread()
    begin = _alarm if main and hasattr(signal, "setitimer") else _reminder
    return begin(seconds, _time_is_up(seconds))


def _time_is_up(seconds: float) -> Callable[[], bool]:
    computed, waited = time.process_time() + seconds, time.monotonic() + PATIENCE * seconds
    return lambda: time.process_time() >= computed or time.monotonic() >= waited


def _alarm(seconds: float, is_up: Callable[[], bool]) -> Callable[[], None]:
    def ring(_, frame):
        if is_up() and (frame is None or frame.f_code.co_filename not in _OURS):
            raise TimeIsUp from None  # what was being handled may be a chain of thousands

    handler = signal.signal(signal.SIGALRM, ring)
    before = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)

    def stop():
        signal.setitimer(signal.ITIMER_REAL, *before)
        signal.signal(signal.SIGALRM, handler if handler is not None else signal.SIG_DFL)

    return stop


def _reminder(seconds: float, is_up: Callable[[], bool]) -> Callable[[], None]:
    done, lock, thread = threading.Event(), threading.Lock(), threading.get_ident()

    def remind():
        wait = seconds
        while not done.wait(wait):
            with lock:
                frame = sys._current_frames().get(thread)
                free = frame and frame.f_code.co_filename not in _OURS
                if free and is_up() and not done.is_set():
                    _raise_in(thread, TimeIsUp)
            wait = _AGAIN

    def stop():
        done.set()
        with lock:
            _raise_in(thread, None)  # takes back one that was sent and has not arrived

    threading.Thread(target=remind, daemon=True).start()
    return stop


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    argument = None if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), argument)
