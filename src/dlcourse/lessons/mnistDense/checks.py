"""Checks for lesson 07, mnistDense."""

import functools
from collections.abc import Callable, Sequence
from contextlib import chdir
from dataclasses import dataclass
from itertools import pairwise
from tempfile import TemporaryDirectory
from typing import Any

import keras
import numpy as np

from dlcourse.exercises import Exercise, Mistake, Observed, WrongForm
from dlcourse.exercises.comparing import needed_numbers
from dlcourse.exercises.observing.standing import Standing, digit_scores
from dlcourse.exercises.observing.training import play
from dlcourse.exercises.words import listed


def _dense_parameters(sizes):
    return sum((inputs + 1) * units for inputs, units in pairwise(sizes))


count_parameters = Exercise(
    title="Count the parameters",
    answer=_dense_parameters,
    expects="a function of the layer sizes, such as (784, 128, 10), that returns a whole number",
    cases=[((784, 10),), ((784, 128, 10),), ((3, 5, 2, 4),), ((7, 11, 6, 2, 3),)],
    mistakes=[
        Mistake(
            "biases forgotten",
            lambda sizes: sum(a * b for a, b in pairwise(sizes)),
            "You counted the weights. What else does each unit add before its activation?",
        ),
        Mistake(
            "biases of the inputs",
            lambda sizes: sum(a * b for a, b in pairwise(sizes)) + sum(sizes),
            "You gave the inputs a bias as well. Which layers have units of their own?",
        ),
        Mistake(
            "one bias a layer",
            lambda sizes: sum(a * b + 1 for a, b in pairwise(sizes)),
            "You counted one bias a layer. How many units does a layer have, and which of them "
            "has a bias?",
        ),
        Mistake(
            "bias on the wrong side",
            lambda sizes: sum(a * (b + 1) for a, b in pairwise(sizes)),
            "You counted a bias for each input of a layer. Whose is the bias: the input's or "
            "the unit's?",
        ),
        Mistake(
            "the last layer alone",
            lambda sizes: (sizes[-2] + 1) * sizes[-1],
            "You counted the last layer alone. How many layers have parameters?",
        ),
    ],
    praise="Each unit has one weight for each of its inputs, and one bias.",
    hints=(
        "How many numbers does a single unit need, if the layer before it has 784?",
        "“The smallest network” counts the parameters of one layer. For the next layer, these "
        "units are the inputs.",
        "Take neighbours in `sizes` two by two. Each pair is one layer: so many units, each with "
        "the same number of parameters.",
    ),
)


def _ink(images, labels, new, *, typical=None, choose=np.argmin, distance=np.abs):
    typical = typical or (lambda part: part.mean())
    classes = np.array([typical(images[labels == digit]) for digit in range(10)])
    return choose(distance(new.mean(axis=1)[:, None] - classes), axis=1)


def _inking(**options):
    return lambda images, labels, new: _ink(images, labels, new, **options)


def _drawn(seed: int, pixels: int) -> tuple:
    """Made-up images of ten classes, of uneven number and overlapping darkness."""
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.concatenate([np.arange(10), rng.integers(0, 10, 37)]))
    darkness = rng.permutation(np.linspace(0.15, 0.75, 10))
    images = np.clip(darkness[labels][:, None] + rng.normal(0, 0.25, (47, pixels)), 0, 1)
    return images.round(3), labels, rng.uniform(0, 1, (23, pixels)).round(3)


