"""Answers to the exercises of lesson 08 that are not in its lists of mistakes."""

import keras
import numpy as np

from dlcourse.datasets.dataset import Split
from tests.lessons.overfitting_and_regularisation import other_answers
from tests.lessons.overfitting_and_regularisation.other_answers import dense

PAIRS = ["overfitting", "underfitting", "stopped too soon", "good fit",
         "learning rate too large", "too few validation examples"]  # fmt: skip


def pairs(**changed):
    return [changed.get(letter, word) for letter, word in zip("ABCDEF", PAIRS, strict=True)]


def always(digit):
    def make():
        model = dense(10)()
        model.set_weights([np.zeros((784, 10)), 5.0 * np.eye(10)[digit]])
        return model

    return make


def average_digits():
    """A template for each class, the mean of its pictures: learned, but too little."""
    from dlcourse import datasets

    train = datasets.load("mnist", flatten=True, quiet=True).train
    x, y = train.images[:200], train.labels[:200]
    means = np.stack([x[y == digit].mean(axis=0) for digit in range(10)])
    model = dense(10)()
    model.set_weights([means.T, -np.square(means).sum(axis=1) / 2])
    return model


def labels_moved():
    model = average_digits()
    model.set_weights([np.roll(weight, 1, axis=-1) for weight in model.get_weights()])
    return model


def in_place(w, step):
    w -= step * np.sign(w)
    return w


def later_dropout(a, kept, rate, training):
    return np.where(kept, a, 0) if training else a * rate


