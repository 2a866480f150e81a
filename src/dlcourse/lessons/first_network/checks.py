"""Checks for lesson 02, first_network."""

import numpy as np

from dlcourse.exercises.comparing import needed_numbers
from dlcourse.exercises.framework import Exercise, Mistake
from dlcourse.exercises.observing.curves import Curve
from dlcourse.scratch import regression
from dlcourse.scratch.activations import sigmoid

_X, _Y = np.array([0.0, 1.0, 3.0]), np.array([1.0, 2.0, 8.0])
_WIDE_X, _WIDE_Y = np.array([-1.5, 0.5, 2.0, 4.0]), np.array([3.0, -1.0, 2.5, -5.3])


def _error(x, y, a, b):
    return a * x + b - y


def _step_down(x, y, a, b, learning_rate):
    by_slope, by_intercept = regression.gradient(x, y, a, b)
    return a - learning_rate * by_slope, b - learning_rate * by_intercept


def _sequential(x, y, a, b, rate):
    a = a - rate * 2 * np.mean(_error(x, y, a, b) * x)
    return a, b - rate * 2 * np.mean(_error(x, y, a, b))


def _one_by_one(x, y, a, b, rate):
    for place in range(len(x)):
        a, b = _step_down(x[place : place + 1], y[place : place + 1], a, b, rate)
    return a, b


def _exchanged(x, y, a, b, rate):
    by_slope, by_intercept = regression.gradient(x, y, a, b)
    return a - rate * by_intercept, b - rate * by_slope


def _variant(*, factor=2.0, reduce=np.mean, sign=-1, by_x=lambda x: x, error=_error):
    def answer(x, y, a, b, rate):
        missed = error(x, y, a, b)
        return (
            a + sign * rate * factor * reduce(missed * by_x(x)),
            b + sign * rate * factor * reduce(missed),
        )

    return answer


one_step_down = Exercise(
    title="One step downhill",
    answer=_step_down,
    expects="a function of (x, y, a, b, learning_rate) that returns the next slope and intercept",
    cases=[
        (_X, _Y, 0.5, -1.0, 0.1),
        (_X, 2 * _Y, 2.0, 1.0, 0.05),
        (_WIDE_X, _WIDE_Y, -0.7, 1.2, 0.03),
    ],
    mistakes=[
        Mistake(
            "uphill",
            _variant(sign=1),
            "Your step goes uphill. Which way does the gradient point, and is the error ax + b − y "
            "or y − ax − b?",
        ),
        Mistake(
            "factor two forgotten",
            _variant(factor=1.0),
            "Your step is half as long. What does the square leave behind when it is "
            "differentiated?",
        ),
        Mistake(
            "learning rate forgotten",
            lambda x, y, a, b, _: _step_down(x, y, a, b, 1.0),
            "Your step is the whole gradient. What decides how long a step is?",
        ),
        Mistake(
            "sum instead of mean",
            _variant(reduce=np.sum),
            "Your step grows with the number of examples. The loss is a mean.",
        ),
        Mistake(
            "inner derivative forgotten",
            _variant(by_x=np.ones_like),
            "You move slope and intercept alike. By how much does the line rise at x when the "
            "slope grows by one?",
        ),
        Mistake(
            "slopes exchanged",
            _exchanged,
            "Each derivative moves the other parameter. Which of them has the factor x?",
        ),
        Mistake(
            "example by example",
            _one_by_one,
            "You take a step for each example, one after the other. One step looks at all of them.",
        ),
        Mistake(
            "intercept left out of the error",
            _variant(error=lambda x, y, a, _: a * x - y),
            "Your error is that of a line through the origin. What does the line predict at x?",
        ),
        Mistake(
            "signs of the errors alone",
            _variant(factor=1.0, error=lambda *now: np.sign(_error(*now))),
            "Large and small errors count alike in your step: only their signs are left. What is "
            "the derivative of a square?",
        ),
        Mistake(
            "one after the other",
            _sequential,
            "You use the new slope to find the step of the intercept. Both derivatives belong to "
            "the place where you stand.",
        ),
        Mistake(
            "the gradient alone",
            lambda x, y, a, b, _: tuple(regression.gradient(x, y, a, b)),
            "You return the gradient. Where do you stand after the step?",
        ),
        Mistake(
            "the change alone",
            lambda x, y, a, b, rate: tuple(-rate * regression.gradient(x, y, a, b)),
            "You return the step. Where do you stand after it?",
        ),
    ],
    praise="Against the gradient, both parameters at once: that is the whole of gradient descent.",
    hints=(
        "You stand at (`a`, `b`). In which direction does the loss fall, and what says how far you "
        "go?",
        "“The third step: downhill” has the two derivatives of the loss, and below them the "
        "update.",
        "Find both derivatives from the errors of the old line before you change anything. Each "
        "parameter then moves against its own, by the learning rate times its size.",
    ),
)

