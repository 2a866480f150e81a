"""Controls of the perceptron lesson: two weights and a bias, against a truth table."""

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np

from dlcourse.plotting import COLOURS, half_plane, labelled_points
from dlcourse.scratch.boolean import TWO_INPUT_NAMES, all_functions, truth_table
from dlcourse.scratch.perceptron import predict, weighted_sum
from dlcourse.widgets.explore import explore

_TARGETS = ("NAND", "AND", "OR", "XOR")


def decision_line(
    *, target: str = "NAND", weights: tuple[float, float] = (-2.0, -2.0), bias: float = 3.0
) -> None:
    """Move w₁, w₂ and b; see the border turn and shift, and which corners are right.

    Args:
        target: "NAND", "AND", "OR" or "XOR", the function that is wanted first.
        weights: where the sliders begin, −4 to 4.
        bias: where its slider begins, −4 to 4.
    """
    corners = truth_table(2)

    def draw(target, w1, w2, b):
        y_true = all_functions(2)[TWO_INPUT_NAMES.index(f"p {target} q")]
        z, y_pred = weighted_sum(corners, (w1, w2), b), predict(corners, (w1, w2), b)
        colours = [COLOURS["correct" if good else "wrong"] for good in y_pred == y_true]
        figure, (plane, bars) = plt.subplots(1, 2, figsize=(11, 4.8))
        half_plane(plane, (w1, w2), b, limits=(-0.6, 1.6))
        labelled_points(plane, corners, y_true, y_pred, size=20)
        plane.set(xlabel="p", ylabel="q", title=f"wanted: {target}", xticks=(0, 1), yticks=(0, 1))
        bars.bar([f"{p}, {q}" for p, q in corners], z, color=colours, width=0.6)
        bars.axhline(0, color="black", linewidth=1.5)
        bars.set(xlabel="p, q", ylabel="z", title="fires where z > 0", ylim=(-8.5, 8.5))
        for place in np.flatnonzero(z == 0):
            bars.text(place, 0.2, "0", color=colours[place], ha="center", fontsize=16)
        right = (y_pred == y_true).sum()
        return figure, (
            f"z = {_number(w1)}·p {_signed(w2)}·q {_signed(b)}: "
            f"{right} of 4 corners are right for {target}.{_special(corners[z == 0], w1, w2)}"
        )

    sliders = {
        name: ipywidgets.FloatSlider(value, min=-4, max=4, step=0.5, description=words)
        for name, words, value in (
            ("w1", "w₁", weights[0]),
            ("w2", "w₂", weights[1]),
            ("b", "b", bias),
        )
    }
    wanted = ipywidgets.Dropdown(options=_TARGETS, value=target, description="wanted")
    explore(draw, target=wanted, **sliders)


def _special(on_the_line: np.ndarray, w1: float, w2: float) -> str:
    """What to say of a line that is none, or that goes through corners."""
    if w1 == w2 == 0:
        return " Without weights z is the same everywhere, and there is no line."
    if not len(on_the_line):
        return ""
    places = " and ".join(f"({p}, {q})" for p, q in on_the_line)
    return f" At {places} z is exactly 0: it does not fire."


def _number(number: float) -> str:
    return f"{number:g}".replace("-", "−")


def _signed(number: float) -> str:
    return f"{'−' if number < 0 else '+'} {abs(number):g}"
