"""The trial of lesson 05's checks: wrong answers and unusual right ones."""

import numpy as np
import tensorflow as tf

from tests.lessons.gradient_descent_animation import other_answers


def numerical(x, y, h=1.0):
    """Differences over a step that is far too long."""

    def g(x, y):
        return (1 - x) ** 2 + 10 * (y - x**2) ** 2

    return (g(x + h, y) - g(x, y)) / h, (g(x, y + h) - g(x, y)) / h


def no_return(x, y):
    np.array([2 * (x - 1) - 40 * x * (y - x**2), 20 * (y - x**2)])


def forgets_the_loop(x, y):
    while True:
        x = x + 0 * y


def by_tape(x, y):
    x, y = tf.Variable(x, dtype="float64"), tf.Variable(y, dtype="float64")
    with tf.GradientTape() as tape:
        height = (1 - x) ** 2 + 10 * (y - x**2) ** 2
    return tape.gradient(height, [x, y])


def moments(
    gradient,
    start,
    rate,
    momentum,
    num_steps,
    *,
    memory=None,
    sign=-1,
    shift=0,
    tail=1,
    dtype=float,
):
    """Momentum with something else wrong."""
    place, v = np.array(start, dtype=dtype), np.zeros(2)
    rows = [place]
    for _ in range(num_steps + shift):
        v = (momentum if memory is None else memory) * v + sign * rate * np.asarray(
            gradient(*place)
        )
        place = place + tail * v
        rows.append(place)
    return np.array(rows)


def first_row_shared(*, sign=-1, memory=None):
    """The list begins with the array that each step changes in place."""

    def path(gradient, start, learning_rate, momentum, num_steps):
        position, velocity = np.array(start, dtype=float), np.zeros(2)
        positions = [position]
        for _ in range(num_steps):
            kept = momentum if memory is None else memory
            velocity = kept * velocity + learning_rate * gradient(*position)
            position += sign * velocity
            positions.append(position.copy())
        return np.array(positions)

    return path


