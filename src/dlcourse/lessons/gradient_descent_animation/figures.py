"""Surfaces and who goes down on them; where starts end; what a batch is worth."""

from collections.abc import Callable, Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from numpy.typing import ArrayLike

from dlcourse.plotting.films import Film, Move
from dlcourse.plotting.style import COLOURS, SEQUENTIAL

Height = Callable[[np.ndarray], np.ndarray]
Window = tuple[tuple[float, float], tuple[float, float]]
CYCLE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#000000", "#56B4E9")
_OUTCOMES = ("#C9C9C9", "#56B4E9", "#E69F00")  # undecided, first and second minimum


def landscape(height: Height, ax: Axes, window: Window, *, num_levels: int = 18) -> Axes:
    """Draw a surface from above, in bands of equal height.

    Args:
        height: takes (..., 2) places, returns (...) heights.
        ax: where to draw.
        window: the limits of x and of y.
        num_levels: number of bands.
    """
    places = _grid(window, 121)
    heights = height(places)
    levels = np.linspace(heights.min(), heights.max(), num_levels + 1)
    # Bands without lines between them: they make a picture a third as large.
    ax.contourf(*np.moveaxis(places, -1, 0), heights, levels, cmap=SEQUENTIAL, alpha=0.6)
    ax.grid(visible=False)
    ax.set(xlim=window[0], ylim=window[1], xlabel="x", ylabel="y")
    return ax


def surface_and_slopes(
    height: Height, gradient: Height, window: Window, marks: Mapping[str, ArrayLike]
) -> Figure:
    """A surface in perspective, and from above with arrows along −∇f.

    Args:
        height: takes (..., 2) places, returns (...) heights.
        gradient: takes (..., 2) places, returns (..., 2) slopes.
        window: the limits of x and of y.
        marks: places (2,) to mark, by their names.
    """
    figure = plt.figure(figsize=(11, 5))
    solid = figure.add_subplot(1, 2, 1, projection="3d")
    x, y = np.meshgrid(*(np.linspace(*limits, 41) for limits in window))
    solid.plot_surface(
        x,
        y,
        height(np.stack([x, y], axis=-1)),
        cmap=SEQUENTIAL,
        rcount=41,
        ccount=41,
        linewidth=0,
        antialiased=False,
    )
    solid.set(xlabel="x", ylabel="y", zlabel="f")
    solid.view_init(elev=32, azim=-72)
    solid.tick_params(labelsize=10)
    ax = landscape(height, figure.add_subplot(1, 2, 2), window)
    x, y = np.meshgrid(*(np.linspace(*limits, 15)[1:-1] for limits in window))
    down = -gradient(np.stack([x, y], axis=-1))
    length = np.linalg.norm(down, axis=-1, keepdims=True)
    # Long where it is steep, still to be seen where it is nearly flat.
    down *= np.tanh(2 * length) / np.maximum(length, 1e-12)
    ax.quiver(x, y, down[..., 0], down[..., 1], scale=22, width=0.004, color="#333333")
    for name, place in marks.items():
        x, y = np.asarray(place, dtype=float)
        ax.plot(x, y, "o", color=COLOURS["wrong"], markeredgecolor="white", markersize=11)
        ax.annotate(
            name, (x, y), (0, 11), textcoords="offset points", fontsize=13, ha="center",
            bbox={"facecolor": "white", "alpha": 0.7, "edgecolor": "none", "pad": 1},
        )  # fmt: skip
    return figure


