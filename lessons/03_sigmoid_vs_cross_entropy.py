# ---
# number: "03"
# title: Sigmoid neurons and cross-entropy
# question: Why does a neuron that is badly wrong learn slowly, and which loss cures it?
# prerequisites: [01 the perceptron, 02 gradient descent on a line]
# lectures: L000 (sigmoid, cross-entropy), L001 (losses, "will I pass?"), L002, L004 (activations)
# items:
#   15: Five activations
#   20: How wrong, as one number
#   21: How wrong, as one number
#   22: A loss for yes or no
#   23: One neuron, badly wrong
#   24: The same neuron with cross-entropy
# corrections:
#   7: Why it waits
#   9: A loss for yes or no
#   15: Five activations
#   16: Five activations
# minutes: 44
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("03")

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from dlcourse import datasets, plotting
from dlcourse.lessons.sigmoid_vs_cross_entropy import checks as check, controls, figures
from dlcourse.scratch import activations, losses, neuron

# %% [markdown] slideshow={"slide_type": "slide"}
# You learn most from your worst mistakes. A neuron may not: the more wrong it is, the longer it
# can take to move at all. This lesson finds out why, and which loss cures it.
#
# **Recall.** (1) The perceptron of lesson 01 fires or does not. What is the slope of its output
# by a weight? (2) Which way does a step of gradient descent go, and how far? (3) There is one
# training example. How many steps does an epoch take?
#
# <details><summary>Answers</summary>
#
# (1) 0, except at the jump, where there is none. (2) Against the slope of the loss, by the learning
# rate $\eta$ times that slope (lesson 02). (3) One: an epoch is once through all examples.
#
# </details>

# %% [markdown] slideshow={"slide_type": "slide"}
# ## From a step to a slope
#
# Gradient descent asks by how much the output changes when a weight changes a little. The step
# ($1$ if $z > 0$, else $0$) has no answer to that. So make it smooth, with the *sigmoid* of
# lessons 01 and 02:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}, \qquad
# \sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^2}
# = \frac{1}{1 + e^{-z}} \cdot \frac{e^{-z}}{1 + e^{-z}} = \sigma(z)\,(1 - \sigma(z)).$$
#
# The slope can be had from the output alone. Is the formula right? Go a tiny step to
# both sides and measure.


# %% tags=["slide-code"]
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


