"""Checks for lesson 04, softmax and the Kullback–Leibler divergence."""

from collections.abc import Mapping

import numpy as np

from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.framework import Exercise, Mistake
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


stable_softmax = Exercise(
    title="A softmax that does not overflow",
    answer=_softmax,
    expects="a function of (n, classes) scores that returns (n, classes) probabilities",
    cases=[
        (np.array([[0.25, 1.0, 2.0], [3.0, 1.0, -0.5]]),),
        (np.array([[1000.0, 1001.0], [999.5, 998.0], [1000.0, 999.25]]),),
        (np.array([[-1000.0, -999.0, -1001.5]]),),
        (np.array([[0.5, 0.25], [1000.0, 1001.0], [-1000.0, -999.0], [-900.0, 900.0]]),),
        (np.array([[400.0, 401.0], [0.5, 800.0]]),),
    ],
    mistakes=[
        Mistake(
            "softmax twice",
            lambda z: _softmax(_softmax(z)),
            "The result went through a softmax once too often: no probability comes near 0 or 1.",
        ),
        Mistake(
            "base 2",
            lambda z: _softmax(z * np.log(2)),
            "Your powers are those of 2. Which base has the exponential?",
        ),
        Mistake(
            "divided by the largest",
            lambda z: _softmax(z / z.max(axis=1, keepdims=True)),
            "You divide by the largest score. That changes the distances between scores; what "
            "leaves them as they are?",
        ),
        Mistake(
            "standardised",
            lambda z: _softmax((z - z.mean(axis=1, keepdims=True)) / z.std(axis=1, keepdims=True)),
            "You divide by the spread of the scores. That changes the distances between them; a "
            "shift alone does not.",
        ),
        Mistake(
            "no shift",
            _quietly(lambda z: _over_rows(np.exp(z))),
            "Right for small scores, but exp(1000) is infinite, and infinite by infinite is not "
            "a number. Which constant may you subtract from a row without changing its result?",
        ),
        Mistake(
            "one shift for all rows",
            _quietly(lambda z: _over_rows(np.exp(z - z.max()))),
            "You subtract the largest score of the whole array. A row of small scores then "
            "becomes all zeros. Whose maximum does a row need?",
        ),
        Mistake(
            "smallest score subtracted",
            _quietly(lambda z: _over_rows(np.exp(z - z.min(axis=-1, keepdims=True)))),
            "You subtract the smallest score of each row. The exponents are then zero or "
            "positive, and the largest may still overflow. Which sign should they have?",
        ),
        Mistake(
            "divided by the sum of everything",
            _quietly(lambda z: (e := np.exp(z - z.max(axis=-1, keepdims=True))) / e.sum()),
            "All rows together sum to 1. Each row is a distribution of its own.",
        ),
        Mistake(
            "over the wrong axis",
            _quietly(lambda z: (e := np.exp(z - z.max(axis=0))) / e.sum(axis=0)),
            "Your columns sum to 1. The classes of one example stand in a row: which axis is that?",
        ),
        Mistake(
            "denominator with the numerator's index",
            _quietly(lambda z: np.ones_like(z)),
            "Each of your probabilities is 1. Over what does the sum in the denominator run?",
        ),
        Mistake(
            "no exponential",
            _quietly(lambda z: _over_rows(z)),
            "You divide the scores by their sum. A score may be negative: what makes it positive "
            "first?",
        ),
        Mistake(
            "minus sign in the exponent",
            _quietly(lambda z: _over_rows(np.exp(z.min(axis=-1, keepdims=True) - z))),
            "The largest score gets the smallest probability. Look at the sign in the exponent.",
        ),
        Mistake(
            "logarithms returned",
            _quietly(
                lambda z: (
                    (s := z - z.max(axis=-1, keepdims=True))
                    - np.log(np.exp(s).sum(axis=-1, keepdims=True))
                )
            ),
            "These are the logarithms of the probabilities. One step is missing.",
        ),
    ],
    praise="The largest exponent is 0, so nothing overflows, and the shift cancels.",
    hints=(
        "For which exponents can an exponential never overflow?",
        "“Only differences count” gives you one free shift for each row, “The form that does not "
        "break” says how to spend it.",
        "Before any exponential, see to it that the largest number of each row is 0. "
        "`keepdims=True` keeps what belongs to a row beside its row.",
    ),
)