class Descents(Film):
    """Several descents at once on one surface: their trails, and their heights by step.

    Args:
        height: takes (..., 2) places, returns (...) heights.
        paths: by name, (steps + 1, 2) positions; one that is shorter has diverged, and
            goes up from its last step on.
        window: the limits of x and of y.
        steps: the step of each frame, rising; left out, every step.
        marks: (places, 2) places to mark with a cross.
    """

    size = (11, 4.8)
    key_height = 3.6
    dpi = 72

    def __init__(  # noqa: D107
        self,
        height: Height,
        paths: Mapping[str, ArrayLike],
        window: Window,
        *,
        steps: Sequence[int] = (),
        marks: ArrayLike = (),
    ):
        self.height, self.window, self.marks = height, window, np.reshape(marks, (-1, 2))
        self.paths = {name: np.asarray(path) for name, path in paths.items()}
        self.steps = list(steps) or list(range(max(map(len, self.paths.values()))))
        super().__init__(len(self.steps))

    def frame_of(self, step: int) -> int:
        """The frame that shows a step.

        Raises:
            ValueError: if none does.
        """
        if step not in self.steps:
            raise ValueError(f"step must be one that a frame shows. Received: step={step}.")
        return self.steps.index(step)

    def panel(self, ax: Axes) -> Move:
        """The map with the trails so far."""
        landscape(self.height, ax, self.window)
        ax.plot(*self.marks.T, "x", color="black", markersize=9, markeredgewidth=2)
        return _trails(ax, self.paths, self.steps)

    def scene(self, figure: Figure) -> Move:
        """The map beside the heights over the steps."""
        left, right = figure.subplots(1, 2, width_ratios=[1.15, 1])
        walk = self.panel(left)
        figure.legend(*left.get_legend_handles_labels(), loc="outside upper center", ncols=4)
        clock = right.text(0.97, 0.9, "", transform=right.transAxes, ha="right", fontsize=20)
        heights = {name: self.height(path) for name, path in self.paths.items()}
        top = self.height(_grid(self.window, 41)).max()  # higher ones leave the picture here too
        right.set(xlabel=f"{self.unit} + 1", ylabel="height f", xscale="log")
        right.set_xlim(0.9, 1.2 * (self.steps[-1] + 1))
        right.set_ylim(*_with_room(np.minimum(np.concatenate(list(heights.values())), top)))
        lines = [right.plot([], [], color=c)[0] for c, _ in zip(CYCLE, heights, strict=False)]

        def move(frame):
            step = self.steps[frame]
            clock.set_text(f"{self.unit} {step}")
            for line, values in zip(lines, heights.values(), strict=True):
                known = values[: step + 1]
                line.set_data(np.arange(1, len(known) + 1), known)
            return [clock, *lines, *walk(frame)]

        return move

    def title(self, frame: int) -> str:
        """The step that the frame shows."""
        return f"{self.unit} {self.steps[frame]}"

    def describe(self, frame: int) -> str:
        """Where each descent stands."""
        step = self.steps[frame]
        places = [self._place(name, path, step) for name, path in self.paths.items()]
        return f"After {step} {self.unit}s: {'; '.join(places)}."

    def _place(self, name: str, path: np.ndarray, step: int) -> str:
        last = len(path) - 1
        height = float(self.height(path[min(step, last)]))
        if step >= last < self.steps[-1]:
            return f"{name} diverges, height {height:,.0f} at {self.unit} {last} and rising"
        x, y = path[step]
        low, high = np.transpose(self.window)
        inside = ((low <= path[step]) & (path[step] <= high)).all()
        where = f"({x:z.2f}, {y:z.2f}){'' if inside else ', outside the picture'}"
        return f"{name} at {where}, height {height:z.3f}".replace("-", "−")


