"""The site as a reader has it: every page opened from the file system, in a real browser."""

import re
import subprocess
import sys
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from dlcourse.course import find, root
from dlcourse.course.notebooks import secrets

PHONE, LAPTOP = 390, 1280
SETTLED = "() => window.MathJax?.startup?.promise"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Page(HTMLParser):
    """What a page of HTML links to, shows, and says."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.images, self.text = {""}, [], [], ""
        self.feed(path.read_text(encoding="utf8"))

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids |= {found.get("id"), found.get("name")}
        if tag == "img":
            self.images.append((found.get("src"), found.get("alt")))
        if tag != "form":
            self.links += [found[key] for key in ("href", "src") if found.get(key)]

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the course's site, built by the command."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "dlcourse", "site", "--output", str(folder)]
    result = subprocess.run(command, cwd=root(), capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site):
    files = [path for path in site.rglob("*.html") if "_static" not in path.parts]
    return {path: Page(path) for path in files}


def test_no_link_is_broken_and_no_page_asks_for_anything_from_elsewhere(pages, site):
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "data"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            known = pages[target].ids if target in pages else {unquote(parts.fragment)}
            if not target.is_file() or unquote(parts.fragment) not in known:
                broken.append((path.relative_to(site).as_posix(), link))
    assert broken == []


def test_every_lesson_is_there_with_its_pictures_and_their_words(pages, site):
    for lesson in find():
        shown = pages[site / f"notebooks/{lesson.name}.html"].images
        assert len(shown) >= 2, lesson.name
    wordless = [path.name for path, page in pages.items() for _, words in page.images if not words]
    assert wordless == []


def test_the_front_page_is_the_course_map(pages, site):
    front = pages[site / "index.html"]
    for lesson in find():
        assert f"notebooks/{lesson.name}.html" in front.links
        assert lesson.front_matter["question"] in front.text
    assert [words for _, words in front.images if len(words) > 20] != []
    assert len(front.images) == len(find())


def test_formulas_link_to_parts_of_lessons_and_to_functions(pages, site):
    links = pages[site / "formulas.html"].links
    softmax = "notebooks/04_softmax_and_kl_divergence.html#from-scores-to-probabilities"
    assert softmax in links
    assert "api/softmax.html#dlcourse.scratch.softmax.softmax" in links
    assert "api/models.html#dlcourse.models.residual_block" in links


def test_no_solution_is_on_the_site(pages, site):
    for lesson in find():
        text = pages[site / f"notebooks/{lesson.name}.html"].text
        assert secrets(lesson) & {line.strip() for line in text.splitlines()} == set()
    hidden = {line for lesson in find() for line in secrets(lesson) if len(line) > 25}
    assert len(hidden) > 100
    texts = {path: page.text for path, page in pages.items()}
    texts |= {path: path.read_text(encoding="utf8") for path in site.glob("*.js")}
    assert site / "searchindex.js" in texts
    assert [
        (path.name, line) for path, text in texts.items() for line in hidden if line in text
    ] == []
    code = [path.name for path in site.rglob("*") if path.suffix in (".sealed", ".py")]
    assert code == ["jupyterhub_config.py"]  # of the page on classrooms
    assert list((site / "_sources").glob("**/*.*")) == []


def test_every_page_opens_without_a_fault_and_fits_a_phone(watched, pages, site):
    opened, faults = watched(PHONE, 844), defaultdict(list)
    for path in sorted(pages):
        name = path.relative_to(site).as_posix()
        opened.page.goto(path.as_uri())
        opened.page.evaluate(SETTLED)
        for width in (PHONE, LAPTOP):
            opened.page.set_viewport_size({"width": width, "height": 844})
            if over := opened.page.evaluate(OVERFLOW):
                faults[name].append(f"{over} pixels too wide at {width}")
        broken = "[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src)"
        faults[name] += opened.page.evaluate(broken) + opened.errors + opened.outside
        opened.errors.clear()
        opened.outside.clear()
        opened.page.set_viewport_size({"width": PHONE, "height": 844})
    assert {name: found for name, found in faults.items() if found} == {}


def test_formulas_are_drawn(watched, site):
    opened = watched(LAPTOP, 800)
    opened.page.goto((site / "notebooks/04_softmax_and_kl_divergence.html").as_uri())
    opened.page.evaluate(SETTLED)
    drawn = opened.page.locator("mjx-container")
    assert drawn.count() > 50
    assert drawn.locator("mjx-assistive-mml").count() == drawn.count()  # for those who listen
    assert opened.page.locator("mjx-merror").count() == 0
    fonts = "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)"
    opened.page.evaluate("document.fonts.ready.then(() => 0)")
    assert any(family.startswith("MJXTEX") for family in opened.page.evaluate(fonts))


def test_a_search_from_the_file_system_finds_the_lesson(watched, site):
    opened = watched(LAPTOP, 800)
    opened.page.goto((site / "index.html").as_uri())
    opened.page.keyboard.press("Control+k")
    opened.page.keyboard.type("softmax")
    opened.page.keyboard.press("Enter")
    found = opened.page.locator("#search-results a", has_text="04 · Softmax")
    found.first.click()
    assert Path(urlsplit(opened.page.url).path).name == "04_softmax_and_kl_divergence.html"
    assert opened.errors + opened.outside == []


def background(page):
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3


def test_the_site_is_light_or_dark_as_the_system_is_and_as_the_reader_likes(watched, site):
    opened = watched(LAPTOP, 800)
    for scheme in ("light", "dark"):
        opened.page.emulate_media(color_scheme=scheme)
        opened.page.goto((site / "index.html").as_uri())
        assert (background(opened.page) > 128) == (scheme == "light")
    for mode in ("light", "dark"):
        opened.page.locator("button.theme-switch-button:visible").click()
        opened.page.locator(f"button.theme-change-button[data-mode={mode}]:visible").click()
        opened.page.goto((site / "formulas.html").as_uri())  # it holds on the next page too
        assert (background(opened.page) > 128) == (mode == "light")