by_ink = Exercise(
    title="Ink alone",
    answer=_ink,
    expects="a function of (images, labels, new) that returns the class of each new image",
    cases=[_drawn(1, 9), _drawn(2, 4), _drawn(3, 16)],
    mistakes=[
        Mistake(
            "nearest average image",
            lambda images, labels, new: np.argmin(
                [
                    ((new - images[labels == digit].mean(axis=0)) ** 2).sum(axis=1)
                    for digit in range(10)
                ],
                axis=0,
            ),
            "You compare whole images with the average images. Here an image is one number.",
        ),
        Mistake(
            "nearest example",
            lambda images, labels, new: labels[
                np.abs(new.mean(axis=1)[:, None] - images.mean(axis=1)).argmin(axis=1)
            ],
            "You take the class of the one example that is as dark. What is the typical darkness "
            "of a class?",
        ),
        Mistake(
            "sums of the classes",
            _inking(typical=lambda part: part.sum()),
            "You add up the ink of all examples of a class. A class with more examples is not "
            "darker.",
        ),
        Mistake(
            "nearest image",
            lambda images, labels, new: labels[
                ((new[:, None] - images) ** 2).sum(axis=2).argmin(axis=1)
            ],
            "You compare whole images, each with all examples. Here an image is one number.",
        ),
        Mistake(
            "first example",
            _inking(typical=lambda part: part[0].mean()),
            "You take one example for its class. How dark are all its examples together?",
        ),
        Mistake(
            "one summed, one averaged",
            _inking(typical=lambda part: part.sum(axis=1).mean()),
            "You compare a sum over pixels with a mean over pixels.",
        ),
        Mistake(
            "dark pixels counted",
            lambda images, labels, new: _ink(images > 0.5, labels, new > 0.5),
            "You count dark pixels. Grey ones should count too, for what they are worth.",
        ),
        Mistake(
            "median example",
            _inking(typical=lambda part: np.median(part.mean(axis=1))),
            "You take the example in the middle of its class. The mean was asked for.",
        ),
        Mistake(
            "median",
            _inking(typical=lambda part: np.median(part)),
            "Your typical darkness is a median. The mean was asked for.",
        ),
        Mistake(
            "signed difference",
            _inking(distance=np.asarray),
            "A class that is much darker counts as near in your code: its difference is far below "
            "zero. What is a distance?",
        ),
        Mistake(
            "signed difference, the other way round",
            _inking(distance=np.negative),
            "You look for the smallest difference, and that is the one furthest below zero. How "
            "far apart are two numbers, whichever is the larger?",
        ),
        Mistake(
            "class 0 left out",
            lambda images, labels, new: np.abs(
                new.mean(axis=1)[:, None]
                - np.array([images[labels == digit].mean() for digit in range(1, 10)])
            ).argmin(axis=1),
            "Each of your classes is counted from 0, and the first that you look at is 1. Through "
            "which ten classes should it go?",
        ),
        Mistake(
            "furthest",
            _inking(choose=np.argmax),
            "You take the class whose darkness is furthest.",
        ),
        Mistake(
            "the distance",
            _inking(choose=np.min),
            "You return how far the nearest class is. Which class is it?",
        ),
        Mistake(
            "darkest pixel",
            lambda images, labels, new: np.abs(
                new.max(axis=1)[:, None]
                - np.array([images[labels == digit].mean() for digit in range(10)])
            ).argmin(axis=1),
            "You look at the darkest pixel of a new image. How dark is it as a whole?",
        ),
        Mistake(
            "one answer for all",
            lambda images, labels, new: np.full(
                len(new),
                np.abs(
                    new.mean() - np.array([images[labels == digit].mean() for digit in range(10)])
                ).argmin(),
            ),
            "Every new image gets the same answer: you took the darkness of all of them together.",
        ),
    ],
    praise="On MNIST one number is right about twice as often as guessing: a network has to do "
    "better than that.",
    hints=(
        "How many numbers do you need to know of the training images, all in all?",
        "Ten: `images[labels == digit]` are the examples of one class. Then one number for each "
        "new image.",
        "Subtract each of the ten from each new one: with `[:, None]` NumPy makes a table of all "
        "differences. The smallest, signs apart, names the class.",
    ),
)


def _stopping(**options):
    return lambda: keras.callbacks.EarlyStopping(**options)


def _history(training, validation):
    """Logs of a made-up training with these losses; an accuracy falls as its loss rises."""
    columns = training, _accuracy(training), validation, _accuracy(validation)
    names = "loss", "accuracy", "val_loss", "val_accuracy"
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _accuracy(losses):
    return 0.9 - 0.5 * (losses - losses.min()) / np.ptp(losses)


