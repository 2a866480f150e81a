"""What right values have in common and those that came lack, and in which direction they miss."""

import numpy as np

from dlcourse.exercises.evidence import Diagnosis, Evidence, Table
from dlcourse.exercises.words import number

Found = tuple[str, str, np.ndarray] | None  # the name, what is said, and the cases that show it
_NEAR = 0.25  # of 0 and 1: so near come numbers for which 0 and 1 are the bounds
_ROUNDING = 1e-9  # a value so close to 0 has no sign that matters


def find_property(evidence: Evidence) -> Diagnosis | None:
    """A property of the right values, such as being whole, that came values lack."""
    table = evidence.table
    if table is None or evidence.plain or np.iscomplexobj(table.seen):
        return None
    for look in (_signs, _bits, _sums, _whole, _negative, _range, _ranks):
        if found := look(evidence, table):
            name, says, cases = found
            return Diagnosis(name, f"{evidence.subject} {says}", cases=_set(cases))
    return None


def _set(cases: np.ndarray) -> frozenset[int]:
    return frozenset(cases.tolist())


def find_direction(evidence: Evidence) -> Diagnosis | None:
    """Whether all that is wrong is too large, or too small, or of the wrong sign."""
    table = evidence.table
    if table is None or evidence.plain or len(table.seen) < 2 or np.iscomplexobj(table.seen):
        return None
    wrong = table.at(~table.hits)
    if not len(wrong.seen) or not np.all(np.isfinite(wrong.seen) & np.isfinite(wrong.right)):
        return None
    where = "everywhere" if len(wrong.seen) == len(table.seen) else "wherever it is wrong"
    if np.all(wrong.seen * wrong.right < 0):
        return Diagnosis("wrong sign", f"{evidence.subject} has the wrong sign {where}.")
    for name, holds in (("large", wrong.seen > wrong.right), ("small", wrong.seen < wrong.right)):
        if holds.all():
            return Diagnosis(f"too {name}", f"{evidence.subject} is too {name} {where}.")
    return None


def _signs(_: Evidence, table: Table) -> Found:
    turned = np.isclose(table.seen, -table.right) & (table.right != 0)
    if turned.any() and np.all(turned | table.hits):
        places = f"{turned.sum()} of {len(turned)} places"
        says = f"has the right sizes, and the wrong sign in {places}."
        return "signs in places", says, table.case[turned]
    return None


def _bits(_: Evidence, table: Table) -> Found:
    if not np.isin(table.right, (0, 1)).all() or not np.isin(table.seen, (0, 1)).all():
        return None
    if table.hits.all():
        return None
    ones, zeros = np.sum(table.seen > table.right), np.sum(table.seen < table.right)
    says = (
        f"is 1 where it should be 0 in {ones} of {len(table.seen)} places, and the other way "
        f"round in {zeros}."
    )
    return "0 and 1 mixed up", says, table.case[~table.hits]


def _sums(evidence: Evidence, _: Table) -> Found:
    pairs = [
        (seen, right) for seen, right in evidence.number_pairs if right.ndim and right.size > 1
    ]
    if len(pairs) < len(evidence.number_pairs) or not pairs:
        return None
    one = np.concatenate([np.ravel(right.sum(-1)) for _, right in pairs])
    came = np.concatenate([np.ravel(seen.sum(-1)) for seen, _ in pairs])
    rows = [right.size // right.shape[-1] for _, right in pairs]
    case = np.repeat([leaf.case for leaf in evidence.leaves], rows)
    what = "Each row should sum" if pairs[0][1].ndim > 1 else "It should sum"
    for wanted in (1.0, 0.0):
        off = ~np.isclose(came, wanted, atol=1e-4)
        if np.allclose(one, wanted, atol=1e-6) and off.any():
            first = np.flatnonzero(off)[0]
            says = f"has the wrong sum. {what} to {wanted:g}; a sum of {number(came[first])} came."
            return f"sum not {wanted:g}", says, case[[first]]
    return None


def _whole(_: Evidence, table: Table) -> Found:
    broken = table.seen != np.rint(table.seen)
    if np.all(table.right == np.rint(table.right)) and broken.any():
        says = f"should be whole, and {number(table.seen[broken][0])} is not."
        return "not whole", says, table.case[broken][:1]
    return None


def _negative(_: Evidence, table: Table) -> Found:
    for words, outside, inside in (
        ("negative", table.seen < 0, table.right >= 0),
        ("positive", table.seen > 0, table.right <= 0),
    ):
        wrong = outside & ~table.hits & (np.abs(table.seen) > _ROUNDING)
        if inside.all() and wrong.any():
            came = number(table.seen[wrong][0])
            says = f"is {words} where it should not be: {came} came."
            return f"{words} values", says, table.case[wrong][:1]
    return None


def _range(_: Evidence, table: Table) -> Found:
    above = (table.seen > 1) & ~table.hits
    bounded = np.all((table.right >= 0) & (table.right <= 1))
    near_both = table.right.min() < _NEAR and table.right.max() > 1 - _NEAR
    if not (bounded and near_both and len(np.unique(table.right)) >= 3 and above.any()):
        return None
    says = f"should stay between 0 and 1, and {number(table.seen[above][0])} came."
    return "above 1", says, table.case[above][:1]


def _ranks(_: Evidence, table: Table) -> Found:
    if len(np.unique(table.right)) < 8 or len(np.unique(table.seen)) != len(np.unique(table.right)):
        return None
    if np.array_equal(
        np.argsort(table.seen, kind="stable"), np.argsort(table.right, kind="stable")
    ):
        says = "is large where it should be large and small where small, but by other amounts."
        return "right order of sizes", says, table.case[~table.hits]
    return None
