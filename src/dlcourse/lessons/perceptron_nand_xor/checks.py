"""Checks for lesson 01, perceptron_nand_xor."""

import numpy as np

from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.comparing import needed_numbers
from dlcourse.exercises.framework import Exercise, Mistake
from dlcourse.exercises.observing.curves import Border
from dlcourse.exercises.words import shown
from dlcourse.scratch.boolean import truth_table
from dlcourse.scratch.perceptron import predict

_CORNERS = truth_table(2)


def _gate(answer):
    """What a perceptron of two inputs computes under both conventions."""
    w1, w2, b = (float(number) for number in answer)
    if not np.all(np.isfinite([w1, w2, b])):
        raise WrongForm(f"With {shown((w1, w2, b))} there is no line: all three must be finite.")
    return {
        f"the output, if it fires for z {sign} 0,": predict(
            _CORNERS, (w1, w2), b, fires_at_zero=fires_at_zero
        )
        for sign, fires_at_zero in ((">", False), ("≥", True))
    }


_PARAMETERS = "three numbers (w₁, w₂, b) that give {} for z > 0 and for z ≥ 0"

and_parameters = Exercise(
    title="AND",
    answer=(1, 1, -1.5),
    expects=_PARAMETERS.format("AND"),
    observe=_gate,
    subject="What it fires at the corners, for z > 0 and for z ≥ 0,",
    mistakes=[
        Mistake(
            "through two corners",
            (1, 1, -1),
            "It depends on the convention: at (0, 1) your z is exactly 0. Move the line away from "
            "the corners.",
        ),
        Mistake(
            "through (1, 1)",
            (1, 1, -2),
            "It depends on the convention: at (1, 1) your z is exactly 0. Move the line away from "
            "the corner.",
        ),
        Mistake(
            "OR",
            (1, 1, -0.5),
            "This is OR: one input suffices. How large must the sum be before both are needed?",
        ),
        Mistake(
            "NAND",
            (-2, -2, 3),
            "This is NAND, the right line with its sides swapped. What swaps them back?",
        ),
        Mistake(
            "sign of the bias",
            (1, 1, 1.5),
            "It always fires: with a positive bias it needs no input at all. Which sign makes a "
            "threshold of the bias?",
        ),
        Mistake(
            "bias too low",
            (1, 1, -2.5),
            "It never fires: with both inputs on, what is z?",
        ),
        Mistake(
            "no bias",
            (1, 1, 0),
            "With bias 0 the line goes through the origin. Which of the four corners must be cut "
            "off?",
        ),
    ],
    praise="The line passes between (1, 1) and the other three corners, and touches none.",
    hints=(
        "Which corner must lie on one side, all alone?",
        "The weights turn the line, the bias shifts it: draw the four corners, and a line that "
        "cuts off one of them and touches none.",
        "With both weights 1 the weighted inputs add up to 0, 1, 1 or 2. Between which two of "
        "these must the border lie, and what bias puts it there?",
    ),
)

or_parameters = Exercise(
    title="OR",
    answer=(1, 1, -0.5),
    expects=_PARAMETERS.format("OR"),
    observe=_gate,
    subject="What it fires at the corners, for z > 0 and for z ≥ 0,",
    mistakes=[
        Mistake(
            "no bias",
            (1, 1, 0),
            "It depends on the convention: at (0, 0) your z is exactly 0. Which sign must the bias "
            "have there?",
        ),
        Mistake(
            "through two corners",
            (1, 1, -1),
            "It depends on the convention: at (0, 1) your z is exactly 0. One input must suffice.",
        ),
        Mistake(
            "AND",
            (1, 1, -1.5),
            "This is AND: it waits for both inputs. What z must a single input reach?",
        ),
        Mistake(
            "NOR",
            (-1, -1, 0.5),
            "This is NOR, the right line with its sides swapped. What swaps them back?",
        ),
        Mistake(
            "sign of the bias",
            (1, 1, 0.5),
            "It always fires, at (0, 0) too. Which sign makes a threshold of the bias?",
        ),
        Mistake(
            "one input ignored",
            (1, 0, -0.5),
            "It listens to the first input alone. What is z at (0, 1)?",
        ),
        Mistake(
            "the other input ignored",
            (0, 1, -0.5),
            "It listens to the second input alone. What is z at (1, 0)?",
        ),
        Mistake(
            "never fires",
            (1, 1, -2.5),
            "It never fires. How large is z where both inputs are 1?",
        ),
    ],
    praise="The line passes between (0, 0) and the other three corners, and touches none.",
    hints=(
        "Which corner is the only one at which it stays silent?",
        "A line for AND, shifted but not turned, will do. Which of the three numbers shifts it?",
        "With both weights 1, z is the bias where no input is on, and 1 more where one is. The "
        "first must be below 0, the second above.",
    ),
)


