# ---
# number: "02"
# title: My first neural network
# question: How does a network come to follow a curve that nobody wrote down for it?
# prerequisites: [01 perceptron]
# lectures: L001 (linear regression), L002 (features, expressiveness, training; notebook myfirstNN)
# items: [5, 18, 19, 43]
# minutes: 40
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("02")

# %%
import keras
import numpy as np
import tensorflow as tf
from keras import layers

from dlcourse import plotting, widgets
from dlcourse.lessons.first_network import checks as check, controls, figures
from dlcourse.scratch import approximation, regression

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Three steps, on a straight line
#
# All that is learnt in this course is learnt in three steps: choose a **model class**,
# choose a **loss**, **optimise**. Try them first where nothing can hide. Eight plants
# were measured $x$ weeks after sowing; they are $y$ centimetres tall.

# %%
x = np.array([0.2, 0.6, 1.0, 1.4, 1.8, 2.2, 2.6, 3.0])
y = np.array([1.3, 1.5, 2.6, 2.8, 3.9, 4.1, 5.2, 5.4])

# %% [markdown]
# The model class is all straight lines, $\hat y = ax + b$: two parameters, so a plane
# of possible lines. The loss says how wrong each of them is: the mean of the squared
# errors, $J(a, b) = \frac1n \sum_i (a x_i + b - y_i)^2$.

# %%
def loss(a, b):
    """The mean squared error of the line with slope a and intercept b."""
    return np.mean((a * x + b - y) ** 2)


assert np.isclose(loss(0.4, 1.0), regression.loss(x, y, 0.4, 1.0))
assert np.isclose(loss(0.4, 1.0), keras.losses.MeanSquaredError()(y, 0.4 * x + 1.0))
print(f"the line y = 0.4x + 1 has loss {loss(0.4, 1.0):.4f}")

# %% [markdown] slideshow={"slide_type": "subslide"}
# Each point on the right is one line on the left, and its colour is the loss. Move the
# line. Where does the dot go when the errors become short?

# %% tags=["nbval-ignore-output", "widget"]
slopes, intercepts = np.linspace(-1.5, 5, 131), np.linspace(-3.5, 4, 151)
losses = regression.loss(x, y, *np.meshgrid(slopes, intercepts))
surface = figures.Surface(slopes, intercepts, losses, regression.optimum(x, y))
controls.line_and_loss(x, y, surface)

# %% [markdown]
# The loss is one long valley. It runs from top left to bottom right: a steeper line that
# starts lower is nearly as good. For each slope, the best intercept:

