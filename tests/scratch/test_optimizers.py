import keras
import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.scratch.descent import paths
from dlcourse.scratch.optimizers import SGD, Adadelta, Adagrad, Adam, RMSprop
from dlcourse.scratch.surfaces import GaussianSum

SURFACE = GaussianSum()
STARTS = np.random.default_rng(0).uniform(-2, 2, (3, 4, 2))


@pytest.fixture
def float64():
    """Keras keeps learning rates in its default type."""
    keras.config.set_floatx("float64")
    yield
    keras.config.set_floatx("float32")


# Keras rounds its options to float32: these are the same there.
RULES = [
    (SGD, {"learning_rate": 0.3}),
    (SGD, {"learning_rate": 0.1, "momentum": 0.875}),
    (SGD, {"learning_rate": 0.05, "momentum": 0.5}),
    (SGD, {"learning_rate": 0.1, "momentum": 0.875, "nesterov": True}),
    (SGD, {"learning_rate": 0.2, "momentum": 0.25, "nesterov": True}),
    (Adagrad, {"learning_rate": 0.5, "initial_accumulator_value": 0.25, "epsilon": 2**-10}),
    (Adagrad, {"learning_rate": 0.1, "initial_accumulator_value": 0.5, "epsilon": 2**-20}),
    (Adadelta, {"learning_rate": 1.0, "rho": 0.75, "epsilon": 2**-13}),
    (Adadelta, {"learning_rate": 0.5, "rho": 0.5, "epsilon": 2**-6}),
    (RMSprop, {"learning_rate": 0.05, "rho": 0.5, "epsilon": 2**-20}),
    (RMSprop, {"learning_rate": 0.1, "rho": 0.875, "epsilon": 2**-6}),
    (Adam, {"learning_rate": 0.2, "beta_1": 0.5, "beta_2": 0.875, "epsilon": 2**-10}),
    (Adam, {"learning_rate": 0.05, "beta_1": 0.875, "beta_2": 0.75, "epsilon": 2**-20}),
]


def both_paths(rule, options):
    """Fifty steps by our rule and by Keras's, (51, …) each."""
    variable = keras.Variable(STARTS, dtype="float64")
    optimizer = getattr(keras.optimizers, rule.__name__)(**options)
    theirs = [STARTS]
    for _ in range(50):
        slopes = keras.ops.convert_to_tensor(SURFACE.gradient(theirs[-1]))
        optimizer.apply([slopes], [variable])
        theirs.append(variable.numpy().copy())
    return paths(SURFACE.gradient, STARTS, rule(**options), num_steps=50), np.array(theirs)


@pytest.mark.usefixtures("float64")
@pytest.mark.parametrize(("rule", "options"), RULES)
def test_every_step_is_the_one_that_keras_makes(rule, options):
    ours, theirs = both_paths(rule, options)
    assert_allclose(ours, theirs, rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("rule", [SGD, Adagrad, Adadelta, RMSprop, Adam])
def test_the_defaults_are_those_of_keras(rule):
    ours, theirs = both_paths(rule, {})
    assert_allclose(ours - STARTS, theirs - STARTS, rtol=1e-4, atol=1e-9)
    assert np.abs(ours[-1] - STARTS).max() > 1e-5


def test_a_schedule_takes_the_place_of_a_rate():
    halves = SGD(lambda step: 0.5**step)
    assert_allclose(paths(lambda p: np.ones_like(p), [0.0], halves, 3)[:, 0], [0, -1, -1.5, -1.75])
