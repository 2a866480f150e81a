"""What it costs to read MNIST's digits with 98, 99 and 99.5 % accuracy.

CPU (user and system) and wall seconds of building, compiling and `fit`, without imports,
loading and evaluation; every run in a process of its own, all recipes in turn, seed after
seed. The references stop at their first epoch at or over the mark on the test set, which
flatters them; the recipes of lessons 07 and 10, chosen on validation examples, have a fixed
number of epochs. All train on 54,000 examples, as many as the Keras team's
`validation_split=0.1` leaves, but Chollet's network, which has all 60,000. No choice has seen
the seeds that are used.

Each run is appended to `benchmarks/results/mnist_accuracy.jsonl` when it ends, and an
interrupted session goes on where it was; a changed recipe wants a `--new` one. The table goes to
`benchmarks/results/mnist_accuracy.md`, the picture to `docs/mnist_accuracy.png`.

    DLCOURSE_DATA=FOLDER python benchmarks/mnist_accuracy.py

`--gpu` leaves the GPU in sight, and keeps its runs, table and picture in `benchmarks/results/`
under names of their own; read wall seconds there. The recipes are Keras alone: with JAX they
run where TensorFlow is not installed (`KERAS_BACKEND=jax`).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dlcourse.quiet import output_held_back

with output_held_back():
    import keras
    from keras import layers

from dlcourse import datasets
from dlcourse.models import convnet, training_policy

HOME = Path(__file__).parents[1]
RESULTS = HOME / "benchmarks/results"
PICTURE = HOME / "docs/mnist_accuracy.png"
MEAN, DEVIATION = 0.1307, 0.3081  # of MNIST's training pixels, in [0, 1]
FIRST_SEED = 100


def keras_team(_: int) -> keras.Model:
    """The "Simple MNIST convnet" of keras.io."""
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model


def chollet(_: int) -> keras.Model:
    """The first network of "Deep Learning with Python", with Adam."""
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Flatten(),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model


def conv(num_steps: int) -> keras.Model:
    """Lesson 10's network and recipe."""
    return compiled(convnet(), num_steps, 0.004)


def wide(num_steps: int) -> keras.Model:
    """A fourth convolution and more filters; digits turned by up to 11° and shifted by a pixel."""
    fill = {"fill_mode": "constant", "dtype": "float32"}
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.RandomRotation(0.03, **fill),
            layers.RandomTranslation(1.5 / 28, 1.5 / 28, interpolation="nearest", **fill),
            convnet((24, 48, 96, 96)),
        ]
    )
    return compiled(model, num_steps, 0.004)


def compiled(model: keras.Model, num_steps: int, peak: float) -> keras.Model:
    """Compile with the loss and the optimizer of lessons 07 and 10."""
    rising = num_steps // 4
    rate = keras.optimizers.schedules.CosineDecay(
        0.0, num_steps - rising, warmup_target=peak, warmup_steps=rising
    )
    model.compile(
        keras.optimizers.Adam(rate, beta_2=0.99),
        keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1),
        metrics=["accuracy"],
        steps_per_execution=50,
    )
    return model


def lesson_07(num_steps: int) -> keras.Model:
    """Chollet's layers under lesson 07's recipe."""
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Flatten(),
            layers.Rescaling(1 / DEVIATION, offset=-MEAN / DEVIATION),
            layers.Dense(512, activation="relu", kernel_initializer="he_normal"),
            layers.Dense(10),
        ]
    )
    return compiled(model, num_steps, 0.004)


@dataclass(frozen=True)
class Recipe:
    """A model and how to train it.

    Args:
        title: what the table calls it.
        mark: the test accuracy to reach.
        model: from the steps of the whole training to the compiled model.
        epochs: how many; where it stops at the mark, how many at most.
        batch_size: examples a step.
        validation_share: part of the 60,000 training examples that is left out.
        stops: whether to stop at the first epoch at or over the mark.
        against: the recipe whose time it is measured by; empty for a reference.
        policy: Keras's dtype policy.
        colour: its role in the picture.
    """

    title: str
    mark: float
    model: Callable[[int], keras.Model]
    epochs: int
    batch_size: int = 128
    validation_share: float = 0.1
    stops: bool = False
    against: str = ""
    policy: str = "float32"
    colour: str = "neutral"


