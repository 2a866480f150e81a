"""Controls a student moves, each with a still picture where no kernel runs."""

from dlcourse.widgets.digits import hidden_width, mistakes
from dlcourse.widgets.explore import explore
from dlcourse.widgets.perceptron import decision_line
from dlcourse.widgets.player import Player

__all__ = ["Player", "decision_line", "explore", "hidden_width", "mistakes"]
