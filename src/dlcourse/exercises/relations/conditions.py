"""What may be true of some places and not of others: conditions, each with both sides in words."""

from collections.abc import Iterator

import numpy as np

from dlcourse.exercises.comparing import as_numbers
from dlcourse.exercises.evidence import Evidence, Table
from dlcourse.exercises.words import number

_LARGE = 30.0 * (1 + 1e-6)  # beyond this an exponential leaves the usual numbers
_REPEATED = 2  # places, or cases, from which on a condition on them is no chance
Condition = tuple[str, str, np.ndarray]  # where it holds, where it does not, and for each which


def _told_apart(table: Table, conditions: Iterator[Condition]) -> Iterator[Condition]:
    """The conditions on single numbers that are more than a condition on one case, or one number.

    Each side holds in two places, and the two meet in one case or fill two cases each.
    """
    for yes, no, holds in conditions:
        sides = set(table.case[holds]), set(table.case[~holds])
        meet = bool(sides[0] & sides[1]) or min(map(len, sides)) >= _REPEATED
        if meet and min(holds.sum(), (~holds).sum()) >= _REPEATED:
            yield yes, no, holds


def of_entries(evidence: Evidence, table: Table, right: np.ndarray) -> Iterator[Condition]:
    """Conditions on the single entries of all results, of which those at `right` are right."""
    for index in range(len(evidence.cases[0]) if evidence.cases else 0):
        beside, name = _beside(evidence, index), evidence.argument(index)
        if beside is not None:
            yield from _told_apart(table, _of_labels(beside, name, "= {}", "≠ {}"))
            yield from _told_apart(table, _of_signs(beside, name, "= 0", "≠ 0"))
            yield from _of_sizes(beside, name)
    several = len({leaf.case for leaf in evidence.leaves}) > 1
    if evidence.cases and several:
        yield from _spread(_structures(evidence), table)
    if not evidence.plain:
        be = "results that should be"
        bits = np.isin(table.right, (0, 1)).all()
        if bits or not np.array_equal(table.right == 0, right):  # any factor leaves a 0 right
            yield from _told_apart(table, _of_signs(table.right, be, "0", "other than 0"))
        yield from _of_sizes(table.right, be)
        if bits:
            yield from _told_apart(table, _of_labels(table.right, be, "{}", "other than {}"))
    if evidence.cases and several:
        yield from _spread(_contents(evidence, _count(table, right)), table)
    if evidence.cases:
        yield from _of_positions(evidence)


def of_whole_cases(evidence: Evidence, table: Table, right: np.ndarray) -> Iterator[Condition]:
    """Conditions on cases, for each of the entries of their results."""
    if len(evidence.cases) > 1:
        yield from _spread(of_cases(evidence, _count(table, right)), table)


def of_cases(evidence: Evidence, right: int) -> Iterator[Condition]:
    """Conditions on cases, of which a number are right."""
    yield from _structures(evidence)
    yield from _contents(evidence, right)


def _count(table: Table, right: np.ndarray) -> int:
    return len(np.unique(table.case[right]))


def _spread(conditions: Iterator[Condition], table: Table) -> Iterator[Condition]:
    for yes, no, holds in conditions:
        yield yes, no, holds[table.case]


def _of_signs(values: np.ndarray, name: str, zero: str, other: str) -> Iterator[Condition]:
    """Conditions on the signs of numbers; `zero` and `other` say whether one is 0."""
    with np.errstate(invalid="ignore"):
        for yes, no, holds in (
            (zero, other, values == 0),
            ("≥ 0", "negative", values >= 0),
            ("positive", "≤ 0", values > 0),
        ):
            yield f"{name} {yes}", f"{name} {no}", holds


def _of_sizes(values: np.ndarray, name: str) -> Iterator[Condition]:
    """Conditions on the sizes of numbers; a single large one is special enough."""
    with np.errstate(invalid="ignore"):
        for yes, no, holds in (
            ("up to 30 in size", "large", np.abs(values) <= _LARGE),
            ("below 30", "large and positive", values <= _LARGE),
            ("above −30", "large and negative", values >= -_LARGE),
        ):
            yield f"{name} {yes}", f"{name} {no}", holds


def _of_labels(values: np.ndarray, name: str, yes: str, no: str) -> Iterator[Condition]:
    """Conditions on numbers of which there are few: each of them, as labels are."""
    distinct = np.unique(values)
    if (
        len(distinct) <= 6
        and len(values) >= 2 * len(distinct)
        and np.all(values == np.rint(values))
    ):
        for value in distinct:
            at = number(value)
            yield f"{name} {yes.format(at)}", f"{name} {no.format(at)}", values == value


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


