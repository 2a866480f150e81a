"""Checks for lesson 12, transfer_learning."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from dlcourse.exercises import Exercise, Mistake, Observed, WrongForm
from dlcourse.exercises.observing.standing import Standing, digit_scores


def _count(blocks, classes, unfrozen, *, norms=2, head_bias=1, first=False, biases=0, head=True,
           flat=False):  # fmt: skip
    total = (blocks[-1][2] + head_bias) * classes if head else 0
    chosen = blocks[:unfrozen] if first else blocks[len(blocks) - unfrozen :]
    for side, channels, filters in chosen:
        area = side if flat else side * side
        total += area * channels * filters + (norms + biases) * filters
    return total


def _counting(**options):
    return lambda blocks, classes, unfrozen: _count(blocks, classes, unfrozen, **options)


_BLOCKS = [(5, 1, 16), (3, 16, 32), (3, 32, 64)]

count_trained = Exercise(
    title="Freeze and count",
    answer=_counting(),
    expects="a function of (blocks, classes, unfrozen) that returns a whole number",
    seconds=3,
    cases=[
        (_BLOCKS, 5, 0),
        (_BLOCKS, 5, 1),
        ([(7, 3, 11), (1, 11, 6), (3, 6, 13), (5, 13, 9)], 4, 2),
        ([(7, 3, 11), (1, 11, 6), (3, 6, 13), (5, 13, 9)], 4, 4),
        ([(3, 2, 7)], 3, 0),
    ],
    mistakes=[
        Mistake(
            "moving averages counted",
            _counting(norms=4),
            "You count four numbers a channel for batch normalisation. Two of them are moving "
            "averages: does a gradient change these?",
        ),
        Mistake(
            "batch normalisation forgotten",
            _counting(norms=0),
            "The convolutions are right. What does batch normalisation learn for each channel?",
        ),
        Mistake(
            "γ alone",
            _counting(norms=1),
            "You count one number a channel for batch normalisation. It scales, and it adds.",
        ),
        Mistake(
            "biases counted",
            _counting(biases=1),
            "Your convolutions have biases. The text says that they have none.",
        ),
        Mistake(
            "the head's bias forgotten",
            _counting(head_bias=0),
            "The blocks are right. A dense head has one number more for each class.",
        ),
        Mistake(
            "the first blocks",
            _counting(first=True),
            "You unfreeze the first blocks. Fine-tuning begins at the other end.",
        ),
        Mistake(
            "all for none",
            lambda blocks, classes, unfrozen: _count(blocks, classes, unfrozen or len(blocks)),
            "With `unfrozen` 0 you count every block: `blocks[-0:]` is the whole list.",
        ),
        Mistake(
            "everything",
            lambda blocks, classes, _: _count(blocks, classes, len(blocks)),
            "You count all blocks, frozen ones too. What does `unfrozen` say?",
        ),
        Mistake(
            "the head forgotten",
            _counting(head=False),
            "You count the unfrozen blocks. The new head is trained too.",
        ),
        Mistake(
            "the head alone",
            lambda blocks, classes, _: _count(blocks, classes, 0),
            "You count the head. The last `unfrozen` blocks are trained as well.",
        ),
        Mistake(
            "sides not squared",
            _counting(flat=True),
            "Your kernels are a line, not a square: a kernel has side · side places.",
        ),
    ],
    hints=(
        "Which numbers does a gradient change, in a convolution, in batch normalisation, in the "
        "head?",
        "Each unfrozen block has its kernels, and γ and β for each filter; the head sees one "
        "number for each map of the last block.",
        "Begin with (filters of the last block + 1) · classes; add side² · channels · filters + 2 "
        "· filters for each block from number `len(blocks) - unfrozen` on.",
    ),
    praise="Moving averages are no trained parameters: no gradient reaches them.",
)

_HEAD, _BLOCK = 256 * 7 + 7, 9 * 256 + 256 * 256 + 4 * 256

last_block = Exercise(
    title="On paper: MobileNet's last block",
    answer=(_HEAD, _HEAD + _BLOCK),
    expects="two whole numbers: trained with the body frozen, and with the last block trained too",
    tolerance=1e-9,
    mistakes=[
        Mistake(
            "the head's biases forgotten",
            (_HEAD - 7, _HEAD - 7 + _BLOCK),
            "Both lack the biases of the head, one for each class.",
        ),
        Mistake(
            "moving averages counted",
            (_HEAD, _HEAD + _BLOCK + 4 * 256),
            "The first is right. In the second you count the moving averages: no gradient changes "
            "them.",
        ),
        Mistake(
            "batch normalisation forgotten",
            (_HEAD, _HEAD + _BLOCK - 4 * 256),
            "The first is right. In the second, what do the two batch normalisations learn?",
        ),
        Mistake(
            "one batch normalisation",
            (_HEAD, _HEAD + _BLOCK - 2 * 256),
            "The first is right. The last block has two batch normalisations.",
        ),
        Mistake(
            "a full convolution",
            (_HEAD, _HEAD + _BLOCK + 9 * 256 * 255),
            "The first is right. The 3 × 3 kernels look at one channel each: there are 256 of "
            "them, not 256 · 256.",
        ),
        Mistake(
            "the block alone",
            (_HEAD, _BLOCK),
            "The first is right. The second is the block alone, and the head is trained with it.",
        ),
        Mistake(
            "biases counted",
            (_HEAD, _HEAD + _BLOCK + 2 * 256),
            "The first is right. The convolutions of the block have no biases.",
        ),
        Mistake(
            "the 3 × 3 kernels forgotten",
            (_HEAD, _HEAD + _BLOCK - 9 * 256),
            "The first is right. In the second the 3 × 3 kernels are missing.",
        ),
        Mistake(
            "exchanged",
            (_HEAD + _BLOCK, _HEAD),
            "Both numbers are right, and in the other order.",
        ),
    ],
    hints=(
        "How many weights go from 256 features to one class?",
        "The block has 256 kernels of 9 numbers, 256 filters over 256 channels, and twice γ and β "
        "for 256 channels.",
        "The first is 257 · 7. The block adds 2,304 + 65,536 + 1,024.",
    ),
    praise="A new head has about 1,800 parameters; the last block forty times as many.",
)


def _small_body() -> keras.Sequential:
    """A body with what behaves otherwise in training: batch normalisation and dropout."""
    keras.utils.set_random_seed(5)
    return keras.Sequential([
        keras.Input((6, 6, 2)),
        keras.layers.Conv2D(4, 3, use_bias=False),
        keras.layers.BatchNormalization(momentum=0.5),
        keras.layers.ReLU(),
        keras.layers.Conv2D(5, 3, use_bias=False),
        keras.layers.BatchNormalization(momentum=0.5),
        keras.layers.GlobalAveragePooling2D(),
    ])  # fmt: skip


def _images() -> np.ndarray:
    return np.random.default_rng(6).normal(1.5, 2, (12, 6, 6, 2)).astype("float32")


class _Inference(keras.layers.Layer):
    """Calls a network as at inference."""

    def __init__(self, network, **options):
        super().__init__(**options)
        self.network = network

    def call(self, x):
        return self.network(x, training=False)


@functools.cache
def _once(observe: Callable, answer: Any) -> Any:
    return observe(answer)


def _remembering(observe: Callable) -> Callable:
    """Looks at this module's own answers only once: to build their networks costs time."""

    @functools.wraps(observe)
    def look(answer):
        own = getattr(answer, "answer", answer)  # what a listener listens to
        ours = getattr(own, "__module__", "") == __name__
        return _once(observe, own) if ours else observe(answer)

    return look


