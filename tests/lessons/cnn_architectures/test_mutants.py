"""Plausible wrong helpers for lesson 11: its cells must notice each one."""

import keras

from dlcourse.models.blocks import plain_block
from tests.mutation import Mutant, Noticing


def counted_twice(total):
    """A multiplication and an addition counted as two."""
    return lambda model: (total(model)[0], 2 * total(model)[1])


def without_strides(receptive_field):  # noqa: ARG001
    def field(model):
        windows = [getattr(layer, "kernel_size", (1,))[0] for layer in model.layers]
        return 1 + sum(window - 1 for window in windows)

    return field


def exchanged(by_resolution):
    """Work where parameters should be."""
    return lambda model: {stage: pair[::-1] for stage, pair in by_resolution(model).items()}


def flat_kernels(num_parameters):
    return lambda kernel_size, _, filters, **options: num_parameters(
        kernel_size, 1, filters, **options
    )


def windows_added_up(receptive_field):  # noqa: ARG001
    return lambda stack: sum(kernel_size for kernel_size, _ in stack)


def without_shortcut(residual_block):  # noqa: ARG001
    return plain_block


def from_the_end(gradient_norms):
    return lambda *arguments: gradient_norms(*arguments)[::-1]


def never_grouped(alexnet):
    return lambda *, groups=2: alexnet(groups=1)  # noqa: ARG005


def averaged(add):  # noqa: ARG001
    return keras.layers.Average


LEFT_OUT = {
    "The four on digits, at equal budget",
    "Deeper: EfficientNet (2019), larger in all ways at once",
}
MUTANTS = {
    "a multiply–add counted as two": Mutant("dlcourse.models.costs.total", counted_twice),
    "a field that forgets the strides": Mutant(
        "dlcourse.models.costs.receptive_field", without_strides
    ),
    "parameters and work exchanged": Mutant("dlcourse.models.costs.by_resolution", exchanged),
    "kernels of one channel": Mutant(
        "dlcourse.scratch.convolution_sizes.num_parameters", flat_kernels
    ),
    "windows added up": Mutant(
        "dlcourse.scratch.convolution_sizes.receptive_field", windows_added_up
    ),
    "residual blocks without shortcuts": Mutant(
        "dlcourse.models.blocks.residual_block", without_shortcut
    ),
    "gradients from the end": Mutant(
        "dlcourse.lessons.cnn_architectures.runs.gradient_norms", from_the_end
    ),
    "AlexNet never grouped": Mutant("dlcourse.models.alexnet.alexnet", never_grouped),
    "the mean instead of the sum": Mutant("keras.layers.Add", averaged),
}


class TestMutants(Noticing):
    pass
