"""What evaluates each formula of lesson 03; it takes the function that the entry names."""

import keras
import numpy as np
import tensorflow as tf
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats
from scipy.optimize import approx_fprime
from scipy.special import expit

from tests.formulas import Checks, examples, slope

check = CHECKS = Checks()
Z = np.linspace(-4, 4, 33)


def slopes_of_neuron(loss):
    """Finite differences of a loss of a sigmoid neuron, by its weights and its bias."""
    x, y, weights, bias = examples()

    def at(parameters):
        return loss(y, expit(x @ parameters[:-1] + parameters[-1]))

    return approx_fprime(np.append(weights, bias), at, 1e-7)


def quadratic(y, a):
    return np.mean((y - a) ** 2) / 2


def negative_log_likelihood(y, a):
    return -stats.bernoulli.logpmf(y, a).mean()


@check("step")
def _(step):
    assert_array_equal(step(Z), np.heaviside(Z, 0))
    assert_array_equal(step(Z, fires_at_zero=True), np.heaviside(Z, 1))


@check("sigmoid")
def _(sigmoid):
    assert_allclose(sigmoid(Z), expit(Z), rtol=1e-12)


@check("sigmoid-derivative")
def _(sigmoid_derivative):
    assert_allclose(sigmoid_derivative(Z), slope(tf.sigmoid, Z), rtol=1e-12)


@check("log-sigmoid")
def _(log_sigmoid):
    assert_allclose(log_sigmoid(Z), tf.math.log_sigmoid(tf.constant(Z)), rtol=1e-12)


@check("tanh")
def _(tanh):
    assert_allclose(tanh(Z), tf.tanh(tf.constant(Z)), rtol=1e-12)


@check("tanh-derivative")
def _(tanh_derivative):
    assert_allclose(tanh_derivative(Z), slope(tf.tanh, Z), rtol=1e-9)


@check("relu")
def _(relu):
    assert_allclose(relu(Z), tf.nn.relu(Z))


@check("relu-derivative")
def _(relu_derivative):
    assert_allclose(relu_derivative(Z), slope(tf.nn.relu, Z))


@check("leaky-relu")
def _(leaky_relu):
    assert_allclose(leaky_relu(Z), keras.activations.leaky_relu(tf.constant(Z)))


@check("leaky-relu-derivative")
def _(leaky_relu_derivative):
    assert_allclose(leaky_relu_derivative(Z), slope(keras.activations.leaky_relu, Z))


@check("quadratic-cost")
def _(quadratic_cost):
    y, a = np.random.default_rng(2).normal(size=(2, 5, 3))
    assert_allclose(quadratic_cost(y, a), sum(tf.nn.l2_loss(row) for row in y - a) / 5)


@check("mean-squared-error")
def _(mean_squared_error):
    y, a = np.random.default_rng(2).normal(size=(2, 5, 3))
    reference = keras.losses.mean_squared_error(tf.constant(y), tf.constant(a))
    assert_allclose(mean_squared_error(y, a), reference)


@check("mean-absolute-error")
def _(mean_absolute_error):
    y, a = np.random.default_rng(2).normal(size=(2, 5, 3))
    reference = keras.losses.mean_absolute_error(tf.constant(y), tf.constant(a))
    assert_allclose(mean_absolute_error(y, a), reference)


@check("binary-crossentropy")
def _(binary_crossentropy):
    x, y, weights, bias = examples()
    q = expit(x @ weights + bias)
    assert_allclose(binary_crossentropy(y, q), -stats.bernoulli.logpmf(y, q).mean())


@check("quadratic-gradient-weights")
def _(gradient):
    assert_allclose(gradient(*examples()).weights, slopes_of_neuron(quadratic)[:-1], atol=1e-6)


@check("quadratic-gradient-bias")
def _(gradient):
    assert_allclose(gradient(*examples()).bias, slopes_of_neuron(quadratic)[-1], atol=1e-6)


@check("crossentropy-gradient-weights")
def _(gradient):
    slopes = slopes_of_neuron(negative_log_likelihood)
    assert_allclose(gradient(*examples()).weights, slopes[:-1], atol=1e-6)


@check("crossentropy-gradient-bias")
def _(gradient):
    slopes = slopes_of_neuron(negative_log_likelihood)
    assert_allclose(gradient(*examples()).bias, slopes[-1], atol=1e-6)
