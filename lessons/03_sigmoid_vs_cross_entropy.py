# ---
# number: "03"
# title: Sigmoid neurons and cross-entropy
# question: Why does a neuron that is badly wrong learn slowly, and which loss cures it?
# prerequisites: [01 the perceptron, 02 gradient descent on a line]
# lectures: L000 (sigmoid, cross-entropy), L001 (losses, "will I pass?"), L002, L004 (activations)
# items: [15, 20, 21, 22, 23, 24]
# minutes: 35
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("03")

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from dlcourse import plotting
from dlcourse.lessons.sigmoid_vs_cross_entropy import checks as check, controls, figures
from dlcourse.scratch import activations, losses, neuron

# %% [markdown] slideshow={"slide_type": "slide"}
# ## From a step to a slope
#
# The perceptron of lesson 01 fires or does not: $H(z) = 1$ if $z > 0$, else 0. Gradient
# descent asks by how much the output changes when a weight changes a little. A step
# answers 0 everywhere, and at its jump it has no answer at all. So make it smooth:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}, \qquad
# \sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^2}
# = \frac{1}{1 + e^{-z}} \cdot \frac{e^{-z}}{1 + e^{-z}} = \sigma(z)\,(1 - \sigma(z)).$$
#
# The slope can be had from the output alone. Is the formula right? Go a tiny step to
# both sides and measure.

