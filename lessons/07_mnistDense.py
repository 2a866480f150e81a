# ---
# number: "07"
# title: Reading digits with dense layers
# question: How well can a network read digits that it sees only as 784 numbers?
# prerequisites: [02 batch and epoch, 03 sigmoid and cross-entropy, 04 softmax]
# lectures: L002 (linear features, softmax; notebook mnistDense), L003 (the digit task)
# items:
#   12: "How good is good?"
#   27: The data
#   45: "The smallest network: softmax regression"
#   46: A hidden layer
# corrections:
#   28: When to stop
#   30: When to stop
# minutes: 42
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("07")

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from keras import layers

from dlcourse import datasets, plotting
from dlcourse.lessons.mnistDense import checks as check, controls, figures

# %% [markdown] slideshow={"slide_type": "slide"}
# A digit as a dense layer sees it is a row of 784 numbers: it is not told which pixels are
# neighbours. How well can it read all the same? We train the networks of the lecture's notebook
# mnistDense, look into them, and end with a number that can be believed.
#
# **Recall.** (1) 54,000 examples in batches of 128: how many steps does an epoch take? (2) What
# does cross-entropy charge for an answer that gives ten classes the same probability? (3) What
# does a second linear layer add to a first?
#
# <details><summary>Answers</summary>
#
# (1) $\lceil 54{,}000 / 128 \rceil = 422$ (lessons 02 and 05). (2) $-\ln 0.1 = \ln 10 \approx
# 2.3$ nats (lesson 04). (3) Nothing: two linear maps in a row are one (lesson 01).
#
# </details>

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The data
#
# MNIST is 70,000 digits written by hand: 60,000 to learn from and 10,000 to be judged by.
# Each is a picture of 28 × 28 grey pixels and a label, 0 to 9. Without the internet and
# without the archives, a smaller set stands in for it: the 1,797 digits that come with
# scikit-learn, enlarged. The line below says which set this is.

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", flatten=True, limit=lesson.pick(ci=6_000, class_=None, full=None))
x, y = data.train.images, data.train.labels
x_val, y_val = data.validation.images, data.validation.labels
# The stand-in is over 30 times smaller: smaller batches, and more epochs.
batch_size, epochs = (128, 5) if data.is_official else (16, 10)
thorough = data.is_official and lesson.profile != "ci"

# %% [markdown]
# A third set came out of the 60,000: the *validation set*. It serves every choice that we make
# (how wide, how long, which learning rate), so that the *test set* is opened once, at the end,
# and its answer is honest. The lecture's notebook validates on the test set, and so has no honest
# number left.

# %%
assert len(y_val) > 0
assert {part.images.shape[1] for part in (data.train, data.validation, data.test)} == {784}
assert x.min() == 0 and x.max() == 1
print(f"{x.shape[1]} pixels in [{x.min():.0f}, {x.max():.0f}], classes {np.unique(y)}")

# %% [markdown] slideshow={"slide_type": "subslide"}
# Look at the data before you fit anything. Find the digits that you have to read twice.

# %% tags=["nbval-ignore-output"]
figure = plotting.image_grid(x[:30].reshape(-1, 28, 28), titles=[str(label) for label in y[:30]])
plotting.show(figure, "The first thirty training examples, each under its label.");

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How good is good?
#
# The share of right answers is the *accuracy*. It says little unless the simplest answers stand
# beside it, the *baselines*:
#
# - always say the most frequent class;
# - compare with the *average image* of each class, and take the nearest;
# - keep every training digit, and give a new one the label of its *nearest neighbour*. That is
#   pure memory: it fits nothing.
#
# **Predict.** How many digits in a hundred does each of the three get right?


# %%
def nearest(stored, labels, images):
    """The label of the stored image that is nearest to each image."""
    distances = (stored**2).sum(axis=1) - 2 * images @ stored.T  # ‖image‖² changes no order
    return labels[distances.argmin(axis=1)]


