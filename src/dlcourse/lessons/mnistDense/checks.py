"""Checks for lesson 07, mnistDense."""

from contextlib import chdir
from itertools import pairwise
from tempfile import TemporaryDirectory

import keras
import numpy as np

from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.framework import Exercise, Mistake
from dlcourse.exercises.observing.networks import network
from dlcourse.exercises.observing.training import play


def _dense_parameters(sizes):
    return sum((inputs + 1) * units for inputs, units in pairwise(sizes))


count_parameters = Exercise(
    title="Count the parameters",
    answer=_dense_parameters,
    expects="a function of the layer sizes, such as (784, 128, 10), that returns a whole number",
    cases=[((784, 10),), ((784, 128, 10),), ((3, 5, 2, 4),), ((7, 11, 6, 2, 3),)],
    mistakes=[
        Mistake(
            "biases forgotten",
            lambda sizes: sum(a * b for a, b in pairwise(sizes)),
            "You counted the weights. What else does each unit add before its activation?",
        ),
        Mistake(
            "biases of the inputs",
            lambda sizes: sum(a * b for a, b in pairwise(sizes)) + sum(sizes),
            "You gave the inputs a bias as well. Which layers have units of their own?",
        ),
        Mistake(
            "one bias a layer",
            lambda sizes: sum(a * b + 1 for a, b in pairwise(sizes)),
            "You counted one bias a layer. How many units does a layer have, and which of them "
            "has a bias?",
        ),
        Mistake(
            "bias on the wrong side",
            lambda sizes: sum(a * (b + 1) for a, b in pairwise(sizes)),
            "You counted a bias for each input of a layer. Whose is the bias: the input's or "
            "the unit's?",
        ),
        Mistake(
            "the last layer alone",
            lambda sizes: (sizes[-2] + 1) * sizes[-1],
            "You counted the last layer alone. How many layers have parameters?",
        ),
    ],
    praise="Each unit has one weight for each of its inputs, and one bias.",
    hints=(
        "How many numbers does a single unit need, if the layer before it has 784?",
        "“The smallest network” counts the parameters of one layer. For the next layer, these "
        "units are the inputs.",
        "Take neighbours in `sizes` two by two. Each pair is one layer: so many units, each with "
        "the same number of parameters.",
    ),
)


def _mean_loss_of_labels(labels, probabilities):
    return -np.mean(np.log(np.asarray(probabilities)[np.arange(len(labels)), labels]))


def _softmaxed(scores):
    powers = np.exp(scores)
    return powers / powers.sum(axis=1, keepdims=True)


