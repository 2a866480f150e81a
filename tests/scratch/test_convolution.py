from itertools import product

import keras
import numpy as np
import pytest
import tensorflow as tf
from numpy.testing import assert_allclose, assert_array_equal
from scipy import ndimage, signal

from dlcourse.scratch.convolution import (
    conv2d,
    convolve2d,
    correlate2d,
    depthwise_conv2d,
    pad,
    pool2d,
)

RNG = np.random.default_rng(0)
SIZES = [(6, 9), (7, 5)]
KERNELS = [(1, 1), (3, 3), (2, 4), (5, 1), (3, 5)]


def test_the_lectures_mask_by_hand():
    steps = [[0, 0, 4, 4, 1]]
    assert_array_equal(correlate2d(steps, [[-1, 0, 1]]), [[4, 4, -3]])
    assert_array_equal(convolve2d(steps, [[-1, 0, 1]]), [[-4, -4, 3]])
    assert_array_equal(correlate2d(steps, [[1, 10]], padding="full"), [[0, 0, 40, 44, 14, 1]])
    assert_array_equal(correlate2d(steps, [[1, 10]], padding="same"), [[0, 40, 44, 14, 1]])


def test_every_window_is_summed_as_in_a_loop():
    image, kernel = RNG.normal(size=(6, 7)), RNG.normal(size=(3, 2))
    for strides in (1, 2):
        out = correlate2d(image, kernel, strides=strides)
        for i, j in np.ndindex(out.shape):
            window = image[strides * i : strides * i + 3, strides * j : strides * j + 2]
            assert out[i, j] == pytest.approx((window * kernel).sum())


@pytest.mark.parametrize(("size", "kernel_size"), list(product(SIZES, KERNELS)))
def test_correlation_and_convolution_are_scipys(size, kernel_size):
    image, kernel = RNG.normal(size=size), RNG.normal(size=kernel_size)
    for padding in ("valid", "full"):
        for ours, theirs in ((correlate2d, signal.correlate2d), (convolve2d, signal.convolve2d)):
            expected = theirs(image, kernel, mode=padding)
            assert_allclose(ours(image, kernel, padding=padding), expected, atol=1e-12)


@pytest.mark.parametrize(
    ("border", "mode"), [("zero", "constant"), ("replicate", "nearest"), ("circular", "wrap")]
)
@pytest.mark.parametrize("kernel_size", [(3, 3), (5, 1), (3, 7)])
def test_borders_are_scipys(border, mode, kernel_size):
    image, kernel = RNG.normal(size=(6, 9)), RNG.normal(size=kernel_size)
    for ours, theirs in ((correlate2d, ndimage.correlate), (convolve2d, ndimage.convolve)):
        out = ours(image, kernel, padding="same", border=border)
        assert_allclose(out, theirs(image, kernel, mode=mode), atol=1e-12)


@pytest.mark.parametrize(
    ("size", "kernel_size", "strides", "padding"),
    list(product(SIZES, KERNELS, (1, 2, 3), ("valid", "same"))),
)
def test_a_layer_is_tensorflows(size, kernel_size, strides, padding):
    images, kernels = RNG.normal(size=(2, *size, 3)), RNG.normal(size=(*kernel_size, 3, 4))
    expected = tf.nn.conv2d(images, kernels, strides, padding.upper())
    assert_allclose(conv2d(images, kernels, strides=strides, padding=padding), expected, atol=1e-12)


@pytest.mark.parametrize(("strides", "padding"), [*product((1, 2), ("valid", "same"))])
def test_a_layer_is_keras(strides, padding):
    images = RNG.normal(size=(2, 8, 9, 3)).astype("float32")
    layer = keras.layers.Conv2D(4, (2, 3), strides=strides, padding=padding, use_bias=False)
    expected = layer(images)
    ours = conv2d(images, layer.get_weights()[0], strides=strides, padding=padding)
    assert_allclose(ours, expected, atol=1e-5)


@pytest.mark.parametrize(("strides", "padding"), [*product((1, 2), ("valid", "same"))])
def test_a_depthwise_layer_is_tensorflows(strides, padding):
    images, kernels = RNG.normal(size=(2, 8, 9, 3)), RNG.normal(size=(3, 2, 3, 1))
    expected = tf.nn.depthwise_conv2d(images, kernels, [1, strides, strides, 1], padding.upper())
    ours = depthwise_conv2d(images, kernels, strides=strides, padding=padding)
    assert_allclose(ours, expected, atol=1e-12)


