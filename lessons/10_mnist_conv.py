# ---
# number: "10"
# title: Reading digits by convolution
# question: What do shared weights gain?
# prerequisites: [07 mnistDense, 09 convolution]
# lectures: L002 (convolutional networks; notebook mnist_conv)
# items:
#   49: Layer by layer
#   50: Layer by layer
#   54: Layer by layer
# corrections:
#   29: Layer by layer
# minutes: 45
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("10")

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from IPython.utils.capture import capture_output
from keras import layers

from dlcourse import datasets, models, plotting
from dlcourse.lessons.mnist_conv import checks as check, controls, figures
from dlcourse.lessons.mnist_conv.judging import our_digit, shifted
from dlcourse.models import error, outputs as scores
from dlcourse.scratch.convolution_sizes import num_multiply_adds, num_parameters, output_size

# %% [markdown] slideshow={"slide_type": "slide"}
# The dense network of lesson 07 has a weight of its own for every pixel: what it learns about
# a stroke in one corner, it has to learn anew for the next. A convolution uses the same few
# weights everywhere. What does this *weight sharing* gain?
#
# **Recall.** (1) A 3 × 3 kernel moves by 2 pixels over 28 pixels, without padding. How many
# outputs in a line? (2) How many weights has the first layer of 784-128-10? (3) Which digits
# may a choice (of a width, a learning rate) look at?
#
# <details><summary>Answers</summary>
#
# (1) $\lfloor (28 - 3)/2 \rfloor + 1 = 13$. (2) 100,352, and 128 biases. (3) The training
# and the validation digits, never the test digits.
#
# </details>

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", limit=lesson.pick(ci=3_000, class_=None, full=None))
x, y = data.train.images[..., None], data.train.labels
x_val, y_val = data.validation.images[:2_000, ..., None], data.validation.labels[:2_000]
thorough = data.is_official and lesson.profile != "ci"

# %% [markdown]
# `[..., None]` gives each image one *channel*, its grey; Keras's order is height, width,
# channels.

# %%
assert x.shape[1:] == x_val.shape[1:] == (28, 28, 1)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Layer by layer
#
# The lecture's network has three convolutions of 3 × 3 with stride 2 and 16, 32 and 64
# filters, then a dense layer of 64 and one of 10.
#
# **Predict.** Which sides have the three maps, valid and same? Where are most of the parameters:
# in the convolutions or in the dense layers? The rules are lesson 09's.

# %%
for padding in ("valid", "same"):
    side, channels, total = 28, 1, 0
    for filters in (16, 32, 64):
        side = output_size(side, 3, strides=2, padding=padding)
        parameters = num_parameters((3, 3), channels, filters)
        print(f"{padding:6s}{side:2d} × {side:2d} × {filters}, {parameters:6,} parameters")
        channels, total = filters, total + parameters
    head = (side * side * channels + 1) * 64 + (64 + 1) * 10
    print(f"{padding:6s}dense 64 and 10: {head:,}; all together {total + head:,}\n")


# %% [markdown]
# A filter's size does not depend on the image's: only the dense layers at the end, the *head*, grow
# with the side. Now ask Keras.


# %%
def lecture_net(activation, padding="valid"):
    """The lecture's network for images of one channel, probabilities at the end."""
    options = {"strides": 2, "padding": padding, "activation": activation}
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),  # height, width, channels
            layers.Conv2D(16, 3, **options),
            layers.Conv2D(32, 3, **options),
            layers.Conv2D(64, 3, **options),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


for padding in ("valid", "same"):
    network = lecture_net("relu", padding)
    sides = [layer.output.shape[1] for layer in network.layers[:3]]
    print(padding, sides, [layer.count_params() for layer in network.layers[:3]],
          f"{network.count_params():,}")

# %% tags=["nbval-ignore-output"]
network = lecture_net("relu")
with capture_output() as said:  # or an empty output comes too
    network.summary(print_fn=print)
print(said.stdout)
shapes = [(28, 28, 1), *(tuple(layer.output.shape[1:]) for layer in network.layers)]
kinds = [*3 * ["conv 3×3"], "flatten", "dense", "dense"]
counts = [f"{layer.count_params():,}" for layer in network.layers]
words = [f"{kind}\n{count}" for kind, count in zip(kinds, counts, strict=True)]
figure = figures.boxes(shapes, words, image=x[0, ..., 0])
plotting.show(figure, "The lecture's network, valid: what flows, and over each arrow the layer "
              "with its number of parameters.");