sparse_is_one_hot = Exercise(
    title="Sparse equals one-hot",
    answer=_mean_loss_of_labels,
    expects="a function of (labels, probabilities) that returns the mean cross-entropy in nats",
    cases=[
        (np.array([0, 2]), np.array([[0.7, 0.2, 0.1], [0.25, 0.25, 0.5]])),
        (np.array([1, 1, 0]), np.array([[0.5, 0.5], [0.9, 0.1], [0.8, 0.2]])),
        (np.array([2, 0, 1]), np.array([[0.35, 0.05, 0.6], [0.15, 0.05, 0.8], [0.3, 0.45, 0.25]])),
        (np.array([1]), np.array([[0.55, 0.15, 0.1, 0.2]])),
        (
            np.array([3, 0, 3, 2, 0]),
            np.array(
                [
                    [0.4, 0.3, 0.29, 0.01],
                    [0.62, 0.08, 0.1, 0.2],
                    [0.05, 0.05, 0.1, 0.8],
                    [0.3, 0.1, 0.35, 0.25],
                    [0.002, 0.508, 0.44, 0.05],
                ]
            ),
        ),
    ],
    mistakes=[
        Mistake(
            "sign forgotten",
            lambda labels, p: np.mean(np.log(p[np.arange(len(labels)), labels])),
            "Your loss is negative. A probability is below 1: what is the sign of its logarithm?",
        ),
        Mistake(
            "sum instead of mean",
            lambda labels, p: -np.sum(np.log(p[np.arange(len(labels)), labels])),
            "Your loss grows with the number of examples. Keras reports it per example.",
        ),
        Mistake(
            "logarithm in base 2",
            lambda labels, p: -np.mean(np.log2(p[np.arange(len(labels)), labels])),
            "You measure in bits. Keras takes the natural logarithm.",
        ),
        Mistake(
            "mean over the classes too",
            lambda labels, p: -np.sum(np.log(p[np.arange(len(labels)), labels])) / p.size,
            "You divide by examples times classes. In a one-hot row, how many terms are not zero?",
        ),
        Mistake(
            "divided by the classes",
            lambda labels, p: -np.sum(np.log(p[np.arange(len(labels)), labels])) / p.shape[1],
            "You divide by the number of classes. Of how many losses is this the mean?",
        ),
        Mistake(
            "entropy of the rows",
            lambda _, p: -np.mean(np.sum(p * np.log(p), axis=1)),
            "This is how unsure the network is; the labels do not come into it. Which "
            "probability does the loss look at?",
        ),
        Mistake(
            "all classes charged",
            lambda _, p: -np.mean(np.log(p)),
            "You charge for each class, whatever the label says. Which one counts?",
        ),
        Mistake(
            "the label weighs its logarithm",
            lambda labels, p: -np.mean(labels * np.log(p[np.arange(len(labels)), labels])),
            "You multiply by the label. It is the name of a class, not a weight.",
        ),
        Mistake(
            "rows by label",
            lambda labels, p: -np.mean(np.log(p[labels % len(p)])),
            "The labels choose rows in your code. A label belongs to a column, its example to a "
            "row.",
        ),
        Mistake(
            "columns by label",
            lambda labels, p: -np.mean(np.log(p[:, labels])),
            "You take whole columns: each label is charged in every example. Give NumPy the "
            "number of the row as well.",
        ),
        Mistake(
            "share of right guesses",
            lambda labels, p: np.mean(p.argmax(axis=1) == labels),
            "This is the accuracy. How sure the network was does not count in it.",
        ),
        Mistake(
            "softmax once more",
            lambda labels, p: -np.mean(np.log(_softmaxed(p)[np.arange(len(labels)), labels])),
            "The probabilities went through a softmax again. They are probabilities already.",
        ),
        Mistake(
            "probabilities for losses",
            lambda labels, p: np.mean(p[np.arange(len(labels)), labels]),
            "You average the probabilities themselves. The better they are, the lower a loss is.",
        ),
        Mistake(
            "the likeliest class charged",
            lambda _, p: -np.mean(np.log(p.max(axis=1))),
            "You charge for the class the network prefers. Which one does the label name?",
        ),
        Mistake(
            "no logarithm",
            lambda labels, p: np.mean(1 - p[np.arange(len(labels)), labels]),
            "You average how much each probability falls short of 1. How does cross-entropy "
            "measure that?",
        ),
        Mistake(
            "logarithm of the mean",
            lambda labels, p: -np.log(np.mean(p[np.arange(len(labels)), labels])),
            "You average the probabilities, then take the logarithm. Of what is the loss the mean?",
        ),
    ],
    praise="The one-hot row only picks out one logarithm; the label picks it without the row.",
    hints=(
        "Which one of an example's probabilities does its loss depend on?",
        "“One-hot or sparse” says which term of the sum is left. The label says where it stands in "
        "its row.",
        "NumPy takes two lists of indices at once: one with the number of each row, one with the "
        "column in it. What has to be done with the probabilities that come out?",
    ),
)


def _network(*plan):
    """A function that makes 784 inputs and dense layers of (units, activation)."""
    return lambda: keras.Sequential(
        [
            keras.Input((784,)),
            *(keras.layers.Dense(units, activation=activation) for units, activation in plan),
        ]
    )


add_a_layer = Exercise(
    title="Add a layer and keep the shapes",
    answer=_network((128, "relu"), (64, "relu"), (10, "softmax")),
    expects="a Keras model 784-128-64-10 with ReLU in both hidden layers and softmax at the end",
    observe=lambda model: network(model, (784,)),
    accepts=keras.Model,
    mistakes=[
        Mistake(
            "no activation",
            _network((128, "relu"), (64, "linear"), (10, "softmax")),
            "The new layer has no activation: it stays linear, and two linear maps in a row are "
            "one linear map.",
        ),
        Mistake(
            "layer after the output",
            _network((128, "relu"), (10, "softmax"), (64, "relu")),
            "The model ends with 64 numbers. Which layer has to be the last one, and why?",
        ),
        Mistake(
            "layer replaced",
            _network((64, "relu"), (10, "softmax")),
            "The model has one hidden layer, of 64 units. What has become of the one it had "
            "before?",
        ),
        Mistake(
            "layers swapped",
            _network((64, "relu"), (128, "relu"), (10, "softmax")),
            "Your hidden layers have 64 units, then 128. Between which two layers does the new one "
            "go?",
        ),
        Mistake(
            "softmax inside",
            _network((128, "relu"), (64, "softmax"), (10, "softmax")),
            "The new layer is a softmax: its 64 outputs share a sum of 1, which starves them. "
            "What do hidden layers use here?",
        ),
        Mistake(
            "nothing added",
            _network((128, "relu"), (10, "softmax")),
            "This is still the network you began with. Where does a layer of 64 units go?",
        ),
    ],
    praise="A layer has as many inputs as the layer before it has units, and Keras works that out: "
    "only the neighbours of the new layer change.",
    hints=(
        "How many numbers come into the new layer, and how many leave it?",
        "“A hidden layer” builds 784-128-10 and 784-512-512-10. See how the layers follow each "
        "other in the list.",
        "Write the layers of 784-128-10 in a list. Between two of them goes one more, a hidden "
        "layer like the first but for its width.",
    ),
)