# %%
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
np.testing.assert_allclose(activations.sigmoid(z), sigmoid(z), rtol=1e-12)
slopes = activations.sigmoid_derivative(z)
np.testing.assert_allclose(slopes, sigmoid(z) * (1 - sigmoid(z)), rtol=1e-12)
assert sigmoid(z).min() > 0
assert sigmoid(z).max() < 1
print(f"σ is steepest at z = {abs(z[slopes.argmax()]):.0f}: slope {slopes.max():.2f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Five activations
#
# | in Keras | formula | slope | range |
# | --- | --- | --- | --- |
# | (no step) | $1$ if $z > 0$, else $0$ | $0$; none at the jump | $\{0, 1\}$ |
# | `sigmoid` | $1 / (1 + e^{-z})$ | $\sigma (1 - \sigma)$ | $(0, 1)$ |
# | `tanh` | $\frac{e^z - e^{-z}}{e^z + e^{-z}} = 2\sigma(2z) - 1$ | $1 - \tanh^2 z$ | $(-1, 1)$ |
# | `relu` | $\max(0, z)$ | $1$ if $z > 0$, else $0$ | $[0, \infty)$ |
# | `leaky_relu` | $z$ if $z > 0$, else $\alpha z$ | $1$ if $z > 0$, else $\alpha$ | all numbers |
#
# `tf.nn` has them under the same names. Some lectures write the leaky ReLU as
# $\max(\alpha z, z)$; that is the same only for $\alpha \le 1$; a leak has $0 < \alpha <
# 1$. At $z = 0$ the last two have a kink and no slope: TensorFlow takes 0 and $\alpha$
# there. Nor need an output be bounded: the ranges of the last two are not. Check the
# table against Keras and its automatic differentiation.

# %%
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
# *saturated*.

# %% tags=["nbval-ignore-output"]
panels = {
    name: (getattr(activations, name)(z), getattr(activations, f"{name}_derivative")(z))
    for name in ("step", "sigmoid", "tanh", "relu", "leaky_relu")
}
figure = figures.activation_panels(z, panels)
plotting.show(
    figure,
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
# Sigmoid and tanh are flat on both sides, ReLU on the left, leaky ReLU nowhere. Move
# along each of them and read the slope.

# %% tags=["nbval-ignore-output", "widget"]
controls.activation_slope()

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How wrong, as one number
#
# A *loss* compares a prediction with the truth. The *empirical loss* averages it over
# the examples, and learning looks for the weights where that average is smallest:
#
# $$J(W) = \frac{1}{n} \sum_{i=1}^n L\big(f(x_i; W),\, y_i\big), \qquad
# W^* = \operatorname*{argmin}_W J(W).$$
#
# For numbers the usual losses are the *mean squared error* $\frac1n \sum (y - \hat y)^2$, the
# *mean absolute error* $\frac1n \sum |y - \hat y|$, also called L1, and the lecture's *quadratic
# cost* $C = \frac{1}{2n} \sum \lVert y - a \rVert^2$. Its half only tidies the derivative.
#
# The lecture's example: "will I pass this class?" Three students got 90, 20 and 95
# points. A network had predicted 30, 80 and 85.

# %%
grades, predicted = np.array([90.0, 20.0, 95.0]), np.array([30.0, 80.0, 85.0])
squared = np.mean((grades - predicted) ** 2)
absolute = np.mean(abs(grades - predicted))
print(f"mean squared error {squared:.2f} points², mean absolute error {absolute:.2f} points")
assert f"{losses.mean_squared_error(grades, predicted):.2f}" == f"{squared:.2f}" == "2433.33"
assert np.isclose(losses.mean_absolute_error(grades, predicted), absolute)
assert np.isclose(losses.quadratic_cost(grades, predicted), squared / 2)
assert np.isclose(keras.losses.mean_squared_error(grades, predicted), squared)
assert np.isclose(keras.losses.mean_absolute_error(grades, predicted), absolute)

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### A loss for yes or no
#
# Now the network says with which probability $q$ each student passes: 0.1, 0.8, 0.6.
# The truth is yes, no, yes. How probable did it call what really happened? It gave
# $q$ to each "yes" and $1 - q$ to each "no": together $0.1 \cdot 0.2 \cdot 0.6$. Better
# networks make this *likelihood* larger. Its logarithm turns the product into a sum,
# a minus sign makes it a loss, and $y \in \{0, 1\}$ picks the right term. This is *binary
# cross-entropy*:
#
# $$L = -\big[\, y \ln q + (1 - y) \ln(1 - q) \,\big].$$

# %%
passed, q = np.array([1.0, 0.0, 1.0]), np.array([0.1, 0.8, 0.6])
given = np.where(passed == 1, q, 1 - q)  # the probability given to what came true
cross_entropy = -np.mean(passed * np.log(q) + (1 - passed) * np.log(1 - q))
print(f"likelihood {given.prod():.3f}, binary cross-entropy {cross_entropy:.5f} nats a student")
assert f"{losses.binary_crossentropy(passed, q):.5f}" == f"{cross_entropy:.5f}" == "1.47428"
assert np.isclose(cross_entropy, -np.log(given.prod()) / 3)
assert np.isclose(cross_entropy, keras.losses.binary_crossentropy(passed, q), rtol=1e-6)

# %% [markdown]
# The brackets matter. L001 forgets them, L002 shows no formula at all. Without them the
# second term loses its minus sign, and the network is *paid* for its error on the student
# who failed:

# %%
without_brackets = -passed * np.log(q) + (1 - passed) * np.log(1 - q)
print("with brackets:   ", "  ".join(f"{-np.log(p):5.2f}" for p in given))
print("without brackets:", "  ".join(f"{loss:5.2f}" for loss in without_brackets))
assert without_brackets[1] < 0

# %% [markdown] slideshow={"slide_type": "subslide"}
# Compare what the losses charge for the probability $p$ given to what came true; from
# right to left the prediction gets worse. Which of them lets you
# get away with being certain and wrong?

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
# target $y = 0$. It starts wrong at $(w, b) = (0.6, 0.9)$, or very wrong at $(2, 2)$. With
# the quadratic loss $C = \frac12 (a - y)^2$ the chain rule gives
#
# $$\frac{\partial C}{\partial w} = (a - y)\,\sigma'(z)\,x, \qquad
# \frac{\partial C}{\partial b} = (a - y)\,\sigma'(z).$$
#
# The lecture writes $a\,\sigma'(z)$; that is the special case $x = 1$, $y = 0$, our case
# here. Guess before you run: which start learns faster at first?

# %%
def descend(slope_in_z, w, b, learning_rate, epochs=300):
    """The outputs of the neuron with x = 1 and y = 0, at the start and after each epoch."""
    outputs = []
    for _ in range(epochs + 1):
        a = sigmoid(w + b)
        outputs.append(a)
        w -= learning_rate * slope_in_z(a)
        b -= learning_rate * slope_in_z(a)
    return np.array(outputs)


def quadratic(a):
    return (a - 0) * a * (1 - a)  # (a − y) σ′(z)


starts = {"(0.6, 0.9)": (0.6, 0.9), "(2, 2)": (2.0, 2.0)}
by_quadratic = {name: descend(quadratic, *start, 0.15) for name, start in starts.items()}
for name, outputs in by_quadratic.items():
    print(f"from {name:10}  output {outputs[0]:.4f} → {outputs[-1]:.4f}")

# %%
def train(loss, start, learning_rate):
    """The package's version, which takes any number of inputs and examples."""
    w, b = start
    return neuron.train(
        [[1.0]], [0.0], loss=loss, weights=[w], bias=b, learning_rate=learning_rate, epochs=300
    )


ends = {name: f"{outputs[0]:.4f} → {outputs[-1]:.4f}" for name, outputs in by_quadratic.items()}
assert ends == {"(0.6, 0.9)": "0.8176 → 0.0940", "(2, 2)": "0.9820 → 0.2028"}
for name, start in starts.items():
    np.testing.assert_allclose(
        by_quadratic[name], train("quadratic", start, 0.15).output[:, 0], rtol=1e-10
    )

# %% [markdown] slideshow={"slide_type": "subslide"}
# Look at the first hundred epochs.

# %% tags=["nbval-ignore-output"]
figure, ax = plt.subplots(figsize=(9, 4.6))
figures.neuron_curves(by_quadratic, ax, loss="quadratic")
half = {name: int(np.argmax(outputs < 0.5)) for name, outputs in by_quadratic.items()}
words = " and ".join(f"{epochs} epochs from {name}" for name, epochs in half.items())
plotting.show(figure, f"Quadratic loss: the output falls below ½ after {words}.");

# %%
print("epochs until the output is below ½:", half)
assert half["(2, 2)"] > 5 * half["(0.6, 0.9)"]
assert by_quadratic["(2, 2)"][100] > 0.9

# %% [markdown]
# You learn most from your worst mistakes. This neuron does not: the more wrong it is,
# the longer it waits.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Why it waits
#
# Measure the first slope at $(2, 2)$ by a small step in $b$, and compare it with the
# formula. Then look at its two factors.

# %%
def quadratic_loss(b):
    return (sigmoid(2 * 1 + b) - 0) ** 2 / 2


measured = (quadratic_loss(2 + h) - quadratic_loss(2 - h)) / (2 * h)
a = sigmoid(4.0)
first_quadratic = neuron.quadratic_gradient([[1.0]], [0.0], [2.0], 2.0).bias
print(f"measured {measured:.5f}, formula {first_quadratic:.5f}")
print(f"factors: error {a:.5f}, slope of the sigmoid {a * (1 - a):.5f}")
assert abs(measured - first_quadratic) < 1e-8
assert f"{first_quadratic:.5f}" == "0.01735"

# %% [markdown] slideshow={"slide_type": "subslide"}
# The error is nearly as large as it can be, and $\sigma'(z)$ takes almost all of it away. What
# would a loss have to be like for $\sigma'$ to cancel? Take cross-entropy:
#
# $$\frac{\partial C}{\partial a} = -\frac{y}{a} + \frac{1 - y}{1 - a} = \frac{a - y}{a (1 - a)},
# \qquad
# \frac{\partial C}{\partial z} = \frac{\partial C}{\partial a}\,\sigma'(z)
# = \frac{a - y}{a (1 - a)} \cdot a (1 - a) = a - y.$$
#
# Only the error is left. For $n$ examples, with $a = \sigma(z)$ for each:
#
# $$\frac{\partial C}{\partial w_j} = \frac1n \sum_x x_j\,(\sigma(z) - y), \qquad
# \frac{\partial C}{\partial b} = \frac1n \sum_x (\sigma(z) - y).$$
#
# (In one lecture cross-entropy is near 0 when the output is near the *input*; it is the
# *target*.)

# %%
first_cross_entropy = neuron.crossentropy_gradient([[1.0]], [0.0], [2.0], 2.0).bias
print(f"first slope: quadratic {first_quadratic:.5f}, cross-entropy {first_cross_entropy:.5f}")
assert f"{first_cross_entropy:.5f}" == "0.98201"

# %% [markdown] slideshow={"slide_type": "subslide"}
# On the left the two losses as hills over $z$, on the right how steep they are. The
# neuron starts at the right and must come down to the left. Find the plateau.

# %% tags=["nbval-ignore-output"]
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
    "At (2, 2) the quadratic loss is a plateau, its slope near 0; cross-entropy is a ramp, near 1.",
);

# %% [markdown] slideshow={"slide_type": "subslide"}
# Both formulas hold for any inputs and any examples. Automatic differentiation agrees,
# here on twenty random examples with three inputs.

# %%
rng = np.random.default_rng(3)
x, y, w, b = rng.normal(size=(20, 3)), rng.integers(0, 2, 20).astype(float), rng.normal(size=3), 0.4
weights, bias = tf.Variable(w), tf.Variable(b, dtype="float64")
with tf.GradientTape(persistent=True) as tape:
    z_tf = tf.linalg.matvec(x, weights) + bias
    quadratic_tf = tf.reduce_mean((tf.sigmoid(z_tf) - y) ** 2) / 2
    cross_entropy_tf = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(y, z_tf))
