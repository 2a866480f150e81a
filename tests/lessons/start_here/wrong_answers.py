"""The trial of lesson 00's checks: wrong answers and unusual right ones."""

import itertools
import math

import keras
import numpy as np
import tensorflow as tf
from scipy import ndimage


def ink(row):
    return (np.asarray(row) > 0.5).astype(int)


def never_ends(row):
    strokes, place = 0, 0
    while place < len(row):
        if row[place] > 0.5:
            strokes += 1
            place += 0
        else:
            place += 1
    return strokes


def calls_itself(row):
    return (row[0] > 0.5) + calls_itself(row)


def prints_each_pixel(row):
    for _ in range(200):
        for pixel in row:
            print("pixel", pixel)
    return len(row)


def returns_in_the_loop(row):
    strokes = 0
    for before, pixel in itertools.pairwise([0, *row]):
        if pixel > 0.5 >= before:
            strokes += 1
            return strokes
    return strokes


def never_closes_a_run(row):
    strokes, inside = 0, False
    for pixel in row:
        if pixel > 0.5 and not inside:
            strokes, inside = strokes + 1, True
    return strokes


def counts_a_run_when_it_ends(row):
    strokes, inside = 0, False
    for pixel in row:
        if pixel > 0.5:
            inside = True
        elif inside:
            strokes, inside = strokes + 1, False
    return strokes


def longest_run(row):
    return max((len(list(run)) for dark, run in itertools.groupby(ink(row)) if dark), default=0)


def runs(row, dark=True):
    return sum(key == dark for key, _ in itertools.groupby(pixel > 0.5 for pixel in row))


class Counter:
    def __call__(self, row):
        strokes, before = 0, 0
        for pixel in row:
            if pixel > 0.5 and before <= 0.5:
                strokes += 1
            before = pixel
        return strokes


def by_recursion(row, inside=False):
    if len(row) == 0:
        return 0
    dark = bool(row[0] > 0.5)
    return (dark and not inside) + by_recursion(row[1:], dark)


def slope_at(f, w):
    w = tf.constant(w)
    with tf.GradientTape() as tape:
        tape.watch(w)
        height = f(w)
    return tape.gradient(height, w)


def walk(
    *, sign=-1, once=False, most=99, more=0, rate=None, times=1, slope=slope_at,
    result=lambda f, w, places: w,
):  # fmt: skip
    """A walk down a function with one thing in it that is not as it should be."""

    def walk_down(f, start, learning_rate, num_steps):
        w, places = tf.constant(start), [start]
        first = slope(f, w)
        for _ in range(min(most, num_steps + more)):
            step = times * (rate or learning_rate) * (first if once else slope(f, w))
            w = w + sign * step
            places.append(float(w))
        return result(f, w, places)

    return walk_down


def unwatched(f, start, learning_rate, num_steps):
    w = tf.constant(start)
    for _ in range(num_steps):
        with tf.GradientTape() as tape:
            height = f(w)
        w = w - learning_rate * tape.gradient(height, w)
    return w


def jumps(f, start, learning_rate, num_steps):
    w = tf.Variable(start)
    for _ in range(num_steps):
        with tf.GradientTape() as tape:
            height = f(w)
        w.assign(learning_rate * tape.gradient(height, w))
    return float(w)


def a_variable_lost(f, start, learning_rate, num_steps):
    w = tf.Variable(start)
    for _ in range(num_steps):
        with tf.GradientTape() as tape:
            height = f(w)
        w = w - learning_rate * tape.gradient(height, w)
    return float(w)


def for_ever(f, start, learning_rate, num_steps):
    steps = 0
    while steps >= 0:
        steps = abs(steps)
    return start


def by_variable(f, start, learning_rate, num_steps):
    w = tf.Variable(start)
    for _ in range(num_steps):
        with tf.GradientTape() as tape:
            height = f(w)
        w.assign_sub(learning_rate * tape.gradient(height, w))
    return w


