"""What evaluates each formula of lesson 06; it takes the class or function that the entry names."""

import numpy as np
from numpy.testing import assert_allclose
from scipy.differentiate import derivative
from scipy.special import expit

from tests.formulas import Checks

check = CHECKS = Checks()


def example(network_class):
    """A network 3-4-2 of sigmoids with two examples."""
    rng = np.random.default_rng(4)
    network = network_class((3, 4, 2), ("sigmoid", "sigmoid"), "quadratic_cost", rng=rng)
    network.biases = [rng.normal(size=4), rng.normal(size=2)]
    return network, rng.normal(size=(2, 3)), rng.random((2, 2))


def outputs(weights, biases, x):
    a = [x]
    for w, b in zip(weights, biases, strict=True):
        a.append(expit(np.einsum("ni,ij->nj", a[-1], w) + b))
    return a


def slope(network, array, place, x, y):
    """∂C/∂ one entry of one of the network's arrays, by SciPy, without the network's own code."""
    kept = array[place]

    def cost(values):
        found = []
        for value in np.ravel(values):
            array[place] = value
            a = outputs(network.weights, network.biases, x)[-1]
            found.append(np.sum((a - y) ** 2) / (2 * len(x)))
        array[place] = kept
        return np.reshape(found, np.shape(values))

    return derivative(cost, kept).df


@check("forward-pass")
def _(network_class):
    network, x, _ = example(network_class)
    for ours, theirs in zip(
        network.forward(x).a, outputs(network.weights, network.biases, x), strict=True
    ):
        assert_allclose(ours, theirs, rtol=1e-12)


@check("bp1")
def _(network_class):
    network, x, y = example(network_class)
    trace = network.forward(x)
    a = trace.a[-1]
    assert_allclose(network.backward(trace, y).deltas[1], (a - y) / 2 * a * (1 - a), rtol=1e-12)


@check("bp2")
def _(network_class):
    network, x, y = example(network_class)
    trace = network.forward(x)
    first, last = network.backward(trace, y).deltas
    for n, j in np.ndindex(2, 4):
        back = sum(network.weights[1][j, k] * last[n, k] for k in range(2))
        a = trace.a[1][n, j]
        assert_allclose(first[n, j], back * a * (1 - a), rtol=1e-12)


@check("bp3")
def _(network_class):
    network, x, y = example(network_class)
    found = network.backward(network.forward(x), y).biases
    for array, slopes in zip(network.biases, found, strict=True):
        for j in range(len(array)):
            assert_allclose(slopes[j], slope(network, array, j, x, y), rtol=1e-7)


@check("bp4")
def _(network_class):
    network, x, y = example(network_class)
    found = network.backward(network.forward(x), y).weights
    for array, slopes in zip(network.weights, found, strict=True):
        for place in np.ndindex(array.shape):
            assert_allclose(slopes[place], slope(network, array, place, x, y), rtol=1e-7)


@check("weight-update")
def _(network_class):
    network, x, y = example(network_class)
    expected = network.weights[0][1, 2] - 0.5 * slope(network, network.weights[0], (1, 2), x, y)
    network.epoch(x, y, batch_size=2, learning_rate=0.5)
    assert_allclose(network.weights[0][1, 2], expected, rtol=1e-8)


@check("glorot-he")
def _(initial_weights):
    rng = np.random.default_rng(0)
    assert_allclose(initial_weights(300, 500, "glorot_uniform", rng).var(), 2 / 800, rtol=0.02)
    assert_allclose(initial_weights(300, 500, "he_normal", rng).var(), 2 / 300, rtol=0.02)
