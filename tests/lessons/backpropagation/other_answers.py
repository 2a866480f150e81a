"""More answers to lesson 06's exercises: of students who read the notebook and nothing else."""

import functools

import keras
import numpy as np
import tensorflow as tf

from dlcourse.datasets import digits
from dlcourse.datasets.dataset import Split
from dlcourse.scratch.network import Network


def network(*, depth=8, width=100, unit="sigmoid", start=0.4, loss=None, epochs=0):
    """A network, trained a little or not, and a hundred digits to judge it by."""
    arrays = digits.arrays()
    images = arrays["train_images"][:100].reshape(-1, 784).astype("float32") / 255
    labels = arrays["train_labels"][:100].astype(int)
    made = Network(
        (784, *[width] * depth, 10), (*[unit] * depth, "linear" if loss else "softmax"),
        loss or "categorical_crossentropy",
        rng=np.random.default_rng(1), initializer=start, dtype="float32",
    )  # fmt: skip
    for _ in range(epochs):
        made.epoch(images, np.eye(10)[labels], batch_size=10, learning_rate=0.05, momentum=0.9)
    return made, Split(images, labels), Split(images, labels)


def strangers():
    """Digits to learn from, labelled at random, and digits that judge."""
    _, known, judged = network()
    return Split(known.images, np.random.default_rng(0).permutation(known.labels)), judged


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def od(z, y):
    a = np.tanh(z)
    return (a - y) / len(y) * (1 - a**2)


def od_no_n(z, y):
    a = np.tanh(z)
    return (a - y) * (1 - a**2)


def od_sigmoid_slope(z, y):
    a = np.tanh(z)
    return (a - y) / len(y) * a * (1 - a)


def od_sigmoid(z, y):
    a = sigmoid(z)
    return (a - y) / len(y) * a * (1 - a)


def od_y_minus_a(z, y):
    return -od(z, y)


def od_z_squared(z, y):
    return (np.tanh(z) - y) / len(y) * (1 - z**2)


def od_z_for_a(z, y):
    return (z - y) / len(y) * (1 - np.tanh(z) ** 2)


def od_mean(z, y):
    a = np.tanh(z)
    return np.mean((a - y) * (1 - a**2))


def od_sum0(z, y):
    return od(z, y).sum(axis=0)


def od_sum1(z, y):
    return od(z, y).sum(axis=1)


def od_n_of_outputs(z, y):
    a = np.tanh(z)
    return (a - y) / z.shape[1] * (1 - a**2)


def od_size(z, y):
    a = np.tanh(z)
    return (a - y) / y.size * (1 - a**2)


def od_no_slope(z, y):
    return (np.tanh(z) - y) / len(y)


def od_slope_twice(z, y):
    a = np.tanh(np.tanh(z))
    return (np.tanh(z) - y) / len(y) * (1 - a**2)


def od_abs(z, y):
    return np.abs(od(z, y))


def od_half(z, y):
    return od(z, y) / 2


def od_twice(z, y):
    return 2 * od(z, y)


def od_loss(z, y):
    return ((np.tanh(z) - y) ** 2).sum() / (2 * len(y))


def od_args(y, z):
    return od(z, y)


def od_bug(z, y):
    a = np.tanh(z)
    return (a - y) / n * (1 - a**2)  # noqa: F821


def od_print(z, y):
    print(od(z, y))


def od_half_done(z, y):
    a = np.tanh(z)
    (a - y) / len(y)
    return a


def od_no_bracket(z, y):
    a = np.tanh(z)
    return a - y / len(y) * (1 - a**2)


def od_rowloop(z, y):
    out = np.zeros_like(z)
    for i in range(len(z)):
        for j in range(z.shape[1]):
            out[i, j] = (np.tanh(z[i, j]) - y[i, j]) / len(z) / np.cosh(z[i, j]) ** 2
    return out


def od_tape(z, y):
    z = tf.Variable(z)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum((tf.tanh(z) - y) ** 2) / (2 * len(y))
    return tape.gradient(loss, z)


