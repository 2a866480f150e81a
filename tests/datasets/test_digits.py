import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.datasets import load_digits

from dlcourse import datasets


def test_small_digits_are_scikit_learns_pixels():
    data = datasets.load("digits", size=8, validation_share=0)
    expected = {image.tobytes() for image in (load_digits().images / 16).astype(np.float32)}
    images = np.concatenate([data.train.images, data.test.images])
    assert {image.tobytes() for image in images} <= expected
    assert len(images) == 1797


def test_enlarged_digits_have_mnists_margin_and_keep_their_brightness():
    small = datasets.load("digits", size=8).train.images
    large = datasets.load("digits").train.images
    assert large.shape[1:] == (28, 28)
    assert large[:, :4].max() == large[:, :, -4:].max() == 0
    assert_allclose(large.mean(axis=(1, 2)) * 28**2, small.mean(axis=(1, 2)) * 20**2, rtol=0.15)


def test_test_set_is_a_fifth_and_does_not_depend_on_the_seed():
    one, two = (datasets.load("digits", seed=seed) for seed in (1, 2))
    assert len(one.test) == 359
    assert_array_equal(one.test.images, two.test.images)
    assert not np.array_equal(one.validation.images, two.validation.images)


def test_other_sizes_are_refused():
    with pytest.raises(ValueError, match=r"size must be 8 or 28\. Received: size=9"):
        datasets.load("digits", size=9)
