# ---
# number: "01"
# title: The perceptron, NAND and XOR
# question: What can one neuron decide, and what takes a network of them?
# prerequisites: [00 start here, vectors and matrices]
# lectures: L000 and L002 (perceptron, NAND, XOR, expressiveness), L004 (the biological neuron)
# items: [7, 8, 9, 10, 11, 12, 13, 14, 16, 17]
# minutes: 40
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
from dlcourse.lessons.perceptron_nand_xor import checks as check, controls, figures
from dlcourse.scratch import boolean, gates, perceptron, separability, threshold_network
from dlcourse.scratch.activations import sigmoid, step

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A neuron, and what we keep of it
#
# A nerve cell collects signals over its *dendrites*, adds them up in its body, the
# *soma*, and sends a pulse down its *axon* once the sum is large enough. Find the same
# three steps on the right.

# %% tags=["nbval-ignore-output"]
plotting.show(
    figures.two_neurons(),
    "A biological neuron and the perceptron: signals come in (blue), are added up in the "
    "body (grey), and go out (purple).",
);

# %% [markdown]
# Chemistry, timing and growth are left out. L004 says that biological neurons are
# "ineffective at handling discrete signals"; the artificial one is no repair of them, but
# a simplification made for computing.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The perceptron in two lines
#
# Multiply each input by its weight, add a bias, and fire if the sum is positive:
#
# $$z = w \cdot x + b, \qquad y = 1 \text{ if } z > 0, \text{ else } 0.$$

# %%
def perceptron_by_hand(x, weights, bias):
    """Output 0 or 1 for each row of x."""
    z = x @ weights + bias
    return (z > 0).astype(int)


rng = np.random.default_rng(0)
x, weights, bias = rng.normal(size=(1000, 5)), rng.normal(size=5), 0.3
by_hand = perceptron_by_hand(x, weights, bias)
assert np.array_equal(by_hand, perceptron.predict(x, weights, bias))
assert 0 < by_hand.sum() < 1000

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### NAND, and what happens at zero
#
# NAND, *not and*, is 0 only if both inputs are 1. Weights of −2 and a bias of 3 do it.
# But what if $z$ is exactly 0? One lecture fires for $z > 0$ (L000), another for
# $z \ge 0$ (L002). We fire for $z > 0$. Good weights do not care; look at the last two
# rows for some that do.

# %%
corners = boolean.truth_table(2)  # (0, 0), (0, 1), (1, 0), (1, 1)
nand = gates.nand_gate(*corners.T)
print("weights   bias   z > 0     z ≥ 0")
for weights, bias in [((-2, -2), 3), ((-2, -2), 2), ((-1, -1), 1)]:
    outputs = [
        perceptron.predict(corners, weights, bias, fires_at_zero=convention)
        for convention in (False, True)
    ]
    print(weights, f"{bias:5}  ", *("".join(f"{y:<2}" for y in row) + " " for row in outputs))

# %%
assert nand.tolist() == [1, 1, 1, 0]
assert np.array_equal(nand, perceptron_by_hand(corners, [-2, -2], 3))
assert np.array_equal(step([-1, 0, 1]), [0, 0, 1])
assert np.array_equal(step([-1, 0, 1], fires_at_zero=True), [0, 1, 1])

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The border is a line
#
# Where does a perceptron change its mind? Where $w \cdot x + b = 0$. With two inputs
# that is a line, with three a plane, in general a *hyperplane*. Walk a distance $d$
# from the border in the direction of $w$: from 0, the sum grows to $d \lVert w \rVert$.
# Turned round, this is the distance of any point:
#
# $$d = \frac{w \cdot x + b}{\lVert w \rVert},$$
#
# positive on the side that fires.

# %%
weights, bias = np.array([-2.0, -2.0]), 3.0
distances = (corners @ weights + bias) / np.sqrt(weights @ weights)
np.testing.assert_allclose(distances, perceptron.signed_distance(corners, weights, bias))
feet = corners - distances[:, None] * weights / np.sqrt(weights @ weights)
np.testing.assert_allclose(feet @ weights + bias, 0, atol=1e-12)  # they are on the border
print("NAND's distances:", *(f"{d:+.4f}" for d in distances))

# %% [markdown]
# Negate weights and bias, and the line stays where it is, while the sides change
# places.

