"""Relations of arrangement: the right values in another shape, order or number."""

from collections.abc import Callable
from itertools import permutations

import numpy as np

from dlcourse.exercises.comparing import parts_of, same, same_numbers
from dlcourse.exercises.evidence import Diagnosis, Evidence
from dlcourse.exercises.relations.numbers import convincing_spread
from dlcourse.exercises.relations.pieces import deep, long
from dlcourse.exercises.words import listed, ordinal

Change = Callable[[np.ndarray], np.ndarray]

_OPERATIONS: tuple[tuple[str, Callable], ...] = (
    ("sum", np.sum),
    ("mean", np.mean),
    ("largest", np.max),
    ("smallest", np.min),
    ("product", np.prod),
    ("median", np.median),
)
_ENDS = (("first", 0), ("last", -1))
_ORDERS: tuple[tuple[str, Change, str], ...] = (
    ("transposed", lambda r: deep(r).T, "has rows and columns exchanged"),
    ("reversed", lambda r: long(r)[::-1], "has the right values in reversed order"),
    ("rows reversed inside", lambda r: deep(r)[:, ::-1], "has each row the other way round"),
    ("shifted by one", lambda r: np.roll(long(r), 1, 0), "has each value a place late"),
    (
        "shifted by one",
        lambda r: np.roll(long(r), -1, 0),
        "has each value a place early",
    ),
    (
        "shifted by one",
        lambda r: np.roll(deep(r), 1, 1),
        "is a place to the right in each row",
    ),
    (
        "shifted by one",
        lambda r: np.roll(deep(r), -1, 1),
        "is a place to the left in each row",
    ),
    ("sorted", lambda r: np.sort(long(r), 0), "has the right values, sorted"),
    ("sorted", lambda r: np.sort(long(r), 0)[::-1], "has the right values, sorted downwards"),
    (
        "summed up on the way",
        lambda r: np.cumsum(long(r)),
        "holds in each value those before it",
    ),
    ("normalised", lambda r: r / deep(r).sum(-1, keepdims=True), "has each row divided by its sum"),
    ("normalised", lambda r: r / deep(r).sum(0), "has each column divided by its sum"),
    ("normalised", lambda r: r / long(r).sum(), "is divided by its sum once too often"),
    ("normalised", lambda r: r / np.linalg.norm(long(r)), "is divided by its length"),
    ("shifted to mean 0", lambda r: r - long(r).mean(), "has its mean taken away"),
    ("shifted by the largest", lambda r: r - long(r).max(), "has its largest value taken away"),
)


def find_arrangement(evidence: Evidence) -> Diagnosis | None:
    """What happened to the right values, if they are there in another arrangement."""
    if not evidence.arrays:
        return None
    looks = (_orders, _rows, _other_order) if evidence.table else (_shapes, _fewer, _more, _lengths)
    with np.errstate(all="ignore"):
        for look in looks:
            if found := look(evidence):
                return found
    return None


def wrong_shape(evidence: Evidence) -> Diagnosis | None:
    """Which shape came and which is wanted, if they differ."""
    for seen, right in evidence.arrays or ():
        if seen.shape != right.shape:
            return Diagnosis(
                "wrong shape",
                f"{evidence.subject} is {_of_shape(seen)}, and should be {_of_shape(right)}.",
            )
    return None


def _of_shape(array: np.ndarray) -> str:
    return f"an array of shape {array.shape}" if array.ndim else "a single number"


def find_exchanged(evidence: Evidence) -> Diagnosis | None:
    """Whether the values returned are the right ones in another order."""
    rows = []
    for came, right in evidence.pairs:
        parts = parts_of(came)
        if not parts or not isinstance(right, tuple):
            return None
        rows.append((parts, right))
    count = len(rows[0][1])
    if not 2 <= count <= 5 or any(len(seen) != count for seen, _ in rows):
        return None
    for order in list(permutations(range(count)))[1:]:
        if all(
            same(seen[place], right[index], evidence.tolerance)
            for seen, right in rows
            for index, place in enumerate(order)
        ):
            moved = [ordinal(i, count) for i, place in enumerate(order) if i != place]
            return Diagnosis(
                "values exchanged",
                f"The values are right and in the wrong order: look at the {listed(moved)}.",
            )
    return None


def _explains(evidence: Evidence, change: Change) -> bool:
    """Whether `change` makes of the right values what came, in each place and not for nothing."""
    telling = []
    for seen, right in evidence.number_pairs:
        try:
            expected = np.asarray(change(right))
        except (ValueError, IndexError, TypeError, np.exceptions.AxisError):
            expected = right
        if not same_numbers(seen, expected, evidence.tolerance):
            return False
        if expected.shape != right.shape:
            return True if len(evidence.number_pairs) == 1 else _explains_all(evidence, change)
        if not same_numbers(expected, right, evidence.tolerance):
            telling.append(right.ravel())
    values = np.concatenate(telling) if telling else np.zeros(0)
    return len(np.unique(values)) >= 3 and convincing_spread(values)


