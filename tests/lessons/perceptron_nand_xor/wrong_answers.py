"""The trial of lesson 01's checks: wrong answers and unusual right ones."""

from collections import namedtuple
from fractions import Fraction

import numpy as np
import tensorflow as tf

from dlcourse.lessons.perceptron_nand_xor.examples import moons
from dlcourse.scratch.perceptron import learn, predict

Neuron = namedtuple("Neuron", "w1 w2 w3 b")

SUM, CARRY = (1, 1, -1.5), (-1, 0, 0.5)


def adder(total=SUM, carry=CARRY):
    """Output weights and bias from (NAND's weight, OR's weight, bias) of each output."""
    return [[total[0], carry[0]], [total[1], carry[1]]], [total[2], carry[2]]


def rule(x, y, eta, passes, *, step=1.0, wrong=lambda yz: yz <= 0, order=1):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(passes):
        for example, label in list(zip(x, y, strict=True))[::order]:
            if wrong(label * (example @ w + b)):
                w = w + step * eta * label * example
                b = b + step * eta * label
    return w, b


def as_given(x, y, eta, passes):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            if label * (example @ w) < 0:
                w = w + eta * label * example
                b = b - eta * label
    return w, b


def zero_and_one(x, y, eta, passes):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            missing = label - (example @ w + b > 0)
            w, b = w + eta * missing * example, b + eta * missing
    return w, b


def delta(x, y, eta, passes):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            missing = label - (example @ w + b)
            w, b = w + eta * missing * example, b + eta * missing
    return w, b


def label_forgotten_in_the_test(x, y, eta, passes):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            if example @ w + b <= 0:
                w, b = w + eta * label * example, b + eta * label
    return w, b


def starts_at_ones(x, y, eta, passes):
    w, b = np.ones(x.shape[1]), 0.0
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            if label * (example @ w + b) <= 0:
                w, b = w + eta * label * example, b + eta * label
    return w, b


def once(x, y, eta, passes):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            if label * (example @ w + b) <= 0:
                w, b = w + eta * label * example, b + eta * label
        return w, b
    return w, b


def stops_at_the_first_right(x, y, eta, passes):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            if label * (example @ w + b) > 0:
                break
            w, b = w + eta * label * example, b + eta * label
    return w, b


def for_ever(x, y, eta, passes):
    w, b = np.zeros(x.shape[1]), 0.0
    while True:
        w, b = w + eta * y[0] * x[0], b + eta * y[0]


def longer_steps(x, y, eta, passes):
    return rule(x, y, eta, passes, step=2.0)


def bias_as_an_input(x, y, eta, passes):
    with_one = np.column_stack([x, np.ones(len(x))])
    w = np.zeros(with_one.shape[1])
    for _ in range(passes):
        for example, label in zip(with_one, y, strict=True):
            if label * (example @ w) <= 0:
                w = w + eta * label * example
    return w[:-1], w[-1]


def by_index(x, y, eta, passes):
    w, b = [0.0] * x.shape[1], 0.0
    for number in range(passes * len(x)):
        place = number % len(x)
        z = sum(w[k] * x[place, k] for k in range(len(w))) + b
        if y[place] * z <= 0:
            w = [w[k] + eta * y[place] * x[place, k] for k in range(len(w))]
            b += eta * y[place]
    return w, b


class Rule:
    def __call__(self, x, y, eta, passes):
        return list(rule(x, y, eta, passes))


MOONS, WHICH = moons(200, seed=1)


def through(hidden, labels=WHICH, fires=None):
    """Hidden weights and biases, and an output that learned from what they send."""
    sent = predict(MOONS, *hidden) if fires is None else fires(MOONS)
    *_, last = learn(sent, labels)
    return [hidden, (last.weights[:, None], np.array([last.bias]))]


def random_layer(units, seed=5):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(2, units)), rng.normal(size=units)


RANDOM = random_layer(100)
GOOD = through(RANDOM)
_SENT = rule(predict(MOONS, *RANDOM), WHICH, 1.0, 200)
ZERO_AND_ONE = [RANDOM, (_SENT[0][:, None], np.array([_SENT[1]]))]
FENCE = [
    (-np.array([[1, 0, -1, 0], [0, 1, 0, -1.0]]), np.ones(4)),
    (np.ones((4, 1)), np.array([-3.5])),
]

