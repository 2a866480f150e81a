"""Controls a student moves, each with a still picture where no kernel runs."""

from dlcourse.widgets.explore import explore
from dlcourse.widgets.pad import Pad, sheet
from dlcourse.widgets.player import Player, play
from dlcourse.widgets.steps import log_slider

__all__ = ["Pad", "Player", "explore", "log_slider", "play", "sheet"]
