"""Checks for lesson 08, overfitting_and_regularisation."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from dlcourse.datasets.dataset import Split
from dlcourse.exercises import Exercise, Mistake, Observed, WrongForm
from dlcourse.exercises.observing.standing import Standing, digit_scores

# In the first the validation loss is lowest in epoch 3 and, equal, in 5, the accuracy is
# highest in 6; in the last the loss rises once before it is lowest, and the gap is smallest in 2.
_HISTORIES = (
    {
        "loss": [0.9, 0.71, 0.52, 0.4, 0.31, 0.24, 0.18],
        "accuracy": [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97],
        "val_loss": [0.93, 0.85, 0.77, 0.8, 0.77, 0.83, 0.91],
        "val_accuracy": [0.48, 0.55, 0.61, 0.62, 0.6, 0.64, 0.63],
    },
    {
        "loss": [0.8, 0.5, 0.65, 0.6],
        "accuracy": [0.6, 0.75, 0.69, 0.7],
        "val_loss": [0.7, 0.9, 0.95, 1.3],
        "val_accuracy": [0.7, 0.72, 0.75, 0.74],
    },
    {
        "loss": [1.5, 1.2, 1.0, 0.85, 0.7],
        "accuracy": [0.3, 0.4, 0.5, 0.6, 0.7],
        "val_loss": [1.6, 1.31, 1.17, 1.08, 1.12],
        "val_accuracy": [0.28, 0.41, 0.44, 0.45, 0.47],
    },
    {
        "loss": [1.55, 1.42, 1.1, 0.9, 0.6, 0.5],
        "accuracy": [0.3, 0.45, 0.55, 0.6, 0.75, 0.8],
        "val_loss": [1.7, 1.5, 1.62, 1.3, 1.25, 1.41],
        "val_accuracy": [0.3, 0.4, 0.38, 0.51, 0.49, 0.5],
    },
)


def _before_it_rises(history):
    losses = history["val_loss"]
    return next((e for e in range(1, len(losses)) if losses[e] > losses[e - 1]), len(losses))


best_epoch = Exercise(
    title="The best epoch",
    answer=lambda history: int(np.argmin(history["val_loss"])) + 1,
    expects="a function of a history that returns the number of an epoch, counted from 1",
    cases=[(history,) for history in _HISTORIES],
    mistakes=[
        Mistake(
            "counted from 0",
            lambda history: int(np.argmin(history["val_loss"])),
            "You found the epoch and count it from 0. What does the first one have to be called?",
        ),
        Mistake(
            "training loss",
            lambda history: int(np.argmin(history["loss"])) + 1,
            "You looked at the training loss, which falls as long as the network learns by heart. "
            "Which key of the history knows of digits it has not seen?",
        ),
        Mistake(
            "validation accuracy",
            lambda history: int(np.argmax(history["val_accuracy"])) + 1,
            "You took the highest validation accuracy. It turns at another epoch than the loss; "
            "the loss was asked for.",
        ),
        Mistake(
            "last of equals",
            lambda history: max(
                epoch + 1
                for epoch, loss in enumerate(history["val_loss"])
                if loss == min(history["val_loss"])
            ),
            "Two epochs are equally good in one history, and you took the later. "
            "Is an equal loss an improvement?",
        ),
        Mistake(
            "loss instead of epoch",
            lambda history: min(history["val_loss"]),
            "You return the lowest loss. In which epoch was it?",
        ),
        Mistake(
            "last epoch",
            lambda history: len(history["val_loss"]),
            "You return the last epoch, where training stopped. Where was the network best?",
        ),
        Mistake(
            "before the first rise",
            _before_it_rises,
            "You stop looking where the loss rises for the first time. May it not fall lower after "
            "that?",
        ),
        Mistake(
            "smallest gap",
            lambda history: int(np.argmin(np.subtract(history["val_loss"], history["loss"]))) + 1,
            "You found where the two losses are closest. Where is the one on validation lowest?",
        ),
        Mistake(
            "highest loss",
            lambda history: int(np.argmax(history["val_loss"])) + 1,
            "You found the epoch with the highest loss. Which way is better?",
        ),
    ],
    hints=(
        "Which of the four lists tells how well the network does on digits it has not seen?",
        "You need the place of its smallest value, not the value; of equal ones the first.",
        "`np.argmin` gives the place of the first smallest value, counted from 0.",
    ),
    praise="That is what `restore_best_weights=True` goes back to.",
)

_A = np.array([[0.4, -1.2, 2.5], [0.7, 3.1, -0.6]])
_KEPT = np.array([[True, False, True], [False, True, True]])


def _dropout(a, kept, rate, training):
    return np.where(kept, a / (1 - rate), 0.0) if training else a


inverted_dropout = Exercise(
    title="Inverted dropout",
    answer=_dropout,
    expects="a function of (a, kept, rate, training) that returns an array of the shape of a",
    cases=[
        (_A, _KEPT, 0.3, True),
        (_A, _KEPT, 0.3, False),
        (_A[0], ~_KEPT[0], 0.8, True),
        (_A[0], ~_KEPT[0], 0.8, False),
    ],
    mistakes=[
        Mistake(
            "not scaled",
            lambda a, kept, rate, training: a * kept if training else a,  # noqa: ARG005
            "What you keep stays as it is, so the next layer sees less in training than at "
            "inference. By what must the kept ones grow, for the mean to stay?",
        ),
        Mistake(
            "the lecture's way",
            lambda a, kept, rate, training: a * kept if training else a * (1 - rate),
            "This is the older way: nothing is scaled in training, and all at inference. Keras "
            "does nothing at inference. Where does the scaling go?",
        ),
        Mistake(
            "scaled by what happened to be kept",
            lambda a, kept, rate, training: a * kept / kept.mean() if training else a,  # noqa: ARG005
            "You divide by the share that happened to be kept this time. Keras divides by the "
            "share that is kept on average.",
        ),
        Mistake(
            "the kept ones alone",
            lambda a, kept, rate, training: a[kept] / (1 - rate) if training else a,
            "You return the kept outputs alone. The next layer has a place for every unit: what "
            "stands where one is dropped?",
        ),
        Mistake(
            "scaled by the rate",
            lambda a, kept, rate, training: a * kept / rate if training else a,
            "You divide by the share that is dropped. Which share is kept?",
        ),
        Mistake(
            "scaled down",
            lambda a, kept, rate, training: a * kept * (1 - rate) if training else a,
            "Dropping makes the sum smaller, and you make it smaller still. Which way must the "
            "kept outputs be scaled?",
        ),
        Mistake(
            "dropped at inference too",
            lambda a, kept, rate, training: a * kept / (1 - rate),  # noqa: ARG005
            "You drop at inference too: the same digit would get another answer each time. "
            "What is `training` for?",
        ),
        Mistake(
            "scaled at inference too",
            lambda a, kept, rate, training: (a * kept if training else a) / (1 - rate),
            "At inference all units are there, and you scale them up as well. What does Keras "
            "do at inference?",
        ),
        Mistake(
            "the wrong ones dropped",
            lambda a, kept, rate, training: a * ~kept / (1 - rate) if training else a,
            "You keep what should be dropped. What does True mean in `kept`?",
        ),
        Mistake(
            "training and inference exchanged",
            lambda a, kept, rate, training: a if training else a * kept / (1 - rate),
            "You drop at inference and not in training. When is `training` true?",
        ),
        Mistake(
            "dropped at inference, not scaled",
            lambda a, kept, rate, training: a * kept / (1 - rate) if training else a * kept,
            "Training is right. At inference you drop units too: what does Keras do there?",
        ),
        Mistake(
            "never dropped",
            lambda a, kept, rate, training: a,  # noqa: ARG005
            "Nothing is dropped. What should happen where `kept` is False, in training?",
        ),
    ],
    hints=(
        "Which of the two cases, training or inference, is the one without any work?",
        "A share of 1 − rate is kept. What times (1 − rate) gives 1?",
        "In training: zero where `kept` is False, else `a` divided by the share that is kept.",
    ),
    praise="On average the next layer sees the same in training and at inference.",
)


def _left(factor):
    return 0.8 * factor**10


what_l2_leaves = Exercise(
    title="On paper: what L2 leaves",
    answer=(0.08, _left(0.95)),
    expects="two numbers: the penalty's gradient at 0.8, and the weight after 10 steps",
    tolerance=3e-3,  # 0.48 is 0.479 to two digits
    mistakes=[
        Mistake(
            "half of it",
            (0.04, _left(0.975)),
            "That is for a penalty with a factor 1/2 before it. Here it is 0.05 w². What is the "
            "derivative of w²?",
        ),
        Mistake(
            "half of it in the steps",
            (0.08, _left(0.975)),
            "The gradient is right, but your steps multiply the weight by 0.975, which takes half "
            "of it. What does a step with the gradient that you gave leave?",
        ),
        Mistake(
            "half of it, the weight right",
            (0.04, _left(0.95)),
            "The weight is right. Your first number is half of the gradient: what is the "
            "derivative of w²?",
        ),
        Mistake(
            "the same step ten times",
            (0.08, 0.8 - 10 * 0.5 * 0.08),
            "The gradient is right, and you took ten equal steps. Does the gradient stay the same "
            "when the weight shrinks?",
        ),
        Mistake(
            "learning rate forgotten",
            (0.08, _left(0.9)),
            "The gradient is right. What does the learning rate do to each step?",
        ),
        Mistake(
            "one step",
            (0.08, 0.76),
            "The gradient is right, and so is the first step. Nine more follow.",
        ),
        Mistake(
            "uphill",
            (0.08, _left(1.05)),
            "The gradient is right, and your weight grows. Which way does descent step?",
        ),
        Mistake(
            "the penalty itself",
            (0.05 * 0.8**2, _left(0.95)),
            "The weight is right. Your first number is the penalty, not its gradient.",
        ),
        Mistake(
            "L1's gradient",
            (0.05, 0.8 - 10 * 0.5 * 0.05),
            "You took the same amount in each step, which is what L1 does. The penalty here has "
            "a square.",
        ),
        Mistake(
            "nine steps",
            (0.08, 0.8 * 0.95**9),
            "The gradient is right, and so is each step. How many did you take?",
        ),
        Mistake(
            "eleven steps",
            (0.08, 0.8 * 0.95**11),
            "The gradient is right, and so is each step. Which of them was the first?",
        ),
        Mistake(
            "the factor alone",
            (0.08, 0.95**10),
            "The gradient is right. Your second number is what ten steps multiply the weight by: "
            "where did it stand?",
        ),
        Mistake(
            "no penalty",
            (0.0, 0.8),
            "The loss is flat in the weight, but the penalty is not, and it is what moves it.",
        ),
        Mistake(
            "exchanged",
            (_left(0.95), 0.08),
            "Both numbers are right, and in the other order.",
        ),
    ],
    hints=(
        "What is the derivative of 0.05 w² by w?",
        "One step is w − 0.5 · 2 · 0.05 · w. By which factor does it multiply w?",
        "The factor is 0.95 in each of the ten steps.",
    ),
    praise="L2 takes a share of the weight in each step: it decays, and never quite vanishes.",
)


def _stop(losses, snapshots, patience, *, better=lambda new, best: new < best, resets=True,
          extra=0, last=False):  # fmt: skip
    best, waited = 0, 0
    for epoch, loss in enumerate(losses):
        if epoch == 0 or better(loss, losses[best]):
            best, waited = epoch, 0 if resets else waited
        else:
            waited += 1
        if waited == patience + extra:
            break
    return epoch + 1, snapshots[epoch if last else best]


def _stopping(**options):
    return lambda losses, snapshots, patience: _stop(losses, snapshots, patience, **options)


_WEIGHTS = [1.3, -2.9, 4.1, -5.8, 6.6, -0.74, 8.7, -9.5]


def _of_stop(change):
    """What `change` makes of the epochs trained, the best of these, and all that is given."""

    def stop(losses, snapshots, patience):
        epochs, _ = _stop(losses, snapshots, patience)
        best = int(np.argmin(losses[:epochs]))
        return epochs, change(losses, snapshots, epochs, best)

    return stop


stop_early = Exercise(
    title="Repair: it stops, and keeps the wrong weights",
    answer=_stopping(),
    expects="a function of (losses, snapshots, patience) that returns the number of epochs "
    "trained and the best epoch's weights",
    cases=[
        ([5, 4, 3, 3, 4, 2], _WEIGHTS[:6], 2),
        ([5, 6, 4, 5, 3, 2], _WEIGHTS[:6], 2),
        ([7, 6, 8, 5, 5, 9, 6, 1], _WEIGHTS, 3),
        ([4, 5, 6, 7, 3], _WEIGHTS[:5], 3),
        ([3, 2, 4, 1], _WEIGHTS[:4], 5),
        ([5, 4, 6, 7, 8, 9, 3], _WEIGHTS[:7], 2),
    ],
    mistakes=[
        Mistake(
            "as it was",
            _stopping(resets=False, last=True),
            "Two faults are left: whose weights are returned, and what `waited` counts after a "
            "better epoch.",
        ),
        Mistake(
            "last weights",
            _stopping(last=True),
            "It stops at the right epoch, and returns the last weights. Which epoch was the best?",
        ),
        Mistake(
            "never resets",
            _stopping(resets=False),
            "The weights are those of the best epoch so far, and it stops too soon: `waited` "
            "counts all bad epochs, not those in a row. What does a better epoch change?",
        ),
        Mistake(
            "one epoch too many",
            _stopping(extra=1),
            "It waits one epoch longer than `patience` says.",
        ),
        Mistake(
            "one epoch too few",
            _stopping(extra=-1),
            "It waits one epoch less than `patience` says.",
        ),
        Mistake(
            "equal counts as better",
            _stopping(better=lambda new, best: new <= best),
            "You count an epoch that is as good as the best as a better one.",
        ),
        Mistake(
            "the weights from before the waiting",
            lambda losses, snapshots, patience: (
                (epochs := _stop(losses, snapshots, patience)[0]),
                snapshots[epochs - 1 - patience],
            ),
            "It stops at the right epoch. The best one is `patience` epochs before the last only "
            "where patience ran out; a training may also end before.",
        ),
        Mistake(
            "compares with the epoch before",
            lambda losses, snapshots, patience: _against_the_last(losses, snapshots, patience),
            "You compare each epoch with the one before it. Better than what must it be?",
        ),
        Mistake(
            "weights of an epoch it never reached",
            _of_stop(lambda losses, snapshots, *_: snapshots[int(np.argmin(losses))]),
            "It stops at the right epoch, and returns weights of the best of all epochs, those "
            "after the stop too. Which of them were trained?",
        ),
        Mistake(
            "the weights after the best epoch",
            _of_stop(lambda _, snapshots, __, best: snapshots[min(best + 1, len(snapshots) - 1)]),
            "It stops at the right epoch, and the weights are those of the epoch after the best. "
            "From which number are `snapshots` counted?",
        ),
        Mistake(
            "the place instead of the weights",
            _of_stop(lambda _, __, ___, best: best),
            "It stops at the right epoch. Your second value says where the best weights are; "
            "return the weights.",
        ),
        Mistake(
            "the loss instead of the weights",
            _of_stop(lambda losses, _, epochs, __: min(losses[:epochs])),
            "It stops at the right epoch. Your second value is the best loss; return the weights "
            "of that epoch.",
        ),
        Mistake(
            "the first weights",
            _of_stop(lambda _, snapshots, *__: snapshots[0]),
            "It stops at the right epoch, and returns the weights of the first one.",
        ),
        Mistake(
            "never stops",
            lambda losses, snapshots, patience: (len(losses), snapshots[int(np.argmin(losses))]),  # noqa: ARG005
            "It trains to the end and finds the best epoch of all. When should it have stopped?",
        ),
    ],
    hints=(
        "Two things are wrong. In which epoch is the loss 3 in the first example, and which "
        "weights come back?",
        "Remember the epoch of the best loss; and after a better epoch the waiting begins anew.",
        "Set `waited = 0` together with `best`, and return `snapshots` at the best epoch.",
    ),
    praise="This is Keras's EarlyStopping with restore_best_weights.",
)


def _against_the_last(losses, snapshots, patience):
    best, waited = 0, 0
    for epoch, loss in enumerate(losses):
        waited = 0 if epoch == 0 or loss < losses[epoch - 1] else waited + 1
        best = epoch if loss < losses[best] else best
        if waited == patience:
            break
    return epoch + 1, snapshots[best]


GOOD, UNDER, OVER = "good fit", "underfitting", "overfitting"
SOON, FAST, FEW = "stopped too soon", "learning rate too large", "too few validation examples"
WORDS = (GOOD, UNDER, OVER, SOON, FAST, FEW)
_SIGNS = {
    GOOD: "both losses low, level and close together",
    UNDER: "both losses high and level: more epochs will not help",
    OVER: "a low training loss under a validation loss that rises",
    SOON: "both losses still on their way down when training ends",
    FAST: "a training loss that jumps up and down and does not fall",
    FEW: "a smooth training loss beside a validation loss that jumps",
}


@dataclass(frozen=True)
class Readings(Observed):
    """Six words for six pairs of curves.

    Args:
        words: for A to F.
    """

    words: tuple[str, ...]

    def agrees(self, right: "Readings", tolerance: float) -> bool:  # noqa: ARG002, D102
        return self.words == right.words

    def differs(self, right: "Readings") -> tuple[str, str] | None:  # noqa: D102
        wrong = [
            (letter, said)
            for letter, said, true in zip("ABCDEF", self.words, right.words, strict=True)
            if said != true
        ]
        letter, said = wrong[0]
        right_ones = f"{6 - len(wrong) or 'none'} {'is' if len(wrong) >= 5 else 'are'} right"
        others = f" Of the six, {right_ones}." if len(wrong) > 1 else ""
        return f"{said} for {right.words['ABCDEF'.index(letter)]}", (
            f"You read {letter} as {said}. That would show {_SIGNS[said]}. "
            f"What is otherwise in {letter}?{others}"
        )


def _readings(answer: Any) -> Readings:
    if isinstance(answer, dict):
        raise WrongForm("This is a dictionary; the words alone, in order, are wanted.", "no list")
    if isinstance(answer, set | frozenset):
        raise WrongForm("This is a set, which keeps no order: which word is A's?", "a set")
    if isinstance(answer, str) or not hasattr(answer, "__len__"):
        raise WrongForm("This is no list of words.", "no list")
    if not all(isinstance(word, str) for word in answer):
        raise WrongForm("Not everything in your list is a word.", "no words")
    if len(answer) != len(WORDS):
        raise WrongForm(f"There are {len(WORDS)} pairs, and you gave {len(answer)} words.", "count")
    words = tuple(" ".join(word.lower().split()) for word in answer)
    for letter, word in zip("ABCDEF", words, strict=True):
        if word not in WORDS:
            raise WrongForm(
                f"For {letter} you gave {word!r}, none of the six words.", "no such word"
            )
    return Readings(words)


_READ = (OVER, UNDER, SOON, GOOD, FAST, FEW)


def _with(**changed):
    return [changed.get(letter, word) for letter, word in zip("ABCDEF", _READ, strict=True)]


read_curves = Exercise(
    title="Read six pairs of curves",
    answer=list(_READ),
    expects="a list of six words for A to F, each one of " + ", ".join(f'"{w}"' for w in WORDS),
    observe=_readings,
    mistakes=[
        Mistake(
            "over- and underfitting exchanged",
            _with(A=UNDER, B=OVER),
            "A and B are exchanged. Underfitting is a high training loss: which of the two pairs "
            "has one?",
        ),
        Mistake(
            "underfitting and stopped too soon exchanged",
            _with(B=SOON, C=UNDER),
            "B and C are exchanged. Both end high; which of them would more epochs help?",
        ),
        Mistake(
            "jumping for two reasons",
            _with(E=FEW, F=FAST),
            "E and F are exchanged. Which curve jumps in each: the loss that training lowers, or "
            "only the one measured on the side?",
        ),
        Mistake(
            "good fit and overfitting exchanged",
            _with(A=GOOD, D=OVER),
            "A and D are exchanged. In which of them does the validation loss turn and rise?",
        ),
        Mistake(
            "good fit and too few validation examples exchanged",
            _with(D=FEW, F=GOOD),
            "D and F are exchanged. In which of them could you tell a better epoch from chance?",
        ),
        Mistake(
            "everything overfits",
            [OVER] * 6,
            "You call all six overfitting. Each word belongs to one pair.",
        ),
    ],
    hints=(
        "Look at the training loss first: where does it end, and is it smooth?",
        "Two pairs jump, two end high, two end low. Tell each two apart by the validation loss, "
        "or by its slope at the end.",
        "High and level is underfitting, high and still falling was stopped; a training loss that "
        "jumps has too large steps.",
    ),
    praise="The training loss says whether it can learn, the validation loss what it is worth.",
)


@functools.cache
def _digits():
    """Images and labels of the 200 digits to learn from, and of others to judge by."""
    from dlcourse import datasets

    train = datasets.load("mnist", flatten=True, quiet=True).train
    return tuple(
        (train.images[part], train.labels[part]) for part in (slice(200), slice(200, 2_200))
    )


@functools.cache
def _regression():
    """Softmax regression trained on the 200 digits."""
    return _fitted(*_digits()[0])


def _fitted(x, y):
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(max_iter=500).fit(x, y)


def _standing(answer: Any) -> Standing:
    model, x_clean, y_clean, judges = answer
    x, y = judges.images, judges.labels
    if not isinstance(model, keras.Model):
        raise WrongForm("`my_model` must be a Keras model.", "no model")
    probabilities = digit_scores(model, x)
    error = float(np.mean(probabilities.argmax(axis=1) != y))
    known = float(np.mean(digit_scores(model, x_clean).argmax(axis=1) != y_clean))
    theirs = float(np.mean(_fitted(x_clean, y_clean).predict(x) != y))
    target = 0.85 * theirs
    level = "there" if error <= target else "short" if error < 0.6 else "untrained"
    if level == "there" and known > error + 0.03:
        level = "known"
    if not np.allclose(probabilities.sum(axis=1), 1, atol=1e-3) or probabilities.min() < 0:
        level = "no probabilities"
    return Standing(
        level,
        f"Your validation error is {error:.3f}, that of softmax regression {theirs:.3f}: the "
        f"target is {target:.3f}. Which remedy on the chart brought most?",
    )


def _with_digits(make: Callable[[], keras.Model]) -> Callable[[], tuple]:
    """What the lesson hands over: a network, the digits to learn from, and those that judge."""
    return lambda: (make(), *_digits()[0], Split(*_digits()[1]))


def _layers(*layers):
    """A network of dense layers (kernel, bias, activation)."""
    model = keras.Sequential([keras.Input((784,))])
    for kernel, bias, activation in layers:
        model.add(keras.layers.Dense(len(bias), activation))
        model.layers[-1].set_weights([kernel, bias])
    return model


def _neighbours():
    """Each altered copy votes for its label, the more the nearer it is: nothing is trained.

    −‖x − c‖² = 2x·c − ‖c‖² − ‖x‖², and softmax ignores the last term.
    """
    from dlcourse.scratch.augmentation import shift_and_turn

    (x, y), rng = _digits()[0], np.random.default_rng(0)
    altered = [shift_and_turn(x.reshape(-1, 28, 28), rng=rng).reshape(-1, 784) for _ in range(20)]
    copies = np.concatenate([x, *altered])
    votes = np.tile(np.eye(10)[y], (21, 1))
    return _layers(
        (2 * copies.T, -np.square(copies).sum(axis=1), "softmax"), (votes, np.zeros(10), "linear")
    )


def _knowing():
    """A network that remembers the digits that judge, each with its label."""
    x, y = _digits()[1]
    return _layers(
        (40 * x.T, -20 * np.square(x).sum(axis=1), "softmax"),
        (np.eye(10)[y], np.zeros(10), "linear"),
    )


def _as_regression(activation="softmax"):
    return _layers((_regression().coef_.T, _regression().intercept_, activation))


beat_softmax_regression = Exercise(
    title="Beat softmax regression with 200 digits",
    answer=_with_digits(_neighbours),
    expects="a trained Keras model from (784,) pixels to ten probabilities",
    observe=_standing,
    accepts=tuple,
    seconds=3,
    mistakes=[
        Mistake(
            "untrained",
            _with_digits(lambda: _layers((np.zeros((784, 10)), np.zeros(10), "softmax"))),
            "It does little better than guessing. Was it trained, and on pixels in [0, 1]?",
        ),
        Mistake(
            "no probabilities",
            _with_digits(lambda: _as_regression("linear")),
            "Its ten outputs are no probabilities: they do not sum to 1. What does the last layer "
            "need?",
        ),
        Mistake(
            "trained on the validation digits",
            _with_digits(_knowing),
            "It reads the validation digits better than `x_clean`, from which it was to learn: "
            "these digits were trained on. That is leakage.",
        ),
    ],
    hints=(
        "Which rows of the chart stand left of the dotted line, and by how much?",
        "What we know of digits is worth more than more weights: a shift changes no label.",
        "`shift_and_turn` on the images, some twenty times with the labels repeated, for a network "
        "with a few hundred hidden units and dropout.",
    ),
    praise="With 200 digits, what you know of digits is worth more than more weights.",
)


def _cut(w, step):
    return np.where(np.abs(w) < step, 0, w)


proximal_step = Exercise(
    title="Zero, exactly",
    answer=lambda w, step: np.sign(w) * np.maximum(np.abs(w) - step, 0),
    expects="a function of (w, step) that returns an array of the shape of w",
    cases=[
        (np.array([0.7, -0.45, 0.08, -0.03, 0.0]), 0.1),
        (np.array([[1.3, -2.2], [0.29, -0.31]]), 0.3),
        (np.array([0.02, -0.9, 0.31]), 0.02),
    ],
    mistakes=[
        Mistake(
            "crosses zero",
            lambda w, step: w - step * np.sign(w),
            "Small weights end on the other side of zero: that is Keras's step. What should "
            "become of a weight smaller than `step`?",
        ),
        Mistake(
            "small ones cut, large ones left",
            lambda w, step: np.where(np.abs(w) <= step, 0, w),
            "Small weights become 0, and the large ones do not move. L1 takes from every weight.",
        ),
        Mistake(
            "smaller ones cut, large ones left",
            _cut,
            "Small weights become 0, and the others do not move. L1 takes from every weight.",
        ),
        Mistake(
            "negative ones lost",
            lambda w, step: np.maximum(w - step, 0),
            "All negative weights become 0. Towards zero is upwards for them.",
        ),
        Mistake(
            "sign lost",
            lambda w, step: np.maximum(np.abs(w) - step, 0),
            "The sizes are right, and all signs are positive.",
        ),
        Mistake(
            "a share of each",
            lambda w, step: w * (1 - step),
            "You take a share of each weight, as L2 does. L1 takes the same amount from all.",
        ),
        Mistake(
            "a share of each, divided",
            lambda w, step: w / (1 + step),
            "You divide all weights by one number, so that each loses a share, as under L2. L1 "
            "takes the same amount from all.",
        ),
        Mistake(
            "cut after the step",
            lambda w, step: _cut(w - step * np.sign(w), step),
            "You move first and cut after. A weight that was larger than `step` does not cross "
            "zero, and must not be set to 0.",
        ),
        Mistake(
            "negative ones pushed down",
            lambda w, step: np.where(np.abs(w) < step, 0, w - step),
            "The positive weights are right. The negative ones move away from zero.",
        ),
        Mistake(
            "positive ones alone",
            lambda w, step: np.where(w > 0, np.maximum(w - step, 0), w),
            "The positive weights are right. The negative ones must move too.",
        ),
        Mistake(
            "held between −step and step",
            lambda w, step: np.clip(w, -step, step),
            "No weight of yours is larger than `step`. That is what is taken away, not what stays.",
        ),
        Mistake(
            "what is taken away",
            lambda w, step: step * np.sign(w),
            "This is what Keras's step takes away. The weights after it are asked for.",
        ),
        Mistake(
            "all as large as the largest",
            lambda w, step: np.sign(w) * max(np.abs(w).max() - step, 0),
            "All your weights have one size. The size of each is its own: `max` sees only the "
            "largest.",
        ),
        Mistake(
            "the array shortened as a whole",
            lambda w, step: w * max(1 - step / np.linalg.norm(w), 0),
            "You shorten all weights together by their length. L1 looks at each by itself.",
        ),
        Mistake(
            "away from zero",
            lambda w, step: w + step * np.sign(w),
            "Your weights move away from zero.",
        ),
    ],
    hints=(
        "What happens to |w|? And which weights would become negative in size?",
        "The new size is |w| − step, or 0 if that is negative; the sign stays.",
        "`np.maximum` cuts at zero; multiply by `np.sign(w)`.",
    ),
    praise="This is soft thresholding: with it, L1's zeros are zeros.",
)
