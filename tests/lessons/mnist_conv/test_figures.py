import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.lessons.mnist_conv import figures
from dlcourse.plotting import COLOURS


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_each_layer_has_its_box_and_its_words():
    (ax,) = figures.boxes([(28, 28, 1), (13, 13, 16), (10,)], ["conv\n160", "dense"]).axes
    assert texts(ax) == ["28 × 28 × 1", "conv\n160", "13 × 13 × 16", "dense", "10"]
    widths = [patch.get_width() for patch in ax.patches if hasattr(patch, "get_width")]
    assert widths[0] > widths[1]  # 28 pixels are wider than 13


def test_words_must_fit_the_layers():
    with pytest.raises(ValueError, match=r"words must be 1, one a layer\. Received: 2\."):
        figures.boxes([(28, 28, 1), (10,)], ["one", "two"])


ERRORS = {"dense": [0.04, 0.06], "conv": [0.01, 0.02]}


def test_a_bar_is_a_mean_and_a_dot_a_seed():
    (ax,) = figures.error_bars(ERRORS, marked="dense").axes
    assert_allclose([bar.get_width() for bar in ax.patches], [5, 1.5])
    assert_allclose(ax.lines[1].get_xdata(), [1, 2])
    assert ax.lines[0].get_color() == COLOURS["highlight"]
    assert_allclose(ax.lines[-1].get_xdata(), 5)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["dense", "conv"]


def test_the_caption_names_the_lowest_and_the_highest():
    assert figures.describe_errors(ERRORS).endswith("2 seeds: from 1.50% (conv) to 5.00% (dense).")
    assert "one seed" in figures.describe_errors({"dense": [0.04]})


def test_accuracy_is_drawn_over_the_shift(ax):
    figures.against_shift([0, 4], {"dense": [[0.1, 0.3], [0.5, 0.7]]}, ax)
    line, bars = ax.containers[0].lines[0], ax.containers[0].lines[2][0]
    assert_allclose(line.get_ydata(), [0.8, 0.4])
    assert_allclose(bars.get_segments()[0][:, 1], [0.7, 0.9])


def test_saliency_is_white_at_zero():
    slope = np.zeros((28, 28))
    slope[3, 4] = -2.0
    figure = figures.saliency(np.eye(28), {"score of 3": slope})
    shown = figure.axes[1].images[0]
    assert shown.get_clim() == (-2, 2)
    assert figure.axes[1].get_title() == "score of 3"


def test_every_network_has_a_dot_for_each_digit():
    says = np.array([np.eye(10)[5], np.full(10, 0.1)])
    *pictures, ax = figures.own_digit(np.zeros((9, 7, 3)), np.zeros((28, 28)), says).axes
    assert all(spine.get_visible() for picture in pictures for spine in picture.spines.values())
    assert_allclose([bar.get_height() for bar in ax.patches], says.mean(axis=0))
    assert_allclose([line.get_ydata() for line in ax.lines], says)
