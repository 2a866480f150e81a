"""Answers to the exercises of lesson 11 that are not in its lists of mistakes."""

import math

import keras
import numpy as np
from keras import layers

layers.Dense(1).build((None, 1))  # TensorFlow wakes up here, as in the lesson's first cells

MERGES = {
    "add": layers.Add,
    "mean": layers.Average,
    "max": layers.Maximum,
    "product": layers.Multiply,
    "difference": layers.Subtract,
}


def sides(side, kernel, strides, poolings=3, pool=3, step=2):
    found = [(side - kernel) // strides + 1]
    for _ in range(poolings):
        found.append((found[-1] - pool) // step + 1)
    return found


def by_keras(side, kernel_size, strides):
    found = []
    for size, step in ((kernel_size, strides), (3, 2), (3, 2), (3, 2)):
        layer = layers.MaxPooling2D(size, strides=step)
        side = layer.compute_output_shape((1, side, side, 1))[1]
        found.append(side)
    return np.array([*found, side * side * 256])


def by_recursion(side, kernel_size, strides):
    def after(length, todo):
        if not todo:
            return [length * length * 256]
        (size, step), *rest = todo
        length = math.floor((length - size) / step) + 1
        return [length, *after(length, rest)]

    return tuple(after(side, [(kernel_size, strides), *3 * [(3, 2)]]))


def block(
    *, second=None, shortcut=("conv", 32, 1, 2), first="relu", size=3, filters=32, strides=2,
    after="relu", merge="add",
):  # fmt: skip
    """A maker of the block of exercise 4."""

    def make():
        x = keras.Input((14, 14, 16))
        f = layers.Conv2D(filters, size, strides=strides, padding="same", activation=first)(x)
        f = layers.Conv2D(filters, size, padding="same", activation=second)(f)
        if shortcut[0] == "conv":
            s = layers.Conv2D(*shortcut[1:3], strides=shortcut[3], padding="same")(x)
        else:
            s = shortcut[1](x)
        joined = MERGES[merge]()([f, s])
        return keras.Model(x, layers.Activation(after)(joined) if after else joined)

    return make


def doubled(x):
    pooled = layers.AveragePooling2D(2)(x)
    return layers.Concatenate()([pooled, pooled])


def written_otherwise():
    class Block(keras.Model):
        def __init__(self):
            super().__init__()
            self.one = layers.Conv2D(32, 3, strides=2, padding="same")
            self.two = layers.Conv2D(32, 3, padding="same")
            self.way = layers.Conv2D(32, 1, strides=2)

        def call(self, x):
            f = self.two(keras.ops.relu(self.one(x)))
            return keras.ops.relu(self.way(x) + f)

    model = Block()
    model(np.zeros((1, 14, 14, 16)))
    return model


def neck(
    *, sizes=(1, 3, 1), wide=4, steps=1, bends=("relu", "relu", None), end="relu", fit=True,
    merge="add", narrow=1, bias=True, way=1,
):  # fmt: skip
    """An answer to exercise 5."""

    def answer(x, width, strides=1):
        f = layers.Conv2D(width * narrow, sizes[0], padding="same", activation=bends[0])(x)
        step = strides if steps else 1
        f = layers.Conv2D(
            width, sizes[1], strides=step, padding="same", activation=bends[1], use_bias=bias
        )(f)
        f = layers.Conv2D(wide * width, sizes[2], padding="same", activation=bends[2])(f)
        if fit and (strides > 1 or x.shape[-1] != wide * width):
            x = layers.Conv2D(wide * width, way, strides=step, padding="same")(x)
        both = MERGES[merge]()([f, x])
        return layers.Activation(end)(both) if end else both

    return answer


def with_operators(x, width, strides=1):
    f = layers.ReLU()(layers.Conv2D(width, 1)(x))
    f = layers.Activation("relu")(layers.Conv2D(width, (3, 3), (strides, strides), "same")(f))
    f = layers.Conv2D(width * 4, (1, 1))(f)
    if f.shape == x.shape:
        return keras.ops.relu(x + f)
    return keras.ops.relu(layers.Conv2D(width * 4, 1, strides)(x) + f)


def shortcut_first(x, width, strides=1):
    out = 4 * width
    fits = x.shape[-1] == out and strides == 1
    way = x if fits else layers.Conv2D(out, 1, strides=strides, padding="same")(x)
    for filters, size, step in ((width, 1, 1), (width, 3, strides)):
        x = layers.Conv2D(filters, size, strides=step, padding="same", activation="relu")(x)
    return layers.ReLU()(layers.add([way, layers.Conv2D(out, 1)(x)]))


def net(*parts, shape=(28, 28, 1)):
    return lambda: keras.Sequential([keras.Input(shape), *(part() for part in parts)])


def conv(*arguments, kind=layers.Conv2D, **options):
    return lambda: kind(*arguments, **({"activation": "relu"} | options))


def dense(units, activation=None):
    return lambda: layers.Dense(units, activation=activation)


def pool(size=2, kind=layers.MaxPooling2D):
    return lambda: kind(size)


def trained(*parts, epochs=25, seed=3, rate=0.005, batch_size=32, shift=0, scale=1):
    """A network that is trained on the 1,000 digits."""

    def make():
        from dlcourse import datasets

        train = datasets.load("mnist", quiet=True).train
        keras.utils.set_random_seed(seed)
        model = net(*parts)()
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        model.compile(keras.optimizers.Adam(rate), loss, steps_per_execution=8)
        images, labels = train.images[:1_000, ..., None], train.labels[:1_000]
        model.fit(scale * images, (labels + shift) % 10, batch_size=batch_size, epochs=epochs,
                  verbose=0)  # fmt: skip
        return model

    return make


def always(digit):
    def make():
        model = net(layers.GlobalAveragePooling2D, dense(10))()
        model.set_weights([np.zeros((1, 10)), 5.0 * np.eye(10)[digit]])
        return model

    return make


FLAT, GAP = layers.Flatten, layers.GlobalAveragePooling2D
TWO, NECK = 2 * 9 * 256 * 256, 2 * 256 * 64 + 9 * 64 * 64

WRONG = {
    "alexnet_sizes": {
        "inputs left out": lambda s, k, t: sides(s, k, t),
        "the first convolution left out": lambda s, k, t: [
            *sides(s, k, t)[1:], 256 * sides(s, k, t)[-1] ** 2
        ],
        "four poolings": lambda s, k, t: [*sides(s, k, t, 4), 256 * sides(s, k, t, 4)[-1] ** 2],
        "96 channels": lambda s, k, t: [*sides(s, k, t), 96 * sides(s, k, t)[-1] ** 2],
        "kernel twice": lambda s, k, t: [
            *sides(s - k, k, t), 256 * sides(s - k, k, t)[-1] ** 2
        ],
        "stride forgotten": lambda s, k, t: [*sides(s, k, 1), 256 * sides(s, k, 1)[-1] ** 2],
        "padding of 3": lambda s, k, t: [*sides(s + 3, k, t), 256 * sides(s + 3, k, t)[-1] ** 2],
        "places, not sides": lambda s, k, t: [
            *(side**2 for side in sides(s, k, t)), 256 * sides(s, k, t)[-1] ** 2
        ],
        "the paper's numbers": lambda *_: [55, 27, 13, 6, 9216],
        "biases with the inputs": lambda s, k, t: [
            *sides(s, k, t), 256 * sides(s, k, t)[-1] ** 2 + 1
        ],
        "as a text": lambda s, k, t: str(sides(s, k, t)),
        "forgot to return": lambda *_: None,
        "reversed": lambda s, k, t: [256 * sides(s, k, t)[-1] ** 2, *sides(s, k, t)[::-1]],
    },
    "separable_layer": {
        "both halved": (4_960, 959_616),
        "kernel 3": (9 * 64 + 64 * 128 + 128, 196 * (9 * 64 + 64 * 128)),
        "kernel of five weights": (5 * 64 + 64 * 128 + 128, 196 * (5 * 64 + 64 * 128)),
        "parameters alone": 9_920,
        "multiplications and additions": (9_920, 2 * 1_919_232),
        "parts multiplied": (1_600 * 8_192 + 128, 196 * 1_600 * 8_192),
        "pointwise alone": (64 * 128 + 128, 196 * 64 * 128),
        "depthwise alone": (1_600, 196 * 1_600),
        "a side for the places": (9_920, 14 * 9_792),
        "64 biases": (1_600 + 8_192 + 64, 1_919_232),
        "work of the parameters": (9_920, 9_920),
        "as texts": ("9,920", "1,919,232"),
    },
    "bottleneck": {
        "exchanged": (334, TWO / NECK),
        "five by five": (TWO / (2 * 256 * 64 + 25 * 64 * 64), 334),
        "savings in per cent": (100 * (1 - NECK / TWO), 334),
        "share saved": (1 - NECK / TWO, 334),
        "with biases": ((TWO + 512) / (NECK + 384), 334),
        "width of 256": (TWO / NECK, 256),
        "width 330": (TWO / NECK, 330),
        "factor rounded": (17, 334),
        "width 64": (TWO / NECK, 64),
        "a list of three": (TWO / NECK, 334, 334.7),
        "the weights": (TWO, NECK),
        "as text": "16.94 and 334",
        "square root alone": (TWO / NECK, 361),
    },
    "mend": {
        "no activation in F": block(first=None),
        "sigmoid in F": block(first="sigmoid"),
        "tanh at the end of F": block(second="tanh"),
        "shortcut of stride 1 on 7 × 7": block(
            shortcut=("own", lambda x: layers.Conv2D(32, 1)(layers.MaxPooling2D(2)(x)))
        ),
        "shortcut of 5 × 5": block(shortcut=("conv", 32, 5, 2)),
        "doubled without weights": block(shortcut=("own", doubled)),
        "mean": block(merge="mean"),
        "largest": block(merge="max"),
        "product": block(merge="product"),
        "difference": block(merge="difference"),
        "softmax at the end": block(after="softmax"),
        "kernels of 1 × 1": block(size=1),
        "everything kept at 14 × 14": block(
            strides=1, filters=16, shortcut=("own", lambda x: x)
        ),
        "64 filters": block(filters=64, shortcut=("conv", 64, 1, 2)),
    },
    "residual_bottleneck": {
        "twice the width": neck(wide=2),
        "the first is 3 × 3": neck(sizes=(3, 3, 1)),
        "the last is 3 × 3": neck(sizes=(1, 3, 3)),
        "the middle is 1 × 1": neck(sizes=(1, 1, 1)),
        "the middle is 5 × 5": neck(sizes=(1, 5, 1)),
        "stride ignored": neck(steps=0),
        "sigmoid at the end": neck(end="sigmoid"),
        "tanh within": neck(bends=("tanh", "tanh", None)),
        "largest instead of sum": neck(merge="max"),
        "difference": neck(merge="difference"),
        "product": neck(merge="product"),
        "no bias in the middle": neck(bias=False),
        "shortcut of 3 × 3": neck(way=3),
        "first one too wide": neck(narrow=2),
        "shortcut never made to fit": neck(fit=False),
        "gives back x": lambda x, width, strides=1: x,
        "forgot to return": lambda x, width, strides=1: None,
    },
    "lean_net": {
        "softmax regression, untrained": net(FLAT, dense(10)),
        "always 1": always(1),
        "always 7": always(7),
        "trained on labels moved on by one": trained(FLAT, dense(10), shift=1, epochs=5),
        "softmax regression": trained(FLAT, dense(10), epochs=3),
        "a dense network of 784-64-10": net(FLAT, dense(64, "relu"), dense(10)),
        "plain convolutions at full size": net(conv(8, 3), conv(8, 3), GAP, dense(10)),
        "separable at full size": net(conv(16, 3, kind=layers.SeparableConv2D, padding="same"),
                                      conv(16, 3, kind=layers.SeparableConv2D), GAP, dense(10)),
        "large kernels": net(conv(8, 7), GAP, dense(10)),
        "one output": net(FLAT, dense(1)),
        "eleven outputs": net(FLAT, dense(11)),
        "wants three channels": net(FLAT, dense(10), shape=(28, 28, 3)),
        "one epoch": trained(pool(4), FLAT, dense(10), epochs=1),
        "trained on pixels up to 255": trained(
            pool(2), conv(4, 3, strides=2), FLAT, dense(10), epochs=1, scale=255
        ),
    },
}  # fmt: skip

RIGHT = {
    "alexnet_sizes": {
        "by Keras, as an array": by_keras,
        "by recursion, as a tuple": by_recursion,
    },
    "separable_layer": {
        "as an array": np.array([9_920, 1_919_232]),
        "as floats in a list": [9_920.0, 1_919_232.0],
    },
    "bottleneck": {
        "two decimals": (16.94, 334),
        "in a list": [TWO / NECK, 334.0],
        "three decimals": (16.941, 334),
    },
    "mend": {
        "activations as layers of their own": block(),
        "as a subclass": written_otherwise,
    },
    "residual_bottleneck": {
        "with operators": with_operators,
        "shortcut first": shortcut_first,
    },
    "lean_net": {
        "pooled first": trained(
            pool(2, layers.AveragePooling2D), conv(16, 3, padding="same"), pool(), FLAT, dense(10),
            epochs=30,
        ),
        "a small dense network": trained(
            pool(2, layers.AveragePooling2D), FLAT, dense(64, "relu"), dense(10), epochs=40
        ),
    },
}  # fmt: skip
