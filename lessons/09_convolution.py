# ---
# number: "09"
# title: Convolution
# question: What is a convolution, to the last pixel?
# prerequisites: [03 slopes, 05 central differences, 07 mnistDense]
# lectures: L002 (lesson notes on convolutional networks), L001 (convolution), L003
# items:
#   47: Convolution flips the kernel
#   48: An image is a surface
#   49: "To the last pixel: padding and stride"
#   50: "Depth: all channels at once"
#   51: "Depth: all channels at once"
#   52: What an output sees
#   53: Pooling
#   57: "Deeper: depthwise-separable"
# corrections:
#   20: "To the last pixel: padding and stride"
#   21: What an output sees
#   22: Convolution flips the kernel
#   23: "Deeper: a 1×1 convolution is not PCA"
# minutes: 45
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("09")

# %%
from functools import partial

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_sample_image

from dlcourse import plotting
from dlcourse.lessons.convolution import checks as check, controls, drawings, figures
from dlcourse.lessons.convolution.measures import likeness
from dlcourse.scratch import convolution_sizes as sizes
from dlcourse.scratch.convolution import conv2d, convolve2d, correlate2d, pad, pool2d

# %% [markdown] slideshow={"slide_type": "slide"}
# To a dense network an image is a list: shuffle all pixels alike, and it learns as well as
# before. A *convolution* knows what lies beside what, and uses the same handful of weights
# everywhere.
#
# **Recall.** (1) How many weights has a dense layer of 128 units on a digit of 28×28 pixels?
# (2) How does one measure a slope without a formula? (3) What is a linear function?
#
# <details><summary>Answers</summary>
#
# (1) 784 · 128 = 100,352, and 128 biases (lesson 07). (2) Go a small step to both sides and
# divide the difference by the distance (lessons 03 and 05). (3) One for which
# $f(u + v) = f(u) + f(v)$ and $f(cu) = c f(u)$.
#
# </details>

# %% [markdown] slideshow={"slide_type": "slide"}
# ## An image is a surface
#
# Read brightness as height. *Edges*, where objects end, are places of steep slope. Look at the
# row through the roof.


# %%
def photograph(name):
    """(106, 160, 3) in [0, 1]: each pixel the mean of 4×4 of the photograph's."""
    pixels = load_sample_image(name)[:424] / 255
    return pixels.reshape(106, 4, 160, 4, 3).mean(axis=(1, 3))


photo = photograph("china.jpg")
grey = photo @ [0.299, 0.587, 0.114]  # red, green and blue as bright as eyes see them

# %% tags=["nbval-ignore-output"]
row = 40
steepest = 1 + np.abs(grey[row, 2:] - grey[row, :-2]).argmax()
plotting.show(figures.surface(grey, row), "A photograph, as a surface, and one row of it with "
              f"its slope, steepest at column {steepest}: the sky ends, the roof begins.");

# %% [markdown] slideshow={"slide_type": "subslide"}
# Pixels have no formula, so take the *central difference* of the neighbours:
#
# $$f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}.$$
#
# Its error is $O(h^2)$: halve $h$, and a quarter of it is left (*Deeper*, below). In two
# dimensions there is one such slope along each axis.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A window slides
#
# With $h = 1$ pixel that is $f(x+1) - f(x-1)$, halved: lay the numbers $-1, 0, 1$ over three
# pixels, multiply, add, move on. Such a *mask* is called a *kernel* $k$, and the sliding sum a
# *correlation*:
#
# $$\text{out}_{ij} = \sum_u \sum_v k_{uv}\, x_{i+u,\, j+v}.$$

# %% tags=["nbval-ignore-output"]
tiny = np.array([[0, 0, 0, 0, 0, 0], [0, 0, 5, 5, 5, 0], [0, 0, 5, 9, 5, 0],
                 [0, 0, 5, 5, 5, 0], [0, 0, 7, 7, 7, 0], [0, 0, 0, 0, 0, 0]])  # fmt: skip