def _entropy(p):
    return -np.sum(p * np.log(p))


divergence = Exercise(
    title="The divergence",
    answer=lambda p, q: np.sum(p * np.log(p / q)),
    expects="a function of two arrays of probabilities that returns D(P‖Q) in nats",
    cases=[
        (np.array([0.5, 0.25, 0.25]), np.array([0.125, 0.125, 0.75])),
        (np.array([0.4, 0.3, 0.2, 0.1]), np.array([0.25, 0.25, 0.25, 0.25])),
        (np.array([0.9, 0.1]), np.array([0.6, 0.4])),
        (np.array([0.1, 0.2, 0.7]), np.array([0.9, 0.08, 0.02])),
        (np.array([0.15, 0.05, 0.3, 0.5]), np.array([0.6, 0.1, 0.2, 0.1])),
    ],
    mistakes=[
        Mistake(
            "the lecture's slip",
            lambda p, q: _entropy(q) - _entropy(p),
            "This is −H(P) + H(Q), as in the lecture: it can be negative, and it is 0 for any two "
            "distributions of equal entropy. Whose symbols does the code built for Q carry?",
        ),
        Mistake(
            "the other direction",
            lambda p, q: np.sum(q * np.log(q / p)),
            "This is D(Q‖P). Which distribution do the symbols come from: the one that weighs "
            "the terms?",
        ),
        Mistake(
            "sign flipped",
            lambda p, q: np.sum(p * np.log(q / p)),
            "Your divergence is negative. What stands over the fraction bar?",
        ),
        Mistake(
            "cross-entropy",
            lambda p, q: -np.sum(p * np.log(q)),
            "This is H(P, Q), all that is paid. The divergence is only what is paid too much.",
        ),
        Mistake(
            "entropies added",
            lambda p, q: -np.sum(p * np.log(q)) + _entropy(p),
            "You add H(P). What remains of the cross-entropy if Q is perfect, and what should "
            "remain of the divergence?",
        ),
        Mistake(
            "bits",
            lambda p, q: np.sum(p * np.log2(p / q)),
            "You measure in bits. Keras and this exercise take the natural logarithm.",
        ),
        Mistake(
            "mean over the classes",
            lambda p, q: np.mean(p * np.log(p / q)),
            "You divide by the number of classes. What has weighed the terms already?",
        ),
        Mistake(
            "not weighed",
            lambda p, q: np.sum(np.log(p / q)),
            "You sum the logarithms as if all classes came equally often. What weighs them?",
        ),
    ],
    praise="It is the cross-entropy less the entropy: what a wrong Q costs on top of what cannot "
    "be avoided.",
    hints=(
        "What does a symbol cost with its own code, what with the other's, and how often does it "
        "come?",
        "“The wrong code” defines it twice: as the difference of two lengths, and as one sum.",
        "Each class has a difference of two logarithms, or the logarithm of a quotient. Weigh it "
        "by how often the class really comes.",
    ),
)


def _log_softmax(z):
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def _of_labels(rows, labels):
    return rows[np.arange(len(labels)), labels]


