import keras
import numpy as np
import pytest
import tensorflow as tf
from numpy.testing import assert_allclose

from dlcourse.scratch import losses
from dlcourse.scratch.activations import sigmoid
from dlcourse.scratch.softmax import softmax


@pytest.fixture
def rng():
    return np.random.default_rng(5)


@pytest.fixture
def scores(rng):
    return rng.normal(scale=2, size=(6, 4))


def keras_loss(name, y_true, y_pred, **options):
    return getattr(keras.losses, name)(tf.constant(y_true), tf.constant(y_pred), **options)


def test_quadratic_cost_has_its_value_computed_by_hand():
    assert losses.quadratic_cost([0, 0], [2, 4]) == (4 + 16) / 4


def test_quadratic_cost_is_half_the_mean_squared_error_times_the_outputs(rng):
    y_true, y_pred = rng.normal(size=(2, 6, 3))
    halved = 3 / 2 * losses.mean_squared_error(y_true, y_pred).mean()
    assert_allclose(losses.quadratic_cost(y_true, y_pred), halved)


def test_regression_losses_equal_keras(rng):
    y_true, y_pred = rng.normal(size=(2, 6, 3))
    for name in ("mean_squared_error", "mean_absolute_error"):
        assert_allclose(getattr(losses, name)(y_true, y_pred), keras_loss(name, y_true, y_pred))


def test_the_grades_of_the_course_have_their_loss():
    assert_allclose(losses.mean_squared_error([90, 20, 95], [30, 80, 85]), 7300 / 3)
    assert_allclose(losses.mean_absolute_error([90, 20, 95], [30, 80, 85]), 130 / 3)


def test_will_i_pass_has_its_loss():
    loss = losses.binary_crossentropy([1, 0, 1], [0.1, 0.8, 0.6])
    assert_allclose(loss, 1.47428, atol=5e-6)


def test_cross_entropies_equal_keras_from_probabilities_and_from_logits(scores, rng):
    bits = rng.integers(0, 2, size=scores.shape).astype(float)
    labels, shares = rng.integers(0, 4, size=6), rng.dirichlet(np.ones(4), size=6)
    for name, y_true, probabilities in (
        ("binary_crossentropy", bits, sigmoid(scores)),
        ("categorical_crossentropy", shares, softmax(scores)),
        ("sparse_categorical_crossentropy", labels, softmax(scores)),
    ):
        loss = getattr(losses, name)
        for y_pred, options in ((probabilities, {}), (scores, {"from_logits": True})):
            reference = keras_loss(name, y_true, y_pred, **options)
            assert_allclose(loss(y_true, y_pred, **options), reference, rtol=1e-6, err_msg=name)
        logits = loss(y_true, scores, from_logits=True)
        assert_allclose(loss(y_true, probabilities), logits, err_msg=name)


def test_two_classes_make_binary_and_categorical_agree(rng):
    q, y = rng.uniform(size=(6, 1)), rng.integers(0, 2, size=(6, 1))
    two = losses.categorical_crossentropy(np.hstack([1 - y, y]), np.hstack([1 - q, q]))
    assert_allclose(losses.binary_crossentropy(y, q), two)


def test_one_hot_and_sparse_labels_agree_in_any_shape(rng):
    scores, labels = rng.normal(size=(2, 3, 4)), rng.integers(0, 4, size=(2, 3))
    sparse = losses.sparse_categorical_crossentropy(labels, softmax(scores))
    assert sparse.shape == (2, 3)
    assert_allclose(sparse, losses.categorical_crossentropy(np.eye(4)[labels], softmax(scores)))


def test_a_certain_mistake_costs_infinity_and_a_certain_hit_nothing():
    assert losses.binary_crossentropy([1.0], [0.0]) == np.inf
    assert losses.binary_crossentropy([1.0, 0.0], [1.0, 0.0]) == 0
    assert losses.categorical_crossentropy([1, 0], [0.0, 1.0]) == np.inf
    assert losses.categorical_crossentropy([1, 0], [1.0, 0.0]) == 0


def test_logits_stay_exact_where_probabilities_would_round():
    assert losses.binary_crossentropy([0.0], [1000.0], from_logits=True) == 1000
    assert losses.categorical_crossentropy([1, 0], [0.0, 1000.0], from_logits=True) == 1000


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: losses.quadratic_cost([1, 2], [1]), r"same shape.*Received"),
        (lambda: losses.mean_squared_error(1, 2), r"at least one axis.*Received"),
        (lambda: losses.binary_crossentropy([1.0], [2.0]), r"from_logits=True.*Received"),
        (lambda: losses.categorical_crossentropy([1, 0], [0.5, 0.6]), r"sum to 1.*Received"),
        (lambda: losses.sparse_categorical_crossentropy([2], [[0.5, 0.5]]), r"0 to 1.*Received"),
        (lambda: losses.sparse_categorical_crossentropy(0.5, [0.5, 0.5]), r"0 to 1.*Received"),
        (lambda: losses.sparse_categorical_crossentropy([0], [0.5, 0.5]), r"without.*Received"),
    ],
)
def test_wrong_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
