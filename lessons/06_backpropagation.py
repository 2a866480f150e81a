# ---
# number: "06"
# title: Backpropagation
# question: How does each weight learn its share of the blame?
# prerequisites: [02 first network, 03 sigmoid and cross-entropy, 05 gradient descent]
# lectures: L000 (BP1 to BP4, the tables), L002 (pseudo-code, 8-3-8), L003, L004 (forward formula)
# items:
#   35: The chain rule is a walk through a graph
#   36: A network fills a table
#   37: Two weights in a chain
#   38: Real digits, beside Keras
#   39: "Slow neurons: the gradient that vanishes"
# corrections:
#   4: The update, and its sign
#   5: A network fills a table
#   6: A network fills a table
#   17: A network fills a table
#   32: A network fills a table
# minutes: 40
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("06")

# %%
import time

import keras
import numpy as np
import tensorflow as tf

from dlcourse import datasets, plotting
from dlcourse.lessons.backpropagation import checks as check, controls, figures, passes
from dlcourse.scratch.network import Network

# %% [markdown] slideshow={"slide_type": "slide"}
# ## One error, many weights
#
# Gradient descent needs the slope of the loss for every weight. A network 784-100-10 has
# 79,510 weights and biases. Nudge each in turn and see what the loss does: that is one
# forward pass a weight. *Backpropagation* has all slopes after one pass forward and one
# back. Today you take it apart, put it together in a dozen lines, and train with it.
#
# **Recall.** Answer before you unfold.
#
# <details><summary>1. What is the slope of the sigmoid, written by its output <i>a</i>, and
# how large can it get?</summary> a(1 − a), at most ¼ (lesson 03).</details>
#
# <details><summary>2. Which way does gradient descent step?</summary> Against the gradient:
# w ← w − η ∂C/∂w (lessons 02 and 05).</details>
#
# <details><summary>3. With softmax and cross-entropy, what is the slope of the loss by the
# logit z?</summary> a − y: all else cancels (lesson 03; lesson 04 writes Q for the output a, P for
# the target y).</details>

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The chain rule is a walk through a graph
#
# If $x$ moves $u$ and $u$ moves $C$, the rates multiply: $\frac{dC}{dx} = \frac{dC}{du}
# \frac{du}{dx}$. If $x$ reaches $C$ along several paths, what the paths bring is added; that is
# the chain rule in many variables:
#
# $$\frac{dC}{dx} = \sum_{\text{paths}} \; \prod_{\text{arrows}} \text{local derivative}
# = \frac{\partial C}{\partial u} \frac{du}{dx} + \frac{\partial C}{\partial v} \frac{dv}{dx}.$$
#
# Take $C = (x^2)^2$ as $u \cdot v$ with $u = v = x^2$. **Predict.** What is the slope at $x = 3$?

# %%
x = 3.0
u = v = x**2
by_paths = v * 2 * x + u * 2 * x  # ∂C/∂u · du/dx + ∂C/∂v · dv/dx
with tf.GradientTape() as tape:
    x_tf = tf.Variable(x, dtype="float64")
    fourth_power = (x_tf**2) ** 2
print(f"two paths: {v * 2 * x:.0f} + {u * 2 * x:.0f} = {by_paths:.0f}, 4x³ = {4 * x**3:.0f}")
assert by_paths == 108 == float(tape.gradient(fourth_power, x_tf))

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
figure = figures.two_paths(x)
plotting.show(figure, f"Multiply along a path, add over the paths: 6·9 + 6·9 = {by_paths:.0f}.");

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Two weights in a chain
#
# The smallest deep network has one unit a layer: $x \to a_1 \to a_2 \to C$ with
# $a_1 = \sigma(w_1 x + b_1)$, $a_2 = \sigma(w_2 a_1 + b_2)$ and $C = \frac12 (a_2 - y)^2$.
# Call $\delta = \partial C / \partial z$ the *error signal* of a unit. Walk from $C$ back:
#
# $$\begin{aligned}
# \delta_2 &= (a_2 - y)\,\sigma'(z_2), & \frac{\partial C}{\partial b_2} &= \delta_2, &
# \frac{\partial C}{\partial w_2} &= \delta_2\, a_1, \\
# \delta_1 &= \delta_2\, w_2\, \sigma'(z_1), & \frac{\partial C}{\partial b_1} &= \delta_1, &
# \frac{\partial C}{\partial w_1} &= \delta_1\, x.
# \end{aligned}$$
#
# Nothing is computed twice: $\delta_1$ begins with $\delta_2$. (In L000's table the indices
# slipped: $\delta_2$ comes from $\delta_F$, $\delta_1$ from $\delta_2$, and $z_F$ from $a_2$.)
# Over a data set the loss is a mean, so each derivative is the mean over the examples.

