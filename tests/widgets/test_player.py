import matplotlib.pyplot as plt
import pytest

from dlcourse.widgets import Player, explore


def test_its_value_is_the_sliders():
    control = Player(30, value=4)
    play, slider = control.children
    assert control.value == slider.value == play.value == 4
    slider.value = 29
    assert control.value == 29
    control.value = 7
    assert slider.value == 7


def test_it_counts_all_frames_and_no_more():
    play, slider = Player(30).children
    assert (play.min, play.max, slider.min, slider.max) == (0, 29, 0, 29)


def test_buttons_and_slider_are_linked_in_the_browser():
    control = Player(30)
    play, slider = control.children
    assert (control.link.source, control.link.target) == ((play, "value"), (slider, "value"))


def test_the_frames_take_the_seconds_but_not_faster_than_they_are_drawn():
    assert Player(10, seconds=5).children[0].interval == 500
    assert Player(100, seconds=1).children[0].interval == 150


def test_a_step_redraws(stage):
    control = Player(5)
    seen = stage(explore, lambda frame: (plt.figure(), f"frame {frame}"), frame=control)
    control.children[1].value = 3
    assert seen.captions == ["frame 0", "frame 3"]


def test_no_frame_is_an_error():
    with pytest.raises(ValueError, match="num_frames must be at least 1. Received: num_frames=0"):
        Player(0)
