import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from dlcourse.plotting import Film, use_style


class Runner(Film):
    """A dot that runs along a line."""

    unit = "second"

    def __init__(self, places):
        super().__init__(len(places))
        self.places = places

    def panel(self, ax):
        ax.set(xlim=(0, 10), ylabel="lane")
        (dot,) = ax.plot([], [], "o", label="runner")

        def move(frame):
            dot.set_data([self.places[frame]], [0])
            return [dot]

        return move

    def describe(self, frame):
        return f"At {self.places[frame]}."


class Race(Runner):
    """The same beside its clock: two pairs of axes, of which the first is the panel."""

    def scene(self, figure):
        track, time = figure.subplots(1, 2)
        run, clock = self.panel(track), time.text(0, 0, "")

        def move(frame):
            clock.set_text(f"{frame} s")
            return [*run(frame), clock]

        return move


PLACES = [0, 4, 6, 7]


def place(ax):
    return ax.lines[0].get_xdata()[0]


def num_frames(gif):
    return Image.open(io.BytesIO(gif)).n_frames


@pytest.fixture
def outputs(monkeypatch):
    """What the page would hold, as HTML."""
    seen = []
    monkeypatch.setattr(
        "dlcourse.plotting.showing.display",
        lambda data, **_: seen.append(data["text/html"]),
    )
    return seen


def test_a_frame_is_the_whole_scene():
    track, time = Race(PLACES).at(2).axes
    assert place(track) == 6
    assert time.texts[0].get_text() == "2 s"


def test_a_film_of_one_panel_needs_no_scene():
    (track,) = Runner(PLACES).at(3).axes
    assert place(track) == 7


def test_an_opened_film_moves_to_any_frame():
    figure, move = Race(PLACES).open()
    for frame in (3, 0):
        move(frame)
        assert place(figure.axes[0]) == PLACES[frame]


def test_key_frames_are_panels_side_by_side_with_their_titles_and_one_legend():
    figure = Race(PLACES).key_frames((0, 3))
    assert [place(ax) for ax in figure.axes] == [0, 7]
    assert [ax.get_title() for ax in figure.axes] == ["second 0", "second 3"]
    assert [ax.get_ylabel() for ax in figure.axes] == ["lane", ""]
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["runner"]


def test_wide_key_frames_stand_in_rows():
    film = Race(PLACES)
    film.key_columns = 2
    figure = film.key_frames((0, 1, 3))
    corners = [(ax.get_position().x0, ax.get_position().y0) for ax in figure.axes]
    assert [place(ax) for ax in figure.axes] == [0, 4, 7]
    assert corners[0][1] == corners[1][1] > corners[2][1]
    assert corners[0][0] == corners[2][0] < corners[1][0]
    assert figure.get_figheight() == 2 * film.key_height


def test_the_animation_has_all_frames_or_those_asked_for():
    film = Race(PLACES)
    assert num_frames(film.gif(seconds=1)) == 4
    assert num_frames(film.gif((0, 3), seconds=1)) == 2


def test_moving_and_still_pictures_come_with_words_from_the_film(outputs):
    Race(PLACES).show(key_frames=(0, 2), seconds=1)
    moving, still = outputs
    assert moving.startswith('<img src="data:image/gif;base64,R0lGOD')
    assert 'alt="At 7."' in moving
    assert "<em>At 7.</em>" in moving
    assert 'alt="Key frames: second 0, 2."' in still
    assert "<em>Key frames: second 0, 2.</em>" in still


def test_words_of_ones_own_take_their_place_and_the_last_frame_shown_is_described(outputs):
    film = Runner(PLACES)
    film.show(key_frames=(0,), seconds=1, frames=range(2))
    film.show(key_frames=(0,), seconds=1, caption="It runs.", key_caption="The start.")
    captions = [html.partition("<em>")[2].partition("</em>")[0] for html in outputs]
    assert captions == ["At 4.", "Key frames: second 0.", "It runs.", "The start."]


@pytest.mark.parametrize("frame", [-1, 4])
def test_a_frame_that_is_not_there_is_an_error_everywhere(frame):
    film = Runner(PLACES)
    for draw in (
        lambda: film.at(frame),
        lambda: film.gif((0, frame), seconds=1),
        lambda: film.key_frames((0, frame)),
        lambda: film.show(key_frames=(frame,), seconds=1),
    ):
        with pytest.raises(ValueError, match=f"from 0 to 3. Received: {frame}"):
            draw()


def test_a_film_without_frames_is_an_error():
    with pytest.raises(ValueError, match="num_frames must be at least 1. Received: num_frames=0"):
        Runner([])


def test_no_key_frame_is_an_error():
    with pytest.raises(ValueError, match="key_frames must name a frame or more"):
        Runner(PLACES).key_frames(())


def test_the_pixels_of_an_animation_do_not_depend_on_the_styles_resolution():
    def size():
        return Image.open(io.BytesIO(Runner(PLACES).gif(seconds=1))).size

    with plt.rc_context({"figure.dpi": 50, "savefig.dpi": 50}):
        coarse = size()
    with plt.rc_context({"figure.dpi": 200, "savefig.dpi": 200}):
        assert size() == coarse == (880, 368)


def test_sixty_frames_of_a_full_size_are_under_100_kb():
    film = Runner(np.linspace(0, 10, 60))
    film.size = (8, 6)  # 640 by 480 pixels
    with plt.rc_context():
        use_style()
        gif = film.gif(seconds=3)
    assert Image.open(io.BytesIO(gif)).size == (640, 480)
    assert len(gif) < 100_000