place_a_step = Exercise(
    title="Place a step",
    answer=lambda position, weight: -weight * position,
    expects="a function of (position, weight) that returns the bias",
    cases=[(0.4, 100.0), (0.25, -8.0), (-3.0, 5.0), (1.37, 2.9), (-0.83, -3.3)],
    mistakes=[
        Mistake(
            "sign forgotten",
            lambda position, weight: weight * position,
            "Your step is on the other side of 0. What must wx + b be in the middle of the step?",
        ),
        Mistake(
            "the weight left out",
            lambda position, _: -position,
            "Your bias does not know the weight. A steeper unit needs another bias at the same "
            "place.",
        ),
        Mistake(
            "divided by the weight",
            lambda position, weight: -position / weight,
            "You divide by the weight. Solve s = −b/w for b once more.",
        ),
        Mistake(
            "weight over position",
            lambda position, weight: -weight / position,
            "You divide by the position. Solve s = −b/w for b once more.",
        ),
        Mistake(
            "steps up only",
            lambda position, weight: -abs(weight) * position,
            "It is right for positive weights. A unit with a negative weight steps down: does its "
            "place ask for the weight's size, or for the weight?",
        ),
        Mistake(
            "middle at one half",
            lambda position, weight: 0.5 - weight * position,
            "You set wx + b to ½ at the step. It is σ that is ½ there; what is its argument?",
        ),
    ],
    praise="At the step wx + b is 0, so a unit that is twice as steep needs twice the bias to step "
    "in the same place.",
    hints=(
        "How high is a sigmoid in the middle of its step, and for which argument is it that high?",
        "“Any curve, by hand” says where a unit steps, from weight and bias. Here the place is "
        "known, and the bias is not.",
        "At the position, weight times position and bias must add up to 0.",
    ),
)

_BUMPS = [(0.3, 0.7, 1.0), (-1.0, 0.5, 2.5), (0.2, 0.4, -0.5)]
_GRID = np.linspace(-2, 2, 81)


def _weights(signs=(1, -1), steep=200.0, bias=lambda w, s: -w * s, output_bias=0.0, scaled=True):
    def answer(left, right, height):
        places = np.array([left, right])
        heights = (height if scaled else 1.0) * np.array(signs, dtype=float)
        hidden = np.full((1, 2), steep), bias(steep, places)
        return [*hidden, heights.reshape(2, 1), np.array([output_bias])]

    return answer


_SHAPES = [(1, 2), (2,), (2, 1), (1,)]


