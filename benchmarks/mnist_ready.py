"""Seconds until MNIST is ready to train: float32 arrays in [0, 1] with a validation split.

Each way runs in processes of its own, in turn, on the archives that `DLCOURSE_DATA`
names; imports are not counted. The reference is `tfds.load` of the dataset that it has
prepared before.

    DLCOURSE_DATA=FOLDER python benchmarks/mnist_ready.py
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import tensorflow_datasets as tfds

from dlcourse.datasets import official, prepared, sources

OURS = """
import dlcourse.datasets, requests, time
begun = time.perf_counter()
data = dlcourse.datasets.load("mnist", quiet=True)
seconds = time.perf_counter() - begun
assert data.is_official and data.train.images.shape == (54_000, 28, 28)
"""
THEIRS = """
import numpy as np, os, tensorflow as tf, tensorflow_datasets as tfds, time
tf.constant(0)
begun = time.perf_counter()
train, test = tfds.load(
    "mnist", split=["train", "test"], data_dir=os.environ["TFDS_FOLDER"], batch_size=-1,
    download=False,
)
images = [split["image"].numpy().astype(np.float32) / 255 for split in (train, test)]
labels = [split["label"].numpy() for split in (train, test)]
validation, training = np.split(np.random.default_rng(0).permutation(60_000), [6_000])
parts = [images[0][training], labels[0][training], images[0][validation], labels[0][validation]]
seconds = time.perf_counter() - begun
assert parts[0].shape == (54_000, 28, 28, 1)
"""


def seconds(code: str, environment: dict[str, str]) -> float:
    """What one run of `code`, in a process of its own, measures."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code + "\nprint(seconds)"],
        env={**os.environ, "DLCOURSE_OFFLINE": "1", "CUDA_VISIBLE_DEVICES": "-1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def measure(rounds: int, folder: Path) -> dict[str, list[float]]:
    """Seconds of each way, every round once through all of them."""
    spec = official.find("mnist")
    archives = sources.from_data_folder(spec)
    if isinstance(archives, str):
        raise SystemExit(f"DLCOURSE_DATA must name a folder with the MNIST archives: {archives}.")
    theirs = folder / "tfds"
    prepared.build(tfds.builder("mnist", data_dir=theirs), archives, theirs / "downloads")
    kept = {"DLCOURSE_CACHE": str(folder / "kept")}
    seconds(OURS, kept)
    times = {"cache": [], "official archives": [], "tfds.load, prepared": []}
    for number in range(rounds):
        times["cache"].append(seconds(OURS, kept))
        empty = {"DLCOURSE_CACHE": str(folder / f"empty-{number}")}
        times["official archives"].append(seconds(OURS, empty))
        times["tfds.load, prepared"].append(seconds(THEIRS, {"TFDS_FOLDER": str(theirs)}))
    return times


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    with tempfile.TemporaryDirectory() as folder:
        times = measure(parser.parse_args().rounds, Path(folder))
    reference = statistics.median(times["tfds.load, prepared"])
    print(f"{'from':<22}{'median s':>10}{'min s':>10}{'max s':>10}{'times faster':>14}")
    for name, values in times.items():
        median = statistics.median(values)
        print(
            f"{name:<22}{median:>10.3f}{min(values):>10.3f}{max(values):>10.3f}"
            f"{reference / median:>14.1f}"
        )


if __name__ == "__main__":
    main()
