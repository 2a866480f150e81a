import matplotlib.pyplot as plt
import numpy as np
import pytest

from dlcourse.plotting import activation_panels, tangent

Z = np.linspace(-2, 2, 41)


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_each_activation_has_a_panel_with_its_slope():
    figure = activation_panels(Z, {"line": (Z, np.ones(41)), "bow": (Z**2, 2 * Z)})
    line, bow, rest = figure.axes
    assert (line.get_title(), bow.get_title()) == ("line", "bow")
    assert np.array_equal(bow.get_lines()[0].get_ydata(), Z**2)
    assert np.array_equal(bow.get_lines()[1].get_ydata(), 2 * Z)
    assert not rest.axison
    words = [text.get_text() for text in rest.get_legend().get_texts()]
    assert words == ["activation", "its slope"]


def test_a_line_is_broken_at_a_jump():
    figure = activation_panels(Z, {"step": ((Z > 0).astype(float), np.zeros(41))})
    drawn = figure.axes[0].get_lines()[0].get_ydata()
    assert np.isnan(drawn).sum() == 1
    assert drawn[0] == 0
    assert drawn[-1] == 1


def test_values_of_another_length_are_named():
    with pytest.raises(ValueError, match=r"shape of z. Received: \(3,\)"):
        activation_panels(Z, {"short": (np.zeros(3), np.zeros(41))})


@pytest.mark.parametrize("slope", [0.0, 0.25, 3.0])
def test_the_tangent_goes_through_its_point_with_its_slope(slope):
    _, ax = plt.subplots()
    tangent(Z, Z**2, ax, at=(1.0, 1.0), slope=slope)
    curve, line, point = ax.get_lines()
    (x0, x1), (y0, y1) = line.get_data()
    assert np.isclose((y1 - y0) / (x1 - x0), slope)
    assert np.isclose(np.hypot(x1 - x0, y1 - y0), 3.2)
    assert np.allclose([x0 + x1, y0 + y1], 2.0)
    assert [*point.get_xdata(), *point.get_ydata()] == [1.0, 1.0]
    assert np.array_equal(curve.get_ydata(), Z**2)
