"""Several numbers that were asked for at once, each of which has mistakes of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.comparing import Observed, needed_numbers

Said = Mapping[float, str] | Callable[[tuple[float, ...]], str]


@dataclass(frozen=True)
class Several(Observed):
    """Numbers that are right or wrong one by one.

    Args:
        numbers: what came, in order.
        names: of the numbers, as a sentence begins with them.
        said: of each number what is said where it is wrong: by the wrong value, or by a
            function of all numbers that came.
        tolerance: relative difference up to which a number is the same.
    """

    numbers: tuple[float, ...]
    names: tuple[str, ...]
    said: Sequence[Said]
    tolerance: float

    def agrees(self, right: "Several", tolerance: float) -> bool:  # noqa: ARG002, D102
        return not self._wrong(right)

    def differs(self, right: "Several") -> tuple[str, str] | None:  # noqa: D102
        wrong = self._wrong(right)
        name = f"wrong: {', '.join(self.names[place] for place in wrong)}"
        return name, " ".join(map(self._sentence, wrong))

    def _wrong(self, right: "Several") -> list[int]:
        pairs = zip(self.numbers, right.numbers, strict=True)
        return [place for place, pair in enumerate(pairs) if not self._same(*pair)]

    def _same(self, one: float, other: float) -> bool:
        return bool(np.isclose(one, other, rtol=self.tolerance, atol=0))

    def _sentence(self, place: int) -> str:
        name, number, said = self.names[place], self.numbers[place], self.said[place]
        if callable(said):
            return f"{name}: {said(self.numbers)}"
        known = [words for value, words in said.items() if self._same(number, value)]
        return f"{name}: {known[0]}" if known else f"{name} is not {number:,.10g}."


def several(
    answer: Any, names: Sequence[str], said: Sequence[Said], *, tolerance: float = 1e-6
) -> Several:
    """Look at numbers that are judged one by one.

    Args:
        answer: what came; so many numbers are wanted as there are names.
        names: of the numbers, as a sentence begins with them.
        said: of each number what is said where it is wrong, after its name and a colon.
        tolerance: relative difference up to which a number is the same.

    Raises:
        WrongForm: if these are not so many finite numbers.
    """
    try:
        numbers = needed_numbers(answer)
    except ValueError:
        raise WrongForm("These are not all numbers.", "no numbers") from None
    if numbers.shape != (len(names),):
        count = f"{numbers.size} number{'s' * (numbers.size != 1)}"
        raise WrongForm(f"{len(names)} numbers are wanted, and {count} came.", "count")
    if not np.isfinite(numbers).all():
        raise WrongForm("Not every number is finite.", "not finite")
    return Several(tuple(numbers.astype(float).tolist()), tuple(names), tuple(said), tolerance)