# %%
swapped = perceptron.predict(corners, -weights, -bias)
assert np.array_equal(swapped, 1 - nand)
print("NAND:", *nand, "   negated:", *swapped)

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### Move the line
#
# Filled corners should fire, hollow ones should not; green is right, vermilion is
# wrong. The weights turn the line, the bias shifts it. Find weights for OR. Then try XOR,
# and see how many corners you can get right.

# %% tags=["nbval-ignore-output", "widget"]
controls.decision_line()

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Which functions can one perceptron compute?
#
# Two inputs have four combinations, so there are $2^4 = 16$ functions of them. For each
# we ask: is there a line with its ones on the firing side and its zeros on the other? If
# there is one, move it off any corner that it touches, and scale $w$ and $b$ until every
# corner is at least 1 on its side:
#
# $$(2y_i - 1)(w \cdot x_i + b) \ge 1 \quad \text{for all } i.$$
#
# These are linear inequalities, and *linear programming* decides exactly whether they
# have a solution. No search, no luck.

# %%
def line_exists(x, y_true):
    """Whether one perceptron can put all examples on their side."""
    side = 2 * y_true[:, None] - 1  # +1 must fire, −1 must not
    at_least_one = side * np.column_stack([x, np.ones(len(x))])  # times (w, b)
    free = [(None, None)] * at_least_one.shape[1]
    found = linprog(np.zeros(len(free)), A_ub=-at_least_one, b_ub=-np.ones(len(x)), bounds=free)
    return found.status == 0


sixteen = boolean.all_functions(2)
separable = [line_exists(corners, outputs) for outputs in sixteen]
assert separable == [separability.is_separable(corners, outputs) for outputs in sixteen]
impossible = [name for name, yes in zip(boolean.TWO_INPUT_NAMES, separable, strict=True) if not yes]
print(f"{sum(separable)} of {len(sixteen)} are separable; not: {', '.join(impossible)}")

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
borders = [separability.separate(corners, outputs) for outputs in sixteen]
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
# Add the two in the middle: $w_1 + w_2 + 2b > 0$. Add the outer two:
# $w_1 + w_2 + 2b \le 0$. Both cannot be. In the picture: halfway between the two ones
# lies the same point as halfway between the two zeros, and no line has a point on both
# its sides. The linear program returns just this proof. Three corners of the four are
# the best that a line can do: give up any one, and there is a line for the rest.

# %%
xor = boolean.parity(corners)
proof = separability.separate(corners, xor)
print("shares of the corners:", *(f"{share:.2f}" for share in proof.certificate))
print("the point in both classes:", *(f"{value:.2f}" for value in proof.common_point))
assert not proof.separable
for label in (0, 1):
    mixed = proof.certificate[xor == label] @ corners[xor == label]
    np.testing.assert_allclose(mixed, proof.common_point)
assert all(separability.is_separable(corners, xor ^ flipped) for flipped in np.eye(4, dtype=int))

# %% [markdown]
# So the lecture's "a perceptron can implement any logical function" is true of a
# *network* of perceptrons, not of one. And with more inputs one perceptron falls ever
# further behind:

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
# Nobody has to find the weights by hand. Go through the examples. Where the output is
# right, do nothing. Where it is wrong, move the weights towards the example or away
# from it (Rosenblatt, 1958):
#
# $$w \leftarrow w + \eta\,(y - \hat y)\,x, \qquad b \leftarrow b + \eta\,(y - \hat y).$$
#
# If it should have fired, $z$ of that example rises by $\eta\,(\lVert x \rVert^2 + 1)$;
# if it should not have, $z$ falls by as much.

# %%
def learn_by_hand(x, y_true, weights, bias, learning_rate, epochs):
    """Weights and bias after so many passes over the examples."""
    for _ in range(epochs):
        for features, label in zip(x, y_true, strict=True):
            error = label - perceptron_by_hand(features, weights, bias)  # −1, 0 or 1
            weights = weights + learning_rate * error * features
            bias = bias + learning_rate * error
    return weights, bias


hidden_line, offset = np.array([0.8, 0.6]), 0.2
points = rng.uniform(-2, 2, size=(80, 2))
points = points[abs(points @ hidden_line - offset) > 0.15][:40]  # nobody stands on the line
classes = (points @ hidden_line > offset).astype(int)
assert separability.is_separable(points, classes)

