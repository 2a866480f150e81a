"""The trial of lesson 00's checks: wrong answers and unusual right ones."""

import itertools

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


def taped(f, x, outputs=lambda y: y, times=1):
    x = tf.Variable(x, dtype=tf.float64)
    for _ in range(times):
        inner = f

        def f(x, inner=inner):
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = outputs(inner(x))
            return tape.gradient(y, x)

    return f(x)


def not_watched(f, x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(y, x)


def watched(f, x):
    x = tf.constant(x, dtype=tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)


def before_the_tape(f, x):
    x = tf.Variable(float(x))
    y = f(x)
    with tf.GradientTape() as tape:
        pass
    return tape.gradient(y, x)


def tape_used_twice(f, x):
    x = tf.Variable(float(x))
    with tf.GradientTape() as tape:
        y = f(x)
    print(tape.gradient(y, x))
    return tape.gradient(y, x)


def tape_of_the_function(f, x):
    x = tf.Variable(float(x))
    with tf.GradientTape() as tape:
        f(x)
    return tape.gradient(f, x)


def gradient_turned_round(f, x):
    x = tf.Variable(float(x))
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(x, y)


def whole_number_variable(f, x):
    x = tf.Variable(int(x), dtype=tf.float64)
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(y, x)


def slope_for_ever(f, x):
    h = 1.0
    while True:
        h = h / 2


def slope_by_itself(f, x):
    return slope_by_itself(f, x + 1e-6) - slope_by_itself(f, x)


def slope_with_a_log(f, x):
    for step in range(2000):
        print("step", step)
    return f(x)


def both_sides(f, x, h=1e-3, divisor=2.0):
    x = tf.constant(x, tf.float64)
    return (f(x + h) - f(x - h)) / (divisor * h)


def forward_mode(f, x):
    x = tf.constant(x, dtype=tf.float64)
    with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as accumulator:
        y = f(x)
    return accumulator.jvp(y)


class Slope:
    def __call__(self, f, x):
        x = keras.Variable(x, dtype="float32")
        with tf.GradientTape() as tape:
            y = f(x.value)
        return tape.gradient(y, x.value)


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
    "slope": {
        "tape does not watch": not_watched,
        "function before the tape": before_the_tape,
        "tape used twice": tape_used_twice,
        "gradient of the function itself": tape_of_the_function,
        "gradient of x by y": gradient_turned_round,
        "x made whole": whole_number_variable,
        "second derivative": lambda f, x: taped(f, x, times=2),
        "twice the slope": lambda f, x: both_sides(f, x, divisor=1.0),
        "the other sign": lambda f, x: -taped(f, x),
        "slope of the square": lambda f, x: taped(f, x, outputs=tf.square),
        "slope of half the square": lambda f, x: taped(f, x, outputs=lambda y: y**2 / 2),
        "secant to 0": lambda f, x: f(tf.constant(x)) / x,
        "step of 1": lambda f, x: f(tf.constant(x + 1.0)) - f(tf.constant(x)),
        "step of a tenth": lambda f, x: (f(tf.constant(x + 0.1)) - f(tf.constant(x))) / 0.1,
        "step too small": lambda f, x: (f(tf.constant(x + 1e-9)) - f(tf.constant(x - 1e-9))) / 2e-9,
        "difference not divided": lambda f, x: f(tf.constant(x + 1e-3)) - f(tf.constant(x)),
        "always at 3": lambda f, x: taped(f, 3.0),
        "2x": lambda f, x: 2 * x,
        "size only": lambda f, x: abs(float(taped(f, x))),
        "sign only": lambda f, x: np.sign(float(taped(f, x))),
        "rounded": lambda f, x: round(float(taped(f, x))),
        "one step downhill": lambda f, x: x - 0.1 * float(taped(f, x)),
        "slope at the value": lambda f, x: taped(f, f(tf.constant(x, tf.float64))),
        "text": lambda f, x: str(float(taped(f, x))),
        "printed": lambda f, x: print(taped(f, x)),
        "not called": lambda f, x: taped,
        "f not given x": lambda f, x: f(),
        "x of text": lambda f, x: taped(f, "x"),
        "endless loop": slope_for_ever,
        "endless recursion": slope_by_itself,
        "prints a lot": slope_with_a_log,
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
    "slope": {
        "constant, watched": watched,
        "variable": lambda f, x: taped(f, x).numpy(),
        "forward mode": forward_mode,
        "class": Slope(),
    },
    "scale_a_unit": {
        "copies": right_scaling,
        "diagonals": by_diagonals,
        "tensors": in_tensorflow,
        "lists": in_lists,
        "class": Scale(),
    },
}