def test_depthwise_then_pointwise_is_keras_separable():
    images = RNG.normal(size=(2, 8, 8, 3)).astype("float32")
    layer = keras.layers.SeparableConv2D(5, 3, use_bias=False)
    expected = layer(images)
    by_channel, across = layer.get_weights()
    ours = conv2d(depthwise_conv2d(images, by_channel), across)
    assert_allclose(ours, expected, atol=1e-5)


def test_one_channel_is_a_correlation_and_images_may_be_many():
    images, kernel = RNG.normal(size=(4, 6, 7)), RNG.normal(size=(3, 3))
    many = correlate2d(images, kernel)
    assert_allclose(many[2], correlate2d(images[2], kernel))
    assert_allclose(conv2d(images[..., None], kernel[..., None, None])[..., 0], many)


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize(("pool_size", "strides"), [(2, None), (3, None), (3, 2), (2, 1)])
def test_pooling_is_keras(kind, pool_size, strides):
    images = RNG.normal(size=(2, 7, 8, 3)).astype("float32")
    name = {"max": "MaxPooling2D", "average": "AveragePooling2D"}[kind]
    expected = getattr(keras.layers, name)(pool_size, strides=strides)(images)
    ours = pool2d(np.moveaxis(images, -1, 1), pool_size, strides=strides, kind=kind)
    assert_allclose(np.moveaxis(ours, 1, -1), expected, atol=1e-6)


def test_pooling_by_the_mean_is_a_convolution():
    image = RNG.normal(size=(8, 8))
    expected = correlate2d(image, np.full((2, 2), 1 / 4), strides=2)
    assert_allclose(pool2d(image, 2, kind="average"), expected)


def test_a_circular_shift_goes_through_a_circular_convolution():
    image, kernel = RNG.normal(size=(7, 8)), RNG.normal(size=(3, 3))
    moved = np.roll(image, (2, -3), axis=(0, 1))
    out = convolve2d(image, kernel, padding="same", border="circular")
    expected = np.roll(out, (2, -3), axis=(0, 1))
    assert_allclose(convolve2d(moved, kernel, padding="same", border="circular"), expected)


def test_borders_by_hand():
    line = [[1, 2, 3]]
    assert_array_equal(pad(line, (1, 0), (1, 1)), [[0, 0, 0, 0, 0], [0, 1, 2, 3, 0]])
    assert_array_equal(pad(line, (0, 0), (2, 1), border="replicate"), [[1, 1, 1, 2, 3, 3]])
    assert_array_equal(pad(line, (0, 1), (1, 2), border="circular")[1], [3, 1, 2, 3, 1, 2])


IMAGE, KERNEL = np.ones((4, 4)), np.ones((3, 3))


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: pad([1, 2], (0, 0), (1, 1)), r"images must be .* Received: shape \(2,\)"),
        (lambda: pad(IMAGE, (0, 0), (1, 1), border="mirror"), "border must be .*'mirror'"),
        (lambda: correlate2d(IMAGE, [1, 2]), r"kernel must be .* Received: shape \(2,\)"),
        (lambda: correlate2d([1, 2], KERNEL), r"images must be .* Received: shape \(2,\)"),
        (lambda: correlate2d(IMAGE, np.ones((5, 2))), r"kernel must fit .* Received: \(5, 2\)"),
        (lambda: correlate2d(IMAGE, KERNEL, padding="twice"), "padding must be .*'twice'"),
        (lambda: correlate2d(IMAGE, KERNEL, strides=0), "strides must be .*strides=0"),
        (lambda: conv2d(IMAGE, KERNEL), r"images must be \(n, height"),
        (lambda: conv2d(IMAGE[None, ..., None], np.ones((2, 2, 3, 1))), "for 1 channels.*: 3"),
        (
            lambda: depthwise_conv2d(np.ones((1, 4, 4, 2)), np.ones((2, 2, 2, 3))),
            r"kernels must be \(rows, columns, 2, 1\)",
        ),
        (lambda: pool2d(IMAGE, 2, kind="median"), "kind must be .*'median'"),
        (lambda: pool2d(IMAGE, 5), r"kernel must fit .* Received: \(5, 5\)"),
    ],
)
def test_what_makes_no_sense_is_named(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
