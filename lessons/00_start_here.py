# ---
# number: "00"
# title: Start here
# question: What is deep learning, and how does this course work?
# prerequisites: [a little Python, arrays as in NumPy]
# lectures: L002 and L004 (features, why now, applications), L000, L001, L003 (TensorFlow)
# items:
#   1: What is deep about deep learning
#   2: Features by hand
#   3: Why now
#   4: Three ways to learn, and what they are used for
#   6: Words for networks
#   44: TensorFlow in ten minutes
# corrections:
#   26: Why now
#   30: "Deeper: one model, three ways"
#   31: What is deep about deep learning
# minutes: 42
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("00")

# %%
import math
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
# A computer reads digits that nobody told it how to read. What had to be told, and what did it
# find by itself? That is today's question; the rest of the hour shows you round the course.
#
# **Recall.** Each lesson opens with three questions. Answer before you unfold; today's are on
# what one knows from school.
#
# <details><summary>1. What is the slope of x² at x = 3?</summary> 6: the derivative is
# 2x.</details>
#
# <details><summary>2. A picture has 28 rows of 28 grey values. How many numbers is
# that?</summary> 28 · 28 = 784.</details>
#
# <details><summary>3. Somebody guesses which of ten digits is in an envelope. How many guesses of a
# hundred are right?</summary> Some ten. Whatever reads digits has to beat that.</details>

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The map
#
# Each lesson asks one question. Choose a lesson and look for the way to it: what is blue comes
# before it. Taken in their order, none needs one that comes later.

# %%
chapters = course.chapters()

# %% tags=["nbval-ignore-output", "widget"] slideshow={"slide_type": "subslide"}
fronts = {each.number: each.front_matter for each in course.lessons()}
controls.course_map(chapters, fronts)

# %% jupyter={"source_hidden": true}
planned = [number for lessons in chapters.values() for number in lessons]
assert planned == sorted(planned)
assert [len(part) for part in chapters.values()][1:4] == [4, 4, 4]
assert set(fronts) <= set(planned)
for number, front in fronts.items():
    needed = [str(need)[:2] for need in front["prerequisites"]]
    assert all(need < number for need in needed if need.isdigit())

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How a lesson works
#
# - **Cells.** Run them from top to bottom with Shift+Enter, in your own copy (`dlcourse lab`
#   makes it). Folded cells check our code, most often against somebody else's.
# - **Predict.** Where this word stands, say what you expect before you run the next cell.
# - **Claims.** Where the prose claims something, an `assert` below holds it to that. A
#   cell that raises `AssertionError` has caught the course, or you, at something untrue.
# - **Deeper.** Parts whose heading begins so can be skipped: nothing later needs them.
# - **Lectures.** L000 to L004 are the five lecture documents that the course follows.
#   Where one of them errs, a lesson says so in a line.
# - **Profiles.** `DLCOURSE_PROFILE` says how much is trained: `ci` for seconds, `class`
#   for a minute or so, `full` for a GPU or for patience.
#
# **Exercises** come last. You replace `...`, and a check says *passed*, *failed* or *not
# attempted*, with a hint if it recognises the mistake. Here it is shown nothing yet, and then a
# function that was to count the strokes in a row of pixels, and counts the pixels:

# %%
print(check.count_strokes(...))
print(check.count_strokes(lambda row: (row > 0.5).sum()))

# %% [markdown]
# **Data** is never silently another: a line says what came, and from where. MNIST, our first, is
# 70,000 digits written by hand, 28 × 28 pixels each. ImageNet's challenge has some 1.3 million
# photographs in 1,000 classes; networks see them as 224 × 224 pixels in three colours. Data
# is split in three: *training* examples to learn from, *validation* examples to choose by, *test*
# examples to judge by, once, at the end.

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", limit=lesson.pick(ci=3_000, class_=12_000, full=None))

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
# | ⊃ deep learning | data, an architecture, a loss (lesson 02) | the features too |
#
# By *signal* we mean what there is in the world, by *data* what was recorded of it, by a
# *feature* a number that is computed from data and helps to decide. (L002 defines signal and
# data in another way; mind which is meant.) *Deep* means many layers, and so features of
# features: edges, then parts made of edges, then things made of parts.
#
# The units of a layer are called neurons. A human brain has about $8.6 \cdot 10^{10}$ of them; ours
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
# Now a network: 784 pixels, a layer of 128 units, then a narrow layer whose eight outputs are our
# features, then one output for each digit. Nobody tells it what to measure. It is *trained* to
# name the digits, from examples with *labels*, their right answers, and the narrow layer has to
# carry what is needed for that. (Its words are explained where they are needed: layers and
# activations in lesson 01, `compile`, `fit`, epochs and the loss in 02.)

