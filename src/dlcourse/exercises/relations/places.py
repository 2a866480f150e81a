"""Right in some places only: in which, and what is wrong in the others."""

from collections.abc import Iterator

import numpy as np

from dlcourse.exercises.comparing import as_numbers
from dlcourse.exercises.evidence import Diagnosis, Evidence
from dlcourse.exercises.relations.numbers import find_number_relation
from dlcourse.exercises.words import number

_LARGE = 30.0  # beyond this an exponential leaves the usual numbers
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
    return Diagnosis(name, f"{sentence} What is divided by zero, or too large for a number?")


def find_places(evidence: Evidence) -> Diagnosis | None:
    """A condition that holds where the answer is right, and nowhere else."""
    table = evidence.table
    where = None if table is None else _condition(evidence, table.hits)
    if table is None or where is None:
        return _cases(evidence)
    more = find_number_relation(table.at(~table.hits), plain=evidence.plain)
    also = f" There it {more[1]}." if more else ""
    name = f"right for {where[0]}, wrong for {where[1]}"
    return Diagnosis(name, f"{evidence.subject} is {name}.{also}")


def _condition(evidence: Evidence, right: np.ndarray) -> tuple[str, str] | None:
    """What tells the entries that are `right` from the others, each side in words."""
    if right.all() or not right.any():
        return None
    for yes, no, holds in (
        _conditions(evidence) if len(right) >= _FEWEST else _cases_alone(evidence)
    ):
        if holds.any() and not holds.all():
            if np.array_equal(holds, right):
                return yes, no
            if np.array_equal(~holds, right):
                return no, yes
    return None


def _conditions(evidence: Evidence) -> Iterator[tuple[str, str, np.ndarray]]:
    """Pairs of words, and for each entry whether the first or the second are true of it."""
    table = evidence.table
    if table is None:
        return
    for index in range(len(evidence.cases[0]) if evidence.cases else 0):
        beside, name = _beside(evidence, index), evidence.argument(index)
        if beside is not None:
            yield from _of_labels(beside, name)
            yield from _of_values(beside, name)
    if not evidence.plain:
        yield from _of_values(table.right, "results that should be")
        if np.isin(table.right, (0, 1)).all():
            yield from _of_labels(table.right, "results that should be")
    if evidence.cases and len({leaf.case for leaf in evidence.leaves}) > 1:
        for yes, no, holds in _of_cases(evidence):
            yield yes, no, holds[table.case]
    if evidence.cases:
        yield from _of_positions(evidence)


def _cases_alone(evidence: Evidence) -> Iterator[tuple[str, str, np.ndarray]]:
    if len(evidence.cases) > 1 and evidence.table is not None:
        for yes, no, holds in _of_cases(evidence):
            yield yes, no, holds[evidence.table.case]


def _of_values(values: np.ndarray, name: str) -> Iterator[tuple]:
    """Conditions on numbers: their sign, their size, single values of few."""
    with np.errstate(invalid="ignore"):
        for yes, no, holds in (
            ("0", "other than 0", values == 0),
            ("≥ 0", "negative", values >= 0),
            ("positive", "≤ 0", values > 0),
            ("up to 30 in size", "large", np.abs(values) <= _LARGE),
            ("below 30", "large and positive", values <= _LARGE),
            ("above −30", "large and negative", values >= -_LARGE),
        ):
            yield f"{name} {yes}", f"{name} {no}", holds


def _of_labels(values: np.ndarray, name: str) -> Iterator[tuple]:
    """Conditions on numbers of which there are few: each of them, as labels are."""
    distinct = np.unique(values)
    if (
        len(distinct) <= 6
        and len(values) >= 2 * len(distinct)
        and np.all(values == np.rint(values))
    ):
        for value in distinct:
            at = number(value)
            yield f"{name} {at}", f"{name} other than {at}", values == value


def _beside(evidence: Evidence, index: int) -> np.ndarray | None:
    """(entries,) the argument beside each entry, where its shape allows that."""
    beside = []
    for leaf, (_, right) in zip(evidence.leaves, evidence.number_pairs, strict=True):
        argument = as_numbers(evidence.cases[leaf.case][index])
        if argument is None or argument.dtype.kind == "c":
            return None
        if argument.ndim == right.ndim - 1 and argument.shape == right.shape[:-1]:
            argument = argument[..., None]
        if argument.ndim == right.ndim + 1 and argument.shape[:-1] == right.shape:
            return None
        try:
            beside.append(np.broadcast_to(argument, right.shape).ravel())
        except ValueError:
            return None
    return np.concatenate(beside)


