import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from dlcourse.plotting import COLOURS, digit_plane

POINTS = np.array([[0.1, 0.2], [0.4, 0.9], [0.8, 0.5], [0.9, 0.1]])


@pytest.fixture
def ax():
    figure, ax = plt.subplots()
    yield ax
    plt.close(figure)


def predict(features):
    return np.where(features[:, 0] < 0.5, 3, 7)


def numerals(ax):
    return [text for text in ax.texts if text.get_fontsize() < 20]


def test_each_example_is_its_numeral_at_its_place(ax):
    digit_plane(POINTS, [3, 7, 7, 7], predict, ax, names=("a", "b"))
    assert [text.get_text() for text in numerals(ax)] == ["3", "7", "7", "7"]
    np.testing.assert_allclose([text.get_position() for text in numerals(ax)], POINTS)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("a", "b")


def test_only_a_mistake_has_the_colour_of_a_mistake(ax):
    digit_plane(POINTS, [3, 7, 7, 7], predict, ax, names=("a", "b"))
    colours = [to_hex(text.get_color()).upper() for text in numerals(ax)]
    right, wrong = COLOURS["correct"], COLOURS["wrong"]
    assert colours == [right, wrong, right, right]


def test_each_region_bears_its_digit(ax):
    digit_plane(POINTS, [3, 7, 7, 7], predict, ax, names=("a", "b"))
    large = {text.get_text(): text.get_position()[0] for text in ax.texts[:2]}
    assert large["3"] < 0.5 < large["7"]


def test_whole_numbers_are_scattered_and_the_axis_says_so(ax):
    features = np.array([[0, 0.5], [1, 0.2], [1, 0.7], [1, 0.1]])
    digit_plane(features, [3, 7, 7, 7], predict, ax, names=("holes", "ink"))
    moved = np.array([text.get_position() for text in numerals(ax)]) - features
    assert np.abs(moved[:, 0]).min() > 0
    assert np.abs(moved[:, 0]).max() <= 0.3
    np.testing.assert_allclose(moved[:, 1], 0, atol=1e-12)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("holes (scattered)", "ink")
