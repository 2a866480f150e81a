"""Answers to the exercises of lesson 12 that are not in its lists of mistakes."""

import keras
import numpy as np
from keras import layers

layers.Dense(1).build((None, 1))  # TensorFlow wakes up here, as in the lesson's first cells


def counted(blocks, classes, unfrozen, each=None, head=None):
    each = each or (lambda side, channels, filters: side**2 * channels * filters + 2 * filters)
    head = head or (lambda filters, classes: (filters + 1) * classes)
    chosen = blocks[len(blocks) - unfrozen :]
    return head(blocks[-1][2], classes) + sum(each(*block) for block in chosen)


def counting(**options):
    return lambda blocks, classes, unfrozen: counted(blocks, classes, unfrozen, **options)


def by_keras(blocks, classes, unfrozen):
    """Builds the network, freezes, and asks Keras."""
    model = keras.Sequential([keras.Input((32, 32, blocks[0][1]))])
    for place, (side, _, filters) in enumerate(blocks):
        trained = place >= len(blocks) - unfrozen
        for layer in (
            layers.Conv2D(filters, side, padding="same", use_bias=False),
            layers.BatchNormalization(),
        ):
            layer.trainable = trained
            model.add(layer)
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dense(classes))
    return sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)


class AtInference(layers.Layer):
    """What the lesson calls `Inference`, written by somebody else."""

    def __init__(self, body):
        super().__init__()
        self.body = body

    def call(self, images, training=None):
        return self.body(images, training=False)


def headed(*after, frozen=True, around=AtInference, units=None):
    """An answer that puts layers on a body: makers of them after the dense one."""

    def put_on_head(body, classes):
        body.trainable = not frozen
        inputs = keras.Input(body.input_shape[1:])
        x = around(body)(inputs)
        x = layers.Dense(units or classes, "softmax" if not after else None)(x)
        for make in after:
            x = make()(x)
        return keras.Model(inputs, x)

    return put_on_head


def as_guides_write(body):
    return lambda inputs: body(inputs, training=False)


def in_training(body):
    class Training(layers.Layer):
        def __init__(self):
            super().__init__()
            self.body = body

        def call(self, images):
            return self.body(images, training=True)

    return Training()


def in_a_row(body, classes):
    body.trainable = False
    return keras.Sequential([body, layers.Dense(classes, activation="softmax")])


def own_model(body, classes):
    class Transferred(keras.Model):
        def __init__(self):
            super().__init__()
            self.body, self.head = body, layers.Dense(classes, activation="softmax")

        def call(self, images):
            return self.head(self.body(images, training=False))

    body.trainable = False
    return Transferred()


def layer_by_layer(body, classes):
    for layer in body.layers:
        layer.trainable = False
    return headed(frozen=True)(body, classes)


def tuned(*, free=(3, 4), around=AtInference, rate=1e-3, optimizer=None, compiled=True, new=False):
    """An answer that trains the layers of these numbers, and the head."""

    def tune(body, head):
        for place, layer in enumerate(body.layers):
            layer.trainable = place in free
        inputs = keras.Input(body.input_shape[1:])
        last = layers.Dense(3, "softmax") if new else head
        model = keras.Model(inputs, last(around(body)(inputs)))
        if compiled:
            model.compile(
                optimizer() if optimizer else keras.optimizers.SGD(rate),
                "sparse_categorical_crossentropy",
            )
        return model

    return tune


def by_frozen_norms(body, head):
    """Nothing but the convolution is trained: γ and β stay."""
    return tuned(free=(3,), around=lambda body: body)(body, head)


def dense(*layers_of):
    """A network of dense layers (kernel, bias, activation) on flat pixels."""
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten()])
    for kernel, bias, activation in layers_of:
        model.add(layers.Dense(len(bias), activation))
        model.layers[-1].set_weights([kernel, bias])
    return model


def always(digit):
    return lambda: dense((np.zeros((784, 5)), 5.0 * np.eye(5)[digit], "softmax"))


def started(*parts, shape=(28, 28, 1)):
    def make():
        keras.utils.set_random_seed(2)
        return keras.Sequential([keras.Input(shape), *(part() for part in parts)])

    return make


