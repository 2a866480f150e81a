# ---
# number: "00"
# title: Start here
# question: What is deep learning, and how does this course work?
# prerequisites: [a little Python, arrays as in NumPy]
# lectures: L002 and L004 (features, why now, applications), L000, L001, L003 (TensorFlow)
# items: [1, 2, 3, 4, 6, 44]
# minutes: 40
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("00")

# %%
import math
from functools import partial
from itertools import combinations

import ipywidgets
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from keras import layers
from scipy import ndimage
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from dlcourse import course, datasets, plotting, widgets
from dlcourse.lessons.start_here import checks as check, controls, figures
from dlcourse.scratch.activations import relu
from dlcourse.scratch.perceptron import weighted_sum
from dlcourse.scratch.softmax import softmax

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The map
#
# Each lesson asks one question. Four on the neuron, four on training, four on
# images; then come the applications. Choose a lesson and look for the way to it: what
# is blue comes before it.

# %%
chapters = course.chapters()

# %% tags=["nbval-ignore-output", "widget"] slideshow={"slide_type": "subslide"}
fronts = {each.number: each.front_matter for each in course.lessons()}
controls.course_map(chapters, fronts)

# %%
planned = [number for lessons in chapters.values() for number in lessons]
assert planned == sorted(planned)
assert [len(part) for part in chapters.values()][1:4] == [4, 4, 4]
assert set(fronts) <= set(planned)
for number, front in fronts.items():
    needed = [str(need)[:2] for need in front["prerequisites"]]
    assert all(need < number for need in needed if need.isdigit())

# %% [markdown]
# What a lesson needs, and how long it takes, is read from the lesson itself. Taken in
# their order, none needs one that comes later.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How a lesson works
#
# - **Cells.** Run them from top to bottom with Shift+Enter. `make lab` opens your own
#   copies; nothing that you do there is overwritten.
# - **Claims.** Where the prose claims something, an `assert` below holds it to that. A
#   cell that raises `AssertionError` has caught the course, or you, at something untrue.
# - **Controls.** Sliders and menus work while Python runs; without it you see the
#   picture that makes the point.
# - **Lectures.** L000 to L004 are the five lecture documents that the course follows.
#   Where one of them errs, a lesson says so in a line.
# - **Profiles.** `DLCOURSE_PROFILE` says how much is trained: `ci` for seconds, `class`
#   for a minute or so, `full` for a GPU or for patience.

# %% tags=["nbval-ignore-output"]
epochs = lesson.pick(ci=10, class_=10, full=20)
print(f"profile {lesson.profile}: {epochs} epochs")

# %% [markdown] slideshow={"slide_type": "subslide"}
# **Exercises** come last. You replace `...`, and a check says *passed*, *failed* or *not
# attempted*. It knows the usual mistakes and gives a hint, not the answer. Here it is
# shown nothing yet, and then a function that is meant to return a slope:

# %%
print(check.slope(...))
print(check.slope(lambda f, x: f(x)))

# %% [markdown]
# **Data** is never silently another. One line says what came, and from where: from the
# course's cache, from a folder or a server that you name, from the internet, or, for
# MNIST alone and without all of these, the small set of digits that stands in for it.

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", limit=lesson.pick(ci=3_000, class_=12_000, full=None))

# %% [markdown]
# MNIST is 70,000 digits written by hand, 28 × 28 pixels each. ImageNet's challenge has
# some 1.3 million photographs in 1,000 classes; networks see them as 224 × 224 pixels in
# three colours. How many numbers is one example?

