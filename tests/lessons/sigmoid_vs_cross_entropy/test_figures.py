import numpy as np
import pytest

from dlcourse.lessons.sigmoid_vs_cross_entropy.figures import (
    LOSS_COLOURS,
    Descent,
    activation_panels,
    losses_over_z,
    neuron_curves,
    outputs_and_logits,
    price_of_a_probability,
)

GRID = np.linspace(-2, 2, 41)


def test_each_activation_has_a_panel_with_its_slope():
    figure = activation_panels(GRID, {"line": (GRID, np.ones(41)), "bow": (GRID**2, 2 * GRID)})
    line, bow, rest = figure.axes
    assert (line.get_title(), bow.get_title()) == ("line", "bow")
    assert np.array_equal(bow.get_lines()[0].get_ydata(), GRID**2)
    assert np.array_equal(bow.get_lines()[1].get_ydata(), 2 * GRID)
    assert not rest.axison
    words = [text.get_text() for text in rest.get_legend().get_texts()]
    assert words == ["activation", "its slope"]


def test_a_line_is_broken_at_a_jump():
    figure = activation_panels(GRID, {"step": ((GRID > 0).astype(float), np.zeros(41))})
    drawn = figure.axes[0].get_lines()[0].get_ydata()
    assert np.isnan(drawn).sum() == 1
    assert drawn[0] == 0
    assert drawn[-1] == 1


def test_values_of_another_length_are_named():
    with pytest.raises(ValueError, match=r"shape of z. Received: \(3,\)"):
        activation_panels(GRID, {"short": (np.zeros(3), np.zeros(41))})


OUTPUT = {"quadratic": np.array([0.9, 0.8, 0.7]), "cross-entropy": np.array([0.9, 0.5, 0.1])}
Z = {name: np.log(a / (1 - a)) for name, a in OUTPUT.items()}


@pytest.fixture
def descent():
    z = np.linspace(-4, 4, 9)
    return Descent(Z, OUTPUT, curve=(z, 1 / (1 + np.exp(-z))))


def test_each_start_has_its_line_in_the_colour_of_the_loss(ax):
    neuron_curves({"(0, 1)": [0.7, 0.2], "(2, 2)": [0.9, 0.8]}, ax, loss="quadratic")
    first, second = ax.get_lines()
    assert list(second.get_ydata()) == [0.9, 0.8]
    assert {first.get_color(), second.get_color()} == {LOSS_COLOURS["quadratic"]}
    assert first.get_linestyle() != second.get_linestyle()
    assert second.get_label() == "from (2, 2)"
    assert ax.get_title() == "quadratic cost"
    assert ax.get_ylim()[0] < 0 < 1.1 < ax.get_ylim()[1]


def test_another_quantity_is_named_on_its_own_scale(ax):
    neuron_curves({"(2, 2)": [4.0, 2.0]}, ax, loss="cross-entropy", quantity="z")
    assert ax.get_ylabel() == "z"
    assert ax.get_ylim()[1] > 4


def test_each_hill_has_its_own_scale_and_the_starts_are_marked():
    z = np.linspace(-1, 5, 61)
    curves = {"quadratic": (z**2, 2 * z), "cross-entropy": (10 * z**2, 20 * z)}
    first, second, slopes = losses_over_z(z, curves, starts={"(1, 1)": 2.0}).axes
    for axes, curve, height in ((first, z**2, 4.0), (second, 10 * z**2, 40.0), (slopes, 2 * z, 4)):
        line, mark, *_ = axes.get_lines()
        assert np.array_equal(line.get_ydata(), curve)
        assert list(mark.get_xdata()) == [2.0]
        assert np.allclose(mark.get_ydata(), height)
    assert first.get_ylim() != second.get_ylim()
    assert [text.get_text() for text in first.texts] == ["(1, 1)"]
    words = [text.get_text() for text in slopes.get_legend().get_texts()]
    assert words == ["quadratic", "cross-entropy"]


def test_outputs_stand_over_the_sums_that_made_them():
    runs = {name: {"(2, 2)": output} for name, output in OUTPUT.items()}
    _, above, _, below = outputs_and_logits(runs).axes
    np.testing.assert_allclose(above.get_lines()[0].get_ydata(), OUTPUT["cross-entropy"])
    np.testing.assert_allclose(below.get_lines()[0].get_ydata(), Z["cross-entropy"])


def test_the_price_of_a_probability_is_written_beside_its_mark(ax):
    price_of_a_probability([0.1, 0.5], ["Ann", "Bob"], ax)
    assert [text.get_text() for text in ax.texts] == ["Ann: 2.30", "Bob: 0.69"]
    quadratic = next(line for line in ax.get_lines() if line.get_label().startswith("quadratic"))
    q, loss = quadratic.get_data()
    assert np.allclose(loss, (1 - q) ** 2 / 2)


def test_a_descent_shows_the_state_after_an_epoch(descent):
    _, move = descent.open()
    moving = move(1)
    clock, *lines = moving
    assert clock.get_text() == "epoch 1"
    seen = [(list(line.get_xdata()), list(line.get_ydata())) for line in lines]
    assert ([0, 1], [0.9, 0.5]) in seen  # the learning curve so far
    assert ([1], [0.5]) in seen  # its head
    assert ([Z["cross-entropy"][1]], [0.5]) in seen  # the place on the sigmoid
    assert len(seen) == 6
    assert move(2) == moving
    assert descent.describe(2) == (
        "After 2 epochs the output is 0.700 under quadratic cost and 0.100 under cross-entropy."
    )


def test_the_key_frames_show_both_losses_at_each_epoch(descent):
    frames = descent.key_frames((0, 2)).axes
    assert [ax.get_title() for ax in frames] == ["epoch 0", "epoch 2"]
    assert [list(line.get_ydata()) for line in frames[1].get_lines()[1:]] == [[0.7], [0.1]]