def od_lists(z, y):
    return od(np.asarray(z), np.asarray(y)).tolist()


def sc(a, delta):
    return np.outer(delta, a), delta


def sc_turned(a, delta):
    return np.outer(a, delta), delta


def sc_swapped(a, delta):
    return delta, np.outer(delta, a)


def sc_weights_only(a, delta):
    return np.outer(delta, a)


def sc_dot(a, delta):
    return delta @ a, delta


def sc_bias_one(a, delta):
    return np.outer(delta, a), delta.sum()


def sc_bias_ones(a, delta):
    return np.outer(delta, a), np.ones_like(delta)


def sc_bias_a(a, delta):
    return np.outer(delta, a), a


def sc_sigma(a, delta):
    return np.outer(delta, a * (1 - a)), delta


def sc_minus(a, delta):
    return -np.outer(delta, a), -delta


def sc_mean(a, delta):
    return np.outer(delta, a) / len(a), delta / len(a)


def sc_column(a, delta):
    return delta[:, None] @ a[None], delta[:, None]


def sc_star(a, delta):
    return delta * a, delta


def sc_turned_row(a, delta):
    return delta.T @ a, delta


def sc_concat(a, delta):
    return np.concatenate([np.outer(delta, a), delta[:, None]], axis=1)


def sc_sum(a, delta):
    return np.add.outer(delta, a), delta


def sc_generator(a, delta):
    return (np.outer(d, a) for d in delta), delta


def sc_cut(a, delta):
    return np.outer(delta, a).astype(int), delta


def sc_text(a, delta):
    return "delta a^T", "delta"


def sc_einsum(a, delta):
    return [np.einsum("i,j->ij", delta, a), delta.copy()]


def sc_loops(a, delta):
    return [[d * x for x in a] for d in delta], list(delta)


def sc_tf(a, delta):
    return tf.tensordot(delta, a, axes=0), tf.identity(delta)