h = 1e-6
for z in (-4.0, -2.0, 0.0, 2.0, 4.0):
    measured = (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
    formula = sigmoid(z) * (1 - sigmoid(z))
    print(f"σ({z:2.0f}) = {sigmoid(z):.4f}   slope: measured {measured:.4f}, formula {formula:.4f}")
    assert abs(measured - formula) < 1e-9

# %% [markdown]
# Two things to remember. The output stays strictly between 0 and 1: the range is open,
# where some lectures close it. And the slope is never above a quarter.

# %%
z = np.linspace(-6, 6, 601)
slopes = activations.sigmoid_derivative(z)
print(f"σ is steepest at z = {abs(z[slopes.argmax()]):.0f}: slope {slopes.max():.2f}")
assert sigmoid(z).min() > 0 and sigmoid(z).max() < 1

# %% jupyter={"source_hidden": true}
np.testing.assert_allclose(activations.sigmoid(z), sigmoid(z), rtol=1e-12)
np.testing.assert_allclose(slopes, sigmoid(z) * (1 - sigmoid(z)), rtol=1e-12)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Five activations
#
# | in Keras | formula | slope | range |
# | --- | --- | --- | --- |
# | — (the step) | $1$ if $z > 0$, else $0$ | $0$; none at the jump | $\{0, 1\}$ |
# | `sigmoid` | $1 / (1 + e^{-z})$ | $\sigma (1 - \sigma)$ | $(0, 1)$ |
# | `tanh` | $\frac{e^z - e^{-z}}{e^z + e^{-z}} = 2\sigma(2z) - 1$ | $1 - \tanh^2 z$ | $(-1, 1)$ |
# | `relu` | $\max(0, z)$ | $1$ if $z > 0$, else $0$ | $[0, \infty)$ |
# | `leaky_relu` | $z$ if $z > 0$, else $\alpha z$ | $1$ if $z > 0$, else $\alpha$ | all numbers |
#
# `tf.nn` has them under the same names. The leak is $\alpha = 0.2$ here, as in
# `keras.activations.leaky_relu` (the layer `LeakyReLU` has 0.3). Some lectures write
# $\max(\alpha z, z)$; that needs $0 < \alpha < 1$. At $z = 0$ the last two have a kink and no
# slope: TensorFlow takes 0 and $\alpha$ there. Nor need an output be bounded: the ranges of the
# last two are not.

# %% jupyter={"source_hidden": true}
points = tf.constant([-4.0, -1.0, 0.0, 1.0, 4.0], dtype="float64")
for name in ("sigmoid", "tanh", "relu", "leaky_relu"):
    with tf.GradientTape() as tape:
        tape.watch(points)
        value = getattr(keras.activations, name)(points)
    slope = tape.gradient(value, points)
    ours, our_slope = getattr(activations, name), getattr(activations, f"{name}_derivative")
    np.testing.assert_allclose(ours(points), value, rtol=1e-7)  # Keras keeps α in float32
    np.testing.assert_allclose(our_slope(points), slope, rtol=1e-7)
    np.testing.assert_allclose(getattr(tf.nn, name)(points), value, rtol=1e-7)
    print(f"{name:10} slopes at −4, −1, 0, 1, 4:", "  ".join(f"{s:.4f}" for s in slope.numpy()))

# %% [markdown] slideshow={"slide_type": "subslide"}
# Look at the dashed slopes. Where are they nearly zero? A neuron that stands there is
# *saturated*; this *saturation* is what the lesson is about.

# %% tags=["nbval-ignore-output"]
names = ("step", "sigmoid", "tanh", "relu", "leaky_relu")
panels = {
    name: (getattr(activations, name)(z), getattr(activations, f"{name}_derivative")(z))
    for name in names
}
plotting.show(
    figures.activation_panels(z, panels),
    "Five activations, slopes dashed: sigmoid and tanh go flat on both sides, ReLU on one.",
);

# %%
assert (activations.sigmoid_derivative([-4, 4]) < 0.02).all()
assert (activations.tanh_derivative([-4, 4]) < 0.002).all()
assert (activations.relu_derivative(z) == (z > 0)).all()
assert set(activations.leaky_relu_derivative(z)) == {0.2, 1.0}
assert np.isnan(activations.step_derivative(0))
assert (activations.step_derivative([-1e-9, 1e-9]) == 0).all()

# %% [markdown] slideshow={"slide_type": "subslide"}
# Move along each of them and read the slope.

# %% tags=["nbval-ignore-output", "widget"]
controls.activation_slope()

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How wrong, as one number
#
# A *loss* compares what a model says, $a$, with the target $y$. The *empirical loss* averages it
# over the $n$ examples, and learning looks for the weights $W$ where that average is smallest,
# $\operatorname{argmin}_W C(W)$. (L001 writes $J$ for $C$, and $\hat y$ for $a$.) For numbers the
# usual losses are
#
# - the *mean squared error* $\frac1n \sum (a - y)^2$,
# - the *mean absolute error* $\frac1n \sum |a - y|$, also called L1,
# - L000's *quadratic cost* $C = \frac{1}{2n} \sum \lVert y - a \rVert^2$, whose half only tidies
#   the derivative.
#
# The lecture's example: "will I pass this class?" Three students got 90, 20 and 95
# points. A network had predicted 30, 80 and 85.

# %%
grades, predicted = np.array([90.0, 20.0, 95.0]), np.array([30.0, 80.0, 85.0])
squared = np.mean((predicted - grades) ** 2)
absolute = np.mean(abs(predicted - grades))
print(f"mean squared error {squared:.2f} points², mean absolute error {absolute:.2f} points")
assert f"{squared:.2f}" == "2433.33"

# %% jupyter={"source_hidden": true}
assert np.isclose(losses.mean_squared_error(grades, predicted), squared)
assert np.isclose(losses.mean_absolute_error(grades, predicted), absolute)
assert np.isclose(losses.quadratic_cost(grades, predicted), squared / 2)
assert np.isclose(keras.losses.mean_squared_error(grades, predicted), squared)
assert np.isclose(keras.losses.mean_absolute_error(grades, predicted), absolute)

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### A loss for yes or no
#
# Now the network says with which probability $a$ each student passes: 0.1, 0.8, 0.6.
# The truth is yes, no, yes. How probable did it call what really happened? It gave
# $a$ to each "yes" and $1 - a$ to each "no": together $0.1 \cdot 0.2 \cdot 0.6$. Better
# networks make this *likelihood* larger. Its logarithm turns the product into a sum,
# a minus sign makes it a loss, and $y \in \{0, 1\}$ picks the right term. This *negative
# log-likelihood* is *binary cross-entropy*:
#
# $$C = -\frac1n \sum \big[\, y \ln a + (1 - y) \ln(1 - a) \,\big].$$

# %%
passed, a = np.array([1.0, 0.0, 1.0]), np.array([0.1, 0.8, 0.6])
given = np.where(passed == 1, a, 1 - a)  # the probability given to what came true
cross_entropy = -np.mean(passed * np.log(a) + (1 - passed) * np.log(1 - a))
print(f"likelihood {given.prod():.3f}, binary cross-entropy {cross_entropy:.5f} a student")
assert f"{cross_entropy:.5f}" == "1.47428" and np.isclose(cross_entropy, -np.log(given.prod()) / 3)

# %% jupyter={"source_hidden": true}
assert np.isclose(cross_entropy, losses.binary_crossentropy(passed, a))
assert np.isclose(cross_entropy, keras.losses.binary_crossentropy(passed, a), rtol=1e-6)

# %% [markdown]
# The brackets matter. L001 forgets them, L002 shows no formula at all. Without them the
# second term loses its minus sign, and the network is *paid* for its mistake on the student
# who failed:

# %%
without_brackets = -passed * np.log(a) + (1 - passed) * np.log(1 - a)
print("with brackets:   ", "  ".join(f"{-np.log(p):5.2f}" for p in given))
print("without brackets:", "  ".join(f"{loss:5.2f}" for loss in without_brackets))
assert without_brackets[1] < 0

# %% [markdown] slideshow={"slide_type": "subslide"}
# Compare what the losses charge for the probability $p$ given to what came true; from
# right to left the prediction gets worse. Which of them lets you get away with being certain and
# wrong?

# %% tags=["nbval-ignore-output"]
figure, ax = plt.subplots(figsize=(9, 4.6))
figures.price_of_a_probability(given, ["1st student", "2nd", "3rd"], ax)
plotting.show(
    figure,
    "The price of a probability: towards 0 cross-entropy grows without end, quadratic stops at ½.",
);

# %%
certain_and_wrong = 1e-9
assert -np.log(certain_and_wrong) > 20
assert (1 - certain_and_wrong) ** 2 / 2 < 0.5

# %% [markdown]
# The quadratic loss never charges more than ½, however sure the mistake. A price that
# cannot rise above ½ must go flat somewhere when $z$ runs further and further out. Keep
# that in mind.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## One neuron, badly wrong
#
# The smallest training there is: one neuron $a = \sigma(wx + b)$, one example $x = 1$, one
# target $y = 0$; so each epoch is one step. It starts wrong at $(w, b) = (0.6, 0.9)$, or very
# wrong at $(2, 2)$. With the quadratic cost $C = \frac12 (a - y)^2$ the chain rule gives
#
# $$\frac{\partial C}{\partial w} = (a - y)\,\sigma'(z)\,x, \qquad
# \frac{\partial C}{\partial b} = (a - y)\,\sigma'(z).$$
#
# (L000 writes $a\,\sigma'(z)$: the special case $x = 1$, $y = 0$.) The factor $a - y$ is the
# *residual*.
#
# **Predict.** From (0.6, 0.9) the output is below ½ after 36 epochs. After how many from (2, 2)?


# %%
def descend(slope_by_z, w, b, learning_rate, epochs=300):
    """The outputs of the neuron with x = 1 and y = 0, at the start and after each epoch."""
    outputs = []
    for _ in range(epochs + 1):
        a = sigmoid(w + b)
        outputs.append(a)
        w, b = w - learning_rate * slope_by_z(a), b - learning_rate * slope_by_z(a)
    return np.array(outputs)


def quadratic(a):
    return (a - 0) * a * (1 - a)  # (a − y) σ′(z)


starts = {"(0.6, 0.9)": (0.6, 0.9), "(2, 2)": (2.0, 2.0)}
by_quadratic = {name: descend(quadratic, *start, 0.15) for name, start in starts.items()}
ends = {name: f"{outputs[0]:.4f} → {outputs[-1]:.4f}" for name, outputs in by_quadratic.items()}
print(ends)
assert ends == {"(0.6, 0.9)": "0.8176 → 0.0940", "(2, 2)": "0.9820 → 0.2028"}


# %% jupyter={"source_hidden": true}
def train(loss, start, learning_rate):
    """The package's version, which takes any number of inputs and examples."""
    w, b = start
    return neuron.train(
        [[1.0]], [0.0], loss=loss, weights=[w], bias=b, learning_rate=learning_rate, epochs=300
    )


for name, start in starts.items():
    packages = train("quadratic", start, 0.15).output[:, 0]
    np.testing.assert_allclose(by_quadratic[name], packages, rtol=1e-10)

# %% tags=["nbval-ignore-output"]
figure, ax = plt.subplots(figsize=(9, 4.6))
figures.neuron_curves(by_quadratic, ax, loss="quadratic")
half = {name: int(np.argmax(outputs < 0.5)) for name, outputs in by_quadratic.items()}
words = " and ".join(f"{epochs} epochs from {name}" for name, epochs in half.items())
plotting.show(figure, f"Quadratic cost: the output falls below ½ after {words}.");

# %%
print("epochs until the output is below ½:", half)
assert half["(2, 2)"] > 5 * half["(0.6, 0.9)"]
assert by_quadratic["(2, 2)"][100] > 0.9

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Why it waits
#
# Measure the first slope at $(2, 2)$ by a small step in $b$, and look at its two factors.


# %%
def quadratic_cost(b):
    return (sigmoid(2 * 1 + b) - 0) ** 2 / 2


measured = (quadratic_cost(2 + h) - quadratic_cost(2 - h)) / (2 * h)
a = sigmoid(4.0)
print(f"slope {measured:.5f} = residual {a:.5f} times slope of the sigmoid {a * (1 - a):.5f}")
assert abs(measured - a * a * (1 - a)) < 1e-8 and f"{measured:.5f}" == "0.01735"

# %% [markdown] slideshow={"slide_type": "subslide"}
# The residual is nearly as large as it can be, and $\sigma'(z)$ takes almost all of it away.
#
# What would a loss have to be like for $\sigma'$ to cancel? Demand it: $\frac{\partial C}{\partial
# a}\,\sigma'(z) = a - y$. With $\sigma' = a(1 - a)$,
#
# $$\frac{\partial C}{\partial a} = \frac{a - y}{a (1 - a)} = \frac{1 - y}{1 - a} - \frac{y}{a},
# \qquad\text{and so}\qquad C = -\big[\, y \ln a + (1 - y) \ln(1 - a) \,\big]$$
#
# up to a constant: cross-entropy, found a second time. Only the residual is left of its slope.
# For $n$ examples, with $a = \sigma(z)$ for each:
#
# $$\frac{\partial C}{\partial w_j} = \frac1n \sum x_j\,(\sigma(z) - y), \qquad
# \frac{\partial C}{\partial b} = \frac1n \sum (\sigma(z) - y).$$
#
# (In one lecture cross-entropy is near 0 when the output is near the *input*; it is the
# *target*.)


# %%
def cross_entropy_slope(a):
    return a - 0  # a − y: no σ′


def cost_of_a_no(b):
    return -np.log(1 - sigmoid(2 * 1 + b))  # cross-entropy for y = 0


measured = (cost_of_a_no(2 + h) - cost_of_a_no(2 - h)) / (2 * h)
print(f"first slope at (2, 2): measured {measured:.5f}, formula {cross_entropy_slope(a):.5f}")
assert abs(measured - cross_entropy_slope(a)) < 1e-8 and f"{measured:.5f}" == "0.98201"

# %% [markdown] slideshow={"slide_type": "subslide"}
# The two losses as hills over $z$, each on a scale of its own, and how steep they are. The
# neuron starts at the right and must come down to the left. Where is it flat?

# %% tags=["nbval-ignore-output", "cover"]
hill = np.linspace(-4, 8, 481)
out = activations.sigmoid(hill)
figure = figures.losses_over_z(
    hill,
    {
        "quadratic": (out**2 / 2, out * activations.sigmoid_derivative(hill)),
        "cross-entropy": (-activations.log_sigmoid(-hill), out),
    },
    starts={"(0.6, 0.9)": 1.5, "(2, 2)": 4.0},
)
plotting.show(
    figure,
    "At (2, 2) the quadratic cost is flat, its slope near 0; cross-entropy is a ramp, near 1.",
);

# %% jupyter={"source_hidden": true}
rng = np.random.default_rng(3)
x, y, w, b = rng.normal(size=(20, 3)), rng.integers(0, 2, 20).astype(float), rng.normal(size=3), 0.4
weights, bias = tf.Variable(w), tf.Variable(b, dtype="float64")
with tf.GradientTape(persistent=True) as tape:
    z_tf = tf.linalg.matvec(x, weights) + bias
    quadratic_tf = tf.reduce_mean((tf.sigmoid(z_tf) - y) ** 2) / 2
    cross_entropy_tf = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(y, z_tf))
