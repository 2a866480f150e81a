from itertools import pairwise
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest

from dlcourse.lessons.perceptron_nand_xor.figures import (
    LearningRule,
    boolean_functions,
    two_neurons,
)
from dlcourse.plotting import COLOURS, use_style
from tests.plotting.points import CORNERS, markers


def test_a_function_is_drawn_with_its_border_or_with_its_crossing_diagonals():
    figure = boolean_functions(
        [[0, 0, 0, 1], [0, 1, 1, 0]], ["AND", "XOR"], [((1.0, 1.0), -1.5), None]
    )
    with_border, without = figure.axes[:2]
    assert [ax.get_title() for ax in (with_border, without)] == ["AND", "XOR"]
    assert (1, 1, COLOURS["correct"], True) in markers(with_border)
    diagonals = [line.get_xydata() for line in without.lines if line.get_linestyle() == ":"]
    np.testing.assert_array_equal([ends.mean(axis=0) for ends in diagonals], [[0.5, 0.5]] * 2)


@pytest.fixture
def rule():
    """A border that moves from a = 1.5 to a = 0.5, beside one that never moves."""
    states = [
        SimpleNamespace(weights=np.array([1.0, 0.0]), bias=bias, example=example)
        for bias, example in ((-1.5, None), (-0.5, 2))
    ]
    return LearningRule(
        {"a": (CORNERS, [0, 0, 1, 1], states), "still": (CORNERS, [0, 0, 0, 0], states[:1])},
        limits=[(-0.6, 1.6)] * 2,
        key="a",
    )


def test_a_frame_is_a_correction_and_a_rule_that_ended_waits(rule):
    left, right = rule.at(1).axes
    assert left.get_title() == "a\n1 correction, 0 wrong"
    assert right.get_title() == "still\n0 corrections, 0 wrong"
    np.testing.assert_allclose(left.lines[0].get_xdata(), 0.5)
    np.testing.assert_array_equal(left.lines[1].get_xydata(), [[1, 0]])  # the ring


def test_a_frame_is_described_in_words(rule):
    assert rule.describe(0) == (
        "A: 2 of 4 wrong after 0 corrections; still: 0 of 4 wrong after 0 corrections."
    )
    assert rule.describe(1).startswith("A: 0 of 4 wrong after 1 correction;")


def test_key_frames_stand_side_by_side(rule):
    titles = [ax.get_title() for ax in rule.key_frames((0, 1)).axes]
    assert titles == ["0 corrections\n2 wrong", "1 correction\n0 wrong"]


def words(ax):
    return {text.get_text(): text.get_position() for text in ax.texts}


def test_both_neurons_name_their_parts_without_overlap():
    with plt.rc_context():
        use_style()
        figure = two_neurons()
        figure.draw_without_rendering()
    for ax, first in zip(figure.axes, ("dendrites", "weights"), strict=True):
        assert any(text.startswith(first) for text in words(ax))
        boxes = [text.get_window_extent() for text in ax.texts if "\n" in text.get_text()]
        assert len(boxes) == 3
        assert np.all([a.x1 < b.x0 for a, b in pairwise(boxes)])
    plt.close("all")
