from types import SimpleNamespace

import numpy as np

from dlcourse.lessons.overfitting_and_regularisation.controls import capacity


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
