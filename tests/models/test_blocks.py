import keras
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from dlcourse import models
from dlcourse.models import (
    inception_block,
    plain_block,
    residual_block,
    separable_block,
    small_net,
)

BLOCKS = [plain_block, residual_block, separable_block, inception_block]


def block_model(block, shape, filters, **options):
    inputs = keras.Input(shape)
    return keras.Model(inputs, block(inputs, filters, **options))


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(("filters", "strides", "side"), [(6, 1, 7), (13, 2, 4)])
def test_a_block_gives_its_filters_at_its_stride(block, filters, strides, side):
    model = block_model(block, (7, 7, 6), filters, strides=strides)
    assert model.output_shape == (None, side, side, filters)


def kernels(model):
    """Shapes of the kernels, without those of normalisation."""
    return [tuple(weight.shape) for weight in model.weights if "kernel" in weight.name]


def test_the_kernels_are_those_of_the_drawings():
    assert kernels(block_model(plain_block, (8, 8, 3), 16)) == [(3, 3, 3, 16), (3, 3, 16, 16)]
    assert kernels(block_model(separable_block, (8, 8, 3), 16)) == [
        (3, 3, 3, 1), (1, 1, 3, 16), (3, 3, 16, 1), (1, 1, 16, 16),
    ]  # fmt: skip
    assert sorted(kernels(block_model(inception_block, (8, 8, 3), 16))) == sorted(
        [(1, 1, 3, 4), (1, 1, 3, 6), (3, 3, 6, 8), (1, 1, 3, 2), (5, 5, 2, 2), (1, 1, 3, 2)]
    )


def test_a_shortcut_has_weights_only_where_shapes_differ():
    assert len(kernels(block_model(residual_block, (8, 8, 16), 16))) == 2
    assert (1, 1, 16, 24) in kernels(block_model(residual_block, (8, 8, 16), 24))
    assert (1, 1, 16, 16) in kernels(block_model(residual_block, (8, 8, 16), 16, strides=2))


def test_with_its_last_scale_at_zero_a_residual_block_is_the_identity():
    model = block_model(residual_block, (6, 6, 4), 4)
    last = [each for each in model.layers if isinstance(each, keras.layers.BatchNormalization)][-1]
    last.gamma.assign(np.zeros(4))
    x = np.random.default_rng(0).random((2, 6, 6, 4), dtype=np.float32)  # relu leaves it alone
    assert_array_equal(model(x), x)


def test_a_plain_block_is_what_numpy_computes():
    from dlcourse.scratch.convolution import conv2d

    model = block_model(plain_block, (6, 5, 2), 3, strides=2)
    x = np.random.default_rng(1).normal(size=(2, 6, 5, 2)).astype("float32")
    first, second = (w.numpy() for w in model.weights if "kernel" in w.name)
    scale = 1 / np.sqrt(1 + 1e-3)  # of a normalisation that has seen nothing yet
    middle = np.maximum(scale * conv2d(x, first, strides=2, padding="same"), 0)
    out = np.maximum(scale * conv2d(middle, second, padding="same"), 0)
    assert_allclose(model(x), out, atol=1e-5)


@pytest.mark.parametrize(("blocks", "depth"), [(1, 8), (3, 20)])
def test_small_nets_are_as_deep_as_he_et_als(blocks, depth):
    net = small_net(plain_block, 2, blocks=blocks)
    assert sum("kernel" in weight.name for weight in net.weights) == depth == 6 * blocks + 2


def test_channels_double_where_resolution_halves():
    net = small_net(separable_block, 5, blocks=2, side=20)
    shapes = [each.output_shape[:2] + each.output_shape[2:] for each in models.costs(net)]
    stages = {shape[0]: shape[2] for shape in shapes if len(shape) == 3}
    assert stages == {10: 5, 5: 10, 3: 20}


def test_small_nets_compute_on_any_backend():
    """No TensorFlow is imported by the room's own files."""
    import ast
    from pathlib import Path

    for file in Path(models.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf8"))):
            if isinstance(node, ast.Import):
                assert all(alias.name != "tensorflow" for alias in node.names)


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match=r"Received: width=0, blocks=1"):
        small_net(plain_block, 0)
    with pytest.raises(ValueError, match=r"Received: filters=3\."):
        block_model(inception_block, (8, 8, 3), 3)
