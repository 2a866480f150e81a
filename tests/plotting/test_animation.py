import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from dlcourse.plotting.animation import animate


@pytest.fixture
def moving_dot():
    """A figure 200 by 100 pixels, black left of a red dot that moves to the right."""
    figure = plt.figure(figsize=(2, 1), dpi=100)
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_xlim(0, 200)
    ax.set_ylim(0, 100)
    ax.set_axis_off()
    ax.axvspan(0, 20, color="black")
    (dot,) = ax.plot([], [], "s", color="#FF0000", markersize=20)

    def update(frame):
        dot.set_data([50 + 10 * frame], [50])
        return [dot]

    return figure, update


def pixels(gif):
    """(frames, height, width, 3) what a viewer shows."""
    image = Image.open(io.BytesIO(gif))
    frames = []
    for number in range(image.n_frames):
        image.seek(number)
        frames.append(np.array(image.convert("RGB")))
    return np.array(frames)


def durations(gif):
    image = Image.open(io.BytesIO(gif))
    found = []
    for number in range(image.n_frames):
        image.seek(number)
        found.append(image.info["duration"])
    return found


def red(picture):
    return np.all(np.abs(picture.astype(int) - [255, 0, 0]) < 8, axis=-1)


def test_what_update_returns_moves_and_leaves_no_trace(moving_dot):
    shown = pixels(animate(*moving_dot, range(10), seconds=1))
    centres = [np.argwhere(red(picture)).mean(axis=0)[1] for picture in shown]
    np.testing.assert_allclose(centres, 50 + 10 * np.arange(10), atol=1)
    assert len({red(picture).sum() // 20 for picture in shown}) == 1


def test_what_stands_still_is_the_same_in_each_frame(moving_dot):
    shown = pixels(animate(*moving_dot, range(5), seconds=1))
    assert (shown[:, 50, :20] == 0).all()
    assert (shown[:, 50, -20:] == 255).all()


def test_the_colours_of_surfaces_are_exact(moving_dot):
    figure, update = moving_dot
    pale = ["#DCE8F2", "#DCF2E8", "#E4E4E4", "#FFFFFF"]
    figure.axes[0].plot([20, 180], [30, 90], color="gray")  # its smooth edges are many greys
    for number, colour in enumerate(pale):
        figure.axes[0].axhspan(4 * number, 4 * number + 4, color=colour, linewidth=0)
    shown = pixels(animate(figure, update, range(2), seconds=1))
    seen = [tuple(shown[1, 99 - (4 * number + 2), 150]) for number in range(4)]
    assert ["#{:02X}{:02X}{:02X}".format(*colour) for colour in seen] == pale


def test_the_frames_share_the_seconds_and_the_last_one_rests(moving_dot):
    assert durations(animate(*moving_dot, range(4), seconds=1, rest=2)) == [250, 250, 250, 2250]


def test_no_frame_is_faster_than_a_viewer_can_show(moving_dot):
    assert durations(animate(*moving_dot, range(4), seconds=0.01, rest=0)) == [20] * 4


def test_it_plays_for_ever_and_is_small(moving_dot):
    gif = animate(*moving_dot, range(10), seconds=1)
    assert Image.open(io.BytesIO(gif)).info["loop"] == 2  # and once before
    assert len(gif) < 10_000


def test_a_frame_that_changes_nothing_still_takes_its_time(moving_dot):
    figure, update = moving_dot
    assert sum(
        durations(animate(figure, lambda frame: update(frame // 2), range(8), seconds=1))
    ) == (pytest.approx(2500, abs=40))


def test_the_figure_is_closed(moving_dot):
    animate(*moving_dot, range(2), seconds=1)
    assert not plt.fignum_exists(moving_dot[0].number)


def test_without_frames_or_moving_artists_is_an_error(moving_dot):
    figure, update = moving_dot
    with pytest.raises(ValueError, match="frames must name a frame or more. Received: none"):
        animate(figure, update, [], seconds=1)
    with pytest.raises(ValueError, match="update must return the artists"):
        animate(figure, lambda _: [], range(2), seconds=1)


def test_frames_come_in_the_order_that_is_asked_for(moving_dot):
    shown = pixels(animate(*moving_dot, (9, 0, 4), seconds=1))
    centres = [np.argwhere(red(picture)).mean(axis=0)[1] for picture in shown]
    np.testing.assert_allclose(centres, [140, 50, 90], atol=1)
