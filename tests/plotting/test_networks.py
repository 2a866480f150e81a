import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch

from dlcourse.plotting import COLOURS, Network, layers

GATES = {"a": (0, 1), "b": (0, -1), "NAND": (2.5, 0)}
WIRES = {("a", "NAND"): -2, ("b", "NAND"): -1}
FIRST = np.array([[1.0, -2.0], [0.5, 4.0]])
SECOND = np.array([[3.0], [-1.0]])


def words(ax):
    return {text.get_text(): text.get_position() for text in ax.texts if text.get_text()}


def arrows(ax):
    return [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]


def strands(ax):
    """Width of each wire without a head, and whether it is dashed."""
    (bundle,) = ax.collections
    return [
        (width, dashes is not None)
        for width, (_, dashes) in zip(bundle.get_linewidths(), bundle.get_linestyles(), strict=True)
    ]


def edges(ax):
    """Colours of the units' edges, in the order of their places."""
    units = [patch for patch in ax.patches if not isinstance(patch, FancyArrowPatch)]
    return [to_hex(unit.get_edgecolor()).upper() for unit in units]


def faces(ax):
    units = [patch for patch in ax.patches if not isinstance(patch, FancyArrowPatch)]
    return [to_hex(unit.get_facecolor()).upper() for unit in units]


def test_each_unit_is_written_at_its_place_and_what_it_computes_right_of_it(ax):
    Network(ax, GATES, WIRES, {"NAND": "not and"}, outputs={"NAND": "y"})
    seen = words(ax)
    assert (seen["a"], seen["b"], seen["not and"]) == ((0, 1), (0, -1), (2.5, 0))
    assert seen["y"][0] > 2.5


def test_a_wire_is_an_arrow_and_an_output_has_one_more(ax):
    Network(ax, GATES, list(WIRES), outputs={"NAND": ""})
    assert len(arrows(ax)) == 3


def test_an_arrow_begins_and_ends_at_the_edges_of_its_units(ax):
    drawing = Network(ax, {"a": (0, 0), "NAND": (3, 0), "b": (0, 4)}, [("a", "NAND"), ("b", "a")])
    ax.set(xlim=(-1, 4), ylim=(-1, 5))
    across, down = (wire.get_path().vertices[:-1] for wire in drawing.update()[:2])
    np.testing.assert_allclose((across[0], down[0]), [(0.37, 0), (0, 3.63)], atol=0.02)
    left = 3 - (0.35 + 0.2 * 4) / 2
    assert left - 0.05 < across[:, 0].max() <= left
    assert 0.37 <= down[:, 1].min() < 0.45


def test_inputs_hidden_units_and_outputs_have_their_colours(ax):
    Network(ax, *layers([1, 1, 1]))
    assert edges(ax) == [COLOURS["training"], COLOURS["neutral"], COLOURS["highlight"]]


def test_weights_and_biases_are_written_with_a_true_minus(ax):
    Network(ax, GATES, WIRES, biases={"NAND": 3}, numbers="g")
    assert {"−2", "−1", "NAND\n+3"} <= set(words(ax))


def test_a_number_stands_on_its_own_wire_off_the_crossing(ax):
    Network(ax, *layers([2, 2], [[[1, 2], [3, 4]]]), numbers="g")
    seen = words(ax)
    assert seen["1"][1] == 0.5
    assert seen["4"][1] == -0.5
    assert 0 < seen["2"][1] < 0.5
    assert -0.5 < seen["3"][1] < 0


def test_width_is_the_weights_size_and_dashes_its_sign(ax):
    Network(ax, *layers([2, 2, 1], (FIRST, SECOND)), heads=False, widest=4.5)
    weights = [*FIRST.ravel(), *SECOND.ravel()]
    assert strands(ax) == [(abs(w) + 0.5, w < 0) for w in weights]


def test_what_flows_says_how_wide_a_wire_is_and_the_weight_stays_written(ax):
    drawing = Network(ax, GATES, WIRES, numbers="g", widest=4.5)
    drawing.update(flows={("a", "NAND"): 0.25, ("b", "NAND"): -1})
    seen = [(arrow.get_linewidth(), arrow.get_linestyle()) for arrow in arrows(ax)]
    assert seen == [(1.5, "-"), (4.5, (0, (1.5, 0.8)))]
    assert {"−2", "−1"} <= set(words(ax))


def test_the_dashes_of_an_arrow_are_not_rounded_into_one_another(ax):
    Network(ax, GATES, WIRES)
    assert {arrow.get_capstyle() for arrow in arrows(ax)} == {"butt"}


