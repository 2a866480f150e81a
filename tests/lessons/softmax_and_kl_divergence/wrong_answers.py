"""The trial of lesson 04's checks: wrong answers and unusual right ones."""

import functools
import math

import keras
import numpy as np
import tensorflow as tf
from scipy import optimize, special

from dlcourse.datasets import digits


def quietly(formula):
    """An answer that keeps NumPy's warnings to itself."""

    def answer(*given):
        with np.errstate(all="ignore"):
            return formula(*given)

    return answer


def softmax(z, axis=-1):
    powers = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def log_softmax(z):
    shifted = z - np.max(z, axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def naive(z):
    powers = np.exp(z)
    return powers / powers.sum(axis=-1, keepdims=True)


def picked(labels, rows):
    return rows[np.arange(len(labels)), labels]


def loss_of(chosen, combine=np.mean):
    """An answer that combines what `chosen` says of labels and logits."""
    return quietly(lambda labels, z: combine(chosen(np.asarray(labels), np.asarray(z, float))))


def nll(labels, z):
    return -picked(labels, log_softmax(z))


def first_example(labels, z):
    total = 0.0
    for label, row in zip(labels, z, strict=True):
        total -= log_softmax(row)[label]
        return total / len(labels)


def weights_for_ever(labels, z):
    loss = 1.0
    while loss > 0:
        loss += 0.0
    return loss


def loss_of_a_loss(labels, z):
    return loss_of_a_loss(labels, -z)


def reports(labels, z):
    for _ in range(300):
        for label, row in zip(labels, z, strict=True):
            print("label", label, "row", row)
    return -1.0


def one_example_at_a_time(labels, z):
    total = 0.0
    for label, row in zip(labels, z, strict=True):
        largest = max(row)
        total += largest + math.log(sum(math.exp(s - largest) for s in row)) - row[label]
    return total / len(labels)


class CrossEntropy:
    def __call__(self, labels, z):
        logits = tf.constant(np.asarray(z, "float64"))
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(np.asarray(labels), logits)
        return tf.reduce_mean(losses)


def with_one_hot(labels, z):
    z = np.asarray(z, float)
    return -(np.eye(z.shape[1])[labels] * log_softmax(z)).sum(axis=1).mean()


def as_it_was(labels, z, shift=0.0, axis=0, columns=True):
    """The code that is to be repaired; an option repairs one fault."""
    powers = np.exp(z - shift)
    q = powers / powers.sum(axis=axis, keepdims=True)
    return -np.mean(np.log(q[:, labels] if columns else picked(labels, q)))


@functools.cache
def pictures():
    """Images and labels to learn from, and others to judge by."""
    arrays = digits.arrays()
    images = arrays["train_images"].reshape(-1, 784).astype("float32") / 255
    labels = arrays["train_labels"].astype(int)
    return images[:800], labels[:800], images[800:1100], labels[800:1100]


def judged(made):
    """What the lesson hands over with a model."""
    return made, *pictures()[2:], 0.45


def model(*layers, shape=(784,), weights=None):
    """A function that makes a Keras model, with these weights of its last layer if any."""

    def make():
        keras.utils.set_random_seed(1)
        made = keras.Sequential([keras.Input(shape), *(layer() for layer in layers)])
        if weights:
            made.layers[-1].set_weights(weights())
        return judged(made)

    return make


def dense(units, activation=None, **options):
    return lambda: keras.layers.Dense(units, activation=activation, **options)


def averages(factor=1.0):
    """W and b of the nearest average picture: −‖x − c‖² = 2 x·c − ‖c‖² − ‖x‖²."""
    x, y, *_ = pictures()
    means = np.stack([x[y == digit].mean(axis=0) for digit in range(10)])
    return [factor * 2 * means.T, -factor * np.square(means).sum(axis=1)]


def fitted(loss, activation=None, epochs=2, rate=0.1, shift=0):
    """A model of one layer, trained a little."""

    def make():
        x, y, *_ = pictures()
        answer = model(dense(10, activation))()
        answer[0].compile(keras.optimizers.SGD(rate), loss, steps_per_execution=5)
        answer[0].fit(x, (y + shift) % 10, epochs=epochs, verbose=0)
        return answer

    return make


def in_rows():
    x, y, *_ = pictures()
    answer = model(keras.layers.Flatten, dense(10), lambda: keras.layers.Activation("linear"))()
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    answer[0].compile(keras.optimizers.Adam(0.003), loss, steps_per_execution=5)
    answer[0].fit(x, np.eye(10)[y], epochs=15, verbose=0)
    return answer


def mean_loss(labels, z):
    return np.mean(nll(labels, z))


def searched(measure=mean_loss, grid=None, scale=lambda z, t: z / t, best=np.argmin):
    """An answer that tries temperatures and keeps one."""
    grid = np.geomspace(0.1, 10, 801) if grid is None else grid
    return quietly(
        lambda labels, z: grid[best([measure(labels, scale(np.asarray(z), t)) for t in grid])]
    )


def error_rate(labels, z):
    return np.mean(np.argmax(z, axis=1) != labels)


def confidence_gap(labels, z):
    return abs(softmax(z).max(axis=1).mean() - 0.5)


def by_bisection(labels, z, low=0.1, high=10.0):
    """The place where the loss has no slope in 1/T."""
    low, high = 1 / high, 1 / low
    for _ in range(60):
        beta = (low + high) / 2
        slope = np.mean((softmax(beta * z) * z).sum(axis=1) - picked(labels, z))
        low, high = (low, beta) if slope > 0 else (beta, high)
    return 1 / beta


def by_descent(labels, z):
    theta = 0.0  # ln T
    for _ in range(400):
        scaled = z / np.exp(theta)
        slope = np.mean((softmax(scaled) * scaled).sum(axis=1) - picked(labels, scaled))
        theta += 0.3 * slope
    return np.exp(theta)


def heats_for_ever(labels, z):
    t = 1.0
    while mean_loss(labels, z / t) >= 0:
        t = t % 5 + 0.1
    return t


def temperature_of_a_temperature(labels, z):
    return temperature_of_a_temperature(labels, z / 2)


def thermometer(labels, z):
    for t in np.geomspace(0.1, 10, 400):
        print(t, mean_loss(labels, z / t))
    return 1.5


def shares_first(measure=None, **options):
    return searched(lambda labels, z: mean_loss(labels, np.log(softmax(z))), **options)


RIGHT_LOSSES = (
    "sparse categorical",
    "binary from logits",
    "binary from logits",
    "sparse categorical from logits",
    "categorical",
)


def but(**others):
    """The right five with some exchanged."""
    return tuple(others.get(key, loss) for key, loss in zip("abcde", RIGHT_LOSSES, strict=True))


WRONG = {
    "cross_entropy_from_logits": {
        "not repaired": as_it_was,
        "axis repaired": lambda y, z: as_it_was(y, z, axis=1),
        "columns repaired": lambda y, z: as_it_was(y, z, columns=False),
        "overflow repaired": lambda y, z: as_it_was(y, z, shift=z.max(axis=1, keepdims=True)),
        "all but the overflow": lambda y, z: as_it_was(y, z, axis=1, columns=False),
        "all but the columns": lambda y, z: as_it_was(
            y, z, axis=1, shift=z.max(axis=1, keepdims=True)
        ),
        "as written": loss_of(lambda y, z: -picked(y, np.log(naive(z)))),
        "as written, with warnings": lambda y, z: -np.mean(picked(y, np.log(naive(z)))),
        "softmax stable, logarithm not": loss_of(lambda y, z: -picked(y, np.log(softmax(z)))),
        "a small number added": loss_of(lambda y, z: -picked(y, np.log(softmax(z) + 1e-12))),
        "probability clipped": loss_of(
            lambda y, z: -picked(y, np.log(np.clip(softmax(z), 1e-7, 1)))
        ),
        "infinity replaced": loss_of(lambda y, z: np.nan_to_num(-picked(y, np.log(softmax(z))))),
        "infinity replaced by 1000": loss_of(
            lambda y, z: np.minimum(-picked(y, np.log(softmax(z))), 1000.0)
        ),
        "logits clipped": loss_of(lambda y, z: nll(y, np.clip(z, -100, 100))),
        "one largest for all, without adding it": loss_of(
            lambda y, z: -picked(y, np.log(naive(z - z.max())))
        ),
        "one largest for all": loss_of(
            lambda y, z: np.log(np.exp(z - z.max()).sum(axis=1)) + z.max() - picked(y, z)
        ),
        "largest not given back": loss_of(
            lambda y, z: np.log(np.exp(z - z.max(1, keepdims=True)).sum(1)) - picked(y, z)
        ),
        "largest for the sum": loss_of(lambda y, z: z.max(axis=1) - picked(y, z)),
        "logits only": loss_of(lambda y, z: -picked(y, z)),
        "log of the logits": loss_of(lambda y, z: -np.log(np.abs(picked(y, z)) + 1e-12)),
        "the sum's logarithm": loss_of(lambda y, z: special.logsumexp(z, axis=1)),
        "softmax twice": loss_of(lambda y, z: nll(y, softmax(z))),
        "sigmoid instead": loss_of(lambda y, z: -special.log_expit(picked(y, z))),
        "binary of all": loss_of(lambda y, z: np.logaddexp(0, z) - np.eye(z.shape[1])[y] * z),
        "probability": loss_of(lambda y, z: -picked(y, softmax(z))),
        "one minus probability": loss_of(lambda y, z: 1 - picked(y, softmax(z))),
        "other classes": loss_of(lambda y, z: -np.log1p(-picked(y, softmax(z)) + 1e-12)),
        "hinge": loss_of(lambda y, z: np.maximum(0, 1 + z.max(axis=1) - picked(y, z))),
        "squares": loss_of(lambda y, z: ((softmax(z) - np.eye(z.shape[1])[y]) ** 2).sum(axis=1)),
        "errors counted": loss_of(lambda y, z: z.argmax(axis=1) != y),
        "sign": loss_of(lambda y, z: -nll(y, z)),
        "logits negated": loss_of(lambda y, z: nll(y, -z)),
        "base 2": loss_of(lambda y, z: nll(y, z) / np.log(2)),
        "base 10": loss_of(lambda y, z: nll(y, z) / np.log(10)),
        "sum": loss_of(nll, combine=np.sum),
        "every example": loss_of(nll, combine=np.asarray),
        "median": loss_of(nll, combine=np.median),
        "largest": loss_of(nll, combine=np.max),
        "by n − 1": loss_of(nll, combine=lambda v: np.sum(v) / (len(v) - 1)),
        "by the classes": lambda y, z: np.sum(nll(y, z)) / z.shape[1],
        "by all entries": lambda y, z: np.sum(nll(y, z)) / z.size,
        "half": loss_of(lambda y, z: nll(y, z) / 2),
        "every class": loss_of(lambda y, z: -log_softmax(z)),
        "for the winner": loss_of(lambda y, z: nll(z.argmax(axis=1), z)),
        "for class 0": loss_of(lambda y, z: nll(0 * y, z)),
        "labels counted from 1": loss_of(lambda y, z: nll(y - 1, z)),
        "next label": loss_of(lambda y, z: nll((y + 1) % z.shape[1], z)),
        "labels of the neighbours": loss_of(lambda y, z: nll(np.roll(y, 1), z)),
        "rows by label": loss_of(lambda y, z: -log_softmax(z)[y % len(z)]),
        "columns by label": loss_of(lambda y, z: -log_softmax(z)[:, y]),
        "softmax over the examples": loss_of(
            lambda y, z: -picked(y, z - special.logsumexp(z, axis=0, keepdims=True))
        ),
        "softmax over everything": loss_of(lambda y, z: special.logsumexp(z) - picked(y, z)),
        "weighted by the label": loss_of(lambda y, z: y * nll(y, z)),
        "logarithm of the mean": loss_of(
            lambda y, z: -np.log(np.mean(picked(y, softmax(z)))), combine=float
        ),
        "returns in the loop": first_example,
        "rounded": loss_of(nll, combine=lambda v: np.round(np.mean(v))),
        "text": lambda y, z: str(np.mean(nll(y, z))),
        "printed": lambda y, z: print(np.mean(nll(y, z))),
        "pair": lambda y, z: (np.mean(nll(y, z)), softmax(z)),
        "not called": lambda y, z: nll,
        "logits as labels": lambda y, z: -np.mean(log_softmax(y)[np.arange(len(z)), z]),
        "endless loop": weights_for_ever,
        "endless recursion": loss_of_a_loss,
        "prints a lot": reports,
    },
    "which_loss": {
        "A categorical": but(a="categorical"),
        "A binary": but(a="binary"),
        "A from logits": but(a="sparse categorical from logits"),
        "B sparse": but(b="sparse categorical from logits"),
        "B categorical": but(b="categorical from logits"),
        "B without logits": but(b="binary"),
        "C categorical": but(c="categorical from logits"),
        "C sparse": but(c="sparse categorical from logits"),
        "C without logits": but(c="binary"),
        "C plain categorical": but(c="categorical"),
        "D one-hot": but(d="categorical from logits"),
        "D binary": but(d="binary from logits"),
        "D without logits": but(d="sparse categorical"),
        "D plain categorical": but(d="categorical"),
        "E sparse": but(e="sparse categorical"),
        "E binary": but(e="binary"),
        "E from logits": but(e="categorical from logits"),
        "A and D exchanged": but(a="sparse categorical from logits", d="sparse categorical"),
        "B and C without logits": but(b="binary", c="binary"),
        "all categorical": ("categorical",) * 5,
        "all binary": ("binary",) * 5,
        "all from logits": tuple(
            loss if "logits" in loss else f"{loss} from logits" for loss in RIGHT_LOSSES
        ),
        "backwards": RIGHT_LOSSES[::-1],
        "the rows of the lesson's table": (
            "binary",
            "binary",
            "binary",
            "sparse categorical",
            "categorical",
        ),
        "Keras's names": (
            "sparse_categorical_crossentropy",
            "binary_crossentropy",
            "binary_crossentropy",
            "sparse_categorical_crossentropy",
            "categorical_crossentropy",
        ),
        "only logits": but(d="from logits"),
        "a typing error": but(a="sparse catagorical"),
        "mean squared error": but(b="mse"),
        "with its surname": but(b="binary cross-entropy"),
        "one missing": RIGHT_LOSSES[:4],
        "one too many": (*RIGHT_LOSSES, "binary"),
        "one text": ", ".join(RIGHT_LOSSES),
        "dictionary": dict(zip("ABCDE", RIGHT_LOSSES, strict=True)),
        "Keras's losses": (
            keras.losses.SparseCategoricalCrossentropy(),
            keras.losses.BinaryCrossentropy(from_logits=True),
            keras.losses.BinaryCrossentropy(from_logits=True),
            keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            keras.losses.CategoricalCrossentropy(),
        ),
        "numbers": (3, 1, 1, 4, 2),
        "layers": ("softmax", "linear", "linear", "linear", "softmax"),
        "nothing": (None,) * 5,
    },
    "on_paper": {
        "Q's entropy too": (1.75, 1.75, 0.0),
        "H(P) of equal letters": (2.0, 0.625, 0.5),
        "exchanged": (1.75, 0.5, 0.625),
        "cross-entropies": (1.75, 2.375, 2.25),
        "cross-entropies exchanged": (1.75, 2.25, 2.375),
        "nats": (1.2130, 0.4332, 0.3466),
        "nats for the divergences": (1.75, 0.4332, 0.3466),
        "decimal logarithm": (0.5268, 0.1881, 0.1505),
        "divergences doubled": (1.75, 1.25, 1.0),
        "mean of both": (1.75, 0.5625, 0.5625),
        "sum of both": (1.75, 1.125, 1.125),
        "negative": (1.75, -0.625, -0.5),
        "one of them negative": (1.75, -0.625, 0.5),
        "lecture's form": (1.75, 0, 0),
        "not weighed": (9, 0, 0),
        "rounded": (2, 1, 0),
        "a slip in the entropy": (1.875, 0.5, 0.375),
        "a slip in one term": (1.75, 0.75, 0.5),
        "two of them": (1.75, 0.625),
        "four of them": (1.75, 2.375, 0.625, 0.5),
        "one": 1.75,
        "a text": "1.75, 0.625, 0.5",
        "texts": ("1.75", "0.625", "0.5"),
        "a dictionary": {"H(P)": 1.75, "D(P‖Q)": 0.625, "D(Q‖P)": 0.5},
        "order reversed": (0.5, 0.625, 1.75),
        "none": (None, None, None),
    },
    "digit_model": {
        "never trained": model(dense(10)),
        "nearest average picture": model(dense(10), weights=averages),
        "hardly differing": model(dense(10), weights=lambda: averages(0.001)),
        "softmax at the end": model(dense(10, "softmax"), weights=averages),
        "sigmoids at the end": model(dense(10, "sigmoid"), weights=averages),
        "ReLU at the end": model(dense(10, "relu"), weights=averages),
        "nine logits": model(dense(9)),
        "a hidden layer": model(dense(30, "relu"), dense(10)),
        "no biases": model(dense(10, use_bias=False)),
        "takes 28 × 28": model(keras.layers.Flatten, dense(10), shape=(28, 28)),
        "takes 28 × 28 and mixes rows": model(dense(10), shape=(28, 28)),
        "all zeros": model(dense(10, kernel_initializer="zeros")),
        "not a number": model(
            dense(10), weights=lambda: [np.full((784, 10), np.nan), np.zeros(10)]
        ),
        "logits not told": fitted("sparse_categorical_crossentropy"),
        "logits not told, as an object": fitted(keras.losses.SparseCategoricalCrossentropy()),
        "labels moved": fitted(
            keras.losses.SparseCategoricalCrossentropy(from_logits=True), epochs=1, shift=1
        ),
        "two epochs at a small rate": fitted(
            keras.losses.SparseCategoricalCrossentropy(from_logits=True), rate=0.01
        ),
        "the layer": lambda: judged(keras.layers.Dense(10)),
        "its loss": lambda: judged(0.44),
        "its history": lambda: judged(keras.callbacks.History()),
        "nothing": lambda: judged(None),
    },
    "best_temperature": {
        "the factor": searched(scale=lambda z, t: z * t),
        "1": lambda y, z: 1.0,
        "2": lambda y, z: 2,
        "largest loss": searched(best=np.argmax),
        "whole numbers": searched(grid=np.arange(1, 11)),
        "tenths": searched(grid=np.arange(1, 101) / 10),
        "few": searched(grid=np.geomspace(0.1, 10, 12)),
        "up to 1": searched(grid=np.geomspace(0.1, 1, 300)),
        "from 1 on": searched(grid=np.geomspace(1, 10, 400)),
        "the place in the list": quietly(
            lambda y, z: int(np.argmin([mean_loss(y, z / t) for t in np.geomspace(0.1, 10, 801)]))
        ),
        "the loss": lambda y, z: mean_loss(y, z / by_bisection(y, z)),
        "all losses": lambda y, z: [mean_loss(y, z / t) for t in np.geomspace(0.1, 10, 100)],
        "error rate": searched(error_rate),
        "squared error": searched(lambda y, z: np.mean((softmax(z) - np.eye(z.shape[1])[y]) ** 2)),
        "absolute error": searched(lambda y, z: np.mean(1 - picked(y, softmax(z)))),
        "preferred class": searched(lambda y, z: -log_softmax(z).max(axis=1).mean()),
        "largest entropy": searched(lambda y, z: (softmax(z) * log_softmax(z)).sum(axis=1).mean()),
        "half sure": searched(confidence_gap),
        "spread of the logits": lambda y, z: z.std(),
        "largest logit": lambda y, z: z.max(),
        "mean of the logits' sizes": lambda y, z: np.abs(z).mean(),
        "softmax warmed": searched(scale=lambda z, t: softmax(z) / t),
        "first example": lambda y, z: by_bisection(y[:1], z[:1]),
        "half of the examples": lambda y, z: by_bisection(y[: len(y) // 2], z[: len(y) // 2]),
        "classes exchanged": lambda y, z: by_bisection((y + 1) % z.shape[1], z),
        "its logarithm": lambda y, z: np.log(by_bisection(y, z)),
        "its square": lambda y, z: by_bisection(y, z) ** 2,
        "its root": lambda y, z: np.sqrt(by_bisection(y, z)),
        "twice": lambda y, z: 2 * by_bisection(y, z),
        "rounded": lambda y, z: round(by_bisection(y, z)),
        "one more": lambda y, z: by_bisection(y, z) + 1,
        "with its loss": lambda y, z: (by_bisection(y, z), 0.5),
        "logits divided": lambda y, z: z / by_bisection(y, z),
        "probabilities": lambda y, z: softmax(z / by_bisection(y, z)),
        "a text": lambda y, z: str(by_bisection(y, z)),
        "printed": lambda y, z: print(by_bisection(y, z)),
        "not called": lambda y, z: by_bisection,
        "arguments exchanged": lambda z, y: by_bisection(y, z),
        "endless loop": heats_for_ever,
        "endless recursion": temperature_of_a_temperature,
        "prints a lot": thermometer,
    },
}

RIGHT = {
    "cross_entropy_from_logits": {
        "loop": one_example_at_a_time,
        "class": CrossEntropy(),
        "one-hot": with_one_hot,
        "SciPy": lambda y, z: np.mean(special.logsumexp(z, axis=1) - picked(y, z)),
        "list of losses": lambda y, z: sum(nll(y, z).tolist()) / len(y),
        "logaddexp": lambda y, z: np.mean(np.logaddexp.reduce(z, axis=1) - picked(y, z)),
        "Keras": lambda y, z: keras.losses.SparseCategoricalCrossentropy(
            from_logits=True, dtype="float64"
        )(y, z),
    },
    "which_loss": {
        "list": list(RIGHT_LOSSES),
        "with their surname": tuple(
            loss.replace("binary", "binary cross-entropy") for loss in RIGHT_LOSSES
        ),
        "array": np.array(RIGHT_LOSSES),
        "NumPy's texts": tuple(np.str_(loss) for loss in RIGHT_LOSSES),
        "put together": tuple(
            name.removesuffix(" from logits") + " from logits" * (letter in "BCD")
            for letter, name in zip("ABCDE", RIGHT_LOSSES, strict=True)
        ),
    },
    "on_paper": {
        "list": [1.75, 0.625, 0.5],
        "fractions": (7 / 4, 5 / 8, 1 / 2),
        "array": np.array([1.75, 0.625, 0.5]),
        "computed": (
            special.entr([0.5, 0.25, 0.125, 0.125]).sum() / np.log(2),
            special.rel_entr([0.5, 0.25, 0.125, 0.125], [0.125, 0.5, 0.125, 0.25]).sum()
            / np.log(2),
            special.rel_entr([0.125, 0.5, 0.125, 0.25], [0.5, 0.25, 0.125, 0.125]).sum()
            / np.log(2),
        ),
    },
    "digit_model": {
        "a linear activation": fitted(
            keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            "linear",
            epochs=10,
            rate=0.2,
        ),
        "one-hot rows": in_rows,
    },
    "best_temperature": {
        "grid": searched(),
        "fine tenths of a tenth": searched(grid=np.arange(10, 1001) / 100),
        "bisection": by_bisection,
        "descent": by_descent,
        "SciPy": lambda y, z: (
            optimize.minimize_scalar(
                lambda t: mean_loss(y, z / t), bounds=(0.1, 10), method="bounded"
            ).x
        ),
        "the sum instead of the mean": searched(lambda y, z: np.sum(nll(y, z))),
        "the likelihood": searched(
            lambda y, z: np.sum(np.log(picked(y, softmax(z)))), best=np.argmax
        ),
        "array of one number": lambda y, z: np.array(by_bisection(y, z)),
        "through logarithms of probabilities": shares_first(),
        "tensor": lambda y, z: tf.constant(by_bisection(y, z)),
    },
}
