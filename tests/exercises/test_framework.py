import numpy as np
import pytest

from dlcourse.exercises.framework import FAILED, NOT_ATTEMPTED, PASSED, Exercise, Mistake

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
    result = SQUARE(lambda x: x**2 + np.sin(np.sum(x)))
    assert "For x = 2 it is 4.909. That is too large." in result.message


def test_a_missing_return_is_named():
    assert "did you forget `return`" in SQUARE(lambda _: None).message


def test_a_wrong_shape_is_named():
    message = SQUARE(lambda x: np.sum(x) ** 2).message
    assert "is a single number, where shape (2,) is wanted" in message


def test_an_exception_is_a_diagnosis():
    result = SQUARE(lambda x: x.squared)
    assert result.status == FAILED
    assert result.message.startswith("Your code raised AttributeError")


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
