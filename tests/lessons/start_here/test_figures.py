import numpy as np
import pytest
from matplotlib.colors import to_hex

from dlcourse.lessons.start_here.figures import (
    accuracies,
    coloured_units,
    course_map,
    digit_plane,
    spread,
    timeline,
    way_to,
)
from dlcourse.plotting import COLOURS

CHAPTERS = {"first": {"00": "begin"}, "second": {"01": "go on", "02": "and on", "03": "the end"}}
NEEDS = {"00": [], "01": ["00"], "02": ["01"]}


def states(ax):
    return {text.get_text(): text.get_gid() for text in ax.texts if text.get_text().isdigit()}


def test_the_way_to_a_lesson_goes_back_to_the_first(ax):
    course_map(CHAPTERS, NEEDS, ax, chosen="02")
    assert states(ax) == {"00": "before", "01": "before", "02": "chosen", "03": "coming"}


def test_without_a_choice_lessons_are_here_or_coming(ax):
    course_map(CHAPTERS, NEEDS, ax)
    assert states(ax) == {"00": "here", "01": "here", "02": "here", "03": "coming"}


def test_each_chapter_is_a_row_and_each_lesson_a_box(ax):
    course_map(CHAPTERS, NEEDS, ax)
    rows = {text.get_text(): round(text.get_position()[1], 2) for text in ax.texts}
    assert (rows["first"], rows["second"]) == (0, -1)
    assert rows["01"] == rows["02"] == rows["03"] < rows["00"]
    assert len(ax.patches) == 4


def test_a_circle_of_needs_ends():
    assert way_to("a", {"a": ["b"], "b": ["a"]}) == {"a", "b"}


POINTS = np.array([[0.1, 0.2], [0.4, 0.9], [0.8, 0.5], [0.9, 0.1]])


def predict(features):
    return np.where(features[:, 0] < 0.5, 3, 7)


def digits(ax, role):
    """For each digit that is drawn in the colour of a role, where it stands."""
    return {
        line.get_marker().strip("$"): line.get_xydata()
        for line in ax.lines
        if line.get_color() == COLOURS[role] and len(line.get_xydata())
    }


def test_each_example_is_its_digit_at_its_place_and_only_a_mistake_looks_like_one(ax):
    digit_plane(POINTS, [3, 7, 7, 7], predict, ax, names=("a", "b"))
    right, wrong = digits(ax, "correct"), digits(ax, "wrong")
    assert (list(right), list(wrong)) == (["3", "7"], ["7"])
    np.testing.assert_allclose(right["3"], POINTS[[0]])
    np.testing.assert_allclose(right["7"], POINTS[[2, 3]])
    np.testing.assert_allclose(wrong["7"], POINTS[[1]])
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("a", "b")


def test_each_region_bears_its_digit_inside(ax):
    digit_plane(POINTS, [3, 7, 7, 7], predict, ax, names=("a", "b"))
    places = {text.get_text(): text.get_position()[0] for text in ax.texts}
    assert places["3"] < 0.5 < places["7"]


def test_whole_numbers_are_scattered_and_the_axis_says_so(ax):
    features = np.array([[0, 0.5], [1, 0.2], [1, 0.7], [1, 0.1]])
    digit_plane(features, [3, 7, 7, 7], predict, ax, names=("holes", "ink"))
    moved = np.concatenate(list(digits(ax, "correct").values())) - features
    assert np.abs(moved[:, 0]).min() > 0
    assert np.abs(moved[:, 0]).max() <= 0.3
    np.testing.assert_allclose(moved[:, 1], 0, atol=1e-12)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("holes (scattered)", "ink")


def test_each_start_is_a_dot_in_the_row_of_its_features():
    (ax,) = accuracies({"guessing": [0.1], "learned": [0.9, 0.8]}).axes
    guessed, learned = ax.get_lines()
    assert guessed.get_xydata().tolist() == [[0.1, 0]]
    assert learned.get_xydata().tolist() == [[0.9, 1], [0.8, 1]]
    assert [text.get_text() for text in ax.texts] == ["10%", "85%"]


COLUMNS = {"left": [(1950, "one"), (1951, "two"), (1980, "three")], "right": [(1960, "four")]}


def test_each_event_has_its_dot_at_its_year(ax):
    timeline(COLUMNS, ax)
    dots = [line.get_ydata()[0] for line in ax.lines if line.get_marker() == "o"]
    assert dots == [1950, 1951, 1980, 1960]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # years run downwards


def test_words_stand_apart_on_their_side(ax):
    timeline(COLUMNS, ax, line=4)
    places = {text.get_text(): text.get_position() for text in ax.texts}
    assert places["two  1951"][1] - places["one  1950"][1] == 4
    assert places["three  1980"][0] < 0 < places["1960  four"][0]


def test_only_marked_events_are_highlighted(ax):
    timeline(COLUMNS, ax, marked=[(1951, "two")])
    dots = {line.get_ydata()[0]: line.get_color() for line in ax.lines if line.get_marker() == "o"}
    assert [year for year, colour in dots.items() if colour == COLOURS["highlight"]] == [1951]


def test_a_span_covers_its_years_and_no_names_on_the_left(ax):
    timeline(COLUMNS, ax, spans={"cold": (1970, 1975)})
    (band,) = ax.patches
    x, y = ax.transData.inverted().transform(band.get_window_extent()).T
    np.testing.assert_allclose(sorted(y), [1970, 1975])
    np.testing.assert_allclose(x, [0, 1], atol=1e-9)
    assert "cold" in [text.get_text() for text in ax.texts]


def test_another_number_of_columns_is_an_error(ax):
    with pytest.raises(ValueError, match="columns must be two. Received: 1"):
        timeline({"left": []}, ax)


def test_spreading_keeps_order_distance_and_centre():
    years = np.array([1969, 1969, 1970, 1974, 1997])
    moved = spread(years, 2.6)
    assert (np.diff(moved) > 2.6 - 1e-9).all()
    assert moved[-1] == 1997
    np.testing.assert_allclose(moved[:4].mean(), years[:4].mean())


def test_a_moved_unit_keeps_its_colour_and_its_wires(ax):
    first, second = np.array([[1.0, -2.0], [0.5, 4.0]]), np.array([[3.0], [-1.0]])

    def wires(order):
        ax.clear()
        names = [["a", "b"], [str(unit) for unit in order], ["c"]]
        coloured_units(names, (first[:, order], second[order]), ax, units=order)
        assert [text.get_text() for text in ax.texts if text.get_text()][2:4] == names[1]
        (bundle,) = ax.collections
        colours = [to_hex(colour) for colour in bundle.get_colors()]
        return sorted(zip(colours, bundle.get_linewidths(), strict=True))

    assert wires([0, 1]) == wires([1, 0])
    assert len({colour for colour, _ in wires([0, 1])}) == 2
