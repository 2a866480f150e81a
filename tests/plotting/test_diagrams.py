from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pytest

from dlcourse.plotting import gate_network, two_neurons, use_style

GATES = {"a": (0, 1), "b": (0, -1), "NAND": (2, 0)}
WIRES = [("a", "NAND"), ("b", "NAND")]


@pytest.fixture
def ax():
    yield plt.subplots()[1]
    plt.close("all")


def words(ax):
    return {text.get_text(): text.get_position() for text in ax.texts}


def test_each_gate_is_written_at_its_place_and_the_output_right_of_the_last(ax):
    gate_network(ax, GATES, WIRES, names={"NAND": "not and"}, output="y")
    seen = words(ax)
    assert (seen["a"], seen["b"], seen["not and"]) == ((0, 1), (0, -1), (2, 0))
    assert seen["y"][0] > 2


def test_a_wire_is_an_arrow_and_the_last_gate_has_one_more(ax):
    gate_network(ax, GATES, WIRES)
    assert sum(type(patch).__name__ == "FancyArrowPatch" for patch in ax.patches) == 3


def test_a_wire_to_no_gate_is_an_error(ax):
    with pytest.raises(ValueError, match="wires must connect gates. Received: OR"):
        gate_network(ax, GATES, [("a", "OR")])


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
