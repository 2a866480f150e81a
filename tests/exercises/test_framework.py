import asyncio
from decimal import Decimal
from fractions import Fraction
from functools import partial

import keras
import numpy as np
import pytest
import tensorflow as tf

from dlcourse.exercises import (
    FAILED,
    NOT_ATTEMPTED,
    PASSED,
    Exercise,
    Mistake,
    WrongForm,
)

SQUARE = Exercise(
    title="Square",
    answer=lambda x: x**2,
    expects="a function of x",
    cases=[(2,), (np.array([3.0, -1.0]),)],
    mistakes=[Mistake("doubled", lambda x: 2 * x, "You doubled it.")],
)
PAIR = Exercise(title="Pair", answer=(1.5, 2.5), expects="two numbers")


def test_a_right_answer_passes_however_it_is_computed():
    assert SQUARE(lambda x: x * x).status == PASSED


def test_a_mistake_is_recognised_by_what_it_shows():
    result = SQUARE(lambda x: x + x)
    assert (result.status, result.mistake, result.message) == (FAILED, "doubled", "You doubled it.")


def test_an_unknown_mistake_is_shown_where_it_differs():
    result = SQUARE(lambda x: np.abs(x) ** 2.1 + 1)
    assert result.message == (
        "Your result should be whole, and 5.287 is not. For x = 2 yours is 5.287."
    )


def test_a_missing_return_is_named():
    assert "did you forget `return`" in SQUARE(lambda _: None).message


def test_a_wrong_shape_is_named():
    message = SQUARE(lambda x: np.sum(x) ** 2).message
    assert "is a single number, where shape (2,) is wanted" in message


def test_an_exception_is_a_diagnosis():
    result = SQUARE(lambda x: x.squared)
    assert result.status == FAILED
    assert result.message.startswith("Your code raised AttributeError")


def test_what_gave_none_is_told():
    message = SQUARE(lambda x: 2 * [x].sort()).message
    assert "Your code raised TypeError" in message
    assert "Something in it is None." in message


def test_an_answer_that_changes_its_arguments_spoils_nothing():
    def spoiler(x):
        if isinstance(x, np.ndarray):
            x *= x
        else:
            x = x * x
        return x

    assert SQUARE(spoiler).status == PASSED
    assert SQUARE(lambda x: x * x).status == PASSED


def test_a_partly_filled_stub_is_not_attempted():
    def started(x):
        y = x
        ...
        return y

    assert SQUARE(started).status == NOT_ATTEMPTED
    assert PAIR((1.5, ...)).status == NOT_ATTEMPTED
    assert PAIR({"first": ...}).status == NOT_ATTEMPTED


@pytest.mark.parametrize("right", [(1.5, 2.5), [1.5, 2.5], np.array([1.5, 2.5])])
def test_numbers_may_come_as_tuple_list_or_array(right):
    assert PAIR(right).status == PASSED


@pytest.mark.parametrize("wrong", [(1.5,), 1.5, (1.5, 2.6), ("1.5", "2.5"), (None, 2.5)])
def test_other_values_do_not_pass(wrong):
    assert PAIR(wrong).status == FAILED


def test_a_mapping_of_observations_names_what_is_wrong():
    exercise = Exercise(
        title="Traits",
        answer=[1, 2],
        expects="a short list",
        observe=lambda answer: {"its length": len(answer), "its first entry": answer[0]},
    )
    assert "Not as it should be: its length." in exercise([1]).message


def test_what_is_expensive_is_made_when_it_is_needed():
    made = []
    exercise = Exercise(
        title="Lazy", answer=lambda: made.append(1) or {1}, expects="a set", accepts=set
    )
    assert exercise({1, 2}).status == FAILED
    assert made
    assert exercise([1]).message == "The answer must be a set. Received: [1]."


def test_a_result_is_readable_as_text_and_as_a_page():
    result = SQUARE(lambda _: "<b>")
    data, metadata = result._repr_mimebundle_()
    assert data["text/plain"].startswith("✗ Square: failed.")
    assert "&lt;b&gt;" in data["text/html"]
    assert "<b>✗ Square: failed.</b>" in data["text/html"]
    assert metadata == {"dlcourse": {"exercise": "Square", "status": "failed"}}


class Unprintable:
    def __repr__(self):
        raise RuntimeError("no words")


@pytest.mark.parametrize("answer", [Unprintable(), [Unprintable()]])
def test_an_answer_that_cannot_be_printed_is_a_diagnosis(answer):
    assert PAIR(answer).status == FAILED


def test_an_answer_that_exits_is_a_diagnosis():
    def leave(_):
        raise SystemExit

    assert "raised SystemExit" in SQUARE(leave).message


def test_a_long_exception_is_cut():
    def complain(_):
        raise ValueError("x" * 5000)

    assert len(SQUARE(complain).message) < 250


