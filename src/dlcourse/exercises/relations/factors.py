"""Factors and terms that the inputs hold: how many examples there are, or an argument itself."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from dlcourse.exercises.comparing import as_numbers, close
from dlcourse.exercises.evidence import Diagnosis, Evidence, Table
from dlcourse.exercises.relations.numbers import convincing_spread

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


def find_lengths(evidence: Evidence) -> Diagnosis | None:
    """A factor that is a number of examples, of classes or of all entries."""
    if not (evidence.cases and evidence.table):
        return None
    for what, count in _counts(evidence):
        counts = np.array(count, dtype=float)[evidence.table.case]
        if len(set(count)) < 2 and len(evidence.cases) > 1:
            continue  # it is a constant as well, which is the plainer thing to say
        right = f"what it should be, with n the number of {what}"
        fewer = np.where(counts > 1, counts - 1, np.nan)
        for name, factor, words in (
            ("n", counts, f"as many times too large as there are {what}"),
            ("1/n", 1 / counts, f"divided by the number of {what}, which it should not be"),
            ("n/(n-1)", counts / fewer, f"n/(n − 1) times {right}"),
            ("(n-1)/n", (counts - 1) / counts, f"(n − 1)/n times {right}"),
            ("√n", np.sqrt(counts), f"√n times {right}"),
            ("1/√n", 1 / np.sqrt(counts), f"1/√n of {right}"),
        ):  # fmt: skip
            for sign, also in ((1, ""), (-1, ", and has the wrong sign")):
                if evidence.table.explained_by(sign * factor * evidence.table.right):
                    sentence = f"{evidence.subject} is {words}{also}."
                    return Diagnosis(f"factor {name} of {what}", sentence)
    return None


def _counts(evidence: Evidence) -> Iterator[tuple[str, list[int]]]:
    """What can be counted in the arguments of each case."""
    arrays = [[as_numbers(each) for each in case] for case in evidence.cases]
    many = [[a for a in case if a is not None and a.ndim] for case in arrays]
    if all(many):
        yield "examples", [len(case[0]) for case in many]
        deep = [[a for a in case if a.ndim > 1] for case in many]
        if all(deep):
            yield "classes", [case[0].shape[-1] for case in deep]
            yield "entries", [case[0].size for case in deep]


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
