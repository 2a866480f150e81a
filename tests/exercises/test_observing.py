import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers
from numpy.testing import assert_allclose

from dlcourse.exercises import FAILED, PASSED, Exercise, WrongForm
from dlcourse.exercises.observing.curves import Border, Curve
from dlcourse.exercises.observing.networks import network
from dlcourse.exercises.observing.several import several
from dlcourse.exercises.observing.standing import digit_scores
from dlcourse.exercises.observing.training import descend, play


def stack(*parts):
    return keras.Sequential([keras.Input((5,)), *parts])


NETWORK = Exercise(
    "A network",
    lambda: stack(layers.Dense(4, "relu"), layers.Dense(3, "softmax")),
    "a Keras model 5-4-3",
    observe=lambda model: network(model, (5,)),
    accepts=keras.Model,
)


class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.last, self.first = layers.Dense(3), layers.Dense(4)

    def call(self, inputs):
        return tf.nn.softmax(self.last(tf.nn.relu(self.first(inputs))))


def functional():
    inputs = keras.Input((5,))
    return keras.Model(inputs, layers.Dense(3, "softmax")(layers.Dense(4, tf.nn.relu)(inputs)))


@pytest.mark.parametrize(
    "model",
    [
        Own,
        functional,
        lambda: stack(layers.Dense(4), layers.ReLU(), layers.Dense(3), layers.Softmax()),
        lambda: stack(layers.Dense(4), layers.Activation("relu"), layers.Dense(3, "softmax")),
        lambda: stack(
            stack(layers.Dense(4, "relu")), layers.Dropout(0.5), layers.Dense(3, "softmax")
        ),
        lambda: keras.Sequential([layers.Dense(4, "relu"), layers.Dense(3, "softmax")]),
    ],
)
def test_the_same_function_is_the_same_network_however_it_is_written(model):
    assert NETWORK(model()).status == PASSED


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ((layers.Dense(4, "relu"), layers.Dense(3)), "activation of the second"),
        ((layers.Dense(4, "tanh"), layers.Dense(3, "softmax")), "activation of the first"),
        ((layers.Dense(6, "relu"), layers.Dense(3, "softmax")), "width of the first"),
        (
            (layers.Dense(4, "relu", use_bias=False), layers.Dense(3, "softmax")),
            "bias of the first",
        ),
        ((layers.Dense(3, "softmax"),), "has 1 layer with weights, and should have 2"),
        (
            (layers.Dense(4, "relu"), layers.Dense(3, "softmax"), layers.Softmax()),
            "a softmax too many",
        ),
    ],
)
def test_what_differs_in_a_network_is_named_with_its_layer(parts, says):
    result = NETWORK(stack(*parts))
    assert result.status == FAILED
    assert says in result.message


def test_a_kernel_of_another_size_is_told_by_its_shape():
    def convolution(kernel_size):
        return keras.Sequential(
            [keras.Input((8, 8, 1)), layers.Conv2D(3, kernel_size), layers.GlobalMaxPooling2D()]
        )

    seen, right = (network(convolution(size), (8, 8, 1)) for size in (3, 5))
    name, sentence = seen.differs(right)
    assert name == "shape of a weight"
    assert "shape (3, 3, 1, 3)" in sentence
    assert right.differs(network(convolution(5), (8, 8, 1)))[0] == "another function"


def test_looking_at_a_network_leaves_its_weights():
    model = stack(layers.Dense(4), layers.BatchNormalization())
    before = model.get_weights()
    network(model, (5,))
    for weight, kept in zip(model.get_weights(), before, strict=True):
        assert_allclose(weight, kept)


def test_a_network_of_other_inputs_is_told_so():
    model = keras.Sequential([keras.Input((7,)), layers.Dense(3)])
    assert "does not take inputs of shape (None, 5)" in NETWORK(model).message


LOSSES = (1.0, 0.7, 0.6, 0.65, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 1.0)
HISTORY = [{"loss": 1 / (n + 1), "val_loss": loss} for n, loss in enumerate(LOSSES)]
STOPPING = Exercise(
    "Early stopping",
    lambda: stopping(),
    "an EarlyStopping",
    observe=lambda callback: play(callback, HISTORY),
    accepts=keras.callbacks.Callback,
)


def stopping(**changed):
    options = {"monitor": "val_loss", "patience": 2, "restore_best_weights": True} | changed
    return keras.callbacks.EarlyStopping(**options)


def test_early_stopping_is_played_epoch_by_epoch():
    run = play(stopping(), HISTORY)
    assert (run.stops, run.keeps) == (7, 5)  # 0.5 is the fifth, and two worse ones follow
    assert STOPPING(stopping()).status == PASSED


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"patience": 0}, "stops too early"),
        ({"mode": "max"}, "stops too early"),
        ({"baseline": 0.01}, "stops too early"),
        ({"min_delta": 0.2}, "stops too early"),
        ({"monitor": "loss"}, "never stops"),
        ({"start_from_epoch": 30}, "never stops"),
        ({"patience": 4}, "stops too late"),
        ({"restore_best_weights": False}, "other weights kept"),
        ({"monitor": "val_acc"}, "training fails"),
        ({"monitor": "val_los", "mode": "min"}, "a name that does not exist"),
    ],
)
def test_every_misuse_of_early_stopping_shows_in_what_it_does(changed, name):
    assert STOPPING(stopping(**changed)).diagnosis == name


