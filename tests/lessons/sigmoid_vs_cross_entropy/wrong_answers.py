"""The trial of lesson 03's checks: wrong answers and unusual right ones."""

import math

import numpy as np
import tensorflow as tf
from scipy import special


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def neuron(slope=lambda a, y: a - y, by_w=None, by_b=None, rate=lambda each: each):
    """An answer that trains a neuron, with what is given in the place of what is right."""
    by_w = by_w or (lambda delta, x: np.mean(delta * x))
    by_b = by_b or (lambda delta, x: np.mean(delta))

    def learn(x, y, w, b, learning_rate, epochs):
        for _ in range(epochs):
            delta = slope(sigmoid(w * x + b), y)
            w, b = (
                w - rate(learning_rate) * by_w(delta, x),
                b - rate(learning_rate) * by_b(delta, x),
            )
        return w, b

    return learn


trains = neuron()


def by_single_examples(x, y, w, b, learning_rate, epochs):
    for _ in range(epochs):
        for each, target in zip(x, y, strict=True):
            w, b = trains(np.array([each]), np.array([target]), w, b, learning_rate, 1)
    return w, b


def returns_in_the_loop(x, y, w, b, learning_rate, epochs):
    for _ in range(epochs):
        w, b = trains(x, y, w, b, learning_rate, 1)
        return w, b


def trains_for_ever(x, y, w, b, learning_rate, epochs):
    while epochs > 0:
        w, b = trains(x, y, w, b, learning_rate, 1)
    return w, b


def by_loops(x, y, w, b, learning_rate, epochs):
    for _ in range(epochs):
        sum_w = sum_b = 0.0
        for each, target in zip(x, y, strict=True):
            missed = 1 / (1 + math.exp(-(w * each + b))) - target
            sum_w += missed * each
            sum_b += missed
        w -= learning_rate * sum_w / len(x)
        b -= learning_rate * sum_b / len(x)
    return w, b


def by_tape(x, y, w, b, learning_rate, epochs):
    w, b = tf.Variable(w, dtype=tf.float64), tf.Variable(b, dtype=tf.float64)
    targets = tf.constant(y, tf.float64)
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(
                tf.nn.sigmoid_cross_entropy_with_logits(targets, w * tf.constant(x) + b)
            )
        for variable, slope in zip((w, b), tape.gradient(loss, (w, b)), strict=True):
            variable.assign_sub(learning_rate * slope)
    return w, b


class Neuron:
    def __call__(self, x, y, w, b, learning_rate, epochs):
        rows, found = np.stack([x, np.ones_like(x)]), np.array([w, b], dtype=float)
        for _ in range(epochs):
            found -= learning_rate * rows @ (sigmoid(found @ rows) - y) / len(x)
        return found


def told_apart(epochs=300, rate=0.2, sign=-1, slope=lambda a, y: a - y, change=lambda w, b: (w, b)):
    """An answer that trains a neuron of many inputs."""

    def tell_apart(x, y):
        w, b = np.zeros(x.shape[1]), 0.0
        with np.errstate(all="ignore"):
            for _ in range(epochs):
                delta = slope(sigmoid(x @ w + b), y)
                w, b = w + sign * rate * x.T @ delta / len(y), b + sign * rate * delta.mean()
        return change(w, b)

    return tell_apart


def difference_of_means(x, y):
    one, other = x[y == 1].mean(axis=0), x[y == 0].mean(axis=0)
    w = one - other
    return w, -w @ (one + other) / 2


def newton(x, y):
    w, rows = np.zeros(x.shape[1] + 1), np.hstack([x, np.ones((len(x), 1))])
    for _ in range(4):
        a = sigmoid(rows @ w)
        hessian = rows.T @ (rows * (a * (1 - a))[:, None]) / len(y) + 1e-3 * np.eye(len(w))
        w = w - np.linalg.solve(hessian, rows.T @ (a - y) / len(y) + 1e-3 * w)
    return w[:-1], w[-1]