# %%
assert data.train.images[0].shape == (28, 28)
print(f"a digit: {28 * 28} numbers; a photograph: {224 * 224 * 3:,}")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What is deep about deep learning
#
# One inside the other, and different in what the expert brings:
#
# | | the expert brings | the machine finds |
# | --- | --- | --- |
# | artificial intelligence | rules, written down | what follows from them |
# | ⊃ machine learning | features of the data | numbers that weigh the features |
# | ⊃ deep learning | data, an architecture, a loss | the features too |
#
# A *signal* is what there is in the world, *data* is what was recorded of it, and a
# *feature* is a number computed from the data that helps to decide. *Deep* means many
# layers, and so features of features: edges, then parts made of edges, then things made
# of parts.
#
# The units are called neurons. A human brain has about $8.6 \cdot 10^{10}$ of them; ours
# are a simplification made for computing. (L004 presents them as the repair of a weakness
# of biological neurons; they are not.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Features by hand
#
# Does learning the features pay? Measure it: the same digits, the same classifier, eight
# features each. First by hand. What would you measure to tell an 8 from a 1?

# %%
def count_holes(ink):
    """How many regions of paper an (height, width) image of true and false encloses."""
    _, regions = ndimage.label(~np.pad(ink, 1))
    return regions - 1  # the paper around the digit is a region too


ring = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], dtype=bool)
eight, bar = np.vstack([ring, ring[1:]]), ring[:, :1]
print([count_holes(image) for image in (ring, eight, bar)])

# %% slideshow={"slide_type": "subslide"}
def hand_crafted(images):
    """Eight features, by name, of (n, 28, 28) images in [0, 1]."""
    ink = images > 0.5
    return {
        "ink": images.mean(axis=(1, 2)),
        "width": ink.any(axis=1).sum(axis=1),
        "height": ink.any(axis=2).sum(axis=1),
        "holes": np.array([count_holes(image) for image in ink]),
        "share of ink below": images[:, 14:].sum(axis=(1, 2)) / images.sum(axis=(1, 2)),
        "ink in the middle": images[:, 10:18, 10:18].mean(axis=(1, 2)),
        "left unlike right": np.abs(images - images[:, :, ::-1]).mean(axis=(1, 2)),
        "top unlike bottom": np.abs(images - images[:, ::-1]).mean(axis=(1, 2)),
    }


names = list(hand_crafted(data.train.images[:1]))
by_hand_train, by_hand_validation, by_hand_test = (
    np.stack(list(hand_crafted(part.images).values()), axis=1)
    for part in (data.train, data.validation, data.test)
)

# %% [markdown]
# Look at the numbers under each digit. Which pairs of digits do they tell apart, and
# which do they confuse?

# %% tags=["nbval-ignore-output"]
first_of_each = [int(np.argmax(data.train.labels == digit)) for digit in range(10)]
titles = [
    f"holes {holes:.0f}, ink {ink:.2f}\nwidth {width:.0f}"
    for ink, width, _, holes, *_ in by_hand_train[first_of_each]
]
holes = [by_hand_train[data.train.labels == digit, 3].mean() for digit in range(10)]
plotting.show(
    plotting.image_grid(data.train.images[first_of_each], titles=titles, columns=5, size=1.8),
    f"Ten digits and three of their features. On average a 1 has {holes[1]:.1f} holes, "
    f"a 0 has {holes[0]:.1f} and an 8 has {holes[8]:.1f}.",
);

# %%
assert holes[1] < 0.2 < holes[0] < holes[8] < 2

# %% [markdown]
# Holes are a good idea, but a hasty 8 leaves one open. That is the fate of rules made by
# hand: each has its exceptions.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Features learned
#
# Now a network: 784 pixels, 128 units, then a narrow layer whose outputs are our
# features, then ten probabilities. Nobody tells it what to measure. It is trained to name
# digits, and the narrow layer has to carry what is needed for that.

# %%
def network(num_features):
    """A classifier of digits, and the part of it that computes its features."""
    pixels = keras.Input((784,))
    hidden = layers.Dense(128, activation="relu")(pixels)
    features = layers.Dense(num_features)(hidden)
    digit = layers.Dense(10, activation="softmax")(features)
    return keras.Model(pixels, digit), keras.Model(pixels, features)


classifier, extractor = network(8)
assert extractor.output_shape == (None, len(names))

