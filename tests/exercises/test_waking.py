"""What takes long once is not on the clock of the answer that happens to come first."""

import time
from functools import cache, partial

import pytest

from dlcourse.exercises import PASSED, Exercise
from dlcourse.exercises.waking import uses_tensorflow


def imports_inside(x):
    import tensorflow as tf

    return tf.square(x)


def uses_it_in_a_helper(x):
    return [tf.square(each) for each in x]  # noqa: F821


@pytest.mark.parametrize(
    ("answer", "uses"),
    [
        (imports_inside, True),
        (uses_it_in_a_helper, True),
        (partial(imports_inside, x=2), True),
        (lambda x: keras.ops.square(x), True),  # noqa: F821
        (lambda x: x**2, False),
        (abs, False),
        (4, False),
    ],
)
def test_code_that_names_tensorflow_anywhere_is_found(answer, uses):
    assert uses_tensorflow(answer) == uses


@cache
def table():
    time.sleep(0.4)
    return {2: 4}


def test_what_an_exercise_loads_is_not_on_the_answers_clock():
    exercise = Exercise(
        "Square",
        lambda x: x**2,
        "a function of x",
        observe=lambda answer: answer(2) - table()[2],
        seconds=0.3,
    )
    assert exercise(lambda x: x * x).status == PASSED
