"""Keras models, built by functions, and what trains them."""

from dlcourse.models.convnet import convnet
from dlcourse.models.one_cycle import OneCycle
from dlcourse.models.precision import has_bfloat16, training_policy

__all__ = ["OneCycle", "convnet", "has_bfloat16", "training_policy"]
