"""What takes long once, and is no fault of the answer that happens to come first."""

from collections.abc import Iterator
from functools import cache
from types import CodeType
from typing import Any

_SLEEPERS = {"tensorflow", "keras", "tf"}


def wake(answer: Any) -> None:
    """Have TensorFlow ready before an answer's clock starts, if it will need it."""
    code = getattr(getattr(answer, "func", answer), "__code__", None)
    if code and _SLEEPERS & set(_names(code)):
        _wake_tensorflow()


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
