"""What evaluates each formula of lesson 05; it takes the function that the entry names."""

import keras
import numpy as np
from numpy.testing import assert_allclose
from scipy.stats import multivariate_normal

from dlcourse.scratch.descent import descend
from tests.formulas import Checks

check = CHECKS = Checks()
START = np.array([[1.5, -0.75], [0.25, 2.0]])


def slopes(place):
    return place * [1.0, 4.0]


def by_keras(optimizer, num_steps=20):
    """Where a Keras optimizer comes from START."""
    weight = keras.Variable(START)
    for _ in range(num_steps):
        gradient = slopes(weight.numpy()).astype("float32")
        optimizer.apply([keras.ops.convert_to_tensor(gradient)], [weight])
    return weight.numpy()


def agrees(rule, **options):
    ours = descend(slopes, START, rule(**options), 20)
    assert_allclose(ours, by_keras(getattr(keras.optimizers, rule.__name__)(**options)), atol=1e-4)
    assert np.abs(ours - START).max() > 0.01


@check("two-gaussians")
def _(surface):
    one = multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]])
    two = multivariate_normal([1, 1], [[1.5, 0], [0, 0.5]])
    assert_allclose(surface().value(START), 10 * (two.pdf(START) - one.pdf(START)))


@check("gradient-descent")
def _(rule):
    assert_allclose(descend(slopes, START, rule(0.1), 1), START - 0.1 * slopes(START))
    agrees(rule, learning_rate=0.1)


@check("momentum")
def _(rule):
    w, v = START, 0.0
    for _ in range(20):
        v = 0.75 * v + 0.1 * slopes(w)
        w = w - v
    assert_allclose(descend(slopes, START, rule(0.1, 0.75), 20), w)
    agrees(rule, learning_rate=0.1, momentum=0.75)


@check("nesterov-momentum")
def _(rule):
    w, v = START, 0.0
    for _ in range(20):
        v = 0.75 * v + 0.1 * slopes(w - 0.75 * v)
        w = w - v
    assert_allclose(descend(slopes, START, rule(0.1, 0.75, nesterov=True), 20), w - 0.75 * v)
    agrees(rule, learning_rate=0.1, momentum=0.75, nesterov=True)


@check("adagrad")
def _(rule):
    agrees(rule, learning_rate=0.3)


@check("adadelta")
def _(rule):
    agrees(rule, learning_rate=20.0)


@check("rmsprop")
def _(rule):
    agrees(rule, learning_rate=0.02)


@check("adam")
def _(rule):
    agrees(rule, learning_rate=0.1)


@check("largest-stable-step")
def _(quadratic):
    valley = quadratic((1.0, 8.0), degrees=30)
    limit = valley.largest_stable_learning_rate
    for rate, leaves in ((0.99 * limit, False), (1.01 * limit, True)):
        place = START
        for _ in range(2000):
            place = place - rate * valley.gradient(place)
        assert (np.abs(place).max() > 1) == leaves
