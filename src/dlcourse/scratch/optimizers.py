"""Update rules: what to make of a slope (items 28, 33 and 34).

A rule is a recipe without memory; what it remembers of a descent (velocities, means of
squares) lies in arrays of the position's shape, its *slots*. The rules are Keras's:
the same names, the same defaults, the same iterates.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from dlcourse.scratch.schedules import Schedule


@dataclass(frozen=True)
class UpdateRule(ABC):
    """What all rules share: a learning rate, or a schedule of it.

    Args:
        learning_rate: η, or a function of the step, 0 for the first, that returns it.
    """

    learning_rate: float | Schedule = 0.001
    initial_slots: ClassVar[tuple[float, ...]] = ()

    def rate(self, step: int) -> float:
        """The learning rate of a step, 0 for the first."""
        return self.learning_rate(step) if callable(self.learning_rate) else self.learning_rate

    def slots(self, position: np.ndarray) -> list[np.ndarray]:
        """What the rule remembers before its first step: arrays of the position's shape."""
        return [np.full_like(position, value) for value in self.initial_slots]

    @abstractmethod
    def update(
        self, position: np.ndarray, gradient: np.ndarray, slots: Sequence[np.ndarray], step: int
    ) -> None:
        """Change `position` and `slots` in place.

        Args:
            position: (..., dimensions) floats.
            gradient: (..., dimensions) slopes there.
            slots: what `slots` returned, and earlier steps have changed.
            step: 0 for the first step.
        """


@dataclass(frozen=True)
class SGD(UpdateRule):
    """Gradient descent, with momentum if wanted, and Nesterov's variant of it.

    v ← μ v − η ∇f,  w ← w + v;  Nesterov: w ← w + μ v − η ∇f with the new v

    Args:
        learning_rate: η, or a schedule.
        momentum: μ, in [0, 1).
        nesterov: whether the slope is taken where momentum is about to lead.

    Reference: item 33; Keras's SGD, whose v has the sign of a step. The lecture's v has
    the opposite sign, and needs w ← w − v, which it does not state.
    """

    learning_rate: float | Schedule = 0.01
    momentum: float = 0.0
    nesterov: bool = False
    initial_slots: ClassVar = (0.0,)

    def update(self, position, gradient, slots, step):  # noqa: D102
        move = self.rate(step) * gradient
        if self.momentum:
            (velocity,) = slots
            velocity *= self.momentum
            velocity -= move
            position += velocity if not self.nesterov else self.momentum * velocity - move
        else:
            position -= move


@dataclass(frozen=True)
class Adagrad(UpdateRule):
    """A step for each coordinate, shorter where slopes have been large so far.

    s ← s + ∇f²,  w ← w − η ∇f / √(s + ε)

    Reference: item 34; Duchi, Hazan and Singer, 2011.
    """

    initial_accumulator_value: float = 0.1
    epsilon: float = 1e-7

    def slots(self, position):  # noqa: D102
        return [np.full_like(position, self.initial_accumulator_value)]

    def update(self, position, gradient, slots, step):  # noqa: D102
        (squares,) = slots
        squares += gradient**2
        position -= self.rate(step) * gradient / np.sqrt(squares + self.epsilon)


@dataclass(frozen=True)
class Adadelta(UpdateRule):
    """Adagrad that forgets, with steps measured by the steps before.

    s ← ρ s + (1 − ρ) ∇f²,  Δ = √(d + ε) / √(s + ε) ∇f,  d ← ρ d + (1 − ρ) Δ²,  w ← w − η Δ

    Reference: item 34; Zeiler, 2012, with η = 1.
    """

    rho: float = 0.95
    epsilon: float = 1e-7
    initial_slots: ClassVar = (0.0, 0.0)

    def update(self, position, gradient, slots, step):  # noqa: D102
        squares, steps = slots
        _average(squares, gradient**2, self.rho)
        change = np.sqrt((steps + self.epsilon) / (squares + self.epsilon)) * gradient
        _average(steps, change**2, self.rho)
        position -= self.rate(step) * change


@dataclass(frozen=True)
class RMSprop(UpdateRule):
    """Adagrad that forgets.

    s ← ρ s + (1 − ρ) ∇f²,  w ← w − η ∇f / √(s + ε)

    Reference: item 34; Tieleman and Hinton, 2012.
    """

    rho: float = 0.9
    epsilon: float = 1e-7
    initial_slots: ClassVar = (0.0,)

    def update(self, position, gradient, slots, step):  # noqa: D102
        (squares,) = slots
        _average(squares, gradient**2, self.rho)
        position -= self.rate(step) * gradient / np.sqrt(squares + self.epsilon)


@dataclass(frozen=True)
class Adam(UpdateRule):
    """Momentum over RMSprop, both corrected for having started at 0.

    m ← β₁ m + (1 − β₁) ∇f,  s ← β₂ s + (1 − β₂) ∇f²
    w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√s + ε) at step t = 1, 2, …

    Reference: item 34; Kingma and Ba, 2015.
    """

    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-7
    initial_slots: ClassVar = (0.0, 0.0)

    def update(self, position, gradient, slots, step):  # noqa: D102
        mean, squares = slots
        _average(mean, gradient, self.beta_1)
        _average(squares, gradient**2, self.beta_2)
        correction = np.sqrt(1 - self.beta_2 ** (step + 1)) / (1 - self.beta_1 ** (step + 1))
        position -= self.rate(step) * correction * mean / (np.sqrt(squares) + self.epsilon)


def _average(mean: np.ndarray, value: np.ndarray, share: float) -> None:
    """mean ← share · mean + (1 − share) · value, in place."""
    mean *= share
    mean += (1 - share) * value
