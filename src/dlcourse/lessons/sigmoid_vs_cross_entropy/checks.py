"""Checks for lesson 03, sigmoid_vs_cross_entropy."""

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlcourse.exercises import Exercise, Mistake, Observed, WrongForm
from dlcourse.exercises.calling import students_line
from dlcourse.exercises.comparing import needed_numbers, parts_of
from dlcourse.exercises.observing.standing import Standing
from dlcourse.scratch.activations import log_sigmoid as _log_sigmoid, sigmoid as _sigmoid

_ORDER_QUADRATIC, _ORDER_CROSS_ENTROPY = "DCBA", "DABC"


@dataclass(frozen=True)
class _Orders(Observed):
    """Two orders of the four neurons, the smallest step first."""

    quadratic: str
    cross_entropy: str

    def agrees(self, right: "_Orders", tolerance: float) -> bool:  # noqa: ARG002
        return self == right

    def differs(self, right: "_Orders") -> tuple[str, str]:
        for order in (self.quadratic, self.cross_entropy):
            if sorted(order) != sorted(right.quadratic):
                return "letters", "Each of the two texts needs A, B, C and D, each of them once."
        if self.quadratic[0] != right.quadratic[0] or self.cross_entropy[0] != right.quadratic[0]:
            return (
                "D in the wrong place",
                "Look at D once more: its output is near 1, and so is its target. How large are "
                "its residual and its σ′?",
            )
        says = []
        if self.quadratic != right.quadratic:
            says.append("Under the quadratic cost, compare residual times σ′ of A, B and C.")
        if self.cross_entropy != right.cross_entropy:
            says.append("Under cross-entropy, compare how far A, B and C are from their targets.")
        return "wrong order of A, B and C", " ".join(says)


def _orders(answer: Any) -> _Orders:
    texts = parts_of(answer) or []
    if len(texts) != 2 or not all(isinstance(text, str) for text in texts):
        raise WrongForm("Two texts are wanted, one for each loss.", "not two texts")
    return _Orders(*("".join(filter(str.isalnum, text)).upper() for text in texts))


who_is_slow = Exercise(
    title="Who is slow at first?",
    answer=(_ORDER_QUADRATIC, _ORDER_CROSS_ENTROPY),
    expects='two texts of four letters, such as "ABCD"',
    observe=_orders,
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
            "Under cross-entropy the residual decides, and you have it right. What else decides "
            "under the quadratic cost?",
        ),
        Mistake(
            "σ′ in both",
            (_ORDER_QUADRATIC, _ORDER_QUADRATIC),
            "The quadratic cost is right. Under cross-entropy σ′ cancels: what is left?",
        ),
        Mistake(
            "D taken for badly wrong",
            ("CDBA", "ABDC"),
            "Look at D once more: its output is near 1, and so is its target.",
        ),
        Mistake(
            "D taken for badly wrong under cross-entropy",
            (_ORDER_QUADRATIC, "ABDC"),
            "The quadratic cost is right. Under cross-entropy, how large is the residual of D?",
        ),
        Mistake(
            "right answers push hardest",
            ("CBAD", _ORDER_CROSS_ENTROPY),
            "Cross-entropy is right. Under the quadratic cost D has a small σ′, and what residual?",
        ),
        Mistake(
            "cross-entropy from the other end",
            (_ORDER_QUADRATIC, _ORDER_CROSS_ENTROPY[::-1]),
            "The quadratic cost is right. Under cross-entropy, who learns more from a step: "
            "those who are right or those who are wrong?",
        ),
    ],
    praise="A, B and C stand in opposite orders: of the three the worst is slowest under one loss, "
    "fastest under the other. D is slow under both, because it is right.",
    hints=(
        "How large is z for each of the four, and how far is the output from the target?",
        "As x = 1, only what multiplies x matters: “Why it waits” says which factors those are, "
        "for each loss.",
        "z is 1.5 for A, 4 for B and D, and −6 for C. Write the residual and σ′ beside each: one "
        "loss multiplies the two, the other takes the residual alone.",
    ),
)


def _learning(
    *,
    delta=lambda a, y: a - y,
    of_weight=lambda delta, x: delta * x,
    of_bias=lambda delta, _: delta,
    average=np.mean,
    sign=-1,
    in_turn=False,
    halt=None,
):
    """A function that trains a neuron; an option replaces one step of it by a mistaken one."""

    def learn(x, y, w, b, learning_rate, epochs):
        for _ in range(epochs if halt is None else halt(epochs)):
            here = delta(_sigmoid(w * x + b), y)
            w = w + sign * learning_rate * average(of_weight(here, x))
            if in_turn:
                here = delta(_sigmoid(w * x + b), y)
            b = b + sign * learning_rate * average(of_bias(here, x))
        return w, b

    return learn


