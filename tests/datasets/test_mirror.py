import socket
import struct
import threading
from urllib.parse import urlsplit

import pytest
import requests

from dlcourse import datasets
from dlcourse.datasets import mirror


@pytest.fixture
def serving(stick):  # noqa: ARG001
    datasets.fetch("mnist")
    with mirror.server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server.address
        server.shutdown()
        thread.join()


def test_archives_are_served_byte_for_byte(serving, archives):
    for file, data in archives["mnist"].items():
        assert requests.get(f"{serving}/mnist/{file}", timeout=5).content == data
        head = requests.head(f"{serving}/mnist/{file}", timeout=5)
        assert head.headers["Content-Length"] == str(len(data))


@pytest.mark.parametrize(
    "path",
    ["/", "/mnist", "/mnist/", "/mnist/notes.txt", "/mnist/../notes.txt", "/%2e%2e/notes.txt"],
)
def test_nothing_else_is_served(serving, path, cache_folder):
    for folder in (cache_folder, cache_folder / "mnist"):
        (folder / "notes.txt").write_text("private")
    assert requests.get(serving + path, timeout=5).status_code == 404


def test_it_listens_on_loopback_unless_asked(serving):
    assert serving.startswith("http://127.0.0.1:")


@pytest.mark.usefixtures("stick")
def test_an_archive_that_changed_is_not_served(cache_folder):
    datasets.fetch("mnist")
    (cache_folder / "mnist" / "t10k-labels-idx1-ubyte.gz").write_bytes(b"?")
    with mirror.server() as server:
        assert "/mnist/t10k-labels-idx1-ubyte.gz" not in server.paths
        assert "/mnist/t10k-images-idx3-ubyte.gz" in server.paths


@pytest.mark.usefixtures("archives")
def test_an_empty_cache_has_nothing_to_serve():
    with pytest.raises(datasets.DataUnavailable, match="dlcourse data fetch mnist"):
        datasets.serve()


def test_a_port_that_is_taken_is_one_sentence(serving):
    port = int(serving.rsplit(":", 1)[1])
    with pytest.raises(datasets.DataUnavailable, match=rf"cannot listen on 127\.0\.0\.1:{port}"):
        datasets.serve(port=port)


@pytest.mark.usefixtures("stick")
def test_serve_says_its_address_and_ends_quietly(monkeypatch, capsys):
    def interrupted(_):
        raise KeyboardInterrupt

    datasets.fetch("mnist")
    monkeypatch.setattr(mirror.Mirror, "serve_forever", interrupted)
    datasets.serve(port=0)
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.startswith("Serving mnist on http://127.0.0.1:")
    assert second.startswith("The others set DLCOURSE_MIRROR=http://127.0.0.1:")
    assert last == "The server has stopped."


def test_a_client_that_hangs_up_prints_nothing(serving, monkeypatch, capfd):
    handled, handle = threading.Event(), mirror.Mirror.handle_error

    def watched(*arguments):
        handle(*arguments)
        handled.set()

    monkeypatch.setattr(mirror.Mirror, "handle_error", watched)
    place = urlsplit(serving)
    with socket.create_connection((place.hostname, place.port)) as client:
        client.sendall(b"GET /mn")
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert handled.wait(10)
    assert capfd.readouterr() == ("", "")


def test_a_link_that_leads_out_is_not_followed(serving, cache_folder, tmp_path):
    (tmp_path / "private").write_text("private")
    archive = cache_folder / "mnist" / "t10k-labels-idx1-ubyte.gz"
    archive.unlink()
    archive.symlink_to(tmp_path / "private")
    assert requests.get(f"{serving}/mnist/{archive.name}", timeout=5).status_code == 404


def test_an_archive_that_is_gone_is_not_found(serving, cache_folder):
    archive = cache_folder / "mnist" / "t10k-labels-idx1-ubyte.gz"
    archive.unlink()
    assert requests.get(f"{serving}/mnist/{archive.name}", timeout=5).status_code == 404


def test_any_other_failure_is_one_line(serving, monkeypatch, capfd):
    def failing(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(mirror._Handler, "copyfile", failing)
    with pytest.raises(requests.RequestException):
        requests.get(f"{serving}/mnist/t10k-labels-idx1-ubyte.gz", timeout=5)
    printed = capfd.readouterr()
    assert printed.out == "An answer to 127.0.0.1 failed (OSError: [Errno 5] Input/output error).\n"
    assert printed.err == ""


@pytest.mark.usefixtures("stick")
def test_the_hosts_full_name_is_not_looked_up(monkeypatch):
    def hang(*_):
        raise AssertionError("a look-up that can hang")

    datasets.fetch("mnist")
    monkeypatch.setattr(socket, "getfqdn", hang)
    with mirror.server() as server:
        assert server.address == f"http://{server.server_name}:{server.server_port}"


@pytest.mark.parametrize(
    "wrong", [{"host": ""}, {"port": -1}, {"port": 65536}, {"port": "8765"}, {"port": 80.5}]
)
def test_a_place_that_is_none_is_refused(wrong):
    ((name, value),) = wrong.items()
    with pytest.raises(ValueError, match=rf"^{name} must be .*Received: {name}={value!r}\.$"):
        datasets.serve(**wrong)
