"""Controls a student moves, each with a still picture where no kernel runs."""

from dlcourse.widgets.approximation import Run, curve_of_bumps, samples_and_noise, sigmoid_step
from dlcourse.widgets.digits import hidden_width, mistakes
from dlcourse.widgets.explore import explore
from dlcourse.widgets.neuron import activation_slope, saturated_neuron
from dlcourse.widgets.perceptron import decision_line
from dlcourse.widgets.player import Player
from dlcourse.widgets.regression import learning_rate, line_and_loss

__all__ = [
    "Player",
    "Run",
    "activation_slope",
    "curve_of_bumps",
    "decision_line",
    "explore",
    "hidden_width",
    "learning_rate",
    "line_and_loss",
    "mistakes",
    "samples_and_noise",
    "saturated_neuron",
    "sigmoid_step",
]
