from types import SimpleNamespace

import numpy as np

from dlcourse.lessons.overfitting_and_regularisation import controls
from dlcourse.lessons.overfitting_and_regularisation.controls import capacity
from dlcourse.lessons.overfitting_and_regularisation.figures import by_epoch


def record(training, validation):
    ends = {"training": [np.array(training)], "validation": [np.array(validation)]}
    return SimpleNamespace(epochs=[4], loss=ends, error=ends)


def test_the_width_shows_its_own_runs(stage):
    records = {2: record([0.6, 0.8], [0.7, 0.8]), 64: record([0.0, 0.0], [0.2, 0.4])}
    seen = stage(capacity, records, parameters={2: 1600, 64: 50890})
    seen.controls["units"].value = 2
    assert seen.captions == [
        "With 64 hidden units the training error ends at 0.000 and the validation error at 0.300, "
        "means over 2 runs.",
        "With 2 hidden units the training error ends at 0.700 and the validation error at 0.750, "
        "means over 2 runs.",
    ]


def test_one_unit_is_one_and_all_widths_share_their_axes(stage, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        controls,
        "by_epoch",
        lambda *given, **options: drawn.append(by_epoch(*given, **options)) or drawn[-1],
    )
    records = {1: record([0.6, 0.8], [0.7, 0.9]), 64: record([0.0, 0.0], [0.2, 0.4])}
    seen = stage(capacity, records, parameters={1: 805, 64: 50890})
    seen.controls["units"].value = 1
    assert seen.captions[-1].startswith("With 1 hidden unit the")
    assert drawn[-1].get_suptitle() == "1 hidden unit, 805 parameters"
    assert len({figure.axes[0].get_ylim() for figure in drawn}) == 1
