import numpy as np
import pytest
from numpy.testing import assert_array_equal

from dlcourse.datasets import official
from dlcourse.datasets.decode import decode, read_idx
from tests.datasets import synthetic


def test_idx_by_hand():
    array = np.array([[1, 2, 3], [4, 5, 6]], dtype=np.uint8)
    assert_array_equal(read_idx(synthetic.idx_archive(array)), array)


@pytest.mark.parametrize(("seed", "name"), [(0, "mnist"), (1, "fashion_mnist")])
def test_archives_give_back_the_arrays_they_were_made_of(archives, seed, name):
    decoded = decode(official.find(name), archives[name])
    keys = ("train_images", "train_labels", "test_images", "test_labels")
    for key, expected in zip(keys, synthetic.examples(seed), strict=True):
        assert_array_equal(decoded[key], expected)