class Race(Film):
    """The same rules on several surfaces, side by side.

    Args:
        tracks: for each surface's name, its height and its window.
        paths: for each surface's name, the paths (steps + 1, 2) of each rule.
        targets: for each surface's name, (places, 2) minima.
        radius: what the words call near a minimum.
    """

    size = (12, 4.4)
    key_height = 4.2
    dpi = 72

    def __init__(  # noqa: D107
        self,
        tracks: Mapping[str, tuple[Height, Window]],
        paths: Mapping[str, Mapping[str, np.ndarray]],
        targets: Mapping[str, ArrayLike],
        *,
        radius: float,
    ):
        self.tracks, self.paths, self.targets, self.radius = tracks, paths, targets, radius
        super().__init__(max(len(path) for runs in paths.values() for path in runs.values()))

    def scene(self, figure: Figure) -> Move:
        """All surfaces."""
        axes = figure.subplots(1, len(self.tracks), squeeze=False)[0]
        moves = [self._track(ax, name) for ax, name in zip(axes, self.tracks, strict=True)]
        figure.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=7)
        clock = axes[0].text(0.04, 0.05, "", transform=axes[0].transAxes, fontsize=18)

        def move(frame):
            clock.set_text(f"step {frame}")
            return [clock, *(artist for each in moves for artist in each(frame))]

        return move

    def panel(self, ax: Axes) -> Move:
        """The first surface."""
        return self._track(ax, next(iter(self.tracks)))

    def describe(self, frame: int) -> str:
        """Who has arrived, surface by surface."""
        words = []
        for name, runs in self.paths.items():
            there = [rule for rule, path in runs.items() if self._arrived(name, path[: frame + 1])]
            words.append(f"{', '.join(there) or 'nobody'} ({name})")
        return f"Within {self.radius:g} of a minimum by step {frame}: {'; '.join(words)}."

    def _arrived(self, name: str, path: np.ndarray) -> bool:
        targets = np.asarray(self.targets[name])
        return (np.linalg.norm(path[:, None] - targets, axis=-1) < self.radius).any()

    def _track(self, ax: Axes, name: str) -> Move:
        landscape(*self.tracks[name][:1], ax, self.tracks[name][1])
        ax.plot(*np.transpose(self.targets[name]), "x", color="black", markeredgewidth=2)
        ax.set_title(name)
        return _trails(ax, self.paths[name], range(self.num_frames))


def basins(
    which: Sequence[np.ndarray], steps: Sequence[int], window: Window, height: Height
) -> Figure:
    """Where each start ends: one map for each number of steps.

    Args:
        which: for each map, (n, n) indices of the minimum reached, −1 where undecided.
        steps: the number of steps of each map.
        window: the limits of x and of y.
        height: for the contour lines.
    """
    figure, axes = plt.subplots(1, len(which), figsize=(11, 4.6), sharey=True)
    x, y = (np.linspace(*limits, 121) for limits in window)
    heights = height(np.stack(np.meshgrid(x, y), axis=-1))
    for ax, ends, count in zip(axes, which, steps, strict=True):
        ax.imshow(
            ends + 1, origin="lower", extent=(*window[0], *window[1]), vmin=0, vmax=2,
            cmap=ListedColormap(_OUTCOMES), interpolation="nearest",
        )  # fmt: skip
        ax.contour(x, y, heights, 12, colors="white", linewidths=0.8, linestyles="solid")
        ax.grid(visible=False)
        ax.set(title=f"{count:,} steps", xlabel="start x")
    axes[0].set_ylabel("start y")
    names = ("undecided", "first minimum", "second minimum")
    patches = [Patch(color=c, label=name) for c, name in zip(_OUTCOMES, names, strict=True)]
    figure.legend(handles=patches, loc="outside upper center", ncols=3)
    return figure


