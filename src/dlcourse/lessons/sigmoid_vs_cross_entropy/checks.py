"""Checks for lesson 03, sigmoid_vs_cross_entropy."""

import numpy as np

from dlcourse.exercises.framework import Exercise, Mistake
from dlcourse.scratch.activations import log_sigmoid as _log_sigmoid, sigmoid as _sigmoid

slope_from_output = Exercise(
    title="The slope from the output",
    answer=lambda a: a * (1 - a),
    expects="a function of the output a that returns the sigmoid's slope there",
    cases=[(0.7,), (0.9,), (0.5,), (np.array([0.35, 0.2, 0.98]),)],
    mistakes=[
        Mistake(
            "the output taken for z",
            lambda a: _sigmoid(a) * (1 - _sigmoid(a)),
            "You put `a` through the sigmoid once more. It has been through it already: a = σ(z).",
        ),
        Mistake(
            "the first factor forgotten",
            lambda a: 1 - a,
            "Far to the left, where a is near 0, the curve is flat. Your slope is near 1 there.",
        ),
        Mistake(
            "the second factor forgotten",
            lambda a: a,
            "Far to the right, where a is near 1, the curve is flat. Your slope is near 1 there.",
        ),
        Mistake(
            "flipped sign",
            lambda a: -a * (1 - a),
            "Your slope is negative, but the sigmoid rises everywhere.",
        ),
        Mistake(
            "the square",
            lambda a: a**2,
            "Your slope is largest where a is near 1. The curve is flat there.",
        ),
        Mistake(
            "the square of the rest",
            lambda a: (1 - a) ** 2,
            "Your slope is largest where a is near 0. The curve is flat there.",
        ),
        Mistake(
            "a plus for the minus",
            lambda a: a * (1 + a),
            "Your slope grows beyond 1 where a is near 1. The curve is flat there.",
        ),
        Mistake(
            "the slope of tanh",
            lambda a: 1 - a**2,
            "That is the slope of tanh from its output. At a = 0.5 the sigmoid's is a quarter.",
        ),
        Mistake(
            "squared in the wrong place",
            lambda a: a * (1 - a) ** 2,
            "At a = 0.5 the slope is a quarter. Which factor do you have once too often?",
        ),
        Mistake(
            "the slope of the logarithm of the odds",
            lambda a: 1 / (a * (1 - a)),
            "You have dz/da, which is large where the curve is flat. What is asked for is da/dz.",
        ),
    ],
    praise="σ′ = σ(1 − σ): the backward pass needs only the output that the forward pass has kept.",
    hints=(
        "Look at the formula for the slope: does it need z itself, or only σ(z)?",
        "“From a step to a slope” writes σ′ with nothing but σ in it.",
        "`a` is σ(z). Put it into the formula in each place where σ stands.",
    ),
)


def _slopes(
    *,
    quadratic=lambda a, y: (a - y) * a * (1 - a),
    cross_entropy=lambda a, y: a - y,
    average=np.mean,
    of_weight=lambda delta, x: delta * x,
    of_bias=lambda delta, _: delta,
):
    """A function for the four slopes; an option replaces one step of it by a mistaken one."""

    def four_slopes(x, y, w, b):
        a = _sigmoid(w * x + b)
        return tuple(
            average(by(delta, x))
            for delta in (quadratic(a, y), cross_entropy(a, y))
            for by in (of_weight, of_bias)
        )

    return four_slopes


