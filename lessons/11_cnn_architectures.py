# ---
# number: "11"
# title: Famous networks
# question: What did each famous network add?
# prerequisites: [09 convolution, 10 mnist_conv]
# lectures: L002 (real convolutional networks)
# items:
#   55: "VGG (2014): how far do small kernels go?"
#   56: "Inception (2014): which kernel size?"
#   57: "Separable (2017): how small can it be?"
#   58: "Residual (2015): why does deeper get worse?"
#   59: "Deeper: EfficientNet (2019), larger in all ways at once"
# corrections:
#   24: "Deeper: AlexNet (2012), on two cards"
#   25: "Residual (2015): why does deeper get worse?"
#   26: "Residual (2015): why does deeper get worse?"
# minutes: 45
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("11")

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers

from dlcourse import datasets, models, plotting
from dlcourse.lessons.cnn_architectures import checks as check, controls, drawings, figures
from dlcourse.lessons.cnn_architectures.facts import NETWORKS, published
from dlcourse.lessons.cnn_architectures.runs import gradient_norms, milliseconds, restart
from dlcourse.scratch import convolution_sizes as sizes

# %% [markdown] slideshow={"slide_type": "slide"}
# In 2012 a convolutional network, AlexNet, won the contest of naming 1,000 kinds of things on
# photographs, *ImageNet*. Those that followed each asked one question more. We build the block
# that answered it, and count what it costs.
#
# **Recall.** (1) How many parameters has a layer of 64 filters of 3 × 3 over 32 channels? (2) How
# many pixels on a side do two 3 × 3 convolutions see, one after the other? (3) What becomes of the
# gradient in the early layers of a deep network of sigmoids?
#
# <details><summary>Answers</summary>
#
# (1) $(9 \cdot 32 + 1) \cdot 64 = 18{,}496$ (lesson 09). (2) $1 + 2 + 2 = 5$. (3) It vanishes: each
# layer multiplies it by a slope of at most 0.25 (lesson 06).
#
# </details>

# %% [markdown] slideshow={"slide_type": "slide"}
# ## VGG (2014): how far do small kernels go?
#
# VGG has nothing but 3 × 3 convolutions and pooling. Where the resolution halves, the channels
# double, until there are 512. Why so small? Two 3 × 3 see as much as one 5 × 5, bend twice, and
# cost less.
#
# **Predict.** At 64 channels, without biases: how many weights have the two, how many has the one?

# %%
two = 2 * sizes.num_parameters((3, 3), 64, 64, use_bias=False)
one = sizes.num_parameters((5, 5), 64, 64, use_bias=False)
print(f"{two:,} against {one:,}")
assert (two, one) == (73_728, 102_400)
assert sizes.receptive_field([(3, 1), (3, 1)]) == sizes.receptive_field([(5, 1)]) == 5

# %% tags=["nbval-ignore-output"]
plotting.show(drawings.draw(drawings.VGG), "VGG's block: convolutions of 3×3, a ReLU after each, "
              "and max-pooling that halves the side.");


# %%
def vgg(*convolutions):
    """VGG for ImageNet: in each stage so many convolutions, then three dense layers."""
    x = inputs = keras.Input((224, 224, 3))
    for number, filters in zip(convolutions, (64, 128, 256, 512, 512), strict=True):
        for _ in range(number):
            x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    for units in (4096, 4096):
        x = layers.Dense(units, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1000, activation="softmax")(x))


# %%
vgg16 = vgg(2, 2, 3, 3, 3)
more = [sizes.num_parameters((3, 3), filters, filters) for filters in (256, 512, 512)]
vgg19 = vgg16.count_params() + sum(more)  # vgg(2, 2, 4, 4, 4): a convolution more in three stages
stages = {"VGG16": models.by_resolution(vgg16)}
field = models.receptive_field(vgg16)
print(f"VGG16 {vgg16.count_params():,} parameters, VGG19 {vgg19:,}; "
      f"VGG16's last maps see {field} pixels of 224 on a side")
dense = [layer.count_params() for layer in vgg16.layers if isinstance(layer, layers.Dense)]

# %% [markdown]
# The *multiply–adds* of one image are our measure of work (lesson 09). **Predict.** In which stage
# are most of the 138 million parameters, in which is most of the work?

# %% tags=["nbval-ignore-output"]
plotting.show(figures.stages(stages),
              f"VGG16: {figures.describe_stages(stages['VGG16'])}.");

# %%
for stage, (parameters, work) in stages["VGG16"].items():
    print(f"{stage:10} {parameters:12,} parameters {work / 1e9:7.2f} billion multiply–adds")
assert (vgg16.count_params(), vgg19, field) == (138_357_544, 143_667_240, 212)
assert dense == [102_764_544, 16_781_312, 4_097_000]
assert dense[0] > 0.74 * vgg16.count_params()
assert stages["VGG16"]["head"][1] < 0.01 * models.total(vgg16)[1]

