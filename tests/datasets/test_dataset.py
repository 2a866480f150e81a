import numpy as np
import pytest
from numpy.testing import assert_array_equal

from dlcourse import datasets
from dlcourse.datasets.decode import decode
from dlcourse.datasets.official import find

pytestmark = pytest.mark.usefixtures("stick")


def test_images_are_floats_from_0_to_1_and_labels_integers():
    data = datasets.load("mnist")
    for split in (data.train, data.validation, data.test):
        assert split.images.dtype == np.float32
        assert split.labels.dtype == np.int64
        assert 0 <= split.images.min() < split.images.max() <= 1
        assert len(split) == len(split.images) == len(split.labels)


def test_scaling_is_division_by_255(archives):
    expected = decode(find("mnist"), archives["mnist"])["test_images"] / np.float32(255)
    assert_array_equal(datasets.load("mnist").test.images, expected)


def test_every_image_keeps_its_label():
    data = datasets.load("mnist", limit=77, seed=3)
    for split in (data.train, data.validation, data.test):
        assert_array_equal(np.rint(split.images[:, 0, 0] * 255), split.labels)


def test_training_and_validation_share_no_example():
    data = datasets.load("mnist")
    train, validation = (
        {image.tobytes() for image in split.images} for split in (data.train, data.validation)
    )
    assert len(train) == 90
    assert len(validation) == 10
    assert train.isdisjoint(validation)


def test_splits_are_stratified():
    data = datasets.load("mnist", limit=50, validation_share=0.2)
    assert_array_equal(np.bincount(data.train.labels), [4] * 10)
    assert_array_equal(np.bincount(data.validation.labels), [1] * 10)


def test_limit_holds_for_training_with_validation_and_for_the_test():
    data = datasets.load("mnist", limit=20)
    assert len(data.train) + len(data.validation) == 20
    assert len(data.test) == 20


def test_seed_moves_validation_and_never_the_test():
    one, again, two = (datasets.load("mnist", seed=seed, limit=30) for seed in (1, 1, 2))
    assert_array_equal(one.train.images, again.train.images)
    assert not np.array_equal(one.train.images, two.train.images)
    assert_array_equal(one.test.images, two.test.images)


def test_flat_images_are_the_same_pixels_in_rows():
    flat, square = (datasets.load("mnist", flatten=flatten) for flatten in (True, False))
    assert flat.train.images.shape == (90, 784)
    assert_array_equal(flat.train.images.reshape(-1, 28, 28), square.train.images)


def test_no_validation_gives_an_empty_split():
    data = datasets.load("mnist", validation_share=0)
    assert (len(data.train), len(data.validation)) == (100, 0)
    assert data.validation.images.shape == (0, 28, 28)


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"validation_share": 1}, {"size": 8}])
def test_senseless_options_are_refused(wrong):
    with pytest.raises(ValueError, match=f"Received: {next(iter(wrong))}="):
        datasets.load("mnist", **wrong)


@pytest.mark.parametrize("limit", ["5", 2.5, True, -1])
def test_limit_that_is_no_whole_number_is_refused(limit):
    said = rf"limit must be a whole number of at least 1\. Received: limit={limit!r}\.$"
    with pytest.raises(ValueError, match=said):
        datasets.load("mnist", limit=limit)


@pytest.mark.parametrize(
    ("limit", "share", "sizes"),
    [
        (5, 0.1, (4, 1)),
        (2, 0.01, (1, 1)),
        (2, 0.99, (1, 1)),
        (1, 0.9, (1, 0)),
        (5, 0, (5, 0)),
        (np.int64(20), 0.1, (18, 2)),
    ],
)
def test_validation_and_training_have_an_example_each_where_there_are_two(limit, share, sizes):
    data = datasets.load("mnist", limit=limit, validation_share=share, quiet=True)
    assert (len(data.train), len(data.validation)) == sizes