def _outputs(build):
    """What a network with these weights does: any that makes the bumps is right."""
    seen = []
    for left, right, height in _BUMPS:
        weights = [needed_numbers(array) for array in build(left, right, height)]
        if [array.shape for array in weights] != _SHAPES:
            raise ValueError(
                f"the weights must have the shapes {_SHAPES}, "
                f"not {[array.shape for array in weights]}"
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
            "two steps up",
            _weights(signs=(1, 1)),
            "Your curve goes up twice and stays there. What has the second unit to do?",
        ),
        Mistake(
            "upside down",
            _weights(signs=(-1, 1)),
            "Your bump has its sign reversed. Which of the two units comes first?",
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
        Mistake(
            "biases not scaled",
            _weights(bias=lambda _, s: -s),
            "Both units step near 0. By what must a position be multiplied to become a bias?",
        ),
        Mistake(
            "no second unit",
            _weights(signs=(1, 0)),
            "Your curve goes up and never comes down. Which unit should bring it down, and where?",
        ),
        Mistake(
            "too gentle",
            _weights(steep=1.0),
            "Your steps are so gentle that the bump is a hill. How large must a weight be, so that "
            "a step is over within a twentieth?",
        ),
    ],
    praise="One unit steps up, the other takes the step back; the output weights give the height.",
    hints=(
        "Going from left to right, what must the first unit do, and what must the second undo?",
        "“Two steps make a bump” says it in a formula, and exercise 2 finds the bias for a "
        "position.",
        "The weight 200 and the two positions give the two hidden biases. The output weights are "
        "equally large, with opposite signs, and the output bias has nothing left to do.",
    ),
)

RANGES = ("(-∞, ∞)", "(0, ∞)", "(0, 1)", "(-1, 1)")


def _choice(*names):
    return dict(zip(RANGES, names, strict=True))


def _by_range(answer):
    missing = set(RANGES) - set(answer)
    if missing:
        raise KeyError(*missing)
    return {key: name.lower() if isinstance(name, str) else name for key, name in answer.items()}


choose_the_last_activation = Exercise(
    title="Choose the last activation",
    answer=_choice("linear", "softplus", "sigmoid", "tanh"),
    expects="a dictionary from each of the four ranges to the name of an activation",
    observe=_by_range,
    accepts=dict,
    mistakes=[
        Mistake(
            "sigmoid and tanh swapped",
            _choice("linear", "softplus", "tanh", "sigmoid"),
            "Two ranges are swapped. Which of the two curves takes negative values?",
        ),
        Mistake(
            "ReLU for positive numbers",
            _choice("linear", "relu", "sigmoid", "tanh"),
            "ReLU reaches 0, which the open range (0, ∞) leaves out, and it can die. Which smooth "
            "curve of the list stays above 0?",
        ),
        Mistake(
            "ReLU for all numbers",
            _choice("relu", "softplus", "sigmoid", "tanh"),
            "ReLU cannot give a negative number. What is the output of a layer to which no curve "
            "is applied?",
        ),
        Mistake(
            "a bound for all numbers",
            _choice("tanh", "softplus", "sigmoid", "tanh"),
            "tanh stays between −1 and 1. Which activation leaves the output unbounded?",
        ),
        Mistake(
            "sigmoid everywhere",
            _choice("sigmoid", "sigmoid", "sigmoid", "sigmoid"),
            "You squeeze everything between 0 and 1. Could such a network ever answer 5?",
        ),
        Mistake(
            "linear everywhere",
            _choice("linear", "linear", "linear", "linear"),
            "A linear end reaches every range, and leaves every range too. Which activations "
            "cannot leave theirs?",
        ),
    ],
    praise="The last activation promises a range; how well it trains is another question.",
    hints=(
        "How far down and how far up does each of the five curves go, and does it arrive?",
        "“The last activation” names the ranges. A round bracket leaves the end out, a square one "
        "takes it in.",
        "Two of the five are bounded on both sides, and one of these takes negative values. Of the "
        "other three one has no bound, one reaches 0, and one only comes near it.",
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
    title="Why this network outputs zero everywhere",
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
        "One example contributes twice its error, times 1 or 0. Which `z` get the 1, and what does "
        "the loss do with all the examples?",
    ),
)
