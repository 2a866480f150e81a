"""What the lesson on convolution measures of shifted photographs."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike


def likeness(
    maps: Sequence[ArrayLike],
    shrink: Mapping[str, Callable[[np.ndarray], np.ndarray]],
    *,
    num_crops: int,
    size: int = 64,
    shifts: int = 9,
    seed: int = 0,
) -> dict[str, np.ndarray]:
    """How like itself a shrunk map remains when the crop that it is made of is shifted.

    Args:
        maps: (height, width) maps, from which crops are taken in turn.
        shrink: makes of a crop what is compared, by name.
        num_crops: squares at random places.
        size: pixels on a side of a crop.
        shifts: each crop is shifted to the right by 0, 1, … shifts − 1 pixels.
        seed: decides the places.

    Returns:
        by name, (num_crops, shifts) correlations with the crop that is not shifted.

    Raises:
        ValueError: if a map is too small.
    """
    rng = np.random.default_rng(seed)
    found: dict[str, list] = {name: [] for name in shrink}
    for number in range(num_crops):
        whole = np.asarray(maps[number % len(maps)])
        room = (whole.shape[0] - size, whole.shape[1] - size - shifts + 1)
        if min(room) < 0:
            raise ValueError(
                f"maps must have {size} rows and {size + shifts - 1} columns or more. "
                f"Received: {whole.shape}."
            )
        top, left = rng.integers(0, room, endpoint=True)
        for name, change in shrink.items():
            each = [
                change(whole[top : top + size, left + shift :][:, :size]).ravel()
                for shift in range(shifts)
            ]
            found[name].append(np.corrcoef(each)[0])
    return {name: np.array(rows) for name, rows in found.items()}
