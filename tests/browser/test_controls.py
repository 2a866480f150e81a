"""What a student moves in JupyterLab: by key, by mouse, and heard through a screen reader."""

import pytest

from tests.browser.jupyterlab import open_notebook, run_cell, serve, write_notebook

SLIDERS = """\
import time

import ipywidgets
import matplotlib.pyplot as plt
from dlcourse import widgets

drawn = 0


def draw(rate, a_rather_long_name, frame):
    global drawn
    drawn += 1
    time.sleep(0.2)
    figure, ax = plt.subplots(figsize=(4, 3))
    ax.barh([0], [frame])
    words = "What is seen here takes two lines to say, if only now and then. " * (frame % 2 * 3)
    return figure, f"{words}At a rate of {rate} the number is {frame}; {drawn} were drawn."


widgets.explore(
    draw,
    rate=widgets.log_slider(0.15, low=0.01, high=1, description="rate"),
    a_rather_long_name=ipywidgets.FloatSlider(
        -0.8, min=-1, max=1, description="a rather long name"
    ),
    frame=widgets.Player(40),
)
"""
BELOW = "print('what stands below')"
PAD = """\
import keras
import numpy as np
from dlcourse import datasets
from dlcourse.lessons.mnist_conv.controls import draw_a_digit

keras.utils.set_random_seed(0)
train = datasets.load("mnist", limit=4000).train
model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.Conv2D(16, 5, strides=2, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(train.images[..., None], train.labels, batch_size=32, epochs=4, verbose=0)
draw_a_digit({"net": model})
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory, browser):  # noqa: ARG001  (without a browser, no server either)
    root = tmp_path_factory.mktemp("course")
    (root / "notebooks").mkdir()
    (root / "pyproject.toml").touch()
    write_notebook(root / "notebooks/90_sliders.ipynb", SLIDERS, BELOW)
    write_notebook(root / "notebooks/91_pad.ipynb", PAD)
    with serve(root, tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture
def sliders(watched, lab):
    """A page with three sliders, a player, and the picture that they move."""
    seen = watched(1400, 1200)
    open_notebook(seen.page, lab, "90_sliders")
    run_cell(seen.page, 0)
    seen.page.wait_for_selector("[role=slider][aria-label='frame']")
    run_cell(seen.page, 1)
    seen.page.wait_for_selector("text=what stands below >> nth=-1")
    yield seen
    assert (seen.errors, seen.outside) == ([], [])


def caption(page):
    return page.locator(".jp-OutputArea img").first.get_attribute("alt")


def test_sliders_and_buttons_say_their_names_and_what_they_show(sliders):
    said = sliders.page.eval_on_selector_all(
        "[role=slider]",
        "all => all.map(e => [e.getAttribute('aria-label'), e.getAttribute('aria-valuetext')])",
    )
    assert said == [["rate", "0.15"], ["a rather long name", "−0.80"], ["frame", "0"]]
    buttons = sliders.page.locator(".widget-play button")
    names = [buttons.nth(place).get_attribute("aria-label") for place in range(buttons.count())]
    assert names == ["play", "to the start", "repeat"]
    sliders.page.locator("[role=slider]").first.focus()
    sliders.page.keyboard.press("ArrowRight")
    sliders.page.wait_for_selector("img[alt^='At a rate of 0.2 ']")
    assert sliders.page.locator("[role=slider]").first.get_attribute("aria-valuetext") == "0.2"


def test_no_label_is_cut(sliders):
    cut = sliders.page.eval_on_selector_all(
        ".widget-label", "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length"
    )
    assert cut == 0


def test_many_moves_end_at_the_newest_picture_and_leave_the_others_out(sliders):
    sliders.page.locator("[role=slider][aria-label='frame']").focus()
    for _ in range(25):
        sliders.page.keyboard.press("ArrowRight")
    sliders.page.wait_for_selector("img[alt*='the number is 25;']")
    drawn = int(caption(sliders.page).split("; ")[1].split()[0])
    assert drawn < 15


def test_what_stands_below_a_moving_picture_never_moves(sliders):
    below = sliders.page.locator("text=what stands below").last
    places = [below.bounding_box()["y"]]
    sliders.page.locator("[role=slider][aria-label='frame']").focus()
    for number in (1, 2):
        sliders.page.keyboard.press("ArrowRight")
        sliders.page.wait_for_selector(f"img[alt*='the number is {number};']")
        places.append(below.bounding_box()["y"])
    assert places == [places[0]] * 3


def test_a_digit_drawn_on_the_pad_is_read(watched, lab):
    seen = watched(1400, 1200)
    open_notebook(seen.page, lab, "91_pad")
    run_cell(seen.page, 0)
    pad = seen.page.wait_for_selector("canvas[aria-label*='draw a digit']", timeout=120_000)
    pad.scroll_into_view_if_needed()
    around = [(0.5, 0.15), (0.3, 0.25), (0.25, 0.5), (0.3, 0.75), (0.5, 0.85), (0.7, 0.75),
              (0.75, 0.5), (0.7, 0.25), (0.5, 0.15)]  # fmt: skip
    for digit, points in ((1, [(0.5, 0.15), (0.5, 0.5), (0.5, 0.85)]), (0, around)):
        seen.page.click("button:text-is('clear')")
        draw(seen.page, pad.bounding_box(), points)
        seen.page.wait_for_selector(f"img[alt*='net says {digit}']", timeout=15_000)
    assert (seen.errors, seen.outside) == ([], [])


def draw(page, box, points):
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=6)
    page.mouse.up()
