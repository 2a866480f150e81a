import keras
import numpy as np
import tensorflow as tf
from numpy.testing import assert_allclose, assert_array_equal

from dlcourse.scratch import activations

PAIRS = {
    name: (getattr(activations, name), getattr(activations, f"{name}_derivative"))
    for name in ("sigmoid", "tanh", "relu", "leaky_relu", "linear")
}
Z = np.linspace(-5, 5, 41)  # has a zero, where ReLU needs a convention


def test_activations_and_derivatives_equal_those_of_keras_at_zero_too():
    z = tf.constant(Z)
    for name, (function, derivative) in PAIRS.items():
        with tf.GradientTape() as tape:
            tape.watch(z)
            reference = getattr(keras.activations, name)(z)
        slopes = tape.gradient(reference, z)
        assert_allclose(function(Z), reference, rtol=1e-6, atol=1e-8, err_msg=name)
        assert_allclose(derivative(Z), slopes, rtol=1e-6, atol=1e-8, err_msg=name)


def test_derivatives_equal_central_differences():
    z, h = Z[Z != 0], 1e-5
    for name, (function, derivative) in PAIRS.items():
        differences = (function(z + h) - function(z - h)) / (2 * h)
        assert_allclose(derivative(z), differences, rtol=1e-6, atol=1e-9, err_msg=name)


def test_the_step_obeys_both_conventions():
    assert_array_equal(activations.step([-1, 0, 1]), [0, 0, 1])
    assert_array_equal(activations.step([-1, 0, 1], fires_at_zero=True), [0, 1, 1])


def test_the_derivative_of_the_step_is_undefined_at_the_jump():
    assert_array_equal(activations.step_derivative([-1, 0, 1]), [0, np.nan, 0])


def test_sigmoid_has_its_values_computed_by_hand():
    assert_allclose(activations.sigmoid([0, np.log(3), -np.log(3)]), [0.5, 0.75, 0.25])
    assert_allclose(activations.sigmoid(-6.0), 0.0024726, atol=1e-6)


def test_sigmoid_is_symmetric_about_a_half():
    assert_allclose(activations.sigmoid(Z) + activations.sigmoid(-Z), 1)


def test_the_slope_of_sigmoid_peaks_at_a_quarter():
    slopes = activations.sigmoid_derivative(Z)
    assert Z[slopes.argmax()] == 0
    assert slopes.max() == 0.25


def test_a_steep_sigmoid_is_a_step():
    z = Z[Z != 0]
    assert_allclose(activations.sigmoid(1000 * z), activations.step(z), atol=1e-12)


def test_tanh_is_a_sigmoid_stretched():
    assert_allclose(activations.tanh(Z), 2 * activations.sigmoid(2 * Z) - 1, atol=1e-15)


def test_leaky_relu_is_a_maximum_only_for_slopes_up_to_one():
    for slope in (0.0, 0.3, 1.0):
        leaky = activations.leaky_relu(Z, negative_slope=slope)
        assert_allclose(leaky, np.maximum(slope * Z, Z))
    steep = activations.leaky_relu(Z, negative_slope=2.0)
    assert_allclose(steep, np.minimum(2.0 * Z, Z))


def test_log_sigmoid_equals_tensorflow_and_survives_extremes():
    assert_allclose(activations.log_sigmoid(Z), tf.math.log_sigmoid(tf.constant(Z)))
    assert_array_equal(activations.log_sigmoid([-1000.0, 1000.0]), [-1000.0, 0.0])


def test_extreme_inputs_raise_no_warning_and_give_the_limits():
    extremes = np.array([-1e4, 1e4])
    assert_array_equal(activations.sigmoid(extremes), [0, 1])
    assert_array_equal(activations.sigmoid_derivative(extremes), [0, 0])
    assert_array_equal(activations.tanh_derivative(extremes), [0, 0])


def test_saturated_slopes_are_small_but_not_rounded_to_zero():
    assert_allclose(activations.sigmoid_derivative(40.0), np.exp(-40.0), rtol=1e-12)
    assert_allclose(activations.tanh_derivative(20.0), 4 * np.exp(-40.0), rtol=1e-12)


def test_shapes_are_kept_and_inputs_left_alone():
    z = np.arange(-3.0, 3.0).reshape(2, 3)
    before = z.copy()
    for function, derivative in PAIRS.values():
        assert function(z).shape == derivative(z).shape == (2, 3)
        function(z)[:] = 7
        assert_array_equal(z, before)