WRONG = {
    "best_epoch": {
        "the loss at the best epoch's neighbour": lambda h: h["val_loss"][0],
        "the first epoch": lambda h: 1,
        "counted from 2": lambda h: int(np.argmin(h["val_loss"])) + 2,
        "lowest accuracy": lambda h: int(np.argmin(h["val_accuracy"])) + 1,
        "best training accuracy": lambda h: int(np.argmax(h["accuracy"])) + 1,
        "a list": lambda h: [int(np.argmin(h["val_loss"])) + 1],
        "a text": lambda h: f"epoch {int(np.argmin(h['val_loss'])) + 1}",
        "an array of indices": lambda h: np.argsort(h["val_loss"]),
        "the history": lambda h: h,
        "negative": lambda h: -int(np.argmin(h["val_loss"])) - 1,
        "wrong key": lambda h: int(np.argmin(h["validation_loss"])) + 1,
        "counted from the end": lambda h: len(h["val_loss"]) - int(np.argmin(h["val_loss"])),
    },
    "inverted_dropout": {
        "by the share that was kept": lambda a, kept, rate, training: (
            a * kept / kept.mean() if training else a
        ),
        "kept ones alone": lambda a, kept, rate, training: a[kept] / (1 - rate) if training else a,
        "ones for what is kept": lambda a, kept, rate, training: (
            kept / (1 - rate) if training else a
        ),
        "inference scaled by the rate": later_dropout,
        "zero at inference": lambda a, kept, rate, training: (
            np.where(kept, a / (1 - rate), 0) if training else 0 * a
        ),
        "multiplied by 1 + rate": lambda a, kept, rate, training: (
            np.where(kept, a * (1 + rate), 0) if training else a
        ),
        "sign turned": lambda a, kept, rate, training: (
            -np.where(kept, a / (1 - rate), 0) if training else a
        ),
        "the dropped ones left out": lambda a, kept, rate, training: (
            a[kept] / (1 - rate) if training else a
        ),
        "nan for the dropped": lambda a, kept, rate, training: (
            np.where(kept, a / (1 - rate), np.nan) if training else a
        ),
        "the sum": lambda a, kept, rate, training: (
            np.where(kept, a / (1 - rate), 0).sum() if training else a.sum()
        ),
        "all scaled, none dropped": lambda a, kept, rate, training: (
            a / (1 - rate) if training else a
        ),
        "twice scaled": lambda a, kept, rate, training: (
            np.where(kept, a / (1 - rate) ** 2, 0) if training else a
        ),
        "keeps the mean of these": lambda a, kept, rate, training: (
            a * kept / kept.mean() if training else a
        ),
        "nothing returned": lambda a, kept, rate, training: None,
    },
    "what_l2_leaves": {
        "half in the steps": (0.08, 0.62),
        "half in the steps, three digits": (0.08, 0.622),
        "half the gradient": (0.04, 0.479),
        "a percent too much": (0.08, 0.47899 * 1.05),
        "nine steps": (0.08, 0.8 * 0.95**9),
        "eleven steps": (0.08, 0.8 * 0.95**11),
        "both wrong": (0.4, 0.4),
        "one number": 0.47899,
        "the step": (0.04, 0.8 * 0.95**10),
        "the change": (0.08, 0.8 - 0.8 * 0.95**10),
        "negative gradient": (-0.08, 0.8 * 0.95**10),
        "three numbers": (0.08, 0.76, 0.479),
        "texts": ("0.08", "0.479"),
        "the factor alone": (0.08, 0.95**10),
        "ten times the gradient": (0.8, 0.8 * 0.95**10),
    },
    "stop_early": {
        "patience before the end": lambda losses, snapshots, patience: (
            patient(losses, snapshots, patience)[0],
            snapshots[patient(losses, snapshots, patience)[0] - 1 - patience],
        ),
        "only the weights": lambda losses, snapshots, patience: snapshots[0],
        "the first weights": lambda losses, snapshots, patience: (
            len(losses),
            snapshots[0],
        ),
        "everything": lambda losses, snapshots, patience: (len(losses), snapshots),
        "stops at patience": lambda losses, snapshots, patience: (
            patience,
            snapshots[patience - 1],
        ),
        "the best loss": lambda losses, snapshots, patience: (len(losses), min(losses)),
        "the worst weights": lambda losses, snapshots, patience: (
            len(losses),
            snapshots[int(np.argmax(losses))],
        ),
        "exchanged": lambda losses, snapshots, patience: (snapshots[-1], len(losses)),
        "nothing": lambda losses, snapshots, patience: None,
        "an index beyond": lambda losses, snapshots, patience: (
            len(losses),
            snapshots[len(losses)],
        ),
        "no end": lambda losses, snapshots, patience: [0 for _ in iter(int, 1)],
        "text": lambda losses, snapshots, patience: "stop",
        "one number": lambda losses, snapshots, patience: len(losses),
    },
    "read_curves": {
        "all good": ["good fit"] * 6,
        "reversed": PAIRS[::-1],
        "A is too soon": pairs(A="stopped too soon"),
        "B overfits": pairs(B="overfitting"),
        "C is a good fit": pairs(C="good fit"),
        "D underfits": pairs(D="underfitting"),
        "E has few examples": pairs(E="too few validation examples"),
        "F overfits": pairs(F="overfitting"),
        "five words": PAIRS[:5],
        "another word": pairs(F="noise"),
        "numbers": [1, 2, 3, 4, 5, 6],
        "one text": ", ".join(PAIRS),
        "a set": set(PAIRS[:4]),
    },
    "beat_softmax_regression": {
        "untrained hidden layer": dense(32, 10),
        "always 3": always(3),
        "always 0": always(0),
        "linear output": dense(10, activation="linear"),
        "sigmoid output": dense(10, activation="sigmoid"),
        "eleven outputs": dense(11),
        "one output": dense(1, activation="sigmoid"),
        "for 28 by 28": lambda: keras.Sequential(
            [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")]
        ),
        "ten pixels": dense(10, inputs=10),
        "labels moved on": labels_moved,
        "templates": average_digits,
        "softmax regression, trained": lambda: trained(),
        "plain": lambda: trained(128),
        "trained on what judges": lambda: trained(64, on="judged"),
    },
    "proximal_step": {
        "cut, not moved": lambda w, step: np.where(np.abs(w) < step, 0, w),
        "does nothing": lambda w, step: w,
        "all zero": lambda w, step: 0 * w,
        "half the step": lambda w, step: np.sign(w) * np.maximum(np.abs(w) - step / 2, 0),
        "twice the step": lambda w, step: np.sign(w) * np.maximum(np.abs(w) - 2 * step, 0),
        "only positive ones move": lambda w, step: np.where(w > step, w - step, w),
        "clipped to the step": lambda w, step: np.clip(w, -step, step),
        "the step taken from all": lambda w, step: w - step,
        "signs": lambda w, step: np.sign(w) * (np.abs(w) > step),
        "turned round": lambda w, step: -np.sign(w) * np.maximum(np.abs(w) - step, 0),
        "a mask": lambda w, step: np.abs(w) > step,
        "the sum": lambda w, step: np.sum(np.maximum(np.abs(w) - step, 0)),
        "in place, and across": in_place,
    },
}


def trained(*hidden, on="clean"):
    """A network that is trained plainly, on 200 digits or on those that judge."""
    keras.utils.set_random_seed(0)
    clean, judged = clean_and_judged()
    model = keras.Sequential(
        [keras.Input((784,)), *(keras.layers.Dense(units, "relu") for units in hidden),
         keras.layers.Dense(10, "softmax")]
    )  # fmt: skip
    model.compile("adam", "sparse_categorical_crossentropy", steps_per_execution=10)
    model.fit(*(clean if on == "clean" else judged), batch_size=20, epochs=25, verbose=0)
    return model


def clean_and_judged():
    """The first 200 training digits, and others that judge."""
    from dlcourse import datasets

    data = datasets.load("mnist", flatten=True, quiet=True)
    train, judges = data.train, data.validation
    return (train.images[:200], train.labels[:200]), (judges.images[:1000], judges.labels[:1000])


def handed_over(make):
    """A network with the digits to learn from and those that judge."""
    return lambda: (make(), *clean_and_judged()[0], Split(*clean_and_judged()[1]))


def kernel_machine():
    """Nearest altered copy, with other copies than the check's own."""
    from dlcourse import datasets
    from dlcourse.scratch.augmentation import shift_and_turn

    train = datasets.load("mnist", flatten=True, quiet=True).train
    x, y = train.images[:200], train.labels[:200]
    rng = np.random.default_rng(7)
    copies = np.concatenate(
        [shift_and_turn(x.reshape(-1, 28, 28), rng=rng).reshape(-1, 784) for _ in range(30)]
    )
    inputs = keras.Input((784,))
    hidden = keras.layers.Dense(len(copies), "softmax")
    output = keras.layers.Dense(10, use_bias=False)
    model = keras.Model(inputs, output(hidden(inputs)))
    hidden.set_weights([3 * copies.T, -1.5 * np.square(copies).sum(axis=1)])
    output.set_weights([np.tile(np.eye(10)[y], (30, 1))])
    return model


def by_loop(w, step):
    flat = [
        value - step if value > step else value + step if value < -step else 0.0
        for value in np.ravel(w)
    ]
    return np.reshape(flat, np.shape(w))


def patient(losses, snapshots, patience):
    best = min(range(1), key=losses.__getitem__)
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch + 1, snapshots[best]
    return len(losses), snapshots[best]


RIGHT = {
    "best_epoch": {
        "by index": lambda h: h["val_loss"].index(min(h["val_loss"])) + 1,
        "as NumPy's whole number": lambda h: np.argmin(h["val_loss"]) + 1,
    },
    "inverted_dropout": {
        "by the mask": lambda a, kept, rate, training: (
            a * (kept.astype(float) / (1 - rate)) if training else a.copy()
        ),
        "in float32": lambda a, kept, rate, training: (
            np.where(kept, a / (1 - rate), 0) if training else a
        ).astype("float32"),
    },
    "what_l2_leaves": {
        "rounded": (0.08, 0.479),
        "two digits": (0.08, 0.48),
        "a list": [0.08, 0.47899],
    },
    "stop_early": {"by the distance from the best": patient},
    "read_curves": {"a tuple": tuple(PAIRS), "in capitals": [word.title() for word in PAIRS]},
    "beat_softmax_regression": {"neighbours": kernel_machine},
    "proximal_step": {
        "by loop": by_loop,
        "by clipping": lambda w, step: w - np.clip(w, -step, step),
    },
}

for _exercise in WRONG:
    WRONG[_exercise] |= other_answers.WRONG.get(_exercise, {})
    RIGHT[_exercise] |= other_answers.RIGHT.get(_exercise, {})

for _answers in (WRONG, RIGHT):
    _answers["beat_softmax_regression"] = {
        words: handed_over(make) for words, make in _answers["beat_softmax_regression"].items()
    }