# %% tags=["slide-code"]
def network(num_features):
    """A classifier of digits, and the part of it that computes its features."""
    pixels = keras.Input((784,))
    hidden = layers.Dense(128, activation="relu")(pixels)
    features = layers.Dense(num_features)(hidden)
    digit = layers.Dense(10, activation="softmax")(features)
    return keras.Model(pixels, digit), keras.Model(pixels, features)


flat, y = data.train.images.reshape(-1, 784), data.train.labels
flat_validation, flat_test = (
    part.images.reshape(-1, 784) for part in (data.validation, data.test)
)

# %% [markdown]
# The judge is the same for all features (except that the pixels, all in [0, 1], are not rescaled
# first): *logistic regression*, for ten classes also called softmax regression (lessons 01 and 04),
# which weighs the features for each digit and chooses the digit with the highest score. Nothing is
# chosen by these numbers, so the test digits may judge here; from lesson 07 on they wait for the
# last cell. Each network is trained from several random starts. Three baselines stand beside them:
# guessing the most frequent digit, the judge on all 784 pixels as they are, and the narrow layer of
# a network that was never trained.
#
# **Predict.** Put in order: guessing, eight features by hand, eight of an untrained network,
# eight learned ones, 784 pixels.

# %%
def judge(features, labels):
    """The same classifier for all features, fitted to the end."""
    classifier = LogisticRegression(max_iter=2000, tol=1e-3)
    return make_pipeline(StandardScaler(), classifier).fit(features, labels)


# %% tags=["nbval-ignore-output"]
epochs = lesson.pick(ci=7, class_=10, full=20) * (1 if data.is_official else 3)
by_name = {"guessing": [np.mean(data.test.labels == np.bincount(y).argmax())]}
by_name["8 by hand"] = [judge(by_hand_train, y).score(by_hand_test, data.test.labels)]
pixels_alone = LogisticRegression(max_iter=2000, tol=1e-3).fit(flat, y)
by_name["784 pixels"] = [pixels_alone.score(flat_test, data.test.labels)]
by_name |= {"8 untrained": [], "8 learned": []}
for seed in lesson.each(range(lesson.pick(ci=2, class_=3, full=10))):
    keras.utils.set_random_seed(seed)
    classifier, extractor = network(8)
    for name in ("8 untrained", "8 learned"):
        if name == "8 learned":
            classifier.compile("adam", "sparse_categorical_crossentropy")
            classifier.fit(flat, y, batch_size=64, epochs=epochs, verbose=0)
        fitted = judge(extractor(flat), y)
        by_name[name].append(fitted.score(extractor(flat_test), data.test.labels))

# %% tags=["cover", "nbval-ignore-output"] slideshow={"slide_type": "subslide"}
by_name = dict(sorted(by_name.items(), key=lambda row: np.mean(row[1])))
means = {name: np.mean(each) for name, each in by_name.items()}
plotting.show(
    figures.accuracies(by_name),
    "Share of test digits read correctly, a dot for each start: "
    + ", ".join(f"{name} {mean:.0%}" for name, mean in means.items()) + ".",
);

# %% tags=["headline", "nbval-ignore-output"]
starts = len(by_name["8 learned"])
more = np.sum(np.array(by_name["8 learned"]) > by_name["784 pixels"][0])
print(
    f"same classifier: 8 features by hand {means['8 by hand']:.0%}, 8 learned "
    f"{means['8 learned']:.0%}, 784 pixels {means['784 pixels']:.0%}; learned features beat "
    f"the pixels in {more} of {starts} starts"
)

