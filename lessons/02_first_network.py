# ---
# number: "02"
# title: My first neural network
# question: How does a network come to follow a curve that nobody wrote down for it?
# prerequisites: [00 start here, 01 perceptron]
# lectures: L001 (linear regression), L002 (features, expressiveness, training; notebook myfirstNN)
# items:
#   5: Three steps, on a straight line
#   18: Any curve, by hand
#   19: A hidden function
#   43: "Deeper: how weights begin"
# corrections:
#   3: Downhill
#   15: "Deeper: the last activation"
#   30: Samples and noise
#   34: Samples and noise
#   35: Three steps, on a straight line
# minutes: 45
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("02")

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from keras import layers

from dlcourse import models, plotting
from dlcourse.lessons.first_network import checks as check, controls, figures
from dlcourse.lessons.first_network.watching import Watch, first_below
from dlcourse.lessons.first_network.wave import wave_samples
from dlcourse.scratch import approximation, regression

# %% [markdown] slideshow={"slide_type": "slide"}
# Show a network some points of a curve. After a while it follows the whole curve, though
# nobody gave it a formula. Today you train your first one, and build another by hand.
#
# **Recall.** Answer before you unfold.
#
# <details><summary>1. A perceptron has one input, weight <i>w</i> and bias <i>b</i>. Where
# does it change its mind?</summary> Where wx + b = 0, at x = −b/w (lesson 01).</details>
#
# <details><summary>2. Why must something bend between two layers?</summary> Without an
# activation between them they are one linear map (lesson 01).</details>
#
# <details><summary>3. A tape gives the slope of a loss by a weight. What does one do with
# it?</summary> One changes the weight a little against the slope (lesson 00).</details>

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Three steps, on a straight line
#
# Most learning in this course takes three steps: choose a **model class**, choose a
# **loss**, **optimise**. (The perceptron rule of lesson 01 went another way: it corrected
# mistakes, without a loss.) Try them where nothing can hide. Eight plants were measured $x$
# weeks after sowing; they are $y$ centimetres tall.

# %%
x = np.array([0.2, 0.6, 1.0, 1.4, 1.8, 2.2, 2.6, 3.0])
y = np.array([1.3, 1.5, 2.6, 2.8, 3.9, 4.1, 5.2, 5.4])

# %% [markdown]
# The model class is all straight lines, $a = wx + b$: a unit without an activation, with
# output $a$, weight $w$ and bias $b$. (The lectures write $y = ax + b$. Here $a$ is always
# what a model says and $y$ the *target*, what it should say.) This is *linear regression*.
# What a line misses, $a_i - y_i$, is its *residual*, and the loss (or *cost*) is the **mean
# squared error**, $C(w, b) = \frac1n \sum_i (a_i - y_i)^2$.

# %%
def loss(w, b):
    """The mean squared error of the line with weight w and bias b."""
    residuals = w * x + b - y
    return np.mean(residuals**2)


print(f"the line a = 0.4x + 1 has loss {loss(0.4, 1.0):.4f}")

# %% jupyter={"source_hidden": true}
assert np.isclose(loss(0.4, 1.0), regression.loss(x, y, 0.4, 1.0))
assert np.isclose(loss(0.4, 1.0), keras.losses.MeanSquaredError()(y, 0.4 * x + 1.0))
weights, biases = np.linspace(-1.5, 5, 131), np.linspace(-3.5, 4, 151)
losses = regression.loss(x, y, *np.meshgrid(weights, biases))
surface = figures.Surface(weights, biases, losses, regression.optimum(x, y))

# %% [markdown] slideshow={"slide_type": "subslide"}
# Each point on the right is one line on the left, and its colour is the loss. Move the line.
#
# **Predict.** Make the line steeper. Which way must $b$ go, so that the loss stays small?

# %% tags=["nbval-ignore-output", "widget"]
controls.line_and_loss(x, y, surface)

# %%
best_biases = y.mean() - weights * x.mean()  # for each weight
assert (np.diff(best_biases) < 0).all()

# %% [markdown]
# Down: a steeper line that starts lower is nearly as good. So the loss is one long valley.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Downhill
#
# The *gradient* holds the slope of the loss by each parameter. The square leaves a factor 2,
# and by the chain rule the slope by $w$ carries an $x_i$:
#
# $$\frac{\partial C}{\partial w} = \frac2n \sum_i (a_i - y_i)\, x_i, \qquad
# \frac{\partial C}{\partial b} = \frac2n \sum_i (a_i - y_i).$$
#
# It points up the steepest way (L002 steps "in the gradient's direction"). So step against
# it, by a share $\eta$ of it, the *learning rate*: $(w, b) \leftarrow (w, b) - \eta \nabla C$.

# %% tags=["slide-code"]
def gradient(w, b):
    """The slopes of the loss by w and by b."""
    residuals = w * x + b - y
    return np.array([2 * np.mean(residuals * x), 2 * np.mean(residuals)])


start = np.array([-1.0, 3.0])
along, against = start + 0.2 * gradient(*start), start - 0.2 * gradient(*start)
print(f"loss {loss(*start):.4f}; a step along the gradient {loss(*along):.4f}, "
      f"against it {loss(*against):.4f}")