class _Signal:
    """A wire that carries all four rows of a truth table, and remembers how it was made."""

    def __init__(self, bits, name, nands_alone=True):
        self.bits, self.name, self.nands_alone = bits, name, nands_alone

    def __repr__(self):
        return self.name

    def _other_gate(self, other, compute):
        return _Signal(compute(self.bits, _wire(other).bits), "another gate", nands_alone=False)

    def _refused(self, *_):
        raise WrongForm(
            "Your function does something else with a signal than giving it to nand: it compares, "
            "calculates, or asks whether it is true, as `if`, `and` and `or` do.",
            "another operator",
        )

    def __xor__(self, other):
        return self._other_gate(other, lambda a, b: a ^ b)

    def __and__(self, other):
        return self._other_gate(other, lambda a, b: a & b)

    def __or__(self, other):
        return self._other_gate(other, lambda a, b: a | b)

    def __ne__(self, other):
        return self._other_gate(other, lambda a, b: (a != b).astype(int))

    __rxor__, __rand__, __ror__ = __xor__, __and__, __or__
    __bool__ = __int__ = __index__ = __eq__ = __lt__ = __gt__ = __invert__ = __neg__ = _refused
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __pow__ = _refused


def _wire(value):
    """A signal as it is, 0 and 1 as a wire that always carries them."""
    if isinstance(value, _Signal):
        return value
    if isinstance(value, int) and value in (0, 1):
        return _Signal(np.full(4, int(value)), str(int(value)))
    raise WrongForm(f"nand is given {shown(value)}, and takes a, b, or what nand returned.")


def _nand(p, q):
    p, q = _wire(p), _wire(q)
    alone = p.nands_alone and q.nands_alone
    return _Signal(1 - (p.bits & q.bits), f"nand({p}, {q})", alone)


def _wired(answer):
    """What a function of (a, b, nand) builds out of NANDs."""
    a, b = (_Signal(column, name) for column, name in zip(_CORNERS.T, "ab", strict=True))
    result = answer(a, b, _nand)
    if not isinstance(result, _Signal):
        raise TypeError(f"it returns {type(result).__name__}, not what nand returns")
    return {"the truth table": result.bits, "NANDs and nothing else": result.nands_alone}


def _xor(a, b, nand):
    not_both = nand(a, b)
    return nand(nand(a, not_both), nand(not_both, b))


xor_from_nands = Exercise(
    title="XOR from NANDs only",
    answer=_xor,
    expects="a function of (a, b, nand) that returns a XOR b, made by calls of nand",
    observe=_wired,
    mistakes=[
        Mistake(
            "another operator",
            lambda a, b, nand: a ^ b,  # noqa: ARG005
            "The table is right, but not made of NANDs alone. Replace each other operator.",
        ),
        Mistake(
            "XNOR",
            lambda a, b, nand: nand(_xor(a, b, nand), _xor(a, b, nand)),
            "This is XNOR: every output is the opposite of what it should be. Is there one NAND "
            "too many at the end?",
        ),
        Mistake(
            "OR",
            lambda a, b, nand: nand(nand(a, a), nand(b, b)),
            "This is OR: it is also 1 at (1, 1). Which single NAND knows that both are 1?",
        ),
        Mistake(
            "AND",
            lambda a, b, nand: nand(nand(a, b), nand(a, b)),
            "This is AND, which is 1 at (1, 1) alone, just where XOR is not. What must the last "
            "NAND be given where `a` alone is 1?",
        ),
        Mistake(
            "one NAND alone",
            lambda a, b, nand: nand(a, b),
            "This is NAND itself: it is also 1 at (0, 0). What else must hold for XOR?",
        ),
        Mistake(
            "the last NAND forgotten",
            lambda a, b, nand: nand(a, nand(a, b)),
            "This is one half: it is 0 only for a alone. Build the other half for b, and bring "
            "the two together.",
        ),
        Mistake(
            "the other last NAND forgotten",
            lambda a, b, nand: nand(nand(a, b), b),
            "This is one half: it is 0 only for b alone. Build the other half for a, and bring "
            "the two together.",
        ),
    ],
    praise="NAND is complete, so that some circuit of NANDs must do it; four are enough.",
    hints=(
        "XOR is true for `a` alone and for `b` alone. Which of the four rows does a single NAND of "
        "both tell from the rest?",
        "The left picture in “XOR, by a network” draws it. Follow the wires, and give the first "
        "gate's output a name.",
        "Once you have “not both”, a NAND of it with `a` is false only for `a` alone, and a NAND "
        "of it with `b` only for `b` alone. What tells you that one of these two is false?",
    ),
)


