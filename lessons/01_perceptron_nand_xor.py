# ---
# number: "01"
# title: The perceptron, NAND and XOR
# question: What can one neuron decide, and what takes a network of them?
# prerequisites: [00 start here, vectors and matrices]
# lectures: L000 and L002 (perceptron, NAND, XOR, expressiveness), L004 (the biological neuron)
# items:
#   7: A neuron, and what we keep of it
#   8: The decision boundary is a line
#   9: The perceptron in two lines
#   10: "Which functions can one perceptron compute?"
#   11: XOR, by a network
#   12: "Deeper: how far do pixels carry?"
#   13: All examples, all outputs, one product
#   14: "How sure is it?"
#   16: Layers need a bend between them
#   17: "Deeper: any truth table, by two layers"
# corrections:
#   1: XOR, by a network
#   2: The perceptron in two lines
#   17: All examples, all outputs, one product
#   18: "Deeper: what a truth table costs"
#   31: A neuron, and what we keep of it
#   33: XOR, by a network
# minutes: 43
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("01")

# %%
import ipywidgets
import keras
import matplotlib.pyplot as plt
import numpy as np
from scipy.optimize import linprog

from dlcourse import datasets, plotting, widgets
from dlcourse.lessons.perceptron_nand_xor import (
    checks as check,
    controls,
    examples,
    figures,
    hidden_layers,
)
from dlcourse.scratch import boolean, gates, perceptron, separability, threshold_network
from dlcourse.scratch.activations import sigmoid, step
from dlcourse.scratch.network import Network

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A neuron, and what we keep of it
#
# **Recall.** (1) What is a *feature*? (2) Which numbers does training adjust, and which are
# chosen before it? (3) What does *supervised* learning need?
#
# <details><summary>Answers</summary>
#
# (1) A number computed from the data that helps to decide. (2) It adjusts the parameters;
# hyperparameters are chosen before. (3) Examples, each with its right answer, the label.
#
# </details>
#
# A nerve cell collects signals over its *dendrites*, adds them up in its body, the *soma*, and
# sends a pulse down its *axon* once the sum is large enough. Find the same three steps on the
# right.

# %% tags=["nbval-ignore-output"]
plotting.show(
    figures.two_neurons(),
    "A biological neuron and the perceptron: signals come in (blue), are added up in the "
    "body (grey), and go out (purple).",
);

# %% [markdown]
# Chemistry, timing and growth are left out. (L004 says that biological neurons are "ineffective
# at handling discrete signals". The artificial one is no repair of them, but a simplification
# made for computing.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The perceptron in two lines
#
# Multiply each input by its *weight*, add a *bias*, and fire if the sum is positive:
#
# $$z = w \cdot x + b, \qquad a = 1 \text{ if } z > 0, \text{ else } 0.$$
#
# The sum $z$ is the *pre-activation*; what the unit sends on, $a$, is its *activation*.
# NAND, *not and*, is 0 only if both inputs are 1. Weights of −2 and a bias of 3 do it.

# %% tags=["slide-code"]
def perceptron_by_hand(x, weights, bias):
    """Output 0 or 1 for each row of x."""
    z = x @ weights + bias
    return (z > 0).astype(int)


corners = boolean.truth_table(2)  # (0, 0), (0, 1), (1, 0), (1, 1)
nand = perceptron_by_hand(corners, [-2, -2], 3)
print("NAND:", *nand)
assert nand.tolist() == [1, 1, 1, 0]

# %% jupyter={"source_hidden": true}
rng = np.random.default_rng(0)
x, weights, bias = rng.normal(size=(1000, 5)), rng.normal(size=5), 0.3
by_hand = perceptron_by_hand(x, weights, bias)
assert np.array_equal(by_hand, perceptron.predict(x, weights, bias))
assert 0 < by_hand.sum() < 1000
assert np.array_equal(nand, gates.nand_gate(*corners.T))
assert np.array_equal(step([-1, 0, 1]), [0, 0, 1])
assert np.array_equal(step([-1, 0, 1], fires_at_zero=True), [0, 1, 1])

# %% [markdown] slideshow={"slide_type": "subslide"}
# And if $z$ is exactly 0? One lecture fires for $z > 0$ (L000), another for $z \ge 0$ (L002). We
# fire for $z > 0$. **Predict.** Which of these three perceptrons is NAND under both conventions?

# %%
for weights, bias in [((-2, -2), 3), ((-2, -2), 2), ((-1, -1), 1)]:
    outputs = [
        perceptron.predict(corners, weights, bias, fires_at_zero=convention)
        for convention in (False, True)
    ]
    print(f"weights {weights}, bias {bias}:  z > 0", *outputs[0], "  z ≥ 0", *outputs[1])
    assert np.array_equal(outputs[1], nand)
    assert np.array_equal(outputs[0], nand) == (bias == 3)

# %% [markdown]
# Good weights do not care: no corner has $z = 0$.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The decision boundary is a line
#
# Where does a perceptron change its mind? Where $w \cdot x + b = 0$. With two inputs that is a
# line, with three a plane, in general a *hyperplane*: its *decision boundary*. Walk a distance
# $d$ away from it in the direction of $w$, and $z$ grows from 0 to $d \lVert w \rVert$. So a
# point with pre-activation $z$ lies at the distance
#
# $$d = \frac{w \cdot x + b}{\lVert w \rVert},$$
#
# positive on the side that fires. **Predict.** What becomes of the boundary, and of the sides,
# if you negate weights and bias?

