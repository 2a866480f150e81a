"""The trial of lesson 02's checks: wrong answers and unusual right ones."""

from fractions import Fraction

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from dlcourse.lessons.first_network.wave import wave_samples

layers.Dense(1).build((None, 1))  # TensorFlow wakes up here, as in the lesson's first cells


def by_searching(x, y):
    candidates = np.linspace(-5, 5, 101)
    losses = [np.mean((w * x - y) ** 2) for w in candidates]
    return candidates[np.argmin(losses)]


def origin_by_loops(x, y, start=0.0):
    above = below = start
    for one, other in zip(x, y, strict=True):
        above, below = above + one * other, below + one * one
    return above / below


def origin_in_fractions(x, y):
    products = [Fraction(one) * Fraction(other) for one, other in zip(x, y, strict=True)]
    return float(sum(products) / sum(Fraction(one) ** 2 for one in x))


def training(
    *, rate=1.0, first=0, size=None, by_w=2.0, by_b=2.0, epochs=None, start=(0.0, 0.0), last=None,
    shuffled=False, backwards=False, chain=True, whole_only=False,
    result=lambda w, b, losses: (w, b),
):  # fmt: skip
    """A training of a line with one thing in it that is not as it should be."""

    def fit_line(x, y, batch_size, asked, learning_rate):
        (w, b), losses, n = start, [], size or batch_size
        order = np.arange(len(x))
        for epoch in range(epochs or asked):
            if shuffled:
                order = np.random.default_rng(epoch).permutation(len(x))
            end = len(x) - n + 1 if whole_only else len(x)
            begins = range(first, end if last is None else last, n)
            for begin in reversed(begins) if backwards else begins:
                chosen = order[begin : begin + n]
                residuals = w * x[chosen] + b - y[chosen]
                losses.append(np.mean(residuals**2))
                w, b = (
                    w - rate * learning_rate * by_w * np.mean(residuals * x[chosen] ** chain),
                    b - rate * learning_rate * by_b * np.mean(residuals),
                )
        return result(w, b, losses)

    return fit_line


def by_tape(x, y, batch_size, epochs, learning_rate):
    w, b = tf.Variable(0.0, dtype=tf.float64), tf.Variable(0.0, dtype=tf.float64)
    for _ in range(epochs):
        for begin in range(0, len(x), batch_size):
            x_batch, y_batch = x[begin : begin + batch_size], y[begin : begin + batch_size]
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((w * x_batch + b - y_batch) ** 2)
            for each, slope in zip((w, b), tape.gradient(loss, [w, b]), strict=True):
                each.assign_sub(learning_rate * slope)
    return w, b


def in_split_arrays(x, y, batch_size, epochs, learning_rate):
    place = np.zeros(2)
    cuts = range(batch_size, len(x), batch_size)
    for _ in range(epochs):
        for x_batch, y_batch in zip(np.split(x, cuts), np.split(y, cuts), strict=True):
            columns = np.stack([x_batch, np.ones_like(x_batch)], axis=1)
            place -= learning_rate * 2 / len(x_batch) * columns.T @ (columns @ place - y_batch)
    return place.tolist()


def tanh_network(units, *, steepness=3.0, outputs=1, inputs=1, last=None, hidden=1, fitted=True):
    """A network on the curve of the exercise, its output weights fitted at once."""

    def make():
        model = keras.Sequential(
            [
                keras.Input((inputs,)),
                *(layers.Dense(units, activation="tanh") for _ in range(hidden)),
                layers.Dense(outputs, activation=last),
            ]
        )
        if fitted:
            places = np.linspace(-np.pi, np.pi, units)
            x, y = wave_samples()
            columns = np.column_stack([np.tanh(steepness * (x - places)), np.ones(len(x))])
            best = np.linalg.lstsq(columns, y, rcond=1e-3)[0]
            kernel = np.full((1, units), steepness)
            model.set_weights([kernel, -steepness * places, best[:-1], best[-1]])
        return model

    return make


def changed(change, units=12):
    """A good network whose weights are changed afterwards."""

    def make():
        model = tanh_network(units)()
        model.set_weights(change(*model.get_weights()))
        return model

    return make


def functional():
    inputs = keras.Input((1,))
    good = tanh_network(13)()
    model = keras.Model(inputs, good.layers[1](good.layers[0](inputs)))
    model.set_weights(good.get_weights())
    return model


def bump(hidden=(200, -200), left=-200, right=200, up=1, down=1, ground=-1):
    """A bump whose numbers are multiples of left, right and height."""

    def build_bump(start, end, height):
        return [
            np.array([hidden], float),
            np.array([left * start, right * end]),
            np.array([[up * height], [down * height]]),
            np.array([ground * height], float),
        ]

    return build_bump


right_bump = bump()


def bump_in_the_middle(left, right, height):
    middle, width = (left + right) / 2, right - left
    return right_bump(middle - width, middle + width, height)


