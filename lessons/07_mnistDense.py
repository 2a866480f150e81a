# ---
# number: "07"
# title: Reading digits with dense layers
# question: How well can a network read digits that it sees only as 784 numbers?
# prerequisites: [03 sigmoid and cross-entropy, 04 softmax]
# lectures: L002 (linear features, softmax; notebook mnistDense), L003 (the digit task)
# items: [12, 27, 45, 46]
# minutes: 35
# ---

# %% tags=["nbval-ignore-output"]
import dlcourse

lesson = dlcourse.start("07")

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from keras import layers

from dlcourse import datasets, plotting
from dlcourse.lessons.mnistDense import checks as check, controls

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The data
#
# MNIST is 70,000 digits written by hand: 60,000 to learn from and 10,000 to be judged by.
# Each is a picture of 28 × 28 grey pixels and a label, 0 to 9. Without the internet and
# without the archives, a smaller set stands in for it: the 1,797 digits that come with
# scikit-learn, enlarged. The line below says which set this is.

# %% tags=["data", "nbval-ignore-output"]
data = datasets.load("mnist", flatten=True, limit=lesson.pick(ci=6_000, class_=None, full=None))
epochs = 5 if data.is_official else 50  # the stand-in is over 30 times smaller
thorough = data.is_official and lesson.profile != "ci"

# %% [markdown]
# A third set comes out of the 60,000: the *validation* set. It serves every choice
# that we make (how wide, how long, which learning rate), so that the test set is
# opened once, at the end, and its answer is honest. The lecture's notebook validates
# on the test set, and so has no honest number left.

# %%
x, y = data.train.images, data.train.labels
assert len(data.validation.labels) > 0
assert {len(part.images[0]) for part in (data.train, data.validation, data.test)} == {784}
assert x.min() == 0 and x.max() == 1
print(f"{x.shape[1]} pixels in [{x.min():.0f}, {x.max():.0f}], classes {np.unique(y)}")

# %% [markdown] slideshow={"slide_type": "subslide"}
# Look at the data before you fit anything. Find the digits that you would have to
# read twice.

# %% tags=["nbval-ignore-output"]
figure = plotting.image_grid(x[:30].reshape(-1, 28, 28), titles=[str(label) for label in y[:30]])
plotting.show(figure, "The first thirty training examples, each under its label.");

# %% [markdown]
# ### Why divide by 255
#
# The archives store pixels as whole numbers from 0 to 255; the loader divides them by
# 255. Watch what an untrained network makes of both. Ten classes and no knowledge
# should cost $\ln 10 \approx 2.3$ nats an example.

# %% tags=["nbval-ignore-output"]
def softmax_regression():
    """One dense layer from the pixels to the ten classes."""
    return keras.Sequential([keras.Input((784,)), layers.Dense(10, activation="softmax")])


untrained = softmax_regression()
untrained.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
loss_divided, accuracy_untrained = untrained.evaluate(x, y, batch_size=1024, verbose=0)
loss_raw, _ = untrained.evaluate(255 * x, y, batch_size=1024, verbose=0)
print(f"untrained: loss {loss_divided:.2f} with pixels in [0, 1], {loss_raw:.0f} in [0, 255]")
print(f"accuracy {accuracy_untrained:.3f}; pure guessing has 0.1")

# %%
assert abs(loss_divided - np.log(10)) < 1
assert loss_raw > 10 * loss_divided
assert 0.02 < accuracy_untrained < 0.25

# %% [markdown] slideshow={"slide_type": "slide"}
# ## One-hot or sparse
#
# The target for a 3 can be written as the row $(0, 0, 0, 1, 0, \dots)$, *one-hot*, or
# as the number 3, *sparse*. Cross-entropy is $-\sum_k p_k \ln q_k$, and in a one-hot
# row nine of the ten terms are zero: only $-\ln q_3$ is left. Both losses are the same
# number, so take the sparse one, which needs a tenth of the memory.