# %% [markdown]
# The lecture's own summary shows 736 parameters in the first layer, not 160: its images had another
# number of channels (exercise 3 finds it). Its convolutions have no activations. Does that
# matter?

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What do shared weights gain?
#
# Five networks, each from several seeds, on the same digits for the same number of epochs. The
# dense one has 50 hidden units, to have as many parameters as the lecture's network; the simplest
# baseline is softmax regression. The last takes its steps of 2 by *max-pooling* instead of strides.
# (`ci` trains too little for the results told below.)
#
# **Predict.** Order them by their validation error.


# %% tags=["slide-code"]
def pooled_net():
    """Valid convolutions that visit every place, each followed by 2 × 2 max-pooling."""
    net = [keras.Input((28, 28, 1))]
    for filters in (16, 32, 64):
        net += [layers.Conv2D(filters, 3, activation="relu"), layers.MaxPooling2D(2)]
    return keras.Sequential([*net, layers.Flatten(), layers.Dense(10, activation="softmax")])


# %%
def dense_net(*hidden):
    """784 pixels in a row, dense ReLU layers, ten probabilities."""
    hidden = [layers.Dense(units, activation="relu") for units in hidden]
    return keras.Sequential(
        [keras.Input((28, 28, 1)), layers.Flatten(), *hidden, layers.Dense(10, "softmax")]
    )


builders = {
    "softmax regression": lambda: dense_net(),
    "dense": lambda: dense_net(50),
    "convolution, no activation": lambda: lecture_net(None),
    "convolution": lambda: lecture_net("relu"),
    "convolution and pooling": pooled_net,
}
{name: build().count_params() for name, build in builders.items()}

# %% tags=["nbval-ignore-output"]
num_seeds = lesson.pick(ci=1, class_=4, full=10)
some = slice(0, lesson.pick(ci=1_000, class_=8_000, full=None))
epochs = lesson.pick(ci=3, class_=5 if data.is_official else 20, full=5)
trained = {name: [] for name in builders}
for name, build in lesson.each(builders.items()):
    for seed in range(num_seeds):
        keras.utils.set_random_seed(seed)
        network = build()
        network.compile("adam", "sparse_categorical_crossentropy", steps_per_execution=10)
        network.fit(x[some], y[some], batch_size=64, epochs=epochs, verbose=0)
        trained[name].append(network)
errors = {name: [error(net, x_val, y_val) for net in nets] for name, nets in trained.items()}
plotting.show(figures.error_bars(errors, marked="dense"), figures.describe_errors(errors));

# %% tags=["nbval-ignore-output"]
def wins(name, other):
    return f"{np.sum(np.array(errors[name]) < errors[other])} of {num_seeds} seeds"


print(f"convolution beats dense in {wins('convolution', 'dense')}, pooling beats strides in "
      f"{wins('convolution and pooling', 'convolution')}")

# %%
means = {name: np.mean(errors[name]) for name in errors}
assert means["dense"] < means["softmax regression"] or not thorough
assert max(means.values()) < 0.6
assert means["convolution"] < means["dense"] or not thorough
assert means["convolution"] < means["convolution, no activation"] or not thorough

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### Without activations
#
# A convolution is linear, plus a bias: an *affine map*. Three in a row are one. Let us measure
# that: an affine map $Ax + b$ is known once we know what it makes of black paper ($b$) and of
# each single bright pixel (the columns of $A$). Does it then foretell every digit?


# %% tags=["nbval-ignore-output"]
def affine_residual(stack):
    """How far a stack is from the affine map that it is on single pixels, relatively."""
    b = stack(np.zeros((1, 28, 28, 1))).numpy()
    columns = stack(np.eye(784).reshape(784, 28, 28, 1)).numpy() - b  # (784, outputs)
    digits = x_val[:100]
    foretold = digits.reshape(-1, 784) @ columns + b
    came = stack(digits).numpy()
    return np.abs(foretold - came).max() / np.abs(came).max()


without, with_relu = (
    [affine_residual(keras.Sequential(net.layers[:4])) for net in trained[name]]
    for name in ("convolution, no activation", "convolution")
)
print(f"without activations at most {max(without):.1e}, with ReLU at least {min(with_relu):.2f}, "
      f"in {num_seeds} seeds of each")