# %% tags=["nbval-ignore-output"]
averages = np.stack([x[y == digit].mean(axis=0) for digit in range(10)])  # (10, 784)
reached = {
    "most frequent class": [np.mean(y_val == np.bincount(y).argmax())],
    "nearest average image": [np.mean(nearest(averages, np.arange(10), x_val) == y_val)],
    "nearest training digit": [np.mean(nearest(x, y, x_val[:1_000]) == y_val[:1_000])],
}
for name, (accuracy,) in reached.items():
    print(f"{name:22} {accuracy:.1%}")

# %%
guess, average, memory = (accuracy for (accuracy,) in reached.values())
assert guess < 0.2 and 0.7 < average < memory

# %% [markdown]
# Memory is good at this, and dear: it keeps every pixel of every example, and compares all of
# them for each answer. Can a few thousand numbers do as well?

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The smallest network: softmax regression
#
# Ten units, each looking at all 784 pixels: $z_k = \sum_j x_j w_{jk} + b_k$, and softmax
# turns the ten logits $z_k$ into probabilities. The logits are linear in the pixels; there is
# no hidden layer (some call this a single layer). Ten units have 784 weights each, and a bias.


# %% tags=["slide-code"]
def softmax_regression():
    """One dense layer from the pixels to the ten classes."""
    return keras.Sequential([keras.Input((784,)), layers.Dense(10, activation="softmax")])


linear = softmax_regression()
print(f"{linear.count_params():,} parameters")
assert linear.count_params() == (784 + 1) * 10 == 7_850

# %% [markdown] slideshow={"slide_type": "subslide"}
# The target for a 3 can be written as the row $(0, 0, 0, 1, 0, \dots)$, *one-hot*, or as the
# number 3, *sparse*. Cross-entropy is $-\sum_k y_k \ln a_k$, and in a one-hot row nine of the
# ten terms are zero: only $-\ln a_3$ is left. Both losses are the same number, so take the
# sparse one, which needs a tenth of the memory.

# %% jupyter={"source_hidden": true}
outputs = linear.predict(x[:1000], verbose=0)
one_hot = keras.utils.to_categorical(y[:1000], 10)
by_row = keras.losses.categorical_crossentropy(one_hot, outputs)
by_label = keras.losses.sparse_categorical_crossentropy(y[:1000], outputs)
np.testing.assert_allclose(by_row, by_label, rtol=1e-5)
print("one-hot and sparse cross-entropy agree")

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### What `fit` does
#
# The same four things for each batch, for $e$ epochs (L003): *forward*, *loss*, *backward*,
# *step*. Do one step by hand, and have Keras do the same.

# %%
by_hand, by_fit = softmax_regression(), softmax_regression()
by_fit.set_weights(by_hand.get_weights())
with tf.GradientTape() as tape:
    output = by_hand(x[:128])  # forward
    loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(y[:128], output))
gradient = tape.gradient(loss, by_hand.trainable_variables)  # backward
for weight, slope in zip(by_hand.trainable_variables, gradient, strict=True):
    weight.assign_sub(0.1 * slope)  # step
by_fit.compile(keras.optimizers.SGD(0.1), "sparse_categorical_crossentropy")
by_fit.fit(x[:128], y[:128], batch_size=128, epochs=1, verbose=0)
for ours, theirs in zip(by_hand.get_weights(), by_fit.get_weights(), strict=True):
    np.testing.assert_allclose(ours, theirs, atol=1e-4)
print("one step by hand = one step of fit")

# %% [markdown]
# Now all digits, with Adam (lesson 05) in place of plain descent: it has momentum, and divides
# each weight's step by the size of its recent slopes (how recent, its $\beta_2$ says):

# %% tags=["nbval-ignore-output"]
linear.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
linear.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0,
           callbacks=[lesson.progress("softmax regression")])
_, accuracy = linear.evaluate(x_val, y_val, batch_size=1000, verbose=0)
print(f"validation accuracy {accuracy:.4f}")

