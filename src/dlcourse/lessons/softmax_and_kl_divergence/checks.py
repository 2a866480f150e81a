"""Checks for lesson 04, softmax and the Kullback–Leibler divergence."""

import functools
import re
from collections.abc import Mapping
from typing import Any

import keras
import numpy as np

from dlcourse.datasets import digits
from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.comparing import as_numbers
from dlcourse.exercises.framework import Exercise, Mistake
from dlcourse.exercises.observing.standing import Standing, digit_scores
from dlcourse.exercises.words import shown


def _quietly(function):
    """A wrong answer that overflows, without NumPy's warnings."""

    def run(*arguments):
        with np.errstate(all="ignore"):
            return function(*arguments)

    return run


def _softmax(z):
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def _over_rows(powers):
    return powers / powers.sum(axis=-1, keepdims=True)


def _log_softmax(z):
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def _of_labels(rows, labels):
    return rows[np.arange(len(labels)), labels]


_TASKS = ("A", "B", "C", "D", "E")
_SIX = [
    loss + end for loss in ("binary", "categorical", "sparse categorical")
    for end in ("", " from logits")
]  # fmt: skip
_RIGHT = {
    "A": "sparse categorical",
    "B": "binary from logits",
    "C": "binary from logits",
    "D": "sparse categorical from logits",
    "E": "categorical",
}


def _plain(loss):
    """A loss by its short name, also where it comes with Keras's."""
    if not isinstance(loss, str):
        raise WrongForm(f"Write each loss as a text, in quotation marks, not {shown(loss)}.")
    short = re.sub("[ _]*cross[- _]?entropy", "", loss.lower()).replace("_", " ").strip()
    if short not in _SIX:
        raise WrongForm(f"{shown(loss)} is none of the six texts.", "none of the six")
    return short


def _by_task(answer):
    if isinstance(answer, Mapping):
        raise WrongForm("Your answer is a dictionary, where its five values alone are wanted.")
    if isinstance(answer, str):
        raise WrongForm("Your answer is one text, where five are wanted.", "one text")
    return dict(zip(_TASKS, map(_plain, answer), strict=True))


def _but(**changed):
    """The solution with some answers changed."""
    return tuple((_RIGHT | changed).values())


which_loss = Exercise(
    title="Which loss goes with which output",
    answer=_but(),
    expects="five texts, for A to E, each one of the losses listed above",
    observe=_by_task,
    mistakes=[
        Mistake(
            "from_logits forgotten",
            _but(B="binary", C="binary", D="sparse categorical"),
            "B, C and D: these last layers have no activation. What arrives at the loss?",
        ),
        Mistake(
            "from_logits forgotten for one unit",
            _but(B="binary"),
            "B: this last layer has no activation. What arrives at the loss?",
        ),
        Mistake(
            "from_logits forgotten for twenty units",
            _but(C="binary"),
            "C: this last layer has no activation. What arrives at the loss?",
        ),
        Mistake(
            "from_logits forgotten for ten units",
            _but(D="sparse categorical"),
            "D: this last layer has no activation. What arrives at the loss?",
        ),
        Mistake(
            "from_logits everywhere",
            _but(A="sparse categorical from logits", E="categorical from logits"),
            "Two of these networks hand no logits to their loss. What have their scores already "
            "been through?",
        ),
        Mistake(
            "binary for two units",
            _but(A="binary"),
            "A: yes or no, but there are two outputs, which share a sum of 1, and one whole "
            "number says which is right. How many classes are that?",
        ),
        Mistake(
            "one-hot for two classes",
            _but(A="categorical"),
            "A: the labels are whole numbers, not rows. Which loss takes them as they are?",
        ),
        Mistake(
            "softmax for one unit",
            _but(B="categorical from logits"),
            "B: there is one output. What would the categorical loss charge for a mail that is "
            "no spam?",
        ),
        Mistake(
            "sparse for one unit",
            _but(B="sparse categorical from logits"),
            "B: there is one output. Among how many classes would a sparse loss choose?",
        ),
        Mistake(
            "one of many for any of many",
            _but(C="categorical from logits"),
            "C: a photograph may hold a cat and a car. Do the twenty answers share a sum of 1?",
        ),
        Mistake(
            "rows for whole numbers",
            _but(D="categorical from logits"),
            "D: the logits are seen. Now look at the shape of the labels.",
        ),
        Mistake(
            "sparse for rows",
            _but(E="sparse categorical"),
            "E: a label is a whole row, with a share for each digit. Which loss wants rows?",
        ),
        Mistake(
            "binary for shares",
            _but(E="binary"),
            "E: each row sums to 1, and so do the outputs. Ten separate yes-or-no questions do "
            "not know that.",
        ),
    ],
    praise="Binary for each yes or no, categorical for one of several; whole numbers make it "
    "sparse, and a last layer without activation hands on logits.",
    hints=(
        "In each task, how many outputs are there, and can several be right at the same time?",
        "The table in “The losses of Keras” leads from last layer and labels to the loss; the "
        "sentence under it says what a last layer without activation needs.",
        "First tell yes or no, for each output, from one of several classes (two will do). Then "
        "look at the labels: rows or whole numbers? Last, look for layers that do not end in "
        "probabilities.",
    ),
)