# %%
assert max(without) < 1e-5 and min(with_relu) > 0.1

# %% [markdown]
# Without activations 23,296 parameters make one affine map; only the dense head bends. So: an
# activation after every convolution.

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### Strides or pooling
#
# A stride skips places; pooling visits them all, and keeps the largest of each four. The count
# under the bars says what that brought, with fewer parameters. What does it cost? A shared weight
# is one number to store and many multiplications.

# %%
costs = {"dense": 784 * 50 + 50 * 10}
for name in ("convolution", "convolution and pooling"):
    convolved = [layer for layer in builders[name]().layers if isinstance(layer, layers.Conv2D)]
    costs[name] = sum(
        num_multiply_adds(layer.output.shape[1:3], (3, 3), layer.input.shape[3], layer.filters)
        for layer in convolved
    )
print("multiplications a digit (of the convolutional networks without their dense head):")
costs

# %%
assert costs["convolution and pooling"] > 3 * costs["convolution"] > 15 * costs["dense"]
assert means["convolution and pooling"] < means["dense"] or not thorough

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Somewhere else on the paper
#
# MNIST's digits are centred. These networks have seen no other; now we move validation
# digits to the right. (By 4 pixels hardly any ink is lost over the edge; by 8, most digits lose
# some.)
#
# **Predict.** A convolution commutes with a shift (lesson 09). Will the convolutional network
# read a digit that is moved by 6 pixels as well as before?

# %% tags=["nbval-ignore-output"]
shifts = range(0, 9, 2)
names = ("dense", "convolution", "convolution and pooling")
by_shift = {
    name: np.array([
        [error(net, shifted(x_val[:1_000], shift), y_val[:1_000]) for net in trained[name]]
        for shift in shifts
    ])
    for name in names
}  # (shifts, seeds)
figure, ax = plt.subplots(figsize=(9, 4.6))
figures.against_shift(shifts, by_shift, ax)
at_4 = ", ".join(f"{1 - by_shift[name][2].mean():.2f} ({name})" for name in names)
plotting.show(figure, f"Accuracy on shifted digits, mean and one standard deviation over "
              f"{num_seeds} seeds. At 4 pixels: {at_4}.");

# %%
ink = {s: shifted(x_val, s).sum(axis=(1, 2, 3)) / x_val.sum(axis=(1, 2, 3)) for s in (4, 8)}
assert (ink[4].mean() > 0.99 and np.mean(ink[8] < 0.99) > 0.6) or not thorough
drop = {name: by_shift[name].mean(axis=1) for name in names}
assert all(drop[name][4] > drop[name][0] + 0.2 for name in names)  # none reads at 8 as at 0
assert drop["convolution and pooling"][1] < drop["dense"][1] or not thorough

# %% [markdown]
# Less is lost than in the dense network, and still most of it is. The *maps* move with the digit
# (equivariance); the dense head at the end looks at fixed places, and finds the strokes where it
# never saw them. Move one yourself:

# %% tags=["nbval-ignore-output", "widget"]
controls.moved_digit({name: trained[name][0] for name in names}, x_val[:20], y_val[:20])

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A recipe
#
# Now a small, fast network that passes 99 % on MNIST. The border of two pixels,
# nearly always empty, is cut off; the first convolution steps by 2, so that the second, which
# multiplies the most, has few places to visit.


# %%
def fast_net(*, border=2, before=(), start="glorot_uniform"):
    """Three convolutions from pixels in [0, 1] to ten logits."""
    relu = {"activation": "relu", "kernel_initializer": start}
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Cropping2D(border),
            *before,
            layers.Conv2D(16, 5, strides=2, padding="same", **relu),
            layers.Conv2D(32, 3, padding="same", **relu),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, **relu),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )


print([layer.output.shape[1] for layer in fast_net().layers[1:5]], fast_net().count_params())

# %% jupyter={"source_hidden": true}
theirs = models.convnet()
ours = fast_net()
ours.set_weights(theirs.get_weights())
np.testing.assert_allclose(ours(x[:10]), theirs(x[:10]), atol=1e-4)
print("fast_net is dlcourse.models.convnet")

# %% [markdown]
# As in lesson 07 the learning rate makes *one cycle*: it rises for a quarter of the steps, while
# Adam's means fill, and falls to 0 for the rest. With $\beta_2 = 0.99$, not Keras's 0.999, the mean
# of the slopes' sizes forgets sooner. *Label smoothing* is lesson 07's. Every choice was made on
# validation digits.


