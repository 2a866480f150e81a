import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from dlcourse.lessons.softmax_and_kl_divergence.figures import (
    Fitting,
    class_bars,
    classes_on_a_line,
    code_lengths,
    entropy_of_a_coin,
    peaks_and_bump,
    price_of_a_code,
    temperature_curves,
    truth_and_model,
)
from dlcourse.plotting import COLOURS

NAMES = ("cat", "dog", "fox")
P, Q = np.array([0.7, 0.2, 0.1]), np.array([0.1, 0.3, 0.6])


def heights(bars):
    return [bar.get_height() for bar in bars]


def colours(bars):
    return {to_hex(bar.get_facecolor()).upper() for bar in bars}


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_a_bar_a_class_with_its_number_and_a_true_minus(ax):
    class_bars([2.0, 1.0, -1.0], ax, class_names=NAMES, digits=1)
    assert heights(ax.patches) == [2, 1, -1]
    assert texts(ax) == ["2.0", "1.0", "−1.0"]


def test_each_class_has_one_colour_in_bars_and_curves(ax):
    class_bars([1.0, 2.0, 3.0], ax, class_names=NAMES)
    temperature_curves([0.1, 1, 10], [P, Q, P], ax, class_names=NAMES)
    lines = {line.get_label(): line for line in ax.get_lines()}
    assert [lines[name].get_color().upper() for name in NAMES] == [
        to_hex(bar.get_facecolor()).upper() for bar in ax.patches
    ]
    assert list(lines["dog"].get_ydata()) == [0.2, 0.3, 0.2]
    assert ax.get_xscale() == "log"


def test_classes_on_a_line_draws_densities_left_and_probabilities_right():
    figure = classes_on_a_line([0.0, 1.0], [P / 10, Q / 10], [P, Q], class_names=NAMES)
    left, right = figure.axes
    assert [list(line.get_ydata()) for line in right.get_lines()] == np.array([P, Q]).T.tolist()
    assert list(left.get_lines()[0].get_ydata()) == pytest.approx([0.07, 0.01])
    plt.close(figure)


def test_a_coin_s_entropy_is_marked_where_asked(ax):
    entropy_of_a_coin([0, 0.5, 1], [0.0, 1.0, 0.0], ax, marks=(0.5, 0.75))
    assert [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.get_lines()[1:]] == [
        (0.5, 1.0), (0.75, 0.5),
    ]  # fmt: skip
    assert texts(ax) == ["p = 0.5: 1.00 bits", "p = 0.75: 0.50 bits"]


def test_words_and_surprises_stand_over_their_letters(ax):
    code_lengths([" ", "e"], [1.2, 2.9], [1, 3], ax)
    assert heights(ax.patches) == [1, 3]
    assert list(ax.get_lines()[0].get_ydata()) == [1.2, 2.9]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["␣", "e"]


def test_the_truth_is_green_and_the_model_blue(ax):
    truth_and_model(P, Q, ax, class_names=NAMES)
    truth, model = ax.containers[:2]
    assert (heights(truth), heights(model)) == (P.tolist(), Q.tolist())
    assert (colours(truth), colours(model)) == ({COLOURS["correct"]}, {COLOURS["training"]})
    assert texts(ax) == ["0.70", "0.20", "0.10", "0.10", "0.30", "0.60"]


def test_numbers_over_the_bars_can_be_left_out(ax):
    truth_and_model(P, Q, ax, class_names=NAMES, digits=None)
    assert texts(ax) == []


def test_a_divergence_is_drawn_on_top_of_its_entropy(ax):
    price_of_a_code((0.8, 0.9), (1.1, 1.0), ax)
    entropies, divergences = ax.containers
    assert [bar.get_width() for bar in entropies] == [0.8, 0.9]
    assert [bar.get_x() for bar in divergences] == [0.8, 0.9]
    assert [bar.get_width() for bar in divergences] == [1.1, 1.0]
    assert colours(divergences) == {COLOURS["wrong"]}
    assert texts(ax) == [
        "H(P) = 0.800", "  +  D(P‖Q) = 1.100", "H(Q) = 0.900", "  +  D(Q‖P) = 1.000",
    ]  # fmt: skip


def test_two_panels_with_one_axis_show_the_higher_bump_whole():
    figure, axes = plt.subplots(1, 2, sharey=True)
    peaks_and_bump([0, 1, 2], P, Q, axes[0])
    peaks_and_bump([0, 1, 2], P, [0.05, 0.9, 0.05], axes[1])
    assert list(axes[0].get_lines()[0].get_ydata()) == Q.tolist()
    assert axes[0].get_ylim() == axes[1].get_ylim() == (0, pytest.approx(0.972))
    plt.close(figure)


@pytest.fixture
def fitting():
    return Fitting(P, [Q, (P + Q) / 2, P], [1.9, 1.2, 0.8], floor=0.8, class_names=NAMES)


def test_a_step_moves_the_bars_the_curve_and_the_gap(fitting):
    *bars, clock, gap, curve, head = fitting.open()[1](1)
    assert heights(bars) == pytest.approx(((P + Q) / 2).tolist())
    assert clock.get_text() == "step 1"
    assert list(gap.get_ydata()) == [0.8, 1.2]
    assert list(curve.get_ydata()) == [1.9, 1.2]
    assert (list(head.get_xdata()), list(head.get_ydata())) == ([1], [1.2])


def test_the_words_say_the_loss_and_what_is_left(fitting):
    assert fitting.describe(1) == ("At step 1 the cross-entropy is 1.200 nats, 0.400 above H(P).")


def test_the_axis_reaches_what_is_asked_for():
    film = Fitting(P, [Q, P], [1.9, 0.8], floor=0.8, class_names=NAMES, highest=3.0)
    assert film.at(0).axes[1].get_ylim() == (0, 3)


def test_key_frames_show_their_steps(fitting):
    figure = fitting.key_frames((0, 2))
    assert [ax.get_title() for ax in figure.axes] == [
        "step 0\nH(P, Q) = 1.900",
        "step 2\nH(P, Q) = 0.800",
    ]
    truth, model = figure.axes[1].containers
    assert heights(truth) == heights(model) == P.tolist()