_NAMES = ("H(P)", "D(P‖Q)", "D(Q‖P)")


def _by_name(answer):
    if isinstance(answer, Mapping):
        raise WrongForm("Your answer is a dictionary, where its three values alone are wanted.")
    numbers = [shown(each) for each in answer if isinstance(each, str)]
    if numbers:
        raise WrongForm(f"Write each of the three as a number, not as a text like {numbers[0]}.")
    return dict(zip(_NAMES, answer, strict=True))


on_paper = Exercise(
    title="On paper",
    answer=(1.75, 0.625, 0.5),
    expects="three numbers, in bits: H(P), D(P‖Q) and D(Q‖P)",
    observe=_by_name,
    tolerance=2e-3,
    mistakes=[
        Mistake(
            "the directions exchanged",
            (1.75, 0.5, 0.625),
            "The entropy is right, and the divergences are exchanged. Which distribution weighs "
            "the terms of D(P‖Q)?",
        ),
        Mistake(
            "one for both directions",
            (1.75, 0.625, 0.625),
            "D(P‖Q) is right. The other direction is not the same: now Q weighs, and the words "
            "were made for P.",
        ),
        Mistake(
            "the other for both directions",
            (1.75, 0.5, 0.5),
            "D(Q‖P) is right. The other direction is not the same: there P weighs, and the words "
            "were made for Q.",
        ),
        Mistake(
            "cross-entropies",
            (1.75, 2.375, 2.25),
            "These are the cross-entropies, all that is paid. The divergence is what is paid too "
            "much.",
        ),
        Mistake(
            "the lecture's slip",
            (1.75, 0.0, 0.0),
            "P and Q have the same entropy, but a divergence is no difference of two entropies. "
            "Whose frequencies do the words made for Q have to carry?",
        ),
        Mistake(
            "nats",
            tuple(number * float(np.log(2)) for number in (1.75, 0.625, 0.5)),
            "You measure in nats. Bits were asked for, and they need no computer here.",
        ),
        Mistake(
            "divergences in nats",
            (1.75, *(number * float(np.log(2)) for number in (0.625, 0.5))),
            "The entropy is right. Your divergences are in nats; bits were asked for.",
        ),
        *(
            Mistake(
                f"sign of {name}",
                numbers,
                f"{name} is negative. What is never shorter, the right code or the wrong one?",
            )
            for name, numbers in (
                ("D(P‖Q)", (1.75, -0.625, 0.5)),
                ("D(Q‖P)", (1.75, 0.625, -0.5)),
            )
        ),
        Mistake(
            "signs",
            (1.75, -0.625, -0.5),
            "Your divergences are negative. What is never shorter, the right code or the wrong "
            "one?",
        ),
        Mistake(
            "all signs",
            (-1.75, -0.625, -0.5),
            "All three are negative. Which sign has the logarithm of a probability?",
        ),
        Mistake(
            "words not weighed",
            (9.0, 0.0, 0.0),
            "You add the lengths of the words. How often is each of them sent?",
        ),
        Mistake(
            "mean of the lengths",
            (2.25, 0.0, 0.0),
            "You take the plain mean of the lengths. The letters do not come equally often.",
        ),
        Mistake(
            "words of one length",
            (2.0, 0.625, 0.5),
            "H(P): two bits for each of four letters is the entropy only if all come equally "
            "often.",
        ),
    ],
    praise="Words of 1, 2, 3 and 3 bits for P, of 3, 1, 3 and 2 for Q: weigh, and subtract.",
    hints=(
        "How many bits has the best word for something that comes half of the time, a quarter, an "
        "eighth?",
        "“Words for what you see” does it with three animals: the mean length of the words, "
        "weighed by how often each is sent.",
        "Write down the lengths of the words made for P and of those made for Q. Weigh both with "
        "P, and take the difference; then both with Q.",
    ),
)

