import base64
import io
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from dlcourse.plotting import Stage, show, use_style
from dlcourse.plotting.showing import show_image


def opened(page):
    """The picture of an output."""
    encoded = page["text/html"].partition("base64,")[2].partition('"')[0]
    return Image.open(io.BytesIO(base64.b64decode(encoded)))


@pytest.fixture
def displayed(monkeypatch):
    """What reaches the page."""
    outputs = []
    monkeypatch.setattr(
        "dlcourse.plotting.showing.display",
        lambda data, **_: outputs.append(data),
    )
    return outputs


def test_a_picture_comes_with_alternative_text_and_a_visible_caption(displayed):
    show(plt.figure(figsize=(2, 1)), "An empty page.")
    (page,) = displayed
    assert page["text/plain"] == "An empty page."
    assert "<em>An empty page.</em>" in page["text/html"]
    assert 'alt="An empty page."' in page["text/html"]
    image = opened(page)
    assert image.width > image.height
    assert image.width >= 2 * 144
    width = round(image.width / 1.5)  # sharp on a projector
    assert f' width="{width}"' in page["text/html"]
    assert plt.get_fignums() == []


def test_words_that_look_like_markup_stay_words(displayed):
    show(plt.figure(figsize=(2, 1)), 'x < 0 & "y" > 1')
    html = displayed[0]["text/html"]
    assert 'alt="x &lt; 0 &amp; &quot;y&quot; &gt; 1"' in html
    assert "<em>x &lt; 0 &amp; &quot;y&quot; &gt; 1</em>" in html


def test_a_film_is_shown_in_its_own_size(displayed):
    file = io.BytesIO()
    Image.new("P", (30, 20)).save(file, "GIF")
    show_image(file.getvalue(), "A small field.", kind="image/gif")
    assert ' width="30"' in displayed[0]["text/html"]


def test_an_update_takes_the_place_of_picture_and_words_in_the_same_size(monkeypatch):
    shown = []
    handle = SimpleNamespace(update=lambda page, **_: shown.append(page))
    monkeypatch.setattr(
        "dlcourse.plotting.showing.display", lambda page, **_: shown.append(page) or handle
    )
    stage = Stage(plt.figure(figsize=(2, 1)), "A page.")
    figure, ax = plt.subplots(figsize=(2, 1))
    ax.set_title("a title beyond the edge of the figure")
    stage.update(figure, "Another page.")
    assert [page["text/plain"] for page in shown] == ["A page.", "Another page."]
    assert [opened(page).size for page in shown] == [(288, 144), (240, 120)]  # for speed
    assert all(' width="192"' in page["text/html"] for page in shown)
    assert plt.get_fignums() == []


def test_the_same_figure_gives_the_same_bytes(displayed):
    for _ in range(2):
        figure, ax = plt.subplots()
        ax.plot([1, 2])
        show(figure, "A line.")
    first, second = displayed
    assert first == second


def test_a_stored_picture_is_small_and_looks_like_what_was_drawn(displayed):
    figure, ax = plt.subplots()
    ax.imshow(np.linspace(0, 1, 400).reshape(20, 20), cmap="cividis", interpolation="bilinear")
    file = io.BytesIO()
    figure.savefig(file, dpi=144, bbox_inches="tight")
    show(figure, "A field that gets brighter.")
    stored = displayed[0]["text/html"]
    pixels = [
        np.asarray(image.convert("RGB"), int) for image in (Image.open(file), opened(displayed[0]))
    ]
    difference = np.abs(pixels[0] - pixels[1])
    assert np.quantile(difference, 0.99) <= 8  # of 255
    assert difference.max() < 64  # at the edges of letters
    assert len(stored) < 4 / 3 * len(file.getvalue()) / 2  # four letters for three bytes


def test_a_picture_without_a_caption_is_an_error():
    with pytest.raises(ValueError, match="caption must say what the picture shows"):
        show(plt.figure(), " ")
    with pytest.raises(ValueError, match="caption must say what the picture shows"):
        Stage(plt.figure(), "")


def test_the_style_is_readable_from_the_back_row():
    with plt.rc_context():
        use_style()
        assert plt.rcParams["font.size"] >= 14
        assert not plt.rcParams["axes.spines.top"]