# %%
weights, bias = np.array([-2.0, -2.0]), 3.0
distances = (corners @ weights + bias) / np.sqrt(weights @ weights)
print("NAND's distances:", *(f"{d:+.4f}" for d in distances))
print("NAND:", *nand, "   negated:", *perceptron_by_hand(corners, -weights, -bias))
assert np.array_equal(perceptron_by_hand(corners, -weights, -bias), 1 - nand)

# %% jupyter={"source_hidden": true}
np.testing.assert_allclose(distances, perceptron.signed_distance(corners, weights, bias))
feet = corners - distances[:, None] * weights / np.sqrt(weights @ weights)
np.testing.assert_allclose(feet @ weights + bias, 0, atol=1e-12)  # they are on the boundary

# %% [markdown] slideshow={"slide_type": "subslide"}
# The line stays, the sides change places. Now move it. Filled corners should fire, hollow ones
# should not; green is right, orange is wrong. The weights turn the line, the bias shifts it.
# Find weights for OR. Then try XOR (one of the two, not both), and see how many corners you can
# get right.

# %% tags=["nbval-ignore-output", "widget"]
controls.decision_line()

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Which functions can one perceptron compute?
#
# Two inputs, $p$ and $q$, have four combinations, so there are $2^4 = 16$ functions of them. For
# each we ask: is there a line with its ones on the firing side and its zeros on the other? Then
# the two classes are *linearly separable*. If there is such a line, move it off any corner that
# it touches, and scale $w$ and $b$ until every corner is at least 1 on its side. With the *target*
# $y_i$, 1 where example $i$ must fire and 0 where it must not:
#
# $$(2y_i - 1)(w \cdot x_i + b) \ge 1 \quad \text{for all } i.$$
#
# Whether linear inequalities have a solution, *linear programming* decides exactly.

# %%
def line_exists(x, y):
    """Whether one perceptron can put all examples on their side."""
    side = 2 * y[:, None] - 1  # +1 must fire, −1 must not
    at_least_one = side * np.column_stack([x, np.ones(len(x))])  # times (w, b)
    free = [(None, None)] * at_least_one.shape[1]
    found = linprog(np.zeros(len(free)), A_ub=-at_least_one, b_ub=-np.ones(len(x)), bounds=free)
    return found.status == 0


sixteen = boolean.all_functions(2)
separable = [line_exists(corners, outputs) for outputs in sixteen]
impossible = [name for name, yes in zip(boolean.TWO_INPUT_NAMES, separable, strict=True) if not yes]
print(f"{sum(separable)} of {len(sixteen)} are separable; not: {', '.join(impossible)}")
assert sum(separable) == 14

# %% jupyter={"source_hidden": true}
borders = [separability.separate(corners, outputs) for outputs in sixteen]
assert separable == [found.separable for found in borders]
for outputs, found in zip(sixteen, borders, strict=True):
    if found.separable:  # the package's line is one, too
        assert np.array_equal(perceptron.predict(corners, found.weights, found.bias), outputs)

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
figure = figures.boolean_functions(
    sixteen,
    boolean.TWO_INPUT_NAMES,
    [(found.weights, found.bias) if found.separable else None for found in borders],
)
plotting.show(
    figure,
    f"All 16 functions of two inputs. {sum(separable)} have a line, found by linear "
    f"programming; {' and '.join(impossible)} have none: their diagonals cross.",
);

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### Why XOR has none
#
# XOR asks for
#
# $$b \le 0, \qquad w_2 + b > 0, \qquad w_1 + b > 0, \qquad w_1 + w_2 + b \le 0.$$
#
# Add the two in the middle: $w_1 + w_2 + 2b > 0$. Add the outer two: $w_1 + w_2 + 2b \le 0$.
# Both cannot be. In the picture: the point halfway between the two ones is also halfway between
# the two zeros, and no line has a point on both its sides. Three corners of the four are the best
# that a line can do.

# %%
xor = boolean.parity(corners)
halfway = {label: corners[xor == label].mean(axis=0) for label in (0, 1)}
print("halfway between the ones:", halfway[1], "  between the zeros:", halfway[0])
assert np.array_equal(halfway[0], halfway[1])
assert not line_exists(corners, xor)
assert all(line_exists(corners, xor ^ flipped) for flipped in np.eye(4, dtype=int))

# %% jupyter={"source_hidden": true}
proof = separability.separate(corners, xor)
assert not proof.separable
for label in (0, 1):
    mixed = proof.certificate[xor == label] @ corners[xor == label]
    np.testing.assert_allclose(mixed, proof.common_point)
np.testing.assert_allclose(proof.common_point, halfway[1])

# %% [markdown]
# So the lecture's "a perceptron can implement any logical function" (L000) is true of a *network*
# of perceptrons, not of one. **Predict.** Of the 256 functions of three inputs, how many can one
# perceptron compute?

# %%
num_separable = {
    n: sum(separability.is_separable(boolean.truth_table(n), f) for f in boolean.all_functions(n))
    for n in (1, 2, 3)
}
for n, count in num_separable.items():
    print(f"inputs: {n}   separable: {count} of {2 ** 2 ** n}")