cross_entropy_from_logits = Exercise(
    title="Repair a loss",
    answer=lambda labels, z: -_of_labels(_log_softmax(z), labels).mean(),
    expects="a function of (labels, logits) that returns the mean cross-entropy in nats",
    cases=[
        (np.array([0, 2]), np.array([[2.0, 1.0, -1.0], [0.5, 0.25, -0.75]])),
        (np.array([1, 1, 0]), np.array([[1.0, 3.0], [2.0, 0.5], [0.75, 1.5]])),
        (np.array([0, 0]), np.array([[1000.0, 0.0], [0.0, 1.0]])),
        (np.array([0]), np.array([[-790.0, 10.0]])),
        (np.array([0, 1]), np.array([[1000.0, 997.0], [999.0, 1001.0]])),
        (np.array([1]), np.array([[0.2, 1.4, -0.3]])),
        (
            np.array([3, 0, 3, 2]),
            np.array([[0.3, -1, 2, 0.8], [1.1, 0.6, -2, 0], [-0.5, 2, 0.1, 1.7], [3, 1, 0.2, -4]]),
        ),
    ],
    mistakes=[
        Mistake(
            "as it was",
            _quietly(lambda labels, z: -np.mean(np.log(np.exp(z) / np.exp(z).sum(0))[:, labels])),
            "This is the code as it was. Give it two examples of three classes: what sums to 1, "
            "and what shape has `q[:, labels]`?",
        ),
        Mistake(
            "axis and columns as they were",
            lambda labels, z: -np.mean(_log_softmax(z.T).T[:, labels]),
            "Large logits do no harm any more; two faults are left. Over which axis do your "
            "probabilities sum to 1, and what shape has `q[:, labels]`?",
        ),
        Mistake(
            "columns and overflow as they were",
            _quietly(lambda labels, z: -np.mean(np.log(_over_rows(np.exp(z)))[:, labels])),
            "Each row sums to 1 now; two faults are left. `q[:, labels]` takes whole columns, and "
            "a large logit breaks the exponential.",
        ),
        Mistake(
            "axis and overflow as they were",
            _quietly(
                lambda labels, z: -_of_labels(np.log(np.exp(z) / np.exp(z).sum(0)), labels).mean()
            ),
            "One number for each example, well; two faults are left. Over which axis do your "
            "probabilities sum to 1, and what does a large logit do?",
        ),
        Mistake(
            "softmax twice",
            lambda labels, z: -_of_labels(_log_softmax(_softmax(z)), labels).mean(),
            "The logits went through a softmax twice. What a softmax gives are no logits.",
        ),
        Mistake(
            "a sigmoid for each class",
            lambda labels, z: np.mean(np.logaddexp(0, z) - np.eye(z.shape[1])[labels] * z),
            "You ask a yes-or-no question for each class alone. Here one class of all is right.",
        ),
        Mistake(
            "the class after the label",
            lambda labels, z: -_of_labels(_log_softmax(z), (labels + 1) % z.shape[1]).mean(),
            "You charge for the class after the one that the label names. From which number are "
            "classes counted?",
        ),
        Mistake(
            "the label weighs",
            lambda labels, z: -np.mean(labels * _of_labels(_log_softmax(z), labels)),
            "You multiply by the label. It is the name of a class, not a weight.",
        ),
        Mistake(
            "rows by label",
            lambda labels, z: -np.mean(_log_softmax(z)[labels % len(z)]),
            "The labels choose rows in your code. A label belongs to a column, its example to a "
            "row.",
        ),
        Mistake(
            "columns by label",
            lambda labels, z: -np.mean(_log_softmax(z)[:, labels]),
            "You take whole columns: each label is charged in every example. Give NumPy the number "
            "of the row as well.",
        ),
        Mistake(
            "softmax over the examples",
            lambda labels, z: -_of_labels(_log_softmax(z.T).T, labels).mean(),
            "Your probabilities sum to 1 over the examples. They belong to the classes of one "
            "example: which axis is that?",
        ),
        Mistake(
            "softmax first, logarithm after",
            _quietly(lambda labels, z: -np.log(_of_labels(_softmax(z), labels)).mean()),
            "Right for small logits. A probability of e⁻⁸⁰⁰ has rounded to 0 before you take its "
            "logarithm. Let the logarithm meet the exponential on paper.",
        ),
        Mistake(
            "no shift",
            _quietly(
                lambda labels, z: (np.log(np.exp(z).sum(axis=-1)) - _of_labels(z, labels)).mean()
            ),
            "Right for small logits, but exp(1000) is infinite. What may be subtracted from all "
            "logits of an example?",
        ),
        *(
            Mistake(
                f"one shift for all rows, {how}",
                _quietly(wrong),
                f"You subtract one number from all rows, in the {how}. In a row far below it every "
                "exponential rounds to 0. Which number suits each row?",
            )
            for how, wrong in (
                (
                    "logarithm of the sum",
                    lambda labels, z: np.mean(
                        np.log(np.exp(z - z.max()).sum(axis=-1)) - _of_labels(z - z.max(), labels)
                    ),
                ),
                (
                    "probabilities",
                    lambda labels, z: (
                        -np.mean(np.log(_of_labels(_over_rows(np.exp(z - z.max())), labels)))
                    ),
                ),
            )
        ),
        Mistake(
            "neither shift nor care",
            _quietly(lambda labels, z: -np.log(_of_labels(_over_rows(np.exp(z)), labels)).mean()),
            "Right for small logits; for large ones the exponential overflows, and the result is "
            "not a number.",
        ),
        Mistake(
            "logits taken for probabilities",
            _quietly(lambda labels, z: -np.log(_of_labels(z, labels)).mean()),
            "You take the logarithm of a logit. Logits can be negative and sum to anything; which "
            "function is missing?",
        ),
        Mistake(
            "normaliser forgotten",
            lambda labels, z: -_of_labels(z, labels).mean(),
            "You return minus the logit. Shift all logits by 10 and it changes; the loss must not.",
        ),
        Mistake(
            "sign forgotten",
            lambda labels, z: _of_labels(_log_softmax(z), labels).mean(),
            "Your loss is negative. What is the sign of a probability's logarithm?",
        ),
        Mistake(
            "sum instead of mean",
            lambda labels, z: -_of_labels(_log_softmax(z), labels).sum(),
            "Your loss grows with the number of examples. Keras reports it for one example.",
        ),
        Mistake(
            "largest instead of true class",
            lambda labels, z: -_log_softmax(z).max(axis=-1).mean(),  # noqa: ARG005
            "You charge for the class that the network prefers. Which one does the label name?",
        ),
        Mistake(
            "all classes summed",
            lambda labels, z: -_log_softmax(z).sum(axis=-1).mean(),  # noqa: ARG005
            "You sum over all classes. In a one-hot row, how many terms are not zero?",
        ),
    ],
    praise="No probability is ever formed, so none can round to 0.",
    hints=(
        "Give it two examples of three classes. What sums to 1, which shape has `q[:, labels]`, "
        "and what does a logit of 1000 do?",
        "“The form that does not break” takes the logarithm of softmax on paper. You need it at "
        "one place of each row, and a sum along each row.",
        "Shift each row by its maximum m. The loss of a row is the logarithm of its sum of "
        "exponentials, less the label's logit, with the same shift in both.",
    ),
)

