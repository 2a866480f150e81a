"""Datasets of TensorFlow Datasets, on one that is made here, and MNIST judged by it."""

import hashlib
import shutil
from functools import partial

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from dlcourse import datasets
from dlcourse.datasets import archives, internet, official, prepared
from dlcourse.datasets.decode import decode

PIXELS = np.random.default_rng(0).integers(0, 256, (30, 6, 5, 3), dtype=np.uint8)
DATA = PIXELS.tobytes()


@pytest.fixture(scope="module")
def tfds():
    return prepared._tensorflow_datasets()


@pytest.fixture(scope="module", autouse=True)
def builder_class(tfds):
    """`tiny_shapes`: 20 and 10 images out of one archive; it is registered by its definition."""

    class TinyShapes(tfds.core.GeneratorBasedBuilder):
        VERSION = tfds.core.Version("1.0.0")
        url_infos = {  # noqa: RUF012
            "http://somewhere.invalid/pixels.bin": tfds.download.checksums.UrlInfo(
                size=len(DATA), checksum=hashlib.sha256(DATA).hexdigest(), filename="pixels.bin"
            )
        }

        def _info(self):
            features = {
                "image": tfds.features.Image(shape=(6, 5, 3)),
                "label": tfds.features.ClassLabel(names=["round", "square"]),
            }
            return tfds.core.DatasetInfo(
                builder=self,
                features=tfds.features.FeaturesDict(features),
                disable_shuffling=True,
            )

        def _split_generators(self, dl_manager):
            path = dl_manager.download(next(iter(self.url_infos)))
            pixels = np.frombuffer(path.read_bytes(), np.uint8).reshape(PIXELS.shape)
            return {"train": self._examples(pixels[:20]), "test": self._examples(pixels[20:])}

        def _generate_examples(self):
            raise NotImplementedError

        @staticmethod
        def _examples(pixels):
            for number, image in enumerate(pixels):
                yield number, {"image": image, "label": number % 2}

    return TinyShapes


@pytest.fixture(scope="module")
def shapes(builder_class, tmp_path_factory):
    """A folder in which TensorFlow Datasets has prepared the dataset."""
    folder = tmp_path_factory.mktemp("prepared")
    builder = builder_class(data_dir=folder)
    prepared.build(builder, {"pixels.bin": DATA}, folder / "downloads")
    return folder


@pytest.fixture(autouse=True)
def no_folder_of_the_users(monkeypatch, tmp_path):
    monkeypatch.setenv("TFDS_DATA_DIR", str(tmp_path / "nowhere"))


def assert_whole(data):
    assert data.class_names == ("round", "square")
    assert_array_equal(data.test.images, PIXELS[20:] / np.float32(255))
    assert_array_equal(data.test.labels, np.arange(10) % 2)
    assert len(data.train) + len(data.validation) == 20


@pytest.mark.parametrize(
    ("variable", "below"),
    [("DLCOURSE_DATA", "tensorflow_datasets"), ("DLCOURSE_DATA", ""), ("TFDS_DATA_DIR", "")],
)
def test_a_prepared_folder_is_found_without_network(
    variable, below, shapes, tmp_path, monkeypatch, capsys
):
    shutil.copytree(shapes, tmp_path / "stick" / below)
    monkeypatch.setenv(variable, str(tmp_path / "stick"))
    assert_whole(datasets.load("tiny_shapes"))
    assert capsys.readouterr().out == (
        "tiny_shapes: 18 training, 2 validation, 10 test examples, TensorFlow Datasets\n"
    )


def test_the_newest_complete_version_is_taken(shapes, monkeypatch):
    versions = shapes / "tiny_shapes"
    monkeypatch.setenv("DLCOURSE_DATA", str(shapes))
    for name in ("9.0.0", "10.0.0", "incomplete.ABC_11.0.0", "12.0.0"):
        (versions / name).mkdir()
        if name != "12.0.0":
            (versions / name / "dataset_info.json").touch()
    assert prepared.find("tiny_shapes").name == "10.0.0"
    for name in ("9.0.0", "10.0.0", "incomplete.ABC_11.0.0", "12.0.0"):
        shutil.rmtree(versions / name)
    assert prepared.find("TINY_shapes").name == "1.0.0"


