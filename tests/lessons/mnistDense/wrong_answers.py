"""The trial of lesson 07's checks: wrong answers and unusual right ones."""

import functools
import itertools
import math
import operator

import keras
import numpy as np
from keras import layers

layers.Dense(1).build((None, 1))  # TensorFlow wakes up here, as in the lesson's first cells


def each_layer(count):
    """An answer that adds up what `count` says of each layer's inputs and units."""
    return lambda sizes: sum(count(a, b) for a, b in itertools.pairwise(sizes))


right_count = each_layer(lambda a, b: (a + 1) * b)


def first_layer(sizes):
    total = 0
    for a, b in itertools.pairwise(sizes):
        total += (a + 1) * b
        return total


def last_layer(sizes):
    for a, b in itertools.pairwise(sizes):
        total = (a + 1) * b
    return total


def counts_for_ever(sizes):
    i, total = 0, 0
    while i < len(sizes) - 1:
        total += sizes[i] * sizes[i + 1]
    return total


def counts_itself(sizes):
    return sizes[0] * sizes[1] + counts_itself(sizes)


def announces(sizes):
    for number in range(sizes[0] * 3):
        print("weight", number)
    return sum(sizes)


def by_keras(sizes):
    count = 0
    for inputs, width in itertools.pairwise(sizes):
        layer = layers.Dense(width)
        layer.build((None, inputs))
        count += layer.count_params()
    return count


def by_recursion(sizes):
    if len(sizes) < 2:
        return 0
    return (sizes[0] + 1) * sizes[1] + by_recursion(sizes[1:])


class Parameters:
    def __call__(self, sizes, bias=True):
        before, after = np.array(sizes[:-1]), np.array(sizes[1:])
        return before @ after + bias * after.sum()


def inked(of_class=np.mean, of_image=None, distance=np.abs, choose=np.argmin):
    """An answer that compares a number of each class with a number of each new image."""
    of_image = of_image or (lambda new: new.mean(axis=1))

    def answer(images, labels, new):
        typical = np.array([of_class(images[labels == digit]) for digit in range(10)])
        return choose(distance(of_image(new)[:, None] - typical), axis=1)

    return answer


by_ink = inked()


def slowly(images, labels, new):
    found = []
    for each in new:
        best, least = None, math.inf
        for digit in range(10):
            mine = [image.mean() for image, label in zip(images, labels, strict=True)
                    if label == digit]  # fmt: skip
            away = abs(each.mean() - sum(mine) / len(mine))
            if away < least:
                best, least = digit, away
        found.append(best)
    return found


def by_sorting(images, labels, new):
    typical = np.bincount(labels, images.mean(axis=1)) / np.bincount(labels)
    order = typical.argsort()
    borders = (typical[order][1:] + typical[order][:-1]) / 2
    return order[np.searchsorted(borders, new.mean(axis=1))]


def ink_for_ever(images, labels, new):
    while len(new):
        labels = labels[::-1]


def dense(*widths, inputs=784, last="softmax"):
    """An untrained network of dense layers."""
    hidden = [layers.Dense(width, activation="relu") for width in widths]
    return keras.Sequential(
        [keras.Input((inputs,)), *hidden, layers.Dense(10, activation=last)]
    )  # fmt: skip


def digits(part="train", most=2_000):
    from dlcourse import datasets

    found = getattr(datasets.load("mnist", flatten=True, quiet=True), part)
    return found.images[:most], found.labels[:most]


def trained(
    *widths,
    order=None,
    epochs=12,
    rate=0.003,
    labels=None,
    scale=1,
    most=4_000,
    moved=0,
    part="train",
):
    """A network that is trained on digits, with what is given done to them."""
    keras.utils.set_random_seed(1)
    x, y = digits(part, most)
    x = scale * (x if order is None else x[:, order])
    y = y if labels is None else labels(y)
    if moved:
        images = x.reshape(-1, 28, 28)
        steps = [(0, 0), (moved, 0), (-moved, 0), (0, moved), (0, -moved)]
        x = np.concatenate([np.roll(images, step, (1, 2)) for step in steps]).reshape(-1, 784)
        y = np.tile(y, 5)
    model = dense(*widths)
    model.compile(
        keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", steps_per_execution=10
    )
    model.fit(x, y, batch_size=64, epochs=epochs, verbose=0)
    return model


def always(digit):
    model = dense()
    model.set_weights([np.zeros((784, 10)), 5.0 * np.eye(10)[digit]])
    return model