# %%
probabilities = untrained.predict(x[:1000], verbose=0)
one_hot = keras.utils.to_categorical(y[:1000], 10)
by_row = keras.losses.categorical_crossentropy(one_hot, probabilities)
by_label = keras.losses.sparse_categorical_crossentropy(y[:1000], probabilities)
np.testing.assert_allclose(by_row, by_label, rtol=1e-5)
print("one-hot and sparse cross-entropy agree")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The smallest network: softmax regression
#
# Ten units, each looking at all 784 pixels: $z_k = \sum_j w_{jk} x_j + b_k$, and softmax
# turns the ten scores into probabilities. The scores are linear in the pixels; there is
# no hidden layer. Its parameters: 784 weights and one bias for each of ten units.

# %%
linear = softmax_regression()
linear.count_params()

# %% [markdown] slideshow={"slide_type": "subslide"}
# What does `fit` do? The same four lines for each batch, for $e$ epochs (L003): *forward*,
# *loss*, *backward*, *step*. Do one step by hand, and have Keras do the same.

# %%
by_hand, by_fit = softmax_regression(), softmax_regression()
by_fit.set_weights(by_hand.get_weights())
with tf.GradientTape() as tape:
    output = by_hand(x[:128])  # forward
    loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(y[:128], output))
slopes = tape.gradient(loss, by_hand.trainable_variables)  # backward
for weight, slope in zip(by_hand.trainable_variables, slopes, strict=True):
    weight.assign_sub(0.1 * slope)  # step
by_fit.compile(keras.optimizers.SGD(0.1), "sparse_categorical_crossentropy")
by_fit.fit(x[:128], y[:128], batch_size=128, epochs=1, verbose=0)
for ours, theirs in zip(by_hand.get_weights(), by_fit.get_weights(), strict=True):
    np.testing.assert_allclose(ours, theirs, atol=1e-4)
print("one step by hand = one step of fit")

# %% tags=["nbval-ignore-output"]
linear.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
linear_history = linear.fit(
    x, y, batch_size=128, epochs=epochs, verbose=0,
    validation_data=(data.validation.images, data.validation.labels),
    callbacks=[lesson.progress("softmax regression")],
).history

# %%
assert int(linear.optimizer.iterations) == epochs * -(-len(x) // 128)  # batches times epochs
linear_accuracy = linear_history["val_accuracy"][-1]
assert (0.91 if thorough else 0.84) < linear_accuracy < (0.95 if data.is_official else 1)

# %% [markdown] slideshow={"slide_type": "subslide"}
# ### Its weights are ten pictures
#
# A unit's 784 weights can be drawn as an image: red where ink speaks for the class,
# blue where it speaks against it. Read them as templates. Which one is a ring with a
# blue hole?

# %% tags=["nbval-ignore-output"]
templates = linear.layers[0].kernel.numpy().T.reshape(10, 28, 28)
figure = plotting.image_grid(
    templates, titles=data.class_names, columns=5, signed=True, size=1.7
)
plotting.show(figure, "Softmax regression's weights: red votes for the class, blue against it.");

# %% [markdown]
# A template is no average digit: it shows what *distinguishes* a class from the nine
# others. Still, shown the average image of a class, the templates prefer that class.

# %%
averages = np.stack([x[y == digit].mean(axis=0) for digit in range(10)])  # (10, 784)
scores = averages @ templates.reshape(10, 784).T + linear.layers[0].bias.numpy()
assert scores.argmax(axis=1).tolist() == list(range(10))

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A hidden layer
#
# One template a class cannot hold both a 7 with a bar and a 7 without. A hidden layer of
# 128 units can: each unit learns a pattern of its own, and ReLU lets the next layer
# combine these patterns in a way that no single linear map can.

# %%
def mlp(*hidden):
    """784 pixels, dense ReLU layers of the given widths, ten probabilities."""
    return keras.Sequential(
        [
            keras.Input((784,)),
            *(layers.Dense(units, activation="relu") for units in hidden),
            layers.Dense(10, activation="softmax"),
        ]
    )


mlp(128).count_params()

# %% [markdown]
# Depth and width cost parameters. The network 784-512-512-10 of the lecture's
# Fashion-MNIST example has how many?

# %%
mlp(512, 512).count_params()

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
hidden = mlp(128)
hidden.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
hidden_history = hidden.fit(
    x, y, batch_size=128, epochs=epochs, verbose=0,
    validation_data=(data.validation.images, data.validation.labels),
    callbacks=[lesson.progress("784-128-10")],
).history

# %%
hidden_accuracy = hidden_history["val_accuracy"][-1]
assert hidden_accuracy > linear_accuracy
assert hidden_history["accuracy"][-1] > hidden_history["val_accuracy"][-1]
assert 1 - hidden_accuracy < 0.6 * (1 - linear_accuracy) or not thorough
assert hidden_accuracy > (0.965 if thorough else 0.89)

# %% [markdown]
# Compare the two pictures. With a hidden layer the validation accuracy is higher, and at
# the end the training accuracy has passed it: the network has begun to learn by heart.

# %% tags=["nbval-ignore-output"]
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), sharey=True)
plotting.learning_curves(linear_history, left, metric="accuracy").set_title("no hidden layer")
plotting.learning_curves(hidden_history, right, metric="accuracy").set_title("128 hidden units")
plotting.show(
    figure,
    "Without a hidden layer: " + plotting.describe_learning(linear_history, metric="accuracy")
    + " With 128 hidden units: " + plotting.describe_learning(hidden_history, metric="accuracy"),
);