cross_entropy_from_logits = Exercise(
    title="Cross-entropy from logits",
    answer=lambda labels, z: -_of_labels(_log_softmax(z), labels).mean(),
    expects="a function of (labels, logits) that returns the mean cross-entropy in nats",
    cases=[
        (np.array([0, 2]), np.array([[2.0, 1.0, -1.0], [0.5, 0.25, -0.75]])),
        (np.array([1, 1, 0]), np.array([[1.0, 3.0], [2.0, 0.5], [0.75, 1.5]])),
        (np.array([0, 0]), np.array([[1000.0, 0.0], [0.0, 1.0]])),
        (np.array([0]), np.array([[-790.0, 10.0]])),
        (np.array([1]), np.array([[0.2, 1.4, -0.3]])),
        (
            np.array([3, 0, 3, 2]),
            np.array([[0.3, -1, 2, 0.8], [1.1, 0.6, -2, 0], [-0.5, 2, 0.1, 1.7], [3, 1, 0.2, -4]]),
        ),
    ],
    mistakes=[
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
        "In softmax, then logarithm, where can a number become infinite, and where 0?",
        "“The form that does not break” takes the logarithm of softmax on paper. You need it at "
        "one place of each row.",
        "Shift each row by its maximum m. The loss of a row is the logarithm of its sum of "
        "exponentials, less the label's logit, with the same shift in both.",
    ),
)

_TASKS = ("A", "B", "C", "D", "E")
_RIGHT = {
    "A": "binary",
    "B": "categorical",
    "C": "sparse categorical",
    "D": "binary",
    "E": "sparse categorical from logits",
}


def _plain(loss):
    """A loss by its short name, also where it comes with Keras's."""
    if not isinstance(loss, str):
        raise WrongForm(f"Write each loss as a text, in quotation marks, not {shown(loss)}.")
    return loss.lower().replace("_crossentropy", "").replace("_", " ").strip()


def _by_task(answer):
    if isinstance(answer, Mapping):
        raise WrongForm("Your answer is a dictionary, where its five values alone are wanted.")
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
            _but(E="sparse categorical"),
            "E: this last layer has no activation. What arrives at the loss?",
        ),
        Mistake(
            "from_logits everywhere",
            _but(
                A="binary from logits",
                B="categorical from logits",
                C="sparse categorical from logits",
                D="binary from logits",
            ),
            "Only one of these networks hands logits to its loss. What have the others already "
            "been through?",
        ),
        Mistake(
            "one of many for any of many",
            _but(D="categorical"),
            "D: a photograph may hold a cat and a car. Do the twenty outputs share a sum of 1?",
        ),
        Mistake(
            "softmax for one unit",
            _but(A="categorical"),
            "A: there is one output. What would the categorical loss charge for a mail that is "
            "no spam?",
        ),
        Mistake(
            "sparse for one unit",
            _but(A="sparse categorical"),
            "A: there is one output. Among how many classes would a sparse loss choose?",
        ),
        Mistake(
            "rows for whole numbers, from logits",
            _but(E="categorical from logits"),
            "E: the logits are seen. Now look at the shape of the labels.",
        ),
        Mistake(
            "one-hot and sparse swapped",
            _but(B="sparse categorical", C="categorical"),
            "B and C: look at the shape of the labels. Which loss wants one number for each "
            "example?",
        ),
        Mistake(
            "one-hot for labels",
            _but(C="categorical"),
            "C: the labels are whole numbers, not rows. Which loss takes them as they are?",
        ),
        Mistake(
            "sparse for rows",
            _but(B="sparse categorical"),
            "B: the labels are one-hot rows. Which loss wants whole rows?",
        ),
        Mistake(
            "binary for exclusive classes",
            _but(B="binary", C="binary", E="binary"),
            "B, C and E: exactly one of ten classes is right. Ten separate yes-or-no questions "
            "do not know that.",
        ),
    ],
    praise="Yes or no goes with the sigmoid, one of many with the softmax; the labels decide the "
    "rest.",
    hints=(
        "In each task, how many of the answers can be right at the same time?",
        "The table in “The losses of Keras” leads from last layer and labels to the loss.",
        "First tell yes or no, for each output, from one of several. Then look at the labels: rows "
        "or whole numbers? Last, look for a layer that does not end in probabilities.",
    ),
)
