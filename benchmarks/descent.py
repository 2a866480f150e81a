"""What a step of many descents costs against the lecture's loop, and a GIF against a page.

CPU seconds (user and system), medians of runs that take turns, one thread of linear
algebra. The lecture's loop builds both distributions and both inverses anew at each step;
the frozen loop builds them once. The animation is the lesson's: four descents on a map,
60 frames of 640 by 480 pixels, against `matplotlib.animation`'s `to_jshtml` of the same figure.

    python benchmarks/descent.py
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

import matplotlib as mpl
import numpy as np
from matplotlib.animation import FuncAnimation
from scipy.stats import multivariate_normal

from dlcourse.lessons.gradient_descent_animation.figures import Descents
from dlcourse.plotting import use_style
from dlcourse.scratch.descent import descend, paths
from dlcourse.scratch.optimizers import SGD
from dlcourse.scratch.surfaces import GaussianSum

MEANS = np.array([[0.0, 0.0], [1.0, 1.0]])
SPREADS = np.array([[[1.0, 0.5], [0.5, 1.0]], [[1.5, 0.0], [0.0, 0.5]]])
STARTS = {"A": (-1.2, 1.0), "B": (0.8, 1.31), "C": (-2.0, 1.0), "D": (0.8, 1.41)}
NUM_STARTS = 10_000


def lectures_loop(num_steps: int) -> np.ndarray:
    """One descent; its step of 1 on the surface without the 10 is η = 0.1."""
    place = np.array(STARTS["A"])
    for _ in range(num_steps):
        first = multivariate_normal(MEANS[0], SPREADS[0]).pdf(place)
        second = multivariate_normal(MEANS[1], SPREADS[1]).pdf(place)
        place = place - (
            first * np.linalg.inv(SPREADS[0]) @ (place - MEANS[0])
            - second * np.linalg.inv(SPREADS[1]) @ (place - MEANS[1])
        )
    return place


def frozen_loop(num_steps: int) -> np.ndarray:
    """The same with distributions and inverses made once."""
    place = np.array(STARTS["A"])
    one, two = (multivariate_normal(*both) for both in zip(MEANS, SPREADS, strict=True))
    inverses = np.linalg.inv(SPREADS)
    for _ in range(num_steps):
        place = place - (
            one.pdf(place) * inverses[0] @ (place - MEANS[0])
            - two.pdf(place) * inverses[1] @ (place - MEANS[1])
        )
    return place


def ours(num_steps: int) -> np.ndarray:
    """Ten thousand descents; where the one from A ends."""
    starts = np.random.default_rng(0).uniform(-3, 4, (NUM_STARTS, 2))
    starts[0] = STARTS["A"]
    return descend(GaussianSum().gradient, starts, SGD(0.1), num_steps)[0]


class FromAbove(Descents):
    """The map of the lesson's film, without the heights beside it."""

    size = (8, 6)
    dpi = 80

    def scene(self, figure):  # noqa: D102
        return self.panel(figure.subplots())


def film() -> Descents:
    """The four descents, 60 frames."""
    surface = GaussianSum()
    trails = {name: paths(surface.gradient, at, SGD(0.1), 1000) for name, at in STARTS.items()}
    steps = np.unique(np.geomspace(1, 1000, 90).astype(int))[:59].tolist()
    return FromAbove(surface.value, trails, ((-3.5, 4.5), (-2.5, 4.5)), steps=[0, *steps])


def as_page(made: Descents) -> bytes:
    """All frames through `to_jshtml`."""
    figure, move = made.open()
    figure.set_dpi(80)
    return FuncAnimation(figure, move, frames=made.num_frames).to_jshtml().encode()


def as_gif(made: Descents) -> bytes:
    """All frames as the lesson shows them."""
    return made.gif(seconds=6)


def cpu_seconds(work: Callable, *arguments) -> tuple[float, object]:
    """What one call costs, and what it returns."""
    begun = time.process_time()
    result = work(*arguments)
    return time.process_time() - begun, result


def measure(ways: dict[str, tuple], rounds: int) -> tuple[dict[str, float], dict[str, object]]:
    """The median CPU seconds of each way over rounds in turn, and what it returned last."""
    seconds, results = {name: [] for name in ways}, {}
    for _ in range(rounds):
        for name, call in ways.items():
            spent, results[name] = cpu_seconds(*call)
            seconds[name].append(spent)
    return {name: statistics.median(row) for name, row in seconds.items()}, results


def main() -> int:
    """Print the table of ratios; 0 if all marks are met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    use_style()
    mpl.rcParams["animation.embed_limit"] = 100
    steps = {"the lecture's loop": 500, "distributions frozen": 4000, "dlcourse": 400}
    work = (lectures_loop, frozen_loop, ours)
    loops = {name: (f, n) for f, (name, n) in zip(work, steps.items(), strict=True)}
    for function in (lectures_loop, frozen_loop, ours):
        function(10)  # what is loaded on first use is not counted
        np.testing.assert_allclose(function(50), lectures_loop(50), rtol=1e-9)
    shown = film()
    as_gif(shown)
    spent, _ = measure(loops, rounds)
    each = {name: spent[name] / steps[name] for name in steps}
    each["dlcourse"] /= NUM_STARTS
    for name, cost in each.items():
        print(f"{name:22} {cost * 1e9:12,.1f} ns a start-step, {1 / cost / 1e6:8.3f} M a second")
    films, made = measure({"to_jshtml": (as_page, shown), "GIF": (as_gif, shown)}, rounds)
    for name, cost in films.items():
        print(f"{name:22} {cost:12.2f} s for {shown.num_frames} frames, {len(made[name]):,} bytes")
    marks = {
        "lecture's loop": (each["the lecture's loop"] / each["dlcourse"], 10_000),
        "frozen loop": (each["distributions frozen"] / each["dlcourse"], 1_000),
        "to_jshtml": (films["to_jshtml"] / films["GIF"], 10),
        "100,000 bytes": (100_000 / len(made["GIF"]), 1),
    }
    for name, (ratio, mark) in marks.items():
        print(f"{name + ' / ours':22} {ratio:12,.1f}, at least {mark:,}: {ratio >= mark}")
    return 0 if all(ratio >= mark for ratio, mark in marks.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
