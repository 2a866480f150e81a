import os
import subprocess
import sys

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from dlcourse import datasets
from tests.datasets.support import answer

LINE = "MNIST: 90 training, 10 validation, 40 test examples, official archives\n"


@pytest.mark.usefixtures("stick")
def test_line_is_the_same_from_archives_and_from_the_cache(cache_folder, capsys):
    for _ in range(2):
        datasets.load("mnist")
    assert capsys.readouterr().out == LINE * 2
    assert len(list((cache_folder / "mnist").iterdir())) == 4


def test_cache_is_enough_without_the_stick(stick):
    first = datasets.load("mnist")
    for file in stick.iterdir():
        file.unlink()
    again = datasets.load("mnist")
    assert_array_equal(first.train.images, again.train.images)
    assert again.is_official


def test_archives_may_lie_in_the_folder_itself(stick, monkeypatch):
    monkeypatch.setenv("DLCOURSE_DATA", str(stick))
    assert datasets.load("mnist").is_official


def test_fashion_mnist_beside_is_not_taken_for_mnist(archives, put, tmp_path, monkeypatch):
    put(tmp_path / "stick", archives["fashion_mnist"])
    monkeypatch.setenv("DLCOURSE_DATA", str(tmp_path / "stick"))
    assert not datasets.load("mnist").is_official
    fashion = datasets.load("fashion_mnist")
    assert fashion.is_official
    assert fashion.class_names[-1] == "Ankle boot"


@pytest.mark.usefixtures("archives")
def test_digits_stand_in_for_mnist_and_the_line_says_so(capsys):
    data = datasets.load("mnist")
    assert capsys.readouterr().out == (
        "MNIST: 1,294 training, 144 validation, 359 test examples, "
        "embedded digits (stand-in for MNIST)\n"
    )
    assert data.name == "mnist"
    assert not data.is_official
    assert data.train.images.shape[1:] == (28, 28)


@pytest.mark.usefixtures("archives")
def test_nothing_stands_in_for_other_datasets():
    said = "dlcourse data fetch fashion_mnist.*DLCOURSE_DATA"
    with pytest.raises(datasets.DataUnavailable, match=said):
        datasets.load("fashion_mnist")


def test_stand_in_is_not_kept(archives, put, tmp_path, monkeypatch):
    datasets.load("mnist")
    put(tmp_path / "stick", archives["mnist"])
    monkeypatch.setenv("DLCOURSE_DATA", str(tmp_path / "stick"))
    assert datasets.load("mnist").is_official


@pytest.mark.usefixtures("archives")
def test_folder_that_is_not_there_is_said(monkeypatch, capsys):
    monkeypatch.setenv("DLCOURSE_DATA", "/no/such/stick")
    datasets.load("mnist", quiet=True)
    assert capsys.readouterr().out == (
        "DLCOURSE_DATA names a folder that is not there; going on without it.\n"
    )


@pytest.mark.usefixtures("stick")
def test_quiet_prints_nothing(capsys):
    datasets.load("mnist", quiet=True)
    assert capsys.readouterr().out == ""


def test_unknown_name_is_told_the_near_ones():
    with pytest.raises(ValueError, match=r"such as fashion_mnist.*Received: name='fashion_mnst'"):
        datasets.load("fashion_mnst")


def test_import_is_light_and_tensorflow_stays_out():
    code = (
        "import sys; from dlcourse import datasets; before = set(sys.modules);"
        "datasets.load('digits', quiet=True);"
        "print({'sklearn', 'requests', 'PIL', 'tqdm'} & before,"
        " {'tensorflow', 'tensorflow_datasets'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set() set()\n"


def test_official_mnist_has_its_known_numbers(official_folder, monkeypatch):
    monkeypatch.setenv("DLCOURSE_DATA", os.fspath(official_folder))
    data = datasets.load("mnist")
    assert [len(split) for split in (data.train, data.validation, data.test)] == [
        54000,
        6000,
        10000,
    ]
    assert_array_equal(data.train.labels[:5], [5, 0, 4, 1, 9])
    assert_array_equal(data.test.labels[:5], [7, 2, 1, 0, 4])
    pixels = np.concatenate([data.train.images, data.validation.images])
    assert abs(pixels.mean(dtype=np.float64) - 0.1306604762738429) < 1e-7


@pytest.mark.parametrize("place", ["MNIST", "Mnist"])
def test_subfolder_may_have_capitals(stick, place):
    stick.rename(stick.with_name("other")).rename(stick.with_name(place))
    assert next(e for e in datasets.catalogue() if e.name == "mnist").state == "available"
    assert datasets.load("mnist").is_official


@pytest.mark.usefixtures("archives")
def test_folder_without_the_archives_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DLCOURSE_DATA", str(tmp_path))
    assert not datasets.load("mnist", quiet=True).is_official
    assert capsys.readouterr().out == (
        "DLCOURSE_DATA has none of MNIST's archives; going on without it.\n"
    )


@pytest.mark.usefixtures("archives")
def test_server_without_the_archives_is_said(files_server, monkeypatch, capsys):
    with files_server(lambda handler, _: answer(handler, None)) as url:
        monkeypatch.setenv("DLCOURSE_MIRROR", url)
        assert not datasets.load("mnist", quiet=True).is_official
    assert capsys.readouterr().out == (
        "DLCOURSE_MIRROR has none of MNIST's archives; going on without it.\n"
    )


@pytest.mark.usefixtures("stick")
def test_name_may_have_capitals():
    assert datasets.load("MNIST", quiet=True).name == "mnist"


@pytest.mark.parametrize("size", [0, 7, True])
def test_digits_of_another_size_are_refused(size):
    with pytest.raises(ValueError, match=f"size must be 8 or 28. Received: size={size}"):
        datasets.load("digits", size=size)
