"""The trial of lesson 07's checks: wrong answers and unusual right ones."""

import functools
import itertools
import math
import operator

import keras
import numpy as np
import tensorflow as tf
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


def picked(labels, probabilities):
    return np.asarray(probabilities)[np.arange(len(labels)), labels]


def combined(chosen, combine=np.mean):
    """An answer that combines what `chosen` says of labels and probabilities."""

    def answer(labels, probabilities):
        with np.errstate(all="ignore"):
            return combine(chosen(np.asarray(labels), np.asarray(probabilities)))

    return answer


def nll(labels, probabilities):
    return -np.log(picked(labels, probabilities))


def first_label(labels, probabilities):
    total = 0.0
    for label, row in zip(labels, probabilities, strict=True):
        total -= math.log(row[label])
        return total / len(labels)


def entropy_for_ever(labels, probabilities):
    while True:
        labels = list(labels)


def entropy_of_entropy(labels, probabilities):
    return entropy_of_entropy(labels, probabilities) + 1


def prints_labels(labels, probabilities):
    for _ in range(500):
        for label in labels:
            print("label", label)
    return 0.0


class CrossEntropy:
    def __call__(self, labels, probabilities):
        rows = zip(labels, probabilities, strict=True)
        return sum(-math.log(row[label]) for label, row in rows) / len(labels)


def by_gather(labels, probabilities):
    chosen = tf.gather(
        tf.constant(probabilities, tf.float64), np.asarray(labels), axis=1, batch_dims=1
    )
    return -tf.reduce_mean(tf.math.log(chosen))


def dense(*widths, inputs=784, activation="relu", last="softmax", **options):
    """A maker of a network of dense layers."""

    def make():
        hidden = [layers.Dense(width, activation=activation, **options) for width in widths[:-1]]
        last_layer = layers.Dense(widths[-1], activation=last, **options)
        return keras.Sequential([keras.Input((inputs,)), *hidden, last_layer])

    return make


def chain(*make_layers):
    """A maker of a network of layers that are made anew each time."""
    return lambda: keras.Sequential([keras.Input((784,)), *(make() for make in make_layers)])


def units(*given, **options):
    return lambda: layers.Dense(*given, **options)


def appended():
    model = dense(128, 10)()
    model.add(layers.Dense(64, activation="relu"))
    return model


def appended_twice():
    model = dense(128, 10)()
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


def functional(skip=False, branch=False):
    def make():
        pixels = keras.Input((784,))
        first = layers.Dense(128, activation="relu")(pixels)
        second = layers.Dense(64, activation="relu")(first)
        if branch:
            second = layers.Dense(64, activation="relu")(pixels)
        if skip:
            second = layers.Concatenate()([first, second])
        return keras.Model(pixels, layers.Dense(10, activation="softmax")(second))

    return make


class Subclassed(keras.Model):
    def __init__(self, bend=tf.nn.relu, end=tf.nn.softmax):
        super().__init__()
        self.first, self.second, self.last = (layers.Dense(n) for n in (128, 64, 10))
        self.bend, self.end = bend, end

    def call(self, pixels):
        hidden = self.bend(self.second(self.bend(self.first(pixels))))
        return self.end(self.last(hidden))


def subclassed(**options):
    def make():
        model = Subclassed(**options)
        model(np.zeros((1, 784), "float32"))
        return model

    return make