# %%
assert int(linear.optimizer.iterations) == epochs * -(-len(x) // batch_size)  # batches, epochs
assert accuracy > (0.91 if thorough else 0.84) and accuracy > average

# %% [markdown] slideshow={"slide_type": "subslide"}
# A unit's 784 weights can be drawn as an image: red where ink speaks for the class,
# blue where it speaks against it. Read them as *templates*. Which one is a ring with a
# blue hole? (Where no digit has ink, no weight ever gets a slope: there the random start is left.)

# %% tags=["nbval-ignore-output"]
templates = linear.layers[0].kernel.numpy().T.reshape(10, 28, 28)
figure = plotting.image_grid(templates, titles=data.class_names, columns=5, signed=True, size=1.7)
plotting.show(figure, "Softmax regression's weights: red votes for the class, blue against it.");

# %% [markdown]
# A template is no average image: it shows what *distinguishes* a class from the nine
# others. Still, shown the average image of a class, the templates prefer that class.

# %%
z = averages @ templates.reshape(10, 784).T + linear.layers[0].bias.numpy()
assert z.argmax(axis=1).tolist() == list(range(10))

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A hidden layer
#
# One template a class cannot hold both a 7 with a bar and a 7 without. A hidden layer of
# 128 units can: each unit learns a pattern of its own, and ReLU, which is nonlinear, lets the
# next layer combine the patterns as no single linear map can.


# %% tags=["slide-code"]
def mlp(*hidden):
    """784 pixels, dense ReLU layers of the given widths, ten probabilities."""
    hidden = [layers.Dense(units, activation="relu") for units in hidden]
    return keras.Sequential(
        [keras.Input((784,)), *hidden, layers.Dense(10, activation="softmax")]
    )


for widths in ((128,), (512, 512)):
    print(f"784-{'-'.join(map(str, widths))}-10: {mlp(*widths).count_params():,} parameters")
assert mlp(128).count_params() == 785 * 128 + 129 * 10 == 101_770
assert mlp(512, 512).count_params() == 669_706

# %% [markdown]
# (The larger one is L003's, for Fashion-MNIST: garments in pictures of the same size.)
#
# Both networks, from several starts. Keras reports a training accuracy of its own; we evaluate
# again at the end of each epoch, on training and validation digits.
#
# **Predict.** In the first epoch, which of the three accuracies is lowest? And in the last?


# %%
def learn(network):
    """Fit epoch by epoch; returns the accuracies that Keras reports, and those at each end."""
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"],
                    steps_per_execution=10)  # ten steps a call: less overhead
    curves = {"reported": [], "training": [], "validation": []}
    for _ in range(epochs):
        report = network.fit(x, y, batch_size=batch_size, verbose=0).history
        curves["reported"] += report["accuracy"]
        for role, part in (("training", (x, y)), ("validation", (x_val, y_val))):
            curves[role].append(network.evaluate(*part, batch_size=1000, verbose=0)[1])
    return curves


# %% tags=["nbval-ignore-output"]
seeds = range(lesson.pick(ci=1, class_=3, full=5))
builders = {"softmax regression": mlp, "128 hidden units": lambda: mlp(128)}
networks, curves = {name: [] for name in builders}, {name: [] for name in builders}
for name, build in lesson.each(builders.items()):
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        networks[name].append(build())
        curves[name].append(learn(networks[name][-1]))
    reached[name] = [curve["validation"][-1] for curve in curves[name]]
plotting.show(figures.end_of_epoch(curves), figures.describe_ends(curves));
wins = np.sum(np.array(reached["128 hidden units"]) > reached["softmax regression"])
print(f"the hidden layer wins in {wins} of {len(seeds)} start{'s' * (len(seeds) > 1)}")

# %%
without, hidden = curves.values()
for curve in without + hidden:
    assert curve["reported"][0] < curve["training"][0]  # Keras's average lags behind
gaps = [[c["training"][-1] - c["validation"][-1] for c in runs] for runs in (without, hidden)]
assert wins == len(seeds) or not data.is_official
assert (min(gaps[1]) > 0.003 and np.mean(gaps[1]) > np.mean(gaps[0])) or not thorough
assert all(c["validation"][-1] < c["reported"][-1] for c in hidden) or not thorough
assert 0.91 < min(reached["softmax regression"]) < 0.95 or not thorough
with_layer = reached["128 hidden units"]
assert (max(with_layer) > 0.965 and min(with_layer) > 0.96) if thorough else min(with_layer) > 0.87

