import os
import threading
import time
from contextlib import suppress
from dataclasses import replace

import pytest
import requests

from dlcourse import datasets
from dlcourse.datasets import internet, official

ADDRESS = "http://somewhere.invalid/file"


@pytest.fixture
def online(monkeypatch):
    monkeypatch.delenv("DLCOURSE_OFFLINE")


@pytest.fixture
def asked(monkeypatch):
    """How often a server was asked; nobody answers."""
    asked = []

    def head(_, url, **__):
        asked.append(url)
        raise requests.ConnectionError

    monkeypatch.setattr(requests.Session, "head", head)
    return asked


@pytest.mark.usefixtures("online")
def test_no_network_is_found_out_once(asked):
    assert internet.closed(ADDRESS)
    assert internet.closed(ADDRESS)
    assert len(asked) == 1


@pytest.mark.usefixtures("online")
def test_no_network_is_asked_again_after_ten_minutes(asked, cache_folder):
    internet.closed(ADDRESS)
    (stamp,) = cache_folder.iterdir()
    old = time.time() - internet.STAMP_LIFE
    os.utime(stamp, (old, old))
    internet.closed(ADDRESS)
    assert len(asked) == 2


@pytest.mark.usefixtures("online", "archives")
def test_an_explicit_fetch_asks_again(asked):
    for _ in range(2):
        with pytest.raises(datasets.DataUnavailable, match="was not reached"):
            datasets.fetch("mnist")
    assert len(asked) == 2


@pytest.mark.usefixtures("archives")
def test_offline_never_asks(asked):
    with pytest.raises(datasets.DataUnavailable, match="DLCOURSE_OFFLINE forbids the network"):
        datasets.fetch("fashion_mnist")
    assert asked == []


@pytest.mark.usefixtures("archives")
def test_offline_passes_over_a_mirror_elsewhere(monkeypatch):
    monkeypatch.setenv("DLCOURSE_MIRROR", "http://192.0.2.1:8765")
    with pytest.raises(datasets.DataUnavailable, match="DLCOURSE_OFFLINE forbids the server"):
        datasets.load("fashion_mnist")


@pytest.mark.usefixtures("online")
def test_a_name_that_hangs_costs_no_more_than_the_patience(monkeypatch):
    release = threading.Event()
    monkeypatch.setattr(requests.Session, "head", lambda *_, **__: release.wait(30))
    monkeypatch.setattr(internet, "PROBE_PATIENCE", 0.1)
    begun = time.monotonic()
    assert internet.closed(ADDRESS)
    assert time.monotonic() - begun < 2
    release.set()


@pytest.mark.usefixtures("asked", "online")
def test_a_cache_that_cannot_be_written_is_no_obstacle(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DLCOURSE_CACHE", str(tmp_path / "file"))
    assert internet.closed(ADDRESS)


def test_bytes_come_as_they_are_even_if_labelled_as_packed(files_server):
    def respond(handler, _):
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", "4")
        handler.end_headers()
        handler.wfile.write(b"\x1f\x8bab")

    with files_server(respond) as url:
        assert internet.download(url, 100, advance=lambda _: None) == b"\x1f\x8bab"


@pytest.mark.parametrize("chunked", [False, True], ids=["whole", "chunked"])
def test_a_download_that_drips_ends_in_time(chunked, files_server, monkeypatch):
    released = threading.Event()

    def respond(handler, _):
        handler.protocol_version = "HTTP/1.1"
        handler.close_connection = True
        handler.send_response(200)
        name, value = ("Transfer-Encoding", "chunked") if chunked else ("Content-Length", "9999")
        handler.send_header(name, value)
        handler.end_headers()
        with suppress(ConnectionError):
            while not released.wait(0.05):
                handler.wfile.write(b"1\r\na\r\n" if chunked else b"a")

    monkeypatch.setattr(internet, "LONGEST", 0.5)
    with files_server(respond) as url:
        begun = time.monotonic()
        came = internet.download(url, 9999, advance=lambda _: None)
        assert time.monotonic() - begun < 5
        released.set()
    assert came.strip(b"a") == b""
    assert 1 <= len(came) < 20


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "no scheme", "ftp://127.0.0.1/"])
def test_servers_that_cannot_be_used_are_one_kind_of_error(address):
    with pytest.raises(ConnectionError):
        internet.download(address, 100, advance=lambda _: None)


def test_status_of_a_refusal_is_told(files_server):
    with (
        files_server(lambda handler, _: handler.send_error(503)) as url,
        pytest.raises(ConnectionError, match="status 503"),
    ):
        internet.download(url, 100, advance=lambda _: None)


@pytest.fixture
def origin(archives, files_server, monkeypatch, online):  # noqa: ARG001
    """The original server of MNIST, on loopback; the archives it has can be changed."""

    def respond(handler, path):
        data = archives["mnist"][path.removeprefix("/")]
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        if handler.command == "GET":
            handler.wfile.write(data)

    with files_server(respond) as url:
        spec = replace(official.find("mnist"), address=f"{url}/")
        monkeypatch.setitem(official.SPECS, "mnist", spec)
        yield archives["mnist"]


@pytest.mark.usefixtures("origin")
def test_network_gives_official_archives_and_the_cache_keeps_them(monkeypatch):
    assert datasets.load("mnist").is_official
    monkeypatch.setenv("DLCOURSE_OFFLINE", "1")
    assert datasets.load("mnist").is_official
    assert set(datasets.verify("mnist").values()) == {"ok"}


def test_damaged_download_is_not_kept_and_the_stand_in_comes(origin, capsys):
    good = dict(origin)
    file = next(iter(origin))
    origin[file] = b"<html>sign in to this network</html>"
    assert not datasets.load("mnist", quiet=True).is_official
    printed = capsys.readouterr().out
    assert printed.startswith("MNIST could not be downloaded; nothing of it was kept.")
    assert "an HTML page" in printed
    origin.update(good)
    assert datasets.load("mnist", quiet=True).is_official
