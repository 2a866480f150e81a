"""The pages around the lessons: the course map in front, and what the README says."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from dlcourse.course.cover import cover_path, cover_words
from dlcourse.course.lessons import Lesson, lessons
from dlcourse.course.plan import chapters
from dlcourse.course.site.lesson import stored_notebook

_FOR_INSTRUCTORS = "For instructors"
_HEADING = re.compile(r"^## (.*)\n", re.MULTILINE)
_LOOKED_UP = ("docs/glossary", "formulas", "docs/lectures", "api/scratch", "api/models")
_TO_RUN = "Read it here, or [run it](README.md) on your own machine."
_WIDE = "---\nhtml_theme.sidebar_secondary.remove: true\n---"


def front_page(root: Path, others: list[str]) -> str:
    """The course map: each lesson with its question and its cover, by chapters.

    Args:
        root: the folder of the course.
        others: the pages that are no lessons, by their names without suffix.
    """
    there = {lesson.number: lesson for lesson in lessons(root)}
    cards = [
        _card(there[number], chapter, root)
        for chapter, numbers in chapters(list(there.values())).items()
        for number in numbers
        if number in there
    ]
    looked_up = [name for name in _LOOKED_UP if name in others]
    return "\n\n".join(
        [
            _WIDE,
            _introduction(root),
            _TO_RUN if "README" in others else "",
            "\n".join([":::::{grid} 1 2 3 3", ":gutter: 3", "", *cards, ":::::"]),
            _contents("Lessons", [f"notebooks/{lesson.name}" for lesson in there.values()]),
            _contents("To look up", looked_up),
            _contents("To run and to teach", [name for name in others if name not in looked_up]),
        ]
    )


def readme_pages(root: Path) -> dict[str, str]:
    """The README's sections, those for instructors on a page of their own."""
    _, *parts = _HEADING.split(_readme(root))
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    if not sections:
        return {}
    for_instructors = sections.pop(_FOR_INSTRUCTORS, "")
    rest = "".join(f"## {heading}\n{text}" for heading, text in sections.items())
    table = "\n".join(_overview(lessons(root)))
    return {
        "README": f"# Run the course\n\n{rest}",
        "instructors": f"# {_FOR_INSTRUCTORS}\n{for_instructors}\n## The lessons\n\n{table}\n",
    }


def _readme(root: Path) -> str:
    path = root / "README.md"
    return path.read_text(encoding="utf8") if path.is_file() else ""


def _introduction(root: Path) -> str:
    """The README's title and its first paragraph."""
    return "\n\n".join(_readme(root).split("\n\n")[:2]) or "# dlcourse"


def _card(lesson: Lesson, chapter: str, root: Path) -> str:
    cover, front = cover_path(lesson, root), lesson.front_matter
    options = {"link": f"notebooks/{lesson.name}", "link-type": "doc"}
    if cover.is_file():
        options["img-top"] = cover.relative_to(root).as_posix()
        options["img-alt"] = cover_words(stored_notebook(lesson, root)) or ""
    lines = [f":{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in options.items()]
    head = f"::::{{grid-item-card}} {front['number']} · {front['title']}"
    foot = [":::{card-footer}", f"{chapter} · {front['minutes']} minutes", ":::"]
    return "\n".join([head, *lines, "", front["question"], *foot, "::::"])


def _contents(caption: str, names: list[str]) -> str:
    return "\n".join(
        ["```{toctree}", ":hidden:", ":titlesonly:", f":caption: {caption}", "", *names, "```"]
    )


def _overview(there: list[Lesson]) -> Iterator[str]:
    corrects = "[corrects](docs/lectures.md#what-the-lectures-get-wrong)"
    yield f"| lesson | minutes | exercises | needs | {corrects} |"
    yield "| --- | --- | --- | --- | --- |"
    for lesson in there:
        front = lesson.front_matter
        link = f"[{lesson.number} · {lesson.title}](notebooks/{lesson.name}.ipynb)"
        exercises = sum("exercise" in cell.metadata.get("tags", []) for cell in lesson.cells())
        needed = ", ".join(map(str, front["prerequisites"]))
        corrected = ", ".join(map(str, front.get("corrections", ())))
        yield f"| {link} | {front['minutes']} | {exercises} | {needed} | {corrected} |"
