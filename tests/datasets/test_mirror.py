import threading

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
    ["/", "/mnist/manifest.json", "/mnist/train_images.npy", "/mnist/../mnist/x", "/%2e%2e/"],
)
def test_nothing_else_is_served(serving, path):
    assert requests.get(serving + path, timeout=5).status_code == 404


def test_it_listens_on_loopback_unless_asked(serving):
    assert serving.startswith("http://127.0.0.1:")


@pytest.mark.usefixtures("stick")
def test_an_archive_that_changed_is_not_served(cache_folder):
    datasets.fetch("mnist")
    (cache_folder / "mnist" / "archives" / "t10k-labels-idx1-ubyte.gz").write_bytes(b"?")
    with mirror.server() as server:
        assert "/mnist/t10k-labels-idx1-ubyte.gz" not in server.files
        assert "/mnist/t10k-images-idx3-ubyte.gz" in server.files


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
