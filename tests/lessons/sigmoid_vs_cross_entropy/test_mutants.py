"""Plausible wrong helpers for lesson 03: its cells must notice each one."""

import numpy as np

from dlcourse.scratch import activations, neuron
from tests.mutation import Mutant, Noticing

MUTANTS = {
    "σ′ without its factor 1 − σ": Mutant(
        "dlcourse.scratch.activations.sigmoid_derivative",
        lambda _: lambda z: activations.sigmoid(z),
    ),
    "ReLU′(0) = 1": Mutant(
        "dlcourse.scratch.activations.relu_derivative",
        lambda _: lambda z: (np.asarray(z) >= 0).astype(float),
    ),
    "the step's slope is 0 at its jump too": Mutant(
        "dlcourse.scratch.activations.step_derivative",
        lambda _: lambda z: np.zeros_like(z),
    ),
    "log σ with the sign of z flipped": Mutant(
        "dlcourse.scratch.activations.log_sigmoid",
        lambda original: lambda z: original(-np.asarray(z)),
    ),
    "quadratic cost without its half": Mutant(
        "dlcourse.scratch.losses.quadratic_cost",
        lambda original: lambda y_true, y_pred: 2 * original(y_true, y_pred),
    ),
    "mean absolute error summed": Mutant(
        "dlcourse.scratch.losses.mean_absolute_error",
        lambda original: lambda y_true, y_pred: len(y_true) * original(y_true, y_pred),
    ),
    "cross-entropy without its brackets": Mutant(
        "dlcourse.scratch.losses.binary_crossentropy",
        lambda _: (
            lambda y, q, **_options: np.mean(-y * np.log(q) + (1 - y) * np.log(1 - q), axis=-1)
        ),
    ),
    "quadratic gradient without the target": Mutant(
        "dlcourse.scratch.neuron.quadratic_gradient",
        lambda original: (
            lambda x, y_true, weights, bias: original(x, np.zeros_like(y_true), weights, bias)
        ),
    ),
    "cross-entropy gradient that keeps σ′": Mutant(
        "dlcourse.scratch.neuron.crossentropy_gradient",
        lambda _: lambda *arguments: neuron.quadratic_gradient(*arguments),
    ),
    "the outputs of training begin one epoch late": Mutant(
        "dlcourse.scratch.neuron.train",
        lambda original: (
            lambda *data, epochs, **options: neuron.History(
                *(row[1:] for row in original(*data, epochs=epochs + 1, **options))
            )
        ),
    ),
}


class TestMutants(Noticing):
    pass
