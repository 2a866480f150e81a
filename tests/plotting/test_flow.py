import numpy as np
import pytest
from matplotlib.colors import to_rgb

from dlcourse.plotting import describe_flow, digit_flow

NAMES = [str(digit) for digit in range(10)]
RNG = np.random.default_rng(0)
PIXELS = RNG.random((28, 28))
PIXELS[:3] = 0
HIDDEN = np.maximum(RNG.normal(size=128), 0)
PROBABILITIES = np.array([0.05, 0.01, 0.7, 0.04, 0, 0, 0.2, 0, 0, 0])


def flow(pixels=PIXELS, hidden=HIDDEN, probabilities=PROBABILITIES, **options):
    return digit_flow(pixels, [hidden], probabilities, class_names=NAMES, **options).axes[0]


def circles(ax):
    """Brightness of each unit's face: eight inputs, eight hidden units, ten outputs."""
    return [np.mean(patch.get_facecolor()[:3]) for patch in ax.patches if hasattr(patch, "radius")]


def bars(ax):
    return [patch.get_width() for patch in ax.patches if type(patch).__name__ == "Rectangle"]


def test_the_picture_is_the_image():
    np.testing.assert_array_equal(flow().images[0].get_array(), PIXELS)


def test_a_bar_is_as_long_as_its_probability_and_the_largest_are_named():
    ax = flow()
    np.testing.assert_allclose(np.array(bars(ax)) / bars(ax)[2], PROBABILITIES / 0.7)
    texts = [text.get_text() for text in ax.texts]
    assert [text for text in texts if text.endswith("%")] == ["5%", "70%", "20%"]
    assert {"784 inputs", "128 hidden", "28 × 28 pixels"} <= set(texts)


def test_certainty_is_never_quite_complete():
    sure = np.eye(10)[3] * 0.9999
    assert "> 99%" in {text.get_text() for text in flow(probabilities=sure).texts}


def test_a_silent_unit_is_white_and_the_loudest_one_drawn_has_the_full_colour():
    hidden = np.zeros(128)
    hidden[[1, 127]] = 1, 3
    drawn = circles(flow(hidden=hidden))[8:16]
    assert drawn[0] == 1
    assert 1 > drawn[1] > drawn[7] == pytest.approx(np.mean(to_rgb("#666666")))


def test_inputs_are_as_dark_as_the_pixels_that_they_are_tied_to():
    ax = flow()
    (marks,) = [line.get_xydata() for line in ax.lines if line.get_marker() == "s"]
    left, right, _, top = ax.images[0].get_extent()
    pixel = (right - left) / 28
    seen = [PIXELS[int((top - y) / pixel), int((x - left) / pixel)] for x, y in marks]
    inputs = circles(ax)[:8]
    np.testing.assert_allclose(inputs, 1 - np.array(seen) * (1 - np.mean(to_rgb("#0072B2"))))


def test_what_flows_is_activation_times_weight():
    kernels = [RNG.normal(size=(784, 128)), RNG.normal(size=(128, 10))]
    kernels[1][0] *= 100
    hidden = np.zeros(128)
    hidden[0] = 1
    bundle = next(
        each
        for each in flow(hidden=hidden, kernels=kernels).collections
        if len(each.get_linewidths()) == 144
    )
    widths = bundle.get_linewidths()[64:]
    dashed = [dashes is not None for _, dashes in bundle.get_linestyles()[64:74]]
    assert min(widths[:10]) > max(widths[10:]) == 0
    assert max(widths) == 3.5
    assert dashed == [weight < 0 for weight in kernels[1][0]]


def test_a_blank_image_and_a_silent_layer_are_drawn():
    ax = flow(pixels=np.zeros((28, 28)), hidden=np.zeros(128))
    assert set(circles(ax)[:16]) == {1}


def test_other_shapes_are_named():
    with pytest.raises(ValueError, match=r"pixels must be \(28, 28\). Received: \(784,\)"):
        flow(pixels=PIXELS.ravel())
    with pytest.raises(ValueError, match=r"one a class name. Received: \(3,\)"):
        flow(probabilities=np.ones(3) / 3)