HARDLY = 2.0  # nats; who guesses has ln 10 = 2.3
_GUESSED = 0.3  # the share of right ones that guessing stays below
_PARAMETERS = 7_850


@functools.cache
def _digits():
    """Images and labels of some embedded digits to learn from, and of others to judge by."""
    arrays = digits.arrays()
    images = arrays["train_images"].reshape(-1, 784).astype("float32") / 255
    labels = arrays["train_labels"].astype(int)
    return (images[:600], labels[:600]), (images[600:900], labels[600:900])


def _standing(answer: tuple) -> Standing:
    if len(answer) != 4 or not isinstance(answer[0], keras.Model):
        raise WrongForm(
            f"Where your model should stand is {shown(answer[0])}.", "another kind of thing"
        )
    model, x, y, target = answer
    scores = digit_scores(model, x).astype(float)
    parameters = model.count_params()
    if parameters != _PARAMETERS:
        return Standing(
            "another number of parameters",
            f"Your model has {parameters:,} parameters; one layer from 784 pixels to ten logits "
            f"has {_PARAMETERS:,}.",
        )
    if not np.isfinite(scores).all():
        return Standing("not a number", "Your model gives what is not a number, or infinite.")
    if (scores >= 0).all() and np.allclose(scores.sum(axis=1), 1, atol=1e-3):
        return Standing(
            "probabilities",
            "Your model gives probabilities: each row sums to 1. Logits were asked for.",
        )
    loss = -_of_labels(_log_softmax(scores), y).mean()
    right = np.mean(scores.argmax(axis=1) == y)
    says = (
        f"The mean cross-entropy on validation digits is {loss:.3f} nats, {right:.0%} are right; "
        f"the target is {target:.3f}."
    )
    level = "there" if loss <= target else "short" if loss < HARDLY else "not trained"
    if level != "there" and (scores < 0).any() and _takes_probabilities(model.loss):
        return Standing(
            "logits not told",
            f"{says} Your last layer gives logits, and the loss in `compile` expects "
            "probabilities: more epochs do not help. How is it told?",
        )
    if level == "not trained" and right > _GUESSED:
        level = "no logits"
    return Standing(level, says)


