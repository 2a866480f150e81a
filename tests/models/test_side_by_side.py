import keras
import numpy as np
import pytest
from keras import layers

from dlcourse.models import side_by_side


def network(units=3, activation="tanh"):
    return keras.Sequential(
        [keras.Input((2,)), layers.Dense(units, activation=activation), layers.Dense(1)]
    )


@pytest.fixture
def networks():
    keras.utils.set_random_seed(0)
    return [network() for _ in range(4)]


@pytest.fixture
def examples():
    x = np.random.default_rng(0).normal(size=(12, 2)).astype("float32")
    return x, x[:, :1] * x[:, 1:]


def test_each_says_what_it_said_alone(networks, examples):
    x, _ = examples
    alone = np.stack([each(x) for each in networks], axis=1)
    np.testing.assert_allclose(side_by_side(networks)(x), alone, atol=1e-6)


def test_each_may_hear_inputs_of_its_own(networks, examples):
    x, _ = examples
    own = np.stack([x, x + 1, x + 2, x + 3], axis=1)
    alone = np.stack([each(own[:, place]) for place, each in enumerate(networks)], axis=1)
    np.testing.assert_allclose(side_by_side(networks, shared_inputs=False)(own), alone, atol=1e-6)


def test_adam_trains_each_as_it_would_alone(networks, examples):
    x, y = examples
    many = side_by_side(networks)
    for model, targets in ((many, y[:, None]), *((each, y) for each in networks)):
        model.compile(keras.optimizers.Adam(0.01), "mse")
        model.fit(x, targets, batch_size=4, epochs=10, shuffle=False, verbose=0)
    alone = np.stack([each(x) for each in networks], axis=1)
    np.testing.assert_allclose(many(x), alone, atol=1e-4)


@pytest.mark.parametrize(
    "wrong",
    [
        list,
        lambda: [network(), network(4)],
        lambda: [network(), network(activation="relu")],
        lambda: [keras.Sequential([keras.Input((2,)), layers.Dropout(0.5), layers.Dense(1)])],
    ],
)
def test_what_is_not_alike_or_not_dense_is_refused(wrong):
    with pytest.raises(ValueError, match="Received: "):
        side_by_side(wrong())