# %% [markdown]
# Three quarters of the parameters are in *one* matrix, from 7 · 7 · 512 numbers to 4,096, and it
# does less than 1 % of the work. Later networks replace `Flatten` by the mean of each map (*global
# average pooling*).

# %% jupyter={"source_hidden": true}
theirs = keras.applications.VGG16(weights=None, include_top=False)
ours = [tuple(weight.shape) for weight in vgg16.weights]
assert [tuple(weight.shape) for weight in theirs.weights] == ours[:-6]  # without the dense head
del vgg16
print("ours has the kernels of keras.applications.VGG16")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Inception (2014): which kernel size?
#
# All of them, side by side: GoogLeNet's *inception module* joins the channels of four *branches*.
# Before a large kernel stands a 1 × 1 convolution that has fewer channels. (A branch is not yet the
# shortcut of ResNet, below: each computes something, none carries $x$ past the others.)

# %% tags=["nbval-ignore-output"]
plotting.show(drawings.draw(drawings.INCEPTION), "The inception module; blue: 1×1 convolutions.");


# %% tags=["slide-code"]
def inception(x, one, three, five, pooled):
    """Four branches; `three` and `five` are the channels of the 1×1 and of the large kernel."""

    def conv(x, filters, size):
        return layers.Conv2D(filters, size, padding="same", activation="relu")(x)

    return layers.Concatenate()(
        [
            conv(x, one, 1),
            conv(conv(x, three[0], 1), three[1], 3),
            conv(conv(x, five[0], 1), five[1], 5),
            conv(layers.MaxPooling2D(3, strides=1, padding="same")(x), pooled, 1),
        ]
    )


inputs = keras.Input((28, 28, 192))
module = keras.Model(inputs, inception(inputs, 64, (96, 128), (16, 32), 32))
direct = [sizes.num_parameters((k, k), 192, n) for k, n in ((1, 64), (3, 128), (5, 32))]
print(f"{module.output.shape[3]} channels: {module.count_params():,} parameters; without the 1×1 "
      f"before 3×3 and 5×5 {sum(direct) + sizes.num_parameters((1, 1), 192, 32):,}; "
      f"as one 3×3 {sizes.num_parameters((3, 3), 192, 256):,}")
assert (module.count_params(), module.output.shape) == (163_696, (None, 28, 28, 256))

# %% [markdown]
# The *inception hypothesis*: what belongs together across channels (the 1 × 1) and what belongs
# together in space (the large kernels) can be learned apart.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Separable (2017): how small can it be?
#
# Take the hypothesis to its end: a kernel for each channel alone, *depthwise*, and a 1 × 1 for
# the channels, *pointwise* (who read lesson 09's *Deeper* knows them). MobileNet is little else; it
# was made for telephones. By then each convolution was followed by *batch normalisation*: subtract
# a channel's mean over the batch, divide by its standard deviation, then scale by γ and shift by β,
# two numbers that are learned.

# %% tags=["nbval-ignore-output"]
plotting.show(drawings.draw(drawings.SEPARABLE), "MobileNet's block: around in each channel "
              "(orange), then across the channels (blue).");