def _takes_probabilities(loss: Any) -> bool:
    """Whether a model was compiled with a loss of Keras that does not expect logits."""
    if isinstance(loss, str):
        return "cross" in loss
    if isinstance(loss, keras.losses.Loss):
        return loss.get_config().get("from_logits") is False
    return False


def _model(activation=None, weights=None):
    """A function that makes a model of one layer, with these weights if any, and its judges."""

    @functools.cache
    def make() -> tuple:
        keras.utils.set_random_seed(0)
        layer = keras.layers.Dense(10, activation=activation)
        model = keras.Sequential([keras.Input((784,)), layer])
        if weights:
            layer.set_weights(weights())
        return model, *_digits()[1], 0.45

    return make


@functools.cache
def _taught(num_steps: int = 150) -> list[np.ndarray]:
    """W and b of a softmax regression on pictures of half the side, spread over 784 pixels."""
    (images, labels), _ = _digits()
    small = images.reshape(-1, 14, 2, 14, 2).mean(axis=(2, 4)).reshape(-1, 196)
    one_hot = np.eye(10, dtype="float32")[labels]
    w, b = np.zeros((196, 10), "float32"), np.zeros(10, "float32")
    for _ in range(num_steps):
        error = _softmax(small @ w + b) - one_hot
        w -= 1.5 * small.T @ error / len(small)
        b -= 1.5 * error.mean(axis=0)
    spread = w.reshape(14, 1, 14, 1, 10) / 4 * np.ones((1, 2, 1, 2, 1), "float32")
    return [spread.reshape(784, 10), b]


digit_model = Exercise(
    title="Train from logits",
    answer=_model(weights=_taught),
    expects="a trained Keras model of one layer, from 784 pixels to ten logits",
    observe=_standing,
    accepts=tuple,
    seconds=2,
    mistakes=[
        Mistake(
            "probabilities",
            _model("softmax", weights=_taught),
            "Its rows sum to 1: there is a softmax in it. If the loss is told `from_logits=True`, "
            "that is one softmax too many. Which layer should have no activation?",
        ),
        Mistake(
            "untrained",
            _model(),
            "It knows no more than a network that guesses. Was it trained, and was the loss told "
            "that it gets logits?",
        ),
        Mistake(
            "short of the target",
            _model(weights=lambda: _taught(8)),
            "It has learned, and its loss is above the target. It may take more steps: smaller "
            "batches, more epochs, or a larger rate?",
        ),
        Mistake(
            "right, and much too sure or not sure at all",
            _model(weights=lambda: [60 * each for each in _taught()]),
            "It is often right, and its loss is large all the same: as logits its outputs are off "
            "by a factor. Which loss was it trained with, and does that take logits?",
        ),
    ],
    praise="The softmax stands in the loss, where the logarithm can be taken on paper.",
    hints=(
        "What does the last layer give here, and what does a loss of Keras expect?",
        "“The losses of Keras” tells which loss goes with whole numbers, and how it is told that "
        "logits come.",
        "A `Dense` layer without activation; the sparse categorical loss, from logits; batches of "
        "32 take many more steps an epoch than all examples at once.",
    ),
)


def _mean_loss(labels, z):
    return -_of_labels(_log_softmax(z), labels).mean()


