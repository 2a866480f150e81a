"""A cache that cannot be written, or was changed: one sentence, and the data come all the same."""

import errno
import hashlib
import json
import os
import tempfile
from dataclasses import replace

import numpy as np
import pytest

from dlcourse import datasets
from dlcourse.datasets import cache, official
from tests.datasets.support import is_official_and_complete, leftovers, one_sentence

HEADER = 128  # bytes of it in a small .npy file


def refuse(number):
    def raising(*_, **__):
        raise OSError(number, os.strerror(number))

    return raising


FULL_OR_READ_ONLY = [(np, "save", errno.ENOSPC), (tempfile, "mkdtemp", errno.EROFS)]


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
        "the next load begins from its archives again.\n"
    )
    assert leftovers(cache_folder) == []
    assert is_official_and_complete()
    assert (cache_folder / "mnist").exists()


@pytest.mark.parametrize(("owner", "name", "number"), FULL_OR_READ_ONLY, ids=["full", "read-only"])
def test_fetch_and_import_cannot_do_without_a_cache(
    owner, name, number, stick, monkeypatch, cache_folder
):
    said = rf"could not be written to the cache \({os.strerror(number)}\), and nothing of it was"
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


def changed(path):
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def shortened(path):
    path.write_bytes(path.read_bytes()[:-10])


def with_wrong_bit(data, place, bit):
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def hidden_object(path):
    """An object array, whose pickle would run code, with a SHA-256 that agrees."""
    np.save(path, np.array([print], dtype=object), allow_pickle=True)
    manifest = path.with_name("manifest.json")
    content = json.loads(manifest.read_text())
    content["arrays"][path.stem] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(content))


@pytest.mark.parametrize("file", ["train_images.npy", "test_labels.npy"])
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (changed, "has changed since it was written"),
        (shortened, "cannot be read"),
        (hidden_object, "Python objects in dtype"),
        (lambda path: path.unlink(), "cannot be read"),
        (lambda path: path.with_name("manifest.json").write_text("{"), "its manifest cannot be"),
        (lambda path: path.with_name("manifest.json").unlink(), "its manifest cannot be"),
    ],
    ids=["changed", "shortened", "object", "missing", "manifest-half", "manifest-missing"],
)
@pytest.mark.usefixtures("stick")
def test_damaged_cache_is_discarded_and_made_anew(harm, said, file, cache_folder, capsys):
    assert is_official_and_complete()
    harm(cache_folder / "mnist" / file)
    assert is_official_and_complete()
    printed = capsys.readouterr().out
    assert printed.startswith("The cached MNIST was discarded, because ")
    assert said in printed
    assert printed.count("\n") == 1
    assert set(datasets.verify("mnist").values()) == {"ok"}
    assert is_official_and_complete()
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("stick")
def test_cache_of_other_archives_is_discarded(monkeypatch, capsys):
    datasets.load("mnist", quiet=True)
    fashion = official.find("fashion_mnist").archives
    monkeypatch.setitem(official.SPECS, "mnist", replace(official.find("mnist"), archives=fashion))
    with pytest.raises(datasets.DataDamaged):
        datasets.load("mnist")
    assert "its manifest is of other archives" in capsys.readouterr().out


@pytest.mark.parametrize("file", ["train_images.npy", "test_labels.npy"])
@pytest.mark.parametrize("bit", range(8))
@pytest.mark.usefixtures("stick")
def test_each_wrong_bit_of_a_header_is_damage(file, bit, cache_folder):
    datasets.load("mnist", quiet=True)
    path = cache_folder / "mnist" / file
    good = path.read_bytes()
    for place in range(HEADER):
        path.write_bytes(with_wrong_bit(good, place, bit))
        with pytest.raises(datasets.DataDamaged), cache.opened(official.find("mnist")):
            pass


@pytest.mark.usefixtures("stick")
def test_load_recovers_from_each_wrong_byte_of_a_header(cache_folder, capsys):
    datasets.load("mnist", quiet=True)
    path = cache_folder / "mnist" / "train_images.npy"
    good = path.read_bytes()
    for place in range(HEADER):
        path.write_bytes(with_wrong_bit(good, place, place % 7))
        assert is_official_and_complete()
        assert path.read_bytes() == good
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == HEADER
    assert all(line.startswith("The cached MNIST was discarded, because ") for line in printed)