def test_the_words_count_what_fires():
    words = describe_flow([HIDDEN], PROBABILITIES, class_names=NAMES)
    assert words == f"{(HIDDEN > 0).sum()} of 128 hidden units fire; the network says 2, 70%."


MAPS = (
    RNG.random((12, 12, 16)),
    RNG.random((4, 6, 20)) * (np.arange(20) < 18),
    RNG.random((4, 4, 5)),
)


def convolved(*stages, **options):
    return digit_flow(PIXELS, stages, PROBABILITIES, class_names=NAMES, **options).axes[0]


def test_feature_maps_are_drawn_in_their_order_the_darkest_of_a_layer_black():
    ax = convolved(*MAPS)
    first, second, third, picture = (np.asarray(image.get_array()) for image in ax.images)
    assert len(ax.patches) == 4 + 10 + 10  # arrows, units, bars
    np.testing.assert_array_equal(picture, PIXELS)
    for sheet, maps, columns in ((first, MAPS[0], 2), (second, MAPS[1], 2), (third, MAPS[2], 1)):
        height, width = sheet.shape[0] // -(-min(16, maps.shape[2]) // columns), sheet.shape[1]
        tile = sheet[height : 2 * height, : width // columns]  # the second row's first
        seen = tile[np.isfinite(tile)].reshape(-1, np.isfinite(tile).any(axis=0).sum())
        many = seen.shape[0] // maps.shape[0], seen.shape[1] // maps.shape[1]
        np.testing.assert_array_equal(seen[:: many[0], :: many[1]], maps[..., columns])
    assert [image.get_clim()[1] for image in ax.images[:3]] == [each.max() for each in MAPS]


def test_maps_that_are_left_out_are_counted_and_marked():
    ax = convolved(*MAPS)
    texts = [text.get_text() for text in ax.texts]
    assert [text for text in texts if "maps" in text] == [
        "16 maps\n12 × 12", "20 maps\n4 × 6", "5 maps\n4 × 4",
    ]  # fmt: skip
    assert texts.count("⋮") == 1


def test_units_after_maps_are_hidden_ones_and_have_wires():
    ax = convolved(MAPS[2], np.arange(5.0), kernels=[np.ones((5, 10))], units="means")
    assert "5\nmeans" in {text.get_text() for text in ax.texts}
    (bundle,) = ax.collections
    np.testing.assert_allclose(bundle.get_linewidths()[::10], 3.5 * np.arange(5) / 4)


def test_of_many_means_those_are_drawn_whose_maps_stand_beside_them():
    means = np.arange(1, 21.0)
    ax = convolved(RNG.random((4, 4, 20)), means, kernels=[np.ones((20, 10))], units="means")
    (bundle,) = ax.collections
    np.testing.assert_allclose(bundle.get_linewidths()[::10], 3.5 * means[:8] / 20)


def test_the_second_answer_has_its_share_beside_it_if_it_has_any():
    def shares(*probabilities):
        says = np.zeros(10)
        says[: len(probabilities)] = probabilities
        return [
            text.get_text() for text in flow(probabilities=says).texts if "%" in text.get_text()
        ]

    assert shares(0.98, 0.02) == ["98%", "2%"]
    assert shares(1.0) == ["> 99%"]


def test_maps_after_units_are_refused():
    with pytest.raises(
        ValueError, match=r"then \(units,\) activations. Received: \(5,\), \(4, 4, 5\)"
    ):
        convolved(np.ones(5), MAPS[2])


def test_the_words_count_maps_that_are_not_blank():
    words = describe_flow([*MAPS, np.array([0.0, 1.0])], PROBABILITIES, class_names=NAMES)
    assert words == (
        "16 of 16, 18 of 20, 5 of 5 feature maps and 1 of 2 hidden units fire; "
        "the network says 2, 70%."
    )
