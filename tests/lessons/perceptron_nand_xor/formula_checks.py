"""What evaluates each formula of lesson 01; it takes the function that the entry names."""

import keras
import numpy as np
import tensorflow as tf
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import minimize

from dlcourse.scratch.boolean import all_functions, parity, truth_table
from dlcourse.scratch.threshold_network import forward, num_units
from tests.formulas import Checks, examples

check = CHECKS = Checks()
A, B = truth_table(2).T


@check("threshold-perceptron")
def _(predict):
    x, _, weights, bias = examples()
    assert_array_equal(predict(x, weights, bias), np.heaviside(x @ weights + bias, 0))
    assert_array_equal(predict([[0.0]], [1.0], 0.0), [0])
    assert_array_equal(predict([[0.0]], [1.0], 0.0, fires_at_zero=True), [1])


@check("signed-distance")
def _(signed_distance):
    x, _, weights, bias = examples()
    nearest = minimize(
        lambda point: np.sum((point - x[0]) ** 2),
        x0=np.zeros(3),
        constraints={"type": "eq", "fun": lambda point: point @ weights + bias},
    )
    distance = signed_distance(x[0], weights, bias)
    assert_allclose(abs(distance), np.sqrt(nearest.fun), rtol=1e-5)
    assert np.sign(distance) == np.sign(x[0] @ weights + bias)


@check("nand")
def _(nand_gate):
    assert_array_equal(nand_gate(A, B), np.logical_not(np.logical_and(A, B)))


@check("separability")
def _(is_separable):
    separable = [is_separable(truth_table(2), outputs) for outputs in all_functions(2)]
    assert sum(separable) == 14


@check("perceptron-rule")
def _(learn):
    # One correction is a step of size η down the slope of −(2y − 1) z, the perceptron's loss.
    x, y, weights, bias = np.array([[2.0, -1.0]]), 1.0, np.array([-1.0, 0.5]), -0.2
    w = tf.Variable(weights)
    with tf.GradientTape() as tape:
        loss = -(2 * y - 1) * (tf.reduce_sum(w * x[0]) + bias)
    _, corrected, *_ = learn(x, [y], weights=weights, bias=bias, learning_rate=0.1)
    assert_allclose(corrected.weights, weights - 0.1 * tape.gradient(loss, w))
    assert_allclose(corrected.bias, bias + 0.1)


@check("xor-nands")
@check("xor-two-layers")
def _(xor):
    assert_array_equal(xor(A, B), np.logical_xor(A, B))


@check("normal-form")
def _(dnf_layers):
    for num_inputs in (2, 3, 4, 5):
        x = truth_table(num_inputs)
        layers = dnf_layers(parity(x))
        assert_array_equal(forward(x, layers)[-1][:, 0], np.logical_xor.reduce(x, axis=1))
        assert num_units(layers) == 2 ** (num_inputs - 1) + 1


@check("matrix-form")
def _(weighted_sum):
    x, *_ = examples()
    dense = keras.layers.Dense(4, bias_initializer="normal", dtype="float64")
    reference = dense(x)
    assert_allclose(weighted_sum(x, *dense.get_weights()), reference, rtol=1e-12)