# %% tags=["nbval-ignore-output"]
def learn(num_features):
    """Train on the digits; return the features of training, validation and test images."""
    classifier, extractor = network(num_features)
    classifier.compile("adam", "sparse_categorical_crossentropy")
    classifier.fit(
        data.train.images.reshape(-1, 784), data.train.labels, batch_size=64, verbose=0,
        epochs=epochs if data.is_official else 3 * epochs,
        callbacks=[lesson.progress(f"{num_features} learned features")],
    )
    return [
        extractor.predict(part.images.reshape(-1, 784), batch_size=1024, verbose=0)
        for part in (data.train, data.validation, data.test)
    ]


learned_train, learned_validation, learned_test = learn(8)

# %% [markdown] slideshow={"slide_type": "subslide"}
# The judge is the same for both: *logistic regression* (with ten classes also called
# softmax regression, lesson 04), which weighs the features and chooses the class with the
# most votes. Both are judged once, on digits that neither has seen.

# %% tags=["headline", "nbval-ignore-output"]
def judge(features, labels):
    """The same classifier for all features, fitted to the end."""
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000)).fit(features, labels)


y = data.train.labels
accuracy_by_hand = judge(by_hand_train, y).score(by_hand_test, data.test.labels)
accuracy_learned = judge(learned_train, y).score(learned_test, data.test.labels)
print(
    f"same classifier, 8 features each: hand-crafted {accuracy_by_hand:.0%}, "
    f"learned {accuracy_learned:.0%} of {len(data.test.labels):,} digits read rightly"
)

# %%
assert 0.3 < accuracy_by_hand < accuracy_learned - 0.1
assert accuracy_learned > 0.85

# %% [markdown]
# The learned features win by far, and nobody thought them up. They cost something else:
# data, computing, and words, for who can say what they measure? (An expert with months
# would do better than our eight; for decades that was the trade.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Seen in a plane
#
# With two features each, everything can be drawn. Look for numerals of one kind that lie
# together. On the left you choose two of the eight; we begin with the best of all pairs.

# %% tags=["nbval-ignore-output"]
def pair_accuracy(pair):
    """How well a judge of two hand-crafted features does on the validation digits."""
    fitted = judge(by_hand_train[:2000, pair], y[:2000])
    return fitted.score(by_hand_validation[:, pair], data.validation.labels)


pairs = {pair: pair_accuracy(list(pair)) for pair in combinations(range(8), 2)}
best = max(pairs, key=pairs.get)
plane_train, plane_validation, _ = learn(2)

# %% tags=["nbval-ignore-output", "widget"] slideshow={"slide_type": "subslide"}
controls.two_features(
    (by_hand_train, by_hand_validation), (plane_train, plane_validation),
    (y, data.validation.labels), names=names, classify=judge,
    first=names[best[0]], second=names[best[1]],
)

# %%
accuracy_of_plane = judge(plane_train, y).score(plane_validation, data.validation.labels)
fully_fitted = judge(by_hand_train[:, list(best)], y)
accuracy_of_pair = fully_fitted.score(by_hand_validation[:, list(best)], data.validation.labels)
assert accuracy_of_plane > max(accuracy_of_pair, *pairs.values()) + 0.1

# %% [markdown]
# The network has pulled most of the digits apart, the classes into regions of their own,
# because its last layer can only cut the plane with straight lines. To learn features is
# to bend the data until a simple judge suffices.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Why now
#
# The ideas are old. What came late is *data* (photographs by the million), *hardware*
# (graphics processors, which multiply matrices) and *software* (which takes derivatives
# for you). Look how long each idea in the left column waited for the right one.