a = sigmoid(x @ w + b)
by_hand = {
    "quadratic": (x.T @ ((a - y) * a * (1 - a)) / 20, np.mean((a - y) * a * (1 - a))),
    "cross-entropy": (x.T @ (a - y) / 20, np.mean(a - y)),
}

# %%
tapes = {"quadratic": quadratic_tf, "cross-entropy": cross_entropy_tf}
package = {"quadratic": neuron.quadratic_gradient, "cross-entropy": neuron.crossentropy_gradient}
for name, (slope_w, slope_b) in by_hand.items():
    tape_w, tape_b = tape.gradient(tapes[name], [weights, bias])
    np.testing.assert_allclose(slope_w, tape_w, rtol=1e-10)
    np.testing.assert_allclose(slope_b, tape_b, rtol=1e-10)
    np.testing.assert_allclose(package[name](x, y, w, b).weights, slope_w, rtol=1e-10)
    np.testing.assert_allclose(package[name](x, y, w, b).bias, slope_b, rtol=1e-10)
print("by hand = automatic differentiation = dlcourse, for both losses")

# %% [markdown]
# So back to the three students. Say that they came to 4, 2 and 5 lectures and spent 5, 1
# and 8 hours on the project. A neuron that starts at zero gives everyone ½ and pays
# $J = \ln 2$. Descend towards the argmin of $J$:

