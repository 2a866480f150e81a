"""What evaluates each formula of lesson 11; it takes the function that the entry names."""

import keras
import numpy as np
from numpy.testing import assert_allclose

from dlcourse.models import residual_block, small_net
from dlcourse.scratch.convolution_sizes import num_parameters
from tests.formulas import Checks

check = CHECKS = Checks()


@check("residual-block")
def _(block):
    inputs = keras.Input((5, 5, 2))
    model = keras.Model(inputs, block(inputs, 2))
    x = np.random.default_rng(0).normal(size=(1, 5, 5, 2)).astype("float32")
    add = next(layer for layer in model.layers if isinstance(layer, keras.layers.Add))
    residual = keras.Model(inputs, add.input[0])(x)
    assert_allclose(model(x), np.maximum(residual + x, 0), atol=1e-6)


@check("separable-share")
def _(num_separable_parameters):
    for kernel, channels, filters in ((3, 256, 256), (5, 7, 40)):
        sizes = (kernel, kernel), channels, filters
        share = num_separable_parameters(*sizes, use_bias=False) / num_parameters(
            *sizes, use_bias=False
        )
        assert_allclose(share, 1 / filters + 1 / kernel**2)


@check("compound-scaling")
def _(total):
    """Work grows as d w² r², here by 4 · 2² · 2², up to the first layer and the last."""
    small = total(small_net(residual_block, 16, blocks=2, side=32))[1]
    large = total(small_net(residual_block, 32, blocks=8, side=64))[1]
    assert_allclose(large / small, 64, rtol=0.2)