def _is_model(answer: Any) -> None:
    if answer is None:
        raise WrongForm("Your function returns nothing: did you forget `return`?", "nothing")
    if not isinstance(answer, keras.Model):
        raise WrongForm(f"Your function returns a {type(answer).__name__}, no Keras model.", "kind")


@_remembering
def _of_head(put_on_head: Callable) -> dict[str, Any]:
    """What a model with a new head is like, and what a training step does to its body."""
    small = _small_body()
    body = keras.Sequential([keras.Input((6, 6, 2)), small, keras.layers.Dropout(0.5)])
    before, x = body.get_weights(), _images()
    model = put_on_head(body, 3)
    _is_model(model)
    answers = np.asarray(model(x, training=False))
    if answers.shape != (12, 3):
        raise WrongForm(f"For 12 images and 3 classes it gives {answers.shape}.", "output")
    trained = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    in_training = np.asarray(model(x, training=True))
    moved = not all(map(np.array_equal, body.get_weights(), before))
    for layer in (body, *body.layers, *small.layers):
        layer.trainable = True
    unfrozen = np.asarray(model(x, training=True))
    body.set_weights(before)
    return {
        "the number of trained parameters": trained,
        "the sums of the outputs": answers.sum(axis=1).round(4).tolist(),
        "the last layer": _last_layer(model, body(x, training=False), answers),
        "the body's weights and averages after a training step": "moved" if moved else "still",
        "the outputs in training": _compared(in_training, answers),
        "the outputs in training once all is unfrozen": _compared(unfrozen, answers),
    }


