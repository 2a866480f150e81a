"""What takes long once, and is no fault of the answer that happens to come first."""

import sys
from collections.abc import Iterator
from functools import cache
from types import CodeType
from typing import Any

_SLEEPERS = {"tensorflow", "keras", "tf"}


def wake(answer: Any) -> None:
    """Have TensorFlow ready before an answer's clock starts, if it may need it.

    Once it is imported, a helper of the student's may call it, which nobody sees from here.
    """
    if "tensorflow" in sys.modules or uses_tensorflow(answer):
        _wake_tensorflow()


def uses_tensorflow(answer: Any) -> bool:
    """Whether a function names TensorFlow or Keras anywhere in its code, or is one of theirs."""
    if type(answer).__module__.partition(".")[0] in _SLEEPERS:
        return True
    code = getattr(getattr(answer, "func", answer), "__code__", None)
    return code is not None and not _SLEEPERS.isdisjoint(_names(code))


def _names(code: CodeType) -> Iterator[str]:
    """The names a function uses, those of the functions inside it included."""
    yield from (name.partition(".")[0] for name in code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


@cache
def _wake_tensorflow() -> None:
    import tensorflow as tf

    x = tf.Variable(1.0)
    with tf.GradientTape() as tape:
        y = tf.tanh(x) * x
    tape.gradient(y, x)
    tf.function(lambda at: at * at)(x)
