"""Checks for lesson 02, first_network."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.comparing import needed_numbers
from dlcourse.exercises.framework import Exercise, Mistake
from dlcourse.exercises.observing.curves import Curve
from dlcourse.exercises.observing.standing import Standing
from dlcourse.lessons.first_network.wave import WAVE_INTERVAL, wave_curve, wave_samples
from dlcourse.scratch.activations import sigmoid

_X, _Y = np.array([1.0, 2.0, 3.0, 4.5]), np.array([1.3, 2.9, 2.4, 6.1])
_WIDE_X, _WIDE_Y = np.array([-1.5, 0.5, 2.0, 4.0, 2.7]), np.array([3.0, -1.0, 2.5, -5.3, 1.1])


def _through_origin(x, y):
    return np.sum(x * y) / np.sum(x**2)


through_the_origin = Exercise(
    title="Through the origin",
    answer=_through_origin,
    expects="a function of (x, y) that returns the weight",
    cases=[(_X, _Y), (_WIDE_X, _WIDE_Y), (_X[:2], -_Y[:2])],
    mistakes=[
        Mistake(
            "the slope of the line with a bias",
            lambda x, y: np.polyfit(x, y, 1)[0],
            "This is the weight of the best line that may also have a bias. Yours has none: set "
            "the one slope to zero that is left.",
        ),
        Mistake(
            "mean of the ratios",
            lambda x, y: np.mean(y / x),
            "You average the examples' own weights y/x. The loss counts an example with a large x "
            "more than one with a small.",
        ),
        Mistake(
            "ratio of the means",
            lambda x, y: np.mean(y) / np.mean(x),
            "Your line passes through the means. That is what the slope by b asks for, and there "
            "is no b here.",
        ),
        Mistake(
            "upside down",
            lambda x, y: np.sum(x**2) / np.sum(x * y),
            "Your fraction is upside down: if all y double, should w double or halve?",
        ),
        Mistake(
            "divided by the squares of y",
            lambda x, y: np.sum(x * y) / np.sum(y**2),
            "You divide by the squares of y. Which of the two is multiplied by w in the residual?",
        ),
        Mistake(
            "not divided",
            lambda x, y: np.sum(x * y),
            "You stop half-way. The sum of (wx − y)x is zero: what stands before w?",
        ),
        Mistake(
            "mean of the products",
            lambda x, y: np.mean(x * y),
            "You stop half-way. The mean of (wx − y)x is zero: what stands before w?",
        ),
        Mistake(
            "sum of the ratios",
            lambda x, y: np.sum(y / x),
            "You add up the examples' own weights y/x. Start from the slope of the loss by w.",
        ),
        Mistake(
            "the other sign",
            lambda x, y: -_through_origin(x, y),
            "Your sign is reversed. If x and y are positive, should the line rise or fall?",
        ),
    ],
    praise="One parameter, one equation: at the lowest point the slope of the loss is zero.",
    hints=(
        "What is the slope of the loss at its lowest point?",
        "Take the slope by w in “Downhill”, with a = wx, and set it to zero.",
        "The sum of (wx − y)x is zero. Split it into two sums, and solve for w.",
    ),
)


def _fit(
    *, last=0, together=True, by_b=np.mean, by_w=np.mean, factor=2.0, sign=-1, once=False,
    whole=False, chain=True, start=0.0,
):  # fmt: skip
    """A training of a line; an option puts a fault into it."""

    def fit_line(x, y, batch_size, epochs, learning_rate):
        w = b = start
        size = len(x) if whole else batch_size
        for _ in range(1 if once else epochs):
            for begin in range(0, len(x) - (last and batch_size + 1 - last), size):
                bx, by = x[begin : begin + size], y[begin : begin + size]
                step = sign * learning_rate * factor
                new_w = w + step * by_w((w * bx + b - by) * (bx if chain else 1))
                b = b + step * by_b((w if together else new_w) * bx + b - by)
                w = new_w
        return w, b

    return fit_line


_RNG = np.random.default_rng(2)
_FITS = [
    (x, way * (0.7 * x - 0.4) + 0.3 * _RNG.normal(size=n), size, epochs, rate)
    for n, size, epochs, rate, way in (
        (8, 3, 2, 0.05, 1),
        (6, 2, 3, 0.08, -1),
        (5, 5, 2, 0.11, 1),
        (7, 4, 3, 0.03, 1),
    )
    for x in [_RNG.uniform(0, 2, n)]
]
_FAULTS = {
    "the last batch": ("last", 1, "the last batch of an epoch: count the steps with 8 examples"),
    "the order": ("together", False, "which w the slope by b is taken at"),
    "the sum": ("by_b", np.sum, "what b's step does when the batch grows"),
}


def _some_faults(*names):
    return _fit(**{_FAULTS[name][0]: _FAULTS[name][1] for name in names})


repaired_training = Exercise(
    title="Repair a training",
    answer=_fit(),
    expects="a function of (x, y, batch_size, epochs, learning_rate) that returns w and b",
    cases=_FITS,
    mistakes=[
        Mistake(
            "as it was",
            _some_faults(*_FAULTS),
            "All three faults are still in it. Begin with the batches: how many steps has an epoch "
            "of 8 examples in batches of 3?",
        ),
        *(
            Mistake(
                f"left: {name}",
                _some_faults(name),
                f"Two faults are gone. Look at {words}.",
            )
            for name, (_, _, words) in _FAULTS.items()
        ),
        *(
            Mistake(
                f"mended: {name}",
                _some_faults(*(other for other in _FAULTS if other != name)),
                "One fault is gone. Look at "
                + ", and at ".join(
                    words for other, (_, _, words) in _FAULTS.items() if other != name
                )
                + ".",
            )
            for name in _FAULTS
        ),
        Mistake(
            "left: a last batch that is not whole",
            _fit(last=2),
            f"Two faults are gone. Look at {_FAULTS['the last batch'][2]} in batches of 3.",
        ),
        Mistake(
            "the chain rule's x",
            _fit(chain=False),
            "Your w and b move alike. By the chain rule the slope by w carries something that b's "
            "does not.",
        ),
        Mistake(
            "starts elsewhere",
            _fit(start=1.0),
            "It starts at 1. The task starts at w = b = 0.",
        ),
        Mistake(
            "uphill",
            _fit(sign=1),
            "The three faults are gone, and your steps go uphill. Was the sign wrong before?",
        ),
        Mistake(
            "without the factor 2",
            _fit(factor=1.0),
            "The three faults are gone, and your steps are half as long: the square leaves a 2.",
        ),
        Mistake(
            "sums throughout",
            _fit(by_b=np.sum, by_w=np.sum),
            "Both of your steps grow with the batch. The loss is a mean.",
        ),
        Mistake(
            "one epoch",
            _fit(once=True),
            "You go through the examples once. How many epochs were asked for?",
        ),
        Mistake(
            "one batch an epoch",
            _fit(whole=True),
            "Each of your steps looks at all examples. What is `batch_size` for?",
        ),
    ],
    praise="⌈N/B⌉ steps an epoch, each by the mean over its batch, both parameters at once.",
    hints=(
        "Run it with 8 examples and `batch_size=8`. How many steps does it make?",
        "One fault is in the range, one in the order of two lines, one in a word.",
        "The range must end at len(x); both slopes belong to the old w and b; both are means.",
    ),
)

tent = Exercise(
    title="A tent, on paper",
    answer=(2, -3, 1),
    expects="three numbers, v₁, v₂ and v₃",
    mistakes=[
        Mistake(
            "slopes instead of changes",
            (2, -1, 0),
            "These are the slopes of the three parts. A unit goes on for ever: by how much must "
            "the slope change at each corner?",
        ),
        Mistake(
            "the first unit forgotten at 1",
            (2, -1, 1),
            "v₂ alone would make the slope −1, but the first unit still climbs by 2.",
        ),
        Mistake(
            "level after 1",
            (2, -2, 0),
            "Your output stays at 2 from x = 1 on. It should fall.",
        ),
        Mistake(
            "goes on rising",
            (2, 0, 0),
            "Your output goes on rising after x = 1. It should fall.",
        ),
        Mistake(
            "does not end",
            (2, -3, 0),
            "Up to x = 3 it is right. Beyond, your output goes on falling.",
        ),
        Mistake(
            "falls at once",
            (2, -4, 2),
            "Your output falls as steeply as it rose. It takes two units of x to come down.",
        ),
        Mistake(
            "heights",
            (0, 2, 0),
            "These are the heights at the corners. A unit's output weight is a slope.",
        ),
        Mistake(
            "signs reversed",
            (-2, 3, -1),
            "Your tent hangs upside down.",
        ),
        Mistake(
            "the last one downwards",
            (2, -3, -1),
            "Up to x = 3 it is right. There the slope must rise from −1 to 0.",
        ),
        Mistake(
            "positive throughout",
            (2, 3, 1),
            "The sizes are right. At one of the corners the slope goes down.",
        ),
        Mistake(
            "sums of slopes",
            (2, 1, 1),
            "Add up the units that are active between 1 and 3: is their slope −1?",
        ),
        Mistake(
            "half as high",
            (1, -1.5, 0.5),
            "Your tent is half as high as it should be.",
        ),
    ],
    praise="Each output weight is the change of slope at its corner; together they add up to 0.",
    hints=(
        "What slope has the output between 0 and 1, between 1 and 3, and after 3?",
        "Once its corner is passed, a unit climbs for ever. What must the next one add?",
        "The slopes are 2, −1 and 0. Each output weight is the difference from the slope before.",
    ),
)

MOST, TARGET = 40, 0.005  # parameters, and mean squared error to the curve
_GRID_OF_WAVE = np.linspace(*WAVE_INTERVAL, 601)[:, None]


def _standing(model: Any) -> Standing:
    try:
        outputs = np.asarray(model(_GRID_OF_WAVE))
    except Exception as error:
        raise WrongForm(
            f"Your model does not take (examples, 1) inputs ({type(error).__name__}).", "input"
        ) from None
    if outputs.shape != _GRID_OF_WAVE.shape:
        raise WrongForm(
            f"Your model gives {outputs.shape} for {_GRID_OF_WAVE.shape}: one output is wanted.",
            "output",
        )
    missed = float(np.mean((outputs - wave_curve(_GRID_OF_WAVE)) ** 2))
    parameters = model.count_params()
    level = "there" if missed <= TARGET else "short" if missed < _LINE else "untrained"
    if not np.isfinite(missed):
        level = "diverged"
    return Standing(
        "too large" if parameters > MOST else level,
        f"It has {parameters} parameters and a test loss of {missed:.4f}; "
        f"the target is {MOST} and {TARGET}.",
    )


_LINE = 0.12  # the best straight line has 0.117


def _placed(units: int, *, steepness: float = 3.0, scale: float = 1.0) -> Callable[[], keras.Model]:
    """A network whose output weights are fitted at once: no training, and as good."""

    def make():
        model = keras.Sequential(
            [
                keras.Input((1,)),
                keras.layers.Dense(units, activation="tanh"),
                keras.layers.Dense(1),
            ]
        )
        places = np.linspace(*WAVE_INTERVAL, units)
        x, y = wave_samples()
        hidden = np.column_stack([np.tanh(steepness * (x - places)), np.ones(len(x))])
        fitted = scale * np.linalg.lstsq(hidden, y, rcond=1e-3)[0]
        weights = np.full((1, units), steepness), -steepness * places, fitted[:-1], fitted[-1]
        model.set_weights(list(weights))
        return model

    return make


wave = Exercise(
    title="Another curve, few units",
    answer=_placed(12),
    expects="a trained Keras model of at most 40 parameters, from one input to one output",
    observe=_standing,
    accepts=keras.Model,
    seconds=2,
    mistakes=[
        Mistake(
            "untrained",
            _placed(12, scale=0.0),
            "It does no better than a straight line. Was it trained, and for long enough?",
        ),
        Mistake(
            "short of the target",
            _placed(6),
            "It has learned something, and is not there yet. Where do its units step, and how many "
            "hills does it find?",
        ),
        Mistake(
            "too large",
            _placed(20),
            "It has more than 40 parameters. How many units fit, with two weights and a bias each?",
        ),
        Mistake(
            "not a number",
            _placed(12, scale=np.nan),
            "It says “not a number”. Its training diverged: the learning rate is too large.",
        ),
    ],
    praise="Few units suffice, if they begin where they are needed.",
    hints=(
        "How many units can one hidden layer have with 40 parameters?",
        "“What training finds” compares two starts. Which of them will find three hills soon?",
        "Twelve tanh or sigmoid units whose steps are spread over the interval, not too gentle; "
        "Adam at 0.01, and a few hundred epochs.",
    ),
)

_ALIVE = (np.array([2.0, -1.0, 0.5]), np.array([1.0, 1.0, 2.0]))
_DEAD = (np.array([-2.0, -1.0, -0.5]), np.array([1.0, 1.0, 2.0]))
_AT_ZERO = (np.array([0.0, 3.0]), np.array([1.0, 1.0]))
_MIXED = (np.array([-0.4, 1.7, 0.9, -2.2, 0.3]), np.array([1.2, 0.5, -7.7, 0.4, 2.1]))


def _relu_slope(*, factor=2.0, reduce=np.mean, slope=lambda z: z > 0, sign=1, output=None):
    output = output or (lambda z: np.maximum(z, 0))
    return lambda z, y: sign * factor * reduce((output(z) - y) * slope(z))


why_zero_everywhere = Exercise(
    title="Why this network says zero everywhere",
    answer=_relu_slope(),
    expects="a function of (z, y) that returns one number, ∂C/∂b",
    cases=[_ALIVE, _DEAD, _AT_ZERO, _MIXED],
    mistakes=[
        Mistake(
            "ReLU's slope forgotten",
            _relu_slope(slope=np.ones_like),
            "Your gradient passes as if the last layer had no activation. What is the slope of "
            "ReLU where z is negative?",
        ),
        Mistake(
            "zero always",
            lambda *_: 0.0,
            "Zero is right where every z is negative. And where one is positive?",
        ),
        Mistake(
            "ReLU itself for its slope",
            _relu_slope(slope=lambda z: np.maximum(z, 0)),
            "You multiply by ReLU's value. The chain rule asks for its slope.",
        ),
        Mistake(
            "z for ReLU's slope",
            _relu_slope(slope=lambda z: z),
            "You multiply by z. The chain rule asks for the slope of ReLU there.",
        ),
        Mistake(
            "the sigmoid's slope",
            _relu_slope(slope=lambda z: sigmoid(z) * (1 - sigmoid(z))),
            "You multiply by the slope of a sigmoid. This unit is a ReLU: what is its slope?",
        ),
        Mistake(
            "a sigmoid unit",
            _relu_slope(slope=lambda z: sigmoid(z) * (1 - sigmoid(z)), output=sigmoid),
            "This is right for a sigmoid. The unit is a ReLU, in its output and in its slope.",
        ),
        Mistake(
            "mean over those that fire",
            lambda z, y: 2 * np.mean((z - y)[z > 0]) if np.any(z > 0) else 0.0,
            "You divide by the number of examples that let the gradient through. The loss is a "
            "mean over all.",
        ),
        Mistake(
            "the first example alone",
            lambda z, y: _relu_slope(reduce=np.sum)(z[:1], y[:1]) / len(z),
            "Only the first example counts in your sum. Does the loop end too early?",
        ),
        Mistake(
            "a step of 1",
            lambda z, y: np.mean((np.maximum(z + 1, 0) - y) ** 2 - (np.maximum(z, 0) - y) ** 2),
            "This is how much the loss changes when b grows by 1. The slope is for a tiny step.",
        ),
        Mistake(
            "slope one at zero",
            _relu_slope(slope=lambda z: z >= 0),
            "At z = 0 ReLU has a corner. TensorFlow takes the slope on its left side there.",
        ),
        Mistake(
            "ReLU's slope the wrong way round",
            _relu_slope(slope=lambda z: z < 0),
            "You let the gradient through where the unit is silent. On which side is ReLU flat?",
        ),
        Mistake(
            "factor two forgotten",
            _relu_slope(factor=1.0),
            "Your value is half as large as it should be. What does the square leave behind when "
            "it is differentiated?",
        ),
        Mistake(
            "sum instead of mean",
            _relu_slope(reduce=np.sum),
            "Your value grows with the number of examples. The loss is a mean.",
        ),
        Mistake(
            "sign reversed",
            _relu_slope(sign=-1),
            "Your sign is reversed: if the output is too large, raising the bias makes the loss "
            "larger.",
        ),
    ],
    praise="If all z are negative, every term is zero: the gradient vanishes, and no step along it "
    "can repair the network.",
    hints=(
        "If `b` grows a little, how much does `z` grow, and how much does ReLU make of that?",
        "The chain rule multiplies three slopes: of the square, of ReLU, and of `z` by `b`. “A "
        "last ReLU can die” tells what the middle one is.",
        "One example contributes twice its residual, times 1 or 0. Which `z` get the 1, and what "
        "does the loss do with all the examples?",
    ),
)

_BUMPS = [(0.3, 0.7, 1.0), (-1.0, 0.5, 2.5), (0.2, 0.4, -0.5)]
_GRID = np.linspace(-2, 2, 81)


def _weights(
    *, steep=(200.0, -200.0), bias=lambda w, s: -w * s, heights=(1, 1), ground=-1, scaled=True
):
    def answer(left, right, height):
        hidden = np.array(steep)
        tall = height if scaled else 1.0
        return [
            hidden.reshape(1, 2),
            bias(hidden, np.array([left, right])),
            tall * np.array(heights, dtype=float).reshape(2, 1),
            np.array([tall * ground]),
        ]

    return answer


_SHAPES = {
    "hidden weights": (1, 2), "hidden biases": (2,), "output weights": (2, 1), "output bias": (1,),
}  # fmt: skip


def _outputs(build):
    """What a network with these weights does: any that makes the bumps is right."""
    seen = []
    for left, right, height in _BUMPS:
        weights = [needed_numbers(array) for array in build(left, right, height)]
        if len(weights) != len(_SHAPES):
            raise WrongForm(
                f"Your function returns {len(weights)} arrays, not four.", "not four arrays"
            )
        for array, (name, shape) in zip(weights, _SHAPES.items(), strict=True):
            if array.shape != shape:
                raise WrongForm(
                    f"The shape of your {name} is {array.shape}; it must be {shape}.", "shapes"
                )
        if np.prod(weights[0]) > 0:
            raise WrongForm(
                "Your hidden weights have the same sign. The second unit was to have the weight "
                "−200: which way does such a unit step?",
                "two units that step the same way",
            )
        hidden = sigmoid(_GRID[:, None] * weights[0][0] + weights[1])
        # Where a step is half-way, its steepness shows; it is left to the student.
        far = np.abs(_GRID[:, None] - [left, right]).min(axis=1) > 0.08
        seen.append(Curve(_GRID, hidden @ weights[2][:, 0] + weights[3][0], far))
    return seen


build_a_bump = Exercise(
    title="Build a bump",
    answer=_weights(),
    expects="a function of (left, right, height) that returns the four arrays "
    "[hidden weights (1, 2), hidden biases (2,), output weights (2, 1), output bias (1,)]",
    observe=_outputs,
    tolerance=1e-2,
    mistakes=[
        Mistake(
            "on the ground of its height",
            _weights(ground=0),
            "Between the two steps both units are on; outside one of them still is. What brings "
            "the outside down to 0?",
        ),
        Mistake(
            "the second unit subtracted",
            _weights(heights=(1, -1), ground=0),
            "A unit that steps down need not be subtracted as well. Add up the two, left of the "
            "bump, in it and right of it.",
        ),
        Mistake(
            "upside down",
            _weights(heights=(-1, -1), ground=1),
            "Your bump has its sign reversed.",
        ),
        Mistake(
            "height forgotten",
            _weights(scaled=False),
            "Your bump is always 1 high. Which weights decide how much a unit adds?",
        ),
        Mistake(
            "steps on the other side of 0",
            _weights(bias=lambda w, s: w * s),
            "Your bump lies mirrored. Where does a unit with these biases step: at b/w?",
        ),
        *(
            Mistake(
                f"biases not scaled, {way}",
                _weights(bias=bias),
                f"Both units step near 0; your biases are the positions, {way}. By what must a "
                "position be multiplied to become a bias?",
            )
            for way, bias in (
                ("both negative", lambda _, s: -s),
                ("with the weights' signs", lambda w, s: -np.sign(w) * s),
            )
        ),
        Mistake(
            "both biases negative",
            _weights(bias=lambda w, s: -np.abs(w) * s),
            "One of your steps is on the other side of 0. Solve −b/w = s for a negative w.",
        ),
        Mistake(
            "too gentle",
            _weights(steep=(1.0, -1.0)),
            "Your steps are so gentle that the bump is a hill. How large must a weight be, so that "
            "a step is over within a twentieth?",
        ),
    ],
    praise="One unit has stepped up, the other not yet down; the output bias takes away the one "
    "that is always on.",
    hints=(
        "A unit with a negative weight: is it on before its step, or after it?",
        "“Any curve, by hand” says where a unit steps. Left of the bump, in it and right of it: "
        "how many of the two units are on?",
        "Both biases are minus weight times place. One unit is on outside and two inside, so the "
        "output weights are the height, and the output bias takes it away once.",
    ),
)
