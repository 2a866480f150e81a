# ---
# number: "08"
# title: Overfitting and regularisation
# question: When does learning turn into learning by heart, and what helps?
# prerequisites: [04 softmax and cross-entropy, 07 mnistDense]
# lectures: L001 (overfitting, regularisation), L002 (overfitting; dropout), L003 (dropout)
# items:
#   40: Remedies
#   41: Dropout
#   42: Stop in time
# corrections:
#   12: Dropout
#   13: Dropout
#   19: How much can it hold?
#   28: Stop in time
#   34: "Deeper: an endless generator"
# minutes: 44
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("08")

# %%
from itertools import pairwise

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from keras import layers

from dlcourse import datasets, plotting
from dlcourse.lessons.overfitting_and_regularisation import checks as check, controls, figures
from dlcourse.lessons.overfitting_and_regularisation.runs import (
    EndOfEpoch,
    KeepWeights,
    deal,
    judge,
)
from dlcourse.scratch.augmentation import shift_and_turn
from dlcourse.scratch.dropout import every_mask
from dlcourse.scratch.softmax import log_softmax, softmax

# %% [markdown] slideshow={"slide_type": "slide"}
# A network with a hundred thousand weights meets two hundred examples, some of them wrong. What
# does it make of them, and what helps?
#
# **Recall.** (1) Lesson 07 had three sets of digits. What is each for? (2) What is the
# cross-entropy of an answer that is sure, and wrong? (3) How many parameters has the
# network 784-128-10?
#
# <details><summary>Answers</summary>
#
# (1) Training: to fit the weights. Validation: to make choices. Test: opened once, at the
# end. (2) $-\ln a$ of the true class, without limit as $a$ goes to 0. (3) 101,770.
#
# </details>

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Few digits, and some labels wrong
#
# We take 200 digits and make one label in five wrong: whoever answers with such a label has
# learned it by heart. All other labels stay correct. There are several runs, each with its own
# digits: 200 to learn from (600 more for later), a validation set of 240 to *watch*, and 240
# more to *judge* by in the end.

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", flatten=True, limit=lesson.pick(ci=4_000, class_=None, full=None))
longest = 30 if data.is_official else 100  # epochs; the stand-in's digits are blurred
num_runs = lesson.pick(ci=3, class_=6, full=20)
many, watched, judged = deal(
    data.train.images, data.train.labels, sizes=(800, 240, 240), num_runs=num_runs
)
rng = np.random.default_rng(0)
right = many[1]
mislabelled = rng.random(right.shape) < 0.2
wrong = (right + rng.integers(1, 10, right.shape)) % 10  # any of the nine other digits
many = many[0], np.where(mislabelled, wrong, right)
few = many[0][:200], many[1][:200]
share = mislabelled[:200].mean()
print(f"(digits, runs, pixels) = {few[0].shape}; {share:.1%} of the labels are wrong")

# %% jupyter={"source_hidden": true}
assert few[0].shape == (200, num_runs, 784) and few[1].shape == (200, num_runs)
assert np.array_equal(few[1] != right[:200], mislabelled[:200])

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Learned by heart
#
# The first run, in plain Keras. As in lesson 07 we evaluate *after* each epoch, and do not trust
# Keras's average during it. One epoch shows the difference:

# %% tags=["nbval-ignore-output"]
x, y = few[0][:, 0], few[1][:, 0]
x_watched, y_watched = watched[0][:, 0], watched[1][:, 0]
network = keras.Sequential(
    [keras.Input((784,)), layers.Dense(128, "relu"), layers.Dense(10, "softmax")]
)
network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
first = network.fit(x, y, batch_size=20, epochs=1, verbose=0).history["accuracy"][0]
after = network.evaluate(x, y, batch_size=40, verbose=0)[1]
print(f"first epoch: Keras reports {first:.3f}; evaluated after it, {after:.3f}")

# %% [markdown]
# **Predict.** At the end, how many of the 200 training digits does it label as it was
# told, the wrong labels included? And how many digits that it never saw?

# %% tags=["nbval-ignore-output"]
network.fit(x, y, batch_size=20, epochs=longest, initial_epoch=1, verbose=0)
told = network.evaluate(x, y, batch_size=40, verbose=0)[1]
unseen = network.evaluate(x_watched, y_watched, batch_size=40, verbose=0)[1]
print(f"training accuracy {told:.3f}, validation accuracy {unseen:.3f}")

