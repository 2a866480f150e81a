import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.lessons.convolution.measures import likeness

NOISE = np.random.default_rng(0).normal(size=(20, 30))


def test_what_is_not_shifted_is_like_itself():
    found = likeness([NOISE], {"as it is": np.asarray}, num_crops=3, size=8, shifts=4)
    assert found["as it is"].shape == (3, 4)
    assert_allclose(found["as it is"][:, 0], 1)


def test_the_correlation_is_that_of_the_shifted_crop():
    whole = NOISE[:8, :10]  # room for one place only
    found = likeness([whole], {"as it is": np.asarray}, num_crops=1, size=8, shifts=3)
    expected = [
        np.corrcoef(whole[:, :8].ravel(), whole[:, s : s + 8].ravel())[0, 1] for s in (1, 2)
    ]
    assert_allclose(found["as it is"][0, 1:], expected)


def test_what_has_a_period_is_like_itself_after_one():
    stripes = np.tile([0.0, 1.0, 3.0], (12, 10))
    (row,) = likeness([stripes], {"": np.asarray}, num_crops=1, size=6, shifts=4)[""]
    assert row[3] == pytest.approx(1)
    assert row[1] < 0.5


def test_maps_are_taken_in_turn():
    seen = []

    def look(crop):
        seen.append(crop.max())
        return crop

    maps = [np.arange(144.0).reshape(12, 12), -np.arange(144.0).reshape(12, 12)]
    likeness(maps, {"": look}, num_crops=2, size=6, shifts=2)
    assert [maximum > 0 for maximum in seen[::2]] == [True, False]


def test_a_map_must_have_room():
    with pytest.raises(ValueError, match=r"maps must have 64 rows and 72 .* Received: \(20, 30\)"):
        likeness([NOISE], {"": np.asarray}, num_crops=1)