assert num_separable == {1: 4, 2: 14, 3: 104}

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A perceptron that learns
#
# Nobody has to find the weights by hand. Go through the examples. Where the output is right, do
# nothing. Where it is wrong, move the weights towards the example or away from it
# (Rosenblatt, 1958), with a learning rate $\eta$:
#
# $$w \leftarrow w + \eta\,(y - a)\,x, \qquad b \leftarrow b + \eta\,(y - a).$$
#
# If the unit should have fired, $z$ of that example rises by $\eta\,(\lVert x \rVert^2 + 1)$; if
# not, it falls by as much.

# %%
def learn_by_hand(x, y, weights, bias, learning_rate, passes):
    """Weights and bias after so many passes over the examples."""
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            missing = label - perceptron_by_hand(example, weights, bias)  # −1, 0 or 1
            weights = weights + learning_rate * missing * example
            bias = bias + learning_rate * missing
    return weights, bias


points, classes = examples.two_sides()  # a line divides them, and nobody stands near it
start = {"weights": [-1.5, -1.0], "bias": 1.75, "learning_rate": 0.5}
weights, bias = learn_by_hand(points, classes, **start, passes=10)
print("wrong at the end:", int(np.sum(perceptron_by_hand(points, weights, bias) != classes)))
assert np.array_equal(perceptron_by_hand(points, weights, bias), classes)

# %% jupyter={"source_hidden": true}
states = list(perceptron.learn(points, classes, **start))
np.testing.assert_allclose([*weights, bias], [*states[-1].weights, states[-1].bias])
before, after = states[:2]
corrected = points[after.example]
change = corrected @ (after.weights - before.weights) + after.bias - before.bias
np.testing.assert_allclose(abs(change), start["learning_rate"] * (corrected @ corrected + 1))
xor_states = list(perceptron.learn(corners, xor, **start, epochs=7))

# %% [markdown] slideshow={"slide_type": "subslide"}
# The ring marks the example that was just corrected. **Predict.** On the left a line exists. What
# will the rule do on the right?

# %% tags=["nbval-ignore-output"]
round_trip = perceptron.cycle_length(xor_states)
rule = figures.LearningRule(
    {"a line exists": (points, classes, states), "XOR": (corners, xor, xor_states)},
    limits=[(-2.3, 2.3), (-0.6, 1.6)],
    key="XOR",
)
last = len(xor_states) - 1
rule.show(
    key_frames=range(last - round_trip, last + 1), seconds=9,
    caption=f"The perceptron rule: right everywhere after {len(states) - 1} corrections on the "
    "left, for ever in a circle on XOR.",
    key_caption=f"XOR's circle: after {round_trip} corrections the boundary is back where it was.",
)

# %% [markdown] slideshow={"slide_type": "subslide"}
# On XOR the four corrections of a round add up to nothing. Is that the start's doing? Try twenty
# (in quarters, which a computer adds exactly, so that what comes back is the same to the last
# bit).

# %%
corrections, rounds = [], []
for seed in range(20):
    *weights, bias = np.random.default_rng(seed).integers(-8, 9, size=3) / 4
    options = {"weights": weights, "bias": bias, "learning_rate": 0.5}
    states = list(perceptron.learn(points, classes, **options))
    right = perceptron.predict(points, states[-1].weights, states[-1].bias) == classes
    corrections.append(len(states) - 1 if right.all() else None)
    rounds.append(perceptron.cycle_length(perceptron.learn(corners, xor, **options)))
settled = [count for count in corrections if count is not None]
print(f"two sides: a line from {len(settled)} of 20 starts, {max(settled)} corrections at most")
print(f"XOR: in a circle from {20 - rounds.count(None)} of 20 starts")
assert len(settled) == 20 and None not in rounds

# %% [markdown]
# No accident. On linearly separable examples the rule ends after finitely many corrections
# (Novikoff, 1962); on others it cannot end, because it corrects while anything is wrong.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## XOR, by a network
#
# NAND is *complete*: every logical function can be built from it alone. Write $p \uparrow q$ for
# $p$ NAND $q$. Then NOT, AND and OR are
#
# $$\neg p = p \uparrow p, \qquad p \wedge q = \neg (p \uparrow q), \qquad
# p \vee q = \neg p \uparrow \neg q.$$
#
# Four NANDs make XOR. With $n = p \uparrow q$ (not both), $p \uparrow n$ is 0 only for "$p$
# alone", and $n \uparrow q$ only for "$q$ alone". The last NAND asks whether one of the two is 0:
# $p \oplus q = (p \uparrow n) \uparrow (n \uparrow q)$.
#
# Two layers do it as well, if the gates may differ: *not both* and *at least one*,
# $p \oplus q = (p \uparrow q) \wedge (p \vee q)$.

# %%
p, q = corners.T
not_both = gates.nand_gate(p, q)  # n
halves = gates.nand_gate(p, not_both), gates.nand_gate(not_both, q)
hidden = np.column_stack([not_both, gates.or_gate(p, q)])
columns = p, q, not_both, *halves, gates.nand_gate(*halves), *hidden.T, gates.and_gate(*hidden.T)
print("p q   n  p↑n n↑q  XOR     NAND OR  AND")
for row in np.transpose(columns):
    print("{} {}   {}   {}   {}    {}       {}   {}    {}".format(*row))
assert np.array_equal(columns[5], xor) and np.array_equal(columns[-1], xor)

# %% jupyter={"source_hidden": true}
assert np.array_equal(gates.xor_from_nands(p, q), xor)
assert np.array_equal(gates.xor_from_two_layers(p, q), xor)
assert np.array_equal(gates.nand_gate(p, p), 1 - p)
assert np.array_equal(gates.nand_gate(not_both, not_both), gates.and_gate(p, q))
assert np.array_equal(gates.nand_gate(1 - p, 1 - q), gates.or_gate(p, q))