a = sigmoid(x @ w + b)
for delta, by_tape, package in (
    ((a - y) * a * (1 - a), quadratic_tf, neuron.quadratic_gradient),
    (a - y, cross_entropy_tf, neuron.crossentropy_gradient),
):
    tape_w, tape_b = tape.gradient(by_tape, [weights, bias])
    np.testing.assert_allclose(x.T @ delta / 20, tape_w, rtol=1e-10)
    np.testing.assert_allclose(delta.mean(), tape_b, rtol=1e-10)
    np.testing.assert_allclose(package(x, y, w, b).weights, tape_w, rtol=1e-10)
    np.testing.assert_allclose(package(x, y, w, b).bias, tape_b, rtol=1e-10)
print("twenty examples, three inputs: by hand = automatic differentiation = dlcourse")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The same neuron with cross-entropy
#
# The lecture trains with cross-entropy at the learning rate 0.005, thirty times smaller
# than before.

# %%
by_cross_entropy = {
    name: descend(cross_entropy_slope, *start, 0.005) for name, start in starts.items()
}
ends = {name: f"{outputs[0]:.4f} → {outputs[-1]:.4f}" for name, outputs in by_cross_entropy.items()}
print(ends)
assert ends == {"(0.6, 0.9)": "0.8176 → 0.4177", "(2, 2)": "0.9820 → 0.7796"}

