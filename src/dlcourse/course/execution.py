"""Execute a notebook in a kernel of its own; say how long it took and what it used."""

import asyncio
import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from dlcourse.course import kernels
from dlcourse.course.strict import first_line

FOLDERS = ("DLCOURSE_DATA", "DLCOURSE_CACHE", "KERAS_HOME")


@dataclass(frozen=True)
class Execution:
    """What a run of a notebook came to.

    Args:
        notebook: the notebook with its outputs, up to the failing cell if there is one.
        seconds: how long it took, the kernel's start included.
        peak_memory: bytes that the kernel held at most.
        failed_cell: the cell that failed; None if none did, or the kernel ended before the first.
        error: what went wrong, or None.
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
    environment: Mapping[str, str] | None = None,
    before: str = "",
    cell_timeout: float | None = None,
    after_cell: Callable[[], object] = lambda: None,
) -> Execution:
    """Execute `notebook` in place, from top to bottom or to the first error.

    Args:
        notebook: the notebook; its outputs are replaced.
        folder: the folder in which its code runs.
        environment: the kernel's environment variables; this process's if None.
        before: code that the kernel runs first and that leaves no trace in the notebook.
        cell_timeout: seconds that a cell may take; no limit if 0 or None.
        after_cell: called when a code cell is done, for a progress bar.

    Raises:
        KeyboardInterrupt: if interrupted; the kernel is ended first.
        ValueError: if the code before the first cell fails.
    """
    started: list[NotebookNode] = []
    client = NotebookClient(
        notebook,
        km=AsyncKernelManager(),
        timeout_func=lambda _: cell_timeout,
        shell_timeout_interval=1,  # seconds until a death before the first cell is noticed
        record_timing=False,
        on_cell_execute=lambda cell, **_: started.append(cell),
        on_cell_executed=lambda **_: after_cell(),
    )
    variables = _with_absolute_paths(environment or os.environ)
    start = time.perf_counter()
    with _MemoryMeter(client) as memory:
        # asyncio makes a cancellation of Ctrl-C; nbclient's own loop takes it for a dead kernel.
        error = asyncio.run(kernels.ending(client, _first_error(client, folder, variables, before)))
    seconds = time.perf_counter() - start
    failed = started[-1] if error and started else None
    return Execution(notebook, seconds, memory.peak, failed, error)


def describe_failure(execution: Execution) -> str:
    """The failing cell's source and its error, for a terminal."""
    cell = execution.failed_cell
    if cell is None:
        return f"before the first cell: {execution.error}"
    source = "\n".join(f"    {line}" for line in cell.source.splitlines())
    return f"in the cell that begins {first_line(cell)!r}:\n{source}\n{execution.error}"


async def _first_error(
    client: NotebookClient, folder: Path, environment: dict[str, str], before: str
) -> str | None:
    """Execute the client's notebook in a kernel; what went wrong, or None."""
    try:
        await kernels.start(client, folder=folder, environment=environment)
        if before:
            await _execute_unseen(client, before)
        for index, cell in enumerate(client.nb.cells):
            await client.async_execute_cell(cell, index, client.code_cells_executed + 1)
    except kernels.NoKernelError as error:
        return str(error)
    except DeadKernelError:
        return "the kernel died: too little memory is the usual cause"
    except CellExecutionError as error:
        problem = f"{error.ename}: {error.evalue}"
    except CellTimeoutError:
        limit = client.timeout_func(None)
        problem = f"stopped after {limit:g} s: endless, or slow? --cell-timeout allows more"
    else:
        problem = None
    await client.km.shutdown_kernel()  # lets it do what it does at its exit
    return problem


async def _execute_unseen(client: NotebookClient, code: str) -> None:
    reply = await client.async_wait_for_reply(client.kc.execute(code, silent=True))
    if reply["content"]["status"] != "ok":
        raise ValueError(f"the code before the first cell failed: {reply['content']['evalue']}")


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
