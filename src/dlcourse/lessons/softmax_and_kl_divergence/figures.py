"""Distributions: bars of a truth P and a model Q, and what coding one with the other costs.

P, the truth, is green in every picture, Q, the model, blue, and the price of a wrong Q orange.
"""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from dlcourse.plotting.films import Film, Move
from dlcourse.plotting.style import COLOURS, ink

TRUTH, MODEL, EXTRA = COLOURS["correct"], COLOURS["training"], COLOURS["wrong"]
_CLASSES = (COLOURS["training"], COLOURS["validation"], COLOURS["highlight"])


def class_bars(values: ArrayLike, ax: Axes, *, class_names: Sequence[str], digits: int = 2) -> Axes:
    """Draw one number for each class, such as scores or probabilities, in the class's colour.

    Args:
        values: (classes,) numbers of either sign, for at most three classes.
        ax: where to draw.
        class_names: a name for each class.
        digits: decimals of the numbers over the bars.
    """
    bars = ax.bar(class_names, values, color=_CLASSES[: len(class_names)], width=0.65)
    labels = [f"{value:.{digits}f}".replace("-", "−") for value in np.asarray(values)]
    ax.bar_label(bars, labels, padding=3, fontsize=14)
    ax.axhline(0, color="black", linewidth=1)
    ax.grid(visible=False, axis="x")
    ax.margins(y=0.15)
    return ax


def temperature_curves(
    temperatures: ArrayLike,
    probabilities: ArrayLike,
    ax: Axes,
    *,
    class_names: Sequence[str],
) -> Axes:
    """Draw what each class gets at each temperature of a softmax.

    Args:
        temperatures: (points,) positive.
        probabilities: (points, classes), for at most three classes.
        ax: where to draw.
        class_names: a name for each class.
    """
    for name, curve, colour in zip(
        class_names, np.transpose(probabilities), _CLASSES, strict=False
    ):
        ax.plot(temperatures, curve, color=colour, label=name)
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter("{x:g}")
    ax.set_ylim(-0.03, 1.08)
    ax.set_xlabel("temperature T")
    ax.set_ylabel("probability")
    ax.legend()
    return ax


def classes_on_a_line(
    x: ArrayLike, densities: ArrayLike, probabilities: ArrayLike, *, class_names: Sequence[str]
) -> Figure:
    """Draw how often each class is met at x, and how probable that makes it there.

    Args:
        x: (points,) positions.
        densities: (points, classes) of meeting the class at x, for at most three classes.
        probabilities: (points, classes) of the classes, given x.
        class_names: a name for each class.
    """
    figure, axes = plt.subplots(1, 2, figsize=(11, 4.2), sharex=True)
    for curves, ax in zip((densities, probabilities), axes, strict=True):
        for name, curve, colour in zip(class_names, np.transpose(curves), _CLASSES, strict=False):
            ax.plot(x, curve, color=colour, label=name)
            ax.fill_between(x, curve, color=colour, alpha=0.15)
        ax.set_xlabel("x")
        ax.set_ylim(bottom=0)
    axes[0].set_title("how often class and x come together")
    axes[0].set_ylabel("density")
    axes[1].set_ylabel("probability")
    axes[1].set_title("P(class | x)")
    axes[0].legend()
    return figure


def entropy_of_a_coin(
    heads: ArrayLike, bits: ArrayLike, ax: Axes, *, marks: Sequence[float] = ()
) -> Axes:
    """Draw the entropy of a coin over its probability of heads.

    Args:
        heads: (points,) probabilities, growing.
        bits: (points,) entropies, in bits.
        ax: where to draw.
        marks: probabilities whose entropy is marked and written.
    """
    heads, bits = np.asarray(heads, dtype=float), np.asarray(bits, dtype=float)
    ax.plot(heads, bits, color=TRUTH)
    for mark in marks:
        height = float(np.interp(mark, heads, bits))
        ax.plot(mark, height, "o", color=TRUTH, markersize=12)
        ax.annotate(
            f"p = {mark:g}: {height:.2f} bits",
            (mark, height),
            xytext=(0, 12),
            textcoords="offset points",
            ha="center" if mark <= 0.5 else "left",
        )
    ax.set_xlim(-0.03, 1.3)
    ax.set_xticks(np.linspace(0, 1, 6))
    ax.set_xlabel("probability p of heads")
    ax.set_ylabel("entropy in bits")
    ax.set_ylim(0, 1.18)
    return ax