def _one_by_one(x, y, w, b, learning_rate, epochs):
    for _ in range(epochs):
        for here in range(len(x)):
            one = x[here : here + 1], y[here : here + 1]
            w, b = _learning()(*one, w, b, learning_rate, 1)
    return w, b


def _with_slope(a, y):
    return (a - y) * a * (1 - a)


def _as_it_was(**options):
    usual = {"delta": _with_slope, "of_bias": lambda delta, x: delta * x, "sign": 1}
    return _learning(**usual | options)


repair_neuron = Exercise(
    title="Repair a neuron",
    answer=_learning(),
    expects="a function of (x, y, w, b, learning_rate, epochs) that returns the weight and the "
    "bias after training",
    cases=[
        (np.array([1.0]), np.array([0.0]), 2.0, 2.0, 0.15, 1),
        (np.array([0.5, -1.0, 2.0]), np.array([1.0, 0.0, 1.0]), 0.6, -0.9, 0.3, 7),
        (np.array([-1.3, 0.4, 2.2, 0.9]), np.array([0.0, 1.0, 1.0, 0.0]), -1.1, 0.35, 0.05, 12),
        (np.array([-0.7, 1.9]), np.array([1.0, 0.0]), 0.8, -0.3, 0.8, 3),
    ],
    mistakes=[
        Mistake(
            "as it was",
            _as_it_was(),
            "It still climbs: from (2, 2) with y = 0 one step should make w and b smaller.",
        ),
        Mistake(
            "only the sign repaired",
            _as_it_was(sign=-1),
            "It goes downhill now. Two things are left: compare its slopes with those of "
            "cross-entropy.",
        ),
        Mistake(
            "only σ′ repaired",
            _as_it_was(delta=lambda a, y: a - y),
            "σ′ is gone. Two things are left: which way does it step, and what does b multiply in "
            "w·x + b?",
        ),
        Mistake(
            "only the bias repaired",
            _as_it_was(of_bias=lambda delta, _: delta),
            "The bias is repaired. Two things are left: which way does it step, and which loss has "
            "these slopes?",
        ),
        Mistake(
            "σ′ left",
            _learning(delta=_with_slope),
            "Your slopes hold the factor σ′: they are those of the quadratic cost. What is left "
            "under cross-entropy?",
        ),
        Mistake(
            "uphill",
            _learning(sign=1),
            "Your slopes are right, and your steps go up. Which sign has a step of descent?",
        ),
        Mistake(
            "input at the bias",
            _learning(of_bias=lambda delta, x: delta * x),
            "Your slope for b is the one for w. What does b multiply in w·x + b?",
        ),
        Mistake(
            "input at neither",
            _learning(of_weight=lambda delta, _: delta),
            "Your slope for w is the one for b. If x is 0, can w change the output at all?",
        ),
        Mistake(
            "sum for mean",
            _learning(average=np.sum),
            "Your steps grow with the number of examples. It took the mean, and that was right.",
        ),
        Mistake(
            "a step for each example",
            _one_by_one,
            "You make a step for each example. It was meant to take all of them in each step.",
        ),
        Mistake(
            "one after the other",
            _learning(in_turn=True),
            "You compute the output anew between w and b. Both slopes belong to the same place.",
        ),
        Mistake(
            "divided by σ′",
            _learning(delta=lambda a, y: (a - y) / (a * (1 - a))),
            "You divide by σ′: that is the slope of the loss by the output a. What does the way "
            "from z to a multiply it with?",
        ),
        Mistake(
            "squared residual",
            _learning(delta=lambda a, y: (a - y) ** 2),
            "Your slope is a squared residual, which is never negative: when should w and b grow?",
        ),
        Mistake(
            "bias kept",
            _learning(of_bias=lambda delta, _: 0 * delta),
            "Your bias stays as it was.",
        ),
        Mistake(
            "weight kept",
            _learning(of_weight=lambda delta, _: 0 * delta),
            "Your weight stays as it was.",
        ),
        Mistake(
            "one epoch too few",
            _learning(halt=lambda epochs: epochs - 1),
            "It makes one step too few.",
        ),
        Mistake(
            "one epoch",
            _learning(halt=lambda _: 1),
            "It makes a single step. Where does `return` stand?",
        ),
    ],
    praise="Downhill, by the residual for the bias and by the residual times the input for the "
    "weight: no σ′ is left to wait for.",
    hints=(
        "From (2, 2), with x = 1 and y = 0: which way does it move, and how far at first?",
        "“Why it waits” has the slopes of cross-entropy for many examples. Compare them with the "
        "code, factor by factor.",
        "One factor is too many in `delta`, two signs are wrong, and one of the two updates has a "
        "factor that belongs to the other alone.",
    ),
)

