from types import SimpleNamespace

from dlcourse.exercises.framework import Exercise
from dlcourse.exercises.progress import score


def test_the_table_says_what_the_last_check_found_and_counts_attempts_alone():
    names = ("never tried", "tried", "tried and emptied")
    checks = {name: Exercise(title=name, answer=1, expects="a number") for name in names}
    checks["tried"](2)
    checks["tried"](1)
    checks["tried and emptied"](2)
    checks["tried and emptied"](...)
    assert str(score(SimpleNamespace(**checks))).splitlines() == [
        "○ never tried        not attempted",
        "✓ tried              passed, 2 attempts",
        "○ tried and emptied  not attempted",
        "1 of 3 exercises passed.",
    ]
