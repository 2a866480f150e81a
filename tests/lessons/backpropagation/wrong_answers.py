"""Answers to lesson 06's exercises that nobody listed: wrong ones, and right ones unusually put."""

import numpy as np

from tests.lessons.backpropagation import other_answers
from tests.lessons.backpropagation.other_answers import network


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def tanh_delta_in_a_loop(z, y):
    rows = []
    for i in range(len(z)):
        a = [(np.exp(v) - np.exp(-v)) / (np.exp(v) + np.exp(-v)) for v in z[i]]
        rows.append(
            [(p - t) / np.cosh(v) ** 2 / len(z) for p, t, v in zip(a, y[i], z[i], strict=True)]
        )
    return rows


def step(change):
    """The right step, with one thing changed in it."""

    def wrong(w1, w2, x, y, eta):
        n = len(x)
        a1 = sigmoid(x @ w1)
        if change == "linear hidden units":
            a1 = x @ w1
        d2 = (a1 @ w2 - y) / n
        slope = a1 * (1 - a1)
        if change == "σ′ twice":
            slope = slope**2
        if change == "σ′ forgotten":
            slope = 1
        if change == "a₁ for σ′":
            slope = a1
        if change == "1 − a₁ for σ′":
            slope = 1 - a1
        if change == "divided by all numbers":
            d2 = (a1 @ w2 - y) / y.size
        d1 = d2 @ w2.T * slope
        g1, g2 = x.T @ d1, a1.T @ d2
        if change == "first layer left":
            return w1, w2 - eta * g2
        if change == "second layer left":
            return w1 - eta * g1, w2
        if change == "slopes returned":
            return g1, g2
        if change == "order of the layers":
            return w2 - eta * g2, w1 - eta * g1
        if change == "sign of the first alone":
            return w1 + eta * g1, w2 - eta * g2
        if change == "sign of the second alone":
            return w1 - eta * g1, w2 + eta * g2
        if change == "eta forgotten":
            return w1 - g1, w2 - g2
        if change == "n twice":
            return w1 - eta * g1 / n, w2 - eta * g2
        if change == "eta squared":
            return w1 - eta**2 * g1, w2 - eta**2 * g2
        return w1 - eta * g1, w2 - eta * g2

    return wrong


def both_deltas(w, x, y):
    a1 = sigmoid(w * x)
    a2 = sigmoid(w * a1)
    d2 = (a2 - y) * a2 * (1 - a2)
    return d2, d2 * w * a1 * (1 - a1)


