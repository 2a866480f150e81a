"""Pictures in one style: what is drawn, and how it reaches the notebook."""

from dlcourse.plotting.activations import activation_panels, tangent
from dlcourse.plotting.animation import animate, show_animation
from dlcourse.plotting.approximation import (
    bump_from_steps,
    errors_by_number,
    fitted_curve,
    fitted_panels,
)
from dlcourse.plotting.confusion import confusion_matrix, describe_confusion
from dlcourse.plotting.course_map import course_map
from dlcourse.plotting.curves import describe_learning, learning_curves
from dlcourse.plotting.diagrams import gate_network, two_neurons
from dlcourse.plotting.distributions import (
    Fitting,
    class_bars,
    classes_on_a_line,
    code_lengths,
    peaks_and_bump,
    price_of_a_code,
    temperature_curves,
    truth_and_model,
)
from dlcourse.plotting.images import image_grid
from dlcourse.plotting.neuron import (
    Descent,
    losses_over_z,
    neuron_curves,
    price_of_a_probability,
)
from dlcourse.plotting.perceptron import (
    LearningRule,
    boolean_functions,
    firing_region,
    half_plane,
    labelled_points,
    probability_field,
)
from dlcourse.plotting.plane import digit_plane
from dlcourse.plotting.regression import (
    LineDescent,
    Surface,
    line_through_points,
    loss_surface,
    rates_of_descent,
)
from dlcourse.plotting.showing import Shown, show
from dlcourse.plotting.style import COLOURS, DIVERGING, SEQUENTIAL, use_style
from dlcourse.plotting.timeline import timeline
from dlcourse.plotting.wiring import wiring

__all__ = [
    "COLOURS",
    "DIVERGING",
    "SEQUENTIAL",
    "Descent",
    "Fitting",
    "LearningRule",
    "LineDescent",
    "Shown",
    "Surface",
    "activation_panels",
    "animate",
    "boolean_functions",
    "bump_from_steps",
    "class_bars",
    "classes_on_a_line",
    "code_lengths",
    "confusion_matrix",
    "course_map",
    "describe_confusion",
    "describe_learning",
    "digit_plane",
    "errors_by_number",
    "firing_region",
    "fitted_curve",
    "fitted_panels",
    "gate_network",
    "half_plane",
    "image_grid",
    "labelled_points",
    "learning_curves",
    "line_through_points",
    "loss_surface",
    "losses_over_z",
    "neuron_curves",
    "peaks_and_bump",
    "price_of_a_code",
    "price_of_a_probability",
    "probability_field",
    "rates_of_descent",
    "show",
    "show_animation",
    "tangent",
    "temperature_curves",
    "timeline",
    "truth_and_model",
    "two_neurons",
    "use_style",
    "wiring",
]
