import keras
import numpy as np
import pytest
import tensorflow as tf
from numpy.testing import assert_allclose, assert_array_equal

from dlcourse.scratch.activations import sigmoid
from dlcourse.scratch.softmax import log_softmax, softmax


@pytest.fixture
def z():
    return np.random.default_rng(2).normal(scale=3, size=(4, 5))


def test_softmax_has_its_values_computed_by_hand():
    assert_allclose(softmax([0.0, np.log(2.0), np.log(5.0)]), [1 / 8, 2 / 8, 5 / 8])


def test_softmax_equals_keras(z):
    assert_allclose(softmax(z), keras.activations.softmax(tf.constant(z)), rtol=1e-6)
    assert_allclose(
        softmax(z, axis=0), keras.activations.softmax(tf.constant(z), axis=0), rtol=1e-6
    )


def test_log_softmax_equals_tensorflow(z):
    assert_allclose(log_softmax(z), tf.nn.log_softmax(z), rtol=1e-12)
    assert_allclose(log_softmax(z, axis=0), tf.nn.log_softmax(z, axis=0), rtol=1e-12)


def test_softmax_is_a_distribution(z):
    probabilities = softmax(z)
    assert ((probabilities > 0) & (probabilities < 1)).all()
    assert_allclose(probabilities.sum(axis=-1), 1)


def test_softmax_ignores_a_constant_shift(z):
    assert_allclose(softmax(z + 100), softmax(z))
    assert_allclose(log_softmax(z + 100), log_softmax(z))


def test_sigmoid_is_a_softmax_against_a_reference_of_zero(z):
    against_zero = np.stack([z, np.zeros_like(z)], axis=-1)
    assert_allclose(softmax(against_zero)[..., 0], sigmoid(z))


def test_one_class_alone_is_certain():
    assert_array_equal(softmax([3.0]), [1.0])


def test_temperature_moves_between_the_winner_and_equality(z):
    assert_allclose(softmax(z, temperature=1e-6), np.eye(5)[z.argmax(axis=-1)], atol=1e-12)
    assert_allclose(softmax(z, temperature=1e6), 0.2, rtol=1e-4)
    assert_allclose(softmax(z, temperature=2.0), softmax(z / 2))
    assert_allclose(np.exp(log_softmax(z, temperature=2.0)), softmax(z, temperature=2.0))


def test_large_scores_neither_overflow_nor_warn():
    assert_array_equal(softmax([1e4, 0.0]), [1.0, 0.0])
    assert_array_equal(log_softmax([1e4, 0.0]), [0.0, -1e4])


def test_temperature_must_be_positive():
    with pytest.raises(ValueError, match=r"temperature must be positive.*Received: temperature=0"):
        softmax([1.0, 2.0], temperature=0)
    with pytest.raises(ValueError, match=r"temperature must be positive.*Received: temperature=0"):
        log_softmax([1.0, 2.0], temperature=0)
