"""Answers to the exercises of lesson 10 that are not in its lists of mistakes."""

import math

import keras
import numpy as np
from keras import layers

layers.Dense(1).build((None, 1))  # TensorFlow wakes up here, as in the lesson's first cells


def fitting(before, after, strides):
    """All kernels that fit, found by trying."""
    return [k for k in range(1, before + 1) if (before - k) // strides + 1 == after]


def by_keras(before, after, strides):
    found = []
    for kernel in range(1, before + 1):
        layer = layers.MaxPooling2D(kernel, strides=strides)
        if layer.compute_output_shape((1, before, before, 1))[1] == after:
            found.append(kernel)
    return min(found), max(found)


def stack(channels, n):
    """What Keras would count, in three lines."""
    return (9 * channels + 1) * n + (9 * n + 1) * 2 * n + (18 * n + 1) * 4 * n


def search(count):
    """The last n whose count is not above `most`."""

    def answer(channels, most):
        n = 1
        while count(channels, n) <= most:
            n += 1
        return n - 1

    return answer


def by_root(channels, most):
    b = 9 * channels + 7
    return (math.isqrt(b * b + 360 * most) - b) // 180


def by_halving(channels, most):
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if stack(channels, middle) <= most else (low, middle - 1)
    return low


def net(*parts, shape=(28, 28, 1)):
    """A maker of a network of layers that are made anew each time."""
    return lambda: keras.Sequential([keras.Input(shape), *(part() for part in parts)])


def conv(filters, kernel, activation="relu", **options):
    return lambda: layers.Conv2D(filters, kernel, activation=activation, **options)


def dense(units, activation="softmax"):
    return lambda: layers.Dense(units, activation=activation)


def pool(size=2, **options):
    return lambda: layers.MaxPooling2D(size, **options)


def mended(first=None, second=None, *rest):
    parts = first or conv(8, 5, strides=2, padding="same"), second or conv(16, 3)
    return net(*parts, *(rest or (layers.Flatten, dense(10))))


def pooled(*, kernel=3, filters=(16, 32, 64), last="same", head=64, **options):
    parts = []
    for place, number in enumerate(filters):
        ends = last if place == len(filters) - 1 else "same"
        parts += [conv(number, kernel, padding="same", **options), pool(padding=ends)]
    return net(*parts, layers.Flatten, dense(head, "relu"), dense(10))


def functional(batch_free=True):
    def make():
        inputs = keras.Input((28, 28, 1))
        z = layers.Conv2D(8, 5, strides=2, padding="same")(inputs)
        z = layers.Conv2D(16, 3)(layers.ReLU()(z))
        z = layers.Activation("relu")(z)
        outputs = layers.Softmax()(layers.Dense(10)(layers.Flatten()(z)))
        return keras.Model(inputs, outputs)

    return make


def always(digit):
    def make():
        model = net(layers.GlobalAveragePooling2D, dense(10))()
        model.set_weights([np.zeros((1, 10)), 5.0 * np.eye(10)[digit]])
        return model

    return make


def centres(size, shift=0):
    """The mean picture of each class, made smaller: learned, but too little."""

    def make():
        from dlcourse import datasets

        train = datasets.load("mnist", quiet=True).train
        images, labels = train.images[:1_000, ..., None], train.labels[:1_000]
        small = np.asarray(layers.AveragePooling2D(size)(images)).reshape(len(images), -1)
        means = np.stack([small[labels == digit].mean(axis=0) for digit in range(10)])
        means = np.roll(means, shift, axis=0)
        model = net(lambda: layers.AveragePooling2D(size), layers.Flatten, dense(10))()
        model.set_weights([means.T, -np.square(means).sum(axis=1) / 2])
        return model

    return make


def started(*parts):
    def make():
        keras.utils.set_random_seed(2)
        return net(*parts)()

    return make


def good(*parts, epochs=20, batch_size=32, rate=0.004, seed=3):
    """A network that is trained on the 1,000 digits."""

    def make():
        from dlcourse import datasets

        train = datasets.load("mnist", quiet=True).train
        keras.utils.set_random_seed(seed)
        model = net(*parts)()
        model.compile(
            keras.optimizers.Adam(rate),
            keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        )
        model.fit(
            train.images[:1_000, ..., None], train.labels[:1_000],
            batch_size=batch_size, epochs=epochs, verbose=0,
        )  # fmt: skip
        return model

    return make


def reshaped(order):
    """The shape (height, width, channels, units), filled in another order."""

    def answer(kernel, height, width):
        return np.reshape(kernel, (height, width, -1, kernel.shape[1]), order=order)

    return answer


WRONG = {
    "kernels_that_fit": {
        "the largest alone": lambda b, a, s: fitting(b, a, s)[-1],
        "the smallest alone": lambda b, a, s: fitting(b, a, s)[0],
        "how many": lambda b, a, s: len(fitting(b, a, s)),
        "always 3": lambda b, a, s: (3, 3),
        "3 and 4": lambda b, a, s: (3, 4),
        "one too large each": lambda b, a, s: (fitting(b, a, s)[0] + 1, fitting(b, a, s)[-1] + 1),
        "the largest one too large": lambda b, a, s: (
            fitting(b, a, s)[0],
            fitting(b, a, s)[-1] + 1,
        ),
        "the largest one too small": lambda b, a, s: (
            fitting(b, a, s)[0],
            fitting(b, a, s)[-1] - 1,
        ),
        "the difference": lambda b, a, s: (1, b - a),
        "divided": lambda b, a, s: (b // a, b // a + 1),
        "with a pixel of padding": lambda b, a, s: (
            fitting(b + 1, a, s)[0],
            fitting(b + 1, a, s)[-1],
        ),
        "two pixels of padding": lambda b, a, s: (
            fitting(b + 2, a, s)[0],
            fitting(b + 2, a, s)[-1],
        ),
        "squared": lambda b, a, s: (fitting(b, a, s)[0] ** 2, fitting(b, a, s)[-1] ** 2),
        "text": lambda b, a, s: f"{fitting(b, a, s)[0]} to {fitting(b, a, s)[-1]}",
        "nothing": lambda b, a, s: None,
        "an error": lambda b, a, s: 1 / 0,
    },
    "widest": {
        "biases subtracted": search(lambda c, n: stack(c, n) - 14 * n),
        "two biases a filter": search(lambda c, n: stack(c, n) + 7 * n),
        "5 × 5": search(lambda c, n: 25 * (c * n + 10 * n * n) + 7 * n),
        "without the first": search(lambda c, n: stack(c, n) - (9 * c + 1) * n),
        "the first alone": search(lambda c, n: (9 * c + 1) * n),
        "one channel always": search(lambda c, n: stack(1, n)),
        "n, n + 1, n + 2": search(
            lambda c, n: (9 * c + 1) * n + (9 * n + 1) * (n + 1) + (9 * n + 10) * (n + 2)
        ),
        "a fourth layer": search(lambda c, n: stack(c, n) + (36 * n + 1) * 8 * n),
        "height and width added": search(lambda c, n: 6 * (c * n + 10 * n * n) + 7 * n),
        "one too small": lambda c, most: by_root(c, most) - 1,
        "not rounded": lambda c, most: (((9 * c + 7) ** 2 + 360 * most) ** 0.5 - 9 * c - 7) / 180,
        "the filters of the last": lambda c, most: 4 * by_root(c, most),
        "bytes": search(lambda c, n: 4 * stack(c, n)),
        "always 16": lambda c, most: 16,
        "two layers": search(lambda c, n: (9 * c + 1) * n + (9 * n + 1) * 2 * n),
        "rounded": lambda c, most: round(
            (((9 * c + 7) ** 2 + 360 * most) ** 0.5 - 9 * c - 7) / 180
        ),
        "text": lambda c, most: f"n = {by_root(c, most)}",
        "nothing": lambda c, most: None,
    },
    "why_736": {
        "four": (4, 20),
        "three": (3, 20),
        "all of it": (46, 20),
        "twice": (10, 40),
        "more filters": (5, 21),
        "sixteen filters": (5, 16),
        "nothing divided": (736, 2_580),
        "one number": 5,
        "three numbers": (5, 16, 20),
        "texts": ("5", "20"),
        "parameters of one filter": (5, 129),
        "negative": (-5, 20),
        "weights of one filter": (45, 128),
        "both wrong": (1, 16),
        "the image's second": (5, 2_580 / 40),
        "rounded up": (6, 21),
        "3 for 3 × 3": (15, 20),
        "one map": (5, 322),
        "not a number": (5, float("nan")),
    },
    "mend": {
        "five channels": net(
            conv(8, 5, strides=2, padding="same"),
            conv(16, 3),
            layers.Flatten,
            dense(10),
            shape=(28, 28, 5),
        ),
        "valid first": mended(conv(8, 5, strides=2)),
        "same second": mended(None, conv(16, 3, padding="same")),
        "stride 3": mended(conv(8, 5, strides=3, padding="same")),
        "stride in both": mended(None, conv(16, 3, strides=2)),
        "3 × 3 first": mended(conv(8, 3, strides=2, padding="same")),
        "sixteen first": mended(conv(16, 5, strides=2, padding="same")),
        "sigmoids": mended(
            conv(8, 5, "sigmoid", strides=2, padding="same"), conv(16, 3, "sigmoid")
        ),
        "tanh": mended(conv(8, 5, "tanh", strides=2, padding="same")),
        "softmax in the middle": mended(None, conv(16, 3, "softmax")),
        "nine classes": mended(None, None, layers.Flatten, dense(9)),
        "a dense layer too many": mended(None, None, layers.Flatten, dense(64, "relu"), dense(10)),
        "pooled before": mended(None, None, pool(), layers.Flatten, dense(10)),
        "no biases": mended(conv(8, 5, strides=2, padding="same", use_bias=False)),
        "ReLU at the end": mended(None, None, layers.Flatten, dense(10, "relu")),
        "softmax twice": mended(None, None, layers.Flatten, dense(10), layers.Softmax),
        "a list": lambda: [layers.Conv2D(8, 5), layers.Conv2D(16, 3)],
        "text": lambda: "28-14-12-10",
    },
    "replace_strides": {
        "valid everywhere": net(
            conv(16, 3),
            pool(),
            conv(32, 3),
            pool(),
            conv(64, 3),
            pool(),
            layers.Flatten,
            dense(64, "relu"),
            dense(10),
        ),
        "5 × 5 kernels": pooled(kernel=5),
        "two poolings": net(
            conv(16, 3, padding="same"),
            pool(),
            conv(32, 3, padding="same"),
            pool(),
            conv(64, 3, padding="same"),
            layers.Flatten,
            dense(64, "relu"),
            dense(10),
        ),
        "other filters": pooled(filters=(32, 32, 64)),
        "backwards": pooled(filters=(64, 32, 16)),
        "no activations": pooled(activation=None),
        "tanh": pooled(activation="tanh"),
        "a head of 32": pooled(head=32),
        "no biases": pooled(use_bias=False),
        "3 × 3 pooling": net(
            *(
                part
                for n in (16, 32, 64)
                for part in (conv(n, 3, padding="same"), pool(3, strides=2, padding="same"))
            ),
            layers.Flatten,
            dense(64, "relu"),
            dense(10),
        ),
        "pooled first": net(
            *(
                part
                for n in (16, 32, 64)
                for part in (pool(padding="same"), conv(n, 3, padding="same"))
            ),
            layers.Flatten,
            dense(64, "relu"),
            dense(10),
        ),
        "pooling without steps": net(
            *(part for n in (16, 32, 64) for part in (conv(n, 3, padding="same"), pool(strides=1))),
            layers.Flatten,
            dense(64, "relu"),
            dense(10),
        ),
        "averaged at the end": net(
            *(
                part
                for n in (16, 32, 64)
                for part in (conv(n, 3, padding="same"), pool(padding="same"))
            ),
            layers.GlobalAveragePooling2D,
            dense(64, "relu"),
            dense(10),
        ),
        "its count": lambda: 89_546,
    },
    "small_net": {
        "never trained": started(
            conv(8, 5, strides=2), pool(), layers.Flatten, dense(3), dense(10)
        ),
        "always 3": always(3),
        "always 0": always(0),
        "means of 9 × 9 pixels": centres(9),
        "means of 7 × 7 pixels": centres(7),
        "means of 14 × 14 pixels": centres(14),
        "means of 4 × 4 pixels, labels moved": centres(4, shift=1),
        "nine classes": started(lambda: layers.AveragePooling2D(4), layers.Flatten, dense(9)),
        "five channels": net(layers.GlobalAveragePooling2D, dense(10), shape=(28, 28, 5)),
        "flat pixels": net(dense(10), shape=(784,)),
        "a map of classes": started(conv(10, 3)),
        "a large one": started(layers.Flatten, dense(100), dense(10)),
        "5,010 parameters": started(lambda: layers.Resizing(20, 25), layers.Flatten, dense(10)),
        "a number": lambda: 4_000,
        "the layer": lambda: layers.Dense(10),
    },
    "head_as_convolution": {
        "columns first": reshaped("F"),
        "flipped down": lambda k, h, w: np.reshape(k, (h, w, -1, k.shape[1]))[::-1],
        "flipped across": lambda k, h, w: np.reshape(k, (h, w, -1, k.shape[1]))[:, ::-1],
        "flipped channels": lambda k, h, w: np.reshape(k, (h, w, -1, k.shape[1]))[:, :, ::-1],
        "channels and units exchanged": lambda k, h, w: np.swapaxes(
            np.reshape(k, (h, w, -1, k.shape[1])), 2, 3
        ),
        "height and width exchanged": lambda k, h, w: np.reshape(k, (w, h, -1, k.shape[1])),
        "three axes": lambda k, h, w: np.reshape(k, (h, w, -1)),
        "one kernel": lambda k, h, w: np.reshape(k, (1, h, w, -1, k.shape[1])),
        "mean over the places": lambda k, h, w: np.reshape(k, (h * w, -1, k.shape[1])).mean(0),
        "scaled": lambda k, h, w: np.reshape(k, (h, w, -1, k.shape[1])) / (h * w),
        "negated": lambda k, h, w: -np.reshape(k, (h, w, -1, k.shape[1])),
        "the shape": lambda k, h, w: (h, w, len(k) // (h * w), k.shape[1]),
        "square": lambda k, h, w: np.reshape(k, (h, h, -1, k.shape[1])),
        "nothing": lambda k, h, w: None,
    },
}

RIGHT = {
    "kernels_that_fit": {
        "by trying": lambda b, a, s: (fitting(b, a, s)[0], fitting(b, a, s)[-1]),
        "Keras's layers": by_keras,
        "a list": lambda b, a, s: [max(1, b - a * s + 1), b - a * s + s],
        "an array": lambda b, a, s: np.array([max(1, b - a * s + 1), b - a * s + s]),
    },
    "widest": {
        "searched": search(stack),
        "by the root": by_root,
        "by halving": by_halving,
        "NumPy's": lambda c, most: np.flatnonzero(stack(c, np.arange(2_000)) <= most).max(),
    },
    "why_736": {"a list": [5, 20], "floats": (5.0, 20.0), "an array": np.array([5, 20])},
    "mend": {"functional": functional(), "by hand": mended()},
    "replace_strides": {
        "a loop": pooled(),
        "activation as a layer": net(
            *(
                part
                for n in (16, 32, 64)
                for part in (conv(n, 3, None, padding="same"), layers.ReLU, pool(padding="same"))
            ),
            layers.Flatten,
            dense(64, "relu"),
            dense(10),
        ),
    },
    "small_net": {
        "stride instead of pooling, logits": good(
            conv(6, 5, strides=2), conv(14, 3, strides=2), layers.Flatten, dense(10, None)
        ),
    },
    "head_as_convolution": {
        "row by row": lambda k, h, w: np.stack(np.split(np.stack(np.split(k, h * w)), h)),
        "transposed from the other side": lambda k, h, w: np.transpose(
            np.reshape(k.T, (k.shape[1], h, w, -1)), (1, 2, 3, 0)
        ),
        "Keras's": lambda k, h, w: keras.ops.reshape(k, (h, w, -1, k.shape[1])),
    },
}