# %% jupyter={"source_hidden": true}
for name, start in starts.items():
    packages = train("binary_crossentropy", start, 0.005).output[:, 0]
    np.testing.assert_allclose(by_cross_entropy[name], packages, rtol=1e-10)

# %% [markdown]
# Is cross-entropy slower, then? The rates differ, so these heights say nothing (*Deeper*, below,
# draws all four). Without any rate, ask each loss how much steeper the very wrong start is than
# the wrong one.

# %%
for name, slope in (("quadratic", quadratic), ("cross-entropy", cross_entropy_slope)):
    mild, bad = (slope(sigmoid(w + b)) for w, b in starts.values())
    print(f"{name:13}  slope {mild:.4f} at (0.6, 0.9), {bad:.4f} at (2, 2): {bad / mild:.2f} times")
    assert (bad > mild) == (name == "cross-entropy")

# %% [markdown] slideshow={"slide_type": "subslide"}
# With the quadratic cost the larger mistake gets the smaller push, with cross-entropy the
# larger one. Now give both the same rate, 0.15, and the same bad start.
#
# **Predict.** The quadratic cost needed over two hundred epochs to come below ½. And
# cross-entropy?

# %% tags=["nbval-ignore-output"]
runs = {
    "quadratic": descend(quadratic, 2.0, 2.0, 0.15),
    "cross-entropy": descend(cross_entropy_slope, 2.0, 2.0, 0.15),
}
logits = {name: np.log(outputs / (1 - outputs)) for name, outputs in runs.items()}
z = np.linspace(-5.5, 5.5, 201)
descent = figures.Descent(logits, runs, curve=(z, sigmoid(z)))
descent.show(
    key_frames=(0, 20, 150, 300), frames=range(0, 301, 4), seconds=8,
    caption=f"From (2, 2) at one learning rate: {descent.describe(20)} {descent.describe(300)}",
    key_caption="Key frames: under cross-entropy the neuron is down before it has begun to move "
    "under the quadratic cost.",
)  # fmt: skip