def rare(num):
    """The first training digits 5 to 9, as they are, and their classes."""
    from dlcourse import datasets

    train = datasets.load("mnist", quiet=True).train
    chosen = np.flatnonzero(train.labels >= 5)[:num]
    return train.images[chosen], train.labels[chosen] - 5


def centres(*, size=28, shift=0, num=100):
    """The class with the nearest mean picture: learned, but too little."""

    def make():
        images, labels = rare(num)
        factor = 28 // size
        pool = layers.AveragePooling2D(factor)
        small = np.asarray(pool(images[..., None])).reshape(len(images), -1)
        means = np.stack([small[labels == each].mean(axis=0) for each in range(5)])
        means = np.roll(means, shift, axis=0)
        model = keras.Sequential(
            [keras.Input((28, 28, 1)), pool, layers.Flatten(), layers.Dense(5, "softmax")]
        )
        model.set_weights([2 * means.T, -np.square(means).sum(axis=1)])
        return model

    return make


def moved_copies(copies):
    """The nearest of many moved copies gives its label; with enough copies this is enough."""

    def make():
        from dlcourse.scratch.augmentation import shift_and_turn

        images, labels = rare(110)
        rng = np.random.default_rng(4)
        many = [
            shift_and_turn(images, rng=rng, pixels=4, degrees=20).reshape(len(images), -1)
            for _ in range(copies)
        ]
        centres = np.concatenate(many)
        votes = np.tile(np.eye(5)[labels], (copies, 1))
        return dense(
            (2 * centres.T, -np.square(centres).sum(axis=1), "softmax"),
            (votes, np.zeros(5), "linear"),
        )

    return make


def class_means(features, labels, classes):
    return np.stack([features[labels == each].mean(axis=0) for each in range(classes)])


def from_means(head):
    """An answer made of the class means (classes, features)."""
    return lambda features, labels, classes: head(class_means(features, labels, classes))


HEAD, BLOCK = 1_799, 68_864

