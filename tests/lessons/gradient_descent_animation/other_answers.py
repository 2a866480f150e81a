"""More answers to lesson 05's exercises: of students who read the notebook and nothing else."""

import functools
import math

import numpy as np
import tensorflow as tf


def g(x, y):
    return (1 - x) ** 2 + 10 * (y - x**2) ** 2


def hand(x, y):
    return -2 * (1 - x) - 40 * x * (y - x**2), 20 * (y - x**2)


def only_outer_x(x, y):
    return 2 * (1 - x) + 20 * (y - x**2), 20 * (y - x**2)


def inner_sign(x, y):
    return 2 * (1 - x) - 40 * x * (y - x**2), 20 * (y - x**2)


def forgot_two_x(x, y):
    return -2 * (1 - x) - 20 * (y - x**2), 20 * (y - x**2)


def forgot_ten(x, y):
    return -2 * (1 - x) - 4 * x * (y - x**2), 2 * (y - x**2)


def hundred(x, y):
    return -2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)


def hand_list_of_text(x, y):
    return f"{hand(x, y)}"


def hand_swapped(x, y):
    return hand(x, y)[::-1]


def hand_printed(x, y):
    print(hand(x, y))


def hand_down(x, y):
    return tuple(-s for s in hand(x, y))


def hand_one(x, y):
    return sum(hand(x, y))


def hand_length(x, y):
    return np.hypot(*hand(x, y))


def hand_forward_difference(x, y):
    h = 0.01
    return (g(x + h, y) - g(x, y)) / h, (g(x, y + h) - g(x, y)) / h


def hand_no_half(x, y):
    h = 1e-6
    return (g(x + h, y) - g(x - h, y)) / h, (g(x, y + h) - g(x, y - h)) / h


def hand_value(x, y):
    return (1 - x) ** 2 + 10 * (y - x**2) ** 2


def hand_takes_place(place):
    x, y = place
    return hand(x, y)


def hand_x_for_x2(x, y):
    return -2 * (1 - x) - 40 * x * (y - x), 20 * (y - x)


def hand_second_order(x, y):
    return 2 - 40 * y + 120 * x**2, 20


def hand_dict(x, y):
    a, b = hand(x, y)
    return {"dx": a, "dy": b}


def hand_caret(x, y):
    return -2 * (1 - x) - 40 * x * (y - x * 2), 20 * (y - x * 2)


def hand_generator(x, y):
    yield -2 * (1 - x) - 40 * x * (y - x**2)
    yield 20 * (y - x**2)


def hand_expanded(x, y):
    return np.array([2 * x - 2 - 40 * x * y + 40 * x**3, 20 * y - 20 * x * x])


def hand_tape(x, y):
    x, y = tf.Variable(float(x), dtype="float64"), tf.Variable(float(y), dtype="float64")
    with tf.GradientTape() as tape:
        g = (1 - x) ** 2 + 10 * (y - x**2) ** 2
    return tape.gradient(g, [x, y])


def hand_list_0d(x, y):
    return [np.array(each) for each in hand(x, y)]


# best step
def best(slope, matrix):
    return slope @ slope / (slope @ matrix @ slope)


def best_inverted(slope, matrix):
    return (slope @ matrix @ slope) / (slope @ slope)


def best_half(slope, matrix):
    return 0.5 * best(slope, matrix)


def best_no_square(slope, matrix):
    return np.linalg.norm(slope) / (slope @ matrix @ slope)


def best_limit(slope, matrix):
    return 2 / np.linalg.eigvalsh(matrix).max()


def best_one_over(slope, matrix):
    return 1 / np.linalg.eigvalsh(matrix).max()


def best_two_over_sum(slope, matrix):
    e = np.linalg.eigvalsh(matrix)
    return 2 / (e[0] + e[1])


def best_newton(slope, matrix):
    return np.linalg.inv(matrix) @ slope


def best_trace(slope, matrix):
    return 1 / np.trace(matrix)


def best_rowwise(slope, matrix):
    return slope / (matrix @ slope)


def best_star(slope, matrix):
    return (slope * slope).sum() / (slope * matrix * slope).sum()


def best_diagonal(slope, matrix):
    return slope @ slope / (slope**2 @ np.diag(matrix))


def best_negative(slope, matrix):
    return -best(slope, matrix)


