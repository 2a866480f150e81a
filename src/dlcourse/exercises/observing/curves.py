"""Curves and borders, told apart as a teacher would."""

from dataclasses import dataclass

import numpy as np

from dlcourse.exercises.comparing import Observed

_GENTLE = 0.9  # of the right curve's steepness


@dataclass(frozen=True)
class Curve(Observed):
    """Heights over an evenly spaced line.

    Args:
        x: (points,) the line, growing.
        y: (points,) the heights.
        counts: (points,) where the heights count; where they do not, two curves may differ.
    """

    x: np.ndarray
    y: np.ndarray
    counts: np.ndarray | None = None

    def agrees(self, right: "Curve", tolerance: float) -> bool:  # noqa: D102
        counts = slice(None) if right.counts is None else right.counts
        return self.y.shape == right.y.shape and np.allclose(
            self.y[counts], right.y[counts], rtol=tolerance, atol=tolerance, equal_nan=True
        )

    def differs(self, right: "Curve") -> tuple[str, str] | None:  # noqa: D102
        if self.y.shape != right.y.shape:
            return "another length", f"Your curve has {len(self.y)} points, not {len(right.y)}."
        if not np.all(np.isfinite(self.y)):
            return "not a number", "Your curve is not a number, or infinite, in places."
        for look in (_flat, _raised, _upside_down, _scaled, _mirrored, _moved, _gentle, _edges):
            if found := look(self.x, self.y, right.y):
                return found
        return None


@dataclass(frozen=True)
class Border(Observed):
    """The line w·x + b = 0 and the side on which w·x + b is positive.

    Args:
        weights: (inputs,) w.
        bias: b.
    """

    weights: np.ndarray
    bias: float

    def agrees(self, right: "Border", tolerance: float) -> bool:  # noqa: D102
        mine, other = self._direction(), right._direction()
        return mine.shape == other.shape and np.allclose(mine, other, atol=max(tolerance, 1e-9))

    def differs(self, right: "Border") -> tuple[str, str] | None:  # noqa: D102
        mine, other = self._direction(), right._direction()
        if mine.shape != other.shape:
            return "another number of weights", "Your border has another number of weights."
        if not np.any(self.weights):
            return "no border", "With all weights 0 there is no border: nothing depends on x."
        if np.allclose(mine, -other):
            return "sides swapped", "The border is right, and its sides are swapped."
        along, wanted = _unit(mine[:-1]), _unit(other[:-1])
        if np.allclose(along, wanted):
            return "border moved", "The border has the right direction, and lies elsewhere."
        if np.allclose(along, -wanted):
            where = "and the border is the mirror image" if np.isclose(mine[-1], other[-1]) else ""
            where = where or "and the border has moved"
            return "sides swapped, border moved", f"The sides are swapped, {where}."
        if np.allclose(along, _unit(other[-2::-1])):
            return "weights exchanged", "The border's weights are exchanged with one another."
        if np.isclose(along @ wanted, 0):
            return "border turned", "The border has turned by a right angle."
        return "border turned", "The border has turned: its direction is another."

    def _direction(self) -> np.ndarray:
        whole = np.append(np.asarray(self.weights, dtype=float), float(self.bias))
        length = np.linalg.norm(whole)
        return whole / length if length else whole


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / max(np.linalg.norm(vector), 1e-300)


def _near(one: np.ndarray, other: np.ndarray, share: float = 0.04) -> bool:
    """Whether two curves are alike but for few points, where a slope may lie otherwise."""
    height = max(np.ptp(other), 1e-9)
    return np.mean(np.abs(one - other) > 0.03 * height) <= share


def _flat(_, y, right):
    if np.ptp(y) < 0.02 * max(np.ptp(right), 1e-9):
        return "flat", "Your curve is flat."
    return None


def _raised(_, y, right):
    shift = np.median(y - right)
    if abs(shift) > 0.02 * np.ptp(right) and _near(y - shift, right):
        way = "high" if shift > 0 else "low"
        return "height outside", f"Your curve has the right shape, and lies too {way} throughout."
    return None


def _upside_down(_, y, right):
    if _near(-y, right):
        return "upside down", "Your curve is upside down."
    return None


def _scaled(_, y, right):
    factor = float(y @ right / max(right @ right, 1e-300))
    if abs(factor - 1) < 0.02 or not _near(y, factor * right):
        return None
    for value, words in ((0.5, "half as high"), (2.0, "twice as high")):
        if np.isclose(factor, value, atol=0.02):
            return words, f"Your curve is {words} as it should be."
    if factor < 0:
        return "upside down", "Your curve is upside down, and of another height."
    way = "high" if factor > 1 else "low"
    return f"too {way}", f"Your curve stands in the right place, and is too {way}."


def _mirrored(_, y, right):
    if _near(y[::-1], right):
        return "mirrored", "Your curve is mirrored: left and right are exchanged."
    return None


def _moved(x, y, right):
    step = x[1] - x[0]
    for places in range(1, len(x) // 2):
        for way, sign in (("right", 1), ("left", -1)):
            there = np.interp(x - sign * places * step, x, right)
            if _near(y, there, 0.02):
                return "in the wrong place", f"Your curve lies too far to the {way}."
    return None


def _gentle(x, y, right):
    steep, wanted = np.abs(np.diff(y)).max(), np.abs(np.diff(right)).max()
    middle = np.abs(np.average(x, weights=np.abs(y - y[0]) + 1e-9) - np.average(
        x, weights=np.abs(right - right[0]) + 1e-9))  # fmt: skip
    if steep < _GENTLE * wanted and middle < 0.05 * np.ptp(x):
        return "too gentle", "Your curve goes up and down in the right place, and too gently."
    return None


def _edges(x, y, right):
    """Which of the edges of a right curve, where it goes up or down, is not where it should be."""
    height = np.ptp(right)
    wrong = np.abs(y - right) > 0.03 * height
    if not wrong.any():
        return None
    middle = np.average(x, weights=np.abs(right - right[0]) + 1e-9)
    before, after = wrong[x < middle].any(), wrong[x >= middle].any()
    level_left, level_right = abs(y[0] - right[0]), abs(y[-1] - right[-1])
    if level_right > 0.03 * height and level_left <= 0.03 * height:
        return (
            "does not come back",
            "Your curve does not end where it should: look at its right end.",
        )
    if level_left > 0.03 * height and level_right <= 0.03 * height:
        return (
            "does not begin right",
            "Your curve does not begin where it should: look at its left end.",
        )
    inside = np.abs(right - right[0]) > 0.5 * height
    if inside.any() and wrong[inside].all() and not wrong[~inside].any():
        return "wrong inside", "Your curve is right outside, and has another height inside."
    edges = "Both edges" if before and after else "The left edge" if before else "The right edge"
    are = "are" if before and after else "is"
    if np.mean(wrong) < 0.3:
        return "an edge in the wrong place", f"{edges} of your curve {are} in the wrong place."
    return None
