import numpy as np
import pytest

from dlcourse.plotting import gate_network, wiring

GATES = {"a": (0, 1), "b": (0, -1), "NAND": (2, 0)}
WIRES = [("a", "NAND"), ("b", "NAND")]


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


FIRST = np.array([[1.0, -2.0], [0.5, 4.0]])


SECOND = np.array([[3.0], [-1.0]])


def wires(ax):
    return {
        (line.get_color(), *np.round(line.get_xdata()), *np.round(line.get_ydata(), 1)): line
        for line in ax.lines
        if line.get_marker() == "None"
    }


def test_there_is_a_wire_for_each_weight_and_a_place_for_each_unit(ax):
    wiring((FIRST, SECOND), ax, inputs=["a", "b"], outputs=["c"], units=[0, 1])
    assert len(wires(ax)) == 6
    assert [text.get_text() for text in ax.texts] == ["1", "2", "a", "b", "c"]


def test_width_is_the_weights_size_and_dashes_its_sign(ax):
    wiring((FIRST, SECOND), ax, inputs=["a", "b"], outputs=["c"], units=[0, 1])
    drawn = sorted((line.get_linewidth(), line.get_linestyle()) for line in wires(ax).values())
    sizes = sorted((abs(w), "-" if w > 0 else "--") for w in (*FIRST.ravel(), *SECOND.ravel()))
    assert [style for _, style in drawn] == [style for _, style in sizes]
    assert np.all(np.diff([width for width, _ in drawn]) >= 0)
    np.testing.assert_allclose([(width - 0.3) / 1.5 for width, _ in drawn], [s for s, _ in sizes])


def test_a_moved_unit_keeps_its_colour_and_its_weights(ax):
    order = [1, 0]
    wiring((FIRST, SECOND), ax, inputs=["a", "b"], outputs=["c"], units=[0, 1])
    widths = {key[0]: set() for key in wires(ax)}
    for key, line in wires(ax).items():
        widths[key[0]].add(line.get_linewidth())
    ax.clear()
    wiring((FIRST[:, order], SECOND[order]), ax, inputs=["a", "b"], outputs=["c"], units=order)
    assert [text.get_text() for text in ax.texts][:2] == ["2", "1"]
    for key, line in wires(ax).items():
        assert line.get_linewidth() in widths[key[0]]
