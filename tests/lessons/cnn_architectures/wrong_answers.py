"""The trial of lesson 11's checks: wrong answers, and right ones in unusual form."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softplus(z):
    return np.log1p(np.exp(z))


def gap(z):
    return softplus(z) - np.maximum(z, 0)


WRONG = {
    "gap_at": {
        "in bits": lambda z: np.log2(1 + np.exp(-abs(z))),
        "half of it": lambda z: gap(z) / 2,
        "forgot to return": lambda *_: None,
        "ReLU alone": lambda z: np.maximum(z, 0),
        "no logarithm": lambda z: 1 + np.exp(-abs(z)),
        "plus for minus": lambda z: softplus(z) + np.maximum(z, 0),
        "the gap at 0 for any z": lambda z: np.full(np.shape(z), np.log(2)),
        "the mean over all z": lambda z: np.mean(gap(z)),
        "rounded to whole numbers": lambda z: np.round(gap(z)),
        "as a text": lambda z: str(gap(z)),
        "squared": lambda z: gap(z) ** 2,
    },
    "sharp_enough": {
        "one digit of three": 69,
        "logarithm in base 10": np.log10(2) / 0.01,
        "negative": -np.log(2) / 0.01,
        "the gap": 0.01,
        "gap of a tenth": np.log(2) / 0.1,
        "ln 2 alone": np.log(2),
        "as a text": "69.3147",
        "in a list": [np.log(2) / 0.01],
        "not called": lambda: np.log(2) / 0.01,
        "half of it": np.log(2) / 0.02,
        "squared": (np.log(2) / 0.01) ** 2,
    },
    "slope": {
        "softplus itself": lambda z, beta: softplus(beta * z) / beta,
        "divided by β": lambda z, beta: sigmoid(beta * z) / beta,
        "slope of the sigmoid": lambda z, beta: sigmoid(beta * z) * (1 - sigmoid(beta * z)),
        "forgot to return": lambda *_: None,
        "a half everywhere": lambda z, _: np.full(np.shape(z), 0.5),
        "slope of ReLU": lambda z, _: np.where(z > 0, 1.0, 0.0),
        "without the 1": lambda z, beta: np.exp(beta * z),
        "upside down": lambda z, beta: 1 + np.exp(-beta * z),
        "the first z alone": lambda z, beta: sigmoid(beta * np.ravel(z)[0]),
        "in percent": lambda z, beta: 100 * sigmoid(beta * z),
        "the other way round": lambda z, beta: sigmoid(beta * np.flip(z)),
    },
}

RIGHT = {
    "gap_at": {
        "as the difference that it is": gap,
        "by NumPy's own logarithm of a sum": lambda z: np.logaddexp(0, -np.abs(z)),
    },
    "sharp_enough": {"three digits": 69.3, "a NumPy number": np.float32(100 * np.log(2))},
    "slope": {
        "e over 1 + e": lambda z, beta: np.exp(beta * z) / (1 + np.exp(beta * z)),
        "by tanh": lambda z, beta: (1 + np.tanh(beta * z / 2)) / 2,
    },
}
