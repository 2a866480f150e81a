"""Plausible wrong helpers for lesson 00: its cells must notice each one."""

import numpy as np

from tests.mutation import Mutant, Noticing, change_training

LEFT_OUT = {"Deeper: seen in a plane"}
MUTANTS = {
    "training labels moved on by one example": Mutant(
        "dlcourse.datasets.load",
        change_training(lambda images, labels: (images, np.roll(labels, 1))),
    ),
    "training images upside down, the others not": Mutant(
        "dlcourse.datasets.load",
        change_training(lambda images, labels: (images[:, ::-1], labels)),
    ),
    "ReLU that leaks": Mutant(
        "dlcourse.scratch.activations.relu",
        lambda _: lambda z: np.where(np.asarray(z) > 0, z, 0.1 * np.asarray(z)),
    ),
    "softmax over the examples": Mutant(
        "dlcourse.scratch.softmax.softmax",
        lambda _: lambda z, **_options: np.exp(z) / np.exp(z).sum(axis=0),
    ),
    "bias forgotten in the weighted sum": Mutant(
        "dlcourse.scratch.perceptron.weighted_sum",
        lambda original: lambda x, weights, bias: original(x, weights, 0 * np.asarray(bias)),
    ),
}


class TestMutants(Noticing):
    pass