def _explains_all(evidence: Evidence, change: Change) -> bool:
    for seen, right in evidence.number_pairs:
        try:
            expected = np.asarray(change(right))
        except (ValueError, IndexError, TypeError, np.exceptions.AxisError):
            expected = right
        if not same_numbers(seen, expected, evidence.tolerance):
            return False
    return True


def _orders(evidence: Evidence) -> Diagnosis | None:
    for name, change, predicate in _ORDERS:
        if _explains(evidence, change):
            return Diagnosis(name, f"{evidence.subject} {predicate}.")
    return None


def _rows(evidence: Evidence) -> Diagnosis | None:
    """A factor or a term of its own in each row, as where rows are not normalised."""
    pairs = [(seen, right) for seen, right in evidence.number_pairs if right.ndim == 2]
    if not pairs or min(right.shape[1] for _, right in pairs) < 2:
        return None
    for name, differ, apply, words in (
        ("a factor in each row", np.divide, np.multiply, "times a number"),
        ("a term in each row", np.subtract, np.add, "plus a number"),
    ):
        own = [np.nanmedian(differ(s, r), axis=1, keepdims=True) for s, r in pairs]
        fits = all(
            same_numbers(s, apply(r, each), evidence.tolerance)
            for (s, r), each in zip(pairs, own, strict=True)
        )
        some = np.concatenate(own)
        if name.startswith("a factor") and not some.all():
            continue  # nothing is no factor
        if fits and len(some) >= 2 and np.isfinite(some).all():
            return Diagnosis(
                name, f"{evidence.subject} has in each row the right values {words} of its own."
            )
    return None


def _other_order(evidence: Evidence) -> Diagnosis | None:
    if not _explains_sorted(evidence):
        return None
    return Diagnosis(
        "another order", f"{evidence.subject} has all the right values, in the wrong places."
    )


def _explains_sorted(evidence: Evidence) -> bool:
    pairs = [(s, r) for s, r in evidence.number_pairs if not same_numbers(s, r, evidence.tolerance)]
    distinct = max((len(np.unique(right)) for _, right in pairs), default=0)
    return distinct >= 3 and all(
        same_numbers(np.sort(seen, None), np.sort(right, None), evidence.tolerance)
        for seen, right in pairs
    )


def _shapes(evidence: Evidence) -> Diagnosis | None:
    """The right values, and no others, in another shape."""
    if all(seen.size == right.size for seen, right in evidence.number_pairs):
        return _reshaped(evidence)
    seen, right = next((s, r) for s, r in evidence.number_pairs if s.shape != r.shape)
    shape = f"in shape {seen.shape} where {_wanted(right)} is wanted"
    for name, change, words in (
        ("broadcast", np.broadcast_to, "repeats the right values"),
        ("broadcast", lambda r, to: np.broadcast_to(r[..., None], to), "repeats the right values"),
    ):
        if _all_match(evidence, change):
            return Diagnosis(name, f"{evidence.subject} {words}, {shape}.")
    diagonal = all(
        s.shape == r.shape or (s.ndim == 2 and same_numbers(np.diagonal(s), r, evidence.tolerance))
        for s, r in evidence.number_pairs
    )
    if diagonal:
        return Diagnosis(
            "broadcast to a table",
            f"{evidence.subject} is a table {shape}: a column met a row, and each number of one "
            "was taken with each of the other.",
        )
    return _one_hot(evidence)


def _wanted(right: np.ndarray) -> str:
    return f"shape {right.shape}" if right.ndim else "a single number"


def _all_match(evidence: Evidence, change: Callable) -> bool:
    for seen, right in evidence.number_pairs:
        try:
            expected = change(right, seen.shape)
        except ValueError:
            return False
        if seen.size < right.size or not same_numbers(seen, expected, evidence.tolerance):
            return False
    return True


def _reshaped(evidence: Evidence) -> Diagnosis | None:
    seen, right = next((s, r) for s, r in evidence.number_pairs if s.shape != r.shape)
    if _explains(evidence, _ORDERS[0][1]):
        return Diagnosis("transposed", f"{evidence.subject} has rows and columns exchanged.")
    if not all(
        same_numbers(s.ravel(), r.ravel(), evidence.tolerance) for s, r in evidence.number_pairs
    ):
        return None
    name = "an axis too many" if seen.ndim > right.ndim else "an axis too few"
    name = "reshaped" if seen.ndim == right.ndim else name
    return Diagnosis(
        name,
        f"{evidence.subject} holds the right numbers in shape {seen.shape}, "
        f"where {_wanted(right)} is wanted.",
    )


