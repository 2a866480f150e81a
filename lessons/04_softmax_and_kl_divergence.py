# ---
# number: "04"
# title: Softmax, entropy and the price of a wrong distribution
# question: How do scores become probabilities, and what does it cost when these are wrong?
# prerequisites: [03 sigmoid and cross-entropy]
# lectures: L000 and L001 (softmax, cross-entropy), L002 (probabilities, entropy, divergence)
# items: [25, 26, 27]
# minutes: 40
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

from dlcourse import plotting
from dlcourse.lessons.softmax_and_kl_divergence import checks as check, controls, figures
from dlcourse.scratch import activations, coding, information, losses, softmax as package

# %% [markdown] slideshow={"slide_type": "slide"}
# ## From scores to probabilities
#
# A network looks at a photograph and gives each class a *score*: cat 2, dog 1, fox −1.
# A score can be any number. Probabilities are positive and sum to 1. So make the scores
# positive with an exponential, then divide by their sum:
#
# $$\operatorname{softmax}(z)_j = \frac{e^{z_j}}{\sum_k e^{z_k}}.$$
#
# The sum has an index $k$ of its own and runs over *all* classes. The lecture uses one
# letter for both, so that one cannot tell the class that is asked for from those that are
# summed.

# %%
def softmax(z):
    powers = np.exp(z)
    return powers / powers.sum(axis=-1, keepdims=True)


class_names, scores = ("cat", "dog", "fox"), np.array([2.0, 1.0, -1.0])
for name, score, probability in zip(class_names, scores, softmax(scores), strict=True):
    print(f"{name}: score {score:4.1f}, probability {probability:.4f}")
assert np.isclose(softmax(scores).sum(), 1)
np.testing.assert_allclose(softmax(scores), package.softmax(scores), rtol=1e-12)
np.testing.assert_allclose(softmax(scores), tf.nn.softmax(scores), rtol=1e-12)

# %% [markdown]
# The lecture says that each output lies in (0, 1). That needs two classes or more: with
# one there is no choice, and a softmax over a single output says 1, whatever the score.

# %%
alone = softmax(np.array([[-3.0], [0.0], [5.0]]))
print("one class alone:", alone.ravel().tolist())
assert (alone == 1).all()
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
# category*, with score 0, and two scores say everything.

# %%
np.testing.assert_allclose(package.softmax(scores + 100), package.softmax(scores), rtol=1e-12)
against_the_fox = scores - scores[-1]
np.testing.assert_allclose(package.softmax(against_the_fox), softmax(scores), rtol=1e-12)
odds = softmax(scores) / softmax(scores)[-1]
np.testing.assert_allclose(np.log(odds), against_the_fox, atol=1e-12)
print("scores against the fox:", against_the_fox.tolist())
print("ln (P / P(fox)):       ", [f"{value:.1f}" for value in np.log(odds)])

# %% [markdown]
# Now you can read a score: against the reference it is the logarithm of how many times
# more probable the class is, the *log-odds*. With two classes and the second as reference,
# softmax is an old friend:
#
# $$\operatorname{softmax}(x, 0)_1 = \frac{e^x}{e^x + e^0} = \frac{1}{1 + e^{-x}} = \sigma(x).$$