def code_lengths(
    symbols: Sequence[str], surprises: ArrayLike, lengths: ArrayLike, ax: Axes
) -> Axes:
    """Draw the length of each symbol's word, with its surprise as a mark.

    Args:
        symbols: n symbols; a space is drawn as ␣.
        surprises: (n,) −log₂ p, in bits.
        lengths: (n,) whole bits.
        ax: where to draw.
    """
    names = ["␣" if symbol == " " else symbol for symbol in symbols]
    ax.bar(names, lengths, color="#B9D5E8", label="length of its code word")
    ax.plot(names, surprises, "o", color=EXTRA, label="surprise, −log₂ p")
    ax.set_xlabel("letter, the most frequent first")
    ax.set_ylabel("bits")
    ax.grid(visible=False, axis="x")
    ax.margins(x=0.02)
    ax.legend(loc="upper left")
    return ax


def truth_and_model(
    p: ArrayLike, q: ArrayLike, ax: Axes, *, class_names: Sequence[str], digits: int | None = 2
) -> Axes:
    """Draw two distributions over the same classes side by side, P green and Q blue.

    Args:
        p: (classes,) probabilities of the truth.
        q: (classes,) probabilities of the model.
        ax: where to draw.
        class_names: a name for each class.
        digits: decimals of the numbers over the bars; None for no numbers.
    """
    places = np.arange(len(class_names))
    for values, name, colour, shift in ((p, "P", TRUTH, -0.21), (q, "Q", MODEL, 0.21)):
        bars = ax.bar(places + shift, values, width=0.4, color=colour, label=name)
        if digits is not None:
            ax.bar_label(bars, fmt=f"%.{digits}f", padding=2, fontsize=13)
    ax.set_xticks(places, class_names)
    ax.set_ylim(0, 1.28)  # room for the legend over a bar of 1
    ax.set_yticks(np.linspace(0, 1, 6))
    ax.grid(visible=False, axis="x")
    ax.legend(loc="upper left", ncols=2)
    return ax


def price_of_a_code(entropies: Sequence[float], divergences: Sequence[float], ax: Axes) -> Axes:
    """Draw cross-entropies as what cannot be avoided and what is paid on top.

    The first bar is H(P) and D(P‖Q), the second H(Q) and D(Q‖P).

    Args:
        entropies: H(P) and H(Q), in nats.
        divergences: D(P‖Q) and D(Q‖P), in nats.
        ax: where to draw.
    """
    rows = (1, 0)
    ax.barh(rows, entropies, height=0.5, color=(TRUTH, MODEL))
    ax.barh(rows, divergences, left=entropies, height=0.5, color=EXTRA)
    for row, entropy, extra, (here, there) in zip(
        rows, entropies, divergences, (("P", "Q"), ("Q", "P")), strict=True
    ):
        colour = TRUTH if here == "P" else MODEL
        words = ax.text(0.02, row + 0.3, f"H({here}) = {entropy:.3f}", color=ink(colour))
        ax.annotate(
            f"  +  D({here}‖{there}) = {extra:.3f}",
            (1, 0),
            xycoords=words,
            color=ink(EXTRA),
            va="bottom",
        )
    ax.set_yticks(rows, ["H(P, Q)", "H(Q, P)"])
    ax.set_ylim(-0.45, 1.7)
    ax.set_xlim(0, max(3.0, 1.05 * np.add(entropies, divergences).max()))
    ax.set_xlabel("nats")
    ax.grid(visible=False, axis="y")
    return ax


