"""Checks for lesson 01, perceptron_nand_xor."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.framework import Exercise, Mistake
from dlcourse.exercises.observing.standing import Standing
from dlcourse.exercises.words import shown
from dlcourse.lessons.perceptron_nand_xor.examples import moons
from dlcourse.scratch.boolean import truth_table
from dlcourse.scratch.perceptron import learn, predict
from dlcourse.scratch.threshold_network import forward

_CORNERS = truth_table(2)
_SWITCHES = truth_table(3)


def _fired(answer):
    """What a perceptron of three inputs computes under both conventions."""
    w1, w2, w3, b = (float(number) for number in answer)
    if not np.all(np.isfinite([w1, w2, w3, b])):
        raise WrongForm(f"With {shown((w1, w2, w3, b))} there is no plane: all must be finite.")
    return {
        f"the output, if it fires for z {sign} 0,": predict(
            _SWITCHES, (w1, w2, w3), b, fires_at_zero=fires_at_zero
        )
        for sign, fires_at_zero in ((">", False), ("≥", True))
    }


alarm = Exercise(
    title="An alarm",
    answer=(2, 1, 1, -2.5),
    expects="four numbers (w₁, w₂, w₃, b) that are right for z > 0 and for z ≥ 0",
    observe=_fired,
    subject="Its output for the eight combinations, once for z > 0 and once for z ≥ 0,",
    mistakes=[
        Mistake(
            "bias first",
            (-2.5, 2, 1, 1),
            "It fires with all three off, and not with all three on. The bias comes last; your "
            "first number is the weight of the switch.",
        ),
        Mistake(
            "on the boundary below",
            (2, 1, 1, -2),
            "It depends on the convention: with the alarm on and all closed, z is exactly 0.",
        ),
        Mistake(
            "on the boundary above",
            (2, 1, 1, -3),
            "It depends on the convention: with the alarm on and the door open, z is exactly 0.",
        ),
        Mistake(
            "two of three",
            (1, 1, 1, -1.5),
            "This fires for any two of the three: also for door and window while the alarm is "
            "off. Which input must weigh more than the others?",
        ),
        Mistake(
            "all three",
            (1, 1, 1, -2.5),
            "This waits for all three. Door or window should be enough, once the alarm is on.",
        ),
        Mistake(
            "any one",
            (1, 1, 1, -0.5),
            "This fires as soon as any of the three is 1. How large may z be with one alone?",
        ),
        Mistake(
            "the alarm alone",
            (2, 1, 1, -1.5),
            "It fires whenever the alarm is on, with all closed. And with it off: z for door and "
            "window together?",
        ),
        Mistake(
            "the switch alone",
            (1, 0, 0, -0.5),
            "It listens to the switch alone. Door and window have no say.",
        ),
        Mistake(
            "door or window",
            (0, 1, 1, -0.5),
            "It fires for door or window, whether the alarm is on or not.",
        ),
        Mistake(
            "alarm and door",
            (1, 1, 0, -1.5),
            "The window is not heard: its weight is 0 or too small.",
        ),
        Mistake(
            "alarm and window",
            (1, 0, 1, -1.5),
            "The door is not heard: its weight is 0 or too small.",
        ),
        Mistake(
            "sign of the bias",
            (2, 1, 1, 2.5),
            "It always fires, with everything off too. Which sign makes a threshold of the bias?",
        ),
        Mistake(
            "never",
            (2, 1, 1, -4.5),
            "It never fires. How large is z where all three are 1?",
        ),
        Mistake(
            "sides swapped",
            (-2, -1, -1, 2.5),
            "The plane is right and its sides are swapped: it is silent where it should fire.",
        ),
    ],
    praise="The switch weighs as much as door and window together, so that neither pair without "
    "it is enough.",
    hints=(
        "Which combinations must fire? Which of the others come nearest to it?",
        "Door and window together must not be enough, the switch with one of them must be. How "
        "heavy is the switch, compared with the two?",
        "Let door and window weigh 1 and the switch 2. Then z without bias is at most 2 where it "
        "should be silent, and at least 3 where it should fire.",
    ),
)

three_times_as_sure = Exercise(
    title="Three times as sure",
    answer=64 / 65,
    expects="a single number",
    tolerance=1e-3,
    mistakes=[
        Mistake(
            "as a threshold",
            0.8,
            "So it is for a threshold: the sign of z stays. But the sigmoid sees how large z is.",
        ),
        Mistake(
            "the output tripled",
            2.4,
            "You tripled the output. It is z that is three times as large, and a sigmoid stays "
            "below 1.",
        ),
        Mistake(
            "the output cubed",
            0.8**3,
            "You cubed the output. What is cubed when z is tripled is eᶻ; what is eᶻ where "
            "the sigmoid is 0.8?",
        ),
        Mistake(
            "the rest cubed",
            1 - 0.2**3,
            "You cubed 0.2, the distance to 1. It is eᶻ that is cubed.",
        ),
        Mistake("the odds", 4, "4 is eᶻ before. What is it when z is tripled?"),
        Mistake(
            "the odds cubed",
            64,
            "64 is eᶻ after. Which sigmoid belongs to it?",
        ),
        Mistake(
            "the odds tripled",
            12 / 13,
            "You tripled eᶻ. When z is tripled, eᶻ is not: e³ᶻ is (eᶻ)³.",
        ),
        Mistake(
            "the odds squared",
            16 / 17,
            "This is twice as large a z. Here it is three times as large.",
        ),
        Mistake(
            "the fourth power",
            256 / 257,
            "This is four times as large a z. Here it is three times as large.",
        ),
        Mistake(
            "divided by three",
            4 ** (1 / 3) / (1 + 4 ** (1 / 3)),
            "This is z divided by 3. Larger weights make z larger.",
        ),
        *(
            Mistake(name, number, f"{said} is the sigmoid of −3z: the sign of z is lost.")
            for name, number, said in (
                ("the other side", 1 / 65, "This"),
                ("the other side, rounded", 0.015, "0.015"),
            )
        ),
        Mistake(
            "per cent", 100 * 64 / 65, "You give it in per cent. A sigmoid lies between 0 and 1."
        ),
        Mistake(
            "z before", np.log(4), "This is z before. What is three times that, and its sigmoid?"
        ),
        Mistake("z after", 3 * np.log(4), "This is z after. What is its sigmoid?"),
        Mistake(
            "a threshold's 1",
            1,
            "A threshold says 1. The sigmoid comes near it and stays below: how near?",
        ),
        Mistake(
            "the sigmoid of 2.4",
            1 / (1 + np.exp(-2.4)),
            "You tripled 0.8 and took the sigmoid of it. 0.8 is a sigmoid already: which z does it "
            "belong to?",
        ),
    ],
    praise="Larger weights, surer answers: scaled up without end, a sigmoid becomes a threshold.",
    hints=(
        "The sigmoid is 1/(1 + e⁻ᶻ), or eᶻ/(1 + eᶻ). For which eᶻ is that 0.8?",
        "0.8 : 0.2 is eᶻ to 1. When z is tripled, what becomes of eᶻ?",
        "eᶻ was 4 and is now 4³. Put it back into eᶻ/(1 + eᶻ).",
    ),
)

_HIDDEN = np.column_stack([1 - _CORNERS.prod(axis=1), _CORNERS.max(axis=1)])  # NAND, OR


def _adder(answer):
    """Sum and carry of the four corners."""
    weights, bias = (np.asarray(part, dtype=float) for part in answer)
    if weights.shape != (2, 2) or bias.shape != (2,):
        raise ValueError(f"the weights have shape {weights.shape}, the bias {bias.shape}")
    if not np.all(np.isfinite(weights)) or not np.all(np.isfinite(bias)):
        raise WrongForm("All weights and biases must be finite numbers.")
    total, carry = predict(_HIDDEN, weights, bias).T
    return {"the sum": total, "the carry": carry}


half_adder = Exercise(
    title="A half adder",
    answer=(np.array([[2, -2], [2, 0]]), np.array([-3, 1])),
    expects="weights of shape (2, 2) and a bias of shape (2,) for sum and carry",
    observe=_adder,
    subject="What comes out at the corners",
    mistakes=[
        Mistake(
            "columns exchanged",
            (np.array([[-2, 2], [0, 2]]), np.array([1, -3])),
            "Your first output is the carry. The sum comes first.",
        ),
        Mistake(
            "weights transposed",
            (np.array([[2, 2], [-2, 0]]), np.array([-3, 1])),
            "Your sum is always 0 and your carry always 1. A column belongs to an output, a row to "
            "a hidden unit: have they changed places?",
        ),
        Mistake(
            "carry not negated",
            (np.array([[2, 2], [2, 0]]), np.array([-3, -1])),
            "The sum is right. Your carry is NAND itself: it is 1 whenever there is none.",
        ),
        Mistake(
            "carry is OR",
            (np.array([[2, 0], [2, 2]]), np.array([-3, -1])),
            "The sum is right. Your carry is OR; it should need both inputs. Which hidden unit "
            "knows about both?",
        ),
        Mistake(
            "carry is the sum",
            (np.array([[2, 2], [2, 2]]), np.array([-3, -3])),
            "The sum is right, and your carry is the same. When must a carry go out?",
        ),
        Mistake(
            "sum is OR",
            (np.array([[0, -2], [2, 0]]), np.array([-1, 1])),
            "The carry is right. Your sum is OR, so that 1 + 1 has sum 1. Which hidden unit says "
            "that not both are 1?",
        ),
        Mistake(
            "sum always fires",
            (np.array([[2, -2], [2, 0]]), np.array([-1, 1])),
            "The carry is right. Your sum is always 1. One of the two hidden units fires in each "
            "row: what must the bias do, so that one is not enough?",
        ),
        Mistake(
            "carry never fires",
            (np.array([[1, -1], [1, 0]]), np.array([-1, 0])),
            "The sum is right. Your carry never fires: how large is its z where both inputs are 1? "
            "Exactly 0 is not enough.",
        ),
        Mistake(
            "sum never fires",
            (np.array([[1, -1], [1, 0]]), np.array([-2, 0.5])),
            "The carry is right. Your sum never fires: how large is its z where one of the inputs "
            "is 1? Exactly 0 is not enough.",
        ),
    ],
    praise="The sum asks that NAND and OR both fire, the carry that NAND does not: two outputs "
    "share one hidden layer.",
    hints=(
        "What do NAND and OR say in each of the four rows, and what should sum and carry say "
        "there?",
        "Each column of `output_weights`, with its bias, is a perceptron whose inputs are NAND and "
        "OR. Which gate of these two is the sum?",
        "The sum fires where both hidden units do, as at the end of “XOR, by a network”. The carry "
        "fires where one of them is silent, and needs nothing from the other.",
    ),
)


def _rule(
    *,
    heard: Callable = lambda b: b,
    wrong: Callable = lambda yz: yz <= 0,
    shift: int = 1,
    turn: int = 1,
    rate: bool = True,
    start: float = 0.0,
    start_bias: float = 0.0,
    anew: bool = False,
    scaled: bool = True,
    sided: bool = True,
) -> Callable:
    """The perceptron rule for classes −1 and +1; an option leaves a fault in it."""

    def learned(x, y, eta, passes):
        size = eta if rate else 1.0
        w, b = np.full(x.shape[1], start), start_bias
        for _ in range(passes):
            if anew:
                w, b = np.zeros(x.shape[1]), 0.0
            for example, label in zip(x, y, strict=True):
                if wrong((label if sided else 1) * (example @ w + heard(b))):
                    w = w + turn * size * (label if scaled else 1) * example
                    b = b + shift * size * label
        return w, b

    return learned


def _nothing(_):
    return 0.0


def _below(yz):
    return yz < 0


def _batch(x, y, eta, passes):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(passes):
        wrong = y * (x @ w + b) <= 0
        w, b = w + eta * (y * wrong) @ x, b + eta * (y * wrong).sum()
    return w, b


def _zero_and_one(x, y, eta, passes):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            missing = eta * (label - (example @ w + b > 0))
            w, b = w + missing * example, b + missing
    return w, b


def _without_threshold(x, y, eta, passes):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            missing = eta * (label - (example @ w + b))
            w, b = w + missing * example, b + missing
    return w, b


def _first_alone(x, y, eta, passes):
    return _rule()(x[:1], y[:1], eta, passes)


def _sides(seed, num, inputs):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(num, inputs))
    return x, np.where(x.sum(axis=1) + 0.7 * rng.normal(size=num) > 0.4, 1, -1)


repaired_rule = Exercise(
    title="Repair the rule",
    answer=_rule(),
    expects="a function of (x, y, eta, passes) that returns weights and bias",
    cases=[
        (*_sides(0, 12, 2), 0.5, 3),
        (*_sides(1, 7, 3), 0.2, 1),
        (*_sides(2, 20, 2), 1.3, 5),
    ],
    hints=(
        "What does it return, whatever the examples are? When does it correct for the first time?",
        "At the start z is 0, on the boundary. And which part of z is left out where it is tested?",
        "Test label · (example @ w + b) against 0, and let equality count as wrong. Then look at "
        "the direction in which the bias goes.",
    ),
    mistakes=[
        Mistake(
            "never begins",
            _rule(heard=_nothing, wrong=_below, shift=-1),
            "It still returns zeros. At the start every z is 0: does that count as wrong? Begin "
            "there.",
        ),
        Mistake(
            "bias unheard",
            _rule(heard=_nothing),
            "It learns, and the bias goes the right way. But z is w · x + b, and the test leaves "
            "b out.",
        ),
        Mistake(
            "bias the wrong way",
            _rule(shift=-1),
            "It learns, and the test is right. The bias goes the wrong way: if the label is +1, "
            "should z rise or fall?",
        ),
        Mistake(
            "bias unheard and the wrong way",
            _rule(heard=_nothing, shift=-1),
            "It learns now. Both other faults are about the bias: in the test, and in the update.",
        ),
        Mistake(
            "corrects what is right",
            _rule(wrong=lambda yz: yz >= 0),
            "You correct the examples that are right. Wrong is where label and z have different "
            "signs.",
        ),
        Mistake(
            "corrects everything",
            _rule(wrong=lambda _: True),
            "You correct every example, right or wrong. The rule leaves alone what is right.",
        ),
        Mistake(
            "a margin",
            _rule(wrong=lambda yz: yz <= 1),
            "You also correct examples that are right, but near the boundary. The rule leaves "
            "them alone.",
        ),
        Mistake(
            "outputs 0 and 1",
            _zero_and_one,
            "This is the rule of the lesson, with outputs 0 and 1. Here the labels are −1 and +1, "
            "so that label − output is 2 or 1 instead of 0.",
        ),
        Mistake(
            "no threshold",
            _without_threshold,
            "You move by label − z, so that every example is corrected. The rule asks only on "
            "which side z is.",
        ),
        Mistake(
            "weights the wrong way",
            _rule(turn=-1),
            "The bias is right. The weights move away from an example that should fire.",
        ),
        Mistake(
            "both the wrong way",
            _rule(turn=-1, shift=-1),
            "Weights and bias both go the wrong way.",
        ),
        Mistake(
            "no learning rate",
            _rule(rate=False),
            "The steps have length 1, whatever `eta` is.",
        ),
        Mistake(
            "label forgotten",
            _rule(scaled=False),
            "The weights always move towards the example, also where the label is −1.",
        ),
        Mistake(
            "bias fixed",
            _rule(shift=0),
            "The bias stays 0. It learns as a weight does whose input is always 1.",
        ),
        Mistake(
            "anew each pass",
            _rule(anew=True),
            "Only one pass counts: does each begin at zero again, or does a `return` stand inside "
            "the loop?",
        ),
        Mistake(
            "label forgotten in the test",
            _rule(sided=False),
            "You correct wherever z is not positive, and nowhere else. An example whose label is "
            "−1 is right there: what does the label do in the test?",
        ),
        *(
            Mistake(
                f"starts elsewhere, bias {bias:g}",
                _rule(start=1.0, start_bias=bias),
                f"It starts at weights of 1 and a bias of {bias:g}. The rule would forgive that; "
                "the task starts at 0.",
            )
            for bias in (1.0, 0.0)
        ),
        Mistake(
            "weights alone",
            lambda x, y, eta, passes: _rule()(x, y, eta, passes)[0],
            "You return the weights alone. The bias belongs beside them.",
        ),
        Mistake(
            "all at once",
            _batch,
            "You correct all wrong examples of a pass together, with the weights from before it. "
            "The rule corrects one after the other.",
        ),
        Mistake(
            "one example",
            _first_alone,
            "You learn from the first example alone.",
        ),
        Mistake(
            "bias first",
            lambda x, y, eta, passes: _rule()(x, y, eta, passes)[::-1],
            "The two are right, their order is not: the weights come first.",
        ),
    ],
    praise="An example on the boundary is not right yet: without that, a start at zero never "
    "moves.",
)

_TARGET = 0.95
_FEW = 0.92  # above the best that one line can do
_ALIKE = 0.02  # the share of points that are treated in another way than all others


@cache
def _new_moons():
    return moons(1000, seed=2)


def _through(units: int, *, learned: bool = True) -> Callable[[], list]:
    """A function that makes random hidden perceptrons, and an output by the rule."""

    @cache
    def make():
        x, labels = moons(200, seed=1)
        rng = np.random.default_rng(0)
        hidden = rng.normal(size=(2, units)), rng.normal(size=units)
        weights, bias = rng.normal(size=units), 0.0
        if learned:
            *_, last = learn(predict(x, *hidden), labels)
            weights, bias = last.weights, last.bias
        return [hidden, (weights[:, None], np.array([bias]))]

    return make


@cache
def _one_layer():
    x, labels = moons(200, seed=1)
    *_, last = learn(x, labels)
    return [(last.weights[:, None], np.array([last.bias]))]


@cache
def _swapped():
    """The moons' labels exchanged: what it fires for is the other moon."""
    hidden, (weights, bias) = _through(100)()
    return [hidden, (-weights, -bias)]


