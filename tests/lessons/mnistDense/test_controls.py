import keras
import numpy as np

from dlcourse.lessons.mnistDense.controls import draw_a_digit, flow, hidden_width, mistakes
from dlcourse.plotting import image_grid


def reader():
    """A network 784-2-10: its first unit fires for a bright pixel 0, its second for pixel 1."""
    model = keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(2, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    kernel, out = np.zeros((784, 2)), np.zeros((2, 10))
    kernel[0, 0] = kernel[1, 1] = 1
    out[0, 3] = out[1, 5] = 4
    model.set_weights([kernel, np.zeros(2), out, np.zeros(10)])
    return model


def test_a_digit_flows_and_the_menu_has_mistakes(stage):
    images = np.zeros((3, 784))
    images[[0, 2], 0] = images[1, 1] = 1
    seen = stage(flow, reader(), images, [3, 5, 7])
    menu = seen.controls["digit"]
    assert [name for name, _ in menu.options] == ["a 3", "a 5", "a 7, read as 3 (example 2)"]
    menu.value = 1
    menu.value = 2
    assert seen.captions == [
        "A 3: 1 of 2 hidden units fire; the network says 3, 86%.",
        "A 5: 1 of 2 hidden units fire; the network says 5, 86%.",
        "A 7: 1 of 2 hidden units fire; the network says 3, 86%.",
    ]


def test_the_width_shows_its_own_network(stage):
    seen = stage(
        hidden_width,
        (2, 8, 32),
        (0.4, 0.8, 0.9),
        [np.ones((width, 3, 3)) for width in (2, 8, 32)],
        parameters=[100, 400, 1600],
    )
    seen.controls["units"].value = 2
    assert seen.captions == [
        "8 hidden units, 400 parameters: validation accuracy 0.800.",
        "2 hidden units, 100 parameters: validation accuracy 0.400.",
    ]


def test_mistakes_come_the_surest_first_and_page_by_page(stage):
    probabilities = np.array([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8], [0.7, 0.3]])
    images = np.zeros((4, 2, 2))
    seen = stage(mistakes, images, [0, 0, 0, 1], probabilities, in_a_page=2)
    seen.controls["page"].value = 2
    assert seen.captions[0].startswith("Mistakes 1 to 2 of 3, the surest first")
    assert seen.captions[1].startswith("Mistakes 3 to 3 of 3")
    assert seen.controls["page"].max == 2


def test_no_network_is_quite_sure(stage, monkeypatch):
    said = []

    def grid(images, *, titles, **options):
        said.extend(titles)
        return image_grid(images, titles=titles, **options)

    monkeypatch.setattr("dlcourse.lessons.mnistDense.controls.image_grid", grid)
    stage(mistakes, np.zeros((2, 2, 2)), [0, 0], [[0.0, 1.0], [0.004, 0.996]])
    assert said == ["says 1, is 0\n> 99.9% sure", "says 1, is 0\n99.6% sure"]


def test_without_a_mistake_there_is_nothing_to_browse(stage):
    seen = stage(mistakes, np.zeros((1, 2, 2)), [0], [[1.0, 0.0]])
    assert seen.captions == []


def test_what_is_drawn_flows_framed_as_mnist_frames_it(stage):
    model = reader()
    kernel, *others = model.get_weights()
    kernel[:] = 0
    kernel[14 * 28 + 14, 1] = 1  # the middle, where the mass of any digit is centred
    model.set_weights([kernel, *others])
    seen = stage(draw_a_digit, model)
    pad = seen.controls["draw a digit"]
    pad.value = [[[0.1, 0.1], [0.1, 0.3]]]  # a 1 in a corner
    pad.value = []
    assert seen.captions[1:] == [
        "What you draw, as the network sees it: 1 of 2 hidden units fire; the network says 5, 86%.",
        "What you draw, as the network sees it: 0 of 2 hidden units fire; the network says 0, 10%.",
    ]
