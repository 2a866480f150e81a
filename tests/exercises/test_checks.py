"""Every check of every lesson: each typical mistake, wrong kinds of answers, and its words."""

import pkgutil
from importlib import import_module

import pytest

import dlcourse.lessons
from dlcourse.course import lessons
from dlcourse.course.notebooks import secrets
from dlcourse.exercises.framework import FAILED, Exercise


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
WRONG_KINDS = (None, "no idea", object(), [], lambda: None, {"a": 1})


@pytest.mark.parametrize("exercise", EXERCISES)
def test_each_mistake_gets_its_own_hint(exercise):
    assert len(exercise.mistakes) >= 3
    assert len({mistake.hint for mistake in exercise.mistakes}) == len(exercise.mistakes)
    for mistake in exercise.mistakes:
        result = exercise(exercise.make(mistake.answer))
        assert (result.status, result.mistake) == (FAILED, mistake.name)
        assert result.message == mistake.hint


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_wrong_kind_of_answer_is_told_what_is_expected(exercise):
    for answer in WRONG_KINDS:
        result = exercise(answer)
        assert (result.status, result.mistake) == (FAILED, None), answer
        assert exercise.expects in result.message, answer


@pytest.mark.parametrize("exercise", EXERCISES)
def test_hints_and_praise_are_whole_sentences(exercise):
    assert len(set(exercise.hints)) == 3
    assert all(hint.endswith((".", "?")) for hint in exercise.hints)
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