def _shape_faults(layers: list) -> str:
    """What is wrong with the shapes, in a sentence; empty if they fit."""
    inputs = 2
    for number, (weights, bias) in enumerate(layers, start=1):
        if weights.ndim != 2 or len(weights) != inputs or bias.shape != weights.shape[1:]:
            return (
                f"Layer {number} has weights {weights.shape} and biases {bias.shape}; it needs "
                f"({inputs}, units) and (units,), with a column for each unit, also for one."
            )
        inputs = weights.shape[1]
    return "" if inputs == 1 else f"Its last layer has {inputs} outputs, and should have one."


def _read(answer: Any) -> Standing:
    """How far `layers` came on moons that nobody has seen."""
    try:
        pairs = [(np.asarray(w, dtype=float), np.asarray(b, dtype=float)) for w, b in answer]
    except (TypeError, ValueError):
        raise WrongForm("`layers` must be a list of pairs (weights, bias).", "no pairs") from None
    if fault := _shape_faults(pairs):
        raise WrongForm(fault, "shapes")
    x, labels = _new_moons()
    fires = forward(x, pairs)[-1][:, 0]
    right = np.mean(fires == labels)
    says = f"Of 1,000 new moons {right:.1%} are right."
    if len(pairs) < 2:
        return Standing("no hidden layer", f"{says} There is no hidden layer: this is one line.")
    if right >= _TARGET:
        return Standing("there")
    if 1 - right >= _TARGET:
        return Standing("sides swapped", f"{says} It fires for the other moon: swap the labels.")
    if np.mean(fires) > 1 - _ALIKE:
        return Standing(
            "always fires",
            "It fires for nearly all points of both moons. What did the rule learn from? That of "
            "exercise 4 wants −1 and +1, and `which` holds 0 and 1.",
        )
    if np.mean(fires) < _ALIKE:
        return Standing("never fires", "It fires for nearly no point. Did the output learn?")
    if right > _FEW:
        return Standing("nearly", f"{says} Better than a line. Would more hidden units help?")
    return Standing(
        "no better than a line",
        f"{says} A line gets some 90%. Did the output learn from what the hidden units send, "
        "and are there enough of them?",
    )


