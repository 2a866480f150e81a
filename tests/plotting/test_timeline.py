import matplotlib.pyplot as plt
import numpy as np
import pytest

from dlcourse.plotting import COLOURS, timeline
from dlcourse.plotting.timeline import spread

COLUMNS = {"left": [(1950, "one"), (1951, "two"), (1980, "three")], "right": [(1960, "four")]}


@pytest.fixture
def ax():
    figure, ax = plt.subplots()
    yield ax
    plt.close(figure)


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


def test_a_span_covers_its_years(ax):
    timeline(COLUMNS, ax, spans={"cold": (1970, 1975)})
    (band,) = ax.patches
    assert sorted(set(band.get_path().vertices[:, 1])) in ([0, 1], [1970, 1975])
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