# %% [markdown] slideshow={"slide_type": "slide"}
# ## When to stop, and how fast to go
#
# More epochs lower the training loss for ever; the validation loss turns at some point.
# *Early stopping* waits for that turn and goes back to the best epoch. The lecture's
# notebook asks for it with `EarlyStopping(min_delta=0.2)`, and so stops at once: an epoch
# counts as progress only if the validation loss falls by 0.2. (It also trains a second
# time and keeps the first history, so that its curves show another run. On Keras 3 its
# `Input(shape=(784))` is refused, a shape needs its comma, and so are weights saved as
# `.hdf5`: the name must end in `.weights.h5`.)

# %% tags=["nbval-ignore-output"]
lectures = mlp(128)
lectures.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
stopped = lectures.fit(
    x, y, batch_size=32, epochs=10, verbose=0,
    validation_data=(data.validation.images, data.validation.labels),
    callbacks=[keras.callbacks.EarlyStopping(min_delta=0.2), lesson.progress("stops at once")],
).history

# %%
epochs_before_the_stop = len(stopped["loss"])
assert epochs_before_the_stop < 8 and (epochs_before_the_stop == 2 or not data.is_official)
assert min(hidden_history["val_loss"]) < stopped["val_loss"][-1]

# %% [markdown]
# What it needs is patience, and the way back: wait for three epochs without progress, then
# return to the best one (`restore_best_weights`). Here the learning rate stays as it is.

# %% tags=["nbval-ignore-output"]
batch_size, num_epochs = (256, 3) if thorough else (64, 10 if data.is_official else 30)
patient = mlp(512)
patient.compile(
    keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"],
    steps_per_execution=10,  # ten steps a call: less overhead for so small a network
)
waited = patient.fit(
    x, y, batch_size=batch_size, epochs=60, verbose=0,
    validation_data=(data.validation.images, data.validation.labels),
    callbacks=[
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=3, restore_best_weights=True
        ),
        lesson.progress("waits"),
    ],
).history
best_epoch = 1 + int(np.argmin(waited["val_loss"]))
print(f"stopped after {len(waited['loss'])} epochs, went back to epoch {best_epoch}")

# %%
assert len(waited["loss"]) == best_epoch + 3 < 60  # it has stopped by itself
patient_loss, patient_accuracy = patient.evaluate(
    data.validation.images, data.validation.labels, batch_size=1024, verbose=0
)
assert np.isclose(patient_loss, min(waited["val_loss"]), rtol=1e-3)  # the best epoch is back

# %% [markdown]
# The epochs after the best one were for nothing. Who plans the number of epochs needs no
# stop, and can let the learning rate fall to zero with the last of them, so that the steps
# shrink as the minimum nears. The recipe, every part of it chosen on the validation set:
#
# - pixels are centred: mean 0, standard deviation 1; the weights start as He et al. proposed
#   for ReLU (lesson 06 says why);
# - the learning rate *warms up* from 0 to 0.004 in a quarter of the steps, then falls along a
#   half cosine to 0;
# - *label smoothing*: the target is 0.91 for the right digit and 0.01 for each other, so that
#   no weight has to grow for ever for the last bit of certainty.

