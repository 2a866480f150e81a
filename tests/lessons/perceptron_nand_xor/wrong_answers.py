"""The trial of lesson 01's checks: wrong answers and unusual right ones."""

from collections import namedtuple
from fractions import Fraction

import numpy as np
import tensorflow as tf

Neuron = namedtuple("Neuron", "w1 w2 b")


def four_nands(a, b, nand):
    n = nand(a, b)
    return nand(nand(a, n), nand(n, b))


def xor_for_ever(a, b, nand):
    result = nand(a, b)
    while True:
        result = nand(result, result)


def xor_by_xor(a, b, nand):
    return nand(xor_by_xor(a, b, nand), nand(a, b))


def prints_each_gate(a, b, nand):
    for _ in range(3000):
        print("n =", nand(a, b))
    return nand(a, b)


def one_third_of_a_nand(a, b, nand):
    return nand(a, b, a)


class Xor:
    def __call__(self, a, b, nand):
        not_both = nand(a, b)
        return nand(nand(not_both, b), nand(not_both, a))


def by_nots(a, b, nand, negate=None):
    negate = negate or (lambda p: nand(p, p))
    return nand(nand(a, negate(b)), nand(negate(a), b))


def by_loop(a, b, nand):
    middle = nand(a, b)
    sides = [nand(each, middle) for each in (a, b)]
    return nand(*sides)


def vector(weights):
    return np.asarray(weights, dtype=float)


def turns_in_a_loop(weights, bias):
    flipped = []
    for weight in weights:
        flipped.append(-weight)
        return flipped, -bias
    return flipped, -bias


def other_for_ever(weights, bias):
    while bias == bias:
        weights = -vector(weights)
    return weights, bias


def other_of_the_other(weights, bias):
    return other_of_the_other(-vector(weights), -bias)


def unit_length(weights, bias):
    length = np.linalg.norm(weights)
    return -vector(weights) / length, -bias / length


class OtherSide:
    def __call__(self, weights, bias, sign=-1):
        return [sign * weight for weight in weights], sign * bias


SUM, CARRY = (1, 1, -1.5), (-1, 0, 0.5)


def adder(total=SUM, carry=CARRY):
    """Output weights and bias from (NAND's weight, OR's weight, bias) of each output."""
    return [[total[0], carry[0]], [total[1], carry[1]]], [total[2], carry[2]]


GATE = {
    "bias 0": (1, 1, 0),
    "all 0": (0, 0, 0),
    "bias first": (-1.5, 1, 1),
    "bias positive": (1, 1, 1.5),
    "bias far too low": (1, 1, -30),
    "bias far too high": (1, 1, 30),
    "first input only": (1, 0, -0.5),
    "second input only": (0, 1, -0.5),
    "not the first": (-1, 0, 0.5),
    "one weight negative": (1, -1, -0.5),
    "NAND": (-2, -2, 3),
    "NOR": (-1, -1, 0.5),
    "no bias": (1, 1),
    "four numbers": (1, 1, 1, -1.5),
    "truth table": (0, 0, 0, 1),
    "words": "w1 = 1, w2 = 1, b = -1.5",
    "texts": ["1", "1", "-1.5"],
    "dictionary": {"w1": 1, "w2": 1, "b": -1.5},
    "one number": 1,
    "not a number": (float("nan"), 1, 1),
    "infinite": (float("inf"), float("inf"), -float("inf")),
    "a missing one": (1, 1, None),
    "complex": (1, 1, -1.5 + 1j),
    "three rows": np.ones((3, 3)),
    "a function": lambda a, b: a * b,
    "a generator": (value for value in ()),
    "endless loop": lambda a, b: [1 for _ in iter(int, 1)],
}