def _best(measure, low=0.1, high=10.0, scale=lambda t, z: z / t):
    """The temperature for which `measure(labels, scaled logits)` is least, by thirds."""

    def find(labels, z):
        begin, end = np.log(low), np.log(high)
        for _ in range(40):
            left, right = begin + (end - begin) / 3, end - (end - begin) / 3
            if measure(labels, scale(np.exp(left), z)) < measure(labels, scale(np.exp(right), z)):
                end = right
            else:
                begin = left
        return float(np.exp((begin + end) / 2))

    return find


_temperature = _best(_mean_loss)


def _squared_error(labels, z):
    return np.mean((_softmax(z) - np.eye(z.shape[1])[labels]) ** 2)


def _too_sure(seed, num_examples, num_classes, temperature, spread):
    """Labels drawn from softmax(z / temperature), and the logits z that are off by it."""
    rng = np.random.default_rng(seed)
    z = (spread * temperature * rng.normal(size=(num_examples, num_classes))).round(3)
    drawn = z / temperature + rng.gumbel(size=z.shape)
    return drawn.argmax(axis=1), z


def _no_place(value: Any) -> Any:
    """The temperature that came, unless it is a place in a list."""
    number = as_numbers(value)
    if number is not None and number.ndim == 0 and number > 10 and number == np.round(number):
        raise WrongForm(
            f"Your function returns {shown(value)}, and the temperature lies between 0.1 and 10. "
            "Is that the place in a list, where what stands there was asked for?",
            "the place in a list",
        )
    return value


best_temperature = Exercise(
    title="The right temperature",
    answer=_temperature,
    expects="a function of (labels, logits) that returns one number, the temperature",
    cases=[
        _too_sure(1, 300, 4, 2.6, 1.5),
        _too_sure(2, 250, 10, 0.45, 2.0),
        _too_sure(5, 400, 3, 6.1, 1.2),
    ],
    view=_no_place,
    tolerance=0.015,
    mistakes=[
        Mistake(
            "the factor",
            lambda labels, z: 1 / _temperature(labels, z),
            "You return the factor for the logits. A temperature divides them.",
        ),
        Mistake(
            "as it is",
            lambda labels, z: 1.0,  # noqa: ARG005
            "Your temperature is 1 every time: it leaves the logits as they are. Which one makes "
            "the cross-entropy least?",
        ),
        Mistake(
            "the coldest",
            lambda labels, z: 0.1,  # noqa: ARG005
            "You always take the smallest temperature. Do you look for the least mean of −ln Q, "
            "not for the largest, and at the label, not at the class that the network prefers?",
        ),
        Mistake(
            "the hottest",
            lambda labels, z: 10.0,  # noqa: ARG005
            "You always take the largest temperature. Do you look for the least loss, or for the "
            "largest?",
        ),
        Mistake(
            "squared error",
            _best(_squared_error),
            "Your temperature makes the squared error least. The cross-entropy was asked for.",
        ),
        Mistake(
            "probabilities warmed",
            _best(lambda labels, z: _mean_loss(labels, z), scale=lambda t, z: _softmax(z) / t),
            "You divide the probabilities by the temperature. It divides the logits, before the "
            "softmax.",
        ),
        Mistake(
            "the least loss itself",
            lambda labels, z: _mean_loss(labels, z / _temperature(labels, z)),
            "This is the least loss. The temperature at which it is reached was asked for.",
        ),
        Mistake(
            "the logarithm",
            lambda labels, z: np.log(_temperature(labels, z)),
            "This is the logarithm of the temperature.",
        ),
        Mistake(
            "whole numbers",
            lambda labels, z: min(
                range(1, 11), key=lambda temperature: _mean_loss(labels, z / temperature)
            ),
            "You try whole numbers alone. A hundredth of the temperature was asked for, and it may "
            "be below 1.",
        ),
        Mistake(
            "tenths",
            lambda labels, z: min(
                np.arange(1, 101) / 10, key=lambda temperature: _mean_loss(labels, z / temperature)
            ),
            "Your temperatures are a tenth apart, which is too coarse. Near the best one, try "
            "finer ones.",
        ),
    ],
    hints=(
        "If you were given a temperature, how would you say how good it is?",
        "Exercise 3 measures it, with z / T for z. There is one lowest place between 0.1 and 10.",
        "Try many temperatures, each about half a hundredth above the one before (`np.geomspace`), "
        "and keep the one whose mean cross-entropy is least.",
    ),
    praise="The order of the classes, and with it every decision, stays as it was; only the "
    "confidence changes.",
)