_EPOCHS = 30
_FALLING = 21 - 0.5 * np.arange(_EPOCHS)
_SLOWLY = _history(_FALLING, 1 - 0.005 * np.arange(_EPOCHS))
_TURNING = _history(_FALLING, 18 + np.abs(np.arange(_EPOCHS) - 4))  # best in the fifth epoch
_UNLIKE = _history(2 + np.arange(_EPOCHS), _FALLING)  # on new examples it still gets better


def _behaviour(callback):
    """What an early stopping does in three made-up trainings, each time as a yes or no."""
    with TemporaryDirectory() as folder, chdir(folder):  # some callbacks write files
        slowly, turning, unlike = (play(callback, h) for h in (_SLOWLY, _TURNING, _UNLIKE))
    if turning.warning:
        raise WrongForm(f"Keras warns: {turning.warning}", "a name that does not exist")
    seen = {
        "what it does while the validation improves slowly": slowly.stops is None,
        "how many epochs it waits after the best one": (turning.stops or _EPOCHS) > 6,
        "whether it stops if the validation gets worse and worse": turning.stops is not None,
        "whose weights are there in the end": turning.keeps == 5,
        "whether it listens to the validation": unlike.stops is None,
    }
    if not all(seen.values()) and (option := _in_the_way(callback)):
        return {"the option that is in the way": option}
    return seen


def _in_the_way(callback):
    """An option of Keras's early stopping that spoils what the others would do, if there is one."""
    if not isinstance(callback, keras.callbacks.EarlyStopping):
        return ""
    risen = "max" if "acc" in callback.monitor else "min"
    if callback.mode not in ("auto", risen):
        return "mode"
    if callback.baseline is not None:
        return "baseline"
    return "start_from_epoch" if callback.start_from_epoch else ""


repair_early_stopping = Exercise(
    title="Repair the early stopping",
    answer=_stopping(monitor="val_loss", patience=3, restore_best_weights=True),
    expects="an EarlyStopping that watches the validation, waits, and keeps the best",
    observe=_behaviour,
    seconds=2,
    accepts=keras.callbacks.Callback,
    mistakes=[
        Mistake(
            "as it was",
            _stopping(monitor="val_loss", min_delta=0.2),
            "As before, an epoch counts only if the loss falls by 0.2, and one epoch without that "
            "ends the training. How much does the loss fall in an epoch here?",
        ),
        Mistake(
            "min_delta left",
            _stopping(monitor="val_loss", min_delta=0.2, patience=3, restore_best_weights=True),
            "An epoch still counts only if the loss falls by the whole of `min_delta`. How much "
            "does it fall in an epoch here?",
        ),
        Mistake(
            "baseline",
            _stopping(monitor="val_loss", patience=3, restore_best_weights=True, baseline=1e-4),
            "You set a `baseline`: an epoch counts only if it is better than that. Nobody can "
            "know it before the training.",
        ),
        Mistake(
            "late start",
            _stopping(
                monitor="val_loss", patience=3, restore_best_weights=True, start_from_epoch=20
            ),
            "With `start_from_epoch` it does not look at the epochs before that one, and the best "
            "may be among them.",
        ),
        Mistake(
            "mode",
            _stopping(monitor="val_loss", patience=3, restore_best_weights=True, mode="max"),
            "Your `mode` takes progress for its opposite: a loss should fall, an accuracy rise. "
            "What does Keras choose if you leave it out?",
        ),
        Mistake(
            "no patience",
            _stopping(monitor="val_loss", restore_best_weights=True),
            "One unlucky epoch ends the training, as with patience=0. Give it a few.",
        ),
        Mistake(
            "best weights lost",
            _stopping(monitor="val_loss", patience=3),
            "It stops `patience` epochs after the best one, and keeps the last weights. Which "
            "option goes back to the best?",
        ),
        Mistake(
            "neither patience nor best weights",
            _stopping(monitor="val_loss"),
            "min_delta is repaired. With patience=0 one unlucky epoch ends the training, and the "
            "weights are the last ones, not the best.",
        ),
        Mistake(
            "training loss watched",
            _stopping(monitor="loss", patience=3, restore_best_weights=True),
            "It watches the loss on the training set, which falls as long as the network learns "
            "by heart. Which number tells you about digits it has not seen?",
        ),
    ],
    praise="It waits, it goes back to the best epoch, and it listens to the validation set.",
    hints=(
        "How would you tell one unlucky epoch from the point where things go wrong for good?",
        "`stop_in_time` knows how long to wait, and goes back: "
        "`help(keras.callbacks.EarlyStopping)` names an option for each. Leave out what made the "
        "lecture's callback stop at once.",
        "Three options are enough: which number to watch, how many epochs to wait, and whether to "
        "go back to the best weights.",
    ),
)


