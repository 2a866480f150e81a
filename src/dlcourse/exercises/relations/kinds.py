"""Relations of kind: something came that is no number, or not as many as were wanted."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import numpy as np

from dlcourse.exercises.answers import oddity
from dlcourse.exercises.comparing import Observed, as_numbers, parts_of, same
from dlcourse.exercises.evidence import Diagnosis, Evidence, Leaf
from dlcourse.exercises.words import listed, ordinal, shown


def find_kind(evidence: Evidence) -> Diagnosis | None:
    """What is wrong with the kind or the number of the values, if that is wrong."""
    for leaf in evidence.leaves:
        if isinstance(leaf.right, Observed):
            return None
        if found := _of_leaf(evidence, leaf):
            return found._replace(form=True)
    return None


def _of_leaf(evidence: Evidence, leaf: Leaf) -> Diagnosis | None:
    if leaf.seen is None and not leaf.path and leaf.right is not None:
        return _nothing(evidence)
    if isinstance(leaf.right, Mapping) and isinstance(leaf.seen, Mapping):
        return _keys(evidence, leaf)
    numbers = as_numbers(leaf.right) is not None
    if found := _number_of_values(evidence, leaf):
        return found
    if numbers and as_numbers(leaf.seen) is not None:
        return None
    if same(leaf.seen, leaf.right, evidence.tolerance):
        return None
    if isinstance(leaf.right, str):
        return _text(evidence, leaf)
    if odd := oddity(leaf.seen, leaf.right):
        return Diagnosis(odd[0], f"{_place(evidence, leaf)} is {odd[1]}.")
    if numbers:
        why = ", whose rows differ in length" if _ragged(leaf.seen) else ""
        return Diagnosis("no numbers", f"{_place(evidence, leaf)} is {shown(leaf.seen)}{why}.")
    return None


def _ragged(value: Any) -> bool:
    lengths = [len(parts_of(each) or ()) for each in parts_of(value) or ()]
    return len(set(lengths)) > 1


def _nothing(evidence: Evidence) -> Diagnosis:
    if not evidence.cases:
        return Diagnosis("nothing returned", f"{evidence.subject} is nothing.")
    if all(seen is None for seen in evidence.seen) or len(evidence.seen) == 1:
        if evidence.printed:
            return Diagnosis(
                "printed instead of returned",
                "Your function prints its result and returns nothing: did you forget `return`?",
            )
        if evidence.changed:
            which = listed([evidence.argument(place) for place in sorted(evidence.changed)])
            return Diagnosis(
                "changed in place, nothing returned",
                f"Your function changes {which} in place and returns nothing.",
            )
        return Diagnosis(
            "nothing returned", "Your function returns nothing: did you forget `return`?"
        )
    return Diagnosis(
        "nothing returned sometimes",
        "Your function returns a value in some cases and nothing in others: which of its "
        "branches has no `return`?",
    )


def _keys(evidence: Evidence, leaf: Leaf) -> Diagnosis | None:
    missing = [key for key in leaf.right if key not in leaf.seen]
    extra = [key for key in leaf.seen if key not in leaf.right]
    if missing and extra and all(isinstance(key, str) for key in missing):
        odd = next((key for key in extra if not isinstance(key, str)), None)
        if odd is not None:
            sentence = f"The keys must be texts, such as {missing[0]!r}, and {shown(odd)} is none."
            return Diagnosis("keys that are no texts", sentence)
    for key in missing:
        if near := get_close_matches(str(key), [str(each) for each in extra], 1, 0.7):
            sentence = f"One key is written {near[0]!r}, and should be {str(key)!r}."
            return Diagnosis("a misspelt key", sentence)
    if missing:
        return Diagnosis("a missing key", f"{_place(evidence, leaf)} lacks {_listed(missing)}.")
    if extra:
        sentence = f"{_place(evidence, leaf)} has {_listed(extra)} besides, which nobody wants."
        return Diagnosis("a key too many", sentence)
    return None


def _listed(keys: list) -> str:
    return listed([repr(key) for key in keys[:3]] + ["others"] * (len(keys) > 3))


def _number_of_values(evidence: Evidence, leaf: Leaf) -> Diagnosis | None:
    """Where several values are wanted: how many came."""
    if not isinstance(leaf.right, tuple) and as_numbers(leaf.right) is not None:
        return _single(evidence, leaf)
    wanted = parts_of(leaf.right)
    if wanted is None or isinstance(leaf.right, np.ndarray):
        return None
    came = parts_of(leaf.seen)
    if came is None:
        if as_numbers(leaf.seen) is None:
            return None
        sentence = f"{_place(evidence, leaf)} is one value where {len(wanted)} are wanted."
        return Diagnosis("wrong number of values", sentence)
    if len(came) == len(wanted):
        return None
    if len(came) == 1 and len(parts_of(came[0]) or ()) == len(wanted):
        sentence = f"{_place(evidence, leaf)} is wrapped once too often: in a list or tuple of one."
        return Diagnosis("nested too deep", sentence)
    if isinstance(leaf.seen, np.ndarray):
        sentence = f"{_place(evidence, leaf)} is one array where {len(wanted)} values are wanted."
        return Diagnosis("wrong number of values", sentence)
    sentence = (
        f"{_place(evidence, leaf)} has {len(came)} value{'s' * (len(came) != 1)} "
        f"where {len(wanted)} are wanted."
    )
    return Diagnosis("wrong number of values", sentence)


def _single(evidence: Evidence, leaf: Leaf) -> Diagnosis | None:
    """Where one array is wanted: whether a tuple with it, or of unequal arrays, came."""
    if not isinstance(leaf.seen, tuple):
        return None
    right = [same(part, leaf.right, evidence.tolerance) for part in leaf.seen]
    if len(right) == 1:
        sentence = f"{_place(evidence, leaf)} is wrapped in a tuple: is there a comma too many?"
        return Diagnosis("a tuple of one", sentence)
    many = f"{_place(evidence, leaf)} is {len(leaf.seen)} values where one is wanted"
    if any(right):
        which = ordinal(right.index(True), len(right))
        return Diagnosis("wrong number of values", f"{many}; the {which} of them is the right one.")
    if as_numbers(leaf.seen) is not None:
        return None  # a tuple may stand for an array
    return Diagnosis("wrong number of values", f"{many}.")


def _text(evidence: Evidence, leaf: Leaf) -> Diagnosis | None:
    seen, right, place = leaf.seen, leaf.right, _place(evidence, leaf)
    if not isinstance(seen, str):
        return Diagnosis("no text", f"{place} is {shown(seen)} where a text is wanted.")
    if seen.strip().lower() == right.lower():
        return Diagnosis("spelling", f"{place} is right but for capitals or spaces.")
    return None


def _place(evidence: Evidence, leaf: Leaf) -> str:
    return place_of(evidence, leaf.path)


def place_of(evidence: Evidence, path: tuple) -> str:
    """How a sentence begins that speaks of what a path leads to."""
    if not path:
        return evidence.subject
    key = path[0]
    if isinstance(key, int):
        parts = parts_of(evidence.right[0])
        return f"The {ordinal(key, len(parts) if parts else None)} value"
    return f"The value for {key!r}" if evidence.plain else f"{str(key)[0].upper()}{str(key)[1:]}"