def test_a_role_can_be_given(ax):
    Network(ax, *layers([1, 1]), roles={(0, 0): "hidden"})
    assert edges(ax) == [COLOURS["neutral"], COLOURS["highlight"]]


def test_a_unit_without_wires_is_an_output(ax):
    Network(ax, *layers([2]))
    assert set(edges(ax)) == {COLOURS["highlight"]}


def test_a_unit_is_as_dark_as_it_fires(ax):
    network = Network(ax, GATES, WIRES)
    network.update(activations={"a": -3, "b": 7, "NAND": 0.5})
    a, b, nand = faces(ax)
    assert (a, b) == ("#FFFFFF", COLOURS["training"])
    half = [(255 + int(COLOURS["highlight"][k : k + 2], 16)) / 2 for k in (1, 3, 5)]
    np.testing.assert_allclose([int(nand[k : k + 2], 16) for k in (1, 3, 5)], half, atol=1)


def test_an_update_changes_what_it_names_and_returns_the_same_artists(ax):
    network = Network(ax, GATES, WIRES, numbers="g")
    before = network.update(above={"a": "z = 1"}, below={"NAND": "δ = 2"})
    after = network.update(weights={("a", "NAND"): 1}, below={"NAND": "δ = 3"})
    assert before == after
    seen = words(ax)
    assert {"1", "−1", "z = 1", "δ = 3"} <= set(seen)
    assert "δ = 2" not in seen
    assert seen["z = 1"][1] > GATES["a"][1]
    assert seen["δ = 3"][1] < GATES["NAND"][1]


def test_the_top_of_what_moves_are_the_words(ax):
    written = dict.fromkeys(GATES, "1")
    moving = Network(ax, GATES, WIRES).update(above=written, below=written)
    kinds = [type(artist).__name__ for artist in moving]
    assert kinds[:2] == ["FancyArrowPatch"] * 2
    assert set(kinds[-9:]) == {"Text"}


def test_a_wire_to_no_unit_is_an_error(ax):
    with pytest.raises(ValueError, match="wires must connect units. Received: OR"):
        Network(ax, GATES, [("a", "OR")])


def test_layers_stand_side_by_side_around_one_middle():
    places, wires, names = layers([["a", "b", "c"], 2], width=3)
    assert places == {
        (0, 0): (0, 1), (0, 1): (0, 0), (0, 2): (0, -1), (1, 0): (3, 0.5), (1, 1): (3, -0.5)
    }  # fmt: skip
    assert len(wires) == 6
    assert (names[0, 2], names[1, 0]) == ("c", "")


def test_of_many_units_the_first_and_the_last_are_drawn_with_dots_between(ax):
    kernel = np.arange(784.0 * 2).reshape(784, 2)
    places, wires, names = layers([784, 2], [kernel], most=5)
    assert [number for layer, number in places if layer == 0] == [0, 1, 2, None, 782, 783]
    assert wires[(0, 783), (1, 1)] == kernel[783, 1]
    assert len(wires) == 10
    Network(ax, places, wires, names)
    assert words(ax)["⋮"] == places[0, None]
    assert len(edges(ax)) == 7


def test_chosen_units_are_drawn_in_their_order():
    places, wires, _ = layers([4, 1], [[[1], [2], [3], [4]]], shown={0: [3, 1]})
    assert places[0, 3][1] > places[0, None][1] > places[0, 1][1]
    assert list(wires.values()) == [4, 2]


def test_kernels_that_do_not_fit_are_an_error():
    with pytest.raises(ValueError, match=r"fit the layers \[2, 2, 1\]. Received: \[\(2, 2\)\]"):
        layers([2, 2, 1], (FIRST,))


def test_units_and_words_do_not_overlap_at_a_lectures_size():
    figure, ax = plt.subplots(figsize=(11, 5))
    places, wires, names = layers([["x"], ["1", "2"], ["y"]], [[[0.4, -0.6]], [[0.7], [-0.3]]])
    places = {unit: (1.4 * x, 2.4 * y) for unit, (x, y) in places.items()}
    network = Network(ax, places, wires, names, numbers=".2f", fontsize=20)
    network.update(
        above=dict.fromkeys([(1, 0), (1, 1), (2, 0)], "z = −0.50\na = 0.38"),
        below=dict.fromkeys([(1, 0), (1, 1), (2, 0)], "δ = −0.009"),
    )
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts if text.get_text()]
    assert not any(one.overlaps(other) for k, one in enumerate(boxes) for other in boxes[k + 1 :])