WRONG = {
    "and_parameters": GATE
    | {
        "OR": (1, 1, -0.5),
        "on the corner (1, 1)": (1, 1, -2),
        "on the corners of one": (1, 1, -1),
        "too strong second": (1, 2, -1.5),
        "too strong first": (3, 1, -2),
        "bias of the average": (0.5, 0.5, -0.5),
    },
    "or_parameters": GATE
    | {
        "AND": (1, 1, -1.5),
        "on the corner (0, 0)": (1, 1, 0),
        "on the corners of one": (1, 1, -1),
        "second too weak": (1, 0.25, -0.5),
        "first too weak": (0.1, 1, -0.2),
        "border on one corner": (0.5, 1, -0.5),
    },
    "xor_from_nands": {
        "NAND": lambda a, b, nand: nand(a, b),
        "AND": lambda a, b, nand: nand(nand(a, b), nand(a, b)),
        "OR": lambda a, b, nand: nand(nand(a, a), nand(b, b)),
        "NOR": lambda a, b, nand: nand(nand(nand(a, a), nand(b, b)), nand(nand(a, a), nand(b, b))),
        "equal": lambda a, b, nand: nand(four_nands(a, b, nand), four_nands(a, b, nand)),
        "a alone": lambda a, b, nand: nand(nand(a, nand(a, b)), nand(a, nand(a, b))),
        "not a alone": lambda a, b, nand: nand(a, nand(a, b)),
        "not b alone": lambda a, b, nand: nand(nand(a, b), b),
        "not b": lambda a, b, nand: nand(b, b),
        "a twice": lambda a, b, nand: nand(nand(a, nand(a, b)), nand(nand(a, b), a)),
        "last gate doubled": lambda a, b, nand: nand(
            nand(nand(a, nand(a, b)), nand(nand(a, b), b)), 1
        ),
        "gate between forgotten": lambda a, b, nand: nand(nand(a, a), nand(a, b)),
        "a": lambda a, b, nand: a,
        "always 0": lambda a, b, nand: 0,
        "Python's xor": lambda a, b, nand: a ^ b,
        "unequal": lambda a, b, nand: int(a != b),
        "with and, or": lambda a, b, nand: nand(a, b) and (a or b),
        "one minus": lambda a, b, nand: 1 - nand(nand(a, nand(a, b)), nand(nand(a, b), b)),
        "product and sum": lambda a, b, nand: nand(a, b) * (a + b),
        "remainder": lambda a, b, nand: (a + b) % 2,
        "by if": lambda a, b, nand: nand(a, a) if b else a,
        "a NAND of its own": lambda a, b, nand: four_nands(a, b, lambda p, q: 1 - p * q),
        "not called": lambda a, b, nand: nand,
        "both halves": lambda a, b, nand: (nand(a, nand(a, b)), nand(nand(a, b), b)),
        "text": lambda a, b, nand: str(four_nands(a, b, nand)),
        "printed": lambda a, b, nand: print(four_nands(a, b, nand)),
        "generator": lambda a, b, nand: (four_nands(a, b, nand) for _ in range(1)),
        "three inputs": one_third_of_a_nand,
        "without the gate": lambda a, b: a ^ b,
        "its value": 1,
        "endless loop": xor_for_ever,
        "endless recursion": xor_by_xor,
        "prints a lot": prints_each_gate,
    },
    "other_side": {
        "weights only": lambda w, b: (-vector(w), b),
        "bias only": lambda w, b: (w, -b),
        "nothing": lambda w, b: (w, b),
        "twice": lambda w, b: (-1 * -vector(w), -1 * -b),
        "first weight only": lambda w, b: ([-w[0], *w[1:]], b),
        "first weight and bias": lambda w, b: ([-w[0], *w[1:]], -b),
        "weights reversed": lambda w, b: (vector(w)[::-1], -b),
        "negated and reversed": lambda w, b: (-vector(w)[::-1], -b),
        "inverse": lambda w, b: (1 / (vector(w) + 1e-9), 1 / (b + 1e-9)),
        "one minus": lambda w, b: (1 - vector(w), 1 - b),
        "weights negated, one minus bias": lambda w, b: (-vector(w), 1 - b),
        "sizes": lambda w, b: (np.abs(w), abs(b)),
        "all negative": lambda w, b: (-np.abs(w), -abs(b)),
        "weights doubled, bias not": lambda w, b: (-2 * vector(w), -b),
        "bias doubled, weights not": lambda w, b: (-vector(w), -2 * b),
        "turned by a right angle": lambda w, b: (vector([-w[1], w[0], *w[2:]]), -b),
        "moved by one": lambda w, b: (-vector(w), -b - 1),
        "bias 0": lambda w, b: (-vector(w), 0.0),
        "as NAND": lambda w, b: ([2, 2], -3),
        "two weights": lambda w, b: ([-w[0], -w[1]], -b),
        "signs only": lambda w, b: (-np.sign(w), -np.sign(b)),
        "whole numbers": lambda w, b: (-vector(w).astype(int), -int(b)),
        "bias first": lambda w, b: (-b, -vector(w)),
        "weights alone": lambda w, b: -vector(w),
        "one row": lambda w, b: [*-vector(w), -b],
        "texts": lambda w, b: ([f"{-each}" for each in w], f"{-b}"),
        "printed": lambda w, b: print(-vector(w), -b),
        "a test": lambda w, b: lambda x: vector(x) @ -vector(w) - b > 0,
        "sum of the weights": lambda w, b: (-np.sum(w), -b),
        "minus a list": lambda w, b: (-list(w), -b),
        "returns in the loop": turns_in_a_loop,
        "generator": lambda w, b: ((-each for each in w), -b),
        "endless loop": other_for_ever,
        "endless recursion": other_of_the_other,
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
}

RIGHT = {
    "and_parameters": {
        "list": [2, 2, -3],
        "array": np.array([1, 1, -1.5], dtype="float32"),
        "tensor": tf.constant([1.0, 1.0, -1.5]),
        "unequal": (2, 3, -4.5),
        "large": (1e9, 1e9, -1.5e9),
        "small": (1e-6, 1e-6, -1.5e-6),
        "fractions": (Fraction(1, 3), Fraction(1, 3), Fraction(-1, 2)),
        "named": Neuron(1, 1, -1.9),
        "true and true": (True, True, -1.1),
    },
    "or_parameters": {
        "list": [2, 2, -1],
        "array": np.array([1, 1, -0.5], dtype="float16"),
        "tensor": tf.Variable([1.0, 1.0, -0.1]),
        "unequal": (20, 3, -2.5),
        "large": (1e9, 1e9, -0.5e9),
        "small": (1e-6, 1e-6, -0.5e-6),
        "named": Neuron(1, 1, -0.9),
    },
    "xor_from_nands": {
        "class": Xor(),
        "five": by_nots,
        "list": by_loop,
        "in one line": lambda p, q, gate: gate(gate(p, gate(p, q)), gate(gate(p, q), q)),
        "other names, by position": lambda x, y, f: f(f(y, f(y, x)), f(f(y, x), x)),
    },
    "other_side": {
        "array": lambda w, b: (-vector(w), -b),
        "list": lambda w, b: [[-each for each in w], -b],
        "three times": lambda w, b: (-3 * vector(w), -3 * b),
        "unit length": unit_length,
        "tensor": lambda w, b: (tf.negative(tf.constant(w, tf.float64)), tf.constant(-float(b))),
        "class": OtherSide(),
        "bias in an array": lambda w, b: (0 - vector(w), np.array(0 - b)),
    },
    "half_adder": {
        "lists": [[[1, -1], [1, 0]], [-1.5, 0.5]],
        "arrays": (np.array([[2, -2], [2, 0]]), np.array([-3, 1])),
        "carry from both": adder(carry=(-1, 1, -0.5)),
        "tensors": (tf.constant([[1.0, -1], [1, 0]]), tf.constant([-1.5, 0.5])),
        "unequal": adder((5, 3, -6), (-7, 1, 2)),
        "large": adder((1e6, 1e6, -1.5e6), (-1e6, 0, 0.5e6)),
    },
}
