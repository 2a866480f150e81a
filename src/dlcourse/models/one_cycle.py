"""A learning rate for training by a fixed number of steps: up once, and down once."""

import keras
from keras import ops


@keras.saving.register_keras_serializable("dlcourse")
class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    """A learning rate that rises in a straight line to its peak, and falls in one to 0.

    η_t = peak · min((t + 1) / r, (T − t) / (T − r)), r = rise · T, T steps in all

    The rise lets Adam's averages fill before its steps are long; the fall ends in steps
    short enough to settle. The first step is taken with peak / r, the r-th with the peak.

    Args:
        peak: the largest learning rate.
        num_steps: T, the steps of the whole training: epochs times batches.
        rise: the share of the steps that goes up, in (0, 1).

    Raises:
        ValueError: if the peak is not positive, there are fewer than two steps, or the
            rise is not between 0 and 1.

    Example:
        >>> schedule = OneCycle(0.5, num_steps=8)
        >>> [round(float(schedule(step)), 3) for step in (0, 1, 2, 5, 8)]
        [0.25, 0.5, 0.5, 0.25, 0.0]

    Reference: Smith and Topin (2018), Super-Convergence.
    """

    def __init__(self, peak: float, num_steps: int, *, rise: float = 0.25) -> None:
        """See the class."""
        if peak <= 0:
            raise ValueError(f"peak must be positive. Received: peak={peak}.")
        if num_steps < 2:
            raise ValueError(f"num_steps must be at least 2. Received: num_steps={num_steps}.")
        if not 0 < rise < 1:
            raise ValueError(f"rise must lie between 0 and 1. Received: rise={rise}.")
        super().__init__()
        self.peak, self.num_steps, self.rise = peak, num_steps, rise

    def __call__(self, step):
        """The learning rate of `step`, 0 for the first."""
        step = ops.cast(step, "float32")
        rising = self.rise * self.num_steps
        up, down = (step + 1) / rising, (self.num_steps - step) / (self.num_steps - rising)
        return self.peak * ops.clip(ops.minimum(up, down), 0, 1)

    def get_config(self) -> dict:
        """What builds this schedule anew."""
        return {"peak": self.peak, "num_steps": self.num_steps, "rise": self.rise}
