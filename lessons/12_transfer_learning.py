# ---
# number: "12"
# title: Transfer learning
# question: How does one learn from few photographs?
# prerequisites: [08 overfitting and regularisation, 10 mnist_conv, 11 cnn_architectures]
# lectures: L002 (real CNNs and transfer learning)
# items:
#   60: Cut, freeze, put on a new head
# minutes: 44
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("12")

# %%
import time

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from keras import layers

from dlcourse import datasets, plotting
from dlcourse.lessons.transfer_learning import checks as check, controls, figures
from dlcourse.lessons.transfer_learning.runs import Watch, accuracy, count, draw, outputs
from dlcourse.lessons.transfer_learning.trained import find_photographs, shrunk, trained_mobilenet
from dlcourse.models import reset
from dlcourse.scratch.augmentation import shift_and_turn

# %% [markdown] slideshow={"slide_type": "slide"}
# A network that reads photographs was shown a million of them. You have forty. *Transfer
# learning*: cut the *head* off a trained network, *freeze* the rest, put a new head on, train that.
#
# **Recall.** (1) What does a convolutional network have below its dense head, and what are the
# numbers called that come out there? (2) What is overfitting, and what makes it likely?
# (3) Which digits decide about a learning rate?
#
# <details><summary>Answers</summary>
#
# (1) A stack of convolutions, whose outputs are features (10). (2) A low training error and a
# high validation error; many weights and few examples (08). (3) Validation digits, never the
# test digits (07).
#
# </details>

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Much and little
#
# First on digits. Of 0 to 4, the *source* task, there are many; of 5 to 9, the *target* task, we
# use 1, 5 or 20 labels a class. Photographs are not centred: we move every digit by up to 4 pixels
# and turn it up to 20°.

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", limit=lesson.pick(ci=4_000, class_=None, full=None))
rng = np.random.default_rng(12)


def moved(images):
    """(n, 28, 28, 1) images, each shifted and turned in its own way."""
    return shift_and_turn(images, rng=rng, pixels=4, degrees=20)[..., None]


def halves(split):
    """Images and labels of the digits 0 to 4, and of 5 to 9, which become classes 0 to 4."""
    old = split.labels < 5
    return (split.images[old], split.labels[old]), (split.images[~old], split.labels[~old] - 5)


(much, y_much), (little, y_little) = halves(data.train)
again = np.arange(lesson.pick(ci=1_500, class_=8_000, full=50_000)) % len(much)
x_old, y_old = moved(much[again]), y_much[again]
x_pool, y_pool = moved(little[:200]), y_little[:200]  # the labels are drawn from these
judges = slice(200, lesson.pick(ci=500, class_=900, full=3_000))
x_val, y_val = moved(little[judges]), y_little[judges]
print(f"{len(x_old):,} pictures from {len(much):,} digits 0 to 4; {len(y_val)} of 5 to 9 to judge")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Learn on much
#
# The *body* has three blocks: a convolution, *batch normalisation* (lesson 11), ReLU. With a
# channel's mean $\mu$ and variance $\sigma^2$ (no momentum, no sigmoid), and $\gamma$ and $\beta$
# learned, it makes of $z$
#
# $$\gamma\,\frac{z - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta.$$
#
# In training, $\mu$ and $\sigma^2$ are those of the batch. At inference they are *moving
# averages* of what the batches had. Keep that in mind.


# %%
def block(filters, kernel_size, **options):
    """Convolution, batch normalisation, ReLU."""
    return [
        layers.Conv2D(filters, kernel_size, padding="same", use_bias=False, **options),
        layers.BatchNormalization(momentum=0.9),  # what a batch leaves of the old moving average
        layers.ReLU(),
    ]


pool = layers.MaxPooling2D
body = keras.Sequential(
    [keras.Input((28, 28, 1)), *block(16, 5, strides=2), *block(32, 3), pool(), *block(64, 3),
     pool(), layers.Flatten()]
)
old_network = keras.Sequential([body, layers.Dense(5, activation="softmax")])
scratch = keras.models.clone_model(old_network)  # the same, for later: to learn from scratch

# %% [markdown]
# Every seed gets a body of its own. To compile anew costs more than the training: `reset`
# gives a compiled model other weights, and lets its optimiser forget.


# %% tags=["nbval-ignore-output"]
def learn_on_much(images, labels, seed):
    """The body's weights before and after learning the source task."""
    keras.utils.set_random_seed(seed)
    start = keras.models.clone_model(old_network).get_weights()  # a new random start
    reset(old_network, start)
    old_network.fit(images, labels, batch_size=64, epochs=2, verbose=0)
    return start[:-2], body.get_weights()  # the last two are the head's