def by_keras(f, start, learning_rate, num_steps):
    w = keras.Variable(start)
    optimizer = keras.optimizers.SGD(learning_rate)
    for _ in range(num_steps):
        optimizer.apply([slope_at(f, w.numpy())], [w])
    return float(w.numpy())


def blocks(number, margin=0):
    """The mean grey of each field of a grid of number × number."""

    def features(images):
        images = images[:, margin : 28 - margin, margin : 28 - margin]
        side = images.shape[1] // number
        fields = images.reshape(len(images), number, side, number, side)
        return fields.mean(axis=(2, 4)).reshape(len(images), -1)

    return features


def grid_and_strokes(images):
    ink = images > 0.5
    strokes = (ink[:, :, 1:] & ~ink[:, :, :-1]).sum(axis=2)
    downwards = (ink[:, 1:] & ~ink[:, :-1]).sum(axis=1)
    edges = (4, 10, 17, 24)
    grid = [
        images[:, top:bottom, left:right].mean(axis=(1, 2))
        for top, bottom in itertools.pairwise(edges)
        for left, right in itertools.pairwise(edges)
    ]
    return np.column_stack([*grid, strokes[:, [8, 12, 16, 20]], downwards[:, [10, 14, 18]]])


def scaled(inside, bias, outside):
    """An answer that multiplies the unit's column, bias and row each its own way."""

    def scale_a_unit(kernel_in, bias_in, kernel_out, unit, factor):
        kernel_in, bias_in, kernel_out = (
            np.array(each, float) for each in (kernel_in, bias_in, kernel_out)
        )
        kernel_in[:, unit] *= inside(factor)
        bias_in[unit] *= bias(factor)
        kernel_out[unit] *= outside(factor)
        return kernel_in, bias_in, kernel_out

    return scale_a_unit


def one(factor):
    return 1.0


def same(factor):
    return factor


def inverse(factor):
    return 1 / factor


right_scaling = scaled(same, same, inverse)


def scales_a_row(kernel_in, bias_in, kernel_out, unit, factor):
    kernel_in, bias_in, kernel_out = kernel_in.copy(), bias_in.copy(), kernel_out.copy()
    kernel_in[unit] *= factor
    bias_in[unit] *= factor
    kernel_out[unit] /= factor
    return kernel_in, bias_in, kernel_out


def scales_a_column_out(kernel_in, bias_in, kernel_out, unit, factor):
    kernel_in, bias_in, kernel_out = kernel_in.copy(), bias_in.copy(), kernel_out.copy()
    kernel_in[:, unit] *= factor
    bias_in[unit] *= factor
    kernel_out[:, unit % kernel_out.shape[1]] /= factor
    return kernel_in, bias_in, kernel_out


def adds_the_factor(kernel_in, bias_in, kernel_out, unit, factor):
    kernel_in, bias_in, kernel_out = kernel_in.copy(), bias_in.copy(), kernel_out.copy()
    kernel_in[:, unit] += factor
    bias_in[unit] += factor
    kernel_out[unit] -= factor
    return kernel_in, bias_in, kernel_out


def whole_numbers(kernel_in, bias_in, kernel_out, unit, factor):
    arrays = right_scaling(kernel_in, bias_in, kernel_out, unit, factor)
    return tuple(each.astype(int) for each in arrays)


def swaps_with_the_first(kernel_in, bias_in, kernel_out, unit, factor):
    order = list(range(len(bias_in)))
    order[0], order[unit] = order[unit], order[0]
    return kernel_in[:, order], bias_in[order], kernel_out[order]


def keeps_that_unit_only(kernel_in, bias_in, kernel_out, unit, factor):
    return kernel_in[:, unit] * factor, bias_in[unit] * factor, kernel_out[unit] / factor


def by_diagonals(kernel_in, bias_in, kernel_out, unit, factor):
    scale = np.ones(len(bias_in))
    scale[unit] = factor
    return kernel_in @ np.diag(scale), bias_in @ np.diag(scale), np.diag(1 / scale) @ kernel_out


