"""Relations to the inputs: what the answer did with its arguments, or did not do.

The right answer is an oracle: what would be right for other arguments? If what came is
that, then the answer took its arguments for others (exchanged, turned, left out).
"""

import time
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import numpy as np

from dlcourse.exercises.comparing import as_numbers, needed_numbers, same
from dlcourse.exercises.evidence import Diagnosis, Evidence
from dlcourse.exercises.relations.numbers import convincing_spread
from dlcourse.exercises.relations.pieces import deep, long, positive

_PATIENCE = 0.5  # seconds of work for asking the oracle, however busy the machine
_TRANSFORMS: tuple[tuple[str, Callable, str], ...] = (
    ("sign", np.negative, "minus {}"),
    ("left out", np.zeros_like, "{} being 0"),
    ("left out", np.ones_like, "{} being 1"),
    ("one minus", lambda x: 1 - x, "1 − {}"),
    ("transposed", lambda x: deep(x).T, "{} transposed"),
    ("reversed", lambda x: long(x)[::-1], "{} in reversed order"),
    ("reversed", lambda x: deep(x)[:, ::-1], "{} with each row the other way round"),
    ("doubled", lambda x: 2 * x, "twice {}"),
    ("halved", lambda x: x / 2, "half of {}"),
    ("one more", lambda x: x + 1, "{} + 1"),
    ("one less", lambda x: x - 1, "{} − 1"),
    ("squared", np.square, "{} squared"),
    ("square root", lambda x: np.sqrt(positive(x)), "the square root of {}"),
    ("reciprocal", lambda x: 1.0 / x, "1/{}"),
    ("absolute value", np.abs, "the absolute value of {}"),
    ("exponential", lambda x: np.exp(np.clip(x, None, 700)), "e to the power of {}"),
    ("logarithm", lambda x: np.log(positive(x)), "the logarithm of {}"),
    ("sigmoid", lambda x: 1 / (1 + np.exp(-np.clip(x, -700, None))), "the sigmoid of {}"),
    ("rounded", np.rint, "{} rounded"),
    ("first left out", lambda x: long(x)[1:], "{} without its first entry"),
    ("last left out", lambda x: long(x)[:-1], "{} without its last entry"),
    ("shifted", lambda x: np.roll(long(x), 1, 0), "{} shifted by a place"),
    ("shifted", lambda x: np.roll(long(x), -1, 0), "{} shifted by a place"),
    ("sorted", lambda x: np.sort(long(x), 0), "{} sorted"),
    ("mean", lambda x: np.full_like(long(x), np.mean(x), dtype=float), "the mean of {}"),
    ("maximum", lambda x: np.full_like(long(x), np.max(x)), "the largest entry of {}"),
)
_NOT_OF_COUNTS = ("sign", "absolute value", "reciprocal", "exponential", "logarithm", "sigmoid")
_OF_ALL: tuple[tuple[str, Callable, str], ...] = (
    ("first {0} left out", lambda x: long(x)[1:], "all {1} but the first"),
    ("last {0} left out", lambda x: long(x)[:-1], "all {1} but the last"),
)
_OVER_EXAMPLES = (
    ("the last {0} only", lambda e: e[-1], "is right for the last {0} alone"),
    ("the first {0} only", lambda e: e[0], "is right for the first {0} alone"),
    ("sum over the {1}", lambda e: e.sum(0), "is the sum of what is right for each {0}"),
    ("mean over the {1}", lambda e: e.mean(0), "is the mean of what is right for each {0}"),
    ("largest over the {1}", lambda e: e.max(0), "is the largest of what is right for each {0}"),
    ("smallest over the {1}", lambda e: e.min(0), "is the smallest of what is right for each {0}"),
    (
        "median over the {1}",
        lambda e: np.median(e, 0),
        "is the median of what is right for each {0}",
    ),
    ("product over the {1}", lambda e: e.prod(0), "is the product of what is right for each {0}"),
    ("one for each {0}", lambda e: e, "has one value for each {0}, where one for all is wanted"),
)


