import keras
import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.scratch.dropout import dropout, every_mask


def test_what_is_kept_is_scaled_and_the_rest_is_zero():
    a = np.linspace(-2, 3, 40)
    dropped = dropout(a, rate=0.75, rng=np.random.default_rng(0))
    assert set((dropped / a).ravel()) == {0.0, 4.0}


def test_masks_have_the_values_of_keras():
    ours = dropout(np.ones(1000), rate=0.3, rng=np.random.default_rng(0))
    theirs = keras.layers.Dropout(0.3, seed=0)(np.ones((1, 1000)), training=True)
    assert_allclose(np.unique(ours), np.unique(np.asarray(theirs)), rtol=1e-6)


@pytest.mark.parametrize("rate", [0.2, 0.5])
def test_on_average_nothing_changes(rate):
    a = np.random.default_rng(1).normal(size=3)
    many = dropout(np.tile(a, (40_000, 1)), rate=rate, rng=np.random.default_rng(2))
    assert_allclose(many.mean(axis=0), a, atol=0.03)
    assert np.mean(many == 0) == pytest.approx(rate, abs=0.01)


def test_rate_zero_drops_nothing():
    assert dropout([1.0, 2.0], rate=0, rng=np.random.default_rng(0)).tolist() == [1.0, 2.0]


def test_three_units_have_eight_masks_with_probabilities_by_hand():
    masks, probabilities = every_mask(3, rate=0.25)
    by_mask = {tuple((row > 0).astype(int)): p for row, p in zip(masks, probabilities, strict=True)}
    assert len(by_mask) == 8
    assert by_mask[1, 1, 1] == pytest.approx(27 / 64)
    assert by_mask[0, 1, 1] == pytest.approx(9 / 64)
    assert by_mask[0, 0, 0] == pytest.approx(1 / 64)
    assert probabilities.sum() == pytest.approx(1)
    assert_allclose(probabilities @ masks, 1)


def test_masks_come_as_often_as_they_are_probable():
    rng = np.random.default_rng(3)
    drawn = np.array([dropout(np.ones(3), rate=0.4, rng=rng) for _ in range(20_000)])
    for mask, probability in zip(*every_mask(3, rate=0.4), strict=True):
        assert np.mean((drawn == mask).all(axis=1)) == pytest.approx(probability, abs=0.01)


@pytest.mark.parametrize("rate", [-0.1, 1.0])
def test_the_rate_must_leave_something(rate):
    with pytest.raises(ValueError, match=r"rate must be at least 0 and below 1\. Received: rate="):
        dropout([1.0], rate=rate, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="rate must be at least 0 and below 1"):
        every_mask(2, rate=rate)