assert loss(*against) < loss(*start) < loss(*along)

# %% jupyter={"source_hidden": true}
w, b = tf.Variable(-1.0, dtype=tf.float64), tf.Variable(3.0, dtype=tf.float64)
with tf.GradientTape() as tape:
    value = tf.reduce_mean((w * x + b - y) ** 2)
np.testing.assert_allclose(gradient(*start), tape.gradient(value, [w, b]), rtol=1e-12)
np.testing.assert_allclose(gradient(*start), regression.gradient(x, y, *start), rtol=1e-12)

# %% [markdown] slideshow={"slide_type": "subslide"}
# Again and again: *gradient descent*. Watch both sides. Why does the path cross the valley
# at every step?

# %%
positions = [start]
for _ in range(60):
    positions.append(positions[-1] - 0.2 * gradient(*positions[-1]))
positions = np.array(positions)
heights = [loss(*position) for position in positions]
print(f"loss {heights[0]:.4f}, after 60 steps {heights[-1]:.4f}")
assert (np.diff(heights) < 0).all()  # every step went down

# %% tags=["nbval-ignore-output"]
descent = figures.LineDescent(x, y, positions, heights, surface)
descent.show(
    key_frames=(0, 1, 2, 5, 60), frames=range(16), seconds=5,
    key_caption="The line before the descent, and after steps 1, 2, 5 and 60.",
)

# %% [markdown]
# Across the valley the ground is steep and the steps are too long; along it the ground is
# nearly flat and they are short. With $\eta$ a quarter larger each step across is longer than
# the last, and the loss grows without end: descent *diverges* (*Deeper*, below, has the limit).
# For a line the lowest point has a formula, too, whatever L002 says of the optimum. For
# networks with a hidden layer none is known: we go downhill.

# %% jupyter={"source_hidden": true}
np.testing.assert_allclose(
    positions,
    regression.descend(x, y, learning_rate=0.2, num_steps=60, start=start),
    rtol=1e-9,
)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The same in four lines
#
# In Keras the three steps are four lines: the model class, the loss with the way to optimise
# (`SGD` steps against the gradient), the training, the result.

# %% tags=["slide-code"]
line = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
line.compile(keras.optimizers.SGD(learning_rate=0.2), loss="mse")
line.fit(x, y, batch_size=8, epochs=60, verbose=0)
print("w = {:.1f}, b = {:.1f}".format(*np.concatenate(line.get_weights(), None)))

# %%
assert np.abs(np.concatenate(line.get_weights(), None) - surface.optimum).max() < 0.05

# %% [markdown]
# Three words, for the whole course:
#
# - a **batch** is the examples that one step looks at; `batch_size` says how many, $B$;
# - a **step** (or *update*) changes the parameters once, by the gradient on one batch;
# - an **epoch** is once through all $N$ training examples: $\lceil N/B \rceil$ steps.
#
# Above, a batch is all eight plants: an epoch is one step. **Predict.** How many steps are 10
# epochs with `batch_size=3`?

# %%
line.fit(x, y, batch_size=3, epochs=10, verbose=0)
steps_made = int(line.optimizer.iterations) - 60  # it has counted the first training too
print(f"{steps_made} steps: 3, 3 and 2 plants in each epoch")
assert steps_made == 30

# %% jupyter={"source_hidden": true}
line.set_weights([start[:1, None], start[1:]])
line.compile(keras.optimizers.SGD(0.2), "mse")
line.fit(x, y, batch_size=8, epochs=10, verbose=0)
np.testing.assert_allclose(np.concatenate(line.get_weights(), None), positions[10], rtol=1e-4)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A hidden function
#
# Now a curve. The lecture's notebook *myfirstNN* hides a function and shows samples of it.
# The network trains on them; we judge it on a grid of other inputs, by the **test loss**: the
# mean squared error to the function itself. A network whose test loss is small, too, is said
# to *generalise* (lesson 08). (Only the one who hid the function can measure it so.)

# %%
def hidden_function(x):
    """What the network is to find."""
    return (np.sin(x) ** 2 + np.cos(x) / 3 + 1) / 3


