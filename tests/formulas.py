"""What tests of formulas share."""

import numpy as np
import tensorflow as tf


class Checks(dict):
    """What evaluates each formula: `@check("name")` before a function of what the entry names."""

    def __call__(self, name):
        def register(function):
            assert name not in self
            self[name] = function
            return function

        return register


def slope(function, z):
    """Automatic differentiation of a TensorFlow function at each z."""
    z = tf.constant(z)
    with tf.GradientTape() as tape:
        tape.watch(z)
        values = function(z)
    return tape.gradient(values, z)


def examples():
    """Nine labelled examples of three inputs, and the weights and bias of a neuron."""
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(9, 3)), rng.integers(0, 2, size=9)
    return x, y.astype(float), rng.normal(size=3), 0.3
