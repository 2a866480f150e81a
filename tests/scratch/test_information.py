import keras
import numpy as np
import pytest
import tensorflow as tf
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats

from dlcourse.scratch.information import (
    cross_entropy,
    entropy,
    kl_divergence,
    wasserstein_distance,
)

P, Q = np.array([0.7, 0.2, 0.1]), np.array([0.1, 0.3, 0.6])


@pytest.fixture
def pairs():
    return np.random.default_rng(4).dirichlet(np.ones(5), size=(2, 20))


def test_the_lectures_distributions_have_their_figures():
    assert_allclose(entropy(P), 0.80182, atol=5e-6)
    assert_allclose(cross_entropy(P, Q), 1.90369, atol=5e-6)
    assert_allclose(kl_divergence(P, Q), 1.10187, atol=5e-6)
    assert_allclose(kl_divergence(Q, P), 1.00210, atol=5e-6)


def test_the_lectures_sign_gives_another_number():
    assert_allclose(cross_entropy(P, Q) - entropy(Q) - kl_divergence(P, Q), -0.09613, atol=5e-6)
    assert_allclose(entropy(Q) - entropy(P), 0.09613, atol=5e-6)


def test_entropy_of_equal_classes_is_their_logarithm():
    assert_allclose(entropy(np.full(8, 1 / 8), base=2), 3)
    assert_allclose(entropy(np.full(8, 1 / 8)), np.log(8))


def test_entropy_and_divergence_equal_scipy(pairs):
    p, q = pairs
    assert_allclose(entropy(p), stats.entropy(p, axis=-1))
    assert_allclose(entropy(p, base=2), stats.entropy(p, axis=-1, base=2))
    assert_allclose(kl_divergence(p, q), stats.entropy(p, q, axis=-1))


def test_cross_entropy_and_divergence_equal_keras(pairs):
    p, q = (tf.constant(each) for each in pairs)
    reference = keras.losses.categorical_crossentropy(p, q)
    assert_allclose(cross_entropy(*pairs), reference, rtol=1e-6)
    assert_allclose(kl_divergence(*pairs), keras.losses.kl_divergence(p, q), rtol=1e-6)


def test_divergence_is_cross_entropy_less_entropy(pairs):
    p, q = pairs
    assert_allclose(kl_divergence(p, q), cross_entropy(p, q) - entropy(p))


def test_divergence_is_positive_and_zero_only_for_equals(pairs):
    p, q = pairs
    assert (kl_divergence(p, q) > 0).all()
    assert_allclose(kl_divergence(p, p), 0)


def test_cross_entropy_is_smallest_at_the_truth(pairs):
    _, candidates = pairs
    p = candidates[0]
    assert (cross_entropy(np.broadcast_to(p, candidates.shape), candidates) >= entropy(p)).all()


def test_zeros_follow_their_limits():
    assert entropy([1.0, 0.0]) == 0
    assert kl_divergence([1.0, 0.0], [0.5, 0.5]) == np.log(2)
    assert kl_divergence([0.5, 0.5], [1.0, 0.0]) == np.inf
    assert cross_entropy([0.5, 0.5], [1.0, 0.0]) == np.inf
    assert kl_divergence([1.0, 0.0], [1.0, 0.0]) == 0


def test_certainty_has_no_negative_zero():
    assert not np.signbit(entropy([1.0, 0.0]))
    assert not np.signbit(cross_entropy([1.0, 0.0], [1.0, 0.0]))


def test_wasserstein_distance_equals_scipy(pairs):
    for positions in (None, [0.0, 0.5, 3.0, 3.5, 10.0]):
        x = np.arange(5) if positions is None else positions
        reference = [stats.wasserstein_distance(x, x, p, q) for p, q in zip(*pairs, strict=True)]
        assert_allclose(wasserstein_distance(*pairs, positions=positions), reference)


def test_wasserstein_distance_is_symmetric_and_obeys_the_triangle(pairs):
    p, q = pairs
    r = np.roll(p, 1, axis=0)
    assert_allclose(wasserstein_distance(p, q), wasserstein_distance(q, p))
    detour = wasserstein_distance(p, r) + wasserstein_distance(r, q)
    assert (wasserstein_distance(p, q) <= detour + 1e-12).all()


def test_wasserstein_sees_what_divergence_does_not():
    here, near, far = np.eye(5)[[0, 1, 4]]
    assert_array_equal([kl_divergence(here, near), kl_divergence(here, far)], np.inf)
    assert_array_equal([wasserstein_distance(here, near), wasserstein_distance(here, far)], [1, 4])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: entropy([0.5, 0.6]), r"p must hold probabilities.*Received"),
        (lambda: entropy([1.5, -0.5]), r"p must hold probabilities.*Received"),
        (lambda: kl_divergence(P, [1, 2, 3]), r"q must hold probabilities.*Received"),
        (lambda: kl_divergence(P, [0.5, 0.5]), r"same shape.*Received"),
        (lambda: entropy(P, base=1), r"base must be above 1.*Received: base=1"),
        (lambda: wasserstein_distance(P, Q, positions=[0, 2, 1]), r"must increase.*Received"),
        (lambda: wasserstein_distance(P, Q, positions=[0, 1]), r"must increase.*Received"),
    ],
)
def test_wrong_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
