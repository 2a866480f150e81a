"""Links lead somewhere: inner ones to a file or a heading, outer ones to a sound address."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest

from dlcourse.course import find, root

PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "data/README.md",
    *(f"docs/{p.name}" for p in (root() / "docs").glob("*.md")),
]
NOTEBOOKS = [f"notebooks/{lesson.name}.ipynb" for lesson in find()]
INNER = re.compile(r"\]\((?!https?:)([^)\s]+)\)|(?:src|href)=\"(?!https?:)([^\"]+)\"")
OUTER = re.compile(r"https?://[^\s>\"'`]+")
HTTP_ONLY = {
    "localhost",
    "127.0.0.1",
    "192.168.1.10",  # a laptop in a classroom
    "introtodeeplearning.com",
    "yann.lecun.com",
    "neuralnetworksanddeeplearning.com",
}
FORMS = {
    "arxiv.org": r"/(abs|pdf)/(\d{4}\.\d{4,5}|[a-z-]+/\d{7})",
    "doi.org": r"/10\.\d{4,}/\S+",
}


def text_of(page: str) -> str:
    path = root() / page
    if path.suffix == ".ipynb":
        cells = nbformat.read(path, as_version=4).cells
        return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return path.read_text(encoding="utf8")


def headings(path: Path) -> set[str]:
    """Their fragments: GitHub's for a page, JupyterLab's for a notebook."""
    titles = re.findall(r"^#+ (.*)$", text_of(str(path.relative_to(root()))), re.MULTILINE)
    if path.suffix == ".ipynb":
        return {title.strip().replace(" ", "-") for title in titles}
    return {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}


def inner_links(page: str) -> list[str]:
    return [first or second for first, second in INNER.findall(text_of(page))]


def outer_links(page: str) -> list[str]:
    found = []
    for address in OUTER.findall(text_of(page)):
        while address.endswith(tuple(".,:;*|")) or address.count(")") > address.count("("):
            address = address[:-1]  # it ends the sentence, or the bracket around it
        found.append(address)
    return found


@pytest.mark.parametrize("page", PAGES + NOTEBOOKS)
def test_inner_links_lead_to_what_is_there(page):
    broken = []
    for link in inner_links(page):
        target, _, fragment = unquote(link).partition("#")
        path = ((root() / page).parent / target).resolve() if target else root() / page
        if not path.exists() or (fragment and fragment not in headings(path)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES + NOTEBOOKS)
def test_outer_links_are_sound_addresses(page):
    for address in outer_links(page):
        parts = urlsplit(address)
        assert parts.scheme == "https" or parts.hostname in HTTP_ONLY, address
        assert re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}|localhost|(\d+\.){3}\d+", parts.hostname), (
            address
        )
        assert re.fullmatch(FORMS.get(parts.hostname.removeprefix("www."), ".*"), parts.path), (
            address
        )


def test_each_lesson_says_where_to_read_on():
    for notebook in NOTEBOOKS:
        assert len(outer_links(notebook)) >= 3, notebook
