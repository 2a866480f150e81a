import numpy as np
import pytest

from dlcourse.lessons.convolution import controls

IMAGE = np.tile([0.0, 0.0, 1.0, 1.0], (4, 1))


def test_a_menu_fills_in_all_nine_numbers_and_draws_once(stage):
    seen = stage(controls.edit_kernel, IMAGE)
    editor = seen.controls["kernel"]
    editor.menu.value = "vertical edges"
    assert [cell.value for cell in editor.cells] == [-1, 0, 1] * 3
    assert editor.value == ((-1, 0, 1),) * 3
    first, second = seen.captions
    assert first.startswith("The weights sum to 1.00")
    assert second.startswith("The weights sum to 0.00")
    assert "between 0.00 and 3.00; red is positive" in second


def test_one_number_can_be_edited(stage):
    seen = stage(controls.edit_kernel, IMAGE)
    editor = seen.controls["kernel"]
    editor.menu.value = "nothing"
    editor.cells[4].value = 2.0
    assert editor.value == ((0, 0, 0), (0, 2, 0), (0, 0, 0))
    assert seen.captions[-1].startswith(
        "The weights sum to 2.00, so a flat surface of brightness 1 gives 2.00. "
        "What comes out lies between 0.00 and 2.00; shown as brightness, "
        "below 0 as black and above 1 as white."
    )


@pytest.mark.parametrize(
    ("control", "value", "begins"),
    [
        ("size W", 10, "⌊(10 + 2 − 4) / 2⌋ + 1 = 5"),
        ("kernel K", 3, "⌊(9 + 2 − 3) / 2⌋ + 1 = 5"),
        ("stride S", 1, "⌊(9 + 3 − 4) / 1⌋ + 1 = 9"),
        ("padding", "valid", "⌊(9 + 0 − 4) / 2⌋ + 1 = 3"),
    ],
)
def test_each_size_enters_the_formula(stage, control, value, begins):
    seen = stage(controls.sizes)
    assert seen.captions[0].startswith("⌊(9 + 3 − 4) / 2⌋ + 1 = 5 outputs")
    assert "padding: 1 before, 2 after" in seen.captions[0]
    seen.controls[control].value = value
    assert seen.captions[-1].startswith(begins)


def test_an_edited_kernel_is_no_longer_one_of_the_menu(stage):
    editor = stage(controls.edit_kernel, IMAGE).controls["kernel"]
    editor.menu.value = "blur"
    editor.cells[0].value = 7.0
    assert editor.menu.value == controls.OWN
    assert editor.value[0][0] == 7.0
    editor.menu.value = "blur"
    assert editor.value[0][0] == editor.value[1][1] == 0.1111
