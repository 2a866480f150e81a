"""Execute a notebook in a kernel of its own; say how long it took and what it used."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

from dlcourse.course.strict import first_line

FOLDERS = ("DLCOURSE_DATA", "DLCOURSE_CACHE", "KERAS_HOME")


@dataclass(frozen=True)
class Execution:
    """What a run of a notebook came to.

    Args:
        notebook: the notebook with its outputs, up to the failing cell if there is one.
        seconds: how long it took, the kernel's start included.
        peak_memory: bytes that the kernel held at most.
        failed_cell: the cell that failed, or None.
        error: what went wrong there, or None.
    """

    notebook: NotebookNode
    seconds: float
    peak_memory: int
    failed_cell: NotebookNode | None = None
    error: str | None = None


def execute(
    notebook: NotebookNode,
    *,
    folder: Path,
    environment: dict[str, str] | None = None,
    before: str = "",
    after_cell: Callable[[], None] = lambda: None,
) -> Execution:
    """Execute `notebook` in place, from top to bottom or to the first error.

    Args:
        notebook: the notebook; its outputs are replaced.
        folder: the folder in which its code runs.
        environment: the kernel's environment variables; this process's if None.
        before: code that the kernel runs first and that leaves no trace in the notebook.
        after_cell: called when a code cell is done, for a progress bar.

    Raises:
        KeyboardInterrupt: if interrupted; the kernel is ended first.
    """

    interrupted = threading.Event()

    async def prepare(**_):
        task = asyncio.current_task()

        def stop():
            interrupted.set()
            task.cancel()

        # nbclient's own handler takes Ctrl-C for a dead kernel; Windows has no handlers.
        with suppress(NotImplementedError):
            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, stop)
        reply = await client.kc.execute_interactive(before, output_hook=lambda _: None)
        if reply["content"]["status"] != "ok":
            raise ValueError(f"the code before the first cell failed: {reply['content']['evalue']}")

    client = NotebookClient(
        notebook,
        timeout=None,
        record_timing=False,
        store_widget_state=False,
        # ipykernel warns of TCP, which stays on this machine, and of its own end on Ctrl-C.
        extra_arguments=["--log-level=CRITICAL"],
        resources={"metadata": {"path": str(folder)}},
        on_notebook_start=prepare,
        on_cell_execute=lambda cell, **_: started.append(cell),
        on_cell_executed=lambda **_: after_cell(),
    )
    started, error, start = [], None, time.perf_counter()
    with _MemoryMeter(client) as memory:
        try:
            client.execute(env=_with_absolute_paths(environment or os.environ))
        except CellExecutionError as exception:
            error = f"{exception.ename}: {exception.evalue}"
        except (DeadKernelError, asyncio.CancelledError):
            if interrupted.is_set():
                raise KeyboardInterrupt from None
            error = "the kernel died: too little memory is the usual cause"
    seconds = time.perf_counter() - start
    return Execution(notebook, seconds, memory.peak, started[-1] if error else None, error)


def describe_failure(execution: Execution) -> str:
    """The failing cell's source and its error, for a terminal."""
    cell = execution.failed_cell
    source = "\n".join(f"    {line}" for line in cell.source.splitlines())
    return f"in the cell that begins {first_line(cell)!r}:\n{source}\n{execution.error}"


def _with_absolute_paths(environment: Mapping[str, str]) -> dict[str, str]:
    """The kernel runs in another folder, where a relative path would mean another place."""
    named = {name: environment[name] for name in FOLDERS if environment.get(name)}
    absolute = {name: str(Path(path).expanduser().absolute()) for name, path in named.items()}
    return {**environment, **absolute}


class _MemoryMeter:
    """Watches from a thread how much memory a client's kernel holds."""

    def __init__(self, client: NotebookClient):
        self.peak = 0
        self._client, self._done = client, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        self._thread.join()

    def _watch(self):
        while not self._done.wait(0.1):
            # No kernel yet, or none any more, is nothing to measure.
            with suppress(AttributeError, TypeError, psutil.Error):
                kernel = psutil.Process(self._client.km.provisioner.pid)
                self.peak = max(self.peak, kernel.memory_info().rss)
