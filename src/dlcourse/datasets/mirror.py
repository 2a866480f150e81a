"""A plain file server with the official archives, for a room with a bad network.

It serves the cache's archives as `/NAME/FILE`, and nothing else.
"""

import http.server
import socket
import socketserver
import sys
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from dlcourse.datasets import cache, official
from dlcourse.datasets.errors import DataUnavailable
from dlcourse.datasets.notices import say


def serve(host: str = "127.0.0.1", port: int = 8765) -> None:
    """Serve the cached archives until interrupted, and say where.

    Args:
        host: the address to listen on; "0.0.0.0" opens the server to the room.
        port: the port to listen on; 0 for any that is free.

    Raises:
        ValueError: if `host` is empty, or `port` is none.
        DataUnavailable: if the cache holds no archives, or cannot listen there.
    """
    with server(host, port) as mirror:
        names = sorted({path.split("/")[1] for path in mirror.paths})
        say(f"Serving {', '.join(names)} on {mirror.address} until you press Ctrl-C.")
        say(f"The others set DLCOURSE_MIRROR={mirror.address}")
        try:
            mirror.serve_forever()
        except KeyboardInterrupt:
            say("The server has stopped.")


def server(host: str = "127.0.0.1", port: int = 0) -> "Mirror":
    """A server of the archives in the cache that verify, bound but not yet serving.

    Raises:
        ValueError: if `host` is empty, or `port` is none.
        DataUnavailable: if the cache holds no archives, or the address is taken.
    """
    if not host:
        raise ValueError(f"host must be an address such as 127.0.0.1. Received: host={host!r}.")
    if port not in range(1 << 16):
        raise ValueError(f"port must be a whole number from 0 to 65535. Received: port={port!r}.")
    good = {name: cache.examine(spec)[0] for name, spec in official.SPECS.items()}
    paths = {f"/{name}/{file}" for name, files in good.items() for file in files}
    if not paths:
        raise DataUnavailable(
            "The cache holds no archives to serve; run `dlcourse data fetch mnist` or "
            "`dlcourse data import FOLDER` first."
        )
    try:
        return Mirror((host, port), cache.folder(), paths)
    except OSError as error:
        raise DataUnavailable(
            f"The server cannot listen on {host}:{port} ({error.strerror or error}); "
            "choose another port or host."
        ) from error


class Mirror(http.server.ThreadingHTTPServer):
    """An HTTP server of some files in a folder."""

    def __init__(self, place: tuple[str, int], folder: Path, paths: set[str]) -> None:
        """Listen at `place`, a host and a port; `paths` begin with a slash."""
        self.folder, self.paths = folder.resolve(), paths
        super().__init__(place, partial(_Handler, directory=str(self.folder)))

    def server_bind(self) -> None:
        """Bind, and do not look up the host's full name: without a network that can hang."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.socket.getsockname()[:2]

    def handle_error(self, request: object, client_address: tuple) -> None:  # noqa: ARG002
        """Say in one line what failed, unless the client hung up or fell silent."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            say(f"An answer to {client_address[0]} failed ({type(error).__name__}: {error}).")

    @property
    def address(self) -> str:
        """The address that others type."""
        host = self.server_name
        host = _address_in_the_room() if host == "0.0.0.0" else host  # noqa: S104
        return f"http://{host}:{self.server_port}"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Answers GET and HEAD for the server's paths, unless a link leads out of its folder."""

    server: Mirror
    timeout = 60

    def send_head(self) -> BinaryIO | None:
        """The open file that a request names, or None after a refusal."""
        inside = Path(self.translate_path(self.path)).resolve().is_relative_to(self.server.folder)
        if self.path in self.server.paths and inside:
            return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def log_message(self, *_: object) -> None:
        """Stay quiet; forty laptops ask for four files each."""


def _address_in_the_room() -> str:
    """This machine's own address; nothing is sent to find it out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return probe.getsockname()[0]
