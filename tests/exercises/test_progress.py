from types import SimpleNamespace

from dlcourse.exercises.framework import Exercise
from dlcourse.exercises.progress import score


def test_the_table_says_what_the_last_check_found_keeps_a_pass_and_counts_attempts_alone():
    names = ("never tried", "tried", "tried and emptied", "passed and emptied", "passed and spoilt")
    checks = {name: Exercise(title=name, answer=1, expects="a number") for name in names}
    checks["tried"](2)
    checks["tried"](1)
    checks["tried and emptied"](2)
    checks["tried and emptied"](...)
    for name, later in (("passed and emptied", ...), ("passed and spoilt", 2)):
        checks[name](1)
        assert checks[name](later).status != "passed"
    assert str(score(SimpleNamespace(**checks))).splitlines() == [
        "○ never tried         not attempted",
        "✓ tried               passed, 2 attempts",
        "○ tried and emptied   not attempted",
        "✓ passed and emptied  passed, 1 attempt",
        "✓ passed and spoilt   passed, 2 attempts",
        "3 of 5 exercises passed.",
    ]


def test_code_in_a_title_is_code_on_the_page_and_quoted_in_print():
    exercise = Exercise(title="Repair `same`", answer=1, expects="a number")
    result, table = exercise(...), score(SimpleNamespace(repair=exercise))
    data, metadata = result._repr_mimebundle_()
    for page, printed in (
        (data["text/html"], data["text/plain"]),
        (table._repr_html_(), str(table)),
    ):
        assert "Repair <code>same</code>" in page
        assert "Repair “same”" in printed
        assert "`" not in page + printed
    assert metadata["dlcourse"]["exercise"] == "Repair `same`"