def test_float32_may_round_a_zero():
    zero = Exercise(title="Zero", answer=lambda x: 0.0 * x, expects="zero", cases=[(1.0,)])
    assert zero(lambda _: np.float32(np.sin(np.float32(np.pi)))).status == PASSED
    assert zero(lambda _: np.float32(1e-3)).status == FAILED


class Squarer:
    def __call__(self, x):
        return x**2


def by_name(*, x):
    return x**2


def with_more(x, power=2, *_, **__):
    return x**power


RIGHT_FORMS = {
    "an object that can be called": Squarer(),
    "an argument by its name alone": by_name,
    "further arguments with defaults": with_more,
    "a partial function": partial(np.power, x2=2) and partial(pow, exp=2),
    "a vectorized function": np.vectorize(lambda x: x**2),
    "a tf.function": tf.function(lambda x: x**2),
    "tensors": lambda x: tf.constant(x, tf.float32) ** 2,
    "a list of Python's floats": lambda x: (np.asarray(x, float) ** 2).tolist(),
    "numbers of float32": lambda x: np.square(x, dtype=np.float32),
    "a variable": lambda x: keras.Variable(np.asarray(x, "float32") ** 2),
    "arrays of no axis": lambda x: np.asarray(x) ** 2,
    "fractions": lambda x: [Fraction(int(e)) ** 2 for e in x] if np.ndim(x) else Fraction(x) ** 2,
    "decimals": lambda x: [Decimal(int(e)) ** 2 for e in x] if np.ndim(x) else Decimal(x) ** 2,
    "a dictionary's values": lambda x: {e: e**2 for e in x}.values() if np.ndim(x) else x * x,
    "a complex number without imaginary part": lambda x: x**2 + 0j,
}


@pytest.mark.parametrize("answer", RIGHT_FORMS.values(), ids=RIGHT_FORMS)
def test_a_right_answer_passes_in_whatever_form_it_comes(answer):
    result = SQUARE(answer)
    assert result.status == PASSED, result.message


async def later(x):
    return x**2


def several_values(x):
    return x**2, x


def prints(x):
    print(x**2)  # noqa: T201


def in_place(x):
    if np.ndim(x):
        x *= x