# %%
x = np.linspace(-8, 8, 65)
against_zero = np.stack([x, np.zeros_like(x)], axis=-1)  # (points, 2)
np.testing.assert_allclose(package.softmax(against_zero)[:, 0], activations.sigmoid(x), rtol=1e-12)
by_softmax, by_sigmoid = package.softmax([2.0, 0.0])[0], activations.sigmoid(2.0)
print(f"softmax(2, 0) = {by_softmax:.6f}, σ(2) = {by_sigmoid:.6f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Why the exponential?
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
# a layer of a network with softmax, and for two classes $P(Y = 1 \mid x) = \sigma(wx + b)$.

# %%
centres, frequency = np.array([-2.0, 0.5, 2.5]), np.array([0.3, 0.5, 0.2])
x = np.linspace(-6, 6, 241)[:, None]  # (points, 1)
together = frequency * np.exp(-((x - centres) ** 2) / 2) / np.sqrt(2 * np.pi)
by_bayes = together / together.sum(axis=1, keepdims=True)

linear_scores = centres * x + np.log(frequency) - centres**2 / 2
np.testing.assert_allclose(package.softmax(linear_scores), by_bayes, rtol=1e-10)
first_of_two = by_bayes[:, 0] / (by_bayes[:, 0] + by_bayes[:, 1])
difference = linear_scores[:, 0] - linear_scores[:, 1]  # w x + b
np.testing.assert_allclose(activations.sigmoid(difference), first_of_two, rtol=1e-10)
print("Bayes' rule = softmax of linear scores, and σ for two classes")

# %% [markdown] slideshow={"slide_type": "subslide"}
# On the left the classes as they come, on the right the probabilities once $x$ is known.
# Where is the answer certain, and where is it a toss-up?

# %% tags=["nbval-ignore-output"]
figure = figures.classes_on_a_line(x[:, 0], together, by_bayes, class_names=("A", "B", "C"))
border = x[np.argmax(by_bayes[:, 1] > by_bayes[:, 0]), 0]
plotting.show(
    figure,
    f"Where classes overlap, their probabilities cross: A and B are equal near x = {border:.2f}.",
);

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The form that does not break
#
# $e^{1000}$ is too large for a computer. The shift is free, so spend it well: subtract the
# largest score. Then the largest exponent is 0. For a loss we need the logarithm, and
# that too should be taken on paper, before anything can round to 0:
#
# $$\ln \operatorname{softmax}(z)_j = z_j - m - \ln \sum_k e^{z_k - m}, \qquad m = \max_k z_k.$$

# %%
def log_softmax(z):
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


large = np.array([1000.0, 1001.0, 0.0])
with np.errstate(all="ignore"):
    print("as written:       ", [f"{value:.4f}" for value in softmax(large)])
print("largest subtracted:", [f"{value:.4f}" for value in package.softmax(large)])
print("its logarithm:     ", [f"{value:.4f}" for value in log_softmax(large)])
assert np.isclose(package.softmax(large)[0], activations.sigmoid(-1.0))
assert package.softmax(large)[2] == 0 and np.isclose(log_softmax(large)[2], -1001.3133)
np.testing.assert_allclose(log_softmax(large), package.log_softmax(large), rtol=1e-12)
np.testing.assert_allclose(log_softmax(large), tf.nn.log_softmax(large), rtol=1e-12)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How sure should it be?
#
# Divide all scores by a *temperature* $T$ before the softmax. Cold sharpens the
# distribution until the winner takes all, heat flattens it. Generators of text use
# this to be careful or bold. Move the temperature; then move the shift, and watch who
# takes no notice.

# %% tags=["nbval-ignore-output", "widget"]
controls.softmax_temperature(scores, class_names)

# %%
cold, hot = (package.softmax(scores, temperature=t) for t in (0.01, 1000.0))
np.testing.assert_allclose(cold, [1, 0, 0], atol=1e-12)
np.testing.assert_allclose(hot, [1 / 3] * 3, atol=1e-3)
for t in (0.1, 0.5, 2.0, 10.0):
    warmed = package.softmax(scores, temperature=t)
    np.testing.assert_allclose(warmed, softmax(scores / t), rtol=1e-12)
    assert warmed[0] > warmed[1] > warmed[2]

# %% [markdown]
# The order of the classes never changes, only how much is bet on the first.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Surprise
#
# An event of probability ½ carries one bit of surprise, an event of probability ¼ two:
# the *surprise* is $-\log_2 p$. Its mean is the *entropy*:
#
# $$H(P) = -\sum_x P(x) \log P(x), \qquad 0 \log 0 = 0.$$
#
# What has that to do with lengths? Try it on a real text: this lesson in six sentences,
# in small letters and without punctuation.

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
entropy = -sum(share * np.log2(share) for share in p.values())
print(f"{len(english)} letters and spaces, {len(p)} different; entropy {entropy:.4f} bits each")
for letter in "ezq":
    surprise = -np.log2(p[letter])
    print(f"{letter}: {counts[letter]:2} of {len(english)}, surprise {surprise:.2f} bits")

# %%
assert np.isclose(entropy, information.entropy(list(p.values()), base=2))
assert coding.frequencies(english) == p
assert 0 < entropy < np.log2(len(p))  # the most there can be: all letters equally frequent
print(f"with all {len(p)} equally frequent: log₂ {len(p)} = {np.log2(len(p)):.4f} bits a letter")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Entropy is a length
#
# Send this text as 0s and 1s. Words of one length for all letters waste space: frequent
# letters deserve short words. Huffman's recipe for the best such code: take the two
# rarest letters, let their words differ in the last bit alone, treat the pair as one
# letter from then on, and repeat.

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
print(f"entropy {entropy:.4f} ≤ Huffman {measured:.4f} < one length for all {fixed} bits a letter")
assert entropy <= measured < min(entropy + 1, fixed)
assert np.isclose(measured, coding.mean_code_length(p, coding.huffman_code(p)))

# %% [markdown] slideshow={"slide_type": "subslide"}
# Look how the words follow the surprise. A word has whole bits, so it cannot follow
# exactly; that is all that separates the code from the entropy.

# %% tags=["nbval-ignore-output"]
surprises = [-np.log2(share) for share in p.values()]
figure, ax = plt.subplots(figsize=(11, 4.4))
figures.code_lengths(list(p), surprises, [len(code[letter]) for letter in p], ax)
plotting.show(
    figure,
    f"Rare letters get long words: {measured:.2f} bits on average, "
    f"with a mean surprise of {entropy:.2f} bits.",
);

# %% [markdown]
# No code can be shorter on average than the entropy, and Huffman's is less than one bit
# above it: $H \le L < H + 1$. *The entropy is the length of the best code, but for whole
# bits*; words for whole blocks of letters come as near to it as you like.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The wrong code
#
# Now the language changes, and the code does not. These lines are Italian ("The network
# knows nothing of the language it reads …"). Before you run: will the English code be
# longer or shorter than 5 bits a letter?

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
# Even the wrong code beats words of one length, but it costs more than the right one.
# The letters come with Italian frequencies $P$; the words were made for English ones $Q$.
# Each letter costs about $-\log Q(x)$ and comes with frequency $P(x)$, so the mean is the
# *cross-entropy*
#
# $$H(P, Q) = -\sum_x P(x) \log Q(x).$$
#
# What is paid too much has a name of its own, the *Kullback–Leibler divergence*:
#
# $$D(P \Vert Q) = H(P, Q) - H(P) = \sum_x P(x) \log \frac{P(x)}{Q(x)}.$$

# %%
least = information.entropy(p_it, base=2)
cross = information.cross_entropy(p_it, p_en, base=2)
extra = information.kl_divergence(p_it, p_en, base=2)
print(f"H(P) {least:.4f} + D(P‖Q) {extra:.4f} = H(P, Q) {cross:.4f} bits a letter")
assert np.isclose(cross, -np.sum(p_it * np.log2(p_en))) and np.isclose(least + extra, cross)
assert abs(english_code - cross) < 0.1  # whole bits again

words_as_q = np.array([2.0 ** -len(code[a]) for a in alphabet])  # each code is a distribution
assert np.isclose(words_as_q.sum(), 1)
assert np.isclose(information.cross_entropy(p_it, words_as_q, base=2), english_code)

# %% [markdown]
# The last two lines remove the "about": words of $\ell$ bits are made for the
# frequencies $2^{-\ell}$, and for these the cross-entropy is the measured length exactly.
#
# And English with the Italian code? Italian has no *w*, so *w* has no word: no length of
# bits will send it. Where $Q$ is 0 and $P$ is not, the divergence is infinite.

# %%
the_other_way = information.kl_divergence(p_en, p_it, base=2)
print(f"D(Italian‖English) = {extra:.4f} bits, D(English‖Italian) = {the_other_way} bits")
assert the_other_way == np.inf

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Five numbers
#
# The lecture's example, from here on in *nats*, with the natural logarithm:
# $P = (0.7, 0.2, 0.1)$ and $Q = (0.1, 0.3, 0.6)$. The lecture says $D(P \Vert Q) = -H(P) + H(Q)$;
# it is $-H(P) + H(P, Q)$: the symbols that are paid for come from $P$, not from $Q$.

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

# %%
by_hand = ["0.80182", "1.90369", "1.10187", "1.00210", "0.09613"]
assert [f"{value:.5f}" for value in five.values()] == by_hand
by_package = [
    information.entropy(P), information.cross_entropy(P, Q),
    information.kl_divergence(P, Q), information.kl_divergence(Q, P),
]
np.testing.assert_allclose(list(five.values())[:4], by_package, rtol=1e-12)
np.testing.assert_allclose(five["D(P‖Q)"], stats.entropy(P, Q), rtol=1e-12)
np.testing.assert_allclose(five["D(P‖Q)"], keras.losses.kl_divergence(P, Q), rtol=1e-6)

# %% [markdown]
# The lecture's form cannot be right. It does not notice when the classes of $Q$ change
# places, and with $P$ and $Q$ exchanged it is negative. A divergence never is, and it is
# 0 only for $Q = P$, because $\ln t \le t - 1$, with equality at $t = 1$ alone (for
# positive $P$):
#
# $$-D(P \Vert Q) = \sum_x P \ln \frac{Q}{P} \le \sum_x P \Big(\frac{Q}{P} - 1\Big)
# = \sum_x Q - \sum_x P = 0.$$

# %%
def lecture_form(p, q):
    return information.entropy(q) - information.entropy(p)


assert np.isclose(lecture_form(P, P[::-1]), 0) and information.kl_divergence(P, P[::-1]) > 1
assert lecture_form(Q, P) < 0
pairs = np.random.default_rng(4).dirichlet(np.ones(3), size=(2, 1000))
negative = (information.kl_divergence(*pairs) < 0).sum()
print(f"of 1,000 random divergences {negative} are negative")
assert negative == 0 and information.kl_divergence(P, P) == 0

# %% [markdown] slideshow={"slide_type": "subslide"}
# Shape both distributions with their scores; the fox is the reference. Green and blue
# are what cannot be avoided, red is the price of the wrong code. Make both red parts
# vanish. Then make one of them three times as long as the other.

# %% tags=["nbval-ignore-output", "widget"]
controls.two_divergences(P, Q, class_names)

# %%
nearly_no_fox, undecided = package.softmax([6.0, 6.0, 0.0]), package.softmax([0.0, 0.0, 0.0])
there = information.kl_divergence(nearly_no_fox, undecided)
back = information.kl_divergence(undecided, nearly_no_fox)
print(f"one way: D(P‖Q) = {there:.3f}, D(Q‖P) = {back:.3f} nats")
assert back > 3 * there

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Which way round?
#
# The two directions punish different things. $D(P \Vert Q)$ weighs with $P$: it is
# expensive to give little to what happens. $D(Q \Vert P)$ weighs with $Q$: it is expensive
# to bet on what never happens. Let one bump follow a truth of two peaks, and look for the
# best centre and width under each.

# %%
line = np.arange(61.0)


def bump(centre, width):
    return package.softmax(-0.5 * ((line - centre) / width) ** 2)


peaks = 0.6 * bump(18, 4) + 0.4 * bump(42, 4)
candidates = [(c, w) for c in np.arange(0, 60.5, 0.5) for w in np.arange(1.5, 15.5, 0.5)]
forward = [information.kl_divergence(peaks, bump(*candidate)) for candidate in candidates]
backward = [information.kl_divergence(bump(*candidate), peaks) for candidate in candidates]
covers, picks = candidates[np.argmin(forward)], candidates[np.argmin(backward)]
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
    figures.peaks_and_bump(line, peaks, bump(*best), ax).set_title(name)
axes[0].set_ylabel("probability")
plotting.show(
    figure,
    f"Under D(P‖Q) the bump covers both peaks from the middle, x = {covers[0]:.0f}; "
    f"under D(Q‖P) it sits on the higher one, x = {picks[0]:.0f}, and ignores the other.",
);

# %% [markdown] slideshow={"slide_type": "subslide"}
# A classifier minimises $D(P \Vert Q)$, because the examples are drawn from the truth $P$.
# Place the bump yourself. Move it to centre 18 and width 4, the choice of the right
# picture: what does the *other* divergence say?

# %% tags=["nbval-ignore-output", "widget"]
controls.one_bump(line, peaks, centre=27.0, width=13.5)

# %%
for name, best in (("cover", covers), ("choose", picks)):
    where = candidates.index(best)
    print(f"{name:6}  D(P‖Q) = {forward[where]:5.2f}   D(Q‖P) = {backward[where]:.2f} nats")
assert forward[candidates.index(picks)] > 5 > 1 > backward[candidates.index(covers)]

# %% [markdown]
# Choosing gives the second peak nearly no probability, and $D(P \Vert Q)$ makes that very
# expensive; covering is never far off under either.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## When the divergence is infinite, or blind
#
# A film deserves 4 stars. One critic expects 5, another 1, both without a doubt. Both
# divergences are infinite, though one critic is nearly right. And if a critic puts most
# of the bet on 4, it makes no difference where the *rest* goes. The divergence does not
# know that 4 lies next to 5.
#
# The *Wasserstein distance* does. Think of $P$ as earth to be carried to $Q$, and of the
# work as mass times way. Over each gap must be carried the surplus on its left:
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

# %%
for name, q in critics.items():
    assert np.isclose(work[name], information.wasserstein_distance(truth, q, positions=stars))
    assert np.isclose(work[name], stats.wasserstein_distance(stars, stars, truth, q))
assert price["sure of 5"] == price["sure of 1"] == np.inf
assert price["rest on 5"] == price["rest on 1"]
assert work["sure of 5"] < work["sure of 1"] and work["rest on 5"] < work["rest on 1"]

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

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Why cross-entropy is the loss
#
# Ten photographs: seven cats, two dogs, one fox. If a network gives the three classes the
# probabilities $Q$, what happened has the probability $Q_{cat}^7\, Q_{dog}^2\, Q_{fox}$, called
# the *likelihood* of $Q$. Take minus its logarithm, for each of the ten:
#
# $$-\tfrac1{10} \big(7 \ln Q_{cat} + 2 \ln Q_{dog} + \ln Q_{fox}\big)
# = -\sum_x P(x) \ln Q(x) = H(P, Q),$$
#
# with the frequencies $P = (0.7, 0.2, 0.1)$. The cross-entropy *is* the mean negative
# log-likelihood of an example.

# %%
labels = np.repeat([0, 1, 2], [7, 2, 1])
likelihood = np.prod(Q[labels])
print(f"likelihood {likelihood:.2e}, −ln of it for each example {-np.log(likelihood) / 10:.5f}")
print(f"H(P, Q) = {information.cross_entropy(P, Q):.5f}")
assert np.isclose(-np.log(likelihood) / len(labels), information.cross_entropy(P, Q))

# %% [markdown] slideshow={"slide_type": "subslide"}
# So how far can the loss fall? $H(P, Q) = H(P) + D(P \Vert Q)$: the first part does not
# depend on the network, the second is 0 at best. *The minimum is $H(P)$, at $Q = P$*; it is
# 0 only where the truth is certain. And the slope in the scores is as simple as in lesson 03:
#
# $$H(P, Q) = -\sum_j P_j z_j + \ln \sum_k e^{z_k}, \qquad
# \frac{\partial H(P, Q)}{\partial z_j} = \frac{e^{z_j}}{\sum_k e^{z_k}} - P_j = Q_j - P_j.$$

# %%
start = tf.Variable(np.log(Q))
with tf.GradientTape() as tape:
    loss = tf.nn.softmax_cross_entropy_with_logits(P, start)
np.testing.assert_allclose(tape.gradient(loss, start), Q - P, rtol=1e-10)

z, models = np.log(Q), []  # follow the slope down
for _ in range(61):
    models.append(package.softmax(z))
    z = z - 0.3 * (package.softmax(z) - P)
falling = information.cross_entropy(np.broadcast_to(P, (61, 3)), models)
for step in (0, 20, 40, 60):
    print(f"after {step:2} steps H(P, Q) = {falling[step]:.5f} nats")

# %% [markdown] slideshow={"slide_type": "subslide"}
# Watch $Q$ fill the green frames of $P$. The red bar is the divergence: it shrinks to
# nothing, and the loss stops, not at 0, but on the green line.

# %% tags=["nbval-ignore-output"]
floor = information.entropy(P)
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

# %% [markdown] slideshow={"slide_type": "subslide"}
# Go step by step, and try other rates. The first steps do most of the work: the slope is
# the error $Q - P$, and as the error shrinks, so do the steps.

# %% tags=["nbval-ignore-output", "widget"]
controls.falling_cross_entropy(P, Q, class_names)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The losses of Keras
#
# For one example with the true class $y$ the truth is certain, $P$ is a one-hot row, and
# one term is left: $-\sum_j P_j \ln Q_j = -\ln Q_y$. The model $Q$ stands inside the
# logarithm. Which loss to take is decided by the last layer and the labels:
#
# | question | last layer | labels | loss |
# | --- | --- | --- | --- |
# | yes or no | 1 sigmoid | 0 or 1 | `binary_crossentropy` |
# | any of several | a sigmoid for each | rows of 0 and 1 | `binary_crossentropy` |
# | one of several | softmax | one-hot rows | `categorical_crossentropy` |
# | one of several | softmax | whole numbers | `sparse_categorical_crossentropy` |
#
# Each also works on the scores, called *logits*, of a last layer without activation:
# `from_logits=True`. All are one formula; check it.

# %%
rng = np.random.default_rng(7)
logits, y = rng.normal(scale=3, size=(20, 3)), rng.integers(0, 3, 20)
one_hot, probabilities = np.eye(3)[y], package.softmax(logits)
by_hand = -np.log(probabilities[np.arange(20), y])

for module in (losses, keras.losses):
    for y_pred, from_logits in ((probabilities, False), (logits, True)):
        by_row = module.categorical_crossentropy(one_hot, y_pred, from_logits=from_logits)
        by_label = module.sparse_categorical_crossentropy(y, y_pred, from_logits=from_logits)
        np.testing.assert_allclose(by_row, by_hand, rtol=1e-6)
        np.testing.assert_allclose(by_label, by_hand, rtol=1e-6)
print("one-hot = sparse = from logits = −ln Q_y, in dlcourse and in Keras")

# %% [markdown] slideshow={"slide_type": "subslide"}
# And binary cross-entropy, $-[\,y \ln q + (1 - y) \ln(1 - q)\,]$, is the case of two
# classes where the second has the logit 0. (L002 leaves it out, L001 its brackets.)

# %%
logit, yes = logits[:, :1], (y > 0).astype(float)[:, None]  # (20, 1)
q = activations.sigmoid(logit)
by_hand = -(yes * np.log(q) + (1 - yes) * np.log(1 - q))[:, 0]
against_zero = np.hstack([logit, np.zeros_like(logit)])
yes_no = np.hstack([yes, 1 - yes])

for module in (losses, keras.losses):
    from_q = module.binary_crossentropy(yes, q)
    from_logit = module.binary_crossentropy(yes, logit, from_logits=True)
    as_two = module.categorical_crossentropy(yes_no, against_zero, from_logits=True)
    for loss in (from_q, from_logit, as_two):
        np.testing.assert_allclose(loss, by_hand, rtol=1e-6)
print("binary cross-entropy of σ(x) = categorical cross-entropy of softmax(x, 0)")

# %% [markdown] slideshow={"slide_type": "subslide"}
# On paper probabilities and logits are the same. In the machine, prefer logits: from a
# probability that has rounded to 0, Keras can only guess ($10^{-7}$), and nothing pulls
# the network back.

# %%
sure = tf.Variable([[100.0, 0.0, 0.0]])  # very sure of the first class
label = np.array([1])  # the truth is the second
with tf.GradientTape(persistent=True) as tape:
    from_q = keras.losses.sparse_categorical_crossentropy(label, tf.nn.softmax(sure))
    from_z = keras.losses.sparse_categorical_crossentropy(label, sure, from_logits=True)
for name, loss in (("probabilities", from_q), ("logits", from_z)):
    slope = float(tape.gradient(loss, sure)[0, 1])
    print(f"from {name:13}  loss {float(loss[0]):5.1f}, slope in the true score {slope + 0:.1f}")
assert losses.sparse_categorical_crossentropy(label, sure, from_logits=True)[0] == from_z[0] == 100
assert tape.gradient(from_z, sure)[0, 1] == -1 and tape.gradient(from_q, sure)[0, 1] == 0

# %% [markdown]
# ## Summary
#
# 1. Softmax makes scores probabilities; only differences count, and σ(x) is softmax(x, 0)'s first.
# 2. Subtract the largest score, take the logarithm on paper: nothing overflows.
# 3. $H(P)$ is the least mean code length, $H(P, Q)$ that of a code for $Q$, but for whole bits.
# 4. $D(P \Vert Q) = H(P, Q) - H(P) \ge 0$: not symmetric, at times infinite, blind to near and far.
# 5. Least cross-entropy is greatest likelihood; it stops at $H(P)$, with slope $Q - P$.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# ### 1 A softmax that does not overflow
#
# `z` is an (n, classes) array, one row of scores for each example, of any size: 1000 and
# −1000 must work. Return the (n, classes) probabilities.

# %% tags=["exercise"]
def stable_softmax(z):
    """Each row's softmax, without overflow."""
    ### BEGIN SOLUTION
    largest_is_zero = z - np.max(z, axis=1, keepdims=True)
    return softmax(largest_is_zero)
    ### END SOLUTION


# %%
check.stable_softmax(stable_softmax)

# %% [markdown]
# ### 2 The divergence
#
# `p` and `q` are arrays of probabilities, all positive, each summing to 1. Return
# $D(P \Vert Q)$ in nats, without help from the package.

# %% tags=["exercise"]
def divergence(p, q):
    """What coding p with a code made for q costs too much, in nats."""
    ### BEGIN SOLUTION
    return np.sum(p * (np.log(p) - np.log(q)))
    ### END SOLUTION


# %%
check.divergence(divergence)

# %% [markdown]
# ### 3 Cross-entropy from logits
#
# `labels` are (n,) whole numbers, `z` (n, classes) logits. Return the mean
# cross-entropy in nats. A logit of 1000 must not break it, on either side.

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
# ### 4 Which loss goes with which output
#
# | | task | last layer | labels |
# | --- | --- | --- | --- |
# | A | is this mail spam? | `Dense(1, activation="sigmoid")` | 0 or 1 |
# | B | which of ten digits? | `Dense(10, activation="softmax")` | one-hot rows |
# | C | which of ten digits? | `Dense(10, activation="softmax")` | 0 to 9 |
# | D | which of 20 things are in the photo? | `Dense(20, activation="sigmoid")` | rows of 0 and 1 |
# | E | which of ten digits? | `Dense(10)` | 0 to 9 |
#
# Choose for each one of `"binary"`, `"categorical"`, `"sparse categorical"`, or one of
# these with `" from logits"` after it.

# %% tags=["exercise"]
### BEGIN SOLUTION
loss_a, loss_b, loss_c = "binary", "categorical", "sparse categorical"
loss_d, loss_e = "binary", "sparse categorical from logits"
### END SOLUTION

# %%
check.which_loss((loss_a, loss_b, loss_c, loss_d, loss_e))

# %% [markdown]
# ## References
#
# - C. E. Shannon, *A mathematical theory of communication*, 1948: entropy.
# - D. A. Huffman, *A method for the construction of minimum-redundancy codes*, 1952.
# - S. Kullback, R. A. Leibler, *On information and sufficiency*, 1951: the divergence.
# - T. M. Cover, J. A. Thomas, *Elements of Information Theory*, 2006, chapters 2 and 5.
# - C. M. Bishop, *Pattern Recognition and Machine Learning*, 2006, section 4.2: sigmoid and
#   softmax from Bayes' rule.
