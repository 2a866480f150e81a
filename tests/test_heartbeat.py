import re
import time

import pytest

from dlcourse import heartbeat
from dlcourse.heartbeat import Heartbeat, counted
from dlcourse.session import Session


class Shell:
    """What the heartbeat knows of a notebook's shell."""

    def __init__(self):
        self.kernel, self.events, self.heard = self, self, {}
        self._allow_stdin = True

    def register(self, event, function):
        self.heard[event] = function

    def run_cell(self, work):
        self.heard["pre_run_cell"](None)
        work() if callable(work) else time.sleep(work)
        self.heard["post_run_cell"](None)


@pytest.fixture
def shown(monkeypatch):
    """What was shown, one state after the other."""
    states = []

    class Handle:
        def update(self, shown, raw):
            display(shown, raw=raw, display_id=True)

    def display(shown, raw, display_id):
        assert (raw, display_id) == (True, True)
        states.append(shown["text/html"])
        return Handle()

    monkeypatch.setattr("IPython.display.display", display)
    monkeypatch.setattr(heartbeat, "_SILENT", 0.1)
    return states


@pytest.fixture
def shell(shown):
    shell = Shell()
    shell.heartbeat = Heartbeat(shell)
    shell.heard["post_run_cell"](None)  # the cell in which it was made
    shown.clear()
    return shell


def test_a_cell_that_computes_for_long_says_so_until_it_is_done(shell, shown):
    shell.run_cell(1.4)
    first, *_, last = shown
    assert "This cell is computing" in first
    assert len(shown) >= 3
    assert last == ""


def test_a_counted_loop_says_what_is_left(shell, shown, monkeypatch):
    monkeypatch.setattr(heartbeat, "listen", lambda: shell.heartbeat)

    def loop():
        for _ in counted(range(4)):
            for _ in counted("ab"):  # the outer one counts
                time.sleep(0.35)

    shell.run_cell(loop)
    assert [state for state in shown if re.search(r"█░+ 1 of 4, about \d s left$", state)]
    assert not [state for state in shown if "of 2" in state]
    shown.clear()
    shell.run_cell(1.2)
    assert not [state for state in shown if "left" in state]


def test_a_progress_line_is_not_cut_in_two_and_says_enough_while_it_moves(
    shell, shown, monkeypatch, capsys
):
    monkeypatch.setattr(heartbeat, "listen", lambda: shell.heartbeat)
    line = Session("07", "ci").progress("line")
    line.set_params({"epochs": 3, "steps": None})

    def train():
        line.on_train_begin()
        time.sleep(0.4)
        assert shown == []
        line.on_train_end()
        time.sleep(0.4)

    shell.run_cell(train)
    assert "This cell is computing" in shown[0]
    shown.clear()
    shell.run_cell(line.on_train_begin)  # a run that is broken off
    shell.run_cell(0.4)
    assert shown
    assert "line" in capsys.readouterr().out


def test_counting_leaves_the_items_as_they_are():
    assert list(counted({"a": 1, "b": 2})) == ["a", "b"]


def test_a_quick_cell_says_nothing(shell, shown):
    shell.run_cell(0)
    assert shown == []


def test_a_program_that_runs_a_notebook_is_told_nothing(shell, shown):
    shell._allow_stdin = False
    shell.run_cell(0.5)
    assert shown == []


def test_outside_a_notebook_there_is_no_heartbeat():
    assert heartbeat.listen() is None