# %% tags=["nbval-ignore-output"]
plotting.show(
    hidden_layers.xor_networks(),
    "XOR from four NANDs on the left; from NAND and OR into AND on the right. On an arrow stands "
    "its weight, in a unit its bias.",
);

# %% tags=["headline"]
print(f"one perceptron: {sum(separable)} of 16 functions; XOR: no line; 4 NANDs do it")

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### What the hidden layer did
#
# NAND and OR are a *hidden layer*: neither input nor output. (Whether this is a "single layer"
# depends on the lecture: L001 counts hidden layers, L002 means none.) Follow the four corners
# from the left picture into the right one. **Predict.** Which two meet?

# %% tags=["nbval-ignore-output"]
plotting.show(
    hidden_layers.before_and_after(corners, hidden, xor),
    "XOR before and after the hidden layer: the four corners become "
    f"{len(np.unique(hidden, axis=0))} points, which AND separates with one line. The arrows bear "
    "the corners' names and lead from where each was to where it is now.",
);

# %%
assert np.array_equal(hidden[1], hidden[2]) and len(np.unique(hidden, axis=0)) == 3
assert not line_exists(corners, xor)
assert line_exists(hidden, xor)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## All examples, all outputs, one product
#
# A layer is several perceptrons that see the same inputs. Put the examples into the rows of $X$
# and each perceptron's weights into a column of $W$:
#
# $$Z = XW + b, \qquad z_k = \sum_j x_j w_{jk} + b_k.$$
#
# (L004 uses $k$ twice and puts the bias inside the sum; each $z_k$ has one bias.) Three gates at
# once:

# %%
weights = np.array([[-2.0, 2.0, 2.0], [-2.0, 2.0, 2.0]])  # columns: NAND, OR, AND
biases = np.array([3.0, -1.0, -3.0])
z = corners @ weights + biases  # (4, 2) times (2, 3): 4 examples, 3 outputs
print("NAND OR  AND")
for row in step(z):
    print("{:>3}  {:>2}  {:>3}".format(*row))
assert np.array_equal(step(z), np.column_stack([hidden, gates.and_gate(p, q)]))

# %% jupyter={"source_hidden": true}
dense = keras.layers.Dense(3, dtype="float64")
dense.build((None, 2))
dense.set_weights([weights, biases])
np.testing.assert_allclose(keras.ops.convert_to_numpy(dense(corners)), z, rtol=1e-12)
np.testing.assert_allclose(perceptron.weighted_sum(corners, weights, biases), z, rtol=1e-12)

# %% [markdown]
# `keras.layers.Dense` is this product. The problem fixes the outer sizes: a colour photograph of
# 224 × 224 pixels has $224 \cdot 224 \cdot 3$ inputs, ten classes have ten outputs. What lies
# between is your choice. Even with nothing between, this many parameters:

# %%
num_inputs, num_outputs = 224 * 224 * 3, 10
parameters = (num_inputs + 1) * num_outputs
print(f"{num_inputs:,} inputs, {num_outputs} outputs, {parameters:,} parameters")
assert parameters == 1_505_290

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How sure is it?
#
# A threshold says no; it does not say how sure it is. Put the *sigmoid* $1/(1 + e^{-z})$ in its
# place, which rises smoothly from 0 to 1, and the unit is *logistic regression*. (Send $z$ on as
# it is, and it is a linear model.) The lecture's example with two features is
# $a = \sigma(1 + 3x_1 - 2x_2)$, with $\sigma$ for the sigmoid, as from lesson 02 on (L002 writes
# $g$). What does it say at $(-1, 2)$?

# %%
weights, bias, point = np.array([3.0, -2.0]), 1.0, np.array([-1.0, 2.0])
z = point @ weights + bias
print(f"z = {z:g}, threshold {step(z)}, sigmoid {1 / (1 + np.exp(-z)):.6f}")
assert abs(1 / (1 + np.exp(-z)) - 0.0024726) < 1e-6
assert abs(sigmoid(z) - 0.0024726) < 1e-6

# %% tags=["nbval-ignore-output"]
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6))
plotting.half_plane(left, weights, bias, limits=(-3, 3))
plotting.probability_field(right, lambda x: sigmoid(x @ weights + bias), limits=(-3, 3))
for ax, title, colour in ((left, "threshold", "black"), (right, "sigmoid", "white")):
    ax.plot(*point, "o", color=plotting.COLOURS["highlight"], markersize=13)
    ax.text(-1.3, 1.9, "(−1, 2)", color=colour, fontsize=16, ha="right")
    ax.set(title=title, xlabel="$x_1$", ylabel="$x_2$")
plotting.show(
    figure,
    f"1 + 3x₁ − 2x₂ under a threshold and under a sigmoid: at (−1, 2) one says {step(z)}, "
    f"the other {sigmoid(z):.4f}.",
);

# %% [markdown]
# On the boundary the sigmoid says one half, and its other level lines are parallel to it.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Layers need a bend between them
#
# Stack layers that send $z$ on as it is, and
#
# $$(XW_1 + b_1)W_2 + b_2 = X(W_1 W_2) + (b_1 W_2 + b_2):$$
#
# one linear map, however deep. Three layers of 2-5-5-1 units, for instance:

# %%
rng = np.random.default_rng(1)
stack = [(rng.normal(size=shape), rng.normal(size=shape[1])) for shape in ((2, 5), (5, 5), (5, 1))]
merged_weights, merged_bias, deep = np.eye(2), np.zeros(2), points
for weights, biases in stack:
    merged_weights, merged_bias = merged_weights @ weights, merged_bias @ weights + biases
    deep = perceptron.weighted_sum(deep, weights, biases)
np.testing.assert_allclose(deep, points @ merged_weights + merged_bias, rtol=1e-9)
num_parameters = sum(weights.size + biases.size for weights, biases in stack)
print(f"three layers: {num_parameters} parameters; one: {merged_weights.size + merged_bias.size}")

# %% [markdown] slideshow={"slide_type": "subslide"}
# So linear layers draw one line, and no line tells a disc from the ring around it. A *nonlinear*
# unit between them, here the sigmoid, lets them bend. The perceptron rule cannot train hidden
# units, because nobody says what *they* should have sent. *Gradient descent* can: lessons 02 and
# 06 take it apart, here it is a black box.

# %%
ring, inside = examples.ring()  # 40 points in a disc, 40 in the ring around it


def train(x, y, hidden, start, unit="sigmoid", steps=500):
    """A network 2-hidden-1 after gradient descent from a random start."""
    rng = np.random.default_rng(start)
    network = Network((2, hidden, 1), (unit, "sigmoid"), "binary_crossentropy", rng=rng)
    for _ in range(steps):
        network.epoch(x, y[:, None], batch_size=len(x), learning_rate=4.0)
    return network


def num_wrong(network, x, y):
    """How many outputs are on the wrong side of one half."""
    return int(np.sum((network.forward(x).a[-1][:, 0] > 0.5) != y))


# %% [markdown]
# **Predict.** Two units suffice for XOR, as you saw. From how many random starts does training find
# such weights? And how many units does the ring need?

# %% tags=["nbval-ignore-output"]
starts = lesson.pick(ci=12, class_=20, full=50)
networks, solved = {}, {}
for name, (x, y) in {"XOR": (corners, xor), "ring": (ring, inside)}.items():
    for units in (1, 2, 3, 4):
        networks[name, units] = [train(x, y, units, start) for start in range(starts)]
        solved[name, units] = sum(num_wrong(each, x, y) == 0 for each in networks[name, units])
linear = [num_wrong(train(ring, inside, 5, start, "linear"), ring, inside) for start in range(3)]
best_line = examples.best_line(ring, inside)
for (name, units), count in solved.items():
    print(f"{name:4}  hidden sigmoids: {units}   all right from {count:2} of {starts} starts")
print(f"ring with a linear hidden layer: {min(linear)} of 80 wrong at best")
print(f"the best of all lines: {best_line.wrong} wrong; one answer for all points: 40")

# %%
assert not separability.is_separable(ring, inside)
assert solved["XOR", 1] == solved["ring", 1] == solved["ring", 2] == 0
assert 0 < solved["XOR", 2] < solved["XOR", 4]
assert all(solved[name, 4] >= 0.8 * starts for name in ("XOR", "ring"))
assert min(linear) >= best_line.wrong > 15

# %% [markdown] slideshow={"slide_type": "subslide"}
# That weights exist is one thing, that training finds them another: with two units XOR is solved
# from some starts and missed from others. Units to spare help. Watch three lines, one for each
# hidden unit, close in on the disc.

# %% tags=["cover", "nbval-ignore-output"]
history = [train(ring, inside, 3, start=0, steps=steps) for steps in hidden_layers.FRAMES]
film = hidden_layers.Training(history, ring, inside, line=best_line)
film.show(
    key_frames=(0, 5, 7, 12, len(history) - 1), seconds=8,
    caption=f"The best line leaves {best_line.wrong} of 80 points wrong; three hidden sigmoids, "
    f"after {hidden_layers.FRAMES[-1]:,} steps, {num_wrong(history[-1], ring, inside)}.",
    key_caption="The dashed lines of the three hidden units close in on the disc.",
)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: another start, other units
#
# Choose the number of hidden units and the start, and see what became of it. On the ring,
# two lines always leave a side open.

# %% tags=["nbval-ignore-output", "widget"]
def draw(units, start):
    network = networks["ring", units][start]
    return hidden_layers.trained(network, ring, inside), (
        f"{units} hidden, start {start}: {num_wrong(network, ring, inside)} of 80 points wrong."
    )


widgets.explore(
    draw,
    units=ipywidgets.Dropdown(options=(1, 2, 3, 4), value=2, description="hidden"),
    start=ipywidgets.IntSlider(0, 0, starts - 1, description="start"),
)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: any truth table, by two layers
#
# Give each row $r$ of the table whose output is 1 a hidden perceptron that fires for
# this row alone, an AND: weight $+1$ where $r$ has a 1, $-1$ where it has a 0, and a bias
# such that $z = \tfrac12$ minus the number of inputs that differ from $r$. An OR of them
# is the function. This is its *disjunctive normal form*:
#
# $$f(x) = \bigvee_{r : f(r) = 1} \; \bigwedge_i \, (x_i = r_i).$$

# %% tags=["slide-code"]
def compile_table(outputs, table):
    """Weights and biases of two layers that compute a truth table."""
    rows = table[outputs == 1]
    ands = (2.0 * rows - 1).T, 0.5 - rows.sum(axis=1)
    an_or = np.ones((len(rows), 1)), np.array([-0.5])
    return [ands, an_or]