def _border(answer, weights, bias):
    """Border and side, whatever the scale of the weights and the bias."""
    new_weights, new_bias = map(needed_numbers, answer(np.array(weights), bias))
    if new_weights.ndim != 1 or new_bias.size != 1:
        raise TypeError("these are not weights and a bias")
    return Border(new_weights, new_bias.item())


def _borders(answer):
    """What becomes of several perceptrons, one of which has three inputs."""
    perceptrons = ([1.0, 4.0, -2.5], 3.0), ([2.0, -1.0], 0.5), ([-0.5, 3.0], -2.0)
    return [_border(answer, *perceptron) for perceptron in perceptrons]


other_side = Exercise(
    title="The other side of the line",
    answer=lambda weights, bias: (-weights, -bias),
    expects="a function of (weights, bias) that returns new weights and a new bias",
    observe=_borders,
    mistakes=[
        Mistake(
            "weights alone",
            lambda weights, bias: (-weights, bias),
            "The sides are swapped, but the line has moved: is w·x + b = 0 still true on the old "
            "border?",
        ),
        Mistake(
            "bias alone",
            lambda weights, bias: (weights, -bias),
            "The line has moved to the other side of the origin, and still fires in the same "
            "direction.",
        ),
        Mistake(
            "nothing changed",
            lambda weights, bias: (weights, bias),
            "The same side fires as before, also if everything is multiplied by a positive "
            "number. Which numbers turn a positive z into a negative one?",
        ),
        Mistake(
            "weights exchanged",
            lambda weights, bias: (weights[::-1], bias),
            "Exchanging the weights mirrors the line at the diagonal. The border should stay.",
        ),
        Mistake(
            "line turned",
            lambda weights, bias: (np.array([-weights[1], weights[0], *weights[2:]]), bias),
            "The line has turned by a right angle. The border should stay.",
        ),
        Mistake(
            "one minus",
            lambda weights, bias: (1 - weights, 1 - bias),
            "1 − y turns an output round, but these are weights. What must happen to z for y to "
            "turn?",
        ),
    ],
    praise="A negative factor changes the sign of every z and leaves z = 0 where it is: the sides "
    "change places, the border stays.",
    hints=(
        "At a point that fires, which sign has z now, and which sign must it have afterwards?",
        "The border is where w · x + b = 0 (“The border is a line”). What can be done to this "
        "equation without moving the line?",
        "One factor for weights and bias together, any but 0, keeps the border. A positive factor "
        "keeps the sides as well.",
    ),
)

_HIDDEN = np.column_stack([1 - _CORNERS.prod(axis=1), _CORNERS.max(axis=1)])  # NAND, OR


def _adder(answer):
    """Sum and carry of the four corners, under both conventions."""
    weights, bias = (np.asarray(part, dtype=float) for part in answer)
    if weights.shape != (2, 2) or bias.shape != (2,):
        raise ValueError(f"the weights have shape {weights.shape}, the bias {bias.shape}")
    if not np.all(np.isfinite(weights)) or not np.all(np.isfinite(bias)):
        raise WrongForm("All weights and biases must be finite numbers.")
    conventions = [predict(_HIDDEN, weights, bias, fires_at_zero=zero) for zero in (False, True)]
    return {
        "the sum": [outputs[:, 0] for outputs in conventions],
        "the carry": [outputs[:, 1] for outputs in conventions],
    }


half_adder = Exercise(
    title="A half adder",
    answer=(np.array([[2, -2], [2, 0]]), np.array([-3, 1])),
    expects="weights of shape (2, 2) and a bias of shape (2,) for sum and carry",
    observe=_adder,
    subject="What comes out at the corners, for z > 0 and for z ≥ 0,",
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
            "on the border",
            (np.array([[1, -1], [1, 0]]), np.array([-1, 0])),
            "Some z is exactly 0, and there the answer depends on the convention. Move the biases "
            "by half a step.",
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
