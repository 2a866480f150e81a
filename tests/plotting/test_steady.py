import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib import _mathtext as mathtext
from matplotlib.axis import Axis
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import NullLocator
from PIL import Image

from dlcourse.plotting import use_style
from dlcourse.plotting.steady import Easel, quick_jpeg


@pytest.fixture(autouse=True)
def _style():
    with plt.rc_context():
        use_style()
        yield


@pytest.fixture
def layouts(monkeypatch):
    """A list that grows by one for each layout."""
    done, execute = [], ConstrainedLayoutEngine.execute

    def counted(engine, figure):
        done.append(figure)
        return execute(engine, figure)

    monkeypatch.setattr(ConstrainedLayoutEngine, "execute", counted)
    return done


def drawn(y, *, label="y"):
    figure, ax = plt.subplots(figsize=(4, 3))
    ax.plot([0, 1, 2], y)
    ax.set(ylim=(0, max(y)), ylabel=label, title=f"up to {max(y)}")
    return figure


def pixels(picture):
    return np.asarray(picture, dtype=int)


def test_the_picture_is_what_matplotlib_saves():
    file = io.BytesIO()
    drawn([1, 2, 4]).savefig(file, dpi=100)
    picture = Easel().draw(drawn([1, 2, 4]), 100)
    assert np.array_equal(pixels(picture), pixels(Image.open(file).convert("RGB")))


def test_figures_that_are_alike_are_laid_out_once_and_drawn_as_if_each_were(layouts):
    easel = Easel()
    easel.draw(drawn([1, 2, 4]), 100)
    again = easel.draw(drawn([3, 1, 4]), 100)
    assert len(layouts) == 1
    assert np.array_equal(pixels(again), pixels(Easel().draw(drawn([3, 1, 4]), 100)))


@pytest.mark.parametrize(("largest", "label"), [(40_000, "y"), (4, "two\nlines")])
def test_what_needs_other_room_is_laid_out_anew(layouts, largest, label):
    easel = Easel()
    easel.draw(drawn([1, 2, 4]), 100)
    picture = easel.draw(drawn([1, 2, largest], label=label), 100)
    assert len(layouts) == 2
    afresh = Easel().draw(drawn([1, 2, largest], label=label), 100)
    assert np.array_equal(pixels(picture), pixels(afresh))


def test_a_figure_that_moves_is_laid_out_once(layouts):
    easel, figure = Easel(), drawn([1, 2, 4])
    for height in (1, 2, 3):
        figure.axes[0].lines[0].set_ydata([0, height, 4])
        easel.draw(figure, 100)
    assert len(layouts) == 1


def test_an_empty_figure_is_white(layouts):
    assert np.all(pixels(Easel().draw(plt.figure(figsize=(1, 1)), 50)) == 255)
    assert layouts == []


def test_a_quick_jpeg_looks_the_same():
    picture = Easel().draw(drawn([1, 2, 4]), 120)
    again = Image.open(io.BytesIO(quick_jpeg(picture)))
    off = np.abs(pixels(again) - pixels(picture))
    assert (again.format, again.size) == ("JPEG", picture.size)
    assert off.max() < 40
    assert off.mean() < 0.5


def test_other_limits_with_labels_of_the_same_length_have_the_same_room(layouts):
    easel = Easel()
    for low in (0.25, 0.45):
        figure = drawn([1, 2, 4])
        figure.axes[0].set(ylim=(low, low + 4.1), title="the same")
        picture = easel.draw(figure, 100)
    assert len(layouts) == 1
    figure.set_layout_engine("constrained")
    assert np.array_equal(pixels(picture), pixels(Easel().draw(figure, 100)))


def across(low, high, *, labelled=True):
    figure = drawn([1, 2, 4])
    figure.axes[0].set_xlim(low, high)
    if not labelled:
        figure.axes[0].set_xticks([low, high], ["", ""])
    return figure