# %%
history = {
    "ideas": [
        (1943, "McCulloch and Pitts: threshold neuron"),
        (1958, "Rosenblatt: the perceptron learns"),
        (1969, "Minsky and Papert: one perceptron, no XOR"),
        (1969, "Fukushima: ReLU"), (1970, "Linnainmaa: backpropagation"),
        (1974, "Werbos: backpropagation, to fit models"),
        (1980, "Fukushima: neocognitron"),
        (1986, "Rumelhart et al.: backpropagation made popular"),
        (1989, "LeCun et al.: convolution reads ZIP codes"),
        (1997, "Hochreiter and Schmidhuber: LSTM"),
        (2010, "Nair and Hinton: ReLU again"), (2012, "Krizhevsky et al.: AlexNet"),
        (2015, "He et al.: residual connections, December"),
        (2017, "Vaswani et al.: Transformer"),
    ],
    "data, hardware, software": [
        (1998, "MNIST: 70,000 digits"), (2007, "CUDA: programs for GPUs"),
        (2009, "ImageNet: photographs"), (2015, "Keras"), (2015, "MXNet"),
        (2015, "TensorFlow"), (2018, "TensorFlow Probability"),
    ],
}

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
winters = {f"AI winter, about {a} to {b}": (a, b) for a, b in ((1974, 1980), (1987, 1993))}
corrected = [
    (year, words) for events in history.values() for year, words in events
    if any(key in words for key in ("ackprop", "ReLU", "resid", "Transf", "MXNet", "Probab"))
]
figure, ax = plt.subplots(figsize=(11, 8.4))
figures.timeline(history, ax, spans=winters, marked=corrected)
ax.text(0.07, 1956, "purple: corrected\nagainst the lectures", color="#8C3A6B", fontsize=15)
plotting.show(
    figure,
    f"{sum(map(len, history.values()))} steps from {history['ideas'][0][0]} to "
    f"{history['data, hardware, software'][-1][0]}; purple: the {len(corrected)} that "
    "are corrected against the lectures.",
);

# %%
def year_of(words):
    """The year of the event that is described by `words`."""
    return next(year for events in history.values() for year, event in events if words in event)


asked = ("Fukushima: ReLU", "Linnainmaa", "Werbos", "popular", "residual", "MXNet", "Transformer")
assert [year_of(words) for words in asked] == [1969, 1970, 1974, 1986, 2015, 2015, 2017]
assert year_of("Probability") == 2018
assert len(corrected) == 9
print(f"backpropagation waited {year_of('popular') - year_of('Linnainmaa')} years to be popular")
print(f"ReLU waited {year_of('ReLU again') - year_of('Fukushima: ReLU')} years to return")

# %% [markdown]
# Twice the money went away when promises were not kept: the *AI winters*. Each event has
# its source in the references.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Three ways to learn, and what they are used for
#
# | learning | given | found | here |
# | --- | --- | --- | --- |
# | supervised | examples with labels | the label of a new example | 01 to 13 |
# | unsupervised | examples alone | their structure, or more like them | 14, 15 |
# | reinforcement | actions and, later, rewards | what to do in which state | 16 |
#
# What it is used for:
#
# - **Recognition** (07, 10 to 12): which of these classes is in the picture?
# - **Detection** (13, coming): boxes round all things; of boxes that overlap much,
#   *non-maximum suppression* keeps the surest.
# - **Segmentation** (13, coming): a class for every pixel.
# - **Style transfer** (14, coming): one picture's content, another's brushwork.
# - **Generation** (14, coming): draw piece after piece, each given those before
#   (*ancestral sampling*), under a *condition* such as a caption.
# - **Text** (15, coming): cut into *tokens*, *embedded* as vectors, read by a *transformer*.
# - **Reinforcement learning** (16, coming): in a *Markov decision process*, an agent learns
#   from rewards which actions pay.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## TensorFlow in ten minutes
#
# ### Tensors
#
# A tensor is an array with a shape and a type, on the processor or on a GPU. It cannot be
# changed; a `tf.Variable` can, and so the weights are variables.