# %%
assert 0.05 < means["guessing"] < 0.2
assert 0.3 < max(means["8 by hand"], means["8 untrained"]) < means["784 pixels"] - 0.1
assert min(by_name["8 learned"]) > means["8 by hand"] + 0.1
assert min(by_name["8 learned"]) > 0.8
if data.is_official and lesson.profile != "ci":
    assert min(by_name["8 learned"]) > means["784 pixels"]

# %% [markdown]
# Eight learned features beat our eight by far, and nobody thought them up. Most of that gain,
# though, is to be had from the bare pixels, which need no network: always look for the simplest
# baseline. And the contest is not quite fair: the learned features were made with the labels in
# view, ours without. What they cost is data, computing, and words, for who can say what they
# measure? (An expert with months would do better than our eight; for decades that was the trade.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Why now
#
# The ideas are old. What came late is *data* (photographs by the million), *hardware*
# (graphics processors, which multiply matrices) and *software* (which takes derivatives
# for you). Look how long the ideas on the left waited for what stands on the right.

# %%
history = {
    "ideas": [
        (1943, "McCulloch and Pitts: threshold neuron"),
        (1958, "Rosenblatt: the perceptron learns"),
        (1969, "Minsky and Papert: one perceptron, no XOR"),
        (1969, "Fukushima: ReLU"), (1970, "Linnainmaa: backpropagation"),
        (1974, "Werbos: backpropagation, to fit models"), (1980, "Fukushima: neocognitron"),
        (1986, "Rumelhart et al.: backpropagation made popular"),
        (1989, "LeCun et al.: convolution reads ZIP codes"),
        (1997, "Hochreiter and Schmidhuber: LSTM"),
        (2010, "Nair and Hinton: ReLU again"), (2012, "Krizhevsky et al.: AlexNet"),
        (2013, "Mnih et al.: DQN plays Atari"), (2014, "Goodfellow et al.: GAN"),
        (2015, "Ioffe and Szegedy: batch normalisation"),
        (2015, "He et al.: residual connections, December"),
        (2017, "Vaswani et al.: Transformer"),
        (2018, "Radford et al.: GPT, June"), (2018, "Devlin et al.: BERT, October"),
        (2021, "Ramesh et al.: DALL-E"),
    ],
    "data, hardware, software": [
        (1998, "MNIST: 70,000 digits"), (2007, "CUDA: programs for GPUs"),
        (2009, "ImageNet: photographs"), (2015, "Keras"), (2015, "MXNet"),
        (2015, "TensorFlow"), (2018, "TensorFlow Probability"),
    ],
}

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
winters = {f"AI winter, about {a} to {b}": (a, b) for a, b in ((1974, 1980), (1987, 1993))}
keys = ("ackpropagation", "ReLU", "esidual", "Transf", "MXNet", "Probab")
corrected = [
    (year, words) for events in history.values() for year, words in events
    if any(key in words for key in keys)
]
figure, ax = plt.subplots(figsize=(11, 9.6))
figures.timeline(history, ax, spans=winters, marked=corrected)
ax.text(0.07, 1956, "purple: corrected\nagainst the lectures", color="#8C3A6B", fontsize=15)
plotting.show(
    figure,
    f"{sum(map(len, history.values()))} steps from {history['ideas'][0][0]} to "
    f"{history['ideas'][-1][0]}; purple: the {len(corrected)} that are corrected against the "
    "lectures.",
);

# %%
def year_of(words):
    """The year of the event that is described by `words`."""
    return next(year for events in history.values() for year, event in events if words in event)


