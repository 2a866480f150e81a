import pytest

from dlcourse.lessons.gradient_descent_animation.controls import steer


def test_momentum_brings_the_lectures_third_start_home_first(stage):
    seen = stage(steer)
    (caption,) = seen.captions
    assert caption.startswith("After 400 steps: plain at (-3.01, 0.22)")
    assert "momentum 0.70 at (-0.23, -0.33), height -1.546" in caption


@pytest.mark.parametrize(
    ("control", "value"),
    [
        ("surface", "a valley"),
        ("start x", 0.8),
        ("start y", -1.0),
        ("rate η", 0.3),
        ("momentum µ", 0.2),
    ],
)
def test_each_control_changes_what_is_seen(stage, control, value):
    seen = stage(steer, num_steps=40)
    seen.controls[control].value = value
    first, second = seen.captions
    assert second.startswith("After 40 steps")
    assert first != second


def test_the_player_goes_through_the_steps(stage):
    seen = stage(steer, num_steps=40)
    seen.controls["step"].value = 0
    assert seen.captions[-1].startswith("After 0 steps: plain at (-2.00, 1.00)")


def test_a_descent_that_leaves_is_drawn_as_far_as_it_goes(stage):
    seen = stage(steer, num_steps=40)
    seen.controls["surface"].value = "a valley"
    seen.controls["rate η"].value = 3.0
    assert "nan" not in seen.captions[-1]
    assert "inf" not in seen.captions[-1]
