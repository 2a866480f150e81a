"""Controls a student moves, each with a still picture where no kernel runs."""

from dlcourse.widgets.approximation import Run, curve_of_bumps, samples_and_noise, sigmoid_step
from dlcourse.widgets.digits import hidden_width, mistakes
from dlcourse.widgets.distributions import (
    falling_cross_entropy,
    one_bump,
    softmax_temperature,
    two_divergences,
)
from dlcourse.widgets.explore import explore
from dlcourse.widgets.neuron import activation_slope, saturated_neuron
from dlcourse.widgets.perceptron import decision_line
from dlcourse.widgets.player import Player
from dlcourse.widgets.regression import learning_rate, line_and_loss
from dlcourse.widgets.start_here import course_map, two_features

__all__ = [
    "Player",
    "Run",
    "activation_slope",
    "course_map",
    "curve_of_bumps",
    "decision_line",
    "explore",
    "falling_cross_entropy",
    "hidden_width",
    "learning_rate",
    "line_and_loss",
    "mistakes",
    "one_bump",
    "samples_and_noise",
    "saturated_neuron",
    "sigmoid_step",
    "softmax_temperature",
    "two_divergences",
    "two_features",
]