num_seeds = lesson.pick(ci=3, class_=5, full=10)
old_network.compile(
    keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy", steps_per_execution=10
)
bodies = [learn_on_much(x_old, y_old, seed) for seed in range(num_seeds)]
untrained, trained = zip(*bodies, strict=True)
(old_val, y_old_val), _ = halves(data.validation)
source_accuracy = accuracy(old_network, moved(old_val), y_old_val)
print(f"the last of {num_seeds} networks: {source_accuracy:.3f} on validation digits 0 to 4")

# %%
assert source_accuracy > 0.7

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Cut, freeze, put on a new head
#
# **Predict.** The body makes 576 numbers of a digit. How many parameters will be trained?


# %% tags=["slide-code"]
def with_head(body):
    """A network of our body and a new head of five classes."""
    inputs = keras.Input((28, 28, 1))
    return keras.Model(inputs, layers.Dense(5, activation="softmax")(body(inputs)))


body.trainable = False  # frozen
new_network = with_head(body)
new_network.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
print(f"trained {count(new_network.trainable_weights):,}, "
      f"frozen {count(new_network.non_trainable_weights):,}")

# %% tags=["nbval-ignore-output"] jupyter={"source_hidden": true}
figure = figures.surgery(
    ["block 1\n16 filters", "block 2\n32 filters", "block 3\n64 filters"],
    ["head\n0 1 2 3 4", "new head\n5 6 7 8 9"], [x_old[0, ..., 0], x_pool[0, ..., 0]],
)
plotting.show(figure, "Transfer learning: the body, with its weights, is used again; only the new "
              "head is trained.");

# %% tags=["nbval-ignore-output"]
body.set_weights(trained[0])
chosen = draw(y_pool, 20, np.random.default_rng(0))
x_20, y_20 = x_pool[chosen], y_pool[chosen]
new_network.fit(x_20, y_20, batch_size=25, epochs=20, verbose=0)
print(f"100 labels: accuracy {accuracy(new_network, x_val, y_val):.3f} on other digits 5 to 9")

# %%
assert all(map(np.array_equal, body.get_weights(), trained[0]))  # to the last bit
assert accuracy(new_network, x_val, y_val) > 0.4  # guessing: 0.2

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Compute the features once
#
# A frozen body makes the same features of the same picture every time. So compute them once,
# keep them (*caching*), and train the head on them alone. We time both: more epochs, more gain.


# %%
def softmax_on(num_features, classes=5, rate=0.003):
    """A head alone, which is softmax regression."""
    model = keras.Sequential([keras.Input((num_features,)), layers.Dense(classes, "softmax")])
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy")
    return model


# %% tags=["nbval-ignore-output"] jupyter={"source_hidden": true}
head = softmax_on(576)
start = head.get_weights()
seconds, num_epochs = {}, lesson.pick(ci=1, class_=10, full=10)
timed, y_timed = x_old[: 100 * num_epochs], y_old[: 100 * num_epochs]
for name, model, weights in (
    ("recomputed", new_network, trained[0] + start), ("cached", head, start),
):
    for epochs in (1, num_epochs):  # the first fit compiles
        reset(model, weights)
        began = time.perf_counter()
        x = timed if name == "recomputed" else outputs(body, timed)
        model.fit(x, y_timed, batch_size=100, epochs=epochs, shuffle=False, verbose=0)
        seconds[name] = time.perf_counter() - began
print(f"{num_epochs} epochs: features recomputed {seconds['recomputed']:.2f} s, cached "
      f"{seconds['cached']:.2f} s, a factor of {seconds['recomputed'] / seconds['cached']:.1f}")

# %%
for recomputed, cached in zip(new_network.get_weights()[-2:], head.get_weights(), strict=True):
    np.testing.assert_allclose(cached, recomputed, atol=1e-3)  # the same head

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Against learning from scratch
#
# Four ways to learn 5 to 9 from k labels a class; each seed draws its own:
#
# - *transferred*: a new head on the frozen body;
# - *from scratch*: the same network, all of it trained from its random start;
# - *never trained*: a new head on a frozen body with random weights (is it the learning that
#   transfers?);
# - *pixels*: softmax regression, the simplest baseline.
#
# **Predict.** Their order.

# %%
steps = lesson.pick(ci=(0, 5, 20, 30), class_=(0, 2, 5, 10, 20, 50, 150),
                    full=(0, 2, 5, 10, 20, 50, 150, 500))
ks = lesson.pick(ci=(5, 20), class_=(1, 5, 20), full=(1, 2, 5, 10, 20))


def train(model, weights, x, y, judged, steps=steps):
    """Train from these weights on; returns the accuracies on `judged` after some steps."""
    reset(model, weights)
    watch = Watch(steps, *judged)
    batches = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(len(y)).repeat()
    model.fit(batches.batch(min(len(y), 25)), steps_per_epoch=steps[-1], shuffle=False,
              verbose=0, callbacks=[watch])
    return watch.accuracy


