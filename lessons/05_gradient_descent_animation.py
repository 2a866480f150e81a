# ---
# number: "05"
# title: Gradient descent
# question: Which way is down, and how far should one go?
# prerequisites: [02 gradient descent on a line, 04 softmax regression's gradient]
# lectures: L001 (loss surfaces), L002 (training; notebook gradient_descent_animation), L003
# items:
#   28: A surface and its slopes
#   29: "Deeper: guessing instead"
#   30: One step
#   31: How far?
#   32: Which examples?
#   33: Momentum
#   34: "Deeper: five more rules, raced"
# corrections:
#   8: How far?
#   13: "Deeper: five more rules, raced"
#   14: Momentum
#   27: One step
# minutes: 41
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("05")

# %%
import time

import keras
import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import multivariate_normal

from dlcourse import datasets, plotting
from dlcourse.lessons.gradient_descent_animation import checks as check, controls, figures
from dlcourse.scratch import schedules
from dlcourse.scratch.descent import arrivals, descend, paths, settled
from dlcourse.scratch.optimizers import SGD, Adadelta, Adagrad, Adam, RMSprop
from dlcourse.scratch.surfaces import GaussianSum, Quadratic, TwinValleys

# %% [markdown] slideshow={"slide_type": "slide"}
# Training moves the weights downhill on the loss. Over a network's thousands of weights
# nobody can draw that loss; a surface over two weights one can. What goes wrong on it can go
# wrong in a network too.
#
# **Recall.** (1) What does the *gradient* $\nabla C$ of a loss hold? (2) In lesson 02 a line
# was fitted with steps that were too long. What happened? (3) What is softmax regression's
# gradient with respect to its scores $z$?
#
# <details><summary>Answers</summary>
#
# (1) One slope for each weight: by how much the loss rises when that weight rises a little.
# (2) The loss grew from step to step: the descent *diverged*. (3) $Q - P$: the predicted
# probabilities minus the one-hot target (lesson 04).
#
# </details>

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A surface and its slopes
#
# The lecture's example is the difference of two *Gaussians* (bell-shaped bumps),
# $f = 10\,(N_2 - N_1)$: a hollow $N_1$ around $(0, 0)$ with covariance
# $\begin{pmatrix} 1 & 0.5 \\ 0.5 & 1 \end{pmatrix}$, and a hill $N_2$ around $(1, 1)$ with
# variances 1.5 along $x$ and 0.5 along $y$. (Its two weights are called $x$ and $y$, as in the
# lecture; together they are $w$.) The slope of $e^{-u}$ is $-e^{-u}$ times the slope of $u$, and
# that is all it takes.

# %%
def bumps(x, y):
    """10 N₁ and 10 N₂."""
    height = 10 / (2 * np.pi * np.sqrt(0.75))
    first = height * np.exp(-(x**2 - x * y + y**2) / 1.5)
    second = height * np.exp(-((x - 1) ** 2) / 3 - (y - 1) ** 2)
    return first, second


def f(x, y):
    first, second = bumps(x, y)
    return second - first


def gradient(x, y):
    first, second = bumps(x, y)
    slope_x = first * (2 * x - y) / 1.5 - second * (x - 1) / 1.5
    slope_y = first * (2 * y - x) / 1.5 - second * 2 * (y - 1)
    return np.array([slope_x, slope_y])


# %% [markdown]
# Is it right? Go a tiny step to both sides and measure: *central differences*.

# %%
h, here = 1e-6, (0.8, 1.31)
measured = [
    (f(0.8 + h, 1.31) - f(0.8 - h, 1.31)) / (2 * h),
    (f(0.8, 1.31 + h) - f(0.8, 1.31 - h)) / (2 * h),
]
print(f"measured ({measured[0]:.4f}, {measured[1]:.4f})")
print("formula  ({:.4f}, {:.4f})".format(*gradient(*here)))
np.testing.assert_allclose(gradient(*here), measured, atol=1e-8)

# %% jupyter={"source_hidden": true}
surface = GaussianSum()  # the package's, for any number of places at once
some = np.random.default_rng(0).uniform(-3, 4, (1000, 2))
np.testing.assert_allclose(surface.value(some), f(*some.T), atol=1e-12)
np.testing.assert_allclose(surface.gradient(some), gradient(*some.T).T, atol=1e-12)

# %% [markdown] slideshow={"slide_type": "subslide"}
# Where the gradient is 0, the surface is flat: a *minimum*, a *maximum* or a *saddle*. The
# curvatures (eigenvalues of the *Hessian*, the matrix of second derivatives) tell which.

# %%
flat = {
    "minimum": (-0.23298479, -0.33264454),
    "second minimum": (2.10426925, 3.48778655),
    "maximum": (1.64731056, 1.04178333),
}
for name, place in flat.items():
    curvatures = np.linalg.eigvalsh(surface.hessian(place))
    print(f"{name:14}  f = {f(*place):9.6f}   curvatures {np.round(curvatures, 3)}")
    assert abs(gradient(*place)).max() < 1e-7
    assert (curvatures > 0).all() == ("minimum" in name)

# %% tags=["cover", "nbval-ignore-output"]
window = ((-3.5, 4.5), (-2.5, 4.5))
figure = figures.surface_and_slopes(surface.value, surface.gradient, window, flat)
plotting.show(figure, "The lecture's surface; the arrows go along −∇f, down the steepest way.");

