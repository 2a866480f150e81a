from importlib import resources
from pathlib import Path

import pytest

from dlcourse import datasets


def states():
    return {entry.name: entry.state for entry in datasets.catalogue()}


@pytest.mark.usefixtures("stick")
def test_catalogue_tells_where_each_dataset_stands(cache_folder):
    assert states() == {
        "digits": "embedded",
        "mnist": "available",
        "fashion_mnist": "absent",
    }
    datasets.fetch("mnist")
    assert states()["mnist"] == "cached"
    (cache_folder / "mnist" / "t10k-labels-idx1-ubyte.gz").write_text("?")
    assert states()["mnist"] == "damaged"


@pytest.mark.usefixtures("archives")
def test_catalogue_works_where_there_is_nothing():
    assert states()["mnist"] == "absent"
    assert datasets.verify("mnist") == {}


def test_facts_are_those_of_tensorflow_datasets():
    for entry in datasets.catalogue():
        if not entry.archives:
            continue
        table = resources.files("tensorflow_datasets") / "url_checksums" / f"{entry.name}.txt"
        known = {tuple(line.split("\t")[1:]) for line in table.read_text().splitlines()}
        assert {(str(a.size), a.sha256, a.file) for a in entry.archives} <= known


def test_data_readme_states_every_archive():
    readme = Path(__file__).parents[2].joinpath("data", "README.md").read_text("utf-8")
    for entry in datasets.catalogue():
        assert entry.licence in readme
        for archive in entry.archives:
            assert f"`{archive.file}` | {archive.size:,} | `{archive.sha256}`" in readme


def test_import_takes_all_datasets_of_a_folder(archives, put, tmp_path):
    for name, files in archives.items():
        put(tmp_path / "stick" / name, files)
    entries = datasets.import_archives(tmp_path / "stick")
    assert [entry.name for entry in entries] == ["mnist", "fashion_mnist"]
    assert {entry.state for entry in entries} == {"cached"}
    assert datasets.load("fashion_mnist").is_official


def test_import_takes_the_one_that_is_named(archives, put, tmp_path):
    for name, files in archives.items():
        put(tmp_path / "stick" / name, files)
    datasets.import_archives(tmp_path / "stick", "fashion_mnist")
    assert states()["mnist"] == "absent"


def test_damaged_fashion_mnist_is_not_mistaken_for_mnist(archives, put, tmp_path):
    files = archives["fashion_mnist"]
    first = next(iter(files))
    put(tmp_path, files | {first: files[first][:50]})
    with pytest.raises(datasets.DataDamaged, match=r"archive of fashion_mnist.*Received: 50 bytes"):
        datasets.import_archives(tmp_path)


@pytest.mark.usefixtures("archives")
def test_import_from_a_folder_without_archives_says_what_to_do(tmp_path):
    said = "holds no dataset's official archives; `dlcourse data list`"
    with pytest.raises(datasets.DataUnavailable, match=said):
        datasets.import_archives(tmp_path)
    with pytest.raises(datasets.DataUnavailable, match="holds no official archives of mnist;"):
        datasets.import_archives(tmp_path, "mnist")
    with pytest.raises(ValueError, match="Received: folder='/no/such'"):
        datasets.import_archives("/no/such")


@pytest.mark.usefixtures("stick")
def test_verify_names_the_file_that_changed(cache_folder):
    datasets.fetch("mnist")
    assert set(datasets.verify("mnist").values()) == {"ok"}
    archive = cache_folder / "mnist" / "t10k-labels-idx1-ubyte.gz"
    archive.write_bytes(archive.read_bytes()[:10])
    verdicts = datasets.verify("mnist")
    assert verdicts.pop(archive.name) == "10 bytes only: it is incomplete"
    assert set(verdicts.values()) == {"ok"}


@pytest.mark.usefixtures("stick")
def test_fetch_mends_what_verify_finds(cache_folder):
    datasets.fetch("mnist")
    (cache_folder / "mnist" / "t10k-labels-idx1-ubyte.gz").unlink()
    datasets.fetch("mnist")
    assert set(datasets.verify("mnist").values()) == {"ok"}


def test_digits_need_no_fetch():
    assert datasets.fetch("digits").state == "embedded"
