# ---
# number: "04"
# title: Softmax, entropy and the price of a wrong distribution
# question: How do scores become probabilities, and what does it cost when these are wrong?
# prerequisites: [02 a first network, 03 sigmoid and cross-entropy]
# lectures: L000 and L001 (softmax, cross-entropy), L002 (probabilities, entropy, divergence)
# items:
#   25: From scores to probabilities
#   26: Surprise, and its mean
#   27: The losses of Keras
# corrections:
#   10: Five numbers
#   11: From scores to probabilities
# minutes: 45
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("04")

# %%
from collections import Counter

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from scipy import stats

from dlcourse import datasets, plotting
from dlcourse.lessons.softmax_and_kl_divergence import checks as check, controls, figures
from dlcourse.scratch import activations, coding, information, losses, softmax as package

# %% [markdown] slideshow={"slide_type": "slide"}
# The last layer of a network gives numbers of any size. Lesson 03 made one of them a
# probability, with the sigmoid. Today there are several classes: how do their scores become
# probabilities, and what does it cost when these are wrong?
#
# **Recall.** (1) With which loss is the slope of a sigmoid neuron's loss in its logit $z$
# simply $a - y$? (2) The truth is $y = 1$, the output $a = \frac14$. What is the binary
# cross-entropy? (3) In $z = xW + b$ stand 50 pictures of 784 pixels and ten units. Which
# shapes have $W$, $b$ and $z$?
#
# <details><summary>Answers</summary>
#
# (1) Cross-entropy: the factor $\sigma'(z)$ cancels (lesson 03). (2) $-\ln \frac14 = 1.39$
# (lesson 03). (3) (784, 10), (10,) and (50, 10): weights are (inputs, units) (lesson 01).
#
# </details>

# %% [markdown] slideshow={"slide_type": "slide"}
# ## From scores to probabilities
#
# A network looks at a photograph and gives each class a *score*, a logit $z_j$: cat 2, dog 1,
# fox −1. Probabilities are positive and sum to 1. So make the scores positive with an
# exponential, then divide by their sum. This is *softmax*:
#
# $$\operatorname{softmax}(z)_j = \frac{e^{z_j}}{\sum_k e^{z_k}}.$$
#
# The sum runs over *all* classes, with an index $k$ of its own. (The lecture uses one letter
# for both.)
#
# **Predict.** The cat is one ahead of the dog. How many times as probable is it?

# %% tags=["slide-code"]
def softmax(z):
    powers = np.exp(z)
    return powers / powers.sum(axis=-1, keepdims=True)


class_names, scores = ("cat", "dog", "fox"), np.array([2.0, 1.0, -1.0])
for name, score, probability in zip(class_names, scores, softmax(scores), strict=True):
    print(f"{name}: score {score:4.1f}, probability {probability:.4f}")
cat, dog, fox = softmax(scores)
print(f"cat / dog: {cat / dog:.3f}")
assert np.isclose(cat + dog + fox, 1) and np.isclose(cat / dog, np.e)

# %% jupyter={"source_hidden": true}
np.testing.assert_allclose(softmax(scores), package.softmax(scores), rtol=1e-12)
np.testing.assert_allclose(softmax(scores), tf.nn.softmax(scores), rtol=1e-12)

# %% [markdown]
# A lead of one is a factor $e$. Each probability lies strictly between 0 and 1. (The lecture
# forgets to ask for two classes or more: one class alone gets 1, whatever its score.)

# %%
assert (softmax(np.array([[-3.0], [0.0], [5.0]])) == 1).all()
assert ((package.softmax(scores) > 0) & (package.softmax(scores) < 1)).all()

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Only differences count
#
# Add the same $c$ to all scores. The factor $e^c$ comes out of the numerator and out of
# every term of the sum, and cancels:
#
# $$\frac{e^{z_j + c}}{\sum_k e^{z_k + c}} = \frac{e^c\, e^{z_j}}{e^c \sum_k e^{z_k}}
# = \frac{e^{z_j}}{\sum_k e^{z_k}}.$$
#
# So one score is free. Subtract the fox's from all three: the fox becomes the *reference
# category*, with score 0, and two scores say everything. Each is then the *log-odds* against
# the fox: the logarithm of how many times as probable the class is.

# %%
np.testing.assert_allclose(package.softmax(scores + 100), package.softmax(scores), rtol=1e-12)
against_the_fox = scores - scores[-1]
np.testing.assert_allclose(package.softmax(against_the_fox), softmax(scores), rtol=1e-12)
log_odds = np.log(softmax(scores) / fox)
np.testing.assert_allclose(log_odds, against_the_fox, atol=1e-12)
print("scores against the fox:", against_the_fox.tolist())
print("ln (P / P(fox)):       ", log_odds.round(9).tolist())

# %% [markdown]
# With two classes, and the second as reference, softmax is an old friend:
#
# $$\operatorname{softmax}(x, 0)_1 = \frac{e^x}{e^x + e^0} = \frac{1}{1 + e^{-x}} = \sigma(x).$$
#
# So a sigmoid's output is a probability too, $P(Y = 1 \mid x)$.