def _structures(evidence: Evidence) -> Iterator[Condition]:
    """Conditions on the shapes of arguments, each so special that one case may show it."""
    for name, arrays, _ in _arguments(evidence):
        for yes, no, holds in (
            (f"{name} a single number", f"{name} an array", [a.ndim == 0 for a in arrays]),
            (f"{name} of one entry", f"{name} of several", [a.size <= 1 for a in arrays]),
            (f"{name} empty", f"{name} not empty", [a.size == 0 for a in arrays]),
            (f"one example in {name}", "several", [a.ndim > 0 and len(a) == 1 for a in arrays]),
        ):  # fmt: skip
            yield yes, no, np.array(holds)
        moderate = np.array([bool(np.all(np.abs(a) <= _LARGE)) for a in arrays])
        if np.sum(~moderate) >= _REPEATED:
            yield f"{name} of moderate size", f"{name} with large values", moderate
        if all(array.ndim == 2 for array in arrays):
            square = np.array([len(array) == array.shape[1] for array in arrays])
            yield f"{name} square", "rows and columns that differ in number", square


def _contents(evidence: Evidence, right: int) -> Iterator[Condition]:
    """Conditions on what arguments hold; that a single case is right would be no evidence."""
    for name, arrays, given in _arguments(evidence):
        if all(array.ndim == 0 for array in arrays):
            yield from _of_scalars(given, np.array(arrays), name, right)
        elif right >= _REPEATED:
            yield from _of_arrays(arrays, name)


def _arguments(evidence: Evidence) -> Iterator[tuple[str, list[np.ndarray], list]]:
    """The arguments that are numbers: the name, and as arrays and as given in each case."""
    for index in range(len(evidence.cases[0]) if evidence.cases else 0):
        given = [case[index] for case in evidence.cases]
        arrays = [as_numbers(each) for each in given]
        numbers = [a.astype(float) for a in arrays if a is not None and a.dtype.kind != "c"]
        if len(numbers) == len(given):
            yield evidence.argument(index), numbers, given


def _of_arrays(arrays: list[np.ndarray], name: str) -> Iterator[Condition]:
    """Conditions on what the arrays hold that are an argument in each case."""
    for yes, no, holds in (
        ("with nothing negative", "with something negative", lambda a: np.all(a >= 0)),
        ("with nothing positive", "with something positive", lambda a: np.all(a <= 0)),
        ("without a 0", "with a 0", lambda a: np.all(a != 0)),
        ("of moderate size", "with large values", lambda a: np.all(np.abs(a) <= _LARGE)),
        ("without repetition", "with equal entries", lambda a: len(np.unique(a)) == a.size),
        ("of two entries", "of other sizes", lambda a: a.shape == (2,)),
        ("of three entries", "of other sizes", lambda a: a.shape == (3,)),
    ):
        yield f"{name} {yes}", f"{name} {no}", np.array([bool(holds(each)) for each in arrays])


def _of_scalars(given: list, values: np.ndarray, name: str, right: int) -> Iterator[Condition]:
    """Conditions on an argument that is one number in each case."""
    if all(isinstance(each, bool | np.bool_) for each in given):
        yield f"{name} = True", f"{name} = False", values == 1
        return
    for value in np.unique(values):
        others = f"another {name[4:]}" if name.startswith("the") else f"other {name}"
        if value in (0, 1) or np.sum(values == value) >= _REPEATED:
            yield f"{name} = {number(value)}", others, values == value
    if right < _REPEATED:
        return
    for yes, no, holds in (
        ("≥ 0", "negative", values >= 0),
        ("positive", "≤ 0", values > 0),
        ("up to 30 in size", "large", np.abs(values) <= _LARGE),
        ("whole", "not whole", values == np.rint(values)),
    ):
        yield f"{name} {yes}", f"{name} {no}", holds


def _of_positions(evidence: Evidence) -> Iterator[Condition]:
    """Conditions on the place inside an array, the same in all of them."""
    shapes = [right.shape for _, right in evidence.number_pairs]
    deepest = max(map(len, shapes))
    if not deepest:
        return
    axes = [(0, "entry" if deepest == 1 else "row")] + [(-1, "column")] * (deepest > 1)
    for axis, what in axes:
        places = np.concatenate([_places(shape, axis) for shape in shapes])
        from_end = np.concatenate([_places(shape, axis, back=True) for shape in shapes])
        if np.all(places + from_end == 1):  # there are two
            yield f"the first {what}", f"the second {what}", places == 0
            continue
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