def _losses(right=0.9, missed=1e-6, other=0.6, *, log=np.log):
    many, one = -99 * log(right), -log(missed)
    return (many + one) / 100, one / (many + one), -log(other)


_A, _SHARE, _B = _losses()

_ON_PAPER = [
    Mistake(
        "in bits",
        (_A / np.log(2), _SHARE, _B / np.log(2)),
        "The losses are in bits. Keras counts in nats, by the natural logarithm.",
    ),
    Mistake(
        "logarithm to base 10",
        (_A / np.log(10), _SHARE, _B / np.log(10)),
        "You took the logarithm to base 10. Cross-entropy takes the natural one.",
    ),
    Mistake(
        "the one digit left out",
        (-0.99 * np.log(0.9), _SHARE, _B),
        "Your loss of A is that of the digits that it reads. The hundredth costs more than all "
        "of these together.",
    ),
    Mistake(
        "sums",
        (100 * _A, _SHARE, 100 * _B),
        "You added the losses of all hundred digits. The mean is asked for.",
    ),
    Mistake(
        "in per cent",
        (_A, 100 * _SHARE, _B),
        "The losses are right. Give the share as a number between 0 and 1.",
    ),
    Mistake(
        "share of the digits",
        (_A, 0.01, _B),
        "The losses are right. One digit in a hundred is wrong, but which share of the loss "
        "does it bring?",
    ),
    Mistake(
        "share of the other 99",
        (_A, 1 - _SHARE, _B),
        "The losses are right. That is the share of the 99 others.",
    ),
    Mistake(
        "one against the others",
        (_A, _SHARE / (1 - _SHARE), _B),
        "The losses are right. You divided by what the 99 others cost: the share is of all.",
    ),
    Mistake(
        "sign",
        (-_A, _SHARE, -_B),
        "A cross-entropy is never negative. What is the sign of the logarithm of 0.9?",
    ),
    Mistake(
        "one minus the probability",
        ((99 * 0.1 + 1 - 1e-6) / 100, (1 - 1e-6) / (99 * 0.1 + 1 - 1e-6), 0.4),
        "You count how much each probability falls short of 1. How does cross-entropy measure "
        "that?",
    ),
    Mistake(
        "exchanged",
        (_B, _SHARE, _A),
        "You exchanged the two networks.",
    ),
]

_SLIPS: Sequence[dict[float, str]] = (
    {
        0.99 * -np.log(0.9): "Your loss of A is that of the digits that it reads. What does the "
        "hundredth cost?",
        -np.log(0.9) - np.log(1e-6): "For A you added one digit of each kind. How many are there "
        "of which?",
        (-np.log(0.9) - np.log(1e-6)) / 2: "For A you took the mean of the two prices. How many "
        "digits pay which?",
        -np.log(1e-6) / 100: "Your loss of A is what the one digit adds. What of the 99 others?",
        100 * _A: "Your loss of A is the sum over the hundred digits. The mean is asked for.",
        _A / np.log(2): "Your loss of A is in bits.",
        _A / np.log(10): "For A you took the logarithm to base 10.",
    },
    {
        -np.log(1e-6)
        / 100: "Your second number is what the one digit adds to the mean loss. Which "
        "share of the whole is that?",
        0.01: "One digit in a hundred is wrong, but which share of the loss does it bring?",
        1 - _SHARE: "Your second number is the share of the 99 others.",
        100 * _SHARE: "Give the share as a number between 0 and 1.",
    },
    {
        0.6: "0.6 is the probability that B gives. What does cross-entropy charge for it?",
        0.4: "For B you took what is missing to 1. What does cross-entropy charge for 0.6?",
        100 * _B: "Your loss of B is the sum over the hundred digits. The mean is asked for.",
        _B / np.log(2): "Your loss of B is in bits.",
        _B / np.log(10): "For B you took the logarithm to base 10.",
    },
)
_NAMES = ("the loss of A", "the share", "the loss of B")