# %% tags=["headline"]
below_half = {name: int(np.argmax(outputs < 0.5)) for name, outputs in runs.items()}
print(
    f"from σ(4) down to ½ at the same rate: {below_half['quadratic']} epochs with the quadratic "
    f"cost, {below_half['cross-entropy']} with cross-entropy"
)
assert below_half["quadratic"] == half["(2, 2)"] > 10 * below_half["cross-entropy"]

# %% [markdown]
# One start is no law. Take a thousand, with $w$ and $b$ from $N(0, 2^2)$, and follow those that
# begin above ½, on the wrong side.

# %%
w, b = np.random.default_rng(0).normal(0, 2, (2, 1000))
w, b = w[w + b > 0], b[w + b > 0]
needed = [
    np.argmax(np.vstack([descend(slope, w, b, 0.15, 10_000), np.zeros(len(w))]) < 0.5, axis=0)
    for slope in (quadratic, cross_entropy_slope)
]
for name, epochs in zip(("quadratic", "cross-entropy"), needed, strict=True):
    print(f"{name:13} below ½ after {np.median(epochs):3.0f} epochs (median)")
print(f"cross-entropy is later in {np.sum(needed[1] > needed[0])} of {len(w)} starts")
assert not np.any(needed[1] > needed[0]) and np.median(needed[0]) > 5 * np.median(needed[1])

# %% [markdown] slideshow={"slide_type": "subslide"}
# Try it yourself. Begin in the middle ($w = b = 0$): what is left of the difference?
#
# **Predict.** At $w = b = 4$, can a learning rate that is twenty times larger save the quadratic
# cost?

# %% tags=["nbval-ignore-output", "widget"]
controls.saturated_neuron()

# %% [markdown]
# In the middle the quadratic cost starts at once, at a quarter of the other's pace: there σ′ is ¼.
# Not so far out. At $z = 8$ its slope is so small that even twenty times the rate does not bring it
# down in 300 epochs; cross-entropy needs only a few.

# %%
for name, slope in (("quadratic", quadratic), ("cross-entropy", cross_entropy_slope)):
    outputs = descend(slope, 4.0, 4.0, 3.0)
    print(f"{name:13}  output {outputs[0]:.4f} → {outputs[10]:.4f} → {outputs[300]:.4f}")
    assert (outputs[10] > 0.9) == (outputs[300] > 0.9) == (name == "quadratic")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## In Keras
#
# The same neuron is `Dense(1, activation="sigmoid")`. One thing to know: Keras's mean
# squared error has no half, so its slope is twice the lecture's, and half the learning
# rate gives the same steps. With one example, thirty epochs are thirty steps.

