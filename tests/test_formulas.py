"""Each entry of the index is evaluated, and belongs to the lesson that derives it."""

from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats
from scipy.optimize import approx_fprime, minimize
from scipy.special import expit

from dlcourse import formulas
from dlcourse.course import lessons
from dlcourse.formulas import FORMULAS
from dlcourse.scratch.approximation import bump_centre, evaluate, max_error
from dlcourse.scratch.boolean import all_functions, parity, truth_table
from dlcourse.scratch.coding import mean_code_length
from dlcourse.scratch.regression import descend
from dlcourse.scratch.threshold_network import forward, num_units

COURSE = Path(__file__).resolve().parents[1]
NAMES = [formula.name for formula in FORMULAS]
A, B = truth_table(2).T
Z = np.linspace(-4, 4, 33)
CHECKS = {}


def check(name):
    """Register what evaluates an entry: it takes the function that the entry names."""

    def register(function):
        assert name not in CHECKS
        CHECKS[name] = function
        return function

    return register


@pytest.fixture(scope="module")
def named_by_lessons():
    """Number of each lesson, with the formulas that its front matter names."""
    return {lesson.number: lesson.front_matter.get("formulas", []) for lesson in lessons(COURSE)}


@pytest.mark.parametrize("name", NAMES)
def test_the_entrys_function_computes_its_formula(name):
    assert name in CHECKS, f"{name} needs a check in this file"
    CHECKS[name](formulas.get(name).resolve())


@pytest.mark.parametrize("formula", FORMULAS, ids=NAMES)
def test_the_entrys_lesson_names_it(formula, named_by_lessons):
    named = named_by_lessons.get(formula.lesson, [])
    assert formula.name in named, f"lesson {formula.lesson} must list it under formulas"


def test_every_formula_that_a_lesson_names_exists(named_by_lessons):
    assert {name for named in named_by_lessons.values() for name in named} <= set(NAMES)


def test_no_check_is_left_without_an_entry():
    assert set(CHECKS) <= set(NAMES)


def test_names_are_unique_and_written_alike():
    assert len(set(NAMES)) == len(NAMES)
    assert all(name == name.lower() and "_" not in name and " " not in name for name in NAMES)


@pytest.mark.parametrize("formula", FORMULAS, ids=NAMES)
def test_an_entry_is_complete_and_its_braces_balance(formula):
    assert all([formula.title, formula.latex, formula.lecture, formula.function])
    assert formula.latex.count("{") == formula.latex.count("}")
    assert "$" not in formula.latex


@pytest.mark.parametrize("formula", FORMULAS, ids=NAMES)
def test_the_printed_index_shows_name_latex_lecture_and_function(formula):
    entries = formulas.to_text().split("\n\n")
    (entry,) = [text for text in entries if text.startswith(f"  {formula.name}:")]
    for part in (formula.latex, formula.lecture, formula.function, formula.correction):
        assert part in entry


def test_the_printed_index_goes_lesson_by_lesson():
    titles = [line for line in formulas.to_text().splitlines() if line.startswith("Lesson ")]
    assert titles == sorted(f"Lesson {number}" for number in {f.lesson for f in FORMULAS})


def test_an_unknown_name_is_answered_with_near_ones():
    with pytest.raises(
        ValueError, match=r"sigmoid-derivative.*Received: name='sigmoid_derivative'"
    ):
        formulas.get("sigmoid_derivative")


def slope(function, z):
    """Automatic differentiation of a TensorFlow function at each z."""
    z = tf.constant(z)
    with tf.GradientTape() as tape:
        tape.watch(z)
        values = function(z)
    return tape.gradient(values, z)


def examples(num_inputs=3):
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(9, num_inputs)), rng.integers(0, 2, size=9)
    return x, y.astype(float), rng.normal(size=num_inputs), 0.3