def peaks_and_bump(x: ArrayLike, p: ArrayLike, q: ArrayLike, ax: Axes) -> Axes:
    """Draw a truth P as an area, and the model Q that should follow it as a line.

    Args:
        x: (points,) positions.
        p: (points,) probabilities of the truth.
        q: (points,) probabilities of the model.
        ax: where to draw.
    """
    ax.fill_between(x, p, color=TRUTH, alpha=0.35, label="P")
    ax.plot(x, q, color=MODEL, linewidth=4, label="Q")
    # Not below what is there already: two panels may share the axis.
    ax.set_ylim(0, max(ax.get_ylim()[1], 1.08 * np.max([p, q])))
    ax.set_xlabel("x")
    ax.legend(loc="upper left")
    return ax


class Fitting(Film):
    """A model Q that moves into the truth P, and its cross-entropy, which stops at H(P).

    Args:
        p: (classes,) probabilities of the truth.
        q: (steps + 1, classes) probabilities of the model.
        losses: (steps + 1,) cross-entropies H(P, Q), in nats.
        floor: H(P), in nats.
        class_names: a name for each class.
        highest: what the axis of the cross-entropy reaches at least, in nats.
    """

    size = (11, 4.4)
    key_height = 3.8

    def __init__(  # noqa: D107
        self,
        p: ArrayLike,
        q: ArrayLike,
        losses: ArrayLike,
        *,
        floor: float,
        class_names: Sequence[str],
        highest: float = 0.0,
    ):
        self.p, self.q, self.losses = np.asarray(p), np.asarray(q), np.asarray(losses)
        self.floor, self.class_names, self.highest = floor, class_names, highest
        super().__init__(len(self.losses))

    def scene(self, figure: Figure) -> Move:
        """Q in P, beside the cross-entropy over the steps."""
        left, right = figure.subplots(1, 2)
        move_bars = self.panel(left)
        left.legend(loc="upper right")
        clock = left.text(0.03, 0.93, "", transform=left.transAxes, fontsize=17)
        right.axhline(self.floor, color=TRUTH, linewidth=4, label="H(P), the least possible")
        (gap,) = right.plot([], [], color=EXTRA, linewidth=6, label="D(P‖Q)")
        (curve,) = right.plot([], [], color=MODEL, label="H(P, Q)")
        (head,) = right.plot([], [], "o", color=MODEL, markersize=12)
        last = self.num_frames - 1
        right.set(xlabel="step", ylabel="nats", xlim=(-0.03 * last, 1.03 * last))
        right.set_ylim(0, max(1.08 * self.losses.max(), self.highest))
        right.legend(loc="lower right")  # below H(P), where no curve comes

        def move(step):
            loss = self.losses[step]
            clock.set_text(f"step {step}")
            curve.set_data(np.arange(step + 1), self.losses[: step + 1])
            gap.set_data([step, step], [self.floor, loss])
            head.set_data([step], [loss])
            return [*move_bars(step), clock, gap, curve, head]

        return move

    def panel(self, ax: Axes) -> Move:
        """Bars of Q in frames of P."""
        ax.bar(
            self.class_names, self.p, width=0.8, facecolor="none", edgecolor=TRUTH, linewidth=4,
            label="P",
        )  # fmt: skip
        bars = ax.bar(self.class_names, self.q[0], width=0.5, color=MODEL, label="Q")
        ax.set_ylim(0, 1)
        ax.grid(visible=False, axis="x")

        def move(step):
            for bar, height in zip(bars, self.q[step], strict=True):
                bar.set_height(height)
            return list(bars)

        return move

    def title(self, step: int) -> str:
        """The step and its cross-entropy."""
        return f"step {step}\nH(P, Q) = {self.losses[step]:.3f}"

    def describe(self, step: int) -> str:
        """The cross-entropy at `step`, and what is left of the divergence."""
        loss = self.losses[step]
        return (
            f"At step {step} the cross-entropy is {loss:.3f} nats, "
            f"{loss - self.floor:.3f} above H(P)."
        )
