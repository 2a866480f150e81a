import keras
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import ndimage

from dlcourse.lessons.mnist_conv.judging import error, our_digit, scores, shifted


@pytest.fixture
def model():
    keras.utils.set_random_seed(0)
    return keras.Sequential(
        [keras.Input((4, 4, 1)), keras.layers.Conv2D(3, 2), keras.layers.Flatten(),
         keras.layers.Dense(5, "softmax")]
    )  # fmt: skip


def test_scores_in_parts_are_those_of_predict(model):
    images = np.random.default_rng(0).random((1_203, 4, 4, 1))
    assert_allclose(scores(model, images), model.predict(images, verbose=0), atol=1e-6)


def test_an_error_is_the_share_that_keras_does_not_count_as_right(model):
    rng = np.random.default_rng(1)
    images, labels = rng.random((64, 4, 4, 1)), rng.integers(0, 5, 64)
    right = keras.metrics.sparse_categorical_accuracy(labels, scores(model, images))
    assert error(model, images, labels) == pytest.approx(1 - np.mean(right))


@pytest.mark.parametrize(("right", "down"), [(0, 0), (3, 0), (-2, 1), (0, -4), (5, 5), (9, 0)])
def test_a_shift_is_scipys(right, down):
    images = np.random.default_rng(2).random((3, 6, 8, 2))
    moved = ndimage.shift(images, (0, down, right, 0), order=0)
    assert_array_equal(shifted(images, right, down), moved)


def test_our_digit_is_blue_on_paper_and_framed():
    picture, frame = our_digit()
    darkest = picture.reshape(-1, 3)[picture.sum(axis=2).argmin()]
    assert darkest.argmax() == 2
    assert frame.shape == (28, 28)
    assert 0.05 < frame.mean() < 0.25
