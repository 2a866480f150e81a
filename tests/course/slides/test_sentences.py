import pytest

from dlcourse.course.slides.sentences import chunks, leans, sentences


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("One. Two? Three.", ["One.", "Two?", "Three."]),
        ("The rate is 0.5. It is\nsmall.", ["The rate is 0.5.", "It is small."]),
        ("See M. A. Nielsen, e.g. Here.", ["See M. A. Nielsen, e.g. Here."]),
        ("With $a. B$ all. Well.", ["With $a. B$ all.", "Well."]),
        ("Call `x.y. Z`. Then go.", ["Call `x.y. Z`.", "Then go."]),
        ("A claim. (An aside. Long.) More.", ["A claim.", "(An aside. Long.)", "More."]),
        ('It says "no. Never." We do.', ['It says "no. Never."', "We do."]),
        ("It is *flat.* $x$ is not.", ["It is *flat.*", "$x$ is not."]),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_one_ends(paragraph, expected):
    assert sentences(paragraph) == expected


def test_formulas_fences_and_foldings_are_chunks_of_their_own():
    source = "Say:\n$$a\n\nb$$\nso.\n\n- one\n- two\n\n```python\nx = 1\n\ny = 2\n```\n\nEnd."
    assert chunks(source) == [
        "Say:", "$$a\n\nb$$", "so.", "- one\n- two", "```python\nx = 1\n\ny = 2\n```", "End.",
    ]  # fmt: skip


def test_a_sentence_that_points_back_leans():
    assert all(map(leans, ["It falls.", "So be it.", "(But no.)", "*This* too."]))
    assert not any(map(leans, ["Itself it is.", "Gradients fall.", "Sooner."]))
