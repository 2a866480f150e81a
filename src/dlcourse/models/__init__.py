"""Keras models, built by functions, and the precision that trains them fastest."""

from dlcourse.models.convnet import convnet
from dlcourse.models.precision import has_bfloat16, training_policy
from dlcourse.models.side_by_side import side_by_side

__all__ = ["convnet", "has_bfloat16", "side_by_side", "training_policy"]