def rate_before_all(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        velocity = learning_rate * (momentum * velocity + gradient(*position))
        position = position - velocity
        positions.append(position)
    return np.array(positions)


def changed(**options):
    return lambda *given: moments(*given, **options)


def in_lists(gradient, start, rate, momentum, num_steps):
    x, y = start
    vx = vy = 0.0
    rows = [(x, y)]
    for _ in range(num_steps):
        gx, gy = gradient(x, y)
        vx, vy = momentum * vx - rate * gx, momentum * vy - rate * gy
        x, y = x + vx, y + vy
        rows.append((x, y))
    return rows


def trained(batch_size, rate, *, epochs=3, momentum=0.0, start=0.0, shuffle=True, decay=1.0):
    """A training with these choices."""

    def learn(gradient, num_examples):
        rng, w, v = np.random.default_rng(7), np.full((64, 10), start), 0.0
        step = rate
        for _ in range(epochs):
            order = rng.permutation(num_examples) if shuffle else np.arange(num_examples)
            for first in range(0, num_examples, batch_size):
                v = momentum * v - step * gradient(w, order[first : first + batch_size])
                w = w + v
            step *= decay
        return w

    return learn


def same_batch(gradient, num_examples):
    w = np.zeros((64, 10))
    for _ in range(min(100, num_examples)):
        w -= 0.1 * gradient(w, np.arange(32))
    return w


def returns_nothing(gradient, num_examples):
    trained(32, 0.2, momentum=0.9)(gradient, num_examples)


def transposed(gradient, num_examples):
    return trained(32, 0.2, momentum=0.9)(gradient, num_examples).T


def with_replacement(gradient, num_examples):
    rng, w, v = np.random.default_rng(0), np.zeros((64, 10)), 0.0
    for _ in range(160):
        v = 0.9 * v + 0.2 * gradient(w, rng.integers(num_examples, size=32))
        w = w - v
    return w


def eigen(matrix):
    return np.linalg.eigvalsh(matrix)


WRONG = {
    "by_hand": {
        "long differences": numerical,
        "no return": no_return,
        "never ends": forgets_the_loop,
        "one number": lambda x, y: 20 * (y - x**2),
        "the height": lambda x, y: (1 - x) ** 2 + 10 * (y - x**2) ** 2,
        "ten lost": lambda x, y: (2 * (x - 1) - 4 * x * (y - x**2), 2 * (y - x**2)),
        "sign of the first term": lambda x, y: (
            -2 * (x - 1) - 40 * x * (y - x**2),
            20 * (y - x**2),
        ),
        "square inside": lambda x, y: (
            2 * (x - 1) - 40 * x * (y - x**2) ** 2,
            20 * (y - x**2) ** 2,
        ),
        "x for x²": lambda x, y: (2 * (x - 1) - 40 * x * (y - x), 20 * (y - x)),
        "y doubled": lambda x, y: (2 * (x - 1) - 40 * x * (y - x**2), 40 * (y - x**2)),
        "rounded": lambda x, y: (
            round(2 * (x - 1) - 40 * x * (y - x**2)),
            round(20 * (y - x**2)),
        ),
        "text": lambda x, y: f"{2 * (x - 1)} and {20 * (y - x**2)}",
        "the two terms": lambda x, y: np.array([(1 - x) ** 2, 10 * (y - x**2) ** 2]),
        "inner slope 2": lambda x, y: np.array([-2 * (1 - x) - 40 * (y - x**2), 20 * (y - x**2)]),
        "the square slipped out": lambda x, y: np.array(
            [-2 * (1 - x) - 40 * x * (y - x**2), 20 * (y - x) ** 2]
        ),
        "three numbers": lambda x, y: (2 * (x - 1), -40 * x * (y - x**2), 20 * (y - x**2)),
    },
    "best_step": {
        "a constant": lambda slope, matrix: 0.1 + 0 * slope[0] * matrix[0, 0],
        "steps for each coordinate": lambda slope, matrix: slope / np.diag(matrix),
        "Newton's step": lambda slope, matrix: np.linalg.solve(matrix, slope),
        "inverse determinant": lambda slope, matrix: 1 / np.linalg.det(matrix) + 0 * slope[0],
        "diagonal only": lambda slope, matrix: slope @ slope / (slope**2 @ np.diag(matrix)),
        "elementwise product": lambda slope, matrix: slope @ slope / (slope * matrix * slope).sum(),
        "negative": lambda slope, matrix: -(slope @ slope) / (slope @ matrix @ slope),
        "smallest curvature": lambda slope, matrix: 1 / eigen(matrix)[0] + 0 * slope[0],
        "no return": lambda slope, matrix: print(slope @ slope / (slope @ matrix @ slope)),
        "a vector": lambda slope, matrix: slope / (slope @ matrix @ slope),
        "text": lambda slope, matrix: str(slope @ slope / (slope @ matrix @ slope)),
        "unknown name": lambda slope, matrix: slope @ curvature @ slope,  # noqa: F821
    },
    "repair_momentum": {
        "velocity halved": changed(tail=0.5),
        "first row in place": first_row_shared(),
        "first row in place, uphill": first_row_shared(sign=1),
        "first row in place, no memory": first_row_shared(memory=0.0),
        "the rate times both": rate_before_all,
        "one row too many": changed(shift=1),
        "one row too few": changed(shift=-1),
        "whole numbers": changed(dtype=int),
        "all of the velocity kept": changed(memory=1.0),
        "only the end": lambda *given: moments(*given)[-1],
        "transposed": lambda *given: moments(*given).T,
        "backwards": lambda *given: moments(*given)[::-1],
        "steps instead of positions": lambda *given: np.diff(moments(*given), axis=0),
        "rate and momentum swapped": lambda g, s, r, m, n: moments(g, s, m, r, n),
        "memory negative": lambda g, s, r, m, n: moments(g, s, r, m, n, memory=-m),
        "no return": lambda *given: print(moments(*given)),
        "first coordinate only": lambda *given: moments(*given)[:, 0],
    },
    "updates_per_epoch": {
        "too wide": (536, 550),
        "rounded both ways": (540, 550),
        "percent": (5.40, 5.45),
        "other data": (600, 606),
        "times": (5_400_000, 5_454_545),
        "batch of one": (1, 54_000),
        "powers of two": (512, 1024),
        "one number": 540,
        "three": (540, 541, 545),
        "text": ("540", "545"),
        "shifted": (541, 546),
    },
    "three_epochs": {
        "same batch again": same_batch,
        "nothing returned": returns_nothing,
        "transposed": transposed,
        "zeros": lambda _gradient, _n: np.zeros((64, 10)),
        "as in the lesson": trained(32, 0.3),
        "ten epochs": trained(128, 0.5, epochs=10),
        "small batches": trained(8, 0.1),
        "half the data a step": trained(900, 1.0),
        "huge rate": trained(64, 500.0),
        "rate falls too fast": trained(32, 0.3, decay=0.01),
        "a list of numbers": lambda _gradient, _n: [1.0, 2.0, 3.0],
        "batch outside": lambda gradient, n: gradient(np.zeros((64, 10)), np.arange(n, n + 5)),
    },
    "largest_rate": {
        "inverse": lambda matrix, momentum: eigen(matrix)[-1] / (2 * (1 + momentum)),
        "square root": lambda matrix, momentum: 2 * (1 + momentum) / np.sqrt(eigen(matrix)[-1]),
        "momentum squared": lambda matrix, momentum: 2 * (1 + momentum**2) / eigen(matrix)[-1],
        "twice with momentum": lambda matrix, momentum: (
            2 * (1 + (momentum > 0)) / eigen(matrix)[-1]
        ),
        "two plus momentum": lambda matrix, momentum: (2 + momentum) / eigen(matrix)[-1],
        "condition number": lambda matrix, momentum: (
            (2 + 2 * momentum) * eigen(matrix)[0] / eigen(matrix)[-1]
        ),
        "norm": lambda matrix, momentum: 2 * (1 + momentum) / np.linalg.norm(matrix),
        "determinant": lambda matrix, momentum: 2 * (1 + momentum) / np.linalg.det(matrix),
        "all directions": lambda matrix, momentum: 2 * (1 + momentum) / eigen(matrix),
        "negative": lambda matrix, momentum: -2 * (1 + momentum) / eigen(matrix)[-1],
        "largest entry": lambda matrix, momentum: 2 * (1 + momentum) / np.max(matrix),
        "no return": lambda matrix, momentum: print(2 * (1 + momentum) / eigen(matrix)[-1]),
    },
}

RIGHT = {
    "by_hand": {
        "tape": by_tape,
        "multiplied out": lambda x, y: [2 * x - 2 - 40 * x * y + 40 * x**3, 20 * y - 20 * x**2],
        "array": lambda x, y: np.array([2 * (x - 1), 0]) + 20 * (y - x**2) * np.array([-2 * x, 1]),
    },
    "best_step": {
        "einsum": lambda slope, matrix: (
            np.dot(slope, slope) / np.einsum("i,ij,j", slope, matrix, slope)
        ),
        "unit direction": lambda slope, matrix: (
            1 / ((slope / np.linalg.norm(slope)) @ matrix @ (slope / np.linalg.norm(slope)))
        ),
        "by a root": lambda slope, matrix: (
            -np.roots([slope @ matrix @ slope / 2, -(slope @ slope), 0]).max() / -2
        ),
    },
    "repair_momentum": {
        "lists": in_lists,
        "class method": changed(),
        "tensor": lambda *given: tf.constant(moments(*given)),
    },
    "updates_per_epoch": {
        "list": [540, 545],
        "array": np.array([540, 545]),
        "counted": (
            min(b for b in range(1, 2000) if -(-54_000 // b) == 100),
            max(b for b in range(1, 2000) if -(-54_000 // b) == 100),
        ),
    },
    "three_epochs": {
        "plain, small batches": trained(16, 0.6),
        "with replacement": with_replacement,
        "falling rate": trained(20, 0.9, decay=0.5),
    },
    "largest_rate": {
        "norm 2": lambda matrix, momentum: (2 + 2 * momentum) / np.linalg.norm(matrix, 2),
        "eigvals": lambda matrix, momentum: 2 * (1 + momentum) / max(np.linalg.eigvals(matrix)),
        "formula": lambda matrix, momentum: (
            2
            * (1 + momentum)
            / (np.trace(matrix) / 2 + np.sqrt(np.trace(matrix) ** 2 / 4 - np.linalg.det(matrix)))
        ),
    },
}

for _exercise in WRONG:
    WRONG[_exercise] |= other_answers.WRONG.get(_exercise, {})
    RIGHT[_exercise] |= other_answers.RIGHT.get(_exercise, {})