# %% tags=["slide-code"]
def separable(x, filters, strides=1):
    """MobileNet's block, normalised after each convolution."""
    x = layers.DepthwiseConv2D(3, strides=strides, padding="same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Conv2D(filters, 1, use_bias=False)(x)
    return layers.ReLU()(layers.BatchNormalization()(x))


inputs = keras.Input((14, 14, 256))
block = keras.Model(inputs, separable(inputs, 256))
kernels = sum(layer.count_params() for layer in block.layers if hasattr(layer, "kernel"))
plain = sizes.num_parameters((3, 3), 256, 256, use_bias=False)
print(f"256 to 256 channels: 3×3 {plain:,} weights, separable {kernels:,}, "
      f"{kernels / plain:.3f} of it; 1/256 + 1/9 = {1 / 256 + 1 / 9:.3f}")
assert (plain, kernels) == (589_824, 67_840)
assert models.total(block)[1] == 14 * 14 * kernels

# %% [markdown]
# **Predict.** What share of a plain convolution's weights remains with 5 × 5 kernels? Check it,
# then let the kernel be 1: when does separating *cost*? (The *bottleneck*, with fewer *inner*
# channels between two 1 × 1, is ResNet's, below.)

# %% tags=["nbval-ignore-output", "widget"]
controls.compare_blocks()

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Residual (2015): why does deeper get worse?
#
# A plain network of 34 layers did worse than one of 18, on the *training* photographs too: no
# overfitting, it trained badly (*degradation*). Yet it could do as well: the layers that are too
# many need only pass on what comes. He et al. made that easy. Where $H(x)$ is wanted (no entropy
# here), the block learns the *residual* $F(x) = H(x) - x$, as ever what is left to do, and a
# *shortcut* (*skip connection*) adds $x$:
#
# $$\text{out} = \text{ReLU}(F(x) + x).$$
#
# (The lecture does not keep the two apart: $H$ is the target, $F$ what the block learns. And its
# timeline dates these connections wrongly: they are of December 2015, lesson 00.)

# %% tags=["nbval-ignore-output"]
plotting.show(drawings.draw(drawings.RESIDUAL), "The residual block: two convolutions compute "
              "F(x), and x is added to it.");


# %% tags=["slide-code"]
def residual(x):
    """relu(F(x) + x), for as many channels as x has."""
    convolution = {"filters": x.shape[-1], "kernel_size": 3, "padding": "same", "use_bias": False}
    f = layers.BatchNormalization()(layers.Conv2D(**convolution)(x))
    f = layers.BatchNormalization()(layers.Conv2D(**convolution)(layers.ReLU()(f)))
    return layers.ReLU()(layers.Add()([f, x]))


inputs = keras.Input((8, 8, 16))
block = keras.Model(inputs, residual(inputs))
block.layers[-3].gamma.assign(np.zeros(16))  # the last thing that F multiplies by
maps = np.random.default_rng(0).random((3, 8, 8, 16), dtype="float32")
print("F = 0: the block gives x back:", bool(np.all(block(maps) == maps)))
assert np.all(block(maps) == maps)

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### What reaches the first layers
#
# Backwards the shortcut counts too: $\partial\,\text{out} / \partial x = 1 + F'(x)$ (before the
# ReLU). The gradient has a path to the early layers that no weights stand in.
#
# We build He et al.'s plain and residual networks for small images, of 8, 20 and 44 layers, all
# with batch normalisation, and look at their gradients before the first step.
#
# **Predict.** In the plain network of 44 layers, is the first layer's gradient too small?

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", limit=lesson.pick(ci=3_000, class_=12_000, full=None))
x, y = data.train.images[..., None], data.train.labels
x_val, y_val = data.validation.images[:2_000, ..., None], data.validation.labels[:2_000]
from_logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
short = lesson.profile == "ci"

# %% tags=["nbval-ignore-output"]
blocks = {"plain": models.plain_block, "residual": models.residual_block}
depths = lesson.pick(ci=(8, 20), class_=(8, 20, 44), full=(8, 20, 44))
deep, norms = {}, {}
for family, block in lesson.each(blocks.items()):
    for depth in depths:
        network = models.small_net(block, 8, blocks=(depth - 2) // 6)
        network.compile(keras.optimizers.SGD(0.05, momentum=0.9), from_logits, run_eagerly=short)
        runs = []
        for seed in range(lesson.pick(ci=1, class_=3, full=10)):
            restart(network, seed)
            runs.append(gradient_norms(network, x[:128], y[:128]))
        deep[family, depth], norms[family, depth] = network, np.array(runs)
figure, ax = plt.subplots(figsize=(11, 4.8))
figures.gradients_by_layer(norms, ax)
ratios = {key: np.median(runs[:, 1] / runs[:, -2]) for key, runs in norms.items()}
plotting.show(figure, f"Gradient by layer before training, over {len(runs)} starts. The second "
              "layer's over the last convolution's: " + ", ".join(
                  f"{family} {depth}: {ratio:.1f}" for (family, depth), ratio in ratios.items()));

# %%
deepest = depths[-1]  # 44, but for profile ci
assert ratios["plain", deepest] > 1.5 * ratios["residual", deepest]
assert ratios["plain", deepest] > 2 * ratios["plain", 8]
assert short or ratios["plain", 44] > 10 > ratios["residual", 44]

# %% [markdown]
# It is too *large*. Batch normalisation has cured the vanishing, and each plain layer multiplies
# the gradient: early and late layers want steps of different size. With shortcuts those of 44
# layers agree better (`ci` stops at 20).
#
# **Predict.** What does that make of the training loss after 60 steps? (`ci` takes too few for the
# results told below, and leaves networks out.)

# %% tags=["nbval-ignore-output"]
num_steps, points = lesson.pick(ci=(2, 2), class_=(60, 6), full=(600, 20))
order = np.resize(np.arange(len(x)), 64 * num_steps)  # from the beginning again, where it must
losses = {}
for key in lesson.each([key for key in deep if not short or key[1] == 8]):
    runs = []
    for seed in range(lesson.pick(ci=1, class_=3, full=5)):
        restart(deep[key], seed)
        parts = np.split(order, points)
        fits = [deep[key].fit(x[part], y[part], batch_size=64, verbose=0) for part in parts]
        runs.append([fit.history["loss"][0] for fit in fits])
    losses[key] = np.array(runs)
last = {key: runs[:, -1] for key, runs in losses.items()}
ends = ", ".join(f"{family} {depth}: {run.mean():.2f}" for (family, depth), run in last.items())
plotting.show(figures.losses_by_depth(losses, batch=num_steps // points),
              f"Training loss by depth, one thin line a seed. After {num_steps} steps: {ends}.");

# %% tags=["nbval-ignore-output"]
if not short:
    worse = last["plain", 44] > last["plain", 8]
    better = last["residual", 44] < last["plain", 44]
    print(f"after {num_steps} steps: plain 44 is behind plain 8 in {worse.sum()} of {len(worse)} "
          f"seeds, residual 44 before plain 44 in {better.sum()}")

# %%
assert all(runs.mean() < 2.6 for runs in last.values())
assert short or last["residual", 44].mean() < last["plain", 44].mean()
assert short or lesson.profile == "full" or last["plain", 44].mean() > last["plain", 8].mean()

# %% [markdown]
# The deepest plain network learns the slowest, on digits that it trains on; the deepest residual
# one does not. On these digits it is as He et al. say. (Sixty steps are a start, no end: with
# patience it may catch up; `full` takes 600.)

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### ResNet50 and MobileNet by stage
#
# ResNet50's block is a *bottleneck*: 1 × 1 down to a quarter of the channels, 3 × 3, 1 × 1 up
# again.

# %% tags=["nbval-ignore-output"]
plotting.show(drawings.draw(drawings.BOTTLENECK), "ResNet50's bottleneck; in its first stage 256, "
              "64, 64 and 256 channels.");

# %%
for name, network in (("ResNet50", keras.applications.ResNet50(weights=None)),
                      ("MobileNet", keras.applications.MobileNet(weights=None))):
    stages[name] = models.by_resolution(network)
    parameters, work = models.total(network)
    print(f"{name}: {parameters:,} parameters, {work / 1e9:.2f} billion multiply–adds, "
          f"sees {models.receptive_field(network)} pixels on a side")
    fact = published(name)
    assert (parameters, work) == (fact.parameters, fact.multiply_adds)
assert published("ResNet50").parameters == 25_636_712
assert published("MobileNet").parameters == 4_253_864

# %% tags=["nbval-ignore-output"]
plotting.show(figures.stages(stages), "; ".join(
    f"{name}: {figures.describe_stages(counts)}" for name, counts in stages.items()) + ".");

# %% [markdown]
# No dense giant is left; both see more than the 224 pixels there are.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The four on digits, at equal budget
#
# Four families with the same skeleton: a 3 × 3 convolution, three stages of a block each, half the
# resolution and twice the channels from one to the next, global average pooling, ten logits. Two
# budgets of parameters, the same training, several seeds. (An inception block is one module, the
# others have two 3 × 3 one after the other.)
#
# **Predict.** Which family makes the fewest mistakes for its parameters? Which is slow for its
# multiply–adds?

# %%
widths = {"plain": (4, 8), "inception": (9, 19), "separable": (9, 21), "residual": (4, 8)}
blocks |= {"inception": models.inception_block, "separable": models.separable_block}
for family in widths:
    costs = [models.total(models.small_net(blocks[family], width)) for width in widths[family]]
    print(f"{family:10}" + "   ".join(f"{p:6,} parameters, {w:7,} multiply–adds" for p, w in costs))
    assert abs(costs[1][0] / 20_000 - 1) < 0.05 and abs(costs[0][0] / 5_000 - 1) < 0.1

# %% tags=["nbval-ignore-output"]
some = slice(0, lesson.pick(ci=128, class_=4_000, full=None))
epochs = lesson.pick(ci=1, class_=2 if data.is_official else 8, full=4)
steps = epochs * -(-len(x[some]) // 64)
taught = []  # family, network, errors
for family in lesson.each(lesson.pick(ci=("plain", "residual"), class_=widths, full=widths)):
    for width in widths[family][-lesson.pick(ci=1, class_=2, full=2):]:
        network = models.small_net(blocks[family], width)
        rate = keras.optimizers.schedules.CosineDecay(0.006, steps)
        network.compile(keras.optimizers.Adam(rate), from_logits, run_eagerly=short)
        errors = []
        for seed in range(lesson.pick(ci=1, class_=3, full=10)):
            restart(network, seed)
            network.fit(x[some], y[some], batch_size=64, epochs=epochs, verbose=0)
            errors.append(models.error(network, x_val, y_val))
        taught.append((family, network, errors))

# %% tags=["nbval-ignore-output"]
times = milliseconds([network for _, network, _ in taught], x_val[: 50 if short else 1_000])
results = {}
for (family, network, errors), time in zip(taught, times, strict=True):
    results.setdefault(family, []).append((*models.total(network), time, errors))
mean = {family: np.mean(rows[-1][3]) for family, rows in results.items()}
plotting.show(figures.against_cost(results), f"Large dots: means of {len(errors)} seeds. With the "
              "larger budget: " + ", ".join(f"{k} {v:.1%}" for k, v in mean.items()) + " wrong.");

# %% tags=["nbval-ignore-output"]
if not short:
    *_, plain_time, plain_errors = results["plain"][-1]
    for family in ("inception", "separable", "residual"):
        *_, time, errors = results[family][-1]
        ahead = np.sum(np.array(plain_errors) < errors)
        print(f"plain makes fewer mistakes than {family} in {ahead} of {len(errors)} seeds; "
              f"{family} takes {time / plain_time:.1f} times as long")

# %%
assert all(0 < value < 0.95 for value in mean.values())
if not short:
    assert all(np.mean(rows[1][3]) < np.mean(rows[0][3]) for rows in results.values())
assert not (data.is_official and lesson.profile == "class") or mean["plain"] < mean["inception"]

# %% [markdown]
# What wins on photographs need not win on digits, with 20,000 parameters and eight layers: on MNIST
# the plain family is hard to beat here. And a multiply–add is no second: a separable network has
# more layers and more channels for its work, and their maps must be fetched and stored too. Equal
# cost in one unit is not equal cost in another. (The time is the fastest of nine turns.)
#
# Here is what flows through the networks of the larger budget, at the end of each stage. Then
# every map becomes one number, its mean: how much it fires still counts, where no longer. If the
# digit moved, what would become of the maps, and what of the means?

# %% tags=["nbval-ignore-output", "widget"]
controls.flow({family: network for family, network, _ in taught}, x_val, y_val)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The history in one picture
#
# Accuracy on ImageNet against work. The accuracies are published, for one network and one crop of
# each photograph by Keras for its weights; AlexNet's by its authors, over ten crops. **Predict.**
# Which network needs less work than AlexNet and knows more?

# %% tags=["cover", "nbval-ignore-output"]
figure, ax = plt.subplots(figsize=(12, 6.6))
figures.history(NETWORKS, ax)
plotting.show(figure, f"{len(NETWORKS)} networks from {NETWORKS[0].year} to {NETWORKS[-1].year}; a "
              "circle's area is the number of parameters; the lighter the circle, the younger the "
              "network. To the left is cheap, above is good.");

# %%
for fact in NETWORKS:
    print(f"{fact.year} {fact.name:15}{fact.parameters / 1e6:6.1f} million parameters "
          f"{fact.multiply_adds / 1e9:6.2f} billion multiply–adds {fact.top1:6.1%}")

# %% tags=["headline"]
first = published("AlexNet")
better = [fact.name for fact in NETWORKS
          if fact.multiply_adds < first.multiply_adds and fact.top1 > first.top1]
b0 = published("EfficientNetB0")
print(f"Cheaper than AlexNet and better: {', '.join(better)}. EfficientNetB0 gains "
      f"{100 * (b0.top1 - first.top1):.0f} points for {b0.multiply_adds / first.multiply_adds:.0%} "
      "of the work")
assert better == ["MobileNet", "MobileNetV2", "EfficientNetB0"]

# %% [markdown]
# The accuracies owe much to better training too, not to blocks alone: years lie between them.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: AlexNet (2012), on two cards
#
# Five convolutions, three dense layers, ReLU instead of the tanh that was usual (ReLU is from
# 1969, by Fukushima, and came back in 2010), dropout. It was too large for one card, so three
# convolutions are *grouped*: each half of the filters sees half of the channels.

# %% tags=["nbval-ignore-output"]
plotting.show(drawings.draw(drawings.ALEXNET), "AlexNet's second convolution: two groups, each "
              "on its own card.");

# %%
grouped, whole = models.alexnet(), models.alexnet(groups=1)
print(f"grouped {grouped.count_params():,} parameters, ungrouped {whole.count_params():,}")
for name, network in (("grouped", grouped), ("ungrouped", whole)):
    print(f"{name:10}{models.total(network)[1] / 1e9:.2f} billion multiply–adds")
assert (grouped.count_params(), whole.count_params()) == (60_965_224, 62_378_344)
half = keras.layers.Conv2D(256, 5, groups=2)
half.build((None, 27, 27, 96))
assert half.kernel.shape == (5, 5, 48, 256) and models.receptive_field(grouped) == 195
assert sizes.output_size(224, 11, strides=4) == 54 and sizes.output_size(227, 11, strides=4) == 55
assert sizes.output_size(224, 11, strides=4, padding=3) == 55
del grouped, whole

# %% [markdown]
# (The lecture, as the paper, gives images of 224 pixels and maps of 55. But $(224 - 11)/4 + 1$
# floors to 54; 55 needs 227 pixels, or 3 pixels of padding. And `Flatten`, which the lecture calls
# pooling, pools nothing: it puts all numbers in a row.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: InceptionV3 (2015), kernels taken apart
#
# The module's large kernels become two smaller ones: 5 × 5 two of 3 × 3, as in VGG, and $n \times
# n$ one of $1 \times n$ and one of $n \times 1$.

# %%
square = sizes.num_parameters((7, 7), 192, 192, use_bias=False)
lines = sum(sizes.num_parameters(size, 192, 192, use_bias=False) for size in ((1, 7), (7, 1)))
print(f"7×7 {square:,} weights, 1×7 and 7×1 {lines:,}: {lines / square:.3f} of it")
network = keras.applications.InceptionV3(weights=None)
parameters, work = models.total(network)
print(f"InceptionV3: {parameters:,} parameters, {work / 1e9:.2f} billion multiply–adds, sees "
      f"{models.receptive_field(network)} pixels on a side")
assert (parameters, work) == (23_851_784, published("InceptionV3").multiply_adds)
assert lines * 7 == square * 2

# %% [markdown]
# ## Deeper: add or join
#
# A shortcut may also *join* (concatenate) instead of adding: DenseNet (2016) hands on $[x, F(x)]$.
# Nothing is mixed, later layers choose; the channels grow, and the weights of later layers with
# them. Each layer here makes 12 new channels out of 16 + 12k:

# %%
x_in = inputs = keras.Input((8, 8, 16))
for _ in range(4):
    x_in = layers.Concatenate()([x_in, layers.Conv2D(12, 3, padding="same")(x_in)])
joined = keras.Model(inputs, x_in)
print("channels", joined.output.shape[3], "parameters",
      [layer.count_params() for layer in joined.layers if layer.count_params()])
assert joined.output.shape[3] == 16 + 4 * 12

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: EfficientNet (2019), larger in all ways at once
#
# Given more money, should a network be deeper, wider, or see finer images? The work grows with the
# depth $d$, with the *square* of the width $w$ and of the resolution $r$. *Compound scaling*
# raises all three by powers of one $\varphi$: $d = \alpha^\varphi,\; w = \beta^\varphi,\; r =
# \gamma^\varphi$ with $\alpha \beta^2 \gamma^2 \approx 2$, so that the work doubles with each step
# of $\varphi$.

# %%
alpha, beta, gamma = 1.2, 1.1, 1.15  # Tan and Le's
b7 = published("EfficientNetB7")
more = b7.multiply_adds / b0.multiply_adds
print(f"α β² γ² = {alpha * beta**2 * gamma**2:.2f}; from B0 to B7 {more:.0f} times the work, "
      f"φ ≈ {np.log2(more):.1f}")
network = keras.applications.EfficientNetB0(weights=None)
print(f"EfficientNetB0: {network.count_params():,} parameters, "
      f"{models.total(network)[1] / 1e9:.2f} billion multiply–adds")
assert models.total(network) == (5_330_571, b0.multiply_adds)
assert 1.9 < alpha * beta**2 * gamma**2 < 2 and np.isinf(models.receptive_field(network))

# %% [markdown]
# Its block is MobileNet's with a shortcut, more channels within than without (*inverted
# bottleneck*), and a gate for each channel (*squeeze and excitation*), through which every place
# sees the whole image:


# %%
def mbconv(x, filters, expand=6):
    """EfficientNet's block without its normalisation: wide inside, gated, with a shortcut."""
    hidden = expand * x.shape[-1]
    f = layers.Conv2D(hidden, 1, activation="silu")(x)
    f = layers.DepthwiseConv2D(3, padding="same", activation="silu")(f)
    gate = layers.GlobalAveragePooling2D(keepdims=True)(f)
    gate = layers.Conv2D(x.shape[-1] // 4, 1, activation="silu")(gate)
    f = f * layers.Conv2D(hidden, 1, activation="sigmoid")(gate)
    f = layers.Conv2D(filters, 1)(f)
    return layers.Add()([f, x]) if filters == x.shape[-1] else f


inputs = keras.Input((14, 14, 16))
block = keras.Model(inputs, mbconv(inputs, 16))
print(f"{block.count_params():,} parameters; {models.total(block)[1]:,} multiply–adds")
assert np.isinf(models.receptive_field(block))

# %% [markdown]
# And on the digits? A residual network of 8 layers for digits that are made smaller, to 14 pixels,
# and about four times its work, spent in four ways.

# %% tags=["nbval-ignore-output"]
ways = {"as it is": (4, 1, 14), "deeper": (4, 4, 14), "wider": (8, 1, 14), "finer": (4, 1, 28),
        "compound": (5, 2, 16)}  # width, blocks a stage, pixels on a side
tried = list(ways)[:lesson.pick(ci=2, class_=5, full=5)]
scaled = {}
for way in tried:
    width, n, side = ways[way]
    scaled[way] = models.total(models.small_net(models.residual_block, width, blocks=n, side=side))
for way, (parameters, work) in scaled.items():
    print(f"{way:10}{parameters:7,} parameters, {work / scaled['as it is'][1]:.1f} times the work")

# %% tags=["nbval-ignore-output"]
found = {}
for way in lesson.each(tried[:1] if short else tried):
    width, n, side = ways[way]
    network = models.small_net(models.residual_block, width, blocks=n, side=side)
    rate = keras.optimizers.schedules.CosineDecay(0.006, steps)
    network.compile(keras.optimizers.Adam(rate), from_logits, run_eagerly=short)
    small, small_val = (keras.ops.image.resize(images, (side, side), antialias=True)
                        for images in (x[some], x_val))
    errors = []
    for seed in range(lesson.pick(ci=1, class_=3, full=10)):
        restart(network, seed)
        network.fit(small, y[some], batch_size=64, epochs=epochs, verbose=0)
        errors.append(models.error(network, small_val, y_val))
    found[way] = errors
plotting.show(figures.bars(found), "Validation error, a dot a seed: " + ", ".join(
    f"{way} {np.mean(runs):.1%}" for way, runs in found.items()) + ".");

# %%
assert all(3 < scaled[way][1] / scaled["as it is"][1] < 6 for way in tried[1:])
assert all(0 < np.mean(runs) < 0.95 for runs in found.values())
assert short or np.mean(found["wider"]) < np.mean(found["as it is"])
if data.is_official and lesson.profile == "class":
    assert np.mean(found["finer"]) > np.mean(found["as it is"])

# %% [markdown]
# Here width gains. Finer images even lose, in these few steps: 14 pixels tell most digits apart
# (see *wider*), and of a finer digit each kernel sees less. And these steps are few for deep
# networks. Which mixture is best depends on the data and on how long one trains:
# Tan and Le found theirs by trying, on photographs.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Five questions
#
# 1. Most of VGG16's parameters are (a) in the last convolutions, (b) in the first dense layer, (c)
#    spread evenly
# 2. The 1 × 1 before the 3 × 3 in an inception module (a) saves work, (b) widens what it sees, (c)
#    is a skip connection
# 3. Depthwise-separable 3 × 3 of 256 channels has about (a) a third, (b) a ninth, (c) a 256th of
#    the weights
# 4. A residual block whose F is zero (a) gives zero, (b) gives what came in, (c) cannot learn
# 5. Two networks have equally many multiply–adds. Then they (a) take equally long, (b) have
#    equally many parameters, (c) may differ in both
#
# <details><summary>Answers</summary>
#
# 1b: 103 of 138 million. 2a: fewer channels go into the large kernel. 3b: 1/9 + 1/256. 4b, as far
# as it is positive. 5c.
#
# </details>

# %% [markdown]
# ## Summary
#
# 1. VGG: two 3 × 3 see what one 5 × 5 sees, for less; its first dense layer has 74 % of its
#    parameters.
# 2. Inception: branches side by side, made affordable by 1 × 1 convolutions.
# 3. Separable: space and channels one after the other, 1/C + 1/K² of the cost.
# 4. Residual: learn F = H − x and add x; depth harms the training far less.
# 5. Parameters, multiply–adds and seconds are three costs; a comparison must name its own.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.alexnet_sizes.hint()` gives three hints in turn, `check.alexnet_sizes.solution()` the
# answer after a try.
#
# ### 1 AlexNet's layer sizes
#
# AlexNet: a first convolution of 96 filters (`kernel_size`, `strides`, valid), max-pooling (3 × 3,
# stride 2, valid), a convolution of 256 (same), such a pooling, three convolutions of 384, 384 and
# 256 (same), such a pooling, `Flatten`, dense. For images of `side` pixels return the side after
# the first convolution and after each pooling, then the number of inputs of the dense layer: five
# numbers.


# %% tags=["exercise"]
def alexnet_sizes(side, kernel_size, strides):
    """Four sides and the inputs of the first dense layer."""
    ### BEGIN SOLUTION
    found = [(side - kernel_size) // strides + 1]
    for _ in range(3):
        found.append((found[-1] - 3) // 2 + 1)
    return [*found, 256 * found[-1] ** 2]
    ### END SOLUTION


# %%
check.alexnet_sizes(alexnet_sizes)

# %% [markdown]
# ### 2 On paper: a separable layer
#
# `SeparableConv2D(128, 5, strides=2, padding="same", depth_multiplier=2)` on maps of 28 × 28 × 32:
# two kernels for each channel that comes in, then 128 pointwise filters with biases. How many
# parameters? How many multiply–adds?

# %% tags=["exercise"]
### BEGIN SOLUTION
separable_parameters = 5 * 5 * 32 * 2 + 64 * 128 + 128
separable_work = 14 * 14 * (5 * 5 * 32 * 2 + 64 * 128)
### END SOLUTION

# %%
check.separable_layer((separable_parameters, separable_work))

# %% [markdown]
# ### 3 On paper: what a bottleneck saves
#
# 256 channels go in and come out, no biases. (a) How many times as many weights (to two decimals)
# have two 3 × 3 convolutions as ResNet's bottleneck (1 × 1 to 64, 3 × 3, 1 × 1 to 256)? (b) How
# wide could the inside of a bottleneck be, at most, to have no more weights than these two?

# %% tags=["exercise"]
### BEGIN SOLUTION
_two = 2 * 9 * 256 * 256
times = _two / (2 * 256 * 64 + 9 * 64 * 64)
widest = int((-512 + (512**2 + 4 * 9 * _two) ** 0.5) / 18)
### END SOLUTION

# %%
check.bottleneck((times, widest))

# %% [markdown]
# ### 4 Why this shortcut does not fit
#
# This block should halve the side, double the channels, and compute ReLU(F(x) + shortcut). It
# raises an error; and when that is repaired, something is still wrong with its F. Repair both;
# leave all other layers as they are, with their biases. The shortcut gets one 1 × 1 convolution,
# without activation.


# %% tags=["slide-code"]
def broken_block():
    inputs = keras.Input((14, 14, 16))
    f = layers.Conv2D(32, 3, strides=2, padding="same", activation="relu")(inputs)
    f = layers.Conv2D(32, 3, padding="same", activation="relu")(f)
    return keras.Model(inputs, layers.ReLU()(layers.Add()([f, inputs])))


# %% tags=["exercise"]
### BEGIN SOLUTION
_inputs = keras.Input((14, 14, 16))
_f = layers.Conv2D(32, 3, strides=2, padding="same", activation="relu")(_inputs)
_f = layers.Conv2D(32, 3, padding="same")(_f)
_shortcut = layers.Conv2D(32, 1, strides=2)(_inputs)
mended = keras.Model(_inputs, layers.ReLU()(layers.Add()([_f, _shortcut])))
### END SOLUTION

# %%
check.mend(mended)

# %% [markdown]
# ### 5 Write the residual block of ResNet50
#
# The bottleneck: 1 × 1 of `width` filters, 3 × 3 of `width` (same; it makes the `strides`, which
# the first 1 × 1 made in the paper), 1 × 1 of 4 · `width`, a ReLU after the first two. Add the
# shortcut: x itself where it fits, else one 1 × 1 convolution with the strides. ReLU at the end.
# All convolutions with biases, no batch normalisation.


# %% tags=["exercise"]
def bottleneck(x, width, strides=1):
    """The tensor that comes out of the block."""
    ### BEGIN SOLUTION
    f = layers.Conv2D(width, 1, activation="relu")(x)
    f = layers.Conv2D(width, 3, strides=strides, padding="same", activation="relu")(f)
    f = layers.Conv2D(4 * width, 1)(f)
    if strides != 1 or x.shape[-1] != 4 * width:
        x = layers.Conv2D(4 * width, 1, strides=strides)(x)
    return layers.ReLU()(layers.Add()([f, x]))
    ### END SOLUTION


# %%
check.residual_bottleneck(bottleneck)

# %% [markdown]
# ### 6 Lean ★
#
# Build and train `lean`, a Keras model from (28, 28, 1) pixels to ten scores, on no digits but
# `x_few`, `y_few` (the check takes your word for it). Target: at most 50,000 multiply–adds as
# `models.total` counts them, and a validation error of at most 0.12. (Softmax regression costs
# 7,840 and does not get there; lesson 10's `fast_net` costs a million.)

# %%
x_few, y_few = x[:1_000], y[:1_000]

# %% tags=["exercise"]
### BEGIN SOLUTION
lean = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(8, 5, strides=2, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.SeparableConv2D(24, 3, activation="relu"),
        layers.MaxPooling2D(2, padding="same"),
        layers.Flatten(),
        layers.Dense(10),
    ]
)
lean.compile(
    keras.optimizers.Adam(0.005), keras.losses.SparseCategoricalCrossentropy(from_logits=True)
)
lean.fit(x_few, y_few, batch_size=32, epochs=25, verbose=0)
### END SOLUTION

# %%
check.lean_net(lean)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L002, real convolutional networks (AlexNet, VGG, Inception, separable, ResNet,
#   EfficientNet).
# - A. Krizhevsky, I. Sutskever, G. Hinton, *ImageNet classification with deep convolutional neural
#   networks*, 2012,
#   <https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks.pdf>.
# - K. Simonyan, A. Zisserman, *Very deep convolutional networks*, 2014,
#   <https://arxiv.org/abs/1409.1556>.
# - C. Szegedy et al., *Going deeper with convolutions*, 2014, <https://arxiv.org/abs/1409.4842>,
#   and *Rethinking the Inception architecture*, 2015, <https://arxiv.org/abs/1512.00567>.
# - K. He et al., *Deep residual learning for image recognition*, December 2015,
#   <https://arxiv.org/abs/1512.03385>.
# - F. Chollet, *Xception*, 2016, <https://arxiv.org/abs/1610.02357>: the hypothesis taken to its
#   end.
# - A. Howard et al., *MobileNets*, 2017, <https://arxiv.org/abs/1704.04861>.
# - G. Huang et al., *Densely connected convolutional networks*, 2016,
#   <https://arxiv.org/abs/1608.06993>.
# - M. Tan, Q. Le, *EfficientNet*, 2019, <https://arxiv.org/abs/1905.11946>.
# - G. Yang et al., *A mean field theory of batch normalization*, 2019,
#   <https://arxiv.org/abs/1902.08129>: why the gradients of deep plain networks explode.
# - Accuracies: <https://keras.io/api/applications>.
#
# **One change to try:** leave out the batch normalisation in `models.plain_block`. What do the
# gradients of 44 layers do? **One paper:** A. Veit et al., *Residual networks behave like
# ensembles of relatively shallow networks*, 2016, <https://arxiv.org/abs/1605.06431>. **One page to
# play with:** <https://netron.app> draws any model that you save.
