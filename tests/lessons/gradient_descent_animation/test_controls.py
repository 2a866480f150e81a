import pytest

from dlcourse.lessons.gradient_descent_animation.controls import steer


def test_momentum_brings_the_lectures_third_start_home_first(stage):
    seen = stage(steer)
    (caption,) = seen.captions
    assert caption.startswith("After 400 steps: plain at (−3.01, 0.22)")
    assert "momentum 0.70 at (−0.23, −0.33), height −1.546" in caption


@pytest.mark.parametrize(
    ("control", "value"),
    [
        ("surface", "a valley"),
        ("start x", 0.8),
        ("start y", -1.0),
        ("rate η", 0.305),
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
    assert seen.captions[-1].startswith("After 0 steps: plain at (−2.00, 1.00)")


def test_a_descent_that_diverges_is_followed_until_it_is_high(stage):
    seen = stage(steer, num_steps=400)
    seen.controls["surface"].value = "a valley"
    seen.controls["rate η"].value = 3.0
    assert seen.captions[-1] == (
        "After 400 steps: plain diverges, height 4,213 at step 1 and rising; "
        "momentum 0.70 diverges, height 4,213 at step 1 and rising."
    )


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.95])
def test_rates_lie_on_both_sides_of_the_limit_of_the_valley_and_none_on_it(stage, momentum):
    seen = stage(steer, num_steps=400)
    seen.controls["surface"].value = "a valley"
    seen.controls["momentum µ"].value = momentum
    limit = 0.2 * (1 + momentum)
    for _, rate in seen.controls["rate η"].options:
        seen.controls["rate η"].value = rate
        if rate < 0.5:  # the first of the stops that are beyond every limit
            said = seen.captions[-1].split("; ")[1]
            assert ("diverges" in said) == (rate > limit)
            assert abs(rate - limit) > 0.004


@pytest.mark.parametrize("surface", ["the lecture's", "a valley", "two valleys"])
def test_every_start_is_in_the_picture(stage, surface):
    seen = stage(steer, num_steps=40)
    seen.controls["surface"].value = surface
    seen.controls["step"].value = 0
    for end in ("min", "max"):
        for name in ("start x", "start y"):
            seen.controls[name].value = getattr(seen.controls[name], end)
        assert "outside" not in seen.captions[-1]
