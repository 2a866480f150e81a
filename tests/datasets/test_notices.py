from dlcourse.datasets.notices import bar


def test_bar_is_drawn_where_asked_and_silent_elsewhere(capsys):
    with bar("a long work", 3, show=False) as advance:
        advance(3)
    assert capsys.readouterr() == ("", "")
    with bar("a long work", 3, show=True) as advance:
        advance(3)
    printed = capsys.readouterr()
    assert "a long work" in printed.err
    assert printed.out == ""
