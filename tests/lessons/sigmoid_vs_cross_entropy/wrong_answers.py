"""The trial of lesson 03's checks: wrong answers and unusual right ones."""

import math

import numpy as np
import tensorflow as tf
from scipy import special


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def halves_for_ever(a):
    while True:
        a = a / 1


def slope_of_a_slope(a):
    return slope_of_a_slope(a * (1 - a))


def narrates(a):
    for number in range(1000):
        print("now", number, a)
    return a


def back_to_z(a):
    z = np.log(np.asarray(a) / (1 - np.asarray(a)))
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


class SlopeFromOutput:
    def __call__(self, a, one=1):
        return (one - a) * a


def four(quadratic, crossentropy, mean=np.mean, inputs=lambda x: x, output=sigmoid):
    """An answer of the usual form; the first two give the error from a, y and z."""

    def four_slopes(x, y, w, b):
        z = w * x + b
        a = output(z)
        one, other = quadratic(a, y, z), crossentropy(a, y, z)
        return mean(one * inputs(x)), mean(one), mean(other * inputs(x)), mean(other)

    return four_slopes


def with_slope(a, y, z):
    return (a - y) * a * (1 - a)


def error(a, y, z):
    return a - y


right_slopes = four(with_slope, error)


def returns_after_one(x, y, w, b):
    sums = np.zeros(4)
    for each, target in zip(x, y, strict=True):
        sums += right_slopes(np.array([each]), np.array([target]), w, b)
        return sums / len(x)


def trains_for_ever(x, y, w, b):
    loss = 1.0
    while loss > 0:
        w = w - 0.0
    return right_slopes(x, y, w, b)


def four_by_four(x, y, w, b):
    return four_by_four(x, y, *four_by_four(x, y, w, b)[:2])


def by_tape(x, y, w, b):
    w, b = tf.Variable(w, dtype=tf.float64), tf.Variable(b, dtype=tf.float64)
    with tf.GradientTape(persistent=True) as tape:
        z = w * x + b
        quadratic = tf.reduce_mean((tf.sigmoid(z) - y) ** 2) / 2
        crossentropy = tf.reduce_mean(
            tf.nn.sigmoid_cross_entropy_with_logits(tf.cast(y, tf.float64), z)
        )
    return [*tape.gradient(quadratic, [w, b]), *tape.gradient(crossentropy, [w, b])]


def by_loops(x, y, w, b):
    sums = [0.0] * 4
    for each, target in zip(x, y, strict=True):
        a = 1 / (1 + math.exp(-(w * each + b)))
        missed = a - target
        terms = (missed * a * (1 - a) * each, missed * a * (1 - a), missed * each, missed)
        sums = [total + term / len(x) for total, term in zip(sums, terms, strict=True)]
    return sums


class FourSlopes:
    def __call__(self, x, y, w, b):
        rows = np.stack([x, np.ones_like(x)])
        a = sigmoid(w * x + b)
        return np.concatenate([rows @ ((a - y) * (a - a**2)), rows @ (a - y)]) / len(x)


def pieces(positive, negative):
    """An answer with one formula for z > 0 and one for the others."""

    def log_sigmoid(z):
        with np.errstate(all="ignore"):
            return np.where(z > 0, positive(z), negative(z))

    return log_sigmoid


def one_number(z):
    if z > 0:
        return -np.log1p(np.exp(-z))
    return z - np.log1p(np.exp(z))


def quietly(formula):
    """An answer that keeps NumPy's warnings to itself."""

    def log_sigmoid(z):
        with np.errstate(all="ignore"):
            return formula(z)

    return log_sigmoid


def series_for_ever(z):
    term, total = 1.0, 0.0
    while term != 2:
        total += term * 0
    return total


def log_of_a_log(z):
    return z - log_of_a_log(-z)


def loop_that_returns(z):
    for each in z:
        return -np.logaddexp(0, -each)


def shouts(z):
    for each in range(5000):
        print(each)
    return z


def by_mask(z):
    z = np.asarray(z, dtype=float)
    result = np.empty_like(z)
    positive = z > 0
    result[positive] = -np.log1p(np.exp(-z[positive]))
    result[~positive] = z[~positive] - np.log1p(np.exp(z[~positive]))
    return result


class LogSigmoid:
    def __call__(self, z):
        return np.minimum(z, 0) - np.log1p(np.exp(-np.abs(z)))


