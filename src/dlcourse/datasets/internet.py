"""The internet: whether it is there, and files from it, with patience that ends."""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dlcourse.datasets import cache

if TYPE_CHECKING:
    import requests

PATIENCE = (5.0, 20.0)
"""Seconds to wait for a connection, and for each next piece."""
LONGEST = 60 * 60.0
"""Seconds that one download may take, however steadily its bytes drip."""
PROBE_PATIENCE = 4.0
STAMP_LIFE = 600.0
_PIECE = 1 << 14


def is_offline() -> bool:
    """Whether `DLCOURSE_OFFLINE` forbids the network."""
    return os.environ.get("DLCOURSE_OFFLINE", "").lower() not in ("", "0", "false", "no")


def is_loopback(url: str) -> bool:
    """Whether an address is on this very machine."""
    host = urlsplit(url).hostname or ""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def closed(url: str, *, remembered: bool = True) -> str:
    """Why an address on the internet is not to be used, as a phrase; empty if it answers.

    That it does not answer is remembered for ten minutes, unless `remembered` is False.
    """
    if is_offline():
        return "DLCOURSE_OFFLINE forbids the network"
    host, answers = urlsplit(url).hostname, []
    stamp = cache.folder() / f".unreached-{host}"
    if not (remembered and _is_fresh(stamp)):
        # Looking up a name can hang for longer than any time-out of a connection: nobody
        # waits for the thread that does it.
        probe = threading.Thread(target=lambda: answers.append(_answers(url)), daemon=True)
        probe.start()
        probe.join(PROBE_PATIENCE)
        with suppress(OSError):
            stamp.parent.mkdir(parents=True, exist_ok=True)
            stamp.unlink(missing_ok=True) if any(answers) else stamp.touch()
    return "" if any(answers) else f"{host} was not reached"


def download(url: str, limit: int, *, advance: Callable[[int], None]) -> bytes | None:
    """A file from a server, kept in memory: what is cut off leaves nothing behind.

    Args:
        url: its address; certificates are always checked.
        limit: most bytes to take.
        advance: is told of the bytes as they come.

    Returns:
        its bytes, or as many as came before the connection broke or `LONGEST` was over;
        None if the server has no such file.

    Raises:
        ConnectionError: if the server does not answer, or with something else than a file.
    """
    import requests
    import urllib3

    data, begun, end = bytearray(), False, time.monotonic() + LONGEST
    try:
        with _session(url) as session, session.get(url, stream=True, timeout=PATIENCE) as answer:
            if answer.status_code in (404, 410):
                return None
            answer.raise_for_status()
            begun = True
            # Not `iter_content`: it would unpack what a server labels as gzip-encoded, and
            # wait for a whole piece, however slowly it comes.
            while len(data) < limit and time.monotonic() < end:
                piece = answer.raw.read1(_PIECE, decode_content=False)
                if not piece:
                    break
                data += piece
                advance(len(piece))
    except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
        if not begun:
            raise ConnectionError(_brief(error)) from error
    return bytes(data[:limit])


def _answers(url: str) -> bool:
    try:
        with _session(url) as session:
            return session.head(url, timeout=PROBE_PATIENCE, allow_redirects=True).ok
    except Exception:
        # Whatever a proxy, a resolver or a sandbox raises, there is no network to use.
        return False


def _session(url: str) -> "requests.Session":
    import requests

    session = requests.Session()
    session.headers["Accept-Encoding"] = "identity"
    session.trust_env = not is_loopback(url)  # a proxy cannot reach this machine's own server
    return session


def _is_fresh(stamp: Path) -> bool:
    with suppress(OSError):
        return 0 <= time.time() - stamp.stat().st_mtime < STAMP_LIFE
    return False


def _brief(error: Exception) -> str:
    import requests
    import urllib3

    if isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError):
        return "no answer in time"
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"status {error.response.status_code}"
    return type(error).__name__
