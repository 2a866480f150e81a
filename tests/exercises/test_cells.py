"""Checks in a notebook whose cells fail."""

import atexit

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from dlcourse.exercises import FAILED, NOT_ATTEMPTED, PASSED

FIRST = """\
from dlcourse.exercises.cells import listen
from dlcourse.exercises.framework import Exercise

listen()
check = Exercise("Double", lambda x: 2 * x, "a function of x", cases=[(21,), (3,)])
other = Exercise("Other", 4, "a number")
double = answer = rest = ...
"""
RIGHT = "def double(x):\n    return 2 * x"


@pytest.fixture
def cell(monkeypatch):
    """Run a cell in a notebook whose first cell has run; the value of its last line."""
    shell = InteractiveShell(user_ns={"__name__": "__main__"})
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)

    def run(source):
        with capture_output():
            return shell.run_cell(source, store_history=True).result

    run(FIRST)
    yield run
    shell.atexit_operations()
    atexit.unregister(shell.atexit_operations)


def test_a_syntax_error_is_told_instead_of_the_previous_definition(cell):
    cell(RIGHT)
    cell("def double(x):\n    return 2 *")
    result = cell("check(double)")
    assert (result.status, result.diagnosis) == (FAILED, "cell did not run")
    assert "`double` did not run" in result.message
    assert "SyntaxError in the line `return 2 *`: invalid syntax." in result.message


def test_the_blank_that_a_syntax_error_was_to_fill_is_not_called_blank(cell):
    cell("answer = (4")
    assert "SyntaxError in the line `answer = (4`" in cell("other(answer)").message


def test_an_error_before_the_definition_is_told(cell):
    cell(f"missing\n{RIGHT}")
    assert "NameError in the line `missing`" in cell("check(double)").message


def test_an_error_after_the_definition_leaves_it_to_be_judged(cell):
    cell(f"{RIGHT}\n\n\ndouble()")
    assert cell("check(double)").status == PASSED


def test_an_error_while_a_value_is_computed_is_told(cell):
    cell("answer = 4\nrest = 1 / 0")
    assert "ZeroDivisionError in the line `rest = 1 / 0`" in cell("other(rest)").message
    assert cell("other(answer)").status == PASSED


def test_the_next_definition_that_runs_is_judged(cell):
    cell("def double(x):\n    return 2 *")
    cell(RIGHT)
    assert cell("check(double)").status == PASSED


def test_other_exercises_are_judged(cell):
    cell("def double(x):\n    return 2 *")
    assert cell("other(4)").status == PASSED
    assert cell("other(answer)").status == NOT_ATTEMPTED


def test_cells_with_magics_and_shell_lines_are_understood(cell):
    cell("%precision 3\nanswer = 4\nrest = 1 / 0")
    assert cell("%time other(rest)\nother(rest)").diagnosis == "cell did not run"
    assert cell("other(answer)").status == PASSED


def test_outside_a_notebook_nothing_is_listened_to(monkeypatch):
    from dlcourse.exercises.cells import listen

    monkeypatch.setattr("IPython.get_ipython", lambda: None)
    assert listen() is None