# %%
dense = keras.layers.Dense(1, activation="sigmoid", dtype="float64")
model = keras.Sequential([keras.Input((1,)), dense])
for loss, learning_rate, by_hand in (
    ("mean_squared_error", 0.15 / 2, by_quadratic),
    ("binary_crossentropy", 0.005, by_cross_entropy),
):
    model.set_weights([np.array([[2.0]]), np.array([2.0])])
    model.compile(keras.optimizers.SGD(learning_rate), loss)
    model.fit(np.ones((1, 1)), np.zeros((1, 1)), batch_size=1, epochs=30, verbose=0)
    output = float(model(np.ones((1, 1)))[0, 0])
    print(f"{loss:19}  output {output:.4f} after 30 epochs, by hand {by_hand['(2, 2)'][30]:.4f}")
    assert abs(output - by_hand["(2, 2)"][30]) < 1e-5

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### The cure can be lost in rounding
#
# Far out, $\sigma(z)$ rounds to exactly 1, and $\ln(1 - \sigma(z))$ is $-\infty$. Keras moves
# probabilities away from 0 and 1 by $10^{-7}$ before it takes a logarithm. That avoids the
# infinity, but there the loss is constant, its slope is 0, and the neuron is stuck again.
# So compute from $z$, which statistics calls the *logit* of the probability, and never go through
# the probability:
#
# $$\ln \sigma(z) = -\ln(1 + e^{-z}), \qquad \ln(1 - \sigma(z)) = \ln \sigma(-z), \qquad
# C = -\big[\, y \ln \sigma(z) + (1 - y) \ln \sigma(-z) \,\big].$$

# %%
logit, target = tf.Variable([20.0]), tf.constant([0.0])
with tf.GradientTape(persistent=True) as tape:
    from_probability = keras.losses.binary_crossentropy(target, tf.sigmoid(logit))
    from_logit = keras.losses.binary_crossentropy(target, logit, from_logits=True)
for name, loss in (("probability", from_probability), ("logit", from_logit)):
    slope = float(tape.gradient(loss, logit)[0])
    print(f"from the {name:11}  loss {float(loss):.1f}, slope {slope:.1f}")
    assert slope == (name == "logit")

# %% jupyter={"source_hidden": true}
assert np.isclose(-activations.log_sigmoid(-20.0), float(from_logit))
assert np.isclose(losses.binary_crossentropy([0.0], [20.0], from_logits=True), float(from_logit))

# %% [markdown]
# In a model, leave the last layer linear and say
# `keras.losses.BinaryCrossentropy(from_logits=True)`. (Keras also looks whether a
# probability comes straight from its own sigmoid, and then takes the logit by itself;
# the option does not depend on that.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: all four runs, and what the output hides
#
# From $(2, 2)$ the output starts flat under cross-entropy too. It is flat out there under any
# loss, because $\sigma$ is. What training moves is $z = w + b$; from the output it is
# $z = \ln \frac{a}{1 - a}$. Compare how $z$ sets out.

# %% tags=["nbval-ignore-output"]
last = [f"{run[-1]:.2f}" for run in (*by_quadratic.values(), *by_cross_entropy.values())]
plotting.show(
    figures.outputs_and_logits({"quadratic": by_quadratic, "cross-entropy": by_cross_entropy}),
    f"The lecture's four runs, η = 0.15 and 0.005; the output ends at {', '.join(last)}. Below, "
    "in z: from (2, 2) quadratic hesitates, cross-entropy goes straight down.",
);

# %%
for name, runs_of in (("quadratic", by_quadratic), ("cross-entropy", by_cross_entropy)):
    a = runs_of["(2, 2)"]
    speed = -np.diff(np.log(a / (1 - a)))
    ratio = speed.max() / speed[0]
    print(f"{name:13}  fastest at epoch {speed.argmax()}: {ratio:.1f} times its first step")
    assert (speed.argmax() == 0) == (name == "cross-entropy")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: is there a lowest loss?
#
# Back to the three students. Say that they came to 4, 2 and 5 lectures and spent 5, 1
# and 8 hours on the project. A neuron that starts at zero gives everyone ½ and pays
# $C = \ln 2$. Descend towards the argmin of $C$:

# %%
students = np.array([[4.0, 5.0], [2.0, 1.0], [5.0, 8.0]])


def lowest(x, y, epochs):
    """The losses and weights of a neuron that starts at zero and learns by cross-entropy."""
    start = {"weights": np.zeros(x.shape[1]), "bias": 0.0}
    return neuron.train(
        x, y, loss="binary_crossentropy", **start, learning_rate=0.1, epochs=epochs
    )


run = lowest(students, passed, 500)
print("probability of passing:", "  ".join(f"{a:.2f}" for a in run.output[-1]))
assert np.isclose(run.loss[0], np.log(2)) and (np.diff(run.loss) < 0).all()
assert ((run.output[-1] > 0.5) == (passed == 1)).all()

# %% [markdown]
# A line separates these three, so $C$ has no smallest value: it falls towards 0 for ever while the
# weights grow. **Predict.** One input, $x = (0, 0, 1)$ and $y = (0, 1, 1)$: no line separates the
# first two. Has $C$ a smallest value now?