# %% [markdown] slideshow={"slide_type": "slide"}
# ## One step
#
# The gradient points up the steepest way. As in lesson 02, go *against* it, by a share of it, the
# *learning rate* $\eta$:
#
# $$w \leftarrow w - \eta\,\nabla f(w).$$
#
# (The pseudo-code of a lecture has another sign: lesson 06.)

# %%
start = np.array([0.8, 1.31])
for sign, words in ((-1, "against the gradient"), (+1, "along the gradient")):
    after = start + sign * 0.1 * gradient(*start)
    print(f"a step {words:20}: f from {f(*start):.4f} to {f(*after):.4f}")
    assert (f(*after) < f(*start)) == (sign == -1)

# %% [markdown] slideshow={"slide_type": "subslide"}
# The lecture lets four starts go, two of them a tenth apart. Its animation draws
# $10\,(N_2 - N_1)$ and takes the gradient without the 10, so its step 1 is our $\eta = 0.1$.
#
# **Predict.** A starts at (−1.2, 1), B at (0.8, 1.31), C at (−2, 1) and D at (0.8, 1.41): find
# them in the picture. Do they end in the same place, and which one is last?

# %% tags=["slide-code"]
starts = {"A": (-1.2, 1.0), "B": (0.8, 1.31), "C": (-2.0, 1.0), "D": (0.8, 1.41)}


def descent(start, learning_rate, num_steps):
    """All positions (num_steps + 1, 2) of a gradient descent."""
    positions = [np.array(start)]
    for _ in range(num_steps):
        positions.append(positions[-1] - learning_rate * gradient(*positions[-1]))
    return np.array(positions)


trails = {name: descent(start, 0.1, 1000) for name, start in starts.items()}

# %% jupyter={"source_hidden": true}
normal = [(np.zeros(2), [[1, 0.5], [0.5, 1]]), (np.ones(2), [[1.5, 0], [0, 0.5]])]
for name, start in starts.items():
    first, second = (
        multivariate_normal(mean, spread).pdf(start) * np.linalg.inv(spread) @ (start - mean)
        for mean, spread in normal
    )
    np.testing.assert_allclose(trails[name][1], start - 1.0 * (first - second))  # its step 1
    np.testing.assert_allclose(paths(surface.gradient, start, SGD(0.1), 1000), trails[name])

# %% tags=["nbval-ignore-output"]
shown = sorted({*range(0, 30, 2), 35, 49, 60, 717, *np.geomspace(36, 1000, 40).astype(int)})
film = figures.Descents(
    surface.value, trails, window, steps=shown, marks=[flat["minimum"], flat["second minimum"]]
)
film.show(
    key_frames=[film.frame_of(step) for step in (0, 20, 60, 717)], seconds=9,
    key_caption="A and B are at the minimum by step 60, C has hardly moved; at 717 it is there.",
)  # fmt: skip

# %%
for name, trail in trails.items():
    near = np.linalg.norm(trail - flat["minimum"], axis=1) < 0.01
    x, y = trail[60]
    words = f"at the minimum by step {near.argmax()}" if near.any() else "not there in 1,000"
    print(f"{name}: after 60 steps at ({x:6.3f}, {y:6.3f}), {words}")
    assert near.argmax() == {"A": 35, "B": 49, "C": 717, "D": 0}[name]
assert np.allclose(trails["D"][60], (0.647, 3.096), atol=1e-3)

# %% [markdown] slideshow={"slide_type": "subslide"}
# Descent knows only the slope under its feet. C crosses a *plateau*: where the slope is
# nearly 0, so is the step. D starts a tenth from B and falls down the other side, to a
# second minimum that is hardly deeper than the plateau around it. There it goes slowly:

# %%
(found,), (arrived,) = arrivals(
    surface.gradient, [starts["D"]], SGD(0.1),
    [flat["minimum"], flat["second minimum"]], radius=0.01, max_steps=30_000,
)  # fmt: skip
print(f"D comes to minimum {found + 1} after {arrived:,} steps")
assert found == 1 and 21_000 < arrived < 21_300

# %% [markdown] slideshow={"slide_type": "subslide"}
# So nobody can promise that a descent finds *the* minimum. It may end in another, a *local*
# one, or be held up on a plateau or near a *saddle*: a place that is lowest along one direction
# and highest along another. Between two valleys there is one:

# %%
twins = TwinValleys()  # minima at (0, 1) and (0, −1), a saddle at (0, 0)
print("curvatures at the saddle:", np.diag(twins.hessian([0, 0])))
for y in (0, 1e-6):
    ahead = paths(twins.gradient, [1.5, y], SGD(0.1), 400)
    print(f"from y = {y:g}: {ahead[100, 1]:.3f} after 100 steps, {ahead[-1, 1]:.3f} after 400")
    assert abs(ahead[100, 1]) < 0.02 and ahead[-1, 1].round(6) == (y > 0)

# %% [markdown]
# Exactly on the ridge it stays at the saddle; a millionth beside it, it leaves in the end.
#
# A network's start is drawn at random, often from $N(0, s^2)$ for each weight. The set of
# starts that lead to a minimum is its *basin*. Take a whole grid of starts.
#
# **Predict.** What share of them has come to a minimum after 100 steps? After 1,000?