# %%
x = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])
w = tf.Variable([[1.0], [-1.0]])
print("shape", tuple(x.shape), "type", x.dtype.name)
print("x @ w      ", (x @ w).numpy().ravel().tolist())
print("x + a row  ", (x + tf.constant([10.0, 20.0])).numpy().tolist())  # broadcast to every row
print("row means  ", tf.reduce_mean(x, axis=1).numpy().tolist())
w.assign([[0.0], [2.0]])
print("x @ new w  ", (x @ w).numpy().ravel().tolist())

# %%
assert np.array_equal((x @ w).numpy(), x.numpy() @ w.numpy())

# %% [markdown]
# Two habits of its own: it never mixes the types of two tensors, and its default type,
# float32, holds about seven digits. Where we compare to more digits, we ask for float64.

# %%
try:
    tf.constant(1.0) + tf.constant(1)
except tf.errors.InvalidArgumentError:
    print("float32 + int32 is refused: say which you mean with tf.cast")
for kind in (tf.float32, tf.float64):
    print(kind.name, "1 + 1e-8 == 1:", bool(tf.constant(1, kind) + tf.constant(1e-8, kind) == 1))

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### GradientTape
#
# Inside the `with`, the tape records what is computed from variables, and then plays it
# backwards: `tape.gradient(y, x)` is $dy/dx$, exact to rounding. (A constant is recorded
# only after `tape.watch`.) For $f(x) = \sin 2x + x^2/4$ we know the slope:
# $2 \cos 2x + x/2$.

# %%
def f(x):
    return tf.sin(2 * x) + x**2 / 4


grid = tf.Variable(np.linspace(-3, 3, 121))  # float64, as NumPy's
with tf.GradientTape() as tape:
    heights = f(grid)
slopes = tape.gradient(heights, grid).numpy()  # one slope for each point

np.testing.assert_allclose(slopes, 2 * np.cos(2 * grid) + grid / 2, rtol=0, atol=1e-12)
with tf.GradientTape() as tape:
    height = f(unwatched := tf.constant(1.0))
assert tape.gradient(height, unwatched) is None
print(f"the slope at x = {grid[80].numpy():.1f} is {slopes[80]:.6f}")

# %% [markdown]
# Move the point. Where is the tangent flat, and which way does it lean beside that?

# %% tags=["nbval-ignore-output", "widget"]
def draw(x):
    i = int(np.argmin(np.abs(grid.numpy() - x)))
    figure, ax = plt.subplots(figsize=(9, 4.2))
    at = (float(grid[i]), float(heights[i]))
    plotting.tangent(grid.numpy(), heights.numpy(), ax, at=at, slope=slopes[i])
    ax.set(xlabel="x", ylabel="f(x)")
    way = "left" if slopes[i] > 0 else "right"
    return figure, f"At x = {at[0]:.2f} the tape says slope {slopes[i]:.3f}: down is to the {way}."


widgets.explore(draw, x=ipywidgets.FloatSlider(1.0, min=-3, max=3, step=0.05, description="x"))

# %% [markdown] slideshow={"slide_type": "subslide"}
# That is all that training needs. Step against the slope, again and again: here to the
# minimum of $(w - 3)^2$. Each step leaves 0.8 of the distance.

# %%
w = tf.Variable(0.0, dtype=tf.float64)
for step in range(1, 21):
    with tf.GradientTape() as tape:
        loss = (w - 3) ** 2
    w.assign_sub(0.1 * tape.gradient(loss, w))
    if step in (1, 5, 10, 20):
        print(f"step {step:2}: w = {w.numpy():.4f}")

# %%
assert abs(w.numpy() - 3 * (1 - 0.8**20)) < 1e-12

# %% [markdown] slideshow={"slide_type": "slide"}
# ## One model, three ways
#
# Keras has three ways to say the same network, here four inputs, eight hidden units and
# three outputs. *Sequential* is a chain of layers.

# %%
dense = partial(layers.Dense, dtype="float64")

