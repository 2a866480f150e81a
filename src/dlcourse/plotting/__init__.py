"""Pictures in one style: what several lessons draw, and how it reaches the notebook."""

from dlcourse.plotting.confusion import confusion_matrix, describe_confusion
from dlcourse.plotting.curves import describe_learning, learning_curves, tangent
from dlcourse.plotting.films import Film
from dlcourse.plotting.flow import describe_flow, digit_flow
from dlcourse.plotting.images import image_grid, mosaic
from dlcourse.plotting.networks import Network, layers
from dlcourse.plotting.plane import firing_region, half_plane, labelled_points, probability_field
from dlcourse.plotting.showing import Stage, show
from dlcourse.plotting.style import COLOURS, DIVERGING, SEQUENTIAL, ink, use_style

__all__ = [
    "COLOURS",
    "DIVERGING",
    "SEQUENTIAL",
    "Film",
    "Network",
    "Stage",
    "confusion_matrix",
    "describe_confusion",
    "describe_flow",
    "describe_learning",
    "digit_flow",
    "firing_region",
    "half_plane",
    "image_grid",
    "ink",
    "labelled_points",
    "layers",
    "learning_curves",
    "mosaic",
    "probability_field",
    "show",
    "tangent",
    "use_style",
]
