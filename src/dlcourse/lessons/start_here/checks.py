"""Checks for lesson 00, start_here."""

import numpy as np
import tensorflow as tf

from dlcourse.exercises.framework import Exercise, Mistake


def _inked(row):
    return np.asarray(row) > 0.5


def _strokes(row):
    inked = _inked(row)
    return int(np.sum(inked & ~np.concatenate([[False], inked[:-1]])))


count_strokes = Exercise(
    title="Hand-craft a feature",
    answer=_strokes,
    expects="a function of one row of pixels that returns a whole number",
    cases=[
        (np.array([0.0, 0.9, 1.0, 0.0, 0.0, 0.8, 0.0]),),
        (np.array([1.0, 1.0, 0.0, 0.7, 0.9, 0.0, 0.6]),),
        (np.array([0.0, 0.3, 0.9, 0.9, 0.3, 0.0, 0.0]),),
        (np.array([0.0, 0.2, 0.0, 0.4, 0.0, 0.0, 0.1]),),
        (np.array([0.9, 0.8, 0.0, 0.0, 0.0, 0.3, 0.0]),),
        (np.array([0.0, 0.4, 0.0, 0.7]),),
        (np.array([0.5, 0.6, 0.5, 0.5, 0.9, 0.0]),),
        (np.array([0.0, 1.0, 0.0, 0.6, 0.8, 0.9, 0.1, 1.0, 0.2, 0.55, 0.0, 0.7]),),
    ],
    mistakes=[
        Mistake(
            "pixels counted",
            lambda row: int(_inked(row).sum()),
            "You count inked pixels. A stroke may be several pixels wide: what happens only once "
            "in each stroke?",
        ),
        Mistake(
            "both edges counted",
            lambda row: int(np.sum(np.diff(np.pad(_inked(row), 1).astype(int)) != 0)),
            "You count each stroke twice: where it begins and where it ends.",
        ),
        Mistake(
            "stroke at the left border missed",
            lambda row: int(np.sum(_inked(row)[1:] & ~_inked(row)[:-1])),
            "A stroke that begins in the very first pixel is missed. What is to the left of it?",
        ),
        Mistake(
            "stroke at the right border missed",
            lambda row: int(np.sum(_inked(row)[:-1] & ~_inked(row)[1:])),
            "A stroke that reaches the very last pixel is missed. What is to the right of it?",
        ),
        Mistake(
            "grey counted as ink",
            lambda row: _strokes(np.asarray(row) > 0),
            "You take any grey for ink. Ink is a pixel above 0.5.",
        ),
        Mistake(
            "paper counted",
            lambda row: _strokes(~_inked(row)),
            "You count the stretches of paper. Which side of 0.5 is ink?",
        ),
        Mistake(
            "whether instead of how many",
            lambda row: int(_inked(row).any()),
            "You say whether there is a stroke. How many are there?",
        ),
    ],
    praise="Each stroke begins exactly once, so counting beginnings counts strokes: a feature, "
    "made by hand, that tells a 0 from a 1 in their middle rows.",
    hints=(
        "If your finger ran along the row from left to right, at which pixels would you count one "
        "more?",
        "One pixel alone does not tell whether a stroke begins there. Look at a pixel together "
        "with its left neighbour.",
        "Make the row true and false, and lay beside it a copy that is moved by one place, with "
        "paper in front. At which pairs does a stroke begin?",
    ),
)


def _slope(f, x):
    x = tf.convert_to_tensor(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)