SHUFFLED = np.random.default_rng(3).permutation(784)
ROWS = np.random.default_rng(4).permutation(28)
IN_ROWS = (28 * ROWS[:, None] + np.arange(28)).ravel()
IN_COLUMNS = (28 * np.arange(28)[:, None] + ROWS).ravel()


def early(**options):
    """A maker of Keras's early stopping, repaired but for what is given."""
    usual = {"monitor": "val_loss", "patience": 3, "restore_best_weights": True}
    return lambda: keras.callbacks.EarlyStopping(**usual | options)


def without(*names, **options):
    """A maker of Keras's early stopping without some of its arguments."""
    usual = {"monitor": "val_loss", "patience": 3, "restore_best_weights": True}
    return lambda: keras.callbacks.EarlyStopping(
        **{key: value for key, value in usual.items() if key not in names} | options
    )


class Stopping(keras.callbacks.Callback):
    """Early stopping written out, with parts that can be left away."""

    def __init__(self, patience=3, restore=True, name="val_loss"):
        super().__init__()
        self.patience, self.restore, self.name = patience, restore, name

    def on_train_begin(self, logs=None):
        self.least, self.waited, self.weights = math.inf, 0, None

    def on_epoch_end(self, epoch, logs=None):
        self.waited += 1
        if logs[self.name] < self.least:
            self.least, self.waited = logs[self.name], 0
            self.weights = self.model.get_weights()
        if self.waited >= self.patience:
            self.model.stop_training = True

    def on_train_end(self, logs=None):
        if self.restore and self.weights is not None:
            self.model.set_weights(self.weights)


class Patient(keras.callbacks.EarlyStopping):
    def __init__(self, patience=4):
        super().__init__("val_loss", patience=patience, restore_best_weights=True)