# %% tags=["nbval-ignore-output"]
pixel_head = softmax_on(784)
scratch.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
curves = {way: np.empty((len(ks), num_seeds, len(steps))) for way in figures.WAYS}
kept = {}  # the weights after training
for seed in lesson.each(range(num_seeds)):
    keras.utils.set_random_seed(seed)
    start, flat_start = (keras.models.clone_model(m).get_weights() for m in (head, pixel_head))
    seen = {"from scratch": (x_pool, x_val),
            "pixels": (x_pool.reshape(-1, 784), x_val.reshape(-1, 784))}
    for way, weights in (("transferred", trained[seed]), ("never trained", untrained[seed])):
        body.set_weights(weights)
        seen[way] = outputs(body, x_pool), outputs(body, x_val)
    for place, k in enumerate(ks):
        chosen = draw(y_pool, k, np.random.default_rng(seed))
        for way, (x, x_judged) in seen.items():
            model = {"from scratch": scratch, "pixels": pixel_head}.get(way, head)
            begin = {"from scratch": untrained[seed] + start, "pixels": flat_start}.get(way, start)
            curves[way][place, seed] = train(
                model, begin, x[chosen], y_pool[chosen], (x_judged, y_val)
            )
            kept[way, k, seed] = model.get_weights()

# %% tags=["cover", "nbval-ignore-output"]
ends = {way: curve[..., -1] for way, curve in curves.items()}  # (ks, seeds)
figure, ax = plt.subplots(figsize=(10, 5))
figures.by_labels(ks, ends, ax, chance=0.2)
best = {k: max(ends, key=lambda way: ends[way][place].mean()) for place, k in enumerate(ks)}
plotting.show(figure, f"Accuracy on validation digits 5 to 9, mean and one standard deviation over "
              f"{num_seeds} seeds. Best with " + ", ".join(f"{k}: {best[k]}" for k in ks) + ".");


# %% tags=["nbval-ignore-output"]
def wins(way, other):
    return f"{np.sum(way > other)} of {num_seeds} seeds"


for place, k in enumerate(ks):
    gain = (ends["transferred"] - ends["from scratch"])[place].mean()
    print(f"{k:2d} labels a class: transferred beats "
          + ", ".join(f"{way} in {wins(ends['transferred'][place], ends[way][place])}"
                      for way in list(ends)[1:]) + f"; over scratch by {gain:+.3f}")

# %%
means = {way: end.mean(axis=1) for way, end in ends.items()}
five = ks.index(5)
gain = means["transferred"] - means["from scratch"]
assert gain[: five + 1].mean() > (0.05 if data.is_official else 0.01)  # with few labels
assert means["transferred"][five] > means["never trained"][five] + 0.05
assert means["transferred"][five] > means["pixels"][five] + 0.05
assert gain[-1] < gain[five] or lesson.profile == "ci"

# %% [markdown]
# Nobody told the body of a 7. What it learned of strokes, and of digits that move and turn,
# serves all the same; a body that never learned will not do. From 5 labels a class to 20, learning
# from scratch comes nearer (in `ci` it may not).

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Higher start, steeper slope, higher end?
#
# The lecture promises three gains. With 5 labels a class: the accuracy at the start, the gain per
# step over the first twenty, the accuracy at the end.
#
# **Predict.** One of the three will not be found. Which, and why?

# %% tags=["nbval-ignore-output", "widget"]
controls.start_slope_end(steps, curves, ks)

# %% tags=["nbval-ignore-output"]
at = {step: place for place, step in enumerate(steps)}
ours, theirs = (curves[way][five] for way in ("transferred", "from scratch"))  # (seeds, steps)
gains = {
    "start, before any step": [c[:, 0] for c in (ours, theirs)],
    "start, after 5 steps": [c[:, at[5]] for c in (ours, theirs)],
    "slope, a step": [(c[:, at[20]] - c[:, 0]) / 20 for c in (ours, theirs)],
    "end": [c[:, -1] for c in (ours, theirs)],
}
for name, (transferred, from_scratch) in gains.items():
    print(f"{name:23s}{transferred.mean():6.3f} against {from_scratch.mean():6.3f}, higher in "
          f"{wins(transferred, from_scratch)}")

# %%
before, early, slope, end = (np.mean(ours - theirs) for ours, theirs in gains.values())
assert abs(before) < 0.12  # both guess
assert early > 0 and slope > 0.005 and end > 0

