"""The trial: wrong answers that nobody listed as mistakes, and right ones in unusual form.

A lesson's `tests/lessons/NAME/wrong_answers.py` holds two mappings from an exercise's name
in its checks: `WRONG` to wrong answers and `RIGHT` to right ones, each by words that say
what was done. An answer is written by somebody who did not read the lesson's checks.
"""

import pkgutil
from importlib import import_module
from importlib.util import find_spec

import pytest

from dlcourse.exercises import FAILED, PASSED, Exercise

LEAST = 0.9  # the share of wrong answers that must be told what is wrong with them


def lessons():
    """For each lesson with checks: its name, its exercises, and its trial if it has one."""
    if not find_spec("dlcourse.lessons"):
        return
    for found in pkgutil.iter_modules(import_module("dlcourse.lessons").__path__):
        if not find_spec(f"dlcourse.lessons.{found.name}.checks"):
            continue
        checks = import_module(f"dlcourse.lessons.{found.name}.checks")
        trial = f"tests.lessons.{found.name}.wrong_answers"
        has_trial = find_spec(trial.rpartition(".")[0]) and find_spec(trial)
        exercises = {k: each for k, each in vars(checks).items() if isinstance(each, Exercise)}
        yield found.name, exercises, import_module(trial) if has_trial else None


LESSONS = list(lessons())
TRIALS = [(name, exercises, trial) for name, exercises, trial in LESSONS if trial]
ANSWERS = {
    kind: [
        pytest.param(exercises[exercise], answer, id=f"{name}.{exercise}: {words}")
        for name, exercises, trial in TRIALS
        for exercise, answers in getattr(trial, kind, {}).items()
        for words, answer in answers.items()
    ]
    for kind in ("WRONG", "RIGHT")
}


@pytest.mark.parametrize(("exercise", "answer"), ANSWERS["WRONG"])
def test_no_wrong_answer_passes(exercise, answer):
    result = exercise(exercise.make(answer))
    assert result.status == FAILED
    assert " at 0x" not in str(result)


@pytest.mark.parametrize(("exercise", "answer"), ANSWERS["RIGHT"])
def test_no_right_answer_is_refused(exercise, answer):
    result = exercise(exercise.make(answer))
    assert result.status == PASSED, result.message


def test_nine_wrong_answers_in_ten_are_told_what_is_wrong(record_property):
    named, total = 0, 0
    for name, exercises, trial in LESSONS:
        if trial is None:
            record_property("wrong answers", f"{name}: no trial yet")
            continue
        for key, answers in trial.WRONG.items():
            exercise = exercises[key]
            results = [exercise(exercise.make(answer)) for answer in answers.values()]
            told = sum(result.diagnosis is not None for result in results)
            named, total = named + told, total + len(results)
            record_property("wrong answers", f"{name}.{key}: {told} of {len(results)} named")
    record_property("wrong answers", f"all: {named} of {total} named")
    assert named >= LEAST * total


@pytest.mark.parametrize(("name", "exercises", "trial"), TRIALS, ids=[row[0] for row in TRIALS])
def test_a_trial_has_ten_wrong_answers_for_each_exercise(name, exercises, trial):
    few = [key for key in exercises if len(trial.WRONG.get(key, ())) < 10]
    assert not few, f"{name}: {few}"
