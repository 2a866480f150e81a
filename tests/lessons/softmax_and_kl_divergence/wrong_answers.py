"""The trial of lesson 04's checks: wrong answers and unusual right ones."""

import math

import keras
import numpy as np
import tensorflow as tf
from scipy import special


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


def shifted_by(shift, axis=-1):
    """A softmax after another shift than the largest score of each row."""
    return quietly(lambda z: naive(z - shift(z)))


def first_row_filled(z):
    result = np.zeros_like(z, dtype=float)
    for i, row in enumerate(z):
        result[i] = softmax(row)
        return result
    return result


def last_row_only(z):
    for row in z:
        result = softmax(row)
    return result


def shifts_for_ever(z):
    while np.isfinite(z).all():
        z = z - z.max(axis=1, keepdims=True)
    return z


def softmax_of_softmax(z):
    return softmax_of_softmax(z) / 2


def prints_rows(z):
    for _ in range(500):
        for row in z:
            print(softmax(row))


def by_rows(z):
    rows = []
    for row in z:
        powers = [math.exp(score - max(row)) for score in row]
        rows.append([power / sum(powers) for power in powers])
    return rows


class Softmax:
    def __call__(self, z, axis=1):
        return np.exp(z - special.logsumexp(z, axis=axis, keepdims=True))


P, Q = np.array([0.7, 0.2, 0.1]), np.array([0.1, 0.3, 0.6])


def entropy(p):
    return -np.sum(p * np.log(p))


def kl(p, q):
    return np.sum(p * np.log(p / q))


def class_by_class(p, q):
    total = 0.0
    for i in range(len(p)):
        total += p[i] * math.log(p[i] / q[i])
        return total
    return total


def last_class(p, q):
    for i in range(len(p)):
        total = p[i] * math.log(p[i] / q[i])
    return total


def all_but_the_last(p, q):
    return sum(p[i] * math.log(p[i] / q[i]) for i in range(len(p) - 1))


def codes_for_ever(p, q):
    bits = 0
    while bits < 1:
        bits *= 2
    return bits


def divergence_of_divergence(p, q):
    return divergence_of_divergence(q, p)


def talks(p, q):
    for number in range(3000):
        print(number, p, q)
    return kl(q, p)


class Divergence:
    def __call__(self, p, q, log=math.log):
        return math.fsum(a * (log(a) - log(b)) for a, b in zip(p, q, strict=True))


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


RIGHT_LOSSES = (
    "binary",
    "categorical",
    "sparse categorical",
    "binary",
    "sparse categorical from logits",
)


def but(**others):
    """The right five with some exchanged."""
    return tuple(others.get(key, loss) for key, loss in zip("abcde", RIGHT_LOSSES, strict=True))


