import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.lessons.cnn_architectures import drawings, figures
from dlcourse.lessons.cnn_architectures.facts import NETWORKS
from dlcourse.plotting import COLOURS

COUNTS = {"28 × 28": (10, 90), "head": (30, 10)}


def test_a_stage_has_a_bar_for_each_share():
    first, second = figures.stages({"A": COUNTS, "B": COUNTS}).axes
    assert_allclose([bar.get_width() for bar in first.patches], [25, 75, 90, 10])
    assert [tick.get_text() for tick in second.get_yticklabels()] == list(COUNTS)


def test_costs_are_drawn_in_three_units():
    rows = [(100, 2000, 0.5, [0.1, 0.3]), (400, 8000, 0.9, [0.05, 0.07])]
    axes = figures.against_cost({"plain": rows}).axes
    for ax, x in zip(axes, ([100, 400], [2000, 8000], [0.5, 0.9]), strict=True):
        assert_allclose(ax.lines[0].get_xdata(), x)
        assert_allclose(ax.lines[0].get_ydata(), [20, 6])
        assert_allclose(ax.lines[1].get_ydata(), [10, 30])


def test_gradients_are_drawn_over_the_layers(ax):
    figures.gradients_by_layer(
        {("plain", 8): [[1, 4, 2], [4, 1, 2]], ("residual", 8): [[1, 1]]}, ax
    )
    plain, residual = ax.lines
    assert_allclose(plain.get_ydata(), [2, 2, 2])  # geometric means
    assert_allclose(residual.get_xdata(), [1, 2])
    assert plain.get_color() != residual.get_color()


def test_each_depth_has_its_mean_and_a_line_for_each_seed():
    losses = {("plain", 8): [[3, 1], [1, 1]], ("residual", 8): [[2, 0]]}
    left, right = figures.losses_by_depth(losses, batch=10).axes
    assert_allclose(left.lines[-1].get_ydata(), [2, 1])
    assert_allclose(left.lines[0].get_xdata(), [10, 20])
    assert (len(left.lines), len(right.lines)) == (3, 2)
    assert [text.get_text() for text in left.get_legend().get_texts()] == ["8 layers"]


def test_the_history_names_every_network_once(ax):
    figures.history(NETWORKS, ax)
    assert sorted(text.get_text() for text in ax.texts) == sorted(
        f"{each.name} {each.year}" for each in NETWORKS
    )
    largest = ax.collections[0]
    assert_allclose(largest.get_offsets(), [[19.632062464, 71.3]])  # drawn first, below the others


def test_a_bar_is_a_mean_and_a_dot_a_seed():
    ax = figures.bars({"deep": [0.1, 0.2], "wide": [0.4]}).axes[0]
    assert_allclose([bar.get_width() for bar in ax.patches], [15, 40])
    assert_allclose(ax.lines[0].get_xdata(), [10, 20])


@pytest.mark.parametrize(
    "drawing",
    [drawings.VGG, drawings.ALEXNET, drawings.INCEPTION, drawings.SEPARABLE, drawings.RESIDUAL,
     drawings.BOTTLENECK],
)  # fmt: skip
def test_every_box_has_its_words_and_stands_clear_of_the_others(drawing):
    (ax,) = drawings.draw(drawing).axes
    shown = [text.get_text() for text in ax.texts]
    assert all(each.words in shown for each in drawing.boxes.values())
    boxes = list(drawing.boxes.values())
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = abs(one.x - other.x) - (one.width + other.width) / 2
            assert apart > 0.05 or abs(one.y - other.y) > 1


def test_a_shortcut_goes_round_and_is_named():
    (ax,) = drawings.draw(drawings.RESIDUAL).axes
    assert "shortcut" in [text.get_text() for text in ax.texts]
    assert ax.lines[0].get_color() == COLOURS["highlight"]
    assert np.min(ax.lines[0].get_ydata()) < -1


def test_an_arrow_to_no_box_is_refused():
    with pytest.raises(ValueError, match=r"Received: 'b'\."):
        drawings.draw(drawings.Drawing({"in": drawings.Box("x", 0)}, (("in", "b"),)))