# %%
students = np.array([[4.0, 5.0], [2.0, 1.0], [5.0, 8.0]])
run = neuron.train(
    students, passed, loss="binary_crossentropy",
    weights=[0.0, 0.0], bias=0.0, learning_rate=0.1, epochs=500,
)
print(f"J falls from {run.loss[0]:.3f} to {run.loss[-1]:.3f} nats a student")
print("probability of passing:", "  ".join(f"{a:.2f}" for a in run.output[-1]))
assert np.isclose(run.loss[0], np.log(2))
assert (np.diff(run.loss) < 0).all()
assert ((run.output[-1] > 0.5) == (passed == 1)).all()

# %% [markdown]
# A line separates these three, so $J$ has no smallest value: it falls towards 0 for ever
# while the weights grow. Where no line separates the examples, it has one.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The same neuron with cross-entropy
#
# The lecture trains with cross-entropy at the learning rate 0.005, thirty times smaller
# than before.

# %%
def cross_entropy_slope(a):
    return a - 0  # a − y: no σ′


by_cross_entropy = {
    name: descend(cross_entropy_slope, *start, 0.005) for name, start in starts.items()
}
ends = {name: f"{outputs[0]:.4f} → {outputs[-1]:.4f}" for name, outputs in by_cross_entropy.items()}
print(ends)
assert ends == {"(0.6, 0.9)": "0.8176 → 0.4177", "(2, 2)": "0.9820 → 0.7796"}
for name, start in starts.items():
    np.testing.assert_allclose(
        by_cross_entropy[name], train("binary_crossentropy", start, 0.005).output[:, 0], rtol=1e-10
    )

# %% tags=["nbval-ignore-output"]
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6), sharey=True)
figures.neuron_curves(by_quadratic, left, loss="quadratic")
figures.neuron_curves(by_cross_entropy, right, loss="cross-entropy").set_ylabel("")
left.set_title("quadratic loss, η = 0.15")
right.set_title("cross-entropy loss, η = 0.005")
last = [f"{run[-1]:.2f}" for run in (*by_quadratic.values(), *by_cross_entropy.values())]
plotting.show(figure, f"The lecture's four runs; the output ends at {', '.join(last)}.");

# %% [markdown] slideshow={"slide_type": "subslide"}
# Is cross-entropy slower, then? It ends higher, and from $(2, 2)$ its output starts flat
# too. Two things mislead here. The rates differ, so the heights say nothing. And the
# output is flat out there under any loss, because $\sigma$ is. What training moves is
# $z = w + b$; from the output it is $z = \ln \frac{a}{1 - a}$. Compare how $z$ sets out.