sequential = keras.Sequential(
    [
        keras.Input((4,), dtype="float64"),
        dense(8, activation="relu"),
        dense(3, activation="softmax"),
    ]
)

# %% [markdown]
# *Functional* calls layers on tensors and allows branches and cuts. (Above, it cut the
# features out of a classifier.)

# %%
inputs = keras.Input((4,), dtype="float64")
hidden = dense(8, activation="relu")(inputs)
functional = keras.Model(inputs, dense(3, activation="softmax")(hidden))

# %% [markdown]
# *Subclassing* is Python: `call` may do whatever it likes.

# %%
class Subclassed(keras.Model):
    def __init__(self):
        super().__init__(dtype="float64")
        self.hidden = dense(8, activation="relu")
        self.probabilities = dense(3, activation="softmax")

    def call(self, inputs):
        return self.probabilities(self.hidden(inputs))


subclassed = Subclassed()
tuple(subclassed(np.zeros((1, 4))).shape)  # it makes its weights when it first sees an input

# %% [markdown] slideshow={"slide_type": "subslide"}
# Give all three the same weights, and they are the same function. It is also the one that
# you can write down yourself: $\operatorname{softmax}(\operatorname{ReLU}(xW_1 + b_1)\,W_2 + b_2)$.

# %%
def by_hand(x, kernel_1, bias_1, kernel_2, bias_2):
    hidden = relu(weighted_sum(x, kernel_1, bias_1))
    return softmax(weighted_sum(hidden, kernel_2, bias_2))


rng = np.random.default_rng(0)
weights = [rng.normal(size=weight.shape) for weight in sequential.get_weights()]
examples = rng.normal(size=(5, 4))
for model in (sequential, functional, subclassed):
    model.set_weights(weights)
    outputs = model(examples).numpy()
    np.testing.assert_allclose(outputs, by_hand(examples, *weights), rtol=1e-12)
    print(f"{model.count_params()} parameters, first row {outputs[0].round(4).tolist()}")

# %% [markdown]
# We take Sequential where a chain will do. Mind the comma in `Input((4,))`. The lectures
# have `Input(shape=(784))`, which is the number 784, and Keras 3 refuses it:

# %%
try:
    keras.Input(shape=(784))
except ValueError:
    print("shape=(784) is refused; shape=(784,) is a shape")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Words for networks
#
# - *Parameters* are what training changes: weights and biases. *Hyperparameters* are what
#   you choose before: widths, learning rate, number of epochs.
# - *Feed-forward*: each layer hears the one before. *Recurrent*: a layer also hears
#   itself, one step ago, and so reads sequences.
# - *Shallow* and *deep*: few layers or many. "Single layer" is one *hidden* layer in L001
#   and none in L002; we count the hidden layers.
# - *Dense*: each unit hears all inputs. *Convolutional*: it hears a small patch, and the
#   same weights go over all places.
#
# What sharing weights saves, for eight units on one digit:

# %%
for name, layer, shape in (
    ("dense, on 784 pixels", layers.Dense(8), (784,)),
    ("convolutional, patches of 3 × 3", layers.Conv2D(8, 3), (28, 28, 1)),
    ("recurrent, 28 rows one by one", layers.SimpleRNN(8), (28, 28)),
):
    count = keras.Sequential([keras.Input(shape), layer]).count_params()
    print(f"{name:<32} {count:>5,} parameters")

# %%
assert (784 + 1) * 8 == 6280  # each unit: a weight an input, and a bias
assert (3 * 3 + 1) * 8 == 80
assert (28 + 8 + 1) * 8 == 296  # its row, itself one step ago, and a bias

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Hidden units have no order
#
# Exchange two hidden units, each *together with its weights*, in and out: nothing changes,
# because the next layer adds up the same numbers in another order. Follow one colour from
# the left picture to the right.