four_slopes = Exercise(
    title="Four slopes",
    answer=_slopes(),
    expects="a function of (x, y, w, b) that returns four numbers",
    cases=[
        (np.array([1.0]), np.array([0.0]), 2.0, 2.0),
        (np.array([0.5, -1.0, 2.0]), np.array([1.0, 0.0, 1.0]), 0.6, -0.9),
        (np.array([-1.3, 0.4, 2.2, 0.9]), np.array([0.0, 1.0, 1.0, 0.0]), -1.1, 0.35),
        (np.array([-0.7]), np.array([1.0]), 0.8, -0.3),
    ],
    mistakes=[
        Mistake(
            "the lecture's special case",
            _slopes(quadratic=lambda a, _: a * a * (1 - a)),
            "Your quadratic slopes are a σ′(z), without the target: right for y = 0 only. And "
            "where the target is 1?",
        ),
        Mistake(
            "target forgotten in both",
            _slopes(quadratic=lambda a, _: a * a * (1 - a), cross_entropy=lambda a, _: a),
            "Your slopes do not depend on the target y. When should a neuron stop learning?",
        ),
        Mistake(
            "input forgotten",
            _slopes(of_weight=lambda delta, _: delta),
            "Your slope for w is the one for b. If x is 0, can w change the output at all?",
        ),
        Mistake(
            "input times the bias too",
            _slopes(of_bias=lambda delta, x: delta * x),
            "Your slope for b is the one for w. What does b multiply in w·x + b?",
        ),
        Mistake(
            "σ′ forgotten in the quadratic loss",
            _slopes(quadratic=lambda a, y: a - y),
            "Your two losses have the same slopes. In which of them does σ′ not cancel?",
        ),
        Mistake(
            "σ′ left in cross-entropy",
            _slopes(cross_entropy=lambda a, y: (a - y) * a * (1 - a)),
            "Your cross-entropy still holds the factor σ′. What does ∂C/∂a have under its line?",
        ),
        Mistake(
            "losses swapped",
            _slopes(quadratic=lambda a, y: a - y, cross_entropy=lambda a, y: (a - y) * a * (1 - a)),
            "The numbers are right, their order is not: the quadratic loss comes first.",
        ),
        Mistake(
            "sum instead of mean",
            _slopes(average=np.sum),
            "Your slopes grow with the number of examples. What do the formulas divide by?",
        ),
        Mistake(
            "flipped sign",
            _slopes(quadratic=lambda a, y: (y - a) * a * (1 - a), cross_entropy=lambda a, y: y - a),
            "All four have the other sign. If the output is above the target, does the loss rise "
            "or fall with b?",
        ),
        Mistake(
            "the half forgotten",
            _slopes(quadratic=lambda a, y: 2 * (a - y) * a * (1 - a)),
            "Your quadratic slopes are twice as large: they belong to Keras's mean squared error. "
            "What does the lecture's quadratic cost have in front?",
        ),
    ],
    praise="The two losses differ in one factor, σ′, and that factor is what made the neuron wait.",
    hints=(
        "Which factors do the slopes of the two losses have in common, and which one does only one "
        "of them have?",
        "“One neuron, badly wrong” has the two slopes of the quadratic loss for one example, “Why "
        "it waits” those of cross-entropy for many.",
        "Find output, error and σ′ for all examples at once. Each of the four is the mean of a "
        "product: the error, σ′ for one of the losses, and the input for one of the parameters.",
    ),
)

_ORDER_QUADRATIC, _ORDER_CROSS_ENTROPY = "DCBA", "DABC"

who_is_slow = Exercise(
    title="Who is slow at first?",
    answer=(_ORDER_QUADRATIC, _ORDER_CROSS_ENTROPY),
    expects='two texts of four letters, such as "ABCD"',
    mistakes=[
        Mistake(
            "both the other way round",
            (_ORDER_QUADRATIC[::-1], _ORDER_CROSS_ENTROPY[::-1]),
            "Both orders are right from the other end: the smallest step comes first.",
        ),
        Mistake(
            "the two losses swapped",
            (_ORDER_CROSS_ENTROPY, _ORDER_QUADRATIC),
            "You have the two losses the wrong way round. Which of them has the factor σ′?",
        ),
        Mistake(
            "the error alone",
            (_ORDER_CROSS_ENTROPY, _ORDER_CROSS_ENTROPY),
            "Under cross-entropy the error decides, and you have it right. What else decides "
            "under the quadratic loss?",
        ),
        Mistake(
            "σ′ in both",
            (_ORDER_QUADRATIC, _ORDER_QUADRATIC),
            "The quadratic loss is right. Under cross-entropy σ′ cancels: what is left?",
        ),
        Mistake(
            "D taken for badly wrong",
            ("CDBA", "ABDC"),
            "Look at D once more: its output is near 1, and so is its target.",
        ),
        Mistake(
            "D taken for badly wrong under cross-entropy",
            (_ORDER_QUADRATIC, "ABDC"),
            "The quadratic loss is right. Under cross-entropy, how large is the error of D?",
        ),
        Mistake(
            "right answers push hardest",
            ("CBAD", _ORDER_CROSS_ENTROPY),
            "Cross-entropy is right. Under the quadratic loss D has a small σ′, and what error?",
        ),
        Mistake(
            "cross-entropy from the other end",
            (_ORDER_QUADRATIC, _ORDER_CROSS_ENTROPY[::-1]),
            "The quadratic loss is right. Under cross-entropy, who learns more from a step: "
            "those who are right or those who are wrong?",
        ),
    ],
    praise="A, B and C stand in opposite orders: of the three the worst is slowest under one loss, "
    "fastest under the other. D is slow under both, because it is right.",
    hints=(
        "How large is z for each of the four, and how far is the output from the target?",
        "As x = 1, only what multiplies x matters: “Why it waits” says which factors those are, "
        "for each loss.",
        "z is 1.5 for A, 4 for B and D, and −6 for C. Write the error and σ′ beside each: one loss "
        "multiplies the two, the other takes the error alone.",
    ),
)