def _stopping(**options):
    return lambda: keras.callbacks.EarlyStopping(**options)


def _history(training, validation):
    """Logs of a made-up training with these losses; an accuracy falls as its loss rises."""
    columns = training, _accuracy(training), validation, _accuracy(validation)
    names = "loss", "accuracy", "val_loss", "val_accuracy"
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _accuracy(losses):
    return 0.9 - 0.5 * (losses - losses.min()) / np.ptp(losses)


_EPOCHS = 30
_FALLING = 21 - 0.5 * np.arange(_EPOCHS)
_SLOWLY = _history(_FALLING, 1 - 0.005 * np.arange(_EPOCHS))
_TURNING = _history(_FALLING, 18 + np.abs(np.arange(_EPOCHS) - 4))  # best in the fifth epoch
_UNLIKE = _history(2 + np.arange(_EPOCHS), _FALLING)  # on new examples it still gets better


def _behaviour(callback):
    """What an early stopping does in three made-up trainings, each time as a yes or no."""
    with TemporaryDirectory() as folder, chdir(folder):  # some callbacks write files
        slowly, turning, unlike = (play(callback, h) for h in (_SLOWLY, _TURNING, _UNLIKE))
    if turning.warning:
        raise WrongForm(f"Keras warns: {turning.warning}", "a name that does not exist")
    return {
        "what it does while the validation improves slowly": slowly.stops is None,
        "how many epochs it waits after the best one": (turning.stops or _EPOCHS) > 6,
        "whether it stops if the validation gets worse and worse": turning.stops is not None,
        "whose weights are there in the end": turning.keeps == 5,
        "whether it listens to the validation": unlike.stops is None,
    }


repair_early_stopping = Exercise(
    title="Repair the early stopping",
    answer=_stopping(monitor="val_loss", patience=3, restore_best_weights=True),
    expects="an EarlyStopping that watches the validation, waits, and keeps the best",
    observe=_behaviour,
    seconds=2,
    accepts=keras.callbacks.Callback,
    mistakes=[
        Mistake(
            "as it was",
            _stopping(monitor="val_loss", min_delta=0.2),
            "As before, an epoch counts only if the loss falls by 0.2, and one epoch without that "
            "ends the training. How much does the loss fall in an epoch here?",
        ),
        Mistake(
            "min_delta left",
            _stopping(monitor="val_loss", min_delta=0.2, patience=3, restore_best_weights=True),
            "An epoch still counts only if the loss falls by min_delta=0.2. How much does it fall "
            "in an epoch here?",
        ),
        Mistake(
            "no patience",
            _stopping(monitor="val_loss", restore_best_weights=True),
            "One unlucky epoch ends the training, as with patience=0. Give it a few.",
        ),
        Mistake(
            "best weights lost",
            _stopping(monitor="val_loss", patience=3),
            "It stops `patience` epochs after the best one, and keeps the last weights. Which "
            "option goes back to the best?",
        ),
        Mistake(
            "neither patience nor best weights",
            _stopping(monitor="val_loss"),
            "min_delta is repaired. With patience=0 one unlucky epoch ends the training, and the "
            "weights are the last ones, not the best.",
        ),
        Mistake(
            "training loss watched",
            _stopping(monitor="loss", patience=3, restore_best_weights=True),
            "It watches the loss on the training set, which falls as long as the network learns "
            "by heart. Which number tells you about digits it has not seen?",
        ),
    ],
    praise="It waits, it goes back to the best epoch, and it listens to the validation set.",
    hints=(
        "How would you tell one unlucky epoch from the point where things go wrong for good?",
        "The working recipe in “When to stop, and how fast to go” names two options. Leave out "
        "what made the lecture's callback stop at once.",
        "Three options are enough: which number to watch, how many epochs to wait, and whether to "
        "go back to the best weights.",
    ),
)
