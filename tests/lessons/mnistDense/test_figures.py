import numpy as np
from matplotlib.colors import to_hex

from dlcourse.lessons.mnistDense import figures
from dlcourse.plotting import COLOURS

CURVES = {"reported": [0.5, 0.8], "training": [0.7, 0.9], "validation": [0.6, 0.8]}
LOSSES = [[3.0, 2.0], [2.0, 1.0], [1.0, 1.5], [0.5, 1.7]]


def test_each_start_has_a_line_a_role():
    figure = figures.end_of_epoch({"one": [CURVES, CURVES], "two": [CURVES]})
    left, right = figure.axes
    assert (len(left.lines), len(right.lines)) == (6, 3)
    np.testing.assert_array_equal(left.lines[2].get_xydata(), [[1, 0.7], [2, 0.9]])
    assert to_hex(left.lines[2].get_color()) == COLOURS["training"].lower()
    assert len(figure.legends[0].texts) == 3


def test_the_epoch_that_a_training_goes_back_to_is_marked():
    figure = figures.turning([LOSSES, LOSSES[:2]])
    for ax, place in zip(figure.axes, ([2, 1.0], [2, 1.0]), strict=True):
        assert ax.get_title() == "back to epoch 2"
        np.testing.assert_array_equal(ax.lines[-1].get_xydata(), [place])


def test_the_words_say_what_waiting_would_have_cost():
    words = figures.describe_turns([LOSSES])
    assert words == (
        "Stopped after epoch 4, back to epoch 2 (validation loss 1.000, no longer 1.700)."
    )


def test_the_board_shows_errors_with_their_mean():
    figure = figures.scoreboard({"guess": [0.1], "net": [0.9, 0.8], "perfect": [1.0]})
    (ax,) = figure.axes
    dots = [line.get_xdata() for line in ax.lines if line.get_marker() == "o"]
    np.testing.assert_allclose(np.concatenate(dots), [90, 10, 20, 0.5])
    assert [text.get_text() for text in ax.texts] == ["90.0", "15.0", "0.0"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["guess", "net", "perfect"]


def test_the_words_tell_a_mean_of_starts_from_one_number():
    assert figures.describe_scores({"guess": [0.1], "net": [0.9, 0.8]}) == (
        "Wrong answers in a hundred on the validation digits: guess 90.0; net 15.0 (2 starts)."
    )
    assert "one, one start:" in figures.describe_ends({"one": [CURVES]})