WRONG = {
    "count_parameters": {
        "weights only": each_layer(lambda a, b: a * b),
        "biases only": each_layer(lambda a, b: b),
        "biases of the inputs": each_layer(lambda a, b: a * b + a),
        "biases of both": each_layer(lambda a, b: a * b + a + b),
        "biases on both sides": each_layer(lambda a, b: (a + 1) * (b + 1)),
        "one bias a layer": each_layer(lambda a, b: a * b + 1),
        "inputs have biases": lambda sizes: right_count(sizes) + sizes[0],
        "no bias at the end": lambda sizes: right_count(sizes) - sizes[-1],
        "bias subtracted": each_layer(lambda a, b: a * b - b),
        "two biases": each_layer(lambda a, b: (a + 2) * b),
        "biases squared": each_layer(lambda a, b: a * b + b * b),
        "sum of widths": each_layer(lambda a, b: a + b),
        "units": sum,
        "hidden units": lambda sizes: sum(sizes[1:-1]),
        "product": math.prod,
        "product and biases": lambda sizes: math.prod(sizes) + sum(sizes[1:]),
        "squares": lambda sizes: sum(size * size for size in sizes),
        "inputs times outputs": lambda sizes: (sizes[0] + 1) * sizes[-1],
        "first layer": first_layer,
        "last layer": last_layer,
        "without the last layer": lambda sizes: right_count(sizes[:-1]),
        "without the first layer": lambda sizes: right_count(sizes[1:]),
        "inputs to every layer": lambda sizes: sum((sizes[0] + 1) * size for size in sizes[1:]),
        "three sizes": lambda sizes: (sizes[0] + 1) * sizes[1] + (sizes[1] + 1) * sizes[2],
        "of the lesson": lambda sizes: 101_770,
        "one too many": lambda sizes: right_count(sizes) + 1,
        "backwards": lambda sizes: right_count(sizes[::-1]),
        "bytes": lambda sizes: 4 * right_count(sizes),
        "number of layers": len,
        "every layer": lambda sizes: [(a + 1) * b for a, b in itertools.pairwise(sizes)],
        "weights and biases apart": lambda sizes: (
            right_count(sizes) - sum(sizes[1:]),
            sum(sizes[1:]),
        ),
        "past the end": lambda sizes: sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes))),
        "wrapped round": lambda sizes: sum(
            (sizes[i - 1] + 1) * sizes[i] for i in range(len(sizes))
        ),
        "text": lambda sizes: f"{right_count(sizes):,}",
        "printed": lambda sizes: print(right_count(sizes)),
        "generator": lambda sizes: ((a + 1) * b for a, b in itertools.pairwise(sizes)),
        "not called": lambda sizes: right_count,
        "a number": 101_770,
        "in thousands": lambda sizes: right_count(sizes) // 1000,
        "two arguments": lambda inputs, units: (inputs + 1) * units,
        "endless loop": counts_for_ever,
        "endless recursion": counts_itself,
        "prints a lot": announces,
    },
    "by_ink": {
        "maximum": inked(np.max),
        "sum of squares": inked(lambda part: (part**2).mean()),
        "first example": inked(lambda part: part[0].mean()),
        "last example": inked(lambda part: part[-1].mean()),
        "sums": inked(np.sum, lambda new: new.sum(axis=1)),
        "number of examples": inked(len),
        "means of sums": inked(lambda part: part.sum(axis=1).mean(), lambda new: new.mean(axis=1)),
        "dark pixels counted": inked(
            lambda part: (part > 0.5).mean(), lambda new: (new > 0.5).mean(axis=1)
        ),
        "darkest pixel": inked(lambda part: part.max(axis=1).mean(), lambda new: new.max(axis=1)),
        "median image": inked(lambda part: np.median(part.mean(axis=1))),
        "furthest": inked(choose=np.argmax),
        "not absolute": inked(distance=lambda gap: gap),
        "the other way round": inked(distance=lambda gap: -gap),
        "the darkness": lambda images, labels, new: new.mean(axis=1),
        "ten darknesses": lambda images, labels, new: np.array(
            [images[labels == digit].mean() for digit in range(10)]
        ),
        "the table": inked(choose=lambda gaps, axis: gaps),
        "from 1": lambda images, labels, new: by_ink(images, labels, new) + 1,
        "nine classes": lambda images, labels, new: np.abs(
            new.mean(axis=1)[:, None]
            - np.array([images[labels == digit].mean() for digit in range(9)])
        ).argmin(axis=1),
        "on the training images": lambda images, labels, new: by_ink(images, labels, images),
        "classes from 1": lambda images, labels, new: np.argmin(
            [abs(new.mean(axis=1) - images[labels == k].mean()) for k in range(1, 10)], axis=0
        ),
        "first image alone": lambda images, labels, new: by_ink(images, labels, new)[0],
        "most frequent": lambda images, labels, new: np.full(
            len(new), np.bincount(labels).argmax()
        ),
        "nearest image": lambda images, labels, new: labels[
            ((new[:, None] - images) ** 2).sum(axis=2).argmin(axis=1)
        ],
        "wrong axis": lambda images, labels, new: by_ink(images, labels, new.T),
        "backwards": lambda images, labels, new: by_ink(images, labels, new)[::-1],
        "texts": lambda images, labels, new: [str(each) for each in by_ink(images, labels, new)],
        "one-hot": lambda images, labels, new: np.eye(10)[by_ink(images, labels, new)],
        "printed": lambda images, labels, new: print(by_ink(images, labels, new)),
        "two arguments": lambda images, labels: by_ink(images, labels, images),
        "endless loop": ink_for_ever,
        "not called": lambda images, labels, new: by_ink,
    },
    "one_sure_mistake": {
        "both 0.5": (0.5, 0.5, 0.5),
        "accuracy of A": (0.99, 0.57, 0.51),
        "one of each": (13.92, 0.57, 0.51),
        "the hundredth forgotten": (0.11, 0.57, 0.51),
        "forgotten and rounded down": (0.10, 0.57, 0.51),
        "its contribution": (0.24, 0.14, 0.51),
        "base 10, rounded": (0.11, 0.57, 0.22),
        "B's probability": (0.24, 0.57, 0.6),
        "B too small": (0.2425, 0.57, 0.36),
        "B as one minus": (0.2425, 0.57, 0.4),
        "B in bits": (0.2425, 0.57, 0.737),
        "B summed": (0.2425, 0.57, 51.08),
        "A summed": (24.25, 0.57, 0.5108),
        "A in bits": (0.3498, 0.57, 0.5108),
        "share of the mean": (0.2425, 0.138, 0.5108),
        "share of nothing": (0.2425, 0.0, 0.5108),
        "all of it": (0.2425, 1.0, 0.5108),
        "the cost of the one": (0.2425, 13.8, 0.5108),
        "one digit of ninety-nine": (0.2449, 0.6, 0.5108),
        "a thousandth": (0.1734, 0.398, 0.5108),
        "two numbers": (0.2425, 0.5108),
        "one number": 0.2425,
        "texts": ("0.24", "57 %", "0.51"),
        "negative": (-0.2425, -0.57, -0.5108),
    },
    "pixel_puzzle": {
        "model first": lambda: (dense(20), SHUFFLED),
        "untrained": lambda: (SHUFFLED, dense(20)),
        "one pixel twice": lambda: (np.random.default_rng(0).integers(0, 784, 784), dense(20)),
        "from 1": lambda: (SHUFFLED + 1, dense(20)),
        "too short": lambda: (SHUFFLED[:700], dense(20)),
        "rows alone": lambda: (ROWS, dense(20)),
        "as a square": lambda: (SHUFFLED.reshape(28, 28), dense(20)),
        "a seed": lambda: (7, dense(20)),
        "a text": lambda: ("shuffled", dense(20)),
        "halves": lambda: (SHUFFLED / 2, dense(20)),
        "other inputs": lambda: (SHUFFLED, dense(20, inputs=783)),
        "images": lambda: (
            SHUFFLED,
            keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten()]),
        ),
        "no network": lambda: (SHUFFLED, "trained"),
        "two pixels exchanged": lambda: (
            np.r_[1, 0, 2:784],
            trained(30, epochs=4),
        ),
        "not shuffled in training": lambda: (SHUFFLED, trained(60)),
        "another order in training": lambda: (SHUFFLED, trained(30, order=IN_ROWS)),
        "put back": lambda: (SHUFFLED, trained(60, order=np.argsort(SHUFFLED))),
        "labels shuffled too": lambda: (
            SHUFFLED,
            trained(20, order=SHUFFLED, epochs=2, labels=lambda y: np.roll(y, 1)),
        ),
        "a step or two": lambda: (SHUFFLED, trained(order=SHUFFLED, epochs=1, rate=1e-4)),
        "always 3": lambda: (SHUFFLED, always(3)),
        "turned round": lambda: (np.arange(784)[::-1], trained(30, order=np.arange(784)[::-1])),
        "transposed": lambda: (np.arange(784).reshape(28, 28).T.ravel(), dense(20)),
    },
    "fewer_mistakes": {
        "untrained": lambda: dense(30),
        "always 3": lambda: always(3),
        "always 0": lambda: always(0),
        "a hundred digits": lambda: trained(60, most=100),
        "plain": lambda: trained(256, rate=0.001),
        "the digits that judge": lambda: trained(100, epochs=15, part="validation", most=2_000),
        "one epoch": lambda: trained(20, epochs=1, rate=1e-3),
        "three hidden units": lambda: trained(3),
        "large pixels": lambda: trained(30, scale=255, epochs=3),
        "labels moved": lambda: trained(30, labels=lambda y: (y + 1) % 10, epochs=3),
        "far too fast": lambda: trained(30, rate=1.0, epochs=3),
        "moved too far": lambda: trained(20, moved=9, epochs=1, most=1_000),
        "mirrored labels": lambda: trained(30, labels=lambda y: 9 - y, epochs=3),
        "nine classes": lambda: keras.Sequential([keras.Input((784,)), layers.Dense(9)]),
        "other inputs": lambda: dense(20, inputs=28),
        "images": lambda: keras.Sequential(
            [keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10)]
        ),
        "a number": lambda: 0.95,
        "the function": lambda: dense,
        "a layer": lambda: layers.Dense(10),
    },
    "repair_early_stopping": {
        "as in the lecture": lambda: keras.callbacks.EarlyStopping(min_delta=0.2),
        "no arguments": lambda: keras.callbacks.EarlyStopping(),
        "no patience": without("patience"),
        "patience 0": early(patience=0),
        "patience below 0": early(patience=-3),
        "patience 1000": early(patience=1000),
        "weights not restored": without("restore_best_weights"),
        "still 0.2": early(min_delta=0.2),
        "minus 0.2": early(min_delta=-0.2),
        "still 0.1": early(min_delta=0.1),
        "a baseline": early(baseline=0.1),
        "begins late": early(start_from_epoch=20),
        "delta 1": early(min_delta=1),
        "training loss": early(monitor="loss"),
        "training accuracy": early(monitor="accuracy"),
        "name that does not exist": early(monitor="validation_loss"),
        "name in capitals": early(monitor="VAL_LOSS"),
        "name with a space": early(monitor="val loss"),
        "validation alone": early(monitor="val"),
        "short name of the accuracy": early(monitor="val_acc"),
        "waits for a rise of the loss": early(mode="max"),
        "waits for a fall of the accuracy": early(monitor="val_accuracy", mode="min"),
        "begins at epoch 50": early(start_from_epoch=50),
        "baseline never reached": early(baseline=0.0001),
        "baseline of accuracy": early(monitor="val_accuracy", baseline=1.0),
        "accuracy and 0.2": early(monitor="val_accuracy", min_delta=0.2),
        "accuracy not restored": early(monitor="val_accuracy", restore_best_weights=False),
        "patience only": lambda: keras.callbacks.EarlyStopping(patience=3),
        "restore only": lambda: keras.callbacks.EarlyStopping(restore_best_weights=True),
        "patience as the delta": lambda: keras.callbacks.EarlyStopping(
            "val_loss", 3, restore_best_weights=True
        ),
        "patience as text": early(patience="three"),
        "saves the best": lambda: keras.callbacks.ModelCheckpoint(
            "best.weights.h5", save_best_only=True, save_weights_only=True
        ),
        "slower instead": lambda: keras.callbacks.ReduceLROnPlateau(patience=3),
        "stops for nan": lambda: keras.callbacks.TerminateOnNaN(),
        "the class": lambda: keras.callbacks.EarlyStopping,
        "dictionary": lambda: {
            "monitor": "val_loss",
            "patience": 3,
            "restore_best_weights": True,
        },
        "text": lambda: "EarlyStopping(patience=3, restore_best_weights=True)",
        "a number of epochs": lambda: 3,
        "its own, not restoring": lambda: Stopping(restore=False),
        "its own, on training": lambda: Stopping(name="loss"),
        "its own, at once": lambda: Stopping(patience=0),
        "its own, never": lambda: keras.callbacks.Callback(),
        "a lambda": lambda: keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: None),
        "not made yet": lambda: functools.partial(keras.callbacks.EarlyStopping, best=True),
    },
}