def find_other_arguments(evidence: Evidence) -> Diagnosis | None:
    """Whether what came is right for other arguments than those given."""
    if not evidence.oracle:
        return None
    started = time.thread_time()
    for name, words, change in _changes(evidence):
        if time.thread_time() - started > _PATIENCE:
            return None
        others = _asked(evidence, change)
        if others is None:
            continue
        for sign, also in ((1, ""), (-1, ", with the wrong sign")):
            if _is(evidence, others, sign):
                return Diagnosis(name, f"{evidence.subject} is what is right for {words}{also}.")
        if name == "arguments exchanged" and (found := _both_ways(evidence, others, words)):
            return found
    return None


def _both_ways(evidence: Evidence, others: list, words: str) -> Diagnosis | None:
    """Whether what came is made of what is right and of what is right for exchanged arguments."""
    other = Evidence(others, evidence.right, tolerance=evidence.tolerance).table
    if other is None or evidence.table is None:
        return None
    for name, made, says in (
        ("sum", other.right + other.seen, "plus what is right for"),
        ("mean", (other.right + other.seen) / 2, "averaged with what is right for"),
        ("difference", other.right - other.seen, "minus what is right for"),
    ):
        if evidence.table.explained_by(made):
            return Diagnosis(
                f"{name} of both directions",
                f"{evidence.subject} is what it should be {says} {words}.",
            )
    return None


def _changes(evidence: Evidence) -> Iterator[tuple[str, str, Callable]]:
    count = len(evidence.cases[0])
    for one, other in combinations(range(count), 2):
        names = f"{evidence.argument(one)} and {evidence.argument(other)}"
        yield "arguments exchanged", f"{names} exchanged", _exchange(one, other)
    for kind, transform, words in _OF_ALL:
        of = _one_of(evidence.cases[0])
        yield kind.format(*of), words.format(*of), _replace_all(transform)
    for kind, transform, words in _TRANSFORMS:
        for index in range(count):
            if kind in _NOT_OF_COUNTS and _is_count(evidence, index):
                continue
            name = evidence.argument(index)
            yield f"{kind}: {name}", words.format(name), _replace(index, transform)


def _is_count(evidence: Evidence, index: int) -> bool:
    """Whether an argument holds in each case whole numbers as one counts: minus has no sense."""
    arrays = [as_numbers(case[index]) for case in evidence.cases]
    return all(a is not None and a.dtype.kind in "iub" and bool(np.all(a >= 0)) for a in arrays)


def _exchange(one: int, other: int) -> Callable:
    def change(case):
        case = list(case)
        case[one], case[other] = case[other], case[one]
        return case

    return change


def _replace(index: int, transform: Callable) -> Callable:
    def change(case):
        array = as_numbers(case[index])
        if array is None:
            raise ValueError("not a number")
        new = transform(array)
        scalar = array.ndim == 0 and np.ndim(new) == 0
        return [*case[:index], new.item() if scalar else new, *case[index + 1 :]]

    return change


def _replace_all(transform: Callable) -> Callable:
    """Change all arguments that have as many entries as the first of them."""

    def change(case):
        arrays = [as_numbers(each) for each in case]
        lengths = [len(array) for array in arrays if array is not None and array.ndim]
        if not lengths or lengths.count(lengths[0]) < 2:
            raise ValueError("no two arguments belong together")
        long = [a is not None and a.ndim > 0 and len(a) == lengths[0] for a in arrays]
        return [
            transform(a) if is_long else b for a, b, is_long in zip(arrays, case, long, strict=True)
        ]

    return change


def _asked(evidence: Evidence, change: Callable) -> list | None:
    """What is right for each case as `change` makes it."""
    asked = [_asked_once(evidence, change, case) for case in evidence.cases]
    return None if any(each is None for each in asked) else asked


def _is(evidence: Evidence, others: list, sign: int) -> bool:
    """Whether what came is what is right for others, and this is no chance."""
    other = Evidence(evidence.seen, others, tolerance=evidence.tolerance)
    if not other.arrays or other.table is None or evidence.arrays is None:
        return False
    expected = sign * other.table.right.astype(float)
    if not other.table.agrees(expected).all():
        return False
    if evidence.table is None:
        return convincing_spread(expected)
    wrong = ~evidence.table.hits
    return convincing_spread(expected[wrong]) or (wrong.sum() > 1 and len(np.unique(expected)) >= 3)