# %%
kernel_1, bias_1 = rng.normal(size=(3, 4)), rng.normal(size=4)
kernel_2, bias_2 = rng.normal(size=(4, 2)), rng.normal(size=2)
order = [2, 0, 3, 1]
moved = kernel_1[:, order], bias_1[order], kernel_2[order], bias_2  # columns in, rows out

x = np.array([[1.0, -0.5, 2.0]])
before = by_hand(x, kernel_1, bias_1, kernel_2, bias_2)[0]
after = by_hand(x, *moved)[0]
half_done = by_hand(x, kernel_1[:, order], bias_1[order], kernel_2, bias_2)[0]
np.testing.assert_allclose(before, after, rtol=1e-12)
assert np.abs(before - half_done).max() > 0.01
print("before   ", before.round(4).tolist())
print("after    ", after.round(4).tolist())
print("half done", half_done.round(4).tolist())

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
figure, axes = plt.subplots(1, 2, figsize=(11, 4.6))
for ax, title, kernels, units, result in (
    (axes[0], "before", (kernel_1, kernel_2), range(4), before),
    (axes[1], "after", (moved[0], moved[2]), order, after),
):
    names = [["1", "−0.5", "2"], [str(unit + 1) for unit in units], [f"{a:.2f}" for a in result]]
    figures.coloured_units(names, kernels, ax, units=units).set_title(title)
plotting.show(
    figure,
    "The same network twice, its hidden units in another order; dashed weights are "
    f"negative. Both answer {before[0]:.2f} and {before[1]:.2f}.",
);

# %% [markdown]
# So a layer's weights are never the only ones that do the job. How many networks with 128
# hidden units are the same function, by order alone? $128!$, a number of so many digits:

# %%
len(str(math.factorial(128)))

# %% [markdown]
# ## Summary
#
# 1. Deep learning learns the features too; the expert brings data, architecture and loss.
# 2. With the same classifier, learned features beat ours on the same digits, by far.
# 3. Backpropagation and ReLU are half a century old; data, hardware, software came late.
# 4. A tape gives exact slopes, and stepping against them is training.
# 5. Sequential, functional, subclassing: one function; its hidden units have no order.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# Every check helps if you ask it. `check.count_strokes.hint()` gives the first of three
# hints, then the second and the third; `check.count_strokes.solution()` shows the answer
# and why it is right, once you have tried one of your own.
#
# ### 1 Hand-craft a feature
#
# How many strokes does a row of pixels cross? A stroke is a run of neighbouring pixels
# above 0.5; in `[0, 0.9, 1, 0, 0, 0.8, 0]` there are two. Return the number for one row.

# %% tags=["exercise"]
def count_strokes(row):
    """How many runs of ink there are in a (width,) row of pixels in [0, 1]."""
    ### BEGIN SOLUTION
    inked = row > 0.5
    before = np.concatenate([[False], inked[:-1]])
    return int(np.sum(inked & ~before))
    ### END SOLUTION


# %%
check.count_strokes(count_strokes)

# %% [markdown]
# ### 2 A slope from the tape
#
# `f` is any function made of TensorFlow's operations, `x` a number such as 3.0. Return
# the slope of `f` at `x`.

# %% tags=["exercise"]
def slope(f, x):
    """The derivative of f at the number x."""
    ### BEGIN SOLUTION
    point = tf.Variable(x)
    with tf.GradientTape() as recorder:
        height = f(point)
    return recorder.gradient(height, point)
    ### END SOLUTION


# %%
check.slope(slope)

# %% [markdown]
# ### 3 Twins by scaling
#
# Order is not all. For any factor $c > 0$, $\operatorname{ReLU}(cz) = c \operatorname{ReLU}(z)$.
# Make hidden unit number `unit` (counted from 0) `factor` times louder, and change the
# rest of its weights so that the network's outputs stay what they were. `kernel_in` is
# (inputs, units), `bias_in` (units,), `kernel_out` (units, outputs).

