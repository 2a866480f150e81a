import pytest

from dlcourse.lessons.backpropagation.controls import table


def test_the_table_shows_the_first_hidden_delta_first(stage):
    assert stage(table).captions == ["Backward, unit 1: δ = 2 · 0.1271 · 0.149 = 0.0379."]


@pytest.mark.parametrize(
    ("control", "value", "caption"),
    [
        ("step", 0, "The table is empty; only the input x and the target y are known."),
        ("step", 1, "Forward, unit 1: z = 1 · 1 + 0.5 · 2 − 0.5 = 1.5000."),
        ("hidden", "relu", "Backward, unit 1: δ = 2 · 0.0648 · 1.000 = 0.1296."),
        ("x₁", -2.0, "Backward, unit 1: δ = 2 · 0.1161 · 0.149 = 0.0346."),
        ("target y", 1.0, "Backward, unit 1: δ = 2 · −0.0312 · 0.149 = −0.0093."),
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
    assert seen.captions[-1].endswith("· 0.000 = 0.0000.")
