import matplotlib.pyplot as plt
import numpy as np
import pytest

from dlcourse.lessons.perceptron_nand_xor import hidden_layers
from dlcourse.lessons.perceptron_nand_xor.examples import Line
from dlcourse.scratch.network import Network
from tests.plotting.points import CORNERS


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def square_network(size):
    """Two hidden sigmoids that are steep at x₁ = ±size; it fires between them."""
    network = Network(
        (2, 2, 1), ("sigmoid", "sigmoid"), "binary_crossentropy", rng=np.random.default_rng(0)
    )
    network.weights[0][:] = [[-50, 50], [0, 0]]
    network.biases[0][:] = [50 * size, 50 * size]
    network.weights[1][:], network.biases[1][:] = [[20], [20]], [-30]
    return network


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_the_circuits_write_each_weight_and_each_bias():
    four, two = hidden_layers.xor_networks().axes
    assert words(four).count("−2") == 8
    assert words(four).count("NAND\n+3") == 4
    assert sorted(word for word in words(two) if word in ("2", "−2")) == ["2"] * 4 + ["−2"] * 2
    assert {"NAND\n+3", "OR\n−1", "AND\n−3"} < set(words(two))


def test_the_corners_keep_their_names_where_the_hidden_layer_sends_them():
    figure = hidden_layers.before_and_after(CORNERS, [[1, 0], [1, 1], [1, 1], [0, 1]], [0, 1, 1, 0])
    left, right = figure.axes
    assert {"00", "01", "10", "11", "NAND", "OR"} == set(words(left))
    places = {text.get_text(): tuple(text.xy) for text in right.texts if hasattr(text, "xy")}
    on_arrows = {text.get_text(): text.get_position() for text in right.texts[1:]}
    assert on_arrows["01"][1] < 1 < on_arrows["11"][1]  # one goes right, the other left
    assert places.items() >= {"00": (1, 0), "01, 10": (1, 1), "11": (0, 1)}.items()


def test_a_trained_network_is_drawn_with_its_region_and_its_hidden_lines():
    ax = hidden_layers.trained(square_network(1.0), CORNERS, [1, 1, 1, 1]).axes[0]
    (region,) = ax.patches
    assert np.abs(region.get_path().vertices[:, 0]).max() == pytest.approx(1, abs=0.06)
    dashed = [line for line in ax.lines if line.get_linestyle() == "--"]
    np.testing.assert_allclose([line.get_xdata()[0] for line in dashed], [1, -1])


def test_a_network_that_never_fires_has_no_region():
    network = square_network(1.0)
    network.biases[1][:] = -90
    ax = hidden_layers.trained(network, CORNERS, [0, 0, 0, 0]).axes[0]
    assert np.isnan(ax.patches[0].get_path().vertices).all()


def test_a_film_counts_what_is_wrong_at_each_step_beside_the_best_line():
    networks = [square_network(0.5), square_network(2.0)]
    film = hidden_layers.Training(
        networks, CORNERS, [1, 1, 1, 1], line=Line(np.array([1.0, 0.0]), 1.0, 0)
    )
    assert film.describe(0) == "After 0 steps 2 of 4 are wrong."
    assert film.title(1) == "step 10\n0 wrong"
    left, right = film.at(0).axes
    assert left.get_title() == "the best line\n0 wrong"
    assert right.get_title() == "step 0\n2 wrong"