def find_over_examples(evidence: Evidence) -> Diagnosis | None:
    """Whether the examples are taken together in another way, or not all of them."""
    count = len(evidence.cases) if evidence.oracle else 0
    examples = [_each_example(evidence, case) for case in range(count)]
    parts = [part for part in examples if part is not None]
    if not parts or len(parts) < count:
        return None
    if max(map(len, parts)) < 2:
        return None
    for name, together, predicate in _OVER_EXAMPLES:
        others = [together(part) for part in parts]
        if not convincing_spread(np.concatenate([np.ravel(other) for other in others])):
            continue
        if all(same(s, o, evidence.tolerance) for s, o in zip(evidence.seen, others, strict=True)):
            words = _one_of(evidence.cases[0])
            sentence = f"{evidence.subject} {predicate.format(*words)}."
            return Diagnosis(name.format(*words), sentence)
    return None


def _one_of(case: tuple) -> tuple[str, str]:
    """What a case holds several of: examples, or the entries of one array."""
    arrays = [each for each in map(as_numbers, case) if each is not None]
    several = any(array.ndim > 1 for array in arrays)
    return ("example", "examples") if several else ("entry", "entries")


def _each_example(evidence: Evidence, case: int) -> np.ndarray | None:
    """(examples, …) what is right for each example of a case alone."""
    arguments, oracle = evidence.cases[case], evidence.oracle
    arrays = [each for each in map(as_numbers, arguments) if each is not None and each.ndim]
    if oracle is None or not arrays or not 1 <= len(arrays[0]) <= 50:
        return None
    count = len(arrays[0])

    def alone(example):
        return [
            each[example : example + 1] if isinstance(each, np.ndarray) and len(each) == count
            and each.ndim else each
            for each in arguments
        ]  # fmt: skip

    try:
        values = [needed_numbers(oracle(*alone(example))) for example in range(count)]
        return np.stack(values).astype(float)
    except Exception:
        return None


def find_ignored(evidence: Evidence) -> Diagnosis | None:
    """Whether the answer takes no notice of an argument, or never answers twice the same."""
    if not evidence.again or not evidence.arrays:
        return None
    case = evidence.cases[0]
    again = evidence.again(*case)
    if again is None:  # it did not answer in time, or not at all
        return None
    if not _alike(evidence, again, evidence.seen[0]):
        return Diagnosis(
            "another result each time",
            "Your function gives another result when it is called again with the same "
            "arguments. Where does chance come in, or what does it remember?",
        )
    for index in range(len(case)):
        if _ignores(evidence, index):
            name = evidence.argument(index)
            return Diagnosis(
                f"ignored: {name}",
                f"{evidence.subject} does not depend on {name}: it stays the same when {name} "
                "changes.",
            )
    return None


def _ignores(evidence: Evidence, index: int) -> bool:
    tried = 0
    if evidence.again is None:
        return False
    for case, seen, right in zip(evidence.cases, evidence.seen, evidence.right, strict=True):
        for change in (_replace(index, each) for each in (_shrunk, _raised, _stirred)):
            moved = _asked_once(evidence, change, case)
            if moved is None or same(moved, right, evidence.tolerance):
                continue
            other = change(case)
            if not _alike(evidence, evidence.again(*other), seen):
                return False
            tried += 1
    return tried > 0


def _shrunk(x: np.ndarray) -> np.ndarray:
    return x * 0.75


def _raised(x: np.ndarray) -> np.ndarray:
    return x + 1


def _stirred(x: np.ndarray) -> np.ndarray:
    """Other numbers in another order of sizes: to be told from others by scale or by rank."""
    if x.dtype.kind not in "fc":
        return x
    return x + 2 * (1 + np.abs(x)) * np.cos(3 * np.arange(x.size) + 1).reshape(x.shape)


def _asked_once(evidence: Evidence, change: Callable, case: tuple) -> Any:
    if evidence.oracle is None:
        return None
    try:
        return evidence.oracle(*change(case))
    except Exception:
        return None  # the right answer has no value there


def _alike(evidence: Evidence, one: Any, other: Any) -> bool:
    try:
        return one is not None and same(one, other, evidence.tolerance)
    except Exception:
        return False
