import numpy as np
import pytest
import tensorflow as tf
from numpy.testing import assert_allclose
from scipy.optimize import approx_fprime

from dlcourse.scratch.losses import binary_crossentropy, quadratic_cost
from dlcourse.scratch.neuron import crossentropy_gradient, output, quadratic_gradient, train

LOSSES = [
    ("quadratic", quadratic_gradient, quadratic_cost),
    ("binary_crossentropy", crossentropy_gradient, binary_crossentropy),
]
NAMES = [name for name, *_ in LOSSES]
SATURATED = {"x": [[1.0]], "y_true": [0.0], "epochs": 300}


@pytest.fixture
def problem():
    rng = np.random.default_rng(9)
    x, y_true = rng.normal(size=(7, 3)), rng.integers(0, 2, size=7)
    return x, y_true, rng.normal(size=3), 0.4


@pytest.mark.parametrize(
    ("loss", "learning_rate", "near", "far"),
    [("quadratic", 0.15, 0.0940, 0.2028), ("binary_crossentropy", 0.005, 0.4177, 0.7796)],
)
def test_the_saturated_neuron_learns_as_the_lecture_shows(loss, learning_rate, near, far):
    for weight, bias, ends in ((0.6, 0.9, [0.8176, near]), (2.0, 2.0, [0.9820, far])):
        history = train(
            **SATURATED, loss=loss, weights=[weight], bias=bias, learning_rate=learning_rate
        )
        assert_allclose(history.output[[0, -1], 0], ends, atol=5e-5)


def test_saturation_slows_the_quadratic_loss_alone():
    at = ([[1.0]], [0.0], [2.0], 2.0)
    assert_allclose(quadratic_gradient(*at).bias, 0.01735, atol=5e-6)
    assert_allclose(crossentropy_gradient(*at).bias, 0.98201, atol=5e-6)


@pytest.mark.parametrize(("_", "gradient", "loss"), LOSSES, ids=NAMES)
def test_gradients_equal_finite_differences(_, gradient, loss, problem):
    x, y_true, weights, bias = problem
    found = gradient(*problem)

    def loss_at(parameters):
        return loss(y_true, output(x, parameters[:-1], parameters[-1]))

    slopes = approx_fprime(np.append(weights, bias), loss_at, 1e-7)
    assert_allclose(np.append(found.weights, found.bias), slopes, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(("name", "gradient", "_"), LOSSES, ids=NAMES)
def test_gradients_equal_automatic_differentiation(name, gradient, _, problem):
    x, y_true, weights, bias = problem
    w, b = tf.Variable(weights), tf.Variable(np.float64(bias))
    with tf.GradientTape() as tape:
        z = tf.linalg.matvec(x, w) + b
        y = tf.cast(y_true, tf.float64)
        if name == "quadratic":
            loss = tf.reduce_mean((y - tf.sigmoid(z)) ** 2) / 2
        else:
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(y, z))
    found = gradient(*problem)
    for ours, reference in zip(found, tape.gradient(loss, [w, b]), strict=True):
        assert_allclose(ours, reference, rtol=1e-12)


def test_gradients_vanish_where_the_output_is_the_target(problem):
    x, _, weights, bias = problem
    for gradient in (quadratic_gradient, crossentropy_gradient):
        found = gradient(x, output(x, weights, bias), weights, bias)
        assert_allclose(np.append(found.weights, found.bias), 0, atol=1e-15)


@pytest.mark.parametrize("loss", NAMES)
def test_history_is_consistent_and_its_loss_falls(loss, problem):
    x, y_true, weights, bias = problem
    history = train(x, y_true, loss=loss, weights=weights, bias=bias, learning_rate=0.1, epochs=20)
    assert history.weights.shape == (21, 3)
    assert_allclose(history.weights[0], weights)
    assert_allclose(history.output[7], output(x, history.weights[7], history.bias[7]))
    assert (np.diff(history.loss) < 0).all()


def test_no_epochs_leave_the_start():
    history = train(
        [[1.0]], [0.0], loss="quadratic", weights=[2], bias=2, learning_rate=1, epochs=0
    )
    assert history.output.shape == (1, 1)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"loss": "mse"}, r"loss must be one of.*Received: loss='mse'"),
        ({"y_true": [0.0, 1.0]}, r"x must be .*Received"),
        ({"x": [1.0]}, r"x must be .*Received"),
        ({"weights": [1.0, 2.0]}, r"weights must have one row.*Received"),
    ],
)
def test_wrong_arguments_are_named(changes, message):
    arguments = SATURATED | {"loss": "quadratic", "weights": [2.0], "bias": 2.0}
    with pytest.raises(ValueError, match=message):
        train(**arguments | {"learning_rate": 0.1} | changes)