# %%
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def two_weights(x, y, w1, b1, w2, b2):
    """∂C/∂w₁, ∂C/∂b₁, ∂C/∂w₂, ∂C/∂b₂, each the mean over the examples."""
    a1 = sigmoid(w1 * x + b1)
    a2 = sigmoid(w2 * a1 + b2)
    delta2 = (a2 - y) * a2 * (1 - a2)
    delta1 = delta2 * w2 * a1 * (1 - a1)
    return [np.mean(slope) for slope in (delta1 * x, delta1, delta2 * a1, delta2)]


examples, targets = np.array([-1.0, 0.5, 2.0]), np.array([0.0, 1.0, 1.0])
at = np.array([1.5, -0.5, 2.0, 0.3])  # w₁, b₁, w₂, b₂
slopes = two_weights(examples, targets, *at)

# %%
def chain_loss(w1, b1, w2, b2):
    return np.mean((sigmoid(w2 * sigmoid(w1 * examples + b1) + b2) - targets) ** 2) / 2


h = 1e-5
for name, slope, nudge in zip(("w₁", "b₁", "w₂", "b₂"), slopes, h * np.eye(4), strict=True):
    measured = (chain_loss(*(at + nudge)) - chain_loss(*(at - nudge))) / (2 * h)
    print(f"∂C/∂{name}: {slope:8.5f} by the chain rule, {measured:8.5f} by nudging")
    assert abs(measured - slope) < 1e-6

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A network fills a table
#
# With more units a layer, a unit's $\delta$ adds up what comes back from *all* its
# successors. Here is everything, with $w_{i \to j}$ the weight from unit $i$ to unit $j$, and
# $\sigma$ for whatever activation the layer has:
#
# | | formula | in words |
# | --- | --- | --- |
# | forward | $z_j = \sum_i w_{i \to j}\, a_i + b_j$, $\;a_j = \sigma(z_j)$ | kept for later |
# | BP1 | $\delta_j = \frac{\partial C}{\partial a_j}\, \sigma'(z_j)$ | at the output |
# | BP2 | $\delta_j = \big(\sum_k w_{j \to k}\, \delta_k\big)\, \sigma'(z_j)$ | one layer back |
# | BP3 | $\partial C / \partial b_j = \delta_j$ | bias |
# | BP4 | $\partial C / \partial w_{i \to j} = a_i\, \delta_j$ | weight |
#
# The lectures disagree in small things. BP3 is the bias as in L002; L000 swaps BP3 and BP4
# and says "of the error" where it is the rate of change of the *cost*. L004's $z$ uses $k$
# twice and misplaces the bias: read $z_k = \sum_j w_{j \to k}\, a_j + b_k$ (lesson 01); another of
# its formulas drops the biases. The $z_i$ in L003's $\delta_j z_i$ is an activation, our $a_i$.
#
# Watch the table fill, for two inputs, hidden units 1 and 2 and the output unit 3. **Predict.** How
# many cells need $\delta_3$?

# %% tags=["nbval-ignore-output"]
film = passes.Passes(passes.small_network(), x=[1.0, 2.0], y=0.0)
film.show(
    key_frames=(3, 6, 9), seconds=26,
    caption="First z and a, forward; then δ, backward; then the slopes. The formula in use is lit.",
    key_caption="Half the way forward, all of it, and back: δ goes against the arrows.",
)

# %%
needed = sum((2, 2) in step.reads for step in film.steps)
print(f"{len(film.steps)} cells, {needed} of them read δ₃")
assert needed == 5  # both δ of the hidden layer, one bias, two weights

# %% [markdown] slideshow={"slide_type": "subslide"}
# Go through it at your own pace; cover the last line and compute the number yourself (beside the
# table stands each unit's bias). Then take ReLU and $x_1 = -1$. **Predict.** How many of the
# nine slopes are exactly zero?

# %% tags=["cover", "nbval-ignore-output", "widget"]
controls.table()

# %%
silent = passes.Passes(passes.small_network("relu"), x=[-1.0, 2.0], y=0.0)
zero = [step.value == 0 for step in silent.steps if step.formula in ("BP3", "BP4")]
print(f"{sum(zero)} of {len(zero)} slopes are zero")
assert sum(zero) == 4

