"""Checks for lesson 06, backpropagation."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from dlcourse.datasets import digits
from dlcourse.datasets.dataset import Split
from dlcourse.exercises import Exercise, Mistake, WrongForm
from dlcourse.exercises.words import shown
from dlcourse.scratch.activations import sigmoid as _sigmoid
from dlcourse.scratch.network import Network


def _tanh_delta(
    *,
    slope=lambda z: 1 - np.tanh(z) ** 2,
    error=lambda a, y: a - y,
    share=lambda z: 1 / len(z),
    output=np.tanh,
):
    """A function for δ; an option replaces one factor by a mistaken one."""
    return lambda z, y: error(output(z), y) * slope(z) * share(z)


output_delta = Exercise(
    title="BP1 with tanh",
    answer=_tanh_delta(),
    expects="a function of (z, y) that returns δ, of the same shape",
    cases=[
        (np.array([[0.3, -1.2]]), np.array([[1.0, 0.25]])),
        (np.array([[2.0], [-0.4], [0.9]]), np.array([[0.0], [1.0], [-1.0]])),
        (np.array([[0.1, 0.7], [-0.6, 1.5]]), np.array([[-1.0, 0.5], [0.0, 1.0]])),
    ],
    hints=(
        "How does C change with a, and a with z?",
        "∂C/∂a = (a − y)/n for each example and output. What does a = tanh z have for a slope?",
        "δ = (a − y)/n times 1 − a², with a = tanh z.",
    ),
    mistakes=[
        Mistake(
            "slope forgotten",
            _tanh_delta(slope=lambda _: 1),
            "Your δ is the residual alone. That is what cross-entropy leaves; under the quadratic "
            "cost one factor stays.",
        ),
        Mistake(
            "the sigmoid's slope",
            _tanh_delta(slope=lambda z: np.tanh(z) * (1 - np.tanh(z))),
            "a(1 − a) is the slope of the sigmoid. What is it for tanh, where a can be negative?",
        ),
        Mistake(
            "flipped sign",
            _tanh_delta(error=lambda a, y: y - a),
            "Your signs are the other way round. If a is above y, does C rise or fall with z?",
        ),
        Mistake(
            "sum instead of mean",
            _tanh_delta(share=lambda _: 1),
            "Right for a batch of one. What does the 1/n in front of C do to each δ?",
        ),
        Mistake(
            "the half kept",
            _tanh_delta(share=lambda z: 1 / (2 * len(z))),
            "Yours is half as large. What becomes of the ½ when the square is differentiated?",
        ),
        Mistake(
            "mean over outputs too",
            _tanh_delta(share=lambda z: 1 / z.size),
            "You divide by the outputs as well. The cost sums over them; n counts the examples.",
        ),
        Mistake(
            "z taken for the output",
            _tanh_delta(output=lambda z: z),
            "You compare z with y. The loss sees the output, a = tanh z.",
        ),
        Mistake(
            "a put through tanh once more",
            _tanh_delta(slope=lambda z: 1 - np.tanh(np.tanh(z)) ** 2),
            "Your slope is taken at a, not at z: tanh was applied twice.",
        ),
        Mistake(
            "the square forgotten",
            _tanh_delta(slope=lambda z: 1 - np.tanh(z)),
            "At z = 0 the slope is right. Is it the same at z and at −z, as tanh's must be?",
        ),
        Mistake(
            "divided by the slope",
            _tanh_delta(slope=lambda z: 1 / (1 - np.tanh(z) ** 2)),
            "Yours grows where tanh is flat. The chain rule multiplies the rates.",
        ),
        Mistake(
            "the sigmoid's network",
            _tanh_delta(output=_sigmoid, slope=lambda z: _sigmoid(z) * (1 - _sigmoid(z))),
            "This is δ of a sigmoid output layer. Here it is tanh, both in a and in its slope.",
        ),
        Mistake(
            "z taken for a in the slope",
            _tanh_delta(slope=lambda z: 1 - z**2),
            "1 − a² is the slope, with a = tanh z. You squared z.",
        ),
        Mistake(
            "brackets forgotten",
            lambda z, y: np.tanh(z) - y / len(z) * (1 - np.tanh(z) ** 2),
            "Something is subtracted last that belongs to the residual: what stands in brackets?",
        ),
        Mistake(
            "the error squared",
            _tanh_delta(error=lambda a, y: (a - y) ** 2),
            "Your residual is squared still. What is the derivative of ½ (a − y)² by a?",
        ),
        Mistake(
            "a plus in the slope",
            _tanh_delta(slope=lambda z: 1 + np.tanh(z) ** 2),
            "Your slope is largest far out. Where is tanh steepest?",
        ),
    ],
    praise="The first δ, from which all others come.",
)

delta_on_paper = Exercise(
    title="BP2 on paper",
    answer=0.064,
    expects="a single number",
    hints=(
        "Over which paths does the unit reach the loss?",
        "Each path brings its weight times the δ at its end. What happens to their sum?",
        "(2 · 0.5 + (−3) · 0.2) times the sigmoid's slope, 0.8 · (1 − 0.8).",
    ),
    mistakes=[
        Mistake(
            "slope forgotten",
            0.4,
            "0.4 is what comes back over the two weights. It has still to pass the unit itself.",
        ),
        Mistake(
            "only the first successor",
            0.16,
            "0.16 is the sigmoid's slope alone; it is also what the path over the weight 2 brings, "
            "through that slope. What does the other path bring?",
        ),
        Mistake(
            "only the second successor",
            -0.096,
            "−0.096 is what comes over the weight −3 alone. What the other path brings is added.",
        ),
        Mistake(
            "the δ of a successor",
            0.5,
            "0.5 is the δ of the first unit it feeds. Over which weights, and through which slope "
            "does it come back?",
        ),
        Mistake(
            "signs dropped, without the factor 1 − a",
            1.6 * 0.32,
            "The second weight is negative, and the sigmoid's slope is a (1 − a).",
        ),
        Mistake(
            "signs dropped",
            0.256,
            "One of the weights is negative: the two paths pull in opposite directions.",
        ),
        Mistake(
            "δ crossed",
            (2 * 0.2 - 3 * 0.5) * 0.16,
            "Each weight leads to its own δ: 2 to the unit with 0.5, −3 to the one with 0.2.",
        ),
        Mistake(
            "slope twice",
            0.4 * 0.16**2,
            "The slope is there twice. The signal passes the unit once.",
        ),
        Mistake(
            "all paths added, signs and slope dropped",
            1.6,
            "The second path has a negative weight, and the unit's own slope is missing.",
        ),
        Mistake("mean instead of sum", 0.032, "What the paths bring is added, not averaged."),
        Mistake(
            "multiplied by a",
            0.32,
            "You multiplied by the output a. That comes in BP4; BP2 has the slope.",
        ),
        Mistake(
            "multiplied by 1 − a",
            0.08,
            "One factor of the slope is there. The sigmoid's has two.",
        ),
        Mistake(
            "δ added before the weights",
            -0.112,
            "You added the δ first and the weights first. Each δ belongs to its own weight.",
        ),
        Mistake(
            "weights without δ",
            -0.16,
            "You added the weights. What flows back along each is its δ, times the weight.",
        ),
        Mistake(
            "the slope of tanh",
            0.4 * (1 - 0.8**2),
            "1 − a² is the slope of tanh. This unit is a sigmoid.",
        ),
        Mistake(
            "divided by the slope",
            2.5,
            "0.4 is right before the unit. Its slope multiplies; you divided.",
        ),
        Mistake(
            "a taken for z",
            0.4 * _sigmoid(0.8) * (1 - _sigmoid(0.8)),
            "0.8 is the output already: it has been through the sigmoid.",
        ),
    ],
    praise="Two paths, nearly cancelling, and a slope of 0.16.",
)


def _columns(by_weight, by_bias=lambda delta, _: delta):
    return lambda a, delta: (by_weight(a, delta), by_bias(delta, a))


def _outer(a, delta):
    return np.outer(delta, a)


slopes_in_columns = Exercise(
    title="BP3 and BP4 in the lecture's layout",
    answer=_columns(_outer),
    expects="a function of (a, delta) that returns two arrays",
    cases=[
        (np.array([1.0, -2.0, 0.5]), np.array([0.3, -0.7])),
        (np.array([0.2, 0.9]), np.array([1.1, 0.4])),
        (np.array([3.0]), np.array([0.5, -0.25, 2.0])),
    ],
    hints=(
        "How many numbers has the slope of W, and in which rows and columns?",
        "The slope of W[j, i] is BP4 for the weight from input i to unit j.",
        "W's slope at [j, i] is delta[j] · a[i]: an outer product, delta first. b's is delta.",
    ),
    mistakes=[
        Mistake(
            "transposed",
            _columns(lambda a, delta: np.outer(a, delta)),
            "Your slope has a row for each input. W has a row for each unit.",
        ),
        Mistake(
            "order swapped",
            lambda a, delta: (delta, np.outer(delta, a)),
            "The two are right, their order is not: the weights come first.",
        ),
        Mistake(
            "the slope of W alone",
            lambda a, delta: np.outer(delta, a),
            "You return one array, and it is the slope of W. That of b is asked for besides: two "
            "arrays.",
        ),
        Mistake(
            "the input for the bias",
            _columns(_outer, lambda _, a: a),
            "The slope of W is right. Your second array is the input a. What does BP3 say of a "
            "bias?",
        ),
        Mistake(
            "the bias given its input",
            _columns(_outer, lambda delta, a: delta * a.sum()),
            "What does the bias multiply in z = W a + b?",
        ),
        Mistake(
            "bias summed",
            _columns(_outer, lambda delta, _: delta.sum()),
            "There is one bias a unit, and one example. What would you add up?",
        ),
        Mistake(
            "bias as a column",
            _columns(_outer, lambda delta, _: delta[:, None]),
            "b is (units,), a plain row of numbers; yours has an axis more.",
        ),
        Mistake(
            "every row the same",
            _columns(lambda a, delta: np.tile(a, (len(delta), 1))),
            "Your slope of W is the input alone. Where does the unit's δ come in?",
        ),
        Mistake(
            "flipped sign",
            _columns(lambda a, delta: -np.outer(delta, a), lambda delta, _: -delta),
            "The minus belongs to the update, not to the slope.",
        ),
    ],
    praise="In rows it is aᵀδ, in columns δaᵀ: the same numbers, transposed.",
)


def _slope(z):
    return _sigmoid(z) * (1 - _sigmoid(z))


def _step(
    *, sign=-1, share=lambda x: 1 / len(x), updates_first=False, output=lambda z: z,
    unit=_sigmoid, slope=lambda a: a * (1 - a), share_of_first=lambda _: 1,
):  # fmt: skip
    """One step of gradient descent; an option leaves one of the faults in it."""

    def step(w1, w2, x, y, eta):
        hidden = unit(x @ w1)
        z2 = hidden @ w2
        delta2 = (output(z2) - y) * share(x)
        if output is _sigmoid:
            delta2 = delta2 * _slope(z2)
        new_w2 = w2 + sign * eta * hidden.T @ delta2
        back = new_w2 if updates_first else w2
        delta1 = delta2 @ back.T * slope(hidden) * share_of_first(x)
        return w1 + sign * eta * x.T @ delta1, new_w2

    return step


def _one_by_one(w1, w2, x, y, eta):
    for place in range(len(x)):
        w1, w2 = _step()(w1, w2, x[place : place + 1], y[place : place + 1], eta)
    return w1, w2


def _changes(w1, w2, x, y, eta):
    new_w1, new_w2 = _step()(w1, w2, x, y, eta)
    return new_w1 - w1, new_w2 - w2


def _sum(_):
    return 1


_RNG = np.random.default_rng(6)

repaired_step = Exercise(
    title="Repair a step",
    answer=_step(),
    expects="a function of (w1, w2, x, y, eta) that returns the two new weights",
    cases=[
        (*(_RNG.normal(size=shape) for shape in ((2, 4), (4, 3), (n, 2), (n, 3))), eta)
        for n, eta in ((5, 0.4), (2, 0.15), (7, 0.27))  # three outputs: half is not their mean
    ],
    hints=(
        "Which way should the weights go, and how does the step change with the batch's size?",
        "Two faults are in the numbers; the third is in the order. Which w2 does BP2 read?",
        "Divide δ₂ by len(x), compute δ₁ before w2 changes, and subtract.",
    ),
    mistakes=[
        Mistake(
            "as it was",
            _step(sign=1, share=_sum, updates_first=True),
            "All three faults are still in it. Begin with the direction of the step.",
        ),
        Mistake(
            "the sign of the update",
            _step(sign=1),
            "Two faults are gone. The step goes up the hill: δ = ∂C/∂z, and L002's plus is wrong.",
        ),
        Mistake(
            "sum instead of mean",
            _step(share=_sum),
            "Two faults are gone. Your step grows with the batch: twice as many examples, twice as "
            "far. What does C divide by?",
        ),
        Mistake(
            "BP2 with the new weights",
            _step(updates_first=True),
            "Two faults are gone. δ₁ reads w2 after it was changed: the forward pass used the old.",
        ),
        Mistake(
            "sign and mean",
            _step(sign=1, share=_sum),
            "The order is mended. Look at the direction of the step, and at its length for a "
            "large batch.",
        ),
        Mistake(
            "sign and order",
            _step(sign=1, updates_first=True),
            "The mean is mended. Look at the direction, and at which w2 BP2 reads.",
        ),
        Mistake(
            "mean and order",
            _step(share=_sum, updates_first=True),
            "The direction is mended. Look at the length for a large batch, and at which w2 BP2 "
            "reads.",
        ),
        Mistake(
            "half a mean too much",
            _step(share=lambda x: 1 / (2 * len(x))),
            "Yours is half as long: the ½ of the cost goes when the square is differentiated.",
        ),
        Mistake(
            "mean over outputs too",
            _step(share=lambda x: 1 / (3 * len(x))),
            "You divide by the outputs as well. The cost sums over them; only the examples are "
            "averaged.",
        ),
        Mistake(
            "a₁ for the slope of the hidden units",
            _step(slope=lambda a: a),
            "The second weights are right. On its way to the first, δ is multiplied by a₁ alone: "
            "is that the slope of a sigmoid?",
        ),
        Mistake(
            "1 − a₁ for the slope of the hidden units",
            _step(slope=lambda a: 1 - a),
            "The second weights are right. On its way to the first, δ is multiplied by 1 − a₁ "
            "alone: is that the slope of a sigmoid?",
        ),
        Mistake(
            "the slope of the hidden units forgotten",
            _step(slope=lambda _: 1),
            "The second weights are right. On its way to the first, δ passes sigmoids: what do "
            "they take from it?",
        ),
        Mistake(
            "the slope of the hidden units twice",
            _step(slope=lambda a: (a * (1 - a)) ** 2),
            "The second weights are right. In δ₁ the sigmoids' slope stands twice.",
        ),
        Mistake(
            "no sigmoid in the hidden units",
            _step(unit=lambda z: z),
            "Your hidden units are linear. What does a₁ pass through?",
        ),
        Mistake(
            "linear hidden units",
            _step(unit=lambda z: z, slope=lambda _: 1),
            "Your hidden units are linear, forward and back. What does a₁ pass through?",
        ),
        Mistake(
            "the mean twice in the first layer",
            _step(share_of_first=lambda x: 1 / len(x)),
            "The second weights are right. δ₁ is made from δ₂, which is divided by n already.",
        ),
        Mistake(
            "the mean in the second layer alone",
            _step(share_of_first=len),
            "The second weights are right. The first must be divided by n too: make δ₁ from a δ₂ "
            "that is.",
        ),
        Mistake(
            "the first example alone",
            lambda w1, w2, x, y, eta: _step()(w1, w2, x[:1], y[:1], eta),
            "Your step follows the first example alone. What of the others in the batch?",
        ),
        Mistake(
            "example by example",
            _one_by_one,
            "You take a step for each example, one after the other. The batch makes one step.",
        ),
        Mistake(
            "the changes instead of the weights",
            _changes,
            "These are the changes. The weights after the step are asked for.",
        ),
        Mistake(
            "a sigmoid at the output",
            _step(output=_sigmoid),
            "Your output goes through a sigmoid. Here it is linear: a₂ is the weighted sum.",
        ),
    ],
    praise="Down the hill, as far for a thousand examples as for ten, and with the old weights.",
)


@cache
def _embedded_digits():
    arrays = digits.arrays()
    images = arrays["train_images"][:100].reshape(-1, 784).astype("float32") / 255
    return images, arrays["train_labels"][:100].astype(int)


def _network(
    *, depth: int = 8, width: int = 100, unit: str = "sigmoid", start: float = 0.4,
    reads: bool = True, learnt: bool = True,
) -> Callable[[], Any]:  # fmt: skip
    """A function that makes a network, and digits with the labels it reads, or with others.

    So nothing has to be trained: whatever a network says, there are labels for which it is
    right.
    """

    @cache
    def make():
        images, _ = _embedded_digits()
        network = Network(
            (784, *[width] * depth, 10), (*[unit] * depth, "softmax"), "categorical_crossentropy",
            rng=np.random.default_rng(1), initializer=start, dtype="float32",
        )  # fmt: skip
        guesses = network.forward(images).a[-1].argmax(axis=1)
        others = (guesses + 1) % 10
        return (
            network,
            Split(images, guesses if learnt else others),
            Split(images, guesses if reads else others),
        )

    return make


def _achievement(answer):
    """Whether a network is what was asked for, and reads the digits."""
    network, train, judged = answer
    if not isinstance(network, Network):
        raise WrongForm(f"Wanted is a `Network` of the package. Received: {shown(network)}.")
    widths = [weights.shape[1] for weights in network.weights[:-1]]
    as_asked = {
        "eight hidden layers of 100 units": widths == [100] * 8,
        "sigmoids in all of them": set(network.activations[:-1]) == {"sigmoid"},
    }
    reads = "yes" if _share_read(network, judged) >= 0.8 else "no"
    if all(as_asked.values()):
        reads += _besides(network, train, judged, reads)
    return {**as_asked, "80 % of the validation digits read": reads}


def _share_read(network, some):
    return np.mean(network.forward(some.images).a[-1].argmax(axis=1) == some.labels)


def _besides(network, train, judged, reads):
    """What else is seen of a network of the right layers: how it learned, or why it did not."""
    if reads == "yes":
        known = _share_read(network, judged) > _share_read(network, train) + 0.05
        return ", and better than those to learn from" if known else ""
    deltas = network.backward(network.forward(train.images[:500]), np.eye(10)[train.labels[:500]])
    first, *_, last = (np.linalg.norm(delta) for delta in deltas.deltas[:-1])
    return ", though δ arrives" if first > 1e-3 * last else ", and δ is lost"


deep_sigmoids = Exercise(
    title="Make eight layers of sigmoids learn",
    answer=_network(),
    expects="a `Network` with eight hidden layers of 100 sigmoids, trained",
    observe=_achievement,
    accepts=tuple,
    hints=(
        "What makes δ small on its way back, and what could make up for it?",
        "δ is multiplied by weights times a slope of at most ¼. How large must the weights be?",
        "Let the weights start some five times as large as Glorot's; leave the rest as it is.",
    ),
    mistakes=[
        Mistake(
            "it does not learn",
            _network(start=0.01, reads=False),
            "It reads fewer than 80 % of the validation digits. Draw the size of δ by layer for "
            "your network: does it arrive at the first one?",
        ),
        Mistake(
            "δ arrives, and it does not learn",
            _network(reads=False),
            "It reads fewer than 80 % of the validation digits, though δ arrives at its first "
            "layer. Was the training too short, or are the weights so large that its units put "
            "out little but 0 and 1?",
        ),
        Mistake(
            "trained on what judges it",
            _network(learnt=False),
            "It reads the validation digits better than `images`, from which it was to learn. "
            "Which digits was it trained on?",
        ),
        Mistake(
            "other units",
            _network(unit="tanh"),
            "It reads the digits, but not all of its hidden units are sigmoids. The task is to "
            "help these, not to replace them.",
        ),
        Mistake(
            "fewer layers",
            _network(depth=1),
            "It reads the digits, but it has not eight hidden layers of 100 units.",
        ),
        Mistake(
            "other units, and they do not learn",
            _network(unit="tanh", reads=False),
            "The hidden units are not all sigmoids, and fewer than 80 % of the digits are read.",
        ),
        Mistake(
            "fewer layers that do not learn",
            _network(depth=2, reads=False),
            "It has not eight hidden layers of 100 units, and reads fewer than 80 % of the digits.",
        ),
    ],
    praise="Weights large enough to make up for slopes of at most a quarter.",
)


def _shared(
    *, late=1.0, early=1.0, carries_w=True, passes_slope=True, from_x=True,
    slope_of_second=lambda second, _: second * (1 - second), together=np.add, inputs=None,
):  # fmt: skip
    """dC/dw of the chain; an option spoils a path or one of its factors."""

    def slope(w, x, y):
        first = _sigmoid(w * x)
        second = _sigmoid(w * first)
        delta = (second - y) * slope_of_second(second, w * first)
        back = delta * (w if carries_w else 1) * (first * (1 - first) if passes_slope else 1)
        of_second, of_first = inputs(x, first, second) if inputs else (first, x if from_x else 1)
        return together(late * delta * of_second, early * back * of_first)

    return slope


def _of_z(w, x, y):
    first = _sigmoid(w * x)
    z1, z2 = w * x, w * first
    delta = (_sigmoid(z2) - y) * z2 * (1 - z2)
    return delta * first + delta * w * z1 * (1 - z1) * x


slope_of_shared_weight = Exercise(
    title="One weight, used twice",
    answer=_shared(),
    expects="a function of (w, x, y) that returns a number",
    cases=[(0.7, 1.3, 0.0), (-1.5, 0.4, 1.0), (2.2, -0.8, 0.25)],
    hints=(
        "Draw the graph: how many arrows leave w?",
        "Give the two w names of their own, take both slopes, then let them be equal again.",
        "late · a₁ + late · w · σ′(w x) · x, with late = (a₂ − y) σ′(w a₁).",
    ),
    mistakes=[
        Mistake(
            "the later use alone",
            _shared(early=0),
            "That is the path through the second use. w stands in the first layer too.",
        ),
        Mistake(
            "the earlier use alone",
            _shared(late=0),
            "That is the path through the first use. w stands in the second layer too.",
        ),
        Mistake(
            "the slopes of two biases",
            _shared(inputs=lambda *_: (1, 1)),
            "You added δ₂ and δ₁, as for two biases. A weight's slope is δ times what the weight "
            "multiplies, at each use.",
        ),
        Mistake(
            "the output of the second use for its input",
            _shared(inputs=lambda x, _, second: (second, x)),
            "The first use is right. At the second, δ₂ is multiplied by a₂: what does w multiply "
            "there?",
        ),
        Mistake(
            "the inputs exchanged",
            _shared(inputs=lambda x, first, _: (x, first)),
            "Each use brings its δ times the input of that same use. Yours have each other's.",
        ),
        Mistake(
            "the mean of both",
            _shared(late=0.5, early=0.5),
            "What two paths bring is added, not averaged.",
        ),
        Mistake(
            "the later use twice",
            _shared(late=2, early=0),
            "The two uses are not worth the same: they have different inputs behind them.",
        ),
        Mistake(
            "w forgotten on the way back",
            _shared(carries_w=False),
            "On its way to the first layer δ goes back over an arrow. What stands on it?",
        ),
        Mistake(
            "σ′ of the first layer forgotten",
            _shared(passes_slope=False),
            "On its way to the first use δ passes the first unit. What does it lose there?",
        ),
        Mistake(
            "x forgotten",
            _shared(from_x=False),
            "The path through the first use ends at a weight: what does this weight multiply?",
        ),
        Mistake(
            "σ′ of the second layer forgotten",
            _shared(slope_of_second=lambda *_: 1),
            "Your δ₂ is the residual alone, as under cross-entropy. Here the cost is a square.",
        ),
        Mistake(
            "σ′ taken of z",
            _of_z,
            "a (1 − a) is the slope, with a the output. You put z in its place.",
        ),
        Mistake(
            "the product of both uses",
            _shared(together=np.multiply),
            "What two paths bring is added. Along one path one multiplies.",
        ),
        Mistake(
            "the error",
            lambda w, x, y: _sigmoid(w * _sigmoid(w * x)) - y,
            "This is the residual at the output. How far does it change with w?",
        ),
        Mistake(
            "the difference of both uses",
            _shared(early=-1),
            "What the two paths bring is added. One of yours is subtracted.",
        ),
        Mistake(
            "flipped sign",
            _shared(late=-1, early=-1),
            "Your sign is the other way round. If the output is above y, does C rise with it?",
        ),
        Mistake(
            "one layer",
            lambda w, x, y: (_sigmoid(w * x) - y) * _slope(w * x) * x,
            "This is a chain of one layer. What a₁ is comes back as the input of the second.",
        ),
        Mistake(
            "δ of the output",
            lambda w, x, y: (_sigmoid(w * _sigmoid(w * x)) - y) * _slope(w * _sigmoid(w * x)),
            "This is δ₂. A weight's slope is δ times what the weight multiplies.",
        ),
    ],
    praise="This is how a recurrent network learns: one weight, many uses, all slopes added.",
)
