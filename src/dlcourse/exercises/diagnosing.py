"""From all that is known of a wrong answer to the sentence that a student reads."""

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from dlcourse.exercises.comparing import Observed, as_numbers, same
from dlcourse.exercises.evidence import Diagnosis, Evidence, convincing
from dlcourse.exercises.relations.arrangement import (
    find_arrangement,
    find_exchanged,
    wrong_shape,
)
from dlcourse.exercises.relations.factors import (
    find_argument,
    find_change,
    find_combination,
    find_lengths,
)
from dlcourse.exercises.relations.inputs import (
    find_ignored,
    find_other_arguments,
    find_over_examples,
)
from dlcourse.exercises.relations.kinds import find_kind
from dlcourse.exercises.relations.numbers import (
    FACTORS,
    find_number_relation,
    find_own_constants,
)
from dlcourse.exercises.relations.places import find_among_wrong, find_not_finite, find_places
from dlcourse.exercises.relations.properties import find_direction, find_property
from dlcourse.exercises.relations.texts import find_text_relation
from dlcourse.exercises.words import listed, ordinal, shown, stopped

_WIDEST = 200  # characters of a case that is shown
Known = Sequence[tuple[Any, Sequence]]  # mistakes, and what each shows in each case


def diagnose(
    evidence: Evidence, known: Known = (), *, reveal: bool = False
) -> tuple[Diagnosis | None, str]:
    """What is wrong, and the smallest case in which it shows.

    Args:
        evidence: what is known of the answer.
        known: the mistakes that were foreseen, none of which is this, with what they show.
        reveal: whether what is right in that case may be said.
    """
    found = _related(evidence) or _near(evidence, known) or _rough(evidence)
    cases = found.cases if found else frozenset()
    return found, _smallest_case(evidence, cases, reveal=reveal, how=found is None)


def _related(evidence: Evidence) -> Diagnosis | None:
    """The most specific relation: of all values, or of those that are wrong."""
    for look in _LOOKS:
        if found := _safely(look, evidence):
            return found
    return None


def _rough(evidence: Evidence) -> Diagnosis | None:
    """Where the answer is right, what its values lack, or in which direction they miss."""
    for look in (find_places, find_among_wrong, find_property, find_direction):
        if found := _safely(look, evidence):
            return found
    return None


def _of_wrong_parts(evidence: Evidence) -> Diagnosis | None:
    """Of several values or keys, some of which are right: what is wrong with the others."""
    parts = evidence.parts
    wrong = [part for part in parts if not _part_is_right(evidence, part)]
    if not wrong or len(wrong) == len(parts):
        return None
    named = _listed_parts(wrong, len(parts))
    inside = "" if evidence.whole else f" of {evidence.subject[0].lower()}{evidence.subject[1:]}"
    if len(wrong) > 1 and isinstance(wrong[0], str):  # keys name things of different kinds
        sentence = f"Not as it should be: {named}{inside}."
        return Diagnosis(f"wrong in parts: {named}{inside}", sentence)
    some = evidence.of_parts(wrong, f"{_subject(named, len(wrong))}{inside}")
    if found := _related(some) or _rough(some):
        return found._replace(name=f"{found.name}, in {named}{inside}")
    sentence = f"Not as it should be: {named}{inside}."
    return Diagnosis(f"wrong in parts: {named}{inside}", sentence)


def _subject(named: str, count: int) -> str:
    if count > 1:
        return f"Each of {named}"
    return f"{named[0].upper()}{named[1:]}"


def _listed_parts(wrong: Sequence, count: int) -> str:
    if all(isinstance(part, int) for part in wrong):
        places = listed([ordinal(part, count) for part in wrong])
        return f"the {places} value{'s' * (len(wrong) > 1)}"
    return listed([str(part) for part in wrong[:3]] + ["others"] * (len(wrong) > 3))


def _part_is_right(evidence: Evidence, part: Any) -> bool:
    return all(
        same(seen[part], right[part], evidence.tolerance)
        for seen, right in zip(evidence.seen, evidence.right, strict=True)
    )


def _safely(look: Callable, evidence: Evidence) -> Diagnosis | None:
    """What a look finds; one that fails on values nobody foresaw has found nothing."""
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # rows that are nowhere a number
            return look(evidence)
    except (ValueError, TypeError, IndexError, ArithmeticError):
        return None


def _observed(evidence: Evidence) -> Diagnosis | None:
    for leaf in evidence.leaves:
        if not isinstance(leaf.right, Observed) or not isinstance(leaf.seen, type(leaf.right)):
            continue
        if not leaf.seen.agrees(leaf.right, evidence.tolerance):
            found = leaf.seen.differs(leaf.right)
            return Diagnosis(*found) if found else None
    return None


