"""What evaluates each formula of lesson 02; it takes the function that the entry names."""

import keras
import numpy as np
import tensorflow as tf
from numpy.testing import assert_allclose
from scipy import stats
from scipy.special import expit

from dlcourse.scratch.approximation import bump_centre, evaluate, max_error
from dlcourse.scratch.regression import descend
from tests.formulas import Checks, slope

check = CHECKS = Checks()


def line():
    rng = np.random.default_rng(8)
    x = rng.uniform(-1, 2, size=12)
    return x, 1.5 * x - 0.5 + rng.normal(scale=0.2, size=12)


@check("regression-loss")
def _(loss):
    x, y = line()
    reference = keras.losses.mean_squared_error(tf.constant(y), tf.constant(2 * x + 1))
    assert_allclose(loss(x, y, 2.0, 1.0), reference)


@check("regression-gradient")
def _(gradient):
    x, y = line()
    slopes = slope(lambda ab: tf.reduce_mean((ab[0] * x + ab[1] - y) ** 2), [0.4, -0.7])
    assert_allclose(gradient(x, y, 0.4, -0.7), slopes, rtol=1e-5)


@check("regression-optimum")
def _(optimum):
    assert_allclose(optimum(*line()), stats.linregress(*line())[:2])


@check("stable-learning-rate")
def _(largest_stable_learning_rate):
    x, y = line()
    bound = largest_stable_learning_rate(x)
    below, above = (
        np.linalg.norm(descend(x, y, learning_rate=factor * bound, num_steps=2000)[-1])
        for factor in (0.99, 1.01)
    )
    assert below < 10
    assert above > 1e6


@check("step-position")
def _(step_position):
    assert_allclose(expit(-30.0 * step_position(-30.0, 12.0) + 12.0), 0.5)


@check("bump")
def _(bump_network):
    x = np.linspace(0, 1, 501)
    y = evaluate(x, bump_network(0.75, 0.85, height=2.0, steepness=300.0))
    assert_allclose(y, 2 * expit(300 * (x - 0.75)) - 2 * expit(300 * (x - 0.85)), atol=1e-12)
    assert_allclose(bump_centre(x, y), 0.8, atol=1e-3)


@check("curve")
def _(curve_network):
    interval = (0.0, 3.0)
    errors = [
        max_error(np.sin, curve_network(np.sin, interval=interval, num_bumps=n), interval=interval)
        for n in (4, 8, 16, 32)
    ]
    assert (np.diff(errors) < 0).all()