# %% tags=["nbval-ignore-output"]
mean, deviation = float(x.mean()), float(x.std())
best = keras.Sequential(
    [
        keras.Input((784,)),
        layers.Rescaling(1 / deviation, offset=-mean / deviation),
        layers.Dense(512, activation="relu", kernel_initializer="he_normal"),
        layers.Dense(10, activation="softmax"),
    ]
)
steps = num_epochs * -(-len(x) // batch_size)
rate = keras.optimizers.schedules.CosineDecay(
    0.0, steps - steps // 4, warmup_target=0.004, warmup_steps=steps // 4
)
best.compile(
    keras.optimizers.Adam(rate, beta_2=0.99),
    keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
    metrics=["accuracy"],
    steps_per_execution=50,
)

# %% tags=["nbval-ignore-output"]
def one_hot_rows(labels):
    """Label smoothing wants one-hot rows."""
    return keras.utils.to_categorical(labels, 10)


best_history = best.fit(
    x, one_hot_rows(y), batch_size=batch_size, epochs=num_epochs, verbose=0,
    validation_data=(data.validation.images, one_hot_rows(data.validation.labels)),
    callbacks=[lesson.progress("784-512-10")],
).history
val_accuracy = best_history["val_accuracy"][-1]
print(f"validation: stopped {patient_accuracy:.4f}, this recipe {val_accuracy:.4f}")

# %%
assert val_accuracy > patient_accuracy
assert val_accuracy > hidden_accuracy or not thorough

# %% tags=["nbval-ignore-output"]
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2))
plotting.learning_curves(best_history, left)
plotting.learning_curves(best_history, right, metric="accuracy")
plotting.show(figure, plotting.describe_learning(best_history, metric="accuracy"));

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How wide?
#
# Move the width and see what a unit is worth. Each network trains for the same few
# epochs on the same examples; on the left the validation accuracy, on the right what
# the first sixteen hidden units look for.

# %% tags=["nbval-ignore-output"]
widths = (2, 8, 32, 128, 512)
some = slice(0, lesson.pick(ci=2_000, class_=10_000, full=None))
accuracies, detectors = [], []
for width in widths:
    network = mlp(width)
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    network.fit(x[some], y[some], batch_size=64, epochs=4 if data.is_official else 15, verbose=0)
    accuracies.append(
        network.evaluate(data.validation.images, data.validation.labels, verbose=0)[1]
    )
    detectors.append(network.layers[0].kernel.numpy().T.reshape(-1, 28, 28)[:16])

# %%
assert accuracies[0] < accuracies[1] < accuracies[3]  # two units are too few for ten classes
assert accuracies[4] - accuracies[2] < (accuracies[2] - accuracies[0]) / 3

# %% tags=["nbval-ignore-output", "widget"]
controls.hidden_width(
    widths, accuracies, detectors, parameters=[mlp(width).count_params() for width in widths]
)

# %% [markdown]
# Two units, straight from the pixels, are too few for ten classes. Four times the width
# costs about four times the parameters each time, and soon gains little.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What it gets wrong
#
# An accuracy is one number; the mistakes say more. The confusion matrix counts, for
# each true class, what it was taken for. The diagonal holds the right answers.

# %% tags=["nbval-ignore-output"]
probabilities = best.predict(data.validation.images, batch_size=1024, verbose=0)
predicted = probabilities.argmax(axis=1)
counts = np.zeros((10, 10), dtype=int)
np.add.at(counts, (data.validation.labels, predicted), 1)
figure, ax = plt.subplots(figsize=(7, 6.4))
plotting.confusion_matrix(counts, ax, class_names=data.class_names)
plotting.show(figure, plotting.describe_confusion(counts, class_names=data.class_names));

# %%
assert counts.sum() == len(data.validation.labels)
assert np.isclose(np.trace(counts) / counts.sum(), val_accuracy, atol=1e-6)
wrong = predicted != data.validation.labels
assert not data.is_official or probabilities.max(axis=1)[wrong].max() > 0.7