# %%
def fit_fast(network, images, labels, *, epochs=2, batch_size=64, peak=0.004, cycle=True,
             beta_2=0.99, smoothing=0.1):
    """Train by the recipe; returns the network."""
    steps = epochs * -(-len(labels) // batch_size)
    one_cycle = keras.optimizers.schedules.CosineDecay(
        0.0, steps - steps // 4, warmup_target=peak, warmup_steps=steps // 4
    )
    network.compile(
        keras.optimizers.Adam(one_cycle if cycle else peak, beta_2=beta_2),
        keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=smoothing),
        steps_per_execution=50,  # fifty steps a call: less overhead for so small a network
    )
    one_hot = keras.utils.to_categorical(labels, 10)
    network.fit(images, one_hot, batch_size=batch_size, epochs=epochs, verbose=0)
    return network


# %% tags=["nbval-ignore-output"]
fast = []
for seed in range(lesson.pick(ci=1, class_=3, full=5)):
    keras.utils.set_random_seed(seed)
    fast.append(fit_fast(fast_net(), x, y, epochs=2 if data.is_official else 8))
    val_error = error(fast[-1], data.validation.images[..., None], data.validation.labels)
    print(f"seed {seed}: validation accuracy {1 - val_error:.4f}")

# %%
assert val_error < (0.016 if thorough else 0.2)

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### What each part is worth
#
# An *ablation*: leave out one part at a time, and all; then add two of lesson 07's, centred pixels
# and He's start. On fewer digits, to save time; the profile `full` takes all.
#
# **Predict.** Which part would you miss the most? Do the additions help?

# %% tags=["nbval-ignore-output"]
parts = {
    "the recipe": ({}, {}),
    "with the border": ({"border": 0}, {}),
    "constant learning rate": ({}, {"cycle": False}),
    "β₂ = 0.999": ({}, {"beta_2": 0.999}),
    "no label smoothing": ({}, {"smoothing": 0}),
    "a peak of 0.001": ({}, {"peak": 0.001}),
    "none of these": ({"border": 0}, {"cycle": False, "peak": 0.001, "beta_2": 0.999,
                                      "smoothing": 0}),
    "and pixels centred": ({"before": [layers.Rescaling(1 / 0.3081, offset=-0.1307 / 0.3081)]}, {}),
    "and He's start": ({"start": "he_normal"}, {}),
}
tried = lesson.pick(ci=list(parts)[::6], class_=list(parts), full=list(parts))
ablation = {name: [] for name in tried}
for name in lesson.each(tried):
    for seed in range(lesson.pick(ci=1, class_=3, full=10)):
        keras.utils.set_random_seed(seed)
        net = fit_fast(fast_net(**parts[name][0]), x[some], y[some], **parts[name][1])
        ablation[name].append(error(net, x_val, y_val))
plotting.show(figures.error_bars(ablation, marked="the recipe"),
              figures.describe_errors(ablation));

# %% tags=["nbval-ignore-output"]
change = {name: np.array(ablation[name]) - ablation["the recipe"] for name in tried[1:]}
for name, by in change.items():
    print(f"{name:26s}worse than the recipe in {np.sum(by > 0)}, better in {np.sum(by < 0)} of "
          f"{len(by)} seeds")

# %%
if thorough and lesson.profile == "class":
    missed = [name for name in tried[1:6] if np.all(change[name] > 0)]
    assert missed == ["no label smoothing", "a peak of 0.001"]
    assert max(change, key=lambda name: change[name].mean()) == "a peak of 0.001"
assert np.mean(ablation["the recipe"]) < np.mean(ablation["none of these"])
assert np.mean(ablation["none of these"]) < means["softmax regression"] or not thorough

# %% [markdown]
# On these few digits only the high peak, missed the most, and the smoothing earn their place; the
# cut border, the cycle and β₂ = 0.99 do not. They were chosen on all 54,000. What is better in
# every seed would be worth adding.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What it looks at
#
# The sixteen filters of the first convolution, as pictures: red adds, blue subtracts. Look for
# edges, and for noise: the caption says how much of their random start is left.

