"""Examples a CPU second in training 784-100-10: our network, a loop over examples, Keras.

Sigmoid units at batch 128 on shuffled training digits, float32, one thread. The loop takes
one example at a time through BP1 to BP4, as the program of Nielsen's book does; Keras is
plain `fit`. The peak is a 2048³ float32 product, in the same process. The ways run in turn;
a row shows medians over the rounds, and the medians of the ratios within a round.

    DLCOURSE_DATA=FOLDER python benchmarks/backpropagation.py
"""

import argparse
import os
import statistics
import time

os.environ.update(CUDA_VISIBLE_DEVICES="-1", TF_NUM_INTRAOP_THREADS="1", TF_NUM_INTEROP_THREADS="1")
os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")

import numpy as np

from dlcourse import datasets
from dlcourse.quiet import output_held_back
from dlcourse.scratch.network import Network

SIZES, BATCH, RATE = (784, 100, 10), 128, 0.5
SIDE = 2048
# Multiplications and additions an example: forward, BP4, and BP2 without the first layer.
OPERATIONS = 2 * (2 * 784 * 100 + 3 * 100 * 10)


def one_by_one(x: np.ndarray, y: np.ndarray):
    """BP1 to BP4 for one example at a time, as the book's program takes its steps.

    Columns and float64 weights; z and a kept in lists; sums that begin as zeros, for each
    example anew.
    """
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=shape) / shape[1] ** 0.5 for shape in ((100, 784), (10, 100))]
    biases = [np.zeros((units, 1)) for units in (100, 10)]

    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    def zeros():
        return [np.zeros(w.shape) for w in weights], [np.zeros(b.shape) for b in biases]

    def slopes(column, target):
        by_w, by_b = zeros()
        all_a, all_z = [column], []
        for w, b in zip(weights, biases, strict=True):
            all_z.append(np.dot(w, all_a[-1]) + b)
            all_a.append(sigmoid(all_z[-1]))
        delta = all_a[-1] - target  # cross-entropy
        by_b[-1], by_w[-1] = delta, np.dot(delta, all_a[-2].T)
        a = sigmoid(all_z[-2])
        delta = np.dot(weights[-1].T, delta) * a * (1 - a)
        by_b[-2], by_w[-2] = delta, np.dot(delta, all_a[-3].T)
        return by_w, by_b

    def update(batch):
        sum_w, sum_b = zeros()
        for column, target in batch:
            by_w, by_b = slopes(column, target)
            sum_w = [total + part for total, part in zip(sum_w, by_w, strict=True)]
            sum_b = [total + part for total, part in zip(sum_b, by_b, strict=True)]
        rate = RATE / len(batch)
        weights[:] = [w - rate * total for w, total in zip(weights, sum_w, strict=True)]
        biases[:] = [b - rate * total for b, total in zip(biases, sum_b, strict=True)]

    pairs = [(column[:, None], target[:, None]) for column, target in zip(x, y, strict=True)]

    def epoch():
        shuffled = [pairs[i] for i in rng.permutation(len(pairs))]
        for start in range(0, len(pairs), BATCH):
            update(shuffled[start : start + BATCH])

    return epoch


def ours(x: np.ndarray, y: np.ndarray):
    """The network of `dlcourse.scratch`."""
    rng = np.random.default_rng(0)
    network = Network(
        SIZES, ("sigmoid", "softmax"), "categorical_crossentropy", rng=rng, dtype="float32"
    )
    return lambda: network.epoch(x, y, batch_size=BATCH, learning_rate=RATE, rng=rng)


def keras_fit(x: np.ndarray, y: np.ndarray):
    """The same network under plain `fit`."""
    with output_held_back():
        import keras

        layers = [keras.layers.Dense(100, "sigmoid"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        model.compile(keras.optimizers.SGD(RATE), "categorical_crossentropy")
    return lambda: model.fit(x, y, batch_size=BATCH, verbose=0)


def seconds(work) -> float:
    """CPU seconds, user and system, of all threads."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measure(rounds: int) -> tuple[dict[str, list[float]], list[float]]:
    """Examples a CPU second of each way, and operations a CPU second of the product."""
    train = datasets.load("mnist", flatten=True, quiet=True).train
    x, y = train.images, np.eye(10, dtype=np.float32)[train.labels]
    few = min(2_000, len(x))  # the loop is slow, and every example costs it the same
    ways = {
        "loop over examples": (one_by_one(x[:few], y[:few]), few),
        "Keras fit": (keras_fit(x, y), len(x)),
        "dlcourse.scratch": (ours(x, y), len(x)),
    }
    a, product = np.ones((SIDE, SIDE), np.float32), np.empty((SIDE, SIDE), np.float32)
    for work, _ in ways.values():
        work()  # what is built at the first call is not counted
    speeds, peaks = {name: [] for name in ways}, []
    for _ in range(rounds):
        peaks.append(2 * SIDE**3 / seconds(lambda: np.matmul(a, a, out=product)))
        for name, (work, examples) in ways.items():
            speeds[name].append(examples / seconds(work))
    return speeds, peaks


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    speeds, peaks = measure(parser.parse_args().rounds)
    mine = speeds["dlcourse.scratch"]
    print(f"{'784-100-10, batch 128':<24}{'examples/s':>12}{'min':>10}{'max':>10}{'ours is':>10}")
    for name, values in speeds.items():
        times = statistics.median(m / v for m, v in zip(mine, values, strict=True))
        print(
            f"{name:<24}{statistics.median(values):>12,.0f}{min(values):>10,.0f}"
            f"{max(values):>10,.0f}{times:>9.1f}×"
        )
    share = statistics.median(m * OPERATIONS / p for m, p in zip(mine, peaks, strict=True))
    print(
        f"{SIDE}³ product, one thread: {statistics.median(peaks) / 1e9:.0f} GFLOP/s; "
        f"ours reaches {share:.0%} of it"
    )


if __name__ == "__main__":
    main()
