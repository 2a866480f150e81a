"""What an answer showed beside what is right, case by case and number by number."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from dlcourse.exercises.comparing import as_numbers, close, parts_of, same


class Diagnosis(NamedTuple):
    """What is wrong: what a teacher calls it, the sentence that says it, what it is about.

    Args:
        name: what a teacher calls it.
        sentence: what a student reads.
        form: whether the answer's form is wrong, so that it helps to repeat it.
        cases: the cases that show it, if not all wrong ones do.
    """

    name: str
    sentence: str
    form: bool = False
    cases: frozenset[int] = frozenset()


class Leaf(NamedTuple):
    """One value in what an answer showed, and the right one in its place.

    Args:
        case: which case it belongs to.
        path: the keys and places that lead to it inside the case's result.
        seen: what came.
        right: what should have come.
    """

    case: int
    path: tuple
    seen: Any
    right: Any


@dataclass(frozen=True)
class Evidence:
    """All that is known of a wrong answer.

    Args:
        seen: for each case what the answer showed.
        right: for each case what is right.
        cases: for each case the arguments; empty where an answer is not called.
        names: the arguments' names, or none.
        tolerance: relative difference up to which two numbers are the same.
        subject: what a sentence begins with, such as "Your result".
        plain: whether the answer itself is looked at, so that a sentence must not give
            away the number that is asked for.
        oracle: gives what is right for other arguments.
        again: gives what the answer shows for other arguments.
        changed: the places of arguments that the answer changed.
        printed: what the answer printed.
        whole: whether this is all that is known, not what is known of a part.
    """

    seen: Sequence
    right: Sequence
    cases: Sequence[tuple] = ()
    names: Sequence[str] = ()
    tolerance: float = 1e-6
    subject: str = "Your result"
    plain: bool = False
    oracle: Callable[..., Any] | None = None
    again: Callable[..., Any] | None = None
    changed: frozenset[int] = frozenset()
    printed: str = ""
    whole: bool = True

    @property
    def pairs(self) -> list[tuple]:
        """For each case what came and what is right."""
        return list(zip(self.seen, self.right, strict=True))

    @cached_property
    def leaves(self) -> list[Leaf]:
        """The values side by side, as deep as their structures agree."""
        return [leaf for case, pair in enumerate(self.pairs) for leaf in _leaves(case, (), *pair)]

    @cached_property
    def arrays(self) -> list[tuple[np.ndarray, np.ndarray]] | None:
        """The leaves as pairs of arrays, if all of them are numbers."""
        pairs = []
        for leaf in self.leaves:
            seen, right = as_numbers(leaf.seen), as_numbers(leaf.right)
            if seen is None or right is None:
                return None
            pairs.append((seen, right))
        return pairs

    @property
    def number_pairs(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """`arrays`, for a look that makes sense only of numbers.

        Raises:
            ValueError: if a leaf is no number.
        """
        if self.arrays is None:
            raise ValueError("evidence must be made of numbers. Received: something else.")
        return self.arrays

    @cached_property
    def table(self) -> "Table | None":
        """The numbers in one row, if all shapes agree."""
        if not self.arrays or any(seen.shape != right.shape for seen, right in self.arrays):
            return None
        return Table.of(self.arrays, self.leaves, self.tolerance)

    @cached_property
    def parts(self) -> list:
        """The keys or places that lead into the results, if all results have the same."""
        tops = {tuple(dict.fromkeys(leaf.path[:1] for leaf in row)) for row in self._rows}
        only = next(iter(tops)) if len(tops) == 1 else ()
        return [] if () in only or len(only) < 2 else [top[0] for top in only]

    @cached_property
    def _rows(self) -> list[list[Leaf]]:
        rows: list[list[Leaf]] = [[] for _ in self.seen]
        for leaf in self.leaves:
            rows[leaf.case].append(leaf)
        return rows

    def of_parts(self, parts: Sequence, subject: str) -> "Evidence":
        """What is known of some of the values or keys in the results."""

        def pick(value: Any) -> Any:
            return value[parts[0]] if len(parts) == 1 else tuple(value[part] for part in parts)

        def picked_of(show: Callable[..., Any] | None) -> Callable[..., Any] | None:
            return show and (lambda *case: pick(show(*case)))

        return replace(
            self,
            seen=[pick(each) for each in self.seen],
            right=[pick(each) for each in self.right],
            subject=subject,
            whole=False,
            oracle=picked_of(self.oracle),
            again=picked_of(self.again),
        )

    def argument(self, index: int) -> str:
        """How a sentence names the argument at `index`."""
        if len(self.names) > index:
            return f"`{self.names[index]}`"
        places = ("first", "second", "third", "fourth", "fifth", "sixth")
        only = len(self.cases[0]) == 1
        return "the argument" if only else f"the {places[min(index, 5)]} argument"

    def is_right(self, case: int) -> bool:
        """Whether the answer shows what is right in this case."""
        return same(self.seen[case], self.right[case], self.tolerance)


@dataclass(frozen=True)
class Table:
    """Numbers that came and numbers that are right, in one row over all cases.

    Args:
        seen: (entries,) what came.
        right: (entries,) what should have come.
        leaf: (entries,) which leaf each comes from.
        case: (entries,) which case each comes from.
        tolerance: relative difference up to which two numbers are the same.
    """

    seen: np.ndarray
    right: np.ndarray
    leaf: np.ndarray
    case: np.ndarray
    tolerance: float

    @classmethod
    def of(
        cls,
        arrays: Sequence[tuple[np.ndarray, np.ndarray]],
        leaves: Sequence[Leaf],
        tolerance: float,
    ) -> "Table":
        """The table of pairs of arrays."""
        sizes = [right.size for _, right in arrays]
        return cls(
            np.concatenate([seen.ravel() for seen, _ in arrays]),
            np.concatenate([right.ravel() for _, right in arrays]),
            np.repeat(np.arange(len(sizes)), sizes),
            np.repeat([leaf.case for leaf in leaves], sizes),
            tolerance,
        )

    @cached_property
    def hits(self) -> np.ndarray:
        """(entries,) where what came is right."""
        return self.agrees(self.right)

    def agrees(self, expected: np.ndarray) -> np.ndarray:
        """(entries,) where what came is what is `expected`."""
        return close(self.seen, np.asarray(expected), self.tolerance)

    def at(self, where: np.ndarray) -> "Table":
        """The entries where `where` holds."""
        return Table(
            self.seen[where], self.right[where], self.leaf[where], self.case[where], self.tolerance
        )

    def explained_by(self, expected: np.ndarray) -> bool:
        """Whether all that came is `expected`, and this says something.

        It says nothing where `expected` is what is right anyway, and may be chance where
        it differs in a single small or round number.
        """
        expected = np.asarray(expected)
        if not len(self.seen) or not np.all(self.agrees(expected)):
            return False
        with np.errstate(all="ignore"):
            telling = ~close(expected, self.right, self.tolerance) & np.isfinite(expected)
        return convincing(self.right[telling])


def convincing(values: np.ndarray) -> bool:
    """Whether agreement at `values` is no chance: two different ones, or one that is not round.

    Example:
        >>> [convincing(np.array(v)) for v in ([2.0], [2.0, 3.0], [0.37])]
        [False, True, True]
    """
    distinct = np.unique(np.round(np.asarray(values, dtype=complex), 9))
    return len(distinct) >= 2 or bool(np.any(np.abs(distinct * 8 - np.round(distinct * 8)) > 1e-6))


def _leaves(case: int, path: tuple, seen: Any, right: Any) -> Iterator[Leaf]:
    parts = parts_of(right) if isinstance(right, list | tuple) else None
    if isinstance(right, Mapping) and isinstance(seen, Mapping) and seen.keys() == right.keys():
        for key in right:
            yield from _leaves(case, (*path, key), seen[key], right[key])
    elif parts and (isinstance(right, tuple) or as_numbers(right) is None):
        seen_parts = parts_of(seen)
        if seen_parts is None or len(seen_parts) != len(parts):
            yield Leaf(case, path, seen, right)
            return
        for place, pair in enumerate(zip(seen_parts, parts, strict=True)):
            yield from _leaves(case, (*path, place), *pair)
    else:
        yield Leaf(case, path, seen, right)
