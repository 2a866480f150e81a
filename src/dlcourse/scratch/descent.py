"""Many descents at once: where they end, their paths, and when they arrive (items 28 and 30)."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from dlcourse.scratch.optimizers import UpdateRule

Gradient = Callable[[np.ndarray], np.ndarray]
_BLOCK = 3400  # starts that go together: few enough to stay in the cache, and in memory once had
_leaving = np.errstate(over="ignore", invalid="ignore")  # a descent that diverges ends at infinity


@_leaving
def descend(gradient: Gradient, starts: ArrayLike, rule: UpdateRule, num_steps: int) -> np.ndarray:
    """Where descents end; only the ends are kept.

    Args:
        gradient: takes (..., dimensions) positions, returns as many slopes.
        starts: (..., dimensions) positions to start from.
        rule: the update rule.
        num_steps: number of steps.

    Returns:
        (..., dimensions) positions after the last step.

    Raises:
        ValueError: if there is no coordinate, or a negative number of steps.

    Example:
        >>> from dlcourse.scratch.optimizers import SGD
        >>> descend(lambda p: 2 * p, [[8.0], [-4.0]], SGD(0.25), num_steps=2)
        array([[ 2.],
               [-1.]])

    Reference: item 28.
    """
    starts = _checked(starts, num_steps)
    # All x, then all y: each coordinate lies together, and arithmetic runs at full speed.
    ends = np.array(starts.reshape(-1, starts.shape[-1]).T, order="C")
    for first in range(0, ends.shape[1], _BLOCK):
        position = ends[:, first : first + _BLOCK].T
        slots = rule.slots(position)
        for step in range(num_steps):
            rule.update(position, gradient(position), slots, step)
    return np.ascontiguousarray(ends.T).reshape(starts.shape)


@_leaving
def paths(gradient: Gradient, starts: ArrayLike, rule: UpdateRule, num_steps: int) -> np.ndarray:
    """As `descend`, with every position kept.

    Returns:
        (num_steps + 1, ..., dimensions) positions, the starts first.

    Raises:
        ValueError: if there is no coordinate, or a negative number of steps.

    Example:
        >>> from dlcourse.scratch.optimizers import SGD
        >>> paths(lambda p: 2 * p, [8.0], SGD(0.25), num_steps=2)
        array([[8.],
               [4.],
               [2.]])
    """
    position = _checked(starts, num_steps).copy()
    slots = rule.slots(position)
    kept = np.empty((num_steps + 1, *position.shape))
    kept[0] = position
    for step in range(num_steps):
        rule.update(position, gradient(position), slots, step)
        kept[step + 1] = position
    return kept


@_leaving
def arrivals(
    gradient: Gradient,
    starts: ArrayLike,
    rule: UpdateRule,
    targets: ArrayLike,
    *,
    radius: float,
    max_steps: int,
    every: int = 1,
) -> tuple[np.ndarray, np.ndarray]:
    """Which of some targets each descent comes to first, and by which step.

    Args:
        gradient: takes (..., dimensions) positions, returns as many slopes.
        starts: (..., dimensions) positions to start from.
        rule: the update rule.
        targets: (targets, dimensions) places.
        radius: a descent has arrived when it is nearer to a target than this.
        max_steps: number of steps after which a descent counts as undecided.
        every: look after each so many steps; the step counts are multiples of it.

    Returns:
        (...) indices of the targets, −1 where undecided, and (...) steps, there −1 too.

    Raises:
        ValueError: if there is no coordinate, or `max_steps` is no multiple of `every`.

    Example:
        >>> from dlcourse.scratch.optimizers import SGD
        >>> arrivals(lambda p: 2 * p, [8.0], SGD(0.25), [[0.0]], radius=3, max_steps=9)
        (np.int64(0), np.int64(2))
    """
    starts = _checked(starts, max_steps)
    if every < 1 or max_steps % every:
        raise ValueError(
            "max_steps must be a multiple of every. "
            f"Received: max_steps={max_steps}, every={every}."
        )
    targets = np.asarray(targets, dtype=float)
    flat = starts.reshape(-1, starts.shape[-1])
    looks = range(0, max_steps + 1, every)
    found = [
        _arrivals(gradient, flat[first : first + _BLOCK], rule, targets, radius, looks)
        for first in range(0, len(flat), _BLOCK)
    ]
    which, steps = np.hstack(found).reshape(2, *starts.shape[:-1])
    return which, steps


@_leaving
def settled(path: ArrayLike, targets: ArrayLike, *, radius: float) -> np.ndarray:
    """From which step on each descent stays near a target.

    Args:
        path: (steps + 1, ..., dimensions) positions, as `paths` returns them.
        targets: (targets, dimensions) places.
        radius: near means nearer than this, to any of the targets.

    Returns:
        (...) steps, −1 for a descent whose last position is not near.

    Example:
        >>> int(settled([[5.0], [0.5], [-3.0], [0.2], [0.1]], [[0.0]], radius=1))
        3
    """
    offsets = np.asarray(path)[..., None, :] - np.asarray(targets, dtype=float)
    near = ((offsets**2).sum(axis=-1) < radius**2).any(axis=-1)  # (steps + 1, ...)
    stays = np.logical_and.accumulate(near[::-1])[::-1]
    return np.where(near[-1], stays.argmax(axis=0), -1)


def _arrivals(
    gradient: Callable, starts: np.ndarray, rule: UpdateRule, targets: np.ndarray,
    radius: float, looks: range,
) -> np.ndarray:  # fmt: skip
    """(2, starts) targets and steps of one block; who has arrived walks no further."""
    found, walking = np.full((2, len(starts)), -1), np.arange(len(starts))
    position = np.array(starts.T, order="C").T
    slots = rule.slots(position)
    for look in looks:
        distances = np.stack([((position - target) ** 2).sum(axis=-1) for target in targets])
        there = distances.min(axis=0) < radius**2
        if there.any():
            found[:, walking[there]] = distances.argmin(axis=0)[there], np.full(there.sum(), look)
            walking = walking[~there]
            position, *slots = (
                np.array(kept.T[:, ~there], order="C").T for kept in (position, *slots)
            )
        if not walking.size or look == looks[-1]:
            break
        for step in range(look, look + looks.step):
            rule.update(position, gradient(position), slots, step)
    return found


def _checked(starts: ArrayLike, num_steps: int) -> np.ndarray:
    starts = np.asarray(starts, dtype=float)
    if not starts.ndim:
        raise ValueError(f"starts must be (..., dimensions). Received: starts={starts}.")
    if num_steps < 0:
        raise ValueError(f"The number of steps must be 0 or more. Received: {num_steps}.")
    return starts