two_moons = Exercise(
    title="Two moons",
    answer=_through(100),
    expects="a list of two pairs (weights, bias), hidden and output",
    observe=_read,
    accepts=(list, tuple),
    hints=(
        "What do the output's inputs look like, for each moon, once the hidden layer is there?",
        "`perceptron.predict` sends the moons through a random layer; `perceptron.learn` trains a "
        "perceptron on what comes out. How many random lines make the moons separable?",
        "Draw weights (2, 100) and biases (100,) from a normal distribution; learn `which` from "
        "the hidden outputs; take the last state. Its weights become one column.",
    ),
    mistakes=[
        Mistake(
            "no hidden layer",
            _one_layer,
            "There is no hidden layer: this is one line, and no line gets 95 %.",
        ),
        Mistake(
            "the output did not learn",
            _through(100, learned=False),
            "No better than a line. Did the output learn from what the hidden units send, and are "
            "there enough of them?",
        ),
        Mistake("sides swapped", _swapped, "It fires for the other moon: the labels are swapped."),
    ],
    praise="Random features, and one perceptron that learns to weigh them. Training the hidden "
    "layer too needs fewer units: lesson 06.",
)


def _relu_outputs(answer):
    """What two ReLUs and a weighted sum give at the four corners."""
    if len(answer) != 4:
        raise WrongForm(f"Four things are asked for, and {len(answer)} came.", "not four things")
    wanted = {"hidden weights": (2, 2), "hidden biases": (2,), "output weights": (2,)}
    arrays = [np.asarray(part, dtype=float) for part in answer]
    arrays[3] = arrays[3].reshape(()) if arrays[3].size == 1 else arrays[3]
    for array, (name, shape) in zip(arrays, (wanted | {"output bias": ()}).items(), strict=True):
        if array.shape != shape:
            raise WrongForm(f"The {name} have shape {array.shape}, and need {shape}.", "shapes")
        if not np.all(np.isfinite(array)):
            raise WrongForm(f"The {name} must be finite.", "infinite")
    hidden_weights, hidden_bias, output_weights, output_bias = arrays
    hidden = np.maximum(_CORNERS @ hidden_weights + hidden_bias, 0)
    return {"the outputs at 00, 01, 10, 11": hidden @ output_weights + output_bias}


