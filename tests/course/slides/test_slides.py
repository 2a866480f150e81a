"""The page of slides as a whole; tests/browser opens those of every lesson."""

import re

import nbformat
import pytest

from dlcourse.course import LessonError
from dlcourse.course.slides import assets, write_slides


@pytest.fixture
def written(small_lesson, course_root, write):
    """Write the slides of cells: `written(cell, …)` returns their HTML."""

    def make(*cells):
        nbformat.write(write(*cells), course_root / "notebooks/90_small.ipynb")
        return write_slides(small_lesson, root=course_root).read_text(encoding="utf8")

    return make


def test_slides_lie_beside_what_they_need_and_name_nothing_else(written, course_root):
    page = written("## A\n\nOne sentence is here.")
    folder = course_root / "build/slides"
    linked = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert [name for name in linked if name != "data:," and not (folder / name).is_file()] == []
    assert "http" not in page
    style = (folder / "assets/deck.css").read_text(encoding="utf8")
    for name in re.findall(r"url\(([^)]+)\)", style):
        assert (folder / "assets" / name).is_file()


def test_deeper_slides_stand_beneath_the_one_before(written):
    page = written("## A\n\nCore sentence.", "## Deeper: B\n\nMore.", "## C\n\nCore again.")
    assert re.findall(r"<section>|</section>|<h2>[^<]*", page) == [
        "<section>", "<h2>90 · Small", "</section>",
        "<section>", "<section>", "<h2>A", "</section>",
        "<section>", "<h2>Deeper: B", "</section>", "</section>",
        "<section>", "<h2>C", "</section>",
    ]  # fmt: skip


def test_what_follows_a_question_to_predict_comes_later(written):
    page = written("## A\n\n**Predict.** How many?", ("p", "seven & more"))
    assert '<div class="fragment"><pre><span>seven &amp; more</span></pre></div>' in page


def test_pictures_keep_their_words_which_are_no_markup(written, picture):
    page = written("## A\n\nLook.", ("p", picture("Less &lt; 2 *and* more.")))
    assert 'alt="Less &lt; 2 *and* more."' in page
    assert '<p class="caption">Less &lt; 2 *and* more.</p>' in page


def test_a_formula_that_is_too_wide_is_broken(written):
    side = "+".join("abcdefghij")
    page = written(f"## A\n\nSay\n\n$${side} = {side}, \\qquad {side} = {side}.$$")
    assert r"\begin{gathered}" in page
    assert page.count(r"\\") == 1


def test_the_same_notebook_gives_the_same_slides(written):
    assert written("## A\n\nOne.") == written("## A\n\nOne.")


def test_without_a_notebook_it_says_what_to_do(small_lesson, course_root):
    with pytest.raises(LessonError, match=r"notebooks/90_small.ipynb is not there: run"):
        write_slides(small_lesson, root=course_root)


def test_without_the_packages_it_says_what_to_install(written, monkeypatch):
    monkeypatch.setattr(assets, "find_spec", lambda _: None)
    with pytest.raises(LessonError, match=r"pip install 'dlcourse\[slides\]'"):
        written("## A\n\nOne.")