WRONG = {
    "slope_from_output": {
        "plus": lambda a: a * (1 + a),
        "one minus": lambda a: 1 - a,
        "a": lambda a: a,
        "square": lambda a: a**2,
        "one minus the square": lambda a: 1 - a**2,
        "square of one minus": lambda a: (1 - a) ** 2,
        "a twice": lambda a: a * a * (1 - a),
        "sign": lambda a: -a * (1 - a),
        "a − 1": lambda a: a * (a - 1),
        "half": lambda a: a * (1 - a) / 2,
        "twice": lambda a: 2 * a * (1 - a),
        "four times": lambda a: 4 * a * (1 - a),
        "quotient": lambda a: a / (1 - a),
        "other quotient": lambda a: (1 - a) / a,
        "square root": lambda a: np.sqrt(a * (1 - a)),
        "took a for z": lambda a: sigmoid(a) * (1 - sigmoid(a)),
        "the sigmoid of a": sigmoid,
        "the logit": lambda a: np.log(a / (1 - a)),
        "with e": lambda a: np.exp(-a) / (1 + np.exp(-a)),
        "slope of ReLU": lambda a: np.asarray(a) > 0,
        "the largest": lambda a: 0.25 + 0 * np.asarray(a),
        "just a quarter": lambda a: 0.25,
        "by differences": lambda a: np.gradient(np.atleast_1d(a), 0.1) if np.size(a) > 1 else 0.25,
        "mean": lambda a: np.mean(a * (1 - a)),
        "first": lambda a: (np.atleast_1d(a) * (1 - np.atleast_1d(a)))[0],
        "sum": lambda a: np.sum(a) * (1 - np.sum(a)),
        "numbers only": lambda a: float(a) * (1 - float(a)),
        "arrays only": lambda a: np.array([each * (1 - each) for each in a]),
        "rounded": lambda a: np.round(a * (1 - a), 1),
        "whole": lambda a: np.asarray(a, dtype=int) * (1 - np.asarray(a, dtype=int)),
        "a table": lambda a: np.outer(a, 1 - np.asarray(a)),
        "text": lambda a: str(a * (1 - a)),
        "printed": lambda a: print(a * (1 - a)),
        "not called": lambda a: lambda: a * (1 - a),
        "pair": lambda a: (a, 1 - a),
        "z asked for": lambda a, z: sigmoid(z) * (1 - sigmoid(z)),
        "a called": lambda a: a(1 - a),
        "endless loop": halves_for_ever,
        "endless recursion": slope_of_a_slope,
        "prints a lot": narrates,
    },
    "four_slopes": {
        "σ′ forgotten": four(error, error),
        "σ′ in both": four(with_slope, with_slope),
        "losses exchanged": four(error, with_slope),
        "sign": four(lambda a, y, z: -with_slope(a, y, z), lambda a, y, z: y - a),
        "sign of the quadratic": four(lambda a, y, z: -with_slope(a, y, z), error),
        "sign of cross-entropy": four(with_slope, lambda a, y, z: y - a),
        "no half": four(lambda a, y, z: 2 * with_slope(a, y, z), error),
        "half": four(lambda a, y, z: with_slope(a, y, z) / 2, error),
        "targets forgotten": four(lambda a, y, z: a * a * (1 - a), lambda a, y, z: a),
        "targets forgotten in one": four(lambda a, y, z: a * a * (1 - a), error),
        "σ′ of a": four(
            lambda a, y, z: (a - y) * sigmoid(a) * (1 - sigmoid(a)),
            error,
        ),
        "σ′ squared": four(lambda a, y, z: (a - y) * (a * (1 - a)) ** 2, error),
        "divided by σ′": four(with_slope, lambda a, y, z: (a - y) / (a * (1 - a))),
        "slope in a of both": four(error, lambda a, y, z: (a - y) / (a * (1 - a))),
        "1 + a": four(lambda a, y, z: (a - y) * a * (1 + a), error),
        "squares": four(lambda a, y, z: (a - y) ** 2 * a * (1 - a), error),
        "sizes": four(lambda a, y, z: np.abs(with_slope(a, y, z)), lambda a, y, z: np.abs(a - y)),
        "linear neuron": four(with_slope, error, output=lambda z: z),
        "tanh neuron": four(with_slope, error, output=np.tanh),
        "brackets forgotten": four(with_slope, lambda a, y, z: -y * (1 - a) - (1 - y) * a),
        "sum for mean": four(with_slope, error, mean=np.sum),
        "n − 1": four(with_slope, error, mean=lambda v: np.sum(v) / (len(v) - 1)),
        "not averaged": four(with_slope, error, mean=lambda v: v),
        "first example": four(with_slope, error, mean=lambda v: v[0]),
        "last example": four(with_slope, error, mean=lambda v: v[-1]),
        "median": four(with_slope, error, mean=np.median),
        "x forgotten": four(with_slope, error, inputs=lambda x: 1),
        "x squared": four(with_slope, error, inputs=lambda x: x**2),
        "x always 1": lambda x, y, w, b: right_slopes(np.ones_like(x), y, w, b),
        "mean x": lambda x, y, w, b: right_slopes(np.full_like(x, x.mean()), y, w, b),
        "bias forgotten": lambda x, y, w, b: right_slopes(x, y, w, 0.0),
        "weight forgotten": lambda x, y, w, b: right_slopes(x, y, 1.0, b),
        "b and w exchanged": lambda x, y, w, b: tuple(
            right_slopes(x, y, w, b)[i] for i in (1, 0, 3, 2)
        ),
        "weights first, then biases": lambda x, y, w, b: tuple(
            right_slopes(x, y, w, b)[i] for i in (0, 2, 1, 3)
        ),
        "backwards": lambda *given: right_slopes(*given)[::-1],
        "two pairs": lambda *given: (right_slopes(*given)[:2], right_slopes(*given)[2:]),
        "quadratic only": lambda *given: right_slopes(*given)[:2],
        "dictionary": lambda *given: dict(zip("abcd", right_slopes(*given), strict=True)),
        "text": lambda *given: " ".join(map(str, right_slopes(*given))),
        "printed": lambda *given: print(right_slopes(*given)),
        "losses instead": lambda x, y, w, b: (np.mean((sigmoid(w * x + b) - y) ** 2) / 2,) * 4,
        "rounded": lambda *given: tuple(np.round(right_slopes(*given), 1)),
        "x as a matrix": lambda x, y, w, b: right_slopes(x[:, 0], y, w, b),
        "returns in the loop": returns_after_one,
        "endless loop": trains_for_ever,
        "endless recursion": four_by_four,
    },
    "who_is_slow": {
        "exchanged": ("DABC", "DCBA"),
        "largest first": ("ABCD", "CBAD"),
        "quadratic largest first": ("ABCD", "DABC"),
        "cross-entropy largest first": ("DCBA", "CBAD"),
        "quadratic twice": ("DCBA", "DCBA"),
        "cross-entropy twice": ("DABC", "DABC"),
        "alphabet": ("ABCD", "ABCD"),
        "by the error in both": ("DACB", "DABC"),
        "last two exchanged": ("DCBA", "DACB"),
        "first two exchanged": ("CDBA", "DABC"),
        "middle exchanged": ("DBCA", "DABC"),
        "by z": ("CABD", "CABD"),
        "by a": ("CADB", "CADB"),
        "a letter missing": ("DCB", "DABC"),
        "a letter twice": ("DCBB", "DABC"),
        "a letter too many": ("DCBAE", "DABC"),
        "another letter": ("DCBE", "DABC"),
        "empty": ("", ""),
        "one of two": ("DCBA",),
        "three of two": ("DCBA", "DABC", "ABCD"),
        "one text": "DCBA",
        "both in one": "DCBA, DABC",
        "steps": ((0.0003, 0.0025, 0.017, 0.122), (0.018, 0.818, 0.982, 0.998)),
        "ranks": ((4, 3, 2, 1), (2, 3, 4, 1)),
        "only who is slowest": ("D", "D"),
        "dictionary": {"quadratic": "DCBA", "cross-entropy": "DABC"},
        "functions": (lambda: "DCBA", lambda: "DABC"),
        "nothing": (None, None),
        "with signs": ("D<C<A<B", "D<A<B<C"),
    },
    "log_sigmoid": {
        "as written": quietly(lambda z: np.log(sigmoid(z))),
        "as written, with warnings": lambda z: np.log(1 / (1 + np.exp(-z))),
        "on paper": quietly(lambda z: -np.log(1 + np.exp(-z))),
        "log1p alone": quietly(lambda z: -np.log1p(np.exp(-z))),
        "always z minus": quietly(lambda z: z - np.log1p(np.exp(z))),
        "a small number added": quietly(lambda z: np.log(sigmoid(z) + 1e-10)),
        "a tiny number added": quietly(lambda z: np.log(sigmoid(z) + 1e-300)),
        "probability clipped": quietly(lambda z: np.log(np.clip(sigmoid(z), 1e-7, 1 - 1e-7))),
        "z clipped": lambda z: -np.log1p(np.exp(-np.clip(z, -500, 500))),
        "z clipped at 30": lambda z: -np.log1p(np.exp(-np.clip(z, -30, 30))),
        "infinity replaced": quietly(lambda z: np.nan_to_num(np.log(sigmoid(z)))),
        "infinity replaced by −1000": quietly(lambda z: np.maximum(np.log(sigmoid(z)), -1000.0)),
        "sign": lambda z: np.logaddexp(0, -z),
        "other side": lambda z: -np.logaddexp(0, z),
        "softplus": lambda z: np.logaddexp(0, z),
        "log of e only": lambda z: np.minimum(z, 0),
        "z where negative": pieces(lambda z: -np.log1p(np.exp(-z)), lambda z: z),
        "0 where positive": pieces(lambda z: 0, lambda z: z - np.log1p(np.exp(z))),
        "wrong way round": pieces(
            lambda z: z - np.log1p(np.exp(z)), lambda z: -np.log1p(np.exp(-z))
        ),
        "plus the logarithm": lambda z: np.minimum(z, 0) + np.log1p(np.exp(-np.abs(z))),
        "largest of z and 0": lambda z: np.maximum(z, 0) - np.log1p(np.exp(-np.abs(z))),
        "size without a minus": quietly(lambda z: np.minimum(z, 0) - np.log1p(np.exp(np.abs(z)))),
        "log1p of 1 + e": lambda z: np.minimum(z, 0) - np.log1p(1 + np.exp(-np.abs(z))),
        "base 2": lambda z: -np.logaddexp(0, -z) / np.log(2),
        "base 10": lambda z: -np.logaddexp(0, -z) / np.log(10),
        "twice": lambda z: -2 * np.logaddexp(0, -z),
        "half": lambda z: -0.5 * np.logaddexp(0, -z),
        "log of tanh": lambda z: np.log(np.abs(np.tanh(z)) + 1e-12),
        "slope of it": lambda z: special.expit(-z),
        "sigmoid": special.expit,
        "logit": lambda z: -z,
        "half precision": lambda z: -np.logaddexp(0, -z.astype("float16")),
        "rounded": lambda z: np.round(-np.logaddexp(0, -z), 1),
        "whole": lambda z: (-np.logaddexp(0, -z)).astype(int),
        "mean": lambda z: np.mean(-np.logaddexp(0, -z)),
        "one number only": one_number,
        "by math": lambda z: math.log(1 / (1 + math.exp(-z))),
        "text": lambda z: str(-np.logaddexp(0, -z)),
        "printed": lambda z: print(-np.logaddexp(0, -z)),
        "a pair": lambda z: (np.minimum(z, 0), np.log1p(np.exp(-np.abs(z)))),
        "not called": lambda z: np.logaddexp,
        "generator": lambda z: (-np.logaddexp(0, -each) for each in z),
        "returns in the loop": loop_that_returns,
        "endless loop": series_for_ever,
        "endless recursion": log_of_a_log,
        "prints a lot": shouts,
    },
}

