"""What evaluates each formula of lesson 04; it takes the function that the entry names."""

import keras
import numpy as np
import tensorflow as tf
from numpy.testing import assert_allclose
from scipy import stats
from scipy.special import expit

from dlcourse.scratch.coding import mean_code_length
from tests.formulas import Checks

check = CHECKS = Checks()
Z = np.linspace(-4, 4, 33)


def distributions():
    return np.random.default_rng(3).dirichlet(np.ones(4), size=(2, 6))


@check("softmax")
def _(softmax):
    z = Z.reshape(3, 11)
    assert_allclose(softmax(z), tf.nn.softmax(z), rtol=1e-12)
    assert_allclose(softmax(z, temperature=3.0), tf.nn.softmax(z / 3.0), rtol=1e-12)


@check("softmax-shift")
def _(softmax):
    assert_allclose(softmax(Z + 7.0), tf.nn.softmax(Z), rtol=1e-12)


@check("softmax-sigmoid")
def _(softmax):
    against_zero = np.stack([Z, np.zeros_like(Z)], axis=-1)
    assert_allclose(softmax(against_zero)[:, 0], expit(Z), rtol=1e-12)


@check("log-softmax")
def _(log_softmax):
    assert_allclose(log_softmax(100 * Z), tf.nn.log_softmax(100 * Z), rtol=1e-12)


@check("entropy")
def _(entropy):
    p, _ = distributions()
    assert_allclose(entropy(p), stats.entropy(p, axis=-1))
    assert_allclose(entropy(p, base=2), stats.entropy(p, axis=-1, base=2))


@check("code-length")
def _(huffman_code):
    for p in distributions()[0]:
        named = dict(zip("abcd", p.tolist(), strict=True))
        least = stats.entropy(p, base=2)
        assert least <= mean_code_length(named, huffman_code(named)) < least + 1


@check("cross-entropy")
def _(cross_entropy):
    p, q = distributions()
    reference = stats.entropy(p, axis=-1) + stats.entropy(p, q, axis=-1)
    assert_allclose(cross_entropy(p, q), reference)


@check("kl-divergence")
def _(kl_divergence):
    p, q = distributions()
    assert_allclose(kl_divergence(p, q), stats.entropy(p, q, axis=-1))


@check("wasserstein-distance")
def _(wasserstein_distance):
    p, q = distributions()
    x = np.array([0.0, 0.5, 2.0, 7.0])
    reference = [stats.wasserstein_distance(x, x, *rows) for rows in zip(p, q, strict=True)]
    assert_allclose(wasserstein_distance(p, q, positions=x), reference)


@check("categorical-crossentropy")
def _(categorical_crossentropy):
    p, q = distributions()
    reference = keras.losses.categorical_crossentropy(tf.constant(p), tf.constant(q))
    assert_allclose(categorical_crossentropy(p, q), reference, rtol=1e-6)


@check("sparse-categorical-crossentropy")
def _(sparse_categorical_crossentropy):
    _, q = distributions()
    labels = np.array([0, 1, 2, 3, 1, 1])
    reference = keras.losses.sparse_categorical_crossentropy(labels, tf.constant(q))
    assert_allclose(sparse_categorical_crossentropy(labels, q), reference, rtol=1e-6)
