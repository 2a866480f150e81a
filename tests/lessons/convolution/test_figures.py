import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.lessons.convolution import drawings, figures

IMAGE = np.arange(30).reshape(5, 6)
KERNEL = np.array([[-1, 0], [2, 1]])


def test_a_row_stands_beside_its_central_differences():
    grey = np.tile([0.0, 0.0, 0.5, 1.0, 1.0], (6, 1))
    flat, right, solid = figures.surface(grey, 2).axes
    assert solid.name == "3d"
    assert flat.lines[0].get_ydata()[0] == 2
    assert_allclose(right.lines[0].get_ydata(), grey[2])
    assert_allclose(right.lines[1].get_xydata(), [[1, 0.25], [2, 0.5], [3, 0.25]])


def test_a_signed_picture_is_white_at_zero(ax):
    (shown,) = figures.picture(
        np.repeat([[-3.0, 1.0]], 200, axis=1), ax, title="slope", signed=True
    ).images
    assert shown.get_clim() == (-3, 3)


def test_a_gallery_keeps_brightness_as_it_is():
    images = {"photograph": np.full((2, 3), 0.5), "edges": np.eye(2, 3)}
    left, right = figures.gallery(images, signed=("edges",), columns=2).axes
    assert (left.get_title(), right.get_title()) == ("photograph", "edges")
    assert left.images[0].get_clim() == (0, 1)
    assert right.images[0].get_clim() == (-1, 1)


def test_a_gallery_leaves_no_empty_axes():
    assert len(figures.gallery(dict.fromkeys("abc", IMAGE / 30), columns=2).axes) == 3


def test_the_frame_is_where_the_image_is():
    (ax,) = figures.borders({"zero": np.pad(IMAGE / 30, 2)}, (2, 2, 5, 6)).axes
    (frame,) = ax.patches
    assert frame.get_bbox().bounds == (1.5, 1.5, 6, 5)


@pytest.fixture
def film():
    return figures.Sliding(IMAGE, KERNEL)


def test_each_window_has_its_frame(film):
    assert film.num_frames == 4 * 5


def test_a_frame_shows_the_window_its_products_and_their_sum(film):
    left, middle, right = film.at(6).axes  # row 1, column 1
    assert left.patches[0].get_xy() == (0.5, 0.5)
    products = [text.get_text() for text in middle.texts]
    assert products == ["7 · (−1)", "8 · 0", "13 · 2", "14 · 1", "sum 33"]
    assert film.describe(6) == "The window at row 1, column 1: its 4 products sum to 33."
    outputs = [text.get_text() for text in right.texts]
    assert outputs[6] == "33"
    assert outputs[7:] == [""] * 13


def test_the_key_frames_carry_their_sums(film):
    assert [ax.get_title() for ax in film.key_frames((0, 6)).axes] == ["sum 19", "sum 33"]


def test_influence_is_framed_in_the_middle(ax):
    figures.influence(np.eye(9) * 4, 5, ax)
    (frame,) = ax.patches
    assert frame.get_bbox().bounds == (1.5, 1.5, 5, 5)
    assert ax.images[0].get_array().max() == 1


def test_likeness_is_drawn_from_no_shift_on(ax):
    figures.tolerance({"every pixel": [1.0, 0.4], "max": [1.0, 0.9]}, ax)
    baseline, pooled = ax.lines
    assert pooled.get_xydata().tolist() == [[0, 1], [1, 0.9]]
    assert (baseline.get_linestyle(), pooled.get_linestyle()) == ("--", "-")


def colours(ax):
    """How many cells of the grid have each of the four colours."""
    shown = ax.images[0].get_array()
    names = {
        "pixel": drawings.PIXEL,
        "padded": drawings.PADDED,
        "odd": drawings.ODD,
        "unused": drawings.UNUSED,
    }
    return {
        name: int(np.isclose(shown, drawings.to_rgb(colour)).all(axis=-1).sum())
        for name, colour in names.items()
    }


def test_the_odd_pixel_comes_after():
    left, right = drawings.windows(4, 2, strides=1, padding="same").axes
    assert colours(left) == {"pixel": 16, "padded": 0, "odd": 9, "unused": 0}
    assert left.images[0].get_array().shape[0] == 5
    assert np.allclose(left.images[0].get_array()[-1], drawings.to_rgb(drawings.ODD))
    assert right.get_title("left") == "4 × 4 outputs"


def test_what_no_window_reaches_is_marked():
    left, right = drawings.windows(8, 3, strides=3, padding="valid").axes
    assert colours(left) == {"pixel": 36, "padded": 0, "odd": 0, "unused": 28}
    assert [patch.get_bbox().bounds for patch in left.patches] == [
        (2.5, 2.5, 3, 3),
        (-0.5, -0.5, 3, 3),
    ]
    assert right.get_title("left") == "2 × 2 outputs"


def test_gaps_between_windows_are_counted():
    words = drawings.describe_windows(7, 1, strides=3, padding="valid")
    assert words.endswith("0 before, 0 after; 4 columns and as many rows are never used.")


def test_a_window_that_does_not_fit_is_said():
    words = drawings.describe_windows(2, 3, strides=1, padding="valid")
    assert words == "Not one window of 3 pixels fits into 2."
    _, right = drawings.windows(2, 3, strides=1, padding="valid").axes
    assert right.get_title("left") == "0 × 0 outputs"


def test_a_pyramid_stands_on_its_receptive_field(ax):
    drawings.pyramid([(3, 2), (3, 1)], ax)
    cells = [patch for patch in ax.patches if isinstance(patch, drawings.Rectangle)]
    rows = [round(cell.get_y() + 0.13) for cell in cells]
    assert [rows.count(level) for level in range(3)] == [7, 3, 1]
    assert cells[-1].get_x() + 0.42 == pytest.approx(3)  # over the middle of its 7 pixels
    words = [text.get_text() for text in ax.texts]
    assert words == ["input: 7 pixels", "layer 1 (3×3, stride 2): 3", "layer 2 (3×3, stride 1): 1"]