# %% tags=["nbval-ignore-output"]
side = lesson.pick(ci=100, class_=300, full=300)
grid = np.stack(np.meshgrid(np.linspace(-3.5, 4.5, side), np.linspace(-2.5, 4.5, side)), axis=-1)
counts = lesson.pick(ci=(100, 1_000, 2_000), class_=(100, 1_000, 5_000), full=(100, 1_000, 25_000))
which, by_step = arrivals(
    surface.gradient, grid, SGD(0.1), [flat["minimum"], flat["second minimum"]],
    radius=0.1, max_steps=counts[-1], every=10,
)  # fmt: skip
ends = [np.where(by_step <= count, which, -1) for count in counts]
shares = [[(end == outcome).mean() for outcome in (0, 1, -1)] for end in ends]
words = "; ".join(f"{s[0]:.0%}, {s[1]:.1%} and {s[2]:.0%}" for s in shares)
plotting.show(
    figures.basins(ends, counts, window, surface.value),
    f"At the first minimum, at the second, undecided: {words} of {side**2:,} starts.",
);

# %%
assert shares[0][2] > shares[1][2] > shares[2][2] > 0.2  # fewer are undecided, many still are
assert 0.25 < shares[0][0] < shares[1][0] < 0.6
found = []
for s in (0.5, 1.0, 2.0):
    drawn = np.random.default_rng(0).normal(0, s, (2_000, 2))
    ends, _ = arrivals(
        surface.gradient, drawn, SGD(0.1), [flat["minimum"]], radius=0.1, max_steps=1_000, every=10
    )
    found.append((ends == 0).mean())
    print(f"N(0, {s}²): {found[-1]:.0%} of 2,000 starts at the first minimum in 1,000 steps")
assert found[0] > 0.95 > found[1] > found[2] + 0.1

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How far?
#
# On a *quadratic* the answer is exact (lesson 02's *Deeper* had it for a line). Along a direction
# with curvature $\lambda$, $f = \frac12 \lambda w^2$ has the slope $\lambda w$, and a step turns
# $w$ into $(1 - \eta \lambda)\,w$. That shrinks if $|1 - \eta\lambda| < 1$. All directions share
# one $\eta$, so the largest curvature sets the limit:
#
# $$\eta < \frac{2}{\lambda_{\max}}.$$
#
# **Predict.** A valley has curvatures 1 and 50. Where do $\eta = 0.039$ and $0.041$ lead
# from $(2, 1)$, and which direction takes longest?

# %%
valley = Quadratic((1.0, 50.0))
limit = 2 / 50
for learning_rate in (0.01, 0.039, 0.041):
    end = descend(valley.gradient, [2.0, 1.0], SGD(learning_rate), 200)
    print(f"η = {learning_rate:.3f}: after 200 steps at ({end[0]:.5f}, {end[1]:.5f})")
    assert np.allclose(end, (1 - learning_rate * np.array([1, 50])) ** 200 * [2.0, 1.0])
    assert (abs(end[1]) < 1) == (learning_rate < limit)
assert valley.largest_stable_learning_rate == limit

# %% [markdown]
# The steep direction forbids long steps, the flat one needs them. Their ratio
# $\lambda_{\max} / \lambda_{\min}$, the *condition number*, is what makes descent slow.
#
# The valley is *convex* (nowhere curved downwards): with $\eta$ below the limit every start
# comes to its lowest value. Lectures promise that for convex losses without the condition on
# $\eta$. That there is at most one lowest *place* is certain only for *strictly* convex losses;
# in a trough, flat along a line, each start has its own. Networks' losses are not convex.

# %%
trough = Quadratic((1.0, 0.0))  # convex, and flat along y
ends = descend(trough.gradient, [[2.0, 1.0], [2.0, -1.0]], SGD(0.5), 200)
print("in the trough:", ends.round(6).tolist(), "heights", trough.value(ends).round(6))
assert np.allclose(trough.value(ends), 0) and np.allclose(ends[:, 1], [1, -1])

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Momentum
#
# A ball does not forget its speed. *Momentum* keeps a share $\mu$ of the last step:
#
# $$v \leftarrow \mu v + \eta \nabla f(w), \qquad w \leftarrow w - v.$$
#
# The lecture leaves out the second half. Keras writes $v$ with the opposite sign and adds it,
# which gives the same positions. *Nesterov* momentum takes the slope where $v$ is about to lead, at
# $w - \mu v$; Keras's positions are those look-ahead places.
#
# **Predict.** How many steps does momentum save in the valley? Both get the best rate without
# momentum, $2 / (\lambda_{\min} + \lambda_{\max})$, which shrinks both directions alike. Count,
# from 500 starts, the steps until a descent stays within 0.01 of the minimum.

# %%
many = np.random.default_rng(1).uniform(-2, 2, (500, 2))
plain = 2 / (1 + 50)
rules = {
    "plain, best rate": SGD(plain),
    "momentum 0.7": SGD(plain, 0.7),
    "momentum 0.99": SGD(plain, 0.99),
}
taken = {}
for name, rule in rules.items():
    taken[name] = settled(paths(valley.gradient, many, rule, 2000), [(0, 0)], radius=0.01)
    assert (taken[name] > 0).all()
    print(f"{name:17} stays there after {np.median(taken[name]):4.0f} steps (median of 500)")

