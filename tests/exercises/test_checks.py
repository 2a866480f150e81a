"""Every check of every lesson: solution, blank, wrong kinds, and each typical mistake."""

import pkgutil
from importlib import import_module

import numpy as np
import pytest

import dlcourse.lessons
from dlcourse.course import lessons
from dlcourse.course.notebooks import secrets
from dlcourse.exercises.framework import FAILED, NOT_ATTEMPTED, PASSED, Exercise


def exercises_of(lesson):
    """The exercises of a lesson, by the names that its checks give them."""
    checks = import_module(f"dlcourse.lessons.{lesson}.checks")
    return {name: each for name, each in vars(checks).items() if isinstance(each, Exercise)}


EXERCISES = [
    pytest.param(exercise, id=f"{module.name}.{name}")
    for module in pkgutil.iter_modules(dlcourse.lessons.__path__)
    for name, exercise in exercises_of(module.name).items()
]
LESSONS_WITH_SOURCE = [lesson for lesson in lessons() if lesson.has_source]
MISTAKES = [
    pytest.param(*exercise.values, mistake, id=f"{exercise.id}: {mistake.name}")
    for exercise in EXERCISES
    for mistake in exercise.values[0].mistakes
]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_solution_passes(exercise):
    result = exercise(exercise.make(exercise.answer))
    assert (result.status, result.mistake) == (PASSED, None)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_blank_is_not_attempted(exercise):
    def blank(*arguments):
        """What is asked."""
        ...

    assert exercise(...).status == NOT_ATTEMPTED
    assert exercise(blank).status == NOT_ATTEMPTED


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("answer", [None, "no idea", object(), [], lambda: None, {"a": 1}])
def test_a_wrong_kind_of_answer_is_a_diagnosis(exercise, answer):
    result = exercise(answer)
    assert result.status == FAILED
    assert exercise.expects in result.message
    assert result.mistake is None


def ragged(*_):
    return np.zeros(2), np.zeros((3, 1))


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize(
    "answer",
    [
        ragged,
        lambda *_: "text",
        lambda *_: [1.5, [2, 3]],
        lambda *_: {"a": 1},
        lambda *_: np.nan,
        lambda *_: (value for value in (1, 2)),
        lambda *_: np.full((2, 2), 0.25),
        (1.25, -3.5, 0.75),
        np.array([[0.5]]),
        "quadratic",
    ],
)
def test_an_answer_that_nobody_foresaw_is_a_diagnosis_too(exercise, answer):
    result = exercise(answer)
    assert result.status == FAILED
    assert result.message.endswith((".", "?"))


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES)
def test_each_mistake_gets_its_own_hint(exercise, mistake):
    result = exercise(exercise.make(mistake.answer))
    assert (result.status, result.mistake) == (FAILED, mistake.name)
    assert result.message == mistake.hint


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_lesson_knows_the_usual_mistakes(exercise):
    assert len(exercise.mistakes) >= 3
    hints = [mistake.hint for mistake in exercise.mistakes]
    assert len(set(hints)) == len(hints)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_three_different_hints_are_whole_sentences(exercise):
    assert len(set(exercise.hints)) == 3
    assert all(hint.endswith((".", "?")) for hint in exercise.hints)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_why_a_solution_is_right_is_said_in_a_sentence_of_its_own(exercise):
    assert exercise.praise.endswith(".")
    assert len(exercise.praise.split()) > 5


@pytest.mark.parametrize("lesson", LESSONS_WITH_SOURCE, ids=lambda lesson: lesson.name)
def test_no_hint_holds_a_line_of_a_solution(lesson):
    lines = [line for line in secrets(lesson) if len(line) > 12]
    told = [
        (line, words)
        for exercise in exercises_of(lesson.name[3:]).values()
        for words in (*exercise.hints, *(mistake.hint for mistake in exercise.mistakes))
        for line in lines
        if line in words
    ]
    assert lines
    assert not told
