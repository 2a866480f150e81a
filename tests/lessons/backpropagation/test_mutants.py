"""Plausible wrong helpers for lesson 06: its cells must notice each one."""

import numpy as np

from dlcourse.scratch.network import Activation
from tests.mutation import Mutant, Noticing


def with_method(name, method):
    """Replaces one method of the network; `method` is given the right one first."""

    def broken(network_class):
        right = getattr(network_class, name)
        body = {name: lambda *arguments, **options: method(right, *arguments, **options)}
        return type("Network", (network_class,), body)

    return broken


def with_slope(name, slope):
    """Replaces the slope of one activation."""
    return lambda table: table | {name: Activation(table[name].value, slope)}


NETWORK = "dlcourse.scratch.network.Network"
ACTIVATIONS = "dlcourse.scratch.network.ACTIVATIONS"
START = "dlcourse.scratch.initialisation.initial_weights"

MUTANTS = {
    "the update with a plus": Mutant(
        NETWORK,
        with_method(
            "epoch",
            lambda right, *arguments, learning_rate, **options: right(
                *arguments, learning_rate=-learning_rate, **options
            ),
        ),
    ),
    "the sum over the batch instead of the mean": Mutant(
        NETWORK, with_method("_output_delta", lambda right, self, a, y: len(a) * right(self, a, y))
    ),
    "BP1 with the target and the output in each other's place": Mutant(
        NETWORK, with_method("_output_delta", lambda right, self, a, y: -right(self, a, y))
    ),
    "σ′ without its factor 1 − a": Mutant(ACTIVATIONS, with_slope("sigmoid", lambda a: a)),
    "ReLU with a slope of 1 everywhere": Mutant(ACTIVATIONS, with_slope("relu", np.ones_like)),
    "the loss without its half": Mutant(
        "dlcourse.scratch.losses.quadratic_cost",
        lambda original: lambda y_true, y_pred: 2 * original(y_true, y_pred),
    ),
    "batches shuffled though nobody asked": Mutant(
        "dlcourse.scratch.network._batches",
        lambda original: lambda n, size, rng: original(n, size, rng or np.random.default_rng(n)),
    ),
    "He's start with half its variance": Mutant(
        START,
        lambda original: (
            lambda inputs, units, initializer, rng: (
                original(inputs, units, initializer, rng)
                / (np.sqrt(2) if initializer == "he_normal" else 1)
            )
        ),
    ),
    "standard deviation taken for variance": Mutant(
        START,
        lambda original: (
            lambda inputs, units, initializer, rng: original(
                inputs,
                units,
                initializer if isinstance(initializer, str) else initializer**0.5,
                rng,
            )
        ),
    ),
}


class TestMutants(Noticing):
    pass