# %%
x = np.linspace(-8, 8, 65)
against_zero = np.stack([x, np.zeros_like(x)], axis=-1)  # (points, 2)
np.testing.assert_allclose(package.softmax(against_zero)[:, 0], activations.sigmoid(x), rtol=1e-12)
by_softmax, by_sigmoid = package.softmax([2.0, 0.0])[0], activations.sigmoid(2.0)
print(f"softmax(2, 0) = {by_softmax:.6f}, σ(2) = {by_sigmoid:.6f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The form that does not break
#
# **Predict.** Scores of 1000, 1001 and 0: what does our `softmax` say?

# %%
large = np.array([1000.0, 1001.0, 0.0])
with np.errstate(all="ignore"):
    print("as written:", *(f"{value:.4f}" for value in softmax(large)))

# %% [markdown]
# $e^{1000}$ is too large for a computer. The shift is free, so spend it well: subtract the
# largest score, and the largest exponent is 0. A loss needs the logarithm, and that too is
# best taken on paper, before anything can round to 0:
#
# $$\ln \operatorname{softmax}(z)_j = z_j - m - \ln \sum_k e^{z_k - m}, \qquad m = \max_k z_k.$$

# %% tags=["slide-code"]
def log_softmax(z):
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


print("largest subtracted:", *(f"{value:.4f}" for value in package.softmax(large)))
print("its logarithm:     ", *(f"{value:.4f}" for value in log_softmax(large)))
assert np.isclose(package.softmax(large)[0], activations.sigmoid(-1.0))
assert package.softmax(large)[2] == 0 and np.isclose(log_softmax(large)[2], -1001.3133)

# %% jupyter={"source_hidden": true}
np.testing.assert_allclose(log_softmax(large), package.log_softmax(large), rtol=1e-12)
np.testing.assert_allclose(log_softmax(large), tf.nn.log_softmax(large), rtol=1e-12)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How sure should it be?
#
# Divide all scores by a *temperature* $T$ before the softmax. Programs that write texts use
# it to be careful or bold. **Predict.** What becomes of the three probabilities for a very
# small $T$, what for a very large one? Can the order of the classes change? Then move the
# temperature, and the shift.

# %% tags=["nbval-ignore-output", "widget"]
controls.softmax_temperature(scores, class_names)

# %%
np.testing.assert_allclose(package.softmax(scores, temperature=0.01), [1, 0, 0], atol=1e-12)
np.testing.assert_allclose(package.softmax(scores, temperature=1000.0), [1 / 3] * 3, atol=1e-3)
for t in (0.1, 0.5, 2.0, 10.0):
    warmed = package.softmax(scores, temperature=t)
    np.testing.assert_allclose(warmed, softmax(scores / t), rtol=1e-12)
    assert warmed[0] > warmed[1] > warmed[2]

# %% [markdown]
# Cold, the winner takes all; hot, all become equal. The order never changes, only how much is
# bet on the first.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Surprise, and its mean
#
# How much does an event tell you? The *surprise* of an event of probability $p$ is
# $\log \frac1p = -\log p$: nothing for what was certain, much for what was rare. With $\log_2$
# its unit is the *bit*, with $\ln$ the *nat*. The mean surprise of a distribution is its
# *entropy*:
#
# $$H(P) = \sum_x P(x) \log \frac{1}{P(x)} = -\sum_x P(x) \log P(x), \qquad 0 \log 0 = 0.$$
#
# **Predict.** Which coin has the largest entropy? One that shows heads nine times in ten: has
# it more or less than half a bit?

# %% tags=["slide-code"]
def entropy(p, log=np.log):
    p = p[p > 0]  # 0 log 0 counts as 0
    return np.sum(p * log(1 / p))


for heads in (0.5, 0.9, 0.99, 1.0):
    coin = np.array([heads, 1 - heads])
    print(f"heads {heads:4.2f}: {entropy(coin, np.log2):.4f} bits, {entropy(coin):.4f} nats")
    assert np.isclose(entropy(coin), information.entropy(coin))

# %% tags=["nbval-ignore-output"]
heads = np.linspace(0, 1, 201)
bits = information.entropy(np.stack([heads, 1 - heads], axis=-1), base=2)
figure, ax = plt.subplots(figsize=(8, 4))
figures.entropy_of_a_coin(heads, bits, ax, marks=(0.5, 0.9))
plotting.show(
    figure,
    f"The fair coin has the largest entropy, {bits.max():.0f} bit; "
    "one that is certain tells nothing.",
);

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Words for what you see
#
# You report animals as 0s and 1s. Of cats, dogs and foxes come ½, ¼ and ¼. What comes often
# deserves a short word: 0, 10, 11. (No word begins another, so they need no comma.) Each word
# is exactly as long as its surprise, so the mean length *is* the entropy: no code is shorter.
# Now the foxes multiply: ¼, ¼, ½. The words stay. **Predict.** How many bits does a sighting cost
# now?

# %%
words = {"cat": "0", "dog": "10", "fox": "11"}
lengths = np.array([len(word) for word in words.values()])
planned, today = np.array([1 / 2, 1 / 4, 1 / 4]), np.array([1 / 4, 1 / 4, 1 / 2])
for name, p in (("as planned", planned), ("with more foxes", today)):
    print(f"{name:15} {p @ lengths:.2f} bits a sighting, entropy {entropy(p, np.log2):.2f}")
assert planned @ lengths == 1.5 == information.entropy(planned, base=2)
assert today @ lengths == 1.75 == information.cross_entropy(today, planned, base=2)
assert information.kl_divergence(today, planned, base=2) == 0.25

# %% [markdown] slideshow={"slide_type": "subslide"}
# The animals come with frequencies $P$; the words were made for others, $Q$. Each costs
# $-\log Q(x)$ and comes with frequency $P(x)$, so the mean is the *cross-entropy*, and what is
# paid too much the *Kullback–Leibler divergence*:
#
# $$H(P, Q) = -\sum_x P(x) \log Q(x), \qquad
# D(P \Vert Q) = H(P, Q) - H(P) = \sum_x P(x) \log \frac{P(x)}{Q(x)}.$$
#
# (Longer texts and real letters: *Deeper*, below.) From here on $P$ is the truth, what lesson
# 03 called $y$, and $Q$ the model: the outputs $a$, which are now probabilities. Logarithms
# are natural.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Five numbers
#
# The lecture's example: $P = (0.7, 0.2, 0.1)$ and $Q = (0.1, 0.3, 0.6)$. The lecture says
# $D(P \Vert Q) = -H(P) + H(Q)$; it is $-H(P) + H(P, Q)$: the animals that are paid for come
# from $P$, not from $Q$. **Predict.** Is $D(Q \Vert P)$ the same as $D(P \Vert Q)$?

# %%
P, Q = np.array([0.7, 0.2, 0.1]), np.array([0.1, 0.3, 0.6])
five = {
    "H(P)": -np.sum(P * np.log(P)),
    "H(P, Q)": -np.sum(P * np.log(Q)),
    "D(P‖Q)": np.sum(P * np.log(P / Q)),
    "D(Q‖P)": np.sum(Q * np.log(Q / P)),
    "lecture's −H(P) + H(Q)": np.sum(P * np.log(P)) - np.sum(Q * np.log(Q)),
}
for name, value in five.items():
    print(f"{name:23} {value:.5f} nats")
by_hand = ["0.80182", "1.90369", "1.10187", "1.00210", "0.09613"]
assert [f"{value:.5f}" for value in five.values()] == by_hand

# %% jupyter={"source_hidden": true}
by_package = [
    information.entropy(P), information.cross_entropy(P, Q),
    information.kl_divergence(P, Q), information.kl_divergence(Q, P),
]
np.testing.assert_allclose(list(five.values())[:4], by_package, rtol=1e-12)
np.testing.assert_allclose(five["D(P‖Q)"], stats.entropy(P, Q), rtol=1e-12)
np.testing.assert_allclose(five["D(P‖Q)"], keras.losses.kl_divergence(P, Q), rtol=1e-6)

# %% [markdown]
# It is not, though here the two are near each other by chance, and so are $H(P, Q)$ and
# $H(Q, P)$. Two other distributions stand further apart:

# %%
print(f"H(P, Q) = {five['H(P, Q)']:.3f}, H(Q, P) = {information.cross_entropy(Q, P):.3f} nats")
no_fox, undecided = package.softmax([6.0, 6.0, 0.0]), np.full(3, 1 / 3)
there = information.kl_divergence(no_fox, undecided)
back = information.kl_divergence(undecided, no_fox)
print(f"hardly a fox: D(P‖Q) = {there:.3f}, D(Q‖P) = {back:.3f} nats")
assert back > 3 * there


def lecture_form(p, q):
    return information.entropy(q) - information.entropy(p)


pairs = np.random.default_rng(4).dirichlet(np.ones(3), size=(2, 1000))
negative = [(form(*pairs) < 0).sum() for form in (information.kl_divergence, lecture_form)]
print(f"of 1,000 random pairs negative: divergence {negative[0]}, lecture's form {negative[1]}")
assert negative[0] == 0 and 400 < negative[1] < 600 and information.kl_divergence(P, P) == 0
assert np.isclose(lecture_form(P, P[::-1]), 0) and information.kl_divergence(P, P[::-1]) > 1

# %% [markdown]
# A divergence is never negative, and 0 only for $Q = P$, because $\ln t \le t - 1$, with
# equality at $t = 1$ alone (here for positive $P$):
#
# $$-D(P \Vert Q) = \sum_x P \ln \frac{Q}{P} \le \sum_x P \Big(\frac{Q}{P} - 1\Big)
# = \sum_x Q - \sum_x P = 0.$$
#
# Where $Q$ is 0 and $P$ is not, it is infinite. The lecture's form is negative for half of all
# pairs, and 0 where $Q$ only exchanges the classes of $P$.
#
# Shape both distributions with their scores against the fox. Make both orange parts, the price of
# the wrong code, vanish. Then make the upper one the longer.

# %% tags=["nbval-ignore-output", "widget"]
controls.two_divergences(no_fox, undecided, class_names)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Why cross-entropy is the loss
#
# Ten photographs: seven cats, two dogs, one fox. If a network gives the three classes the
# probabilities $Q$, what happened has the probability $Q_{cat}^7\, Q_{dog}^2\, Q_{fox}$, the
# *likelihood* of $Q$. Take minus its logarithm, for each of the ten:
#
# $$-\tfrac1{10} \big(7 \ln Q_{cat} + 2 \ln Q_{dog} + \ln Q_{fox}\big)
# = -\sum_x P(x) \ln Q(x) = H(P, Q),$$
#
# with the frequencies $P = (0.7, 0.2, 0.1)$. The cross-entropy *is* the mean negative
# log-likelihood of an example: how surprised the network is by what happened.

# %%
labels = np.repeat([0, 1, 2], [7, 2, 1])
likelihood = np.prod(Q[labels])
print(f"likelihood {likelihood:.2e}, −ln of it for each example {-np.log(likelihood) / 10:.5f}")
print(f"H(P, Q) = {information.cross_entropy(P, Q):.5f}")
assert np.isclose(-np.log(likelihood) / len(labels), information.cross_entropy(P, Q))

# %% [markdown] slideshow={"slide_type": "subslide"}
# How far can the loss fall? $H(P, Q) = H(P) + D(P \Vert Q)$: the first part does not
# depend on the network, the second is 0 at best. *The least loss is $H(P)$, at $Q = P$*; it
# is 0 only where the truth is certain. And the slope is as simple as in lesson 03:
#
# $$H(P, Q) = -\sum_j P_j z_j + \ln \sum_k e^{z_k}, \qquad
# \frac{\partial H(P, Q)}{\partial z_j} = \frac{e^{z_j}}{\sum_k e^{z_k}} - P_j = Q_j - P_j.$$

# %%
def descend(z, learning_rate, num_steps=60):
    """The distributions on the way down H(P, Q), the first one included."""
    on_the_way = [package.softmax(z)]
    for _ in range(num_steps):
        z = z - learning_rate * (on_the_way[-1] - P)
        on_the_way.append(package.softmax(z))
    return np.array(on_the_way)


def cross_entropies(qs):
    return information.cross_entropy(np.broadcast_to(P, qs.shape), qs)


models = descend(np.log(Q), learning_rate=0.3)
falling, floor = cross_entropies(models), information.entropy(P)

# %% jupyter={"source_hidden": true}
start = tf.Variable(np.log(Q))
with tf.GradientTape() as tape:
    loss = tf.nn.softmax_cross_entropy_with_logits(P, start)
np.testing.assert_allclose(tape.gradient(loss, start), Q - P, rtol=1e-10)

# %% [markdown] slideshow={"slide_type": "subslide"}
# Watch $Q$ fill the green frames of $P$. The orange bar is the divergence: it shrinks to
# nothing, and the loss stops, not at 0, but on the green line.

# %% tags=["cover", "nbval-ignore-output"]
fitting = figures.Fitting(P, models, falling, floor=floor, class_names=class_names)
fitting.show(
    key_frames=(0, 5, 20, 60), seconds=6,
    caption=f"Q moves into P. {fitting.describe(0)} {fitting.describe(60)}",
    key_caption="Key frames: the blue bars of Q move into the green frames of P.",
)

# %% tags=["headline"]
print(
    f"the cross-entropy falls from {falling[0]:.3f} to {falling[-1]:.3f} nats and stops there: "
    f"H(P) = {floor:.3f}"
)
assert (np.diff(falling) < 0).all() and 0 <= falling[-1] - floor < 1e-3
np.testing.assert_allclose(models[-1], P, atol=0.01)

# %% [markdown]
# The slope is the residual $Q - P$: as it shrinks, so do the steps. Was the start a lucky one?
# And what does a larger rate do? **Predict.** Do all starts arrive at $\eta = 3$, and at
# $\eta = 10$?

# %%
arrived = []
for rate, num_steps in ((0.3, 60), (0.3, 600), (3.0, 60), (10.0, 600)):
    rng = np.random.default_rng(0)
    ends = [cross_entropies(descend(rng.normal(0, 3, 3), rate, num_steps)) for _ in range(20)]
    arrived.append(sum(losses_of[-1] - floor < 1e-3 for losses_of in ends))
    print(f"η = {rate}, {num_steps} steps: from {arrived[-1]} of 20 starts within 0.001 of H(P)")
assert arrived[1] == arrived[2] == 20 and arrived[0] < 20 and arrived[3] == 0

# %% tags=["nbval-ignore-output", "widget"]
controls.falling_cross_entropy(P, Q, class_names, learning_rate=10.0)

# %% [markdown]
# At 0.3 every start arrives in the end, a bad one late. At $\eta = 10$ each step overshoots, and
# no start settles. Go through the steps, and lower the rate until it does.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A classifier in ten lines
#
# Now let the scores depend on a picture: $z = xW + b$, then softmax. This is *softmax
# regression*, one layer. For each example $P$ is a *one-hot* row: 1 at the label, 0 elsewhere.
# By the chain rule the slope in $W$ is each input times the residual $Q - P$, the mean over the
# examples; each step here uses all of them. The data are handwritten digits (lesson 07 says
# more about them).
#
# **Predict.** With all weights 0, what is the loss? And what would a network reach that knows
# only how frequent each digit is?

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", flatten=True, limit=lesson.pick(ci=2_000, class_=8_000, full=None))
x, y = data.train.images, data.train.labels
x_val, y_val = data.validation.images, data.validation.labels
one_hot = np.eye(10, dtype="float32")[y]

# %% tags=["slide-code"]
def softmax_regression(w, b, num_steps=60, learning_rate=0.5):
    for _ in range(num_steps):
        residual = package.softmax(x @ w + b).astype("float32") - one_hot  # (examples, 10)
        w = w - learning_rate * x.T @ residual / len(x)
        b = b - learning_rate * residual.mean(axis=0)
    return w, b


def surprises(w, b):
    """−ln Q of the true class, for each validation digit."""
    return -package.log_softmax(x_val @ w + b)[np.arange(len(y_val)), y_val]


zero = np.zeros((784, 10), "float32"), np.zeros(10, "float32")
print(f"all weights 0: {surprises(*zero).mean():.4f} nats = ln 10 = {np.log(10):.4f}")
assert np.isclose(surprises(*zero).mean(), np.log(10))

# %% tags=["nbval-ignore-output"]
w, b = softmax_regression(*zero)
after_60, accuracy = surprises(w, b).mean(), np.mean((x_val @ w + b).argmax(axis=1) == y_val)
by_frequency = information.entropy(np.bincount(y) / len(y))
average = np.stack([x[y == digit].mean(axis=0) for digit in range(10)])  # (10, 784)
distances = np.stack([np.sum((x_val - picture) ** 2, axis=1) for picture in average])
by_average = np.mean(distances.argmin(axis=0) == y_val)
print(f"knows the frequencies alone:  {by_frequency:.3f} nats")
print(f"nearest average image:        {by_average:.3f} of the validation digits right")
print(f"softmax regression, 60 steps: {accuracy:.3f} right, {after_60:.3f} nats")
ends = []
for seed in range(5):
    start_w = np.random.default_rng(seed).normal(0, 0.1, (784, 10)).astype("float32")
    ends.append(surprises(*softmax_regression(start_w, zero[1])).mean())
print(f"from 5 random starts: between {min(ends):.3f} and {max(ends):.3f} nats")

# %%
assert 2.25 < by_frequency <= np.log(10)
assert after_60 < 0.7 and accuracy > by_average > 0.6
assert max(ends) < 0.7 and max(ends) - min(ends) < 0.1

# %% [markdown] slideshow={"slide_type": "subslide"}
# Below the entropy of the labels, a network has seen something in the pictures. The loss is a
# *mean* surprise; look at the digits that surprise most.

# %% tags=["nbval-ignore-output"]
surprise = surprises(w, b)
worst = surprise.argsort()[::-1][:5]
says = (x_val[worst] @ w + b).argmax(axis=1)
titles = [
    f"is {y_val[i]}, says {guess}\n{surprise[i]:.1f} nats"
    for i, guess in zip(worst, says, strict=True)
]
plotting.show(
    plotting.image_grid(x_val[worst].reshape(-1, 28, 28), titles=titles, columns=5, size=2.2),
    f"The five most surprising digits: {surprise[worst].min():.1f} to {surprise.max():.1f} nats, "
    f"where the mean is {after_60:.2f}.",
);

# %%
assert surprise[worst[0]] > 4 * after_60 and says[0] != y_val[worst[0]]

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The losses of Keras
#
# For a one-hot $P$ with the true class $y$ one term is left:
# $-\sum_j P_j \ln Q_j = -\ln Q_y$. The minus sign and the model inside the logarithm matter.
# Last layer and labels decide which loss to take:
#
# | question | last layer | labels | loss |
# | --- | --- | --- | --- |
# | yes or no | 1 sigmoid | 0 or 1 | `binary_crossentropy` |
# | any of several | a sigmoid for each | rows of 0 and 1 | `binary_crossentropy` |
# | one of several | softmax | one-hot rows | `categorical_crossentropy` |
# | one of several | softmax | whole numbers | `sparse_categorical_crossentropy` |
#
# Each also works on the logits of a last layer without activation: `from_logits=True`. All
# are one formula. Binary cross-entropy, $-[\,y \ln a + (1 - y) \ln(1 - a)\,]$, is the case of
# two classes where the second has the logit 0.

# %%
rng = np.random.default_rng(7)
logits, y_true = rng.normal(scale=3, size=(20, 3)), rng.integers(0, 3, 20)
by_hand = -np.log(package.softmax(logits)[np.arange(20), y_true])
for y_pred, from_logits in ((package.softmax(logits), False), (logits, True)):
    by_row = keras.losses.categorical_crossentropy(np.eye(3)[y_true], y_pred, from_logits)
    by_label = keras.losses.sparse_categorical_crossentropy(y_true, y_pred, from_logits)
    np.testing.assert_allclose(by_row, by_hand, rtol=1e-6)
    np.testing.assert_allclose(by_label, by_hand, rtol=1e-6)
print("one-hot = sparse = from logits = −ln Q_y")

# %% jupyter={"source_hidden": true}
logit, yes = logits[:, :1], (y_true > 0).astype(float)[:, None]  # (20, 1)
q = activations.sigmoid(logit)
by_hand = -(yes * np.log(q) + (1 - yes) * np.log(1 - q))[:, 0]
as_two = keras.losses.categorical_crossentropy(
    np.hstack([yes, 1 - yes]), np.hstack([logit, np.zeros_like(logit)]), from_logits=True
)
np.testing.assert_allclose(keras.losses.binary_crossentropy(yes, q), by_hand, rtol=1e-6)
np.testing.assert_allclose(as_two, by_hand, rtol=1e-6)
print("binary cross-entropy = categorical with two classes, the second with logit 0")
np.testing.assert_allclose(losses.binary_crossentropy(yes, q), by_hand, rtol=1e-6)
np.testing.assert_allclose(
    losses.binary_crossentropy(yes, logit, from_logits=True), by_hand, rtol=1e-6
)
for y_pred, from_logits in ((package.softmax(logits), False), (logits, True)):
    np.testing.assert_allclose(
        losses.categorical_crossentropy(np.eye(3)[y_true], y_pred, from_logits=from_logits),
        keras.losses.categorical_crossentropy(np.eye(3)[y_true], y_pred, from_logits),
        rtol=1e-6,
    )
    np.testing.assert_allclose(
        losses.sparse_categorical_crossentropy(y_true, y_pred, from_logits=from_logits),
        keras.losses.sparse_categorical_crossentropy(y_true, y_pred, from_logits),
        rtol=1e-6,
    )

# %% [markdown] slideshow={"slide_type": "subslide"}
# On paper probabilities and logits are the same. **Predict.** A network is very sure, and
# wrong: its logits are 100, 0, 0, and the second class is true. What is its loss, and what
# comes back?

# %%
sure = tf.Variable([[100.0, 0.0, 0.0]])
label = np.array([1])
with tf.GradientTape(persistent=True) as tape:
    loss_of = keras.losses.sparse_categorical_crossentropy
    from_q = loss_of(label, tf.nn.softmax(sure))
    from_layer = loss_of(label, keras.activations.softmax(sure))
    from_z = loss_of(label, sure, from_logits=True)
for name, loss in (("probabilities", from_q), ("Keras's softmax", from_layer), ("logits", from_z)):
    slope = float(tape.gradient(loss, sure)[0, 1])
    print(f"from {name:15}  loss {float(loss[0]):5.1f}, slope in the true score {slope + 0:.1f}")
assert losses.sparse_categorical_crossentropy(label, sure, from_logits=True)[0] == from_z[0] == 100
assert tape.gradient(from_z, sure)[0, 1] == -1 and tape.gradient(from_q, sure)[0, 1] == 0
assert from_layer[0] == 100

# %% [markdown]
# Prefer logits: from a probability that has rounded to 0 a loss can only guess ($10^{-7}$), and
# nothing pulls the network back. Keras's own softmax remembers its logits and so helps itself;
# a probability that comes from elsewhere does not.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: why the exponential?
#
# Because Bayes' rule has it. Three classes live on a line, each around its own centre
# $\mu_k$ with width 1, and come with frequencies $\pi_k$. You meet one at $x$: which is it?
#
# $$P(k \mid x) = \frac{\pi_k\, p(x \mid k)}{\sum_l \pi_l\, p(x \mid l)}
# = \operatorname{softmax}\big(\ln \pi_k + \ln p(x \mid k)\big), \qquad
# \ln p(x \mid k) = -\tfrac12 (x - \mu_k)^2 + \text{const}.$$
#
# The $-\tfrac12 x^2$ is the same for all classes: a shift, and it drops out. What is left
# is *linear* in $x$, a weight $\mu_k$ and a bias $\ln \pi_k - \tfrac12 \mu_k^2$. This is
# softmax regression, and for two classes $P(Y = 1 \mid x) = \sigma(wx + b)$. (With a width of
# its own for each class, $x^2$ stays.)

# %%
centres, frequency = np.array([-2.0, 0.5, 2.5]), np.array([0.3, 0.5, 0.2])
line = np.linspace(-6, 6, 241)[:, None]  # (points, 1)
together = frequency * np.exp(-((line - centres) ** 2) / 2) / np.sqrt(2 * np.pi)
by_bayes = together / together.sum(axis=1, keepdims=True)

linear_scores = centres * line + np.log(frequency) - centres**2 / 2
np.testing.assert_allclose(package.softmax(linear_scores), by_bayes, rtol=1e-10)
first_of_two = by_bayes[:, 0] / (by_bayes[:, 0] + by_bayes[:, 1])
difference = linear_scores[:, 0] - linear_scores[:, 1]  # w x + b
np.testing.assert_allclose(activations.sigmoid(difference), first_of_two, rtol=1e-10)
print("Bayes' rule = softmax of linear scores, and σ for two classes")

# %% [markdown] slideshow={"slide_type": "subslide"}
# On the left the classes as they come, on the right the probabilities once $x$ is known.
# Where is the answer certain, and where is it a toss-up?

# %% tags=["nbval-ignore-output"]
figure = figures.classes_on_a_line(line[:, 0], together, by_bayes, class_names=("A", "B", "C"))
border = line[np.argmax(by_bayes[:, 1] > by_bayes[:, 0]), 0]
plotting.show(
    figure,
    f"Where classes overlap, their probabilities cross: A and B are equal near x = {border:.2f}.",
);

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: entropy is the length of a code
#
# Halves and quarters suit words of whole bits. What about real letters? Here is this lesson
# in six sentences, in small letters and without punctuation.

# %%
def letters_of(text):
    return " ".join("".join(c if c.isalpha() else " " for c in text.lower()).split())


english = letters_of("""
A network gives each class a score. The exponential makes every score positive, and
the sum divides them, so that they add up to one: a softmax. The loss asks how
surprised the network was by the truth. If the right class had a probability near
zero, the surprise is large, and quite rightly so, and the weights move. Entropy is
the surprise that nobody can avoid. The divergence is the rest, which a better
network would have been spared.
""")
counts = Counter(english)
ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
p = {letter: n / len(english) for letter, n in ordered}
least = entropy(np.array(list(p.values())), np.log2)
print(f"{len(english)} letters and spaces, {len(p)} different; entropy {least:.4f} bits each")
assert np.isclose(least, information.entropy(list(p.values()), base=2))
assert coding.frequencies(english) == p and 0 < least < np.log2(len(p))

# %% [markdown] slideshow={"slide_type": "subslide"}
# Words of one length would need 5 bits. Huffman's recipe for the best code of words: take the
# two rarest letters, let their words differ in the last bit alone, treat the pair as one letter
# from then on, and repeat.

# %%
def huffman(counts):
    """A word of 0s and 1s for each letter; no word begins another."""
    words = dict.fromkeys(counts, "")
    groups = [(n, letter) for letter, n in counts.items()]
    while len(groups) > 1:
        groups.sort()
        (n0, rarest), (n1, next_rarest), *groups = groups
        for bit, group in (("0", rarest), ("1", next_rarest)):
            for letter in group:
                words[letter] = bit + words[letter]
        groups.append((n0 + n1, rarest + next_rarest))
    return words


code = huffman(counts)
print({letter: code[letter] for letter in " etaqz"})

# %% [markdown] slideshow={"slide_type": "subslide"}
# Measure it: write the whole text, count the bits, and read it back to be sure that
# nothing was lost.

# %%
sent = "".join(code[letter] for letter in english)
letter_of, received, word = {word: letter for letter, word in code.items()}, "", ""
for bit in sent:
    word += bit
    if word in letter_of:  # no word begins another, so this is the end of one
        received, word = received + letter_of[word], ""
assert received == english

measured = len(sent) / len(english)
fixed = int(np.ceil(np.log2(len(p))))
print(f"entropy {least:.4f} ≤ Huffman {measured:.4f} < one length for all {fixed} bits a letter")
assert least <= measured < min(least + 1, fixed)
assert np.isclose(measured, coding.mean_code_length(p, coding.huffman_code(p)))

# %% [markdown] slideshow={"slide_type": "subslide"}
# Look how the words follow the surprise. A word has whole bits, so it cannot follow
# exactly; that is all that separates the code from the entropy.

# %% tags=["nbval-ignore-output"]
of_letters = [-np.log2(share) for share in p.values()]
figure, ax = plt.subplots(figsize=(11, 4.4))
figures.code_lengths(list(p), of_letters, [len(code[letter]) for letter in p], ax)
plotting.show(
    figure,
    f"Rare letters get long words: {measured:.2f} bits on average, "
    f"with a mean surprise of {least:.2f} bits.",
);

# %% [markdown]
# No code can be shorter on average than the entropy, and Huffman's is less than one bit
# above it: $H \le L < H + 1$. Words for whole blocks of letters come as near to it as you like.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: the wrong code
#
# Now the language changes, and the code does not. These lines are Italian ("The network
# knows nothing of the language it reads …"). **Predict.** Will the English code need more or
# fewer than 5 bits a letter?

# %%
italian = letters_of("""
La rete non sa nulla della lingua che legge. Conta le lettere, impara quali sono rare e
quali sono comuni, e da questo costruisce un codice. Se poi la lingua cambia, il codice
resta lo stesso, e ogni lettera costa un poco di troppo: tutte le parole brevi sono
andate alle lettere sbagliate.
""")
own = coding.frequencies(italian)
alphabet = sorted(p)
p_it, p_en = (np.array([share.get(a, 0) for a in alphabet]) for share in (own, p))
own_code = coding.mean_code_length(own, coding.huffman_code(own))
english_code = len("".join(code[letter] for letter in italian)) / len(italian)
print(f"Italian, its own code:     {own_code:.4f} bits a letter")
print(f"Italian, the English code: {english_code:.4f} bits a letter")
assert own_code < english_code < fixed

# %% [markdown] slideshow={"slide_type": "subslide"}
# Even the wrong code beats words of one length. Is its length the cross-entropy? Words have
# whole bits, so nearly. Words of $\ell$ bits are made for the frequencies $2^{-\ell}$; for these
# it is so exactly.

# %%
at_best = information.entropy(p_it, base=2)
cross = information.cross_entropy(p_it, p_en, base=2)
extra = information.kl_divergence(p_it, p_en, base=2)
print(f"H(P) {at_best:.4f} + D(P‖Q) {extra:.4f} = H(P, Q) {cross:.4f} bits a letter")
assert np.isclose(cross, -np.sum(p_it * np.log2(p_en))) and np.isclose(at_best + extra, cross)
assert abs(english_code - cross) < 0.1

words_as_q = np.array([2.0 ** -len(code[a]) for a in alphabet])
assert np.isclose(words_as_q.sum(), 1)
assert np.isclose(information.cross_entropy(p_it, words_as_q, base=2), english_code)
the_other_way = information.kl_divergence(p_en, p_it, base=2)
print(f"D(Italian‖English) = {extra:.4f} bits, D(English‖Italian) = {the_other_way} bits")
assert the_other_way == np.inf

# %% [markdown]
# English with the Italian code? Italian has no *w*, so *w* has no word: no number of bits will
# send it.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: which way round?
#
# The two directions punish different things. $D(P \Vert Q)$ weighs with $P$: it is
# expensive to give little to what happens. $D(Q \Vert P)$ weighs with $Q$: it is expensive
# to bet on what never happens. Let one bump follow a truth of two peaks, and look for the
# best centre and width under each. **Predict.** Where does each bump stand?

# %%
places = np.arange(61.0)


def bump(centre, width):
    return package.softmax(-0.5 * ((places - centre) / width) ** 2)


def two_peaks(width):
    return 0.6 * bump(18, width) + 0.4 * bump(42, width)


# %%
candidates = [(c, w) for c in np.arange(0, 60.5, 0.5) for w in np.arange(1.5, 15.5, 0.5)]
bumps = np.array([bump(*candidate) for candidate in candidates])


def both_ways(peaks):
    """D(P‖Q) and D(Q‖P) of all candidates."""
    truth = np.broadcast_to(peaks, bumps.shape)
    return information.kl_divergence(truth, bumps), information.kl_divergence(bumps, truth)


peaks = two_peaks(4)
covers, picks = (candidates[each.argmin()] for each in both_ways(peaks))
for name, (centre, width) in (("D(P‖Q)", covers), ("D(Q‖P)", picks)):
    print(f"least {name}: centre {centre:.1f}, width {width:.1f}")
assert 18 < covers[0] < 42 and covers[1] > 10  # between the peaks, over both
assert picks == (18, 4)  # the higher peak, exactly

# %% [markdown] slideshow={"slide_type": "subslide"}
# Compare where the two blue bumps settle.

# %% tags=["nbval-ignore-output"]
figure, axes = plt.subplots(1, 2, figsize=(11, 4.2), sharey=True)
titles = ("least D(P‖Q): cover", "least D(Q‖P): choose")
for ax, name, best in zip(axes, titles, (covers, picks), strict=True):
    figures.peaks_and_bump(places, peaks, bump(*best), ax).set_title(name)
axes[0].set_ylabel("probability")
plotting.show(
    figure,
    f"Under D(P‖Q) the bump covers both peaks from the middle, x = {covers[0]:.0f}; "
    f"under D(Q‖P) it sits on the higher one, x = {picks[0]:.0f}, and ignores the other.",
);

# %% [markdown] slideshow={"slide_type": "subslide"}
# A classifier minimises $D(P \Vert Q)$, because the examples are drawn from the truth $P$.
# Place the bump yourself: what does each divergence say of the *other's* choice? Is it always so?
# The table below lets the peaks grow wider.

# %% tags=["nbval-ignore-output", "widget"]
controls.one_bump(places, peaks, centre=27.0, width=13.5)

# %%
print("peaks   covering: D(P‖Q)  D(Q‖P)   least D(Q‖P): centre  D(P‖Q)  D(Q‖P)")
rows = {}
for width in (2, 3, 4, 5, 6):
    there, back = both_ways(two_peaks(width))
    i, j = there.argmin(), back.argmin()
    rows[width] = (there[i], back[i], candidates[j][0], there[j], back[j])
    print("{:5}{:18.2f}{:8.2f}{:23.1f}{:8.2f}{:8.2f}".format(width, *rows[width]))
assert all((rows[width][2] == 18) == (width < 5) for width in rows)  # it chooses if they are narrow
assert rows[2][1] > 5 and all(rows[w][1] > rows[w + 1][1] for w in (2, 3, 4, 5))
assert all(rows[width][3] > 5 for width in (2, 3, 4))

# %% [markdown]
# Where the peaks are narrow, each choice is expensive under the other divergence, the covering
# one too: it bets on the empty middle. Where they are wide and overlap, both cover.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Deeper: when the divergence is infinite, or blind
#
# A film deserves 4 stars. One critic expects 5, another 1, both without a doubt. Both
# divergences are infinite, though one critic is nearly right. And if a critic puts most
# of the bet on 4, it makes no difference where the *rest* goes. The divergence does not
# know that 4 lies next to 5.
#
# The *Wasserstein distance* (earth mover's distance) does. Think of $P$ as earth to be carried
# to $Q$, and of the work as mass times distance. Over each gap must be carried the surplus on
# its left:
#
# $$W(P, Q) = \sum_i \big\lvert F_P(x_i) - F_Q(x_i) \big\rvert\, (x_{i+1} - x_i), \qquad
# F(x_i) = \sum_{k \le i} P(x_k).$$

# %%
stars = np.arange(1, 6)
truth = np.array([0.0, 0, 0, 1, 0])
critics = {
    "sure of 5": np.array([0.0, 0, 0, 0, 1]),
    "sure of 1": np.array([1.0, 0, 0, 0, 0]),
    "rest on 5": np.array([0.0, 0, 0, 0.6, 0.4]),
    "rest on 1": np.array([0.4, 0, 0, 0.6, 0]),
}
work, price = {}, {}
for name, q in critics.items():
    carried = np.abs(np.cumsum(truth - q))[:-1]  # over each of the four gaps
    work[name] = float(np.sum(carried * np.diff(stars)))
    price[name] = float(information.kl_divergence(truth, q))
    print(f"{name}:  D(P‖Q) = {price[name]:.2f}   W(P, Q) = {work[name]:.1f} stars")
assert price["sure of 5"] == price["sure of 1"] == np.inf
assert price["rest on 5"] == price["rest on 1"]
assert work["sure of 5"] < work["sure of 1"] and work["rest on 5"] < work["rest on 1"]

# %% jupyter={"source_hidden": true}
for name, q in critics.items():
    assert np.isclose(work[name], information.wasserstein_distance(truth, q, positions=stars))
    assert np.isclose(work[name], stats.wasserstein_distance(stars, stars, truth, q))

# %% [markdown] slideshow={"slide_type": "subslide"}
# Compare the first two critics, then the last two.

# %% tags=["nbval-ignore-output"]
figure, axes = plt.subplots(1, 4, figsize=(11, 3.6), sharey=True)
for ax, (name, q) in zip(axes, critics.items(), strict=True):
    figures.truth_and_model(truth, q, ax, class_names=[str(s) for s in stars], digits=None)
    ax.set_title(f"D = {price[name]:.2f}   W = {work[name]:.1f}".replace("inf", "∞"))
    ax.set_xlabel("stars")
    ax.get_legend().set_visible(ax is axes[0])
axes[0].set_ylabel("probability")
plotting.show(
    figure,
    f"The divergence is ∞ twice, then {price['rest on 5']:.2f} nats twice; "
    "the Wasserstein distance tells near from far each time.",
);

# %% [markdown]
# ## Five questions
#
# 1. You double the scores 2, 1 and −1. What happens to the probabilities?
#    (a) nothing (b) they come nearer to 0 and 1 (c) they come nearer to one another
# 2. You multiply all *powers* $e^{z_j}$ by 2. What happens to the probabilities?
#    (a) nothing (b) they double (c) they come nearer to 0 and 1
# 3. Ten classes, and labels so unsure that the right class has 0.91 and each other 0.01. How far
#    can the cross-entropy fall? (a) to 0 (b) to the entropy of such a row (c) to ln 10
# 4. In which case is $D(P \Vert Q)$ infinite?
#    (a) $Q$ gives 0 to what happens (b) $Q$ bets on what never happens (c) $P$ is one-hot
# 5. A photograph may show several of 20 things at once. Which last layer, which loss?
#    (a) softmax, categorical (b) 20 sigmoids, binary (c) softmax, sparse categorical
#
# <details><summary>Answers</summary>
#
# 1b: it is a temperature of ½. 2a: a shift of all scores by ln 2. 3b: 0.50 nats, and no network
# gets below. 4a. 5b: the twenty outputs share no sum of 1.
#
# </details>

# %% jupyter={"source_hidden": true}
unsure = np.array([0.91] + [0.01] * 9)
assert f"{entropy(unsure):.2f}" == "0.50"
np.testing.assert_allclose(softmax(2 * scores), package.softmax(scores, temperature=0.5))
np.testing.assert_allclose(softmax(scores + np.log(2)), softmax(scores))

# %% [markdown]
# ## Summary
#
# 1. Softmax makes scores probabilities; only differences count, and σ(x) is softmax(x, 0)'s first.
# 2. Subtract the largest score, take the logarithm on paper: nothing overflows.
# 3. $H(P)$ is mean surprise, the least mean code length; $H(P, Q)$ is that of a code for $Q$.
# 4. $D(P \Vert Q) = H(P, Q) - H(P) \ge 0$: not symmetric; infinite where $Q$ excludes what happens.
# 5. Least cross-entropy is greatest likelihood; it stops at $H(P)$, with slope $Q - P$.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# `check.which_loss.hint()` gives the first of three hints, then the second and the third;
# `check.which_loss.solution()` shows the answer once you have tried one of your own. So do the
# other checks.
#
# ### 1 Warm-up: which loss goes with which output
#
# | | task | last layer | labels |
# | --- | --- | --- | --- |
# | A | is this mail spam? | `Dense(2, activation="softmax")` | 0 or 1 |
# | B | is this mail spam? | `Dense(1)` | 0 or 1 |
# | C | which of 20 things are in the photo? | `Dense(20)` | rows of 0 and 1 |
# | D | which of ten digits? | `Dense(10)` | 0 to 9 |
# | E | how do ten people read a digit? | `Dense(10, activation="softmax")` | rows: 0.8, 0.2, 0, … |
#
# Choose for each one of `"binary"`, `"categorical"`, `"sparse categorical"`, or one of
# these with `" from logits"` after it.

# %% tags=["exercise"]
### BEGIN SOLUTION
loss_a, loss_b, loss_c = "sparse categorical", "binary from logits", "binary from logits"
loss_d, loss_e = "sparse categorical from logits", "categorical"
### END SOLUTION

# %%
check.which_loss((loss_a, loss_b, loss_c, loss_d, loss_e))

# %% [markdown]
# ### 2 On paper
#
# $P = (\frac12, \frac14, \frac18, \frac18)$ and $Q = (\frac18, \frac12, \frac18, \frac14)$. What
# are $H(P)$, $D(P \Vert Q)$ and $D(Q \Vert P)$ in *bits*? No computer: think of words of 0s and 1s.

# %% tags=["exercise"]
### BEGIN SOLUTION
entropy_of_p, divergence_p_q, divergence_q_p = 1.75, 0.625, 0.5
### END SOLUTION

# %%
check.on_paper((entropy_of_p, divergence_p_q, divergence_q_p))

# %% [markdown]
# ### 3 Repair a loss
#
# `labels` are (n,) whole numbers, `z` (n, classes) logits of any size; wanted is the mean
# cross-entropy in nats. This code has three faults, one of which shows with large logits alone:
#
# ```python
# def cross_entropy_from_logits(labels, z):
#     q = np.exp(z) / np.exp(z).sum(axis=0)
#     return -np.mean(np.log(q[:, labels]))
# ```

# %% tags=["exercise"]
def cross_entropy_from_logits(labels, z):
    """The mean over the examples of −ln softmax(z) at the label."""
    ### BEGIN SOLUTION
    largest = z.max(axis=1)
    log_sum = largest + np.log(np.exp(z - largest[:, None]).sum(axis=1))
    return np.mean(log_sum - z[np.arange(len(z)), labels])
    ### END SOLUTION


# %%
check.cross_entropy_from_logits(cross_entropy_from_logits)

# %% [markdown]
# ### 4 Train from logits
#
# Make a Keras model of one layer, 784 pixels to ten *logits*, and train it on `x` and `y` (they
# are whole numbers) until its mean cross-entropy on the validation digits is at least a tenth
# below that of the 60 steps, `after_60`.

# %% tags=["exercise", "nbval-ignore-output"]
### BEGIN SOLUTION
digit_model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])
digit_model.compile(
    keras.optimizers.SGD(0.2), keras.losses.SparseCategoricalCrossentropy(from_logits=True)
)
digit_model.fit(x, y, batch_size=32, epochs=15 if len(x) < 4_000 else 5, verbose=0)
### END SOLUTION