def line():
    rng = np.random.default_rng(8)
    x = rng.uniform(-1, 2, size=12)
    return x, 1.5 * x - 0.5 + rng.normal(scale=0.2, size=12)


def distributions():
    return np.random.default_rng(3).dirichlet(np.ones(4), size=(2, 6))


@check("threshold-perceptron")
def _(predict):
    x, _, weights, bias = examples()
    assert_array_equal(predict(x, weights, bias), np.heaviside(x @ weights + bias, 0))
    assert_array_equal(predict([[0.0]], [1.0], 0.0), [0])
    assert_array_equal(predict([[0.0]], [1.0], 0.0, fires_at_zero=True), [1])


@check("signed-distance")
def _(signed_distance):
    x, _, weights, bias = examples()
    nearest = minimize(
        lambda point: np.sum((point - x[0]) ** 2),
        x0=np.zeros(3),
        constraints={"type": "eq", "fun": lambda point: point @ weights + bias},
    )
    distance = signed_distance(x[0], weights, bias)
    assert_allclose(abs(distance), np.sqrt(nearest.fun), rtol=1e-5)
    assert np.sign(distance) == np.sign(x[0] @ weights + bias)


@check("nand")
def _(nand_gate):
    assert_array_equal(nand_gate(A, B), np.logical_not(np.logical_and(A, B)))


@check("separability")
def _(is_separable):
    separable = [is_separable(truth_table(2), outputs) for outputs in all_functions(2)]
    assert sum(separable) == 14


@check("perceptron-rule")
def _(learn):
    # One correction is a step of size η down the slope of −(2y − 1) z, the perceptron's loss.
    x, y, weights, bias = np.array([[2.0, -1.0]]), 1.0, np.array([-1.0, 0.5]), -0.2
    w = tf.Variable(weights)
    with tf.GradientTape() as tape:
        loss = -(2 * y - 1) * (tf.reduce_sum(w * x[0]) + bias)
    _, corrected, *_ = learn(x, [y], weights=weights, bias=bias, learning_rate=0.1)
    assert_allclose(corrected.weights, weights - 0.1 * tape.gradient(loss, w))
    assert_allclose(corrected.bias, bias + 0.1)


@check("xor-nands")
@check("xor-two-layers")
def _(xor):
    assert_array_equal(xor(A, B), np.logical_xor(A, B))


@check("normal-form")
def _(dnf_layers):
    for num_inputs in (2, 3, 4, 5):
        x = truth_table(num_inputs)
        layers = dnf_layers(parity(x))
        assert_array_equal(forward(x, layers)[-1][:, 0], np.logical_xor.reduce(x, axis=1))
        assert num_units(layers) == 2 ** (num_inputs - 1) + 1


@check("matrix-form")
def _(weighted_sum):
    x, *_ = examples()
    dense = keras.layers.Dense(4, bias_initializer="normal", dtype="float64")
    reference = dense(x)
    assert_allclose(weighted_sum(x, *dense.get_weights()), reference, rtol=1e-12)


@check("regression-loss")
def _(loss):
    x, y = line()
    reference = keras.losses.mean_squared_error(tf.constant(y), tf.constant(2 * x + 1))
    assert_allclose(loss(x, y, 2.0, 1.0), reference)


@check("regression-gradient")
def _(gradient):
    x, y = line()
    slopes = slope(lambda ab: tf.reduce_mean((ab[0] * x + ab[1] - y) ** 2), [0.4, -0.7])
    assert_allclose(gradient(x, y, 0.4, -0.7), slopes, rtol=1e-5)


@check("regression-optimum")
def _(optimum):
    assert_allclose(optimum(*line()), stats.linregress(*line())[:2])


@check("stable-learning-rate")
def _(largest_stable_learning_rate):
    x, y = line()
    bound = largest_stable_learning_rate(x)
    below, above = (
        np.linalg.norm(descend(x, y, learning_rate=factor * bound, num_steps=2000)[-1])
        for factor in (0.99, 1.01)
    )
    assert below < 10
    assert above > 1e6