@dataclass(frozen=True)
class OnPaper(Observed):
    """Three numbers that were worked out on paper, to two digits.

    Args:
        numbers: the loss of A, the share of one digit in it, the loss of B.
    """

    numbers: tuple[float, ...]

    def agrees(self, right: "OnPaper", tolerance: float) -> bool:  # noqa: D102
        return bool(np.allclose(self.numbers, right.numbers, rtol=tolerance, atol=0))

    def differs(self, right: "OnPaper") -> tuple[str, str] | None:  # noqa: D102
        for mistake in _ON_PAPER:
            if all(map(_rounded_alike, self.numbers, mistake.answer)):
                return mistake.name, mistake.hint
        wrong = [
            (name, number, slips)
            for name, number, wanted, slips in zip(
                _NAMES, self.numbers, right.numbers, _SLIPS, strict=True
            )
            if not np.isclose(number, wanted, rtol=0.015, atol=0)
        ]
        told = [
            next((said for slip, said in slips.items() if _rounded_alike(number, slip)), "")
            for _, number, slips in wrong
        ]
        names = listed([name for name, *_ in wrong])
        sentences = " ".join(filter(None, told))
        return f"wrong: {names}", sentences or f"Not as it should be: {names}."


def _rounded_alike(number: float, other: float) -> bool:
    """Whether they are the same to two digits, of which two stand behind the point at least."""
    return bool(np.isclose(number, other, rtol=0.015, atol=0.0051))


def _on_paper(answer: Any) -> OnPaper:
    loss_of_a, share, loss_of_b = needed_numbers(answer)
    return OnPaper((float(loss_of_a), float(share), float(loss_of_b)))


one_sure_mistake = Exercise(
    title="On paper: one sure mistake",
    answer=(_A, _SHARE, _B),
    expects="three numbers: the loss of A in nats, the share of the one digit in it, the loss of B",
    tolerance=0.015,
    observe=_on_paper,
    mistakes=_ON_PAPER,
    praise="B never errs and costs twice as much as A, most of whose loss comes from one digit: "
    "accuracy and loss ask different questions.",
    hints=(
        "What does the loss see of an answer: the class it chose, or a probability?",
        "Each digit costs −ln of the probability of its right class. Add a hundred of them.",
        "Ninety-nine times −ln 0.9 is 10.4; −ln of a millionth is six times ln 10.",
    ),
)


@functools.cache
def _digits():
    """Images and labels of the digits to learn from, and of others to judge by."""
    from dlcourse import datasets

    return datasets.excerpt(4_000, 2_000, flatten=True)


def _share_wrong(model: Any, images: np.ndarray, labels: np.ndarray) -> float:
    return float(np.mean(digit_scores(model, images).argmax(axis=1) != labels))


def _remembering(images, labels, *, sharpness=20.0):
    """A dense network that keeps images: a hidden unit each, softmax picks the nearest.

    −‖x − v‖² = 2x·v − ‖v‖² − ‖x‖², and softmax ignores the last term.
    """
    model = keras.Sequential(
        [
            keras.Input(images.shape[1:]),
            keras.layers.Dense(len(images), activation="softmax"),
            keras.layers.Dense(10, use_bias=False),
        ]
    )
    bias = -sharpness * np.square(images).sum(axis=1)
    model.set_weights([2 * sharpness * images.T, bias, np.eye(10)[labels]])
    return model