WRONG = {
    "alarm": {
        "the three summed": (1, 1, 1, -2),
        "all": (1, 1, 1, -2.9),
        "any": (1, 1, 1, -0.1),
        "two of three": (2, 2, 2, -3),
        "on the boundary": (2, 1, 1, -2),
        "on the other boundary": (4, 2, 2, -6),
        "switch too heavy": (5, 1, 1, -4),
        "switch too light": (1, 2, 2, -2.5),
        "door heavy": (1, 2, 1, -2.5),
        "window heavy": (1, 1, 2, -2.5),
        "switch negative": (-2, 1, 1, -0.5),
        "positive bias": (2, 1, 1, 2.5),
        "bias 0": (2, 1, 1, 0),
        "zeros": (0, 0, 0, 0),
        "negated": (-2, -1, -1, 2.5),
        "bias first": (-2.5, 2, 1, 1),
        "no bias": (2, 1, 1),
        "two weights and a bias": (2, 1, -2.5),
        "a pair": ((2, 1, 1), -2.5),
        "words": "2, 1, 1, -2.5",
        "dictionary": {"w1": 2, "w2": 1, "w3": 1, "b": -2.5},
        "one number": 2.5,
        "not a number": (float("nan"), 1, 1, -2),
        "infinite": (float("inf"), 1, 1, -2),
        "a function": lambda a, b, c: a and (b or c),
        "the truth table": (0, 0, 0, 0, 0, 1, 1, 1),
        "a missing one": (2, 1, None, -2.5),
    },
    "three_times_as_sure": {
        "the same": 0.8,
        "tripled": 2.4,
        "per cent": 98.46,
        "per cent, rounded": 98.5,
        "turned, rounded": 0.015,
        "as a threshold": 1.0,
        "cubed": 0.512,
        "the distance cubed": 0.992,
        "odds tripled": 0.923,
        "odds": 4.0,
        "odds cubed": 64,
        "z": 1.386,
        "z tripled": 4.159,
        "squared": 0.941,
        "sigmoid of 2.4": 0.917,
        "sigmoid of 3": 0.953,
        "a third of the way": 0.933,
        "turned": 0.0154,
        "in words": "64/65",
        "a pair": (4, 64),
        "none": None,
        "the inverse": 65 / 64,
    },
    "half_adder": {
        "transposed": ([[1, 1], [-1, 0]], [-1.5, 0.5]),
        "carry and sum": adder(CARRY, SUM),
        "OR and NAND": ([[1, 0], [1, -1]], [-1.5, 0.5]),
        "only the biases the wrong way round": ([[1, -1], [1, 0]], [0.5, -1.5]),
        "as if on the inputs": ([[1, 1], [1, 1]], [-0.5, -1.5]),
        "sum is OR": adder(total=(0, 1, -0.5)),
        "sum is NAND": adder(total=(1, 0, -0.5)),
        "sum always": adder(total=(1, 1, -0.5)),
        "sum never": adder(total=(1, 1, -2.5)),
        "sum on the border": adder(total=(1, 1, -2)),
        "sum and carry exchanged signs": ([[-1, 1], [-1, 0]], [1.5, -0.5]),
        "carry is NAND": adder(carry=(1, 0, -0.5)),
        "carry is AND of the hidden": adder(carry=(1, 1, -1.5)),
        "carry is OR": adder(carry=(0, 1, -0.5)),
        "carry's bias negative": adder(carry=(-1, 0, -0.5)),
        "carry's bias 0": adder(carry=(-1, 0, 0)),
        "carry always": adder(carry=(-1, 0, 1.5)),
        "carry for none": adder(carry=(-1, -1, 0.5)),
        "zeros": adder((0, 0, 0), (0, 0, 0)),
        "no biases": ([[1, -1], [1, 0]], [0, 0]),
        "one bias": ([[1, -1], [1, 0]], -1.5),
        "bias first": ([-1.5, 0.5], [[1, -1], [1, 0]]),
        "bias as a third row": ([[1, -1], [1, 0], [-1.5, 0.5]], [0, 0]),
        "flat": ([1, -1, 1, 0], [-1.5, 0.5]),
        "one column": ([[1], [1]], [-1.5]),
        "texts": ([["1", "-1"], ["1", "0"]], ["-1.5", "0.5"]),
        "not a number": adder(carry=(float("nan"), 0, 0.5)),
        "weights alone": [[1, -1], [1, 0]],
        "dictionaries": ({"sum": (1, 1), "carry": (-1, 0)}, {"sum": -1.5, "carry": 0.5}),
        "ragged": ([[1, -1], [1]], [-1.5, 0.5]),
    },
    "repaired_rule": {
        "as given": as_given,
        "longer steps": longer_steps,
        "shorter steps": lambda x, y, eta, n: rule(x, y, eta, n, step=0.5),
        "backwards through the examples": lambda x, y, eta, n: rule(x, y, eta, n, order=-1),
        "a margin of one": lambda x, y, eta, n: rule(x, y, eta, n, wrong=lambda yz: yz <= 1),
        "strict": lambda x, y, eta, n: rule(x, y, eta, n, wrong=lambda yz: yz < 0),
        "corrects what is right": lambda x, y, eta, n: rule(x, y, eta, n, wrong=lambda v: v > 0),
        "0 and 1": zero_and_one,
        "label forgotten in the test": label_forgotten_in_the_test,
        "weights of 1 at the start": starts_at_ones,
        "without a threshold": delta,
        "one pass": once,
        "stops at the first right one": stops_at_the_first_right,
        "one pass more": lambda x, y, eta, n: rule(x, y, eta, n + 1),
        "weights alone": lambda x, y, eta, n: rule(x, y, eta, n)[0],
        "bias first": lambda x, y, eta, n: rule(x, y, eta, n)[::-1],
        "negated": lambda x, y, eta, n: tuple(-each for each in rule(x, y, eta, n)),
        "one row": lambda x, y, eta, n: [*rule(x, y, eta, n)[0], rule(x, y, eta, n)[1]],
        "outputs": lambda x, y, eta, n: np.sign(x @ rule(x, y, eta, n)[0]),
        "zeros": lambda x, y, eta, n: (np.zeros(x.shape[1]), 0.0),
        "printed": lambda x, y, eta, n: print(rule(x, y, eta, n)),
        "without eta": lambda x, y, eta, n: rule(x, y, 1.0, n),
        "without passes": lambda x, y, eta: rule(x, y, eta, 1),
        "labels swapped": lambda x, y, eta, n: rule(x, -y, eta, n),
        "its value": (1.0, 2.0),
        "endless": for_ever,
    },
    "two_moons": {
        "one layer": through(RANDOM)[:1],
        "a line": [(np.array([[0.3], [-1.0]]), np.array([0.2]))],
        "a fence": FENCE,
        "three units": through(random_layer(3)),
        "labels exchanged": through(RANDOM, 1 - WHICH),
        "labels 0 and 1 in the rule for −1 and +1": ZERO_AND_ONE,
        "the inputs themselves": through((np.eye(2), np.zeros(2))),
        "nothing learned": [RANDOM, (np.ones((100, 1)), np.array([-50.0]))],
        "zeros": [RANDOM, (np.zeros((100, 1)), np.zeros(1))],
        "learned from the points": [RANDOM, (np.ones((2, 1)), np.zeros(1))],
        "learned from z": through(RANDOM, fires=lambda x: x @ RANDOM[0] + RANDOM[1]),
        "another random layer": [random_layer(100, seed=6), GOOD[1]],
        "a row of weights": [RANDOM, (GOOD[1][0][:, 0], GOOD[1][1])],
        "a bias that is a number": [RANDOM, (GOOD[1][0], -1.5)],
        "transposed": [(RANDOM[0].T, RANDOM[1]), GOOD[1]],
        "output first": GOOD[::-1],
        "flat": [*RANDOM, *GOOD[1]],
        "two outputs": [RANDOM, (np.ones((100, 2)), np.zeros(2))],
        "empty": [],
        "the states": list(learn(MOONS, WHICH, epochs=2)),
    },
    "xor_with_relu": {
        "NAND, OR, AND": ([[-2, 2], [-2, 2]], [3, -1], [2, 2], -3),
        "sum": ([[1, 1], [1, 1]], [0, 0], [1, 0], 0),
        "less 1 at both": ([[1, 1], [1, 1]], [0, -1], [1, -1], 0),
        "less 2 of 3 at both": ([[1, 1], [1, 1]], [-0.5, -1.5], [2, -4], 0),
        "sign forgotten": ([[1, 1], [1, 1]], [0, -1], [1, 2], 0),
        "bias forgotten": ([[1, 1], [1, 1]], [0, 0], [1, -2], 0),
        "bias positive": ([[1, 1], [1, 1]], [0, 1], [1, -2], 0),
        "half": ([[1, 0], [-1, 0]], [0, 0], [1, 1], 0),
        "signed": ([[1, -1], [-1, 1]], [0, 0], [1, -1], 0),
        "both the same": ([[1, 1], [-1, -1]], [0, 0], [1, 1], 0),
        "doubled": ([[1, -1], [-1, 1]], [0, 0], [2, 2], 0),
        "raised": ([[1, -1], [-1, 1]], [0, 0], [1, 1], 1),
        "XNOR": ([[1, -1], [-1, 1]], [0, 0], [-1, -1], 1),
        "as for z > 0": ([[1, -1], [-1, 1]], [0, 0], [1, 1], -0.5),
        "zeros": ([[0, 0], [0, 0]], [0, 0], [0, 0], 0),
        "no output bias": ([[1, -1], [-1, 1]], [0, 0], [1, 1]),
        "output weights in a column": ([[1, -1], [-1, 1]], [0, 0], [[1], [1]], 0),
        "one hidden bias": ([[1, -1], [-1, 1]], 0, [1, 1], 0),
        "one hidden unit": ([[1], [-1]], [0], [1], 0),
        "not a number": ([[1, -1], [-1, float("nan")]], [0, 0], [1, 1], 0),
        "text": "|p - q|",
        "a function": lambda p, q: abs(p - q),
        "the outputs": (0, 1, 1, 0),
        "none": None,
    },
}

