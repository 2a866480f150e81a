"""The trial of lesson 02's checks: wrong answers and unusual right ones."""

import math
from collections import OrderedDict
from fractions import Fraction

import numpy as np
import tensorflow as tf


def downhill(x, y, a, b, rate, slopes):
    """The step against the two slopes that a function of error and x gives."""
    by_a, by_b = slopes(a * np.asarray(x) + b - np.asarray(y), np.asarray(x))
    return a - rate * by_a, b - rate * by_b


def with_slopes(slopes):
    return lambda x, y, a, b, learning_rate: downhill(x, y, a, b, learning_rate, slopes)


def right_slopes(error, x):
    return 2 * np.mean(error * x), 2 * np.mean(error)


right_step = with_slopes(right_slopes)


def one_after_the_other(x, y, a, b, learning_rate):
    a -= learning_rate * 2 * np.mean((a * x + b - y) * x)
    b -= learning_rate * 2 * np.mean(a * x + b - y)
    return a, b


def example_by_example(x, y, a, b, learning_rate):
    for each, target in zip(x, y, strict=True):
        error = a * each + b - target
        a, b = a - learning_rate * 2 * error * each, b - learning_rate * 2 * error
    return a, b


def last_example(x, y, a, b, learning_rate):
    for each, target in zip(x, y, strict=True):
        error = a * each + b - target
    return a - learning_rate * 2 * error * each, b - learning_rate * 2 * error


def until_flat(x, y, a, b, learning_rate):
    slope = 1.0
    while slope != 0:
        a, b = right_step(x, y, a, b, 0.0)
    return a, b


def again_and_again(x, y, a, b, learning_rate):
    return again_and_again(x, y, *right_step(x, y, a, b, 0.0), learning_rate)


def reports_every_step(x, y, a, b, learning_rate):
    for step in range(2000):
        print(f"step {step}: a = {a}, b = {b}")
    return a, b


def ten_steps(x, y, a, b, learning_rate):
    for _ in range(10):
        a, b = right_step(x, y, a, b, learning_rate)
    return a, b


def by_tape(x, y, a, b, learning_rate):
    a, b = tf.Variable(a, dtype=tf.float64), tf.Variable(b, dtype=tf.float64)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((a * x + b - y) ** 2)
    by_a, by_b = tape.gradient(loss, [a, b])
    a.assign_sub(learning_rate * by_a)
    b.assign_sub(learning_rate * by_b)
    return a, b


def by_matrix(x, y, a, b, learning_rate):
    columns = np.stack([x, np.ones(len(x))], axis=1)
    place = np.array([a, b], dtype=float)
    return place - learning_rate * 2 / len(x) * columns.T @ (columns @ place - y)


def by_loops(x, y, a, b, learning_rate, factor=2):
    by_a = by_b = 0.0
    for each, target in zip(x, y, strict=True):
        by_a += factor * (a * each + b - target) * each / len(x)
        by_b += factor * (a * each + b - target) / len(x)
    return [a - learning_rate * by_a, b - learning_rate * by_b]


class Step:
    def __call__(self, x, y, a, b, learning_rate):
        return tuple(np.array([a, b]) - learning_rate * np.array(right_slopes(a * x + b - y, x)))


def search_the_bias(position, weight):
    bias = 0.0
    while -bias / weight != position + 1e300:
        bias -= 0.0
    return bias


def bias_of_the_bias(position, weight):
    return -weight * position + bias_of_the_bias(position, weight)


def tries_many(position, weight):
    for bias in range(500):
        print("bias", bias, "puts it at", -bias / weight)
    return 0


def bump(hidden=200, left=-200, right=-200, up=1, down=-1, ground=0):
    """A bump whose numbers are multiples of left, right and height."""

    def build_bump(start, end, height):
        return [
            np.array([[hidden, hidden]], float),
            np.array([left * start, right * end]),
            np.array([[up * height], [down * height]]),
            np.array([ground * height], float),
        ]

    return build_bump


right_bump = bump()


def bump_in_the_middle(left, right, height):
    middle, width = (left + right) / 2, right - left
    return right_bump(middle - width, middle + width, height)


def bump_from_width(left, right, height):
    return right_bump(left, left + right, height)


def bump_for_ever(left, right, height):
    while left < math.inf:
        left = max(left, right)
    return right_bump(left, right, height)


def units_exchanged(left, right, height):
    return (
        [[200, 200]],
        [-200 * right, -200 * left],
        [[-height], [height]],
        [0],
    )


