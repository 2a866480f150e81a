import numpy as np

from dlcourse.lessons.mnist_conv.controls import draw_a_digit, feature_maps, moved_digit

IMAGES = np.zeros((2, 28, 28, 1))
IMAGES[0, 10, 3], IMAGES[1, 20, 9] = 1, 1


def column(images, *, training):  # noqa: ARG001
    """The column of the brightest pixel as a probability of one."""
    return np.eye(28)[np.asarray(images)[..., 0].max(axis=1).argmax(axis=1)][:, :10]


def test_a_moved_digit_is_read_where_it_stands(stage):
    seen = stage(moved_digit, {"net": column}, IMAGES, np.array([3, 9]))
    seen.controls["right"].value = 0
    seen.controls["digit"].value = 1
    seen.controls["right"].value = -4
    assert [caption.split(": ")[1].split(" The")[0] for caption in seen.captions] == [
        "net says 7.", "net says 3.", "net says 9.", "net says 5.",
    ]  # fmt: skip
    assert seen.captions[-1].startswith("A 9, moved 4 pixels to the left and 0 down")


def test_each_layer_shows_its_own_maps(stage):
    layers = {
        "first": lambda images: np.repeat(images, 8, axis=3),
        "second": lambda images: 0 * images[:, ::2, ::2],
    }
    seen = stage(feature_maps, layers, IMAGES, np.array([3, 9]), most=6)
    seen.controls["layer"].value = "second"
    assert seen.captions == [
        "The first convolution, of a 3: "
        "6 of 8 feature maps of 28 × 28; of all, none is 0 everywhere.",
        "The second convolution, of a 3: "
        "1 of 1 feature maps of 14 × 14; of all, 1 is 0 everywhere.",
    ]


def test_what_is_drawn_is_framed_and_read(stage):
    def highest(images, *, training):  # noqa: ARG001
        """The first row with ink as a probability of one."""
        rows = np.asarray(images)[..., 0].max(axis=2) > 0.2
        return np.eye(10)[rows.argmax(axis=1)]

    seen = stage(draw_a_digit, {"net": highest})
    pad = seen.controls["draw a digit"]
    pad.value = [[[0.5, 0.6], [0.5, 0.9]]]  # a 1 far down, and one in a corner
    pad.value = [[[0.2, 0.1], [0.2, 0.4]]]
    pad.value = []
    assert [caption.split(": ")[1] for caption in seen.captions[1:]] == [
        "net says 5, 100%.",
        "net says 5, 100%.",
        "net says 0, 100%.",
    ]
