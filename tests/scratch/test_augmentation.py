import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import ndimage

from dlcourse.scratch.augmentation import shift_and_turn


class Always:
    """In place of a generator: shifts and angles that are known."""

    def __init__(self, down=0.0, right=0.0, angle=0.0):
        self.shift, self.angle = (down, right), angle

    def uniform(self, _low, _high, shape):
        if len(shape) == 4:
            return np.broadcast_to(np.reshape(self.shift, (2, 1, 1, 1)), shape)
        return np.full(shape, self.angle)


@pytest.fixture
def images():
    smooth = ndimage.gaussian_filter(np.random.default_rng(0).random((3, 12, 12)), (0, 1, 1))
    return np.pad(smooth, ((0, 0), (4, 4), (4, 4))).astype(np.float32)


def test_limits_of_zero_change_nothing(images):
    same = shift_and_turn(images, rng=np.random.default_rng(0), pixels=0, degrees=0)
    assert_allclose(same, images, atol=1e-6)


def test_a_whole_shift_moves_the_pixels(images):
    moved = shift_and_turn(images, rng=Always(down=2, right=-1))
    assert_allclose(moved, np.roll(images, (2, -1), axis=(1, 2)), atol=1e-6)


@pytest.mark.parametrize(("down", "right"), [(0.4, 0), (-1.3, 0.75), (2, 1.5)])
def test_a_shift_between_pixels_agrees_with_scipy(images, down, right):
    moved = shift_and_turn(images, rng=Always(down, right))
    assert_allclose(moved, ndimage.shift(images, (0, down, right), order=1), atol=1e-5)


@pytest.mark.parametrize("angle", [-10, 7, 90])
def test_a_turn_agrees_with_scipy(images, angle):
    turned = shift_and_turn(images, rng=Always(angle=angle))
    reference = ndimage.rotate(images, -angle, axes=(1, 2), reshape=False, order=1)
    assert_allclose(turned, reference, atol=1e-5)


def test_what_leaves_the_picture_is_gone(images):
    assert not shift_and_turn(images, rng=Always(down=40)).any()


def test_each_image_is_altered_in_its_own_way_and_stays_in_range(images):
    one = np.repeat(images[:1], 50, axis=0)
    altered = shift_and_turn(one, rng=np.random.default_rng(1))
    assert len(np.unique(altered.reshape(50, -1), axis=0)) == 50
    assert altered.min() >= 0
    assert altered.max() <= images.max() + 1e-6


def test_it_wants_grey_images_and_limits(images):
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match=r"images must be \(n, height, width\)"):
        shift_and_turn(images[0], rng=rng)
    with pytest.raises(ValueError, match="pixels and degrees must be at least 0"):
        shift_and_turn(images, rng=rng, pixels=-1)
