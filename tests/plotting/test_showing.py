import base64
import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from dlcourse.plotting import show, use_style


@pytest.fixture
def displayed(monkeypatch):
    """What reaches the page: (data, metadata) of each output."""
    outputs = []
    monkeypatch.setattr(
        "dlcourse.plotting.showing.display",
        lambda data, *, metadata=None, **_: outputs.append((data, metadata)),
    )
    return outputs


def test_a_picture_comes_with_alternative_text_and_a_visible_caption(displayed):
    show(plt.figure(figsize=(2, 1)), "An empty page.")
    (picture, metadata), (caption, _) = displayed
    assert metadata["image/png"]["alt"] == "An empty page."
    assert caption["text/markdown"] == "*An empty page.*"
    image = Image.open(io.BytesIO(base64.b64decode(picture["image/png"])))
    assert image.width > image.height
    assert image.width >= 2 * 144
    assert metadata["image/png"]["width"] == round(image.width / 1.5)  # sharp on a projector
    assert plt.get_fignums() == []


def test_the_same_figure_gives_the_same_bytes(displayed):
    for _ in range(2):
        figure, ax = plt.subplots()
        ax.plot([1, 2])
        show(figure, "A line.")
    first, _, second, _ = displayed
    assert first == second


def test_a_stored_picture_is_small_and_looks_like_what_was_drawn(displayed):
    figure, ax = plt.subplots()
    ax.imshow(np.linspace(0, 1, 400).reshape(20, 20), cmap="cividis", interpolation="bilinear")
    file = io.BytesIO()
    figure.savefig(file, dpi=144, bbox_inches="tight")
    show(figure, "A field that gets brighter.")
    stored = base64.b64decode(displayed[0][0]["image/png"])
    pixels = [
        np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), int)
        for png in (file.getvalue(), stored)
    ]
    difference = np.abs(pixels[0] - pixels[1])
    assert np.quantile(difference, 0.99) <= 8  # of 255
    assert difference.max() < 64  # at the edges of letters
    assert len(stored) < len(file.getvalue()) / 2


def test_a_picture_without_a_caption_is_an_error():
    with pytest.raises(ValueError, match="caption must say what the picture shows"):
        show(plt.figure(), " ")
    plt.close("all")


def test_the_style_is_readable_from_the_back_row():
    with plt.rc_context():
        use_style()
        assert plt.rcParams["font.size"] >= 14
        assert not plt.rcParams["axes.spines.top"]
