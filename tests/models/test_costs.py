import keras
import numpy as np
import pytest
from keras import layers
from numpy.testing import assert_allclose

from dlcourse.models import (
    alexnet,
    by_resolution,
    costs,
    plain_block,
    receptive_field,
    residual_block,
    small_net,
    total,
)
from dlcourse.scratch import convolution_sizes as sizes


@pytest.fixture(scope="module")
def mixed():
    """One layer of each kind that has kernels, and some that have none."""
    return keras.Sequential(
        [
            keras.Input((12, 10, 4)),
            layers.Conv2D(6, 3, strides=2, padding="same"),  # 6 × 5
            layers.BatchNormalization(),
            layers.Conv2D(8, 3, groups=2, padding="same", use_bias=False),
            layers.DepthwiseConv2D(3, depth_multiplier=2),  # 4 × 3
            layers.SeparableConv2D(5, 3, padding="same"),
            layers.MaxPooling2D(),  # 2 × 1
            layers.Dense(7),
            layers.Flatten(),
            layers.Dense(3),
        ]
    )


def test_multiply_adds_are_those_counted_by_hand(mixed):
    by_hand = [
        6 * 5 * 9 * 4 * 6,
        0,
        6 * 5 * 9 * 3 * 8,  # each kernel sees 3 of the 6 channels
        4 * 3 * 9 * 16,
        4 * 3 * (9 * 16 + 16 * 5),
        0,
        2 * 1 * 5 * 7,
        0,
        14 * 3,
    ]
    assert [each.multiply_adds for each in costs(mixed)] == by_hand
    assert total(mixed) == (mixed.count_params(), sum(by_hand))


def test_parameters_are_those_of_the_rules(mixed):
    counted = {each.kind: each.parameters for each in costs(mixed)}
    assert counted["BatchNormalization"] == 4 * 6
    assert counted["SeparableConv2D"] == sizes.num_separable_parameters((3, 3), 16, 5)
    assert counted["DepthwiseConv2D"] == sizes.num_parameters((3, 3), 1, 16)


def test_stages_are_equally_large_maps_and_the_rest_is_the_head(mixed):
    stages = by_resolution(mixed)
    assert list(stages) == ["6 × 5", "4 × 3", "2 × 1", "head"]
    assert sum(parameters for parameters, _ in stages.values()) == mixed.count_params()
    assert stages["4 × 3"][1] == 4 * 3 * 9 * 16 + 4 * 3 * (9 * 16 + 16 * 5)


def test_models_within_models_are_walked():
    inner = keras.Sequential([keras.Input((4, 4, 1)), layers.Conv2D(2, 3), layers.Flatten()])
    outer = keras.Sequential([keras.Input((4, 4, 1)), inner, layers.Dense(3)])
    assert [each.multiply_adds for each in costs(outer)] == [2 * 2 * 9 * 2, 0, 8 * 3]


def test_a_layer_that_cannot_be_counted_is_refused():
    model = keras.Sequential([keras.Input((4,)), layers.Embedding(5, 2)])
    with pytest.raises(ValueError, match="of kind Embedding"):
        costs(model)


@pytest.mark.parametrize(
    ("name", "parameters", "billions", "field"),
    [
        ("VGG16", 138_357_544, 15.5, 212),
        ("MobileNet", 4_253_864, 0.57, 315),
        ("ResNet50", 25_636_712, 3.9, 483),
    ],
)
def test_famous_networks_cost_and_see_what_was_published(name, parameters, billions, field):
    """Multiply–adds of their papers; fields of Araujo et al., distill.pub, 2019."""
    model = getattr(keras.applications, name)(weights=None)
    counted, multiply_adds = total(model)
    assert counted == parameters
    assert multiply_adds / 1e9 == pytest.approx(billions, rel=0.015)
    assert receptive_field(model) == field


def test_alexnet_costs_and_sees_what_was_published():
    grouped = alexnet()
    assert total(grouped) == (60_965_224, 724_406_816)
    assert receptive_field(grouped) == 195


def test_a_stack_sees_what_the_rule_says():
    stack = [(5, 2), (3, 1), (2, 2), (3, 3)]
    model = keras.Sequential([keras.Input((60, 60, 1))])
    for kernel_size, strides in stack:
        model.add(layers.Conv2D(2, kernel_size, strides=strides, padding="same"))
    assert receptive_field(model) == sizes.receptive_field(stack)


@pytest.mark.parametrize("block", [plain_block, residual_block])
def test_a_nets_last_maps_depend_on_as_many_pixels_as_it_says(block):
    keras.utils.set_random_seed(0)
    net = small_net(block, 4, side=63)
    maps = keras.Model(net.input, net.layers[-2].input)
    blank = np.zeros((1, 63, 63, 1), "float32")
    lines = np.repeat(blank, 63, axis=0)
    lines[range(63), :, range(63)] = 1  # one bright column each
    noise = np.random.default_rng(0).normal(size=(1, 63, 63, 1)).astype("float32")
    moved = np.abs(maps(lines + noise) - maps(noise))[:, 4, 4].max(axis=1)
    seen = np.flatnonzero(moved > 1e-5)  # what is less is rounding
    assert np.ptp(seen) + 1 <= receptive_field(net) == 47
    assert np.ptp(seen) + 1 >= 44  # the outermost weights may meet a ReLU that is shut


def test_of_paths_that_join_the_widest_counts():
    inputs = keras.Input((30, 30, 1))
    joined = layers.Add()([layers.Conv2D(1, 7, padding="same")(inputs), inputs])
    assert receptive_field(keras.Model(inputs, layers.MaxPooling2D(2)(joined))) == 8


def test_dilation_spreads_a_window_and_squeezing_sees_everything():
    inputs = keras.Input((30, 30, 2))
    x = layers.Conv2D(2, 3, dilation_rate=4)(inputs)
    assert receptive_field(keras.Model(inputs, x)) == 9
    gate = layers.GlobalAveragePooling2D(keepdims=True)(x)
    assert receptive_field(keras.Model(inputs, gate)) == 9
    gated = layers.Multiply()([x, gate])
    assert_allclose(receptive_field(keras.Model(inputs, gated)), np.inf)
    out = layers.GlobalAveragePooling2D()(gated)
    assert_allclose(receptive_field(keras.Model(inputs, out)), np.inf)


def test_maps_that_grow_are_refused():
    model = keras.Sequential([keras.Input((4, 4, 1)), layers.UpSampling2D()])
    with pytest.raises(ValueError, match="must not enlarge"):
        receptive_field(model)
