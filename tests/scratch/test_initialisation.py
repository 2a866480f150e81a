import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import stats

from dlcourse.scratch.initialisation import initial_weights


@pytest.mark.parametrize(
    ("initializer", "distribution"),
    [
        ("glorot_uniform", stats.uniform(-0.1, 0.2)),  # √(6/600) = 0.1
        ("he_normal", stats.norm(0, 0.1)),  # √(2/200) = 0.1
        (0.5, stats.norm(0, 0.5)),
    ],
)
def test_weights_follow_their_distribution(initializer, distribution):
    weights = initial_weights(200, 400, initializer, np.random.default_rng(0))
    assert weights.shape == (200, 400)
    assert stats.kstest(weights.ravel(), distribution.cdf).pvalue > 0.01
    assert_allclose(weights.var(), distribution.var(), rtol=0.02)


def test_he_keeps_the_mean_square_through_a_relu():
    rng = np.random.default_rng(1)
    a = np.maximum(rng.normal(size=(2_000, 300)), 0)
    z = a @ initial_weights(300, 400, "he_normal", rng)
    assert_allclose(np.mean(np.maximum(z, 0) ** 2), np.mean(a**2), rtol=0.05)


@pytest.mark.parametrize("initializer", ["ones", -1.0])
def test_an_unknown_initializer_is_named(initializer):
    with pytest.raises(ValueError, match=r"initializer must be .*Received: initializer="):
        initial_weights(2, 3, initializer, np.random.default_rng(0))