# %% [markdown]
# The slope is steeper and the end higher, in the mean. The start is not: the new head is random,
# and before its first step it guesses, however good the body. (A head that is *computed* starts
# higher: exercise 7.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Batch normalisation stays at inference
#
# Next we *unfreeze* some of the body. Keras runs a frozen batch normalisation in inference
# mode; an unfrozen one not, while `fit` trains. Unfreeze everything, and train at a learning rate
# of **zero** on twenty digits of one class, as they come from a folder that was not shuffled.
#
# **Predict.** What becomes of the accuracy?


# %% tags=["slide-code"]
class Inference(layers.Layer):
    """Calls a network as at inference, also while what is around it is trained."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def call(self, x):
        return self.network(x, training=False)


def unfreeze_from(first):
    """Freeze the body's layers before number `first`, and train the others."""
    body.trainable = True  # it takes its layers along
    for place, layer in enumerate(body.layers):
        layer.trainable = place >= first


# %% tags=["nbval-ignore-output"]
unfreeze_from(0)
inputs = keras.Input((28, 28, 1))
as_told = keras.Model(inputs, layers.Dense(5, activation="softmax")(body(inputs, training=False)))
modes = {"unfrozen": with_head(body), "Inference(body)": with_head(Inference(body))}
if lesson.profile != "ci":
    modes["body(…, training=False)"] = as_told
tried = range(lesson.pick(ci=1, class_=3, full=10))  # seeds
drift, moved_on = {}, {}  # accuracies, and how far a weight or an average went
some_steps = lesson.pick(ci=(0, 10), class_=(0, 2, 5, 10, 20), full=(0, 2, 5, 10, 20))
for name, network in modes.items():
    network.compile(keras.optimizers.Adam(0.0), "sparse_categorical_crossentropy")
    drift[name], moved_on[name] = [], 0
    for seed in tried:
        one_class = draw(y_pool, 20, np.random.default_rng(seed))[:20]  # class after class
        start = trained[seed] + kept["transferred", 20, seed]
        drift[name].append(train(network, start, x_pool[one_class], y_pool[one_class],
                                 (x_val, y_val), steps=some_steps))
        for new, old in zip(network.get_weights(), start, strict=True):
            moved_on[name] = max(moved_on[name], np.abs(new - old).max())

# %% tags=["nbval-ignore-output"] jupyter={"source_hidden": true}
figure, ax = plt.subplots(figsize=(9, 4.4))
figures.by_step(some_steps, drift, ax)
change = {name: 100 * np.diff(np.mean(runs, axis=0)[[0, -1]])[0] for name, runs in drift.items()}
plotting.show(figure, "Accuracy at a learning rate of 0. In the end it has changed, in points: "
              + ", ".join(f"{by:+.1f} ({name})" for name, by in change.items())
              + f"; means over {len(tried)} seeds.");

# %%
assert moved_on["Inference(body)"] == 0 < moved_on["unfrozen"]
assert change["Inference(body)"] == 0
assert change["unfrozen"] < 0 or not data.is_official or lesson.profile == "ci"

# %% [markdown]
# No weight has changed, and yet it is another network, mostly a worse one: in training mode
# every batch moves the averages towards its own, here those of one class. Guides write
# `body(inputs, training=False)` against this. In Keras 3 that is not enough: `fit` calls the model
# with `training=True`, and a functional model hands that to all its layers (the picture shows
# whether yours does). Inside a layer's own `call`, as in `Inference`, the word holds; for dropout
# too.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Fine-tuning
#
# Once the new head is trained, one may unfreeze some of the body, from its end, and train on
# with a small learning rate: *fine-tuning*. We try depths and rates, each from the heads with 20
# labels a class.
#
# **Predict.** Where does it help, where does it harm?

# %% tags=["nbval-ignore-output"]
depths = {"head": 12, "head, block 3": 7, "head, blocks 2, 3": 3, "everything": 0}
if lesson.profile == "ci":
    depths = {"everything": 0}
rates = lesson.pick(ci=(1e-3, 1e-1), class_=(1e-4, 1e-3, 1e-2, 1e-1), full=(1e-4, 1e-3, 1e-2, 1e-1))
change = np.empty((len(depths), len(rates), len(tried)))
tuned = {}
for row, (name, first) in enumerate(lesson.each(depths.items())):
    unfreeze_from(first)
    network = with_head(Inference(body))
    network.compile(keras.optimizers.Adam(), "sparse_categorical_crossentropy")
    tuned[name] = count(network.trainable_weights)
    for column, rate in enumerate(rates):
        network.optimizer.learning_rate = rate
        for seed in tried:
            chosen = draw(y_pool, 20, np.random.default_rng(seed))
            start = trained[seed] + kept["transferred", 20, seed]
            after = train(network, start, x_pool[chosen], y_pool[chosen], (x_val, y_val),
                          steps=(lesson.pick(ci=20, class_=40, full=40),))
            change[row, column, seed] = after[0] - ends["transferred"][-1, seed]