# %%
start = {"weights": [-1.5, -1.0], "bias": 1.75, "learning_rate": 0.5}
states = list(perceptron.learn(points, classes, **start))
weights, bias = learn_by_hand(points, classes, **start, epochs=states[-1].epoch)
np.testing.assert_allclose([*weights, bias], [*states[-1].weights, states[-1].bias])
assert np.array_equal(perceptron.predict(points, weights, bias), classes)
before, after = states[:2]
corrected = points[after.example]
change = corrected @ (after.weights - before.weights) + after.bias - before.bias
np.testing.assert_allclose(abs(change), start["learning_rate"] * (corrected @ corrected + 1))

xor_states = list(perceptron.learn(corners, xor, **start, epochs=10))
round_trip = perceptron.cycle_length(xor_states)
assert perceptron.cycle_length(states) is None
assert round_trip == 4
print(f"separable points: all right in the end. XOR: the same {round_trip} states for ever")

# %% [markdown] slideshow={"slide_type": "subslide"}
# Watch both. The ring marks the example that was just corrected. On the left the line
# settles: on separable examples it always does, after finitely many corrections
# (Novikoff, 1962). On the right the four corrections of a round add up to nothing.

# %% tags=["nbval-ignore-output"]
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
    key_caption=f"XOR's circle: after {round_trip} corrections the border is back where it was.",
)

# %% [markdown] slideshow={"slide_type": "subslide"}
# Play it, pause it, step through it. Which example pulls the line, and where to?

# %% tags=["nbval-ignore-output", "widget"]
widgets.play(rule, value=6, seconds=20)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## XOR, by a network
#
# NAND is *complete*: every logical function can be built from it alone. Write
# $a \uparrow b$ for $a$ NAND $b$. Then NOT, AND and OR are
#
# $$\neg a = a \uparrow a, \qquad a \wedge b = \neg (a \uparrow b), \qquad
# a \vee b = \neg a \uparrow \neg b.$$

# %%
a, b = corners.T
nand_gate = gates.nand_gate
print("a        ", *a, "\nb        ", *b)
print("NOT a    ", *nand_gate(a, a))
print("a AND b  ", *nand_gate(nand_gate(a, b), nand_gate(a, b)))
print("a OR b   ", *nand_gate(nand_gate(a, a), nand_gate(b, b)))

# %% [markdown] slideshow={"slide_type": "subslide"}
# Four NANDs make XOR. With $n = a \uparrow b$ (not both), $a \uparrow n$ is false only
# for "$a$ alone", and $n \uparrow b$ only for "$b$ alone". The last NAND asks whether
# one of the two is false:
#
# $$a \oplus b = (a \uparrow n) \uparrow (n \uparrow b).$$
#
# Two layers do it as well, if the gates may differ: *not both* and *at least one*,
# $a \oplus b = (a \uparrow b) \wedge (a \vee b)$.

# %% tags=["nbval-ignore-output"]
places = {"a": (0, 1), "b": (0, -1), "n": (1.7, 0)}
places |= {"1": (3.3, 0.8), "2": (3.3, -0.8), "3": (4.9, 0)}
four_nands = [*zip("abannb12", "nn112233", strict=True)]
two_layers = {"a": (0, 1), "b": (0, -1), "NAND": (2.2, 0.8), "OR": (2.2, -0.8), "AND": (4.2, 0)}
wires = [(i, gate) for i in "ab" for gate in ("NAND", "OR")] + [("NAND", "AND"), ("OR", "AND")]
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 3.4))
names = dict.fromkeys("n123", "NAND")
plotting.gate_network(left, places, four_nands, names=names, output="a XOR b")
plotting.gate_network(right, two_layers, wires, output="a XOR b")
plotting.show(figure, "XOR from four NANDs on the left; from NAND and OR into AND on the right.");

# %%
not_both = nand_gate(a, b)  # n
hidden = np.column_stack([not_both, gates.or_gate(a, b)])
assert np.array_equal(gates.xor_from_nands(a, b), xor)
assert np.array_equal(gates.xor_from_two_layers(a, b), xor)
halves = nand_gate(a, not_both), nand_gate(not_both, b)
print("a b   n  a↑n n↑b  XOR     NAND OR  AND")
columns = a, b, not_both, *halves, nand_gate(*halves), *hidden.T, gates.and_gate(*hidden.T)
for row in np.transpose(columns):
    print("{} {}   {}   {}   {}    {}       {}   {}    {}".format(*row))