@check("step-position")
def _(step_position):
    assert_allclose(expit(-30.0 * step_position(-30.0, 12.0) + 12.0), 0.5)


@check("bump")
def _(bump_network):
    x = np.linspace(0, 1, 501)
    y = evaluate(x, bump_network(0.75, 0.85, height=2.0, steepness=300.0))
    assert_allclose(y, 2 * expit(300 * (x - 0.75)) - 2 * expit(300 * (x - 0.85)), atol=1e-12)
    assert_allclose(bump_centre(x, y), 0.8, atol=1e-3)


@check("curve")
def _(curve_network):
    interval = (0.0, 3.0)
    errors = [
        max_error(np.sin, curve_network(np.sin, interval=interval, num_bumps=n), interval=interval)
        for n in (4, 8, 16, 32)
    ]
    assert (np.diff(errors) < 0).all()


@check("step")
def _(step):
    assert_array_equal(step(Z), np.heaviside(Z, 0))
    assert_array_equal(step(Z, fires_at_zero=True), np.heaviside(Z, 1))


@check("sigmoid")
def _(sigmoid):
    assert_allclose(sigmoid(Z), expit(Z), rtol=1e-12)


@check("sigmoid-derivative")
def _(sigmoid_derivative):
    assert_allclose(sigmoid_derivative(Z), slope(tf.sigmoid, Z), rtol=1e-12)


@check("log-sigmoid")
def _(log_sigmoid):
    assert_allclose(log_sigmoid(Z), tf.math.log_sigmoid(tf.constant(Z)), rtol=1e-12)


@check("tanh")
def _(tanh):
    assert_allclose(tanh(Z), tf.tanh(tf.constant(Z)), rtol=1e-12)


@check("tanh-derivative")
def _(tanh_derivative):
    assert_allclose(tanh_derivative(Z), slope(tf.tanh, Z), rtol=1e-9)


@check("relu")
def _(relu):
    assert_allclose(relu(Z), tf.nn.relu(Z))


@check("relu-derivative")
def _(relu_derivative):
    assert_allclose(relu_derivative(Z), slope(tf.nn.relu, Z))


@check("leaky-relu")
def _(leaky_relu):
    assert_allclose(leaky_relu(Z), keras.activations.leaky_relu(tf.constant(Z)))


@check("leaky-relu-derivative")
def _(leaky_relu_derivative):
    assert_allclose(leaky_relu_derivative(Z), slope(keras.activations.leaky_relu, Z))


@check("quadratic-cost")
def _(quadratic_cost):
    y, a = np.random.default_rng(2).normal(size=(2, 5, 3))
    assert_allclose(quadratic_cost(y, a), sum(tf.nn.l2_loss(row) for row in y - a) / 5)


@check("mean-squared-error")
def _(mean_squared_error):
    y, a = np.random.default_rng(2).normal(size=(2, 5, 3))
    reference = keras.losses.mean_squared_error(tf.constant(y), tf.constant(a))
    assert_allclose(mean_squared_error(y, a), reference)


@check("mean-absolute-error")
def _(mean_absolute_error):
    y, a = np.random.default_rng(2).normal(size=(2, 5, 3))
    reference = keras.losses.mean_absolute_error(tf.constant(y), tf.constant(a))
    assert_allclose(mean_absolute_error(y, a), reference)


@check("binary-crossentropy")
def _(binary_crossentropy):
    x, y, weights, bias = examples()
    q = expit(x @ weights + bias)
    assert_allclose(binary_crossentropy(y, q), -stats.bernoulli.logpmf(y, q).mean())


def slopes_of_neuron(loss):
    """Finite differences of a loss of a sigmoid neuron, by its weights and its bias."""
    x, y, weights, bias = examples()

    def at(parameters):
        return loss(y, expit(x @ parameters[:-1] + parameters[-1]))

    return approx_fprime(np.append(weights, bias), at, 1e-7)