RECIPES = {
    "keras": Recipe("Keras team, Simple MNIST convnet", 0.99, keras_team, 30, stops=True),
    "conv": Recipe("lesson 10", 0.99, conv, 2, 64, against="keras", colour="training"),
    "conv_bfloat16": Recipe(
        "lesson 10, mixed_bfloat16",
        0.99,
        conv,
        2,
        64,
        against="keras",
        policy="mixed_bfloat16",
        colour="highlight",
    ),
    "chollet": Recipe("Chollet, 784-512-10", 0.98, chollet, 30, validation_share=0, stops=True),
    "lesson_07": Recipe("lesson 07", 0.98, lesson_07, 3, 256, against="chollet", colour="correct"),
    "wide": Recipe(
        f"lesson 10, wider, {training_policy()}",
        0.995,
        wide,
        8,
        against="keras",
        policy=training_policy(),
        colour="wrong",
    ),
}


class Clock(keras.callbacks.Callback):
    """Seconds since it was made and test accuracy, at the end of each epoch.

    Args:
        data: the test images, and labels in one-hot rows.
        mark: the accuracy that ends the training; None to train on.
    """

    def __init__(self, data: tuple, mark: float | None) -> None:  # noqa: D107
        super().__init__()
        self.data, self.mark = data, mark
        self.begun = self.now()
        self.cpu, self.wall, self.accuracy = [], [], []

    @staticmethod
    def now() -> tuple[float, float]:
        """CPU and wall seconds."""
        return time.process_time(), time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):  # noqa: ARG002, D102
        before = self.now()
        for seconds, now, begun in zip((self.cpu, self.wall), before, self.begun, strict=True):
            seconds.append(now - begun)
        _, accuracy = self.model.evaluate(*self.data, batch_size=1000, verbose=0)
        self.accuracy.append(accuracy)
        self.model.stop_training = self.mark is not None and accuracy >= self.mark
        pause = [now - then for now, then in zip(self.now(), before, strict=True)]
        self.begun = tuple(begun + spent for begun, spent in zip(self.begun, pause, strict=True))