KINDS = {
    "nothing returned": lambda _: None,
    "printed instead of returned": prints,
    "changed in place, nothing returned": in_place,
    "nothing returned sometimes": lambda x: x**2 if np.ndim(x) else None,
    "text for a number": lambda x: str(x**2) if not np.ndim(x) else "4",
    "a text": lambda _: "four",
    "texts for numbers": lambda x: [str(x)],
    "a function that was not called": lambda _: np.square,
    "a class instead of an object": lambda _: Squarer,
    "a generator": lambda x: (each for each in [x]),
    "a coroutine": later,
    "a module": lambda _: np,
    "a symbolic tensor": lambda _: keras.Input((3,)),
    "a dictionary": lambda x: {"square": x**2},
    "a set": lambda _: {4},
    "an exception returned": lambda _: ValueError("four"),
    "wrong number of values": several_values,
    "wrong number of arguments": lambda: 4,
    "AttributeError": lambda x: x.squared,
    "a value where a function is wanted": 4,
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
def test_a_wrong_kind_is_named(name):
    exercise = Exercise(
        "Square", lambda x: x**2, "a function of x", cases=[(2,), (np.arange(3.0),)]
    )
    result = exercise(KINDS[name])
    assert (result.status, result.diagnosis) == (FAILED, name)
    assert " at 0x" not in str(result)
    assert asyncio.iscoroutinefunction(KINDS[name]) == (name == "a coroutine")


TWO = Exercise("Two", lambda x: (x, x**2), "a function", cases=[(2.5,), (-1.5,)])
NAMED = Exercise("Named", {"slope": 2.25, "bias": -1.3}, "a dictionary")


@pytest.mark.parametrize(
    ("exercise", "answer", "says"),
    [
        (TWO, lambda x: x, "one value where 2 are wanted"),
        (TWO, lambda x: (x, x**2, x**3), "3 values where 2 are wanted"),
        (TWO, lambda x: np.array([x, x, x]), "one array where 2 values are wanted"),
        (TWO, lambda x: [(x, x**2)], "wrapped once too often"),
        (TWO, lambda x: (x**2, x), "in the wrong order"),
        (TWO, lambda x: (x, -(x**2)), "The second value has the right size and the opposite sign"),
        (NAMED, {"slope": 2.25}, "lacks 'bias'"),
        (NAMED, {"slope": 2.25, "bias": -1.3, "c": 1}, "has 'c' besides"),
        (NAMED, {"slope": 2.25, "biass": -1.3}, "written 'biass', and should be 'bias'"),
    ],
)
def test_what_is_wrong_with_several_values_is_said(exercise, answer, says):
    assert says in exercise(answer).message


def test_the_form_is_said_where_looking_fails_and_not_the_students_code():
    def look(answer):
        if len(answer) != 2:
            raise WrongForm(f"Two numbers are wanted, and {len(answer)} came.", "not two")
        return sum(answer)

    exercise = Exercise("Sum", (1.25, 2), "two numbers", observe=look)
    result = exercise((1.25, 2, 3))
    assert result.message == "Two numbers are wanted, and 3 came. The answer must be two numbers."
    assert result.diagnosis == "not two"


def test_an_error_is_told_with_the_students_own_line():
    def undefined(x):
        return x + missing  # noqa: F821

    message = SQUARE(undefined).message
    assert "in the line `return x + missing" in message
    assert "is it misspelt" in message


def test_a_view_makes_several_results_right():
    exercise = Exercise(
        "A direction",
        lambda x: 3 * x,
        "a function of x",
        cases=[(np.array([1.5, -2.0]),)],
        view=lambda vector: vector / np.linalg.norm(vector),
    )
    assert exercise(lambda x: 7 * x).status == PASSED
    assert exercise(lambda x: -x).diagnosis == "sign reversed"


def test_what_is_right_is_shown_only_where_it_may_be():
    hidden = Exercise("Cube", lambda x: x**3, "a function of x", cases=[(1.7,), (2.3,)])
    shown = Exercise("Cube", lambda x: x**3, "a function of x", cases=[(1.7,), (2.3,)], reveal=True)

    def answer(x):
        return np.sin(x) + 3

    assert "4.913" not in hidden(answer).message
    assert "For x = 1.7 yours is 3.992, and should be 4.913." in shown(answer).message


def test_an_argument_that_is_changed_in_place_is_told_on_passing():
    def spoiler(x):
        x *= x
        return x

    exercise = Exercise("Square", lambda x: x**2, "a function", cases=[(np.array([2.0, 3.0]),)])
    assert "It changes `x` in place" in exercise(spoiler).message


def test_code_in_a_message_is_set_as_code():
    exercise = Exercise("Root", 3.0, "`np.sqrt(9)`")
    html = exercise(...)._repr_mimebundle_()[0]["text/html"]
    assert "<code>np.sqrt(9)</code>" in html


def drawn(x):
    return x * np.random.random()  # noqa: NPY002


def test_chance_is_told_although_each_look_begins_at_the_same_state():
    exercise = Exercise("Square", lambda x: x**2, "a function", cases=[(2.5,), (-1.3,), (0.7,)])
    assert exercise(drawn).diagnosis == "another result each time"


def test_the_case_that_is_shown_shows_what_is_said():
    exercise = Exercise(
        "Root", lambda x: np.sqrt(np.abs(x)), "a function of x",
        cases=[(np.array([2.0]),), (np.array([3.0, -0.7, -1.9, 5.0]),)],
    )  # fmt: skip
    message = exercise(lambda x: np.sqrt(x) + 0.1).message
    assert "not a number" in message.partition("For x")[0]
    assert "nan" in message


@pytest.mark.parametrize(
    ("answer", "says", "never"),
    [
        (lambda x: x.sum(axis=1), "fewer axes", "beyond the end"),
        (lambda x: x[0, 0], "fewer axes than it is given indices", "beyond the end"),
        (lambda x: x[7], "beyond the end", "axes than"),
        (lambda x: x if x > 0 else -x, "neither true nor false", "a.an"),
    ],
)
def test_what_is_said_of_an_error_is_true_of_it(answer, says, never):
    exercise = Exercise("Square", lambda x: x**2, "a function", cases=[(np.arange(3.0),)])
    said = exercise(answer).message.rpartition("`")[2]  # after the line of code
    assert says in said
    assert never not in said


def test_a_value_that_may_be_the_first_or_the_median_is_called_both():
    exercise = Exercise(
        "Square", lambda x: x**2, "a function", cases=[(np.array([1.5, 1.1, 2.3]),)]
    )
    message = exercise(lambda x: x[0] ** 2).message
    assert "the median, or the first of them" in message


def test_whole_numbers_that_count_are_not_said_to_be_taken_with_a_minus():
    exercise = Exercise(
        "Rest", lambda x, count: x[count:].sum(), "a function",
        cases=[(np.array([1.3, 2.9, 4.1, 0.7]), 1), (np.array([2.2, 0.4, 3.6]), 2)],
    )  # fmt: skip
    found = exercise(lambda x, count: x[-count:].sum()).diagnosis
    assert found is None or not found.startswith("sign")


def test_a_condition_needs_more_than_one_case_that_is_right():
    cases = [(np.array([1.5]), 0.3), (np.array([2.5]), 0.9), (np.array([0.5]), 0.45)]
    exercise = Exercise("Share", lambda x, part: x * part, "a function", cases=cases)
    found = exercise(lambda x, part: x * part + (part != 0.9) * (x - 0.2) * part).diagnosis
    assert not (found or "").startswith("right for `part`")