# %%
cases = {
    "students": (students, passed),
    "x = (0, 0, 1)": (np.array([[0.0], [0.0], [1.0]]), np.array([0.0, 1.0, 1.0])),
    "x = (0, 1, 2, 3)": (np.arange(4.0)[:, None], np.array([0.0, 1.0, 0.0, 1.0])),
}
for name, (x, y) in cases.items():
    run = lowest(x, y, 6_000)
    sizes = [np.linalg.norm(run.weights[epoch]) for epoch in (1_500, 6_000)]
    print(f"{name:16}  C = {run.loss[1_500]:.5f}, then {run.loss[-1]:.5f}; "
          f"weights {sizes[0]:.3f}, then {sizes[1]:.3f}")
    assert (sizes[1] > 1.1 * sizes[0]) == (name != "x = (0, 1, 2, 3)")
    if name == "x = (0, 0, 1)":
        assert 0 < run.loss[-1] - 2 / 3 * np.log(2) < 1e-2

# %% [markdown]
# It has not: the third example lies on its right side, and its share of the loss sinks for ever,
# while the first two cost $\frac23 \ln 2 \approx 0.46210$ at least. There is a smallest value
# where *every* line has an example strictly on its wrong side, as in the last row.

# %% [markdown]
# ## Deeper: where the quadratic cost is right
#
# Suppose that a target is what the model says plus noise, $y = a + \varepsilon$ with
# $\varepsilon$ from $N(0, s^2)$. The negative log-likelihood of $y$ is then
# $\frac{(a - y)^2}{2 s^2}$ plus a constant: the quadratic cost is the cross-entropy of Gaussian
# noise. And with a linear output, $a = z$, its slope by $z$ is $a - y$: no factor to wait for. So
# each output has its loss, with the same slope.

# %%
target, output, spread = 1.3, 0.4, 0.7


def gaussian_cost(a):
    density = np.exp(-((target - a) ** 2) / (2 * spread**2)) / np.sqrt(2 * np.pi * spread**2)
    return -np.log(density)


slope = (gaussian_cost(output + h) - gaussian_cost(output - h)) / (2 * h)
print(f"slope by z {slope:.4f}, residual over s² {(output - target) / spread**2:.4f}")
assert np.isclose(slope, (output - target) / spread**2)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Five questions
#
# 1. The largest slope that a sigmoid can have is (a) 1, (b) ½, (c) ¼
# 2. A neuron with $y = 1$ says $a = 0.01$. Its step under cross-entropy is, compared with the one
#    at $a = 0.5$, (a) about twice as long, (b) about as long, (c) much shorter
# 3. The target is 1. The price of $a = 0.5$ is (a) 0.5, (b) 0.693, (c) 1
# 4. At $z = 30$ and $y = 0$, in float32, computing cross-entropy from the probability gives
#    (a) the right slope, (b) slope 0, (c) slope 30
# 5. Two runs with different losses and different rates end at 0.2 and 0.8. The first loss is
#    (a) better, (b) worse, (c) one cannot tell
#
# <details><summary>Answers</summary>
#
# 1c, at $z = 0$. 2a: residuals −0.99 and −0.5, times $x$. 3b: $\ln 2$. 4b: Keras keeps the
# probability $10^{-7}$ away from 1, and there the loss is constant. 5c: the rates differ too.
#
# </details>

# %% [markdown]
# ## Summary
#
# 1. $\sigma' = \sigma (1 - \sigma)$ is at most ¼, and nearly 0 far out: the neuron is saturated.
# 2. Under the quadratic cost the slope has the factor $\sigma'$: a very wrong neuron learns slowly.
# 3. Under cross-entropy $\sigma'$ cancels. What is left: the residual $a - y$ times the input.
# 4. Cross-entropy is the negative log-likelihood, $-[\,y \ln a + (1 - y) \ln(1 - a)\,]$.
# 5. Compare losses at equal rates or by shape, and compute cross-entropy from logits.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.who_is_slow.hint()` gives three hints in turn, `check.who_is_slow.solution()` the answer
# after a try. So do the other checks.
#
# ### 1 Who is slow at first?
#
# Four neurons, all with $x = 1$ and the same learning rate:
#
# | | A | B | C | D |
# | --- | --- | --- | --- | --- |
# | $(w, b)$ | (0.6, 0.9) | (2, 2) | (−4, −2) | (2, 2) |
# | target $y$ | 0 | 0 | 1 | 1 |
#
# Order them by the size of their first step, the smallest first, as a text such as
# `"ABCD"`: once for the quadratic cost, once for cross-entropy. Predict first, then
# compute if you like.

# %% tags=["exercise"]
### BEGIN SOLUTION
order_quadratic = "DCBA"
order_cross_entropy = "DABC"
### END SOLUTION

# %%
check.who_is_slow((order_quadratic, order_cross_entropy))

# %% [markdown]
# ### 2 Repair a neuron
#
# This neuron with one input was meant to learn by cross-entropy, with all examples in each step.
# It runs, and three things are wrong with it.
#
# ```python
# def learn(x, y, w, b, learning_rate, epochs):
#     for _ in range(epochs):
#         a = sigmoid(w * x + b)
#         delta = (a - y) * a * (1 - a)
#         w += learning_rate * np.mean(delta * x)
#         b += learning_rate * np.mean(delta * x)
#     return w, b
# ```


