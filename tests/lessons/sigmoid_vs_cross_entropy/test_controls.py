import pytest

from dlcourse.lessons.sigmoid_vs_cross_entropy.controls import activation_slope, saturated_neuron


def test_the_slope_follows_the_activation_and_the_place(stage):
    seen = stage(activation_slope)
    seen.controls["z"].value = 0.0
    seen.controls["activation"].value = "tanh"
    seen.controls["activation"].value = "step"
    assert seen.captions == [
        "sigmoid at z = 4.0: value 0.9820, slope 0.0177, 7% of its steepest.",
        "sigmoid at z = 0.0: value 0.5000, slope 0.2500, 100% of its steepest.",
        "tanh at z = 0.0: value 0.0000, slope 1.0000, 100% of its steepest.",
        "step at z = 0.0: value 0.0000, no slope.",
    ]


def test_the_neuron_shows_first_what_no_rate_can_save(stage):
    seen = stage(saturated_neuron)
    assert seen.captions == [
        "After 300 epochs the output is 0.999 under quadratic cost and 0.001 under cross-entropy."
    ]


@pytest.mark.parametrize(("control", "value"), [("w", 0.6), ("b", -1.0), ("rate η", 0.1)])
def test_each_control_changes_what_is_seen(stage, control, value):
    seen = stage(saturated_neuron, num_epochs=60)
    seen.controls[control].value = value
    first, second = seen.captions
    assert second.startswith("After 60 epochs")
    assert first != second


def test_the_player_goes_through_the_epochs(stage):
    seen = stage(saturated_neuron, num_epochs=60)
    seen.controls["epoch"].value = 0
    assert seen.captions[-1] == (
        "After 0 epochs the output is 1.000 under quadratic cost and 1.000 under cross-entropy."
    )
