"""Plausible wrong helpers for lesson 08: its cells must notice each one."""

import keras
import numpy as np

from tests.mutation import Mutant, Noticing


def unscaled(every_mask):
    def masks_of_ones(num_units, *, rate):
        masks, probabilities = every_mask(num_units, rate=rate)
        return (masks > 0).astype(float), probabilities

    return masks_of_ones


def equally_likely(every_mask):
    def uniform(num_units, *, rate):
        masks, _ = every_mask(num_units, rate=rate)
        return masks, np.full(len(masks), 1 / len(masks))

    return uniform


def never_restoring(stopping):
    return lambda *arguments, **options: stopping(
        *arguments, **{**options, "restore_best_weights": False}
    )


def one_epoch_more(stopping):
    return lambda *arguments, **options: stopping(
        *arguments, **{**options, "patience": options["patience"] + 1}
    )


def dropping_always(layer):
    class Always(layer):
        def call(self, inputs, training=False):  # noqa: ARG002
            return super().call(inputs, training=True)

    return Always


def sharing(deal):
    """Watched and judged digits are among those trained on."""

    def dealt(images, labels, sizes, **options):
        first, *rest = deal(images, labels, sizes, **options)
        return [first, *((first[0][: len(y)], first[1][: len(y)]) for _, y in rest)]

    return dealt


MUTANTS = {
    "masks of dropout that are not scaled": Mutant("dlcourse.scratch.dropout.every_mask", unscaled),
    "all masks equally probable": Mutant("dlcourse.scratch.dropout.every_mask", equally_likely),
    "dropout at inference too": Mutant("keras.layers.Dropout", dropping_always),
    "early stopping that never restores": Mutant("keras.callbacks.EarlyStopping", never_restoring),
    "patience of one epoch more": Mutant("keras.callbacks.EarlyStopping", one_epoch_more),
    "L1 that is L2": Mutant("keras.regularizers.L1", lambda _: keras.regularizers.L2),
    "digits to watch from those to train on": Mutant(
        "dlcourse.lessons.overfitting_and_regularisation.runs.deal", sharing
    ),
    "log-softmax over the networks instead of the classes": Mutant(
        "dlcourse.scratch.softmax.log_softmax", lambda original: lambda z: original(z, axis=0)
    ),
}


class TestMutants(Noticing):
    pass
