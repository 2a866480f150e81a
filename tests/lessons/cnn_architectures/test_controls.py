import keras
import pytest

from dlcourse.lessons.cnn_architectures.controls import block_weights, compare_blocks
from dlcourse.models import total


@pytest.mark.parametrize(("channels", "kernel", "inner"), [(16, 3, 4), (32, 5, 16)])
def test_the_weights_are_those_of_keras_layers(channels, kernel, inner):
    layers, options = keras.layers, {"use_bias": False, "padding": "same"}
    ways = {
        "plain": [layers.Conv2D(channels, kernel, **options)],
        "separable": [layers.SeparableConv2D(channels, kernel, **options)],
        "bottleneck": [
            layers.Conv2D(inner, 1, **options),
            layers.Conv2D(inner, kernel, **options),
            layers.Conv2D(channels, 1, **options),
        ],
    }
    counted = {
        way: total(keras.Sequential([keras.Input((4, 4, channels)), *stack]))
        for way, stack in ways.items()
    }
    weights = block_weights(channels, kernel, inner)
    assert counted == {way: (number, 16 * number) for way, number in weights.items()}


def test_the_caption_tells_the_shares(stage):
    seen = stage(compare_blocks)
    seen.controls["kernel"].value = 1
    assert "separable 11.5% of it and bottleneck 11.8% of it" in seen.captions[0]
    assert "1×1, at 14 × 14: plain 65,536 weights; separable 100.4%" in seen.captions[1]
    seen.controls["channels"].value = 16
    assert "bottleneck 24 times as much" in seen.captions[2]