# %%
saved = int((taken["momentum 0.7"] < taken["plain, best rate"]).sum())
print(f"momentum 0.7 is faster from {saved} of 500 starts")
assert saved > 490
assert np.median(taken["momentum 0.7"]) < np.median(taken["plain, best rate"]) / 3
assert np.median(taken["momentum 0.99"]) > np.median(taken["plain, best rate"])  # it overshoots

# %% [markdown]
# Across the valley the slopes change sign and cancel, along it they add up. With too much
# momentum it rolls past its goal again and again. One valley is no proof that momentum always
# pays: a race on four surfaces follows, under *Deeper*.

# %% jupyter={"source_hidden": true}
for options in ({}, {"momentum": 0.75}, {"momentum": 0.75, "nesterov": True}):
    weight = keras.Variable([0.8, 1.31])
    optimizer = keras.optimizers.SGD(0.1, **options)
    for _ in range(50):
        slopes = surface.gradient(weight.numpy()).astype("float32")
        optimizer.apply([keras.ops.convert_to_tensor(slopes)], [weight])
    ours = descend(surface.gradient, [0.8, 1.31], SGD(0.1, **options), 50)
    np.testing.assert_allclose(ours, weight, atol=1e-3)
ahead, v = np.array([0.8, 1.31]), np.zeros(2)  # the look-ahead places, by the lecture's v
for _ in range(50):
    w, old = ahead + 0.75 * v, v
    v = 0.75 * old + 0.1 * gradient(*ahead)
    ahead = w - v - 0.75 * v
np.testing.assert_allclose(ahead, ours, rtol=1e-9)

# %% [markdown] slideshow={"slide_type": "subslide"}
# Steer yourself. Start at C, (−2, 1): how much momentum brings it off its plateau soonest?
# (Too much flings it further out.) In the valley, here 1 to 10, find the rate at
# which plain descent diverges; does momentum move that limit?

# %% tags=["nbval-ignore-output", "widget"]
controls.steer()

# %%
from_c = {}
for momentum in (0.0, 0.7, 0.9):
    walk = paths(surface.gradient, starts["C"], SGD(0.1, momentum), 3000)
    from_c[momentum] = int(settled(walk, [flat["minimum"]], radius=0.01))
print("steps from C, by momentum:", from_c)
assert from_c[0.7] < from_c[0.0] / 2 < from_c[0.9] / 2

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Which examples?
#
# A loss is a mean over $N$ examples, and so is its gradient. *Full batch* takes all of them
# for one step, *online* descent a single one, a *mini-batch* $B$ of them. An *epoch*, once
# through all examples, makes
#
# $$1, \qquad N, \qquad \lceil N / B \rceil \qquad \text{updates.}$$
#
# A mini-batch's gradient is the full one plus noise. The mean of $B$ independent draws has
# a standard deviation $\propto 1 / \sqrt B$. On real digits, with softmax regression (without
# biases, to keep it short):

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", flatten=True, limit=lesson.pick(ci=2_000, class_=8_000, full=None))
images, targets = data.train.images, np.eye(10, dtype="float32")[data.train.labels]
num_examples = len(images)

# %% tags=["slide-code"]
def predict(weights, x):
    """The probabilities of the ten classes, (examples, 10)."""
    powers = np.exp(x @ weights)
    return powers / powers.sum(axis=1, keepdims=True)


def batch_gradient(weights, batch):
    """The gradient of cross-entropy, (784, 10), averaged over the examples of a batch."""
    residual = predict(weights, images[batch]) - targets[batch]  # Q − P
    return images[batch].T @ residual / len(batch)


# %% tags=["nbval-ignore-output"]
sizes, everything = (1, 4, 16, 64, 256), np.arange(num_examples)
weights = np.zeros((784, 10), "float32")
for _ in range(10):
    weights -= 0.3 * batch_gradient(weights, everything)
full = batch_gradient(weights, everything)
noise = {f"seed {seed}": [] for seed in range(3)}
for seed, row in enumerate(noise.values()):
    rng = np.random.default_rng(seed)
    for size in sizes:
        draws = [batch_gradient(weights, rng.integers(num_examples, size=size)) for _ in range(100)]
        row.append(np.sqrt(np.mean([((draw - full) ** 2).sum() for draw in draws])))
exponents = [np.polyfit(np.log(sizes), np.log(row), 1)[0] for row in noise.values()]

# %% tags=["nbval-ignore-output"]
figure, ax = plt.subplots(figsize=(9, 4.6))
figures.noise_by_batch(sizes, noise, ax, length=np.linalg.norm(full))
powers = ", ".join(f"{exponent:.2f}" for exponent in exponents)
plotting.show(figure, f"Noise of the gradient ∝ B to the power {powers} (three seeds).");

# %%
assert all(abs(exponent + 0.5) < 0.06 for exponent in exponents)
assert noise["seed 0"][0] > np.linalg.norm(full)  # one example: more noise than slope