asked = ("Fukushima: ReLU", "Linnainmaa", "Werbos", "popular", "esidual", "MXNet", "Transformer")
assert [year_of(words) for words in asked] == [1969, 1970, 1974, 1986, 2015, 2015, 2017]
assert year_of("Probability") == 2018
assert len(corrected) == 9
print(f"backpropagation (lesson 06) waited {year_of('popular') - year_of('Linnainmaa')} years")
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
# - **Generation** (14, coming): draw numbers $z$ from a known distribution, and let a network,
#   the generator, turn them into a picture, under a *condition* such as a caption. (L002 calls
#   that *ancestral sampling*. Others mean by it to draw piece after piece, each given those
#   before. Say which.)
# - **Text** (15, coming): cut into *tokens*, *embedded* as vectors, read by a *transformer*.
# - **Reinforcement learning** (16, coming): in a *Markov decision process*, an agent learns
#   from rewards which actions pay.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## TensorFlow in ten minutes
#
# ### Tensors
#
# A tensor is an array with a shape and a type, on the processor or on a GPU. It cannot be
# changed; a `tf.Variable` can, and so all that is trained (the weights, lesson 01) is variables.

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
    ax.set(xlabel="x", ylabel="f(x)", xlim=(-4.5, 4.5), ylim=(-2, 3.8))
    way = "left" if slopes[i] > 0 else "right"
    says = f"At x = {at[0]:.2f} the tape says slope {slopes[i]:.3f}: down is to the {way}."
    return figure, says.replace("-", "−")


widgets.explore(draw, x=ipywidgets.FloatSlider(1.0, min=-3, max=3, step=0.05, description="x"))

# %% [markdown] slideshow={"slide_type": "subslide"}
# That is all that training needs. Step against the slope, again and again: here to the
# minimum of $(w - 3)^2$. Each step leaves 0.8 of the distance.

# %% tags=["slide-code"]
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
# ## Words for networks
#
# - *Parameters* are what training changes: weights and biases (lesson 01). *Hyperparameters* are
#   what you choose before: the number of units, of layers, of passes over the data.
# - *Feed-forward*: each layer hears the one before. *Recurrent*: a layer also hears
#   itself, one step ago, and so reads sequences.
# - *Shallow* and *deep*: few layers or many; lesson 01 says how we count.
# - *Dense*: each unit hears all inputs. *Convolutional* (lesson 09): it hears a small patch, and
#   the same weights go over all places.
#
# **Predict.** Eight units look at one digit. Which of the three kinds has the fewest parameters?

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
# ## Deeper: seen in a plane
#
# With two features each, everything can be drawn. Look for digits of one kind that lie
# together. On the left you choose two of the eight by hand; we begin with the best of all pairs.
# (*Scattered* digits are moved a little, so that they do not hide one another.)

# %% tags=["nbval-ignore-output"]
def pair_accuracy(pair):
    """How well a judge of two features by hand does on the validation digits."""
    fitted = judge(by_hand_train[:2000, pair], y[:2000])
    return fitted.score(by_hand_validation[:, pair], data.validation.labels)


pairs = {pair: pair_accuracy(list(pair)) for pair in combinations(range(8), 2)}
best = list(max(pairs, key=pairs.get))
planes = []
for seed in lesson.each(range(lesson.pick(ci=1, class_=3, full=10))):
    keras.utils.set_random_seed(seed)
    classifier, extractor = network(2)
    classifier.compile("adam", "sparse_categorical_crossentropy")
    classifier.fit(flat, y, batch_size=64, epochs=epochs, verbose=0)
    planes.append((extractor(flat).numpy(), extractor(flat_validation).numpy()))

# %% tags=["nbval-ignore-output", "widget"] slideshow={"slide_type": "subslide"}
controls.two_features(
    (by_hand_train, by_hand_validation), planes[0],
    (y, data.validation.labels), names=names, classify=judge,
    first=names[best[0]], second=names[best[1]],
)

# %% tags=["nbval-ignore-output"]
in_plane = [judge(train, y).score(shown, data.validation.labels) for train, shown in planes]
chosen = judge(by_hand_train[:, best], y)  # on all training digits, as the learned ones are
best_pair = chosen.score(by_hand_validation[:, best], data.validation.labels)
print(f"two learned features: {', '.join(f'{share:.0%}' for share in in_plane)} of the "
      f"validation digits; the best pair by hand: {best_pair:.0%}")

