"""What evaluates each formula of lesson 08; it takes the function that the entry names."""

import numpy as np
import tensorflow as tf
from numpy.testing import assert_allclose
from scipy import stats

from tests.formulas import Checks

check = CHECKS = Checks()
W = np.array([[0.5, -2.0], [0.0, 1.5]], dtype="float32")


def slope(penalty):
    weights = tf.Variable(W)
    with tf.GradientTape() as tape:
        value = penalty(weights)
    return tape.gradient(value, weights)


@check("l2-penalty")
def _(l2):
    assert_allclose(l2(0.1)(W), 0.1 * (0.25 + 4 + 2.25), rtol=1e-6)
    assert_allclose(slope(l2(0.1)), 2 * 0.1 * W, rtol=1e-6)


@check("l1-penalty")
def _(l1):
    assert_allclose(l1(0.1)(W), 0.1 * (0.5 + 2 + 1.5), rtol=1e-6)
    assert_allclose(slope(l1(0.1)), 0.1 * np.sign(W), rtol=1e-6)


@check("dropout")
def _(dropout):
    seen = dropout(np.full(20_000, 3.0), rate=0.4, rng=np.random.default_rng(0))
    assert_allclose(np.unique(seen), [0, 3 / 0.6])
    assert_allclose(np.mean(seen == 0), 0.4, atol=0.01)


@check("dropout-ensemble")
def _(every_mask):
    masks, probabilities = every_mask(5, rate=0.3)
    kept = (masks > 0).sum(axis=1)
    for number in range(6):  # how many are kept is binomial
        assert_allclose(
            probabilities[kept == number].sum(), stats.binom.pmf(number, 5, 0.7), rtol=1e-12
        )