# %% [markdown]
# What Keras reports is an average *during* the epoch, over batches that were read while the
# weights still changed; in the first epoch it lags far behind. In the last, with a hidden layer,
# the validation accuracy is lowest, and a gap has opened: the network does better on digits that
# it was trained on. A network *generalises* as far as it does well on others; a gap that costs is
# *overfitting* (lessons 02 and 08).

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### What flows
#
# Choose a digit and follow it: eight of its pixels, the first and last four hidden units (the
# darker, the more they *fire*: output above 0), and ten probabilities. A wire is as wide as what
# flows along it, a unit's output times the weight, dashed if that is negative. Do all units fire?
# How does a mistake look? (The misread digits stand last in the menu.)

# %% tags=["nbval-ignore-output", "widget", "cover"]
controls.flow(networks["128 hidden units"][0], x_val, y_val)

# %% jupyter={"source_hidden": true}
first, last = networks["128 hidden units"][0].layers
active = np.maximum(x_val[:500] @ first.kernel.numpy() + first.bias.numpy(), 0)  # (500, 128)
logits = active @ last.kernel.numpy() + last.bias.numpy()
by_keras = networks["128 hidden units"][0].predict(x_val[:500], verbose=0)
assert (logits.argmax(axis=1) == by_keras.argmax(axis=1)).all()
assert 0.05 < np.mean(active > 0) < 0.9  # some fire, some are silent

# %% [markdown] slideshow={"slide_type": "slide"}
# ## When to stop
#
# More epochs go on lowering the training loss; the validation loss of a network that can learn by
# heart turns at some point. *Early stopping* waits for that turn: when the validation loss has
# found no new low for `patience` epochs, it stops and takes back the weights of the best one. On
# fewer digits, so that the turn comes soon, with a constant learning rate:


# %%
few = slice(0, lesson.pick(ci=3_000, class_=10_000, full=10_000))


def compiled(network):
    network.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy",
                    steps_per_execution=10)
    return network


def stop_in_time(network, patience=3, most=60):
    """Train until the validation loss has turned; returns (epochs, 2) losses."""
    losses, lowest, waited = [], np.inf, 0
    while waited < patience and len(losses) < most:
        network.fit(x[few], y[few], batch_size=batch_size, verbose=0)
        losses.append([network.evaluate(*part, batch_size=1000, verbose=0)
                       for part in ((x[few], y[few]), (x_val, y_val))])  # fmt: skip
        waited += 1
        if losses[-1][1] < lowest:
            lowest, best_weights, waited = losses[-1][1], network.get_weights(), 0
    network.set_weights(best_weights)
    return np.array(losses)


# %% tags=["nbval-ignore-output"]
waited, lows = [], []
for seed in lesson.each(seeds):
    keras.utils.set_random_seed(seed)
    network = compiled(mlp(256))
    waited.append(stop_in_time(network))
    lows.append(network.evaluate(x_val, y_val, batch_size=1000, verbose=0))
plotting.show(figures.turning(waited), figures.describe_turns(waited));

# %%
for losses, low in zip(waited, lows, strict=True):
    best = losses[:, 1].argmin()  # counted from 0
    assert len(losses) == best + 1 + 3 < 60  # it stopped by itself
    assert np.isclose(low, losses[best, 1], rtol=1e-3)  # the best weights are back
    assert losses[-1, 0] < losses[best, 0] or not thorough  # the training loss fell on

# %% [markdown] slideshow={"slide_type": "subslide"}
# Keras has all this as a callback. The lecture's notebook calls it with `min_delta=0.2`: an epoch
# counts as progress only if the validation loss falls by 0.2.
#
# **Predict.** After how many epochs does that stop?

# %% tags=["nbval-ignore-output"]
lasted, left = [], []
for seed in seeds:
    keras.utils.set_random_seed(seed)
    log = compiled(mlp(256)).fit(
        x[few], y[few], batch_size=batch_size, epochs=20, verbose=0,
        validation_data=(x_val, y_val), callbacks=[keras.callbacks.EarlyStopping(min_delta=0.2)],
    ).history["val_loss"]
    lasted.append(len(log))
    left.append(log[-1])
