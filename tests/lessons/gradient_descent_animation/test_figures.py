import numpy as np
import pytest

from dlcourse.lessons.gradient_descent_animation import figures

WINDOW = ((-2.0, 2.0), (-1.0, 1.0))
PATHS = {
    "A": np.array([[1.0, 0.0], [0.5, 0.0], [0.0, 0.0]]),
    "B": np.array([[0.0, 1.0], [0.0, 0.8], [0.0, 0.6]]),
}


def bowl(place):
    return (np.asarray(place) ** 2).sum(axis=-1)


def slopes(place):
    return 2 * np.asarray(place)


@pytest.fixture
def film():
    return figures.Descents(bowl, PATHS, WINDOW, steps=(0, 2), marks=[(0, 0)])


def test_a_landscape_fills_its_window(ax):
    figures.landscape(bowl, ax, WINDOW)
    assert (ax.get_xlim(), ax.get_ylim()) == WINDOW


def test_marks_are_named_beside_arrows_that_point_downhill():
    figure = figures.surface_and_slopes(bowl, slopes, WINDOW, {"bottom": (0, 0)})
    solid, ax = figure.axes
    assert solid.name == "3d"
    assert [text.get_text() for text in ax.texts] == ["bottom"]
    (arrows,) = [child for child in ax.get_children() if hasattr(child, "U")]
    assert (arrows.X * arrows.U <= 1e-12).all()
    assert (arrows.Y * arrows.V <= 1e-12).all()


def test_a_frame_shows_the_trails_up_to_its_step(film):
    figure, move = film.open()
    move(film.frame_of(2))
    surface, heights = figure.axes
    ends = {line.get_label(): line.get_xydata()[0].tolist() for line in surface.lines[1:]}
    assert ends["A"] == [0.0, 0.0]
    assert ends["B"] == [0.0, 0.6]
    assert heights.texts[0].get_text() == "step 2"
    assert np.allclose(heights.lines[0].get_xydata(), [[1, 1], [2, 0.25], [3, 0]])
    move(film.frame_of(0))
    assert heights.lines[0].get_xydata().tolist() == [[1, 1]]


def test_a_frame_is_told_and_titled_by_its_step(film):
    assert film.describe(1) == (
        "After 2 steps: A at (0.00, 0.00), height 0.000; B at (0.00, 0.60), height 0.360."
    )
    assert [ax.get_title() for ax in film.key_frames((0, 1)).axes] == ["step 0", "step 2"]


def test_a_descent_that_diverges_ends_and_leaves_the_picture_of_heights():
    runs = {"A": PATHS["A"], "B": np.array([[0.0, 1.0], [0.0, -40.0]])}
    film = figures.Descents(bowl, runs, WINDOW)
    assert film.describe(0).endswith("B at (0.00, 1.00), height 1.000.")
    for frame in (1, 2):
        assert film.describe(frame).endswith("B diverges, height 1,600 at step 1 and rising.")
    heights = film.at(2).axes[1]
    assert heights.get_ylim()[1] < 10
    assert heights.lines[1].get_xydata().tolist() == [[1, 1], [2, 1600]]


def test_a_place_outside_the_picture_is_told_with_a_true_minus_and_no_minus_zero():
    film = figures.Descents(bowl, {"A": [[-3.0, -0.001]]}, WINDOW)
    assert "A at (−3.00, 0.00), outside the picture, height 9.000" in film.describe(0)


def test_a_step_that_no_frame_shows_is_named(film):
    with pytest.raises(ValueError, match="Received: step=1"):
        film.frame_of(1)


def test_a_race_tells_who_has_arrived_where():
    race = figures.Race(
        {"bowl": (bowl, WINDOW), "plain": (lambda p: bowl(p) * 0.1, WINDOW)},
        {"bowl": PATHS, "plain": {"A": PATHS["B"], "B": PATHS["B"]}},
        {"bowl": [(0, 0)], "plain": [(0, 0)]},
        radius=0.1,
    )
    assert race.describe(1) == "Within 0.1 of a minimum by step 1: nobody (bowl); nobody (plain)."
    assert race.describe(2) == "Within 0.1 of a minimum by step 2: A (bowl); nobody (plain)."
    left, right = race.at(1).axes
    assert [left.get_title(), right.get_title()] == ["bowl", "plain"]
    dots = {line.get_label(): line.get_xydata()[0].tolist() for line in left.lines[1:]}
    assert dots["A"] == [0.5, 0.0]


def test_every_map_of_basins_shows_its_outcomes():
    ends = [np.full((4, 4), -1), np.eye(4, dtype=int)]
    figure = figures.basins(ends, (10, 1000), WINDOW, bowl)
    assert [ax.get_title() for ax in figure.axes] == ["10 steps", "1,000 steps"]
    assert (figure.axes[1].images[0].get_array() == np.eye(4) + 1).all()
    words = [text.get_text() for text in figure.legends[0].get_texts()]
    assert words == ["undecided", "first minimum", "second minimum"]


def test_noise_is_drawn_over_the_line_of_the_square_root(ax):
    figures.noise_by_batch([1, 4, 16], {"seed 0": [2.0, 1.1, 0.5]}, ax, length=0.7)
    seen, line, length = ax.get_lines()
    assert list(seen.get_ydata()) == [2.0, 1.1, 0.5]
    assert np.allclose(line.get_ydata(), [2, 1, 0.5])
    assert list(length.get_ydata()) == [0.7, 0.7]
    assert ax.get_xscale() == ax.get_yscale() == "log"


def test_the_same_losses_are_drawn_by_three_units():
    run = {"updates": [0, 9], "epochs": [0, 1], "seconds": [0, 0.1], "loss": [2.3, 0.4]}
    figure = figures.loss_three_ways({"B = 1": run})
    assert [ax.get_xlabel() for ax in figure.axes] == ["updates", "epochs", "CPU seconds"]
    assert [list(ax.lines[0].get_xdata()) for ax in figure.axes] == [[0, 9], [0, 1], [0, 0.1]]
    assert all(list(ax.lines[0].get_ydata()) == [2.3, 0.4] for ax in figure.axes)


def test_costs_are_drawn_with_their_median(ax):
    figures.cost_by_dimension((2, 10), {"guesses": [[5, 9, 7], [50, 60, 80]]}, ax)
    median, first, second = ax.get_lines()
    assert list(median.get_ydata()) == [7, 60]
    assert list(first.get_ydata()) == [5, 9, 7]
    assert list(second.get_xdata()) == [10, 10, 10]