# %% tags=["nbval-ignore-output"]
model = fast[0]
keras.utils.set_random_seed(0)  # as before its training
start, kernels = (
    np.moveaxis(net.layers[1].kernel.numpy()[:, :, 0], -1, 0) for net in (fast_net(), model)
)  # (16, 5, 5)
left = np.corrcoef(start.ravel(), kernels.ravel())[0, 1]
figure = plotting.image_grid(kernels, columns=8, signed=True, size=1.3)
plotting.show(figure, f"The {len(kernels)} kernels of the first convolution after training; the "
              f"correlation coefficient with their random start is {left:.2f}.");

# %% [markdown]
# Each kernel, slid over a digit, gives a *feature map*: lesson 07's picture of what flows, with
# maps for units (in the kernels' order, two in a row). Compare the layers: the first one's maps
# still show the digit; the last one's are too coarse to read, and mostly white. The misread
# digits stand last in the menu: which bars compete?

# %% tags=["cover", "nbval-ignore-output", "widget"]
controls.flow(model, x_val[:1_000], y_val[:1_000])

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: which pixels matter
#
# How much does each pixel matter for the score $z_k$ of a class? Backpropagation answers, if we
# go one step further than the weights: $\partial z_k / \partial x$, the *saliency map*
# (Simonyan et al. 2014). We take a digit that the network reads correctly, the score of its
# class, and the one that comes second.

# %% tags=["nbval-ignore-output"]
says = scores(model, x_val[:200])
chosen = np.flatnonzero(says.argmax(axis=1) == y_val[:200])[2]
image, (second, first) = tf.constant(x_val[[chosen]]), says[chosen].argsort()[-2:]
slopes = {}
for digit in (first, second):
    with tf.GradientTape() as tape:
        tape.watch(image)
        score = model(image)[0, digit]
    slopes[f"score of {digit}"] = tape.gradient(score, image).numpy()[0, ..., 0]
plotting.show(figures.saliency(image[0, ..., 0], slopes), f"A {first}; in red, pixels that raise a "
              f"score when they darken, in blue those that lower it. Second comes {second}.");

# %%
slope = slopes[f"score of {first}"]
row, column = np.unravel_index(np.abs(slope).argmax(), slope.shape)
nudge = np.zeros((1, 28, 28, 1), "float32")
nudge[0, row, column] = 1e-2
by_nudging = (model(image + nudge) - model(image - nudge))[0, first] / 2e-2
np.testing.assert_allclose(slope[row, column], by_nudging, rtol=0.1)
assert np.all(slope[:2] == 0) and np.all(slope[:, -2:] == 0)  # the border that is cut off

# %% [markdown]
# The slopes say what would change the score, not why it is high: and paper beside the stroke
# counts too. A picture like this is a first look, no proof of what a network has understood.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A digit of your own
#
# We drew a digit in blue on badly lit paper. `datasets.read_digit("my_digit.jpg")` does the
# same with a photograph or a drawing of yours: what differs from the paper is ink; crop, scale
# the longer side to 20 pixels, put the centre of mass in the middle of 28 × 28. That is how
# MNIST was made, and a network knows nothing else. (Label smoothing keeps the probability near
# 0.91.)

# %% tags=["nbval-ignore-output"]
picture, frame = our_digit()  # frame = datasets.read_digit("my_digit.jpg")
says = np.stack([scores(net, frame[None, ..., None])[0] for net in fast])
probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(says))
answers = probabilities.argmax(axis=1)
plotting.show(figures.own_digit(picture, frame, probabilities),
              f"Our digit, a 5. The networks say {', '.join(map(str, answers))}, with a "
              f"probability of {probabilities.max(axis=1).min():.2f} or more.");

# %%
assert frame.shape == (28, 28) and np.ptp(np.flatnonzero(frame.any(axis=1))) == 19
assert np.all(answers == 5) or not thorough

# %% [markdown]
# ### Deeper: one digit proves little
#
# So we paste validation digits, six times enlarged and light on a blue page, somewhere off the
# centre, and read them back.

# %% tags=["nbval-ignore-output"]
pages = np.broadcast_to([0.1, 0.2, 0.5], (100, 200, 220, 3)).copy()
for page, digit in zip(pages, x_val, strict=False):
    page[5:173, 45:213] += 0.5 * np.kron(digit[..., 0], np.ones((6, 6)))[..., None]