def _of_cases(evidence: Evidence) -> Iterator[tuple[str, str, np.ndarray]]:
    """Conditions on whole cases: the sizes and signs of their arguments."""
    cases = evidence.cases
    first = np.arange(len(cases)) == 0
    for index in range(len(cases[0])):
        arrays, name = [as_numbers(case[index]) for case in cases], evidence.argument(index)
        numbers = [
            array.astype(float) for array in arrays if array is not None and array.dtype.kind != "c"
        ]
        if len(numbers) < len(cases):
            continue
        for yes, no, holds in (
            (f"{name} a single number", f"{name} an array", [a.ndim == 0 for a in numbers]),
            (f"{name} of one entry", f"{name} of several", [a.size <= 1 for a in numbers]),
            (f"{name} empty", f"{name} not empty", [a.size == 0 for a in numbers]),
            (f"one example in {name}", "several", [a.ndim > 0 and len(a) == 1 for a in numbers]),
            (f"{name} square", "rows and columns that differ in number", [
                a.ndim == 2 and a.shape[0] == a.shape[1] for a in numbers]),
            (f"{name} with nothing negative", f"{name} with something negative", [
                bool(np.all(a >= 0)) for a in numbers]),
            (f"{name} with nothing positive", f"{name} with something positive", [
                bool(np.all(a <= 0)) for a in numbers]),
            (f"{name} without a 0", f"{name} with a 0", [bool(np.all(a != 0)) for a in numbers]),
            (f"{name} of moderate size", f"{name} with large values", [
                bool(np.all(np.abs(a) <= _LARGE)) for a in numbers]),
            (f"{name} without repetition", f"{name} with equal entries", [
                len(np.unique(a)) == a.size for a in numbers]),
            (f"{name} of two entries", f"{name} of other sizes", [a.size == 2 for a in numbers]),
            (f"{name} of three entries", f"{name} of other sizes", [a.size == 3 for a in numbers]),
        ):  # fmt: skip
            yield yes, no, np.array(holds)
        scalars = [a.item() for a in numbers] if all(a.size == 1 for a in numbers) else []
        for value in sorted(set(scalars))[:6]:
            yield (
                f"{name} = {number(value)}",
                f"other {name}" if not name.startswith("the") else f"another {name[4:]}",
                np.array([each == value for each in scalars]),
            )
    yield "the first case that is tried", "the others", first


def _of_positions(evidence: Evidence) -> Iterator[tuple[str, str, np.ndarray]]:
    """Conditions on the place inside an array, the same in all of them."""
    shapes = [right.shape for _, right in evidence.number_pairs]
    deepest = max(map(len, shapes))
    if not deepest:
        return
    axes = [(0, "entry" if deepest == 1 else "row")] + [(-1, "column")] * (deepest > 1)
    for axis, what in axes:
        places = np.concatenate([_places(shape, axis) for shape in shapes])
        from_end = np.concatenate([_places(shape, axis, back=True) for shape in shapes])
        yield f"the first {what}", "the others", places == 0
        yield f"the last {what}", "the others", from_end == 0
        yield "all but the border", "the border", (places > 0) & (from_end > 0)
        yield f"every second {what}", "the others", places % 2 == 0
    if deepest == 2:
        rows = np.concatenate([_places(shape, 0) for shape in shapes])
        columns = np.concatenate([_places(shape, -1) for shape in shapes])
        rows_back = np.concatenate([_places(shape, 0, back=True) for shape in shapes])
        columns_back = np.concatenate([_places(shape, -1, back=True) for shape in shapes])
        inner = (rows > 0) & (rows_back > 0) & (columns > 0) & (columns_back > 0)
        yield "all but the border", "the border", inner
        yield "the diagonal", "what stands beside it", rows == columns
        yield "what stands on or below the diagonal", "what stands above it", rows >= columns
        yield "what stands on or above the diagonal", "what stands below it", rows <= columns


def _places(shape: tuple[int, ...], axis: int, back: bool = False) -> np.ndarray:
    if not shape:
        return np.zeros(1, dtype=int)
    length = shape[axis]
    along = np.arange(length)[::-1] if back else np.arange(length)
    spread = [1] * len(shape)
    spread[axis] = length
    return np.broadcast_to(along.reshape(spread), shape).ravel()


def _cases(evidence: Evidence) -> Diagnosis | None:
    """Which of the cases are right, if shapes or structures differ in the others."""
    if len(evidence.cases) < 2:
        return None
    right = np.array([evidence.is_right(case) for case in range(len(evidence.cases))])
    if right.all() or not right.any():
        return None
    for yes, no, holds in _of_cases(evidence):
        if np.array_equal(holds, right) or np.array_equal(~holds, right):
            fine, wanting = (yes, no) if np.array_equal(holds, right) else (no, yes)
            name = f"right for {fine}, wrong for {wanting}"
            return Diagnosis(name, f"{evidence.subject} is {name}.")
    return None
