"""Plausible wrong helpers for lesson 01: its cells must notice each one."""

from dataclasses import replace

import numpy as np

from dlcourse.scratch import perceptron
from tests.mutation import Mutant, Noticing


def negated(found):
    """Weights and bias with the sides exchanged, where there are any."""
    if not found.separable:
        return found
    return replace(found, weights=-found.weights, bias=-found.bias)


MUTANTS = {
    "the threshold's conventions swapped": Mutant(
        "dlcourse.scratch.activations.step",
        lambda original: (
            lambda z, *, fires_at_zero=False: original(z, fires_at_zero=not fires_at_zero)
        ),
    ),
    "the bias subtracted instead of added": Mutant(
        "dlcourse.scratch.perceptron.weighted_sum",
        lambda original: lambda x, weights, bias: original(x, weights, -np.asarray(bias)),
    ),
    "the distance not divided by the length of the weights": Mutant(
        "dlcourse.scratch.perceptron.signed_distance",
        lambda _: lambda x, weights, bias: perceptron.weighted_sum(x, weights, bias),
    ),
    "NAND with bias 2": Mutant(
        "dlcourse.scratch.gates.nand_gate",
        lambda _: lambda p, q: perceptron.predict(np.stack([p, q], axis=-1), (-2, -2), 2),
    ),
    "only lines through the origin tried": Mutant(
        "dlcourse.scratch.separability.is_separable",
        lambda original: (
            lambda x, y_true: original(
                np.vstack([x, -np.asarray(x)]), np.append(y_true, 1 - np.asarray(y_true))
            )
        ),
    ),
    "the boundary that is found, negated": Mutant(
        "dlcourse.scratch.separability.separate",
        lambda original: lambda x, y_true: negated(original(x, y_true)),
    ),
    "hidden units that do not bend": Mutant(
        "dlcourse.scratch.network.Network",
        lambda original: (
            lambda sizes, activations, loss, **options: original(
                sizes, ("linear",) * (len(sizes) - 2) + (activations[-1],), loss, **options
            )
        ),
    ),
    "the best line counted by its hits": Mutant(
        "dlcourse.lessons.perceptron_nand_xor.examples.best_line",
        lambda original: lambda x, y: (line := original(x, y))._replace(wrong=len(x) - line.wrong),
    ),
    "counting units that fire one too late": Mutant(
        "dlcourse.scratch.threshold_network.parity_counting_layers",
        lambda original: (
            lambda n: [
                (weights, bias - (layer == 0)) for layer, (weights, bias) in enumerate(original(n))
            ]
        ),
    ),
    "the perceptron rule's sign flipped": Mutant(
        "dlcourse.scratch.perceptron.learn",
        lambda original: (
            lambda x, y_true, *, learning_rate=1.0, **options: original(
                x, y_true, learning_rate=-learning_rate, **options
            )
        ),
    ),
    "a normal form whose ANDs forgive one wrong input": Mutant(
        "dlcourse.scratch.threshold_network.dnf_layers",
        lambda original: (
            lambda outputs: [
                (weights, bias + 1) if layer == 0 else (weights, bias)
                for layer, (weights, bias) in enumerate(original(outputs))
            ]
        ),
    ),
}


class TestMutants(Noticing):
    pass
