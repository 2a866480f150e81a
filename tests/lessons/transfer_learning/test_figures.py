import numpy as np
from numpy.testing import assert_allclose

from dlcourse.lessons.transfer_learning import figures


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_the_same_blocks_stand_below_with_another_head():
    images = np.eye(4), np.ones((4, 4))
    (ax,) = figures.surgery(["one", "two"], ["old", "new"], images).axes
    said = texts(ax)
    assert said.count("one") == said.count("two") == 2
    assert said.count("old") == said.count("new") == 1
    assert [image.get_array().tolist() for image in ax.images] == [each.tolist() for each in images]
    old, new = (text.get_position() for text in ax.texts if text.get_text() in ("old", "new"))
    assert old[0] == new[0]
    assert old[1] > new[1]


def test_a_bar_is_one_standard_deviation_over_the_seeds(ax):
    figures.by_labels([1, 10], {"pixels": [[0.2, 0.4], [0.7, 0.9]]}, ax, chance=0.25)
    line, bars = ax.containers[0].lines[0], ax.containers[0].lines[2][0]
    assert_allclose(line.get_ydata(), [0.3, 0.8])
    assert_allclose(line.get_xdata(), [1, 10])  # one way alone is not pushed aside
    assert_allclose(bars.get_segments()[1][:, 1], [0.7, 0.9])
    assert_allclose(ax.lines[-1].get_ydata(), 0.25)


def test_accuracy_is_drawn_over_the_steps(ax):
    figures.by_step([0, 5, 10], {"transferred": [[0.2, 0.6, 0.7], [0.2, 0.8, 0.7]]}, ax)
    assert_allclose(ax.lines[0].get_ydata(), [0.2, 0.7, 0.7])
    assert texts(ax) == []


def test_the_slope_is_marked_where_it_is_steepest(ax):
    figures.by_step([0, 5, 20, 80], {"transferred": [[0.2, 0.3, 0.7, 0.8]]}, ax, marked=True)
    marks = {text.get_text(): text.xy for text in ax.texts}
    assert marks["start"] == (0, 0.2)
    assert marks["end"] == (80, 0.8)
    assert_allclose(marks["slope"], (10, 0.5))


def test_harm_is_red_and_in_points(ax):
    figures.damage(["head", "all"], [0.1, 0.001], [[0.012, 0], [-0.3, 0.05]], ax)
    assert texts(ax) == ["+1.2", "+0.0", "-30.0", "+5.0"]
    shown = ax.images[0]
    assert shown.get_clim() == (-30, 30)
    red, _, blue, _ = shown.cmap(shown.norm(np.asarray(shown.get_array())[1, 0]))
    assert red > blue
