"""Plausible wrong helpers for lesson 04: its cells must notice each one."""

import numpy as np

from dlcourse.scratch import information
from tests.mutation import Mutant, Noticing


def unnormalised(z, *, axis=-1, temperature=1.0):
    z = np.asarray(z, dtype=float)
    return (z - z.max(axis=axis, keepdims=True)) / temperature


MUTANTS = {
    "softmax over the examples instead of the classes": Mutant(
        "dlcourse.scratch.softmax.softmax",
        lambda original: (
            lambda z, *, axis=-1, temperature=1.0: original(  # noqa: ARG005
                z, axis=0, temperature=temperature
            )
        ),
    ),
    "log-softmax without its normaliser": Mutant(
        "dlcourse.scratch.softmax.log_softmax", lambda _: unnormalised
    ),
    "entropy always in nats": Mutant(
        "dlcourse.scratch.information.entropy",
        lambda original: lambda p, *, base=np.e: original(p),  # noqa: ARG005
    ),
    "cross-entropy with P and Q exchanged": Mutant(
        "dlcourse.scratch.information.cross_entropy",
        lambda original: lambda p, q, *, base=np.e: original(q, p, base=base),
    ),
    "the lecture's divergence, H(Q) − H(P)": Mutant(
        "dlcourse.scratch.information.kl_divergence",
        lambda _: (
            lambda p, q, *, base=np.e: (
                information.entropy(q, base=base) - information.entropy(p, base=base)
            )
        ),
    ),
    "Wasserstein distance without cumulating": Mutant(
        "dlcourse.scratch.information.wasserstein_distance",
        lambda _: (
            lambda p, q, *, positions=None: (  # noqa: ARG005
                np.abs(np.subtract(p, q)).sum(axis=-1) / 2
            )
        ),
    ),
    "a code of one length for all letters": Mutant(
        "dlcourse.scratch.coding.huffman_code",
        lambda _: (
            lambda probabilities: {
                letter: f"{number:05b}" for number, letter in enumerate(probabilities)
            }
        ),
    ),
    "sparse labels counted from one": Mutant(
        "dlcourse.scratch.losses.sparse_categorical_crossentropy",
        lambda original: (
            lambda y_true, y_pred, *, from_logits=False: original(
                (np.asarray(y_true) + 1) % np.shape(y_pred)[-1], y_pred, from_logits=from_logits
            )
        ),
    ),
}


class TestMutants(Noticing):
    pass
