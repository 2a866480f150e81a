import ipywidgets
import matplotlib.pyplot as plt
import pytest

from dlcourse.widgets.explore import explore


def draw(number, word):
    return plt.figure(), f"{word} {number}"


def test_moving_a_control_redraws_with_all_values(stage):
    number = ipywidgets.IntSlider(1, 0, 5, description="number")
    word = ipywidgets.Dropdown(options=["one", "two"], description="word")
    seen = stage(explore, draw, number=number, word=word)
    number.value = 3
    word.value = "two"
    assert seen.captions == ["one 1", "one 3", "two 3"]
    assert list(seen.controls) == ["number", "word"]


def test_nothing_to_move_is_an_error():
    with pytest.raises(ValueError, match="controls must name a widget"):
        explore(draw)