# %% tags=["exercise"]
def scale_a_unit(kernel_in, bias_in, kernel_out, unit, factor):
    """The three arrays of a network with the same outputs and one louder unit."""
    ### BEGIN SOLUTION
    kernel_in, bias_in, kernel_out = kernel_in.copy(), bias_in.copy(), kernel_out.copy()
    kernel_in[:, unit] *= factor
    bias_in[unit] *= factor
    kernel_out[unit] /= factor
    return kernel_in, bias_in, kernel_out
    ### END SOLUTION


# %%
check.scale_a_unit(scale_a_unit)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# Ideas:
#
# - W. S. McCulloch, W. Pitts, *A logical calculus of the ideas immanent in nervous
#   activity*, Bulletin of Mathematical Biophysics 5, 1943.
# - F. Rosenblatt, *The perceptron: a probabilistic model for information storage and
#   organization in the brain*, Psychological Review 65, 1958.
# - M. Minsky, S. Papert, *Perceptrons*, MIT Press, 1969.
# - K. Fukushima, *Visual feature extraction by a multilayered network of analog threshold
#   elements*, IEEE Transactions on Systems Science and Cybernetics 5, 1969;
#   *Neocognitron*, Biological Cybernetics 36, 1980.
# - S. Linnainmaa, *The representation of the cumulative rounding error of an algorithm as
#   a Taylor expansion of the local rounding errors* (in Finnish), master's thesis,
#   University of Helsinki, 1970.
# - P. J. Werbos, *Beyond regression: new tools for prediction and analysis in the
#   behavioral sciences*, PhD thesis, Harvard University, 1974.
# - D. E. Rumelhart, G. E. Hinton, R. J. Williams, *Learning representations by
#   back-propagating errors*, Nature 323, 1986.
# - Y. LeCun et al., *Backpropagation applied to handwritten zip code recognition*, Neural
#   Computation 1, 1989.
# - S. Hochreiter, J. Schmidhuber, *Long short-term memory*, Neural Computation 9, 1997.
# - V. Nair, G. E. Hinton, *Rectified linear units improve restricted Boltzmann machines*,
#   ICML 2010; X. Glorot, A. Bordes, Y. Bengio, *Deep sparse rectifier neural networks*,
#   AISTATS 2011.
# - A. Krizhevsky, I. Sutskever, G. E. Hinton, *ImageNet classification with deep
#   convolutional neural networks*, NIPS 2012.
# - K. He, X. Zhang, S. Ren, J. Sun, *Deep residual learning for image recognition*,
#   arXiv:1512.03385, December 2015.
# - A. Vaswani et al., *Attention is all you need*, arXiv:1706.03762, 2017.
#
# Data, hardware, software:
#
# - Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, *Gradient-based learning applied to document
#   recognition*, Proceedings of the IEEE 86, 1998 (MNIST, whose pictures are licensed
#   CC BY-SA 3.0).
# - J. Deng et al., *ImageNet: a large-scale hierarchical image database*, CVPR 2009;
#   O. Russakovsky et al., *ImageNet large scale visual recognition challenge*,
#   International Journal of Computer Vision 115, 2015.
# - NVIDIA, *CUDA toolkit 1.0*, 2007; F. Chollet, *Keras*, 2015; M. Abadi et al.,
#   *TensorFlow: large-scale machine learning on heterogeneous systems*, white paper,
#   November 2015; T. Chen et al., *MXNet*, arXiv:1512.01274, 2015; J. Dillon, M. Shwe,
#   D. Tran, *Introducing TensorFlow Probability*, TensorFlow blog, April 2018.
#
# Winters and brains:
#
# - J. Lighthill, *Artificial intelligence: a general survey*, Science Research Council,
#   1973; D. Crevier, *AI: the tumultuous history of the search for artificial
#   intelligence*, Basic Books, 1993.
# - F. A. C. Azevedo et al., *Equal numbers of neuronal and nonneuronal cells make the
#   human brain an isometrically scaled-up primate brain*, Journal of Comparative Neurology
#   513, 2009.