# %% tags=["headline"]
num_nands = len(places) - 2
print(f"one perceptron: {sum(separable)} of 16 functions; XOR: no line; {num_nands} NANDs do it")

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### What the hidden layer did
#
# NAND and OR are a *hidden layer*: neither input nor output. (Whether this is a "single
# layer" depends on the lecture: L001 counts hidden layers, L002 means none.) Look at
# where it sends the four corners. What a line could not separate on the left, it can
# on the right.

# %% tags=["nbval-ignore-output"]
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.8))
for weights, bias in [((-2, -2), 3), ((2, 2), -1)]:
    left.axline(*perceptron.decision_line(weights, bias), color="black")
plotting.firing_region(
    left, lambda x: gates.xor_from_two_layers(*x.T), limits=(-0.6, 1.6), border=False
)
plotting.half_plane(right, (2, 2), -3, limits=(-0.6, 1.6))
for ax, x, labels in ((left, corners, "ab"), (right, hidden, ("NAND", "OR"))):
    plotting.labelled_points(ax, x, xor, xor, size=20)
    ax.set(xlabel=labels[0], ylabel=labels[1], xticks=(0, 1), yticks=(0, 1))
left.set_title("two lines in the inputs")
right.set_title("one line in the hidden layer")
plotting.show(
    figure,
    "XOR before and after the hidden layer: the four corners become "
    f"{len(np.unique(hidden, axis=0))} points, which AND separates with one line.",
);

# %%
assert len(np.unique(hidden, axis=0)) == 3
assert not separability.is_separable(corners, xor)
assert separability.is_separable(hidden, xor)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Any truth table, by two layers
#
# Give each row $r$ of the table whose output is 1 a hidden perceptron that fires for
# this row alone, an AND: weight $+1$ where $r$ has a 1, $-1$ where it has a 0, and a bias
# such that $z = \tfrac12$ minus the number of inputs that differ from $r$. An OR of them
# is the function. This is its *disjunctive normal form*:
#
# $$f(x) = \bigvee_{r : f(r) = 1} \; \bigwedge_i \, (x_i = r_i).$$

# %%
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

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### What it costs
#
# *Parity* asks whether the number of ones is odd: XOR for $n$ inputs. Half of its $2^n$
# rows are 1, and any two of them differ in two places or more, so no AND can serve two
# rows: a normal form needs all $2^{n-1}$ ANDs. The *conjunctive* form, an AND of ORs with
# one OR for each row that is 0, needs as many. The lecture says that going to it costs
# depth; the depth stays two, and it is the *size* that explodes.
#
# Depth buys that back: a tree of XORs, each of three perceptrons. And the price is that
# of ANDs and ORs, not of every two layers, for a threshold can *count*. Let hidden unit
# $k$ fire if at least $k$ inputs are 1, and add them up with signs $+, -, +, \dots$: two
# layers again, with $n$ hidden units.

# %%
networks = {
    "normal form": lambda n: threshold_network.dnf_layers(boolean.parity(boolean.truth_table(n))),
    "tree of XORs": threshold_network.parity_tree_layers,
    "counting": threshold_network.parity_counting_layers,
}
inputs, sizes = (2, 4, 8, 12), {name: [] for name in networks}
print("units (layers)   " + "".join(f"{n:>4} inputs" for n in inputs))
for name, build in networks.items():
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
for name, colour in zip(networks, ("wrong", "training", "correct"), strict=True):
    units = [threshold_network.num_units(networks[name](n)) for n in range(2, 13)]
    ax.plot(range(2, 13), units, "o-", color=plotting.COLOURS[colour])
    ax.text(12.2, units[-1], name, color=plotting.COLOURS[colour], va="center", fontsize=16)
ax.set_yscale("log")
ax.set(xlabel="inputs n", ylabel="perceptrons", xlim=(1.7, 15), xticks=range(2, 13, 2))
plotting.show(
    figure,
    f"Perceptrons for the parity of n inputs: with 12, {sizes['normal form'][-1][0]:,} in normal "
    f"form, {sizes['tree of XORs'][-1][0]} in a tree, {sizes['counting'][-1][0]} that count.",
);

