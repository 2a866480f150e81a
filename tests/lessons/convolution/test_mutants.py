"""Plausible wrong helpers for lesson 09: its cells must notice each one."""

from functools import wraps

import numpy as np

from dlcourse.scratch.convolution_sizes import padding_around
from tests.mutation import Mutant, Noticing

SLIDING = "dlcourse.scratch.convolution."
SIZES = "dlcourse.scratch.convolution_sizes."


def flipped(operation):
    @wraps(operation)
    def turned(image, kernel, **options):
        return operation(image, np.asarray(kernel)[::-1, ::-1], **options)

    return turned


def with_options(**changed):
    """Breaks a helper: its options are changed before it is called."""

    def broken(original):
        @wraps(original)
        def made(*arguments, **options):
            wrong = {key: change(options[key]) for key, change in changed.items() if key in options}
            return original(*arguments, **{**options, **wrong})

        return made

    return broken


def odd_pixel_before(padding_around):
    return lambda *arguments, **options: padding_around(*arguments, **options)[::-1]


def rounded_up(output_size):  # noqa: ARG001
    def rounded(size, kernel_size, *, strides=1, padding="valid"):
        around = padding_around(size, kernel_size, strides=strides, padding=padding)
        return -((kernel_size - size - sum(around)) // strides) + 1

    return rounded


def strides_ignored(receptive_field):
    return lambda layers: receptive_field([(kernel_size, 1) for kernel_size, _ in layers])


def own_stride(receptive_field):  # noqa: ARG001
    def field(layers):
        seen, step = 1, 1
        for kernel_size, strides in layers:
            step *= strides
            seen += (kernel_size - 1) * step
        return seen

    return field


def without_bias(num_parameters):
    return lambda *arguments, **_: num_parameters(*arguments, use_bias=False)


def each_channel_its_own(conv2d):
    """The kernels' input channels in the opposite order."""
    return lambda images, kernels, **options: conv2d(images, kernels[:, :, ::-1], **options)


def unpadded_work(num_multiply_adds):
    return lambda shape, kernel_size, *channels: num_multiply_adds(
        (shape[0] + kernel_size[0] - 1, shape[1] + kernel_size[1] - 1), kernel_size, *channels
    )


def maximum_always(pool2d):
    return lambda images, pool_size, **options: pool2d(
        images, pool_size, **{**options, "kind": "max"}
    )


def every_pixel(pool2d):  # noqa: ARG001
    return lambda images, pool_size, **_: np.asarray(images)[::pool_size, ::pool_size]


MUTANTS = {
    "a correlation that flips": Mutant(SLIDING + "correlate2d", flipped),
    "a convolution that does not flip": Mutant(SLIDING + "convolve2d", flipped),
    "zeros for every border": Mutant(
        SLIDING + "correlate2d", with_options(border=lambda _: "zero")
    ),
    "strides without effect": Mutant(SLIDING + "correlate2d", with_options(strides=lambda _: 1)),
    "channels exchanged": Mutant(SLIDING + "conv2d", each_channel_its_own),
    "pooling by the maximum always": Mutant(SLIDING + "pool2d", maximum_always),
    "pooling that keeps the first pixel": Mutant(SLIDING + "pool2d", every_pixel),
    "the odd pixel before": Mutant(SIZES + "padding_around", odd_pixel_before),
    "a window that does not fit": Mutant(SIZES + "output_size", rounded_up),
    "a receptive field without strides": Mutant(SIZES + "receptive_field", strides_ignored),
    "a layer's own stride in its step": Mutant(SIZES + "receptive_field", own_stride),
    "parameters without biases": Mutant(SIZES + "num_parameters", without_bias),
    "work at the size of the input": Mutant(SIZES + "num_multiply_adds", unpadded_work),
}


class TestMutants(Noticing):
    pass
