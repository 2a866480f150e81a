import pytest
from numpy.testing import assert_array_equal

from dlcourse.datasets import DataUnavailable, official, sources
from dlcourse.datasets.cache import workspace
from dlcourse.datasets.decode import decode
from dlcourse.datasets.tfds_build import build
from tests.datasets import synthetic


def test_tensorflow_datasets_builds_the_same_mnist_without_network(official_folder):
    spec = official.find("mnist")
    ours = sources.from_folder(spec, official_folder, origin="test")
    with workspace() as folder:
        theirs = build(spec, ours.archives, folder)
    assert theirs.keys() == ours.arrays.keys()
    for key, array in ours.arrays.items():
        assert_array_equal(theirs[key], array)


def test_tensorflow_datasets_builds_the_same_cifar10_without_network(tmp_path):
    spec = official.find("cifar10")
    archives = {spec.archives[0].file: synthetic.cifar_archive(2)}  # it trusts the file's name
    theirs = build(spec, archives, tmp_path)
    for key, array in decode(spec, archives).items():
        assert_array_equal(theirs[key], array)


def test_failure_is_told_in_one_line(tmp_path):
    with pytest.raises(
        DataUnavailable, match="TensorFlow Datasets could not build digits: "
    ) as error:
        build(official.find("digits"), {}, tmp_path)
    assert "\n" not in str(error.value)