def best_as_text(slope, matrix):
    return "slope·slope / slope·A·slope"


def best_searched(slope, matrix):
    etas = np.linspace(0, 1, 101)
    heights = [-(e * slope @ slope) + 0.5 * e**2 * slope @ matrix @ slope for e in etas]
    return etas[np.argmin(heights)]


def best_constant(slope, matrix):
    return 0.1


def best_step_vector(slope, matrix):
    return best(slope, matrix) * slope


def best_matrix_2x2(slope, matrix):
    slope = slope.reshape(2, 1)
    return slope.T @ slope / (slope.T @ matrix @ slope)


def best_right_matrix_not_symm(slope, matrix):
    return float(np.einsum("i,i", slope, slope) / np.einsum("i,ij,j", slope, matrix, slope))


def best_tf(slope, matrix):
    slope = tf.constant(slope)[:, None]
    return tf.squeeze(
        tf.matmul(slope, slope, transpose_a=True) / (tf.transpose(slope) @ matrix @ slope)
    )


def best_loops(slope, matrix):
    top = sum(s * s for s in slope)
    below = sum(slope[i] * matrix[i][j] * slope[j] for i in range(2) for j in range(2))
    return np.array(top / below)


# momentum
def path(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        velocity = momentum * velocity + learning_rate * gradient(*position)
        position = position - velocity
        positions.append(position)
    return np.array(positions)


def path_uphill(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        velocity = momentum * velocity + learning_rate * gradient(*position)
        position = position + velocity
        positions.append(position)
    return np.array(positions)


def path_aliased(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        velocity = momentum * velocity + learning_rate * gradient(*position)
        position -= velocity
        positions.append(position)
    return np.array(positions)


def path_no_momentum(gradient, start, learning_rate, momentum, num_steps):
    position = np.array(start, dtype=float)
    positions = [position]
    for _ in range(num_steps):
        position = position - learning_rate * gradient(*position)
        positions.append(position)
    return np.array(positions)


def path_position_momentum(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        velocity = momentum * position + learning_rate * gradient(*position)
        position = position - velocity
        positions.append(position)
    return np.array(positions)


def path_averaged(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        velocity = momentum * velocity + (1 - momentum) * learning_rate * gradient(*position)
        position = position - velocity
        positions.append(position)
    return np.array(positions)


def path_one_fewer(gradient, start, learning_rate, momentum, num_steps):
    return path(gradient, start, learning_rate, momentum, num_steps - 1)


def path_without_start(gradient, start, learning_rate, momentum, num_steps):
    return path(gradient, start, learning_rate, momentum, num_steps)[1:]


def path_end(gradient, start, learning_rate, momentum, num_steps):
    return path(gradient, start, learning_rate, momentum, num_steps)[-1]


def path_nesterov(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        velocity = momentum * velocity + learning_rate * gradient(*(position - momentum * velocity))
        position = position - velocity
        positions.append(position)
    return np.array(positions)


def path_fixed_slope(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    slope = gradient(*position)
    for _ in range(num_steps):
        velocity = momentum * velocity + learning_rate * slope
        position = position - velocity
        positions.append(position)
    return np.array(positions)


def path_rate_twice(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        velocity = momentum * velocity + gradient(*position)
        position = position - velocity
        positions.append(position)
    return np.array(positions)


def path_gradient_of_place(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        velocity = momentum * velocity + learning_rate * gradient(position)
        position = position - velocity
        positions.append(position)
    return np.array(positions)


def path_step_before_velocity(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        position = position - velocity
        velocity = momentum * velocity + learning_rate * gradient(*position)
        positions.append(position)
    return np.array(positions)


def path_swapped_rates(gradient, start, learning_rate, momentum, num_steps):
    return path(gradient, start, momentum, learning_rate, num_steps)


def path_return_in_loop(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        velocity = momentum * velocity + learning_rate * gradient(*position)
        position = position - velocity
        positions.append(position)
        return np.array(positions)


def path_velocities(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [velocity]
    for _ in range(num_steps):
        velocity = momentum * velocity + learning_rate * gradient(*position)
        position = position - velocity
        positions.append(velocity)
    return np.array(positions)


def path_transposed(*given):
    return path(*given).T


def path_keras_sign(gradient, start, learning_rate, momentum, num_steps):
    places, v = [list(map(float, start))], [0.0, 0.0]
    while len(places) <= num_steps:
        g = gradient(*places[-1])
        v = [momentum * v[k] - learning_rate * g[k] for k in (0, 1)]
        places.append([p + q for p, q in zip(places[-1], v, strict=True)])
    return places


def path_copy(gradient, start, learning_rate, momentum, num_steps):
    p = np.array(start, float)
    out = np.empty((num_steps + 1, 2))
    out[0] = p
    v = 0
    for i in range(num_steps):
        v = momentum * v + learning_rate * np.asarray(gradient(p[0], p[1]))
        p -= v
        out[i + 1] = p
    return out


def path_by_differences(gradient, start, learning_rate, momentum, num_steps):
    x = [np.array(start, float)]
    for i in range(num_steps):
        back = x[-1] - x[-2] if i else 0
        x.append(x[-1] + momentum * back - learning_rate * np.array(gradient(*x[-1])))
    return np.stack(x)


# learn
def learn_with(batch=16, rate=0.1, momentum=0.9, epochs=3, shuffle=True, start=None):
    def learn(gradient, num_examples):
        rng = np.random.default_rng(0)
        w, v = np.zeros((64, 10)) if start is None else start.copy(), 0
        for _ in range(epochs):
            order = rng.permutation(num_examples) if shuffle else np.arange(num_examples)
            for i in range(0, num_examples, batch):
                v = momentum * v + rate * gradient(w, order[i : i + batch])
                w = w - v
        return w

    return learn


def learn_uphill(gradient, num_examples):
    return learn_with(rate=-0.1)(gradient, num_examples)


def learn_zeros(gradient, num_examples):
    return np.zeros((64, 10))


def learn_transposed(gradient, num_examples):
    return learn_with()(gradient, num_examples).T


def learn_gradient(gradient, num_examples):
    return gradient(np.zeros((64, 10)), np.arange(num_examples))


def learn_none(gradient, num_examples):
    w = np.zeros((64, 10))
    for i in range(0, num_examples, 16):
        w -= 0.3 * gradient(w, np.arange(i, min(i + 16, num_examples)))


def learn_784(gradient, num_examples):
    w = np.zeros((784, 10))
    return w - gradient(w, np.arange(num_examples))


def learn_past_end(gradient, num_examples):
    w = np.zeros((64, 10))
    for k in range(0, 3 * num_examples, 16):
        w -= 0.3 * gradient(w, np.arange(k, k + 16))
    return w


def learn_batch_size_as_batch(gradient, num_examples):
    w = np.zeros((64, 10))
    for _ in range(300):
        w -= 0.3 * gradient(w, 16)
    return w


def learn_every_time_same(gradient, num_examples):
    w = np.zeros((64, 10))
    for _ in range(330):
        w -= 0.3 * gradient(w, np.arange(16))
    return w


def learn_history(gradient, num_examples):
    w, kept = np.zeros((64, 10)), []
    for k in range(0, num_examples, 16):
        w = w - 0.3 * gradient(w, np.arange(k, min(k + 16, num_examples)))
        kept.append(w)
    return kept


def learn_online(gradient, num_examples):
    w = np.zeros((64, 10))
    for k in range(400):
        w -= 0.01 * gradient(w, [k])
    return w


def learn_adam(gradient, num_examples):
    w, m, s, t = np.zeros((64, 10)), 0, 0, 0
    rng = np.random.default_rng(7)
    for _ in range(3):
        for batch in np.array_split(rng.permutation(num_examples), 120):
            g = gradient(w, batch)
            t += 1
            m, s = 0.9 * m + 0.1 * g, 0.99 * s + 0.01 * g * g
            w = w - 0.05 * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.99**t)) + 1e-8)
    return w


def learn_tf(gradient, num_examples):
    return tf.constant(learn_with(14, 0.1)(gradient, num_examples))


# largest rate
def largest(matrix, momentum):
    return 2 * (1 + momentum) / np.linalg.eigvalsh(matrix)[-1]


def largest_lower(matrix, momentum):
    return 2 * (1 - momentum) / np.linalg.eigvalsh(matrix)[-1]


def largest_over(matrix, momentum):
    return 2 / (1 - momentum) / np.linalg.eigvalsh(matrix)[-1]


def largest_plain(matrix, momentum):
    return 2 / np.linalg.eigvalsh(matrix)[-1]


def largest_by_diagonal(matrix, momentum):
    return 2 * (1 + momentum) / np.diag(matrix).max()


def largest_by_max(matrix, momentum):
    return 2 * (1 + momentum) / np.max(matrix)


def largest_norm(matrix, momentum):
    return 2 * (1 + momentum) / np.linalg.norm(matrix)


def largest_smallest(matrix, momentum):
    return 2 * (1 + momentum) / np.linalg.eigvalsh(matrix).min()


def largest_four(matrix, momentum):
    return 4 / np.linalg.eigvalsh(matrix).max()


def largest_optimal(matrix, momentum):
    return (1 + np.sqrt(momentum)) ** 2 / np.linalg.eigvalsh(matrix).max()


def largest_both(matrix, momentum):
    return 2 * (1 + momentum) / np.linalg.eigvalsh(matrix)


def largest_trace(matrix, momentum):
    return 2 * (1 + momentum) / np.trace(matrix)


def largest_plus(matrix, momentum):
    return 2 / np.linalg.eigvalsh(matrix).max() + momentum


def largest_eig_tuple(matrix, momentum):
    return 2 * (1 + momentum) / np.linalg.eig(matrix)[0][0]


def largest_no_two(matrix, momentum):
    return (1 + momentum) / np.linalg.eigvalsh(matrix)[-1]


def largest_raises(matrix, momentum):
    return "it raises the limit"


def largest_bug(matrix, momentum):
    return 2 * (1 + momentum) / np.linalg.eigvalsh(matrix).maximum()


def largest_tried(matrix, momentum):
    for rate in np.arange(0.001, 10, 0.001):
        w, v = np.ones(2), np.zeros(2)
        for _ in range(50):
            v = momentum * v + rate * matrix @ w
            w = w - v
        if np.abs(w).max() > 10:
            return rate


def largest_root(matrix, momentum):
    t, d = np.trace(matrix), np.linalg.det(matrix)
    return (2 + 2 * momentum) / (t / 2 + math.sqrt(t * t / 4 - d))


def largest_norm2(matrix, momentum):
    return tf.constant(2 * (1 + momentum) / np.linalg.norm(matrix, 2))


def largest_svd(matrix, momentum):
    return np.array(2 * (momentum + 1) / np.linalg.svd(matrix)[1].max())


def path_broken(gradient, start, learning_rate, momentum, num_steps):
    position, velocity = np.array(start, dtype=float), np.zeros(2)
    positions = [position]
    for _ in range(num_steps):
        velocity = learning_rate * gradient(*position)
        position += velocity
        positions.append(position)
    return np.array(positions)


WRONG = {
    "by_hand": {
        "two x for the inner slope forgotten and a sign": only_outer_x,
        "the first term's inner minus forgotten": inner_sign,
        "inner slope of x squared forgotten": forgot_two_x,
        "ten forgotten": forgot_ten,
        "a hundred for ten": hundred,
        "a text of the pair": hand_list_of_text,
        "the two swapped": hand_swapped,
        "printed": hand_printed,
        "the way down": hand_down,
        "added up": hand_one,
        "its length": hand_length,
        "forward differences, coarse": hand_forward_difference,
        "central differences over h": hand_no_half,
        "the value": hand_value,
        "takes one place": hand_takes_place,
        "x for x squared": hand_x_for_x2,
        "second derivatives": hand_second_order,
        "a dictionary": hand_dict,
        "x times 2 for x squared": hand_caret,
        "a lambda of one number": lambda x, y: -2 * (1 - x) - 40 * x * (y - x**2),
        "numbers at (0, 0)": (-2, 0),
        "the tuple called once": hand(1, 2),
    },
    "best_step": {
        "upside down": best_inverted,
        "half of it": best_half,
        "norm not squared": best_no_square,
        "the stability limit": best_limit,
        "one over the largest": best_one_over,
        "the best for all": best_two_over_sum,
        "Newton's step": best_newton,
        "one over the trace": best_trace,
        "entry by entry": best_rowwise,
        "stars for products": best_star,
        "diagonal alone": best_diagonal,
        "negative": best_negative,
        "a formula as a text": best_as_text,
        "searched on a grid": best_searched,
        "a tenth": best_constant,
        "the step itself": best_step_vector,
    },
    "repair_momentum": {
        "uphill": path_uphill,
        "in place still": path_aliased,
        "plain descent": path_no_momentum,
        "momentum times position": path_position_momentum,
        "a running mean": path_averaged,
        "a step too few": path_one_fewer,
        "without the start": path_without_start,
        "the end alone": path_end,
        "Nesterov": path_nesterov,
        "slope at the start always": path_fixed_slope,
        "no rate": path_rate_twice,
        "gradient of a place": path_gradient_of_place,
        "step before velocity": path_step_before_velocity,
        "rates swapped": path_swapped_rates,
        "return inside the loop": path_return_in_loop,
        "velocities": path_velocities,
        "transposed": path_transposed,
        "the broken one with +=": path_broken,
    },
    "updates_per_epoch": {
        "540 twice": (540, 540),
        "rounded the other way": (535, 540),
        "swapped": (545, 540),
        "one too many": (540, 546),
        "one too few": (541, 545),
        "floor, not ceiling": (535, 540),
        "no rounding": (540.0, 545.4545),
        "updates": (100, 100),
        "for 60,000": (600, 606),
        "texts": ("540", "545"),
        "one number": 540,
        "online and full": (1, 54000),
        "powers of two": (512, 1024),
        "as a dictionary": {"smallest": 540, "largest": 545},
        "as a set": {540, 545},
        "negative": (-540, -545),
        "neighbours": (539, 541),
        "range": range(540, 546),
        "half told": (540, None),
        "with the last dropped": (535, 539),
        "from 101 updates": (535, 540),
        "from 99 updates": (546, 551),
    },
    "three_epochs": {
        "the lesson's": learn_with(32, 0.3, 0),
        "uphill": learn_uphill,
        "zeros": learn_zeros,
        "transposed": learn_transposed,
        "gradient returned": learn_gradient,
        "nothing returned": learn_none,
        "784 inputs": learn_784,
        "past the end": learn_past_end,
        "batch size for the batch": learn_batch_size_as_batch,
        "the same sixteen": learn_every_time_same,
        "all weights on the way": learn_history,
        "online 400": learn_online,
        "four epochs": learn_with(32, 0.3, 0.9, 4),
        "batches of eight": learn_with(8, 0.3, 0.5),
        "rate of 100": learn_with(16, 100.0, 0.9),
        "rate too small": learn_with(16, 0.0001, 0.0),
        "full batch, three steps": learn_with(1797, 0.5, 0.9),
    },
    "largest_rate": {
        "lower": largest_lower,
        "over one minus": largest_over,
        "plain": largest_plain,
        "diagonal": largest_by_diagonal,
        "largest entry": largest_by_max,
        "Frobenius": largest_norm,
        "smallest curvature": largest_smallest,
        "four": largest_four,
        "a formula for the best": largest_optimal,
        "both": largest_both,
        "trace": largest_trace,
        "plus": largest_plus,
        "the first of eig": largest_eig_tuple,
        "no two": largest_no_two,
        "a sentence": largest_raises,
        "a bug": largest_bug,
        "tried": largest_tried,
    },
}
RIGHT = {
    "by_hand": {
        "expanded": hand_expanded,
        "tape": hand_tape,
        "0-d": hand_list_0d,
        "lambda": lambda x, y: hand(x, y),
        "generator": lambda x, y: list(hand_generator(x, y)),
    },
    "best_step": {"einsum": best_right_matrix_not_symm, "tf": best_tf, "loops": best_loops},
    "repair_momentum": {
        "lists": path_keras_sign,
        "copy": path_copy,
        "differences": path_by_differences,
        "partial": functools.partial(path),
    },
    "updates_per_epoch": {
        "list": [540, 545],
        "floats": (540.0, 545.0),
        "array": np.array([540, 545]),
        "tensors": (tf.constant(540), np.int64(545)),
    },
    "three_epochs": {
        "momentum": learn_with(),
        "adam": learn_adam,
        "tf": learn_tf,
        "14": learn_with(14, 0.6, 0.5),
    },
    "largest_rate": {"root": largest_root, "norm 2": largest_norm2, "svd": largest_svd},
}
