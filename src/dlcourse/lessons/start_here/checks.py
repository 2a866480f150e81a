"""Checks for lesson 00, start_here."""

import functools
import warnings
from itertools import pairwise
from typing import Any

import numpy as np
import tensorflow as tf

from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.comparing import needed_numbers
from dlcourse.exercises.framework import Exercise, Mistake
from dlcourse.exercises.observing.standing import Standing


def _inked(row):
    return np.asarray(row) > 0.5


def _runs(inked):
    return int(np.sum(inked & ~np.concatenate([[False], inked[:-1]])))


def _strokes(row):
    return _runs(_inked(row))


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
        *(
            Mistake(
                f"both edges counted, not at {where}",
                lambda row, padding=padding: int(np.diff(np.pad(_inked(row), padding)).sum()),
                "You count each stroke twice, where it begins and where it ends, if that is not at "
                f"{where}.",
            )
            for where, padding in (
                ("the right border", (1, 0)),
                ("the left border", (0, 1)),
                ("a border", 0),
            )
        ),
        Mistake(
            "0.5 counted as ink",
            lambda row: _runs(np.asarray(row) >= 0.5),
            "A pixel of exactly 0.5 is paper; ink is above it.",
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
            lambda row: _runs(np.asarray(row) > 0),
            "You take any grey for ink. Ink is a pixel above 0.5.",
        ),
        Mistake(
            "paper counted",
            lambda row: _runs(~_inked(row)),
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


def _slope(f, w):
    with tf.GradientTape() as tape:
        tape.watch(w)
        height = f(w)
    return tape.gradient(height, w)


def _walk(
    *, sign=-1, once=False, returns="place", rate=lambda rate: rate, steps=lambda steps: steps,
    slope=_slope,
):  # fmt: skip
    """A walk down a function; an option puts a fault into it."""

    def walk_down(f, start, learning_rate, num_steps):
        w = tf.constant(start)
        first = slope(f, w)
        for _ in range(steps(num_steps)):
            w = w + sign * rate(learning_rate) * (first if once else slope(f, w))
        return {"place": w, "height": f(w), "slope": slope(f, w), "moved": w - start}[returns]

    return walk_down


def _jump(sign):
    """A walk that is put to the length of the step, not moved by it."""

    def walk_down(f, start, learning_rate, num_steps):
        w = tf.constant(start)
        for _ in range(num_steps):
            w = sign * learning_rate * _slope(f, w)
        return w

    return walk_down


_HILLS = {
    "(w − 3)² from 0": (lambda w: (w - 3) ** 2, 0.0, 0.1, 4),
    "w² / 2 + w from 1.5": (lambda w: w**2 / 2 + w, 1.5, 0.3, 3),
    "exp(w) − 2w from −0.7": (lambda w: tf.exp(w) - 2 * w, -0.7, 0.2, 5),
    "w⁴ / 4 from 1.2": (lambda w: w**4 / 4, 1.2, 0.15, 1),
}


def _walked(answer):
    """Where `answer` ends on four functions, each by name."""
    return {name: answer(*case) for name, case in _HILLS.items()}


walk_down = Exercise(
    title="Repair a descent",
    answer=_walk(),
    expects="a function of (f, start, learning_rate, num_steps) that returns where it ends",
    observe=_walked,
    seconds=2,
    tolerance=1e-4,
    mistakes=[
        Mistake(
            "as it was",
            _walk(sign=1, once=True, returns="height"),
            "All three faults are still in it. Begin with the direction: does it go down?",
        ),
        Mistake(
            "uphill",
            _walk(sign=1),
            "Two faults are gone. Your walk goes uphill: which way does a positive slope lead?",
        ),
        Mistake(
            "one slope for all steps",
            _walk(once=True),
            "Two faults are gone. Your slope is that of the start, at every step. Where must the "
            "tape record?",
        ),
        Mistake(
            "the height",
            _walk(returns="height"),
            "Two faults are gone. You return how high the end lies. Where is it?",
        ),
        Mistake(
            "uphill, one slope",
            _walk(sign=1, once=True),
            "One fault is gone. Look at the direction, and at how often the slope is taken.",
        ),
        Mistake(
            "uphill, the height",
            _walk(sign=1, returns="height"),
            "One fault is gone. Look at the direction, and at what is returned.",
        ),
        Mistake(
            "one slope, the height",
            _walk(once=True, returns="height"),
            "One fault is gone. Look at how often the slope is taken, and at what is returned.",
        ),
        *(
            Mistake(
                f"put to the step, {way}",
                _jump(sign),
                f"You put w to the step itself, {way}. It should move by that, from where it is.",
            )
            for way, sign in (("uphill", 1), ("downhill", -1))
        ),
        Mistake(
            "one step",
            _walk(steps=lambda _: 1),
            "You take a single step. How many were asked for?",
        ),
        Mistake(
            "one step too many",
            _walk(steps=lambda steps: steps + 1),
            "You take a step too many.",
        ),
        Mistake(
            "learning rate forgotten",
            _walk(rate=lambda _: 1.0),
            "Each of your steps is the whole slope. What makes it shorter?",
        ),
        Mistake(
            "the way instead of the place",
            _walk(returns="moved"),
            "You return how far you went. Where did you end?",
        ),
        Mistake(
            "the last slope",
            _walk(returns="slope"),
            "You return the slope at the end. Where is that end?",
        ),
    ],
    praise="A slope at every step, against it, a little at a time: that is how all networks of "
    "this course are trained.",
    hints=(
        "Print `w` after each step for f(w) = (w − 3)², from 0. Does it come nearer to 3?",
        "The last cell of “GradientTape” takes such steps. Compare where its tape records.",
        "The tape belongs into the loop, the step is subtracted, and the place is returned, not "
        "its height.",
    ),
)

_STEPS = float(np.log(0.01) / np.log(0.6))  # before anybody asks for whole ones

steps_on_paper = Exercise(
    title="Steps on paper",
    answer=(2.6, 10),
    expects="two numbers: w after one step, and a number of steps",
    mistakes=[
        Mistake(
            "one step too few",
            (2.6, 9),
            "The first is right. After nine steps a little more than a hundredth is left: 0.6⁹ is "
            "0.0101.",
        ),
        Mistake(
            "one step too many",
            (2.6, 11),
            "The first is right, and eleven steps are enough; but so is a number before it.",
        ),
        *(
            Mistake(
                f"not whole, {digits} digits",
                (2.6, round(_STEPS, digits)),
                f"The first is right. Steps are whole, and {round(_STEPS, digits)} is not: after "
                "which whole number of them is the distance below a hundredth for the first time?",
            )
            for digits in range(2, 6)
        ),
        Mistake(
            "factor 2 forgotten",
            (1.8, 21),
            "Differentiate 2 (w − 5)² once more: the square leaves a 2, too.",
        ),
        Mistake(
            "factor 2 forgotten in the first",
            (1.8, 10),
            "The second is right. The slope at 1 is 4 · (1 − 5).",
        ),
        Mistake(
            "uphill",
            (-0.6, 10),
            "The second is right. Your step leads away from 5: slope and step have opposite signs.",
        ),
        Mistake(
            "the step instead of the place",
            (1.6, 10),
            "The second is right. 1.6 is the length of the step; where do you stand after it?",
        ),
        Mistake(
            "the whole slope",
            (17, 10),
            "The second is right. You took the whole slope, not 0.1 of it.",
        ),
        Mistake(
            "the lesson's 0.8",
            (2.6, 21),
            "The first is right. How much of the distance does that first step leave: 2.4 of 4?",
        ),
        Mistake(
            "0.4 left at each step",
            (2.6, 6),
            "The first is right. A step takes 0.4 of the distance away. How much is left?",
        ),
        Mistake(
            "a hundredth of the height",
            (2.6, 5),
            "The first is right. After five steps the height is below a hundredth; the distance "
            "takes longer.",
        ),
        Mistake(
            "in equal steps",
            (2.6, 3),
            "The first is right. The steps become shorter, for the slope falls with the distance.",
        ),
    ],
    praise="Each step leaves 0.6 of the distance, and 0.6¹⁰ is 0.006.",
    hints=(
        "What is the slope of 2 (w − 5)² at w = 1, and which way does the step go?",
        "Write the distance after a step as a share of the distance before it.",
        "The slope is 4 (w − 5), so a step leaves 1 − 0.1 · 4 of the distance. Which power of that "
        "share is below 0.01 for the first time?",
    ),
)

MOST, TARGET = 16, 0.80  # features, and the share of digits read correctly


@functools.cache
def _digits():
    """Images and labels to fit the judge on, and others to judge by."""
    from dlcourse import datasets

    return datasets.excerpt(2_000, 1_000)


def _judged(features: Any) -> Standing:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    (images, labels), (shown, wanted) = _digits()
    columns = [np.asarray(needed_numbers(features(each)), dtype=float) for each in (images, shown)]
    for made, given in zip(columns, (images, shown), strict=True):
        if made.ndim != 2 or len(made) != len(given):
            raise WrongForm(
                f"For {len(given)} images your function returns the shape {made.shape}; wanted is "
                "a row for each image.",
                "another shape",
            )
        if not np.isfinite(made).all():
            raise WrongForm(
                "Some of your features are infinite, or not a number. Do you divide by ink that "
                "may be missing?",
                "not a number",
            )
    classifier = make_pipeline(StandardScaler(), LogisticRegression(max_iter=300, tol=1e-3))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that is not quite finished is judged as it is
        share = classifier.fit(columns[0], labels).score(columns[1], wanted)
    number = columns[0].shape[1]
    level = "there" if share >= TARGET else "short" if share > 0.3 else "telling nothing"
    return Standing(
        "too many" if number > MOST else level,
        f"With {number} features the judge reads {share:.1%} of {len(wanted):,} digits; the target "
        f"is {TARGET:.0%} with {MOST} at most.",
    )


def _grid(rows, margin=0, columns=None):
    """The mean grey of each field of a grid, without a margin of so many pixels."""
    columns = columns or rows

    def features(images):
        images = np.asarray(images)[:, margin : 28 - margin, margin : 28 - margin]
        side = images.shape[1]
        down, across = (np.linspace(0, side, n + 1).astype(int) for n in (rows, columns))
        return np.stack(
            [
                images[:, top:bottom, left:right].mean(axis=(1, 2))
                for top, bottom in pairwise(down)
                for left, right in pairwise(across)
            ],
            axis=1,
        )

    return features


my_features = Exercise(
    title="Sixteen features of your own",
    answer=_grid(4, 6),
    expects="a function from images (n, 28, 28) to features (n, 16 at most)",
    observe=_judged,
    seconds=2,
    mistakes=[
        Mistake(
            "telling nothing",
            lambda images: np.asarray(images).mean(axis=(1, 2))[:, None],
            "The judge does little better than guessing. Draw two of your features against one "
            "another: do the digits lie apart?",
        ),
        Mistake(
            "short of the target",
            _grid(3, 4),
            "Your features tell digits apart, and not well enough. Where in the picture is ink in "
            "some digits and paper in others?",
        ),
        Mistake(
            "too many",
            _grid(5, 4),
            "These are more than sixteen features. Which of them say nearly the same?",
        ),
    ],
    praise="Sixteen numbers at most tell most digits apart. For decades experts thought such "
    "numbers out by hand.",
    hints=(
        "Which pixels are the same in all digits, and so tell nothing?",
        "Leave the border out, and measure the middle more finely. Strokes that a row or a column "
        "crosses help, too.",
        "Sixteen fields of 4 × 4 pixels in the middle of the picture, rows and columns 6 to 21; or "
        "nine fields and seven counts of strokes.",
    ),
)

_NETWORK = (
    np.array([[1.0, -2.0, 0.5, 3.0], [2.0, 1.0, -1.0, 0.25], [-1.5, 0.5, 1.0, 2.0]]),
    np.array([0.5, -1.0, 2.0, 1.5]),
    np.array([[1.0, -1.0], [2.0, 0.5], [-0.5, 3.0], [1.5, 2.5]]),
)


def _scaling(*, into=True, bias=True, out=-1, across=()):
    """Scale the weights into a unit, its bias, and the weights out of it to the power `out`.

    Rows and columns are exchanged in the kernels that `across` names.
    """

    def scale(kernel_in, bias_in, kernel_out, unit, factor):
        kernel_in, bias_in, kernel_out = (
            np.array(each, dtype=float) for each in (kernel_in, bias_in, kernel_out)
        )
        ins = kernel_in.T if "in" in across else kernel_in
        outs = kernel_out.T if "out" in across else kernel_out
        ins[:, unit] *= factor if into else 1
        outs[unit] *= factor**out
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
            _scaling(across=("in", "out")),
            "A kernel is (inputs, units). Where are the weights into a unit: in a row or in a "
            "column? And the weights out of it?",
        ),
        Mistake(
            "a row into",
            _scaling(across=("in",)),
            "Bias and `kernel_out` are right. `kernel_in` is (inputs, units): which of its two "
            "axes counts the units?",
        ),
        Mistake(
            "a column out",
            _scaling(across=("out",)),
            "Bias and `kernel_in` are right. `kernel_out` is (units, outputs): which of its two "
            "axes counts the units?",
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