# %% [markdown] slideshow={"slide_type": "subslide"}
# Four times the examples halve the noise, at four times the price. Descent by such noisy
# gradients is called *stochastic gradient descent*, SGD. Train with it, each kind of batch at a
# rate found by a few trials.
#
# **Predict.** Which comes down fastest by updates, by epochs, by seconds?

# %%
def train(batch_size, learning_rate, epochs, seed):
    """Softmax regression from zero: updates, epochs, CPU seconds and loss along the way."""
    rng, weights = np.random.default_rng(seed), np.zeros((784, 10), "float32")
    log, seconds, updates = [(0, 0.0, 0.0, np.log(10))], 0.0, 0  # at zero all classes are alike
    for epoch in range(epochs):
        order = rng.permutation(num_examples)
        for first in range(0, num_examples, batch_size):
            begun = time.process_time()
            weights -= learning_rate * batch_gradient(weights, order[first : first + batch_size])
            seconds += time.process_time() - begun
            updates += 1
            done = epoch + min(1, (first + batch_size) / num_examples)
            if updates > 1.2 * log[-1][0] or done == epochs:
                loss = -np.mean(np.log((predict(weights, images) * targets).sum(axis=1)))
                log.append((updates, done, seconds, loss))
    return dict(zip(("updates", "epochs", "seconds", "loss"), np.array(log).T, strict=True))


# %% tags=["nbval-ignore-output"]
seeds = range(lesson.pick(ci=2, class_=3, full=5))
plans = {  # examples in a batch, learning rate, epochs
    "online, B = 1": (1, 0.02, 2), "B = 32": (32, 0.3, 6), "full batch": (num_examples, 0.5, 60),
}  # fmt: skip
runs = [{name: train(*plan, seed) for name, plan in plans.items()} for seed in lesson.each(seeds)]
lead = [{}, {}, {}]
for number, (unit, at) in enumerate((("updates", 10), ("epochs", 1), ("seconds", None))):
    for run in runs:
        moment = at or run["B = 32"]["seconds"][-1]
        losses = {name: np.interp(moment, r[unit], r["loss"]) for name, r in run.items()}
        best = min(losses, key=losses.get)
        lead[number][best] = lead[number].get(best, 0) + 1
moments = ("after 10 updates", "after an epoch", "after equal time")
words = "; ".join(
    f"{moment}: " + ", ".join(f"{name} ({times} of {len(runs)})" for name, times in by.items())
    for moment, by in zip(moments, lead, strict=True)
)
plotting.show(figures.loss_three_ways(runs[0]), f"Lowest loss, counted over seeds, {words}.");

# %% tags=["headline", "nbval-ignore-output"]
print(f"lowest loss {words}")

# %%
before, after, uphill = (
    -np.mean(np.log((predict(weights + sign * full, images) * targets).sum(axis=1)))
    for sign in (0, -0.3, +0.3)
)
assert after < before < uphill
for name, (size, _, epochs) in plans.items():
    assert runs[0][name]["updates"][-1] == epochs * np.ceil(num_examples / size)
assert lead[0] == {"full batch": len(runs)}
assert "full batch" not in lead[1]

# %% [markdown]
# An update from all examples is the best update, and by far the dearest. By epochs, single
# examples are level with batches of 32 or ahead of them; but a processor takes 32 examples at
# once in much less than 32 times the time of one. So mini-batches.

# %% [markdown]
# ## Deeper: guessing instead
#
# Without any gradient one can guess: change the weights at random, keep what is lower. One
# lecture calls that inefficient. By how much? From the same height on a bowl
# $\frac12 \lVert w \rVert^2$, go down to a hundredth of it; the guesses get the best of five
# sizes for each run.

# %%
def guesses_needed(dimensions, size, rng, most=5_000):
    w = np.full(dimensions, dimensions**-0.5)
    for count in range(1, most + 1):
        candidate = w + size * rng.normal(size=dimensions) / np.sqrt(dimensions)
        if candidate @ candidate < w @ w:
            w = candidate
        if w @ w <= 0.01:
            return count
    return most


# %%
dimensions = (2, 10, 100)
guessed = [
    [
        min(guesses_needed(d, s, np.random.default_rng(seed)) for s in (0.02, 0.05, 0.1, 0.2, 0.4))
        for seed in range(5)
    ]
    for d in dimensions
]
descended = [
    int(settled(paths(lambda w: w, np.full(d, d**-0.5), SGD(0.1), 50), [np.zeros(d)], radius=0.1))
    for d in dimensions
]

# %% tags=["nbval-ignore-output"]
figure, ax = plt.subplots(figsize=(9, 4.4))
steps_down = [[count] * 5 for count in descended]
figures.cost_by_dimension(dimensions, {"guesses": guessed, "steps of descent": steps_down}, ax)
medians = [int(np.median(counts)) for counts in guessed]
plotting.show(
    figure,
    f"Guesses, medians of five: {medians[0]} for 2 weights, {medians[1]:,} for 10, "
    f"{medians[2]:,} for 100; steps of descent: {descended[0]} for each."
);

# %%
assert descended == [22, 22, 22]
assert medians[2] > 5 * medians[1] > 10 * medians[0]
z = np.random.default_rng(0).normal(size=1000)
assert (np.heaviside(z + 1e-6, 0) == np.heaviside(z - 1e-6, 0)).all()  # nudging steps: no change