def in_tensors(left, right, height):
    return (
        tf.constant([[200.0, 200.0]]),
        tf.constant([-200.0 * left, -200.0 * right]),
        tf.constant([[height], [-height]], tf.float32),
        tf.zeros(1),
    )


class Bump:
    steepness = 200

    def __call__(self, left, right, height):
        return (
            np.full((1, 2), self.steepness),
            -self.steepness * np.array([left, right]),
            height * np.array([1, -1]).reshape(2, 1),
            np.zeros(1),
        )


RANGES = {
    "(-∞, ∞)": "linear",
    "(0, ∞)": "softplus",
    "(0, 1)": "sigmoid",
    "(-1, 1)": "tanh",
}


def by_bias(factor=2.0, fires=lambda z: z > 0, output=lambda z: np.maximum(z, 0), mean=np.mean):
    """An answer of the usual form with other parts."""

    def slope(z, y):
        z, y = np.asarray(z, float), np.asarray(y, float)
        return mean(factor * (output(z) - y) * fires(z))

    return slope


def steepness(z):
    return 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z)))


def nudged(z, y):
    h = 1e-6
    return (np.mean((np.maximum(z + h, 0) - y) ** 2) - np.mean((np.maximum(z, 0) - y) ** 2)) / h


def large_nudge(z, y):
    return np.mean((np.maximum(z + 1, 0) - y) ** 2) - np.mean((np.maximum(z, 0) - y) ** 2)


def active_only(z, y):
    fires = np.asarray(z) > 0
    return 2 * np.mean((z - y)[fires]) if fires.any() else 0.0


def first_round(z, y):
    total = 0
    for each, target in zip(z, y, strict=True):
        total += 2 * (max(each, 0) - target) * (each > 0)
        return total / len(z)


def descends_for_ever(z, y):
    while np.mean((np.maximum(z, 0) - y) ** 2) >= 0:
        z = z - 0.0
    return 0.0


def tells_all(z, y):
    for _ in range(100):
        for each in z:
            print("z is", each)


def tape_by_bias(z, y):
    bias = tf.Variable(0.0, dtype=tf.float64)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.nn.relu(z + bias) - y) ** 2)
    return tape.gradient(loss, bias)


def summed_up(z, y):
    total = 0.0
    for each, target in zip(z, y, strict=True):
        if each > 0:
            total += each - target
    return 2 * total / len(z)


class Slope:
    def __call__(self, z, y):
        return 2 * np.dot(np.where(np.asarray(z) > 0, 1.0, 0.0), np.asarray(z) - y) / len(z)