# %%
best_intercepts = y.mean() - slopes * x.mean()
assert (np.diff(best_intercepts) < 0).all()
print(f"slope 1: intercept {y.mean() - x.mean():.4f}; slope 2: {y.mean() - 2 * x.mean():.4f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The third step: downhill
#
# Differentiate the loss by each parameter. The square leaves a factor 2, and by the
# chain rule the slope's derivative carries an $x_i$:
#
# $$\frac{\partial J}{\partial a} = \frac2n \sum_i (a x_i + b - y_i)\, x_i, \qquad
# \frac{\partial J}{\partial b} = \frac2n \sum_i (a x_i + b - y_i).$$
#
# TensorFlow finds the same two numbers on its own.

# %%
def gradient(a, b):
    """The slopes of the loss at (a, b)."""
    error = a * x + b - y
    return np.array([2 * np.mean(error * x), 2 * np.mean(error)])


a, b = tf.Variable(-1.0, dtype=tf.float64), tf.Variable(3.0, dtype=tf.float64)
with tf.GradientTape() as tape:
    value = tf.reduce_mean((a * x + b - y) ** 2)
np.testing.assert_allclose(gradient(-1.0, 3.0), tape.gradient(value, [a, b]), rtol=1e-12)
np.testing.assert_allclose(gradient(-1.0, 3.0), regression.gradient(x, y, -1.0, 3.0), rtol=1e-12)
print("gradient at (-1, 3): ({:.4f}, {:.4f})".format(*gradient(-1.0, 3.0)))

# %% [markdown]
# The gradient points uphill (L002 steps "in the gradient's direction"; it is the opposite
# one), so step the other way, a little at a time: $(a, b) \leftarrow (a, b) - \eta \nabla
# J$, with the *learning rate* $\eta$.

# %%
learning_rate, num_steps = 0.2, 60
positions = [np.array([-1.0, 3.0])]
for _ in range(num_steps):
    positions.append(positions[-1] - learning_rate * gradient(*positions[-1]))
positions = np.array(positions)

np.testing.assert_allclose(
    positions,
    regression.descend(x, y, learning_rate=0.2, num_steps=60, start=(-1.0, 3.0)),
    rtol=1e-9,
)
print(f"loss {loss(*positions[0]):.4f}, after {num_steps} steps {loss(*positions[-1]):.4f}")

# %% [markdown] slideshow={"slide_type": "subslide"}
# Watch both sides at once. The line swings before it settles: why does the path cross
# the valley at every step?

# %% tags=["nbval-ignore-output"]
heights = regression.loss(x, y, *positions.T)
descent = figures.LineDescent(x, y, positions, heights, surface)
descent.show(
    key_frames=(0, 1, 2, 5, num_steps), frames=range(31), seconds=8,
    key_caption=f"The line before the descent, and after steps 1, 2, 5 and {num_steps}.",
)

# %% [markdown]
# Across the valley the ground is steep and the steps are too long; along it the ground
# is nearly flat and they are short. Step through it yourself:

# %% tags=["nbval-ignore-output", "widget"]
widgets.play(descent, value=5, seconds=15)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Where the valley ends
#
# The lecture says that the optimum cannot be computed analytically; for its own example,
# the straight line, it can. Set both derivatives to zero: the second says that the line
# passes through the means, $b = \bar y - a \bar x$, and the first then gives $a =
# \operatorname{cov}(x, y) / \operatorname{var}(x)$. For networks with a hidden layer no
# such formula is known, and we go downhill.

# %%
best_a = np.mean((x - x.mean()) * (y - y.mean())) / np.mean((x - x.mean()) ** 2)
best_b = y.mean() - best_a * x.mean()
np.testing.assert_allclose(gradient(best_a, best_b), 0, atol=1e-12)
np.testing.assert_allclose([best_a, best_b], regression.optimum(x, y), rtol=1e-12)
np.testing.assert_allclose([best_a, best_b], np.polyfit(x, y, 1), rtol=1e-9)
print(f"the best line: y = {best_a:.4f}x + {best_b:.4f}, loss {loss(best_a, best_b):.4f}")

# %%
assert np.abs(positions[-1] - [best_a, best_b]).max() < 0.05
assert (np.diff(heights) < 0).all()  # every step went down

# %% [markdown]
# In Keras the same line is one unit without an activation, and the same descent is `SGD`
# on all examples at once. It walks through the same places.

# %% tags=["nbval-ignore-output"]
unit = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
unit.set_weights([np.array([[-1.0]]), np.array([3.0])])
unit.compile(keras.optimizers.SGD(learning_rate), "mse")
unit.fit(x[:, None], y[:, None], batch_size=len(x), epochs=10, verbose=0)
place = np.concatenate(unit.get_weights(), None)
print("after 10 steps Keras stands at a = {:.3f}, b = {:.3f}".format(*place))

# %%
np.testing.assert_allclose(place, positions[10], rtol=1e-4)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### How long may a step be?
#
# The surface is a bowl, and its curvature, the *Hessian*
# $\frac2n \begin{pmatrix} \sum x^2 & \sum x \\ \sum x & n \end{pmatrix}$, is the same
# everywhere. Along an axis of the bowl with curvature $\lambda$ the gradient is
# $\lambda$ times the distance to the bottom, so a step multiplies the distance by
# $1 - \eta\lambda$. It shrinks if $|1 - \eta\lambda| < 1$, that is, if
# $\eta < 2/\lambda$; and the steepest axis decides.

# %%
curvatures = np.linalg.eigvalsh(2 * np.array([[np.mean(x**2), x.mean()], [x.mean(), 1]]))
bound = 2 / curvatures.max()
assert 1 - learning_rate * curvatures.max() < 0  # each step crosses the valley
assert np.isclose(bound, regression.largest_stable_learning_rate(x))
print("curvatures {:.4f} and {:.4f}".format(*curvatures))
print(f"the learning rate must stay below {bound:.4f}")

# %%
for part in (0.99, 1.01):
    path = regression.descend(x, y, learning_rate=part * bound, num_steps=200, start=(-1.0, 3.0))
    end = loss(*path[-1])
    assert (end < loss(*path[0])) == (part < 1)
    print(f"{part} of the bound: loss {loss(*path[0]):.3f}, after 200 steps {end:.3f}")

# %% [markdown]
# Move the learning rate across the bound. Far below it the dot crawls; near it, it swings
# from wall to wall; beyond it every swing is longer than the last.

# %% tags=["nbval-ignore-output", "widget"]
controls.learning_rate(x, y, surface, start=(-1.0, 3.0))

# %% [markdown]
# No learning rate suits both axes: where the steep one allows little, the flat one crawls.
# Lesson 05 is about what to do about it.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A hidden function
#
# Now a curve. The lecture's notebook *myfirstNN* hides a function, and lets the network
# see nothing but samples of it. They come from a Python generator, which yields a fresh
# batch whenever it is asked, for ever; with `endless=False` it repeats its first batch.
# (The lecture hands it to `fit_generator`, which Keras 3 no longer has: `fit` takes
# generators.)

# %%
def hidden_function(x):
    """What the network is to find."""
    return (np.sin(x) ** 2 + np.cos(x) / 3 + 1) / 3


def samples(num_samples, *, noise=0.0, endless=True, seed=0):
    """Batches (x, y) for ever, y with normal noise of that standard deviation."""
    rng = np.random.default_rng(seed)
    while True:
        x = rng.uniform(-np.pi, np.pi, (num_samples, 1))
        y = hidden_function(x) + noise * rng.standard_normal(x.shape)
        yield x, y
        while not endless:
            yield x, y


assert not hasattr(keras.Model, "fit_generator")
fresh, repeated = samples(4), samples(4, endless=False)
assert not np.array_equal(next(fresh), next(fresh))
assert np.array_equal(next(repeated), next(repeated))

# %% [markdown]
# From here on the error is measured on a grid, against the function itself: something
# only the one who hid it can do.

# %%
grid = np.linspace(-np.pi, np.pi, 1001)
truth = hidden_function(grid)


def error(outputs):
    """The mean squared error to the hidden function."""
    return np.mean((outputs - truth) ** 2)


best_line = regression.optimum(grid, truth)
floor = error(regression.predict(grid, *best_line))
assert abs(best_line[0]) < 1e-9
assert np.isclose(floor, np.var(truth))
print(f"the best line is level at {best_line[1]:.4f}; its error is {floor:.4f}")

# %% [markdown]
# A line can do no better, whatever it is shown. The model class must be larger.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The network
#
# One input, two hidden layers of ReLU units, one output. (The lectures count differently:
# a "single layer" network has one *hidden* layer in L001, none in L002. We count hidden
# layers.) The last layer has no activation, so that the output can be any number.

# %%
def network(*hidden, last=None):
    """One input, ReLU layers of the given widths, one output."""
    return keras.Sequential(
        [
            keras.Input((1,)),
            *(layers.Dense(units, activation="relu") for units in hidden),
            layers.Dense(1, activation=last),
        ]
    )


first = network(64, 64)
first.count_params()

# %% [markdown]
# The three steps once more. Model class: `network(64, 64)`. Loss: mean squared error.
# Optimise: *Adam*, a descent that finds a step length for each parameter (lesson 05),
# with a learning rate that falls to zero along a half cosine. The callback keeps what the
# network says after each epoch of 50 steps.

# %%
def outputs(model):
    """What a network says on the grid."""
    return model(grid[:, None]).numpy()[:, 0]


def train(model, batches, *, steps, learning_rate=0.01, callbacks=()):
    """Compile and fit on batches from a generator."""
    rates = keras.optimizers.schedules.CosineDecay(learning_rate, decay_steps=steps)
    model.compile(keras.optimizers.Adam(rates), "mse", steps_per_execution=50)
    return model.fit(
        batches, steps_per_epoch=50, epochs=steps // 50, verbose=0, shuffle=False,
        callbacks=list(callbacks),
    ).history

# %% tags=["nbval-ignore-output"]
steps = lesson.pick(ci=300, class_=1000, full=5000)
seen = {"untrained": outputs(first)}
keep = keras.callbacks.LambdaCallback(
    on_epoch_end=lambda epoch, _: seen.update({f"step {50 * (epoch + 1)}": outputs(first)})
)
progress = lesson.progress("first network")
train(first, samples(256), steps=steps, callbacks=[keep, progress])
print(f"mean squared error {error(outputs(first)):.1e}")

# %%
assert error(outputs(first)) < 1e-3
assert error(outputs(first)) < floor / 10 < error(seen["untrained"])

# %% [markdown] slideshow={"slide_type": "subslide"}
# Watch the network bend. How does it look before the first step, and where is the largest
# error at the end?

# %% tags=["nbval-ignore-output"]
moments = ["untrained", "step 50", "step 100", f"step {steps}"]
figure = figures.fitted_panels(grid, truth, {moment: seen[moment] for moment in moments})
numbers = ", ".join(f"{moment} {error(seen[moment]):.1e}" for moment in moments)
plotting.show(figure, f"The network bends into the function; mean squared error: {numbers}.");

# %% [markdown]
# At first the network is two straight arms that meet at 0: remember this corner, it comes
# back. Then the arms bend. The largest error that is left stands near one of the ends.

# %%
arms = np.diff(seen["untrained"], 2)  # 0 where a curve is straight
assert np.abs(np.delete(arms, [499])).max() < 1e-5  # grid[500] is 0, the only corner
furthest = np.argmax(np.abs(outputs(first) - truth))
assert np.abs(grid[furthest]) > 2.5

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### How wide, how deep?
#
# A ReLU unit adds one corner to the curve. A second layer folds the corners of the first.
# Well placed, four corners already resemble two hills; look whether training places them.

# %% tags=["nbval-ignore-output"]
errors = {(64, 64): error(outputs(first))}
for hidden in ((4,), (32,)):
    model = network(*hidden)
    train(model, samples(256), steps=steps)
    errors[hidden] = error(outputs(model))
for hidden, value in sorted(errors.items()):
    print(f"{hidden!s:8} {network(*hidden).count_params():5} parameters, error {value:.1e}")

# %%
assert errors[4,] > errors[32,]
assert errors[4,] > 1e-3 > errors[64, 64]
corners, side = np.array([-1.5, -0.1, 0.1, 1.5]), np.array([-1, -1, 1, 1])
units = np.maximum(side * (grid[:, None] - corners), 0)  # four ReLU units, placed by hand
columns = np.column_stack([units, np.ones_like(grid)])
placed = columns @ np.linalg.lstsq(columns, truth, rcond=None)[0]
print(f"four corners placed by hand: error {error(placed):.1e}")
assert error(placed) < 1e-3 < errors[4,]

# %% [markdown]
# Four corners would do. Training does not find them: what a network can say and what
# training makes it say are two questions, and the end of this lesson returns to them.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Samples and noise
#
# Nobody outside a lesson has endless samples, or clean ones. Here the network learns from
# 8, 32 or 128 samples repeated, and from endless ones; without noise, and with noise of
# standard deviation 0.05. Two errors count: the one on its samples, which it sees, and
# the one to the function, which it does not.

# %% tags=["nbval-ignore-output"]
few, many = (8, "endless"), (8, 32, 128, "endless")
runs = {}
for noise in (0.0, 0.05):
    for num_samples in lesson.pick(ci=few, class_=many, full=many):
        endless = num_samples == "endless"
        batches = samples(256 if endless else num_samples, noise=noise, endless=endless)
        model = network(64, 64)
        history = train(model, batches, steps=steps)
        seen_x, seen_y = next(batches)
        runs[str(num_samples), noise] = controls.Run(
            seen_x[:, 0], seen_y[:, 0], outputs(model), history["loss"][-1], error(outputs(model))
        )

# %% tags=["nbval-ignore-output", "widget"] slideshow={"slide_type": "subslide"}
controls.samples_and_noise(grid, truth, runs, shown=("8", 0.05))

# %% [markdown]
# Eight samples are learnt by heart: the error on them is small, and says nothing about the
# places between. Endless samples leave nothing to learn by heart, and both errors agree.
# The lecture concludes "no possible risk of overfitting"; but noise and a wrong model
# remain. On fresh noisy samples no network gets below the noise $\sigma^2$; and the level
# line from above keeps its error, however many samples it sees.

# %%
eight, endless = runs["8", 0.0], runs["endless", 0.0]
assert eight.true_error > 10 * eight.training_error
assert 0.5 < endless.true_error / endless.training_error < 2
assert eight.true_error > 10 * endless.true_error
noisy = runs["endless", 0.05]
assert np.isclose(noisy.training_error, 0.05**2, rtol=0.2)  # what is left is the noise
assert noisy.true_error < 0.05**2 / 5 < 0.05**2 / 2 < runs["8", 0.05].true_error

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The last activation
#
# It decides which numbers the network can say. The lectures close the ranges; they are
# open: a sigmoid comes near 0 and 1 and never reaches them, nor does tanh −1 and 1. ReLU
# gives $[0, \infty)$, softplus $\ln(1 + e^z)$ gives $(0, \infty)$. With no activation the
# output is unbounded: a network's output need not lie between 0 and 1.
#
# Which of these can follow a sine?

# %% tags=["nbval-ignore-output"]
def sines():
    """Samples of a sine, for ever."""
    for x, _ in samples(256):
        yield x, np.sin(x)


fits = {}
for last in ("linear", "tanh", "sigmoid"):
    model = network(32, 32, last=last)
    train(model, sines(), steps=steps)
    fits[last] = outputs(model)
figure = figures.fitted_panels(grid, np.sin(grid), fits)
lowest = ", ".join(f"{last} comes down to {fit.min():.2f}" for last, fit in fits.items())
plotting.show(figure, f"A sine followed with three last activations: {lowest}.");

# %%
misses = {last: np.mean((fit - np.sin(grid)) ** 2) for last, fit in fits.items()}
assert max(misses["linear"], misses["tanh"]) < 0.005
# Whoever cannot go below 0 misses at least the negative half: its mean square is 1/4.
assert 0.24 < misses["sigmoid"] < 0.3
assert fits["sigmoid"].min() >= 0

# %% [markdown] slideshow={"slide_type": "slide"}
# ### A last ReLU can die
#
# Why is ReLU missing above? Where its input is negative its slope is zero, and the chain
# rule multiplies every gradient of the network by this slope. If the input is negative
# for *all* samples, nothing moves: the network outputs zero for ever.

# %% tags=["nbval-ignore-output"]
dead = network(32, last="relu")
weights = dead.get_weights()
weights[-1] -= 100.0  # the last bias: far below everything that the hidden units add
dead.set_weights(weights)
train(dead, samples(256), steps=100)

# %%
for before, after in zip(weights, dead.get_weights(), strict=True):
    np.testing.assert_array_equal(after, before)
print(f"after training the largest output is {outputs(dead).max():.1f}, no weight has moved")

# %% [markdown]
# Need such a thing happen? Look at how Keras starts a dense layer: *Glorot* weights, even
# between $\pm\sqrt{6/(\text{inputs} + \text{units})}$, and biases of zero.

# %%
layer = network(64).layers[0]
limit = np.sqrt(6 / (1 + 64))
assert limit / 2 < np.abs(layer.kernel).max() <= limit
assert not np.any(layer.bias)
print(type(layer.kernel_initializer).__name__, "weights,", type(layer.bias_initializer).__name__)
print(f"weights between -{limit:.4f} and {limit:.4f}")

# %% [markdown]
# Without biases, what reaches the last ReLU is one arm to the left of 0 and one to the
# right: straight, and up or down by the toss of a coin. Both go down in one start of four,
# and then the network is dead before its first step.

# %% tags=["nbval-ignore-output"]
rng = np.random.default_rng(0)
hidden_weights, last_weights = rng.uniform(-limit, limit, (2, 10_000, 64))
right = (np.maximum(hidden_weights, 0) * last_weights).sum(axis=1)
left = (np.maximum(-hidden_weights, 0) * last_weights).sum(axis=1)
share = np.mean((left <= 0) & (right <= 0))
print(f"{share:.3f} of 10,000 starts are dead")

# %%
assert abs(share - 1 / 4) < 0.02

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Any curve, by hand
#
# Why can networks follow curves at all? Because you can build the curve yourself, unit by
# unit. Take one sigmoid unit, $\sigma(wx + b)$. It passes ½ where $wx + b = 0$, at
# $s = -b/w$, and a large $w$ makes it a step. Move $w$, then $b$, and keep your eye on
# the dashed line.

# %% tags=["nbval-ignore-output", "widget"]
controls.sigmoid_step()

# %%
for w, b in ((5, -2), (20, -8), (100, -40)):
    place = approximation.step_position(w, b)
    assert np.isclose(1 / (1 + np.exp(-(w * place + b))), 0.5)
    print(f"w = {w:3}, b = {b:3}: the step is at {place:.1f}")

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### Two steps make a bump
#
# One unit steps up at $s_1$, a second steps up at $s_2$ and is *subtracted*:
# $h\,\sigma(w(x - s_1)) - h\,\sigma(w(x - s_2))$. Between the two the sum is $h$,
# elsewhere nothing.

# %% tags=["nbval-ignore-output"]
unit_grid = np.linspace(0, 1, 1001)
up = 1 / (1 + np.exp(-200 * (unit_grid - 0.7)))
down = -1 / (1 + np.exp(-200 * (unit_grid - 0.9)))
figure = figures.bump_from_steps(unit_grid, up, down)
centre = approximation.bump_centre(unit_grid, up + down)
plotting.show(figure, f"Steps at 0.7 and 0.9 make a bump with its centre at {centre:.3f}.");

# %% [markdown]
# It is a network, and Keras runs it if we fill in the weights by hand.

# %%
bump = approximation.bump_network(0.7, 0.9, steepness=200)
model = keras.Sequential(
    [keras.Input((1,)), layers.Dense(2, activation="sigmoid"), layers.Dense(1)]
)
model.set_weights(list(bump))
by_keras = model(unit_grid[:, None]).numpy()[:, 0]
np.testing.assert_allclose(by_keras, up + down, atol=1e-4)
np.testing.assert_allclose(approximation.evaluate(unit_grid, bump), up + down, atol=1e-9)
assert abs(approximation.bump_centre(unit_grid, by_keras) - 0.8) < 1e-3
print(f"hidden biases {bump.hidden_bias.tolist()}, the bump's centre is {centre:.3f}")

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### Bumps make a curve
#
# Stand bumps side by side, each as high as the function is in its middle. With sharp steps
# you see stairs; with gentle ones, $w = 4$ over the width of a bump, the stairs melt into
# a curve. How fast does the error fall with the number of bumps?

# %% tags=["nbval-ignore-output", "widget"]
interval = (-np.pi, np.pi)
controls.curve_of_bumps(hidden_function, interval=interval)

# %%
largest = []
for num_bumps in (4, 8, 16, 32, 64, 128):
    curve = approximation.curve_network(hidden_function, interval=interval, num_bumps=num_bumps)
    largest.append(np.abs(approximation.evaluate(grid, curve) - truth).max())
    print(f"{num_bumps:3} bumps, {curve.units:3} units: largest error {largest[-1]:.4f}")
    assert np.isclose(
        largest[-1], approximation.max_error(hidden_function, curve, interval=interval)
    )
assert (np.divide(largest[1:], largest[:-1]) < 1 / 2).all()

# %% [markdown]
# Each doubling cuts the error to less than half. Faster or slower, the error goes to zero
# for *any* continuous function on a closed interval: this is the universal approximation
# theorem for one input, and you have just built it. It promises that good weights exist.
# It does not promise that training finds them.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What training finds
#
# Sixteen bumps are 32 sigmoid units. Give the same 32 units to training. First from
# Keras's default start. Where do its units step? All biases are zero, so $s = -b/w = 0$:
# *every unit at the same place*, the corner that you saw above; and the small weights
# make each step so gentle that it is nearly a line.

# %%
def sigmoid_network():
    """32 sigmoid units between one input and one output."""
    return keras.Sequential(
        [keras.Input((1,)), layers.Dense(32, activation="sigmoid"), layers.Dense(1)]
    )


default = sigmoid_network()
kernel, bias = default.layers[0].get_weights()
assert not np.any(approximation.step_position(kernel[0], bias))
print(f"{len(bias)} steps, all at 0; the largest weight allowed is {np.sqrt(6 / 33):.2f}")

# %% [markdown]
# Then from a start that spreads the steps evenly over the interval, each with weight 4:
# the bias that puts a step at $s$ is $b = -ws$. The output weights stay as Keras drew
# them. Both networks see the same samples for as many steps.

# %% tags=["nbval-ignore-output"]
spread = sigmoid_network()
kernel, bias, *last = spread.get_weights()
spread.set_weights([np.full_like(kernel, 4), -4 * np.linspace(*interval, 32), *last])
for model in (default, spread):
    train(model, samples(256), steps=min(steps, 1000), learning_rate=0.03)

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
by_hand = approximation.curve_network(hidden_function, interval=interval, num_bumps=16)
found = {
    "by hand": approximation.evaluate(grid, by_hand),
    "trained, default start": outputs(default),
    "trained, steps spread": outputs(spread),
}
hidden_layers = [by_hand[:2], *(model.layers[0].get_weights() for model in (default, spread))]
places = [approximation.step_position(kernel[0], bias) for kernel, bias in hidden_layers]
ticks = dict(zip(found, places, strict=True))
figure = figures.fitted_panels(grid, truth, found, steps=ticks, height=4.6)
numbers = "; ".join(f"{name} {error(curve):.1e}" for name, curve in found.items())
plotting.show(figure, f"32 sigmoid units and where they step; mean squared error: {numbers}.");

# %% tags=["headline", "nbval-ignore-output"]
hand, stuck, free = (error(curve) for curve in found.values())
print(f"error of 32 units: {hand:.0e} by hand; trained {stuck:.0e} (bad start), {free:.0e} (good)")

# %%
assert stuck > 20 * free
assert free < hand or lesson.profile == "ci"
assert np.sum(np.diff(np.sign(np.diff(found["trained, default start"]))) < 0) == 1  # one hill
assert np.median(np.abs(places[1])) > 0.3
gentle, steep = (np.median(np.abs(kernel)) for kernel, _ in hidden_layers[1:])
assert gentle < 1 < 3 < steep

# %% [markdown]
# From the default start training finds one hill where there are two: its steps have left
# 0, but they are still too gentle. From the good start it finds both, and given time it
# beats the hand. The model class was the same each time: where you *start* decides what
# you find.

# %% [markdown]
# ## Summary
#
# 1. Model class, loss, optimise: a line, its squared error, and steps down the gradient.
# 2. Descent on a bowl needs a learning rate below 2 over its largest curvature.
# 3. Fresh samples prevent learning by heart; noise and a wrong model remain.
# 4. The last activation sets the range of the output; a last ReLU can be dead from the start.
# 5. Steps at $-b/w$ make bumps, and bumps make any curve; training must find them first.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# ### 1 One step downhill
#
# `x` and `y` are the examples, `a` and `b` the line. Return the slope and the intercept
# after one step of gradient descent on the mean squared error.

# %% tags=["exercise"]
def step_down(x, y, a, b, learning_rate):
    """The next slope and intercept."""
    ### BEGIN SOLUTION
    missed = a * x + b - y
    down_a, down_b = -2 * (missed * x).mean(), -2 * missed.mean()
    return a + learning_rate * down_a, b + learning_rate * down_b
    ### END SOLUTION


# %%
check.one_step_down(step_down)

# %% [markdown]
# ### 2 Place a step
#
# A sigmoid unit has this weight. Which bias puts its step at this position?

# %% tags=["exercise"]
def bias_for(position, weight):
    """The bias that makes the unit step there."""
    ### BEGIN SOLUTION
    return -weight * position
    ### END SOLUTION


# %%
check.place_a_step(bias_for)

# %% [markdown]
# ### 3 Build a bump
#
# Return the four arrays that `set_weights` wants, for two sigmoid units and a linear
# output: hidden weights (1, 2), hidden biases (2,), output weights (2, 1), output bias
# (1,). The curve should be `height` between `left` and `right` and 0 elsewhere; give both
# hidden units the weight 200.

# %% tags=["exercise"]
def build_bump(left, right, height):
    """The weights of a bump."""
    ### BEGIN SOLUTION
    hidden_biases = -200.0 * np.array([left, right])
    output_weights = height * np.array([[1.0], [-1.0]])
    return [np.full((1, 2), 200.0), hidden_biases, output_weights, np.zeros(1)]
    ### END SOLUTION


# %%
check.build_a_bump(build_bump)

# %% [markdown]
# ### 4 Choose the last activation
#
# A dictionary from each range, `"(-∞, ∞)"`, `"(0, ∞)"`, `"(0, 1)"` and `"(-1, 1)"`, to the
# activation whose outputs fill exactly it. Choose among `"linear"`, `"relu"`, `"sigmoid"`,
# `"softplus"` and `"tanh"`.

# %% tags=["exercise"]
### BEGIN SOLUTION
last_activation = {
    "(-∞, ∞)": "linear",
    "(0, ∞)": "softplus",
    "(0, 1)": "sigmoid",
    "(-1, 1)": "tanh",
}
### END SOLUTION

# %%
check.choose_the_last_activation(last_activation)

# %% [markdown]
# ### 5 Why this network outputs zero everywhere
#
# A network ends in a ReLU, its loss $C$ is the mean of $(\text{ReLU}(z) - y)^2$. Return
# $\partial C / \partial b$ for the bias $b$ of the last unit, from the unit's `z` and the
# targets `y`; take ReLU's slope at 0 to be 0, as TensorFlow does. What is it if all `z` are
# negative?

# %% tags=["exercise"]
def slope_by_last_bias(z, y):
    """The derivative of the mean squared error by the last bias."""
    ### BEGIN SOLUTION
    missed = np.maximum(z, 0) - y
    return np.mean(2 * missed * (z > 0))
    ### END SOLUTION


# %%
check.why_zero_everywhere(slope_by_last_bias)

# %% [markdown]
# ## References
#
# - G. Cybenko, *Approximation by superpositions of a sigmoidal function*, 1989.
# - K. Hornik, M. Stinchcombe, H. White, *Multilayer feedforward networks are universal
#   approximators*, 1989.
# - M. Nielsen, *Neural Networks and Deep Learning*, 2015, chapter 4: steps and bumps.
# - X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural
#   networks*, 2010.
# - L. Lu et al., *Dying ReLU and initialization: theory and numerical examples*, 2020.
