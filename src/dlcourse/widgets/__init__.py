"""Controls a student moves, each with a still picture where no kernel runs."""

from dlcourse.widgets.explore import explore
from dlcourse.widgets.player import Player, play

__all__ = ["Player", "explore", "play"]