_FEWEST, _PRICE = 0.03, 0.10  # the share of wrong answers, and the loss


@functools.cache
def _threes_and_eights() -> tuple:
    """Images (n, 784) and targets (n,) to learn from, and others to judge by."""
    from dlcourse import datasets

    data = datasets.load("digits", flatten=True, quiet=True)
    pairs = []
    for parts in ((data.train,), (data.validation, data.test)):
        images = np.concatenate([part.images for part in parts]).astype(float)
        labels = np.concatenate([part.labels for part in parts])
        of_two = np.isin(labels, (3, 8))
        pairs.append((images[of_two], (labels[of_two] == 8).astype(float)))
    return tuple(pairs)


def _told_apart(answer: Any) -> Standing:
    (x, y), (x_new, y_new) = _threes_and_eights()
    try:
        weights, bias = answer(x.copy(), y.copy())
        weights, bias = needed_numbers(weights), float(np.squeeze(needed_numbers(bias)))
    except (TypeError, ValueError) as error:
        if students_line(error.__traceback__):
            raise
        raise WrongForm(
            "Your function should return two things: the weights and the bias.", "not two things"
        ) from None
    weights = np.squeeze(weights).astype(float)
    if weights.shape != (784,):
        raise WrongForm(f"The weights must be (784,). Received: {weights.shape}.", "shape")
    if not np.isfinite([*weights, bias]).all():
        raise WrongForm("Some of its weights are no finite numbers: did it diverge?", "diverged")
    return _judged(x_new @ weights + bias, y_new)


def _judged(z: np.ndarray, y: np.ndarray) -> Standing:
    wrong = float(np.mean((z > 0) != y))
    price = float(-np.mean(_log_sigmoid(np.where(y == 1, z, -z))))
    said = f"On new digits {wrong:.1%} are wrong, and the cross-entropy is {price:.3f}"
    if wrong > 1 - 2 * _FEWEST:
        return Standing("the other way round", f"{said}: it says 3 for 8 and 8 for 3.")
    if wrong > 0.3:
        return Standing("not trained", f"{said}.")
    if wrong > _FEWEST:
        return Standing("short", f"{said}; the target is {_FEWEST:.0%} and {_PRICE:.2f}.")
    if price > _PRICE:
        return Standing("unsure", f"{said}; the target is {_PRICE:.2f}.")
    return Standing("there")


def _trained(*, epochs=300, delta=lambda a, y: a - y, scale=1.0, targets=lambda y: y):
    def tell_apart(x, y):
        weights, bias = np.zeros(x.shape[1]), 0.0
        for _ in range(epochs):
            here = delta(_sigmoid(x @ weights + bias), targets(y))
            weights, bias = weights - 0.2 * x.T @ here / len(y), bias - 0.2 * here.mean()
        return scale * weights, scale * bias

    return tell_apart


two_digits = Exercise(
    title="One neuron, two digits",
    answer=_trained(),
    expects="a function of (x, y) that returns the weights (784,) and the bias of a trained neuron",
    observe=_told_apart,
    seconds=6,
    mistakes=[
        Mistake(
            "not trained",
            _trained(epochs=0),
            "It is wrong nearly as often as by guessing. Does it move, and downhill?",
        ),
        Mistake(
            "the other way round",
            _trained(targets=lambda y: 1 - y),
            "It says 3 for 8 and 8 for 3. Which sign has the residual, and which the step?",
        ),
        Mistake(
            "too few steps",
            _trained(epochs=15),
            "It tells most of them apart. It needs more epochs, or a larger learning rate.",
        ),
        Mistake(
            "too unsure",
            _trained(scale=0.2),
            "Nearly all its answers are right, and it is not sure enough of them: cross-entropy "
            "charges for that. More epochs, or a larger learning rate; or are your slopes those of "
            "the quadratic cost?",
        ),
    ],
    praise="A neuron with a sigmoid and cross-entropy is called logistic regression, and reads "
    "pixels well where a plane nearly separates the classes.",
    hints=(
        "What is the residual of each digit, and how does the slope of each weight follow from it?",
        "“Why it waits” has the slopes for n examples: for all weights at once that is a matrix "
        "product. Start at zero.",
        "Compute the outputs of all digits, their residuals, `x.T @ residuals / len(y)`, and step "
        "against it; some hundred times with a rate of a few tenths.",
    ),
)

