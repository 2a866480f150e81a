"""Controls of the lesson on softmax: temperature, divergences, and a model that learns."""

from collections.abc import Sequence

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from dlcourse.lessons.softmax_and_kl_divergence.figures import (
    Fitting,
    class_bars,
    peaks_and_bump,
    price_of_a_code,
    temperature_curves,
    truth_and_model,
)
from dlcourse.scratch.information import cross_entropy, entropy, kl_divergence
from dlcourse.scratch.softmax import log_softmax, softmax
from dlcourse.widgets.explore import explore
from dlcourse.widgets.player import play
from dlcourse.widgets.steps import log_slider


def softmax_temperature(scores: ArrayLike, class_names: Sequence[str]) -> None:
    """Warm and shift the scores of a softmax; see which of both the probabilities notice.

    Args:
        scores: (classes,) for at most three classes.
        class_names: a name for each class.
    """
    scores = np.asarray(scores, dtype=float)
    grid = np.geomspace(0.1, 10, 101)
    curves = np.stack([softmax(scores, temperature=t) for t in grid])

    def draw(temperature, shift):
        probabilities = softmax(scores + shift, temperature=temperature)
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.4), width_ratios=(1, 1.5))
        class_bars(scores + shift, left, class_names=class_names, digits=1).set_title("scores")
        left.set_ylim(-7, 8)
        temperature_curves(grid, curves, right, class_names=class_names)
        right.axvline(temperature, color="black", linewidth=1.5, linestyle=":")
        for line, value in zip(right.get_lines(), probabilities, strict=False):
            right.plot(temperature, value, "o", color=line.get_color(), markersize=13)
        words = ", ".join(
            f"{name} {value:.3f}" for name, value in zip(class_names, probabilities, strict=True)
        )
        right.set_title(words)
        return figure, f"Scores shifted by {shift:.1f}, temperature {temperature:.2f}: {words}."

    explore(
        draw,
        temperature=log_slider(1.0, low=0.1, high=10, description="temperature"),
        shift=ipywidgets.FloatSlider(0.0, min=-5.0, max=5.0, step=0.5, description="shift"),
    )


def two_divergences(p: ArrayLike, q: ArrayLike, class_names: Sequence[str]) -> None:
    """Shape P and Q by their scores against the last class; see both divergences.

    Args:
        p: (3,) probabilities to begin with, all positive.
        q: (3,) probabilities to begin with, all positive.
        class_names: a name for each class.
    """

    def slider(name, distribution, number):
        score = float(np.log(distribution[number] / distribution[-1]))
        return ipywidgets.FloatSlider(
            score,
            min=score - 5.0,  # so that the score itself is one of the slider's places
            max=score + 5.0,
            step=0.1,
            description=f"{name}: {class_names[number]}",
        )

    def draw(p0, p1, q0, q1):
        p, q = softmax([p0, p1, 0.0]), softmax([q0, q1, 0.0])
        forward, backward = float(kl_divergence(p, q)), float(kl_divergence(q, p))
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.4), width_ratios=(1, 1.25))
        truth_and_model(p, q, left, class_names=class_names)
        price_of_a_code((float(entropy(p)), float(entropy(q))), (forward, backward), right)
        return figure, (
            f"P = {_tuple(p)}, Q = {_tuple(q)}: D(P‖Q) = {forward:.3f} nats, "
            f"D(Q‖P) = {backward:.3f} nats."
        )

    explore(
        draw,
        p0=slider("P", p, 0),
        p1=slider("P", p, 1),
        q0=slider("Q", q, 0),
        q1=slider("Q", q, 1),
    )


def one_bump(x: ArrayLike, p: ArrayLike, *, centre: float, width: float) -> None:
    """Place a bump Q over a distribution P of several peaks; read both divergences.

    Args:
        x: (points,) positions, increasing.
        p: (points,) probabilities, all positive.
        centre: of the bump, to begin with.
        width: of the bump, to begin with.
    """
    x, p = np.asarray(x, dtype=float), np.asarray(p, dtype=float)

    def draw(centre, width):
        log_q = log_softmax(-0.5 * ((x - centre) / width) ** 2)  # far out Q itself rounds to 0
        q, surplus = np.exp(log_q), np.log(p) - log_q
        forward, backward = (max(0.0, float(mean)) for mean in (p @ surplus, -q @ surplus))
        figure, ax = plt.subplots(figsize=(9, 4))
        peaks_and_bump(x, p, q, ax)
        ax.set_ylim(0, 2.2 * p.max())
        ax.set_title(f"D(P‖Q) = {forward:.2f}    D(Q‖P) = {backward:.2f}")
        return figure, (
            f"Q with centre {centre:.1f} and width {width:.1f}: D(P‖Q) = {forward:.2f} nats, "
            f"D(Q‖P) = {backward:.2f} nats."
        )

    explore(
        draw,
        centre=ipywidgets.FloatSlider(
            centre, min=float(x[0]), max=float(x[-1]), step=0.5, description="centre"
        ),
        width=ipywidgets.FloatSlider(width, min=1.5, max=15.0, step=0.5, description="width"),
    )


def falling_cross_entropy(
    p: ArrayLike,
    q: ArrayLike,
    class_names: Sequence[str],
    *,
    num_steps: int = 60,
    learning_rate: float = 0.3,
) -> None:
    """Let the scores of Q follow their slope Q − P, at a rate of your own.

    Args:
        p: (classes,) probabilities of the truth.
        q: (classes,) probabilities to begin with, all positive.
        class_names: a name for each class.
        num_steps: length of the descent.
        learning_rate: the rate to begin with, from 0.01 to 30.
    """
    p = np.asarray(p, dtype=float)

    def fitting(learning_rate):
        scores, models = np.log(q), []
        for _ in range(num_steps + 1):
            models.append(softmax(scores))
            scores = scores - learning_rate * (models[-1] - p)
        losses = cross_entropy(np.broadcast_to(p, (len(models), len(p))), models)
        return Fitting(
            p, models, losses, floor=float(entropy(p)), class_names=class_names,
            highest=1.3 * losses[0],  # one axis for all rates but those that throw Q far off
        )  # fmt: skip

    play(
        fitting,
        value=40,
        learning_rate=log_slider(learning_rate, low=0.01, high=30, description="rate η"),
    )


def _tuple(distribution: np.ndarray) -> str:
    return "(" + ", ".join(f"{value:.2f}" for value in distribution) + ")"
