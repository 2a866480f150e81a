import numpy as np
import pytest
from matplotlib.figure import Figure
from numpy.testing import assert_allclose

from dlcourse.lessons.backpropagation.figures import (
    chain_graph,
    codes,
    digit_and_deltas,
    slopes_by_layer,
    twin_curves,
    two_paths,
)
from dlcourse.lessons.backpropagation.passes import Passes, small_network
from dlcourse.scratch.network import Network

GRAPH = {"x": (0, 0), "u": (2, 1), "C": (4, 0)}


@pytest.fixture
def film():
    return Passes(small_network(), [1.0, 2.0], 0.0)


def words(figure):
    return [text.get_text() for ax in figure.axes for text in ax.texts if text.get_text()]


def test_the_table_is_filled_forward_then_backward_then_with_slopes(film):
    formulas = [step.formula for step in film.steps]
    assert formulas[:6] == ["z", "a"] * 3
    assert formulas[6:9] == ["BP1", "BP2", "BP2"]
    assert formulas[9:] == ["BP3", "BP4", "BP4"] * 3
    assert len({(step.row, step.column) for step in film.steps}) == film.num_frames - 1 == 18


def test_each_cell_reads_only_cells_that_are_filled(film):
    filled = set()
    for step in film.steps:
        assert set(step.reads) <= filled
        filled.add((step.row, step.column))


def test_the_numbers_are_those_of_the_network(film):
    cells = {(step.row, step.column): step.value for step in film.steps}
    z1 = 1 * 1 + 0.5 * 2 - 0.5
    a1, a2 = 1 / (1 + np.exp(-z1)), 1 / (1 + np.exp(-1.0))
    a3 = 1 / (1 + np.exp(-(2 * a1 - a2 + 0.5)))
    delta3 = a3**2 * (1 - a3)
    delta1 = 2 * delta3 * a1 * (1 - a1)
    assert_allclose([cells[0, 0], cells[0, 1], cells[2, 1]], [1.5, a1, a3])
    assert_allclose([cells[2, 2], cells[0, 2]], [delta3, delta1])
    assert_allclose([cells[0, 3], cells[0, 4], cells[0, 5]], [delta1, delta1, 2 * delta1])
    assert_allclose(cells[2, 4], a1 * delta3)


def test_the_sum_in_words_gives_the_number_beside_it(film):
    for step in film.steps:
        if step.formula in ("z", "BP1", "BP2", "BP4"):
            expression = step.words.partition("= ")[2].replace("·", "*").replace("−", "-")
            assert_allclose(eval(expression), step.value, atol=2e-3)  # noqa: S307


def test_a_frame_shows_what_is_known_by_then(film):
    assert film.describe(0).startswith("The table is empty")
    assert "0.0379" not in words(film.at(8))
    assert "0.0379" in words(film.at(9))
    assert film.describe(9) == "Backward, unit 1: δ = 2 · 0.1271 · 0.1491 = 0.0379."
    assert any("δ 0.038" in text for text in words(film.at(9)))


@pytest.mark.parametrize("frame", [0, 5, 9, 14])
def test_the_formula_in_use_alone_is_lit(film, frame):
    formulas = film.at(frame).axes[-1].texts[:6]
    lit = [text.get_text() for text in formulas if text.get_color() != "#767676"]
    assert len(lit) == (frame > 0)
    assert not lit or film.steps[frame - 1].formula in {"z", "a"} or "BP" in lit[0]


def test_a_network_of_other_sizes_is_named():
    other = Network((2, 3, 1), ("tanh", "sigmoid"), "quadratic_cost", rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="network must be 2-2-1. Received"):
        Passes(other, [1.0, 2.0], 0.0)


def test_a_graph_writes_the_derivative_on_each_arrow(ax):
    chain_graph(GRAPH, {("x", "u"): "2x", ("u", "C"): "3"}, ax, values={"x": "7"})
    assert {"$x$", "$u$", "$C$", "7", "2x", "3"} <= {text.get_text() for text in ax.texts}


def test_the_square_of_a_square_has_two_equal_paths():
    texts = words(two_paths(3.0))
    assert [texts.count(each) for each in ("2x = 6", "v = 9", "u = 9", "uv = 81")] == [2, 1, 1, 1]


def test_an_arrow_to_nowhere_is_named(ax):
    with pytest.raises(ValueError, match="edges must connect nodes. Received: y"):
        chain_graph(GRAPH, {("x", "y"): "2x"}, ax, values={})


def test_twin_curves_show_both_and_their_distance():
    left, right = twin_curves({"ours": [3.0, 1.0], "theirs": [3.0, 1.5]}).axes
    assert [list(line.get_ydata()) for line in left.get_lines()] == [[3, 1], [3, 1.5]]
    assert list(right.get_lines()[0].get_ydata()) == [0, 0.5]


def test_curves_of_two_lengths_are_named():
    with pytest.raises(ValueError, match=r"curves must have one length. Received: \(2,\)"):
        twin_curves({"ours": [3.0, 1.0], "theirs": [3.0]})


def test_each_output_has_its_delta_beside_it():
    outputs = np.full(10, 0.02)
    outputs[3] = 0.82
    kernels = np.zeros((784, 5)), np.zeros((5, 10))
    figure = digit_and_deltas(np.eye(28), np.ones(5), outputs, np.eye(10)[7], kernels=kernels)
    texts = words(figure)
    told = "0.82 − 0 = 0.82", "0.02 − 1 = −0.98", "0.02 − 0 = 0.02"
    assert [texts.count(each) for each in told] == [1, 1, 8]


def test_slopes_by_layer_join_the_medians():
    rows = np.array([[1.0, 10.0], [2.0, 20.0], [6.0, 30.0]])
    figure = slopes_by_layer({"Glorot": {"tanh": rows}, "He": {"tanh": rows}})
    assert [ax.get_title() for ax in figure.axes] == ["Glorot", "He"]
    assert list(figure.axes[0].get_lines()[0].get_ydata()) == [2, 20]
    assert figure.axes[0].get_yscale() == "log"


def test_codes_are_written_into_their_cells():
    figure = codes([[[0.0, 1.0], [0.25, 0.5]]], ["start 1"])
    assert isinstance(figure, Figure)
    assert words(figure) == ["0.00", "1.00", "0.25", "0.50"]
    assert figure.axes[0].get_title() == "start 1"
