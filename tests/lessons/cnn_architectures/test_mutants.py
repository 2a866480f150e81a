"""Plausible wrong helpers for lesson 11: its cells must notice each one."""

from tests.mutation import Mutant, Noticing

MUTANTS = {
    "σ with the sign of z flipped": Mutant(
        "dlcourse.scratch.activations.sigmoid",
        lambda original: lambda z: original(-z),
    ),
    "ReLU that leaks": Mutant(
        "dlcourse.scratch.activations.relu",
        lambda original: lambda z: original(z) + 0.1 * original(-z),
    ),
}


class TestMutants(Noticing):
    pass