def _second_slope(f, x):
    x = tf.convert_to_tensor(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        first = _slope(f, x)
    return tape.gradient(first, x)


def _slopes(answer):
    """What `answer` says of four functions, each by name."""
    return {
        "x² at 3": answer(lambda x: x**2, 3.0),
        "exp(x) at 1.4": answer(tf.exp, 1.4),
        "x³ − 2x at −0.6": answer(lambda x: x**3 - 2 * x, -0.6),
        "1/x at 2.5": answer(lambda x: 1 / x, 2.5),
    }


slope = Exercise(
    title="A slope from the tape",
    answer=_slope,
    expects="a function of (f, x) that returns the slope of f at the number x",
    observe=_slopes,
    seconds=2,
    tolerance=1e-4,
    mistakes=[
        Mistake(
            "the value itself",
            lambda f, x: f(tf.constant(x)),
            "You return the height f(x). The slope is what tape.gradient knows.",
        ),
        Mistake(
            "nothing on the tape",
            lambda *_: None,
            "Your function returns None. If it has its `return`, the tape saw no way from x to "
            "f(x): was x watched, was f called inside the `with`, and does tape.gradient get f(x) "
            "first?",
        ),
        Mistake(
            "slope of the slope",
            _second_slope,
            "You take the slope twice. One tape and one tape.gradient are enough.",
        ),
        Mistake(
            "a wide step",
            lambda f, x: (f(tf.constant(x + 0.1)) - f(tf.constant(x))) / 0.1,
            "Close, but this is the slope of a chord from x to x + 0.1. The tape gives the "
            "tangent's.",
        ),
        Mistake(
            "slope at zero",
            lambda f, _: _slope(f, 0.0),
            "This is the slope at 0. Does the tape get the x that is asked for?",
        ),
        Mistake(
            "a step of 1",
            lambda f, x: f(tf.constant(x + 1.0)) - f(tf.constant(x)),
            "This is how much f changes from x to x + 1. The tape gives the slope at x itself.",
        ),
        Mistake(
            "height by distance",
            lambda f, x: f(tf.constant(x)) / x,
            "You divide f(x) by x: the slope of a line from the origin, not that of the curve.",
        ),
        Mistake(
            "slope of the square",
            lambda f, x: _slope(lambda at: f(at) ** 2, x),
            "This is the slope of f(x)². What does tape.gradient get first?",
        ),
        Mistake(
            "slope at the height",
            lambda f, x: _slope(f, float(f(tf.constant(x)))),
            "This is the slope at f(x), not at x. On what did you call f inside the `with`?",
        ),
        Mistake(
            "sign turned",
            lambda f, x: -_slope(f, x),
            "This is the direction of descent. The slope itself has the other sign.",
        ),
    ],
    praise="The tape's slope is exact to rounding, and it finds the slopes of a loss by a million "
    "weights in the same way.",
    hints=(
        "What must the tape have seen before it can say how `f` changes with `x`?",
        "The cell under “GradientTape” finds the slopes of one function at many points. What has "
        "to change for any `f` and one number?",
        "Make a `tf.Variable` of the number and call `f` on it while the tape records. After that "
        "one question to the tape is left.",
    ),
)

_NETWORK = (
    np.array([[1.0, -2.0, 0.5, 3.0], [2.0, 1.0, -1.0, 0.25], [-1.5, 0.5, 1.0, 2.0]]),
    np.array([0.5, -1.0, 2.0, 1.5]),
    np.array([[1.0, -1.0], [2.0, 0.5], [-0.5, 3.0], [1.5, 2.5]]),
)


def _scaling(*, into=True, bias=True, out=-1, across=False):
    """Scale the weights into a unit, its bias, and the weights out of it to the power `out`."""

    def scale(kernel_in, bias_in, kernel_out, unit, factor):
        kernel_in, bias_in, kernel_out = (
            np.array(each, dtype=float) for each in (kernel_in, bias_in, kernel_out)
        )
        if across:
            kernel_in[unit] *= factor
            kernel_out[:, unit] *= factor**out
        else:
            kernel_in[:, unit] *= factor if into else 1
            kernel_out[unit] *= factor**out
        bias_in[unit] *= factor if bias else 1
        return kernel_in, bias_in, kernel_out

    return scale


def _scale_everything(kernel_in, bias_in, kernel_out, unit, factor):  # noqa: ARG001
    return kernel_in * factor, bias_in * factor, kernel_out / factor


scale_a_unit = Exercise(
    title="Twins by scaling",
    answer=_scaling(),
    expects="a function that returns the three arrays (kernel_in, bias_in, kernel_out)",
    cases=[(*_NETWORK, 1, 2.5), (*_NETWORK, 0, 10.0), (*_NETWORK, 0, 0.4)],
    mistakes=[
        Mistake(
            "bias forgotten",
            _scaling(bias=False),
            "The weights are right. What else does the unit add before ReLU, and at what size?",
        ),
        Mistake(
            "nothing given back",
            _scaling(out=0),
            "The unit now speaks louder, and the next layer hears it as loud. Which weights "
            "undo that?",
        ),
        Mistake(
            "nothing made louder",
            _scaling(into=False, bias=False),
            "Only the next layer changed. Which weights make the unit itself louder?",
        ),
        Mistake(
            "louder twice",
            _scaling(out=1),
            "You scale what goes in and what comes out by the same factor, so the effect is the "
            "factor squared. It has to cancel.",
        ),
        Mistake(
            "rows and columns exchanged",
            _scaling(across=True),
            "A kernel is (inputs, units). Where are the weights into a unit: in a row or in a "
            "column? And the weights out of it?",
        ),
        Mistake(
            "all units scaled",
            _scale_everything,
            "The outputs stay, but every hidden unit was scaled. Only one was asked for.",
        ),
        Mistake(
            "the wrong way round",
            lambda *case: _scaling()(*case[:-1], 1 / case[-1]),
            "Your unit becomes quieter by the factor, and the next layer makes up for it. It "
            "should become louder.",
        ),
        Mistake(
            "bias unscaled, nothing given back",
            _scaling(bias=False, out=0),
            "Only the weights into the unit are scaled. What else decides how loud it is, and what "
            "does the next layer make of it?",
        ),
    ],
    praise="ReLU(cz) = c ReLU(z) for c > 0, so what the unit gains the next layer takes back: a "
    "network has infinitely many twins, not just those by order.",
    hints=(
        "If one unit becomes twice as loud, how can the next layer still receive what it received "
        "before?",
        "As in “Hidden units have no order”, a unit comes with its weights, in and out. Which "
        "numbers of the three arrays are this unit's?",
        "The unit owns a column of `kernel_in`, an entry of `bias_in` and a row of `kernel_out`. "
        "Two of the three make its z, the third hands on what ReLU makes of it.",
    ),
)