# %% tags=["nbval-ignore-output"]
z_quadratic = {name: np.log(a / (1 - a)) for name, a in by_quadratic.items()}
z_cross_entropy = {name: np.log(a / (1 - a)) for name, a in by_cross_entropy.items()}
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6), sharey=True)
figures.neuron_curves(z_quadratic, left, loss="quadratic", quantity="weighted sum z")
figures.neuron_curves(z_cross_entropy, right, loss="cross-entropy", quantity="")
left.set_ylim(-3, 5.5)
plotting.show(
    figure,
    "The same runs seen in z: from (2, 2) quadratic hesitates, cross-entropy goes straight down.",
);

# %%
for name, path in (("quadratic", z_quadratic), ("cross-entropy", z_cross_entropy)):
    speed = -np.diff(path["(2, 2)"])
    ratio = speed.max() / speed[0]
    print(f"{name:13}  fastest at epoch {speed.argmax()}: {ratio:.1f} times its first step")
    assert (speed.argmax() == 0) == (name == "cross-entropy")

# %% [markdown] slideshow={"slide_type": "subslide"}
# Under cross-entropy the neuron is never faster than at its start. For a comparison
# without any rate, ask each loss how much steeper the very wrong start is than the
# wrong one.

# %%
for name, gradient in package.items():
    mild, bad = (gradient([[1.0]], [0.0], [w], b).bias for w, b in starts.values())
    print(f"{name:13}  slope {mild:.4f} at (0.6, 0.9), {bad:.4f} at (2, 2): {bad / mild:.2f} times")
    assert (bad > mild) == (name == "cross-entropy")

# %% [markdown] slideshow={"slide_type": "subslide"}
# With the quadratic loss the larger mistake gets the smaller push, with cross-entropy the
# larger one. Now give both the same rate, 0.15, and the same bad start, and watch the
# output come down.

# %% tags=["nbval-ignore-output"]
runs = {
    "quadratic": train("quadratic", (2.0, 2.0), 0.15),
    "cross-entropy": train("binary_crossentropy", (2.0, 2.0), 0.15),
}
descent = figures.Descent(
    {name: run.weights[:, 0] + run.bias for name, run in runs.items()},
    {name: run.output[:, 0] for name, run in runs.items()},
    curve=(np.linspace(-5.5, 5.5, 201), sigmoid(np.linspace(-5.5, 5.5, 201))),
)
descent.show(
    key_frames=(0, 20, 150, 300), frames=range(0, 301, 4), seconds=8,
    caption=f"From (2, 2) at one learning rate: {descent.describe(20)} {descent.describe(300)}",
    key_caption="Key frames: cross-entropy is down before the quadratic loss has left its plateau.",
)

# %% tags=["headline"]
below_half = {name: int(np.argmax(run.output[:, 0] < 0.5)) for name, run in runs.items()}
print(
    f"from σ(4) down to ½ at the same rate: {below_half['quadratic']} epochs with the quadratic "
    f"loss, {below_half['cross-entropy']} with cross-entropy"
)
assert below_half["quadratic"] > 10 * below_half["cross-entropy"]

# %% [markdown] slideshow={"slide_type": "subslide"}
# Try it yourself. Start in the middle ($w = b = 0$): what is left of the difference?
# Then go out to $w = b = 4$. Can a larger learning rate save the quadratic loss?

# %% tags=["nbval-ignore-output", "widget"]
controls.saturated_neuron()

# %% [markdown]
# Not from far out. At $z = 8$ the quadratic slope is so small that even twenty times the
# rate does not bring it down in 300 epochs; cross-entropy needs only a few.

# %%
for loss in ("quadratic", "binary_crossentropy"):
    outputs = train(loss, (4.0, 4.0), 3.0).output[:, 0]
    print(f"{loss:19}  output {outputs[0]:.4f} → {outputs[10]:.4f} → {outputs[300]:.4f}")
    assert (outputs[10] > 0.9) == (outputs[300] > 0.9) == (loss == "quadratic")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## In Keras
#
# The same neuron is `Dense(1, activation="sigmoid")`. One thing to know: Keras's mean
# squared error has no half, so its slope is twice the lecture's, and half the learning
# rate gives the same steps. Three hundred copies of the example in batches of one make
# three hundred steps.

# %% tags=["nbval-ignore-output"]
dense = keras.layers.Dense(1, activation="sigmoid", dtype="float64")
model = keras.Sequential([keras.Input((1,)), dense])
by_keras = {}
for loss, learning_rate in (("mean_squared_error", 0.15 / 2), ("binary_crossentropy", 0.005)):
    model.set_weights([np.array([[2.0]]), np.array([2.0])])
    model.compile(keras.optimizers.SGD(learning_rate), loss)
    model.fit(np.ones((300, 1)), np.zeros((300, 1)), batch_size=1, verbose=0)
    by_keras[loss] = float(model(np.ones((1, 1)))[0, 0])
