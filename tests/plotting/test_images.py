import numpy as np
import pytest
from matplotlib.figure import Figure

from dlcourse.plotting import image_grid, mosaic


def drawn(figure):
    return [ax.images[0] for ax in figure.axes if ax.images]


def test_each_image_is_drawn_once_under_its_title():
    images = np.arange(3 * 4).reshape(3, 2, 2) / 12
    figure = image_grid(images, titles=["a", "b", "c"], columns=2)
    np.testing.assert_array_equal([artist.get_array() for artist in drawn(figure)], images)
    assert [ax.get_title() for ax in figure.axes] == ["a", "b", "c", ""]


def test_signed_images_share_one_scale_around_zero():
    figure = image_grid(np.array([[[-3.0]], [[1.0]]]), signed=True)
    assert {artist.get_clim() for artist in drawn(figure)} == {(-3.0, 3.0)}


@pytest.mark.parametrize("shape", [(28, 28), (0, 28, 28), (1, 2, 3, 3, 3)])
def test_another_shape_is_an_error(shape):
    with pytest.raises(ValueError, match="images must be"):
        image_grid(np.zeros(shape))


def test_labels_as_they_are_will_do_for_titles():
    figure = image_grid(np.zeros((2, 3, 3)), titles=np.array([7, 1]))
    assert [ax.get_title() for ax in figure.axes] == ["7", "1"]


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