WRONG = {
    "output_delta": {
        "error squared": lambda z, y: (np.tanh(z) - y) ** 2 * (1 - np.tanh(z) ** 2) / len(z),
        "divided by outputs": lambda z, y: (np.tanh(z) - y) * (1 - np.tanh(z) ** 2) / z.shape[1],
        "times n": lambda z, y: (np.tanh(z) - y) * (1 - np.tanh(z) ** 2) * len(z),
        "summed over rows": lambda z, y: (
            ((np.tanh(z) - y) * (1 - np.tanh(z) ** 2)).sum(axis=0) / len(z)
        ),
        "a number": lambda z, y: float(np.mean((np.tanh(z) - y) * (1 - np.tanh(z) ** 2))),
        "twice": lambda z, y: 2 * (np.tanh(z) - y) * (1 - np.tanh(z) ** 2) / len(z),
        "absolute": lambda z, y: np.abs(np.tanh(z) - y) * (1 - np.tanh(z) ** 2) / len(z),
        "slope alone": lambda z, _y: (1 - np.tanh(z) ** 2) / len(z),
        "the activation": lambda z, _y: np.tanh(z),
        "a thousand times": lambda z, y: 1000 * (np.tanh(z) - y) * (1 - np.tanh(z) ** 2) / len(z),
    },
    "delta_on_paper": {
        "one path": 0.16,
        "half of the slope": 0.08,
        "ten times": 0.64,
        "a tenth": 0.0064,
        "sign": -0.064,
        "σ′ twice": 0.01024,
        "without the slope's first factor, signs dropped": 0.32 * 1.6,
        "zero": 0.0,
        "a hundred times": 6.4,
        "per cent": "6.4 %",
        "sum of all": 0.5,
        "slopes of both ends": 0.00256,
    },
    "slopes_in_columns": {
        "bias of ones": lambda a, delta: (np.outer(delta, a), np.ones_like(delta)),
        "sum": lambda a, delta: (np.add.outer(delta, a), delta),
        "flat": lambda a, delta: (np.outer(delta, a).ravel(), delta),
        "averaged over inputs": lambda a, delta: (np.outer(delta, a) / len(a), delta),
        "averaged over units": lambda a, delta: (np.outer(delta, a) / len(delta), delta),
        "a slope too many": lambda a, delta: (np.outer(delta, a * (1 - a)), delta),
        "weights alone": lambda a, delta: np.outer(delta, a),
        "twice": lambda a, delta: (2 * np.outer(delta, a), 2 * delta),
        "the bias is the input": lambda a, delta: (np.outer(delta, a), a),
        "a number": lambda a, delta: (float(np.sum(a) * np.sum(delta)), delta),
        "absolute": lambda a, delta: (np.abs(np.outer(delta, a)), delta),
    },
    "repaired_step": {
        change: step(change)
        for change in (
            "linear hidden units",
            "σ′ twice",
            "σ′ forgotten",
            "a₁ for σ′",
            "1 − a₁ for σ′",
            "divided by all numbers",
            "first layer left",
            "second layer left",
            "slopes returned",
            "order of the layers",
            "sign of the first alone",
            "sign of the second alone",
            "eta forgotten",
            "n twice",
            "eta squared",
        )
    },
    "deep_sigmoids": {
        "seven layers, untrained": lambda: network(depth=7),
        "nine layers, untrained": lambda: network(depth=9),
        "fifty units, untrained": lambda: network(width=50),
        "one unit, untrained": lambda: network(width=1),
        "ReLU, untrained": lambda: network(unit="relu"),
        "linear, untrained": lambda: network(unit="linear"),
        "He": lambda: network(start="he_normal", epochs=1),
        "too small": lambda: network(start=0.01, epochs=1),
        "too large": lambda: network(start=5.0, epochs=1),
        "one epoch": lambda: network(start=0.5, epochs=1),
    },
    "slope_of_shared_weight": {
        "biases": lambda w, x, y: sum(both_deltas(w, x, y)),
        "output for input": lambda w, x, y: (
            both_deltas(w, x, y)[0] * sigmoid(w * sigmoid(w * x)) + both_deltas(w, x, y)[1] * x
        ),
        "inputs exchanged": lambda w, x, y: (
            both_deltas(w, x, y)[0] * x + both_deltas(w, x, y)[1] * sigmoid(w * x)
        ),
        "the loss": lambda w, x, y: (sigmoid(w * sigmoid(w * x)) - y) ** 2 / 2,
        "the error": lambda w, x, y: sigmoid(w * sigmoid(w * x)) - y,
        "the output": lambda w, x, _y: sigmoid(w * sigmoid(w * x)),
        "zero": lambda *_: 0.0,
        "cross-entropy's delta": lambda w, x, y: (
            (sigmoid(w * sigmoid(w * x)) - y)
            * (sigmoid(w * x) + w * sigmoid(w * x) * (1 - sigmoid(w * x)) * x)
        ),
        "twice the loss's slope": lambda w, x, y: (
            4e4
            * (
                (sigmoid((w + 1e-5) * sigmoid((w + 1e-5) * x)) - y) ** 2
                - (sigmoid((w - 1e-5) * sigmoid((w - 1e-5) * x)) - y) ** 2
            )
        ),
        "a pair": lambda w, x, _y: (sigmoid(w * x), x),
        "the input": lambda _w, x, _y: x,
        "the weight": lambda w, _x, _y: w,
        "the target": lambda _w, _x, y: y,
        "as text": lambda *_: "0.5",
    },
}

RIGHT = {
    "output_delta": {"in a loop": tanh_delta_in_a_loop},
    "delta_on_paper": {"as it is computed": (2 * 0.5 - 3 * 0.2) * 0.8 * (1 - 0.8)},
    "slopes_in_columns": {
        "by einsum, as lists": lambda a, delta: [
            np.einsum("i,j->ji", a, delta).tolist(),
            delta.tolist(),
        ],
    },
    "repaired_step": {"as it should be": step("")},
    "deep_sigmoids": {"a smaller start": lambda: network(start=0.4, epochs=16)},
    "slope_of_shared_weight": {
        "by nudging": lambda w, x, y: (
            (
                (sigmoid((w + 1e-5) * sigmoid((w + 1e-5) * x)) - y) ** 2
                - (sigmoid((w - 1e-5) * sigmoid((w - 1e-5) * x)) - y) ** 2
            )
            / 4e-5
        ),
    },
}

for _exercise in WRONG:
    WRONG[_exercise] |= other_answers.WRONG.get(_exercise, {})
    RIGHT[_exercise] |= other_answers.RIGHT.get(_exercise, {})
