"""Activations with their slopes; the saturated neuron under two losses."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from dlcourse.plotting.films import Film, Move
from dlcourse.plotting.style import COLOURS


def activation_panels(
    z: ArrayLike, panels: Mapping[str, tuple[ArrayLike, ArrayLike]], *, columns: int = 3
) -> Figure:
    """Draw each activation with its slope, in panels that share their axes.

    Args:
        z: (points,) weighted sums.
        panels: for each name, (points,) values and (points,) slopes; NaN is left out.
        columns: panels in a row. One panel more than there are names holds the legend.

    Raises:
        ValueError: if values or slopes do not fit `z`.
    """
    rows = -(-(len(panels) + 1) // columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(11, 3 * rows), sharex=True, sharey=True, squeeze=False
    )
    drawn, empty = np.split(axes.flat, [len(panels)])
    for place, (ax, (name, curves)) in enumerate(zip(drawn, panels.items(), strict=True)):
        _values_and_slopes(ax, *map(np.asarray, (z, *curves)))
        ax.set(title=name, ylim=(-1.5, 2.3), xticks=[-5, 0, 5])
        if place % columns == 0:
            ax.set_ylabel("value, slope")
        if place + columns >= len(panels):  # nothing is drawn under it
            ax.set_xlabel("z")
            ax.tick_params(labelbottom=True)
    for ax in empty:
        ax.set_axis_off()
    empty[-1].legend(*drawn[0].get_legend_handles_labels(), loc="center", fontsize=18)
    return figure


def _values_and_slopes(ax: Axes, z: np.ndarray, values: np.ndarray, slopes: np.ndarray) -> None:
    if not z.shape == values.shape == slopes.shape:
        raise ValueError(
            "values and slopes must have the shape of z. "
            f"Received: {values.shape}, {slopes.shape} for {z.shape}."
        )
    ax.plot(z, broken_at_jumps(values), color=COLOURS["training"], label="activation")
    ax.plot(z, broken_at_jumps(slopes), "--", color=COLOURS["highlight"], label="its slope")


def broken_at_jumps(values: np.ndarray) -> np.ndarray:
    """The values of a curve that is to be drawn with a gap where it jumps.

    A line across a jump would say that the function passes through all values between.

    Args:
        values: (points,) values, near to one another but for jumps.

    Example:
        >>> broken_at_jumps(np.array([0.0, 0.1, 1.1])).tolist()
        [0.0, 0.1, nan]
    """
    jumps = np.abs(np.diff(values, prepend=values[0])) > 0.5
    return np.where(jumps, np.nan, values)


LOSS_COLOURS = {"quadratic": COLOURS["wrong"], "cross-entropy": COLOURS["correct"]}
_TITLES = {"quadratic": "quadratic cost", "cross-entropy": "cross-entropy"}
_STYLES = ("--", "-", ":")
_WIDTHS, _SIZES = (6, 2.5), (20, 11)  # of two lines and two dots: the lower one is wider


def neuron_curves(
    values: Mapping[str, ArrayLike], ax: Axes, *, loss: str, quantity: str = "output a"
) -> Axes:
    """Draw what became of a neuron over the epochs, one line for each start.

    Args:
        values: for each start, in words, (epochs + 1,) outputs or weighted sums.
        ax: where to draw.
        loss: "quadratic" or "cross-entropy"; it gives the colour and the title.
        quantity: what the values are, for the vertical axis.
    """
    for style, (start, line) in zip(_STYLES, values.items(), strict=False):
        ax.plot(np.asarray(line), style, color=LOSS_COLOURS[loss], label=f"from {start}")
    if quantity == "output a":
        _output_axis(ax)
    low, high = ax.get_ylim()
    ax.set_ylim(low, high + 0.2 * (high - low))  # room for the legend
    ax.set(xlabel="epoch", ylabel=quantity, title=_TITLES[loss])
    ax.legend(loc="upper right", ncols=len(values))
    return ax


def outputs_and_logits(runs: Mapping[str, Mapping[str, ArrayLike]]) -> Figure:
    """Draw outputs over the epochs in a row, and the weighted sums that made them in the next.

    Args:
        runs: for each loss and each start, in words, (epochs + 1,) outputs in (0, 1).
    """
    figure, axes = plt.subplots(2, len(runs), figsize=(11, 8), sharex=True, sharey="row")
    for (above, below), (loss, outputs) in zip(axes.T, runs.items(), strict=True):
        neuron_curves(outputs, above, loss=loss)
        logits = {name: np.log(np.divide(a, 1 - np.asarray(a))) for name, a in outputs.items()}
        neuron_curves(logits, below, loss=loss, quantity="z").set_title("")
        above.set_xlabel("")
    for ax in axes[:, 1:].flat:
        ax.set_ylabel("")
    axes[1, 0].set_ylim(-3, 5.5)
    return figure


def losses_over_z(
    z: ArrayLike,
    losses: Mapping[str, tuple[ArrayLike, ArrayLike]],
    *,
    starts: Mapping[str, float],
) -> Figure:
    """Draw losses over the weighted sum, each on its own scale, and their slopes on the right.

    Args:
        z: (points,) weighted sums.
        losses: for each loss, its (points,) values and (points,) slopes.
        starts: where training starts, in words, and its weighted sum.
    """
    figure, axes = plt.subplots(1, len(losses) + 1, figsize=(12, 4.6))
    for ax, (name, (values, _)) in zip(axes, losses.items(), strict=False):
        _curve_with_starts(ax, z, values, name, starts)
        ax.set(title=f"{name}: loss C", ylim=(0, None))
    for name, (_, slopes) in losses.items():
        _curve_with_starts(axes[-1], z, slopes, name, starts)
    axes[-1].set(title="slopes ∂C/∂z")
    axes[-1].legend(loc="center right", fontsize=13, frameon=True, edgecolor="none")
    for ax in axes:
        ax.set_xlabel("z")
        for words, position in starts.items():
            ax.axvline(position, color=COLOURS["neutral"], linewidth=1.5, linestyle=":")
            if ax is axes[0]:
                ax.text(
                    position - 0.2, 0.03, words, transform=ax.get_xaxis_transform(), rotation=90,
                    ha="right", color=COLOURS["neutral"], fontsize=14,
                )  # fmt: skip
    return figure


def _curve_with_starts(
    ax: Axes, z: ArrayLike, values: ArrayLike, name: str, starts: Mapping[str, float]
) -> None:
    ax.plot(z, values, color=LOSS_COLOURS[name], label=name)
    at = np.array(list(starts.values()))
    there = np.interp(at, np.asarray(z), np.asarray(values))
    ax.plot(at, there, "o", color=LOSS_COLOURS[name])


def price_of_a_probability(
    given: ArrayLike, names: Sequence[str], ax: Axes, *, smallest: float = 0.02
) -> Axes:
    """Draw what three losses charge for the probability given to what came true.

    Args:
        given: (n,) probabilities in (0, 1] to mark on the cross-entropy's curve.
        names: n short texts, one a mark.
        ax: where to draw.
        smallest: where the curves begin.
    """
    p = np.linspace(smallest, 1, 200)
    ax.plot(p, -np.log(p), color=LOSS_COLOURS["cross-entropy"], label="cross-entropy, −ln p")
    ax.plot(p, 1 - p, ":", color=COLOURS["neutral"], label="L1, 1 − p")
    ax.plot(p, (1 - p) ** 2 / 2, color=LOSS_COLOURS["quadratic"], label="quadratic, ½(1 − p)²")
    for probability, name in zip(np.asarray(given), names, strict=True):
        price = -np.log(probability)
        ax.plot(probability, price, "o", color=LOSS_COLOURS["cross-entropy"], markersize=12)
        ax.annotate(
            f"{name}: {price:.2f}", (probability, price), (12, 6), textcoords="offset points"
        )
    ax.set_xlabel("probability p given to what came true")
    ax.set_ylabel("loss")
    ax.legend()
    return ax


class Descent(Film):
    """A neuron under two losses, sliding down its sigmoid while its learning curve grows.

    Args:
        z: for each loss, (epochs + 1,) weighted sums.
        output: for each loss, (epochs + 1,) outputs in (0, 1).
        curve: (points,) weighted sums and (points,) outputs of the activation itself.
    """

    size = (11, 4.4)
    key_height = 3.7
    unit = "epoch"

    def __init__(  # noqa: D107
        self,
        z: Mapping[str, ArrayLike],
        output: Mapping[str, ArrayLike],
        *,
        curve: tuple[ArrayLike, ArrayLike],
    ):
        self.z = {loss: np.asarray(values) for loss, values in z.items()}
        self.output = {loss: np.asarray(values) for loss, values in output.items()}
        self.curve = curve
        super().__init__(min(map(len, self.output.values())))

    def scene(self, figure: Figure) -> Move:
        """The sigmoid beside the outputs over the epochs."""
        hill, time = figure.subplots(1, 2, sharey=True)
        slide = self.panel(hill)
        hill.legend(loc="upper left")
        clock = hill.text(0.97, 0.08, "", transform=hill.transAxes, ha="right", fontsize=20)
        last = self.num_frames - 1
        time.set(xlabel="epoch", xlim=(-0.03 * last, 1.03 * last))
        _output_axis(time, ylabel="")
        lines = {
            loss: time.plot([], [], color=LOSS_COLOURS[loss], linewidth=width)[0]
            for loss, width in zip(self.output, _WIDTHS, strict=False)
        }
        heads = self._dots(time)

        def move(epoch):
            clock.set_text(f"epoch {epoch}")
            for loss, output in self.output.items():
                lines[loss].set_data(np.arange(epoch + 1), output[: epoch + 1])
                heads[loss].set_data([epoch], output[[epoch]])
            return [clock, *lines.values(), *heads.values(), *slide(epoch)]

        return move

    def panel(self, ax: Axes) -> Move:
        """The sigmoid with a dot for each loss."""
        ax.plot(*self.curve, color="#BBBBBB", linewidth=4)
        ax.set_xlabel("z")
        _output_axis(ax)
        dots = self._dots(ax, named=True)

        def move(epoch):
            for loss, output in self.output.items():
                dots[loss].set_data(self.z[loss][[epoch]], output[[epoch]])
            return list(dots.values())

        return move

    def _dots(self, ax: Axes, *, named: bool = False) -> dict[str, Line2D]:
        """A dot for each loss, smaller than the one below it, which is seen where they meet."""
        return {
            loss: ax.plot(
                [],
                [],
                "o",
                color=LOSS_COLOURS[loss],
                markersize=size,
                label=loss if named else None,
            )[0]
            for loss, size in zip(self.output, _SIZES, strict=False)
        }

    def describe(self, epoch: int) -> str:
        """Where the outputs stand after `epoch` steps, in a sentence."""
        words = [
            f"{values[epoch]:.3f} under {_TITLES[loss]}" for loss, values in self.output.items()
        ]
        return f"After {epoch} epochs the output is {' and '.join(words)}."


def _output_axis(ax: Axes, ylabel: str = "output a") -> None:
    ax.set(ylim=(-0.04, 1.04), yticks=[0, 0.2, 0.4, 0.6, 0.8, 1])
    ax.set_ylabel(ylabel)