# %%
assert after > first  # the average lags behind
assert told > 0.97  # wrong labels and all
assert told - unseen > 0.1  # the gap

# %% [markdown]
# It knows the 200 by heart, mistakes included, and does worse on new ones. That is the
# *overfitting* of lessons 02 and 07: a low training error and a high validation error. (*Error* in
# this lesson: the share of wrong answers, 1 − accuracy.) Their distance is the *generalisation
# gap*; a network *generalises* when it is small. The opposite, *underfitting*, is a high
# **training** error. Both low and close together is a *good fit*.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Several runs side by side
#
# Luck? Train all runs at once. A dense layer multiplies (examples, inputs) by
# (inputs, units). Give everything one more axis, $r$ for the run: `nri,riu->nru` reads
# "for each run $r$ its own product". The runs share nothing.


# %%
def side_by_side(*hidden, rate=0.0, penalty=None, runs=num_runs):
    """`runs` networks that never meet: dense ReLU layers with dropout, then softmax."""
    model = keras.Sequential([keras.Input((runs, 784))])
    for inputs, units in pairwise((784, *hidden, 10)):
        limit = np.sqrt(6 / (inputs + units))  # Glorot's; Keras's own would count all runs in
        last = len(model.layers) == 2 * len(hidden)
        model.add(layers.EinsumDense(
            "nri,riu->nru", (runs, units), "softmax" if last else "relu", bias_axes="ru",
            kernel_initializer=keras.initializers.RandomUniform(-limit, limit),
            kernel_regularizer=penalty))
        if not last:
            model.add(layers.Dropout(rate))
    return model


# %% [markdown]
# The loss is the sum over the runs, so that each learns as if alone. `EndOfEpoch` evaluates
# every run thirty times in a training.

# %%
sets = {"training": few, "validation": watched, "judged": judged}