read_back = np.stack([datasets.frame_digit(page) for page in pages])[..., None]
same = scores(model, read_back).argmax(axis=1) == scores(model, x_val[:100]).argmax(axis=1)
print(f"{same.sum()} of 100 get the answer that they got before")

# %%
assert same.mean() >= 0.9

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: draw one
#
# Clear our 7 and draw, with mouse, pen or finger, and see what the networks say while you draw. It
# is framed as above. On which do they disagree?

# %% tags=["nbval-ignore-output", "widget"]
controls.draw_a_digit({name: trained[name][0] for name in names})

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The test, once
#
# Now the test digits, for every seed.

# %% tags=["headline", "nbval-ignore-output"]
accuracies = [1 - error(net, data.test.images[..., None], data.test.labels) for net in fast]
print("test accuracy " + ", ".join(f"{accuracy:.4f}" for accuracy in accuracies)
      + f" on {len(data.test.labels):,} digits; {fast[0].count_params():,} parameters")

# %%
assert min(accuracies) > (0.988 if thorough else 0.8)
assert np.mean(accuracies) > 0.99 or not thorough

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Five questions
#
# 1. The image's side doubles. Which layer's parameters grow? (a) every convolution's, (b) the
#    first convolution's, (c) the first dense layer's
# 2. Three convolutions without activations compute (a) what one larger convolution could, (b) any
#    function, (c) a polynomial of degree 3
# 3. From 7 pixels, stride 2, `same`: how many? (a) 3, (b) 3.5, (c) 4
# 4. A digit is moved by 6 pixels, and the network fails, because (a) convolutions do not commute
#    with shifts, (b) the dense head looks at fixed places, (c) pooling is missing
# 5. In an ablation one seed is worse without a part. That shows (a) the part helps, (b) little:
#    more seeds are needed, (c) the part harms
#
# <details><summary>Answers</summary>
#
# 1c: a filter does not know the image's size. 2a: one affine map. 3c: $\lceil 7/2 \rceil$.
# 4b. 5b.
#
# </details>

# %% [markdown]
# ## Summary
#
# 1. 28 → 13 → 6 → 2 valid, 28 → 14 → 7 → 4 same; 160, 4,640 and 18,496 parameters in both.
# 2. Without activations a stack of convolutions is one affine map.
# 3. On the same number of parameters shared weights make fewer mistakes than dense ones.
# 4. Equivariant maps under a dense head tolerate small shifts only.
# 5. A good recipe passes 99 % with 33,802 parameters; an ablation says what its parts are worth.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.kernels_that_fit.hint()` gives three hints in turn, `check.kernels_that_fit.solution()` the
# answer after a try.
#
# ### 1 Kernels that fit
#
# The sides 28, 13, 6, 2 were made by steps of 2, valid. Would another kernel than 3 × 3 do? From
# `before` pixels on a side a valid convolution made `after`. Return the smallest and the largest
# side that its kernel can have.


# %% tags=["exercise"]
def kernels_that_fit(before, after, strides):
    """The smallest and the largest side of a kernel that makes `after` of `before` pixels."""
    ### BEGIN SOLUTION
    largest = before - (after - 1) * strides
    return max(largest - strides + 1, 1), largest
    ### END SOLUTION


# %%
check.kernels_that_fit(kernels_that_fit)

# %% [markdown]
# ### 2 As wide as may be
#
# Three convolutions of 3 × 3 have n, 2n and 4n filters (the lecture's: n = 16), on images of
# `channels` channels. Return the largest n with which the three together have at most `most`
# parameters.


# %% tags=["exercise"]
def widest(channels, most):
    """The largest n for which the three convolutions have at most so many parameters."""
    ### BEGIN SOLUTION
    n, total = 0, 0
    while total <= most:
        n += 1
        total = (9 * channels + 1) * n + (9 * n + 1) * 2 * n + (9 * 2 * n + 1) * 4 * n
    return n - 1
    ### END SOLUTION


# %%
check.widest(widest)

# %% [markdown]
# ### 3 On paper: why 736
#
# In the lecture's summary the first layer, 16 filters of 3 × 3, has 736 parameters. How many
# channels must its input have? Suppose a layer with kernels of 4 × 2 follows, and has 2,580
# parameters. How many filters has that one?