def bump_for_ever(left, right, height):
    while left < np.inf:
        left = max(left, right)
    return right_bump(left, right, height)


def units_exchanged(left, right, height):
    return [[-200, 200]], [200 * right, -200 * left], [[height], [height]], [-height]


def in_tensors(left, right, height):
    return (
        tf.constant([[200.0, -200.0]]),
        tf.constant([-200.0 * left, 200.0 * right]),
        tf.fill((2, 1), float(height)),
        tf.constant([-float(height)]),
    )


class Bump:
    steepness = 200

    def __call__(self, left, right, height):
        signs = np.array([1, -1])
        return (
            self.steepness * signs[None],
            -self.steepness * signs * [left, right],
            np.full((2, 1), height),
            np.full(1, -height),
        )


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
    "through_the_origin": {
        "with a bias": lambda x, y: np.cov(x, y)[0, 1] / np.var(x, ddof=1),
        "variances mixed": lambda x, y: np.cov(x, y)[0, 1] / np.var(x),
        "means of the ratios": lambda x, y: np.mean(y / x),
        "median of the ratios": lambda x, y: np.median(y / x),
        "means": lambda x, y: np.mean(y) / np.mean(x),
        "upside down": lambda x, y: x @ x / (x @ y),
        "squares of y": lambda x, y: x @ y / (y @ y),
        "product": lambda x, y: x @ y,
        "mean product": lambda x, y: np.mean(x * y),
        "divided by n twice": lambda x, y: np.mean(x * y) / np.sum(x * x),
        "factor 2": lambda x, y: 2 * x @ y / (x @ x),
        "half": lambda x, y: x @ y / (2 * x @ x),
        "sign": lambda x, y: -(x @ y) / (x @ x),
        "divided by the sum": lambda x, y: x @ y / np.sum(x),
        "correlation": lambda x, y: np.corrcoef(x, y)[0, 1],
        "lengths": lambda x, y: np.linalg.norm(y) / np.linalg.norm(x),
        "root": lambda x, y: x @ y / np.sqrt(x @ x),
        "first example": lambda x, y: y[0] / x[0],
        "last example": lambda x, y: y[-1] / x[-1],
        "each example": lambda x, y: y / x,
        "weight and bias": lambda x, y: (x @ y / (x @ x), 0.0),
        "searched": by_searching,
        "rounded": lambda x, y: round(float(x @ y / (x @ x)), 1),
        "the loss": lambda x, y: np.mean((x @ y / (x @ x) * x - y) ** 2),
        "predictions": lambda x, y: x * (x @ y) / (x @ x),
        "text": lambda x, y: f"w = {x @ y / (x @ x)}",
        "printed": lambda x, y: print(x @ y / (x @ x)),
        "one argument": lambda x: 1.0,
    },
    "repaired_training": {
        "uphill": training(rate=-1),
        "half as long": training(rate=0.5),
        "twice as long": training(rate=2),
        "2 forgotten for b": training(by_b=1.0),
        "2 forgotten for w": training(by_w=1.0),
        "b stays": training(by_b=0.0),
        "w stays": training(by_w=0.0),
        "all at once": training(size=100),
        "one by one": training(size=1),
        "one epoch": training(epochs=1),
        "one epoch too many": lambda *given: training()(*given[:3], given[3] + 1, given[4]),
        "first batch left out": training(first=3),
        "other start": training(start=(1.0, 0.0)),
        "both start at 1": training(start=(1.0, 1.0)),
        "w moves as b does": training(chain=False),
        "whole batches only": training(whole_only=True),
        "shuffled": training(shuffled=True),
        "backwards": training(backwards=True),
        "w alone": training(result=lambda w, b, _: w),
        "b first": training(result=lambda w, b, _: (b, w)),
        "the losses": training(result=lambda w, b, losses: losses),
        "with the loss": training(result=lambda w, b, losses: (w, b, losses[-1])),
        "the best line": lambda x, y, *_: tuple(np.polyfit(x, y, 1)),
        "rate forgotten": lambda x, y, size, epochs, rate: training()(x, y, size, epochs, 1.0),
        "text": training(result=lambda w, b, _: f"{w} {b}"),
        "printed": training(result=lambda w, b, _: print(w, b)),
        "nothing learned": lambda *_: (0.0, 0.0),
        "rounded": training(result=lambda w, b, _: (round(float(w), 2), round(float(b), 2))),
    },
    "tent": {
        "slopes": (2, -1, 0),
        "heights": (0, 2, 0),
        "falling by 1": (2, -1, -1),
        "last forgotten": (2, -3, 0),
        "signs": (-2, 3, -1),
        "in thirds": (2 / 3, -1, 1 / 3),
        "twice": (4, -6, 2),
        "half": (1, -1.5, 0.5),
        "other order": (1, -3, 2),
        "two numbers": (2, -3),
        "four numbers": (2, -3, 1, 0),
        "level": (2, -2, 0),
        "up again": (2, -3, 2),
        "places": (0, 1, 3),
        "last down": (2, -3, -1),
        "one number": 2,
        "text": "2, -3, 1",
        "zero": (0, 0, 0),
        "up for ever": (2, 0, 0),
    },
    "wave": {
        "six units": tanh_network(6),
        "eight units": tanh_network(8),
        "twenty units": tanh_network(20),
        "fourteen units": tanh_network(14),
        "untrained": tanh_network(12, fitted=False),
        "two layers": tanh_network(4, hidden=2, fitted=False),
        "too gentle": tanh_network(4, steepness=0.3),
        "far too steep": tanh_network(12, steepness=100.0),
        "two outputs": tanh_network(8, outputs=2, fitted=False),
        "two inputs": tanh_network(8, inputs=2, fitted=False),
        "sigmoid at the end": lambda: keras.Sequential(
            [*tanh_network(12)().layers, layers.Activation("sigmoid")]
        ),
        "output bias lost": changed(lambda k, b, v, c: [k, b, v, c + 1]),
        "output doubled": changed(lambda k, b, v, c: [k, b, 2 * v, 2 * c]),
        "mirrored": changed(lambda k, b, v, c: [-k, b, v, c]),
        "not a number": changed(lambda k, b, v, c: [k, b, v * np.nan, c]),
        "zero": changed(lambda k, b, v, c: [k, b, 0 * v, 0 * c]),
    },
    "build_a_bump": {
        "both up": bump(hidden=(200, 200), right=-200),
        "the lesson's": bump(hidden=(200, 200), right=-200, down=-1, ground=0),
        "biases positive": bump(left=200),
        "biases negative": bump(right=-200),
        "biases divided": bump(left=-1 / 200, right=1 / 200),
        "places as biases": bump(left=1, right=1),
        "minus the places": bump(left=-1, right=-1),
        "places with the weights' signs": bump(left=-1, right=1),
        "ground forgotten": bump(ground=0),
        "ground above": bump(ground=1),
        "ground half": bump(ground=-0.5),
        "ground twice": bump(ground=-2),
        "subtracted": bump(down=-1),
        "subtracted, no ground": bump(down=-1, ground=0),
        "downwards": bump(up=-1, down=-1, ground=1),
        "half as high": bump(up=0.5, down=0.5, ground=-0.5),
        "twice as high": bump(up=2, down=2, ground=-2),
        "one unit only": bump(down=0),
        "second unit only": bump(up=0),
        "weight 1": bump(hidden=(1, -1), left=-1, right=1),
        "weights swapped": bump(hidden=(-200, 200)),
        "always 1 high": lambda left, right, h: right_bump(left, right, 1),
        "from 0.7 to 0.9": lambda left, right, h: right_bump(0.7, 0.9, h),
        "right before left": lambda left, right, h: right_bump(right, left, h),
        "twice as wide": bump_in_the_middle,
        "three arrays": lambda *given: right_bump(*given)[:3],
        "biases first": lambda *given: [right_bump(*given)[i] for i in (1, 0, 3, 2)],
        "flat arrays": lambda *given: [each.ravel() for each in right_bump(*given)],
        "transposed": lambda *given: [each.T for each in right_bump(*given)],
        "texts": lambda *given: [str(each) for each in right_bump(*given)],
        "printed": lambda *given: print(right_bump(*given)),
        "a curve": lambda left, right, h: lambda x: h * ((x > left) & (x < right)),
        "endless loop": bump_for_ever,
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
    "through_the_origin": {
        "loops": origin_by_loops,
        "fractions": origin_in_fractions,
        "least squares": lambda x, y: np.linalg.lstsq(x[:, None], y)[0][0],
        "means": lambda x, y: np.mean(x * y) / np.mean(x**2),
        "shape of one": lambda x, y: np.dot(x, y) / np.dot(x, x),
        "tensor": lambda x, y: tf.reduce_sum(tf.constant(x) * y) / tf.reduce_sum(x**2),
        "mirrored": lambda x, y: np.polyfit(np.r_[x, -x], np.r_[y, -y], 1)[0],
    },
    "repaired_training": {
        "loops": training(),
        "tape": by_tape,
        "split": in_split_arrays,
        "array": training(result=lambda w, b, _: np.array([w, b])),
    },
    "tent": {
        "list": [2, -3, 1],
        "array": np.array([2.0, -3.0, 1.0]),
        "fractions": (Fraction(2), Fraction(-3), Fraction(1)),
        "tensor": tf.constant([2.0, -3.0, 1.0]),
    },
    "wave": {
        "thirteen units": tanh_network(13),
        "gentler": tanh_network(12, steepness=2.0),
        "ten": tanh_network(10, steepness=1.5),
        "functional": functional,
    },
    "build_a_bump": {
        "units exchanged": units_exchanged,
        "tensors": in_tensors,
        "class": Bump(),
        "float32": lambda *given: [each.astype("float32") for each in right_bump(*given)],
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