# %%
assert min(in_plane) > best_pair + 0.1

# %% [markdown]
# The network has pulled most of the digits apart, the classes into regions of their own,
# because its last layer can only cut the plane with straight lines. To learn features is
# to bend the data until a simple judge suffices.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: one model, three ways
#
# Keras has three ways to say the same network, here four inputs, eight hidden units (lesson 01)
# and three outputs. *Sequential* is a chain of layers.

# %% tags=["slide-code"]
sequential = keras.Sequential(
    [
        keras.Input((4,)),
        layers.Dense(8, activation="relu"),
        layers.Dense(3, activation="softmax"),
    ]
)

# %% [markdown]
# *Functional* calls layers on tensors and allows branches and cuts. (Above, it cut the
# features out of a classifier.)

# %%
inputs = keras.Input((4,))
hidden = layers.Dense(8, activation="relu")(inputs)
functional = keras.Model(inputs, layers.Dense(3, activation="softmax")(hidden))

# %% [markdown]
# *Subclassing* is Python: `call` may do whatever it likes.

# %%
class Subclassed(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(8, activation="relu")
        self.probabilities = layers.Dense(3, activation="softmax")

    def call(self, inputs):
        return self.probabilities(self.hidden(inputs))


subclassed = Subclassed()
tuple(subclassed(np.zeros((1, 4))).shape)  # it makes its weights when it first sees an input

# %% [markdown] slideshow={"slide_type": "subslide"}
# Give all three the same weights, and they are the same function. It is also the one that
# you can write down yourself: $\operatorname{softmax}(\operatorname{ReLU}(xW_1 + b_1)\,W_2 + b_2)$
# (ReLU: lesson 02; softmax: lesson 04).

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
    np.testing.assert_allclose(outputs, by_hand(examples, *weights), atol=1e-6)
    print(f"{model.count_params()} parameters, first row", *(f"{p:.4f}" for p in outputs[0]))

# %% [markdown]
# (They agree to float32's seven digits.) We take Sequential where a chain will do. Mind the comma
# in `Input((4,))`. The lectures have `Input(shape=(784))`, which is the number 784, they save
# weights as `.hdf5`, and train with `fit_generator`. Keras 3 refuses all three:

# %%
def refused(call):
    """Whether Keras refuses a call."""
    try:
        call()
    except (AttributeError, ValueError):
        return True
    return False


assert refused(lambda: keras.Input(shape=(784)))  # shape=(784,) is a shape
assert refused(lambda: sequential.save_weights("weights.hdf5"))  # "….weights.h5" is a name
assert refused(lambda: sequential.fit_generator)  # fit takes generators
assert not refused(lambda: keras.Input(shape=(784,)))

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: hidden units have no order
#
# Exchange two hidden units (lesson 01), each *together with its weights*, in and out: nothing
# changes, because the next layer adds up the same numbers in another order. Follow one colour
# from the left picture to the right.

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

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Five questions
#
# 1. In deep learning the expert brings (a) rules (b) features (c) data and an architecture
# 2. A new kind of feature reads 95 % of the digits correctly. Before you publish, compare it with
#    (a) guessing alone (b) the bare pixels, too (c) nothing: 95 % is much
# 3. You try ten widths of a layer and keep the best. Which digits decide? (a) training
#    (b) validation (c) test
# 4. The tape's `gradient` returns None. Most likely (a) the slope is 0 (b) the tape saw no way from
#    a variable to the result (c) the type is float64
# 5. $f(w) = (w - 3)^2$, and you stand at $w = 5$. After a step against the slope you are (a) nearer
#    to 3 (b) further from 3 (c) either, by the step's length
#
# <details><summary>Answers</summary>
#
# 1c. 2b: the simplest baseline first. 3b: the test digits judge once, at the end. 4b: a constant
# must be watched. 5c: nearer if it is short; a step too long leads further away than one was.
#
# </details>

# %% [markdown]
# ## Summary
#
# 1. Deep learning learns the features too; the expert brings data and architecture.
# 2. With the same classifier eight learned features beat our eight; bare pixels come between.
# 3. Backpropagation (lesson 06) and ReLU are old; data, hardware and software came late.
# 4. A tape gives exact slopes, and stepping against them is training.
# 5. Parameters are trained, hyperparameters are chosen, by the validation examples.

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
# ### 2 Repair a descent
#
# It should step down from `start`, each time against the slope of `f` by `learning_rate` times that
# slope, and return where it ends. It runs, and three things are wrong with it.
#
# ```python
# def walk_down(f, start, learning_rate, num_steps):
#     w = tf.Variable(start)
#     with tf.GradientTape() as tape:
#         height = f(w)
#     slope = tape.gradient(height, w)
#     for _ in range(num_steps):
#         w.assign_add(learning_rate * slope)
#     return float(f(w))
# ```

# %% tags=["exercise"]
def walk_down(f, start, learning_rate, num_steps):
    """Where one ends after so many steps down from `start`."""
    ### BEGIN SOLUTION
    here = tf.Variable(start)
    for _step in range(num_steps):
        with tf.GradientTape() as recorder:
            value = f(here)
        here.assign_sub(learning_rate * recorder.gradient(value, here))
    return here.numpy()
    ### END SOLUTION


# %%
check.walk_down(walk_down)

# %% [markdown]
# ### 3 Steps on paper
#
# $f(w) = 2\,(w - 5)^2$, you start at $w = 1$ and take 0.1 times the slope for each step. Where are
# you after one step? After how many steps is the distance to the lowest point, for the first time,
# less than a hundredth of what it was? No computer.

# %% tags=["exercise"]
### BEGIN SOLUTION
after_one_step, steps_needed = 2.6, 10
### END SOLUTION

# %%
check.steps_on_paper((after_one_step, steps_needed))

# %% [markdown]
# ### 4 Sixteen features of your own
#
# Write a function from images (n, 28, 28) to at most 16 features of each, (n, features). The judge
# is fitted to them on 2,000 training digits and has to read 80 % of 1,000 validation digits (of as
# many as there are). The mean grey of each field in a 4 × 4 grid is not enough.

# %% tags=["exercise"]
def my_features(images):
    """At most 16 numbers for each image."""
    ### BEGIN SOLUTION
    middle = images[:, 6:22, 6:22]  # the border tells little
    return middle.reshape(-1, 4, 4, 4, 4).mean(axis=(2, 4)).reshape(len(images), 16)
    ### END SOLUTION


# %%
check.my_features(my_features)

# %% [markdown]
# ### 5 Twins by scaling ★
#
# Exchanging hidden units (*Deeper*) is not all. For any factor $c > 0$,
# $\operatorname{ReLU}(cz) = c \operatorname{ReLU}(z)$. Make hidden unit number `unit` (counted
# from 0) `factor` times louder, and change the rest of its weights so that the network's outputs
# stay what they were. `kernel_in` is (inputs, units), `bias_in` (units,), `kernel_out` (units,
# outputs). ($\operatorname{ReLU}(z) = \max(z, 0)$; weights and biases: lesson 01.)

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
# Lectures: L002, lessons 01 (features) and 02 (applications), and L004, why now; L000, L001 and
# L003 for TensorFlow.
#
# Ideas:
#
# - W. S. McCulloch, W. Pitts, *A logical calculus of the ideas immanent in nervous activity*,
#   1943: <https://doi.org/10.1007/BF02478259>.
# - F. Rosenblatt, *The perceptron: a probabilistic model for information storage and
#   organization in the brain*, 1958: <https://doi.org/10.1037/h0042519>.
# - M. Minsky, S. Papert, *Perceptrons*, MIT Press, 1969.
# - K. Fukushima, *Visual feature extraction by a multilayered network of analog threshold
#   elements*, 1969: <https://doi.org/10.1109/TSSC.1969.300225>; *Neocognitron*, 1980:
#   <https://doi.org/10.1007/BF00344251>.
# - S. Linnainmaa, *The representation of the cumulative rounding error of an algorithm as
#   a Taylor expansion of the local rounding errors* (in Finnish), master's thesis,
#   University of Helsinki, 1970.
# - P. J. Werbos, *Beyond regression: new tools for prediction and analysis in the
#   behavioral sciences*, PhD thesis, Harvard University, 1974.
# - D. E. Rumelhart, G. E. Hinton, R. J. Williams, *Learning representations by
#   back-propagating errors*, 1986: <https://doi.org/10.1038/323533a0>.
# - Y. LeCun et al., *Backpropagation applied to handwritten zip code recognition*, 1989:
#   <https://doi.org/10.1162/neco.1989.1.4.541>.
# - S. Hochreiter, J. Schmidhuber, *Long short-term memory*, 1997:
#   <https://doi.org/10.1162/neco.1997.9.8.1735>.
# - V. Nair, G. E. Hinton, *Rectified linear units improve restricted Boltzmann machines*,
#   ICML 2010; X. Glorot, A. Bordes, Y. Bengio, *Deep sparse rectifier neural networks*, 2011:
#   <https://proceedings.mlr.press/v15/glorot11a.html>.
# - A. Krizhevsky, I. Sutskever, G. E. Hinton, *ImageNet classification with deep
#   convolutional neural networks*, NIPS 2012.
# - V. Mnih et al., *Playing Atari with deep reinforcement learning* (DQN), 2013:
#   <https://arxiv.org/abs/1312.5602>; I. Goodfellow et al., *Generative adversarial networks*,
#   2014: <https://arxiv.org/abs/1406.2661>.
# - S. Ioffe, C. Szegedy, *Batch normalization*, 2015: <https://arxiv.org/abs/1502.03167>; K. He
#   et al., *Deep residual learning for image recognition*, December 2015:
#   <https://arxiv.org/abs/1512.03385>.
# - A. Vaswani et al., *Attention is all you need*, 2017: <https://arxiv.org/abs/1706.03762>; A.
#   Radford et al., *Improving language understanding by generative pre-training* (GPT), OpenAI,
#   June 2018; J. Devlin et al., *BERT*, October 2018: <https://arxiv.org/abs/1810.04805>; A.
#   Ramesh et al., *Zero-shot text-to-image generation* (DALL-E), 2021:
#   <https://arxiv.org/abs/2102.12092>.
#
# Data, hardware, software:
#
# - Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, *Gradient-based learning applied to document
#   recognition*, 1998 (MNIST, whose pictures are licensed CC BY-SA 3.0):
#   <https://doi.org/10.1109/5.726791>.
# - J. Deng et al., *ImageNet: a large-scale hierarchical image database*, CVPR 2009;
#   O. Russakovsky et al., *ImageNet large scale visual recognition challenge*, 2015:
#   <https://arxiv.org/abs/1409.0575>.
# - NVIDIA, *CUDA toolkit 1.0*, 2007; F. Chollet, *Keras*, 2015: <https://keras.io>; M. Abadi et
#   al., *TensorFlow*, white paper, November 2015: <https://arxiv.org/abs/1603.04467>; T. Chen et
#   al., *MXNet*, 2015: <https://arxiv.org/abs/1512.01274>; J. Dillon, M. Shwe, D. Tran,
#   *Introducing TensorFlow Probability*, TensorFlow blog, April 2018.
#
# Winters and brains:
#
# - J. Lighthill, *Artificial intelligence: a general survey*, Science Research Council,
#   1973; D. Crevier, *AI: the tumultuous history of the search for artificial
#   intelligence*, Basic Books, 1993.
# - F. A. C. Azevedo et al., *Equal numbers of neuronal and nonneuronal cells make the
#   human brain an isometrically scaled-up primate brain*, 2009:
#   <https://doi.org/10.1002/cne.21974>.
#
# **One change to try:** give the network 2, 4 or 16 features instead of 8. How many do you need to
# beat the bare pixels, judged on the validation digits? **One paper:** Y. LeCun, Y. Bengio, G.
# Hinton, *Deep learning*, Nature 521, 2015, <https://doi.org/10.1038/nature14539>. **One page to
# play with:** <https://playground.tensorflow.org>; look at what each unit makes of the plane.
