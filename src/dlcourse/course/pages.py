"""Pages that are made from the lessons, so that no fact stands on them twice.

These are the README's table, the page of what the lectures teach, the glossary, and the links
of stored notebooks to their neighbours.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import nbformat
from nbformat import NotebookNode

from dlcourse.course.cover import WIDTH, cover_path, cover_words
from dlcourse.course.glossary import read_glossary
from dlcourse.course.items import Items, read_items
from dlcourse.course.lessons import Lesson, lessons
from dlcourse.course.notebooks import relink, student_notebook, to_text
from dlcourse.course.plan import coming
from dlcourse.files import write_whole

Stored = dict[str, NotebookNode | None]  # by the lesson's name; None where none can be read
BEGIN, END = "<!-- lessons -->", "<!-- /lessons -->"
_TABLE = re.compile(f"{BEGIN}.*{END}", re.DOTALL)
_LECTURES = """\
# What the lectures teach, and where it is

`dlcourse build` makes this page from `docs/items.yaml` and from what each lesson says of
itself. The five lecture documents are named [for instructors](../README.md#for-instructors); the
titles are ours.
"""
_GLOSSARY = """\
# Notation and glossary

`dlcourse build` makes this page from `docs/glossary.yaml`. No lesson uses a term or symbol before
the one that introduces it, unless it names that lesson.
"""


def outdated(root: Path) -> dict[Path, str]:
    """The generated pages that are not what they should be, each with its right text.

    Args:
        root: the folder of the course.
    """
    there = [lesson for lesson in lessons(root) if lesson.has_source]
    stored = {lesson.name: _stored(root, lesson) for lesson in there}
    pages = {
        **_readme(root, there, stored),
        **_lectures(root, there),
        **_glossary(root, there),
        **_notebooks(root, there, stored),
    }
    return {
        path: text
        for path, text in pages.items()
        if not path.is_file() or path.read_text(encoding="utf8") != text
    }


def refresh(root: Path) -> list[Path]:
    """Write the generated pages that are outdated.

    Args:
        root: the folder of the course.

    Returns:
        The files that were written.
    """
    pages = outdated(root)
    for path, text in pages.items():
        write_whole(path, text)
    return list(pages)


def _readme(root: Path, there: list[Lesson], stored: Stored) -> dict[Path, str]:
    path = root / "README.md"
    text = path.read_text(encoding="utf8") if path.is_file() else ""
    if not _TABLE.search(text):
        return {}
    table = "\n".join([BEGIN, *_rows(root, there, stored), END])
    return {path: _TABLE.sub(lambda _: table, text)}


def _rows(root: Path, there: list[Lesson], stored: Stored) -> list[str]:
    rows = {
        lesson.number: f"{_link(lesson, 'notebooks')} | {lesson.front_matter['question']} | "
        f"{lesson.front_matter['minutes']} | "
        f"{_cover(cover_path(lesson, root), stored[lesson.name], root)}"
        for lesson in there
    }
    rows |= {each.number: f"{each.name} | {each.question} | coming | " for each in coming(there)}
    head = ["| | lesson | its question | minutes | |", "| --- | --- | --- | --- | --- |"]
    return [*head, *(f"| {number} | {row} |" for number, row in sorted(rows.items()))]


def _cover(path: Path, notebook: NotebookNode | None, root: Path) -> str:
    words = cover_words(notebook) if notebook and path.is_file() else None
    if words is None:
        return ""
    source, words = path.relative_to(root).as_posix(), html.escape(words).replace("|", "&#124;")
    return f'<img src="{source}" width="{WIDTH // 2}" alt="{words}">'


def _link(lesson: Lesson, folder: str) -> str:
    return f"[{lesson.name[3:]}]({folder}/{lesson.name}.ipynb)"


def _lectures(root: Path, there: list[Lesson]) -> dict[Path, str]:
    listed = read_items(root)
    if listed is None:
        return {}
    text = "\n".join([_LECTURES, *_items(listed, there), *_corrections(listed, there)])
    return {root / "docs/lectures.md": text}


def _items(listed: Items, there: list[Lesson]) -> Iterator[str]:
    for chapter, items in listed.chapters.items():
        yield from (f"## {chapter}", "", "| | what | lesson |", "| --- | --- | --- |")
        for number, title in items.items():
            yield f"| {number} | {title} | {_places(number, 'items', there) or 'coming'} |"
        yield ""


def _corrections(listed: Items, there: list[Lesson]) -> Iterator[str]:
    yield from ("## What the lectures get wrong", "")
    for number, title in listed.corrections.items():
        places = _places(number, "corrections", there)
        yield f"{number}. {title}" + (f" ({places})" if places else "")
    yield ""


def _places(number: int, key: str, there: list[Lesson]) -> str:
    """Links to the parts of lessons that teach an item or say a correction."""
    places = [(lesson, _taught(lesson, key).get(number)) for lesson in there]
    return ", ".join(
        f"[{lesson.number} {heading}](../notebooks/{lesson.name}.ipynb#{fragment(heading)})"
        for lesson, heading in places
        if heading
    )


def _taught(lesson: Lesson, key: str) -> dict[int, str]:
    taught = lesson.front_matter.get(key)
    return taught if isinstance(taught, dict) else {}  # if it is none, `build` says so


def fragment(heading: str) -> str:
    """The part of an address after `#` by which JupyterLab finds a heading."""
    return quote(heading.replace(" ", "-"))


def _glossary(root: Path, there: list[Lesson]) -> dict[Path, str]:
    terms = read_glossary(root)
    if not terms:
        return {}
    links = {each.number: f"[{each.number}](../notebooks/{each.name}.ipynb)" for each in there}
    symbols, words = ["| symbol | term | meaning | the lectures' | lesson |"], []
    symbols += ["| --- | --- | --- | --- | --- |"]
    for each in sorted(terms, key=lambda term: term.term.casefold()):
        row = f"{each.term} | {each.means} | {each.lectures} | {links.get(each.lesson, 'coming')} |"
        words.append(f"| {row}")
        if each.symbol:
            symbols.append(f"| ${each.symbol}$ | {row}")
    head = ["| term | meaning | the lectures' | lesson |", "| --- | --- | --- | --- |"]
    parts = [_GLOSSARY, "## Notation", "", *symbols, "", "## Glossary", "", *head, *words, ""]
    return {root / "docs/glossary.md": "\n".join(parts)}


def _notebooks(root: Path, there: list[Lesson], stored: Stored) -> dict[Path, str]:
    """The stored notebooks whose links lead elsewhere by now."""
    found: dict[Path, str] = {}
    for lesson in there:
        if notebook := stored[lesson.name]:
            before = to_text(notebook)
            after = to_text(relink(notebook, student_notebook(lesson)))
            found |= {_path(root, lesson): after} if after != before else {}
    return found


def _path(root: Path, lesson: Lesson) -> Path:
    return root / "notebooks" / f"{lesson.name}.ipynb"


def _stored(root: Path, lesson: Lesson) -> NotebookNode | None:
    try:
        return nbformat.read(_path(root, lesson), as_version=4)
    except Exception:  # there is none, or it is broken, of which `--check` tells
        return None
