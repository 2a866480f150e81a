import numpy as np
import pytest
import tensorflow as tf
from numpy.testing import assert_allclose
from scipy import stats

from dlcourse.scratch import regression


@pytest.fixture
def points():
    rng = np.random.default_rng(6)
    x = rng.uniform(-1, 3, size=30)
    return x, 2 * x - 1 + rng.normal(scale=0.3, size=30)


def test_the_loss_has_its_value_computed_by_hand():
    assert regression.loss([0, 2], [1, 5], 0, 1) == (0 + 16) / 2


def test_the_loss_surface_has_the_shape_of_its_grid(points):
    slopes, intercepts = np.meshgrid(np.linspace(0, 4, 5), np.linspace(-3, 1, 7))
    surface = regression.loss(*points, slopes, intercepts)
    assert surface.shape == (7, 5)
    assert surface[2, 3] == regression.loss(*points, slopes[2, 3], intercepts[2, 3])


def test_the_gradient_equals_automatic_differentiation(points):
    a, b = tf.Variable(0.3, dtype=tf.float64), tf.Variable(0.7, dtype=tf.float64)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((a * points[0] + b - points[1]) ** 2)
    assert_allclose(regression.gradient(*points, 0.3, 0.7), tape.gradient(loss, [a, b]))


def test_the_hessian_equals_differences_of_the_gradient(points):
    at = regression.gradient(*points, 0.0, 0.0)
    columns = [regression.gradient(*points, *unit) - at for unit in np.eye(2)]
    assert_allclose(regression.hessian(points[0]), np.transpose(columns))


def test_the_optimum_equals_scipy_and_has_no_slope(points):
    reference = stats.linregress(*points)
    best = regression.optimum(*points)
    assert_allclose(best, [reference.slope, reference.intercept])
    assert_allclose(regression.gradient(*points, *best), 0, atol=1e-12)


def test_descent_reaches_the_optimum(points):
    positions = regression.descend(*points, learning_rate=0.1, num_steps=500)
    assert positions.shape == (501, 2)
    assert_allclose(positions[-1], regression.optimum(*points), rtol=1e-6)


def test_descent_converges_below_the_stable_rate_and_diverges_above(points):
    bound = regression.largest_stable_learning_rate(points[0])
    best = regression.optimum(*points)

    def distance(learning_rate):
        positions = regression.descend(*points, learning_rate=learning_rate, num_steps=1000)
        return np.linalg.norm(positions[[0, -1]] - best, axis=-1)

    start, below = distance(0.99 * bound)
    assert below < 1e-3 * start
    start, above = distance(1.01 * bound)
    assert above > 1e3 * start


def test_at_the_stable_rate_descent_jumps_to_and_fro():
    positions = regression.descend([-1, 1], [-1, 1], learning_rate=1.0, num_steps=4)
    assert_allclose(positions, [[0, 0], [2, 0], [0, 0], [2, 0], [0, 0]])


def test_a_descent_that_leaves_all_bounds_raises_no_warning(points):
    positions = regression.descend(*points, learning_rate=100.0, num_steps=500)
    assert not np.isfinite(positions[-1]).any()
    assert np.isfinite(regression.loss(*points, *positions[1]))
    assert not np.isfinite(regression.loss(*points, *positions[-1]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: regression.loss([1, 2], [1], 0, 0), r"x and y_true must both.*Received"),
        (lambda: regression.optimum([2, 2], [1, 3]), r"two different numbers.*Received"),
    ],
)
def test_wrong_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