def samples(num_samples, *, noise=0.0, seed=0):
    """Inputs and targets (num_samples, 1); the targets with normal noise."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-np.pi, np.pi, (num_samples, 1))
    return x, hidden_function(x) + noise * rng.standard_normal(x.shape)


x_train, y_train = samples(1_000)
grid = np.linspace(-np.pi, np.pi, 1001)
truth = hidden_function(grid)


def test_loss(outputs):
    """The mean squared error of outputs (…, 1001) on the grid."""
    return np.mean((outputs - truth) ** 2, axis=-1)

# %% [markdown]
# First the simplest baseline, the best straight line:

# %%
best_line = regression.optimum(grid, truth)
floor = test_loss(regression.predict(grid, *best_line))
print(f"the best line is level at {best_line[1]:.4f}; its test loss is {floor:.4f}")
assert abs(best_line[0]) < 1e-9 and np.isclose(floor, np.var(truth))

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The network
#
# One input, two *hidden* layers (neither input nor output) of 64 units with the activation
# *ReLU*, $\max(z, 0)$, and one output without activation, so that it can be any number.

# %%
def network(*hidden, activation="relu", last=None):
    """One input, hidden layers of the given widths, one output."""
    return keras.Sequential(
        [
            keras.Input((1,)),
            *(layers.Dense(units, activation=activation) for units in hidden),
            layers.Dense(1, activation=last),
        ]
    )


first = network(64, 64)
first.count_params()

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### It bends
#
# Training is the same as before. *Adam* is a descent that finds a step length for each
# parameter (lesson 05). A *callback* is something that Keras calls as it goes: ours writes
# down what the network says on the grid.
#
# **Predict.** What does an untrained network look like? After how many steps has it two hills?

# %% tags=["nbval-ignore-output"]
epochs = lesson.pick(ci=15, class_=50, full=50)  # of 20 steps
moments = [*range(10), 12, 15, 18, 22, 28, 36, 50, 75, 100, 200, 300, 500, 1000]
watch = Watch(grid[:, None], steps=moments)
first.compile(keras.optimizers.Adam(learning_rate=0.01), loss="mse")
first.fit(x_train, y_train, batch_size=50, epochs=epochs, verbose=0, callbacks=[watch])
film = figures.Bending(grid, truth, watch.seen)
film.show(
    key_frames=[film.steps.index(step) for step in (0, 5, 22, 50, 20 * epochs)], seconds=9,
    key_caption="Before the first step, and after 5, 22, 50 and the last.",
)

# %%
seen = {step: test_loss(curve) for step, curve in watch.seen.items()}
assert seen[20 * epochs] < 1e-3 and seen[20 * epochs] < floor / 10 < seen[0]
arms = np.diff(watch.seen[0], 2)  # 0 where a curve is straight
assert np.abs(np.delete(arms, [499])).max() < 1e-5  # grid[500] is 0, the only corner

# %% [markdown]
# Untrained it is two straight arms that meet at 0: remember this corner, it comes back. Then
# the arms bend. The curve is *nonlinear*: no straight line could follow it.

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### How wide?
#
# A ReLU unit is flat on one side of its corner at $-b/w$ and straight on the other: it adds
# one corner to the curve. Well placed, four corners can follow two hills. Does training
# place them well? One start is no answer, so we take many, for several widths. (`side_by_side`
# makes one model of many networks that do not hear one another.)
#
# **Predict.** In what share of the starts does a network with 4 units reach a test loss below
# 0.001? With 32?

# %% tags=["nbval-ignore-output"]
num_starts = lesson.pick(ci=6, class_=20, full=50)
found = {}
for units in lesson.each(lesson.pick(ci=(4, 32), class_=(4, 8, 32), full=(4, 8, 32))):
    many = models.side_by_side([network(units) for _ in range(num_starts)])
    many.compile(keras.optimizers.Adam(0.01), loss="mse")
    many.fit(x_train, y_train[:, None], batch_size=50, epochs=epochs, verbose=0)
    found[units] = many(grid[:, None]).numpy()[..., 0].T, many.get_weights()
ends = {f"{units} units": test_loss(curves) for units, (curves, _) in found.items()}

# %%
corners, side = np.array([-1.5, -0.1, 0.1, 1.5]), np.array([-1, -1, 1, 1])
placed = np.maximum(side * (grid[:, None] - corners), 0)  # four ReLU units
columns = np.column_stack([placed, np.ones_like(grid)])
by_hand = test_loss(columns @ np.linalg.lstsq(columns, truth, rcond=None)[0])
print(f"four corners placed by hand: test loss {by_hand:.1e}")
assert by_hand < 1e-3

# %% tags=["nbval-ignore-output"]
below = ", ".join(f"{np.sum(each < 1e-3)} with {name}" for name, each in ends.items())
plotting.show(
    figures.losses_of_starts(ends, marks={"four corners by hand": by_hand, "best line": floor}),
    f"Each dot is a start. Of {num_starts} starts these end below 0.001: {below}.",
);

# %%
arrived = {name: np.mean(each < 1e-3) for name, each in ends.items()}
assert arrived["4 units"] < 0.6 < arrived["32 units"] or lesson.profile == "ci"
assert np.median(ends["32 units"]) < np.median(ends["4 units"])

# %% [markdown]
# What a network *can* say (its *expressiveness*) and what training makes it say
# (*optimisation*) are two questions. More units than needed make the second one easier.
#
# Here is the best start of 4 units: weights on the arrows, biases in the units. The darker a
# unit, the more it fires; the wider an arrow, the more flows along it (the weight, times what
# comes from the left), dashed if negative. Move $x$: which units fire, from where on?

# %% tags=["cover", "nbval-ignore-output", "widget"]
curves, weights_of_all = found[4]
best = test_loss(curves).argmin()
controls.flow(grid, truth, [weight[best] for weight in weights_of_all], shown=0.75)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Samples and noise
#
# How many samples does it take? The network 64-64 sees 8, 32 or 128 again and again, or fresh
# ones all the time, each once; equally many steps, without noise, and with noise of standard
# deviation $s = 0.05$. Each case gets several draws of samples and weights.
#
# **Predict.** With 8 samples, which is larger: the loss on the samples (*training loss*) or
# the test loss? With noise and fresh samples?

# %% tags=["nbval-ignore-output"]
sizes = lesson.pick(ci=(8, "fresh"), class_=(8, 32, 128, "fresh"), full=(8, 32, 128, "fresh"))
draws, num_steps = lesson.pick(ci=3, class_=5, full=10), lesson.pick(ci=300, class_=500, full=1000)
cases, runs = [(noise, seed) for noise in (0.0, 0.05) for seed in range(draws)], {}
for size in lesson.each(sizes):
    number = 50 * num_steps if size == "fresh" else size
    drawn = [samples(number, noise=noise, seed=seed) for noise, seed in cases]
    own_x, own_y = (np.stack(each, axis=1) for each in zip(*drawn, strict=True))
    again = np.arange(50 * num_steps) % number  # few samples come again and again
    many = models.side_by_side([network(64, 64) for _ in cases], shared_inputs=False)
    many.compile(keras.optimizers.Adam(0.01), loss="mse")
    many.fit(own_x[again], own_y[again], batch_size=50, epochs=1, verbose=0)
    on_samples = many.predict(own_x, batch_size=5_000, verbose=0)
    on_grid = many(np.repeat(grid[:, None, None], len(cases), axis=1)).numpy()[..., 0].T
    training = np.mean((on_samples - own_y) ** 2, axis=(0, 2))
    for place, noise in ((slice(draws), 0.0), (slice(draws, None), 0.05)):
        runs[str(size), noise] = figures.Run(
            own_x[:300, place][:, 0, 0], own_y[:300, place][:, 0, 0], on_grid[place][0],
            training[place], test_loss(on_grid[place]),
        )

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
figure = figures.samples_and_noise(grid, truth, runs)
plotting.show(figure, f"The first of {draws} draws; the losses are medians of all.");

# %%
eight, fresh = runs["8", 0.0], runs["fresh", 0.0]
assert np.median(eight.test_loss) > 10 * np.median(eight.training_loss)
assert np.median(eight.test_loss) > 2 * np.median(fresh.test_loss)
assert (fresh.test_loss < 2 * fresh.training_loss).all()
noisy = runs["fresh", 0.05]
assert (noisy.training_loss > 0.9 * 0.05**2).all()  # what is left is the noise
assert np.median(noisy.training_loss) < 1.3 * 0.05**2
assert np.median(noisy.test_loss) < 0.05**2 / 3
assert np.median(runs["8", 0.05].test_loss) > 0.05**2 / 2

# %% [markdown]
# Eight samples are learned by heart: a small loss on them says nothing of the places between.
# That is **overfitting**. Fresh samples leave nothing to learn by heart. L002 concludes "no
# possible risk of overfitting"; but noise and a wrong model remain. No model gets below
# $s^2$ on fresh noisy targets, though it may come near the function; and the level line
# keeps its loss, however many samples it sees. (The lecture's fresh samples come from a Python
# generator that never ends, and so has no epoch: `fit(generator, steps_per_epoch=…)` says after
# how many steps to stop. Its `fit_generator` is gone from Keras 3.)

# %% jupyter={"source_hidden": true}
assert not hasattr(keras.Model, "fit_generator")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Any curve, by hand
#
# Why can networks follow curves at all? Because you can build any curve yourself. Take one
# sigmoid unit, $\sigma(wx + b)$ with $\sigma(z) = 1/(1 + e^{-z})$. It passes ½ where $wx + b =
# 0$, at $s = -b/w$, and a large $w$ makes it a step.

# %%
steppers = {"5, −2": (5, -2), "20, −8": (20, -8), "100, −40": (100, -40), "−20, 15": (-20, 15)}
for w, b in steppers.values():
    place = approximation.step_position(w, b)
    print(f"w = {w:3}, b = {b:3}: the step is at {place:.2f}")
    assert np.isclose(1 / (1 + np.exp(-(w * place + b))), 0.5)

# %% tags=["nbval-ignore-output"]
plotting.show(figures.steps(steppers), "Three units that step up at 0.4, and one down at 0.75.");

# %% [markdown] slideshow={"slide_type": "subslide"}
# One unit steps up at $s_1$, a second steps up at $s_2$ and is *subtracted*:
# $h\,\sigma(w(x - s_1)) - h\,\sigma(w(x - s_2))$. Between the two that is $h$, elsewhere
# nothing: a *bump*.

# %%
bump = approximation.bump_network(0.7, 0.9, steepness=200)
unit_grid = np.linspace(0, 1, 1001)
up, down = (1 / (1 + np.exp(-200 * (unit_grid - s))) for s in (0.7, 0.9))
np.testing.assert_allclose(approximation.evaluate(unit_grid, bump), up - down, atol=1e-9)
centre = approximation.bump_centre(unit_grid, up - down)
print(f"the bump's centre: {centre:.3f}")

# %% tags=["nbval-ignore-output"]
plotting.show(
    figures.network_and_curves(bump, unit_grid, np.column_stack([up, down])),
    "Steps at 140/200 = 0.7 and 180/200 = 0.9; weights on the arrows, biases in the units. "
    f"The bump's centre is at {centre:.3f}.",
);

# %% jupyter={"source_hidden": true}
model = network(2, activation="sigmoid")
model.set_weights(list(bump))
by_keras = model(unit_grid[:, None]).numpy()[:, 0]
np.testing.assert_allclose(by_keras, up - down, atol=1e-4)
assert abs(approximation.bump_centre(unit_grid, by_keras) - 0.8) < 1e-3

# %% [markdown] slideshow={"slide_type": "subslide"}
# Stand bumps side by side, each as high as the function is in its middle. With sharp steps
# you see stairs; with gentle ones, $w = 4$ over the width of a bump, the stairs melt into a
# curve. (The two outermost steps are moved out of the interval; at its ends the curve would
# else have only half its height.) How fast does the largest residual fall with the number?

# %% tags=["nbval-ignore-output", "widget"]
interval = (-np.pi, np.pi)
functions = {
    "hidden function": hidden_function, "|x|": np.abs,
    "√|x|": lambda x: np.sqrt(np.abs(x)), "sin 9x": lambda x: np.sin(9 * x),
}  # fmt: skip
controls.curve_of_bumps(functions, interval=interval)

# %%
for name, function in functions.items():
    largest = []
    for num_bumps in (8, 32, 128, 512):
        curve = approximation.curve_network(function, interval=interval, num_bumps=num_bumps)
        largest.append(np.abs(approximation.evaluate(grid, curve) - function(grid)).max())
    print(f"{name:15} with 8, 32, 128, 512 bumps off by", *(f"{each:.4f}" for each in largest))
    assert (np.diff(largest) < 0).all() and largest[-1] < 0.1

# %% jupyter={"source_hidden": true}
curve = approximation.curve_network(hidden_function, interval=interval, num_bumps=32)
off_by = np.abs(approximation.evaluate(grid, curve) - truth).max()
assert np.isclose(off_by, approximation.max_error(hidden_function, curve, interval=interval))
coarse = approximation.curve_network(hidden_function, interval=interval, num_bumps=16)
assert off_by < approximation.max_error(hidden_function, coarse, interval=interval) / 2

# %% [markdown]
# Smooth or not, it falls, once a bump is narrower than a hill. The reason is one line: a continuous
# function varies little over one narrow bump, so a bump of its height in the middle is never far
# off. That is the **universal approximation theorem** for one input: one hidden layer comes as near
# as you like to any continuous function on a closed interval. It promises that good weights exist.
# Does training find them?

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What training finds
#
# Sixteen bumps are 32 sigmoid units. Give the same 32 units to training, from two kinds of
# start. In Keras's default all biases are zero: every unit steps at $-b/w = 0$, the corner
# that you saw above, and so gently that the step is nearly a line.

# %%
kernel, bias, *_ = network(32, activation="sigmoid").get_weights()
assert not np.any(approximation.step_position(kernel[0], bias))
print(f"{len(bias)} steps, all at 0; no weight is larger than {np.sqrt(6 / 33):.2f}")

# %% [markdown]
# The other start spreads the steps evenly, with weight 4, as you would by hand: the bias
# that puts a step at $s$ is $-ws$. The output weights are Keras's in both.
#
# **Predict.** Which start wins: always, or only at first?

# %% tags=["nbval-ignore-output"]
half = lesson.pick(ci=3, class_=6, full=10)  # starts of each kind
many = models.side_by_side([network(32, activation="sigmoid") for _ in range(2 * half)])
kernel, bias, *last = many.get_weights()
kernel[half:], bias[half:] = 4, -4 * np.linspace(*interval, 32)
many.set_weights([kernel, bias, *last])
num_steps = lesson.pick(ci=300, class_=4_000, full=10_000)
watch = Watch(grid[:, None], steps=range(20, num_steps + 1, 20))
many.compile(keras.optimizers.Adam(0.03), loss="mse")
many.fit(
    x_train, y_train[:, None], batch_size=50, epochs=num_steps // 20, verbose=0, callbacks=[watch]
)
by_step = np.array([test_loss(curves.T) for curves in watch.seen.values()])  # (times, starts)

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
moments = np.array(list(watch.seen))
arrivals = first_below(by_step, moments, level=1e-3)  # the steps when each start gets there
default, spread = arrivals[:half], arrivals[half:]
figure, ax = plt.subplots(figsize=(9, 4.6))
figures.losses_by_step(moments, {"default": by_step[:, :half], "spread": by_step[:, half:]}, ax)
ax.axhline(1e-3, linestyle=":", color="black")
plotting.show(
    figure,
    f"32 sigmoid units. Below 0.001 (dotted) within {num_steps:,} steps: "
    f"{np.isfinite(default).sum()} of {half} default starts, {np.isfinite(spread).sum()} of "
    f"{half} spread ones.",
);

# %% tags=["headline", "nbval-ignore-output"]
times = [f"{np.median(each):.0f}".replace("inf", f"more than {num_steps}")
         for each in (spread, default)]
print(f"test loss below 0.001, median of {half} starts: after {times[0]} steps if the units are "
      f"spread, after {times[1]} from Keras's default")

# %%
assert np.isfinite(spread).all()
assert spread.max() < default.min() / 3  # none of the default starts comes near
assert np.isfinite(default).mean() > 0.5 or lesson.profile == "ci"

# %% [markdown]
# Given the 4,000 steps of profile `class`, the default start is not lost: it stays long where it
# has one hill instead of two, and then most of its networks find the second. **A bad start costs
# time**, here many times as much; whoever stops too early takes the delay for a limit. (Later the
# curves rattle, because the learning rate stays as large as it was; lesson 05 lets it fall.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: how long may a step be?
#
# The surface is a bowl, and its curvature (more of it in lesson 05), the *Hessian*
# $\frac2n \begin{pmatrix} \sum x^2 & \sum x \\ \sum x & n \end{pmatrix}$, is the same
# everywhere. Along an axis of the bowl with curvature $\lambda$ the gradient is
# $\lambda$ times the distance to the bottom, so a step multiplies the distance by
# $1 - \eta\lambda$. It shrinks if $|1 - \eta\lambda| < 1$, that is, if
# $\eta < 2/\lambda$; and the steepest axis decides.

# %%
curvatures = np.linalg.eigvalsh(2 * np.array([[np.mean(x**2), x.mean()], [x.mean(), 1]]))
bound = 2 / curvatures.max()
print("curvatures {:.4f} and {:.4f}".format(*curvatures))
print(f"the learning rate must stay below {bound:.4f}")
assert 1 - 0.2 * curvatures.max() < 0  # each step crosses the valley
assert np.isclose(bound, regression.largest_stable_learning_rate(x))
assert bound < 0.25
for part in (0.99, 1.01):
    path = regression.descend(x, y, learning_rate=part * bound, num_steps=200, start=start)
    end = loss(*path[-1])
    print(f"{part} of the bound: loss {loss(*path[0]):.3f}, after 200 steps {end:.3f}")
    assert (end < loss(*path[0])) == (part < 1)

# %% [markdown]
# Move the learning rate across the bound. Far below it the path crawls; which of the eight is
# fastest?

# %% tags=["nbval-ignore-output", "widget"]
controls.learning_rate(x, y, surface, start=start)

# %% [markdown]
# 0.9 of the bound. No learning rate suits both axes: where the steep one allows little, the flat
# one crawls. Lesson 05 is about what to do about it. And the lowest point? Set both slopes to zero.
# The second says that the line passes through the means, $b = \bar y - w \bar x$, and the first
# then gives $w = \operatorname{cov}(x, y) / \operatorname{var}(x)$.

# %%
best_w = np.mean((x - x.mean()) * (y - y.mean())) / np.mean((x - x.mean()) ** 2)
best_b = y.mean() - best_w * x.mean()
np.testing.assert_allclose(gradient(best_w, best_b), 0, atol=1e-12)
print(f"the best line: a = {best_w:.4f}x + {best_b:.4f}, loss {loss(best_w, best_b):.4f}")
assert np.abs(positions[-1] - [best_w, best_b]).max() < 0.05

# %% jupyter={"source_hidden": true}
np.testing.assert_allclose([best_w, best_b], regression.optimum(x, y), rtol=1e-12)
np.testing.assert_allclose([best_w, best_b], np.polyfit(x, y, 1), rtol=1e-9)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: how weights begin
#
# Keras starts a dense layer with biases of zero and *Glorot* weights, drawn uniformly between
# $\pm\sqrt{6/(\text{inputs} + \text{units})}$. Why? A unit adds up $n$ inputs; if the weights
# have variance $v$, its $z$ has the variance $n v$ times the mean square of the inputs. So
# signals keep their size on the way forward if $v = 1/\text{inputs}$, and slopes on the way
# back, by the same argument, if $v = 1/\text{units}$. Glorot takes the middle, $2/(\text{inputs}
# + \text{units})$; uniform numbers in $\pm l$ have variance $l^2/3$. Kaiming *He* takes
# $2/\text{inputs}$, because ReLU silences half of the units. Through ten ReLU layers of 100 units:

# %%
rng = np.random.default_rng(0)
drawn = {
    "N(0, 0.01²)": 0.01**2, "Glorot": 2 / (100 + 100), "He": 2 / 100, "N(0, 1)": 1.0,
}  # fmt: skip
sizes = {name: [] for name in drawn}
for name, variance in drawn.items():
    for _ in range(20):
        signal = rng.normal(size=(50, 100))
        for _ in range(10):
            signal = np.maximum(signal @ rng.normal(0, np.sqrt(variance), (100, 100)), 0)
        sizes[name].append(np.sqrt(np.mean(signal**2)))
    print(f"{name:12} signals of size 1 become {np.median(sizes[name]):.0e}")

# %%
typical = {name: np.median(each) for name, each in sizes.items()}
assert typical["N(0, 0.01²)"] < 1e-9 and typical["N(0, 1)"] > 1e6
assert 0.3 < typical["He"] < 2 and 0.01 < typical["Glorot"] < 0.1
layer = network(64).layers[0]
limit = np.sqrt(6 / (1 + 64))
assert limit / 2 < np.abs(layer.kernel).max() <= limit and not np.any(layer.bias)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: the last activation
#
# It decides which numbers the network can say: a sigmoid's are in $(0, 1)$, tanh's in $(-1,
# 1)$, ReLU's in $[0, \infty)$, those of softplus, $\ln(1 + e^z)$, in $(0, \infty)$. (Round
# brackets: the ends are never reached. The lectures close some of them.) Without an
# activation the output is unbounded: it need not lie between 0 and 1.
#
# **Predict.** Which of these follow a sine: tanh, sigmoid?

# %% tags=["nbval-ignore-output"]
last_epochs = lesson.pick(ci=10, class_=30, full=50)
fits = {}
for last in lesson.pick(ci=("tanh", "sigmoid"), class_=("linear", "tanh", "sigmoid"),
                        full=("linear", "tanh", "sigmoid")):
    many = models.side_by_side([network(32, 32, last=last) for _ in range(draws)])
    many.compile(keras.optimizers.Adam(0.01), loss="mse")
    many.fit(x_train, np.sin(x_train)[:, None], batch_size=50, epochs=last_epochs, verbose=0)
    fits[last] = many(grid[:, None]).numpy()[..., 0].T
misses = {last: np.mean((fit - np.sin(grid)) ** 2, axis=1) for last, fit in fits.items()}
counts = ", ".join(f"{last} in {np.sum(each < 0.05)}" for last, each in misses.items())
figure = figures.fitted_panels(grid, np.sin(grid), {last: fit[0] for last, fit in fits.items()})
plotting.show(
    figure, f"Test loss below 0.05, of {draws} starts: {counts}. "
    f"The sigmoid's lowest output is {fits['sigmoid'].min():.0e}: never below 0."
);

# %%
assert all(misses[last].max() < 0.05 for last in fits if last != "sigmoid")
# Whoever cannot go below 0 misses at least the negative half: its mean square is 1/4.
assert misses["sigmoid"].min() > 0.24 and misses["sigmoid"].max() < 0.3
z = np.array([-30.0, -5.0, 5.0, 30.0])
assert ((1 / (1 + np.exp(-z)) > 0) & (1 / (1 + np.exp(-z)) < 1)).all()  # never 0, never 1

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: a last ReLU can die
#
# Where the input of the *last* ReLU is negative its slope is zero, and the chain rule multiplies
# every gradient of the network by this slope. If it is negative for all samples, nothing moves:
# the network says zero for ever.

# %% tags=["nbval-ignore-output"]
dead = network(32, last="relu")
before = dead.get_weights()
before[-1] -= 100.0  # the last bias: far below everything that the hidden units add
dead.set_weights(before)
dead.compile(keras.optimizers.Adam(0.01), loss="mse")
dead.fit(x_train, y_train, batch_size=50, epochs=5, verbose=0);

# %%
for old, new in zip(before, dead.get_weights(), strict=True):
    np.testing.assert_array_equal(new, old)
print(f"after training it says at most {dead(grid[:, None]).numpy().max():.1f}; no weight moved")

# %% [markdown]
# Does that happen by itself? Without biases, what reaches the last ReLU is one arm to the
# left of 0 and one to the right, straight, each up or down by the toss of a coin. **Predict.**
# What share of Keras's starts with 64 units is dead before its first step?

# %%
rng = np.random.default_rng(0)
hidden_weights, last_weights = rng.uniform(-limit, limit, (2, 10_000, 64))
right = (np.maximum(hidden_weights, 0) * last_weights).sum(axis=1)
left = (np.maximum(-hidden_weights, 0) * last_weights).sum(axis=1)
share = np.mean((left <= 0) & (right <= 0))
print(f"{share:.3f} of 10,000 starts are dead")
assert abs(share - 1 / 4) < 0.02

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Five questions
#
# 1. 600 examples, `batch_size=64`, 10 epochs: how many steps? (a) 90 (b) 93 (c) 100
# 2. A network has a training loss of 0.0001 and a test loss of 0.05. It (a) needs more epochs
#    (b) overfits (c) has too few units
# 3. A network has one corner, at 0, before its first step, because (a) its biases are 0
#    (b) its weights are small (c) ReLU has one
# 4. You double the weight of a sigmoid unit and keep its bias. Its step (a) stays where it is
#    (b) moves to half the distance from 0 (c) moves to twice the distance
# 5. A theorem says that 32 units can follow the curve; your training does not. Then (a) the
#    theorem is wrong (b) 32 are too few (c) another start, or more steps, may do it
#
# <details><summary>Answers</summary>
#
# 1c: ten steps an epoch, the last with 24 examples. 2b. 3a: every unit's corner is at $-b/w = 0$.
# 4b: $-b/w$; and it becomes steeper. 5c: that good weights exist is one thing, finding them
# another.
#
# </details>

# %% [markdown]
# ## Summary
#
# 1. Model class, loss, optimise: a line, its mean squared error, and steps down the gradient.
# 2. A batch makes a step, ⌈N/B⌉ steps make an epoch; a learning rate too large diverges.
# 3. Few samples are learned by heart (overfitting); fresh ones prevent that, noise remains.
# 4. What a network can say, and what training makes it say from a start, are two questions.
# 5. Steps at −b/w make bumps, bumps make any curve; a bad start makes training take longer.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.through_the_origin.hint()` gives the first of three hints, then the second and the
# third; `check.through_the_origin.solution()` shows the answer once you have tried one of your
# own. So do the other checks.
#
# ### 1 Through the origin
#
# At the time of sowing a plant has no height. Take the model class $a = wx$, without a bias,
# and find a formula for the $w$ with the least mean squared error.

# %% tags=["exercise"]
def best_weight(x, y):
    """The weight of the best line through the origin."""
    ### BEGIN SOLUTION
    # the slope 2/n Σ (wx − y) x is 0
    return np.sum(x * y) / np.sum(x**2)
    ### END SOLUTION


# %%
check.through_the_origin(best_weight)

# %% [markdown]
# ### 2 Repair a training
#
# It should fit $a = wx + b$ by gradient descent on the mean squared error, batch by batch and
# in order, for some epochs from $w = b = 0$. It runs, and three things are wrong with it.
#
# ```python
# def fit_line(x, y, batch_size, epochs, learning_rate):
#     w = b = 0.0
#     for _ in range(epochs):
#         for first in range(0, len(x) - batch_size, batch_size):
#             x_batch, y_batch = x[first : first + batch_size], y[first : first + batch_size]
#             w -= learning_rate * 2 * np.mean((w * x_batch + b - y_batch) * x_batch)
#             b -= learning_rate * 2 * np.sum(w * x_batch + b - y_batch)
#     return w, b
# ```

# %% tags=["exercise"]
def fit_line(x, y, batch_size, epochs, learning_rate):
    """w and b after so many epochs."""
    ### BEGIN SOLUTION
    line = np.zeros(2)
    for begin in [*range(0, len(x), batch_size)] * epochs:
        batch = slice(begin, begin + batch_size)
        missed = line[0] * x[batch] + line[1] - y[batch]
        line = line - learning_rate * 2 * np.array([np.mean(missed * x[batch]), missed.mean()])
    return tuple(line)
    ### END SOLUTION


# %%
check.repaired_training(fit_line)

# %% [markdown]
# ### 3 A tent, on paper
#
# A network of three ReLU units with weights 1 has its corners at 0, 1 and 3:
# $a = v_1 \max(x, 0) + v_2 \max(x - 1, 0) + v_3 \max(x - 3, 0)$. The output is a tent: 0 up to
# $x = 0$, rising to 2 at $x = 1$, falling to 0 at $x = 3$, and 0 from there on. Which $v_1$,
# $v_2$, $v_3$?

# %% tags=["exercise"]
### BEGIN SOLUTION
tent = 2, -3, 1
### END SOLUTION

# %%
check.tent(tent)

# %% [markdown]
# ### 4 Another curve, few units
#
# `x_wave`, `y_wave` are 300 noisy samples of a curve with three hills on $[-\pi, \pi]$. Build
# and train `wave`, a Keras model with at most 40 parameters, to a test loss of at most 0.005.
# (The check knows the curve.) Where will you start?

# %%
x_wave, y_wave = wave_samples()

# %% tags=["exercise", "nbval-ignore-output"]
### BEGIN SOLUTION
wave = network(12, activation="tanh")
_kernel, _bias, *_last = wave.get_weights()
wave.set_weights([np.full_like(_kernel, 3), -3 * np.linspace(*interval, 12), *_last])
wave.compile(keras.optimizers.Adam(0.01), loss="mse")
wave.fit(x_wave, y_wave, batch_size=50, epochs=300, verbose=0)
### END SOLUTION

# %%
check.wave(wave)

# %% [markdown]
# ### 5 Why this network says zero everywhere ★
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
# ### 6 Build a bump ★
#
# Return the four arrays that `set_weights` wants, for two sigmoid units and a linear
# output: hidden weights (1, 2), hidden biases (2,), output weights (2, 1), output bias
# (1,). The curve should be `height` between `left` and `right` and 0 elsewhere. The first unit
# has the weight 200, the second must have −200.

# %% tags=["exercise"]
def build_bump(left, right, height):
    """The weights of a bump."""
    ### BEGIN SOLUTION
    hidden_biases = np.array([-200.0 * left, 200.0 * right])
    hidden_weights = np.array([[200.0, -200.0]])
    return [hidden_weights, hidden_biases, np.full((2, 1), height), np.array([-height])]
    ### END SOLUTION


# %%
check.build_a_bump(build_bump)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L001, linear regression; L002, lessons 03 (expressiveness) and 04 (training), with
#   its notebook myfirstNN.
# - G. Cybenko, *Approximation by superpositions of a sigmoidal function*, 1989:
#   <https://doi.org/10.1007/BF02551274>. K. Hornik, M. Stinchcombe, H. White, *Multilayer
#   feedforward networks are universal approximators*, 1989:
#   <https://doi.org/10.1016/0893-6080(89)90020-8>.
# - X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural
#   networks*, 2010: <https://proceedings.mlr.press/v9/glorot10a.html>. K. He and others,
#   *Delving deep into rectifiers*, 2015: <https://arxiv.org/abs/1502.01852>.
# - L. Lu and others, *Dying ReLU and initialization: theory and numerical examples*, 2020:
#   <https://arxiv.org/abs/1903.06733>.
#
# **One change to try:** let the plants' heights be in millimetres. Which learning rates still
# arrive? **One paper:** C. Zhang and others, *Understanding deep learning requires rethinking
# generalization*, 2017, <https://arxiv.org/abs/1611.03530>: networks that learn noise by heart.
# **One page to play with:** M. A. Nielsen, *Neural Networks and Deep Learning*, chapter 4,
# <http://neuralnetworksanddeeplearning.com/chap4.html>, bumps and towers to move.
