import keras
import pytest

from dlcourse.lessons.cnn_architectures.facts import NETWORKS, published
from dlcourse.models import total


@pytest.mark.parametrize("name", ["InceptionV3", "DenseNet121", "MobileNetV2", "EfficientNetB0"])
def test_what_is_written_down_is_what_keras_builds(name):
    model, fact = getattr(keras.applications, name)(weights=None), published(name)
    assert (fact.parameters, fact.multiply_adds) == total(model)
    assert fact.side == model.input_shape[1]


def test_every_network_names_its_paper_and_its_source():
    for fact in NETWORKS:
        assert "https://" in fact.paper
        assert "https://" in fact.source
        assert 0.5 < fact.top1 < 0.9


def test_an_unknown_network_is_refused():
    with pytest.raises(ValueError, match=r"Received: 'LeNet'\."):
        published("LeNet")