def _compared(outputs: np.ndarray, others: np.ndarray) -> str:
    return "as at inference" if np.allclose(outputs, others, atol=1e-5) else "other ones"


def _last_layer(model: keras.Model, features: Any, answers: np.ndarray) -> str:
    head = {len(weight.shape): weight.numpy() for weight in model.weights[-2:]}
    if {rank: each.shape for rank, each in head.items()} != {2: (5, 3), 1: (3,)}:
        return "something else"
    powers = np.exp(np.asarray(features) @ head[2] + head[1])
    right = np.allclose(powers / powers.sum(axis=1, keepdims=True), answers, atol=1e-4)
    return "dense, with softmax" if right else "something else"


def _headed(
    *,
    frozen: bool = True,
    wrap: Any = _Inference,
    activation: str | None = "softmax",
    extra: bool = False,
    bias: bool = True,
) -> Callable[..., keras.Model]:
    def put_on_head(body, classes):
        body.trainable = not frozen
        inputs = keras.Input(body.input_shape[1:])
        x = wrap(body)(inputs)
        if extra:
            x = keras.layers.Dense(8, "relu")(x)
        x = keras.layers.Dense(classes, activation, use_bias=bias)(x)
        return keras.Model(inputs, x)

    return put_on_head


def _plain(body):
    return body


put_on_head = Exercise(
    title="Put on a head",
    answer=_headed(),
    expects="a function of (body, classes) that returns a Keras model: the frozen body, always at "
    "inference, and one dense layer of probabilities",
    observe=_of_head,
    seconds=2,
    subject="Your model",
    mistakes=[
        Mistake(
            "not frozen",
            _headed(frozen=False),
            "The body's weights are trained too. What freezes a layer and all that is in it?",
        ),
        Mistake(
            "not frozen, no inference mode",
            _headed(frozen=False, wrap=_plain),
            "The body is neither frozen nor kept at inference.",
        ),
        Mistake(
            "no inference mode",
            _headed(wrap=_plain),
            "It is frozen, and its dropout is active in training: the same image gets other "
            "features each time. `training=False` where a functional model calls the body does "
            "not hold. How did the lesson keep a body at inference?",
        ),
        Mistake(
            "no inference mode, not probabilities",
            _headed(wrap=_plain, activation=None),
            "The outputs are no probabilities, and the body's dropout is active in training.",
        ),
        Mistake(
            "not probabilities",
            _headed(activation=None),
            "Its outputs are logits. Which activation makes probabilities of them?",
        ),
        Mistake(
            "sigmoid",
            _headed(activation="sigmoid"),
            "Each output is between 0 and 1, and their sum is not 1.",
        ),
        Mistake(
            "a layer too many",
            _headed(extra=True),
            "Between the body and the head is another dense layer. One layer was asked for.",
        ),
        Mistake(
            "a head without biases",
            _headed(bias=False),
            "Your head has no biases.",
        ),
    ],
    hints=(
        "What must be set on the body, and what must stand between it and the images?",
        "`body.trainable`; then the lesson's `Inference` around the body, then one dense layer.",
        "Freeze; `keras.Input(body.input_shape[1:])`; `Inference(body)`; a dense layer with "
        "softmax; `keras.Model`.",
    ),
    praise="Frozen is about the weights, inference about the mode: a body needs both.",
)


