"""A kernel: it starts, or it is said why not; and it ends, whatever happens."""

import asyncio
import tempfile
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeVar

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import AsyncKernelManager

T = TypeVar("T")
STARTS_WITHIN = 60  # seconds; a busy laptop needs ten


class NoKernelError(RuntimeError):
    """A kernel that did not start, and why."""


@dataclass
class Kernel:
    """A Python kernel that is to be started.

    Args:
        folder: the folder in which it will run.
        environment: its environment variables, all of them.
        manager: what starts and ends it.
    """

    folder: Path
    environment: dict[str, str]
    manager: AsyncKernelManager = field(default_factory=AsyncKernelManager)
    _client: AsyncKernelClient | None = field(default=None, init=False)

    @property
    def pid(self) -> int | None:
        """The process, once there is one."""
        return getattr(self.manager.provisioner, "pid", None)

    async def start(self) -> AsyncKernelClient:
        """Start the kernel and wait until it answers.

        Returns:
            The client that talks to it.

        Raises:
            NoKernelError: if the kernel cannot be started, ends at once, or says nothing.
        """
        with tempfile.TemporaryFile() as said:
            try:
                await self.manager.start_kernel(
                    cwd=str(self.folder),
                    env=self.environment,
                    stdout=said,
                    stderr=said,
                    extra_arguments=["--log-level=CRITICAL"],  # else it warns of its own sockets
                )
                self._client = client = self.manager.client()
                client.start_channels()
                await client.wait_for_ready(timeout=STARTS_WITHIN)
            except (NoSuchKernel, OSError, RuntimeError) as error:
                why = _last_line(said) or str(error)
                raise NoKernelError(f"the kernel did not start: {why}") from None
        client.allow_stdin = False
        return client

    async def during(self, work: Coroutine[Any, Any, T]) -> T:
        """Await `work`; then kill the kernel, if there still is one.

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
            if self.manager.has_kernel:
                await self.manager.shutdown_kernel(now=True)
            if self._client:
                self._client.stop_channels()


def _last_line(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode(errors="replace").splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
