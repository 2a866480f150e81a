"""The trial: wrong answers that nobody listed as mistakes, and right ones in unusual form.

A lesson's `tests/lessons/NAME/wrong_answers.py` holds two mappings from an exercise's name
in its checks: `WRONG` to wrong answers and `RIGHT` to right ones, each by words that say
what was done. An answer is written by somebody who did not read the lesson's checks.
"""

import pkgutil
from functools import cache
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
EXERCISES = [
    pytest.param(name, key, id=f"{name}.{key}")
    for name, exercises, _ in TRIALS
    for key in exercises
]


@cache
def judged(name, key, kind):
    """What the check says of each answer of a kind, by the answer's words."""
    exercises, trial = next(row[1:] for row in TRIALS if row[0] == name)
    answers = getattr(trial, kind, {}).get(key, {})
    return {words: exercises[key](exercises[key].make(each)) for words, each in answers.items()}


@pytest.mark.parametrize(("name", "key"), EXERCISES)
def test_ten_wrong_answers_or_more_and_none_passes(name, key):
    results = judged(name, key, "WRONG")
    assert len(results) >= 10
    assert [words for words, result in results.items() if result.status != FAILED] == []
    assert [words for words, result in results.items() if " at 0x" in str(result)] == []


@pytest.mark.parametrize(("name", "key"), EXERCISES)
def test_no_right_answer_is_refused(name, key):
    results = judged(name, key, "RIGHT")
    refused = {w: result.message for w, result in results.items() if result.status != PASSED}
    assert refused == {}


def test_nine_wrong_answers_in_ten_are_told_what_is_wrong(record_property):
    named, total = 0, 0
    for name, exercises, trial in LESSONS:
        if trial is None:
            record_property("wrong answers", f"{name}: no trial yet")
            continue
        for key in exercises:
            results = judged(name, key, "WRONG").values()
            told = sum(result.diagnosis is not None for result in results)
            named, total = named + told, total + len(results)
            record_property("wrong answers", f"{name}.{key}: {told} of {len(results)} named")
    record_property("wrong answers", f"all: {named} of {total} named")
    assert named >= LEAST * total