# %% tags=["exercise"]
def learn(x, y, w, b, learning_rate, epochs):
    """The weight and the bias after training; x and y are (n,)."""
    ### BEGIN SOLUTION
    place = np.array([w, b], dtype=float)
    for _step in range(epochs):
        residuals = sigmoid(place[0] * x + place[1]) - y
        place -= learning_rate * np.array([np.mean(residuals * x), np.mean(residuals)])
    return tuple(place)
    ### END SOLUTION


# %%
check.repair_neuron(learn)

# %% [markdown]
# ### 3 One neuron, two digits
#
# Train one sigmoid neuron to tell an 8 ($y = 1$) from a 3 ($y = 0$), on scikit-learn's digits,
# enlarged to 28 × 28 pixels. You get `x` (n, 784) in [0, 1] and `y` (n,), and return its weights
# (784,) and bias. Target, on digits that it has not seen: at most 3 in a hundred wrong, and a
# cross-entropy of at most 0.10.

# %% tags=["data", "nbval-ignore-output"]
digits = datasets.load("digits", flatten=True)
of_two = np.isin(digits.train.labels, (3, 8))
x_two, y_two = digits.train.images[of_two], (digits.train.labels[of_two] == 8).astype(float)


# %% tags=["exercise"]
def tell_apart(x, y):
    """Weights (784,) and a bias."""
    ### BEGIN SOLUTION
    found, offset = np.zeros(x.shape[1]), 0.0
    for _ in range(300):
        delta = sigmoid(x @ found + offset) - y
        found, offset = found - 0.2 * x.T @ delta / len(y), offset - 0.2 * delta.mean()
    return found, offset
    ### END SOLUTION


# %%
check.two_digits(tell_apart)

# %% [markdown]
# ### 4 On paper: exchanged
#
# Somebody lets $y$ and $a$ change places: $C = -[\,a \ln y + (1 - a) \ln(1 - y)\,]$. The target is
# $y = 0.9$. (a) What does it cost to say $a = 0.5$? (b) What is the slope of this $C$ by $z$ where
# $a = y$ and the neuron should stop? (Three digits.) Where does descent lead it?

# %% tags=["exercise"]
### BEGIN SOLUTION
cost_at_half = -(np.log(0.9) + np.log(0.1)) / 2
slope_at_target = np.log(0.1 / 0.9) * 0.9 * 0.1
### END SOLUTION

# %%
check.exchanged((cost_at_half, slope_at_target))

# %% [markdown]
# ### 5 A logarithm that does not break
#
# Return $\ln \sigma(z)$ for an array `z`, without overflow and without $-\infty$: at
# $z = -1000$ the answer is $-1000$. `np.log(sigmoid(z))` fails there, and so does
# $-\ln(1 + e^{-z})$ as it stands. Which $e^{\dots}$ can you afford on each side of zero?


# %% tags=["exercise"]
def log_sigmoid(z):
    """ln σ(z), exact for any z."""
    ### BEGIN SOLUTION
    return np.minimum(z, 0) - np.log1p(np.exp(-np.abs(z)))
    ### END SOLUTION


# %%
check.log_sigmoid(log_sigmoid)

# %% [markdown]
# ### 6 A loss for tanh ★
#
# Now the output is $a = \tanh z$, and targets are between −1 and 1. Find the loss $C(a, y)$ for
# which $\partial C / \partial z = a - y$ again; any constant in it will do.


# %% tags=["exercise"]
def loss_for_tanh(a, y):
    """The loss of an output a = tanh z in (−1, 1)."""
    ### BEGIN SOLUTION
    return -((1 + y) * np.log(1 + a) + (1 - y) * np.log(1 - a)) / 2
    ### END SOLUTION


# %%
check.loss_for_tanh(loss_for_tanh)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L000, sigmoid and cross-entropy; L001, losses, "will I pass this class?" (after
#   A. Amini, A. Soleimany, *MIT 6.S191*, <http://introtodeeplearning.com>); L002 and L004,
#   activations.
# - M. A. Nielsen, *Neural networks and deep learning*, 2015, chapter 3,
#   <http://neuralnetworksanddeeplearning.com/chap3.html>: the saturated neuron and its two starts.
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep learning*, 2016, section 6.2,
#   <https://www.deeplearningbook.org>: output units and their losses.
#
# **One change to try:** let `descend` begin at $w = b = -4$ with the quadratic cost and $y = 1$
# (replace $a - 0$ by $a - 1$). Is it as slow? **One paper:** X. Glorot, Y. Bengio, *Understanding
# the difficulty of training deep feedforward neural networks*, 2010,
# <https://proceedings.mlr.press/v9/glorot10a.html>: saturation in deep networks. **One page to play
# with:** <https://playground.tensorflow.org>, with sigmoid and with ReLU.