print({loss: f"{output:.4f}" for loss, output in by_keras.items()})

# %%
assert abs(by_keras["mean_squared_error"] - by_quadratic["(2, 2)"][-1]) < 1e-4
assert abs(by_keras["binary_crossentropy"] - by_cross_entropy["(2, 2)"][-1]) < 1e-4

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### The cure can be lost in rounding
#
# Far out, $\sigma(z)$ rounds to exactly 1, and $\ln(1 - \sigma(z))$ is $-\infty$. Keras moves
# probabilities away from 0 and 1 by $10^{-7}$ before it takes a logarithm. That avoids the
# infinity, but there the loss is constant, its slope is 0, and the neuron is stuck again.
# So compute from $z$, the *logit*, and never go through the probability:
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
assert np.isclose(-activations.log_sigmoid(-20.0), float(from_logit))
assert np.isclose(losses.binary_crossentropy([0.0], [20.0], from_logits=True), float(from_logit))

# %% [markdown]
# In a model, leave the last layer linear and say
# `keras.losses.BinaryCrossentropy(from_logits=True)`. Keras also looks whether a
# probability comes straight from its own sigmoid, and then takes the logit by itself;
# the option does not depend on that.

# %% [markdown]
# ## Summary
#
# 1. $\sigma' = \sigma (1 - \sigma)$ is at most ¼, and nearly 0 far out: the neuron is saturated.
# 2. Under the quadratic loss the slope has the factor $\sigma'$: a very wrong neuron learns slowly.
# 3. Under cross-entropy $\sigma'$ cancels. What is left: the error $\sigma(z) - y$ times the input.
# 4. Cross-entropy is the negative log-likelihood, $-[\,y \ln q + (1 - y) \ln(1 - q)\,]$.
# 5. Compare losses at equal rates or by shape, and compute cross-entropy from logits.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# ### 1 The slope from the output
#
# `a` is the output of a sigmoid neuron, a number or an array. Return the slope
# $\sigma'(z)$ at the same place. You do not know $z$, and you do not need it.

# %% tags=["exercise"]
def slope_from_output(a):
    """The sigmoid's slope where its output is a."""
    ### BEGIN SOLUTION
    return a - a**2
    ### END SOLUTION


# %%
check.slope_from_output(slope_from_output)

# %% [markdown]
# ### 2 Four slopes
#
# A neuron with one input: `x` and `y` are (n,) inputs and targets, `w` and `b` numbers.
# Return the slopes of both losses, each the mean over the examples, as
# `(quadratic_w, quadratic_b, crossentropy_w, crossentropy_b)`. The function `sigmoid` from
# above is at your service.

# %% tags=["exercise"]
def four_slopes(x, y, w, b):
    """∂C/∂w and ∂C/∂b for the quadratic loss, then for cross-entropy."""
    ### BEGIN SOLUTION
    output = sigmoid(w * x + b)
    error = output - y
    delta = error * output * (1 - output)
    return np.mean(delta * x), np.mean(delta), np.mean(error * x), np.mean(error)
    ### END SOLUTION


# %%
check.four_slopes(four_slopes)

# %% [markdown]
# ### 3 Who is slow at first?
#
# Four neurons, all with $x = 1$ and the same learning rate:
#
# | | A | B | C | D |
# | --- | --- | --- | --- | --- |
# | $(w, b)$ | (0.6, 0.9) | (2, 2) | (−4, −2) | (2, 2) |
# | target $y$ | 0 | 0 | 1 | 1 |
#
# Order them by the size of their first step, the smallest first, as a text such as
# `"ABCD"`: once for the quadratic loss, once for cross-entropy. Predict first, then
# compute if you like.

# %% tags=["exercise"]
### BEGIN SOLUTION
order_quadratic = "DCBA"
order_cross_entropy = "DABC"
### END SOLUTION

# %%
check.who_is_slow((order_quadratic, order_cross_entropy))

# %% [markdown]
# ### 4 A logarithm that does not break
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
# ## References
#
# - M. A. Nielsen, *Neural Networks and Deep Learning*, 2015, chapter 3: the saturated
#   neuron and its two starts.
# - A. Amini, A. Soleimany, *MIT 6.S191: Introduction to Deep Learning*: "will I pass this class?"
# - X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural
#   networks*, 2010: saturation in deep networks.
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, 2016, section 6.2: output units
#   and their losses.