def test_limits_of_an_axis_without_labels_change_no_room(layouts):
    easel = Easel()
    for high in (3, 3000):
        easel.draw(across(0, high, labelled=False), 100)
    assert len(layouts) == 1


@pytest.mark.parametrize(("low", "high", "times"), [(1, 3, 1), (0, 4000, 2), (0, 2.1, 2)])
def test_what_stands_at_the_end_of_an_axis_has_its_room(layouts, low, high, times):
    easel = Easel()
    easel.draw(across(0, 2), 100)
    picture = easel.draw(across(low, high), 100)
    assert len(layouts) == times
    assert np.array_equal(pixels(picture), pixels(Easel().draw(across(low, high), 100)))


def test_formulas_are_laid_out_once(monkeypatch):
    read, parse = [], mathtext.Parser.parse

    def counted(parser, words, *arguments):
        read.append(words)
        return parse(parser, words, *arguments)

    monkeypatch.setattr(mathtext.Parser, "parse", counted)
    easel = Easel()
    for height in (3, 2):
        easel.draw(drawn([1, height, 4], label=r"$\delta_j$"), 100)
    assert len(read) == 1


def test_an_axis_without_ticks_is_drawn():
    figure = drawn([1, 2, 4])
    figure.axes[0].yaxis.set_major_locator(NullLocator())
    assert Easel().draw(figure, 50).size == (200, 150)


@pytest.fixture
def axes(monkeypatch):
    """A list that grows by one for each axis that is drawn."""
    done, draw = [], Axis.draw

    def counted(axis, renderer):
        if axis.get_visible():
            done.append(axis.axis_name)
        return draw(axis, renderer)

    monkeypatch.setattr(Axis, "draw", counted)
    return done


def test_an_axis_that_looks_as_before_is_not_drawn_again(axes):
    easel = Easel()
    easel.draw(drawn([1, 2, 4]), 100)
    easel.draw(drawn([3, 1, 4]), 100)
    assert axes == ["x", "y"]


@pytest.mark.parametrize(
    "change",
    [
        {"xlim": (0, 7)},
        {"xticks": [0, 2]},
        {"xscale": "log", "xlim": (1, 200)},
        {"xlabel": "epoch"},
        {"position": (0.2, 0.3, 0.4, 0.5)},
        {"aspect": "equal"},
    ],
)
def test_an_axis_that_looks_otherwise_is_drawn_anew(axes, change):
    def changed():
        figure = drawn([1, 2, 4])
        figure.set_layout_engine("none")
        figure.axes[0].set(**change)
        return figure

    easel = Easel()
    before = drawn([1, 2, 4])
    before.set_layout_engine("none")
    easel.draw(before, 100)
    picture = easel.draw(changed(), 100)
    assert axes[:3] == ["x", "y", "x"]
    file = io.BytesIO()
    changed().savefig(file, dpi=100)
    assert np.array_equal(pixels(picture), pixels(Image.open(file).convert("RGB")))


def test_a_grid_and_labels_that_are_gone_are_gone_from_the_picture():
    easel, figure = Easel(), drawn([1, 2, 4])
    before = easel.draw(figure, 100)
    figure.axes[0].grid(visible=False)
    without = easel.draw(figure, 100)
    figure.axes[0].tick_params(labelleft=False)
    neither = easel.draw(figure, 100)
    assert np.mean(pixels(before)) < np.mean(pixels(without)) < np.mean(pixels(neither))


def test_the_figure_keeps_its_axes():
    figure = drawn([1, 2, 4])
    Easel().draw(figure, 100)
    (ax,) = figure.axes
    assert [axis.get_visible() for axis in (ax.xaxis, ax.yaxis)] == [True, True]
    assert not ax.artists


def test_only_so_many_axes_are_remembered():
    easel = Easel()
    for end in range(1, 70):
        figure = drawn([1, 2, 4])
        figure.axes[0].set_xlim(0, end)
        easel.draw(figure, 30)
        plt.close(figure)
    assert len(easel._axes) == 60
