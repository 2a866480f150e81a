"""Plausible wrong helpers for lesson 12: its cells must notice each one."""

import keras
import numpy as np

from tests.mutation import Mutant, Noticing, change_training


def weights_kept(reset):
    """Lets the optimizer forget, and goes on from the weights of the run before."""
    return lambda model, _: reset(model, model.get_weights())


def layers_counted(count):  # noqa: ARG001
    return lambda weights: len(weights)


def out_of_order(outputs):
    """Features that belong to the example before."""
    return lambda model, images: np.roll(outputs(model, images), 1, axis=0)


def turned_round(accuracy):
    """The share of wrong answers instead of right ones."""
    return lambda *arguments: 1 - accuracy(*arguments)


def wrong_share(watch):
    class WrongShare(watch):
        def _look(self):
            super()._look()
            if self.done in self.steps:
                self.accuracy[-1] = 1 - self.accuracy[-1]

    return WrongShare


def never_frozen(layer):
    """A convolution that is trained whatever is said of it."""

    @keras.saving.register_keras_serializable()  # it is cloned
    class NeverFrozen(layer):
        @property
        def trainable(self):
            return True

        @trainable.setter
        def trainable(self, _):
            pass

    return NeverFrozen


def zero_is_default(optimizer):
    """A learning rate of 0 is taken for one that was left out."""

    @keras.saving.register_keras_serializable()  # it is cloned
    class ZeroIsDefault(optimizer):
        def __init__(self, learning_rate=None, **options):
            super().__init__(learning_rate or 0.001, **options)

    return ZeroIsDefault


def still_averages(layer):
    """Batch normalisation whose moving averages never move."""

    @keras.saving.register_keras_serializable()  # it is cloned
    class StillAverages(layer):
        def __init__(self, *_, **options):
            super().__init__(**{**options, "momentum": 1.0})

    return StillAverages


LEFT_OUT = {
    "Fine-tuning",
    "Photographs",
    "Deeper: photographs, fine-tuned and tested",
    "Deeper: a source far away",
    "The test, once",
}
RUNS = "dlcourse.lessons.transfer_learning.runs"
MUTANTS = {
    "weights of the run before kept": Mutant("dlcourse.models.reset", weights_kept),
    "weights counted, not their numbers": Mutant(f"{RUNS}.count", layers_counted),
    "features of the example before": Mutant(f"{RUNS}.outputs", out_of_order),
    "wrong answers counted as right": Mutant(f"{RUNS}.accuracy", turned_round),
    "curves of the wrong answers": Mutant(f"{RUNS}.Watch", wrong_share),
    "a convolution that cannot be frozen": Mutant("keras.layers.Conv2D", never_frozen),
    "a learning rate of 0 not taken": Mutant("keras.optimizers.Adam", zero_is_default),
    "averages that never move": Mutant("keras.layers.BatchNormalization", still_averages),
    "training labels moved on by one example": Mutant(
        "dlcourse.datasets.load",
        change_training(lambda images, labels: (images, np.roll(labels, 1))),
    ),
}


class TestMutants(Noticing):
    pass