def tanh_loss(a, y):
    p, q = (1 + a) / 2, (1 + y) / 2
    return -(q * np.log(p) + (1 - q) * np.log(1 - p))


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
    "repair_neuron": {
        "squares": neuron(lambda a, y: (a - y) ** 2),
        "sizes": neuron(lambda a, y: np.abs(a - y)),
        "targets forgotten": neuron(lambda a, y: a),
        "σ′ alone": neuron(lambda a, y: a * (1 - a)),
        "the cost itself": neuron(lambda a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a))),
        "one half": neuron(lambda a, y: (a - y) / 2),
        "twice": neuron(lambda a, y: 2 * (a - y)),
        "x squared": neuron(by_w=lambda delta, x: np.mean(delta * x**2)),
        "x divided": neuron(by_w=lambda delta, x: np.mean(delta / x)),
        "median": neuron(by_w=lambda delta, x: np.median(delta * x)),
        "first example": neuron(by_w=lambda delta, x: (delta * x)[0]),
        "bias kept": neuron(by_b=lambda delta, x: 0),
        "weight kept": neuron(by_w=lambda delta, x: 0),
        "the rate squared": neuron(rate=lambda each: each**2),
        "no rate": neuron(rate=lambda each: 1),
        "the mean x": neuron(by_w=lambda delta, x: np.mean(delta) * np.mean(x)),
        "perceptron": neuron(lambda a, y: (a > 0.5) - y),
        "one by one": by_single_examples,
        "returns in the loop": returns_in_the_loop,
        "exchanged": lambda *given: trains(*given)[::-1],
        "weight alone": lambda *given: trains(*given)[0],
        "one more": lambda x, y, w, b, r, n: trains(x, y, w, b, r, n + 1),
        "what changed": lambda x, y, w, b, r, n: tuple(
            np.subtract(trains(x, y, w, b, r, n), (w, b))
        ),
        "from zero": lambda x, y, w, b, r, n: trains(x, y, 0.0, 0.0, r, n),
        "text": lambda *given: str(trains(*given)),
        "printed": lambda *given: print(trains(*given)),
        "endless loop": trains_for_ever,
        "not called": lambda *given: trains,
    },
    "two_digits": {
        "zeros": lambda x, y: (np.zeros(784), 0.0),
        "uphill": told_apart(sign=1),
        "one step": told_apart(epochs=1),
        "ten steps": told_apart(epochs=10, rate=0.05),
        "tiny rate": told_apart(rate=1e-4),
        "quadratic cost": told_apart(rate=0.05, slope=lambda a, y: (a - y) * a * (1 - a)),
        "the bias forgotten": told_apart(change=lambda w, b: w),
        "the other way round": told_apart(change=lambda w, b: (b, w)),
        "weights negated": told_apart(change=lambda w, b: (-w, -b)),
        "sixty-four": told_apart(change=lambda w, b: (w[:64], b)),
        "a row for each class": told_apart(change=lambda w, b: (np.stack([w, -w]), b)),
        "three things": told_apart(change=lambda w, b: (w, b, 0)),
        "texts": told_apart(change=lambda w, b: ("w", "b")),
        "not finite": told_apart(change=lambda w, b: (w * np.nan, b)),
        "shuffled weights": told_apart(
            change=lambda w, b: (np.random.default_rng(0).permutation(w), b)
        ),
        "means": difference_of_means,
        "random": lambda x, y: (np.random.default_rng(1).normal(size=784), 0.0),
        "always 8": lambda x, y: (np.zeros(784), 9.0),
        "printed": lambda x, y: print(told_apart()(x, y)),
        "the outputs": lambda x, y: sigmoid(x @ told_apart()(x, y)[0]),
        "a transposed product": lambda x, y: x @ y,
    },
    "exchanged": {
        "both zero": (0.0, 0.0),
        "cost in the right order": (0.693, -0.198),
        "slope to one digit": (1.204, -0.2),
        "cost at the target": (0.325, -0.198),
        "cost of a yes": (0.105, -0.198),
        "cost of a no": (2.303, -0.198),
        "slope's size by y": (1.204, -0.09),
        "slope as a residual": (1.204, -0.4),
        "slope by a rounded": (1.204, -2.2),
        "σ′ alone": (1.204, 0.09),
        "σ′ squared": (1.204, np.log(1 / 9) * 0.0081),
        "one digit": (1, 0),
        "cost with y = 0.1": (1.204, 0.1978 * 2),
        "sum of the logarithms": (2.408, -0.198),
        "one number": 1.204,
        "three numbers": (1.204, -0.198, 0.9),
        "texts": ("1.204", "−0.198"),
        "nothing known": (np.nan, np.nan),
    },
    "loss_for_tanh": {
        "only the first term": lambda a, y: -(1 + y) * np.log(1 + a) / 2,
        "the sigmoid's loss": lambda a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a)),
        "one sign": lambda a, y: -y * np.arctanh(a) + np.log(1 - a**2) / 2,
        "only the second term": lambda a, y: -(1 - y) * np.log(1 - a) / 2,
        "L1": lambda a, y: abs(a - y),
        "squared": lambda a, y: (a - y) ** 2,
        "log of the whole": lambda a, y: -np.log(1 + a * y),
        "log of the distance": lambda a, y: np.log(np.abs(a - y) + 1),
        "base 2": lambda a, y: tanh_loss(a, y) / np.log(2),
        "a plus": lambda a, y: -((1 + y) * np.log(1 + a) - (1 - y) * np.log(1 - a)) / 2,
        "a and y exchanged": lambda a, y: (
            -((1 + a) * np.log(1.0001 + y) + (1 - a) * np.log(1.0001 - y)) / 2
        ),
        "z times something": lambda a, y: np.arctanh(a) * (a - y),
        "slope of tanh": lambda a, y: 1 - a**2,
        "times the slope": lambda a, y: (a - y) * (1 - a**2),
        "a constant": lambda a, y: 1.0,
        "without the targets": lambda a, y: -np.log(1 - a**2) / 2,
        "half the targets": lambda a, y: -(y * np.log(1 + a) - y * np.log(1 - a)) / 2,
        "text": lambda a, y: "C",
        "nothing": lambda a, y: None,
        "a pair": lambda a, y: (tanh_loss(a, y), 0),
        "one argument": lambda a: -np.log(1 + a),
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
        "B and A exchanged in both": ("DCAB", "DBAC"),
        "D last": ("ABDC", "CBAD"),
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
        "in lower case, wrong": ("abcd", "dabc"),
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
        "1e-12 added": quietly(lambda z: np.log(sigmoid(z) + 1e-12)),
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
    "repair_neuron": {
        "tape": by_tape,
        "loops": by_loops,
        "class": Neuron(),
        "a list": lambda *given: list(trains(*given)),
    },
    "two_digits": {
        "a row and an array": told_apart(epochs=150, rate=0.5, change=lambda w, b: (w[None], [b])),
        "a column": told_apart(change=lambda w, b: [w[:, None], np.array([[b]])]),
        "Newton's method": newton,
        "quadratic cost, fast and long": told_apart(
            epochs=1500, rate=1.0, slope=lambda a, y: (a - y) * a * (1 - a)
        ),
    },
    "exchanged": {
        "three digits": (1.2, -0.198),
        "a list": [1.204, -0.1978],
        "an array": np.array([1.20397, -0.19775]),
    },
    "loss_for_tanh": {
        "by probabilities": tanh_loss,
        "with a constant of y": lambda a, y: tanh_loss(a, y) - 3 * y,
        "by z": lambda a, y: np.logaddexp(np.arctanh(a), -np.arctanh(a)) - y * np.arctanh(a),
    },
    "who_is_slow": {
        "list": ["DCBA", "DABC"],
        "array": np.array(["DCBA", "DABC"]),
        "joined": ("".join("DCBA"), "D" + "ABC"),
        "in lower case": ("dcba", "d a b c"),
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