# %% tags=["nbval-ignore-output"]
names = [f"{name}\n{number:,}" for name, number in tuned.items()]
figure, ax = plt.subplots(figsize=(10, 5))
figures.damage(names, rates, change.mean(axis=2), ax)
best, worst = (np.unravel_index(f(change.mean(axis=2)), change.shape[:2])
               for f in (np.argmax, np.argmin))
plotting.show(figure, "What some steps of fine-tuning change, in points of accuracy, means over "
              f"{len(tried)} seeds; beside what is trained, its parameters. Best: "
              f"{list(tuned)[best[0]]} at {rates[best[1]]:g}, better in "
              f"{np.sum(change[best] > 0)} of {len(tried)} seeds.");

# %%
assert tuned["everything"] == 26_549  # all but the moving averages
assert tuned.get("head, block 3", 21_445) == 2_885 + 3 * 3 * 32 * 64 + 2 * 64
assert change[-1, -1].mean() < -0.1  # everything, at the largest rate
assert change[-1, -2].mean() < change[0, -2].mean() or lesson.profile == "ci"

# %% [markdown]
# A large learning rate wipes out what the body knew (*catastrophic forgetting*), and the more one
# unfreezes, the more there is to lose. So: train the head first, for a random head sends large
# gradients down; then unfreeze from the end, at a small rate; validation digits decide.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Photographs
#
# MobileNet with a quarter of its filters, trained on the million photographs of ImageNet, and a
# folder `photographs` of yours beside this notebook, with one folder a class, a dozen pictures
# each. (The numbers stored here are from ants and bees.) If something is missing, a line says so.

# %% tags=["nbval-ignore-output"]
folder = find_photographs()  # or the path of your folder, as a text
backbone = trained_mobilenet() if folder else None
if backbone:
    photos = datasets.image_folder(folder, size=(224, 224),
                                   limit=lesson.pick(ci=40, class_=None, full=None))
    cut = backbone.get_layer("conv_pw_12_relu").output
    low = keras.Model(backbone.input, cut)  # frozen for good
    last_block = keras.Model(cut, backbone.output)
    parts = {"train": photos.train, "val": photos.validation, "test": photos.test}
    maps = {name: outputs(low, 2 * part.images - 1) for name, part in parts.items()}  # in [-1, 1]
    x_photo = {name: outputs(last_block, each) for name, each in maps.items()}  # (n, 256)
    y_photo = {name: part.labels for name, part in parts.items()}
    classes = photos.class_names
    print(f"classes: {', '.join(classes)}; parameters: {count(low.weights):,} below the cut, "
          f"{count(last_block.weights):,} above")

# %% [markdown]
# The features are computed once, in two parts: those before the last block serve when we unfreeze
# it. A new head on 256 features, against softmax regression on the pixels:

# %% tags=["nbval-ignore-output"]
if backbone:
    pixels = {name: shrunk(part.images, 8) for name, part in parts.items()}
    most = int(np.bincount(y_photo["train"]).min())
    photo_ks = [k for k in lesson.pick(ci=(), class_=(1, 5, 20), full=(1, 5, 20)) if k < most]
    photo_ks.append(most)
    by_photos, draws = {}, lesson.pick(ci=2, class_=5, full=20)
    for way, x, rate in (("pixels", pixels, 0.001), ("transferred", x_photo, 0.01)):
        photo_head = softmax_on(x["train"].shape[1], len(classes), rate)
        start, by_photos[way] = photo_head.get_weights(), np.empty((len(photo_ks), draws))
        for place, turn in np.ndindex(by_photos[way].shape):
            chosen = draw(y_photo["train"], photo_ks[place], np.random.default_rng(turn))
            by_photos[way][place, turn] = train(
                photo_head, start, x["train"][chosen], y_photo["train"][chosen],
                (x["val"], y_photo["val"]), steps=(60,)
            )[0]
    head_weights = photo_head.get_weights()  # of the last draw, with the most photographs

# %% tags=["nbval-ignore-output"] jupyter={"source_hidden": true}
if backbone:
    figure, ax = plt.subplots(figsize=(10, 5))
    figures.by_labels(photo_ks, by_photos, ax, chance=1 / len(classes))
    with_all = {way: runs[-1].mean() for way, runs in by_photos.items()}
    plotting.show(figure, f"Accuracy on {len(y_photo['val'])} validation photographs, mean and one "
                  f"standard deviation over {draws} draws; with {most} a class: "
                  + ", ".join(f"{mean:.2f} ({way})" for way, mean in with_all.items()) + ".")

# %%
if backbone and len(y_photo["val"]) >= 40:
    assert with_all["transferred"] > with_all["pixels"]

# %% [markdown]
# ## Deeper: photographs, fine-tuned and tested
#
# Unfreeze the last block, keep batch normalisation at inference, and go on from the trained head.