WRONG = {
    "stable_softmax": {
        "as written": quietly(naive),
        "as written, with warnings": naive,
        "infinity replaced": quietly(lambda z: np.nan_to_num(naive(z))),
        "infinity replaced by 1": quietly(lambda z: np.nan_to_num(naive(z), nan=1.0)),
        "a small number below": quietly(
            lambda z: np.exp(z) / (np.exp(z).sum(axis=1, keepdims=True) + 1e-9)
        ),
        "one largest for all": shifted_by(np.max),
        "largest of each column": shifted_by(lambda z: z.max(axis=0)),
        "smallest subtracted": shifted_by(lambda z: z.min(axis=1, keepdims=True)),
        "mean subtracted": shifted_by(lambda z: z.mean(axis=1, keepdims=True)),
        "largest size subtracted": shifted_by(lambda z: np.abs(z).max(axis=1, keepdims=True)),
        "largest added": shifted_by(lambda z: -z.max(axis=1, keepdims=True)),
        "1000 subtracted": shifted_by(lambda z: 1000),
        "divided by the largest": quietly(lambda z: naive(z / z.max(axis=1, keepdims=True))),
        "standardised": quietly(
            lambda z: naive((z - z.mean(axis=1, keepdims=True)) / z.std(axis=1, keepdims=True))
        ),
        "clipped at 500": lambda z: naive(np.clip(z, -500, 500)),
        "clipped at 50": lambda z: softmax(np.clip(z, -50, 50)),
        "columns": lambda z: softmax(z, axis=0),
        "everything sums to 1": lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(),
        "sum over columns": lambda z: (
            np.exp(z - z.max(1, keepdims=True)) / np.exp(z - z.max(1, keepdims=True)).sum(axis=0)
        ),
        "sum of all": lambda z: (
            np.exp(z - z.max(1, keepdims=True)) / np.exp(z - z.max(1, keepdims=True)).sum()
        ),
        "not divided": lambda z: np.exp(z - z.max(axis=1, keepdims=True)),
        "divided by the number": lambda z: np.exp(z - z.max(axis=1, keepdims=True)) / z.shape[1],
        "shares of the scores": quietly(lambda z: z / z.sum(axis=1, keepdims=True)),
        "shares of the sizes": quietly(lambda z: np.abs(z) / np.abs(z).sum(1, keepdims=True)),
        "shares of sigmoids": lambda z: special.expit(z) / special.expit(z).sum(1, keepdims=True),
        "sigmoids": special.expit,
        "logarithm": log_softmax,
        "winner takes all": lambda z: np.eye(z.shape[1])[z.argmax(axis=1)],
        "powers of 2": lambda z: softmax(z * np.log(2)),
        "temperature 2": lambda z: softmax(z / 2),
        "twice": lambda z: softmax(softmax(z)),
        "sign": lambda z: softmax(-z),
        "sizes": lambda z: softmax(np.abs(z)),
        "squares": lambda z: softmax(np.asarray(z) ** 2),
        "keepdims forgotten": lambda z: np.exp(z - z.max(axis=1)),
        "transposed": lambda z: softmax(z).T,
        "sorted": lambda z: np.sort(softmax(z), axis=1),
        "reversed": lambda z: softmax(z)[:, ::-1],
        "rows reversed": lambda z: softmax(z)[::-1],
        "first row": lambda z: softmax(z)[0],
        "last row": last_row_only,
        "returns in the loop": first_row_filled,
        "flat": lambda z: softmax(z).ravel(),
        "largest of each row": lambda z: softmax(z).max(axis=1),
        "the class": lambda z: softmax(z).argmax(axis=1),
        "rounded": lambda z: softmax(z).round(),
        "one minus": lambda z: 1 - softmax(z),
        "text": lambda z: str(softmax(z)),
        "printed": lambda z: print(softmax(z)),
        "not called": lambda z: softmax,
        "generator": lambda z: (softmax(row) for row in z),
        "max of a table": lambda z: naive(z - max(z)),
        "endless loop": shifts_for_ever,
        "endless recursion": softmax_of_softmax,
        "prints a lot": prints_rows,
    },
    "divergence": {
        "exchanged": lambda p, q: kl(q, p),
        "sign": lambda p, q: -kl(p, q),
        "cross-entropy": lambda p, q: kl(p, q) + entropy(p),
        "cross-entropy the other way": lambda p, q: kl(q, p) + entropy(q),
        "entropy of p": lambda p, q: entropy(p),
        "difference of entropies": lambda p, q: entropy(q) - entropy(p),
        "minus H(Q)": lambda p, q: kl(p, q) + entropy(p) - entropy(q),
        "sum of both": lambda p, q: kl(p, q) + kl(q, p),
        "mean of both": lambda p, q: (kl(p, q) + kl(q, p)) / 2,
        "to the mean": lambda p, q: (kl(p, (p + q) / 2) + kl(q, (p + q) / 2)) / 2,
        "bits": lambda p, q: kl(p, q) / np.log(2),
        "base 10": lambda p, q: np.sum(p * np.log10(p / q)),
        "mean": lambda p, q: np.mean(p * np.log(p / q)),
        "largest": lambda p, q: np.max(p * np.log(p / q)),
        "every class": lambda p, q: p * np.log(p / q),
        "running sum": lambda p, q: np.cumsum(p * np.log(p / q)),
        "not weighted": lambda p, q: np.sum(np.log(p / q)),
        "weighted with q": lambda p, q: np.sum(q * np.log(p / q)),
        "weighted with both": lambda p, q: np.sum(p * q * np.log(p / q)),
        "quotient of logarithms": lambda p, q: np.sum(p * np.log(p) / np.log(q)),
        "logarithm of the sum": lambda p, q: np.log(np.sum(p * p / q)),
        "no logarithm": lambda p, q: np.sum(p * (p / q)),
        "difference in the logarithm": quietly(lambda p, q: np.sum(p * np.log(np.abs(p - q)))),
        "1 added": lambda p, q: np.sum(p * np.log1p(p / q)),
        "sizes": lambda p, q: np.sum(np.abs(p * np.log(p / q))),
        "squares": lambda p, q: np.sum((p - q) ** 2),
        "distance": lambda p, q: np.sum(np.abs(p - q)),
        "Wasserstein": lambda p, q: np.sum(np.abs(np.cumsum(p - q))),
        "square root": lambda p, q: np.sqrt(kl(p, q)),
        "exponential": lambda p, q: np.exp(kl(p, q)),
        "a small number added": lambda p, q: np.sum(p * np.log((p + 0.01) / (q + 0.01))),
        "all but the last": all_but_the_last,
        "last class": last_class,
        "returns in the loop": class_by_class,
        "brackets forgotten": lambda p, q: np.sum(p * np.log(p) / q),
        "the lesson's": lambda p, q: 1.10187,
        "always the lesson's p": lambda p, q: kl(P, np.resize(q, 3)),
        "rounded": lambda p, q: round(float(kl(p, q)), 1),
        "cut": lambda p, q: int(kl(p, q)),
        "text": lambda p, q: f"{kl(p, q)} nats",
        "printed": lambda p, q: print(kl(p, q)),
        "not called": lambda p, q: kl,
        "generator": lambda p, q: (a * math.log(a / b) for a, b in zip(p, q, strict=True)),
        "both parts": lambda p, q: (entropy(p), kl(p, q) + entropy(p)),
        "math.log of an array": lambda p, q: sum(p * math.log(p / q)),
        "endless loop": codes_for_ever,
        "endless recursion": divergence_of_divergence,
        "prints a lot": talks,
    },
    "cross_entropy_from_logits": {
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
        "A sparse": but(a="sparse categorical"),
        "A from logits": but(a="binary from logits"),
        "B sparse": but(b="sparse categorical"),
        "B binary": but(b="binary"),
        "B from logits": but(b="categorical from logits"),
        "C categorical": but(c="categorical"),
        "C binary": but(c="binary"),
        "C from logits": but(c="sparse categorical from logits"),
        "B and C exchanged": but(b="sparse categorical", c="categorical"),
        "D categorical": but(d="categorical"),
        "D sparse": but(d="sparse categorical"),
        "D from logits": but(d="binary from logits"),
        "E without logits": but(e="sparse categorical"),
        "E one-hot": but(e="categorical from logits"),
        "E binary": but(e="binary from logits"),
        "E plain categorical": but(e="categorical"),
        "C and E exchanged": but(c="sparse categorical from logits", e="sparse categorical"),
        "A and D categorical": but(a="categorical", d="categorical"),
        "all categorical": ("categorical",) * 5,
        "all binary": ("binary",) * 5,
        "all from logits": tuple(
            loss if "logits" in loss else f"{loss} from logits" for loss in RIGHT_LOSSES
        ),
        "backwards": RIGHT_LOSSES[::-1],
        "Keras's names": (
            "binary_crossentropy",
            "categorical_crossentropy",
            "sparse_categorical_crossentropy",
            "binary_crossentropy",
            "sparse_categorical_crossentropy",
        ),
        "only logits": but(e="from logits"),
        "a typing error": but(c="sparse catagorical"),
        "mean squared error": but(a="mse"),
        "one missing": RIGHT_LOSSES[:4],
        "one too many": (*RIGHT_LOSSES, "binary"),
        "one text": ", ".join(RIGHT_LOSSES),
        "dictionary": dict(zip("ABCDE", RIGHT_LOSSES, strict=True)),
        "Keras's losses": (
            keras.losses.BinaryCrossentropy(),
            keras.losses.CategoricalCrossentropy(),
            keras.losses.SparseCategoricalCrossentropy(),
            keras.losses.BinaryCrossentropy(),
            keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        ),
        "numbers": (1, 2, 3, 1, 4),
        "layers": ("sigmoid", "softmax", "softmax", "sigmoid", "linear"),
        "nothing": (None,) * 5,
    },
}