def _quietly(function):
    """The same function without NumPy's warnings."""

    def quiet(z):
        with np.errstate(all="ignore"):
            return function(z)

    return quiet


log_sigmoid = Exercise(
    title="A logarithm that does not break",
    answer=_log_sigmoid,
    expects="a function of an array z that returns ln σ(z)",
    cases=[
        (np.array([-2.0, 0.0, 1.0]),),
        (np.array([-1000.0, -30.0]),),
        (np.array([1000.0]),),
        (np.array([36.5, -1300.0, 0.4, -4.25, 800.0]),),
    ],
    mistakes=[
        Mistake(
            "the definition as it stands",
            _quietly(lambda z: -np.log(1 + np.exp(-z))),
            "Right for moderate z, −∞ at −1000: exp(1000) is more than a number can hold. Keep "
            "what you give to exp below zero.",
        ),
        Mistake(
            "a little added before the logarithm",
            _quietly(lambda z: np.log(_sigmoid(z) + 1e-7)),
            "At −1000 you get about −16 because a small number holds the logarithm back. Such a "
            "loss is flat there, and the neuron is stuck. Avoid the logarithm of σ altogether.",
        ),
        Mistake(
            "clipped before the logarithm",
            _quietly(lambda z: np.log(np.clip(_sigmoid(z), 1e-7, 1 - 1e-7))),
            "Clipping holds the value at about −16 from some z downwards. Such a loss is flat "
            "there, and the neuron is stuck. Avoid the logarithm of σ altogether.",
        ),
        Mistake(
            "right on the left side only",
            _quietly(lambda z: z - np.log1p(np.exp(z))),
            "Right for negative z. For a large positive z, exp(z) is more than a number can hold.",
        ),
        Mistake(
            "only the bend",
            _quietly(lambda z: np.minimum(z, 0.0)),
            "The ends are right: z on the left, 0 on the right. At z = 0 it should be −ln 2.",
        ),
        Mistake(
            "the bend forgotten",
            _quietly(lambda z: -np.log1p(np.exp(-np.abs(z)))),
            "Right for z ≥ 0. Left of it you wrote e^(−|z|) for e^(−z): what did that change?",
        ),
        Mistake(
            "flipped sign",
            _quietly(lambda z: np.logaddexp(0, -z)),
            "Your values are positive. σ(z) is below 1: what is the sign of its logarithm?",
        ),
        Mistake(
            "ln(1 − σ(z))",
            _quietly(lambda z: -np.logaddexp(0, z)),
            "This is ln σ(−z), the logarithm of 1 − σ(z). For a large z the answer is near 0.",
        ),
    ],
    praise="The exponential never overflows, and no probability is rounded to 0 before its "
    "logarithm is taken. Keras computes its loss from logits in this way.",
    hints=(
        "What does ln σ(z) come near to, far out on the left and far out on the right?",
        "“The cure can be lost in rounding” writes ln σ(z) without σ. On the left, take the large "
        "term out of the bracket before you take the logarithm.",
        "On the left it is z − ln(1 + eᶻ), on the right −ln(1 + e⁻ᶻ). Both exponents are −|z|; "
        "what do the two have in front?",
    ),
)
