"""A deep-learning course companion in TensorFlow and Keras.

Subpackages are imported when they are first used (`dlcourse.datasets`, …), so
that this import costs a few milliseconds. `dlcourse.start("07")` opens a lesson.
"""

from importlib import import_module

from dlcourse.session import Session, start

__version__ = "0.1.0"
__all__ = ["Session", "start"]
_SUBPACKAGES = (
    "course",
    "datasets",
    "exercises",
    "formulas",
    "lessons",
    "models",
    "plotting",
    "scratch",
    "widgets",
)


def __getattr__(name: str) -> object:
    if name in _SUBPACKAGES:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
