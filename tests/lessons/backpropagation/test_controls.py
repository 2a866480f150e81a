import pytest

from dlcourse.lessons.backpropagation.controls import table


def test_the_table_shows_the_first_hidden_delta_first(stage):
    assert stage(table).captions == ["Backward, unit 1: δ = 2 · 0.1271 · 0.1491 = 0.0379."]


@pytest.mark.parametrize(
    ("control", "value", "caption"),
    [
        ("step", 0, "The table is empty; only the input x and the target y are known."),
        ("step", 1, "Forward, unit 1: z = 1 · 1 + 0.5 · 2 − 0.5 = 1.5000."),
        ("hidden", "relu", "Backward, unit 1: δ = 2 · 0.0648 · 1.0000 = 0.1296."),
        ("x₁", -2.0, "Backward, unit 1: δ = 2 · 0.1161 · 0.1491 = 0.0346."),
        ("target y", 1.0, "Backward, unit 1: δ = 2 · −0.0312 · 0.1491 = −0.0093."),
    ],
)
def test_each_control_changes_the_table(stage, control, value, caption):
    seen = stage(table)
    seen.controls[control].value = value
    assert seen.captions[-1] == caption


def test_a_silent_unit_has_no_delta(stage):
    seen = stage(table)
    seen.controls["hidden"].value = "relu"
    seen.controls["x₁"].value = -1.0
    assert seen.captions[-1].endswith("· 0 = 0.")


def test_small_numbers_keep_two_digits_and_the_activation_its_name(stage):
    seen = stage(table)
    seen.controls["hidden"].value = "relu"
    seen.controls["x₁"].value = -2.0
    seen.controls["step"].value = 4
    assert seen.captions[-1] == "Forward, unit 2: a = relu(7.000) = 7.0000."
    seen.controls["step"].value = 7
    assert seen.captions[-1] == "Backward, unit 3: δ = (0.002 − 0) · 0.0015 = 2.3e−6."