WRONG = {
    "count_trained": {
        "one bias a block": counting(each=lambda s, c, f: s * s * c * f + 2 * f + 1),
        "no channels": counting(each=lambda s, c, f: s * s * f + 2 * f),
        "one filter a channel": counting(each=lambda s, c, f: s * s * c + 2 * f),
        "three a filter": counting(each=lambda s, c, f: s * s * c * f + 3 * f),
        "γ and β for the channels that come in": counting(
            each=lambda s, c, f: s * s * c * f + 2 * c
        ),
        "batch normalisation alone": counting(each=lambda s, c, f: 2 * f),
        "a head on all filters": lambda blocks, classes, unfrozen: counted(
            blocks, classes, unfrozen, head=lambda f, k: (sum(b[2] for b in blocks) + 1) * k
        ),
        "a head on the first block": lambda blocks, classes, unfrozen: counted(
            blocks, classes, unfrozen, head=lambda f, k: (blocks[0][2] + 1) * k
        ),
        "one bias for the head": counting(head=lambda f, k: f * k + 1),
        "what is frozen": lambda blocks, classes, unfrozen: (
            counted(blocks, classes, len(blocks)) - counted(blocks, classes, unfrozen)
        ),
        "one block too many": lambda blocks, classes, unfrozen: counted(
            blocks, classes, min(unfrozen + 1, len(blocks))
        ),
        "one class more": lambda blocks, classes, unfrozen: counted(blocks, classes + 1, unfrozen),
        "thousands": lambda *given: counted(*given) / 1000,
        "text": lambda *given: f"{counted(*given):,}",
        "a list": lambda *given: [counted(*given)],
        "nothing": lambda *given: None,
    },
    "last_block": {
        "a million classes of nothing": (0, BLOCK),
        "a head of 1,000 classes": (257_000, 257_000 + BLOCK),
        "a bias too many": (HEAD + 1, HEAD + 1 + BLOCK),
        "256 in the head": (256 * 7 + 256, 256 * 7 + 256 + BLOCK),
        "the 1 × 1 filters forgotten": (HEAD, HEAD + BLOCK - 65_536),
        "no head in either": (0, BLOCK),
        "everything": (HEAD, 218_544 + HEAD),
        "whole block with averages, no head": (HEAD, 69_888),
        "the square of nine": (HEAD, HEAD + 81 * 256 + 65_536 + 1_024),
        "twice": (2 * HEAD, 2 * (HEAD + BLOCK)),
        "one number": HEAD,
        "three numbers": (HEAD, BLOCK, HEAD + BLOCK),
        "texts": ("1,799", "70,663"),
        "rounded": (1_800, 70_700),
        "negative": (-HEAD, -HEAD - BLOCK),
    },
    "put_on_head": {
        "as guides write": headed(around=as_guides_write),
        "as guides write, not frozen": headed(around=as_guides_write, frozen=False),
        "in training for ever": headed(around=in_training),
        "in a row": in_a_row,
        "softmax twice": headed(layers.Softmax, layers.Softmax),
        "ReLU at the end": headed(layers.ReLU),
        "tanh": headed(lambda: layers.Activation("tanh")),
        "a class too many": headed(units=4),
        "one output": headed(units=1),
        "dropout behind the head": headed(lambda: layers.Dropout(0.5), layers.Softmax),
        "batch normalisation in the head": headed(layers.BatchNormalization, layers.Softmax),
        "the body": lambda body, classes: body,
        "the head": lambda body, classes: layers.Dense(classes, activation="softmax"),
        "a list": lambda body, classes: [body, layers.Dense(classes)],
        "nothing": lambda body, classes: None,
        "a new body": lambda body, classes: keras.Sequential(
            [keras.Input(body.input_shape[1:]), layers.Flatten(), layers.Dense(classes, "softmax")]
        ),
    },
    "tune_last": {
        "as guides write": tuned(around=as_guides_write),
        "the last batch normalisation alone": tuned(free=(4,)),
        "the convolution alone": tuned(free=(3,)),
        "its batch normalisation frozen, nothing else held": by_frozen_norms,
        "first batch normalisation too": tuned(free=(1, 3, 4)),
        "first convolution too": tuned(free=(0, 3, 4)),
        "in training for ever": tuned(around=in_training),
        "a rate of 0.1": tuned(rate=0.1),
        "a rate of 1": tuned(rate=1.0),
        "a rate of 0": tuned(rate=0.0),
        "Adam's large steps": tuned(optimizer=lambda: keras.optimizers.Adam(0.05)),
        "not compiled": tuned(compiled=False),
        "a new head": tuned(new=True),
        "the body": lambda body, head: body,
        "nothing": lambda body, head: None,
        "all of it at a large rate": tuned(free=range(6), rate=0.5),
    },
    "choose": {
        "all new heads": ["new head"] * 4,
        "all from scratch": ["from scratch"] * 4,
        "all tuned": ["head, then last block"] * 4,
        "backwards": ["from scratch", "cut earlier", "head, then last block", "new head"],
        "moved on": ["from scratch", "new head", "head, then last block", "cut earlier"],
        "twice a new head": ["new head", "head, then last block", "new head", "from scratch"],
        "never from scratch": ["new head", "head, then last block", "cut earlier", "new head"],
        "tuned for whales": [
            "new head",
            "head, then last block",
            "cut earlier",
            "head, then last block",
        ],
        "three": ["new head", "head, then last block", "cut earlier"],
        "one word": "new head",
        "numbers": [1, 2, 3, 4],
        "another word": ["new head", "fine-tune", "cut earlier", "from scratch"],
        "a dictionary": {"A": "new head"},
        "A and D exchanged": ["from scratch", "head, then last block", "cut earlier", "new head"],
        "B and C exchanged": ["new head", "cut earlier", "head, then last block", "from scratch"],
    },
    "hundred_labels": {
        "never trained": started(layers.Flatten, lambda: layers.Dense(5, activation="softmax")),
        "a convolution never trained": started(
            lambda: layers.Conv2D(8, 5, strides=2), layers.Flatten, lambda: layers.Dense(5)
        ),
        "always 5": always(0),
        "always 9": always(4),
        "means of 28 × 28 pixels": centres(),
        "means of 7 × 7 pixels": centres(size=7),
        "means of 4 × 4 pixels": centres(size=4),
        "means of 4 × 4 pixels, labels moved": centres(size=4, shift=1),
        "ten classes": started(layers.Flatten, lambda: layers.Dense(10, activation="softmax")),
        "one output": started(layers.Flatten, lambda: layers.Dense(1)),
        "flat pixels": started(lambda: layers.Dense(5), shape=(784,)),
        "three channels": started(layers.Flatten, lambda: layers.Dense(5), shape=(28, 28, 3)),
        "a map of classes": started(lambda: layers.Conv2D(5, 3)),
        "a number": lambda: 0.9,
        "the layer": lambda: layers.Dense(5),
        "two moved copies": moved_copies(2),
    },
    "mean_head": {
        "half of the bias": from_means(lambda m: (2 * m.T, -np.square(m).sum(1) / 2)),
        "twice the bias": from_means(lambda m: (2 * m.T, -2 * np.square(m).sum(1))),
        "unit vectors": from_means(lambda m: (m.T / np.linalg.norm(m, axis=1), np.zeros(len(m)))),
        "the mean of the mean": from_means(lambda m: (2 * m.T, -m.mean(1))),
        "the largest square": from_means(lambda m: (2 * m.T, -np.square(m).max(1))),
        "negated kernel": from_means(lambda m: (-2 * m.T, -np.square(m).sum(1))),
        "classes backwards": from_means(lambda m: (2 * m[::-1].T, -np.square(m[::-1]).sum(1))),
        "bias backwards": from_means(lambda m: (2 * m.T, -np.square(m[::-1]).sum(1))),
        "bias first": from_means(lambda m: (-np.square(m).sum(1), 2 * m.T)),
        "kernel alone": from_means(lambda m: 2 * m.T),
        "bias of the features": from_means(lambda m: (2 * m.T, -np.square(m).sum(0))),
        "one bias": from_means(lambda m: (2 * m.T, -np.square(m).sum())),
        "medians": lambda f, y, c: (
            2 * np.stack([np.median(f[y == k], axis=0) for k in range(c)]).T,
            -np.square(np.stack([np.median(f[y == k], axis=0) for k in range(c)])).sum(1),
        ),
        "the first example of each class": lambda f, y, c: (
            2 * np.stack([f[y == k][0] for k in range(c)]).T,
            -np.square(np.stack([f[y == k][0] for k in range(c)])).sum(1),
        ),
        "the mean of everything": lambda f, y, c: (
            2 * np.tile(f.mean(0), (c, 1)).T,
            -np.full(c, np.square(f.mean(0)).sum()),
        ),
        "nothing": lambda f, y, c: None,
    },
}

