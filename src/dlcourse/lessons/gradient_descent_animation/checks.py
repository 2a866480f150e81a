"""Checks for lesson 05, gradient_descent_animation."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from dlcourse.exercises import Exercise, Mistake, Observed, WrongForm
from dlcourse.exercises.comparing import needed_numbers
from dlcourse.exercises.words import number


def _bent_valley(
    *, factor=2.0, first=1.0, inner=True, inner_sign=-1.0, sign=1.0, swapped=False, order=False,
    ten=10.0, square=np.square, inside=1.0,
):  # fmt: skip
    """The slopes of (1 − x)² + 10 (y − x²)²; an option makes one mistake."""

    def slopes(x, y):
        left = first * factor * (x - 1)
        by_inside = factor * ten * (y - square(x))
        by_x = left + by_inside * (inner_sign * 2 * x if inner else inside)
        if order:
            by_x = left + by_inside * inner_sign * x
        pair = (by_inside, by_x) if swapped else (by_x, by_inside)
        return sign * np.array(pair)

    return slopes


by_hand = Exercise(
    title="A gradient by hand",
    answer=_bent_valley(),
    expects="a function of (x, y) that returns two slopes, by x and by y",
    cases=[(0.6, 2.0), (-1.5, 0.3), (2.0, 1.0), (0.0, 1.3), (1.7, 0.0), (-0.4, -0.9)],
    mistakes=[
        Mistake(
            "inner slope forgotten",
            _bent_valley(inner=False),
            "The slope by y is right. By x, what stands inside the second square changes too: how "
            "fast does y − x² change with x?",
        ),
        Mistake(
            "inner slope without the x",
            _bent_valley(inner=False, inside=-1.0),
            "The slope by y is right. By x you have the sign of the inner slope, not its size: how "
            "fast does x² change with x?",
        ),
        Mistake(
            "inner slope 2",
            _bent_valley(inner=False, inside=-2.0),
            "The slope by y is right. By x the inner slope has the right sign, and is 2 whatever x "
            "is: how fast does x² change with x?",
        ),
        Mistake(
            "the terms, not their slopes",
            lambda x, y: ((1 - x) ** 2, 10 * (y - x**2) ** 2),
            "These are the two terms of g itself. How fast does g rise with x, and how fast "
            "with y?",
        ),
        Mistake(
            "by y the wrong thing squared",
            lambda x, y: (2 * (x - 1) - 40 * x * (y - x**2), 20 * (y - x) ** 2),
            "The slope by x is right. By y the square stands in the wrong place: what is squared "
            "inside the brackets of g?",
        ),
        Mistake(
            "sign of the first term",
            _bent_valley(first=-1.0),
            "The slope by y is right. When x grows, does 1 − x grow or shrink?",
        ),
        Mistake(
            "sign of the first term, inner slope forgotten",
            _bent_valley(first=-1.0, inner=False),
            "The slope by y is right. Inside both squares stands something that changes with x: "
            "multiply by its slope, in both terms.",
        ),
        Mistake(
            "the factor 10 forgotten",
            _bent_valley(ten=1.0),
            "Your second term counts as much as the first. What stands before its square?",
        ),
        Mistake(
            "the factor 10 squared",
            _bent_valley(ten=100.0),
            "Your second term counts too much. Does the square include the 10 before it?",
        ),
        Mistake(
            "the inside of the square left squared",
            lambda x, y: (2 * (x - 1) - 40 * x * (y - x**2) ** 2, 20 * (y - x**2) ** 2),
            "The slope of u² is 2u times the slope of u: the square is gone. In your second term "
            "it is still there.",
        ),
        Mistake(
            "2x for x²",
            _bent_valley(square=lambda x: 2 * x),
            "Somewhere you have 2x where x² belongs: `x * 2` is not `x**2`.",
        ),
        Mistake(
            "x for x²",
            _bent_valley(square=lambda x: x),
            "Right where x is 0 only. Inside the second square stands y − x², not y − x.",
        ),
        Mistake(
            "sign of the inner slope",
            _bent_valley(inner_sign=1.0),
            "The slope by y is right. When x > 0 grows, does y − x² grow or shrink?",
        ),
        Mistake(
            "inner slope x",
            _bent_valley(order=True),
            "The slope by y is right. By x a factor 2 is missing in the second term: what is the "
            "slope of x²?",
        ),
        Mistake(
            "first term forgotten",
            _bent_valley(first=0.0),
            "The slope by y is right. Which other part of g depends on x?",
        ),
        Mistake(
            "factor 2 forgotten",
            _bent_valley(factor=1.0),
            "Both slopes are half of what central differences say. What is the slope of a square?",
        ),
        Mistake(
            "swapped",
            _bent_valley(swapped=True),
            "Both slopes are right, in the other order: by x comes first.",
        ),
        Mistake(
            "downhill instead of the gradient",
            _bent_valley(sign=-1.0),
            "This is the direction downhill. The gradient is the slope itself.",
        ),
    ],
    praise="Central differences agree. The chain rule by hand is all that lesson 06 automates.",
    hints=(
        "Both terms are squares. The slope of u² is 2u times the slope of u.",
        "By x: u is 1 − x in the first term, with slope −1, and y − x² in the second.",
        "By y only the second term counts: 20 (y − x²). By x it is that times −2x, and "
        "−2 (1 − x) besides.",
    ),
)


def _rate(formula):
    """A learning rate from the gradient g and the curvatures A."""
    return lambda slope, matrix: formula(np.asarray(slope, float), np.asarray(matrix, float))


def _largest(matrix):
    return np.linalg.eigvalsh(matrix)[-1]


best_step = Exercise(
    title="The best single step",
    answer=_rate(lambda g, a: g @ g / (g @ a @ g)),
    expects="a function of (slope, matrix) that returns a learning rate",
    cases=[
        (np.array([10.0, 10.0]), np.diag([1.0, 10.0])),
        (np.array([3.0, -1.0]), np.array([[2.0, 1.0], [1.0, 5.0]])),
        (np.array([0.3, 0.7]), np.array([[4.0, -1.5], [-1.5, 3.0]])),
        (np.array([-2.5, 0.1]), np.diag([6.0, 1.3])),
    ],
    mistakes=[
        Mistake(
            "upside down",
            _rate(lambda g, a: (g @ a @ g) / (g @ g)),
            "This is the curvature along the gradient. What does a larger curvature do to the "
            "best step?",
        ),
        Mistake(
            "as far as the same height",
            _rate(lambda g, a: 2 * g @ g / (g @ a @ g)),
            "Your step goes through the lowest place and as far up on the other side: f is what "
            "it was. Where is the middle?",
        ),
        Mistake(
            "half the way",
            _rate(lambda g, a: g @ g / (g @ a @ g) / 2),
            "f still falls where your step ends. Where is the slope of f along the line zero?",
        ),
        Mistake(
            "the largest curvature",
            _rate(lambda _, a: 1 / _largest(a)),
            "That is the best rate if the gradient points along the steepest direction. Here it "
            "points between the two.",
        ),
        Mistake(
            "the largest stable rate",
            _rate(lambda _, a: 2 / _largest(a)),
            "That rate is the limit for going on for ever. For one step you may look at where the "
            "gradient points.",
        ),
        Mistake(
            "the best fixed rate",
            _rate(lambda _, a: 2 / np.trace(a)),
            "That is the best rate for very many steps. The best for this one depends on its "
            "direction: `slope` must appear.",
        ),
        Mistake(
            "length instead of its square",
            _rate(lambda g, a: np.sqrt(g @ g) / (g @ a @ g)),
            "Make f ten times as high: the best rate falls to a tenth, and yours to a hundredth. "
            "Is it the gradient's length, or its square?",
        ),
        Mistake(
            "normalised",
            _rate(lambda g, a: np.sqrt(g @ g) ** 3 / (g @ a @ g)),
            "Your rate is how far to go, in units of length. The step itself is η times the "
            "gradient, which has a length of its own.",
        ),
    ],
    praise="This is line search. On a real loss it would need the curvature along the gradient, "
    "which costs about as much as another gradient or two, for this one step.",
    hints=(
        "Along the line w − η g, f is a parabola in η. Where is its lowest point?",
        "f(w − η g) = f(w) − η g·g + ½ η² g·A g for a quadratic f.",
        "Its slope in η is −g·g + η g·A g. Set that to zero.",
    ),
)


def _momentum(
    *, sign=-1.0, keeps=True, copies=True, first=True, share=lambda _: 1.0, ahead=False,
    looks=True, late=False, velocities=0.0, of_position=False, start_kept=True, rated=False,
):  # fmt: skip
    """Positions under momentum; an option puts one of the faults back in."""

    def path(gradient, start, learning_rate, momentum, num_steps):
        position, velocity = np.array(start, dtype=float), np.zeros(2)
        positions = [velocity if velocities else position.copy()]
        at = position
        for _ in range(num_steps):
            if looks:
                at = position + momentum * velocity if ahead else position
            slope = share(momentum) * learning_rate * np.asarray(gradient(*at))
            kept = -position if of_position else velocity
            memory = momentum * (learning_rate if rated else 1.0)
            velocity = (memory * kept if keeps else 0) + sign * slope
            position = position + velocity
            positions.append(velocities * velocity if velocities else position.copy())
        if late:
            positions = positions[:1] + positions[:-1]
        if not copies:
            positions = [position] * len(positions)
        if not start_kept:
            positions[0] = position
        return np.array(positions if first else positions[1:])

    return path


def _steep(x, y):
    return np.array([x, 5 * y])


repair_momentum = Exercise(
    title="Repair momentum",
    answer=_momentum(),
    expects="a function of (gradient, start, learning_rate, momentum, num_steps) that returns "
    "(num_steps + 1, 2) positions",
    cases=[
        (_steep, (2.0, 1.0), 0.1, 0.5, 4),
        (_steep, (-1.0, 3.0), 0.05, 0.9, 3),
        (_steep, (0.7, -1.6), 0.02, 0.3, 6),
    ],
    mistakes=[
        Mistake(
            "as it was",
            _momentum(sign=1.0, keeps=False, copies=False),
            "Nothing has changed yet. Print the positions: they are all the same, far uphill.",
        ),
        Mistake(
            "uphill",
            _momentum(sign=1.0),
            "It remembers, and every position is kept. But f rises: which way does the gradient "
            "point?",
        ),
        Mistake(
            "no memory",
            _momentum(keeps=False),
            "This is plain descent. What of the last velocity stays in the new one?",
        ),
        Mistake(
            "all positions the same",
            _momentum(copies=False),
            "The descent is right, but all rows are its end: the list holds one array many times, "
            "and `+=` changes it in place.",
        ),
        Mistake(
            "uphill, without memory",
            _momentum(sign=1.0, keeps=False),
            "All positions are kept now. Two faults are left: the direction, and the memory.",
        ),
        Mistake(
            "no memory, positions the same",
            _momentum(keeps=False, copies=False),
            "It goes downhill now. Two faults are left: what is in the list, and the memory.",
        ),
        Mistake(
            "uphill, positions the same",
            _momentum(sign=1.0, copies=False),
            "It remembers now. Two faults are left: what is in the list, and the direction.",
        ),
        Mistake(
            "start overwritten",
            _momentum(start_kept=False),
            "All rows are right but the first, which holds the end: that array is still changed "
            "in place after the list has it.",
        ),
        Mistake(
            "uphill, start overwritten",
            _momentum(sign=1.0, start_kept=False),
            "It remembers now. Two faults are left: the direction, and the first row, whose array "
            "is changed in place after the list has it.",
        ),
        Mistake(
            "no memory, start overwritten",
            _momentum(keeps=False, start_kept=False),
            "It goes downhill now. Two faults are left: the memory, and the first row, whose array "
            "is changed in place after the list has it.",
        ),
        Mistake(
            "µ v times the rate",
            _momentum(rated=True),
            "The rate multiplies what is kept of the velocity, too. Which of the two terms does it "
            "belong to?",
        ),
        Mistake(
            "the slope's share reduced",
            _momentum(share=lambda m: 1 - m),
            "You take the share 1 − µ of the slope. A running mean does that; momentum as it "
            "stands above takes all of it.",
        ),
        Mistake(
            "Nesterov",
            _momentum(ahead=True),
            "You take the slope where the velocity leads: that is Nesterov's variant. Take it "
            "where the position is.",
        ),
        Mistake(
            "the slope at the start",
            _momentum(looks=False),
            "All your slopes are those at the start. Where does each step ask for the slope anew?",
        ),
        Mistake(
            "the velocity of the step before",
            _momentum(late=True),
            "You move before the velocity is new: each position comes a step late. Which of the "
            "two lines stands first?",
        ),
        Mistake(
            "velocities returned",
            _momentum(velocities=1.0),
            "These are the velocities. The positions are asked for.",
        ),
        Mistake(
            "velocities returned, subtracted from the position",
            _momentum(velocities=-1.0),
            "These are the velocities that are subtracted. The positions are asked for.",
        ),
        Mistake(
            "µ times the position",
            _momentum(of_position=True),
            "µ multiplies the position in your code. What is it that momentum keeps a share of?",
        ),
        Mistake(
            "start forgotten",
            _momentum(first=False),
            "The first row must be the start.",
        ),
    ],
    praise="Three faults, and none of them raised an error: look at what a descent does.",
    hints=(
        "Run it for two steps from (2, 1) on a simple slope, and print the list and f.",
        "One line has lost µ v, one has a wrong sign, one changes an array that the list holds.",
        "The new velocity is µ times the old one plus the rate times the slope, and it is "
        "subtracted; the position is a new array.",
    ),
)

_EXAMPLES, _UPDATES = 54_000, 100


@dataclass(frozen=True)
class BatchSizes(Observed):
    """Two batch sizes, and how many updates each makes of an epoch.

    Args:
        smallest: the one said to be the smallest.
        largest: the one said to be the largest.
    """

    smallest: float
    largest: float

    def agrees(self, right: "BatchSizes", tolerance: float) -> bool:  # noqa: D102
        return bool(np.allclose(self._both(), right._both(), rtol=tolerance))

    def differs(self, right: "BatchSizes") -> tuple[str, str] | None:  # noqa: D102
        for size in self._both():
            if size < 1 or size != round(size):
                return "no batch size", f"{number(size)} is no number of examples in a batch."
            if (updates := -(-_EXAMPLES // int(size))) != _UPDATES:
                made = f"{updates:,} update{'s' * (updates != 1)}"
                says = f"With batches of {size:,.0f} an epoch makes {made}, not {_UPDATES}."
                return "another number of updates", says
        which = "larger" if self.smallest == right.smallest else "smaller"
        return "not the ends", f"Both make 100 updates. Does a {which} batch do that too?"

    def _both(self) -> tuple[float, float]:
        return self.smallest, self.largest


def _batch_sizes(answer: Any) -> BatchSizes:
    smallest, largest = needed_numbers(answer)
    return BatchSizes(float(smallest), float(largest))


updates_per_epoch = Exercise(
    title="Updates in an epoch",
    answer=(540, 545),
    expects="two whole numbers, the smallest and the largest batch size",
    observe=_batch_sizes,
    mistakes=[
        Mistake(
            "one batch size only",
            (540, 540),
            "540 is the smallest. The last batch of an epoch may be smaller than the others: how "
            "small?",
        ),
        Mistake(
            "largest first",
            (545, 540),
            "Both numbers are right; the smallest comes first.",
        ),
        Mistake(
            "rounded up",
            (540, 546),
            "The smallest is right. With batches of 546, how many are needed: try ⌈54,000 / 546⌉.",
        ),
        Mistake(
            "rounded down",
            (535, 540),
            "You drop the last, incomplete batch. Here it is used: ⌈N / B⌉, rounded up.",
        ),
        Mistake(
            "the even case left out",
            (541, 545),
            "The largest is right. What if 100 batches come out even?",
        ),
        Mistake(
            "the last one too many",
            (540, 544),
            "The smallest is right. Is ⌈54,000 / 545⌉ not 100 too?",
        ),
        Mistake(
            "not rounded",
            (540, 54_000 / 99),
            "A batch holds whole examples. To which side must the second number be rounded?",
        ),
        Mistake(
            "one too few",
            (539, 545),
            "The largest is right. With batches of 539, how many examples are left after 100?",
        ),
    ],
    praise="Batches of 540 to 545: the last one holds 540 examples, or as few as 45.",
    hints=(
        "An epoch makes ⌈N / B⌉ updates. For which B is that 100?",
        "⌈q⌉ = 100 means 99 < q ≤ 100, here with q = 54,000 / B.",
        "B is at least 54,000 / 100 and less than 54,000 / 99.",
    ),
)

_BUDGET, _MOST_UPDATES, _FEW_UPDATES, _TARGET = 3, 400, 30, 0.25


@cache
def _digits():
    """The digits that come with scikit-learn: (1797, 64) inputs in [0, 1], one-hot targets."""
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    return images / 16, np.eye(10)[labels]


class _OverBudget(Exception):  # noqa: N818  (an end, not an error)
    """Ends a training that looked at too much."""


def _verdict(learn: Any) -> str:
    """Let `learn` train on the digits, count what it looks at, and say in words how it went."""
    x, y = _digits()
    seen: list[np.ndarray] = []

    def predicted(weights, batch):
        scores = x[batch] @ weights
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return odds / odds.sum(axis=1, keepdims=True)

    def gradient(weights, batch):
        batch = np.atleast_1d(np.arange(len(x))[batch])
        seen.append(batch)
        if sum(map(len, seen)) > _BUDGET * len(x):
            raise _OverBudget("more examples than three epochs hold")
        if len(seen) > _MOST_UPDATES:
            raise _OverBudget(f"more than {_MOST_UPDATES} updates")
        return x[batch].T @ (predicted(weights, batch) - y[batch]) / len(batch)

    try:
        weights = needed_numbers(learn(gradient, len(x)))
    except _OverBudget as end:
        return str(end)
    if weights.shape != (64, 10):
        raise WrongForm(f"The weights must have shape (64, 10), not {weights.shape}.")
    return _outcome((predicted(weights, slice(None)) * y).sum(axis=1), seen)


def _outcome(given: np.ndarray, seen: list[np.ndarray]) -> str:
    """How it went, by the probabilities given to the true classes and the batches looked at."""
    loss = -np.mean(np.log(np.maximum(given, 1e-300)))
    if loss <= _TARGET:
        return "the target"
    if not seen:
        return "no update"
    words = "no lower than at the start" if not loss < np.log(10) else "above the target"
    many = len(seen) >= _FEW_UPDATES
    if many and len(np.unique(np.concatenate(seen))) < len(given) / 2:
        return "fewer than half of the examples"
    return f"a loss {words} after {'many' if many else 'few'} updates"


def _learner(batch_size, learning_rate, *, epochs=3, momentum=0.0, sign=-1.0, examples=None):
    """Mini-batch descent; `batch_size` 0 takes all examples at once, `examples` only the first."""

    def learn(gradient, num_examples):
        rng, weights, velocity = np.random.default_rng(0), np.zeros((64, 10)), 0.0
        for _ in range(epochs):
            order = rng.permutation(num_examples) % (examples or num_examples)
            for first in range(0, num_examples, batch_size or num_examples):
                batch = order[first : first + (batch_size or num_examples)]
                velocity = momentum * velocity + sign * learning_rate * gradient(weights, batch)
                weights = weights + velocity
        return weights

    return learn


three_epochs = Exercise(
    title="Three epochs",
    answer=_learner(32, 0.2, momentum=0.9),
    expects="a function of (gradient, num_examples) that returns (64, 10) weights with a training "
    "loss of 0.25 at most",
    observe=_verdict,
    mistakes=[
        Mistake(
            "full batch",
            _learner(0, 1.0),
            "Few updates, each from many examples: the loss is still above the target. What do "
            "smaller batches buy for the same number of examples?",
        ),
        Mistake(
            "one by one",
            _learner(1, 0.03),
            "More than 400 updates. How many examples must a batch hold at least?",
        ),
        Mistake(
            "too many epochs",
            _learner(64, 0.3, epochs=20),
            "You looked at more examples than three epochs hold. The rate and the momentum are "
            "yours to choose, the number of examples is not.",
        ),
        Mistake(
            "too slow",
            _learner(32, 0.05),
            "Many updates, and the loss is still above the target. Draw the loss along the way: "
            "does it still fall when the epochs are over? Then the steps are too short.",
        ),
        Mistake(
            "uphill",
            _learner(32, 0.1, sign=1.0),
            "After many updates the loss is no lower than at the start. Either it goes uphill, or "
            "the steps are far too long.",
        ),
        Mistake(
            "one wild step",
            _learner(0, 300.0),
            "After few updates the loss is no lower than at the start. Either it goes uphill, or "
            "the steps are far too long.",
        ),
        Mistake(
            "no update",
            lambda *_: np.zeros((64, 10)),
            "Your function never asked for a gradient. What changes the weights?",
        ),
        Mistake(
            "the same few examples",
            _learner(32, 0.2, examples=32),
            "Your batches hold fewer than half of the examples, again and again. Which numbers "
            "should they hold in the course of an epoch?",
        ),
    ],
    praise="The same examples, seen as often: batch size, rate and momentum made the difference.",
    hints=(
        "1,797 examples, three times, in at most 400 updates: what is the smallest batch size?",
        "Begin with batches of 32 and η = 0.3, without momentum. The loss is falling still.",
        "Longer steps, or momentum 0.9 with η about 0.2, which makes steps up to ten times longer.",
    ),
)


def _limit(formula):
    return lambda matrix, momentum: formula(np.asarray(matrix, dtype=float), momentum)


largest_rate = Exercise(
    title="The largest stable rate, with momentum",
    answer=_limit(lambda a, m: 2 * (1 + m) / _largest(a)),
    expects="a function of (matrix, momentum) that returns a learning rate",
    cases=[
        (np.diag([1.0, 50.0]), 0.0),
        (np.array([[5.0, 3.0], [3.0, 5.0]]), 0.0),
        (np.array([[5.0, 3.0], [3.0, 5.0]]), 0.9),
        (np.array([[7.0, -2.0], [-2.0, 3.0]]), 0.45),
        (np.array([[3.0, 1.0], [1.0, 6.0]]), 0.2),
        (np.array([[0.4, 0.1], [0.1, 0.7]]), 0.9),
    ],
    mistakes=[
        Mistake(
            "momentum left out",
            _limit(lambda a, _: 2 / _largest(a)),
            "Right without momentum. With it, try a rate a little above yours: it still arrives.",
        ),
        Mistake(
            "momentum as longer steps",
            _limit(lambda a, m: 2 * (1 - m) / _largest(a)),
            "You argued that momentum makes steps 1 / (1 − µ) times longer, so the limit falls. "
            "That holds for steps that agree; near the limit they alternate. Try it out.",
        ),
        Mistake(
            "steps that agree",
            _limit(lambda a, m: 2 / (1 - m) / _largest(a)),
            "Near the limit the steps alternate in sign. Does momentum add to the next step then, "
            "or take away from it?",
        ),
        Mistake(
            "the diagonal",
            _limit(lambda a, m: 2 * (1 + m) / np.diag(a).max()),
            "Right for a valley along the axes. For a turned one the diagonal is not the "
            "curvature: which numbers are?",
        ),
        Mistake(
            "the diagonal, momentum left out",
            _limit(lambda a, _: 2 / np.diag(a).max()),
            "Two things: a turned valley's curvatures do not stand on the diagonal, and momentum "
            "moves the limit.",
        ),
        Mistake(
            "the smallest curvature",
            _limit(lambda a, m: 2 * (1 + m) / np.linalg.eigvalsh(a)[0]),
            "With your rate the steep direction explodes. Which curvature sets the limit?",
        ),
        Mistake(
            "the eigenvalue that comes first",
            _limit(lambda a, m: 2 * (1 + m) / np.linalg.eig(a)[0][0]),
            "`eig` gives the curvatures in no order. Which of them sets the limit?",
        ),
        Mistake(
            "one instead of two",
            _limit(lambda a, m: (1 + m) / _largest(a)),
            "Your rate is stable, and so is one and a half times it. How far may 1 − ηλ go below "
            "zero?",
        ),
        Mistake(
            "the best rate",
            _limit(lambda a, m: 2 * (1 + m) / np.trace(a)),
            "You divide by the sum of the curvatures, as the best rate does. The limit is set by "
            "one of them.",
        ),
    ],
    praise="Momentum nearly doubles the limit, because near it the velocity brakes.",
    hints=(
        "Look along one direction of curvature λ only. Write w at step t + 1 by w at t and t − 1.",
        "w⁺ = w − ηλ w + µ (w − w⁻). At the limit it alternates without shrinking: w⁺ = −w = w⁻.",
        "Put w⁺ = −w and w⁻ = −w in: −1 = 1 − ηλ + 2µ. Solve for η, with the largest eigenvalue.",
    ),
)