_AT_HALF = -(np.log(0.9) + np.log(0.1)) / 2
_AT_TARGET = np.log(0.1 / 0.9) * 0.09

exchanged = Exercise(
    title="On paper: exchanged",
    answer=(_AT_HALF, _AT_TARGET),
    expects="two numbers: the cost at a = 0.5, and the slope by z where a = y",
    tolerance=4e-3,
    mistakes=[
        Mistake(
            "not exchanged",
            (np.log(2), 0.0),
            "Those are the numbers of cross-entropy as it should be. Exchange y and a first.",
        ),
        Mistake(
            "cost not exchanged",
            (np.log(2), _AT_TARGET),
            "The slope is right. Your cost is that of cross-entropy as it should be: exchange y "
            "and a there, too.",
        ),
        Mistake(
            "slope to one digit",
            (_AT_HALF, -0.2),
            "The cost is right. Give the slope to three digits.",
        ),
        Mistake(
            "slope as it should be",
            (_AT_HALF, 0.0),
            "The cost is right. Is the slope 0 where a = y? Derive it: a stands outside the "
            "logarithms now.",
        ),
        Mistake(
            "slope by the output",
            (_AT_HALF, np.log(0.1 / 0.9)),
            "The cost is right. Yours is the slope by a. What does the way from z to a multiply it "
            "with?",
        ),
        Mistake(
            "slope's sign",
            (_AT_HALF, -_AT_TARGET),
            "The cost is right. Mind the minus sign in front of the bracket: which way does this C "
            "fall?",
        ),
        Mistake(
            "slope at one half",
            (_AT_HALF, np.log(0.1 / 0.9) / 4),
            "The cost is right. Yours is the slope at a = 0.5. Where is the neuron when a = y?",
        ),
        Mistake(
            "in bits",
            (_AT_HALF / np.log(2), _AT_TARGET / np.log(2)),
            "Both are in bits. The loss takes the natural logarithm.",
        ),
        Mistake(
            "logarithm to base 10",
            (_AT_HALF / np.log(10), _AT_TARGET / np.log(10)),
            "You took the logarithm to base 10. The loss takes the natural one.",
        ),
        Mistake(
            "not halved",
            (2 * _AT_HALF, _AT_TARGET),
            "The slope is right. With what is each logarithm multiplied when a = 0.5?",
        ),
        Mistake(
            "cost's sign",
            (-_AT_HALF, _AT_TARGET),
            "The slope is right. A price is not negative: mind the minus sign before the bracket.",
        ),
        Mistake(
            "in the other order",
            (_AT_TARGET, _AT_HALF),
            "Both numbers are right, and in the other order.",
        ),
    ],
    praise="The slope is negative everywhere: descent pushes a towards 1, past the target, and "
    "never stops. Only in the right order does the loss rest where a = y.",
    hints=(
        "Which of the two, y or a, changes while the neuron learns?",
        "ln y and ln(1 − y) are constants here. (b) asks for the slope by z: chain rule, with σ′ "
        "from the output.",
        "∂C/∂a = −(ln y − ln(1 − y)). Multiply it with a(1 − a) at a = 0.9.",
    ),
)


def _quietly(function):
    """The same function without NumPy's warnings."""

    def quiet(z):
        with np.errstate(all="ignore"):
            return function(z)

    return quiet