# %% tags=["nbval-ignore-output"]
if backbone:
    photo_steps = (0, 5) if lesson.profile == "ci" else (0, 5, 10, 20, 50, 100)
    inputs = keras.Input(cut.shape[1:])
    answers = layers.Dense(len(classes), activation="softmax")(Inference(last_block)(inputs))
    photo_net = keras.Model(inputs, answers)
    photo_net.compile(keras.optimizers.Adam(), "sparse_categorical_crossentropy")
    begin = last_block.get_weights() + head_weights
    curves_of, tuned_of = {}, {}
    for rate in lesson.pick(ci=(1e-4,), class_=(1e-5, 1e-4, 1e-2), full=(1e-5, 1e-4, 1e-2)):
        photo_net.optimizer.learning_rate = rate
        curves_of[f"{rate:g}"] = [
            train(photo_net, begin, maps["train"], y_photo["train"],
                  (maps["val"], y_photo["val"]), steps=photo_steps)
            for _ in range(lesson.pick(ci=1, class_=3, full=5))
        ]
        tuned_of[f"{rate:g}"] = photo_net.get_weights()
    figure, ax = plt.subplots(figsize=(9, 4.6))
    figures.by_step(photo_steps, curves_of, ax)
    finals = ", ".join(f"{np.mean(c, axis=0)[-1]:.2f} ({r})" for r, c in curves_of.items())
    first = np.mean([curve[0] for runs in curves_of.values() for curve in runs])
    plotting.show(figure, "Fine-tuning the last block and the last draw's head at different "
                  f"learning rates: validation accuracy {first:.2f} before, {finals} after.")

# %% [markdown]
# The validation photographs have chosen a rate. The test photographs, once:

# %% tags=["nbval-ignore-output"]
if backbone:
    rate = max(curves_of, key=lambda rate: np.mean(curves_of[rate], axis=0)[-1])
    photo_net.set_weights(tuned_of[rate])
    says = outputs(photo_net, maps["test"]).argmax(axis=1)
    counts = np.zeros((len(classes),) * 2, int)
    np.add.at(counts, (y_photo["test"], says), 1)
    figure, ax = plt.subplots(figsize=(6, 5))
    plotting.confusion_matrix(counts, ax, class_names=classes)
    plotting.show(figure, f"Test photographs, fine-tuned at {rate}. "
                  + plotting.describe_confusion(counts, class_names=classes))
    controls.wrong_photographs(photos.test.images, y_photo["test"], says, classes)

# %% [markdown]
# The ones it got wrong are shown where a kernel runs, and are not stored. What do they have in
# common?

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What to unfreeze, and what may go wrong
#
# *How many labels?* The fewer, the less may be trained. *How near is the source?* Early layers know
# edges and strokes, which serve everywhere; late layers know the source's own things. If the target
# is far away, cut *earlier* and put the head on features from the middle; with plenty of labels,
# compare with learning from scratch.
#
# The risks: a source that is too far away brings nothing, or less than nothing (*negative
# transfer*; a trial follows). What is wrong or one-sided in the source is inherited. Its licence
# may forbid your use. And if your test pictures stood in the source, you measure memory: *leakage*,
# lesson 08. (ImageNet has a class for ants and one for bees.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: a source far away
#
# The same digits 0 to 4, the same labels; but all pixels are exchanged, by one fixed shuffle. A
# network can learn that. Are its features worth anything on digits as they are?

# %% tags=["nbval-ignore-output"]
shuffle = np.random.default_rng(0).permutation(784)
x_far = x_old.reshape(-1, 784)[:, shuffle].reshape(x_old.shape)
unfreeze_from(0)
far = []
for seed in tried:
    _, weights = learn_on_much(x_far, y_old, seed)
    body.set_weights(weights)
    x, x_judged = outputs(body, x_pool), outputs(body, x_val)
    chosen = draw(y_pool, 5, np.random.default_rng(seed))
    start = keras.models.clone_model(head).get_weights()
    far.append(train(head, start, x[chosen], y_pool[chosen], (x_judged, y_val))[-1])
near, none = (ends[way][five, : len(tried)] for way in ("transferred", "never trained"))
print(f"5 labels a class, body from digits {near.mean():.3f}, from shuffled digits "
      f"{np.mean(far):.3f}, never trained {none.mean():.3f}; shuffled is worse than digits in "
      f"{np.sum(far < near)} of {len(tried)} seeds, than none in {np.sum(far < none)}")

# %%
assert np.mean(far) < near.mean() - 0.05
assert np.mean(far) > none.mean() - 0.05 or not data.is_official or lesson.profile == "ci"

