"""Right in some places only: in which, and what is wrong in the others."""

import numpy as np

from dlcourse.exercises.evidence import Diagnosis, Evidence
from dlcourse.exercises.relations.conditions import of_cases, of_entries, of_whole_cases
from dlcourse.exercises.relations.numbers import find_number_relation
from dlcourse.exercises.words import stopped

_DISTINCT = 3  # different right values among the wrong places that make a relation no chance
_FEWEST = 5  # entries in which a condition on single numbers is no chance


def find_not_finite(evidence: Evidence) -> Diagnosis | None:
    """Where what came is not a number or infinite, and should be finite."""
    table = evidence.table
    if table is None:
        return None
    bad = ~np.isfinite(table.seen) & np.isfinite(table.right)
    if not bad.any():
        return None
    name = "not a number" if np.isnan(table.seen[bad]).any() else "infinite"
    where = _condition(evidence, ~bad)
    place = f" for {where[1]}" if where else f" in {bad.sum()} of {len(bad)} places"
    rest = "; elsewhere it is right" if table.hits[~bad].all() and not bad.all() else ""
    sentence = f"{evidence.subject} is {name}{'' if bad.all() else place}{rest}."
    ask = "What is divided by zero, or too large for a number?"
    return Diagnosis(name, f"{sentence} {ask}", cases=frozenset(table.case[bad].tolist()))


def find_places(evidence: Evidence) -> Diagnosis | None:
    """A condition that holds where the answer is right, and nowhere else."""
    table = evidence.table
    where = None if table is None else _condition(evidence, table.hits)
    if table is None or where is None:
        return _cases(evidence)
    more = find_number_relation(table.at(~table.hits), plain=evidence.plain)
    also = f" There it {stopped(more[1])}" if more else ""
    name = f"right for {where[0]}, wrong for {where[1]}"
    return Diagnosis(name, f"{evidence.subject} is {name}.{also}")


def find_among_wrong(evidence: Evidence) -> Diagnosis | None:
    """A relation that holds in all places that are wrong, where nothing tells which these are."""
    table = evidence.table
    if table is None or evidence.plain or not table.hits.any():
        return None
    wrong = table.at(~table.hits)
    if len(np.unique(wrong.right)) < _DISTINCT:
        return None
    found = find_number_relation(wrong)
    if found is None or found[0] == "sign reversed" or "elsewhere" in found[1]:
        return None  # which has a name of its own, or would say too much
    count = f"{len(wrong.seen)} of {len(table.seen)} places"
    return Diagnosis(
        f"{found[0]}, where it is wrong",
        f"{evidence.subject} is wrong in {count}, and there it {stopped(found[1])}",
        cases=frozenset(wrong.case.tolist()),
    )


def _condition(evidence: Evidence, right: np.ndarray) -> tuple[str, str] | None:
    """What tells the entries that are `right` from the others, each side in words."""
    if evidence.table is None or right.all() or not right.any():
        return None
    conditions = of_entries if len(right) >= _FEWEST else of_whole_cases
    for yes, no, holds in conditions(evidence, evidence.table, right):
        if holds.any() and not holds.all():
            if np.array_equal(holds, right):
                return yes, no
            if np.array_equal(~holds, right):
                return no, yes
    return None


def _cases(evidence: Evidence) -> Diagnosis | None:
    """Which of the cases are right, if shapes or structures differ in the others."""
    if len(evidence.cases) < 2:
        return None
    right = np.array([evidence.is_right(case) for case in range(len(evidence.cases))])
    if right.all() or not right.any():
        return None
    for yes, no, holds in of_cases(evidence, int(right.sum())):
        if np.array_equal(holds, right) or np.array_equal(~holds, right):
            fine, wanting = (yes, no) if np.array_equal(holds, right) else (no, yes)
            name = f"right for {fine}, wrong for {wanting}"
            return Diagnosis(name, f"{evidence.subject} is {name}.")
    if right[0] and len(right) > 2 and not right[1:].any():
        name = "right for the first case that is tried, wrong for the others"
        return Diagnosis(name, f"{evidence.subject} is right in the first case alone.")
    return None