def _numbers(evidence: Evidence) -> Diagnosis | None:
    if evidence.table is None:
        return None
    found = find_number_relation(evidence.table, plain=evidence.plain)
    return Diagnosis(found[0], f"{evidence.subject} {stopped(found[1])}") if found else None


def _own_constants(evidence: Evidence) -> Diagnosis | None:
    found = find_own_constants(evidence.table) if evidence.table and not evidence.plain else None
    return Diagnosis(found[0], f"{evidence.subject} {found[1]}.") if found else None


_LOOKS = (
    find_kind,
    _observed,
    find_text_relation,
    find_exchanged,
    _of_wrong_parts,
    find_lengths,
    find_argument,
    find_combination,
    find_over_examples,
    _numbers,
    find_change,
    find_arrangement,
    _own_constants,
    find_other_arguments,
    find_not_finite,
    wrong_shape,
    find_ignored,
)


def _near(evidence: Evidence, known: Known) -> Diagnosis | None:
    """A foreseen mistake that the answer makes besides another, or in some places only."""
    table = evidence.table
    if table is None or len(table.seen) < 2 or not convincing(table.seen):
        return None  # one number has some factor in common with some mistake
    for mistake, shows in known:
        other = Evidence(evidence.seen, shows, tolerance=evidence.tolerance)
        if other.table is None:
            continue
        for factor, words in ((-1, "minus"), *FACTORS, *((-f, f"minus {w}") for f, w in FACTORS)):
            if other.table.explained_by(factor * other.table.right):
                return Diagnosis(
                    f"{mistake.name}, and a factor",
                    f"{mistake.hint} Besides, a factor is wrong: all is {words} that.",
                )
        wrong = ~table.hits
        values = other.table.seen[wrong]
        if other.table.hits[wrong].all() and len(np.unique(values)) >= 3 and convincing(values):
            places = f"{wrong.sum()} of {len(wrong)} places; elsewhere it is right"
            return Diagnosis(f"{mistake.name}, in places", f"{mistake.hint} So it is in {places}.")
    return None


def _smallest_case(evidence: Evidence, cases: frozenset[int], *, reveal: bool, how: bool) -> str:
    """Where the answer is wrong, in the case with the fewest numbers: given, came, right.

    Where only some `cases` show what is said, it is one of those.
    """
    wrong = [case for case in range(len(evidence.seen)) if not evidence.is_right(case)]
    wrong = [case for case in wrong if case in cases] or wrong
    if not wrong or (evidence.plain and not reveal):
        return ""
    case = min(wrong, key=lambda each: len(shown(evidence.cases[each])) if evidence.cases else 0)
    seen, right = evidence.seen[case], evidence.right[case]
    if isinstance(right, Observed):
        return ""
    if not evidence.cases:
        return _how_it_differs(seen, right, evidence.tolerance) if how else ""
    texts = [shown(each) for each in evidence.cases[case]]
    if evidence.names:
        texts = [f"{name} = {text}" for name, text in zip(evidence.names, texts, strict=True)]
    if shown(seen).endswith("...") or "shape (" in shown(seen):
        return ""
    differs = _how_it_differs(seen, right, evidence.tolerance) if how else ""
    came = f"For {', '.join(texts)} yours is {shown(seen)}"
    if len(came) > _WIDEST or any(text.endswith("...") for text in texts):
        return differs  # what was given would not be read, and says what came
    if reveal:
        return f"{came}, and should be {shown(right)}."
    return f"{came}. {differs}".strip()


def _how_it_differs(seen: Any, right: Any, tolerance: float) -> str:
    """How far off numbers are, without saying what is right."""
    came, wanted = as_numbers(seen), as_numbers(right)
    if came is None or wanted is None or came.shape != wanted.shape or came.size == 0:
        return ""
    with np.errstate(all="ignore"):
        wrong = np.argwhere(~np.isclose(came, wanted, rtol=tolerance, equal_nan=True))
    if not len(wrong):
        return ""
    place = tuple(int(each) for each in wrong[0])
    off = came[place] - wanted[place] if came.dtype != bool else 0
    size = "" if not np.isfinite(off) or off == 0 else _too(off)
    if came.size == 1:
        return f"That is {size}." if size else ""
    index = place if len(place) > 1 else place[0]
    how = f", by being {size}" if size else ""
    return f"It differs in {len(wrong)} of {came.size} places, first at index {index}{how}."


def _too(off: Any) -> str:
    if np.iscomplexobj(off):
        return ""
    return f"too {'large' if off > 0 else 'small'}"
