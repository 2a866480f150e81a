"""Every slide of every lesson in a real browser, at 1280 × 720 and from a folder of its own."""

import re
from pathlib import Path

import pytest

from dlcourse.course import find, root
from dlcourse.course.notebooks import secrets
from dlcourse.course.slides import write_slides

WALK = Path(__file__).with_name("slides.js").read_text(encoding="utf8")
LESSONS = find()
GO_THERE = """(element) => {
  const { h, v } = Reveal.getIndices(element.closest("section"));
  Reveal.slide(h, v);
}"""


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    """The pages of slides by their lessons' names."""
    folder = tmp_path_factory.mktemp("slides")
    return {each.name: write_slides(each, root=root(), folder=folder) for each in LESSONS}


@pytest.fixture
def opened(watched, decks):
    """Open the slides of a lesson: `opened(name)`."""

    def open_deck(name, width=1280, height=720):
        seen = watched(width, height)
        seen.page.goto(decks[name].as_uri())
        seen.page.wait_for_function("window.Reveal && Reveal.isReady()")
        return seen

    return open_deck


@pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.name for lesson in LESSONS])
def test_no_slide_overflows_is_cut_is_empty_or_asks_the_network(lesson, opened, record_property):
    seen = opened(lesson.name)
    slides = seen.page.evaluate(WALK)
    faults = [f"{slide['name']}: {fault}" for slide in slides for fault in slide["faults"]]
    row = f"{lesson.name:<32} {len(slides):>3} slides, {sum(s['pictures'] for s in slides):>2} "
    wordless = sum("has no words" in fault for fault in faults)
    row += f"pictures ({wordless} without words), {len(seen.outside)} requests outside"
    record_property("slides", f"{row}, {len(faults)} faults")
    assert faults == seen.errors == seen.outside == []
    assert len(slides) > 20


@pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.name for lesson in LESSONS])
def test_no_line_of_a_solution_is_on_a_slide_or_in_a_note(lesson, decks):
    if lesson.has_source:
        text = decks[lesson.name].read_text(encoding="utf8")
        assert [line for line in secrets(lesson) if len(line) > 25 and line in text] == []


def test_p_opens_a_view_that_prints_a_page_for_each_slide(opened):
    page = opened("01_perceptron_nand_xor").page
    count = page.evaluate("Reveal.getTotalSlides()")
    page.keyboard.press("p")
    page.wait_for_function("document.querySelectorAll('.pdf-page').length > 0")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == count


def test_the_speakers_window_tells_what_was_left_out(opened):
    seen = opened("01_perceptron_nand_xor")
    seen.page.locator("aside.notes", has_text="Chemistry, timing").evaluate(GO_THERE)
    with seen.page.expect_popup() as window:
        seen.page.keyboard.press("s")
    window.value.get_by_text("Chemistry, timing and growth are left out.").wait_for()
    assert seen.errors == seen.outside == []


def test_animations_move(opened):
    page = opened("01_perceptron_nand_xor").page
    picture = page.locator("section.present img[data-moves]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    first = picture.screenshot()
    page.wait_for_timeout(1500)
    assert picture.screenshot() != first


def test_answers_come_when_one_goes_on(opened):
    page = opened("01_perceptron_nand_xor").page
    page.get_by_role("heading", name="Recall", include_hidden=True).evaluate(GO_THERE)
    answers = page.locator("section.present .answer.visible")
    assert answers.count() == 0
    page.keyboard.press("Space")
    assert answers.count() == 1