# %% tags=["exercise"]
### BEGIN SOLUTION
input_channels = (736 // 16 - 1) // 9
second_filters = 2_580 // (4 * 2 * 16 + 1)
### END SOLUTION

# %%
check.why_736((input_channels, second_filters))

# %% [markdown]
# ### 4 Repair a network
#
# This one should be like `lecture_net("relu")`, with two convolutions, of 8 filters of 5 × 5
# (stride 2, same) and 16 of 3 × 3 (valid), and one dense layer of ten probabilities. It fails on
# our digits, and that is not its only fault.


# %% tags=["slide-code"]
def broken_net():
    return keras.Sequential(
        [
            keras.Input((28, 28, 4)),
            layers.Conv2D(8, 5, strides=2, padding="same"),
            layers.Conv2D(16, 3),
            layers.Dense(10, activation="sigmoid"),
        ]
    )


# %% tags=["exercise"]
### BEGIN SOLUTION
mended = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(8, 5, strides=2, padding="same", activation="relu"),
        layers.Conv2D(16, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ]
)
### END SOLUTION

# %%
check.mend(mended)

# %% [markdown]
# ### 5 Pooling instead of strides
#
# Rebuild `lecture_net("relu", "same")` so that no convolution has a stride: max-pooling shrinks
# the maps. The sides stay 28, 14, 7, 4, and the parameters 89,546.

# %% tags=["exercise"]
### BEGIN SOLUTION
pooled = keras.Sequential([keras.Input((28, 28, 1))])
for _filters in (16, 32, 64):
    pooled.add(layers.Conv2D(_filters, 3, padding="same", activation="relu"))
    pooled.add(layers.MaxPooling2D(2, padding="same"))
pooled.add(layers.Flatten())
pooled.add(layers.Dense(64, activation="relu"))
pooled.add(layers.Dense(10, activation="softmax"))
### END SOLUTION

# %%
check.replace_strides(pooled)

# %% [markdown]
# ### 6 Small and good ★
#
# Build and train `small`, a Keras model from (28, 28, 1) pixels to ten scores, on no digits but
# `x_few`, `y_few` (unchecked). Target: at most 5,000 parameters (softmax regression
# has 7,850) and a validation error of at most 0.11.

# %%
x_few, y_few = x[:1_000], y[:1_000]

# %% tags=["exercise"]
### BEGIN SOLUTION
small = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(8, 5, strides=2, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(2, padding="same"),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ]
)
small.compile(keras.optimizers.Adam(0.004), "sparse_categorical_crossentropy")
small.fit(x_few, y_few, batch_size=32, epochs=15, verbose=0)
### END SOLUTION

# %%
check.small_net(small)

# %% [markdown]
# ### 7 The head as a convolution ★
#
# A dense layer behind `Flatten` sees maps of (height, width, channels) in a row: its kernel is
# (height · width · channels, units). A convolution can do the same, and then takes larger images
# too, with an answer for every place. Return the kernel for its `Conv2D`; the bias stays.


# %% tags=["exercise"]
def head_as_convolution(kernel, height, width):
    """The kernel of the convolution that does what the dense layer did."""
    ### BEGIN SOLUTION
    return np.reshape(kernel, (height, width, -1, kernel.shape[1]))
    ### END SOLUTION


# %%
check.head_as_convolution(head_as_convolution)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L002, convolutional networks; its notebook mnist_conv.
# - Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, *Gradient-based learning applied to document
#   recognition*, 1998, <https://doi.org/10.1109/5.726791>: LeNet, and how MNIST was framed.
# - K. He et al., *Delving deep into rectifiers*, 2015, <https://arxiv.org/abs/1502.01852>.
# - L. Smith, N. Topin, *Super-convergence*, 2018, <https://arxiv.org/abs/1708.07120>: one cycle.
# - C. Szegedy et al., *Rethinking the Inception architecture*, 2016,
#   <https://arxiv.org/abs/1512.00567>: label smoothing, in section 7.
# - K. Simonyan, A. Vedaldi, A. Zisserman, *Deep inside convolutional networks*, 2014,
#   <https://arxiv.org/abs/1312.6034>: saliency maps.
#
# **One change to try:** train the convolutional network on digits that `shifted` has moved at
# random. What becomes of the curve?
# **One paper:** J. Springenberg et al., *Striving for simplicity*, 2015,
# <https://arxiv.org/abs/1412.6806>: strides instead of pooling.
# **One page to play with:** <https://adamharley.com/nn_vis/cnn/2d.html>, a network that reads what
# you draw.
