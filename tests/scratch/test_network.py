import keras
import numpy as np
import pytest
import tensorflow as tf
from numpy.testing import assert_allclose, assert_array_equal
from scipy.differentiate import derivative

from dlcourse.scratch.network import Network

KINDS = [
    (("sigmoid", "sigmoid", "sigmoid"), "quadratic_cost"),
    (("tanh", "relu", "linear"), "quadratic_cost"),
    (("relu", "linear", "tanh"), "quadratic_cost"),
    (("relu", "tanh", "sigmoid"), "binary_crossentropy"),
    (("sigmoid", "relu", "softmax"), "categorical_crossentropy"),
]


def problem(activations, loss, *, n=6, dtype="float64"):
    rng = np.random.default_rng(5)
    network = Network((4, 5, 3, 3), activations, loss, rng=rng, dtype=dtype)
    for bias in network.biases:
        bias[:] = rng.normal(size=bias.shape)
    return network, rng.normal(size=(n, 4)), np.eye(3)[rng.integers(0, 3, n)]


def twin(network):
    """The same network in Keras, in float64, with the same weights."""
    units = [len(bias) for bias in network.biases]
    model = keras.Sequential(
        [
            keras.Input((len(network.weights[0]),), dtype="float64"),
            *(
                keras.layers.Dense(width, activation=name, dtype="float64")
                for width, name in zip(units, network.activations, strict=True)
            ),
        ]
    )
    model.set_weights(network.parameters)
    return model


def loss_in_tensorflow(name, y, a):
    if name == "quadratic_cost":
        return tf.reduce_sum((y - a) ** 2) / (2 * len(y))
    return tf.reduce_mean(getattr(keras.losses, name)(y, a))


def flat(arrays):
    return np.concatenate([np.ravel(array) for array in arrays])


def in_order(gradient):
    return flat(
        array for layer in zip(gradient.weights, gradient.biases, strict=True) for array in layer
    )


@pytest.mark.parametrize(("activations", "loss"), KINDS)
def test_gradients_equal_automatic_differentiation(activations, loss):
    network, x, y = problem(activations, loss)
    model = twin(network)
    with tf.GradientTape() as tape:
        reference = loss_in_tensorflow(loss, y, model(tf.constant(x)))
    slopes = tape.gradient(reference, model.trainable_variables)
    found = network.backward(network.forward(x), y)
    assert np.abs(in_order(found) - flat(slopes)).max() < 1e-10
    assert abs(network.loss(x, y) - float(reference)) < 1e-10


@pytest.mark.parametrize(("activations", "loss"), KINDS)
def test_gradients_equal_central_differences(activations, loss):
    network, x, y = problem(activations, loss)
    found, h = in_order(network.backward(network.forward(x), y)), 1e-5
    slopes = []
    for parameter in network.parameters:
        for place in np.ndindex(parameter.shape):
            kept, around = parameter[place], []
            for nudged in (kept + h, kept - h):
                parameter[place] = nudged
                around.append(network.loss(x, y))
            parameter[place] = kept
            slopes.append((around[0] - around[1]) / (2 * h))
    assert np.abs(found - slopes).max() < 1e-6


def test_a_chain_of_two_weights_by_hand():
    network = Network(
        (1, 1, 1), ("linear", "linear"), "quadratic_cost", rng=np.random.default_rng()
    )
    network.weights[0][:], network.biases[0][:] = 2, 1
    network.weights[1][:], network.biases[1][:] = 3, -1
    trace = network.forward([[2.0]])  # a₁ = 2·2 + 1 = 5, a₂ = 3·5 − 1 = 14
    gradient = network.backward(trace, [[10.0]])
    assert [float(a[0, 0]) for a in trace.a] == [2, 5, 14]
    assert [float(delta[0, 0]) for delta in gradient.deltas] == [12, 4]
    assert [float(slope[0, 0]) for slope in gradient.weights] == [24, 20]
    assert [float(slope[0]) for slope in gradient.biases] == [12, 4]
    assert network.loss([[2.0]], [[10.0]]) == 8


@pytest.mark.parametrize(("activations", "loss"), KINDS)
def test_the_gradient_is_the_mean_of_the_examples_gradients(activations, loss):
    network, x, y = problem(activations, loss)
    alone = [in_order(network.backward(network.forward(x[[i]]), y[[i]])) for i in range(len(x))]
    together = in_order(network.backward(network.forward(x), y))
    assert_allclose(together, np.mean(alone, axis=0), atol=1e-14)


