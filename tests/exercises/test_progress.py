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
