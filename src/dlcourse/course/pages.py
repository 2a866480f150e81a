"""Pages that are made from the lessons, so that no fact stands on them twice.

These are the README's table, the page of what the lectures teach, and the links of stored
notebooks to their neighbours.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from dlcourse.course.cover import WIDTH, cover, cover_path
from dlcourse.course.items import Items, read_items
from dlcourse.course.lessons import Lesson, lessons
from dlcourse.course.notebooks import relink, student_notebook, to_text
from dlcourse.course.plan import coming
from dlcourse.files import write_whole

BEGIN, END = "<!-- lessons -->", "<!-- /lessons -->"
_TABLE = re.compile(f"{BEGIN}.*{END}", re.DOTALL)
_LECTURES = """\
# What the lectures teach, and where it is

`dlcourse build` makes this page from `docs/items.yaml` and from what each lesson says of
itself. The five lecture documents are named in the [README](../README.md); the titles are
ours.
"""


def outdated(root: Path) -> dict[Path, str]:
    """The generated pages that are not what they should be, each with its right text.

    Args:
        root: the folder of the course.
    """
    there = [lesson for lesson in lessons(root) if lesson.has_source]
    pages = {**_readme(root, there), **_lectures(root, there), **_notebooks(root, there)}
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


def _readme(root: Path, there: list[Lesson]) -> dict[Path, str]:
    path = root / "README.md"
    text = path.read_text(encoding="utf8") if path.is_file() else ""
    if not _TABLE.search(text):
        return {}
    table = "\n".join([BEGIN, *_rows(root, there), END])
    return {path: _TABLE.sub(lambda _: table, text)}


def _rows(root: Path, there: list[Lesson]) -> list[str]:
    rows = {
        lesson.number: f"{_link(lesson, 'notebooks')} | {lesson.front_matter['question']} | "
        f"{lesson.front_matter['minutes']} | {_cover(root, lesson)}"
        for lesson in there
    }
    rows |= {each.number: f"{each.name} | {each.question} | coming | " for each in coming(there)}
    head = ["| | lesson | its question | minutes | |", "| --- | --- | --- | --- | --- |"]
    return [*head, *(f"| {number} | {row} |" for number, row in sorted(rows.items()))]


def _cover(root: Path, lesson: Lesson) -> str:
    path, stored = cover_path(lesson, root), _readable(root / "notebooks" / f"{lesson.name}.ipynb")
    picture = cover(stored) if stored and path.is_file() else None
    if picture is None:
        return ""
    source, words = (
        path.relative_to(root).as_posix(),
        html.escape(picture[1]).replace("|", "&#124;"),
    )
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
    """Links to the lessons that name an item or a correction."""
    named = [lesson for lesson in there if number in lesson.front_matter.get(key, [])]
    return ", ".join(f"[{each.number}](../notebooks/{each.name}.ipynb)" for each in named)


def _notebooks(root: Path, there: list[Lesson]) -> dict[Path, str]:
    """The stored notebooks whose links lead elsewhere by now."""
    found: dict[Path, str] = {}
    for lesson in there:
        path = root / "notebooks" / f"{lesson.name}.ipynb"
        if path.is_file() and (stored := _readable(path)):
            before = to_text(stored)
            after = to_text(relink(stored, student_notebook(lesson)))
            found |= {path: after} if after != before else {}
    return found


def _readable(path: Path) -> NotebookNode | None:
    try:
        return nbformat.read(path, as_version=4)
    except Exception:  # whatever a broken file makes its reader raise; `--check` tells of it
        return None
