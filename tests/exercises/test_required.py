import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from dlcourse.exercises import Exercise
from dlcourse.exercises.required import NotPassedError

halve = Exercise("Halve", 21, "a number")


def said(shown):
    """What was displayed: an output where IPython runs, text where not."""
    return shown.stdout + "".join(str(each.data) for each in shown.outputs)


def test_a_passed_result_is_shown_and_raises_nothing():
    with capture_output() as shown:
        assert halve(21).require() is None
    assert "Halve: passed" in said(shown)


@pytest.mark.parametrize(("answer", "status"), [(22, "failed"), (..., "not attempted")])
def test_any_other_result_is_shown_and_raises(answer, status):
    with capture_output() as shown, pytest.raises(NotPassedError, match=f"^Halve: {status}.$"):
        halve(answer).require()
    assert f"Halve: {status}. " in said(shown)


def test_a_notebook_shows_one_sentence_and_no_traceback():
    shell = InteractiveShell()
    shell.push({"check": halve})
    with capture_output() as shown:
        shell.run_cell("check(22).require()")
    assert shown.stdout.splitlines()[-1] == "NotPassedError: Halve: failed."
    assert "Traceback" not in shown.stdout