table = boolean.truth_table(3)
num_right = 0
for outputs in boolean.all_functions(3):
    layers = compile_table(outputs, table)
    for ours, packages in zip(layers, threshold_network.dnf_layers(outputs), strict=True):
        assert all(map(np.array_equal, ours, packages))
    computed = threshold_network.forward(table, layers)[-1][:, 0]
    num_right += np.array_equal(computed, outputs)
print(f"{num_right} of 256 functions of three inputs computed")

# %%
assert num_right == 256

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: what a truth table costs
#
# *Parity* asks whether the number of ones is odd: XOR for $n$ inputs. Half of its $2^n$
# rows are 1, and any two of them differ in two places or more, so no AND can serve two
# rows: a normal form needs all $2^{n-1}$ ANDs. The *conjunctive* form, an AND of ORs with
# one OR for each row that is 0, needs as many. The lecture says that going to it costs
# depth; the depth stays two, and it is the *size* that explodes.
#
# Depth makes it small again: a tree of XORs, each of three perceptrons (an input without a
# partner is handed on by a perceptron of its own). So does counting. Exponential size is what
# two layers of *ANDs and ORs* cost; a threshold can do more. Let
# hidden unit $k$ fire if at least $k$ inputs are 1, and add the units up with signs
# $+, -, +, \dots$: two layers again, with $n$ hidden units. For three inputs:

# %%
counting = threshold_network.parity_counting_layers(3)
for name, (weights, biases) in zip(("hidden", "output"), counting, strict=True):
    print(f"{name} weights {weights.tolist()}, biases {biases.tolist()}")
fire, odd = threshold_network.forward([[0, 0, 0], [0, 0, 1], [0, 1, 1], [1, 1, 1]], counting)
for count in range(4):
    print(f"{count} ones: hidden units {fire[count]}, parity {odd[count, 0]}")
    assert fire[count].sum() == count and odd[count, 0] == count % 2

# %%
networks_of = {
    "normal form": lambda n: threshold_network.dnf_layers(boolean.parity(boolean.truth_table(n))),
    "tree of XORs": threshold_network.parity_tree_layers,
    "counting": threshold_network.parity_counting_layers,
}
inputs, sizes = (2, 4, 8, 12), {name: [] for name in networks_of}
print("units (layers)   " + "".join(f"{n:>4} inputs" for n in inputs))
for name, build in networks_of.items():
    for n in inputs:
        layers, table = build(n), boolean.truth_table(n)
        computed = threshold_network.forward(table, layers)[-1][:, 0]
        assert np.array_equal(computed, boolean.parity(table))
        sizes[name].append((threshold_network.num_units(layers), len(layers)))
    print(f"{name:<16}", *(f"{units:>6} ({depth})" for units, depth in sizes[name]))

# %%
cnf = threshold_network.cnf_layers(boolean.parity(boolean.truth_table(8)))
assert (threshold_network.num_units(cnf), len(cnf)) == (2**7 + 1, 2)
ones = boolean.truth_table(8)[boolean.parity(boolean.truth_table(8)) == 1]
differences = (ones[:, None] != ones).sum(axis=2)
assert differences[~np.eye(len(ones), dtype=bool)].min() == 2
for i, n in enumerate(inputs):
    assert sizes["normal form"][i] == (2 ** (n - 1) + 1, 2)
    assert sizes["counting"][i] == (n + 1, 2)
    assert sizes["tree of XORs"][i][0] <= 4 * n

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
figure, ax = plt.subplots(figsize=(9, 4.4))
for name, marker in zip(networks_of, "os^", strict=True):
    units = [threshold_network.num_units(networks_of[name](n)) for n in range(2, 13)]
    ax.plot(range(2, 13), units, f"{marker}-", color="black")
    ax.text(12.2, units[-1], name, va="center", fontsize=16)
ax.set_yscale("log")
ax.set(xlabel="inputs n", ylabel="perceptrons", xlim=(1.7, 15), xticks=range(2, 13, 2))
plotting.show(
    figure,
    f"Perceptrons for the parity of n inputs: with 12, {sizes['normal form'][-1][0]:,} in normal "
    f"form, {sizes['tree of XORs'][-1][0]} in a tree, {sizes['counting'][-1][0]} that count.",
);

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: how far do pixels carry?
#
# Now real inputs: handwritten digits, each pixel a feature. First *one* pixel: a perceptron that
# fires for "1" if a certain pixel is dark, or if it is light. The pixel is chosen on the training
# digits and judged on others, the *validation* digits, which it has not seen. **Predict.** How
# well does the best of 784 pixels tell a 0 from a 1?

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", flatten=True, limit=lesson.pick(ci=3_000, class_=10_000, full=None))

# %% tags=["nbval-ignore-output"]
def pixels_for_one(part):
    """(784,) share of the 0s and 1s for which "dark" means 1, pixel by pixel."""
    chosen = np.isin(part.labels, (0, 1))
    return ((part.images[chosen] > 0.5) == part.labels[chosen, None]).mean(axis=0)


on_training = pixels_for_one(data.train)
best = np.maximum(on_training, 1 - on_training).argmax()  # "light means 1" is allowed too
on_validation = pixels_for_one(data.validation)
one_pixel = on_validation[best] if on_training[best] > 0.5 else 1 - on_validation[best]
ones = np.mean(data.validation.labels[data.validation.labels < 2])
print(f"the best pixel, row {best // 28}, column {best % 28}: {one_pixel:.3f} right")
print(f"without looking, the more frequent of the two: {max(ones, 1 - ones):.3f}")