def nested():
    hidden = keras.Sequential(
        [layers.Dense(128, activation="relu"), layers.Dense(64, activation="relu")]
    )
    return keras.Sequential([keras.Input((784,)), hidden, layers.Dense(10, activation="softmax")])


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
    "sparse_is_one_hot": {
        "sum": combined(nll, combine=np.sum),
        "every example": combined(nll, combine=np.asarray),
        "sign": combined(lambda y, p: -nll(y, p)),
        "base 2": combined(lambda y, p: nll(y, p) / np.log(2)),
        "base 10": combined(lambda y, p: nll(y, p) / np.log(10)),
        "by the classes": lambda y, p: np.sum(nll(y, p)) / p.shape[1],
        "by all entries": lambda y, p: np.sum(nll(y, p)) / p.size,
        "by n − 1": combined(nll, combine=lambda v: np.sum(v) / (len(v) - 1)),
        "median": combined(nll, combine=np.median),
        "half": combined(lambda y, p: nll(y, p) / 2),
        "no logarithm": combined(picked),
        "one minus": combined(lambda y, p: 1 - picked(y, p)),
        "logarithm of one minus": combined(lambda y, p: -np.log(1 - picked(y, p))),
        "logarithm of one plus": combined(lambda y, p: -np.log1p(picked(y, p))),
        "both terms": combined(
            lambda y, p: -np.log(p).sum(axis=1) + np.log(picked(y, p)) + nll(y, p)
        ),
        "logarithm of the mean": combined(lambda y, p: -np.log(np.mean(picked(y, p))), float),
        "logarithm of the sum": combined(lambda y, p: -np.log(np.sum(picked(y, p))), float),
        "likelihood": combined(picked, combine=np.prod),
        "weighted": combined(lambda y, p: picked(y, p) * nll(y, p)),
        "entropy of the rows": combined(lambda y, p: -(p * np.log(p)).sum(axis=1)),
        "every class": combined(lambda y, p: -np.log(p)),
        "every class summed": combined(lambda y, p: -np.log(p).sum(axis=1)),
        "label times logarithm": combined(lambda y, p: -(y[:, None] * np.log(p)).sum(axis=1)),
        "label times its logarithm": combined(lambda y, p: y * nll(y, p)),
        "largest probability": combined(lambda y, p: -np.log(p.max(axis=1))),
        "class 0": combined(lambda y, p: nll(0 * y, p)),
        "class 1": combined(lambda y, p: nll(0 * y + 1, p)),
        "labels from 1": combined(lambda y, p: nll(y - 1, p)),
        "rows by label": combined(lambda y, p: -np.log(p[y % len(p)])),
        "columns by label": combined(lambda y, p: -np.log(p[:, y])),
        "diagonal": combined(lambda y, p: -np.log(np.diag(p))),
        "labels backwards": combined(lambda y, p: nll(y[::-1], p)),
        "accuracy": combined(lambda y, p: p.argmax(axis=1) == y),
        "squares": combined(lambda y, p: (1 - picked(y, p)) ** 2),
        "softmax again": combined(
            lambda y, p: nll(y, np.exp(p) / np.exp(p).sum(axis=1, keepdims=True))
        ),
        "clipped at 0.1": combined(lambda y, p: nll(y, np.clip(p, 0.1, 1))),
        "a tenth added": combined(lambda y, p: -np.log(picked(y, p) + 0.1)),
        "first example": combined(nll, combine=lambda v: v[0]),
        "last example": combined(nll, combine=lambda v: v[-1]),
        "returns in the loop": first_label,
        "rounded": combined(nll, combine=lambda v: round(float(np.mean(v)))),
        "exponential": combined(nll, combine=lambda v: np.exp(np.mean(v))),
        "text": combined(nll, combine=lambda v: f"{np.mean(v)} nats"),
        "printed": combined(nll, combine=lambda v: print(np.mean(v))),
        "not called": lambda y, p: np.mean,
        "labels called": lambda y, p: -np.mean(np.log(p(y))),
        "as a list index": lambda y, p: -np.mean(np.log([p[i][y] for i in range(len(p) + 1)])),
        "endless loop": entropy_for_ever,
        "endless recursion": entropy_of_entropy,
        "prints a lot": prints_labels,
    },
    "add_a_layer": {
        "nothing added": dense(128, 10),
        "the other order": dense(64, 128, 10),
        "one layer too many": dense(128, 64, 64, 10),
        "32 units": dense(128, 32, 10),
        "128 units": dense(128, 128, 10),
        "first has 256": dense(256, 64, 10),
        "ends with 64": dense(128, 10, 64),
        "nine classes": dense(128, 64, 9),
        "one output": dense(128, 64, 1, last="sigmoid"),
        "28 inputs": dense(128, 64, 10, inputs=28),
        "783 inputs": dense(128, 64, 10, inputs=783),
        "no ReLU": dense(128, 64, 10, activation=None),
        "sigmoid": dense(128, 64, 10, activation="sigmoid"),
        "tanh": dense(128, 64, 10, activation="tanh"),
        "leaky": dense(128, 64, 10, activation="leaky_relu"),
        "ELU": dense(128, 64, 10, activation="elu"),
        "ReLU6": dense(128, 64, 10, activation="relu6"),
        "logits": dense(128, 64, 10, last=None),
        "sigmoids at the end": dense(128, 64, 10, last="sigmoid"),
        "ReLU at the end": dense(128, 64, 10, last="relu"),
        "log-softmax": dense(128, 64, 10, last="log_softmax"),
        "no biases": dense(128, 64, 10, use_bias=False),
        "new layer without ReLU": chain(units(128, "relu"), units(64), units(10, "softmax")),
        "first without ReLU": chain(units(128), units(64, "relu"), units(10, "softmax")),
        "softmax in the middle": chain(
            units(128, "relu"), units(64, "softmax"), units(10, "softmax")
        ),
        "new layer without a bias": chain(
            units(128, "relu"), units(64, "relu", use_bias=False), units(10, "softmax")
        ),
        "softmax twice": chain(
            units(128, "relu"), units(64, "relu"), units(10, "softmax"), layers.Softmax
        ),
        "ReLU before softmax": chain(
            units(128, "relu"), units(64, "relu"), units(10, "relu"), layers.Softmax
        ),
        "softmax, then ReLU on 64": chain(
            units(128, "relu"), units(64), layers.Softmax, layers.ReLU, units(10, "softmax")
        ),
        "normalised": chain(
            units(128, "relu"),
            layers.LayerNormalization,
            units(64, "relu"),
            units(10, "softmax"),
        ),
        "1 added between": chain(
            units(128, "relu"),
            lambda: layers.Lambda(lambda x: x + 1.0, output_shape=(128,)),
            units(64, "relu"),
            units(10, "softmax"),
        ),
        "softmax over the examples": dense(
            128, 64, 10, last=lambda z: keras.ops.softmax(z, axis=0)
        ),
        "appended": appended,
        "appended with a new end": appended_twice,
        "side by side": functional(branch=True),
        "past the new layer": functional(skip=True),
        "subclassed without ReLU": subclassed(bend=tf.identity),
        "subclassed without softmax": subclassed(end=tf.identity),
        "a list of layers": lambda: [units(128)(), units(64)(), units(10)()],
        "the layer alone": units(64, activation="relu"),
        "the function": lambda: dense,
        "the class": lambda: Subclassed,
        "sizes": lambda: (784, 128, 64, 10),
        "text": lambda: "784-128-64-10",
        "its parameters": lambda: 109_386,
        "summary": lambda: dense(128, 64, 10)().summary(print_fn=lambda *_, **__: None),
        "its output": lambda: dense(128, 64, 10)()(np.zeros((1, 784))),
        "nothing in it": lambda: keras.Sequential([]),
        "without input and new layer": lambda: keras.Sequential(
            [units(128, "relu")(), units(10, "softmax")()]
        ),
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
    "sparse_is_one_hot": {
        "class": CrossEntropy(),
        "gathered": by_gather,
        "taken along": lambda y, p: (
            -np.log(np.take_along_axis(p, np.asarray(y)[:, None], axis=1)).mean()
        ),
        "likelihood": lambda y, p: -math.log(np.prod(picked(y, p))) / len(y),
        "one over": lambda y, p, power=-1: np.average(np.log(picked(y, p) ** power)),
        "compared": lambda y, p: -np.log(p[np.arange(p.shape[1]) == np.asarray(y)[:, None]]).mean(),
    },
    "add_a_layer": {
        "functional": functional(),
        "subclassed": subclassed(),
        "nested": nested,
        "ReLU as a layer": chain(
            units(128),
            layers.ReLU,
            units(64),
            lambda: layers.Activation("relu"),
            units(10),
            layers.Softmax,
        ),
        "TensorFlow's ReLU": dense(128, 64, 10, activation=tf.nn.relu, last=tf.nn.softmax),
        "maximum": dense(128, 64, 10, activation=lambda z: keras.ops.maximum(z, 0.0)),
        "float64": dense(128, 64, 10, dtype="float64"),
        "other start": dense(128, 64, 10, kernel_initializer="he_normal"),
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
