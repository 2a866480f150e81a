import pytest

from dlcourse.course.pages import fragment
from dlcourse.course.site.links import relinked


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("From scores to probabilities", "from-scores-to-probabilities"),
        ("XOR, by a network", "xor-by-a-network"),
        (
            "Which functions can one perceptron compute?",
            "which-functions-can-one-perceptron-compute",
        ),
        ("Deeper: a 1×1 convolution is not PCA", "deeper-a-11-convolution-is-not-pca"),
    ],
)
def test_a_link_to_a_notebooks_heading_leads_to_it_on_the_site(heading, anchor):
    link = f"[there](../notebooks/04_softmax.ipynb#{fragment(heading)})"
    assert relinked(link) == f"[there](../notebooks/04_softmax.ipynb#{anchor})"


def test_the_readmes_part_for_instructors_is_a_page_of_its_own():
    assert relinked("[them](../README.md#for-instructors)") == "[them](../instructors.md)"


@pytest.mark.parametrize(
    "text",
    [
        "[next](09_convolution.ipynb)",
        "[gpu](CONTRIBUTING.md#on-a-gpu)",
        "[elsewhere](https://example.org/#A-Place)",
    ],
)
def test_other_links_stay(text):
    assert relinked(text) == text
