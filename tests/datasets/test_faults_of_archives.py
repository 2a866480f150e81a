"""Archives that are not what they should be: one sentence, nothing kept, and a way back."""

import threading
import time

import pytest

from dlcourse import datasets
from dlcourse.datasets import internet
from dlcourse.datasets.mirror import server
from tests.datasets.support import (
    answer,
    good_server,
    is_official_and_complete,
    leftovers,
    one_sentence,
)

FILE = "train-images-idx3-ubyte.gz"


def flip(data):
    return data[:5000] + bytes([data[5000] ^ 1]) + data[5001:]


DAMAGES = {
    "truncated": (lambda data: data[:3000], r"Received: 3,000 bytes only: it is incomplete\.$"),
    "flipped": (flip, r"Received: as many bytes with SHA-256 .*: some differ\.$"),
    "html": (lambda _: b"<!DOCTYPE html><p>404", r"Received: an HTML page, such as .*\.$"),
    "empty": (lambda _: b"", r"Received: an empty file\.$"),
    "longer": (lambda data: data + b"!", r"Received: a longer file\.$"),
}


@pytest.fixture(params=DAMAGES)
def damage(request):
    return DAMAGES[request.param]


def test_damaged_archive_is_an_error_and_a_good_copy_recovers(
    stick, archives, damage, cache_folder
):
    change, said = damage
    (stick / FILE).write_bytes(change(archives["mnist"][FILE]))
    with pytest.raises(
        datasets.DataDamaged, match=rf"^{FILE} in .*mnist must be .*{said}"
    ) as error:
        datasets.load("mnist")
    assert one_sentence(error)
    assert not (cache_folder / "mnist").exists()
    (stick / FILE).write_bytes(archives["mnist"][FILE])
    assert is_official_and_complete()


def test_missing_archive_among_others_is_an_error(stick, archives):
    (stick / FILE).unlink()
    with pytest.raises(datasets.DataDamaged, match="no such file, though other archives are there"):
        datasets.load("mnist")
    (stick / FILE).write_bytes(archives["mnist"][FILE])
    assert is_official_and_complete()


def test_archives_of_another_dataset_under_its_name_are_named(stick, archives, put):
    put(stick, archives["fashion_mnist"])
    with pytest.raises(datasets.DataDamaged, match=r"Received: an archive of fashion_mnist\.$"):
        datasets.load("mnist")
    put(stick, archives["mnist"])
    assert is_official_and_complete()


def test_one_archive_of_another_dataset_in_the_folder_itself_is_named(stick, archives, monkeypatch):
    monkeypatch.setenv("DLCOURSE_DATA", str(stick))
    (stick / FILE).write_bytes(archives["fashion_mnist"][FILE])
    with pytest.raises(datasets.DataDamaged, match=r"Received: an archive of fashion_mnist\.$"):
        datasets.load("mnist")


def test_archive_that_cannot_be_read_is_an_error(stick):
    (stick / FILE).unlink()
    (stick / FILE).mkdir()
    with pytest.raises(datasets.DataDamaged, match=r"must be readable.*Received: Is a directory"):
        datasets.load("mnist")


def test_damaged_archive_on_a_mirror_is_an_error(archives, damage, files_server, monkeypatch):
    change, said = damage

    def respond(handler, path):
        data = archives["mnist"].get(path.removeprefix("/mnist/"))
        if path.endswith(FILE):
            data = change(data)
        answer(handler, data)

    with files_server(respond) as url:
        monkeypatch.setenv("DLCOURSE_MIRROR", url)
        with pytest.raises(datasets.DataDamaged, match=said) as error:
            datasets.load("mnist")
    assert one_sentence(error)
    with good_server(archives, files_server) as url:
        monkeypatch.setenv("DLCOURSE_MIRROR", url)
        assert is_official_and_complete()


def test_connection_cut_in_the_middle_is_an_error_and_leaves_nothing(
    archives, files_server, monkeypatch, cache_folder
):
    def respond(handler, path):
        data = archives["mnist"][path.removeprefix("/mnist/")]
        answer(handler, data, sent=len(data) // 2)

    with files_server(respond) as url:
        monkeypatch.setenv("DLCOURSE_MIRROR", url)
        with pytest.raises(datasets.DataDamaged, match="bytes only: it is incomplete"):
            datasets.load("mnist")
    assert not (cache_folder / "mnist").exists()
    assert leftovers(cache_folder) == []
    with good_server(archives, files_server) as url:
        monkeypatch.setenv("DLCOURSE_MIRROR", url)
        assert is_official_and_complete()


def test_server_that_never_answers_is_passed_over_in_time(
    files_server, monkeypatch, capsys, archives
):
    with files_server(lambda *_: time.sleep(0.5)) as url, monkeypatch.context() as context:
        context.setattr(internet, "PATIENCE", (0.2, 0.2))
        context.setenv("DLCOURSE_MIRROR", url)
        data = datasets.load("mnist", quiet=True)
    assert not data.is_official
    assert capsys.readouterr().out == (
        "DLCOURSE_MIRROR names a server that cannot be used (no answer in time); "
        "going on without it.\n"
    )
    with good_server(archives, files_server) as url:
        monkeypatch.setenv("DLCOURSE_MIRROR", url)
        assert is_official_and_complete()


def test_server_that_stops_in_the_middle_is_an_error_in_time(archives, files_server, monkeypatch):
    def respond(handler, path):
        data = archives["mnist"][path.removeprefix("/mnist/")]
        answer(handler, data, sent=len(data) // 2)
        time.sleep(1.5)

    monkeypatch.setattr(internet, "PATIENCE", (1.0, 1.0))
    with files_server(respond) as url:
        monkeypatch.setenv("DLCOURSE_MIRROR", url)
        with pytest.raises(datasets.DataDamaged, match="it is incomplete"):
            datasets.load("mnist")


@pytest.mark.usefixtures("stick")
def test_dlcourses_own_server_recovers_a_lost_cache(monkeypatch, tmp_path):
    datasets.fetch("mnist")
    with server() as mirror:
        thread = threading.Thread(target=mirror.serve_forever, args=(0.05,))
        thread.start()
        monkeypatch.delenv("DLCOURSE_DATA")
        monkeypatch.setenv("DLCOURSE_CACHE", str(tmp_path / "another"))
        monkeypatch.setenv("DLCOURSE_MIRROR", mirror.address)
        assert is_official_and_complete()
        mirror.shutdown()
        thread.join()
