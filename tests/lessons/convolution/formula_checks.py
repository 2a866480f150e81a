"""What evaluates each formula of lesson 09; it takes the function that the entry names."""

import keras
import numpy as np
import tensorflow as tf
from numpy.testing import assert_allclose
from scipy import signal

from tests.formulas import Checks

check = CHECKS = Checks()
X = np.random.default_rng(0).normal(size=(9, 10))
K = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, 1.5]])


def keras_size(size, kernel_size, strides, padding):
    layer = keras.layers.Conv1D(1, kernel_size, strides=strides, padding=padding)
    return layer.compute_output_shape((1, size, 1))[1]


@check("correlation")
def _(correlate2d):
    by_tensorflow = tf.nn.conv2d(X[None, :, :, None], K[:, :, None, None], 2, "VALID")
    assert_allclose(correlate2d(X, K, strides=2), by_tensorflow[0, :, :, 0])


@check("convolution")
def _(convolve2d):
    assert_allclose(convolve2d(X, K, padding="full"), signal.convolve2d(X, K))


@check("output-size")
def _(output_size):
    assert output_size(28, 3, strides=2) == keras_size(28, 3, 2, "valid") == (28 - 3) // 2 + 1
    assert output_size(9, 4, strides=3, padding=3) == (9 + 3 - 4) // 3 + 1


@check("same-padding")
def _(padding_around):
    for size, kernel_size, strides in ((28, 3, 2), (9, 4, 2), (11, 1, 4), (10, 5, 1)):
        outputs = keras_size(size, kernel_size, strides, "same")
        total = sum(padding_around(size, kernel_size, strides=strides, padding="same"))
        assert total == max((outputs - 1) * strides + kernel_size - size, 0)


@check("convolution-parameters")
def _(num_parameters):
    layer = keras.layers.Conv2D(7, (3, 2))
    layer.build((1, 9, 9, 5))
    assert num_parameters((3, 2), 5, 7) == layer.count_params() == (3 * 2 * 5 + 1) * 7


@check("separable-parameters")
def _(num_separable_parameters):
    layer = keras.layers.SeparableConv2D(7, (3, 2))
    layer.build((1, 9, 9, 5))
    assert num_separable_parameters((3, 2), 5, 7) == layer.count_params() == 30 + 6 * 7


@check("multiply-adds")
def _(num_multiply_adds):
    windows = sum(1 for _ in np.ndindex(4, 6)) * 5  # each of 5 filters at each place
    assert num_multiply_adds((4, 6), (3, 3), 2, 5) == windows * 3 * 3 * 2


@check("receptive-field")
def _(receptive_field):
    assert receptive_field([(5, 2), (2, 2), (3, 1)]) == 1 + 4 + 1 * 2 + 2 * 4


@check("mean-pooling")
def _(pool2d):
    expected = keras.layers.AveragePooling2D(3, strides=2)(X[None, :, :, None])
    assert_allclose(pool2d(X, 3, strides=2, kind="average"), expected[0, :, :, 0], rtol=1e-5)