# %% [markdown]
# And here they are, the surest first: a network can be wrong and very sure of it. Its
# confidence is the probability of the class that it chose. Browse them, and ask of each
# whether you would have read it right.

# %% tags=["nbval-ignore-output", "widget"]
controls.mistakes(
    data.validation.images.reshape(-1, 28, 28), data.validation.labels, probabilities
)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The test, once
#
# All choices are made. Now, and only now, the test set. What it says is our estimate
# of how well the network reads digits that nobody has seen.

# %% tags=["headline", "nbval-ignore-output"]
test_loss, test_accuracy = best.evaluate(
    data.test.images, one_hot_rows(data.test.labels), batch_size=1024, verbose=0
)
print(f"test accuracy {test_accuracy:.4f} on {len(data.test.labels):,} digits")

# %%
assert test_accuracy > lesson.pick(
    ci=0.90, class_=0.98 if data.is_official else 0.96, full=0.98 if data.is_official else 0.96
)

# %% [markdown]
# ## Summary
#
# 1. Softmax regression is ten templates, 7,850 numbers; it reads about nine digits in ten.
# 2. One hidden layer with ReLU combines patterns, and makes far fewer mistakes.
# 3. One-hot with categorical and labels with sparse cross-entropy are the same loss.
# 4. Every choice is made on the validation set; the test set is opened once.
# 5. Early stopping needs patience and the way back; the learning rate should fall.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Exercises
#
# Every check helps if you ask it. `check.count_parameters.hint()` gives the first of
# three hints, then the second and the third; `check.count_parameters.solution()` shows
# the answer and why it is right, once you have tried one of your own.
#
# ### 1 Count the parameters
#
# `sizes` are the widths of a dense network, the inputs first: `(784, 128, 10)`. Return
# how many weights and biases it has together.

# %% tags=["exercise"]
def count_parameters(sizes):
    """How many parameters a dense network with these layer sizes has."""
    ### BEGIN SOLUTION
    total = 0
    for inputs, units in zip(sizes[:-1], sizes[1:], strict=True):
        total += inputs * units + units
    return total
    ### END SOLUTION


# %%
check.count_parameters(count_parameters)

# %% [markdown]
# ### 2 Sparse equals one-hot
#
# `labels` are (n,) whole numbers, `probabilities` (n, classes). Return the mean
# cross-entropy without ever writing a one-hot row.

# %% tags=["exercise"]
def mean_cross_entropy(labels, probabilities):
    """The mean cross-entropy, in nats, of labels under predicted probabilities."""
    ### BEGIN SOLUTION
    rows = np.arange(len(labels))
    return -np.log(probabilities[rows, labels]).mean()
    ### END SOLUTION


# %%
check.sparse_is_one_hot(mean_cross_entropy)

# %% [markdown]
# ### 3 Add a layer and keep the shapes
#
# Build 784-128-64-10: the network from above with one more hidden ReLU layer, of 64
# units, between the hidden layer and the softmax.

# %% tags=["exercise"]
### BEGIN SOLUTION
deeper = keras.Sequential(
    [
        keras.Input((784,)),
        layers.Dense(128, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)
### END SOLUTION

# %%
check.add_a_layer(deeper)

# %% [markdown]
# ### 4 Repair the early stopping
#
# The lecture's callback is `keras.callbacks.EarlyStopping(min_delta=0.2)`. Write one
# that watches the validation, waits a few epochs, and goes back to the best weights.

# %% tags=["exercise"]
### BEGIN SOLUTION
stopping = keras.callbacks.EarlyStopping(
    monitor="val_loss", patience=4, restore_best_weights=True
)
### END SOLUTION

# %%
check.repair_early_stopping(stopping)

# %%
lesson.score()

# %% [markdown]
# ## References
#
# - Y. LeCun, C. Cortes, C. J. C. Burges, *The MNIST database of handwritten digits*;
#   its pictures are shown under CC BY-SA 3.0.
# - E. Alpaydin, C. Kaynak, *Optical recognition of handwritten digits*, UCI Machine
#   Learning Repository, 1998: the digits that come with scikit-learn.
# - L. Prechelt, *Early stopping – but when?*, 1998.
# - D. P. Kingma, J. Ba, *Adam: a method for stochastic optimization*, 2015.
