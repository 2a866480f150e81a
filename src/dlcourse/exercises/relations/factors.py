"""Factors and terms that the inputs hold: how many examples there are, or an argument itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, permutations

import numpy as np

from dlcourse.exercises.comparing import as_numbers, close
from dlcourse.exercises.evidence import Diagnosis, Evidence, Table
from dlcourse.exercises.relations.numbers import convincing_spread, find_step_relation
from dlcourse.exercises.words import listed, stopped

_WITH_ARGUMENT = (
    ("returned", lambda r, x: x + 0 * r, "is {} as it was given"),
    ("returned with a sign", lambda r, x: -x + 0 * r, "is minus {}"),
    ("missing factor", lambda r, x: r / x, "lacks {} as a factor"),
    ("factor too many", lambda r, x: r * x, "has {} as a factor once too often"),
    ("missing term", lambda r, x: r - x, "lacks {} as a term"),
    ("term too many", lambda r, x: r + x, "has {} added once too often"),
    ("sign and factor", lambda r, x: -r / x, "lacks {} as a factor, and a sign is wrong"),
    ("sign and factor", lambda r, x: -r * x, "has {} as a factor, and a sign is wrong"),
    ("factor missing twice", lambda r, x: r / x**2, "lacks {} as a factor, twice"),
    ("factor 1 minus", lambda r, x: r * (1 - x), "has 1 − {} as a factor once too often"),
    ("factor 1 minus", lambda r, x: r / (1 - x), "lacks 1 − {} as a factor"),
    ("factor 1 minus", lambda r, x: r / (1 - x) ** 2, "lacks 1 − {} as a factor, twice"),
    ("factor 1 plus", lambda r, x: r * (1 + x), "has 1 + {} as a factor once too often"),
    ("factor 1 plus", lambda r, x: r / (1 + x), "lacks 1 + {} as a factor"),
    ("sign of a term", lambda r, x: r - 2 * x, "has {} with a wrong sign"),
    ("sign of a term", lambda r, x: r + 2 * x, "has {} with a wrong sign"),
)

_RIGHT = "what it should be, with n the number of {}"
_FACTORS: tuple[tuple[str, Callable, str], ...] = (
    ("n", lambda n: n, "as many times too large as there are {}"),
    ("1/n", lambda n: 1 / n, "divided by the number of {}, which it should not be"),
    ("n/(n-1)", lambda n: n / _fewer(n), f"n/(n − 1) times {_RIGHT}"),
    ("(n-1)/n", lambda n: (n - 1) / n, f"(n − 1)/n times {_RIGHT}"),
    ("√n", np.sqrt, f"√n times {_RIGHT}"),
    ("1/√n", lambda n: 1 / np.sqrt(n), f"1/√n of {_RIGHT}"),
    ("2n", lambda n: 2 * n, f"2n times {_RIGHT}"),
    ("n/2", lambda n: n / 2, f"n/2 times {_RIGHT}"),
    ("2/n", lambda n: 2 / n, f"2/n of {_RIGHT}"),
    ("n/(2n-2)", lambda n: n / _fewer(n) / 2, f"half of n/(n − 1) times {_RIGHT}"),
)
_WITH_A_CONSTANT = 4  # of the last factors, which in a single case are any number


def _fewer(n: np.ndarray) -> np.ndarray:
    return np.where(n > 1, n - 1, np.nan)


def find_lengths(evidence: Evidence) -> Diagnosis | None:
    """A factor that is a number of rows (examples), of columns or of all entries."""
    if not (evidence.cases and evidence.table):
        return None
    found = _by_lengths(evidence, evidence.table)
    return Diagnosis(found[0], f"{evidence.subject} {found[1]}.") if found else None


def find_change(evidence: Evidence) -> Diagnosis | None:
    """What is wrong with a step from arguments to results, of which a part or all is the step."""
    table = evidence.table
    if not (evidence.cases and table):
        return None
    for first in range(len(evidence.cases[0])):
        at = _starts(evidence, first)
        if at is None or not np.any(at):
            continue
        step = replace(table, seen=table.seen - at, right=table.right - at)
        if not convincing_spread(step.right):
            continue
        with np.errstate(all="ignore"):
            found = _by_lengths(evidence, step) or find_step_relation(step)
        if found:
            count = len(evidence.parts) or 1
            start = listed([evidence.argument(first + place) for place in range(count)])
            sentence = (
                f"{evidence.subject} is reached by a step from {start} that {stopped(found[1])}"
            )
            return Diagnosis(f"step: {found[0]}", sentence)
    return None


def _starts(evidence: Evidence, first: int) -> np.ndarray | None:
    """(entries,) the arguments from `first` on, one for each value that is returned."""
    starts = []
    for leaf, (_, right) in zip(evidence.leaves, evidence.number_pairs, strict=True):
        place = leaf.path[0] if leaf.path and evidence.whole else 0
        case = evidence.cases[leaf.case]
        if not isinstance(place, int) or first + place >= len(case):
            return None
        argument = as_numbers(case[first + place])
        if argument is None or argument.shape != right.shape:
            return None
        starts.append(argument.ravel())
    return np.concatenate(starts).astype(float)


def _by_lengths(evidence: Evidence, table: Table) -> tuple[str, str] | None:
    several = len(evidence.cases) > 1
    counted = [
        (what, np.array(count, dtype=float)[table.case])
        for what, count in _counts(evidence)
        if len(set(count)) > 1 or not several  # else the factor is a constant as well
    ]
    for what, counts in counted:
        for name, factor, words in _FACTORS[: None if several else -_WITH_A_CONSTANT]:
            for sign, also in ((1, ""), (-1, ", and has the wrong sign")):
                if table.explained_by(sign * factor(counts) * table.right):
                    return f"factor {name} of {what}", f"is {words.format(what)}{also}"
    for (what, counts), (other, others) in permutations(counted, 2):
        if table.explained_by(others / counts * table.right):
            says = f"is divided by the number of {what}, where that of {other} is wanted"
            return "divided by the wrong number", says
    return None


def _counts(evidence: Evidence) -> Iterator[tuple[str, list[int]]]:
    """What can be counted in the arguments of each case."""
    for index in range(len(evidence.cases[0])):
        arrays = [as_numbers(case[index]) for case in evidence.cases]
        depths = {0 if array is None else array.ndim for array in arrays}
        name = evidence.argument(index)
        many = [array for array in arrays if array is not None]
        if depths == {2}:
            yield f"rows of {name}", [len(array) for array in many]
            yield f"columns of {name}", [array.shape[1] for array in many]
        if 0 not in depths:
            yield f"entries of {name}", [array.size for array in many]


def find_argument(evidence: Evidence) -> Diagnosis | None:
    """A factor or a term that is an argument itself: forgotten, or there twice."""
    table = evidence.table
    if not (evidence.cases and table):
        return None
    for index in range(len(evidence.cases[0])):
        values = _beside(evidence, index)
        if values is None:
            continue
        name = evidence.argument(index)
        with np.errstate(all="ignore"):
            for kind, made, words in _WITH_ARGUMENT:
                expected = made(table.right, values)
                if _tells(values, expected, table) and table.explained_by(expected):
                    sentence = f"{evidence.subject} {words.format(name)}."
                    return Diagnosis(f"{kind}: {name}", sentence)
    return None


def find_combination(evidence: Evidence) -> Diagnosis | None:
    """Whether what came is a plain combination of two arguments, such as their sum."""
    if not (evidence.cases and evidence.table):
        return None
    beside = [_beside(evidence, index) for index in range(len(evidence.cases[0]))]
    for one, other in combinations(range(len(beside)), 2):
        x, y = beside[one], beside[other]
        if x is None or y is None:
            continue
        for words, made in (
            ("sum", x + y),
            ("difference", x - y),
            ("product", x * y),
            ("quotient", x / y),
            ("quotient", y / x),
        ):
            for sign, minus in ((1, ""), (-1, "minus ")):
                if evidence.table.explained_by(sign * made):
                    names = f"{evidence.argument(one)} and {evidence.argument(other)}"
                    sentence = f"{evidence.subject} is {minus}the {words} of {names}."
                    return Diagnosis(f"{minus}{words} of arguments", sentence)
    return None


def _tells(values: np.ndarray, expected: np.ndarray, table: Table) -> bool:
    """Whether an argument takes different values where it would make a difference."""
    telling = np.isfinite(expected) & ~close(expected, table.right, table.tolerance)
    return len(np.unique(values[telling])) >= 2 and convincing_spread(table.right)


def _beside(evidence: Evidence, index: int) -> np.ndarray | None:
    """(entries,) the argument at `index` beside each right number, if it has their shape."""
    beside = []
    for leaf, (_, right) in zip(evidence.leaves, evidence.number_pairs, strict=True):
        argument = as_numbers(evidence.cases[leaf.case][index])
        if argument is None or argument.shape not in ((), right.shape):
            return None
        beside.append(np.broadcast_to(argument, right.shape).ravel())
    return np.concatenate(beside).astype(float)
