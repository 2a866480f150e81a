import keras
import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.scratch.activations import sigmoid
from dlcourse.scratch.approximation import (
    bump_centre,
    bump_network,
    curve_network,
    evaluate,
    max_error,
    step_position,
)

X = np.linspace(0, 1, 1001)


def hidden_function(x):
    return (np.sin(x) ** 2 + np.cos(x) / 3 + 1) / 3


def test_a_unit_passes_a_half_at_its_step():
    weights, biases = np.array([100.0, -30.0, 7.0]), np.array([-40.0, 12.0, 1.0])
    assert_allclose(sigmoid(weights * step_position(weights, biases) + biases), 0.5)


def test_a_steep_unit_is_a_step():
    assert_allclose(sigmoid(1e4 * X - 0.4005e4), X > 0.4005, atol=0.01)


def test_a_bump_has_its_centre_in_the_middle_of_its_steps():
    bump = bump_network(0.75, 0.85)
    assert_allclose(bump_centre(X, evaluate(X, bump)), 0.8, atol=1e-3)
    assert_allclose(step_position(bump.hidden_weights[0], bump.hidden_bias).mean(), 0.8)


def test_a_bump_is_flat_outside_and_as_high_as_asked():
    values = evaluate([0.2, 0.5, 0.9], bump_network(0.4, 0.6, height=-3.0))
    assert_allclose(values, [0, -3, 0], atol=1e-12)


def test_a_network_equals_keras_with_the_same_weights():
    network = curve_network(hidden_function, interval=(-2, 2), num_bumps=6)
    model = keras.Sequential(
        [
            keras.Input((1,)),
            keras.layers.Dense(network.units, "sigmoid", dtype="float64"),
            keras.layers.Dense(1, dtype="float64"),
        ]
    )
    model.set_weights(list(network))
    x = np.linspace(-2, 2, 50)
    assert_allclose(evaluate(x, network), model(x[:, None])[:, 0], rtol=1e-6)


def test_a_staircase_takes_the_functions_value_in_the_middle_of_each_bump():
    network = curve_network(hidden_function, interval=(0, 1), num_bumps=4, steepness=1e4)
    middles = np.array([0.125, 0.375, 0.625, 0.875])
    assert_allclose(evaluate(middles, network), hidden_function(middles), atol=1e-12)


@pytest.mark.parametrize("steepness", [None, 5000.0])
def test_more_bumps_leave_a_smaller_error(steepness):
    interval = (-2.0, 2.5)
    for function in (hidden_function, np.sin, np.exp, np.abs):
        errors = [
            max_error(
                function,
                curve_network(function, interval=interval, num_bumps=n, steepness=steepness),
                interval=interval,
            )
            for n in (5, 10, 20, 40, 80)
        ]
        assert (np.diff(errors) < 0).all()
        assert errors[-1] < errors[0] / 8


def test_a_constant_is_followed_to_the_ends_of_the_interval():
    network = curve_network(np.ones_like, interval=(0, 1), num_bumps=8)
    assert max_error(np.ones_like, network, interval=(0, 1)) < 1e-3


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: step_position(0.0, 1.0), r"weight must not be 0.*Received"),
        (lambda: bump_network(0.5, 0.5), r"left must be below right.*Received"),
        (lambda: bump_network(0.4, 0.5, steepness=0), r"steepness must be positive.*Received"),
        (lambda: curve_network(np.sin, interval=(0, 1), num_bumps=0), r"num_bumps.*Received"),
        (lambda: curve_network(np.sin, interval=(1, 1), num_bumps=2), r"interval.*Received"),
        (lambda: bump_centre([0, 1, 2], [0, 1, 1]), r"rise through half.*Received"),
    ],
)
def test_wrong_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