def st(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    delta2 = (a1 @ w2 - y) / len(x)
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    return w1 - eta * x.T @ delta1, w2 - eta * a1.T @ delta2


def st_plus(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    delta2 = (a1 @ w2 - y) / len(x)
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    return w1 + eta * x.T @ delta1, w2 + eta * a1.T @ delta2


def st_no_mean(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    delta2 = a1 @ w2 - y
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    return w1 - eta * x.T @ delta1, w2 - eta * a1.T @ delta2


def st_new_w2(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    delta2 = (a1 @ w2 - y) / len(x)
    w2 = w2 - eta * a1.T @ delta2
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    return w1 - eta * x.T @ delta1, w2


def st_one_sign(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    delta2 = (a1 @ w2 - y) / len(x)
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    return w1 + eta * x.T @ delta1, w2 - eta * a1.T @ delta2


def st_mean_once(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    delta2 = a1 @ w2 - y
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    return w1 - eta * x.T @ delta1, w2 - eta * a1.T @ delta2 / len(x)


def st_mean_twice(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    delta2 = (a1 @ w2 - y) / len(x)
    delta1 = delta2 @ w2.T * a1 * (1 - a1) / len(x)
    return w1 - eta * x.T @ delta1, w2 - eta * a1.T @ delta2


def st_swapped(*args):
    return st(*args)[::-1]


def st_inplace(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    delta2 = (a1 @ w2 - y) / len(x)
    w2 -= eta * a1.T @ delta2
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    w1 -= eta * x.T @ delta1


def st_sig_out(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    a2 = sigmoid(a1 @ w2)
    delta2 = (a2 - y) * a2 * (1 - a2) / len(x)
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    return w1 - eta * x.T @ delta1, w2 - eta * a1.T @ delta2


def st_slopes(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    delta2 = (a1 @ w2 - y) / len(x)
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    return x.T @ delta1, a1.T @ delta2


def st_no_slope(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    delta2 = (a1 @ w2 - y) / len(x)
    delta1 = delta2 @ w2.T
    return w1 - eta * x.T @ delta1, w2 - eta * a1.T @ delta2


def st_no_sigmoid(w1, w2, x, y, eta):
    a1 = x @ w1
    delta2 = (a1 @ w2 - y) / len(x)
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    return w1 - eta * x.T @ delta1, w2 - eta * a1.T @ delta2


def st_as_it_was(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    a2 = a1 @ w2
    delta2 = a2 - y
    w2 = w2 + eta * a1.T @ delta2
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    w1 = w1 + eta * x.T @ delta1
    return w1, w2


def st_two_of_three(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    a2 = a1 @ w2
    delta2 = (a2 - y) / len(x)
    w2 = w2 - eta * a1.T @ delta2
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    w1 = w1 - eta * x.T @ delta1
    return w1, w2


def st_two_other(w1, w2, x, y, eta):
    a1 = sigmoid(x @ w1)
    a2 = a1 @ w2
    delta2 = a2 - y
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    w2 = w2 + eta * a1.T @ delta2
    w1 = w1 + eta * x.T @ delta1
    return w1, w2


def st_only_w2(w1, w2, x, y, eta):
    return w1, st(w1, w2, x, y, eta)[1]


def st_first_example(w1, w2, x, y, eta):
    return st(w1, w2, x[:1], y[:1], eta)


def st_loop(w1, w2, x, y, eta):
    for i in range(len(x)):
        w1, w2 = st(w1, w2, x[i : i + 1], y[i : i + 1], eta)
    return w1, w2


def st_tape(w1, w2, x, y, eta):
    w1, w2 = tf.Variable(w1), tf.Variable(w2)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.reduce_sum(0.5 * (tf.sigmoid(x @ w1) @ w2 - y) ** 2, axis=1))
    return [w - eta * s for w, s in zip((w1, w2), tape.gradient(loss, [w1, w2]), strict=True)]


def st_examples(w1, w2, x, y, eta):
    s1, s2 = np.zeros_like(w1), np.zeros_like(w2)
    for a, b in zip(x, y, strict=True):
        h = sigmoid(a @ w1)
        d = h @ w2 - b
        s2 += np.outer(h, d)
        s1 += np.outer(a, (w2 @ d) * h * (1 - h))
    return w1 - eta * s1 / len(x), w2 - eta * s2 / len(x)


def st_inplace_right(w1, w2, x, y, eta):
    new = st(w1, w2, x, y, eta)
    w1[:], w2[:] = new
    return w1, w2


def sh(w, x, y):
    a1 = sigmoid(w * x)
    a2 = sigmoid(w * a1)
    d2 = (a2 - y) * a2 * (1 - a2)
    return d2 * a1 + d2 * w * a1 * (1 - a1) * x


def sh_second(w, x, y):
    a1 = sigmoid(w * x)
    a2 = sigmoid(w * a1)
    return (a2 - y) * a2 * (1 - a2) * a1


def sh_first(w, x, y):
    a1 = sigmoid(w * x)
    a2 = sigmoid(w * a1)
    return (a2 - y) * a2 * (1 - a2) * w * a1 * (1 - a1) * x


def sh_mean(w, x, y):
    return (sh_first(w, x, y) + sh_second(w, x, y)) / 2


def sh_product(w, x, y):
    return sh_first(w, x, y) * sh_second(w, x, y)


def sh_pair(w, x, y):
    return sh_first(w, x, y), sh_second(w, x, y)


def sh_no_w(w, x, y):
    a1 = sigmoid(w * x)
    a2 = sigmoid(w * a1)
    d2 = (a2 - y) * a2 * (1 - a2)
    return d2 * a1 + d2 * a1 * (1 - a1) * x


def sh_no_x(w, x, y):
    a1 = sigmoid(w * x)
    a2 = sigmoid(w * a1)
    d2 = (a2 - y) * a2 * (1 - a2)
    return d2 * a1 + d2 * w * a1 * (1 - a1)


def sh_sign(w, x, y):
    return -sh(w, x, y)


def sh_double(w, x, y):
    return 2 * sh(w, x, y)


def sh_two_second(w, x, y):
    return 2 * sh_second(w, x, y)


def sh_no_out_slope(w, x, y):
    a1 = sigmoid(w * x)
    a2 = sigmoid(w * a1)
    d2 = a2 - y
    return d2 * a1 + d2 * w * a1 * (1 - a1) * x


def sh_minus_first(w, x, y):
    return sh_second(w, x, y) - sh_first(w, x, y)


def sh_w_squared(w, x, y):
    a1 = sigmoid(w * x)
    a2 = sigmoid(w * a1)
    d2 = (a2 - y) * a2 * (1 - a2)
    return d2 * a1 + d2 * w**2 * a1 * (1 - a1) * x


def sh_loss(w, x, y):
    return (sigmoid(w * sigmoid(w * x)) - y) ** 2 / 2


def sh_coarse(w, x, y):
    h = 0.1
    return (sh_loss(w + h, x, y) - sh_loss(w, x, y)) / h


def sh_rounded(w, x, y):
    return round(sh(w, x, y), 3)


def sh_z_slope(w, x, y):
    a1 = sigmoid(w * x)
    a2 = sigmoid(w * a1)
    z1, z2 = w * x, w * a1
    d2 = (a2 - y) * z2 * (1 - z2)
    return d2 * a1 + d2 * w * z1 * (1 - z1) * x


def sh_y_lost(w, x, y):
    return sh(w, x, 0)


def sh_tape(w, x, y):
    w = tf.Variable(w, dtype="float64")
    with tf.GradientTape() as t:
        c = 0.5 * (tf.sigmoid(w * tf.sigmoid(w * x)) - y) ** 2
    return t.gradient(c, w)


def sh_central(w, x, y):
    h = 1e-5
    return (sh_loss(w + h, x, y) - sh_loss(w - h, x, y)) / 2 / h


def sh_loop(w, x, y):
    a, da = x, 0.0
    for _ in range(2):
        z, dz = w * a, a + w * da
        a = 1 / (1 + np.exp(-z))
        da = a * (1 - a) * dz
    return np.array((a - y) * da)


WRONG = {
    "output_delta": {
        "no n": od_no_n,
        "sigmoid's slope": od_sigmoid_slope,
        "a sigmoid": od_sigmoid,
        "y minus a": od_y_minus_a,
        "1 - z²": od_z_squared,
        "z for a": od_z_for_a,
        "one number": od_mean,
        "summed over examples": od_sum0,
        "summed over outputs": od_sum1,
        "outputs for n": od_n_of_outputs,
        "entries for n": od_size,
        "no slope": od_no_slope,
        "tanh twice": od_slope_twice,
        "abs": od_abs,
        "half": od_half,
        "twice": od_twice,
        "loss": od_loss,
        "arguments turned": od_args,
        "name error": od_bug,
        "printed": od_print,
        "half done": od_half_done,
        "brackets": od_no_bracket,
    },
    "delta_on_paper": {
        "no slope": 0.4,
        "slope of a": 0.16,
        "plus": 1.6 * 0.16,
        "sigma of 0.8": 0.4 * sigmoid(0.8) * (1 - sigmoid(0.8)),
        "one successor": 0.16,
        "tanh's": 0.4 * (1 - 0.64),
        "times a": 0.4 * 0.8,
        "times 1-a": 0.08,
        "sign": -0.064,
        "rounded": 0.06,
        "text": "0.064",
        "comma": (0, 64),
        "list": [0.16, -0.096],
        "weights added": (2 - 3) * (0.5 + 0.2) * 0.16,
        "crossed": (2 * 0.2 - 3 * 0.5) * 0.16,
        "product": 2 * 0.5 * -3 * 0.2 * 0.16,
        "mean": 0.032,
        "ten times": 0.64,
        "none": None,
        "twice slope": 0.4 * 0.16 * 0.16,
    },
    "slopes_in_columns": {
        "turned": sc_turned,
        "swapped": sc_swapped,
        "one only": sc_weights_only,
        "inner product": sc_dot,
        "bias summed": sc_bias_one,
        "bias ones": sc_bias_ones,
        "bias a": sc_bias_a,
        "slope of a": sc_sigma,
        "minus": sc_minus,
        "mean": sc_mean,
        "column": sc_column,
        "star": sc_star,
        "T of a vector": sc_turned_row,
        "glued": sc_concat,
        "outer sum": sc_sum,
        "generator": sc_generator,
        "cut": sc_cut,
        "text": sc_text,
    },
    "repaired_step": {
        "plus": st_plus,
        "no mean": st_no_mean,
        "new w2": st_new_w2,
        "one sign": st_one_sign,
        "mean once": st_mean_once,
        "mean twice": st_mean_twice,
        "swapped": st_swapped,
        "in place": st_inplace,
        "sigmoid output": st_sig_out,
        "slopes": st_slopes,
        "no slope": st_no_slope,
        "no sigmoid": st_no_sigmoid,
        "as it was": st_as_it_was,
        "two of three": st_two_of_three,
        "order alone": st_two_other,
        "w2 alone": st_only_w2,
        "first example": st_first_example,
        "online": st_loop,
    },
    "deep_sigmoids": {
        "Glorot": lambda: network(start="glorot_uniform", epochs=2),
        "ReLU, trained": lambda: network(unit="relu", start="he_normal", epochs=5),
        "two layers": lambda: network(depth=2, start="glorot_uniform", epochs=10),
        "fifty units, trained": lambda: network(width=50, start=0.5, epochs=25),
        "network alone": lambda: network()[0],
        "tanh, trained": lambda: network(unit="tanh", start="glorot_uniform", epochs=10),
        "parameters": lambda: (network()[0].parameters, *network()[1:]),
        "text": lambda: ("sigmoid", *network()[1:]),
        "class": lambda: (Network, *network()[1:]),
        "nothing": lambda: (None, *network()[1:]),
        "linear output": lambda: network(loss="quadratic_cost"),
        "activations": lambda: (network()[0].forward(network()[1].images).a[-1], *network()[1:]),
        "a Keras model": lambda: (keras.Sequential([keras.layers.Dense(10)]), *network()[1:]),
        "too large": lambda: network(start=2.0, epochs=2),
        "trained on what judges it": lambda: (network(epochs=25)[0], *strangers()),
        "accuracy": lambda: (0.93, *network()[1:]),
        "without the digits that judge": lambda: network()[:2],
    },
    "slope_of_shared_weight": {
        "second": sh_second,
        "first": sh_first,
        "mean": sh_mean,
        "product": sh_product,
        "pair": sh_pair,
        "w forgotten": sh_no_w,
        "x forgotten": sh_no_x,
        "sign": sh_sign,
        "double": sh_double,
        "second twice": sh_two_second,
        "no slope at the output": sh_no_out_slope,
        "difference": sh_minus_first,
        "w squared": sh_w_squared,
        "loss": sh_loss,
        "coarse": sh_coarse,
        "rounded": sh_rounded,
        "z(1-z)": sh_z_slope,
        "y lost": sh_y_lost,
    },
}
RIGHT = {
    "output_delta": {
        "loops": od_rowloop,
        "tape": od_tape,
        "lists": od_lists,
        "partial": functools.partial(od),
    },
    "delta_on_paper": {
        "np": np.float32(0.064),
        "0-d": np.array(0.064),
        "tf": tf.constant(0.064),
        "formula": (2 * 0.5 - 3 * 0.2) * 0.8 * 0.2,
    },
    "slopes_in_columns": {"einsum": sc_einsum, "loops": sc_loops, "tf": sc_tf},
    "repaired_step": {"tape": st_tape, "examples": st_examples, "in place": st_inplace_right},
    "deep_sigmoids": {
        "a larger start": lambda: network(start=0.45, epochs=30),
    },
    "slope_of_shared_weight": {"tape": sh_tape, "central": sh_central, "forward mode": sh_loop},
}
