from types import SimpleNamespace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.lessons.overfitting_and_regularisation import figures
from dlcourse.plotting import COLOURS

ERRORS = {"training": np.array([[0.5, 0.7], [0.0, 0.2]]), "validation": np.full((2, 2), 0.4)}


def test_a_band_is_the_mean_and_one_standard_deviation(ax):
    figures.bands([1, 2], ERRORS, ax, ylabel="error")
    assert_allclose(ax.lines[0].get_ydata(), [0.6, 0.1])
    heights = ax.collections[0].get_paths()[0].vertices[:, 1]
    assert (heights.min(), heights.max()) == pytest.approx((0.0, 0.7))
    assert ax.lines[1].get_color() == COLOURS["validation"]


def test_widths_stand_under_their_errors(ax):
    figures.by_width([1, 8], ERRORS, ax)
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["1", "8"]
    assert ax.get_xlabel() == "hidden units"


def test_loss_and_error_stand_side_by_side():
    record = SimpleNamespace(epochs=[2, 4], loss=ERRORS, error=ERRORS)
    left, right = figures.by_epoch(record, title="8 units").axes
    assert (left.get_ylabel(), right.get_ylabel()) == ("loss", "error")
    assert left.lines[0].get_xdata().tolist() == [2, 4]


def test_the_best_and_the_last_epoch_are_marked(ax):
    history = {"loss": [3, 2, 1], "val_loss": [3, 2, 2.5]}
    figures.early_stop(history, ax, best=2)
    words = [text.get_text() for text in ax.get_legend().get_texts()]
    assert words[1:] == ["validation", "goes back to 2", "stops at 3"]
    assert ax.lines[2].get_xdata()[0] == 2


def test_a_histogram_says_how_many_weights_are_near_zero():
    weights = {"none": [0.1, -0.1, 0.2, 0.05], "L1": [0.0, 0.0001, -0.0001, 0.1]}
    left, right = figures.weight_histograms(weights, small=0.001).axes
    assert left.get_title() == "none\n0% near zero"
    assert right.get_title() == "L1\n75% near zero"
    assert sum(bar.get_height() for bar in left.patches) == pytest.approx(1)


CHART = {
    "nothing": {"training": np.zeros(2), "judged": np.array([0.3, 0.5])},
    "dropout": {"training": np.full(2, 0.1), "judged": np.array([0.2, 0.3])},
}


def test_each_remedy_has_its_row_and_the_baseline_its_line():
    (ax,) = figures.remedies(CHART, baseline="nothing").axes
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["nothing", "dropout"]
    assert any(line.get_linestyle() == ":" and line.get_xdata()[0] == 0.4 for line in ax.lines)
    judged = ax.containers[1].lines[0]
    assert list(judged.get_xdata()) == pytest.approx([0.4, 0.25])


def test_the_caption_names_the_lowest_error_and_the_baseline():
    words = figures.describe_remedies(CHART, baseline="nothing")
    assert "0.250 (dropout); nothing has 0.400" in words


def test_six_pairs_are_what_their_words_say():
    axes = figures.six_pairs().axes
    curves = {ax.get_title(): [line.get_ydata() for line in ax.lines] for ax in axes}
    assert list(curves) == list("ABCDEF")
    training, validation = curves["A"]  # overfitting
    assert training[-1] < 0.1
    assert validation[-1] > validation.min() + 0.5
    training, validation = curves["B"]  # underfitting
    assert training[-1] > 1.5
    assert abs(training[-1] - training[-5]) < 0.01
    training, validation = curves["C"]  # stopped too soon
    assert training[-5] - training[-1] > 0.05
    assert validation[-5] - validation[-1] > 0.05
    training, validation = curves["D"]  # a good fit
    assert validation[-1] < 0.4
    assert validation[-1] - training[-1] < 0.1
    training, validation = curves["E"]  # too large a learning rate
    assert np.abs(np.diff(training)).mean() > 0.3
    assert training[20:].mean() > 1
    training, validation = curves["F"]  # too few validation examples
    assert np.all(np.diff(training) < 0)
    assert np.abs(np.diff(validation)[20:]).mean() > 0.1
