"""What a student sees of JupyterLab, as `dlcourse lab` starts it."""

import shutil

import pytest
import requests

from dlcourse.course import find
from tests.browser.jupyterlab import open_notebook, run_cell, serve, write_notebook

CONTROLS = """\
import ipywidgets
import matplotlib.pyplot as plt
from dlcourse import widgets


def draw(height):
    figure, ax = plt.subplots(figsize=(3, 2))
    ax.axhline(height)
    return figure, f"A line at {height}, and nothing else in the picture."


widgets.explore(draw, height=ipywidgets.IntSlider(2))
"""
SLOW = """\
import time
from dlcourse import heartbeat

heartbeat.listen()
time.sleep(4)
print("done")
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The folder of a course with lesson 01 and a small one that has a control."""
    root = tmp_path_factory.mktemp("course")
    (root / "notebooks").mkdir()
    (root / "pyproject.toml").touch()
    shutil.copy(find(["01"])[0].notebook, root / "notebooks")
    write_notebook(root / "notebooks/90_controls.ipynb", CONTROLS, SLOW)
    return root


@pytest.fixture(scope="module")
def lab(course, tmp_path_factory, browser):  # noqa: ARG001  (without a browser, no server either)
    """The address of JupyterLab, as `dlcourse lab` serves it."""
    with serve(course, tmp_path_factory.mktemp("home")) as address:
        yield address


def save(page):
    with page.expect_response(
        lambda answer: answer.request.method == "PUT" and "/api/contents/" in answer.url
    ) as answer:
        page.keyboard.press("Control+s")
    assert answer.value.ok


def test_an_opened_lesson_is_not_dirty_and_saves_as_it_was(watched, lab, course):
    copy = course / "work/01_perceptron_nand_xor.ipynb"
    before = copy.read_bytes()
    seen = watched()
    open_notebook(seen.page, lab, copy.stem)
    seen.page.wait_for_timeout(500)  # Lab compares what it would write a moment after the kernel
    assert seen.page.locator(".jp-mod-dirty").count() == 0
    save(seen.page)
    assert copy.read_bytes() == before
    assert seen.page.locator(".Toastify__toast").all_inner_texts() == []
    assert (seen.errors, seen.outside) == ([], [])


def test_a_reopened_lesson_shows_its_pictures_and_no_dead_control(watched, lab):
    seen = watched()
    open_notebook(seen.page, lab, "90_controls")
    run_cell(seen.page, 0)
    seen.page.wait_for_selector(".jp-OutputArea .widget-readout")
    seen.page.wait_for_selector(".jp-OutputArea img")
    for _ in range(2):  # the second save finds the file as the first left it
        save(seen.page)
        seen.page.wait_for_timeout(1000)  # Lab has more to do than the server
    assert seen.page.locator(".jp-Dialog").count() == 0
    seen.page.context.close()
    shut_down_kernels(lab)
    again = watched()
    open_notebook(again.page, lab, "90_controls")
    outputs = again.page.locator(".jp-OutputArea")
    assert outputs.locator("img").count() == 1
    assert "Error" not in outputs.first.inner_text()
    assert "A line at" in outputs.first.inner_text()
    assert seen.errors + again.errors == []


def test_a_cell_that_computes_says_so_until_it_is_done(watched, lab):
    seen = watched()
    open_notebook(seen.page, lab, "90_controls")
    run_cell(seen.page, 1)
    seen.page.wait_for_selector("text=This cell is computing")
    seen.page.wait_for_selector(".jp-OutputArea >> text=done")
    assert seen.page.locator("text=This cell is computing").count() == 0
    assert seen.errors == []


def shut_down_kernels(lab):
    for kernel in requests.get(f"{lab}/api/kernels", timeout=10).json():
        requests.delete(f"{lab}/api/kernels/{kernel['id']}", timeout=30)