def quadratic(y, a):
    return np.mean((y - a) ** 2) / 2


def negative_log_likelihood(y, a):
    return -stats.bernoulli.logpmf(y, a).mean()


@check("quadratic-gradient-weights")
def _(gradient):
    assert_allclose(gradient(*examples()).weights, slopes_of_neuron(quadratic)[:-1], atol=1e-6)


@check("quadratic-gradient-bias")
def _(gradient):
    assert_allclose(gradient(*examples()).bias, slopes_of_neuron(quadratic)[-1], atol=1e-6)


@check("crossentropy-gradient-weights")
def _(gradient):
    slopes = slopes_of_neuron(negative_log_likelihood)
    assert_allclose(gradient(*examples()).weights, slopes[:-1], atol=1e-6)


@check("crossentropy-gradient-bias")
def _(gradient):
    slopes = slopes_of_neuron(negative_log_likelihood)
    assert_allclose(gradient(*examples()).bias, slopes[-1], atol=1e-6)


@check("softmax")
def _(softmax):
    z = Z.reshape(3, 11)
    assert_allclose(softmax(z), tf.nn.softmax(z), rtol=1e-12)
    assert_allclose(softmax(z, temperature=3.0), tf.nn.softmax(z / 3.0), rtol=1e-12)


@check("softmax-shift")
def _(softmax):
    assert_allclose(softmax(Z + 7.0), tf.nn.softmax(Z), rtol=1e-12)


@check("softmax-sigmoid")
def _(softmax):
    against_zero = np.stack([Z, np.zeros_like(Z)], axis=-1)
    assert_allclose(softmax(against_zero)[:, 0], expit(Z), rtol=1e-12)


@check("log-softmax")
def _(log_softmax):
    assert_allclose(log_softmax(100 * Z), tf.nn.log_softmax(100 * Z), rtol=1e-12)


@check("entropy")
def _(entropy):
    p, _ = distributions()
    assert_allclose(entropy(p), stats.entropy(p, axis=-1))
    assert_allclose(entropy(p, base=2), stats.entropy(p, axis=-1, base=2))


@check("code-length")
def _(huffman_code):
    for p in distributions()[0]:
        named = dict(zip("abcd", p.tolist(), strict=True))
        least = stats.entropy(p, base=2)
        assert least <= mean_code_length(named, huffman_code(named)) < least + 1


@check("cross-entropy")
def _(cross_entropy):
    p, q = distributions()
    reference = stats.entropy(p, axis=-1) + stats.entropy(p, q, axis=-1)
    assert_allclose(cross_entropy(p, q), reference)


@check("kl-divergence")
def _(kl_divergence):
    p, q = distributions()
    assert_allclose(kl_divergence(p, q), stats.entropy(p, q, axis=-1))


@check("wasserstein-distance")
def _(wasserstein_distance):
    p, q = distributions()
    x = np.array([0.0, 0.5, 2.0, 7.0])
    reference = [stats.wasserstein_distance(x, x, *rows) for rows in zip(p, q, strict=True)]
    assert_allclose(wasserstein_distance(p, q, positions=x), reference)


@check("categorical-crossentropy")
def _(categorical_crossentropy):
    p, q = distributions()
    reference = keras.losses.categorical_crossentropy(tf.constant(p), tf.constant(q))
    assert_allclose(categorical_crossentropy(p, q), reference, rtol=1e-6)


@check("sparse-categorical-crossentropy")
def _(sparse_categorical_crossentropy):
    _, q = distributions()
    labels = np.array([0, 1, 2, 3, 1, 1])
    reference = keras.losses.sparse_categorical_crossentropy(labels, tf.constant(q))
    assert_allclose(sparse_categorical_crossentropy(labels, q), reference, rtol=1e-6)