_SMALL = (1e-7, 1e-6, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 1e-300)

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
        *(
            Mistake(
                f"{small:g} added before the logarithm",
                _quietly(lambda z, small=small: np.log(_sigmoid(z) + small)),
                f"At −1000 you get about −{-np.log(small):.0f} because a small number holds the "
                "logarithm back. Such a loss is flat there, and the neuron is stuck. Avoid the "
                "logarithm of σ altogether.",
            )
            for small in _SMALL
        ),
        *(
            Mistake(
                f"clipped at {small:g} before the logarithm",
                _quietly(lambda z, small=small: np.log(np.clip(_sigmoid(z), small, 1 - small))),
                f"Clipping holds the value at about −{-np.log(small):.0f} from some z downwards. "
                "Such a loss is flat there, and the neuron is stuck. Avoid the logarithm of σ "
                "altogether.",
            )
            for small in _SMALL
            if 1 - small < 1  # a smaller one clips as adding it does
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
            "z itself on the left",
            _quietly(lambda z: np.where(z > 0, -np.log1p(np.exp(-z)), z)),
            "Right for z > 0. On the left ln σ(z) only comes near to z: what is missing at z = −2?",
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


def _slopes_by_z(answer: Any) -> Standing:
    """The slopes of a loss by z, measured; any constant in the loss drops out."""
    h, slopes, wanted = 1e-5, [], []
    places = [(z, y) for y in (1.0, -1.0, 0.35) for z in (-1.8, -0.5, 0.0, 0.4, 1.1)]
    for z, y in places:
        losses = needed_numbers([answer(np.tanh(z + step), y) for step in (h, -h)]).astype(float)
        slopes.append(float(losses[0] - losses[1]) / (2 * h))
        wanted.append(np.tanh(z) - y)
    if np.allclose(slopes, wanted, atol=1e-4):
        return Standing("there")
    if np.isnan(slopes).any():
        z, _ = places[int(np.argmax(np.isnan(slopes)))]
        return Standing(
            "not a number",
            f"At a = {np.tanh(z):.2f} your loss is not a number. Here a may be negative: can what "
            "stands under a logarithm be, too?".replace("-", "−"),
        )
    place = int(np.nanargmax(np.abs(np.subtract(slopes, wanted))))
    z, y = places[place]
    return Standing(
        str(np.round(slopes, 3) + 0.0),
        f"With y = {y:g} and a = {np.tanh(z):.2f} the slope of your loss by z is "
        f"{slopes[place]:.3f}, and a − y is {wanted[place]:.3f}.",
    )


def _tanh_loss(a, y):
    return -((1 + y) * np.log(1 + a) + (1 - y) * np.log(1 - a)) / 2


loss_for_tanh = Exercise(
    title="A loss for tanh",
    answer=_tanh_loss,
    expects="a function of (a, y) that returns the loss of an output a = tanh z",
    observe=_slopes_by_z,
    mistakes=[
        Mistake(
            "binary cross-entropy as it is",
            lambda a, y: -(y * np.log(np.abs(a) + 1e-3) + (1 - y) * np.log(np.abs(1 - a))),
            "This is the sigmoid's loss. Here a can be negative: what has to be positive under a "
            "logarithm?",
        ),
        Mistake(
            "the quadratic cost",
            lambda a, y: (a - y) ** 2 / 2,
            "The slope of this one by z has the factor 1 − a². Demand that it cancels.",
        ),
        Mistake(
            "the half forgotten",
            lambda a, y: 2 * _tanh_loss(a, y),
            "Your slope by z is 2(a − y). Split the fraction once more, and look at what stands in "
            "front of each part.",
        ),
        Mistake(
            "sign",
            lambda a, y: -_tanh_loss(a, y),
            "Your loss falls where the output moves away from the target.",
        ),
        Mistake(
            "one part's sign",
            lambda a, y: np.log(1 - a**2) / 2 - y * np.arctanh(a),
            "Your slope by z is −a − y: a part of your loss that has no y in it has the wrong "
            "sign.",
        ),
        Mistake(
            "y's signs exchanged",
            lambda a, y: _tanh_loss(a, -y),
            "Your loss is lowest where a = −y. Which logarithm belongs to y = 1?",
        ),
        Mistake(
            "divided by the sigmoid's slope",
            lambda a, y: -(y * np.log(1 + a) + (1 - y) * np.log(1 - a)),
            "With y = 1 and y = 0 this looks familiar; but here the targets are 1 and −1. What "
            "should happen to each term when y is −1?",
        ),
        Mistake(
            "the slope itself",
            lambda a, y: (a - y) / (1 - a**2),
            "That is the slope of the loss by a. Which function has this slope?",
        ),
        Mistake(
            "the slope by z",
            lambda a, y: a - y,
            "That is the slope by z that was demanded. Find the loss that has it.",
        ),
    ],
    praise="Call p = (1 + a)/2 a probability, and it is binary cross-entropy once more, of p and "
    "of (1 + y)/2.",
    hints=(
        "What is the slope of tanh, said by its output?",
        "Demand as in “Why it waits”: ∂C/∂a times that slope is a − y. Then split the fraction.",
        "(a − y)/(1 − a²) has a part over 1 + a and a part over 1 − a, in front of them (1 + y)/2 "
        "and (1 − y)/2. Integrate each by a; mind the signs.",
    ),
)
