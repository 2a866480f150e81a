"""Controls a student moves, each with a still picture where no kernel runs."""

from dlcourse.widgets.digits import hidden_width, mistakes
from dlcourse.widgets.explore import explore

__all__ = ["explore", "hidden_width", "mistakes"]
