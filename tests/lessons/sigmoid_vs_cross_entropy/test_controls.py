import pytest

from dlcourse.lessons.sigmoid_vs_cross_entropy.controls import activation_slope, saturated_neuron


def test_the_slope_follows_the_activation_and_the_place(stage):
    seen = stage(activation_slope)
    seen.controls["z"].value = 0.0
    seen.controls["activation"].value = "tanh"
    seen.controls["activation"].value = "step"
    seen.controls["activation"].value = "leaky_relu"
    seen.controls["z"].value = -1.0
    assert seen.captions == [
        "sigmoid at z = 4.0: value 0.9820, slope 0.0177, 7% of its steepest.",
        "sigmoid at z = 0.0: value 0.5000, slope 0.2500, 100% of its steepest.",
        "tanh at z = 0.0: value 0.0000, slope 1.0000, 100% of its steepest.",
        "step at z = 0.0: value 0.0000, no slope.",
        "leaky_relu at z = 0.0: value 0.0000, a kink and no slope; TensorFlow takes 0.2.",
        "leaky_relu at z = −1.0: value −0.2000, slope 0.2000, 20% of its steepest.",
    ]


def test_no_rate_saves_the_quadratic_cost_far_out(stage):
    seen = stage(saturated_neuron)
    for control, value in (("w", 4.0), ("b", 4.0), ("rate η", 3.0)):
        seen.controls[control].value = value
    assert seen.captions[-1:] == [
        "After 300 epochs the output is 0.999 under quadratic cost and 0.001 under cross-entropy."
    ]


@pytest.mark.parametrize(("control", "value"), [("w", 0.6), ("b", -1.0), ("rate η", 0.5)])
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
        "After 0 epochs the output is 0.500 under quadratic cost and 0.500 under cross-entropy."
    )