RIGHT = {
    "alarm": {
        "list": [2, 1, 1, -2.5],
        "array": np.array([4, 2, 2, -5], dtype="float32"),
        "tensor": tf.constant([2.0, 1.0, 1.0, -2.5]),
        "door and window unequal": (10, 3, 4, -12),
        "large": (2e9, 1e9, 1e9, -2.5e9),
        "fractions": (Fraction(2, 3), Fraction(1, 3), Fraction(1, 3), Fraction(-5, 6)),
        "named": Neuron(3, 1, 1, -3.5),
    },
    "three_times_as_sure": {
        "three decimals": 0.985,
        "cut off": 0.9846,
        "by the sigmoid": 1 / (1 + np.exp(-3 * np.log(4))),
        "fraction": Fraction(64, 65),
        "array": np.array(0.98462),
    },
    "half_adder": {
        "lists": [[[1, -1], [1, 0]], [-1.5, 0.5]],
        "arrays": (np.array([[2, -2], [2, 0]]), np.array([-3, 1])),
        "carry from both": adder(carry=(-1, 1, -0.5)),
        "exactly 0 where it is silent": ([[1, -1], [1, 1]], [-1, 0]),
        "tensors": (tf.constant([[1.0, -1], [1, 0]]), tf.constant([-1.5, 0.5])),
        "unequal": adder((5, 3, -6), (-7, 1, 2)),
        "large": adder((1e6, 1e6, -1.5e6), (-1e6, 0, 0.5e6)),
    },
    "repaired_rule": {
        "bias as an input": bias_as_an_input,
        "by index": by_index,
        "class": Rule(),
        "other names": lambda points, sides, rate, times: rule(points, sides, rate, times),
        "tensors": lambda x, y, eta, n: [tf.constant(each) for each in rule(x, y, eta, n)],
    },
    "two_moons": {
        "arrays": GOOD,
        "fewer units": through(random_layer(50, seed=2)),
        "tuple of lists": tuple((w.tolist(), b.tolist()) for w, b in GOOD),
        "tensors": [(tf.constant(w), tf.constant(b)) for w, b in GOOD],
        "three layers": [RANDOM, (np.eye(100), np.full(100, -0.5)), GOOD[1]],
        "scaled": [(3 * w, 3 * b) for w, b in GOOD],
    },
    "xor_with_relu": {
        "by counting": ([[1, 1], [1, 1]], [0, -1], [1, -2], 0),
        "arrays": (np.array([[1, -1], [-1, 1]]), np.zeros(2), np.ones(2), np.array([0.0])),
        "tensors": tuple(
            tf.constant(part, tf.float64) for part in ([[1, -1], [-1, 1]], [0, 0], [1, 1], 0)
        ),
        "scaled": [[[2, -2], [-2, 2]], [0, 0], [0.5, 0.5], 0],
        "from above": ([[1, -1], [1, -1]], [-1, 1], [-1, -1], 1),
    },
}
