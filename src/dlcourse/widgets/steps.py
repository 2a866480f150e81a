"""A slider over numbers of many sizes, each one that is easy to say."""

import ipywidgets
import numpy as np

_DIGITS = (1, 1.5, 2, 3, 5, 7)


def log_slider(
    value: float, *, low: float, high: float, description: str
) -> ipywidgets.SelectionSlider:
    """A slider over 1, 1.5, 2, 3, 5 and 7 times the powers of ten, and over `value`.

    `ipywidgets.FloatLogSlider` has a grid of its own: at 0.15 it stands at 0.158.

    Args:
        value: where it begins, from `low` to `high`.
        low: the smallest number, positive.
        high: the largest number.
        description: the word before it.

    Raises:
        ValueError: if `value` is not between `low` and `high`, or these are not positive.

    Example:
        >>> log_slider(0.15, low=0.1, high=1, description="rate").options
        (('0.1', 0.1), ('0.15', 0.15), ('0.2', 0.2), ('0.3', 0.3), ('0.5', 0.5), ('0.7', 0.7), ('1', 1.0))
    """  # noqa: E501
    if not 0 < low <= value <= high:
        raise ValueError(
            f"value must be from low to high, and these positive. "
            f"Received: value={value}, low={low}, high={high}."
        )
    powers = range(int(np.floor(np.log10(low))), int(np.ceil(np.log10(high))) + 1)
    steps = {float(f"{digits}e{power}") for power in powers for digits in _DIGITS}
    numbers = sorted({float(value), *(step for step in steps if low <= step <= high)})
    return ipywidgets.SelectionSlider(
        options=[(f"{number:g}", number) for number in numbers],
        value=float(value),
        description=description,
    )