WRONG = {
    "one_step_down": {
        "uphill": lambda x, y, a, b, rate: right_step(x, y, a, b, -rate),
        "without the 2": with_slopes(lambda e, x: (np.mean(e * x), np.mean(e))),
        "sum for mean": with_slopes(lambda e, x: (2 * np.sum(e * x), 2 * np.sum(e))),
        "sum without the 2": with_slopes(lambda e, x: (np.sum(e * x), np.sum(e))),
        "by n − 1": with_slopes(
            lambda e, x: (2 * np.sum(e * x) / (len(x) - 1), 2 * np.sum(e) / (len(x) - 1))
        ),
        "four times": with_slopes(lambda e, x: (4 * np.mean(e * x), 4 * np.mean(e))),
        "x forgotten": with_slopes(lambda e, x: (2 * np.mean(e), 2 * np.mean(e))),
        "x twice": with_slopes(lambda e, x: (2 * np.mean(e * x), 2 * np.mean(e * x))),
        "x squared": with_slopes(lambda e, x: (2 * np.mean(e * x**2), 2 * np.mean(e))),
        "mean of error times mean of x": with_slopes(
            lambda e, x: (2 * np.mean(e) * np.mean(x), 2 * np.mean(e))
        ),
        "sizes of the errors": with_slopes(
            lambda e, x: (2 * np.mean(np.abs(e) * x), 2 * np.mean(np.abs(e)))
        ),
        "signs of the errors": with_slopes(
            lambda e, x: (np.mean(np.sign(e) * x), np.mean(np.sign(e)))
        ),
        "squares of the errors": with_slopes(lambda e, x: (np.mean(e**2 * x), np.mean(e**2))),
        "slopes exchanged": with_slopes(lambda e, x: right_slopes(e, x)[::-1]),
        "b stays": with_slopes(lambda e, x: (2 * np.mean(e * x), 0)),
        "a stays": with_slopes(lambda e, x: (0, 2 * np.mean(e))),
        "each example": with_slopes(lambda e, x: (2 * e * x, 2 * e)),
        "first example": with_slopes(lambda e, x: (2 * e[0] * x[0], 2 * e[0])),
        "last example": last_example,
        "eight examples": with_slopes(lambda e, x: (2 * np.sum(e * x) / 8, 2 * np.sum(e) / 8)),
        "intercept forgotten": lambda x, y, a, b, rate: (
            right_step(x, y, a, 0.0, rate)[0],
            b + right_step(x, y, a, 0.0, rate)[1],
        ),
        "y forgotten": lambda x, y, a, b, rate: right_step(x, 0 * y, a, b, rate),
        "rate forgotten": lambda x, y, a, b, rate: right_step(x, y, a, b, 1.0),
        "rate always 0.2": lambda x, y, a, b, rate: right_step(x, y, a, b, 0.2),
        "rate squared": lambda x, y, a, b, rate: right_step(x, y, a, b, rate**2),
        "divided by the rate": lambda x, y, a, b, rate: right_step(x, y, a, b, 1 / rate),
        "one after the other": one_after_the_other,
        "example by example": example_by_example,
        "ten steps": ten_steps,
        "at the optimum": lambda x, y, a, b, rate: tuple(np.polyfit(x, y, 1)),
        "the slopes themselves": lambda x, y, a, b, rate: right_slopes(a * x + b - y, x),
        "the steps themselves": lambda x, y, a, b, rate: tuple(
            -rate * each for each in right_slopes(a * x + b - y, x)
        ),
        "b and a": lambda *given: right_step(*given)[::-1],
        "a only": lambda *given: right_step(*given)[0],
        "and the loss": lambda x, y, a, b, rate: (
            *right_step(x, y, a, b, rate),
            np.mean((a * x + b - y) ** 2),
        ),
        "dictionary": lambda *given: dict(zip("ab", right_step(*given), strict=True)),
        "text": lambda *given: "a = {}, b = {}".format(*right_step(*given)),
        "printed": lambda *given: print(*right_step(*given)),
        "not called": lambda *given: right_step,
        "rounded": lambda *given: tuple(round(each, 1) for each in right_step(*given)),
        "wrong shapes": lambda x, y, a, b, rate: (x @ np.ones(len(x) + 1), b),
        "endless loop": until_flat,
        "endless recursion": again_and_again,
        "prints a lot": reports_every_step,
    },
    "place_a_step": {
        "sign": lambda position, weight: weight * position,
        "divided by the weight": lambda position, weight: -position / weight,
        "weight divided": lambda position, weight: -weight / (position + 1e-9),
        "position": lambda position, weight: position,
        "minus the position": lambda position, weight: -position,
        "minus the weight": lambda position, weight: -weight,
        "sum": lambda position, weight: -(weight + position),
        "difference": lambda position, weight: position - weight,
        "size": lambda position, weight: -abs(weight * position),
        "size of the weight": lambda position, weight: -abs(weight) * position,
        "half more": lambda position, weight: 0.5 - weight * position,
        "half": lambda position, weight: -weight * position / 2,
        "twice": lambda position, weight: -2 * weight * position,
        "square": lambda position, weight: -weight * position**2,
        "ln of ½": lambda position, weight: -weight * position - np.log(2),
        "always 0": lambda position, weight: 0,
        "as if weight 4": lambda position, weight: -4 * position,
        "as if at 0.4": lambda position, weight: -0.4 * weight,
        "whole numbers": lambda position, weight: int(-weight * position),
        "position cut": lambda position, weight: -weight * int(position),
        "rounded": lambda position, weight: round(-weight * position),
        "exchanged by position": lambda weight, position: -position / weight,
        "through a sigmoid": lambda position, weight: 1 / (1 + np.exp(-weight * position)),
        "text": lambda position, weight: f"{-weight * position}",
        "pair": lambda position, weight: (weight, -weight * position),
        "printed": lambda position, weight: print(-weight * position),
        "not called": lambda position, weight: lambda: -weight * position,
        "a number": -8,
        "one argument": lambda position: -200 * position,
        "divided by 0": lambda position, weight: -weight * position / 0,
        "generator": lambda position, weight: (-weight * p for p in [position]),
        "endless loop": search_the_bias,
        "endless recursion": bias_of_the_bias,
        "prints a lot": tries_many,
    },
    "build_a_bump": {
        "biases positive": bump(left=200, right=200),
        "biases divided": bump(left=-1 / 200, right=-1 / 200),
        "places as biases": bump(left=1, right=1),
        "minus the places": bump(left=-1, right=-1),
        "one bias positive": bump(right=200),
        "biases with 20": bump(left=-20, right=-20),
        "biases with 100": bump(left=-100, right=-100),
        "both up": bump(down=1),
        "both down": bump(up=-1),
        "downwards": bump(up=-1, down=1),
        "half as high": bump(up=0.5, down=-0.5),
        "twice as high": bump(up=2, down=-2),
        "one unit only": bump(down=0),
        "second unit only": bump(up=0),
        "second step half": bump(down=-0.5),
        "on the ground of its height": bump(ground=1),
        "under the ground": bump(ground=-1),
        "weight 20": bump(hidden=20, left=-20, right=-20),
        "weight 1": bump(hidden=1, left=-1, right=-1),
        "weight −200": bump(hidden=-200),
        "weights 20, biases 200": bump(hidden=20),
        "always 1 high": lambda left, right, h: right_bump(left, right, 1),
        "from 0.7 to 0.9": lambda left, right, h: right_bump(0.7, 0.9, h),
        "right before left": lambda left, right, h: right_bump(right, left, h),
        "height squared": lambda left, right, h: right_bump(left, right, h * h),
        "twice as wide": bump_in_the_middle,
        "right as the width": bump_from_width,
        "both steps in the middle": lambda left, right, h: right_bump(
            (left + right) / 2, (left + right) / 2, h
        ),
        "three arrays": lambda *given: right_bump(*given)[:3],
        "biases first": lambda *given: [right_bump(*given)[i] for i in (1, 0, 3, 2)],
        "output first": lambda *given: [right_bump(*given)[i] for i in (2, 3, 0, 1)],
        "flat arrays": lambda *given: [each.ravel() for each in right_bump(*given)],
        "transposed": lambda *given: [each.T for each in right_bump(*given)],
        "biases in a row": lambda *given: [np.atleast_2d(each) for each in right_bump(*given)],
        "output bias a number": lambda *given: [*right_bump(*given)[:3], 0.0],
        "texts": lambda *given: [str(each) for each in right_bump(*given)],
        "printed": lambda *given: print(right_bump(*given)),
        "a curve": lambda left, right, h: lambda x: h * ((x > left) & (x < right)),
        "not called": lambda *given: right_bump,
        "ragged": lambda *given: np.array(right_bump(*given)),
        "endless loop": bump_for_ever,
    },
    "choose_the_last_activation": {
        "relu for positive": RANGES | {"(0, ∞)": "relu"},
        "relu for all": RANGES | {"(-∞, ∞)": "relu"},
        "softplus for all": RANGES | {"(-∞, ∞)": "softplus"},
        "linear for positive": RANGES | {"(0, ∞)": "linear"},
        "sigmoid for positive": RANGES | {"(0, ∞)": "sigmoid"},
        "sigmoid and tanh exchanged": RANGES | {"(0, 1)": "tanh", "(-1, 1)": "sigmoid"},
        "linear and softplus exchanged": RANGES | {"(-∞, ∞)": "softplus", "(0, ∞)": "linear"},
        "tanh twice": RANGES | {"(0, 1)": "tanh"},
        "sigmoid twice": RANGES | {"(-1, 1)": "sigmoid"},
        "linear everywhere": dict.fromkeys(RANGES, "linear"),
        "softmax": RANGES | {"(0, 1)": "softmax"},
        "a typing error": RANGES | {"(0, 1)": "sigmiod"},
        "activations first": {value: key for key, value in RANGES.items()},
        "one missing": {key: value for key, value in RANGES.items() if value != "tanh"},
        "one too many": RANGES | {"[0, ∞)": "relu"},
        "keys without spaces": {key.replace(" ", ""): value for key, value in RANGES.items()},
        "inf": {key.replace("∞", "inf"): value for key, value in RANGES.items()},
        "closed intervals": {f"[{key[1:-1]}]": value for key, value in RANGES.items()},
        "pairs as keys": {(0, 1): "sigmoid", (-1, 1): "tanh"},
        "two choices": RANGES | {"(0, ∞)": ["relu", "softplus"]},
        "list": lambda: list(RANGES.values()),
        "set": lambda: set(RANGES.values()),
        "text": lambda: str(RANGES),
        "one name": lambda: "linear",
        "nothing for linear": RANGES | {"(-∞, ∞)": None},
        "numbers": dict(zip(RANGES, range(4), strict=True)),
        "empty": {},
        "function": lambda: lambda: RANGES,
        "items": lambda: RANGES.items(),
    },
    "why_zero_everywhere": {
        "slope of ReLU always 1": by_bias(fires=lambda z: 1),
        "slope 1 at 0": by_bias(fires=lambda z: z >= 0),
        "slope ½ at 0": by_bias(fires=lambda z: np.heaviside(z, 0.5)),
        "where negative": by_bias(fires=lambda z: z < 0),
        "without the 2": by_bias(factor=1.0),
        "four times": by_bias(factor=4.0),
        "sign": by_bias(factor=-2.0),
        "sum for mean": by_bias(mean=np.sum),
        "sum without the 2": by_bias(factor=1.0, mean=np.sum),
        "by n − 1": by_bias(mean=lambda v: np.sum(v) / (len(v) - 1)),
        "not averaged": by_bias(mean=lambda v: v),
        "median": by_bias(mean=np.median),
        "largest": by_bias(mean=np.max),
        "first": by_bias(mean=lambda v: v[0]),
        "linear unit": by_bias(fires=lambda z: 1, output=lambda z: z),
        "sigmoid's slope": by_bias(fires=steepness),
        "sigmoid unit": by_bias(fires=steepness, output=lambda z: 1 / (1 + np.exp(-z))),
        "leaky slope": by_bias(fires=lambda z: np.where(z > 0, 1, 0.2)),
        "times z": by_bias(fires=lambda z: z),
        "times the output": by_bias(fires=lambda z: np.maximum(z, 0)),
        "clipped at 1": by_bias(output=lambda z: np.clip(z, 0, 1)),
        "y forgotten": lambda z, y: by_bias()(z, 0 * np.asarray(y)),
        "z forgotten": lambda z, y: -2 * np.mean(y * (np.asarray(z) > 0)),
        "only the mean of the error": lambda z, y: (
            2 * np.mean(np.maximum(z, 0) - y) * (np.mean(z) > 0)
        ),
        "share that fires": lambda z, y: 2 * np.mean(np.maximum(z, 0) - y) * np.mean(z > 0),
        "mean over the active": active_only,
        "all or nothing": lambda z, y: (
            0.0 if (np.asarray(z) <= 0).any() else 2 * np.mean(np.asarray(z) - y)
        ),
        "always 0": lambda z, y: 0.0,
        "the loss": lambda z, y: np.mean((np.maximum(z, 0) - y) ** 2),
        "large step": large_nudge,
        "sizes": by_bias(mean=lambda v: np.mean(np.abs(v))),
        "returns in the loop": first_round,
        "rounded": by_bias(mean=lambda v: round(float(np.mean(v)))),
        "text": lambda z, y: str(by_bias()(z, y)),
        "printed": lambda z, y: print(by_bias()(z, y)),
        "not called": lambda z, y: by_bias(),
        "max of a list": lambda z, y: 2 * (max(0, z) - y),
        "endless loop": descends_for_ever,
        "prints a lot": tells_all,
    },
}