RIGHT = {
    "stable_softmax": {
        "loops": by_rows,
        "class": Softmax(),
        "TensorFlow": lambda z: tf.nn.softmax(tf.constant(z, tf.float64)),
        "SciPy": lambda z: special.softmax(z, axis=1),
        "from the logarithm": lambda z: np.exp(log_softmax(z)),
        "a little more subtracted": lambda z, more=5: naive(z - z.max(1, keepdims=True) - more),
        "one over a sum": quietly(
            lambda z: np.array([[1 / np.exp(row - score).sum() for score in row] for row in z])
        ),
        "row by row": lambda z: [softmax(row) for row in z],
    },
    "divergence": {
        "class": Divergence(),
        "minus a quotient upside down": lambda p, q: -np.sum(p * np.log(q / p)),
        "cross-entropy minus entropy": lambda p, q: -np.dot(p, np.log(q)) - entropy(p),
        "tensor": lambda p, q: tf.reduce_sum(
            tf.constant(p, tf.float64) * tf.math.log(tf.constant(p / q, tf.float64))
        ),
        "SciPy": lambda p, q: special.rel_entr(p, q).sum(),
        "array of no axes": lambda p, q: np.array(kl(p, q)),
        "from bits": lambda p, q: np.sum(p * np.log2(p / q)) * np.log(2),
        "logarithm of a product": lambda p, q: math.log(np.prod((p / q) ** p)),
    },
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
        "array": np.array(RIGHT_LOSSES),
        "NumPy's texts": tuple(np.str_(loss) for loss in RIGHT_LOSSES),
        "put together": tuple(
            name + " from logits" * (letter == "E")
            for letter, name in zip("ABCDE", (*RIGHT_LOSSES[:4], RIGHT_LOSSES[2]), strict=True)
        ),
    },
}