@_remembering
def _of_tuning(tune: Callable) -> dict[str, Any]:
    """What three training steps under the returned model change, and how far."""
    body, x = _small_body(), _images()
    keras.utils.set_random_seed(7)
    head = keras.layers.Dense(3, "softmax")
    head.build((None, 5))
    model = tune(body, head)
    _is_model(model)
    if getattr(model, "optimizer", None) is None:
        raise WrongForm("Your model is not compiled.", "not compiled")
    before = [weight.numpy() for weight in (*body.weights, *head.weights)]
    rate = float(np.asarray(model.optimizer.learning_rate))
    model.run_eagerly = True
    for _ in range(2):
        model.train_on_batch(x, np.arange(12) % 3)
    moved = [
        not np.array_equal(weight.numpy(), old)
        for weight, old in zip((*body.weights, *head.weights), before, strict=True)
    ]
    return {
        "the first convolution and its batch normalisation": _told(any(moved[:3])),
        "the last convolution": _told(moved[5]),
        "the last γ and β": _told(moved[6] and moved[7]),
        "the moving averages": _told(any(moved[3:5]) or any(moved[8:10])),
        "the head": _told(moved[10]),
        "the size of the steps": "large" if rate > LARGEST_RATE else "small" if rate > 0 else "0",
    }


def _told(moved: bool) -> str:
    return "moved" if moved else "still"


LARGEST_RATE = 0.01  # of a network that is trained already


def _tuned(
    *,
    frozen: slice = slice(0, 3),
    wrap: Any = _Inference,
    rate: float = 0.001,
    head_too: bool = True,
) -> Callable[..., keras.Model]:
    def tune(body, head):
        for layer in body.layers[frozen]:
            layer.trainable = False
        head.trainable = head_too
        inputs = keras.Input(body.input_shape[1:])
        model = keras.Model(inputs, head(wrap(body)(inputs)))
        model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
        return model

    return tune


_WRONG_END = slice(3, None)

tune_last = Exercise(
    title="Repair: at inference, while training",
    answer=_tuned(),
    expects="a function of (body, head) that returns a compiled Keras model",
    observe=_of_tuning,
    seconds=2,
    subject="Your model",
    mistakes=[
        Mistake(
            "as it was",
            _tuned(frozen=_WRONG_END, wrap=_plain, rate=0.5),
            "All three faults are left: which end is frozen, what the averages do, how large the "
            "steps are.",
        ),
        Mistake(
            "the averages move",
            _tuned(wrap=_plain),
            "The right end is frozen and the steps are small. The moving averages of the unfrozen "
            "batch normalisation still follow the batches; `training=False` where a functional "
            "model calls the body does not hold them. How did the lesson?",
        ),
        Mistake(
            "the averages move, large steps",
            _tuned(wrap=_plain, rate=0.5),
            "The right end is frozen. Two faults are left: the moving averages, and the size of "
            "the steps.",
        ),
        Mistake(
            "large steps",
            _tuned(rate=0.5),
            "What moves is right. The learning rate is that of a new network, not of a trained "
            "one: below 0.01.",
        ),
        Mistake(
            "the wrong end",
            _tuned(frozen=_WRONG_END),
            "You train the first convolution, and freeze the last. Which end is fine-tuned first?",
        ),
        Mistake(
            "the wrong end, large steps",
            _tuned(frozen=_WRONG_END, rate=0.5),
            "Two faults are left: which end is frozen, and the size of the steps.",
        ),
        Mistake(
            "the wrong end, the averages move",
            _tuned(frozen=_WRONG_END, wrap=_plain),
            "Two faults are left: which end is frozen, and the moving averages.",
        ),
        Mistake(
            "nothing frozen",
            _tuned(frozen=slice(0, 0)),
            "Everything is trained. The first convolution and its batch normalisation should stay.",
        ),
        Mistake(
            "the last convolution frozen too",
            _tuned(frozen=slice(0, 4)),
            "You freeze the last convolution as well. At which number, counted from 0, does it "
            "stand?",
        ),
        Mistake(
            "all frozen",
            _tuned(frozen=slice(None)),
            "The whole body is frozen. Its last convolution should be trained.",
        ),
        Mistake(
            "the head frozen",
            _tuned(head_too=False),
            "The body is right. The head should be trained on.",
        ),
    ],
    hints=(
        "Which layers should stay, which averages move, and how large are the steps?",
        "`body.layers[3:]` are the last ones. `Inference` holds the averages of an unfrozen body. "
        "A tuned network takes small steps.",
        "Freeze `body.layers[:3]`, put `Inference(body)` where `body` is called, and take a "
        "learning rate of 0.001.",
    ),
    praise="γ and β are trained by gradients; the averages, which no gradient moves, are held.",
)

