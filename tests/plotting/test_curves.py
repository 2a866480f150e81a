import matplotlib.pyplot as plt
import numpy as np
import pytest

from dlcourse.plotting import COLOURS, describe_learning, learning_curves, tangent

HISTORY = {"loss": [0.5, 0.2, 0.1], "val_loss": [0.4, 0.3, 0.35], "accuracy": [0.7, 0.8, 0.9]}


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


GRID = np.linspace(-2, 2, 41)


def test_the_tangent_goes_through_its_point_with_its_slope():
    for slope in (0.0, 0.25, 3.0):
        _, ax = plt.subplots()
        tangent(GRID, GRID**2, ax, at=(1.0, 1.0), slope=slope)
        curve, line, point = ax.get_lines()
        (x0, x1), (y0, y1) = line.get_data()
        assert np.isclose((y1 - y0) / (x1 - x0), slope)
        assert np.isclose(np.hypot(x1 - x0, y1 - y0), 3.2)
        assert np.allclose([x0 + x1, y0 + y1], 2.0)
        assert [*point.get_xdata(), *point.get_ydata()] == [1.0, 1.0]
        assert np.array_equal(curve.get_ydata(), GRID**2)
