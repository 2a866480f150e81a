"""Learning rates that fall on the way (items 28 and 31), under Keras's names.

A schedule is a function of the step, 0 for the first, that returns the learning rate.
"""

import math
from collections.abc import Callable

Schedule = Callable[[int], float]


def exponential_decay(initial: float, *, decay_steps: int, decay_rate: float) -> Schedule:
    """A learning rate that falls by the same factor again and again.

    η_t = η₀ · rate^(t / decay_steps)

    Example:
        >>> [float(exponential_decay(0.1, decay_steps=2, decay_rate=0.25)(t)) for t in (0, 1, 2)]
        [0.1, 0.05, 0.025]

    Reference: item 31; Keras's ExponentialDecay.
    """
    return lambda step: initial * decay_rate ** (step / decay_steps)


def inverse_time_decay(initial: float, *, decay_steps: int, decay_rate: float) -> Schedule:
    """A learning rate that falls as one over the time.

    η_t = η₀ / (1 + rate · t / decay_steps)

    Example:
        >>> inverse_time_decay(0.1, decay_steps=10, decay_rate=1.0)(10)
        0.05

    Reference: item 31; Keras's InverseTimeDecay.
    """
    return lambda step: initial / (1 + decay_rate * step / decay_steps)


def cosine_decay(initial: float, *, decay_steps: int) -> Schedule:
    """A learning rate that follows half a cosine down to 0, and stays there.

    η_t = η₀ · ½ (1 + cos(π t / decay_steps))

    Example:
        >>> cosine_decay(0.1, decay_steps=10)(10)
        0.0

    Reference: item 31; Keras's CosineDecay.
    """

    def rate(step: int) -> float:
        return initial * (1 + math.cos(math.pi * min(step / decay_steps, 1.0))) / 2

    return rate
