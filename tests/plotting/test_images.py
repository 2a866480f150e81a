import numpy as np
import pytest
from matplotlib.figure import Figure

from dlcourse.plotting import image_grid, mosaic


def drawn(figure):
    (ax,) = figure.axes
    return ax.images


def titles_of(figure):
    """Each title under the place of its image's top."""
    (ax,) = figure.axes
    tops = {(np.mean(each.get_extent()[:2]), each.get_extent()[3]) for each in ax.images}
    for text in ax.texts:
        x, y = text.get_position()
        assert any(x == pytest.approx(left) and 0 < top - y < 0.1 for left, top in tops)
    return [text.get_text() for text in ax.texts]


def test_each_image_is_drawn_once_under_its_title():
    images = np.arange(3 * 4).reshape(3, 2, 2) / 12
    figure = image_grid(images, titles=["a", "b", "c"], columns=2, size=0.52)
    np.testing.assert_array_equal([artist.get_array() for artist in drawn(figure)], images)
    assert titles_of(figure) == ["a", "b", "c"]
    places = [tuple(np.round(image.get_extent(), 2)) for image in drawn(figure)]
    assert places == [(0.03, 0.97, 1.47, 0.53), (1.03, 1.97, 1.47, 0.53), (0.03, 0.97, 2.97, 2.03)]


def test_signed_images_share_one_scale_around_zero():
    figure = image_grid(np.array([[[-3.0]], [[1.0]]]), signed=True)
    assert {artist.get_clim() for artist in drawn(figure)} == {(-3.0, 3.0)}


@pytest.mark.parametrize("shape", [(28, 28), (0, 28, 28), (1, 2, 3, 3, 3)])
def test_another_shape_is_an_error(shape):
    with pytest.raises(ValueError, match="images must be"):
        image_grid(np.zeros(shape))


def test_labels_as_they_are_will_do_for_titles():
    figure = image_grid(np.zeros((2, 3, 3)), titles=np.array([7, 1]))
    assert titles_of(figure) == ["7", "1"]


def test_images_that_are_not_square_keep_their_shape():
    left, right, bottom, top = drawn(image_grid(np.zeros((1, 10, 20))))[0].get_extent()
    assert (right - left) / (bottom - top) == pytest.approx(2)


def test_no_column_is_an_error():
    with pytest.raises(ValueError, match="columns must be at least 1. Received: columns=0"):
        image_grid(np.zeros((2, 3, 3)), columns=0)


def test_titles_that_do_not_match_are_an_error():
    with pytest.raises(ValueError, match="titles must be 2, one an image. Received: 1"):
        image_grid(np.zeros((2, 3, 3)), titles=["only one"])


def test_a_mosaic_has_all_images_row_by_row_without_touching():
    images = np.arange(5 * 4).reshape(5, 2, 2)
    ax = mosaic(images, Figure().subplots(), rows=3, columns=3, vmin=0, vmax=20)
    sheet = np.ma.filled(ax.images[0].get_array(), np.nan)
    tiles = [each for row in np.split(sheet, 3) for each in np.split(row, 3, axis=1)]
    for tile, image in zip(tiles, images, strict=False):
        assert np.isnan([tile[0], tile[-1], tile[:, 0], tile[:, -1]]).all()
        drawn = np.isfinite(tile)
        side = drawn.any(axis=0).sum()
        np.testing.assert_array_equal(
            tile[drawn].reshape(side, side), np.kron(image, np.ones((side // 2, side // 2)))
        )
    assert np.isnan(tiles[5:]).all()
    assert {artist.get_clim() for artist in ax.images} == {(0, 20)}
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 3), (3, 0))