def in_tensorflow(kernel_in, bias_in, kernel_out, unit, factor):
    scale = tf.where(tf.range(len(bias_in)) == unit, tf.cast(factor, tf.float64), 1.0)
    return kernel_in * scale, bias_in * scale, kernel_out / scale[:, None]


def in_lists(kernel_in, bias_in, kernel_out, unit, factor):
    scale = [factor if k == unit else 1 for k in range(len(bias_in))]
    return [
        [[w * s for w, s in zip(row, scale, strict=True)] for row in kernel_in],
        [b * s for b, s in zip(bias_in, scale, strict=True)],
        [[w / s for w in row] for row, s in zip(kernel_out, scale, strict=True)],
    ]


class Scale:
    def __call__(self, kernel_in, bias_in, kernel_out, unit, factor, dtype=float):
        louder = np.where(np.arange(len(bias_in)) == unit, factor, 1).astype(dtype)
        return kernel_in * louder, bias_in * louder, kernel_out / louder.reshape(-1, 1)


def scale_for_ever(kernel_in, bias_in, kernel_out, unit, factor):
    louder = kernel_in.copy()
    while np.abs(louder[:, unit]).sum() >= 0:
        louder[:, unit] *= 1.0
    return louder, bias_in, kernel_out


WRONG = {
    "count_strokes": {
        "dark pixels": lambda row: int(ink(row).sum()),
        "edges, both kinds": lambda row: int(np.abs(np.diff(ink(row))).sum()),
        "both edges, padded on the left": lambda row: int(
            np.sum(np.diff(np.concatenate([[0], ink(row)])) != 0)
        ),
        "half the edges, cut": lambda row: int(np.abs(np.diff(ink(row))).sum()) // 2,
        "rising edges without the border": lambda row: int((np.diff(ink(row)) == 1).sum()),
        "falling edges without the border": lambda row: int((np.diff(ink(row)) == -1).sum()),
        "a run counts when it ends": counts_a_run_when_it_ends,
        "round the corner": lambda row: int((ink(row) & ~np.roll(ink(row), 1) & 1).sum()),
        "paper instead of ink": lambda row: runs(row, dark=False),
        "paper and ink": lambda row: runs(row) + runs(row, dark=False),
        "from 0.5 on": lambda row: runs([pixel >= 0.5 for pixel in row]),
        "all above 0": lambda row: runs([pixel > 0 for pixel in row]),
        "only full ink": lambda row: runs([pixel == 1 for pixel in row]),
        "runs of two and more": lambda row: sum(
            1 for dark, run in itertools.groupby(ink(row)) if dark and len(list(run)) > 1
        ),
        "longest run": longest_run,
        "is there ink": lambda row: bool(ink(row).any()),
        "two, as in the text": lambda row: 2,
        "one too many": lambda row: runs(row) + 1,
        "text": lambda row: f"{runs(row)}",
        "printed": lambda row: print(runs(row)),
        "where they begin": lambda row: np.flatnonzero(np.diff(ink(row), prepend=0) == 1),
        "lengths of the runs": lambda row: [
            len(list(run)) for dark, run in itertools.groupby(ink(row)) if dark
        ],
        "all that label returns": lambda row: ndimage.label(ink(row)),
        "a generator": lambda row: (1 for dark, _ in itertools.groupby(ink(row)) if dark),
        "not called": lambda row: runs,
        "returns in the loop": returns_in_the_loop,
        "run never closed": never_closes_a_run,
        "reads past the end": lambda row: sum(
            row[i] > 0.5 and row[i + 1] <= 0.5 for i in range(len(row))
        ),
        "endless loop": never_ends,
        "endless recursion": calls_itself,
        "prints a lot": prints_each_pixel,
    },
    "walk_down": {
        "uphill": walk(sign=1),
        "one slope": walk(once=True),
        "the height": walk(result=lambda f, w, _: f(w)),
        "the last slope": walk(result=lambda f, w, _: slope_at(f, w)),
        "all places": walk(result=lambda f, w, places: places),
        "place and height": walk(result=lambda f, w, _: (w, f(w))),
        "how far": walk(result=lambda f, w, places: w - places[0]),
        "one step": walk(most=1),
        "two steps": walk(most=2),
        "a step too many": walk(more=1),
        "a step too few": walk(more=-1),
        "rate forgotten": walk(rate=1.0),
        "rate of 0.1": walk(rate=0.1),
        "twice the rate": walk(times=2),
        "half the rate": walk(times=0.5),
        "signs of the slopes": walk(slope=lambda f, w: tf.sign(slope_at(f, w))),
        "squared slopes": walk(slope=lambda f, w: slope_at(f, w) ** 2),
        "the height as slope": walk(slope=lambda f, w: f(w)),
        "a wide chord": walk(slope=lambda f, w: f(w + 1.0) - f(w)),
        "stays": lambda f, start, rate, steps: start,
        "the step alone": lambda f, start, rate, steps: -rate * slope_at(f, start),
        "text": walk(result=lambda f, w, _: f"w = {float(w):.3f}"),
        "printed": walk(result=lambda f, w, _: print(float(w))),
        "rounded": walk(result=lambda f, w, _: round(float(w))),
        "constant not watched": unwatched,
        "assigned, not moved": jumps,
        "a variable at the first step only": a_variable_lost,
        "for ever": for_ever,
        "three arguments": lambda f, start, rate: start,
    },
    "steps_on_paper": {
        "nine": (2.6, 9),
        "eleven": (2.6, 11),
        "without the 2": (1.8, 21),
        "first without the 2": (1.8, 10),
        "uphill": (-0.6, 10),
        "the step": (1.6, 10),
        "the slope": (-16, 10),
        "the whole slope": (17, 10),
        "exchanged": (10, 2.6),
        "of the height": (2.6, 5),
        "the lesson's": (2.6, 21),
        "the distance": (2.4, 10),
        "one number": 2.6,
        "a hundred": (2.6, 100),
        "text": "2.6, 10",
        "not whole": (2.6, 9.02),
        "not rounded up": (2.6, 9.015),
        "the logarithm": (2.6, math.log(0.01) / math.log(0.6)),
        "both off": (1.4, 7),
    },
    "my_features": {
        "coarse grid": blocks(4),
        "finer grid": blocks(7),
        "rows alone": lambda images: images.mean(axis=2)[:, 6:22],
        "columns alone": lambda images: images.mean(axis=1)[:, 6:22],
        "ink": lambda images: images.mean(axis=(1, 2))[:, None],
        "a number": lambda images: images.mean(),
        "one image": lambda images: images[0].ravel()[:16],
        "flat": lambda images: images.mean(axis=(1, 2)),
        "all pixels": lambda images: images.reshape(len(images), -1),
        "sixteen pixels in a row": lambda images: images[:, 14, 6:22],
        "chance": lambda images: np.random.default_rng(0).normal(size=(len(images), 16)),
        "nothing": lambda images: np.zeros((len(images), 4)),
        "divided by nothing": lambda images: images.mean(axis=2)[:, :8] / 0.0,
        "list of texts": lambda images: ["ink"] * len(images),
        "images": lambda images: images[:, :4, :4],
        "transposed": lambda images: blocks(4, 6)(images).T,
        "half of them": lambda images: blocks(4, 6)(images)[::2],
        "printed": lambda images: print(images.shape),
        "for ever": lambda images: for_ever(None, images, 0, 0),
    },
    "scale_a_unit": {
        "kernel in only": scaled(same, one, one),
        "without the bias": scaled(same, one, inverse),
        "without the way out": scaled(same, same, one),
        "bias divided": scaled(same, inverse, inverse),
        "softer instead of louder": scaled(inverse, inverse, same),
        "louder both times": scaled(same, same, same),
        "softer both times": scaled(inverse, inverse, inverse),
        "way out divided twice": scaled(same, same, lambda factor: 1 / factor**2),
        "way out as 1 − factor": scaled(same, same, lambda factor: 1 - factor),
        "square root on both sides": scaled(np.sqrt, np.sqrt, lambda f: 1 / np.sqrt(f)),
        "factor cut to whole": scaled(int, int, lambda factor: 1 / max(1, int(factor))),
        "negated": scaled(lambda f: -f, lambda f: -f, lambda f: -1 / f),
        "row in": scales_a_row,
        "column out": scales_a_column_out,
        "added": adds_the_factor,
        "all units": lambda i, b, o, unit, factor: (i * factor, b * factor, o / factor),
        "always unit 0": lambda i, b, o, unit, factor: right_scaling(i, b, o, 0, factor),
        "counted from 1": lambda i, b, o, unit, factor: right_scaling(i, b, o, unit - 1, factor),
        "counted from the end": lambda i, b, o, unit, factor: right_scaling(
            i, b, o, -unit - 1, factor
        ),
        "always twice": lambda i, b, o, unit, factor: right_scaling(i, b, o, unit, 2.0),
        "nothing changed": lambda i, b, o, unit, factor: (i, b, o),
        "in whole numbers": whole_numbers,
        "swapped with the first": swaps_with_the_first,
        "that unit's numbers only": keeps_that_unit_only,
        "two arrays": lambda *a: right_scaling(*a)[::2],
        "other order": lambda *a: right_scaling(*a)[::-1],
        "transposed": lambda *a: [each.T for each in right_scaling(*a)],
        "a dictionary": lambda *a: dict(zip("abc", right_scaling(*a), strict=True)),
        "one long row": lambda *a: np.concatenate([each.ravel() for each in right_scaling(*a)]),
        "printed": lambda *a: print(*right_scaling(*a)),
        "text": lambda *a: str(right_scaling(*a)),
        "stacked": lambda *a: np.stack(right_scaling(*a)),
        "endless loop": scale_for_ever,
    },
}

