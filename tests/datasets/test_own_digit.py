import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from PIL import Image, ImageDraw
from scipy import ndimage

from dlcourse import datasets
from dlcourse.datasets import digits


def seven(size=(300, 400), *, ink="black", paper="white", at=(0, 0), scale=1.0, width=24):
    """A picture of a 7, whose box is 100 × 150 pixels times the scale."""
    image = Image.new("RGB", size, paper)
    points = [(at[0] + 30 + scale * x, at[1] + 40 + scale * y) for x, y in
              ((0, 0), (100, 0), (40, 150))]  # fmt: skip
    ImageDraw.Draw(image).line(points, fill=ink, width=round(width * scale), joint="curve")
    return image


def framed(image):
    return datasets.frame_digit(np.asarray(image) / 255)


def sides(frame):
    return [np.ptp(np.flatnonzero(frame.any(axis=axis))) + 1 for axis in (1, 0)]


def test_the_longer_side_is_20_pixels_and_the_shape_is_kept():
    height, width = sides(framed(seven()))
    assert height == 20
    assert width == pytest.approx(20 * 124 / 174, abs=2)
    wide = seven().rotate(90, expand=True)
    assert sides(framed(wide))[1] == 20


@pytest.mark.parametrize("at", [(0, 0), (120, 20), (30, 150), (-10, 180)])
def test_the_centre_of_mass_is_where_mnist_has_it_wherever_the_digit_stood(at):
    frame = framed(seven(at=at))
    assert_allclose(ndimage.center_of_mass(frame), 14, atol=0.6)
    assert_allclose(frame, framed(seven()), atol=0.02)


@pytest.mark.parametrize(
    ("ink", "paper"),
    [("white", "black"), ("blue", "white"), ("yellow", "darkgreen"), ("#444", "#bbb"),
     ("red", "#fffbe8")],
)  # fmt: skip
def test_colours_make_no_difference(ink, paper):
    assert_allclose(framed(seven(ink=ink, paper=paper)), framed(seven()), atol=0.05)


def test_size_makes_little_difference():
    small, large = seven(scale=0.5), seven((1200, 1600), scale=5)
    assert np.abs(framed(small) - framed(seven())).mean() < 0.05
    assert np.abs(framed(large) - framed(seven())).mean() < 0.05


def test_uneven_light_and_grain_are_not_ink():
    rng = np.random.default_rng(0)
    pixels = np.asarray(seven(ink="navy")) / 255
    light = np.linspace(1, 0.6, pixels.shape[1])[:, None]
    grainy = np.clip(pixels * light + rng.normal(scale=0.03, size=pixels.shape), 0, 1)
    assert np.abs(datasets.frame_digit(grainy) - framed(seven())).mean() < 0.05


def test_dust_is_left_out():
    image = seven()
    ImageDraw.Draw(image).ellipse((270, 10, 280, 20), fill="black")
    assert_allclose(framed(image), framed(seven()), atol=0.02)


def test_digits_come_back_from_an_enlarged_and_shifted_picture_of_them():
    original = digits.arrays()["train_images"][:20] / 255
    for image in original:
        page = np.full((400, 500), 0.9)
        large = ndimage.zoom(image, 10, order=1)
        page[30 : 30 + 280, 150 : 150 + 280] -= 0.8 * large
        frame = datasets.frame_digit(page)
        best = min(
            np.abs(frame - np.roll(image, (down, right), (0, 1))).mean()
            for down in (-1, 0, 1) for right in (-2, -1, 0, 1, 2)
        )  # fmt: skip
        assert best < 0.12 * np.ptp(image)


@pytest.mark.parametrize("paper", [1.0, 0.0, 0.5])
def test_a_blank_page_is_told(paper):
    grain = np.random.default_rng(0).normal(scale=0.02, size=(200, 200))
    with pytest.raises(ValueError, match=r"^pixels must show a digit .*: the page is blank\.$"):
        datasets.frame_digit(np.clip(paper + grain, 0, 1))


def test_a_page_full_of_ink_is_told():
    page = np.ones((100, 100))
    page[10:90, 10:90] = 0
    with pytest.raises(ValueError, match="half of the page is ink"):
        datasets.frame_digit(page)


def test_a_drawing_is_framed_and_no_digit_is_all_paper():
    ink = np.zeros((60, 60))
    ink[5:35, 8:12] = 1
    assert_array_equal(datasets.frame_drawing(ink), datasets.frame_digit(1 - ink))
    for nothing in (np.zeros((60, 60)), np.ones((60, 60))):
        assert_array_equal(datasets.frame_drawing(nothing), np.zeros((28, 28)))


def test_another_shape_is_told():
    with pytest.raises(ValueError, match=r"Received: shape \(4, 28, 28, 3\)\.$"):
        datasets.frame_digit(np.ones((4, 28, 28, 3)))


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp"])
def test_a_file_is_read_as_its_pixels_are(tmp_path, suffix):
    seven().save(tmp_path / f"my.{suffix}")
    frame = datasets.read_digit(tmp_path / f"my.{suffix}")
    assert (frame.shape, frame.dtype) == ((28, 28), np.float32)
    assert_allclose(frame, framed(seven()), atol=0.1)


def test_a_drawing_without_a_paper_stands_on_white(tmp_path):
    ink = seven().convert("L").point(lambda grey: 255 - grey)
    drawing = Image.new("RGBA", ink.size, "black")
    drawing.putalpha(ink)
    drawing.save(tmp_path / "my.png")
    assert_array_equal(datasets.read_digit(tmp_path / "my.png"), framed(seven()))


def test_a_photograph_is_turned_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    seven().rotate(90, expand=True).save(tmp_path / "my.png", exif=exif)
    assert_array_equal(datasets.read_digit(tmp_path / "my.png"), framed(seven()))


def test_what_is_no_picture_is_told(tmp_path):
    (tmp_path / "notes.png").write_text("a text")
    with pytest.raises(ValueError, match=r"can be read\. Received: 'notes\.png'\.$"):
        datasets.read_digit(tmp_path / "notes.png")
    with pytest.raises(ValueError, match=r"is there\. Received: 'none\.png'\.$"):
        datasets.read_digit(tmp_path / "none.png")
    seven().save(tmp_path / "moving.gif")
    with pytest.raises(ValueError, match=r"JPEG or PNG picture\. Received: 'moving\.gif'\.$"):
        datasets.read_digit(tmp_path / "moving.gif")
    seven().save(tmp_path / "whole.jpg")
    whole = (tmp_path / "whole.jpg").read_bytes()
    (tmp_path / "half.jpg").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match=r"can be read\. Received: 'half\.jpg'\.$"):
        datasets.read_digit(tmp_path / "half.jpg")


def test_a_blank_file_is_named(tmp_path):
    Image.new("RGB", (300, 300), "white").save(tmp_path / "blank.png")
    with pytest.raises(ValueError, match=r"the page is blank\. It came from 'blank\.png'\.$"):
        datasets.read_digit(tmp_path / "blank.png")
