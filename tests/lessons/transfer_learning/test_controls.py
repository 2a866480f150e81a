import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from dlcourse.course.notebooks import normalise
from dlcourse.lessons.transfer_learning import controls
from dlcourse.lessons.transfer_learning.controls import start_slope_end, wrong_photographs

STEPS, KS = [0, 5], [1, 5, 20]


def test_each_number_of_labels_has_its_curves(stage):
    ends = np.array([0.3, 0.5, 0.9])
    curves = {"transferred": np.stack([[[0.2, end], [0.2, end]] for end in ends])}
    seen = stage(start_slope_end, STEPS, curves, KS)
    seen.controls["labels"].value = 20
    seen.controls["labels"].value = 1
    assert [caption.split(". ")[0] for caption in seen.captions] == [
        "With 5 labels a class, accuracy after 5 steps: 0.50 (transferred)",
        "With 20 labels a class, accuracy after 5 steps: 0.90 (transferred)",
        "With 1 label a class, accuracy after 5 steps: 0.30 (transferred)",
    ]


@pytest.fixture
def shown(monkeypatch):
    """What `wrong_photographs` displays."""
    boxes = []
    monkeypatch.setattr(controls, "display", boxes.append)
    return boxes


IMAGES = np.random.default_rng(0).uniform(size=(3, 8, 8, 3))


def test_only_the_wrong_photographs_are_shown(shown):
    wrong_photographs(IMAGES, np.array([0, 1, 1]), np.array([0, 0, 1]), ("ant", "bee"))
    (tile,) = shown[0].children
    assert tile.children[1].value == "bee, taken for ant"
    assert tile.children[0].value.startswith('<img src="data:image/jpeg;base64,/9j/')
    assert ' alt="bee, taken for ant"' in tile.children[0].value


def test_what_is_stored_of_a_notebook_holds_no_photograph(shown):
    wrong_photographs(IMAGES, np.array([0]), np.array([1]), ("ant", "bee"))
    cell = new_code_cell("")
    cell.outputs = [new_output("display_data", data=shown[0]._repr_mimebundle_())]
    assert normalise(new_notebook(cells=[cell])).cells[0].outputs == []
