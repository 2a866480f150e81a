"""Answers to the exercises of lesson 09 that are not in its lists of mistakes."""

import keras
import numpy as np
from scipy import signal


def looped(image, kernel, strides):
    height, width = kernel.shape
    out = np.zeros(((len(image) - height) // strides + 1, (image.shape[1] - width) // strides + 1))
    for i, j in np.ndindex(out.shape):
        top, left = i * strides, j * strides
        out[i, j] = (image[top : top + height, left : left + width] * kernel).sum()
    return out


def in_whole_numbers(image, kernel, strides):
    return looped(image, kernel, strides).astype(int)


def window_from_the_step(image, kernel, strides):
    out = looped(image, kernel, strides)
    for i, j in np.ndindex(out.shape):
        out[i, j] = (image[i:, j:][: len(kernel), : kernel.shape[1]] * kernel).sum()
    return out


def least_squares(images, filtered):
    windows = np.lib.stride_tricks.sliding_window_view(images, (3, 3), axis=(1, 2))
    return np.linalg.lstsq(windows.reshape(-1, 9), filtered.ravel(), rcond=None)[0].reshape(3, 3)


def on_one_image(images, filtered):
    k = np.zeros((3, 3))
    for _ in range(20):
        wrong = signal.correlate2d(images[0], k, "valid") - filtered[0]
        k -= 0.05 * signal.correlate2d(images[0], wrong, "valid") / wrong.size
    return k


def learned(images, filtered, *, rate=0.2, steps=400, sign=1):
    k = np.zeros((3, 3))
    for _ in range(steps):
        slope = np.zeros((3, 3))
        for image, target in zip(images, filtered, strict=True):
            wrong = signal.correlate2d(image, k, "valid") - target
            slope += signal.correlate2d(image, wrong, "valid")
        k -= sign * rate * slope / filtered.size
    return k


def in_keras(images, filtered):
    keras.utils.set_random_seed(0)
    layer = keras.layers.Conv2D(1, 3, use_bias=False, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input((*images.shape[1:], 1)), layer])
    model.compile(keras.optimizers.Adam(0.05), "mse")
    x, y = (np.tile(each[..., None], (300, 1, 1, 1)) for each in (images, filtered))
    model.fit(x, y, batch_size=8, shuffle=False, verbose=0)
    return layer.get_weights()[0][:, :, 0, 0]


def by_rows(delta, kernel):
    out = np.zeros(np.add(delta.shape, len(kernel) - 1))
    for (u, v), weight in np.ndenumerate(kernel):
        out[u : u + delta.shape[0], v : v + delta.shape[1]] += weight * delta
    return out


def assigned(delta, kernel):
    out = np.zeros(np.add(delta.shape, len(kernel) - 1))
    for (i, j), slope in np.ndenumerate(delta):
        out[i : i + len(kernel), j : j + len(kernel)] = slope * kernel
    return out


WRONG = {
    "horizontal_edges": {
        "one column": [[0, 1, 0], [0, 0, 0], [0, -1, 0]],
        "between two rows, one column": [[0, 0, 0], [0, 1, 0], [0, -1, 0]],
        "Sobel for rows": [[1, 2, 1], [0, 0, 0], [-1, -2, -1]],
        "Sobel for columns": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
        "half as strong": np.outer([1, 0, -1], [1, 1, 1]) / 6,
        "diagonal": [[1, 1, 0], [1, 0, -1], [0, -1, -1]],
        "a flat sum": [[1, 1, 1], [0, 0, 0], [0, 0, 0]],
        "two by three": [[1, 1, 1], [-1, -1, -1]],
        "one dimension": [1, 0, -1],
        "a blur": np.full((3, 3), 1 / 9),
        "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
        "not a number": np.full((3, 3), np.nan),
        "texts": [["1", "1", "1"], ["0", "0", "0"], ["-1", "-1", "-1"]],
        "with a third dimension": np.outer([1, 0, -1], [1, 1, 1])[..., None] / 3,
        "upside down Sobel": -np.outer([1, 0, -1], [1, 2, 1]) / 4,
        "one column, half": [[0, 1 / 2, 0], [0, 0, 0], [0, -1 / 2, 0]],
        "a second difference, averaged": np.outer([1, -2, 1], [1, 1, 1]) / 3,
        "nine in a row": [1 / 3, 1 / 3, 1 / 3, 0, 0, 0, -1 / 3, -1 / 3, -1 / 3],
    },
    "correlate2d": {
        "SciPy's convolution": lambda image, kernel, strides: signal.convolve2d(
            image, kernel, "valid"
        )[::strides, ::strides],
        "full": lambda image, kernel, strides: signal.correlate2d(image, kernel)[
            ::strides, ::strides
        ],
        "in whole numbers": in_whole_numbers,
        "the step does not move the window": window_from_the_step,
        "one number": lambda image, kernel, strides: (
            image[: len(kernel), : kernel.shape[1]] * kernel
        ).sum(),
        "the product's largest": lambda image, kernel, strides: looped(
            image, kernel, strides
        ).max(),
        "flat": lambda image, kernel, strides: looped(image, kernel, strides).ravel(),
        "minus": lambda image, kernel, strides: -looped(image, kernel, strides),
        "transposed": lambda image, kernel, strides: looped(image, kernel, strides).T,
        "absolute": lambda image, kernel, strides: np.abs(looped(image, kernel, strides)),
        "nothing returned": lambda image, kernel, strides: None,
        "rectified": lambda image, kernel, strides: np.maximum(looped(image, kernel, strides), 0),
        "divided by the kernel's sum": lambda image, kernel, strides: (
            looped(image, kernel, strides) / kernel.sum()
        ),
        "zeros": lambda image, kernel, strides: 0 * looped(image, kernel, strides),
        "kernel without its last row": lambda image, kernel, strides: looped(
            image[: len(image) - 1] if len(kernel) > 1 else image,
            kernel[:-1] if len(kernel) > 1 else kernel,
            strides,
        ),
    },
    "sizes": {
        "steps only": (10, 9, 34),
        "all as the image": (32, 32, 32),
        "same as valid": (10, 10, 32),
        "two numbers": (11, 10),
        "rounded up in both": (11, 11, 35),
        "stride 1": (32, 28, 32),
        "not whole": (10.67, 10, 34),
        "the padding": (3, 0, 34),
        "exchanged": (10, 11, 34),
        "largest two too large": (11, 10, 36),
        "one number": 11,
        "rounded down in both": (10, 10, 34),
        "counted from nine": (11, 9, 31),
        "no place for the first": (11, 9, 32),
        "stride left out": (32, 28, 32),
        "thirty": (11, 10, 30),
        "the right half of it": (11, 10, 33.5),
        "same keeps the size, the smallest": (32, 10, 32),
        "not a number": (11, 10, float("nan")),
        "a window's size": (11, 10, 5),
        "stride 1 in the second": (11, 28, 34),
    },
    "same_padding": {
        "half the kernel": lambda size, kernel_size, strides: (kernel_size // 2,) * 2,
        "the total": lambda size, kernel_size, strides: max(
            (-(-size // strides) - 1) * strides + kernel_size - size, 0
        ),
        "outputs": lambda size, kernel_size, strides: (-(-size // strides), 0),
        "rounded down": lambda size, kernel_size, strides: (
            max((size // strides - 1) * strides + kernel_size - size, 0) // 2,
            max((size // strides - 1) * strides + kernel_size - size, 0)
            - max((size // strides - 1) * strides + kernel_size - size, 0) // 2,
        ),
        "all after": lambda size, kernel_size, strides: (
            0,
            max((-(-size // strides) - 1) * strides + kernel_size - size, 0),
        ),
        "odd pixel lost": lambda size, kernel_size, strides: (
            max((-(-size // strides) - 1) * strides + kernel_size - size, 0) // 2,
        )
        * 2,
        "none": lambda size, kernel_size, strides: (0, 0),
        "halves": lambda size, kernel_size, strides: (
            max((-(-size // strides) - 1) * strides + kernel_size - size, 0) / 2,
        )
        * 2,
        "without the kernel": lambda size, kernel_size, strides: (0, -size % strides),
        "one too many after": lambda size, kernel_size, strides: (
            (kernel_size - 1) // 2,
            (kernel_size - 1) // 2 + 1,
        ),
        "by the rest of the division": lambda size, kernel_size, strides: (
            max(kernel_size - size % strides, 0) // 2,
            (max(kernel_size - size % strides, 0) + 1) // 2,
        ),
        "a text": lambda size, kernel_size, strides: "same",
        "an argument less": lambda size, kernel_size: (kernel_size // 2, kernel_size // 2),
    },
    "field_with_holes": {
        "product of kernels": lambda layers: int(np.prod([k for k, _, _ in layers])),
        "sum of kernels": lambda layers: sum(k for k, _, _ in layers),
        "squared": lambda layers: (1 + sum((k - 1) * d for k, _, d in layers)) ** 2,
        "first layer only": lambda layers: 1 + (layers[0][0] - 1) * layers[0][2],
        "number of layers": len,
        "half": lambda layers: sum((k // 2) * d for k, _, d in layers),
        "strides multiplied in at the end": lambda layers: 1
        + sum((k - 1) * d for k, _, d in layers) * int(np.prod([s for _, s, _ in layers])),
        "dilation stretches all that follows": lambda layers: 1
        + sum(
            (k - 1) * int(np.prod([s * e for _, s, e in layers[:n]]))
            for n, (k, _, d) in enumerate(layers)
        ),
        "a list": lambda layers: [1 + sum((k - 1) * d for k, _, d in layers)],
        "two layers taken": lambda layers: [k for k, s, d in layers],
        "zero": lambda layers: 0,
        "minus": lambda layers: -1 - sum((k - 1) * d for k, _, d in layers),
        "unpacks two": lambda layers: sum(k for k, _ in layers),
        "the largest layer": lambda layers: max((k - 1) * d + 1 for k, _, d in layers),
        "product of reaches": lambda layers: int(np.prod([(k - 1) * d + 1 for k, _, d in layers])),
    },
    "learn_kernel": {
        "random": lambda images, filtered: np.random.default_rng(0).normal(size=(3, 3)),
        "ones": lambda images, filtered: np.ones((3, 3)),
        "one image, few steps": on_one_image,
        "uphill": lambda images, filtered: learned(images, filtered, sign=-1, steps=20),
        "summed, not averaged": lambda images, filtered: learned(
            images, filtered, rate=0.1 * filtered.size, steps=100
        ),
        "much too large a step": lambda images, filtered: learned(
            images, filtered, rate=4, steps=9
        ),
        "nine numbers in a row": lambda images, filtered: least_squares(images, filtered).ravel(),
        "one number": lambda images, filtered: 1.0,
        "twice": lambda images, filtered: 2 * least_squares(images, filtered),
        "half": lambda images, filtered: least_squares(images, filtered) / 2,
        "rounded": lambda images, filtered: np.round(least_squares(images, filtered)),
        "nothing": lambda images, filtered: None,
        "the filtered image's corner": lambda images, filtered: filtered[0, :3, :3],
        "a few steps": lambda images, filtered: learned(images, filtered, rate=0.05, steps=10),
        "flipped in one direction": lambda images, filtered: least_squares(images, filtered)[::-1],
    },
    "slopes_by_pixels": {
        "delta": lambda delta, kernel: delta,
        "kernel": lambda delta, kernel: kernel,
        "assigned instead of added": assigned,
        "minus": lambda delta, kernel: -by_rows(delta, kernel),
        "the mean": lambda delta, kernel: by_rows(delta, kernel) / kernel.size,
        "transposed kernel": lambda delta, kernel: by_rows(delta, kernel.T),
        "flipped in one direction": lambda delta, kernel: by_rows(delta, kernel[::-1]),
        "valid": lambda delta, kernel: by_rows(delta, kernel)[1:-1, 1:-1],
        "a frame too many": lambda delta, kernel: np.pad(by_rows(delta, kernel), 1),
        "nothing": lambda delta, kernel: None,
        "the sum": lambda delta, kernel: by_rows(delta, kernel).sum(),
        "transposed": lambda delta, kernel: by_rows(delta, kernel).T,
        "absolute weights": lambda delta, kernel: by_rows(delta, np.abs(kernel)),
    },
}  # fmt: skip


def strange_sizes(size, kernel_size, strides):
    padded = size
    while padded < kernel_size or (padded - kernel_size) // strides + 1 < -(-size // strides):
        padded += 1
    return np.array([(padded - size) // 2, (padded - size + 1) // 2])


def by_intervals(layers):
    low, high = 0, 0
    for kernel_size, strides, dilation in reversed(layers):
        low, high = low * strides, high * strides + (kernel_size - 1) * dilation
    return high - low + 1


RIGHT = {
    "horizontal_edges": {
        "as lists": [[1 / 3] * 3, [0] * 3, [-1 / 3] * 3],
        "least noise": np.outer([1, -0.5, -0.5], [1, 1, 1]) / 3,
        "unequal columns": np.outer([1, 0, -1], [0.3, 0.4, 0.3]),
    },
    "correlate2d": {
        "with loops": looped,
        "SciPy's": lambda image, kernel, strides: signal.correlate2d(image, kernel, "valid")[
            ::strides, ::strides
        ],
        "as lists": lambda image, kernel, strides: looped(image, kernel, strides).tolist(),
    },
    "sizes": {"a list": [11, 10, 34], "floats": (11.0, 10.0, 34.0)},
    "same_padding": {"by trying": strange_sizes},
    "field_with_holes": {"from the last layer": by_intervals},
    "learn_kernel": {
        "least squares": least_squares,
        "descent with SciPy": learned,
        "with Keras": in_keras,
    },
    "slopes_by_pixels": {
        "by weights": by_rows,
        "SciPy's": signal.convolve2d,
    },
}
