import numpy as np
import pytest

from dlcourse.plotting import confusion_matrix, describe_confusion

COUNTS = [[8, 2, 0], [0, 9, 1], [3, 0, 7]]
NAMES = ("cat", "dog", "owl")


def test_every_count_stands_at_its_row_and_column(ax):
    confusion_matrix(COUNTS, ax, class_names=NAMES)
    texts = {(text.get_position()[1], text.get_position()[0]): text.get_text() for text in ax.texts}
    assert texts == {(0, 0): "8", (0, 1): "2", (1, 1): "9", (1, 2): "1", (2, 0): "3", (2, 2): "7"}
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("predicted", "true")


def test_the_colours_show_the_mistakes_alone(ax):
    confusion_matrix(COUNTS, ax, class_names=NAMES)
    np.testing.assert_array_equal(ax.images[0].get_array(), [[0, 2, 0], [0, 0, 1], [3, 0, 0]])


def test_the_caption_names_the_most_frequent_confusion():
    assert describe_confusion(COUNTS, class_names=NAMES) == (
        "6 of 30 are wrong; most often (3 times): owl taken for cat."
    )
    assert describe_confusion(np.eye(2, dtype=int), class_names=NAMES[:2]) == "None of 2 is wrong."


def test_the_caption_names_ties():
    words = describe_confusion([[5, 2, 0], [0, 5, 2], [1, 0, 5]], class_names=NAMES)
    assert words.endswith("(2 times each): cat taken for dog, dog taken for owl.")
    words = describe_confusion(1 - np.eye(3, dtype=int), class_names=NAMES)
    assert words.endswith("dog taken for cat, dog taken for owl and 2 more.")
    assert "once each" in words


def test_counts_that_do_not_match_the_names_are_an_error(ax):
    with pytest.raises(ValueError, match=r"Received: \(3, 3\)"):
        confusion_matrix(COUNTS, ax, class_names=NAMES[:2])
