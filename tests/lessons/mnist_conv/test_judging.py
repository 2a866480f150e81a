import numpy as np
import pytest
from numpy.testing import assert_array_equal
from scipy import ndimage

from dlcourse.lessons.mnist_conv.judging import our_digit, shifted


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
