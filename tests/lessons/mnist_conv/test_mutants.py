"""Plausible wrong helpers for lesson 10: its cells must notice each one."""

import numpy as np

from dlcourse.scratch.convolution_sizes import padding_around
from tests.mutation import Mutant, Noticing, change_training


def rounded_up(output_size):  # noqa: ARG001
    """Windows that hang over the edge are counted."""

    def size(side, kernel_size, *, strides=1, padding="valid"):
        total = sum(padding_around(side, kernel_size, strides=strides, padding=padding))
        return -(-(side + total - kernel_size) // strides) + 1

    return size


def without_biases(num_parameters):
    return lambda *sizes: num_parameters(*sizes, use_bias=False)


def flat_kernels(num_parameters):
    return lambda kernel_size, _, filters: num_parameters(kernel_size, 1, filters)


def turned_round(error):
    """The share of right answers instead of wrong ones."""
    return lambda *arguments: 1 - error(*arguments)


def standing_still(shifted):
    return lambda images, *_: shifted(images, 0, 0)


def uncropped(frame_digit):  # noqa: ARG001
    """Only made smaller: neither cropped nor centred."""
    from PIL import Image

    def framed(pixels):
        grey = np.asarray(pixels).mean(axis=2).astype("float32")
        return np.asarray(Image.fromarray(grey).resize((28, 28)))

    return framed


def affine(layer):
    """A convolution that forgets its activation."""

    class Affine(layer):
        def __init__(self, *arguments, activation=None, **options):  # noqa: ARG002
            super().__init__(*arguments, **options)

    return Affine


LEFT_OUT = {"What each part is worth", "Deeper: which pixels matter", "The test, once"}
MUTANTS = {
    "sizes rounded up": Mutant("dlcourse.scratch.convolution_sizes.output_size", rounded_up),
    "biases not counted": Mutant(
        "dlcourse.scratch.convolution_sizes.num_parameters", without_biases
    ),
    "kernels of one channel": Mutant(
        "dlcourse.scratch.convolution_sizes.num_parameters", flat_kernels
    ),
    "right answers counted as errors": Mutant("dlcourse.models.error", turned_round),
    "digits that do not move": Mutant(
        "dlcourse.lessons.mnist_conv.judging.shifted", standing_still
    ),
    "own digits not cropped": Mutant("dlcourse.datasets.frame_digit", uncropped),
    "no activation in any convolution": Mutant("keras.layers.Conv2D", affine),
    "training labels moved on by one example": Mutant(
        "dlcourse.datasets.load",
        change_training(lambda images, labels: (images, np.roll(labels, 1))),
    ),
}


class TestMutants(Noticing):
    pass