def test_official_archives_on_a_stick_are_built_without_network(put, tmp_path, monkeypatch):
    put(tmp_path / "stick" / "tiny_shapes", {"pixels.bin": DATA})
    monkeypatch.setenv("DLCOURSE_DATA", str(tmp_path / "stick"))
    assert datasets.fetch("tiny_shapes").state == "prepared"
    monkeypatch.delenv("DLCOURSE_DATA")
    assert_whole(datasets.load("tiny_shapes"))


def test_a_damaged_archive_on_a_stick_is_an_error(put, tmp_path, monkeypatch):
    put(tmp_path / "stick" / "tiny_shapes", {"pixels.bin": DATA[:-1]})
    monkeypatch.setenv("DLCOURSE_DATA", str(tmp_path / "stick"))
    with pytest.raises(datasets.DataDamaged, match=r"official archive of tiny_shapes .*incomplete"):
        datasets.load("tiny_shapes")


def test_offline_and_not_prepared_is_said_at_once_and_nobody_asked(monkeypatch):
    monkeypatch.setattr(internet, "_answers", lambda _: pytest.fail("the network was asked"))
    said = (
        r"^cifar10 is not to be had: .*DLCOURSE_OFFLINE forbids .* tensorflow_datasets/cifar10\.$"
    )
    with pytest.raises(datasets.DataUnavailable, match=said):
        datasets.load("cifar10")


def test_a_server_that_does_not_answer_is_said(monkeypatch):
    monkeypatch.delenv("DLCOURSE_OFFLINE")
    with pytest.raises(datasets.DataUnavailable, match="www.cs.toronto.edu was not reached"):
        datasets.load("cifar10")


def test_what_tensorflow_datasets_cannot_do_is_told_in_one_line(builder_class, tmp_path):
    builder = builder_class(data_dir=tmp_path)
    said = r"^TensorFlow Datasets could not build tiny_shapes \(cannot reshape array .*\)\.$"
    with pytest.raises(datasets.DataUnavailable, match=said):
        prepared.build(builder, {"pixels.bin": DATA[:7]}, tmp_path / "downloads")


def test_a_damaged_folder_is_an_error(shapes, tmp_path, monkeypatch):
    shutil.copytree(shapes, tmp_path / "stick")
    monkeypatch.setenv("DLCOURSE_DATA", str(tmp_path / "stick"))
    (record,) = (tmp_path / "stick").rglob("*train.tfrecord*")
    record.write_bytes(record.read_bytes()[:100])
    with pytest.raises(datasets.DataDamaged, match="as TensorFlow Datasets prepares it") as error:
        datasets.load("tiny_shapes")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("cifr10", "cifar10, "),
        ("fashion_mnst", "fashion_mnist"),
        ("emnist/leters", "emnist/letters"),
        ("../emnist", "emnist"),
        ("", "digits, mnist"),
        (None, "digits, mnist"),
    ],
)
def test_an_unknown_name_is_told_the_near_ones(name, near):
    with pytest.raises(ValueError, match=rf"such as {near}.*\. Received: name={name!r}\.$"):
        datasets.load(name)


@pytest.mark.parametrize("name", ["tf_flowers", "ag_news_subset", "titanic"])
def test_what_is_no_dataset_of_images_of_one_size_is_refused_before_any_download(name):
    with pytest.raises(ValueError, match=f"must be a dataset of images.*Received: name='{name}'"):
        datasets.load(name)


def test_tensorflow_datasets_reads_the_same_examples_in_the_archives(
    tfds, official_folder, tmp_path
):
    spec = official.find("mnist")
    files = archives.from_folder(spec, official_folder)
    builder = tfds.builder("mnist", data_dir=tmp_path)
    builder.info.as_proto.disable_shuffling = True  # keeps the order of the archives
    config = tfds.download.DownloadConfig(max_examples_per_split=2_000)
    builder.download_and_prepare = partial(builder.download_and_prepare, download_config=config)
    prepared.build(builder, files, tmp_path / "downloads")
    theirs = prepared._read(builder.data_path, "mnist")[1]
    for key, array in decode(spec, files).items():
        assert_array_equal(array[:2_000], theirs[key])