NEW, TUNE, EARLIER, SCRATCH = "new head", "head, then last block", "cut earlier", "from scratch"
WORDS = (NEW, TUNE, EARLIER, SCRATCH)
_MEANS = {
    NEW: "few labels, and a source that is near",
    TUNE: "many labels, and a source that is near",
    EARLIER: "few labels, and a source that is far away",
    SCRATCH: "very many labels, and a source that is far away",
}


@dataclass(frozen=True)
class Plan(Observed):
    """What is done in four situations.

    Args:
        words: for A to D.
    """

    words: tuple[str, ...]

    def agrees(self, right: "Plan", tolerance: float) -> bool:  # noqa: ARG002, D102
        return self.words == right.words

    def differs(self, right: "Plan") -> tuple[str, str] | None:  # noqa: D102
        wrong = [
            (letter, said, true)
            for letter, said, true in zip("ABCD", self.words, right.words, strict=True)
            if said != true
        ]
        letter, said, true = wrong[0]
        others = f" Of the four, {4 - len(wrong) or 'none'} fit." if len(wrong) > 1 else ""
        return f"{said} for {true}", (
            f"For {letter} you say {said}. That is for {_MEANS[said]}. How many labels has "
            f"{letter}, and how near is ImageNet?{others}"
        )


def _plan(answer: Any) -> Plan:
    if isinstance(answer, dict | set | frozenset):
        raise WrongForm("The words alone, in the order of A to D, are wanted.", "no list")
    if isinstance(answer, str) or not hasattr(answer, "__len__"):
        raise WrongForm("This is no list of words.", "no list")
    if len(answer) != 4:
        raise WrongForm(f"There are 4 situations, and you gave {len(answer)} words.", "count")
    if not all(isinstance(word, str) for word in answer):
        raise WrongForm("Not everything in your list is a word.", "no words")
    words = tuple(" ".join(word.lower().split()) for word in answer)
    for letter, word in zip("ABCD", words, strict=True):
        if word not in WORDS:
            raise WrongForm(f"For {letter} you gave {word!r}, none of the four.", "no such word")
    return Plan(words)


choose = Exercise(
    title="Choose",
    answer=list(WORDS),
    expects="a list of four words for A to D, each one of " + ", ".join(f'"{w}"' for w in WORDS),
    observe=_plan,
    mistakes=[
        Mistake(
            "A and B exchanged",
            [TUNE, NEW, EARLIER, SCRATCH],
            "A and B are exchanged. In which of them are there labels enough for a whole block?",
        ),
        Mistake(
            "A and C exchanged",
            [EARLIER, TUNE, NEW, SCRATCH],
            "A and C are exchanged. Both have few labels; which looks like a photograph?",
        ),
        Mistake(
            "C and D exchanged",
            [NEW, TUNE, SCRATCH, EARLIER],
            "C and D are exchanged. Both are far from photographs; which has labels for a whole "
            "network?",
        ),
        Mistake(
            "B and D exchanged",
            [NEW, SCRATCH, EARLIER, TUNE],
            "B and D are exchanged. Both have many labels; for which are the old weights near?",
        ),
    ],
    hints=(
        "Two questions for each: how many labels, and how like a photograph?",
        "Few and near: train the least. Few and far: late features are the source's own. Many: "
        "train more, or everything.",
        "Mushrooms and dogs are in photographs, spectrograms are not; 60 and 80 are few.",
    ),
    praise="Labels say how much to train, nearness says where to cut.",
)


