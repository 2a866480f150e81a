from itertools import product

import keras
import pytest

from dlcourse.scratch.convolution_sizes import (
    num_multiply_adds,
    num_parameters,
    num_separable_parameters,
    output_size,
    padding_around,
    receptive_field,
)

GRID = list(product((1, 4, 7, 10, 28), (1, 2, 3, 5, 7), (1, 2, 3), ("valid", "same")))


def counted(size, kernel_size, strides):
    """Windows counted one by one."""
    return len([first for first in range(0, size, strides) if first + kernel_size <= size])


def test_the_formula_counts_the_windows():
    for size, kernel_size, strides, total in product(range(1, 13), range(1, 6), (1, 2, 3), (0, 3)):
        if kernel_size <= size + total:
            assert output_size(size, kernel_size, strides=strides, padding=total) == counted(
                size + total, kernel_size, strides
            )


@pytest.mark.parametrize(("size", "kernel_size", "strides", "padding"), GRID)
def test_the_formula_is_keras(size, kernel_size, strides, padding):
    if padding == "valid" and kernel_size > size:
        with pytest.raises(ValueError, match=f"at most the size with its padding, {size}"):
            output_size(size, kernel_size, strides=strides)
        return
    layer = keras.layers.Conv1D(1, kernel_size, strides=strides, padding=padding)
    (_, expected, _) = layer.compute_output_shape((None, size, 1))
    assert output_size(size, kernel_size, strides=strides, padding=padding) == expected


def test_same_padding_by_hand():
    assert padding_around(28, 3, strides=2, padding="same") == (0, 1)
    assert padding_around(5, 4, padding="same") == (1, 2)
    assert padding_around(7, 3, strides=2, padding="same") == (1, 1)
    assert padding_around(10, 1, strides=3, padding="same") == (0, 0)  # pixels are left over


def test_same_adds_the_fewest_pixels_that_give_its_outputs():
    for size, kernel_size, strides in product(range(1, 15), range(1, 6), (1, 2, 3)):
        before, after = padding_around(size, kernel_size, strides=strides, padding="same")
        wanted = -(-size // strides)
        assert after - before in (0, 1)
        assert counted(size + before + after, kernel_size, strides) >= wanted
        if before + after:
            assert counted(size + before + after - 1, kernel_size, strides) < wanted


def test_three_layers_of_stride_two_see_fifteen_and_up_to_22_give_one_output():
    assert receptive_field([(3, 2)] * 3) == 15
    ends = {}
    for size in range(15, 24):
        ends[size] = size
        for _ in range(3):
            ends[size] = output_size(ends[size], 3, strides=2)
    assert [size for size, end in ends.items() if end == 1] == list(range(15, 23))


@pytest.mark.parametrize(
    "layers", [[(3, 1)], [(5, 2), (2, 2), (3, 1)], [(3, 1)] * 4, [(1, 1), (7, 3), (1, 2), (3, 2)]]
)
def test_the_receptive_field_is_the_smallest_input_with_one_output(layers):
    def outputs(size):
        for kernel_size, strides in layers:
            size = output_size(size, kernel_size, strides=strides)
        return size

    field = receptive_field(layers)
    assert outputs(field) == 1
    if field > 1:
        with pytest.raises(ValueError, match="kernel_size must be at most"):
            outputs(field - 1)


def test_no_layers_see_one_pixel():
    assert receptive_field([]) == 1


@pytest.mark.parametrize("use_bias", [True, False])
@pytest.mark.parametrize(("kernel", "channels", "filters"), [((3, 3), 5, 7), ((1, 4), 2, 3)])
def test_parameters_are_keras(kernel, channels, filters, use_bias):
    for count, layer in (
        (num_parameters, keras.layers.Conv2D),
        (num_separable_parameters, keras.layers.SeparableConv2D),
    ):
        built = layer(filters, kernel, use_bias=use_bias)
        built.build((None, 9, 9, channels))
        assert count(kernel, channels, filters, use_bias=use_bias) == built.count_params()


def test_parameters_by_hand():
    assert num_parameters((3, 3), 1, 16) == 160
    assert num_parameters((3, 3), 256, 256, use_bias=False) == 589_824
    assert num_separable_parameters((3, 3), 256, 256, use_bias=False) == 67_840


def test_each_output_pixel_costs_each_weight_once():
    weights = num_parameters((3, 3), 16, 32, use_bias=False)
    assert num_multiply_adds((13, 10), (3, 3), 16, 32) == 130 * weights


@pytest.mark.parametrize(
    ("call", "received"),
    [
        (lambda: output_size(0, 3), "size=0"),
        (lambda: output_size(5, 3, strides=0), "strides=0"),
        (lambda: output_size(5, 3, padding=-1), "padding=-1"),
        (lambda: padding_around(5, 0), "kernel_size=0"),
        (lambda: padding_around(5, 3, padding="reflect"), "'reflect'"),
        (lambda: receptive_field([(3, 0)]), "strides=0"),
        (lambda: num_parameters((3, 3), 0, 1), "channels=0"),
        (lambda: num_multiply_adds((0, 2), (3, 3), 1, 1), "height=0"),
    ],
)
def test_what_makes_no_sense_is_named(call, received):
    with pytest.raises(ValueError, match=f"Received: {received}"):
        call()