# %%
assert one_pixel > 0.85 > 0.65 > max(ones, 1 - ones)

# %% [markdown] slideshow={"slide_type": "subslide"}
# For ten classes, take ten perceptrons; the one with the largest $z$ wins. When the wrong one
# wins, apply the rule to both: the right one towards the example, the winner away from it. How
# does the accuracy grow with the number of pixels, taken at random?

# %%
def ten_perceptrons(x, y, passes=5):
    """Weights (pixels, 10) after the perceptron rule; the last pixel is a constant 1."""
    weights = np.zeros((x.shape[1], 10), x.dtype)
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            winner = (example @ weights).argmax()
            if winner != label:
                weights[:, label] += example
                weights[:, winner] -= example
    return weights


# %% tags=["nbval-ignore-output"]
num_pixels, choices = (1, 4, 16, 64, 256, 784), lesson.pick(ci=2, class_=3, full=5)
accuracies = np.zeros((choices, len(num_pixels)))
for choice in range(choices):
    order = np.random.default_rng(choice).permutation(784)
    for place, count in enumerate(num_pixels):
        seen = [
            np.column_stack([part.images[:, order[:count]], np.ones(len(part.labels), "float32")])
            for part in (data.train, data.validation)
        ]
        weights = ten_perceptrons(seen[0], data.train.labels)
        says = (seen[1] @ weights).argmax(axis=1)
        accuracies[choice, place] = np.mean(says == data.validation.labels)
middle = np.median(accuracies, axis=0)

# %% tags=["nbval-ignore-output"]
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.4), width_ratios=[1, 1.3])
accuracy_of_pixel = np.maximum(on_training, 1 - on_training).reshape(28, 28)
picture = left.imshow(accuracy_of_pixel, cmap=plotting.SEQUENTIAL, vmin=0.5, vmax=1)
figure.colorbar(picture, ax=left, label="share right")
left.set_axis_off()
left.set_title("each pixel alone, 0 or 1?")
right.plot(num_pixels, middle, "o-", color=plotting.COLOURS["validation"])
right.axhline(0.1, color="black", linestyle=":")
right.text(700, 0.11, "guessing", ha="right", va="bottom", fontsize=14)
right.set_xscale("log")
right.set(xlabel="pixels seen", ylabel="validation accuracy", ylim=(0, 1), title="ten classes")
right.set_xticks(num_pixels, [str(count) for count in num_pixels])
plotting.show(
    figure,
    f"The best single pixel tells {one_pixel:.0%} of the 0s and 1s apart; ten classes need many: "
    f"{middle[0]:.0%} are right with one pixel, {middle[-1]:.0%} with all 784 (medians of "
    f"{choices} choices of the pixels).",
);

# %%
assert (accuracies[:, 0] < 0.35).all()
assert (accuracies[:, -1] > 0.75).all() and (accuracies[:, -1] < 0.95).all()
assert (accuracies[:, 0] < accuracies[:, 2]).all() and (accuracies[:, 2] < accuracies[:, 4]).all()
assert abs(middle[-1] - middle[-2]) < 0.1

# %% [markdown]
# All pixels together are right most of the time, and the last two thirds of them add less than a
# tenth: each digit is one weighted vote of pixels. Lesson 07 puts a hidden layer in between.

# %% [markdown]
# ## Five questions
#
# 1. You double all weights and the bias of a threshold perceptron. What changes?
#    (a) nothing it computes (b) the boundary moves (c) it fires more often
# 2. One perceptron with two inputs can compute
#    (a) every function (b) all but two (c) half of them
# 3. The perceptron rule has corrected a thousand times and is still at it. You know that
#    (a) no line exists (b) the learning rate is too small (c) neither for certain
# 4. A network of ten layers without anything nonlinear between them draws
#    (a) one hyperplane (b) ten of them (c) any shape
# 5. Training a 2-2-1 network on XOR failed. Then
#    (a) no weights exist (b) this start led nowhere (c) the data is wrong
#
# <details><summary>Answers</summary>
#
# 1a: the sign of z stays. 2b: XOR and XNOR. 3c: examples close to the boundary may take many
# corrections; linear programming tells. 4a: their product is one linear map. 5b: weights exist,
# you built them; another start may find them.
# </details>

# %% [markdown]
# ## Summary
#
# 1. A perceptron adds weighted inputs and a bias and fires above zero; it decides at a hyperplane.
# 2. One perceptron computes NAND and 13 more of the 16 functions of two inputs, never XOR.
# 3. The perceptron rule finds a line if there is one, and goes on for ever if not.
# 4. A hidden layer moves the examples to where a line can separate them.
# 5. Layers with nothing nonlinear between them are one linear map.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.alarm.hint()` gives the first of three hints, then the second and the third;
# `check.alarm.solution()` shows the answer once you have tried one of your own. So do the other
# checks.
#
# ### 1 Warm-up: an alarm
#
# $x_1$ says that the alarm is switched on, $x_2$ that the door is open, $x_3$ that the window is.
# Give $(w_1, w_2, w_3, b)$ of *one* perceptron that fires if the alarm is on and the door or the
# window is open. It should be right whether it fires for $z > 0$ or for $z \ge 0$.

