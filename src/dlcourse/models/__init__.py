"""Keras models, built by functions, what they cost, and the precision that trains them fastest."""

from dlcourse.models.alexnet import alexnet
from dlcourse.models.averages import nearest_average
from dlcourse.models.blocks import (
    inception_block,
    plain_block,
    residual_block,
    separable_block,
    small_net,
)
from dlcourse.models.convnet import convnet
from dlcourse.models.costs import Cost, by_resolution, costs, receptive_field, total
from dlcourse.models.precision import has_bfloat16, training_policy
from dlcourse.models.running import error, outputs, reset
from dlcourse.models.side_by_side import side_by_side

__all__ = [
    "Cost",
    "alexnet",
    "by_resolution",
    "convnet",
    "costs",
    "error",
    "has_bfloat16",
    "inception_block",
    "nearest_average",
    "outputs",
    "plain_block",
    "receptive_field",
    "reset",
    "residual_block",
    "separable_block",
    "side_by_side",
    "small_net",
    "total",
    "training_policy",
]
