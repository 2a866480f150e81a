import keras
import numpy as np

from dlcourse.lessons.mnist_conv.controls import draw_a_digit, flow, moved_digit

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


def test_a_digit_flows_through_the_convolutions_and_the_menu_has_mistakes(stage):
    layers = keras.layers
    network = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(2, 1, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(1, 1, activation="relu"),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )
    head = np.zeros((196, 10))
    head[5 * 14 + 1, 3] = head[10 * 14 + 4, 4] = 4  # where the two pixels are, after pooling
    network.set_weights(
        [
            np.array([[[[1, -1]]]]),
            np.zeros(2),
            np.ones((1, 1, 2, 1)),
            np.zeros(1),
            head,
            np.zeros(10),
        ]
    )
    seen = stage(flow, network, IMAGES, np.array([3, 9]))
    menu = seen.controls["digit"]
    assert [name for name, _ in menu.options] == ["a 3", "a 9, read as 4 (example 1)"]
    menu.value = 1
    assert seen.captions == [
        "A 3: 1 of 2, 1 of 1 feature maps fire; the network says 3, 86%.",
        "A 9: 1 of 2, 1 of 1 feature maps fire; the network says 4, 86%.",
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