RIGHT = {
    "one_step_down": {
        "tape": by_tape,
        "matrix": by_matrix,
        "loops": by_loops,
        "class": Step(),
        "list": lambda *given: list(right_step(*given)),
        "float32 tensors": lambda *given: [
            tf.constant(each, tf.float64) for each in right_step(*given)
        ],
    },
    "place_a_step": {
        "product first": lambda position, weight: -(position * weight),
        "zero minus": lambda s, w, zero=0: zero - s * w,
        "array": lambda position, weight: np.negative(np.multiply(position, weight)),
        "tensor": lambda position, weight: tf.constant(-float(weight) * float(position)),
        "fraction": lambda position, weight: float(-Fraction(weight) * Fraction(position)),
        "shape of one": lambda position, weight: np.float32(-weight * position),
    },
    "build_a_bump": {
        "units exchanged": units_exchanged,
        "tensors": in_tensors,
        "class": Bump(),
        "tuple of lists": lambda left, right, h: (
            [[200.0, 200.0]],
            [-200.0 * left, -200.0 * right],
            [[h], [-h]],
            [0.0],
        ),
        "float32": lambda *given: [each.astype("float32") for each in right_bump(*given)],
    },
    "choose_the_last_activation": {
        "other order": dict(reversed(RANGES.items())),
        "ordered": OrderedDict(RANGES),
        "pairs": dict(list(RANGES.items())),
        "NumPy's texts": {key: np.str_(value) for key, value in RANGES.items()},
    },
    "why_zero_everywhere": {
        "tape": tape_by_bias,
        "loop": summed_up,
        "class": Slope(),
        "z instead of ReLU": lambda z, y: np.mean(2 * (z - y) * (z > 0)),
        "chosen": lambda z, y: np.where(z > 0, 2 * (z - y), 0.0).mean(keepdims=False),
        "Heaviside": lambda z, y, at_zero=0.0: float(
            (2 * np.heaviside(z, at_zero)) @ (np.maximum(z, 0) - y) / np.size(z)
        ),
    },
}