RIGHT = {
    "slope_from_output": {
        "difference": lambda a: a - a**2,
        "by way of z": back_to_z,
        "completed square": lambda a: 0.25 - (np.asarray(a) - 0.5) ** 2,
        "tensor": lambda a: tf.constant(a, tf.float64) * (1 - tf.constant(a, tf.float64)),
        "class": SlopeFromOutput(),
        "number by number": np.vectorize(lambda a: a * (1 - a)),
    },
    "four_slopes": {
        "tape": by_tape,
        "loops": by_loops,
        "class": FourSlopes(),
        "array": lambda *given: np.array(right_slopes(*given)),
        "tensor": lambda *given: tf.stack(right_slopes(*given)),
    },
    "who_is_slow": {
        "list": ["DCBA", "DABC"],
        "array": np.array(["DCBA", "DABC"]),
        "joined": ("".join("DCBA"), "D" + "ABC"),
        "NumPy's texts": (np.str_("DCBA"), np.str_("DABC")),
    },
    "log_sigmoid": {
        "logaddexp": lambda z: -np.logaddexp(0, -z),
        "smaller of z and 0": LogSigmoid(),
        "mask": by_mask,
        "tensor": lambda z: tf.math.log_sigmoid(tf.constant(z, tf.float64)),
        "SciPy": special.log_expit,
        "list": lambda z: [one_number(float(each)) for each in z],
    },
}
