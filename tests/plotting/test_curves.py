import matplotlib.pyplot as plt
import pytest

from dlcourse.plotting import COLOURS, describe_learning, learning_curves

HISTORY = {"loss": [0.5, 0.2, 0.1], "val_loss": [0.4, 0.3, 0.35], "accuracy": [0.7, 0.8, 0.9]}


@pytest.fixture
def ax():
    figure, ax = plt.subplots()
    yield ax
    plt.close(figure)


def test_training_and_validation_are_drawn_by_epoch_in_their_colours(ax):
    learning_curves(HISTORY, ax)
    drawn = {line.get_label(): line for line in ax.get_lines()}
    assert list(drawn["training"].get_xdata()) == [1, 2, 3]
    assert list(drawn["validation"].get_ydata()) == HISTORY["val_loss"]
    assert drawn["validation"].get_color() == COLOURS["validation"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("epoch", "loss")


def test_a_metric_without_validation_is_drawn_alone(ax):
    learning_curves(HISTORY, ax, metric="accuracy")
    assert [line.get_label() for line in ax.get_lines()] == ["training"]
    assert describe_learning(HISTORY, metric="accuracy") == (
        "The training accuracy goes from 0.700 to 0.900 in 3 epochs."
    )


def test_an_unknown_metric_names_the_known_ones(ax):
    with pytest.raises(ValueError, match="one of loss, val_loss, accuracy. Received: 'auc'"):
        learning_curves(HISTORY, ax, metric="auc")
