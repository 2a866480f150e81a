"""Plausible wrong helpers for lesson 07: its cells must notice each one."""

import dataclasses

import numpy as np

from tests.mutation import Mutant, Noticing, change_training


def transposed(images):
    return images.reshape(-1, 28, 28).swapaxes(1, 2).reshape(-1, 784)


def validating_backwards(load):
    def load_changed(*names, **options):
        data = load(*names, **options)
        labels = 9 - data.validation.labels
        validation = dataclasses.replace(data.validation, labels=labels)
        return dataclasses.replace(data, validation=validation)

    return load_changed


def uphill(optimizer):
    """Gradient descent that adds what it should subtract."""
    return lambda rate: optimizer(-rate)


def of_the_next_class(loss):
    return lambda labels, outputs: loss((labels + 1) % 10, outputs)


LEFT_OUT = {
    "When to stop",
    "A recipe",
    "Deeper: how wide?",
    "What it gets wrong",
    "The test, once",
}
MUTANTS = {
    "training labels moved on by one example": Mutant(
        "dlcourse.datasets.load",
        change_training(lambda images, labels: (images, np.roll(labels, 1))),
    ),
    "pixels not divided by 255": Mutant(
        "dlcourse.datasets.load",
        change_training(lambda images, labels: (255 * images, labels)),
    ),
    "training images transposed, validation images not": Mutant(
        "dlcourse.datasets.load",
        change_training(lambda images, labels: (transposed(images), labels)),
    ),
    "descent goes uphill": Mutant("keras.optimizers.SGD", uphill),
    "sparse cross-entropy charges for the next class": Mutant(
        "keras.losses.sparse_categorical_crossentropy", of_the_next_class
    ),
    "the validation set is another ten classes' order": Mutant(
        "dlcourse.datasets.load", validating_backwards
    ),
}


class TestMutants(Noticing):
    pass
