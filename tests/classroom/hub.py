"""A JupyterHub with users made for it, of whom the machine's own files know nothing."""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
import requests
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from tests.classroom.users import FIRST_ID, KNOWING_USERS, make_users, private
from tests.environments import ROOT, environment

PINNED = "jupyterhub==6.1.1", "configurable-http-proxy@5.3.0"
NOBODY = 65_534
LIMIT = 240  # seconds until all servers answer
TOKEN = "of-the-test"  # noqa: S105
CONFIG = """
load_subconfig({given!r})  # noqa: F821
c = get_config()  # noqa: F821
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{ports[1]}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.Spawner.environment["DLCOURSE_NOTEBOOKS"] = {notebooks!r}
c.JupyterHub.services = [{{"name": "test", "api_token": {token!r}}}]
scopes = ["admin:users", "admin:servers", "tokens"]
c.JupyterHub.load_roles = [{{"name": "test", "services": ["test"], "scopes": scopes}}]
"""


class Hub:
    """A hub that runs.

    Args:
        address: where it listens.
        folder: where it keeps its own files, in `hub`.
        homes: for each user, the home.
    """

    def __init__(self, address: str, folder: Path, homes: dict[str, Path]):
        self.address, self.folder, self.homes = address, folder, homes

    def api(self, method: str, path: str, **options: object) -> requests.Response:
        """What the hub's own interface answers to an administrator."""
        return self._ask(method, f"/hub/api{path}", TOKEN, **options)

    def lets_in(self, name: str, password: str) -> bool:
        """Whether the page on which one logs in does."""
        with requests.Session() as browser:
            page = f"{self.address}/hub/login"
            browser.get(page, timeout=60)
            form = {"username": name, "password": password, "_xsrf": browser.cookies["_xsrf"]}
            answer = browser.post(page, data=form, allow_redirects=False, timeout=60)
            return answer.status_code == 302

    def start_servers(self, names: list[str]) -> dict[str, str]:
        """Start the servers of these users; for each, a token that is that user's.

        They have logged in before, so the hub knows them.
        """
        for name in names:
            self.api("POST", f"/users/{name}/server").raise_for_status()
        until(lambda: all(map(self._is_ready, names)), "all servers are ready")
        answers = {name: self.api("POST", f"/users/{name}/tokens") for name in names}
        return {name: answer.json()["token"] for name, answer in answers.items()}

    def of(self, name: str, path: str, token: str, method: str = "GET", **options: object):
        """What the server of a user answers."""
        return self._ask(method, f"/user/{name}/api{path}", token, **options)

    def run(self, name: str, token: str, code: str) -> str:
        """What `code` prints in a kernel of that user's server."""
        kernel = self.of(name, "/kernels", token, "POST", json={}).json()["id"]
        socket_address = self.address.replace("http", "ws")
        path = f"/user/{name}/api/kernels/{kernel}/channels"
        return asyncio.run(_printed(socket_address + path, token, code))

    def _is_ready(self, name: str) -> bool:
        servers = self.api("GET", f"/users/{name}").json()["servers"]
        return bool(servers.get("", {}).get("ready"))

    def _ask(self, method: str, path: str, token: str, **options: object) -> requests.Response:
        headers = {"Authorization": f"token {token}"}
        return requests.request(method, self.address + path, headers=headers, timeout=60, **options)