# %% [markdown] slideshow={"slide_type": "slide"}
# ## All examples, all outputs, one product
#
# A layer is several perceptrons that see the same inputs. Put the examples into the
# rows of $X$ and each perceptron's weights into a column of $W$:
#
# $$Z = XW + b, \qquad z_k = \sum_j x_j w_{jk} + b_k.$$
#
# (L004 uses $k$ twice and puts the bias inside the sum; each $z_k$ has one bias.) Three
# gates at once:

# %%
weights = np.array([[-2.0, 2.0, 2.0], [-2.0, 2.0, 2.0]])  # columns: NAND, OR, AND
biases = np.array([3.0, -1.0, -3.0])
z = corners @ weights + biases  # (4, 2) times (2, 3): 4 examples, 3 outputs
print("NAND OR  AND")
for row in step(z):
    print("{:>3}  {:>2}  {:>3}".format(*row))

# %% [markdown]
# `keras.layers.Dense` is this product, followed by an activation. With the identity it
# is a linear model, with the sigmoid $\sigma(z) = 1/(1 + e^{-z})$ logistic regression.

# %%
dense = keras.layers.Dense(3, dtype="float64")
dense.build((None, 2))
dense.set_weights([weights, biases])
np.testing.assert_allclose(keras.ops.convert_to_numpy(dense(corners)), z, rtol=1e-12)
np.testing.assert_allclose(perceptron.weighted_sum(corners, weights, biases), z, rtol=1e-12)

# %% [markdown]
# The problem fixes the outer sizes: a colour photograph of 224 × 224 pixels has
# $224 \cdot 224 \cdot 3$ inputs, ten classes have ten outputs. What lies between is
# your choice. Even with nothing between, this many parameters:

# %%
num_inputs, num_outputs = 224 * 224 * 3, 10
parameters = (num_inputs + 1) * num_outputs
print(f"{num_inputs:,} inputs, {num_outputs} outputs, {parameters:,} parameters")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How sure is it?
#
# The lecture's example with two features is $\hat y = g(1 + 3x_1 - 2x_2)$. What does it
# say at $(-1, 2)$?

# %%
weights, bias, point = np.array([3.0, -2.0]), 1.0, np.array([-1.0, 2.0])
z = point @ weights + bias
distance = perceptron.signed_distance(point, weights, bias)
print(f"z = {z:g}, distance {distance:.4f}, step {step(z)}, sigmoid {sigmoid(z):.6f}")
assert abs(sigmoid(z) - 0.0024726) < 1e-6
assert sigmoid(0.0) == 0.5

# %% [markdown]
# A threshold says no; the sigmoid says how sure it is. On the line it says one half,
# and its other level lines are parallel to it.

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

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Why layers need a bend between them
#
# Stack layers without an activation, and
#
# $$(XW_1 + b_1)W_2 + b_2 = X(W_1 W_2) + (b_1 W_2 + b_2):$$
#
# one linear map, however deep. Three layers, 2-5-5-1, for instance:

# %%
stack = [(rng.normal(size=shape), rng.normal(size=shape[1])) for shape in ((2, 5), (5, 5), (5, 1))]
merged_weights, merged_bias = np.eye(2), np.zeros(2)
for weights, biases in stack:
    merged_weights, merged_bias = merged_weights @ weights, merged_bias @ weights + biases

x = rng.normal(size=(100, 2))
deep = x
for weights, biases in stack:
    deep = perceptron.weighted_sum(deep, weights, biases)
np.testing.assert_allclose(deep, x @ merged_weights + merged_bias, rtol=1e-9)
num_parameters = sum(weights.size + biases.size for weights, biases in stack)
print(f"three layers: {num_parameters} parameters; one: {merged_weights.size + merged_bias.size}")

# %% [markdown] slideshow={"slide_type": "subslide"}
# So no stack of linear layers can tell a disc from the ring around it. A network
# of thresholds can: each hidden perceptron is one side of a fence, and the output is
# the AND of all. How many sides does the fence need?