xor_with_relu = Exercise(
    title="XOR with ReLU",
    answer=([[1, -1], [-1, 1]], [0, 0], [1, 1], 0),
    expects="hidden weights (2, 2), hidden biases (2,), output weights (2,), an output bias",
    observe=_relu_outputs,
    subject="What comes out at 00, 01, 10 and 11",
    hints=(
        "One ReLU of p + q gives 0, 1, 1, 2. What must be taken away, and where?",
        "XOR is |p − q|, or p + q − 2pq. Which ReLUs make an absolute value, or the product?",
        "max(0, u) + max(0, −u) is |u|. Take u = p − q: one hidden unit for u, one for −u.",
    ),
    mistakes=[
        Mistake(
            "the sum",
            ([[1, 0], [1, 0]], [0, 0], [1, 0], 0),
            "This is p + q: 2 where both are 1. The second unit should take away that 2.",
        ),
        Mistake(
            "OR",
            ([[1, 1], [1, 1]], [0, -1], [1, -1], 0),
            "This is OR: 1 where both are 1, too. How much must still be taken away there?",
        ),
        Mistake(
            "the threshold network",
            ([[-2, 2], [-2, 2]], [3, -1], [2, 2], -3),
            "These are NAND, OR and AND with thresholds. ReLU does not stop at 1, and after the "
            "output there is none.",
        ),
        Mistake(
            "one half of the absolute value",
            ([[1, 0], [-1, 0]], [0, 0], [1, 0], 0),
            "This is 1 only for p alone. The other unit should see q alone.",
        ),
        Mistake(
            "the difference",
            ([[1, -1], [-1, 1]], [0, 0], [1, -1], 0),
            "This is p − q: −1 for q alone. With which sign do the two halves add up?",
        ),
        Mistake(
            "NOT of it",
            ([[1, -1], [-1, 1]], [0, 0], [-1, -1], 1),
            "This is XNOR: 1 where XOR is 0.",
        ),
        Mistake(
            "doubled",
            ([[2, -2], [-2, 2]], [0, 0], [1, 1], 0),
            "It is 0 and 2 instead of 0 and 1: right but for a factor.",
        ),
        Mistake(
            "the bias of the counting unit forgotten",
            ([[1, 1], [1, 1]], [0, 0], [1, -2], 0),
            "The second unit should count only where both are 1. What bias keeps it silent before?",
        ),
        Mistake(
            "zeros",
            ([[0, 0], [0, 0]], [0, 0], [0, 0], 0),
            "All is 0. Begin with one unit that is 1 for p alone.",
        ),
        Mistake(
            "AND",
            ([[1, 0], [1, 0]], [-1, 0], [1, 0], 0),
            "This is AND, p + q − 1 cut off at 0. XOR is p + q less twice that.",
        ),
    ],
    praise="A bend is enough: where a threshold jumps, ReLU folds the plane along a line.",
)