def noise_by_batch(
    batch_sizes: ArrayLike, noise: Mapping[str, ArrayLike], ax: Axes, *, length: float
) -> Axes:
    """The gradient's noise against the batch size, both on logarithmic axes.

    Args:
        batch_sizes: (sizes,) examples in a batch.
        noise: by seed, (sizes,) root mean square distances from the full gradient.
        ax: where to draw.
        length: of the full gradient.
    """
    sizes = np.asarray(batch_sizes)
    for colour, (name, values) in zip(CYCLE, noise.items(), strict=False):
        ax.plot(sizes, values, "o", color=colour, label=name)
    first = np.mean([np.asarray(values, dtype=float)[0] for values in noise.values()])
    ax.plot(sizes, first / np.sqrt(sizes), color=COLOURS["neutral"], zorder=0, label="∝ 1/√B")
    ax.axhline(length, color="black", linestyle="--", label="length of the full gradient")
    ax.set(xscale="log", yscale="log", xlabel="batch size B", ylabel="noise of the gradient")
    ax.set_xticks(sizes, [str(size) for size in sizes])
    low, high = np.log2(ax.get_ylim())
    powers = 2.0 ** np.arange(np.ceil(low), high)
    ax.set_yticks(powers, [f"{power:g}" for power in powers])
    ax.minorticks_off()
    ax.legend()
    return ax


def loss_three_ways(runs: Mapping[str, Mapping[str, np.ndarray]]) -> Figure:
    """The same losses by updates, by epochs and by seconds.

    Args:
        runs: for each kind of batch, (points,) `updates`, `epochs`, `seconds` and `loss`.
    """
    figure, axes = plt.subplots(1, 3, figsize=(12, 4.4), sharey=True)
    for ax, unit in zip(axes, ("updates", "epochs", "seconds"), strict=True):
        for colour, (name, run) in zip(CYCLE, runs.items(), strict=False):
            ax.plot(run[unit], run["loss"], color=colour, label=name)
        ax.set_xlabel(f"CPU {unit}" if unit == "seconds" else unit)
    axes[0].set(ylabel="training loss", ylim=(0, 2.5))
    axes[0].set_xscale("symlog", linthresh=1)  # shows update 0, from where all begin
    end = min(run["epochs"][-1] for run in runs.values())
    axes[1].set_xlim(0, end)
    axes[2].set_xscale("symlog", linthresh=1e-3)
    for ax in (axes[0], axes[2]):
        ax.set_xlim(left=0)
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=3)
    return figure


def cost_by_dimension(
    dimensions: Sequence[int], costs: Mapping[str, Sequence[Sequence[float]]], ax: Axes
) -> Axes:
    """How many evaluations each way of going down needs, by the number of weights.

    Args:
        dimensions: numbers of weights.
        costs: by way, for each dimension the counts of several seeds.
        ax: where to draw.
    """
    for colour, (name, counts) in zip(CYCLE, costs.items(), strict=False):
        ax.plot(dimensions, [np.median(some) for some in counts], color=colour, label=name)
        for dimension, some in zip(dimensions, counts, strict=True):
            ax.plot(np.full(len(some), dimension), some, "o", color=colour, markersize=5)
    ax.set(xscale="log", yscale="log", xlabel="number of weights", ylabel="evaluations needed")
    ax.set_xticks(dimensions, [str(dimension) for dimension in dimensions])
    ax.minorticks_off()
    ax.legend()
    return ax


def _trails(ax: Axes, paths: Mapping[str, np.ndarray], steps: Sequence[int]) -> Move:
    """A trail and a dot for each path; returns what moves them to a frame."""
    trails, dots = [], []
    for colour, name in zip(CYCLE, paths, strict=False):
        trails += ax.plot([], [], color=colour, linewidth=2)
        dots += ax.plot([], [], "o", color=colour, markeredgecolor="white", ms=12, label=name)

    def move(frame: int) -> list[Artist]:
        for trail, dot, path in zip(trails, dots, paths.values(), strict=True):
            known = path[: steps[frame] + 1]
            trail.set_data(*known.T)
            dot.set_data(*known[-1:].T)
        return [*trails, *dots]

    return move


def _grid(window: Window, side: int) -> np.ndarray:
    """(side, side, 2) places all over the window."""
    return np.stack(np.meshgrid(*(np.linspace(*limits, side) for limits in window)), axis=-1)


def _with_room(values: np.ndarray) -> tuple[float, float]:
    room = 0.08 * np.ptp(values)
    return values.min() - room, values.max() + 2 * room
