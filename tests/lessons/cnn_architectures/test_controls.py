import keras
import numpy as np
import pytest

from dlcourse import models
from dlcourse.lessons.cnn_architectures.controls import block_weights, compare_blocks, flow
from dlcourse.models import total
from dlcourse.plotting import digit_flow


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


BLOCKS = {
    "plain": models.plain_block,
    "inception": models.inception_block,
    "separable": models.separable_block,
    "residual": models.residual_block,
}


@pytest.mark.parametrize("family", BLOCKS)
def test_what_flows_is_the_end_of_each_stage_the_means_and_the_answer(stage, monkeypatch, family):
    drawn = []

    def note(pixels, stages, probabilities, **options):
        drawn.append((stages, probabilities, options["kernels"]))
        return digit_flow(pixels, stages, probabilities, **options)

    monkeypatch.setattr("dlcourse.widgets.digits.digit_flow", note)
    network = models.small_net(BLOCKS[family], 8)
    images = np.random.default_rng(0).random((3, 28, 28, 1))
    seen = stage(flow, {family: network}, images, np.array([7, 3, 3]))
    (stages, probabilities, (kernel,)), head = drawn[0], network.layers[-1]
    assert [each.shape for each in stages] == [(14, 14, 8), (7, 7, 16), (4, 4, 32), (32,)]
    np.testing.assert_allclose(stages[3], stages[2].mean(axis=(0, 1)), rtol=1e-5)
    logits = stages[3] @ kernel + head.bias.numpy()
    np.testing.assert_allclose(logits, network(images[1:2]).numpy()[0], rtol=1e-3, atol=1e-4)
    np.testing.assert_allclose(probabilities.sum(), 1, rtol=1e-5)
    assert seen.captions[0].startswith(f"A 3, {family} network: ")