print(f"epochs until the lecture's call stops: {lasted}")

# %%
assert max(lasted) < 8 and (max(lasted) == 2 or not data.is_official)
assert np.all(np.array(left) > lows) or not thorough  # too soon, in each start
assert all(losses[0, 1] - losses[:, 1].min() < 0.2 for losses in waited) or not thorough

# %% [markdown]
# At once: after the first epoch the loss is so low that no later epoch can take another 0.2 from
# it. (That notebook also trains a second time and keeps the first history, so that its curves show
# another run. Its `Input` and its `.hdf5`, which Keras 3 refuses: lesson 00.) Exercise 3 repairs
# the call.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A recipe
#
# Who plans the number of epochs needs no stop, and can let the learning rate fall to zero with
# the last of them, so that the steps shrink as the minimum nears. Every part of this recipe was
# chosen on validation digits:
#
# - pixels are centred: mean 0, standard deviation 1; the weights start as He proposed for ReLU
#   (lesson 06 says why);
# - the learning rate *warms up* from 0 to 0.004 in a quarter of the steps, then falls along a
#   half cosine to 0;
# - *label smoothing*: the target is 0.91 for the right digit and 0.01 for each other, so that
#   no weight has to grow for ever for the last bit of certainty. (The lowest loss is then 0.5.)