def test_a_learning_rate_schedule_is_seen():
    halving = keras.callbacks.LearningRateScheduler(lambda _, rate: rate / 2)
    assert play(halving, HISTORY[:3]).learning_rates == (0.5, 0.25, 0.125)


def test_an_optimizer_goes_down_a_bowl_as_its_formula_says():
    path = descend(keras.optimizers.SGD(0.1), start=(1.0, -2.0), steps=3)
    assert_allclose(path[-1], [0.9**3, -2 * 0.8**3], rtol=1e-6)


X = np.linspace(-2, 2, 161)


def bump(left=-0.5, right=0.5, height=1.0, ground=0.0, steep=200.0):
    def up(at):
        return 0.5 * (1 + np.tanh(0.5 * steep * (X - at)))

    return Curve(X, ground + height * (up(left) - up(right)))


@pytest.mark.parametrize(
    ("curve", "name"),
    [
        (bump(ground=1), "height outside"),
        (bump(height=0.5), "half as high"),
        (bump(height=2), "twice as high"),
        (bump(height=1.4), "too high"),
        (bump(height=-1), "upside down"),
        (bump(steep=10), "too gentle"),
        (bump(left=0.1, right=1.1), "in the wrong place"),
        (bump(right=0.9), "an edge in the wrong place"),
        (bump(right=9), "does not come back"),
        (bump(height=0), "flat"),
    ],
)
def test_curves_are_told_apart_as_a_teacher_would(curve, name):
    assert not curve.agrees(bump(), 1e-2)
    assert curve.differs(bump())[0] == name


def test_a_curve_may_differ_where_it_does_not_count():
    right = Curve(X, bump().y, counts=np.abs(np.abs(X) - 0.5) > 0.1)
    assert bump(steep=150).agrees(right, 1e-2)


BORDER = Border(np.array([2.0, -1.0]), 0.5)


@pytest.mark.parametrize(
    ("border", "name"),
    [
        (Border(-BORDER.weights, -0.5), "sides swapped"),
        (Border(BORDER.weights, 1.5), "border moved"),
        (Border(-BORDER.weights, 0.5), "sides swapped, border moved"),
        (Border(np.array([1.0, 2.0]), 0.5), "border turned"),
        (Border(np.array([-1.0, 2.0]), 0.5), "weights exchanged"),
        (Border(np.zeros(2), 0.5), "no border"),
    ],
)
def test_borders_are_told_apart_as_a_teacher_would(border, name):
    assert not border.agrees(BORDER, 1e-6)
    assert border.differs(BORDER)[0] == name


def test_a_border_has_no_scale():
    assert Border(3 * BORDER.weights, 1.5).agrees(BORDER, 1e-6)


@pytest.mark.parametrize(
    ("units", "inputs", "says"),
    [(9, 5, r"gives \(7, 9\) for 7 digits, not ten each"), (10, 4, r"take \(examples, 5\) pixels")],
)
def test_a_model_that_does_not_read_ten_digits_has_the_wrong_form(units, inputs, says):
    model = keras.Sequential([keras.Input((inputs,)), layers.Dense(units)])
    with pytest.raises(WrongForm, match=says):
        digit_scores(model, np.zeros((7, 5), np.float32))


def judged(*numbers):
    """Two numbers, 3 and 8, of which the second is half of 16."""
    said = ({4: "one too many."}, lambda came: f"half of {2 * came[1]:g} it is.")
    return several(numbers, ("(a)", "(b)"), said, tolerance=1e-3)


@pytest.mark.parametrize(
    ("numbers", "name", "says"),
    [
        ((4, 8), "wrong: (a)", "(a): one too many."),
        ((5, 8), "wrong: (a)", "(a) is not 5."),
        ((4.001, 9), "wrong: (a), (b)", "(a): one too many. (b): half of 18 it is."),
    ],
)
def test_of_several_numbers_each_has_its_own_words(numbers, name, says):
    assert judged(3.0001, 8).agrees(judged(3, 8), 1e-6)
    assert not judged(*numbers).agrees(judged(3, 8), 1e-6)
    assert judged(*numbers).differs(judged(3, 8)) == (name, says)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((1, 2, 3), "2 numbers are wanted, and 3 numbers came"),
        (1, "1 number came"),
        ((1, float("nan")), "finite"),
        (("1", "2"), "not all numbers"),
    ],
)
def test_other_than_several_numbers_have_the_wrong_form(answer, says):
    with pytest.raises(WrongForm, match=says):
        several(answer, ("(a)", "(b)"), ({}, {}))
