"""JupyterLab as `dlcourse lab` serves it, and what one does in it."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import nbformat
import requests
from nbformat.v4 import new_code_cell, new_notebook


def write_notebook(path, *sources):
    """A notebook of the course, of these code cells."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata = {
        "dlcourse": {"number": path.name[:2], "title": "Controls"},
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    }
    nbformat.write(notebook, path)


@contextmanager
def serve(course, home):
    """The address of JupyterLab on the course's working copies; its settings are in `home`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {
        name: str(home / name)
        for name in (
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_DATA_DIR",
            "JUPYTER_RUNTIME_DIR",
            "JUPYTERLAB_SETTINGS_DIR",
            "JUPYTERLAB_WORKSPACES_DIR",
        )
    }
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token="]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "dlcourse", "lab", *options],
            cwd=course,
            env={**os.environ, **folders},
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/api", server, home / "log")
        yield address
    finally:
        server.terminate()
        server.wait(60)


def wait_for(url, server, log):
    for _ in range(300):
        with suppress(requests.ConnectionError):
            return requests.get(url, timeout=10)
        assert server.poll() is None, log.read_text()
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def open_notebook(page, lab, name):
    page.goto(f"{lab}/lab/tree/{name}.ipynb?reset")  # and no other notebook
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    page.wait_for_selector("#jp-main-statusbar >> text=/Idle$/")


def run_cell(page, index):
    page.locator(".jp-CodeCell .cm-content").nth(index).click()
    page.keyboard.press("Shift+Enter")