# %%
def recipe(num_epochs, batch_size):
    """784-512-10, compiled for so many epochs."""
    mean, deviation = float(x.mean()), float(x.std())
    network = keras.Sequential(
        [
            keras.Input((784,)),
            layers.Rescaling(1 / deviation, offset=-mean / deviation),
            layers.Dense(512, activation="relu", kernel_initializer="he_normal"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    steps = num_epochs * -(-len(x) // batch_size)
    rate = keras.optimizers.schedules.CosineDecay(
        0.0, steps - steps // 4, warmup_target=0.004, warmup_steps=steps // 4
    )
    smoothed = keras.losses.CategoricalCrossentropy(label_smoothing=0.1)  # wants one-hot rows
    network.compile(keras.optimizers.Adam(rate, beta_2=0.99), smoothed, metrics=["accuracy"],
                    steps_per_execution=50)
    return network


# %% tags=["nbval-ignore-output"]
plan = (3, 256) if thorough else (10 if data.is_official else 30, 64)  # epochs, batch size
best, reached["the recipe"] = [], []
for seed in seeds:
    keras.utils.set_random_seed(seed)
    best.append(recipe(*plan))
    best[-1].fit(x, keras.utils.to_categorical(y, 10), epochs=plan[0], batch_size=plan[1],
                 verbose=0, callbacks=[lesson.progress(f"784-512-10, seed {seed}")])
    reached["the recipe"].append(np.mean(np.argmax(best[-1](x_val), axis=1) == y_val))
plotting.show(figures.scoreboard(reached), figures.describe_scores(reached));

# %%
assert min(reached["the recipe"]) > max(reached["128 hidden units"]) or not thorough
assert min(reached["the recipe"]) > memory or not thorough

# %% [markdown] slideshow={"slide_type": "subslide"}
# ## Deeper: a network that knows nothing
#
# The archives store pixels as whole numbers from 0 to 255; the loader divides them by 255.
#
# **Predict.** What does an untrained network cost, with pixels in [0, 1] and in [0, 255]? Is its
# accuracy 0.1?

# %% tags=["nbval-ignore-output"]
rows, some = [], slice(0, 2_000)
for seed in range(10):
    keras.utils.set_random_seed(seed)
    untrained = softmax_regression()
    divided, raw = (untrained(scale * x[some]) for scale in (1, 255))
    costs = [keras.losses.sparse_categorical_crossentropy(y[some], a) for a in (divided, raw)]
    said = np.argmax(divided, axis=1)
    rows.append([*np.mean(costs, axis=1), np.mean(said == y[some]), np.bincount(said).max()])
loss, loss_raw, accuracy, favourite = np.transpose(rows)
print(f"loss {loss.mean():.2f} with pixels in [0, 1], {loss_raw.mean():.0f} in [0, 255]")
print(f"accuracy {accuracy.mean():.3f}, in ten starts {accuracy.min():.3f} to {accuracy.max():.3f}")
shares = favourite / len(said)
print(f"its favourite class takes {shares.min():.0%} to {shares.max():.0%} of all digits")

# %%
assert np.all(np.abs(loss - np.log(10)) < 1) and np.all(loss_raw > 10 * loss)
assert 0.05 < accuracy.mean() < 0.15 and accuracy.min() < 0.09 and accuracy.max() > 0.11

# %% [markdown]
# About $\ln 10$, the price of knowing nothing; with large pixels the logits are large, and the
# network is very sure of nonsense. Its accuracy is 0.1 on average only: it says a few classes
# much too often, and these are right by luck more or less than one time in ten.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: how wide?
#
# Move the width and see what a unit is worth. Each network trains for the same few
# epochs on the same examples; on the left the validation accuracy, on the right what
# the first sixteen hidden units look for.

# %% tags=["nbval-ignore-output"]
widths = (2, 8, 32, 128, 512)
some = slice(0, lesson.pick(ci=2_000, class_=10_000, full=None))
by_width, detectors = [], []
for width in widths:
    network = mlp(width)
    network.compile("adam", "sparse_categorical_crossentropy", steps_per_execution=10)
    network.fit(x[some], y[some], batch_size=64, epochs=4 if data.is_official else 15, verbose=0)
    by_width.append(np.mean(np.argmax(network(x_val), axis=1) == y_val))
    detectors.append(network.layers[0].kernel.numpy().T.reshape(-1, 28, 28)[:16])

# %%
assert by_width[0] < by_width[1] < by_width[3]  # two units are too few for ten classes
assert by_width[4] - by_width[2] < (by_width[2] - by_width[0]) / 3

# %% tags=["nbval-ignore-output", "widget"]
controls.hidden_width(
    widths, by_width, detectors, parameters=[mlp(width).count_params() for width in widths]
)

# %% [markdown]
# Two units, straight from the pixels, are too few for ten classes. Four times the width
# costs about four times the parameters each time, and soon gains little.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: a digit of your own hand
#
# Clear our 7, and draw with mouse, pen or finger. What you draw is cropped, scaled to 20 pixels and
# centred by its mass, as MNIST's digits were, and flows through the network while you draw. When
# does the network make up its mind? And what does it say of an empty sheet, or of a star?

# %% tags=["nbval-ignore-output", "widget"]
controls.draw_a_digit(networks["128 hidden units"][0])

# %% [markdown]
# It always answers: a softmax shares out 1 among ten digits, whatever it is shown (lesson 04).

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What it gets wrong
#
# An accuracy is one number; the mistakes say more. The *confusion matrix* counts, for
# each true class, what it was taken for. The diagonal holds the right answers.

# %% tags=["nbval-ignore-output"]
probabilities = best[0].predict(x_val, batch_size=1000, verbose=0)
predicted = probabilities.argmax(axis=1)
counts = np.zeros((10, 10), dtype=int)
np.add.at(counts, (y_val, predicted), 1)
figure, ax = plt.subplots(figsize=(7, 6.4))
plotting.confusion_matrix(counts, ax, class_names=data.class_names)
words = plotting.describe_confusion(counts, class_names=data.class_names)
plotting.show(figure, f"{words} The colour counts mistakes only.");

# %%
assert counts.sum() == len(y_val)
assert np.isclose(np.trace(counts) / counts.sum(), reached["the recipe"][0], atol=1e-6)
wrong = predicted != y_val
assert not data.is_official or probabilities.max(axis=1)[wrong].max() > 0.7

# %% [markdown]
# And here they are, the surest first: a network can be wrong and very sure of it. Its
# *confidence* is the probability of the class that it chose. (Label smoothing keeps it near 0.91
# at most.) Browse them, and ask of each whether you would have read it right.

# %% tags=["nbval-ignore-output", "widget"]
controls.mistakes(x_val.reshape(-1, 28, 28), y_val, probabilities)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The test, once
#
# All choices are made. Now, and only now, the test set, for every start. What it says is our
# estimate of how well the recipe reads digits that nobody has seen.

# %% tags=["headline", "nbval-ignore-output"]
test_accuracies = [
    np.mean(np.argmax(network(data.test.images), axis=1) == data.test.labels) for network in best
]
print("test accuracy " + ", ".join(f"{accuracy:.4f}" for accuracy in test_accuracies)
      + f" on {len(data.test.labels):,} digits")

# %%
assert min(test_accuracies) > (0.98 if thorough else 0.9)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Five questions
#
# 1. 784-64-10 has (a) 784 · 64 + 64 · 10, (b) 50,890, (c) 64 · 10 parameters
# 2. An untrained network of ten classes loses 2.3 nats an example. A trained one loses 4 on new
#    digits. It is (a) better, (b) often sure and wrong, (c) impossible
# 3. Keras reports 0.90 for training and 0.94 for validation after the first epoch, because
#    (a) the validation digits are easier, (b) it averages while the weights change,
#    (c) the network underfits (lesson 08)
# 4. You tried ten widths and took the one that does best on the validation set. Its validation
#    accuracy is (a) an honest estimate, (b) a little too good, (c) a little too bad
# 5. `patience=3` ends a training (a) after three epochs, (b) after three epochs in a row without a
#    new low, (c) when the loss has risen three times in all
#
# <details><summary>Answers</summary>
#
# 1b: 785 · 64 + 65 · 10. 2b: the loss has no upper end. 3b. 4b: the choice looked at it, which is
# why there is a test set. 5b.
#
# </details>

# %% [markdown]
# ## Summary
#
# 1. Softmax regression is ten templates, 7,850 numbers; it reads about nine digits in ten.
# 2. One hidden layer with ReLU combines patterns, and makes far fewer mistakes.
# 3. One-hot with categorical and labels with sparse cross-entropy are the same loss.
# 4. Every choice is made on the validation set; the test set is opened once.
# 5. Early stopping needs patience and the way back; the learning rate should fall.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.count_parameters.hint()` gives three hints in turn, `check.count_parameters.solution()` the
# answer after a try.
#
# ### 1 Count the parameters
#
# `sizes` are the widths of a dense network, the inputs first: `(784, 128, 10)`. Return
# how many weights and biases it has together.


# %% tags=["exercise"]
def count_parameters(sizes):
    """How many parameters a dense network with these layer sizes has."""
    ### BEGIN SOLUTION
    total = 0
    for inputs, units in zip(sizes[:-1], sizes[1:], strict=True):
        total += inputs * units + units
    return total
    ### END SOLUTION


# %%
check.count_parameters(count_parameters)

# %% [markdown]
# ### 2 Ink alone
#
# A baseline that sees one number, how dark a digit is: the mean of its pixels. Each class of the
# training images has a typical darkness, the mean over its examples. Give each new image the class
# whose darkness is nearest to its own. How does it do on the validation digits?


# %% tags=["exercise"]
def by_ink(images, labels, new):
    """The class (m,) of each of the new images (m, pixels); images (n, pixels), labels (n,)."""
    ### BEGIN SOLUTION
    typical = np.array([images[labels == digit].mean() for digit in range(10)])
    darkness = new.mean(axis=1)
    return np.abs(darkness[:, None] - typical).argmin(axis=1)
    ### END SOLUTION


# %%
check.by_ink(by_ink)

# %% [markdown]
# ### 3 Repair the early stopping
#
# The lecture's callback is `keras.callbacks.EarlyStopping(min_delta=0.2)`. Make it do what
# `stop_in_time` does: watch the validation, wait a few epochs, go back to the best weights.

# %% tags=["exercise"]
### BEGIN SOLUTION
stopping = keras.callbacks.EarlyStopping(
    monitor="val_loss", patience=4, restore_best_weights=True
)
### END SOLUTION

# %%
check.repair_early_stopping(stopping)

# %% [markdown]
# ### 4 On paper: one sure mistake
#
# Two networks read a hundred digits. A gives the right class a probability of 0.9, except for one
# digit, where it gives a millionth. B gives every right class 0.6. What is the mean cross-entropy
# of A, which share of it comes from the one digit, and what is that of B? (To two digits. And
# whose accuracy is higher?)

# %% tags=["exercise"]
### BEGIN SOLUTION
_ninety_nine, _one = -99 * np.log(0.9), -np.log(1e-6)
loss_of_a = (_ninety_nine + _one) / 100
share_of_one = _one / (_ninety_nine + _one)
loss_of_b = -np.log(0.6)
### END SOLUTION

# %%
check.one_sure_mistake((loss_of_a, share_of_one, loss_of_b))

# %% [markdown]
# ### 5 A puzzle of pixels
#
# Shuffle the pixels of all digits in the same way: nobody can read them any more. Can a dense
# network? Choose an `order`, a shuffled list of the numbers 0 to 783, and train `puzzled` on the
# shuffled `x_few`. Target: with the validation digits shuffled alike, at most 12 wrong answers in
# a hundred. Before you start: will it do worse than with digits as they are?

# %%
x_few, y_few = x[:4_000], y[:4_000]

# %% tags=["exercise"]
### BEGIN SOLUTION
order = np.random.default_rng(7).permutation(784)
puzzled = mlp(100)
puzzled.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy")
puzzled.fit(x_few[:, order], y_few, batch_size=32, epochs=8, verbose=0)
### END SOLUTION

# %%
check.pixel_puzzle((order, puzzled, x_val, y_val))

# %% [markdown]
# ### 6 Fewer mistakes, same digits ★
#
# Train `careful` on no digits but `x_few`, `y_few` to make at most 30 % of the mistakes that the
# nearest average image makes (averages of the same digits, judged on the validation set). A plain
# network falls short of it. What else do you know of digits that you can tell it?

# %% tags=["exercise"]
### BEGIN SOLUTION
_images, _moves = x_few.reshape(-1, 28, 28), [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]
_more = np.concatenate([np.roll(_images, move, axis=(1, 2)) for move in _moves])
careful = mlp(256)
careful.compile(
    keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.003, 8 * len(_more) // 64)),
    "sparse_categorical_crossentropy", steps_per_execution=20,
)
careful.fit(_more.reshape(-1, 784), np.tile(y_few, 5), batch_size=64, epochs=8, verbose=0)
### END SOLUTION

# %%
check.fewer_mistakes((careful, x_few, y_few, x_val, y_val))

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L002, linear features and softmax, with its notebook mnistDense; L003, the digit
#   task and Fashion-MNIST.
# - Y. LeCun, C. Cortes, C. J. C. Burges, *The MNIST database of handwritten digits*; its pictures
#   are shown under CC BY-SA 3.0 (<https://creativecommons.org/licenses/by-sa/3.0/>).
# - E. Alpaydin, C. Kaynak, *Optical recognition of handwritten digits*, 1998,
#   <https://doi.org/10.24432/C50P49>: the digits that come with scikit-learn.
# - M. Nielsen, *Neural networks and deep learning*, 2015, chapter 1,
#   <http://neuralnetworksanddeeplearning.com>: the baseline of ink, and other readers of MNIST.
# - L. Prechelt, *Early stopping – but when?*, 1998, <https://doi.org/10.1007/3-540-49430-8_3>.
# - C. Szegedy and others, *Rethinking the Inception architecture*, 2016,
#   <https://arxiv.org/abs/1512.00567>: label smoothing, in section 7.
#
# **One change to try:** give the first layer no activation. What does the hidden layer still gain?
# **One paper:** H. Xiao, K. Rasul, R. Vollgraf, *Fashion-MNIST*, 2017,
# <https://arxiv.org/abs/1708.07747>: the same task, and harder.
# **One page to play with:** <https://adamharley.com/nn_vis/mlp/2d.html>, a dense network that
# reads what you draw.