film = figures.Sliding(tiny, [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
film.show(
    key_frames=(5, 6, 7), seconds=20,
    caption="Three central differences, one above the other, slide over a small image.",
    key_caption="Brighter to the right: positive. As bright on both sides: zero. Darker: negative.",
)  # fmt: skip

# %%
print(film.out)
assert film.out[1].tolist() == [15, 5 + 9 + 5, 0, -19]

# %% [markdown] slideshow={"slide_type": "subslide"}
# The same on the photograph: differences along each row, *Sobel*'s kernel, whose middle row counts
# double, a *blur* (the mean of nine pixels), and *sharpen*, which adds to each pixel what sets it
# off from its neighbours. Sobel along rows and along columns is a slope in two dimensions; its
# length finds all edges.
#
# **Predict.** Which kernel leaves a flat surface at zero? What must its weights sum to?

# %% tags=["cover", "nbval-ignore-output"]
kernels = {name: np.array(weights) for name, weights in controls.KERNELS.items()}
made = {"photograph": grey, "[−1 0 1]": correlate2d(grey, [[-1, 0, 1]])}
made |= {name: correlate2d(grey, kernels[name]) for name in ("Sobel", "blur", "sharpen")}
made["all edges"] = np.hypot(made["Sobel"], correlate2d(grey, kernels["Sobel"].T)) / 3
plotting.show(figures.gallery(made, signed=("[−1 0 1]", "Sobel"), columns=3),
              "Red: brighter to the right; blue: darker (each on its scale). Blurred, sharpened.");

# %%
flat = np.ones((5, 5))
for name, kernel in kernels.items():
    level = correlate2d(flat, kernel)
    print(f"{name:15} weights sum to {kernel.sum():4.1f}, a flat 1 becomes {level[0, 0]:4.1f}")
    assert np.allclose(level, kernel.sum())

# %% [markdown]
# Edit the nine numbers. Can you find edges that run diagonally?

# %% tags=["nbval-ignore-output", "widget"]
controls.edit_kernel(grey)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Convolution flips the kernel
#
# Mathematics defines a *convolution* with minus signs:
# $(k * x)_{ij} = \sum_u \sum_v k_{uv}\, x_{i-u,\, j-v}$. That is a correlation with the kernel
# flipped in both directions. What deep learning calls convolution, `tf.nn.conv2d` and Keras's
# `Conv2D`, is the correlation: a learned kernel comes out flipped, and nobody minds.
#
# $[-1\; 0\; 1]$ is the mask of the correlation; to convolve with it gives *minus* the slope.

# %%
kernel = kernels["Sobel"]
np.testing.assert_allclose(convolve2d(grey, kernel[::-1, ::-1]), correlate2d(grey, kernel))
for operation in (correlate2d, convolve2d):
    print(f"a step up by {operation.__name__}: {operation([[0, 0, 5, 5]], [[-1, 0, 1]])[0]}")

# %% jupyter={"source_hidden": true}
by_tensorflow = tf.nn.conv2d(grey[None, :, :, None], 1.0 * kernel[:, :, None, None], 1, "VALID")
np.testing.assert_allclose(correlate2d(grey, kernel), by_tensorflow[0, :, :, 0], atol=1e-12)
by_keras = keras.ops.conv(grey[None, :, :, None], 1.0 * kernel[:, :, None, None])
np.testing.assert_allclose(by_keras, by_tensorflow, atol=1e-4)
print("TensorFlow and Keras correlate")

# %% [markdown] slideshow={"slide_type": "subslide"}
# Why flip? Because of the laws. Write $a \circ b$ for either operation, with zeros
# around $a$ so that every overlap counts (padding *full*).
#
# **Predict.** Which of these laws does correlation lose?

# %%
laws = {
    "commutative   a∘b = b∘a": lambda o, a, b, _: (o(a, b), o(b, a)),
    "associative   (a∘b)∘c = a∘(b∘c)": lambda o, a, b, c: (o(o(a, b), c), o(a, o(b, c))),
    "distributive  a∘(b+c) = a∘b + a∘c": lambda o, a, b, c: (o(a, b + c), o(a, b) + o(a, c)),
    "homogeneous   (3a)∘b = 3(a∘b)": lambda o, a, b, _: (o(3 * a, b), 3 * o(a, b)),
}
triples, held = np.random.default_rng(1).normal(size=(100, 3, 4, 4)), {}
for law, sides in laws.items():
    for operation in (convolve2d, correlate2d):
        whole = partial(operation, padding="full")
        held[law, operation.__name__] = sum(np.allclose(*sides(whole, *abc)) for abc in triples)
        print(f"{law:34} {operation.__name__:11} {held[law, operation.__name__]:3} of 100")

# %%
assert list(held.values()) == [100, 0, 100, 0, 100, 100, 100, 100]

# %% [markdown]
# Correlation is neither commutative nor associative. (A lecture says that both operations are.)

# %% [markdown] slideshow={"slide_type": "subslide"}
# One law made convolution famous: *shift equivariance*. Shift the image, and what comes out is
# shifted alike: what is learned in one corner is known in all.
#
# **Predict.** Zeros around the image: does the law still hold? And with a stride of 2?


# %% tags=["slide-code"]
def holds(shift, *, strides=1, border="circular"):
    """Where out(shifted image) is the shifted out(image), by the border's treatment."""
    options = {"strides": strides, "padding": "same", "border": border}
    images = np.stack([grey, np.roll(grey, shift, axis=1)])
    before, after = correlate2d(images, kernel, **options)
    return np.isclose(after, np.roll(before, shift // strides, axis=1))


for words, where in (
    ("circular border", holds(6)), ("zeros around", holds(6, border="zero")),
    ("stride 2, by 6 pixels", holds(6, strides=2)), ("stride 2, by 5", holds(5, strides=2)),
):  # fmt: skip
    print(f"{words:22} {where.mean():6.1%} of the pixels")
assert holds(6).all() and holds(6, strides=2).all()
zeros = holds(6, border="zero")
assert not zeros.all() and zeros[:, 7:-1].all()  # wrong at the edge alone
assert holds(5, strides=2).mean() < 0.5

# %% [markdown]
# Zeros break it at the edge, a stride of 2 for all shifts but the even ones.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## To the last pixel: padding and stride
#
# A window of $K$ pixels in a line of $W$ has $W - K + 1$ places: the image shrinks. *Padding*
# adds $P$ pixels, counted on both sides together; a *stride* $S$ takes only each $S$-th place
# (the lecture's letters: $W$ is a width here, $P$ a padding):
#
# $$\text{outputs} = \left\lfloor \frac{W + P - K}{S} \right\rfloor + 1.$$
#
# *Valid* is $P = 0$. *Same* asks for $\lceil W / S \rceil$ outputs (as many as pixels, if
# $S = 1$), and pads as little as that takes,
# $P = \max((\lceil W/S \rceil - 1)\,S + K - W,\; 0)$. If $P$ is odd, TensorFlow puts the odd
# pixel *after*: right and below. (The lecture's formula leaves that open.)
#
# **Predict.** 28 pixels, $K = 3$, $S = 2$: how many come out, valid and same? What is $P$?

# %%
valid, same = (sizes.output_size(28, 3, strides=2, padding=kind) for kind in ("valid", "same"))
before, after = sizes.padding_around(28, 3, strides=2, padding="same")
print(f"valid {valid}, same {same} with {before} pixels before and {after} after")
assert (valid, same, before, after) == (13, 14, 0, 1)

# %% jupyter={"source_hidden": true}
for size in range(1, 30):
    for k in range(1, 8):
        for s in (1, 2, 3, 4):
            for kind in ("valid", "same"):
                if k <= size or kind == "same":
                    layer = keras.layers.Conv1D(1, k, strides=s, padding=kind)
                    shape = layer.compute_output_shape((1, size, 1))
                    assert shape[1] == sizes.output_size(size, k, strides=s, padding=kind)
line = tf.reshape(tf.range(28, dtype="float64"), (1, 1, 28, 1))
ones = tf.ones((1, 3, 1, 1), "float64")
windows = tf.nn.conv2d(line, ones, [1, 1, 2, 1], "SAME").numpy().ravel()
assert windows[0] == 0 + 1 + 2 and windows[-1] == 26 + 27  # the zero comes after
print("the formula is Keras's over the whole grid")

# %% [markdown]
# Find a column that is never used, and a `same` that pads nothing with $K = 3$.

# %% tags=["nbval-ignore-output", "widget"]
controls.sizes()

# %% [markdown] slideshow={"slide_type": "subslide"}
# And what stands in the padding? *Zeros* are a black frame; *replicate* continues the edge;
# *circular* brings in the opposite side.
#
# **Predict.** A white image, all ones, is blurred with zeros around. What is its corner?

# %% tags=["nbval-ignore-output"]
frame = (30, 30)
padded = {border: pad(grey, frame, frame, border=border) for border in
          ("zero", "replicate", "circular")}  # fmt: skip
plotting.show(figures.borders(padded, (30, 30, *grey.shape)),
              "Thirty pixels added on each side: zeros, the nearest pixel, the opposite edge.");

# %%
for border in padded:
    blurred = correlate2d(flat, kernels["blur"], padding="same", border=border)
    print(f"{border:9} corner {blurred[0, 0]:.4f}, middle {blurred[2, 2]:.4f}")
    assert np.isclose(blurred[0, 0], 4 / 9 if border == "zero" else 1)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Depth: all channels at once
#
# A colour image has three *channels*. A *filter* has a kernel for each of them, $K_1 K_2 C_{in}$
# weights and a bias, and makes *one* new channel. A layer has $C_{out}$ filters:
#
# $$(K_1 K_2 C_{in} + 1)\, C_{out} \quad \text{parameters,}$$
#
# however large the image is. Work grows with it: each output pixel costs each weight one
# multiplication and addition. For $H' \times W'$ outputs that makes
# $H' W' K_1 K_2 C_{in} C_{out}$ *multiply–adds*.
#
# **Predict.** 16 filters of 3×3 on our photograph, valid: how many parameters? How many would
# a dense layer need from the same pixels to the same outputs?

# %% tags=["headline"]
layer = keras.layers.Conv2D(16, 3)
out = layer(photo[None])
parameters = sizes.num_parameters((3, 3), 3, 16)
dense = (photo.size + 1) * int(np.prod(out.shape))
work = sizes.num_multiply_adds(out.shape[1:3], (3, 3), 3, 16)
print(f"{photo.shape} to {tuple(out.shape[1:])}: {parameters} parameters, dense {dense:,}")
print(f"multiply–adds: {work:,}")
assert layer.count_params() == parameters == 448 and dense > 10**10
assert work == 104 * 158 * (parameters - 16)

# %% [markdown]
# A kernel may be *1×1*: then a filter is one weight for each channel, the same mix at every pixel,
# a learned *projection* of the channels. Our grey image was one, from three to one. (A lecture
# likens it to principal component analysis, PCA. It is not that: *Deeper*, below.)

# %% jupyter={"source_hidden": true}
mix = np.array([0.299, 0.587, 0.114]).reshape(1, 1, 3, 1)
np.testing.assert_allclose(conv2d(photo[None], mix)[0, :, :, 0], grey)
assert sizes.num_parameters((1, 1), 256, 64) == 256 * 64 + 64

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What an output sees
#
# An output of a second layer sees windows of windows. Its *receptive field* is how many input
# pixels it depends on. Each layer adds $K - 1$ steps, and a step is as long as all strides
# before it together:
#
# $$r = 1 + \sum_l (K_l - 1)\, S_1 S_2 \cdots S_{l-1}.$$
#
# **Predict.** Three layers, each 3×3 with stride 2. How many pixels on a side?

# %% tags=["nbval-ignore-output"]
stack = [(3, 2), (3, 2), (3, 2)]
figure, ax = plt.subplots(figsize=(12, 4.4))
drawings.pyramid(stack, ax)
plotting.show(figure, f"One output of a stack sees {sizes.receptive_field(stack)} pixels a side.");

# %% [markdown] slideshow={"slide_type": "subslide"}
# Is it so? Ask the gradient: a pixel is seen if the output has a slope by it. Ten starts, eight
# channels a layer.


# %% tags=["nbval-ignore-output"]
def influence(seed):
    """(31, 31) sizes of the slopes of the middle output by each pixel."""
    keras.utils.set_random_seed(seed)
    convolutions = [keras.layers.Conv2D(8, 3, strides=2) for _ in stack]
    image = tf.random.normal((1, 31, 31, 1))
    with tf.GradientTape() as tape:
        tape.watch(image)
        output = keras.Sequential(convolutions)(image)[0, 1, 1, 0]  # the middle one of 3×3
    return np.abs(tape.gradient(output, image)[0, :, :, 0])


slopes = np.array([influence(seed) for seed in range(10)])
sides = [np.ptp(np.argwhere(one > 0), axis=0) + 1 for one in slopes]
figure, ax = plt.subplots(figsize=(6.4, 5))
figures.influence(slopes.mean(axis=0), sizes.receptive_field(stack), ax)
inner = slopes[:, 12:19, 12:19].sum(axis=(1, 2)) / slopes.sum(axis=(1, 2))
plotting.show(figure, f"Mean influence over ten starts; the frame is the rule's 15×15. The inner "
              f"7×7, a fifth of it, has {inner.min():.0%} to {inner.max():.0%} of the influence.");

# %%
assert all((side == sizes.receptive_field(stack)).all() for side in sides)  # in each of ten starts
assert (inner > 49 / 225).all()  # the middle counts more than its share
ends = {size: size for size in range(15, 24)}
for k, s in stack:
    ends = {size: sizes.output_size(left, k, strides=s) for size, left in ends.items()}
print("outputs by the size of the input:", ends)
assert [size for size, end in ends.items() if end == 1] == [*range(15, 23)]

# %% [markdown]
# So the receptive field is the *smallest* input that gives one output. (The lecture calls it the
# input that does; inputs of 15 to 22 pixels all do.) Pixels in the middle lie on more paths and
# count more.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Pooling
#
# *Pooling* has no weights. It keeps of each window the largest value (*max*) or the mean; the
# mean is a convolution with equal weights. It is said to make a network tolerate shifts. How
# much?
#
# **Predict.** Take the edges in 64×64 pixels, shift the photograph by one pixel, by four. How
# alike are the pooled maps? (By the correlation *coefficient* of their pixels: 1 for equal maps,
# and nothing slides.) And if, without pooling, one just keeps every eighth pixel?

# %% tags=["nbval-ignore-output"]
maps = [np.maximum(correlate2d(load_sample_image(name)[::2, ::2] / 255 @ mix.ravel(), kernel), 0)
        for name in ("china.jpg", "flower.jpg")]  # fmt: skip
shrink = {"every pixel": np.asarray}
shrink |= {f"max of {k}×{k}": partial(pool2d, pool_size=k) for k in (2, 4, 8)}
shrink |= {"mean of 8×8": partial(pool2d, pool_size=8, kind="average")}
shrink |= {"every eighth": lambda edges: edges[::8, ::8]}
alike = likeness(maps, shrink, num_crops=lesson.pick(ci=100, class_=200, full=400))
typical = {name: np.median(rows, axis=0) for name, rows in alike.items()}
figure, ax = plt.subplots(figsize=(10, 4.4))
figures.tolerance(typical, ax)
words = "; ".join(f"{name} {row[1]:.2f} and {row[4]:.2f}" for name, row in typical.items())
plotting.show(figure, f"Median of {len(alike['every pixel'])} crops of two photographs, shifted by "
              f"1 and by 4 pixels: {words}.");

# %%
pooled = [typical[name] for name in ("every pixel", "max of 2×2", "max of 4×4", "max of 8×8")]
assert all((np.diff([row[shift] for row in pooled]) > 0).all() for shift in (1, 2, 4))
assert typical["every eighth"][2] < 0.3 < 0.8 < typical["max of 8×8"][2]
assert typical["max of 2×2"][4] < 0.5  # a small pool tolerates small shifts
mean = correlate2d(maps[0], np.full((8, 8), 1 / 64), strides=8)
np.testing.assert_allclose(pool2d(maps[0], 8, kind="average"), mean)

# %% [markdown]
# It tolerates shifts that are small against the window, max and mean alike. Shrinking alone does
# not: every eighth pixel tolerates hardly more than all.

# %% [markdown]
# ## Deeper: how exact is a difference?
#
# Expand $f(x \pm h) = f \pm h f' + \frac{h^2}{2} f'' \pm \frac{h^3}{6} f^{(3)} + \dots$ In the
# central difference the terms in $h^2$ cancel, and an error of $\frac{h^2}{6} f^{(3)}$ is left. In
# the one-sided $(f(x + h) - f(x)) / h$ they do not. In two dimensions, at a thousand places:


# %%
def f(x, y):
    return np.sin(3 * x) * np.exp(y)


x, y = np.random.default_rng(0).uniform(-1, 1, (2, 1000))
slopes = np.array([3 * np.cos(3 * x) * np.exp(y), f(x, y)])  # by x and by y
errors = {"central": [], "one-sided": []}
for h in (0.1, 0.05, 0.025):
    right, up = f(x + h, y), f(x, y + h)
    central = np.array([right - f(x - h, y), up - f(x, y - h)]) / (2 * h)
    one_sided = np.array([right - f(x, y), up - f(x, y)]) / h
    for name, measured in (("central", central), ("one-sided", one_sided)):
        errors[name].append(np.sqrt(np.mean((measured - slopes) ** 2)))
for name, (first, second, third) in errors.items():
    print(f"{name:9}: {first:.4f}, {second:.4f}, {third:.4f}: divided by {second / third:.2f}")
assert 3.9 < errors["central"][1] / errors["central"][2] < 4.1
assert 1.9 < errors["one-sided"][1] / errors["one-sided"][2] < 2.1

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: depthwise-separable
#
# A 3×3 kernel over 256 channels looks around and mixes channels at once. *Depthwise-separable*
# convolution does one after the other: a kernel for each channel alone (*depthwise*), then a
# 1×1 over all channels (*pointwise*). The share of the cost is $1/C_{out} + 1/K^2$. (Lesson 11's
# MobileNet is built of it.)

# %%
full = sizes.num_parameters((3, 3), 256, 256, use_bias=False)
separable = sizes.num_separable_parameters((3, 3), 256, 256, use_bias=False)
print(f"parameters {full:,} and {separable:,}: {separable / full:.4f} of it")
assert (full, separable) == (589_824, 67_840) and np.isclose(separable / full, 1 / 256 + 1 / 9)
size = (14, 14)
at_once = sizes.num_multiply_adds(size, (3, 3), 256, 256)
around = sizes.num_multiply_adds(size, (3, 3), 1, 256)
across = sizes.num_multiply_adds(size, (1, 1), 256, 256)
print(f"multiply–adds at 14×14: {at_once:,} and {around + across:,}")
assert (at_once, around + across) == (14 * 14 * full, 14 * 14 * separable)

# %% jupyter={"source_hidden": true}
from dlcourse.scratch.convolution import depthwise_conv2d

layer = keras.layers.SeparableConv2D(5, 3, use_bias=False)
by_keras = layer(photo[None])
around, across = layer.get_weights()
ours = conv2d(depthwise_conv2d(photo[None], around), across)
np.testing.assert_allclose(ours, by_keras, atol=1e-4)
assert layer.count_params() == sizes.num_separable_parameters((3, 3), 3, 5, use_bias=False)

# %% [markdown]
# What is given up? Every kernel of it is a channel's pattern times a weight: all 256 filters
# share one pattern a channel. Written as one full kernel, that is
# $k_{uvcd} = a_{uvc}\, b_{cd}$, and a full layer can be anything.

# %%
together = around * across  # (3, 3, 3, 1) times (1, 1, 3, 5)
np.testing.assert_allclose(conv2d(photo[None], together), ours, atol=1e-5)
free = np.random.default_rng(2).normal(size=together.shape)
for words, k in (("separable", together), ("any", free)):
    ranks = np.linalg.matrix_rank(k.transpose(2, 0, 1, 3).reshape(3, 9, 5), tol=1e-5)
    print(f"{words:9} kernel: ranks {ranks.tolist()}, channel by channel")
    assert ranks.tolist() == ([1, 1, 1] if words == "separable" else [5, 5, 5])

# %% [markdown]
# ## Deeper: a 1×1 convolution is not PCA
#
# Squeeze the flower's three colours through two channels and back, two 1×1 convolutions,
# trained to give the photograph back. PCA would choose two *orthogonal* directions, the one with
# most variance first. Several starts:

# %% tags=["nbval-ignore-output"]
colours = photograph("flower.jpg")[::4, ::4]
pixels = (colours - colours.mean(axis=(0, 1))).astype("float32")[None]
by_pca = np.linalg.svd(pixels.reshape(-1, 3), compute_uv=False)[2] ** 2 / pixels.size
steps = np.repeat(pixels, 500, axis=0)  # each step of the training sees the whole image
cosines, errors = [], []
for seed in lesson.each(range(lesson.pick(ci=4, class_=10, full=20))):
    keras.utils.set_random_seed(seed)
    squeeze = keras.layers.Conv2D(2, 1, use_bias=False)
    model = keras.Sequential([squeeze, keras.layers.Conv2D(3, 1, use_bias=False)])
    model.compile(keras.optimizers.Adam(0.03), "mse", steps_per_execution=50)
    model.fit(steps, steps, batch_size=1, verbose=0)
    first, second = squeeze.get_weights()[0][0, 0].T
    cosines.append(first @ second / np.linalg.norm(first) / np.linalg.norm(second))
    errors.append(model.evaluate(pixels, pixels, verbose=0) / by_pca)
aslant = np.abs(cosines) > 0.05
print(f"error over PCA's: {min(errors):.3f} to {max(errors):.3f}")
print(f"the two kernels are not orthogonal in {aslant.sum()} of {len(aslant)} starts: cosines",
      np.round(cosines, 2))

# %%
assert max(errors) < 1.3  # every start comes near PCA …
assert aslant.mean() > 0.6  # … and nothing makes its two directions orthogonal

# %% [markdown]
# All come near PCA's error: they span nearly the same plane of colours, each by another pair of
# kernels, which nothing makes orthogonal or puts in order. And trained for another task, a 1×1
# convolution has no reason to find that plane.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Five questions
#
# 1. Convolving with $[-1\; 0\; 1]$ where it gets brighter to the right gives (a) a positive,
#    (b) a negative number, (c) zero
# 2. 32 pixels, $K = 5$, $S = 1$, same: TensorFlow pads (a) 2 and 2, (b) 1 and 3, (c) 4 and 0
# 3. The photograph is twice as wide and high. The parameters of `Conv2D(16, 3)` (a) stay as many,
#    (b) are doubled, (c) are four times as many
# 4. Five 3×3 layers of stride 1 see (a) 15, (b) 11, (c) 243 pixels on a side
# 5. Max pooling of 2×2 makes a network (a) indifferent to shifts, (b) indifferent to shifts by
#    even numbers, (c) more tolerant of a shift by one
#
# <details><summary>Answers</summary>
#
# 1b: convolution flips the mask. 2a: $P = 4$. 3a: only the work grows. 4b: $1 + 5 \cdot 2$. 5c;
# after an even shift the pooled map is the same, but shifted.
#
# </details>

# %% [markdown]
# ## Summary
#
# 1. A kernel slides over the image; each output is the sum of its products with a window.
# 2. Convolution flips the kernel and thereby commutes; what Keras computes is correlation.
# 3. ⌊(W + P − K)/S⌋ + 1 outputs; "same" gives ⌈W/S⌉, with an odd padding pixel after.
# 4. A layer has (K₁K₂C_in + 1)C_out parameters whatever the image's size: weights are shared.
# 5. A stack sees 1 + Σ (K − 1) · (strides before) pixels; pooling tolerates small shifts.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.horizontal_edges.hint()` gives three hints in turn, `check.horizontal_edges.solution()` the
# answer after a try.
#
# ### 1 Only horizontal edges
#
# Give a kernel (3, 3) for a correlation. Where brightness falls by 1 from one row to the next
# below, its largest answer must be exactly +1; vertical edges and flat surfaces it must not answer
# at all. Noise should disturb it little: its squared weights sum to 0.7 at most.

# %% tags=["exercise"]
### BEGIN SOLUTION
horizontal_edges = np.outer([1, 0, -1], [1, 1, 1]) / 3
### END SOLUTION

# %%
check.horizontal_edges(horizontal_edges)

# %% [markdown]
# ### 2 Correlation by hand
#
# Write it with NumPy alone: valid, with a stride in both directions.


# %% tags=["exercise"]
def my_correlate2d(image, kernel, strides):
    """The sums of products of a kernel that slides over an image (height, width)."""
    ### BEGIN SOLUTION
    rows = range(0, image.shape[0] - kernel.shape[0] + 1, strides)
    columns = range(0, image.shape[1] - kernel.shape[1] + 1, strides)
    return np.array(
        [
            [(image[i:, j:][: len(kernel), : kernel.shape[1]] * kernel).sum() for j in columns]
            for i in rows
        ]
    )
    ### END SOLUTION


# %%
check.correlate2d(my_correlate2d)

# %% [markdown]
# ### 3 On paper: sizes
#
# A 5×5 kernel with stride 3. (a) How many outputs on a side has an image of 32×32 with `same`?
# (b) With `valid`? (c) What is the largest image that gives as many as (b)?

# %% tags=["exercise"]
### BEGIN SOLUTION
same_outputs, valid_outputs, largest = 11, 10, 34
### END SOLUTION

# %%
check.sizes((same_outputs, valid_outputs, largest))

# %% [markdown]
# ### 4 Repair `same`
#
# It is right for size 32, kernel 3 and stride 1; yet three things are wrong with it. Return
# (before, after), as TensorFlow pads.
#
# ```python
# def same_padding(size, kernel_size, strides):
#     total = kernel_size - strides
#     before = (total + 1) // 2
#     return before, total - before
# ```


# %% tags=["exercise"]
def same_padding(size, kernel_size, strides):
    """The pixels that "same" adds before and after."""
    ### BEGIN SOLUTION
    wanted = int(np.ceil(size / strides))
    needed = (wanted - 1) * strides + kernel_size
    total = max(needed - size, 0)
    return total // 2, (total + 1) // 2
    ### END SOLUTION


# %%
check.same_padding(same_padding)

# %% [markdown]
# ### 5 A receptive field with holes
#
# A *dilated* convolution spreads its $K$ weights: neighbours are $d$ pixels apart instead of one,
# so $d - 1$ pixels between them are skipped. `layers` lists (kernel size, stride, dilation $d$),
# the first layer first. Return the receptive field of the stack.


# %% tags=["exercise"]
def field_with_holes(layers):
    """Pixels on a side that one output of the stack can depend on."""
    ### BEGIN SOLUTION
    first, last, step = 0, 0, 1
    for kernel_size, strides, dilation in layers:
        last += (kernel_size - 1) * dilation * step
        step *= strides
    return last - first + 1
    ### END SOLUTION


# %%
check.field_with_holes(field_with_holes)

# %% [markdown]
# ### 6 Learn the filter
#
# A secret 3×3 kernel filtered images, valid. You get `images`
# (n, height, width) and `filtered` (n, height − 2, width − 2), with a little noise. Start at zero
# and find the kernel by gradient descent on the mean square error. Target: every weight within
# 0.02.


# %% tags=["exercise"]
def learn_kernel(images, filtered):
    """The kernel (3, 3) that was used."""
    ### BEGIN SOLUTION
    learned = np.zeros((3, 3))
    height, width = filtered.shape[1:]
    for _ in range(3000):
        wrong = correlate2d(images, learned) - filtered
        slope = [
            [(wrong * images[:, u : u + height, v : v + width]).mean() for v in range(3)]
            for u in range(3)
        ]
        learned -= 0.2 * np.array(slope)
    return learned
    ### END SOLUTION


# %%
check.learn_kernel(learn_kernel)

# %% [markdown]
# ### 7 Back through a convolution ★
#
# Backpropagation (lesson 06) needs the slope of the loss by the *image*. `delta`
# (height − K + 1, width − K + 1) are the slopes by the outputs of a valid correlation with
# `kernel` (K, K). Return the slopes by the pixels, (height, width).


# %% tags=["exercise"]
def slopes_by_pixels(delta, kernel):
    """∂C/∂x of a valid correlation of x with the kernel."""
    ### BEGIN SOLUTION
    reach = len(kernel)
    slopes = np.zeros(np.add(delta.shape, reach - 1))
    for i, j in np.ndindex(delta.shape):
        slopes[i : i + reach, j : j + reach] += delta[i, j] * kernel
    return slopes
    ### END SOLUTION


# %%
check.slopes_by_pixels(slopes_by_pixels)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L002, the notes on convolutional networks (convolution, padding, stride, 1×1,
#   receptive field, pooling); L001 and L003, convolution.
# - V. Dumoulin, F. Visin, *A guide to convolution arithmetic for deep learning*, 2016,
#   <https://arxiv.org/abs/1603.07285>.
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, 2016, chapter 9,
#   <https://www.deeplearningbook.org>.
# - R. Zhang, *Making convolutional networks shift-invariant again*, 2019,
#   <https://arxiv.org/abs/1904.11486>: what strides do to shifts, and a remedy.
# - Photographs, scikit-learn's: *china.jpg*
#   (<https://www.flickr.com/photos/danielbuechele/6061409035/>) and *flower.jpg*
#   (<https://www.flickr.com/photos/vultilion/6056698931/>), CC BY 2.0
#   (<https://creativecommons.org/licenses/by/2.0/>), here made smaller, grey and filtered.
#
# **One change to try:** replace Sobel by a random kernel in the cell on shifts. Does it hold?
# **One paper:** A. Araujo, W. Norris, J. Sim, *Computing receptive fields of convolutional
# neural networks*, 2019, <https://distill.pub/2019/computing-receptive-fields>.
# **One page to play with:** <https://setosa.io/ev/image-kernels>, kernels on your own camera.