def train(name: str, seed: int) -> dict:
    """One run: seconds and test accuracy after each of its epochs."""
    recipe = RECIPES[name]
    data = datasets.load("mnist", validation_share=recipe.validation_share, quiet=True)
    if not data.is_official:
        raise SystemExit("DLCOURSE_DATA must name a folder with the MNIST archives.")
    (x, y), test = (
        (part.images[..., None], keras.utils.to_categorical(part.labels, 10))
        for part in (data.train, data.test)
    )
    keras.config.set_dtype_policy(recipe.policy)
    keras.utils.set_random_seed(seed)
    keras.ops.ones(1) + 1  # what TensorFlow sets up at its first operation is not counted
    clock = Clock(test, recipe.mark if recipe.stops else None)
    model = recipe.model(recipe.epochs * -(-len(x) // recipe.batch_size))
    model.fit(
        x, y, batch_size=recipe.batch_size, epochs=recipe.epochs, verbose=0, callbacks=[clock]
    )
    return {
        "recipe": name, "seed": seed, "cpu": clock.cpu, "wall": clock.wall,
        "accuracy": clock.accuracy,
    }  # fmt: skip


def stored(kept: Path) -> list[dict]:
    """All runs of this session that have ended."""
    return [json.loads(line) for line in kept.read_text().splitlines()] if kept.exists() else []


def run_missing(kept: Path, names: list[str], seeds: int, *, gpu: bool) -> None:
    """Run what is not stored yet, seed after seed; no bfloat16 on a processor without."""
    done = {(run["recipe"], run["seed"]) for run in stored(kept)}
    policies = {"float32", "mixed_bfloat16" if gpu else training_policy()}
    kept.parent.mkdir(exist_ok=True)
    for seed in range(FIRST_SEED, FIRST_SEED + seeds):
        for name in names:
            if (name, seed) not in done and RECIPES[name].policy in policies:
                run = in_a_process(name, seed, gpu=gpu)
                with kept.open("a", encoding="utf8") as file:
                    file.write(json.dumps(run) + "\n")
                print(f"{name}, seed {seed}: {run['cpu'][-1]:.1f} CPU s", flush=True)


def in_a_process(name: str, seed: int, *, gpu: bool) -> dict:
    """What one run, in a process of its own, reports in its last line."""
    hidden = {} if gpu else {"CUDA_VISIBLE_DEVICES": "-1", "JAX_PLATFORMS": "cpu"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, __file__, "--one", name, str(seed)],
        env={**os.environ, **hidden},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def spread(values: list[float], form: str) -> str:
    """The median, and what lies around it: `13.1 (12.8–14.0)`."""
    low, middle, high = (format(f(values), form) for f in (min, statistics.median, max))
    return f"{middle} ({low}–{high})"


def by_recipe(runs: list[dict]) -> dict[str, list[dict]]:
    """The runs of each recipe that has any, in the order of `RECIPES`."""
    groups = {name: [run for run in runs if run["recipe"] == name] for name in RECIPES}
    return {name: rows for name, rows in groups.items() if rows}


def table(runs: list[dict]) -> str:
    """The Markdown table: a row for each recipe, its times beside its reference's."""
    groups = by_recipe(runs)
    cpu = {name: [run["cpu"][-1] for run in rows] for name, rows in groups.items()}
    lines = [
        "| recipe | mark | test accuracy, % | epochs | CPU s | wall s | CPU, times less |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, rows in groups.items():
        recipe = RECIPES[name]
        accuracies = [100 * run["accuracy"][-1] for run in rows]
        reached = sum(run["accuracy"][-1] >= recipe.mark for run in rows)
        times = ""
        if recipe.against in cpu:
            times = f"{statistics.median(cpu[recipe.against]) / statistics.median(cpu[name]):.1f}"
        cells = (
            recipe.title,
            f"{100 * recipe.mark:.1f} %, {reached} of {len(rows)}",
            spread(accuracies, ".2f"),
            spread([len(run["cpu"]) for run in rows], ".0f"),
            spread(cpu[name], ".1f"),
            spread([run["wall"][-1] for run in rows], ".1f"),
            times,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def draw(runs: list[dict], picture: Path) -> None:
    """The picture: wrong test examples over CPU seconds, a line for each run."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    from dlcourse.plotting import COLOURS, use_style

    use_style()
    figure, ax = plt.subplots(figsize=(10, 7))
    for name, rows in by_recipe(runs).items():
        recipe, label = RECIPES[name], RECIPES[name].title
        look = {"color": COLOURS[recipe.colour]}
        if name == "chollet":
            look["linestyle"] = ":"  # the two references are of one colour
        for run in rows:
            wrong = [100 * (1 - accuracy) for accuracy in run["accuracy"]]
            ax.plot(run["cpu"], wrong, linewidth=1.3, alpha=0.6, **look)
            marker = "s" if name == "chollet" else "o"
            ax.plot(run["cpu"][-1], wrong[-1], marker, color=look["color"], label=label)
            label = None
    for mark in sorted({recipe.mark for recipe in RECIPES.values()}):
        ax.axhline(100 * (1 - mark), color=COLOURS["neutral"], linewidth=1.5, zorder=0)
    ax.set(xscale="log", yscale="log", xlabel="CPU seconds of training")
    ax.set_ylabel("test digits read wrongly, %")
    ticks = [0.5, 1, 2, 4]
    ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.yaxis.set_minor_formatter(mpl.ticker.NullFormatter())
    ax.set_xticks([3, 10, 30, 100], ["3", "10", "30", "100"])
    ax.xaxis.set_minor_formatter(mpl.ticker.NullFormatter())
    figure.legend(loc="outside lower center", ncols=2)
    figure.savefig(picture)


def main() -> None:
    """Run what is missing; write the table and the picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--new", action="store_true", help="forget the runs of before")
    parser.add_argument("--only", nargs="+", choices=RECIPES, default=list(RECIPES))
    parser.add_argument("--gpu", action="store_true", help="train on the GPU, if there is one")
    parser.add_argument("--one", nargs=2, metavar=("RECIPE", "SEED"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        name, seed = arguments.one
        print(json.dumps(train(name, int(seed))))
        return
    kept = RESULTS / f"mnist_accuracy{'_gpu' * arguments.gpu}.jsonl"
    if arguments.new:
        kept.unlink(missing_ok=True)
    run_missing(kept, arguments.only, arguments.seeds, gpu=arguments.gpu)
    runs = stored(kept)
    kept.with_suffix(".md").write_text(table(runs), encoding="utf8")
    draw(runs, kept.with_suffix(".png") if arguments.gpu else PICTURE)
    print(table(runs))


if __name__ == "__main__":
    main()