def _untrained():
    return keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])


def _half_learned():
    """A network that remembers shuffled digits, and one label in three wrongly."""
    images, labels = _digits()[0]
    spoilt = np.where(np.arange(len(labels)) % 3, labels, (labels + 1) % 10)
    return _remembering(images[:, _ORDER], spoilt)


_PUZZLED = 0.12  # the share of wrong answers
_ORDER = np.random.default_rng(1).permutation(784)


def _solved(answer: Any) -> Standing:
    try:
        order, model, images, labels = answer
        order = needed_numbers(order)
    except (TypeError, ValueError):
        raise WrongForm("`order` must be a list of numbers.", "no order") from None
    if not isinstance(model, keras.Model):
        raise WrongForm("`puzzled` must be a Keras model.", "no model")
    if order.shape != (784,) or not np.array_equal(np.sort(order), np.arange(784)):
        raise WrongForm(
            "`order` must hold each number from 0 to 783 once. With anything else pixels get lost.",
            "no order",
        )
    order = order.astype(int)
    error = _share_wrong(model, images[:, order], labels)
    said = f"On the shuffled validation digits {error:.1%} of its answers are wrong"
    if np.mean(order == np.arange(784)) > 0.5:
        return Standing("in order", "Most pixels are where they were: nothing is shuffled.")
    if _readable(order):
        return Standing(
            "readable",
            "Your order turns or mirrors the whole picture, and one can still read it. Shuffle.",
        )
    if error <= _PUZZLED:
        return Standing("there")
    for level, other, sentence in (
        ("as they are", np.arange(784), "; it reads digits that are not shuffled."),
        ("back", np.argsort(order), "; it reads them in the opposite order."),
    ):
        if _share_wrong(model, images[:, other], labels) <= _PUZZLED:
            return Standing(level, said + sentence)
    return Standing(
        "untrained" if error > 0.6 else "short", f"{said}; the target is {_PUZZLED:.0%}."
    )


def _readable(order: np.ndarray) -> bool:
    """Whether most pixels keep their neighbours, as in a picture that was turned or mirrored."""
    rows, columns = np.divmod(order.reshape(28, 28), 28)
    apart = [np.abs(np.diff(rows, axis=a)) + np.abs(np.diff(columns, axis=a)) for a in (0, 1)]
    return all(np.mean(each == 1) > 0.5 for each in apart)


def _judged(make: Callable[[], tuple]) -> Callable[[], tuple]:
    """What the lesson hands over: order, network, and the digits that judge."""
    return lambda: (*make(), *_digits()[1])


pixel_puzzle = Exercise(
    title="A puzzle of pixels",
    answer=_judged(lambda: (_ORDER, _remembering(_digits()[0][0][:, _ORDER], _digits()[0][1]))),
    expects="the order, and a Keras model trained on digits whose pixels stand in this order",
    observe=_solved,
    accepts=(tuple, list),
    seconds=2,
    mistakes=[
        Mistake(
            "trained on digits as they are",
            _judged(lambda: (_ORDER, _remembering(*_digits()[0]))),
            "Your network reads digits that are not shuffled. Which images did it see in training?",
        ),
        Mistake(
            "the other way round",
            _judged(
                lambda: (
                    _ORDER,
                    _remembering(_digits()[0][0][:, np.argsort(_ORDER)], _digits()[0][1]),
                )
            ),
            "Your network was trained on pixels that are put back, not taken, by the order: for "
            "`images[:, order]` it should take the pixel `order[0]` first.",
        ),
        Mistake(
            "not shuffled",
            _judged(lambda: (np.arange(784), _remembering(*_digits()[0]))),
            "Your order leaves the pixels where they are. How would you shuffle 784 numbers?",
        ),
        Mistake(
            "not trained",
            _judged(lambda: (_ORDER, _untrained())),
            "It reads the shuffled digits hardly better than by guessing. Was it trained, and did "
            "all digits get one and the same order?",
        ),
        Mistake(
            "short of the target",
            _judged(lambda: (_ORDER, _half_learned())),
            "It reads shuffled digits, and is wrong more often than 12 times in a hundred. A "
            "hidden layer, or more epochs?",
        ),
    ],
    praise="No worse than before: a dense layer never knew which pixels are neighbours. What does "
    "know it is lesson 09's subject.",
    hints=(
        "What would softmax regression's templates look like, and would they be worse?",
        "One order for all: `images[:, order]` gives every image's pixels in that order. A "
        "generator of NumPy has a method that shuffles numbers.",
        "`permutation(784)` makes the order. Then build, compile and fit a network with a hidden "
        "layer on `x_few` with its columns in that order, for some ten epochs of small batches.",
    ),
)


