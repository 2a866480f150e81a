"""Augmentation: more examples from those at hand, altered as the label allows (item 40)."""

import numpy as np
from numpy.typing import ArrayLike


def shift_and_turn(
    images: ArrayLike, *, rng: np.random.Generator, pixels: float = 2.0, degrees: float = 10.0
) -> np.ndarray:
    """Shift and turn each image a little, each in its own way.

    Every shift and every angle up to the limits is equally likely. Between pixels the
    brightness is interpolated linearly; what comes in from outside is 0.

    Args:
        images: (n, height, width) grey images.
        rng: decides shifts and angles.
        pixels: largest shift, down or up and right or left.
        degrees: largest angle, either way.

    Returns:
        (n, height, width) altered images in the same range, float32.

    Raises:
        ValueError: if `images` has another shape, or a limit is negative.
    """
    images = np.asarray(images, dtype=np.float32)
    if images.ndim != 3:
        raise ValueError(f"images must be (n, height, width). Received: shape {images.shape}.")
    if min(pixels, degrees) < 0:
        raise ValueError(
            f"pixels and degrees must be at least 0. Received: {pixels} and {degrees}."
        )
    shifts = rng.uniform(-pixels, pixels, (2, len(images), 1, 1))
    angles = np.radians(rng.uniform(-degrees, degrees, (len(images), 1, 1)))
    return _sample(images, *_sources(images.shape[1:], shifts, angles))


def _sources(
    shape: tuple[int, int], shifts: np.ndarray, angles: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns, each (n, height, width), from which the new pixels come."""
    middle = (np.array(shape) - 1) / 2
    rows, columns = (
        axis - centre - shift
        for axis, centre, shift in zip(np.indices(shape), middle, shifts, strict=True)
    )
    cosine, sine = np.cos(angles), np.sin(angles)
    return cosine * rows - sine * columns + middle[0], sine * rows + cosine * columns + middle[1]


def _sample(images: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Linear interpolation between the four pixels around each place."""
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))  # a black frame to interpolate into
    height, width = images.shape[1:]
    rows, columns = np.clip(rows + 1, 0, height + 1), np.clip(columns + 1, 0, width + 1)
    top, left = np.minimum(rows.astype(int), height), np.minimum(columns.astype(int), width)
    down, right = (rows - top).astype(np.float32), (columns - left).astype(np.float32)
    n = np.arange(len(images))[:, None, None]
    upper = framed[n, top, left] * (1 - right) + framed[n, top, left + 1] * right
    lower = framed[n, top + 1, left] * (1 - right) + framed[n, top + 1, left + 1] * right
    return upper * (1 - down) + lower * down
