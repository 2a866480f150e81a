import numpy as np

from dlcourse.lessons.start_here.controls import course_map, two_features

CHAPTERS = {"first": {"00": "begin"}, "second": {"01": "go on", "02": "and on"}}
FRONTS = {
    "00": {"title": "Begin", "question": "What?", "minutes": 10, "prerequisites": ["Python"]},
    "01": {"title": "Go on", "question": "How?", "minutes": 20, "prerequisites": ["00 begin"]},
}


def test_choosing_a_lesson_names_its_question_and_what_comes_before(stage):
    seen = stage(course_map, CHAPTERS, FRONTS)
    seen.controls["lesson"].value = "00"
    assert seen.captions[0].startswith("Lesson 01 (purple), 20 minutes: How? Before it (blue): 00.")
    assert seen.captions[1].startswith(
        "Lesson 00 (purple), 10 minutes: What? Before it (blue): nothing."
    )


class Nearest:
    """Predicts the label of the nearest known example."""

    def __init__(self, features, labels):
        self.features, self.labels = features, labels

    def predict(self, features):
        distances = np.linalg.norm(features[:, None] - self.features[None], axis=2)
        return self.labels[distances.argmin(axis=1)]


def test_another_feature_gives_another_accuracy(stage):
    labels = np.array([0, 1, 0, 1])
    telling, dull, other = labels + 0.1, np.full(4, 0.5), np.linspace(0, 0.01, 4)
    features = np.stack([telling, dull + other, dull - other], axis=1)
    learned = np.stack([telling, telling], axis=1)
    train, shown = slice(0, 2), slice(2, 4)
    seen = stage(
        two_features,
        (features[train], features[shown]),
        (learned[train], learned[shown]),
        (labels[train], labels[shown]),
        names=["ink", "width", "height"],
        classify=Nearest,
        first="ink",
        second="width",
    )
    seen.controls["to the right"].value = "height"
    assert "Ink and width: 100%. Two learned features: 100%." in seen.captions[0]
    assert "Height and width: 50%. Two learned features: 100%." in seen.captions[1]
    seen.controls["to the right"].value = "width"
    assert "Width alone: 50%." in seen.captions[2]
