"""More answers to lesson 08's exercises: of students who read the notebook and nothing else."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers


def dense(*sizes, activation="softmax", inputs=784):
    def make():
        keras.utils.set_random_seed(1)
        hidden = [keras.layers.Dense(units, "relu") for units in sizes[:-1]]
        last = keras.layers.Dense(sizes[-1], activation)
        return keras.Sequential([keras.Input((inputs,)), *hidden, last])

    return make


def be(h):
    return int(np.argmin(h["val_loss"])) + 1


def be0(h):
    return int(np.argmin(h["val_loss"]))


def be_train(h):
    return int(np.argmin(h["loss"])) + 1


def be_max(h):
    return int(np.argmax(h["val_loss"])) + 1


def be_acc(h):
    return int(np.argmax(h["val_accuracy"])) + 1


def be_last(h):
    return len(h["val_loss"])


def be_value(h):
    return min(h["val_loss"])


def be_last_of_equals(h):
    v = np.array(h["val_loss"])
    return len(v) - int(np.argmin(v[::-1]))


def be_all(h):
    v = np.array(h["val_loss"])
    return np.flatnonzero(v == v.min()) + 1


def be_first_rise(h):
    v = h["val_loss"]
    for i in range(1, len(v)):
        if v[i] > v[i - 1]:
            return i
    return len(v)


def be_history(h):
    return np.argmin(h.history["val_loss"]) + 1


def be_key(h):
    return np.argmin(h["validation_loss"]) + 1


def be_text(h):
    return f"epoch {be(h)}"


def be_pair(h):
    return be(h), min(h["val_loss"])


def be_plus2(h):
    return be(h) + 1


def be_print(h):
    print(be(h))


def be_worst_loop(h):
    best, at = 1.0, 0
    for e, loss in enumerate(h["val_loss"]):
        if loss < best:
            best, at = loss, e + 1
    return at


def be_leq(h):
    best, at = float("inf"), 0
    for e, loss in enumerate(h["val_loss"], 1):
        if loss <= best:
            best, at = loss, e
    return at


def be_forgot_best(h):
    best, at = float("inf"), 0
    for e, loss in enumerate(h["val_loss"], 1):
        if loss < best:
            at = e
    return at


def be_gap(h):
    return int(np.argmin(np.subtract(h["val_loss"], h["loss"]))) + 1


def be_index(h):
    return h["val_loss"].index(min(h["val_loss"])) + 1


def be_float(h):
    return float(be(h))


def be_sorted(h):
    return min(range(len(h["val_loss"])), key=h["val_loss"].__getitem__) + 1


def be_tf(h):
    return tf.argmin(h["val_loss"]) + 1


def dr(a, kept, rate, training):
    return a * kept / (1 - rate) if training else a


def dr_noscale(a, kept, rate, training):
    return a * kept if training else a


def dr_lecture(a, kept, rate, training):
    return a * kept if training else a * (1 - rate)


def dr_always(a, kept, rate, training):
    return a * kept / (1 - rate)


def dr_rate(a, kept, rate, training):
    return a * kept / rate if training else a


def dr_times(a, kept, rate, training):
    return a * kept * (1 - rate) if training else a


def dr_inverse(a, kept, rate, training):
    return a * ~kept / (1 - rate) if training else a


def dr_both(a, kept, rate, training):
    return a * kept / (1 - rate) if training else a / (1 - rate)


def dr_infer_masked(a, kept, rate, training):
    return a * kept / (1 - rate) if training else a * kept


def dr_selected(a, kept, rate, training):
    return a[kept] / (1 - rate) if training else a


def dr_none(a, kept, rate, training):
    if training:
        return a * kept / (1 - rate)


def dr_flipped(a, kept, rate, training):
    return a if training else a * kept / (1 - rate)


def dr_own_mask(a, kept, rate, training):
    return a * (np.random.random(a.shape) > rate) / (1 - rate) if training else a  # noqa: NPY002


def dr_inplace(a, kept, rate, training):
    a[~kept] = 0
    return a


def dr_mean(a, kept, rate, training):
    return a * kept / kept.mean() if training else a


def dr_nan(a, kept, rate, training):
    return np.where(kept, a / (1 - rate), np.nan) if training else a


def dr_keras_no_flag(a, kept, rate, training):
    return np.asarray(layers.Dropout(rate)(a))


def dr_minus(a, kept, rate, training):
    return np.where(kept, a / (1 - rate), -a) if training else a


def dr_int(a, kept, rate, training):
    return (a * kept / (1 - rate)).astype(int) if training else a


def dr_is_true(a, kept, rate, training):
    return a * kept / (1 - rate) if training == "True" else a


def dr_where(a, kept, rate, training):
    return np.where(kept | (not training), a / (1 - rate if training else 1), 0)


def dr_tf(a, kept, rate, training):
    return (
        tf.where(kept, tf.constant(a) / (1 - rate), tf.zeros_like(a))
        if training
        else tf.constant(a)
    )


def dr_in_place_right(a, kept, rate, training):
    a = np.array(a, float)
    if training:
        a[~np.asarray(kept)] = 0
        a *= 1 / (1 - rate)
    return a


def se(losses, snapshots, patience):
    best, where, waited, epochs = float("inf"), None, 0, 0
    for loss in losses:
        epochs += 1
        if loss < best:
            best, where, waited = loss, epochs - 1, 0
        else:
            waited += 1
        if waited == patience:
            break
    return epochs, snapshots[where]


def se_no_reset(losses, snapshots, patience):
    best, where, waited, epochs = float("inf"), 0, 0, 0
    for loss in losses:
        epochs += 1
        if loss < best:
            best, where = loss, epochs - 1
        else:
            waited += 1
        if waited == patience:
            break
    return epochs, snapshots[where]


def se_last(losses, snapshots, patience):
    e, _ = se(losses, snapshots, patience)
    return e, snapshots[e - 1]


def se_global(losses, snapshots, patience):
    e, _ = se(losses, snapshots, patience)
    return e, snapshots[int(np.argmin(losses))]


def se_off(losses, snapshots, patience):
    e, s = se(losses, snapshots, patience)
    return e - 1, s


def se_plus(losses, snapshots, patience):
    return se(losses, snapshots, patience + 1)


def se_swapped(losses, snapshots, patience):
    return se(losses, snapshots, patience)[::-1]


def se_only(losses, snapshots, patience):
    return se(losses, snapshots, patience)[1]


def se_index(losses, snapshots, patience):
    e, s = se(losses, snapshots, patience)
    return e, snapshots.index(s)


def se_leq(losses, snapshots, patience):
    best, where, waited, epochs = float("inf"), 0, 0, 0
    for loss in losses:
        epochs += 1
        if loss <= best:
            best, where, waited = loss, epochs - 1, 0
        else:
            waited += 1
        if waited == patience:
            break
    return epochs, snapshots[where]


def se_versus_last(losses, snapshots, patience):
    before, where, waited, epochs = float("inf"), 0, 0, 0
    for epochs, loss in enumerate(losses, 1):
        if loss < before:
            where, waited = epochs - 1, 0
        else:
            waited += 1
        before = loss
        if waited == patience:
            break
    return epochs, snapshots[where]


def se_snap_next(losses, snapshots, patience):
    best, where, waited, epochs = float("inf"), 0, 0, 0
    for loss in losses:
        epochs += 1
        if loss < best:
            best, where, waited = loss, epochs, 0
        else:
            waited += 1
        if waited == patience:
            break
    return epochs, snapshots[min(where, len(snapshots) - 1)]


def se_hard(losses, snapshots, patience):
    return (5, "c") if losses[1] < losses[0] else (6, "f")


def se_never(losses, snapshots, patience):
    return len(losses), snapshots[int(np.argmin(losses))]


def se_return_in_if(losses, snapshots, patience):
    best, where, waited = float("inf"), None, 0
    for epochs, loss in enumerate(losses, 1):
        if loss < best:
            best, where, waited = loss, epochs - 1, 0
        else:
            waited += 1
        if waited == patience:
            return epochs, snapshots[where]


def se_broken(losses, snapshots, patience):
    best, waited, epochs = float("inf"), 0, 0
    for loss in losses:
        epochs += 1
        if loss < best:
            best = loss
        else:
            waited += 1
        if waited == patience:
            break
    return epochs, snapshots[epochs - 1]


def se_reset_only(losses, snapshots, patience):
    best, waited, epochs = float("inf"), 0, 0
    for loss in losses:
        epochs += 1
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return epochs, snapshots[epochs - 1]


def se_list_snap(losses, snapshots, patience):
    e, _ = se(losses, snapshots, patience)
    return e, list(snapshots)[:e]


def se_loss(losses, snapshots, patience):
    e, _ = se(losses, snapshots, patience)
    return e, min(losses[:e])


def se_enumerate(losses, snapshots, patience):
    at = 0
    for e, loss in enumerate(losses):
        if loss < losses[at]:
            at = e
        if e - at == patience:
            return e + 1, snapshots[at]
    return len(losses), snapshots[at]


def se_list(losses, snapshots, patience):
    return list(se_enumerate(losses, snapshots, patience))


def se_float(losses, snapshots, patience):
    e, s = se_enumerate(losses, snapshots, patience)
    return np.float64(e), s


def px(w, step):
    return np.sign(w) * np.maximum(np.abs(w) - step, 0)


def px_plain(w, step):
    return w - step * np.sign(w)


def px_minus(w, step):
    return np.maximum(w - step, 0)


def px_hard(w, step):
    return np.where(np.abs(w) > step, w, 0)


def px_l2(w, step):
    return w * (1 - step)


def px_div(w, step):
    return w / (1 + step)


def px_nosign(w, step):
    return np.maximum(np.abs(w) - step, 0)


def px_wrongway(w, step):
    return w + step * np.sign(w)


def px_half(w, step):
    return np.sign(w) * np.maximum(np.abs(w) - step / 2, 0)


def px_clip(w, step):
    return np.clip(w, -step, step)


def px_square(w, step):
    return np.sign(w) * np.maximum(np.abs(w) - step**2, 0)


def px_if(w, step):
    if abs(w) <= step:
        return 0
    return w - step if w > 0 else w + step


def px_cut_small(w, step):
    return np.where(np.abs(w) < step, 0, w - step)


def px_inplace(w, step):
    w -= step * np.sign(w)
    w[np.abs(w) < step] = 0
    return w


def px_zero_wrong(w, step):
    new = w - step * np.sign(w)
    new[np.abs(new) < step] = 0
    return new


def px_nothing(w, step):
    np.sign(w) * np.maximum(np.abs(w) - step, 0)


def px_max_all(w, step):
    return np.sign(w) * max(np.abs(w).max() - step, 0)


def px_python_max(w, step):
    return np.sign(w) * max(np.abs(w) - step, 0)


def px_norm(w, step):
    return w * max(1 - step / np.linalg.norm(w), 0)


def px_gradient(w, step):
    return step * np.sign(w)


def px_clip_right(w, step):
    return w - np.clip(w, -step, step)


def px_loop(w, step):
    out = []
    for each in np.ravel(w):
        out.append(each - step if each > step else each + step if each < -step else 0)
    return np.reshape(out, np.shape(w))


def px_tf(w, step):
    return tf.sign(w) * tf.nn.relu(tf.abs(w) - step)


def px_two(w, step):
    return np.maximum(w - step, 0) - np.maximum(-w - step, 0)


WORDS = [
    "overfitting",
    "underfitting",
    "stopped too soon",
    "good fit",
    "learning rate too large",
    "too few validation examples",
]


def words(**change):
    return [change.get(k, w) for k, w in zip("ABCDEF", WORDS, strict=True)]


WRONG = {
    "best_epoch": {
        "from 0": be0,
        "training loss": be_train,
        "largest": be_max,
        "accuracy": be_acc,
        "last": be_last,
        "value": be_value,
        "last of equals": be_last_of_equals,
        "all": be_all,
        "first rise": be_first_rise,
        "History": be_history,
        "key": be_key,
        "text": be_text,
        "pair": be_pair,
        "one more": be_plus2,
        "printed": be_print,
        "begin at 1": be_worst_loop,
        "less or equal": be_leq,
        "never updates the best": be_forgot_best,
        "gap": be_gap,
        "number": 3,
    },
    "inverted_dropout": {
        "no scale": dr_noscale,
        "lecture": dr_lecture,
        "always": dr_always,
        "rate": dr_rate,
        "times": dr_times,
        "inverse": dr_inverse,
        "both": dr_both,
        "masked": dr_infer_masked,
        "selected": dr_selected,
        "none": dr_none,
        "flipped": dr_flipped,
        "own mask": dr_own_mask,
        "in place": dr_inplace,
        "share kept": dr_mean,
        "nan": dr_nan,
        "Keras without training": dr_keras_no_flag,
        "minus": dr_minus,
        "int": dr_int,
        "text": dr_is_true,
    },
    "what_l2_leaves": {
        "half the gradient": (0.04, 0.4790),
        "no two, both": (0.04, 0.8 * 0.975**10),
        "one step": (0.08, 0.76),
        "linear": (0.08, 0.4),
        "9 steps": (0.08, 0.8 * 0.95**9),
        "11": (0.08, 0.8 * 0.95**11),
        "no rate": (0.08, 0.8 * 0.9**10),
        "up": (0.08, 0.8 * 1.05**10),
        "penalty": (0.032, 0.479),
        "swapped": (0.47899, 0.08),
        "rate in it": (0.04, 0.479),
        "zero": (0.08, 0),
        "sign": (-0.08, 0.479),
        "rounded": (0.1, 0.5),
        "texts": ("0.08", "0.479"),
        "one": 0.08,
        "L1": (0.05, 0.55),
        "factor alone": (0.08, 0.95**10),
        "flat": (0, 0.8),
        "half told": (0.08, None),
    },
    "stop_early": {
        "no reset": se_no_reset,
        "last": se_last,
        "looks ahead": se_global,
        "one off": se_off,
        "plus": se_plus,
        "swapped": se_swapped,
        "weights only": se_only,
        "index": se_index,
        "leq": se_leq,
        "versus last": se_versus_last,
        "next snapshot": se_snap_next,
        "hard": se_hard,
        "never": se_never,
        "return inside": se_return_in_if,
        "broken": se_broken,
        "reset only": se_reset_only,
        "all snapshots": se_list_snap,
        "loss": se_loss,
    },
    "read_curves": {
        "A B swapped": words(A="underfitting", B="overfitting"),
        "C under": words(C="underfitting", B="stopped too soon"),
        "D over": words(D="overfitting", A="good fit"),
        "text": "overfitting",
        "five": WORDS[:5],
        "seven": [*WORDS, "good fit"],
        "dict": dict(zip("ABCDEF", WORDS, strict=True)),
        "order of list": [
            "good fit",
            "underfitting",
            "overfitting",
            "stopped too soon",
            "learning rate too large",
            "too few validation examples",
        ],
        "all over": ["overfitting"] * 6,
        "numbers": [3, 2, 4, 1, 5, 6],
        "misspelt": words(A="overfiting"),
        "set": set(WORDS),
        "own words": words(E="diverges"),
        "E F swapped": words(E=WORDS[5], F=WORDS[4]),
        "reversed": WORDS[::-1],
        "comma": ", ".join(WORDS),
        "underscore": [w.replace(" ", "_") for w in WORDS],
        "C D": words(C="good fit", D="stopped too soon"),
        "nested": [WORDS[:3], WORDS[3:]],
        "letters": dict(zip(WORDS, "ABCDEF", strict=True)),
    },
    "beat_softmax_regression": {
        "never trained": dense(10),
        "two classes": dense(2),
        "a text": lambda: "history",
        "a class": lambda: keras.Model,
        "weights": lambda: np.zeros((784, 10)),
        "not built": lambda: keras.Sequential([keras.layers.Dense(10)]),
        "images wanted": lambda: keras.Sequential(
            [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")]
        ),
        "one hidden unit": dense(1, 10),
        "nothing": lambda: None,
        "a list of layers": lambda: [keras.layers.Dense(10)],
        "scaled twice": lambda: keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Rescaling(1 / 255),
                keras.layers.Dense(10, "softmax"),
            ]
        ),
        "a row for each class": lambda: keras.Sequential(
            [keras.Input((784,)), keras.layers.Dense(10, "softmax"), keras.layers.Reshape((1, 10))]
        ),
    },
    "proximal_step": {
        "plain": px_plain,
        "negative lost": px_minus,
        "hard threshold": px_hard,
        "L2": px_l2,
        "div": px_div,
        "no sign": px_nosign,
        "away": px_wrongway,
        "half": px_half,
        "clip": px_clip,
        "square": px_square,
        "if": px_if,
        "negative pushed": px_cut_small,
        "in place": px_inplace,
        "threshold after": px_zero_wrong,
        "nothing": px_nothing,
        "largest": px_max_all,
        "python max": px_python_max,
        "by length": px_norm,
        "slope": px_gradient,
    },
}
RIGHT = {
    "best_epoch": {"index": be_index, "float": be_float, "sorted": be_sorted, "tf": be_tf},
    "inverted_dropout": {"where": dr_where, "tf": dr_tf, "in place on a copy": dr_in_place_right},
    "what_l2_leaves": {
        "list": [0.08, 0.8 * 0.95**10],
        "array": np.array([0.08, 0.478989]),
        "rounded": (0.08, 0.479),
        "float32": (np.float32(0.08), tf.constant(0.478989)),
    },
    "stop_early": {"enumerate": se_enumerate, "list": se_list, "float": se_float, "plain": se},
    "read_curves": {
        "capitals": [w.capitalize() for w in WORDS],
        "list": WORDS,
        "tuple": tuple(WORDS),
        "array": np.array(WORDS),
    },
    "proximal_step": {"clip": px_clip_right, "loop": px_loop, "tf": px_tf, "two": px_two},
}