# %% [markdown]
# A guess learns one number, a gradient one for each weight; and thanks to backpropagation
# (lesson 06) a gradient costs only a few times as much as the loss. A step function's slope is
# 0 wherever it has one: descent gets no direction from it.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: five more rules, raced
#
# One $\eta$ for all weights was the trouble. These rules divide each weight's step by the size
# that its slopes $g$ have had. With $s$ a sum or a fading mean of $g^2$ ($\rho$, $\beta_1$ and
# $\beta_2$ are a little below 1):
#
# | rule | remembers | step |
# | --- | --- | --- |
# | *Adagrad* | $s \leftarrow s + g^2$ | $-\eta\, g / \sqrt s$ |
# | *RMSprop* | $s \leftarrow \rho s + (1 - \rho)\, g^2$ | $-\eta\, g / \sqrt s$ |
# | *Adadelta* | the same $s$; $d$, the same mean of its steps squared | $-\eta\, g \sqrt{d / s}$ |
# | *Adam* | $m \leftarrow \beta_1 m + (1 - \beta_1) g$; $s$ with $\beta_2$ | $-\eta m / \sqrt s$ |
#
# Adam is momentum and RMSprop together, with $m$ and $s$ corrected for having started at 0; a
# tiny $\varepsilon$ keeps all roots from 0. Keras spells the rules `SGD`, `Adagrad`, `Adadelta`,
# `RMSprop` and `Adam`; the lectures' `Adadelata` and `RMSProp` do not exist.

# %% jupyter={"source_hidden": true}
assert not hasattr(keras.optimizers, "Adadelata") and not hasattr(keras.optimizers, "RMSProp")
for ours in (Adagrad(0.1), Adadelta(1.0), RMSprop(0.05), Adam(0.1)):
    weight = keras.Variable([0.8, 1.31])
    optimizer = getattr(keras.optimizers, type(ours).__name__)(ours.learning_rate)
    for _ in range(30):
        slopes = surface.gradient(weight.numpy()).astype("float32")
        optimizer.apply([keras.ops.convert_to_tensor(slopes)], [weight])
    np.testing.assert_allclose(descend(surface.gradient, [0.8, 1.31], ours, 30), weight, atol=1e-3)

# %% [markdown]
# Is the newest the best? Race them: in the valley, in the same valley turned by 45°, in the
# lecture's hollow, and off the ridge between two valleys, past their saddle. A rule that stays
# within 0.02 of a minimum has arrived. Every rule gets its own best rate, found on other starts
# than those that count.
#
# **Predict.** On how many of the four does Adam beat plain descent from most starts?

# %%
tracks = {
    "valley": (valley, ((-2, 2), (-2, 2)), [(0, 0)]),
    "turned valley": (Quadratic((1.0, 50.0), degrees=45), ((-2, 2), (-2, 2)), [(0, 0)]),
    "hollow": (surface, ((-1.5, 1.5), (-1.5, 1.5)), [flat["minimum"]]),
    "ridge": (TwinValleys(), ((-2, 2), (-0.05, 0.05)), [(0, -1), (0, 1)]),
}
contenders = {
    "SGD": SGD,
    "momentum": lambda rate: SGD(rate, 0.9),
    "Nesterov": lambda rate: SGD(rate, 0.9, nesterov=True),
    "Adagrad": Adagrad, "Adadelta": Adadelta, "RMSprop": RMSprop, "Adam": Adam,
}  # fmt: skip


def steps_taken(track, rule, seed, limit=400, starts=200):
    """Steps until each of some random starts stays near a minimum, or the limit."""
    place, window, minima = tracks[track]
    start = np.random.default_rng(seed).uniform(*np.transpose(window), size=(starts, 2))
    steps = settled(paths(place.gradient, start, rule, limit), minima, radius=0.02)
    return np.where(steps < 0, limit, steps)


# %% tags=["nbval-ignore-output"]
grid_of_rates = np.geomspace(1e-3, 30, lesson.pick(ci=14, class_=24, full=48))
best_rate, raced = {}, {}
for track in tracks:
    for name, rule in contenders.items():
        costs = [steps_taken(track, rule(rate), seed=1).mean() for rate in grid_of_rates]
        best_rate[track, name] = grid_of_rates[np.argmin(costs)]
        raced[track, name] = steps_taken(track, rule(best_rate[track, name]), seed=2)
    print(f"{track}: median steps, and from how many of 200 starts faster than SGD")
    for name in contenders:
        faster = (raced[track, name] < raced[track, "SGD"]).sum()
        print(f"    {name:9} {np.median(raced[track, name]):4.0f}   {faster:3}")

# %%
def faster_than_sgd(track, name):
    return (raced[track, name] < raced[track, "SGD"]).mean()


assert faster_than_sgd("hollow", "Adam") < 0.2 and faster_than_sgd("ridge", "Adam") < 0.2
for track in ("valley", "turned valley"):
    assert faster_than_sgd(track, "Adam") > 0.6 and faster_than_sgd(track, "Nesterov") > 0.9
middle = {key: np.median(steps) for key, steps in raced.items()}
assert middle["turned valley", "Adagrad"] > 5 * middle["valley", "Adagrad"]
for name in ("SGD", "momentum", "Nesterov"):  # for these a turned valley is the same valley
    assert 0.7 < middle["turned valley", name] / middle["valley", name] < 1.4
