"""Pictures in one style: what is drawn, and how it reaches the notebook."""

from dlcourse.plotting.confusion import confusion_matrix, describe_confusion
from dlcourse.plotting.curves import describe_learning, learning_curves
from dlcourse.plotting.images import image_grid
from dlcourse.plotting.showing import Shown, show
from dlcourse.plotting.style import COLOURS, DIVERGING, SEQUENTIAL, use_style

__all__ = [
    "COLOURS",
    "DIVERGING",
    "SEQUENTIAL",
    "Shown",
    "confusion_matrix",
    "describe_confusion",
    "describe_learning",
    "image_grid",
    "learning_curves",
    "show",
    "use_style",
]
