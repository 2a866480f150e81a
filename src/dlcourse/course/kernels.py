"""A notebook's kernel: it starts, or it is said why not; it ends, whatever happens."""

import asyncio
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import IO, Any, TypeVar

from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient

T = TypeVar("T")
STARTS_WITHIN = 60  # seconds; a busy laptop needs ten


class NoKernelError(RuntimeError):
    """A kernel that did not start, and why."""


async def start(client: NotebookClient, *, folder: Path, environment: dict[str, str]) -> None:
    """Start the client's kernel and wait until it answers.

    Args:
        client: a client whose manager has not started its kernel.
        folder: the folder in which the kernel runs.
        environment: its environment variables, all of them.

    Raises:
        NoKernelError: if the kernel cannot be started, ends at once, or says nothing.
    """
    with tempfile.TemporaryFile() as said:
        try:
            await client.km.start_kernel(
                cwd=str(folder),
                env=environment,
                stdout=said,
                stderr=said,
                extra_arguments=["--log-level=CRITICAL"],  # else it warns of its own sockets
            )
            client.kc = client.km.client()
            client.kc.start_channels()
            await client.kc.wait_for_ready(timeout=STARTS_WITHIN)
        except (NoSuchKernel, OSError, RuntimeError) as error:
            why = _last_line(said) or str(error)
            raise NoKernelError(f"the kernel did not start: {why}") from None
    client.kc.allow_stdin = False


async def ending(client: NotebookClient, work: Coroutine[Any, Any, T]) -> T:
    """Await `work`; then kill the client's kernel, if there still is one.

    `work` is a task of its own, for what it awaits in nbclient and jupyter_client swallows
    a cancellation now and then: here each is heeded, and at once.
    """
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait([task])
        return task.result()
    finally:
        task.cancel()
        await asyncio.wait([task], timeout=1)  # two may not end one kernel at a time
        if client.km.has_kernel:
            await client.km.shutdown_kernel(now=True)
        if client.kc:
            client.kc.stop_channels()


def _last_line(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode(errors="replace").splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