# %%
check.digit_model((digit_model, x_val, y_val, 0.9 * after_60))

# %% [markdown]
# ### 5 ★ The right temperature
#
# A network that was trained for long is often too sure of itself. A remedy leaves its weights
# alone: divide all its logits by one temperature, chosen such that the mean cross-entropy on
# validation examples is least. `z` is (n, classes), `labels` (n,). Return that temperature, to
# within a hundredth of it; it lies between 0.1 and 10.

# %% tags=["exercise"]
def best_temperature(labels, z):
    """The T for which the mean of −ln softmax(z / T) at the labels is least."""
    ### BEGIN SOLUTION
    tried = np.geomspace(0.1, 10, 1001)
    rows = np.arange(len(z))
    means = [-package.log_softmax(z / t)[rows, labels].mean() for t in tried]
    return tried[np.argmin(means)]
    ### END SOLUTION


# %%
check.best_temperature(best_temperature)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Lectures: L000 and L001, softmax and cross-entropy; L002, probabilities, entropy and
#   divergence.
# - C. E. Shannon, *A mathematical theory of communication*, 1948,
#   <https://doi.org/10.1002/j.1538-7305.1948.tb01338.x>: entropy.
# - D. A. Huffman, *A method for the construction of minimum-redundancy codes*, 1952,
#   <https://doi.org/10.1109/JRPROC.1952.273898>.
# - S. Kullback, R. A. Leibler, *On information and sufficiency*, 1951,
#   <https://doi.org/10.1214/aoms/1177729694>: the divergence.
# - D. J. C. MacKay, *Information Theory, Inference, and Learning Algorithms*, 2003, chapters 4
#   to 6, <https://www.inference.org.uk/mackay/itila/>.
# - C. M. Bishop, *Pattern Recognition and Machine Learning*, 2006, section 4.2: sigmoid and
#   softmax from Bayes' rule.
#
# **One change to try:** give the digits' $P$ 0.91 for the right class and 0.01 for each other in
# `softmax_regression`. How large is its loss now, and is it as often right? **One paper:** C. Guo
# and others, *On calibration of modern neural networks*, 2017,
# <https://arxiv.org/abs/1706.04599>: the temperature of exercise 5. **One page to play with:**
# <https://colah.github.io/posts/2015-09-Visual-Information/>: entropy and codes, drawn.