RIGHT = {
    "count_trained": {
        "by hand": counting(),
        "Keras's own count": by_keras,
        "a NumPy integer": lambda *given: np.int64(counted(*given)),
    },
    "last_block": {
        "a list": [HEAD, HEAD + BLOCK],
        "floats": (1_799.0, 70_663.0),
        "an array": np.array([1_799, 70_663]),
    },
    "put_on_head": {
        "a model of one's own": own_model,
        "layer by layer": layer_by_layer,
        "softmax as a layer": headed(layers.Softmax),
    },
    "tune_last": {
        "by number": tuned(),
        "Adam": tuned(optimizer=lambda: keras.optimizers.Adam(1e-4)),
        "ReLU unfrozen too": tuned(free=(2, 3, 4, 5)),
    },
    "choose": {
        "a tuple": ("new head", "head, then last block", "cut earlier", "from scratch"),
        "capitals": ["New head", "Head, then last block", "Cut earlier", "From scratch"],
    },
    "hundred_labels": {"many moved copies": moved_copies(160)},
    "mean_head": {
        "half of both": from_means(lambda m: (m.T, -np.square(m).sum(1) / 2)),
        "a constant more": from_means(lambda m: (2 * m.T, 7 - np.square(m).sum(1))),
        "by one-hot labels": lambda f, y, c: (lambda m: (2 * m.T, -(m * m).sum(1)))(
            np.linalg.pinv(np.eye(c)[y]) @ f
        ),
        "a list of lists": from_means(
            lambda m: ((2 * m.T).tolist(), (-np.square(m).sum(1)).tolist())
        ),
    },
}