def _one_hot(evidence: Evidence) -> Diagnosis | None:
    seen, right = evidence.number_pairs[0]
    if seen.ndim == right.ndim + 1 and _everywhere(
        evidence, lambda s, r: np.isin(s, (0, 1)).all() and (np.argmax(s, -1) == r).all()
    ):
        return Diagnosis(
            "one-hot rows for labels",
            f"{evidence.subject} has one-hot rows, where the whole numbers are wanted.",
        )
    if right.ndim == seen.ndim + 1 and _everywhere(
        evidence, lambda s, r: np.isin(r, (0, 1)).all() and (np.argmax(r, -1) == s).all()
    ):
        return Diagnosis(
            "labels for one-hot rows",
            f"{evidence.subject} has whole numbers, where one-hot rows are wanted.",
        )
    return None


def _everywhere(evidence: Evidence, holds: Callable) -> bool:
    try:
        return all(bool(holds(seen, right)) for seen, right in evidence.number_pairs)
    except ValueError:
        return False


def _fewer(evidence: Evidence) -> Diagnosis | None:
    """One value instead of many: which of the right ones, or what of them."""
    pairs = [(s, r) for s, r in evidence.number_pairs if r.size > 1]
    if not pairs or any(s.size >= r.size for s, r in pairs):
        return None
    axes = (None, *range(max(r.ndim for _, r in pairs)))
    for axis in axes:
        held = [
            words
            for words, operation in _OPERATIONS
            if _reduces(pairs, operation, axis, evidence.tolerance)
        ]
        if axis is None and all(seen.size == 1 for seen, _ in pairs):
            held += [words for words, place in _ENDS if _is_end(pairs, place, evidence.tolerance)]
        if held:  # where several hold, nobody can tell which it is
            return Diagnosis(
                f"the {held[0]} of many",
                f"{evidence.subject} is one value where many are wanted: the "
                f"{', or the '.join(held)} of them{_along(axis)}.",
            )
    if all(seen.ndim == 0 for seen, _ in pairs):
        return Diagnosis(
            "one for many",
            f"{evidence.subject} is a single number, where {_wanted(pairs[0][1])} is wanted.",
        )
    return None


def _is_end(pairs: list, place: int, tolerance: float) -> bool:
    return all(same_numbers(s.ravel(), r.ravel()[[place]], tolerance) for s, r in pairs)


def _more(evidence: Evidence) -> Diagnosis | None:
    """Many values instead of one: whether something of them is right."""
    pairs = [(s, r) for s, r in evidence.number_pairs if s.size > 1]
    if not pairs or any(s.size <= r.size for s, r in pairs):
        return None
    for axis in (None, *range(max(s.ndim for s, _ in pairs))):
        for words, operation in _OPERATIONS:
            if _reduces([(r, s) for s, r in pairs], operation, axis, evidence.tolerance):
                rest = "" if words in ("sum", "mean") else f": the {words} of them is the right one"
                return Diagnosis(
                    f"many for their {words}",
                    f"{evidence.subject} has shape {pairs[0][0].shape}, where "
                    f"{_wanted(pairs[0][1])} is wanted{rest}. The values are right as far as "
                    "they go; what makes one of many?",
                )
    for words, place in (("first", 0), ("last", -1)):
        if all(
            s.ndim == r.ndim + 1 and same_numbers(s[place], r, evidence.tolerance) for s, r in pairs
        ):
            return Diagnosis(
                f"the {words} of them is right",
                f"{evidence.subject} holds {len(pairs[0][0])} values; the {words} of them is "
                "the right one.",
            )
    return None


def _reduces(pairs: list, operation: Callable, axis: int | None, tolerance: float) -> bool:
    """Whether for each pair the first is `operation` of the second along `axis`."""
    for small, large in pairs:
        try:
            value = np.asarray(operation(large, axis=axis))
        except np.exceptions.AxisError:
            return False
        if value.size != small.size:
            return False
        if not same_numbers(small.ravel(), value.ravel(), tolerance):
            return False
    return True


def _along(axis: int | None) -> str:
    return "" if axis is None else f" along axis {axis}"


def _lengths(evidence: Evidence) -> Diagnosis | None:
    """The right values and some more, or some of them."""
    pairs = [(s, r) for s, r in evidence.number_pairs if s.shape != r.shape]
    if any(s.ndim != r.ndim or not s.ndim or s.shape[1:] != r.shape[1:] for s, r in pairs):
        return None
    for name, part, words in (
        ("one too many", lambda s, r: (s[: len(r)], r), "goes on after the right values"),
        ("one too many", lambda s, r: (s[len(s) - len(r) :], r), "has something before the right"),
        ("one too few", lambda s, r: (s, r[: len(s)]), "ends too early"),
        ("one too few", lambda s, r: (s, r[len(r) - len(s) :]), "lacks its beginning"),
    ):
        many = name.endswith("many")
        if all(
            (len(s) > len(r)) == many and len(s) and same_numbers(*part(s, r), evidence.tolerance)
            for s, r in pairs
        ):
            seen, right = pairs[0]
            return Diagnosis(
                name,
                f"{evidence.subject} {words}: it has {len(seen)} values where {len(right)} are "
                "wanted.",
            )
    return None
