"""The guard that keeps tests, their children and their kernels off the network."""

import socket
import subprocess
import sys

import pytest
import requests

ELSEWHERE = "192.0.2.1"  # an address for documentation, which belongs to nobody


def test_connections_elsewhere_are_refused_here():
    with pytest.raises(OSError, match="blocked in tests"):
        socket.create_connection((ELSEWHERE, 80), timeout=1)
    with pytest.raises(OSError, match="blocked in tests"):
        socket.getaddrinfo("example.org", 80)
    with pytest.raises(requests.ConnectionError, match="blocked in tests"):
        requests.get(f"http://{ELSEWHERE}/", timeout=1)


def test_connections_elsewhere_are_refused_in_children():
    code = f"import socket; socket.create_connection(({ELSEWHERE!r}, 80), timeout=1)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "blocked in tests" in result.stderr


def test_connections_elsewhere_are_refused_in_kernels(tmp_path):
    from nbformat.v4 import new_code_cell, new_notebook

    from dlcourse.course.execution import execute

    code = f"import socket; socket.create_connection(({ELSEWHERE!r}, 80), timeout=1)"
    result = execute(new_notebook(cells=[new_code_cell(code)]), folder=tmp_path)
    assert "blocked in tests" in result.error


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