@contextmanager
def running_hub(students: list[str], others: list[str]) -> Iterator[Hub]:
    """A hub, as `classroom/` has it, for students and for others, whom it lets not in.

    The test skips where there can be none.
    """
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="hub-") as made:
        folder = Path(made)
        folder.chmod(0o755)  # pytest's own folders are closed to others
        homes = make_users(folder, [*students, *others], students)
        ports = _free_ports(3)
        given = str(ROOT / "classroom/jupyterhub_config.py")
        notebooks = str(ROOT / "notebooks")
        config = CONFIG.format(given=given, ports=ports, notebooks=notebooks, token=TOKEN)
        (folder / "config.py").write_text(config)
        command = ["unshare", "--mount", "sh", "-c", KNOWING_USERS, made]
        with (folder / "log").open("w") as log:
            hub = subprocess.Popen(
                [*command, str(programs[0] / "jupyterhub"), "-f", str(folder / "config.py")],
                cwd=private(folder / "hub"),
                env={
                    **os.environ,
                    "PATH": os.pathsep.join([*map(str, programs), os.environ["PATH"]]),
                },
                stdout=log,
                stderr=log,
            )
        address = f"http://127.0.0.1:{ports[0]}"
        try:
            until(lambda: hub.poll() is not None or _answers(address), "the hub answers")
            assert hub.poll() is None, "the hub has ended"
            yield Hub(address, folder, homes)
        except BaseException:
            print((folder / "log").read_text()[-5000:], file=sys.stderr)  # noqa: T201
            raise
        finally:
            _end(hub, len(homes))


def until(condition, words: str) -> None:
    """Wait until something holds."""
    end = time.monotonic() + LIMIT
    while not condition():
        assert time.monotonic() < end, f"after {LIMIT} s it is not so that {words}"
        time.sleep(0.3)


def _programs() -> list[Path]:
    """The folders of JupyterHub's programs, which every user of the machine may run."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can start the servers of other users")
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "--mount", "true"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody have a view of the file system of one's own")
    system = f"/usr/bin/python3.{sys.version_info.minor}"
    python = next((each for each in (sys.executable, system) if _others_may_run(each)), None)
    if not python:
        pytest.skip("no Python of this version may be run by every user of the machine")
    hub, proxy = PINNED
    fill = ["pip", "install", hub], ["npm", "install", "--prefix", "{}", proxy]
    folder = environment("jupyterhub", *fill, python=python)
    if not _others_may_run(str(folder / "bin/python"), "-c", "import jupyterhub, dlcourse"):
        pytest.skip(f"other users of the machine may not read {folder}")
    return [folder / "bin", folder / "node_modules/.bin"]


def _others_may_run(program: str, *arguments: str) -> bool:
    try:
        done = subprocess.run([program, *arguments, "--version"], user=NOBODY, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _answers(address: str) -> bool:
    with suppress(requests.ConnectionError):
        return requests.get(f"{address}/hub/api/", timeout=5).ok
    return False


def _end(hub: subprocess.Popen, count: int) -> None:
    """End what its users run, and then the hub, which ends its proxy."""
    for process in psutil.process_iter(["uids"]):
        if process.info["uids"].real in range(FIRST_ID, FIRST_ID + count):
            with suppress(psutil.NoSuchProcess):
                process.kill()
    hub.send_signal(signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        hub.wait(timeout=20)
    hub.kill()
    hub.wait()


async def _printed(address: str, token: str, code: str) -> str:
    """What a kernel prints for `code`, over the websocket of its server."""
    headers = {"Authorization": f"token {token}"}
    connection = await websocket_connect(HTTPRequest(address, headers=headers, connect_timeout=60))
    identity = uuid.uuid4().hex
    header = {"msg_id": identity, "msg_type": "execute_request", "session": identity}
    content = {"code": code, "silent": False, "store_history": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    await connection.write_message(json.dumps({**message, "channel": "shell"}))
    printed = ""
    while text := await asyncio.wait_for(connection.read_message(), LIMIT):
        reply = json.loads(text)
        if reply["parent_header"].get("msg_id") != identity:
            continue
        printed += reply["content"].get("text", "")
        if reply["msg_type"] == "error":
            printed += "\n".join(reply["content"]["traceback"])
        if reply["content"].get("execution_state") == "idle":
            break
    connection.close()
    while await connection.read_message() is not None:
        pass  # until the other side has closed, too
    return printed