def test_hidden_units_may_change_places_with_their_weights():
    network, x, y = problem(*KINDS[0])
    before, found = network.forward(x).a[-1], network.backward(network.forward(x), y)
    order = np.array([3, 0, 4, 1, 2])
    network.weights[0], network.weights[1] = network.weights[0][:, order], network.weights[1][order]
    network.biases[0] = network.biases[0][order]
    assert_allclose(network.forward(x).a[-1], before, atol=1e-14)
    moved = network.backward(network.forward(x), y)
    assert_allclose(moved.deltas[0], found.deltas[0][:, order], atol=1e-14)


def test_a_delta_is_the_slope_of_the_loss_by_z():
    network, x, y = problem(*KINDS[0], n=1)
    deltas = network.backward(network.forward(x), y).deltas
    for bias, delta in zip(network.biases, deltas, strict=True):
        kept = bias[1]

        def at(z, bias=bias):
            losses = []
            for value in np.ravel(z):  # the bias of a unit moves its z one to one
                bias[1] = value
                losses.append(network.loss(x, y))
            return np.reshape(losses, np.shape(z))

        assert_allclose(derivative(at, kept).df, delta[0, 1], rtol=1e-8)
        bias[1] = kept


@pytest.mark.parametrize("momentum", [0.0, 0.5])
@pytest.mark.parametrize(("activations", "loss"), KINDS[-2:])
def test_training_goes_step_by_step_as_in_keras(activations, loss, momentum):
    network, x, y = problem(activations, loss, n=10)
    model = twin(network)
    model.compile(keras.optimizers.SGD(0.25, momentum=momentum), loss)
    for _ in range(3):
        network.epoch(x, y, batch_size=4, learning_rate=0.25, momentum=momentum)
        model.fit(x, y, batch_size=4, shuffle=False, verbose=0)
        assert np.abs(flat(network.parameters) - flat(model.get_weights())).max() < 1e-6


def test_a_shuffled_epoch_shows_every_example_once():
    network = Network((7, 1), ("linear",), "quadratic_cost", rng=np.random.default_rng(0))
    network.weights[0][:] = 0
    seen = []
    network.backward = lambda trace, y, step=network.backward: (
        seen.append(trace.a[0]),
        step(trace, y),
    )[1]
    network.epoch(
        np.eye(7), np.zeros((7, 1)), batch_size=3, learning_rate=0.1, rng=np.random.default_rng(0)
    )
    assert [len(batch) for batch in seen] == [3, 3, 1]
    assert_array_equal(np.vstack(seen).sum(axis=0), np.ones(7))
    assert np.vstack(seen).argmax(axis=1).tolist() != list(range(7))


@pytest.mark.parametrize(("activations", "loss"), KINDS)
def test_float32_stays_float32(activations, loss):
    network, x, y = problem(activations, loss, dtype="float32")
    network.epoch(x, y, batch_size=4, learning_rate=0.1, momentum=0.9)
    trace = network.forward(x)
    arrays = [*network.parameters, *trace.z, *trace.a, *in_order(network.backward(trace, y))]
    assert {array.dtype for array in arrays} == {np.dtype("float32")}


def test_the_forward_pass_keeps_the_input_and_two_numbers_a_unit():
    network, x, _ = problem(*KINDS[0], n=6)
    assert network.forward(x).nbytes == 8 * 6 * (4 + 2 * (5 + 3 + 3))


def test_a_saturated_output_has_a_finite_loss():
    network = Network((1, 1), ("sigmoid",), "binary_crossentropy", rng=np.random.default_rng(0))
    network.weights[0][:] = 1000
    assert network.loss([[1.0]], [[0.0]]) == 1000


@pytest.mark.parametrize(
    ("activations", "loss", "message"),
    [
        (("relu",), "quadratic_cost", r"one a layer. Received: 1 for the sizes \(4, 3, 2\)"),
        (
            ("softmax", "softmax"),
            "categorical_crossentropy",
            "activations must .*Received: softmax",
        ),
        (("relu", "softmax"), "quadratic_cost", "loss must .*Received: loss='quadratic_cost'"),
        (("relu", "sigmoid"), "mse", "loss must .*Received: loss='mse'"),
    ],
)
def test_what_does_not_go_together_is_named(activations, loss, message):
    with pytest.raises(ValueError, match=message):
        Network((4, 3, 2), activations, loss, rng=np.random.default_rng(0))


def test_shapes_that_do_not_fit_are_named():
    network, x, y = problem(*KINDS[0])
    with pytest.raises(ValueError, match=r"x must be \(examples, 4\). Received: x.shape=\(6, 3\)"):
        network.forward(x[:, :3])
    with pytest.raises(ValueError, match=r"y_true must have .* \(6, 3\). Received: \(6,\)"):
        network.backward(network.forward(x), y[:, 0])
    with pytest.raises(ValueError, match=r"batch_size must .* Received: batch_size=0"):
        network.epoch(x, y, batch_size=0, learning_rate=0.1)
