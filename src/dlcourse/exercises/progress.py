"""How far a student has come: the state of each exercise, and a lesson's table of them."""

from dataclasses import dataclass
from types import ModuleType

from dlcourse.exercises.words import page, plain

PASSED, FAILED, NOT_ATTEMPTED = "passed", "failed", "not attempted"
MARKS = {PASSED: "✓", FAILED: "✗", NOT_ATTEMPTED: "○"}
COLOURS = {PASSED: "#009e73", FAILED: "#d55e00", NOT_ATTEMPTED: "#808080"}


@dataclass
class Progress:
    """What became of one exercise since the kernel started.

    Args:
        status: what its last check said; a pass stays.
        attempts: how many answers were checked; blanks are none.
        hints: how many hints were asked for in turn.
    """

    status: str = NOT_ATTEMPTED
    attempts: int = 0
    hints: int = 0

    def record(self, status: str) -> None:
        """Note the status of an answer that was checked."""
        if self.status != PASSED:
            self.status = status
        self.attempts += status != NOT_ATTEMPTED


@dataclass(frozen=True)
class Score:
    """A lesson's exercises and their state; a notebook shows it as a table.

    Args:
        rows: for each exercise its title, status and number of attempts.
    """

    rows: tuple[tuple[str, str, int], ...]

    @property
    def passed(self) -> int:
        """How many exercises are passed."""
        return sum(status == PASSED for _, status, _ in self.rows)

    def __str__(self) -> str:  # noqa: D105
        widest = max((len(title) for title, *_ in self.rows), default=0)
        lines = [
            f"{MARKS[status]} {plain(title):<{widest}}  {_state(status, attempts)}"
            for title, status, attempts in self.rows
        ]
        return "\n".join([*lines, self._sum()])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><td style="border-left: 0.5em solid {COLOURS[status]}">{MARKS[status]}</td>'
            f'<td style="text-align: left">{page(title)}</td>'
            f'<td style="text-align: left">{_state(status, attempts)}</td></tr>'
            for title, status, attempts in self.rows
        )
        return f"<table>{rows}</table><p>{self._sum()}</p>"

    def _sum(self) -> str:
        return f"{self.passed} of {len(self.rows)} exercises passed."


def score(*checks: ModuleType) -> Score:
    """The state of the exercises that a lesson's module of checks defines, or several do."""
    exercises = [
        each for module in checks for each in vars(module).values() if hasattr(each, "progress")
    ]
    return Score(
        tuple((each.title, each.progress.status, each.progress.attempts) for each in exercises)
    )


def _state(status: str, attempts: int) -> str:
    if status == NOT_ATTEMPTED:
        return status
    return f"{status}, {attempts} attempt{'s' * (attempts > 1)}"
