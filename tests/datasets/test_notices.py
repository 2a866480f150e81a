import pytest

from dlcourse.datasets.notices import bar


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that tqdm reads: it moves by a second whenever it is looked at."""
    now = [1000.0]

    def tick():
        now[0] += 1
        return now[0]

    monkeypatch.setattr("tqdm.std.time", tick)


def half():
    with bar("a long work", 4, show=True) as advance:
        advance(1)
        advance(1)


def test_bar_is_silent_where_nobody_looks(capsys):
    with bar("a long work", 3, show=False) as advance:
        advance(3)
    assert capsys.readouterr() == ("", "")


def test_bar_on_a_terminal_says_what_is_left_and_never_a_question_mark(capsys):
    half()
    printed = capsys.readouterr()
    assert "a long work  50% |" in printed.err
    assert " left" in printed.err
    assert "?" not in printed.err
    assert printed.out == ""


def test_bar_in_a_notebook_is_no_error(capsys, monkeypatch):
    monkeypatch.setattr("dlcourse.datasets.notices.in_a_notebook", lambda: True)
    half()
    printed = capsys.readouterr()
    assert "a long work  50% |" in printed.out
    assert printed.err == ""