# %% tags=["exercise"]
### BEGIN SOLUTION
alarm = (2, 1, 1, -2.5)
### END SOLUTION

# %%
check.alarm(alarm)

# %% [markdown]
# ### 2 On paper: three times as sure
#
# Multiply all weights and the bias by a positive number, and a threshold perceptron computes what
# it did before. Not so a sigmoid. At some point a unit's sigmoid is 0.8. All its weights and its
# bias are multiplied by 3. What is the sigmoid there now, to three decimals? No computer: what is
# $e^z$ before, and after?

# %% tags=["exercise"]
### BEGIN SOLUTION
three_times_as_sure = 64 / 65
### END SOLUTION

# %%
check.three_times_as_sure(three_times_as_sure)

# %% [markdown]
# ### 3 A half adder
#
# It adds two bits: the *sum* is 1 if one of them is, the *carry* if both are. The hidden layer is
# given: NAND and OR, in this order. Write the output layer: `output_weights` with a row for each
# hidden unit and a column each for sum and carry, and `output_bias` with two numbers.

# %% tags=["exercise"]
### BEGIN SOLUTION
output_weights = np.array([[2, -2], [2, 0]])
output_bias = np.array([-3, 1])
### END SOLUTION

# %%
check.half_adder((output_weights, output_bias))

# %% [markdown]
# ### 4 Repair the rule
#
# Many books call the classes −1 and +1, and write the rule so: if $y z \le 0$, then
# $w \leftarrow w + \eta\, y\, x$ and $b \leftarrow b + \eta\, y$. This version runs, never
# complains, and has three faults:
#
# ```python
# def learn(x, y, eta, passes):
#     w, b = np.zeros(x.shape[1]), 0.0
#     for _ in range(passes):
#         for example, label in zip(x, y):
#             if label * (example @ w) < 0:
#                 w = w + eta * label * example
#                 b = b - eta * label
#     return w, b
# ```

# %% tags=["exercise"]
def learn(x, y, eta, passes):
    """Weights and bias after so many passes; y holds −1 and +1."""
    ### BEGIN SOLUTION
    learned, shift = np.zeros(x.shape[1]), 0.0
    for _ in range(passes):
        for example, label in zip(x, y, strict=True):
            if label * (example @ learned + shift) <= 0:
                learned = learned + eta * label * example
                shift = shift + eta * label
    return learned, shift
    ### END SOLUTION


# %%
check.repaired_rule(learn)

# %% [markdown]
# ### 5 Two moons, through random perceptrons
#
# No line tells these moons apart. Rosenblatt's own machine had a hidden layer of perceptrons with
# *random* weights that never learned; only the output did, by the rule. Build it: `layers` is a
# list of two pairs (weights, bias), hidden and output, as `threshold_network.forward` takes them.
# At least 95 % of 1,000 new moons must be right.

# %%
moons, which = examples.moons(200, seed=1)  # (200, 2) points, and 0 or 1 for each
print(f"the best of all lines: {examples.best_line(moons, which).wrong} of 200 wrong")

# %% tags=["exercise", "nbval-ignore-output"]
### BEGIN SOLUTION
_rng = np.random.default_rng(0)
random_layer = _rng.normal(size=(2, 100)), _rng.normal(size=100)
_seen = perceptron.predict(moons, *random_layer)
*_, _trained = perceptron.learn(_seen, which)
layers = [random_layer, (_trained.weights[:, None], np.array([_trained.bias]))]
### END SOLUTION

# %%
check.two_moons(layers)

# %% [markdown]
# ### 6 ★ XOR with ReLU
#
# The unit ReLU sends on $\max(0, z)$. Give hidden weights (2, 2), hidden biases (2,), output
# weights (2,) and an output bias, so that two ReLUs and an output that is only the weighted sum,
# with no threshold after it, give exactly 0, 1, 1, 0.

# %% tags=["exercise"]
### BEGIN SOLUTION
relu_network = ([[1, -1], [-1, 1]], [0, 0], [1, 1], 0)
### END SOLUTION

# %%
check.xor_with_relu(relu_network)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L000 perceptron, NAND, XOR; L002 lesson 03, expressiveness; L001 dense layers; L004
#   the biological neuron.
# - F. Rosenblatt, *The perceptron: a probabilistic model for information storage and
#   organization in the brain*, 1958: <https://doi.org/10.1037/h0042519>.
# - A. Novikoff, *On convergence proofs on perceptrons*, 1962. M. Minsky, S. Papert,
#   *Perceptrons*, 1969: <https://mitpress.mit.edu/9780262630221/perceptrons/>.
# - S. Muroga, *Threshold logic and its applications*, 1971: parity by counting. J. Håstad, *Almost
#   optimal lower bounds for small depth circuits*, 1986: <https://doi.org/10.1145/12130.12132>.
# - M. A. Nielsen, *Neural Networks and Deep Learning*, 2015, chapter 1:
#   <http://neuralnetworksanddeeplearning.com/chap1.html>.
#
# **One change to try:** give `train` the unit `"relu"` or `"tanh"`, and count again how many
# starts solve XOR with two units. **One paper:** Y. Freund, R. E. Schapire, *Large margin
# classification using the perceptron algorithm*, 1999, <https://doi.org/10.1023/A:1007662407062>:
# let all the weights on the way vote. **One page to play with:**
# <https://playground.tensorflow.org>, the data with a disc and a ring: how few hidden units?