RIGHT = {
    "count_strokes": {
        "one round, remembering": Counter(),
        "grouped": runs,
        "labelled": lambda row: ndimage.label(np.asarray(row) > 0.5)[1],
        "split text": lambda row: len("".join(" x"[int(p > 0.5)] for p in row).split()),
        "tensor": lambda row: tf.reduce_sum(
            tf.cast(tf.constant(np.diff(ink(row), prepend=0)) == 1, tf.int32)
        ),
        "threshold as a default": lambda row, threshold=0.5: int(
            (np.diff(np.asarray(row) > threshold, prepend=False, append=False)).sum() // 2
        ),
        "recursion that ends": by_recursion,
        "a NumPy whole number": lambda row: np.count_nonzero(
            np.diff(np.concatenate([[0], ink(row)])) > 0
        ),
    },
    "walk_down": {
        "constants": walk(),
        "float": walk(result=lambda f, w, _: float(w)),
        "variable": by_variable,
        "Keras": by_keras,
    },
    "steps_on_paper": {
        "list": [2.6, 10],
        "array": np.array([2.6, 10.0]),
        "worked out": (1 + 0.1 * 16, int(np.ceil(np.log(0.01) / np.log(0.6)))),
        "tensor": tf.constant([2.6, 10.0]),
    },
    "my_features": {
        "middle": blocks(4, 6),
        "lists": lambda images: blocks(4, 6)(images).tolist(),
        "tensor": lambda images: tf.constant(blocks(4, 6)(images)),
        "grid and strokes": grid_and_strokes,
    },
    "scale_a_unit": {
        "copies": right_scaling,
        "diagonals": by_diagonals,
        "tensors": in_tensorflow,
        "lists": in_lists,
        "class": Scale(),
    },
}
