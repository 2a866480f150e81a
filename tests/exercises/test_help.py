from importlib import import_module
from types import ModuleType

import pytest
from hypothesis import given, settings, strategies as st

from dlcourse.exercises import Exercise, score
from dlcourse.sealed import seal, unseal

HINTS = ("What is half of it?", "Halve it.", "Divide by two.")


@pytest.fixture
def exercise():
    return Exercise("Half", lambda x: x / 2, "a function of x", cases=[(3.0,)], hints=HINTS)


def test_hints_come_in_turn_and_the_last_one_stays(exercise):
    texts = [exercise.hint().text for _ in range(4)]
    assert texts == [*HINTS, "Divide by two. (This is the last hint.)"]


def test_a_hint_may_be_chosen_and_leaves_the_turn_alone(exercise):
    assert exercise.hint(2).text == HINTS[1]
    assert exercise.hint().text == HINTS[0]


@pytest.mark.parametrize("number", [0, 4, "1", 1.0])
def test_a_hint_that_does_not_exist_is_an_error(exercise, number):
    with pytest.raises(ValueError, match="number must be from 1 to 3"):
        exercise.hint(number)


def test_the_solution_waits_for_an_attempt(exercise):
    exercise(...)
    assert "Try an answer first" in str(exercise.solution())
    exercise(lambda x: x)
    assert "Try an answer first" not in str(exercise.solution())


def test_the_solution_comes_from_the_lessons_folder(tmp_path, monkeypatch):
    folder = tmp_path / "small_lesson"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "checks.py").write_text(
        "from dlcourse.exercises import Exercise\n"
        "half = Exercise('Half', lambda x: x / 2, 'a function', cases=[(3.0,)])\n"
    )
    (folder / "solutions.sealed").write_text(seal({"half": "`x / 2`, because …"}))
    monkeypatch.syspath_prepend(tmp_path)
    half = import_module("small_lesson.checks").half
    assert half(lambda x: x).status == "failed"
    assert "`x / 2`, because …" in half.solution().text


@given(st.dictionaries(st.text(), st.text(min_size=12)))
@settings(max_examples=30, derandomize=True, database=None)
def test_a_sealed_text_comes_back_and_cannot_be_read(texts):
    content = seal(texts)
    assert unseal(content) == texts
    assert content.isascii()
    assert not any(text in content for text in texts.values())


def test_what_was_never_sealed_is_an_error():
    with pytest.raises(ValueError, match="content must come from seal"):
        unseal("plain text")


def test_the_score_lists_a_lessons_exercises_in_order(exercise):
    checks = ModuleType("checks")
    checks.half, checks.name = exercise, "no exercise"
    checks.other = Exercise("Other <b>", 1, "a number")
    assert str(score(checks)).splitlines()[-1] == "0 of 2 exercises passed."
    exercise(...)
    exercise(lambda x: x)
    exercise(lambda x: x / 2)
    table = score(checks)
    assert table.rows == (("Half", "passed", 2), ("Other <b>", "not attempted", 0))
    assert "1 of 2 exercises passed." in str(table)
    assert "Other &lt;b&gt;" in table._repr_html_()


def test_where_nothing_is_known_of_a_number_its_hint_is_named():
    from dlcourse.lessons.perceptron_nand_xor.checks import three_times_as_sure

    message = three_times_as_sure(0.6789).message
    assert message == "This is not right. `check.three_times_as_sure.hint()` leads on."
