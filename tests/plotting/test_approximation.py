import matplotlib.pyplot as plt
import numpy as np
import pytest

from dlcourse.plotting import bump_from_steps, errors_by_number, fitted_curve, fitted_panels

X = np.linspace(0, 1, 5)


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture
def ax():
    return plt.figure().subplots()


def drawn(ax):
    return {line.get_label(): line for line in ax.get_lines()}


def test_function_network_and_samples_are_drawn(ax):
    fitted_curve(X, X**2, X, ax, samples=([0.1, 0.2], [0.3, 0.4]))
    lines = drawn(ax)
    np.testing.assert_array_equal(lines["function"].get_ydata(), X**2)
    np.testing.assert_array_equal(lines["network"].get_ydata(), X)
    np.testing.assert_array_equal(lines["sample"].get_xydata(), [[0.1, 0.3], [0.2, 0.4]])


def test_only_steps_within_the_picture_become_ticks(ax):
    fitted_curve(X, X, X, ax, steps=[-3.0, 0.5, 0.7, 40.0])
    assert drawn(ax)["steps"].get_xdata().tolist() == [0.5, 0.7]


def test_each_panel_has_its_title_its_network_and_its_steps():
    figure = fitted_panels(X, X, {"one": X, "two": 2 * X}, steps={"two": [0.5]})
    one, two = figure.axes
    assert (one.get_title(), two.get_title()) == ("one", "two")
    np.testing.assert_array_equal(drawn(two)["network"].get_ydata(), 2 * X)
    assert "steps" in drawn(two)
    assert "steps" not in drawn(one)


def test_the_bump_is_the_sum_of_its_steps():
    figure = bump_from_steps(X, X, -(X**2))
    left, right = figure.axes
    np.testing.assert_array_equal(right.get_lines()[0].get_ydata(), X - X**2)
    assert [line.get_label() for line in left.get_lines()] == ["first unit", "second unit"]


def test_the_chosen_number_is_marked_on_its_error(ax):
    errors_by_number([4, 8], [0.2, 0.05], ax, chosen=8, unit="bumps")
    curve, mark = ax.get_lines()
    np.testing.assert_array_equal(curve.get_ydata(), [0.2, 0.05])
    assert mark.get_xydata().tolist() == [[8, 0.05]]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["4", "8"]
    assert ax.get_xlabel() == "number of bumps"
