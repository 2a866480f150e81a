"""A cache that cannot be written, or was changed: one sentence, and the data come all the same."""

import errno
import os
import re
import tempfile
from pathlib import Path

import pytest

from dlcourse import datasets
from tests.datasets.support import is_official_and_complete, leftovers, one_sentence


def refuse(number):
    def raising(*_, **__):
        raise OSError(number, os.strerror(number))

    return raising


FULL_OR_READ_ONLY = [
    (Path, "replace", errno.ENOSPC),
    (tempfile, "NamedTemporaryFile", errno.EROFS),
]


@pytest.mark.parametrize(("owner", "name", "number"), FULL_OR_READ_ONLY, ids=["full", "read-only"])
@pytest.mark.usefixtures("stick")
def test_load_works_without_a_cache_and_says_so(
    owner, name, number, monkeypatch, capsys, cache_folder
):
    with monkeypatch.context() as context:
        context.setattr(owner, name, refuse(number))
        assert is_official_and_complete()
    assert capsys.readouterr().out == (
        f"MNIST could not be kept in the cache ({os.strerror(number)}); "
        "the next load looks for its archives again.\n"
    )
    assert leftovers(cache_folder) == []
    assert is_official_and_complete()
    assert set(datasets.verify("mnist").values()) == {"ok"}


@pytest.mark.parametrize(("owner", "name", "number"), FULL_OR_READ_ONLY, ids=["full", "read-only"])
def test_fetch_and_import_cannot_do_without_a_cache(
    owner, name, number, stick, monkeypatch, cache_folder
):
    said = rf"could not be written to the cache \({os.strerror(number)}\), and no archive was left"
    with monkeypatch.context() as context:
        context.setattr(owner, name, refuse(number))
        with pytest.raises(datasets.DataUnavailable, match=said) as error:
            datasets.fetch("mnist")
        assert one_sentence(error)
        with pytest.raises(datasets.DataUnavailable, match=said):
            datasets.import_archives(stick)
    assert leftovers(cache_folder) == []
    assert datasets.fetch("mnist").state == "cached"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
@pytest.mark.usefixtures("stick")
def test_folder_that_is_really_read_only(cache_folder, capsys):
    cache_folder.mkdir(mode=0o500)
    assert is_official_and_complete()
    assert "could not be kept in the cache" in capsys.readouterr().out


FILE = "t10k-images-idx3-ubyte.gz"


def flip_last_bit(path):
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def make_a_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (flip_last_bit, "as many bytes with SHA-256 .*: some differ"),
        (lambda path: path.write_bytes(path.read_bytes()[:100]), "100 bytes only: .* incomplete"),
        (lambda path: path.write_bytes(b""), "an empty file"),
        (lambda path: path.write_bytes(b"<html>"), "an HTML page, such as a server's error page"),
    ],
    ids=["flipped", "truncated", "empty", "html"],
)
@pytest.mark.usefixtures("stick")
def test_damaged_archive_is_discarded_and_the_next_source_asked(harm, fault, cache_folder, capsys):
    assert is_official_and_complete()
    harm(cache_folder / "mnist" / FILE)
    assert is_official_and_complete()
    said = (
        rf"The cached archive {FILE} of MNIST was discarded, because it is not the official one "
        rf"\({fault}\); the next source is asked\.\n"
    )
    assert re.fullmatch(said, capsys.readouterr().out)
    assert set(datasets.verify("mnist").values()) == {"ok"}
    assert is_official_and_complete()
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("stick")
def test_archives_of_another_dataset_in_the_cache_are_named(archives, put, cache_folder, capsys):
    put(cache_folder / "mnist", archives["fashion_mnist"])
    assert is_official_and_complete()
    assert capsys.readouterr().out.count("(an archive of fashion_mnist)") == 4


def test_without_another_source_the_stand_in_comes_and_is_said(stick, cache_folder, capsys):
    datasets.fetch("mnist")
    for file in stick.iterdir():
        file.unlink()
    flip_last_bit(cache_folder / "mnist" / FILE)
    assert "stand-in" in datasets.load("mnist", quiet=True).source
    discarded, going_on = capsys.readouterr().out.splitlines()
    assert discarded.startswith("The cached archive")
    assert going_on == "DLCOURSE_DATA has none of MNIST's archives; going on without it."


@pytest.mark.usefixtures("stick")
def test_what_cannot_be_discarded_or_replaced_is_said_and_the_data_come(cache_folder, capsys):
    assert is_official_and_complete()
    make_a_folder(cache_folder / "mnist" / FILE)
    assert is_official_and_complete()
    discarded, not_kept = capsys.readouterr().out.splitlines()
    assert "(Is a directory)" in discarded
    assert not_kept.startswith("MNIST could not be kept in the cache (")


@pytest.mark.usefixtures("stick")
def test_an_older_cache_beside_is_ignored(cache_folder, capsys):
    (cache_folder / "mnist" / "archives").mkdir(parents=True)
    (cache_folder / "mnist" / "manifest.json").write_text("{}")
    assert datasets.catalogue()[1].state == "available"
    assert is_official_and_complete()
    assert capsys.readouterr().out == ""