# %% [markdown]
# Shuffled digits teach next to nothing that serves here; but not less than nothing: negative
# transfer this is not.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The test, once
#
# The test digits 5 to 9, moved, and every seed's networks of 5 labels a class.

# %% tags=["headline", "nbval-ignore-output"]
_, (test, y_test) = halves(data.test)
test, y_test = test[: 3 * len(y_val)], y_test[: 3 * len(y_val)]
x_test, k, scores = moved(test), 5, {"transferred": [], "from scratch": []}
for seed in range(num_seeds):
    body.set_weights(trained[seed])
    head.set_weights(kept["transferred", k, seed])
    scratch.set_weights(kept["from scratch", k, seed])
    scores["transferred"].append(accuracy(head, outputs(body, x_test), y_test))
    scores["from scratch"].append(accuracy(scratch, x_test, y_test))
print(f"test accuracy with {k} labels a class: " + ", ".join(
    f"{way} {np.mean(each):.3f} ± {np.std(each):.3f}" for way, each in scores.items())
    + f"; transferred is higher in {wins(*map(np.array, scores.values()))}")

# %%
assert np.mean(scores["transferred"]) > np.mean(scores["from scratch"])

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Five questions
#
# 1. Before its first step, a new random head on a very good body (a) is better than guessing,
#    (b) guesses, (c) is worse than guessing
# 2. "Frozen" means (a) no gradient flows through, (b) the weights are not updated, (c) the
#    outputs are zero
# 3. With cached features one can no longer (a) train the head, (b) alter the pictures anew in each
#    epoch, (c) validate
# 4. `training=False` in a layer's `call` (a) freezes the weights, (b) keeps batch normalisation
#    and dropout as at inference, (c) both
# 5. A control for "it is the learning that transfers" is (a) a frozen body with random weights,
#    (b) more labels, (c) a larger body
#
# <details><summary>Answers</summary>
#
# 1b. 2b: gradients may still flow through. 3b: the features would be others. 4b: an unfrozen
# body's weights are trained all the same. 5a.
#
# </details>

# %% [markdown]
# ## Summary
#
# 1. Cut the head, freeze the body, compute its features once, put a new head on them.
# 2. With few labels transfer beats learning from scratch; features never trained do not.
# 3. Steeper slope, higher end; the start is a guess, for the new head is random.
# 4. Fine-tune from the end, at a small learning rate, with batch normalisation at inference.
# 5. A source that is far away, one-sided or not licensed is a risk.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.count_trained.hint()` gives three hints in turn, `check.count_trained.solution()` the
# answer after a try.
#
# ### 1 Freeze and count
#
# `blocks` is a list of (kernel side, channels that come in, filters): a convolution without bias,
# then batch normalisation. After the last block each map is averaged to one number, and a dense
# head follows. The head and the last `unfrozen` blocks are trained. Return how many parameters
# are *trained*.


# %% tags=["exercise"]
def count_trained(blocks, classes, unfrozen):
    """Parameters that training changes by its gradients."""
    ### BEGIN SOLUTION
    total = (blocks[-1][2] + 1) * classes
    for side, channels, filters in blocks[len(blocks) - unfrozen :]:
        total += side * side * channels * filters + 2 * filters
    return total
    ### END SOLUTION


# %%
check.count_trained(count_trained)

# %% [markdown]
# ### 2 On paper: MobileNet's last block
#
# MobileNet's quarter ends in 256 features. Its last block: one 3 × 3 kernel for each of 256
# channels, batch normalisation, 256 filters of 1 × 1, batch normalisation; no biases. You sort
# photographs into 7 classes. How many parameters are trained with the body frozen? How many if
# the last block is trained too?

# %% tags=["exercise"]
### BEGIN SOLUTION
head_alone = 256 * 7 + 7
block_too = head_alone + 9 * 256 + 256 * 256 + 2 * (2 * 256)
### END SOLUTION

# %%
check.last_block((head_alone, block_too))

# %% [markdown]
# ### 3 Put on a head
#
# `body` is any Keras model from images to a row of features. Return a model of it and a new head
# that gives probabilities. In training the body's weights stay as they are, and it works as at
# inference, even when somebody unfreezes it later.


# %% tags=["exercise"]
def put_on_head(body, classes):
    """The body, frozen, with a new head."""
    ### BEGIN SOLUTION
    body.trainable = False
    inputs = keras.Input(body.input_shape[1:])
    answers = layers.Dense(classes, activation="softmax")(Inference(body)(inputs))
    return keras.Model(inputs, answers)
    ### END SOLUTION


# %%
check.put_on_head(put_on_head)

# %% [markdown]
# ### 4 Repair: at inference, while training
#
# This should fine-tune the *last* convolution of `body` (layers: convolution, batch
# normalisation, ReLU, convolution, batch normalisation, average) and the batch normalisation
# after it, together with a trained `head`, and leave all else as it is, moving averages included.
# The validation accuracy falls from the first step on. Find the three faults, and return the
# compiled model.


