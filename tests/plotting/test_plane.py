import numpy as np
import pytest

from dlcourse.plotting import COLOURS, firing_region, half_plane, labelled_points, probability_field
from tests.plotting.points import CORNERS, markers


def area(polygon):
    """Of a polygon, by the shoelace formula; 0 for one of no points."""
    x, y = polygon.get_xy()[:-1].T
    return np.nan_to_num(abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2)


@pytest.mark.parametrize(
    ("weights", "bias", "share"),
    [((1, 0), 0, 0.5), ((0, -2), 1, 0.75), ((1, 1), 0, 0.5), ((1, 1), -1, 0.125)],
)
def test_the_shaded_side_is_the_one_that_fires(ax, weights, bias, share):
    half_plane(ax, weights, bias, limits=(-1, 1))
    assert area(ax.patches[0]) / 4 == pytest.approx(share)
    centre = ax.patches[0].get_xy()[:-1].mean(axis=0)
    assert centre @ weights + bias > 0


def test_the_border_is_where_z_is_zero_and_crosses_the_picture(ax):
    half_plane(ax, (3.0, -2.0), 1.0, limits=(-1, 1))
    ends = ax.lines[0].get_xydata()
    np.testing.assert_allclose(ends @ (3.0, -2.0) + 1.0, 0, atol=1e-12)
    assert (np.abs(ends) > 1).any(axis=1).all()


@pytest.mark.parametrize(("bias", "share"), [(1, 1), (-1, 0)])
def test_without_weights_all_fires_or_nothing_and_there_is_no_border(ax, bias, share):
    half_plane(ax, (0, 0), bias, limits=(-1, 1))
    assert area(ax.patches[0]) / 4 == share
    assert len(ax.lines[0].get_xydata()) == 0


def test_labels_fill_the_markers_and_mistakes_colour_them(ax):
    labelled_points(ax, CORNERS, [0, 1, 1, 0], [0, 0, 1, 1])
    right, wrong = COLOURS["correct"], COLOURS["wrong"]
    assert markers(ax) == {
        (0, 0, right, False),
        (0, 1, wrong, True),
        (1, 0, right, True),
        (1, 1, wrong, False),
    }


def test_without_outputs_points_are_black(ax):
    labelled_points(ax, CORNERS, [0, 1, 1, 0])
    assert {colour for *_, colour, _ in markers(ax)} == {"#000000"}


def test_a_region_is_shaded_where_a_network_fires(ax):
    firing_region(ax, lambda x: np.hypot(*x.T) < 0.5, limits=(-1, 1), border=False)
    ((region,),) = [ax.collections]
    reach = np.abs(np.vstack([path.vertices for path in region.get_paths()])).max()
    assert reach == pytest.approx(0.5, abs=0.01)


def test_a_probability_colours_the_plane_from_0_to_1(ax):
    probability_field(ax, lambda x: (x[:, 0] + 1) / 2, limits=(-1, 1))
    field = ax.collections[0]
    assert field.get_clim() == (0, 1)
    assert field.get_array()[0, 0] == 0
    assert field.get_array()[0, -1] == 1


@pytest.mark.parametrize("steep", [(3.0, -2.0), (1.0, 1.0), (0.0, -4.0)])
def test_no_label_of_a_level_line_stands_at_the_rim(ax, steep):
    probability_field(ax, lambda x: 1 / (1 + np.exp(-x @ steep)), limits=(-3, 3))
    labels = [text for text in ax.texts if text.get_text() in ("0.1", "0.5", "0.9")]
    assert len(labels) == 3
    assert all(np.abs(label.get_position()).max() < 2.4 for label in labels)