def with_digits(make):
    """A network with the digits to learn from and those that judge, as the lesson hands it over."""
    return lambda: (make(), *digits(most=4_000), *digits("validation"))


def with_judges(make):
    """An order and a network with the digits that judge."""
    return lambda: (*make(), *digits("validation"))


RIGHT = {
    "count_parameters": {
        "Keras's layers": by_keras,
        "class": Parameters(),
        "recursion that ends": by_recursion,
        "NumPy": lambda sizes: np.dot(sizes[:-1], sizes[1:]) + np.sum(sizes[1:]),
        "maps": lambda sizes: sum(map(operator.mul, sizes, sizes[1:])) + sum(sizes) - sizes[0],
        "reduced": lambda sizes: functools.reduce(
            lambda seen, b: (seen[0] + (seen[1] + 1) * b, b), sizes[1:], (0, sizes[0])
        )[0],
        "shapes": lambda sizes: sum(
            np.zeros((a + 1, b), "int8").size for a, b in itertools.pairwise(sizes)
        ),
    },
    "by_ink": {
        "loops": slowly,
        "sorted": by_sorting,
        "squares": inked(distance=np.square),
        "sums": inked(lambda part: part.sum(axis=1).mean(), lambda new: new.sum(axis=1)),
        "means of means": inked(lambda part: np.mean([image.mean() for image in part])),
        "a list": lambda images, labels, new: list(by_ink(images, labels, new)),
        "floats": lambda images, labels, new: by_ink(images, labels, new).astype(float),
    },
    "one_sure_mistake": {
        "two digits": (0.24, 0.57, 0.51),
        "three digits": [0.242, 0.570, 0.511],
        "an array": np.array([0.24246, 0.56979, 0.51083]),
    },
    "pixel_puzzle": {
        "softmax regression, long": lambda: (
            SHUFFLED.tolist(),
            trained(order=SHUFFLED, epochs=15, rate=0.003),
        ),
        "rows shuffled": lambda: [IN_ROWS, trained(60, order=IN_ROWS)],
        "columns shuffled": lambda: [IN_COLUMNS, trained(60, order=IN_COLUMNS)],
    },
    "fewer_mistakes": {
        "moved, and wide": lambda: trained(400, moved=1, epochs=6, rate=0.001),
    },
    "repair_early_stopping": {
        "patience 5": early(patience=5),
        "patience 2": early(patience=2),
        "accuracy": early(monitor="val_accuracy"),
        "accuracy, mode given": early(monitor="val_accuracy", mode="max", patience=4),
        "a little progress": early(min_delta=0.001),
        "talkative": early(verbose=0, mode="min"),
        "by position": lambda: keras.callbacks.EarlyStopping(
            "val_loss", 0, 3, 0, "auto", None, True
        ),
        "a class of its own": Patient,
        "written out": Stopping,
    },
}

for _answers in (WRONG, RIGHT):
    for _key, _handed in (("fewer_mistakes", with_digits), ("pixel_puzzle", with_judges)):
        _answers[_key] = {words: _handed(make) for words, make in _answers[_key].items()}
