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
from jupyter_client.asynchronous.client import AsyncKernelClient
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from dlcourse.course.kernel import Kernel, NoKernelError
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
    cell_timeout: int | None = None,
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
    kernel = Kernel(folder, _with_absolute_paths(environment or os.environ))
    client = NotebookClient(
        notebook,
        km=kernel.manager,
        timeout=cell_timeout,
        record_timing=False,
        on_cell_execute=lambda cell, **_: started.append(cell),
        on_cell_executed=lambda **_: after_cell(),
    )
    start = time.perf_counter()
    with _MemoryMeter(kernel) as memory:
        # asyncio makes a cancellation of Ctrl-C; nbclient's own loop takes it for a dead kernel.
        error = asyncio.run(kernel.during(_first_error(kernel, client, before)))
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


async def _first_error(kernel: Kernel, client: NotebookClient, before: str) -> str | None:
    """Execute the client's notebook in the kernel; what went wrong, or None."""
    try:
        client.kc = await kernel.start()
        if before:
            await _execute_unseen(kernel, client.kc, before)
        error = await _execute_cells(client)
    except NoKernelError as failure:
        return str(failure)
    except DeadKernelError:
        return "the kernel died: too little memory is the usual cause"
    await kernel.manager.shutdown_kernel()  # lets it do what it does at its exit
    return error


async def _execute_unseen(kernel: Kernel, channels: AsyncKernelClient, code: str) -> None:
    cell = new_code_cell(code)
    client = NotebookClient(new_notebook(cells=[cell]), km=kernel.manager)
    client.kc = channels
    try:
        await client.async_execute_cell(cell, 0, store_history=False)
    except CellExecutionError as error:
        raise ValueError(f"the code before the first cell failed: {error.evalue}") from None


async def _execute_cells(client: NotebookClient) -> str | None:
    try:
        for index, cell in enumerate(client.nb.cells):
            await client.async_execute_cell(cell, index, client.code_cells_executed + 1)
    except CellExecutionError as error:
        return f"{error.ename}: {error.evalue}"
    except CellTimeoutError:
        return (
            f"stopped after {client.timeout} s: is there a loop without end? "
            "If it is only slow, --cell-timeout allows more"
        )
    return None


def _with_absolute_paths(environment: Mapping[str, str]) -> dict[str, str]:
    """The kernel runs in another folder, where a relative path would mean another place."""
    named = {name: environment[name] for name in FOLDERS if environment.get(name)}
    absolute = {name: str(Path(path).expanduser().absolute()) for name, path in named.items()}
    return {**environment, **absolute}


class _MemoryMeter:
    """Watches from a thread how much memory a kernel holds."""

    def __init__(self, kernel: Kernel):
        self.peak = 0
        self._kernel, self._done = kernel, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_MemoryMeter":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.1):
            if self._kernel.pid:
                with suppress(psutil.Error):  # it has ended
                    held = psutil.Process(self._kernel.pid).memory_info().rss
                    self.peak = max(self.peak, held)
