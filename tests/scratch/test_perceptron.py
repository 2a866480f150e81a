import numpy as np
import pytest
import tensorflow as tf
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.linear_model import Perceptron

from dlcourse.scratch.activations import sigmoid
from dlcourse.scratch.perceptron import (
    cycle_length,
    decision_line,
    learn,
    predict,
    signed_distance,
    weighted_sum,
)

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def test_nand_depends_on_the_convention_only_where_z_is_zero():
    nand, nor = [1, 1, 1, 0], [1, 0, 0, 0]
    for weights, bias, under_strict in (
        ((-2, -2), 3, nand),
        ((-2, -2), 2, nor),
        ((-1, -1), 1, nor),
    ):
        assert_array_equal(predict(CORNERS, weights, bias), under_strict)
        assert_array_equal(predict(CORNERS, weights, bias, fires_at_zero=True), nand)


def test_the_two_feature_example_gives_its_lecture_value():
    z = weighted_sum([-1.0, 2.0], [3.0, -2.0], 1.0)
    assert z == -6
    assert_allclose(sigmoid(z), 0.0024726, atol=1e-6)


def test_weighted_sum_agrees_with_tensorflow(rng):
    x, weights, bias = rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.normal(size=4)
    assert_allclose(weighted_sum(x, weights, bias), tf.matmul(x, weights) + bias, rtol=1e-12)


def test_several_outputs_are_several_perceptrons_side_by_side(rng):
    x, weights, bias = rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.normal(size=4)
    one_by_one = [predict(x, weights[:, k], bias[k]) for k in range(4)]
    assert_array_equal(predict(x, weights, bias), np.transpose(one_by_one))


def test_negating_the_parameters_swaps_the_sides(rng):
    x, weights = rng.normal(size=(50, 2)), rng.normal(size=2)
    assert_array_equal(predict(x, -weights, -0.3), 1 - predict(x, weights, 0.3))
    assert_allclose(signed_distance(x, -weights, -0.3), -signed_distance(x, weights, 0.3))


def test_a_stack_of_linear_layers_is_one_linear_map(rng):
    x = rng.normal(size=(6, 3))
    (w1, b1), (w2, b2) = [(rng.normal(size=s), rng.normal(size=s[1])) for s in [(3, 5), (5, 2)]]
    stacked = weighted_sum(weighted_sum(x, w1, b1), w2, b2)
    assert_allclose(stacked, weighted_sum(x, w1 @ w2, b1 @ w2 + b2))


def test_both_points_of_the_decision_line_lie_on_the_border():
    for weights in ((3.0, -2.0), (1.0, 0.0), (0.0, -1.0)):
        points = decision_line(weights, 1.0, reach=4.0)
        assert_allclose(weighted_sum(points, weights, 1.0), 0, atol=1e-12)
        assert_allclose(np.linalg.norm(points[1] - points[0]), 8.0)


def test_the_firing_side_lies_to_the_right_of_the_decision_line():
    start, end = decision_line([3.0, -2.0], 1.0)
    along = end - start
    to_the_right = start + np.array([along[1], -along[0]])
    assert predict(to_the_right, [3.0, -2.0], 1.0) == 1


def test_signed_distance_of_a_point_is_its_distance_to_its_foot(rng):
    point, weights = rng.normal(size=2), np.array([3.0, -2.0])
    distance = signed_distance(point, weights, 1.0)
    foot = point - distance * weights / np.linalg.norm(weights)
    assert_allclose(weighted_sum(foot, weights, 1.0), 0, atol=1e-12)


def test_learning_makes_the_corrections_computed_by_hand():
    states = list(learn([[1.0], [-1.0]], [0, 1], fires_at_zero=True))
    found = [(float(s.weights[0]), s.bias, s.example, s.epoch) for s in states]
    assert found == [(0.0, 0.0, None, 0), (-1.0, -1.0, 0, 1)]


def test_learning_converges_on_separable_examples(rng):
    x = rng.normal(size=(80, 2))
    x = x[np.abs(signed_distance(x, [2.0, -1.0], 0.5)) > 0.1]
    y = predict(x, [2.0, -1.0], 0.5)
    *_, last = learn(x, y, epochs=1000)
    assert last.epoch < 1000
    assert_array_equal(predict(x, last.weights, last.bias), y)


def test_learning_agrees_with_scikit_learn(rng):
    x = rng.normal(size=(30, 3))
    y = predict(x, [2.0, -1.0, 0.5], 0.1)
    start = np.ones(3)  # at zero weights z is 0, where scikit-learn corrects either label
    *_, last = learn(x, y, weights=start, bias=1.0, epochs=50)
    reference = Perceptron(shuffle=False, tol=None, max_iter=50)
    reference.fit(x, y, coef_init=start, intercept_init=1.0)
    assert_allclose(last.weights, reference.coef_[0])
    assert_allclose(last.bias, reference.intercept_[0])


def test_corrections_stay_below_novikoffs_bound(rng):
    x = rng.normal(size=(40, 2))
    y = predict(x, [1.0, 1.0], 0.0)
    extended = np.column_stack([x, np.ones(len(x))])
    margin = np.abs(signed_distance(extended, [1.0, 1.0, 0.0], 0.0)).min()
    radius = np.linalg.norm(extended, axis=1).max()
    num_corrections = len(list(learn(x, y, epochs=10_000))) - 1
    assert num_corrections <= (radius / margin) ** 2


def test_learning_cycles_on_xor_and_on_no_separable_function():
    assert cycle_length(learn(CORNERS, [0, 1, 1, 0])) == 4
    assert cycle_length(learn(CORNERS, [1, 1, 1, 0])) is None


def test_learning_leaves_the_given_weights_alone():
    weights = np.zeros(2)
    list(learn(CORNERS, [0, 1, 1, 1], weights=weights))
    assert_array_equal(weights, 0)


def test_learning_is_scaled_by_its_rate_and_nothing_else():
    slow, fast = (list(learn(CORNERS, [0, 0, 0, 1], learning_rate=r)) for r in (0.5, 2.0))
    for a, b in zip(slow, fast, strict=True):
        assert_allclose(4 * a.weights, b.weights)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: predict([[1, 2]], [1, 2, 3], 0), r"one row for each input.*Received: x\.shape"),
        (lambda: predict([[1, 2]], [1, 2], [0, 0]), r"one number for each output.*Received"),
        (lambda: decision_line([0, 0], 1), r"must not all be zero.*Received"),
        (lambda: decision_line([1, 2, 3], 1), r"must be two numbers.*Received"),
        (lambda: learn(CORNERS, [1, 0]), r"y_true \(examples,\).*Received"),
        (lambda: learn(CORNERS, [1, -1, 1, 1]), r"0 and 1 only.*Received"),
    ],
)
def test_wrong_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