@functools.cache
def _digits():
    """The pool's first digits 5 to 9 and their labels, and test digits, moved, to judge by."""
    from dlcourse import datasets
    from dlcourse.scratch.augmentation import shift_and_turn

    data = datasets.load("mnist", quiet=True)
    (images, labels), (others, wanted) = (
        (split.images[split.labels >= 5][:num], split.labels[split.labels >= 5][:num] - 5)
        for split, num in ((data.train, 200), (data.test, 800))
    )
    moved = shift_and_turn(others, rng=np.random.default_rng(99), pixels=4, degrees=20)
    return (images, labels), (moved[..., None], wanted)


@functools.cache
def _hundred():
    """A hundred of the pool's digits, twenty a class, and their labels."""
    (images, labels), _ = _digits()
    chosen = np.concatenate([np.flatnonzero(labels == each)[:20] for each in range(5)])
    return images[chosen], labels[chosen]


@functools.cache
def _regression():
    """Softmax regression on a hundred moved digits."""
    from sklearn.linear_model import LogisticRegression

    from dlcourse.scratch.augmentation import shift_and_turn

    x, y = _hundred()
    x = shift_and_turn(x, rng=np.random.default_rng(3), pixels=4, degrees=20)
    return LogisticRegression(max_iter=300).fit(x.reshape(len(x), -1), y)


SHARE = 0.5  # of the error of softmax regression


def _standing(model: Any) -> Standing:
    x, y = _digits()[1]
    says = digit_scores(model, x, num_classes=5)
    target = SHARE * (1 - _regression().score(x.reshape(len(x), -1), y))
    wrong, upside_down = (float(np.mean(each.argmax(axis=1) != y)) for each in (says, -says))
    level = "short" if wrong < 0.72 else "untrained"
    if len(np.unique(says.argmax(axis=1))) == 1:
        level = "one answer"
    elif upside_down < wrong - 0.2:
        level = "upside down"
    if wrong <= target:
        level = "there"
    return Standing(
        level,
        f"It has learned; its error is {wrong:.3f}, and {target:.3f} is the target. What was "
        "learned on much, and could be used here?",
    )


def _layers(*layers):
    """A network of dense layers (kernel, bias, activation) on flat pixels."""
    model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten()])
    for kernel, bias, activation in layers:
        model.add(keras.layers.Dense(len(bias), activation))
        model.layers[-1].set_weights([kernel, bias])
    return model


def _neighbours():
    """The nearest of many moved copies gives its label: nothing is trained.

    −‖x − c‖² = 2x·c − ‖c‖² − ‖x‖², and softmax ignores the last term.
    """
    from dlcourse.scratch.augmentation import shift_and_turn

    (x, y), rng = _hundred(), np.random.default_rng(0)
    copies = np.concatenate([
        shift_and_turn(x, rng=rng, pixels=4, degrees=20).reshape(len(x), -1) for _ in range(150)
    ])  # fmt: skip
    votes = np.tile(np.eye(5)[y], (150, 1))
    return _layers(
        (2 * copies.T, -np.square(copies).sum(axis=1), "softmax"), (votes, np.zeros(5), "linear")
    )


hundred_labels = Exercise(
    title="A hundred labels",
    answer=_neighbours,
    expects="a trained Keras model from (28, 28, 1) pixels to five scores",
    observe=_standing,
    accepts=keras.Model,
    seconds=2,
    mistakes=[
        Mistake(
            "one answer",
            lambda: _layers((np.zeros((784, 5)), np.zeros(5), "softmax")),
            "It says the same of every digit. Was it trained, and with a step that is not too "
            "long?",
        ),
        Mistake(
            "untrained",
            lambda: _layers(
                (np.roll(_regression().coef_.T, 1, axis=1), np.zeros(5), "softmax"),
            ),
            "It does little better than guessing. Was it trained, and are its classes 0 to 4 for "
            "the digits 5 to 9?",
        ),
        Mistake(
            "distances as scores",
            lambda: _layers((-_regression().coef_.T, -_regression().intercept_, "softmax")),
            "Its smallest score is right far more often than its largest. Are these distances, or "
            "has a sign been lost?",
        ),
    ],
    hints=(
        "Which of the four ways was best with twenty labels a class?",
        "Put a head on a body with the weights `trained[0]`; and moving the hundred pictures anew "
        "gives more of them, with the same labels.",
        "`clone_model(body)`, `set_weights(trained[0])`, freeze, a dense layer of five; ten moved "
        "copies of `x_20`; Adam at 0.003.",
    ),
    praise="What was learned on much does most of the work; a hundred labels do the rest.",
)