# %%
radius, turn = np.repeat([0.6, 1.9], 40), rng.uniform(0, 2 * np.pi, 80)
radius = radius + rng.uniform(-0.3, 0.3, 80)
ring = radius[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
inside = (radius < 1).astype(int)


def fence(num_sides):
    """Two layers: perceptrons that fire inside tangents of the unit circle, and their AND."""
    turn = 2 * np.pi * np.arange(num_sides) / num_sides
    sides = -np.array([np.cos(turn), np.sin(turn)]), np.ones(num_sides)
    return [sides, (np.ones((num_sides, 1)), np.array([0.5 - num_sides]))]


def fired(x, layers):
    """The network's output, 0 or 1 for each row of x."""
    return threshold_network.forward(x, layers)[-1][:, 0]


# %%
wrong = [int(np.sum(fired(ring, fence(sides)) != inside)) for sides in range(1, 9)]
assert not separability.is_separable(ring, inside)
assert wrong[0] > 0 < wrong[1]
assert not any(wrong[3:])

# %% tags=["nbval-ignore-output", "widget"]
def draw_fence(sides):
    """The one line of a linear stack, beside a fence of several."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5.2))
    line = merged_weights[:, 0], merged_bias[0]
    plotting.half_plane(left, *line, limits=(-2.5, 2.5)).set_title("three linear layers")
    plotting.labelled_points(left, ring, inside, perceptron.predict(ring, *line), size=9)

    layers = fence(sides)
    plotting.firing_region(right, lambda x: fired(x, layers), limits=(-2.5, 2.5))
    plotting.labelled_points(right, ring, inside, fired(ring, layers), size=9)
    right.set_title(f"{sides} thresholds and an AND")
    return figure, (
        f"A stack of linear layers draws one line; {sides} perceptrons and an AND leave "
        f"{wrong[sides - 1]} of {len(ring)} points on the wrong side."
    )


widgets.explore(draw_fence, sides=ipywidgets.IntSlider(6, 1, 8, description="sides"))

# %% [markdown]
# One and two sides leave the fence open, and points of the ring come in. Four are enough
# here; more make the fence rounder.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How far do pixels carry?
#
# Now real inputs: handwritten digits, each pixel a feature. First *one* pixel: a
# perceptron that fires for "1" if a certain pixel is dark, or if it is light. How well
# does each of the 784 pixels tell a 0 from a 1?

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", flatten=True, limit=lesson.pick(ci=3_000, class_=10_000, full=None))
x, y = data.train.images, data.train.labels

# %% tags=["nbval-ignore-output"]
def pixels_for_one(part):
    """(784,) share of the 0s and 1s for which "dark" means 1, pixel by pixel."""
    chosen = np.isin(part.labels, (0, 1))
    return ((part.images[chosen] > 0.5) == part.labels[chosen, None]).mean(axis=0)


on_training = pixels_for_one(data.train)
best = np.maximum(on_training, 1 - on_training).argmax()  # "light means 1" is allowed too
on_validation = pixels_for_one(data.validation)
one_pixel = on_validation[best] if on_training[best] > 0.5 else 1 - on_validation[best]
print(f"the best pixel, row {best // 28}, column {best % 28}: {one_pixel:.3f} right")

# %%
assert one_pixel > 0.85

# %% [markdown] slideshow={"slide_type": "subslide"}
# One pixel is enough for 0 against 1. For ten classes, take ten perceptrons; the one
# with the largest $z$ wins. When the wrong one wins, apply the rule to both: the right
# one towards the example, the winner away from it. How does the accuracy grow with the
# number of pixels, taken at random?

# %%
def ten_perceptrons(x, y, epochs=5):
    """Weights (10, pixels) after the perceptron rule; the last pixel is a constant 1."""
    weights = np.zeros((10, x.shape[1]), x.dtype)
    for _ in range(epochs):
        for features, label in zip(x, y, strict=True):
            winner = (weights @ features).argmax()
            if winner != label:
                weights[label] += features
                weights[winner] -= features
    return weights


# %% tags=["nbval-ignore-output"]
order = np.random.default_rng(0).permutation(784)
num_pixels, accuracies = (1, 4, 16, 64, 256, 784), []
for count in num_pixels:
    seen = [
        np.column_stack([part.images[:, order[:count]], np.ones(len(part.labels), "float32")])
        for part in (data.train, data.validation)
    ]
    weights = ten_perceptrons(seen[0], data.train.labels)
    accuracies.append(np.mean((seen[1] @ weights.T).argmax(axis=1) == data.validation.labels))

# %% tags=["nbval-ignore-output"]
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.4), width_ratios=[1, 1.3])
accuracy_of_pixel = np.maximum(on_training, 1 - on_training).reshape(28, 28)
picture = left.imshow(accuracy_of_pixel, cmap=plotting.SEQUENTIAL, vmin=0.5, vmax=1)
figure.colorbar(picture, ax=left, label="share right")
left.set_axis_off()
left.set_title("each pixel alone, 0 or 1?")
right.plot(num_pixels, accuracies, "o-", color=plotting.COLOURS["validation"])
right.set_xscale("log")
right.set(xlabel="pixels seen", ylabel="validation accuracy", ylim=(0, 1), title="ten classes")
right.set_xticks(num_pixels, [str(count) for count in num_pixels])
plotting.show(
    figure,
    f"The best single pixel tells {one_pixel:.0%} of the 0s and 1s apart; ten classes need many: "
    f"{accuracies[0]:.0%} are right with one pixel, {accuracies[-1]:.0%} with all 784.",
);

# %%
assert accuracies[0] < 0.35 < 0.75 < accuracies[-1] < 0.95
assert accuracies[0] < accuracies[2] < accuracies[4]
assert abs(accuracies[-1] - accuracies[-2]) < 0.1

# %% [markdown]
# All pixels together are right most of the time, and then the curve is flat: each digit is
# one linear vote of pixels. Lesson 07 puts a hidden layer in between.

# %% [markdown]
# ## Summary
#
# 1. A perceptron adds weighted inputs and a bias and fires above zero; its border is a hyperplane.
# 2. One perceptron computes NAND and 13 more of the 16 functions of two inputs, never XOR.
# 3. The perceptron rule finds a border if there is one, and goes round in circles if not.
# 4. Two layers compute every truth table; the price is size, and depth or counting buys it back.
# 5. Layers without an activation between them are one linear map.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# ### 1 AND and OR
#
# Give weights and bias $(w_1, w_2, b)$ of a perceptron for AND, and for OR. They should be
# right whether it fires for $z > 0$ or for $z \ge 0$.

# %% tags=["exercise"]
### BEGIN SOLUTION
and_parameters = (1, 1, -1.5)
or_parameters = (1, 1, -0.5)
### END SOLUTION

# %%
check.and_parameters(and_parameters)

# %%
check.or_parameters(or_parameters)

# %% [markdown]
# ### 2 XOR from NANDs only
#
# Write XOR with calls of `nand` and nothing else. Then count: can you do with four?

# %% tags=["exercise"]
def xor_from(a, b, nand):
    """a XOR b; `nand(p, q)` is all that may be called."""
    ### BEGIN SOLUTION
    not_both = nand(a, b)
    return nand(nand(a, not_both), nand(not_both, b))
    ### END SOLUTION


# %%
check.xor_from_nands(xor_from)

# %% [markdown]
# ### 3 The other side of the line
#
# Return weights and bias of a perceptron with the same border that fires on the other
# side of it.

# %% tags=["exercise"]
def other_side(weights, bias):
    """Weights and bias with the same border that fire on its other side."""
    ### BEGIN SOLUTION
    return -weights, -bias
    ### END SOLUTION


# %%
check.other_side(other_side)

# %% [markdown]
# ### 4 A half adder
#
# It adds two bits: the *sum* is 1 if one of them is, the *carry* if both are. The hidden
# layer is given: NAND and OR, in this order. Write the output layer: `output_weights`
# with a row for each hidden unit and a column each for sum and carry, and `output_bias`
# with two numbers.

# %% tags=["exercise"]
### BEGIN SOLUTION
output_weights = np.array([[2, -2], [2, 0]])
output_bias = np.array([-3, 1])
### END SOLUTION

# %%
check.half_adder((output_weights, output_bias))

# %% [markdown]
# ## References
#
# - F. Rosenblatt, *The perceptron: a probabilistic model for information storage and
#   organization in the brain*, 1958.
# - A. Novikoff, *On convergence proofs on perceptrons*, 1962.
# - M. Minsky, S. Papert, *Perceptrons*, 1969.
# - S. Muroga, *Threshold logic and its applications*, 1971: parity by counting.
# - J. Håstad, *Computational limitations of small-depth circuits*, 1987: what depth buys.
