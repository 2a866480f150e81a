import matplotlib.pyplot as plt
import numpy as np
import pytest

from dlcourse.plotting import (
    COLOURS,
    LineDescent,
    Surface,
    line_through_points,
    loss_surface,
    rates_of_descent,
)

X, Y = np.array([0.0, 1.0, 2.0]), np.array([1.0, 2.0, 4.0])
SURFACE = Surface(
    np.array([0.0, 1.0, 2.0]), np.array([-1.0, 1.0]), np.ones((2, 3)) + np.eye(2, 3), np.ones(2)
)
POSITIONS = np.array([[0.0, 0.0], [1.0, 0.5], [1.5, 1.0]])


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture
def descent():
    return LineDescent(X, Y, POSITIONS, [7.0, 1.0, 0.5], SURFACE)


def test_each_error_is_drawn_from_its_point_to_the_line():
    ax = line_through_points(X, Y, 1.0, 0.5, plt.figure().subplots())
    (errors,) = ax.collections
    drawn = [segment.tolist() for segment in errors.get_segments()]
    assert drawn == [[[0, 1], [0, 0.5]], [[1, 2], [1, 1.5]], [[2, 4], [2, 2.5]]]
    line = next(line for line in ax.get_lines() if line.get_label() == "line")
    np.testing.assert_allclose(line.get_ydata(), line.get_xdata() + 0.5)


def test_the_surface_has_its_star_at_the_optimum_and_ends_where_its_grid_ends():
    ax = loss_surface(SURFACE, plt.figure().subplots())
    (star,) = ax.get_lines()
    assert (star.get_xdata()[0], star.get_ydata()[0]) == (1, 1)
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 2), (-1, 1))
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("slope a", "intercept b")


def test_after_a_step_line_path_and_words_agree(descent):
    line, clock, path, head = descent.at(1)
    np.testing.assert_allclose(line.get_ydata(), line.get_xdata() + 0.5)
    assert clock.get_text() == "step 1: loss 1.000"
    np.testing.assert_array_equal(path.get_xydata(), POSITIONS[:2])
    np.testing.assert_array_equal(head.get_xydata(), POSITIONS[[1]])
    assert descent.describe(1) == ("After 1 steps the line is y = 1.00x + 0.50, its loss 1.000.")


def test_key_frames_show_their_own_steps(descent):
    figure = descent.key_frames((0, 2))
    assert [ax.get_title() for ax in figure.axes] == ["step 0\nloss 7.00", "step 2\nloss 0.50"]
    line = figure.axes[1].get_lines()[-1]
    np.testing.assert_allclose(line.get_ydata(), 1.5 * line.get_xdata() + 1.0)


def test_rates_that_diverge_have_another_colour_and_the_chosen_one_is_wide():
    figure = rates_of_descent(
        {"0.1": POSITIONS, "9": POSITIONS + 1}, {"0.1": [7, 1], "9": [7, 99]}, SURFACE, chosen="9"
    )
    left, right = figure.axes
    falls, grows = right.get_lines()[:2]
    assert (falls.get_color(), grows.get_color()) == (COLOURS["correct"], COLOURS["wrong"])
    assert grows.get_linewidth() > falls.get_linewidth()
    np.testing.assert_array_equal(left.get_lines()[1].get_xydata(), POSITIONS + 1)
    assert right.get_title() == "learning rate 9"