# %% [markdown]
# Unit 1 was silent: $\sigma'(z_1) = 0$ stops what comes in (three slopes), $a_1 = 0$ what leads
# out (one).

# %% [markdown] slideshow={"slide_type": "slide"}
# ## BP1 to BP4 in a dozen lines
#
# Now for any network. All examples of a batch go through at once: a row for each, and the sums
# over units become matrix products. With the $1/n$ of the mean loss inside BP1, BP3 and BP4 add
# over the rows.

# %% tags=["slide-code"]
def forward(weights, biases, x):
    """The outputs of all layers, the input first."""
    a = [x]
    for w, b in zip(weights, biases, strict=True):
        a.append(sigmoid(a[-1] @ w + b))
    return a


def backward(weights, a, y):
    """∂C/∂W and ∂C/∂b of each layer, for C = 1/(2n) Σ ‖a − y‖²."""
    delta = (a[-1] - y) / len(y) * a[-1] * (1 - a[-1])  # BP1
    by_weights, by_biases = [], []
    for layer in reversed(range(len(weights))):
        by_biases.insert(0, delta.sum(axis=0))  # BP3
        by_weights.insert(0, a[layer].T @ delta)  # BP4
        if layer:  # the input has no δ
            delta = delta @ weights[layer].T * a[layer] * (1 - a[layer])  # BP2
    return by_weights, by_biases


# %% [markdown]
# Are they right? Three judges, on a random network 4-5-3-2 in float64: TensorFlow's
# automatic differentiation, the package's `Network`, and a nudge to each weight.

# %%
rng = np.random.default_rng(6)
network = Network((4, 5, 3, 2), ("sigmoid",) * 3, "quadratic_cost", rng=rng)
inputs, wanted = rng.normal(size=(7, 4)), rng.random((7, 2))
by_weights, by_biases = backward(
    network.weights, forward(network.weights, network.biases, inputs), wanted
)
variables = [tf.Variable(parameter) for parameter in network.parameters]
with tf.GradientTape() as tape:
    output = tf.constant(inputs)
    for w, b in zip(variables[::2], variables[1::2], strict=True):
        output = tf.sigmoid(output @ w + b)
    loss = tf.reduce_sum((output - wanted) ** 2) / (2 * 7)
tape_slopes = tape.gradient(loss, variables)
by_tape = tape_slopes[::2] + tape_slopes[1::2]
for ours, theirs in zip(by_weights + by_biases, by_tape, strict=True):
    assert np.abs(ours - theirs).max() < 1e-10
print("BP1 to BP4 agree with GradientTape to ten decimals")

# %% jupyter={"source_hidden": true}
package = network.backward(network.forward(inputs), wanted)
for ours, theirs in zip(by_weights + by_biases, package.weights + package.biases, strict=True):
    assert np.abs(ours - theirs).max() < 1e-12
worst, nudged = 0, 0
for parameter, slope in zip(network.weights + network.biases, by_weights + by_biases, strict=True):
    for place in np.ndindex(parameter.shape):
        losses, kept = [], parameter[place]
        for value in (kept + h, kept - h):
            parameter[place] = value
            losses.append(network.loss(inputs, wanted))
        parameter[place] = kept
        worst = max(worst, abs((losses[0] - losses[1]) / (2 * h) - slope[place]))
        nudged += 1
assert worst < 1e-6
print(f"… with the package, and with {nudged} nudges, two forward passes each, to six decimals")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The update, and its sign
#
# L002's pseudo-code updates $w \mathrel{+}= \mu\, a\, \delta$ (its $\mu$ is our $\eta$).
# **Predict.** With $\delta = \partial C/\partial z$ as here, what does that do to the loss? Twenty
# random networks and data sets:

# %%
lower = {"w − η a δ": 0, "w + η a δ": 0}
for seed in range(20):
    rng = np.random.default_rng(seed)
    data_x, data_y = rng.normal(size=(10, 4)), rng.random((10, 2))
    for words, eta in (("w − η a δ", 0.1), ("w + η a δ", -0.1)):
        network = Network(
            (4, 5, 3, 2), ("sigmoid",) * 3, "quadratic_cost", rng=np.random.default_rng(seed)
        )
        before = network.loss(data_x, data_y)
        network.epoch(data_x, data_y, batch_size=10, learning_rate=eta)
        lower[words] += network.loss(data_x, data_y) < before
for words, count in lower.items():
    print(f"w ← {words}: the loss falls in {count} of 20")
assert lower == {"w − η a δ": 20, "w + η a δ": 0}