assert all(middle[track, "RMSprop"] > middle[track, "SGD"] for track in tracks)
around_c = np.random.default_rng(0).normal(starts["C"], 0.2, (300, 2))
arrived = {}
for name, rule in {"SGD": SGD(0.1), "Adam": Adam(0.1)}.items():
    walk = paths(surface.gradient, around_c, rule, 1_500)
    arrived[name] = np.mean(settled(walk, [flat["minimum"]], radius=0.02) >= 0)
    print(f"300 starts around C, 1,500 steps: {name} is at the minimum from {arrived[name]:.0%}")
assert arrived["Adam"] > arrived["SGD"] + 0.15

# %% tags=["nbval-ignore-output"]
first = dict(zip(tracks, ((1.8, 1.0), (1.9, 0.6), (1.2, 1.1), (1.5, 0.01)), strict=True))
wide = {name: track[1] for name, track in tracks.items()} | {
    "turned valley": ((-0.7, 2.3), (-0.7, 2.3)), "ridge": ((-2, 2), (-1.5, 1.5)),
}  # fmt: skip
race = figures.Race(
    {name: (track[0].value, wide[name]) for name, track in tracks.items()},
    {
        track: {
            name: paths(tracks[track][0].gradient, first[track], rule(best_rate[track, name]), 60)
            for name, rule in contenders.items()
        }
        for track in tracks
    },
    {name: track[2] for name, track in tracks.items()},
    radius=0.05,
)
race.show(
    key_frames=(5, 15, 40), frames=range(0, 61, 2), seconds=8,
    key_caption="The valley after 5, 15 and 40 steps.",
)  # fmt: skip

# %% [markdown]
# Adam beats plain descent on two of the four, the valleys. In the lecture's hollow plain descent
# is among the fastest, on its plateau it is not: a step divided by the size of its slopes does not
# shrink with them, and Adam walks off. Adagrad, which scales each weight by itself, shines where
# the valley lies along the axes, and loses that when it is turned. RMSprop's steps do not shrink
# near a minimum either, so it needs a falling rate. What makes Adam popular is said to be another
# thing: one rate, 0.001, works tolerably on networks whose layers have slopes of very different
# sizes.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: a rate that falls
#
# Near a minimum the slope falls, so the steps shrink by themselves. Noise does not fall:
# with mini-batches a fixed rate keeps rattling. A *learning rate schedule* lets it sink. Add
# noise of a fixed size to the valley's gradient, and take 500 starts.

# %% tags=["nbval-ignore-output"]
def noisy(rng):
    return lambda place: valley.gradient(place) + rng.normal(size=place.shape)


falling = {
    "fixed 0.03": 0.03,
    "fixed 0.003": 0.003,
    "cosine from 0.03": schedules.cosine_decay(0.03, decay_steps=300),
    "exponential from 0.03": schedules.exponential_decay(0.03, decay_steps=300, decay_rate=0.05),
    "1/t from 0.03": schedules.inverse_time_decay(0.03, decay_steps=100, decay_rate=2.0),
}
height = {}
for name, rate in falling.items():
    height[name] = valley.value(descend(noisy(np.random.default_rng(3)), many, SGD(rate), 300))
    lower = int((height[name] < height["fixed 0.03"]).sum())
    words = f", lower than fixed 0.03 from {lower} of 500" if lower else ""
    print(f"{name:22} median height {np.median(height[name]):.4f}{words}")

# %%
for name in ("cosine from 0.03", "exponential from 0.03", "1/t from 0.03"):
    assert np.median(height[name]) < 0.5 * np.median(height["fixed 0.03"])
    assert np.mean(height[name] < height["fixed 0.03"]) > 0.75
assert np.median(height["fixed 0.003"]) > np.median(height["fixed 0.03"])  # small is too slow

# %% [markdown]
# ## Five questions
#
# 1. A descent stands still. It must be at (a) the lowest place, (b) a minimum, (c) a place
#    with hardly any slope.
# 2. The largest curvature is 8. Plain descent with $\eta = 0.3$ (a) arrives slowly,
#    (b) diverges, (c) arrives fast.
# 3. 60,000 examples, batches of 64: an epoch makes (a) 937, (b) 938, (c) 64 updates.
# 4. To halve the gradient's noise, take batches (a) twice, (b) four times, (c) half as large.
# 5. In the valley momentum 0.99 was slower than none because (a) its rate was too large,
#    (b) it rolled past the minimum again and again, (c) it forgot its speed.
#
# <details><summary>Answers</summary>
#
# 1 c: a plateau or a saddle will do. 2 b: the limit is 2/8 = 0.25. 3 b: ⌈937.5⌉. 4 b: noise
# falls as the square root. 5 b.
#
# </details>

