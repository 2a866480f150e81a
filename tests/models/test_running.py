import keras
import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.models import error, outputs, reset

X = np.random.default_rng(0).normal(size=(12, 3)).astype("float32")
Y = np.arange(12) % 2


def network():
    keras.utils.set_random_seed(1)
    model = keras.Sequential(
        [
            keras.Input((3,)),
            keras.layers.BatchNormalization(),
            keras.layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(keras.optimizers.Adam(0.1), "sparse_categorical_crossentropy")
    return model


@pytest.fixture
def model():
    keras.utils.set_random_seed(0)
    return keras.Sequential(
        [keras.Input((4, 4, 1)), keras.layers.Conv2D(3, 2), keras.layers.Flatten(),
         keras.layers.Dense(5, "softmax")]
    )  # fmt: skip


def test_outputs_in_parts_are_those_of_predict(model):
    images = np.random.default_rng(0).random((1_203, 4, 4, 1))
    assert_allclose(outputs(model, images), model.predict(images, verbose=0), atol=1e-6)


def test_an_error_is_the_share_that_keras_does_not_count_as_right(model):
    rng = np.random.default_rng(1)
    images, labels = rng.random((64, 4, 4, 1)), rng.integers(0, 5, 64)
    right = keras.metrics.sparse_categorical_accuracy(labels, outputs(model, images))
    assert error(model, images, labels) == pytest.approx(1 - np.mean(right))


def test_an_error_is_the_share_that_the_largest_score_misses():
    class Echo:
        def __call__(self, images, *, training):
            assert not training
            return images

    scores = np.eye(3)[np.random.default_rng(0).integers(0, 3, 1_203)]
    labels = scores.argmax(axis=1)
    assert error(Echo(), scores, labels) == 0
    labels[:401] += 1
    assert error(Echo(), scores, labels) == pytest.approx(401 / 1203)


def test_a_reset_training_learns_what_a_new_one_learns():
    model, start = network(), network().get_weights()
    once = []
    for _ in range(2):
        reset(model, start)
        model.fit(X, Y, batch_size=4, epochs=2, shuffle=False, verbose=0)
        once.append(model.get_weights())
    fresh = network()
    fresh.fit(X, Y, batch_size=4, epochs=2, shuffle=False, verbose=0)
    for first, second, new in zip(*once, fresh.get_weights(), strict=True):
        assert_allclose(first, second, atol=1e-6)
        assert_allclose(first, new, atol=1e-6)


def test_a_reset_keeps_the_learning_rate():
    model = network()
    model.fit(X, Y, verbose=0)
    reset(model, model.get_weights())
    assert_allclose(float(model.optimizer.learning_rate), 0.1)
    assert int(model.optimizer.iterations) == 0
