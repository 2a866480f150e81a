import matplotlib.pyplot as plt
import numpy as np
import pytest

from dlcourse.lessons.first_network.figures import (
    Bending,
    LineDescent,
    Run,
    Surface,
    errors_by_number,
    fitted_curve,
    fitted_panels,
    line_through_points,
    loss_surface,
    losses_by_step,
    losses_of_starts,
    network_and_curves,
    rates_of_descent,
    samples_and_noise,
    steps,
)
from dlcourse.plotting import COLOURS

GRID = np.linspace(0, 1, 5)


def drawn(ax):
    return {line.get_label(): line for line in ax.get_lines()}


def test_function_network_and_samples_are_drawn(ax):
    fitted_curve(GRID, GRID**2, GRID, ax, samples=([0.1, 0.2], [0.3, 0.4]))
    lines = drawn(ax)
    np.testing.assert_array_equal(lines["function"].get_ydata(), GRID**2)
    np.testing.assert_array_equal(lines["network"].get_ydata(), GRID)
    np.testing.assert_array_equal(lines["sample"].get_xydata(), [[0.1, 0.3], [0.2, 0.4]])


def test_only_steps_within_the_picture_become_ticks(ax):
    fitted_curve(GRID, GRID, GRID, ax, steps=[-3.0, 0.5, 0.7, 40.0])
    assert drawn(ax)["−b/w"].get_xdata().tolist() == [0.5, 0.7]


def test_each_panel_has_its_title_its_network_and_its_steps():
    figure = fitted_panels(GRID, GRID, {"one": GRID, "two": 2 * GRID}, steps={"two": [0.5]})
    one, two = figure.axes
    assert (one.get_title(), two.get_title()) == ("one", "two")
    np.testing.assert_array_equal(drawn(two)["network"].get_ydata(), 2 * GRID)
    assert "−b/w" in drawn(two)
    assert "−b/w" not in drawn(one)


def test_the_output_is_the_sum_of_what_the_units_add():
    weights = np.ones((1, 2)), np.array([-1.0, -2.0]), np.array([[1.0], [-1.0]]), np.array([0.5])
    figure = network_and_curves(weights, GRID, np.column_stack([GRID, GRID**2]))
    _, middle, right = figure.axes
    first, second = (line.get_ydata() for line in middle.get_lines())
    np.testing.assert_array_equal([first, second], [GRID, -(GRID**2)])
    np.testing.assert_array_equal(right.get_lines()[0].get_ydata(), first + second + 0.5)


def test_each_step_is_marked_where_its_unit_is_half():
    (ax,) = steps({"up": (20, -8), "down": (-20, 15)}).axes
    curves, marks = ax.get_lines()[::2], ax.get_lines()[1::2]
    for curve, mark, place in zip(curves, marks, (0.4, 0.75), strict=True):
        assert mark.get_xdata()[0] == place
        assert np.isclose(np.interp(place, *curve.get_data()), 0.5, atol=1e-3)


def test_every_start_is_a_dot_in_the_row_of_its_kind():
    (ax,) = losses_of_starts({"4": [0.1, 0.2], "8": [0.01, 0.02]}, marks={"line": 0.5}).axes
    four, eight, line = ax.get_lines()
    assert four.get_xdata().tolist() == [0.1, 0.2]
    assert np.round(eight.get_ydata()).tolist() == [1, 1]
    assert line.get_xdata()[0] == 0.5
    assert [label.get_text() for label in ax.get_yticklabels()] == ["4", "8"]


def test_starts_of_one_kind_have_one_colour_and_one_name(ax):
    losses_by_step([1, 2], {"default": [[3, 4], [2, 3]], "spread": [[1, 1], [0.1, 0.2]]}, ax)
    lines = ax.get_lines()
    assert lines[0].get_color() == lines[1].get_color() != lines[2].get_color()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["default", "spread"]
    np.testing.assert_array_equal(lines[1].get_ydata(), [4, 3])


def test_samples_stand_in_a_grid_of_noises_and_numbers():
    run = Run(GRID, GRID**2, GRID, np.array([0.1, 0.3, 0.2]), np.array([1.0, 2.0, 3.0]))
    runs = {(number, noise): run for noise in (0.0, 0.1) for number in ("8", "fresh")}
    figure = samples_and_noise(GRID, GRID, runs)
    titles = [ax.get_title() for ax in figure.axes]
    assert [title.split("\n")[0] for title in titles] == [
        "8, s = 0", "fresh, s = 0", "8, s = 0.1", "fresh, s = 0.1",
    ]  # fmt: skip
    assert titles[0].split("\n")[1:] == ["training loss 2e-01", "test loss 2e+00"]


def test_a_bending_network_shows_its_residual_and_its_loss():
    film = Bending(GRID, GRID, {0: np.zeros(5), 10: GRID + 0.1})
    curve, clock, residuals = film.open()[1](1)
    np.testing.assert_array_equal(curve.get_ydata(), GRID + 0.1)
    np.testing.assert_allclose(residuals.get_ydata(), 0.1)
    assert clock.get_text() == "step 10: test loss 0.01000"
    assert film.title(1) == "step 10"
    assert film.describe(1) == "After 10 steps the test loss is 0.01000."


def test_the_chosen_number_is_marked_on_its_error(ax):
    errors_by_number([4, 8], [0.2, 0.05], ax, chosen=8, unit="bumps")
    curve, mark = ax.get_lines()
    np.testing.assert_array_equal(curve.get_ydata(), [0.2, 0.05])
    assert mark.get_xydata().tolist() == [[8, 0.05]]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["4", "8"]
    assert ax.get_ylim() == (0.01, 1)
    assert ax.get_xlabel() == "number of bumps"


X, Y = np.array([0.0, 1.0, 2.0]), np.array([1.0, 2.0, 4.0])
SURFACE = Surface(
    np.array([0.0, 1.0, 2.0]), np.array([-1.0, 1.0]), np.ones((2, 3)) + np.eye(2, 3), np.ones(2)
)
POSITIONS = np.array([[0.0, 0.0], [1.0, 0.5], [1.5, 1.0]])


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
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("weight w", "bias b")


def test_after_a_step_line_path_and_words_agree(descent):
    line, clock, path, head = descent.open()[1](1)
    np.testing.assert_allclose(line.get_ydata(), line.get_xdata() + 0.5)
    assert clock.get_text() == "step 1: loss 1.000"
    np.testing.assert_array_equal(path.get_xydata(), POSITIONS[:2])
    np.testing.assert_array_equal(head.get_xydata(), POSITIONS[[1]])
    assert descent.describe(1) == ("After 1 steps the line is a = 1.00x + 0.50, its loss 1.000.")


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