# %% [markdown]
# ## Summary
#
# 1. The gradient points up the steepest way; descent goes against it, by the learning rate η.
# 2. Where it ends depends on the start: another minimum, or a plateau for thousands of steps.
# 3. On a quadratic every η below 2/λ_max arrives; the condition number makes it slow.
# 4. Momentum µ keeps a share of the last step: fast along a valley, calm across it.
# 5. A mini-batch's noise falls as 1/√B while its price grows as B: a small batch pays.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.by_hand.hint()` gives the first of three hints, then the second and the third;
# `check.by_hand.solution()` shows the answer once you have tried one of your own. So do the
# other checks.
#
# ### 1 A gradient by hand
#
# $g(x, y) = (1 - x)^2 + 10\,(y - x^2)^2$ is a valley with a bend. Return its two slopes. Check
# them against central differences before you ask.

# %% tags=["exercise"]
def slopes_of_g(x, y):
    """∂g/∂x and ∂g/∂y."""
    ### BEGIN SOLUTION
    inside = y - x**2
    return -2 * (1 - x) - 40 * x * inside, 20 * inside
    ### END SOLUTION


# %%
check.by_hand(slopes_of_g)

# %% [markdown]
# ### 2 The best single step
#
# $f = \frac12 w^\top A\, w$ has the Hessian $A$; you stand where its gradient is `slope`.
# Which $\eta$ brings $f(w - \eta\,\nabla f)$ as low as one step can?

# %% tags=["exercise"]
def best_rate_for_one_step(slope, matrix):
    """The η after which f is lowest; slope is (2,), matrix (2, 2)."""
    ### BEGIN SOLUTION
    along = slope @ matrix @ slope
    return (slope @ slope) / along
    ### END SOLUTION


# %%
check.best_step(best_rate_for_one_step)

# %% [markdown]
# ### 3 Repair momentum
#
# This was meant to be momentum. It runs, and three things are wrong with it.
#
# ```python
# def momentum_path(gradient, start, learning_rate, momentum, num_steps):
#     position, velocity = np.array(start, dtype=float), np.zeros(2)
#     positions = [position]
#     for _ in range(num_steps):
#         velocity = learning_rate * gradient(*position)
#         position += velocity
#         positions.append(position)
#     return np.array(positions)
# ```

# %% tags=["exercise"]
def momentum_path(gradient, start, learning_rate, momentum, num_steps):
    """All positions (num_steps + 1, 2) of a descent with momentum, the start first."""
    ### BEGIN SOLUTION
    place, v = np.array(start, dtype=float), np.zeros(2)
    visited = [place]
    for _ in range(num_steps):
        v = momentum * v + learning_rate * np.asarray(gradient(*place))
        place = place - v
        visited.append(place)
    return np.array(visited)
    ### END SOLUTION


# %%
check.repair_momentum(momentum_path)

# %% [markdown]
# ### 4 Updates in an epoch (on paper)
#
# A log of a training on 54,000 digits shows 100 updates in each epoch. Nobody wrote down the
# batch size. What is the smallest that it can have been, and the largest?

# %% tags=["exercise"]
### BEGIN SOLUTION
smallest, largest = 540, 545
### END SOLUTION

# %%
check.updates_per_epoch((smallest, largest))

# %% [markdown]
# ### 5 Three epochs
#
# Train softmax regression on scikit-learn's 1,797 digits to a loss of 0.25 at most, in at most
# 400 updates that look at no more examples than three epochs hold. Your function is given
# `gradient(weights, batch)`, where `batch` holds the indices of examples, and returns its
# (64, 10) weights. What the lesson did with $B = 32$ is not enough.

# %% tags=["exercise"]
def learn(gradient, num_examples):
    """Weights (64, 10), trained from zero."""
    ### BEGIN SOLUTION
    shuffle, learned, v = np.random.default_rng(5), np.zeros((64, 10)), 0.0
    for _ in range(3):
        for batch in np.array_split(shuffle.permutation(num_examples), 60):
            v = 0.9 * v + 0.2 * gradient(learned, batch)
            learned = learned - v
    return learned
    ### END SOLUTION


# %%
check.three_epochs(learn)

# %% [markdown]
# ### 6 ★ The largest stable rate, with momentum
#
# Find the largest stable $\eta$ for a valley with the Hessian $A$, with momentum
# $\mu$; without it the limit is $2 / \lambda_{\max}$. Does momentum raise the limit or lower it?

# %% tags=["exercise"]
def largest_rate(matrix, momentum):
    """The η above which momentum diverges; matrix is (2, 2)."""
    ### BEGIN SOLUTION
    steepest = np.linalg.eigvalsh(matrix).max()
    return 2 * (1 + momentum) / steepest
    ### END SOLUTION


# %%
check.largest_rate(largest_rate)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L001, loss surfaces; L002, lesson 04, training, with the notebook
#   gradient_descent_animation; L003, optimisers.
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, 2016, sections 4.3 and 8.3 to 8.5:
#   <https://www.deeplearningbook.org>
# - D. P. Kingma, J. Ba, *Adam*, 2015: <https://arxiv.org/abs/1412.6980>
# - S. Ruder, *An overview of gradient descent optimization algorithms*, 2016:
#   <https://arxiv.org/abs/1609.04747>
# - One change to try: in the race, give every rule the rate 0.01. Who arrives now?
# - One paper: A. C. Wilson and others, *The marginal value of adaptive gradient methods in
#   machine learning*, 2017: <https://arxiv.org/abs/1705.08292>
# - One page to play with: G. Goh, *Why momentum really works*, 2017:
#   <https://distill.pub/2017/momentum>
