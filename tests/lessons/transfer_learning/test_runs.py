import keras
import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.lessons.transfer_learning.runs import Watch, accuracy, count, draw, outputs

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


def test_each_class_is_drawn_k_times_and_no_example_twice():
    labels = np.array([0, 1, 1, 0, 2, 2, 0, 1, 2])
    chosen = draw(labels, 2, np.random.default_rng(0))
    assert labels[chosen].tolist() == [0, 0, 1, 1, 2, 2]
    assert len(set(chosen)) == 6


def test_more_than_there_are_cannot_be_drawn():
    with pytest.raises(
        ValueError, match=r"k must be 1 at most, in the rarest class\. Received: k=2"
    ):
        draw([0, 0, 1], 2, np.random.default_rng(0))


def test_a_layer_has_as_many_numbers_as_its_weights():
    assert count(network().trainable_weights) == 2 * 3 + 4 * 2


def test_outputs_are_those_at_inference_however_many():
    model = network()
    images = np.random.default_rng(2).normal(size=(251, 3))
    assert_allclose(outputs(model, images), model(images, training=False), rtol=1e-5)
    assert accuracy(model, images, outputs(model, images).argmax(axis=1)) == 1


def test_the_accuracy_is_noted_after_the_chosen_steps():
    model, begin = network(), network()
    watch = Watch((0, 2, 6), X, Y)
    model.fit(X, Y, batch_size=4, epochs=2, shuffle=False, verbose=0, callbacks=[watch])
    assert len(watch.accuracy) == 3
    assert watch.accuracy[0] == accuracy(begin, X, Y)
    assert watch.accuracy[-1] == accuracy(model, X, Y)