def _means(features, labels, classes):
    return np.stack([features[labels == each].mean(axis=0) for each in range(classes)])


def _mean_head(features, labels, classes, *, factor=2.0, sign=-1.0, power=2, summed=np.sum):
    means = _means(features, labels, classes)
    return factor * means.T, sign * summed(np.abs(means) ** power, axis=1)


def _heads(**options):
    return lambda features, labels, classes: _mean_head(features, labels, classes, **options)


def _scores(head):
    """Kernel and bias but for what changes no answer: their scale, and what all classes share."""
    kernel, bias = (np.asarray(each, dtype=float) for each in head)
    if kernel.ndim != 2 or bias.shape != kernel.shape[1:]:
        return kernel, bias
    kernel, bias = kernel - kernel.mean(axis=1, keepdims=True), bias - bias.mean()
    scale = np.linalg.norm(kernel) or 1.0
    return kernel / scale, bias / scale


_RNG = np.random.default_rng(8)
_CASES = [
    (_RNG.normal(size=(9, 4)).round(1), np.array([0, 1, 2, 0, 1, 2, 2, 2, 1]), 3),
    (_RNG.uniform(size=(7, 6)).round(1) * 3, np.array([1, 0, 0, 1, 1, 0, 0]), 2),
    (_RNG.normal(2, 1, (12, 3)).round(1), np.arange(12) % 4, 4),
]

mean_head = Exercise(
    title="A head that is computed",
    answer=_heads(),
    expects="a function of (features, labels, classes) that returns a kernel (features, classes) "
    "and a bias (classes,)",
    cases=_CASES,
    view=_scores,
    mistakes=[
        Mistake(
            "no bias",
            lambda f, y, c: (2 * _means(f, y, c).T, np.zeros(c)),
            "Without a bias a class with a long mean wins too often. Which term of the square "
            "depends on the class alone?",
        ),
        Mistake(
            "the bias added",
            _heads(sign=1.0),
            "The kernel is right. The squared length of a mean makes the distance larger, and the "
            "score smaller.",
        ),
        Mistake(
            "the two forgotten",
            _heads(factor=1.0),
            "Kernel and bias do not fit one another: what stands before the product in the square?",
        ),
        Mistake(
            "the length, not its square",
            lambda f, y, c: (
                2 * _means(f, y, c).T,
                -np.linalg.norm(_means(f, y, c), axis=1),
            ),
            "The kernel is right. The bias is the length of the mean; its square was wanted.",
        ),
        Mistake(
            "the sum, not the squares",
            _heads(power=1),
            "The kernel is right. In the bias you add the means' sizes; add their squares.",
        ),
        Mistake(
            "the farthest",
            lambda f, y, c: (-2 * _means(f, y, c).T, np.square(_means(f, y, c)).sum(axis=1)),
            "Your largest score belongs to the farthest mean: it is the squared distance, but for "
            "the term that all classes share.",
        ),
        Mistake(
            "transposed",
            lambda f, y, c: (2 * _means(f, y, c), -np.square(_means(f, y, c)).sum(axis=1)),
            "Your kernel is (classes, features). A dense layer's is the other way round.",
        ),
        Mistake(
            "sums, not means",
            lambda f, y, c: (
                2 * np.stack([f[y == k].sum(axis=0) for k in range(c)]).T,
                -np.square(np.stack([f[y == k].sum(axis=0) for k in range(c)])).sum(axis=1),
            ),
            "You add up the features of a class. A class with more examples has a longer sum.",
        ),
        Mistake(
            "the mean of the squares",
            _heads(summed=np.mean),
            "The kernel is right. In the bias the squares are added up, not averaged.",
        ),
    ],
    hints=(
        "The nearest mean has the smallest squared distance. Which of its three terms is the same "
        "for all classes?",
        "A score may be minus the squared distance without that term: something times f, plus "
        "something without f.",
        "Kernel: 2 · the means, one a column. Bias: minus the sum of each mean's squares.",
    ),
    praise="A head from one pass: the start before any step is higher, too.",
)