def train(model, x, y, *, epochs=longest, every=longest // 30, batch_size=40, **others):
    """Train all runs; returns the losses and errors recorded on `sets`, or on others."""
    steps = len(y) // batch_size
    batches = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(len(y)).repeat().batch(batch_size)
    model.compile(keras.optimizers.SGD(0.08, momentum=0.9), "sparse_categorical_crossentropy",
                  loss_weights=float(y.shape[1]), steps_per_execution=steps)
    record = EndOfEpoch(every=every, **(sets | others))
    model.fit(batches, epochs=epochs, steps_per_epoch=steps, shuffle=False, verbose=0,
              callbacks=[record])
    return record


# %% jupyter={"source_hidden": true}
together = side_by_side(16, penalty=keras.regularizers.L2(0.01), runs=3)
alone = keras.Sequential(
    [
        keras.Input((784,)),
        layers.Dense(16, "relu", kernel_regularizer=keras.regularizers.L2(0.01)),
        layers.Dense(10, "softmax", kernel_regularizer=keras.regularizers.L2(0.01)),
    ]
)
for one, of_three in zip(alone.get_weights()[::2], together.get_weights()[::2], strict=True):
    assert abs(of_three.std() / one.std() - 1) < 0.2  # they start alike, by Glorot's rule
alone.set_weights([weight[1] for weight in together.get_weights()])
for model, weight, images, labels in (
    (together, 3.0, few[0][:, :3], few[1][:, :3]),
    (alone, 1.0, few[0][:, 1], few[1][:, 1]),
):
    model.compile("sgd", "sparse_categorical_crossentropy", loss_weights=weight)
    model.fit(images, labels, batch_size=50, epochs=2, shuffle=False, verbose=0)
for one, of_three in zip(alone.get_weights(), together.get_weights(), strict=True):
    np.testing.assert_allclose(of_three[1], one, atol=1e-4)
assert np.abs(one - of_three[2]).max() > 1e-3
print("the second of three runs learns what one network alone learns")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How much can it hold?
#
# A model's *capacity* is what it can represent; here, the number of hidden units.
#
# **Predict.** From one hidden unit to many: how does the training error change, how the
# validation error? Textbooks draw the second as a U.

# %% tags=["nbval-ignore-output"]
widths = lesson.pick(ci=(1, 8, 128), class_=(1, 2, 8, 32, 128, 512), full=(1, 2, 8, 32, 128, 512))
networks = {width: side_by_side(width) for width in widths}
by_width = {width: train(networks[width], *few) for width in lesson.each(widths)}
ends = {
    role: np.array([by_width[width].error[role][-1] for width in widths]) for role in figures.ROLES
}  # (widths, runs)
figure, ax = plt.subplots()
figures.by_width(widths, ends, ax)
lowest = ", ".join(str(widths[place]) for place in ends["validation"].argmin(axis=0))
plotting.show(figure, "Errors after the last epoch, mean and one standard deviation over "
              f"{num_runs} runs. Lowest on validation, run by run: {lowest} units.");

# %%
narrow, wide = ends["training"][0], ends["training"][-1]
assert np.all(narrow > 0.4)  # underfitting: it cannot even learn its own examples
assert np.all(wide < 0.02)  # by heart, wrong labels included
gap = (ends["validation"] - ends["training"]).mean(axis=1)
assert gap[-1] > gap[0] + 0.05 and gap[-1] > 0.15
assert ends["validation"][-1].mean() < ends["validation"][0].mean()

# %% [markdown]
# One unit *underfits*: even the training error is high. With more units the training error
# falls to nothing and a gap opens. But the U? The widest networks, which know every wrong
# label, are far from the worst on new digits: counting parameters does not tell how much a
# network overfits. Choose a width, and see where loss and error turn:

# %% tags=["cover", "nbval-ignore-output", "widget"]
parameters = {width: 785 * width + 10 * (width + 1) for width in widths}
controls.capacity(by_width, parameters=parameters)

# %% tags=["nbval-ignore-output"]
plain = by_width[128]
losses, errors = (np.array(one["validation"]) for one in (plain.loss, plain.error))
at_turn = losses.argmin(axis=0), np.arange(num_runs)  # of each run, the lowest loss
loss_rise, error_rise = (values[-1] / values[at_turn] - 1 for values in (losses, errors))
print(f"128 units, from the epoch with the lowest loss to the last: the loss rises by "
      f"{loss_rise.mean():.0%}, the error by {error_rise.mean():.0%}, means of {num_runs} runs")

# %%
assert np.mean(loss_rise > 0.05) > 0.5
assert loss_rise.mean() > error_rise.mean()

# %% [markdown]
# Loss and error are different questions: an answer that is wrong and gets surer costs more
# loss and no more error. So the loss shows overfitting more clearly.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Stop in time
#
# *Early stopping* watches the validation loss, waits `patience` epochs for a better one,
# and goes back to the weights of the best epoch. (The lecture's `min_delta=0.2` stops at once:
# lesson 07.) Do it in Keras, and keep all weights to check.

# %% tags=["nbval-ignore-output"]
starts, last, patience = lesson.pick(ci=1, class_=5, full=10), 80, 10
stopped, restored = 0, 0
for start in lesson.each(range(starts)):
    keras.utils.set_random_seed(start)
    network = keras.models.clone_model(network)
    network.compile(keras.optimizers.Adam(0.004), "sparse_categorical_crossentropy")
    keep = KeepWeights()
    stop = keras.callbacks.EarlyStopping("val_loss", patience=patience, restore_best_weights=True)
    history = network.fit(
        x, y, batch_size=20, epochs=last, verbose=0,
        validation_data=(x_watched, y_watched), callbacks=[keep, stop],
    ).history
    best, trained = stop.best_epoch, len(keep.weights)
    stopped += trained < last
    restored += all(map(np.array_equal, network.get_weights(), keep.weights[best]))
print(f"{stopped} of {starts} runs stopped before epoch {last};")
print(f"{restored} of {starts} hold the weights of the best epoch")

# %%
assert stopped == restored == starts
assert trained == best + 1 + patience
assert history["val_loss"][best] == min(history["val_loss"])

# %% tags=["nbval-ignore-output"]
figure, ax = plt.subplots(figsize=(10, 4))
figures.early_stop(history, ax, best=best + 1)
plotting.show(figure, f"The last run: it stops after epoch {trained} and goes back to "
              f"epoch {best + 1} (validation loss {min(history['val_loss']):.3f}).");

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Remedies
#
# To *regularise* is to change the training so that a network does better on new examples, even
# if worse on its own. Each remedy changes one thing in the training of 128 units.
#
# ### More examples
#
# Up to 800 digits, same share of wrong labels, about as many steps:

# %% tags=["nbval-ignore-output"]
sizes = lesson.pick(ci=(200, 800), class_=(100, 200, 400, 800), full=(100, 200, 400, 800))
by_size = {
    size: plain if size == 200 else train(
        side_by_side(128), many[0][:size], many[1][:size], epochs=longest * 200 // size,
        every=longest * 2, training=(many[0][:size], many[1][:size]),
    )
    for size in sizes
}
curve = {role: [record.error[role][-1] for record in by_size.values()] for role in figures.ROLES}
figure, ax = plt.subplots(figsize=(8, 4))
figures.bands(sizes, curve, ax, ylabel="error").set_xlabel("training digits")
fewest, most = (np.mean(curve["validation"][end]) for end in (0, -1))
plotting.show(figure, f"Validation error {fewest:.3f} with {sizes[0]} digits, {most:.3f} with "
              f"{sizes[-1]}, means over {num_runs} runs.");

# %%
assert most < fewest and np.mean(curve["validation"][-1] < curve["validation"][0]) > 0.6

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### Penalties: L2 and L1
#
# Let large weights cost something: add
# $\lambda \sum w^2$ (*L2*; with SGD the same as *weight decay*) or $\lambda \sum |w|$ (*L1*) to
# the loss, with a strength $\lambda$ (no longer the curvature of lesson 05). In each step L2 takes
# from a weight a share of itself, L1 the same amount from all: its gradient is $\lambda$ times the
# sign.
#
# **Predict.** Which of the two leaves more weights near zero?

# %% tags=["nbval-ignore-output"]
models = {
    "no remedy": networks[128],
    "L2 (λ = 0.01)": side_by_side(128, penalty=keras.regularizers.L2(0.01)),
    "L1 (λ = 0.001)": side_by_side(128, penalty=keras.regularizers.L1(0.001)),
}
records = {name: train(models[name], *few, every=longest) for name in list(models)[1:]}
records["no remedy"] = plain
weights = {name: model.get_weights()[0] for name, model in models.items()}
figure = figures.weight_histograms(weights, small=0.002)
plotting.show(figure, "Weights from the pixels to the hidden units, all runs together; near zero "
              "is closer than 0.002.");

# %%
sizes_of = {name: np.abs(w).mean() for name, w in weights.items()}
near_zero = {name: np.mean(np.abs(w) < 0.002) for name, w in weights.items()}
free, l2, l1 = near_zero
assert sizes_of[l2] < sizes_of[free] and sizes_of[l1] < sizes_of[free]
assert near_zero[l1] > near_zero[l2] > near_zero[free]

# %% jupyter={"source_hidden": true}
blank = few[0].max(axis=(0, 1)) == 0  # pixels without ink in all runs
idle = np.abs(weights[free][:, blank])
assert 0.98 < idle.max() / np.sqrt(6 / (784 + 128)) < 1.001  # Glorot's limit, still

# %% [markdown]
# L1 leaves few weights that count and many near zero, a *sparse* network; L2 makes all of
# them small. Without a penalty the weights of pixels that never carry ink stay at their
# random start.

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### Dropout
#
# In each training step, for each example anew, silence each hidden unit with probability
# `rate`: no unit can rely on another. Keras scales the kept ones up by
# $1/(1 - \text{rate})$, so that the mean stays, and does **nothing** at inference. (The lecture
# multiplies the weights by $1 - p$ at test time instead: the same on average. Its
# `Dropout(p=0.5)` does not exist.)

# %%
layer = layers.Dropout(rate=0.25, seed=0)
ones = np.ones((1, 1000), "float32")
values = np.unique(layer(ones, training=True))
print("in training:", values.round(4), " at inference:", np.unique(layer(ones)))
np.testing.assert_allclose(values, [0, 1 / (1 - 0.25)], rtol=1e-6)
assert np.array_equal(layer(ones, training=False), ones)
try:
    layers.Dropout(p=0.5)
except (TypeError, ValueError):
    print("Dropout(p=0.5) is refused")
else:
    raise AssertionError("Dropout(p=0.5) was accepted")

# %% [markdown]
# Each mask is another network, and all share their weights: with $n$ hidden units dropout
# trains an *ensemble* drawn from $2^n$ networks, and the network at inference stands for their
# average.
#
# ### Deeper: that average, exactly
#
# For one softmax layer the network at inference is the *geometric* mean of all of them,
# normalised. Try all 1,024 masks of ten inputs:

# %%
rng = np.random.default_rng(1)
inputs, kernel = rng.normal(size=10), rng.normal(size=(10, 4))
masks, chances = every_mask(10, rate=0.3)
log_of_each = log_softmax((masks * inputs) @ kernel)  # (1,024 networks, 4 classes)
geometric = softmax(chances @ log_of_each)  # the weighted mean of logarithms, normalised
at_inference = softmax(inputs @ kernel)
np.testing.assert_allclose(geometric, at_inference, rtol=1e-12)
arithmetic = chances @ np.exp(log_of_each)
print(f"{len(masks):,} networks: geometric mean {geometric.round(4)},")
print(f"arithmetic mean {arithmetic.round(4)}")
assert np.abs(arithmetic - at_inference).max() > 0.01
hidden = rng.normal(size=(10, 10))  # the same with a ReLU layer behind the mask
log_of_each = log_softmax(np.maximum((masks * inputs) @ hidden, 0) @ kernel)
at_inference = softmax(np.maximum(inputs @ hidden, 0) @ kernel)
assert np.abs(softmax(chances @ log_of_each) - at_inference).max() > 0.01

# %% [markdown]
# With a hidden ReLU layer behind the mask the two are no longer equal: then the network at
# inference only approximates the average.

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### Altered copies
#
# *Augmentation*: a digit shifted by up to two pixels and turned by up to ten degrees is still
# that digit. With nine copies of each, a tenth of the epochs are as many steps as before.


# %% tags=["slide-code", "nbval-ignore-output"]
def altered(x, y, copies=9):
    """The examples, and altered copies of each under the same label."""
    rng = np.random.default_rng(2)
    images = x.reshape(-1, 28, 28)
    more = [shift_and_turn(images, rng=rng).reshape(x.shape) for _ in range(copies)]
    return np.concatenate([x, *more]), np.concatenate([y] * (copies + 1))


shown = altered(x[:3], y[:3])[0].reshape(-1, 3, 784).swapaxes(0, 1).reshape(-1, 28, 28)
plotting.show(plotting.image_grid(shown), "Three digits, each followed by its altered copies.");

# %% [markdown]
# ### Several networks, averaged
#
# Train several networks on the same digits from several starts, and average their
# probabilities: an *ensemble* (*model averaging*).

# %% tags=["nbval-ignore-output"]
members = lesson.pick(ci=2, class_=4, full=5)


def copied(part):
    return tuple(np.repeat(array, members, axis=1) for array in part)  # each run's, for all members


ensemble = side_by_side(128, runs=num_runs * members)
one_by_one = train(
    ensemble, *copied(few), every=longest, **{role: copied(part) for role, part in sets.items()}
)


def averaged(part):
    """The error of the mean of the members' probabilities, run by run."""
    probabilities = np.reshape(ensemble(copied(part)[0]), (-1, num_runs, members, 10))
    return judge(probabilities.mean(axis=2), part[1])[1]


alone = one_by_one.error["judged"][-1].reshape(num_runs, members).mean(axis=1)
print(f"averaging beats the mean member in {np.sum(averaged(judged) < alone)} of {num_runs} runs")

# %%
assert averaged(judged).mean() < alone.mean() or not data.is_official

# %% [markdown] slideshow={"slide_type": "slide"}
# ## All of them on one chart
#
# Judged on digits that no choice has seen (the epoch of *stop early* was chosen on the digits
# watched).
#
# **Predict.** Which wins? Does every one beat softmax regression, which has no hidden layer?

# %% tags=["nbval-ignore-output"]
models |= {
    "softmax regression": side_by_side(),
    "dropout (0.5)": side_by_side(128, rate=0.5),
    "altered copies": side_by_side(128),
    "dropout, L2 and copies": side_by_side(128, rate=0.5, penalty=keras.regularizers.L2(0.003)),
}
for name in ("softmax regression", "dropout (0.5)"):
    records[name] = train(models[name], *few, every=longest)
for name in ("altered copies", "dropout, L2 and copies"):
    records[name] = train(models[name], *altered(*few), epochs=longest // 10)
records |= {"8 units": by_width[8], "800 digits": by_size[800]}
chart = {
    name: {role: record.error[role][-1] for role in ("training", "judged")}
    for name, record in records.items()
}
chart["stop early"] = {role: np.array(plain.error[role])[at_turn] for role in chart["8 units"]}
chart["several averaged"] = {"training": averaged(few), "judged": averaged(judged)}

# %% tags=["nbval-ignore-output"]
chart = dict(sorted(chart.items(), key=lambda item: -item[1]["judged"].mean()))
without = chart["no remedy"]["judged"]
print(f"error: mean ± standard deviation, and in how many of {num_runs} runs below no remedy's")
for name, errors in chart.items():
    error = errors["judged"]
    print(f"{name:22} {error.mean():.3f} ± {error.std():.3f}   {np.sum(error < without)}")
early, late = np.array(plain.loss["judged"])[at_turn], plain.loss["judged"][-1]
print(f"loss: {late.mean():.3f} with no remedy, {early.mean():.3f} when stopped early")
plotting.show(figures.remedies(chart, baseline="no remedy"),
              figures.describe_remedies(chart, baseline="no remedy"));

# %%
assert chart["no remedy"]["training"].max() < 0.02 < chart["altered copies"]["training"].mean()
assert np.mean(chart["800 digits"]["judged"] < without) > 0.6  # of the runs
assert chart["8 units"]["judged"].mean() > chart["softmax regression"]["judged"].mean()
assert early.mean() < late.mean()

# %% [markdown]
# The bars overlap, for each run has other digits. But in one run all remedies meet the *same*
# digits: count the runs. Not every remedy helps: a narrow hidden layer stays behind softmax
# regression; see what else does. Stopping early keeps the loss low; the error need not follow.
# More digits surely help; which of the others leads depends on the data.

# %% [markdown]
# Now the test, once: the best single network trained on 200 digits.

# %% tags=["headline", "nbval-ignore-output"]
best = min(models, key=lambda name: chart[name]["judged"].mean())
x_test = np.repeat(data.test.images[:1000, None], num_runs, axis=1)
y_test = np.repeat(data.test.labels[:1000, None], num_runs, axis=1)
errors = {
    name: judge(models[name](x_test), y_test)[1]
    for name in (best, "no remedy", "softmax regression")
}
print("test error: " + ", ".join(f"{error.mean():.3f} {name}" for name, error in errors.items()))

# %%
assert errors[best].mean() < errors["no remedy"].mean()

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A mistake that looks like success
#
# All labels are right this time. Somebody alters copies first and splits after: 2,000
# examples, shuffled, a fifth held out.
#
# **Predict.** What validation error will that show, and what is it on new digits?

# %% tags=["nbval-ignore-output"]
x_all, y_all = altered(few[0], right[:200])
order = np.random.default_rng(3).permutation(len(y_all))
kept, held_out = order[:1600], order[1600:]
record = train(
    side_by_side(128), x_all[kept], y_all[kept], epochs=longest // 4, every=longest,
    validation=(x_all[held_out], y_all[held_out]),
)
shown, true = record.error["validation"][-1], record.error["judged"][-1]
print(f"validation error shown {shown.mean():.3f}; on new digits {true.mean():.3f}")

# %%
assert np.all(shown < true)
assert shown.mean() < 0.75 * true.mean()

# %% [markdown]
# The held-out fifth holds copies of digits that were trained on: knowing these by heart
# looks like skill. That is *leakage*. Split first, and by
# origin: one patient, one writer, one recording on one side only.

# %% [markdown]
# ## Deeper: features chosen on all labels
#
# Labels by coin, 5,000 features of pure noise, 60 examples: nothing can be learned. Choose
# the 20 features that go best with the labels, then split in halves, train and validate.


# %%
def validated(rng, *, choose_on_all):
    """The validation accuracy of least squares on 20 chosen features of pure noise."""
    features, labels = rng.normal(size=(60, 5_000)), rng.choice([-1, 1], 60)
    seen = slice(None) if choose_on_all else slice(0, 30)
    best = np.argsort(np.abs(labels[seen] @ features[seen]))[-20:]
    w = np.linalg.lstsq(features[:30, best], labels[:30])[0]
    return np.mean(np.sign(features[30:, best] @ w) == labels[30:])


rng = np.random.default_rng(4)
leaking = np.array([validated(rng, choose_on_all=True) for _ in range(40)])
honest = np.array([validated(rng, choose_on_all=False) for _ in range(40)])
print(f"accuracy if chosen on all labels {leaking.mean():.2f}, on one half {honest.mean():.2f}")
assert leaking.mean() > 0.7 and abs(honest.mean() - 0.5) < 0.06

# %% [markdown]
# ## Deeper: an endless generator
#
# With endless fresh examples nothing can be learned by heart. Still, lesson 02 doubted L002's "no
# possible risk of overfitting"; here is why, in numbers. Take values $y = \sin 3x$ plus noise of
# variance 0.09, as many as one likes. A line is the wrong model; a polynomial of degree 9 can
# follow the sine.


# %%
def fitted(rng, degree, num_examples):
    """Mean square errors of a fitted polynomial: on its examples, and against sin 3x."""
    x = rng.uniform(-1, 1, num_examples)
    y = np.sin(3 * x) + rng.normal(scale=0.3, size=num_examples)
    polynomial = np.polynomial.Polynomial.fit(x, y, degree)
    grid = np.linspace(-1, 1, 201)
    return np.mean((polynomial(x) - y) ** 2), np.mean((polynomial(grid) - np.sin(3 * grid)) ** 2)


rng = np.random.default_rng(5)
table = {
    (degree, n): np.median([fitted(rng, degree, n) for _ in range(20)], axis=0)
    for degree in (1, 9) for n in (12, 100, 10_000)
}
for (degree, n), (on_examples, on_truth) in table.items():
    print(
        f"degree {degree}, {n:6,} examples: {on_examples:.3f} on them, {on_truth:.4f} off the sine"
    )
assert table[9, 12][1] > 10 * table[9, 12][0] and table[9, 10_000][1] < 0.001
assert table[1, 10_000][1] > 0.1 and abs(table[9, 10_000][0] - 0.09) < 0.005

# %% [markdown]
# With 12 examples degree 9 overfits; endless examples cure that. The line stays wrong, and
# nobody predicts the noise. And if the generator draws from another range than the one that
# counts, more of it only makes the fit in that range better.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Five questions
#
# 1. Digits of ten classes, all labels right: training error 0.31, validation error 0.33. What is
#    it? (a) overfitting, (b) underfitting, (c) a good fit
# 2. At inference Keras's `Dropout(0.5)` (a) halves the outputs, (b) drops half of them,
#    (c) does nothing
# 3. Early stopping with `restore_best_weights=True` gives (a) the last epoch's weights,
#    (b) those of the best epoch on validation, (c) a mean of both
# 4. Which penalty takes the same amount from a large and from a small weight?
#    (a) L1, (b) L2, (c) neither
# 5. The validation error is far lower than any before. First, one should (a) publish,
#    (b) look for copies of training examples in it, (c) train longer
#
# <details><summary>Answers</summary>
#
# 1b: it cannot even fit its own examples. 2c: the scaling was done in training. 3b. 4a: its
# slope is the sign. 5b.
#
# </details>

# %% [markdown]
# ## Summary
#
# 1. Overfitting is a gap between training and validation; underfitting is a high training error.
# 2. Overfitting shows most in the validation loss; early stopping goes back to its lowest.
# 3. L2 makes weights small, L1 makes many of them almost zero.
# 4. Dropout trains networks that share weights; scaled in training, it does nothing at inference.
# 5. More data surely help; which other remedy does depends on the data; leaks look like success.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.best_epoch.hint()` gives three hints in turn, `check.best_epoch.solution()` the
# answer after a try.
#
# ### 1 The best epoch
#
# `history` is Keras's `History.history`. Return the number of the epoch, counted from 1,
# to which early stopping on the validation loss goes back; of equals, the first.


# %% tags=["exercise"]
def best_epoch(history):
    """The epoch, counted from 1, with the lowest validation loss."""
    ### BEGIN SOLUTION
    return int(np.argmin(history["val_loss"])) + 1
    ### END SOLUTION


# %%
check.best_epoch(best_epoch)

# %% [markdown]
# ### 2 Inverted dropout
#
# `a` are the outputs of a layer, `kept` is an array of the same shape with `True` where a
# unit is kept. Return what the next layer sees, in training and at inference, as Keras does.


# %% tags=["exercise"]
def inverted_dropout(a, kept, rate, training):
    """What the next layer sees of the outputs `a`."""
    ### BEGIN SOLUTION
    return np.where(kept, a / (1 - rate), 0.0) if training else a
    ### END SOLUTION


# %%
check.inverted_dropout(inverted_dropout)

# %% [markdown]
# ### 3 On paper: what L2 leaves
#
# The loss is flat in a weight, so that only the penalty $0.05\,w^2$ moves it. It is 0.8 now,
# the optimiser plain SGD with $\eta = 0.5$. What is the penalty's gradient now? What is the
# weight after 10 steps?

# %% tags=["exercise"]
### BEGIN SOLUTION
penalty_gradient = 2 * 0.05 * 0.8
weight_after_ten = 0.8 * (1 - 0.5 * 2 * 0.05) ** 10
### END SOLUTION

# %%
check.what_l2_leaves((penalty_gradient, weight_after_ten))

# %% [markdown]
# ### 4 Repair: it stops, and keeps the wrong weights
#
# `snapshots` are the weights after each epoch. The function should stop once `patience`
# epochs in a row were no better than the best, and return the number of epochs trained and
# the best epoch's weights. The first line printed should be `(5, 'c')`, the second `(6, 'f')`.


# %% tags=["slide-code"]
def broken_stop(losses, snapshots, patience):
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


print(broken_stop([5, 4, 3, 3, 4, 2], "abcdef", patience=2))
print(broken_stop([5, 6, 4, 5, 3, 2], "abcdef", patience=2))


# %% tags=["exercise"]
def stop_early(losses, snapshots, patience):
    """(epochs trained, the best epoch's weights)."""
    ### BEGIN SOLUTION
    best, waited = 0, 0
    for epoch, loss in enumerate(losses):
        if epoch == 0 or loss < losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            break
    return epoch + 1, snapshots[best]
    ### END SOLUTION


# %%
check.stop_early(stop_early)

# %% [markdown]
# ### 5 Read six pairs of curves
#
# Give `readings`, a list of six entries for A to F, each one of `"good fit"`, `"underfitting"`,
# `"overfitting"`, `"stopped too soon"`, `"learning rate too large"`,
# `"too few validation examples"`. Where these are few, others are drawn in each epoch.

# %% tags=["nbval-ignore-output"]
plotting.show(figures.six_pairs(), "Six pairs of learning curves, A to F.");

# %% tags=["exercise"]
### BEGIN SOLUTION
readings = [
    "overfitting", "underfitting", "stopped too soon",
    "good fit", "learning rate too large", "too few validation examples",
]
### END SOLUTION

# %%
check.read_curves(readings)

# %% [markdown]
# ### 6 Beat softmax regression with 200 digits ★
#
# Build and train `my_model`, a Keras model from (784,) to ten probabilities, on no digits
# but `x_clean`, `y_clean` (200, all labels right). Target: a validation error of at most
# 0.85 of that of softmax regression trained on them; the check measures both.

# %%
x_clean, y_clean = data.train.images[:200], data.train.labels[:200]

# %% tags=["exercise"]
### BEGIN SOLUTION
my_model = keras.Sequential(
    [
        keras.Input((784,)),
        layers.Dense(256, "relu"),
        layers.Dropout(0.3),
        layers.Dense(10, "softmax"),
    ]
)
my_model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy")
_images = x_clean.reshape(-1, 28, 28)
_copies = [shift_and_turn(_images, rng=np.random.default_rng(copy)) for copy in range(20)]
_x = np.concatenate(_copies).reshape(-1, 784)
my_model.fit(_x, np.tile(y_clean, 20), batch_size=50, epochs=10, verbose=0)
### END SOLUTION

# %%
check.beat_softmax_regression((my_model, x_clean, y_clean, data.validation))

# %% [markdown]
# ### 7 Zero, exactly ★
#
# Under L1, Keras's steps leave weights *near* zero, never at it: each step overshoots. A
# *proximal* step moves every weight towards zero by `step` (that is $\eta\lambda$), and sets
# to 0 what would cross it.


# %% tags=["exercise"]
def proximal_step(w, step):
    """The weights after a step of L1 that never crosses zero."""
    ### BEGIN SOLUTION
    return np.sign(w) * np.maximum(np.abs(w) - step, 0)
    ### END SOLUTION


# %%
check.proximal_step(proximal_step)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L001, regularisation (dropout, early stopping); L002, overfitting, dropout and
#   the endless generator; L003, dropout.
# - N. Srivastava et al., *Dropout*, 2014, <https://jmlr.org/papers/v15/srivastava14a.html>.
# - L. Prechelt, *Early stopping – but when?*, 1998,
#   <https://doi.org/10.1007/3-540-49430-8_3>.
# - R. Tibshirani, *Regression shrinkage and selection via the lasso*, 1996,
#   <https://doi.org/10.1111/j.2517-6161.1996.tb02080.x>: L1.
# - C. Ambroise, G. McLachlan, *Selection bias in gene extraction*, 2002,
#   <https://doi.org/10.1073/pnas.102102699>: the leak of features chosen on all labels.
#
# **One change to try:** set the share of wrong labels to 0. Which remedies still help?
# **One paper:** C. Zhang et al., *Understanding deep learning requires rethinking
# generalization*, 2017, <https://arxiv.org/abs/1611.03530>.
# **One page to play with:** <https://playground.tensorflow.org>, with noise at 50 and little data.
