import keras
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from dlcourse.lessons.overfitting_and_regularisation.runs import (
    EndOfEpoch,
    KeepWeights,
    deal,
    judge,
)


def test_a_run_never_gets_an_example_twice():
    numbers = np.arange(50)
    sets = deal(numbers[:, None], numbers, (20, 10, 15), num_runs=4)
    assert [images.shape for images, _ in sets] == [(20, 4, 1), (10, 4, 1), (15, 4, 1)]
    for run in range(4):
        assert len({label for _, labels in sets for label in labels[:, run]}) == 45
    assert len(np.unique(sets[0][1], axis=1).T) == 4  # each run its own


def test_images_keep_their_labels():
    numbers = np.arange(30)
    for images, labels in deal(numbers[:, None] * 10, numbers, (5, 6), num_runs=3):
        assert_array_equal(images[..., 0], 10 * labels)


def test_there_must_be_examples_enough():
    with pytest.raises(ValueError, match=r"sizes must sum to 9 examples at most\. Received: 10"):
        deal(np.zeros((9, 2)), np.zeros(9), (4, 6), num_runs=2)


def test_a_run_is_judged_as_keras_judges_it_alone():
    rng = np.random.default_rng(0)
    probabilities = rng.dirichlet(np.ones(4), size=(7, 3)).astype("float32")
    labels = rng.integers(0, 4, (7, 3))
    losses, errors = judge(probabilities, labels)
    for run in range(3):
        loss = keras.losses.sparse_categorical_crossentropy(labels[:, run], probabilities[:, run])
        hits = keras.metrics.sparse_categorical_accuracy(labels[:, run], probabilities[:, run])
        assert losses[run] == pytest.approx(np.mean(loss), rel=1e-5)
        assert errors[run] == pytest.approx(1 - np.mean(hits))


def test_a_certain_mistake_costs_what_keras_makes_it_cost():
    losses, errors = judge([[[1.0, 0.0]]], [[1]])
    assert_allclose(losses, -np.log(1e-7))
    assert_array_equal(errors, [1])


@pytest.fixture
def one_run():
    rng = np.random.default_rng(1)
    return rng.random((40, 1, 3)).astype("float32"), rng.integers(0, 2, (40, 1))


@pytest.fixture
def model():
    model = keras.Sequential([keras.Input((1, 3)), keras.layers.Dense(2, "softmax")])
    model.compile(keras.optimizers.SGD(0.5), "sparse_categorical_crossentropy")
    return model


def test_it_judges_with_the_weights_that_an_epoch_leaves(model, one_run):
    record = EndOfEpoch(training=one_run)
    for epoch in range(2):
        model.fit(*one_run, epochs=1, batch_size=10, verbose=0, callbacks=[record])
        loss = model.evaluate(*one_run, batch_size=40, verbose=0)
        assert record.loss["training"][epoch][0] == pytest.approx(loss, rel=1e-5)


def test_it_judges_every_few_epochs_and_at_the_end(model, one_run):
    record = EndOfEpoch(every=3, training=one_run, validation=one_run)
    model.fit(*one_run, epochs=7, verbose=0, callbacks=[record])
    assert record.epochs == [3, 6, 7]
    assert len(record.error["validation"]) == 3


def test_kept_weights_are_those_of_each_epoch(model, one_run):
    keep = KeepWeights()
    model.fit(*one_run, epochs=2, verbose=0, callbacks=[keep])
    assert_array_equal(keep.weights[1][0], model.get_weights()[0])
    assert not np.array_equal(keep.weights[0][0], keep.weights[1][0])
    model.fit(*one_run, epochs=1, verbose=0, callbacks=[keep])
    assert len(keep.weights) == 1