_ALLOWED = 0.3  # of the mistakes of the nearest average image


def _average_mistakes(images, labels, judging, wanted):
    """The share of wrong answers of the nearest average image."""
    means = np.stack([images[labels == digit].mean(axis=0) for digit in range(10)])
    return _share_wrong(_remembering(means, np.arange(10)), judging, wanted)


def _care(answer: Any) -> Standing:
    model, *digits = answer
    if not isinstance(model, keras.Model):
        raise WrongForm("`careful` must be a Keras model.", "no model")
    images, labels, *judging = digits
    target = _ALLOWED * _average_mistakes(*digits)
    error, known = _share_wrong(model, *judging), _share_wrong(model, images, labels)
    said = f"On the validation digits {error:.2%} of its answers are wrong"
    if error <= target:
        if known > error + 0.03:
            return Standing("known", f"{said}, and on those to learn from {known:.2%}.")
        return Standing("there")
    level = "untrained" if error > 0.6 else "far" if error > 2 * target else "short"
    return Standing(level, f"{said}; the target is {target:.2%}.")


def _as_good_as(share: float = 0.0) -> Callable[[], tuple]:
    """A network that knows all digits but for so many of the mistakes that are allowed."""

    def make():
        images, labels = _digits()[1]
        allowed = _ALLOWED * _average_mistakes(images, labels, images, labels)
        spoilt = np.arange(len(labels)) < share * allowed * len(labels)
        model = _remembering(images, np.where(spoilt, (labels + 1) % 10, labels))
        return model, images, labels, images, labels

    return make


def _with_digits(make: Callable[[], keras.Model]) -> Callable[[], tuple]:
    """What the lesson hands over: a network, the digits to learn from, and those that judge."""
    return lambda: (make(), *_digits()[0], *_digits()[1])


fewer_mistakes = Exercise(
    title="Fewer mistakes, same digits",
    answer=_as_good_as(),
    expects="a trained Keras model from (784,) pixels to ten scores",
    observe=_care,
    accepts=tuple,
    seconds=2,
    mistakes=[
        Mistake(
            "untrained",
            _with_digits(_untrained),
            "It does little better than guessing. Was it trained, and on pixels in [0, 1]?",
        ),
        Mistake(
            "far from the target",
            _as_good_as(3),
            "It has learned, and makes more than twice the mistakes that are allowed. Does it have "
            "a hidden layer, and epochs enough?",
        ),
        Mistake(
            "short of the target",
            _as_good_as(1.5),
            "It does well, as well as a plain network on so few digits. More epochs will not do: "
            "make more digits out of those that you have.",
        ),
        Mistake(
            "trained on the validation digits",
            _with_digits(lambda: _remembering(*_digits()[1])),
            "It reads the validation digits better than `x_few`, from which it was to learn: which "
            "digits was it trained on?",
        ),
    ],
    praise="That is what knowledge of digits is worth. A digit moved by a pixel, for one, is the "
    "same digit: lesson 08 calls it augmentation.",
    hints=(
        "Which changes of a digit leave its label as it is?",
        "Move all images by a pixel, up, down, left and right: five times as many digits. A row of "
        "784 pixels has to become an image first, and a row again.",
        "`np.roll` on images of 28 × 28, along the rows or the columns; join the five sets, repeat "
        "the labels alike, and train some 200 hidden units with a falling learning rate.",
    ),
)