# %% [markdown]
# The sign is minus. (Plus is right where an author defines $\delta$ as $y - a$ times the slope:
# one minus sign, in one of two places.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Real digits, beside Keras
#
# `Network` is these formulas with a choice of activations, a loss and mini-batches. (BP1 as it
# stands needs outputs that each depend on their own $z_j$ alone. Softmax's do not; with
# cross-entropy its $\delta$ is $a - y$, as in the recall.) Give Keras the same weights and the
# same batches in the same order: do the two go the same way?

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", flatten=True, limit=lesson.pick(ci=2_000, class_=20_000, full=None))
images, one_hot = data.train.images, np.eye(10, dtype="float32")[data.train.labels]
judged, judged_one_hot = data.validation.images, np.eye(10)[data.validation.labels]

# %% tags=["nbval-ignore-output"]
scratch = Network(
    (784, 100, 10), ("sigmoid", "softmax"), "categorical_crossentropy",
    rng=np.random.default_rng(0), dtype="float32",
)
model = keras.Sequential(
    [
        keras.Input((784,)),
        keras.layers.Dense(100, activation="sigmoid"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
model.set_weights(scratch.parameters)
model.compile(keras.optimizers.SGD(0.5), "categorical_crossentropy", steps_per_execution=50)
curves = {"from scratch": [scratch.loss(judged, judged_one_hot)]}
curves["Keras"] = [model.evaluate(judged, judged_one_hot, verbose=0)]
for _ in range(lesson.pick(ci=5, class_=10, full=20)):
    scratch.epoch(images, one_hot, batch_size=32, learning_rate=0.5)
    model.fit(images, one_hot, batch_size=32, shuffle=False, verbose=0)
    curves["from scratch"].append(scratch.loss(judged, judged_one_hot))
    curves["Keras"].append(model.evaluate(judged, judged_one_hot, verbose=0))

# %% tags=["nbval-ignore-output"]
apart = np.abs(np.subtract(*curves.values())).max()
plotting.show(
    figures.twin_curves(curves),
    f"Equal weights, equal batches, equal curves: the losses differ by {apart:.0e} at most, "
    "the rounding of float32.",
);

# %% tags=["headline", "nbval-ignore-output"]
accuracy = np.mean(scratch.forward(judged).a[-1].argmax(axis=1) == data.validation.labels)
by_keras = model.predict(judged, verbose=0).argmax(axis=1)
print(f"from scratch: validation accuracy {accuracy:.4f}; guessing gets 0.1")
print(f"Keras: {np.mean(by_keras == data.validation.labels):.4f}")

# %%
assert apart < 1e-3
assert max(
    np.abs(ours - theirs).max()
    for ours, theirs in zip(scratch.parameters, model.get_weights(), strict=True)
) < 1e-2
assert accuracy > lesson.pick(ci=0.8, class_=0.9, full=0.9)

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### What the forward pass must remember
#
# The backward pass needs every layer's $a$ (BP4) and $\sigma'(z)$ (BP2). So the forward pass may
# throw nothing away: memory grows with the units *and with the batch*. (For these activations
# $\sigma'$ can be had from $a$, so a careful program forgets $z$.)
#
# Here is the $a$ of each layer that is kept of one digit (of inputs and hidden units only eight
# are drawn), which the network reads wrongly, and beside its outputs the first $\delta$, with
# which the way back begins. A wire is as wide as what flows along it, dashed if that is negative.

# %% tags=["nbval-ignore-output"]
kept = scratch.forward(judged).a
misread = np.flatnonzero(kept[-1].argmax(axis=1) != data.validation.labels)[0]
_, hidden, outputs = (values[misread] for values in kept)
label, says = data.validation.labels[misread], outputs.argmax()
delta = outputs - judged_one_hot[misread]
plotting.show(
    figures.digit_and_deltas(
        judged[misread].reshape(28, 28), hidden, outputs, judged_one_hot[misread],
        kernels=scratch.parameters[::2],
    ),
    f"A {label} that is read as {says}. Back flows δ: {delta[says]:+.2f} at the {says}, "
    f"−{-delta[label]:.2f} at the {label}, and little at the others.",
);

# %%
assert says == np.argmax(delta) and label == np.argmin(delta) and abs(delta.sum()) < 1e-5

# %%
parameters = sum(parameter.nbytes for parameter in scratch.parameters)
for batch in (1, 128, 1024):
    kept = scratch.forward(np.zeros((batch, 784), "float32")).nbytes
    print(f"batch of {batch:5,}: {kept:9,} bytes kept, {parameters:,} of parameters")
    assert kept == batch * 4 * (784 + 2 * (100 + 10))

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Slow neurons: the gradient that vanishes
#
# In lesson 03 a saturated neuron was slow, and cross-entropy cancelled its $\sigma'$. It does so
# at the output only. In hidden layers BP2 multiplies $\delta$ by weights and by $\sigma'$ once a
# layer, and the sigmoid's slope is at most ¼. How large the weights are at the start matters
# too: *Glorot* draws them with variance 2 / (inputs + outputs), *He* with 2 / inputs.
#
# **Predict.** Eight hidden layers of sigmoids, Glorot's start: how much smaller is $\delta$ in
# the first than in the eighth? And with ReLU, whose slope is 1 or 0?

# %% tags=["nbval-ignore-output"]
def deep(activation, initializer, seed):
    """784 inputs, eight hidden layers of 100 units, ten outputs."""
    return Network(
        (784, *[100] * 8, 10), (*[activation] * 8, "softmax"), "categorical_crossentropy",
        rng=np.random.default_rng(seed), initializer=initializer, dtype="float32",
    )


def sizes_of_delta(*start):
    """The root mean square of δ in each hidden layer, on 500 digits."""
    network = deep(*start)
    deltas = network.backward(network.forward(images[:500]), one_hot[:500]).deltas[:-1]
    return [np.sqrt(np.mean(delta.astype(float) ** 2)) for delta in deltas]


starts = {"Glorot": "glorot_uniform", "He": "he_normal", "N(0, 1)": 1.0, "N(0, 0.01²)": 0.01}
sizes = {
    words: {
        name: np.array([sizes_of_delta(name, start, seed) for seed in range(5)])
        for name in ("sigmoid", "tanh", "relu")
    }
    for words, start in starts.items()
}

# %% tags=["nbval-ignore-output"]
through = {  # median over five seeds: δ of the first hidden layer, divided by that of the eighth
    (words, name): np.median(rows[:, 0] / rows[:, -1])
    for words, lines in sizes.items()
    for name, rows in lines.items()
}
plotting.show(
    figures.slopes_by_layer(sizes),
    f"From the eighth layer to the first δ shrinks, with Glorot's start, to "
    f"{through['Glorot', 'sigmoid']:.5f} of its size with sigmoids, to "
    f"{through['Glorot', 'tanh']:.1f} with tanh; with He's start ReLU keeps "
    f"{through['He', 'relu']:.1f} of it. Medians of five seeds.",
);

# %%
assert through["Glorot", "sigmoid"] < 1e-3 and through["He", "sigmoid"] < 1e-3
assert 0.01 < through["N(0, 1)", "sigmoid"] < 100
assert 0.1 < through["Glorot", "tanh"] < 10 and 0.1 < through["He", "relu"] < 10
assert through["He", "relu"] > 3 * through["Glorot", "relu"]
assert through["N(0, 1)", "relu"] > 1e4 and through["N(0, 1)", "tanh"] > 10  # they explode
assert all(through["N(0, 0.01²)", name] < 1e-4 for name in ("sigmoid", "tanh", "relu"))

# %% [markdown]
# Under Glorot's and He's start sigmoids shrink the gradient at each layer: the *vanishing
# gradient*. Tanh, of slope 1 at zero, keeps it under Glorot's start, which balances variance
# forward and backward; ReLU silences half of the units, and He's start doubles the variance to
# make up for them. Weights too small choke any network; too large, and gradients *explode* with
# tanh and ReLU. With sigmoids, large weights and small slopes happen to balance.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: does a lost gradient stop the learning?
#
# Train all twelve, with a seed or several each, and call it learned when half of the validation
# digits are right.

# %% tags=["nbval-ignore-output"]
some = slice(0, 5_400)
epochs = -(-lesson.pick(ci=10_000, class_=16_000, full=16_000) // len(images[some]))
rounds = lesson.pick(ci=1, class_=3, full=10)
middle = "median" if rounds > 1 else "accuracy"
learned = {}
for words, start in starts.items():
    for name in ("sigmoid", "tanh", "relu"):
        accuracies = []
        for seed in range(rounds):
            network, rng = deep(name, start, seed), np.random.default_rng(seed)
            with np.errstate(all="ignore"):  # what explodes overflows
                for _ in range(epochs):
                    network.epoch(
                        images[some], one_hot[some],
                        batch_size=32, learning_rate=0.05, momentum=0.9, rng=rng,
                    )  # fmt: skip
                guesses = network.forward(judged).a[-1].argmax(axis=1)
            accuracies.append(np.mean(guesses == data.validation.labels))
        learned[words, name] = np.array(accuracies)

# %% tags=["nbval-ignore-output"]
print(f"{'':12}" + "".join(f"{name:>22}" for name in ("sigmoid", "tanh", "relu")))
for words in starts:
    line = f"{words:12}"
    for name in ("sigmoid", "tanh", "relu"):
        right = learned[words, name]
        line += f"{np.sum(right > 0.5)} of {rounds}, {middle} {np.median(right):.2f}".rjust(22)
    print(line)

# %%
for name in ("sigmoid", "tanh", "relu"):
    assert (learned["N(0, 0.01²)", name] < 0.3).all()
for words in ("Glorot", "He"):
    assert (learned[words, "sigmoid"] < 0.3).all()
    assert (learned[words, "tanh"] > 0.5).all()
    if data.is_official:  # on the few stand-in digits a run with ReLU may be lost
        assert (learned[words, "relu"] > 0.5).all()
assert (learned["N(0, 1)", "tanh"] < 0.3).all() and (learned["N(0, 1)", "relu"] < 0.3).all()
assert 0.3 < np.median(learned["N(0, 1)", "sigmoid"]) < np.median(learned["Glorot", "tanh"])

# %% [markdown]
# Where $\delta$ arrives, the network learns; where it is lost or explodes, it guesses. One entry
# surprises: sigmoids, saturated as they are, learn from a start that kills the others, though less
# well than tanh and ReLU do from theirs.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: why backwards
#
# The slope of the loss by the input is a product of matrices, one *Jacobian* a layer, and in
# front of them the row $g^\top$ of the loss's slopes by the outputs:
# $\;\frac{\partial C}{\partial x} = g^\top J_L \cdots J_2 J_1$. A product may be bracketed as
# you like. From the input on (*forward mode*) matrices meet matrices: $n^3$
# multiplications each. From the loss back (*reverse mode*) a row meets a matrix: $n^2$. Both give
# the same numbers. **Predict.** For $n = 512$ and eight layers, by which factor do they differ?

# %%
n, num_layers = 512, 8
rng = np.random.default_rng(0)
jacobians = [rng.normal(0, 1 / np.sqrt(n), (n, n)) for _ in range(num_layers)]
row = rng.normal(size=n)


def reverse_mode():
    delta = row
    for jacobian in reversed(jacobians):
        delta = delta @ jacobian  # n² multiplications
    return delta


def forward_mode():
    product = jacobians[0]
    for jacobian in jacobians[1:]:
        product = jacobian @ product  # n³ multiplications
    return row @ product


np.testing.assert_allclose(reverse_mode(), forward_mode(), atol=1e-10)
counts = {reverse_mode: num_layers * n**2, forward_mode: (num_layers - 1) * n**3 + n**2}
print(f"multiplications: {counts[reverse_mode]:,} backwards, {counts[forward_mode]:,} forwards")
assert 448 < counts[forward_mode] / counts[reverse_mode] < 449

# %% tags=["nbval-ignore-output"]
def cpu_seconds(work):
    """The median of five runs."""
    runs = []
    for _ in range(5):
        begun = time.process_time()
        work()
        runs.append(time.process_time() - begun)
    return np.median(runs)


ratio = cpu_seconds(forward_mode) / cpu_seconds(reverse_mode)
print(f"the product: forward mode takes {ratio:.0f} times as long")
few, trace = images[:128], scratch.forward(images[:128])
one_pass = cpu_seconds(lambda: scratch.forward(few))
back = cpu_seconds(lambda: scratch.backward(trace, one_hot[:128]))
num_parameters = sum(parameter.size for parameter in scratch.parameters)
print(f"784-100-10: back costs {back / one_pass:.1f} forward passes, nudging {num_parameters:,}")
assert num_parameters == 79_510

# %% [markdown]
# Where there are many weights and *one* loss, backwards is the cheap side. (Large matrices use the
# processor better, so time grows less than the count.) For one input and many outputs it would
# be the other way round.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: eight through three, the autoencoder
#
# L002's network 8-3-8 must repeat at its output which one of eight inputs is 1, through three
# hidden units. It is often said to invent the binary numbers. **Predict.** In how many of
# twenty starts does it solve the task, and in how many is its code binary?

# %% tags=["nbval-ignore-output"]
eight = np.eye(8)
autoencoders = []
for seed in range(20):
    network = Network(
        (8, 3, 8), ("sigmoid", "sigmoid"), "quadratic_cost", rng=np.random.default_rng(seed)
    )
    for _ in range(3_000):
        network.epoch(eight, eight, batch_size=8, learning_rate=10)
    autoencoders.append(network)
traces = [network.forward(eight) for network in autoencoders]
solved = sum(((trace.a[2] > 0.5) == (eight > 0.5)).all() for trace in traces)
hidden = [trace.a[1] for trace in traces]
rounded = [len({tuple(code) for code in values > 0.5}) for values in hidden]  # distinct codes
is_binary = [bool(((values < 0.1) | (values > 0.9)).all()) for values in hidden]

# %% tags=["nbval-ignore-output"]
print(f"solved: {solved} of 20; eight distinct codes when rounded: {rounded.count(8)} of 20")
print(f"binary (all hidden outputs below 0.1 or above 0.9): {sum(is_binary)} of 20")
chosen = sorted(range(20), key=lambda i: np.sum((hidden[i] > 0.1) & (hidden[i] < 0.9)))[::6]
plotting.show(
    figures.codes(
        [hidden[i] for i in chosen], [f"start {i}: {rounded[i]} codes" for i in chosen]
    ),
    f"Codes of four starts, the most binary first; binary codes: {sum(is_binary)} of 20 starts.",
);

# %%
assert solved >= 18
assert sum(is_binary) <= 10 < solved
assert min(rounded) < 8

# %% [markdown]
# It solves the task, and most often with values in between: nothing in the loss asks for 0 and 1.

# %% [markdown]
# ## Five questions
#
# 1. What must be known before $\delta$ of a hidden unit can be computed?
#    (a) the $\delta$ of all units it feeds (b) of all units that feed it (c) all slopes
# 2. The activation $a_i$ of a unit is 0 for every example of a batch. Which slopes are then surely
#    0? (a) that of its bias (b) those of the weights that lead out of it (c) none
# 3. You double the batch. What doubles?
#    (a) the number of weights (b) what the forward pass must remember (c) the slopes
# 4. Why ReLU in deep networks?
#    (a) its outputs are bounded (b) its slope is 1 where it is active (c) it has no saturated side
# 5. All weights start at 0. What happens to the hidden units of a layer?
#    (a) they explode (b) they all stay alike (c) nothing special
#
# <details><summary>Answers</summary>
#
# 1a: BP2 adds over the successors. 2b: BP4 multiplies by it. 3b. 4b: on its left side it is
# silent, as saturated as can be. 5b: the same δ, the same update, for ever; chance breaks the tie.
# </details>

# %% [markdown]
# ## Summary
#
# 1. The chain rule multiplies along a path of the graph and adds over the paths.
# 2. Forward fills z and a; backward fills δ: BP1 at the output, BP2 layer by layer.
# 3. BP3: a bias learns by δ; BP4: a weight by its input times δ. The step is minus η times that.
# 4. One backward pass gives all slopes; its price is the memory of the whole forward pass.
# 5. δ shrinks or grows at each layer: sigmoids lose it, tanh and ReLU keep it if they start well.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.output_delta.hint()` gives the first of three hints, then the second and the third;
# `check.output_delta.solution()` shows the answer once you have tried one of your own. So do
# the other checks.
#
# ### 1 Warm-up: BP1 with tanh
#
# The output layer is tanh, the loss $C = \frac{1}{2n} \sum \lVert a - y \rVert^2$. `z` and `y`
# are (n, outputs). Return $\delta = \partial C / \partial z$, of the same shape.

# %% tags=["exercise"]
def output_delta(z, y):
    """δ of a tanh output layer under the quadratic cost."""
    ### BEGIN SOLUTION
    output = np.tanh(z)
    return (output - y) * (1 - output**2) / len(z)
    ### END SOLUTION


# %%
check.output_delta(output_delta)

# %% [markdown]
# ### 2 BP2 on paper
#
# A sigmoid unit with output $a = 0.8$ feeds two units, over the weights 2 and −3. Their $\delta$
# are 0.5 and 0.2. What is the unit's own $\delta$? No computer.

# %% tags=["exercise"]
### BEGIN SOLUTION
delta_on_paper = 0.064
### END SOLUTION

# %%
check.delta_on_paper(delta_on_paper)

# %% [markdown]
# ### 3 BP3 and BP4 in the lecture's layout
#
# L002 writes columns: *one* example, $z = W a + b$, with a row of `W` for each unit. `a` is
# (inputs,), `delta` (units,). Return `(slope_of_W, slope_of_b)` in the shapes of `W` and `b`.

# %% tags=["exercise"]
def slopes_in_columns(a, delta):
    """∂C/∂W (units, inputs) and ∂C/∂b (units,) for one example."""
    ### BEGIN SOLUTION
    by_weight = delta[:, None] * a[None, :]
    return by_weight, delta
    ### END SOLUTION


# %%
check.slopes_in_columns(slopes_in_columns)

# %% [markdown]
# ### 4 Repair a step
#
# One mini-batch step of a network with one hidden layer of sigmoids and a linear output, for the
# mean of $\frac12 \lVert a_2 - y \rVert^2$ over the batch. It runs, and has three faults:
#
# ```python
# def step(w1, w2, x, y, eta):
#     a1 = sigmoid(x @ w1)
#     a2 = a1 @ w2
#     delta2 = a2 - y
#     w2 = w2 + eta * a1.T @ delta2
#     delta1 = delta2 @ w2.T * a1 * (1 - a1)
#     w1 = w1 + eta * x.T @ delta1
#     return w1, w2
# ```

# %% tags=["exercise"]
def step(w1, w2, x, y, eta):
    """The weights after one step of gradient descent on the batch."""
    ### BEGIN SOLUTION
    hidden_layer = sigmoid(x @ w1)
    delta2 = (hidden_layer @ w2 - y) / len(x)
    delta1 = delta2 @ w2.T * hidden_layer * (1 - hidden_layer)
    return w1 - eta * x.T @ delta1, w2 - eta * hidden_layer.T @ delta2
    ### END SOLUTION


# %%
check.repaired_step(step)

# %% [markdown]
# ### 5 Make eight layers of sigmoids learn
#
# Train a `Network` with eight hidden layers of 100 *sigmoid* units on `images` and `one_hot`
# until it reads at least 80 % of the validation digits; 20 epochs are enough. With Glorot's start
# it guesses. The picture by layer says what to change.

# %% tags=["exercise", "nbval-ignore-output"]
### BEGIN SOLUTION
deep_sigmoids = deep("sigmoid", 0.5, seed=1)
_rng = np.random.default_rng(1)
for _ in range(20):
    deep_sigmoids.epoch(
        images[:5_400], one_hot[:5_400], batch_size=32, learning_rate=0.05, momentum=0.9, rng=_rng
    )
### END SOLUTION

# %%
check.deep_sigmoids((deep_sigmoids, data.train, data.validation))

# %% [markdown]
# ### 6 ★ One weight, used twice
#
# In $a_1 = \sigma(w x)$, $a_2 = \sigma(w a_1)$ the *same* $w$ stands in both layers, as in a
# network that is fed its own output. Return $dC/dw$ for $C = \frac12 (a_2 - y)^2$; all are numbers.

# %% tags=["exercise"]
def slope_of_shared_weight(w, x, y):
    """dC/dw of a chain that uses w twice."""
    ### BEGIN SOLUTION
    first = 1 / (1 + np.exp(-w * x))
    second = 1 / (1 + np.exp(-w * first))
    late = (second - y) * second * (1 - second)
    early = late * w * first * (1 - first)
    return late * first + early * x
    ### END SOLUTION


# %%
check.slope_of_shared_weight(slope_of_shared_weight)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L000 BP1 to BP4 and both tables; L002 lesson 05, backpropagation, and its 8-3-8
#   network; L003 forward, loss, backward, step; L004 the forward formula.
# - D. E. Rumelhart, G. E. Hinton, R. J. Williams, *Learning representations by back-propagating
#   errors*, Nature 323, 1986: <https://doi.org/10.1038/323533a0>. The idea is from 1970
#   (S. Linnainmaa).
# - M. A. Nielsen, *Neural Networks and Deep Learning*, 2015, chapter 2:
#   <http://neuralnetworksanddeeplearning.com/chap2.html>.
# - X. Glorot, Y. Bengio, 2010: <https://proceedings.mlr.press/v9/glorot10a.html>; K. He and others,
#   2015: <https://arxiv.org/abs/1502.01852>.
#
# **One change to try:** give the digits' network tanh in place of the sigmoid; what else must
# change? **One paper:** A. G. Baydin and others, *Automatic differentiation in machine learning: a
# survey*, 2018, <https://arxiv.org/abs/1502.05767>. **One page to play with:**
# <https://playground.tensorflow.org>: six layers of sigmoids, then tanh, then ReLU.
