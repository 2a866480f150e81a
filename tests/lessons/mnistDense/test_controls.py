import numpy as np

from dlcourse.lessons.mnistDense.controls import hidden_width, mistakes


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


def test_without_a_mistake_there_is_nothing_to_browse(stage):
    seen = stage(mistakes, np.zeros((1, 2, 2)), [0], [[1.0, 0.0]])
    assert seen.captions == []