# %% tags=["slide-code"]
def broken_tuning(body, head):
    for layer in body.layers[3:]:
        layer.trainable = False
    inputs = keras.Input(body.input_shape[1:])
    model = keras.Model(inputs, head(body(inputs)))
    model.compile(keras.optimizers.SGD(0.5), "sparse_categorical_crossentropy")
    return model


# %% tags=["exercise"]
def tune_last(body, head):
    """A compiled model that trains the body's last convolution and the head, carefully."""
    ### BEGIN SOLUTION
    for layer in body.layers[:3]:
        layer.trainable = False
    inputs = keras.Input(body.input_shape[1:])
    model = keras.Model(inputs, head(Inference(body)(inputs)))
    model.compile(keras.optimizers.SGD(0.001), "sparse_categorical_crossentropy")
    return model
    ### END SOLUTION


# %%
check.tune_last(tune_last)

# %% [markdown]
# ### 5 Choose
#
# A network trained on ImageNet is at hand. What do you do first? (A) 60 photographs of two kinds
# of mushroom. (B) 6,000 photographs of twelve breeds of dog; a new head alone reaches 85 %.
# (C) 80 pictures of sound (spectrograms) of two machines, one of them worn. (D) Two million
# spectrograms of whale song, and a week on a large computer. Give `plan`, a list of four,
# each of `"new head"`, `"head, then last block"`, `"cut earlier"`, `"from scratch"`, each once.

# %% tags=["exercise"]
### BEGIN SOLUTION
plan = ["new head", "head, then last block", "cut earlier", "from scratch"]
### END SOLUTION

# %%
check.choose(plan)

# %% [markdown]
# ### 6 A hundred labels ★
#
# Build and train `mine`, a Keras model from (28, 28, 1) pixels to five scores for the digits 5 to
# 9, on no *new* labels but `x_20`, `y_20` (the source digits are free). Target, on moved digits
# that it never saw: at most half the error of softmax regression on the same 100. `trained[0]`
# holds a body's weights.

# %% tags=["exercise"]
### BEGIN SOLUTION
_body = keras.models.clone_model(body)
_body.set_weights(trained[0])
_body.trainable = False
_inputs = keras.Input((28, 28, 1))
_answers = layers.Dense(5, activation="softmax")(_body(_inputs))
mine = keras.Model(_inputs, _answers)
_again = [moved(x_20[..., 0]) for _ in range(10)]
mine.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
mine.fit(np.concatenate([x_20, *_again]), np.tile(y_20, 11), batch_size=50, epochs=10, verbose=0)
### END SOLUTION

# %%
check.hundred_labels(mine)

# %% [markdown]
# ### 7 A head that is computed ★
#
# Take the class whose mean feature vector is nearest: with $\|f - m_c\|^2 = \|f\|^2 - 2\,m_c
# \cdot f + \|m_c\|^2$ that is a dense layer, without training. Return its kernel (features,
# classes) and bias (classes,), so that the largest score belongs to the nearest mean.


# %% tags=["exercise"]
def mean_head(features, labels, classes):
    """Kernel and bias of the dense layer that finds the nearest class mean."""
    ### BEGIN SOLUTION
    means = np.stack([features[labels == c].mean(axis=0) for c in range(classes)])
    return 2 * means.T, -np.square(means).sum(axis=1)
    ### END SOLUTION


# %%
check.mean_head(mean_head)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L002, real CNNs and transfer learning.
# - L. Torrey, J. Shavlik, *Transfer learning*, 2010,
#   <https://doi.org/10.4018/978-1-60566-766-9.ch011>: higher start, slope and asymptote.
# - J. Yosinski et al., *How transferable are features in deep neural networks?*, 2014,
#   <https://arxiv.org/abs/1411.1792>.
# - S. Ioffe, C. Szegedy, *Batch normalization*, 2015, <https://arxiv.org/abs/1502.03167>.
# - A. Howard et al., *MobileNets*, 2017, <https://arxiv.org/abs/1704.04861>.
# - Keras, *Transfer learning and fine-tuning*,
#   <https://keras.io/guides/transfer_learning/>.
# - J. Snell, K. Swersky, R. Zemel, *Prototypical networks*, 2017,
#   <https://arxiv.org/abs/1703.05175>: exercise 7.
#
# **One change to try:** let `moved` leave the digits where they are. How much is the body still
# worth?
# **One paper:** S. Kornblith, J. Shlens, Q. Le, *Do better ImageNet models transfer better?*,
# 2019, <https://arxiv.org/abs/1805.08974>.
# **One page to play with:** <https://teachablemachine.withgoogle.com>, a new head for your camera.
