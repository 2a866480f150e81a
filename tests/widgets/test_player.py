import ipywidgets
import matplotlib.pyplot as plt
import pytest

from dlcourse.plotting import Film
from dlcourse.widgets import Player, explore, play


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


def test_a_value_that_is_no_frame_is_an_error():
    with pytest.raises(ValueError, match="value must be from 0 to 4. Received: value=5"):
        Player(5, value=5)


def test_a_step_skips_frames_and_takes_their_time():
    play, slider = Player(301, step=5, seconds=30.1).children
    assert (play.step, slider.step) == (5, 5)
    assert play.interval == 500


class Clock(Film):
    unit = "second"

    def __init__(self, num_frames, day=1):
        super().__init__(num_frames)
        self.day = day

    def panel(self, ax):
        words = ax.set_title("")

        def move(frame):
            words.set_text(f"{frame} s")
            return [words]

        return move

    def describe(self, frame):
        return f"Day {self.day}, {frame} s."


def test_a_film_is_played_from_any_frame_to_any_other(stage):
    seen = stage(play, Clock(5), value=2)
    seen.controls["second"].value = 4
    seen.controls["second"].value = 0
    assert seen.captions == ["Day 1, 2 s.", "Day 1, 4 s.", "Day 1, 0 s."]


def test_another_control_makes_another_film_and_another_frame_does_not(stage):
    made = []

    def clock(day):
        made.append(day)
        return Clock(5, day)

    day = ipywidgets.IntSlider(1, min=1, max=7, description="day")
    seen = stage(play, clock, value=2, day=day)
    seen.controls["second"].value = 3
    day.value = 6
    assert seen.captions == ["Day 1, 2 s.", "Day 1, 3 s.", "Day 6, 3 s."]
    assert made == [1, 6]
