"""A new lesson: its text, its folder and its tests, written from templates.

The templates lie in `templates/`, each at the place where its file goes. In their paths and
their texts NUMBER, NAME, SLUG, TITLE and QUESTION stand for what the new lesson is called.
"""

import keyword
import re
from importlib.resources import as_file, files
from pathlib import Path

from dlcourse.course.lessons import LessonError, lessons
from dlcourse.course.plan import plan
from dlcourse.files import write_whole

QUESTION = "Can a smooth curve stand in for ReLU?"


def new_lesson(number: str, name: str, *, root: Path) -> list[Path]:
    """Write the files of a small lesson that is green from the start, all or none.

    Args:
        number: its two digits.
        name: its name, without the number.
        root: the folder of the course.

    Returns:
        The files, in alphabetical order.

    Raises:
        LessonError: if number or name is malformed, taken or planned for another lesson.
    """
    _refuse(number, name, root)
    words = {
        "NUMBER": number,
        "NAME": name,
        "SLUG": name.lower().replace("_", "-"),
        "TITLE": name.replace("_", " ").capitalize(),
        "QUESTION": next((each.question for each in plan() if each.name == name), "") or QUESTION,
    }
    contents = {root / path: text for path, text in _filled(words).items()}
    for path in contents:
        if path.exists():
            raise LessonError(f"name must be free; {path.relative_to(root)} is there already.")
    try:
        for path, text in contents.items():
            write_whole(path, text)
    except BaseException:
        for path in contents:
            path.unlink(missing_ok=True)
        raise
    return sorted(contents)


def _refuse(number: str, name: str, root: Path) -> None:
    if not re.fullmatch(r"[0-9]{2}", number):
        raise LessonError(f"number must be two digits, such as 08. Received: {number!r}.")
    if not name.isascii() or not name.isidentifier() or keyword.iskeyword(name):
        raise LessonError(
            "name must be a Python identifier without the lesson's number, such as "
            f"word_vectors. Received: {name!r}."
        )
    there = lessons(root)
    if not all(lesson.has_source for lesson in there):
        raise LessonError("a handout holds no lesson's source, and takes no new one.")
    known = {(lesson.number, lesson.name[3:]) for lesson in there}
    known |= {(each.number, each.name) for each in plan() if each.name}
    for other_number, other in sorted(known - {(number, name)}):
        if number == other_number or name.lower() == other.lower():
            raise LessonError(
                f"number and name must be free; {other_number} is {other}. "
                f"Received: {number} {name}."
            )


def _filled(words: dict[str, str]) -> dict[str, str]:
    """The templates' paths and texts, with `words` put in."""

    def fill(text: str) -> str:
        return re.sub("|".join(words), lambda match: words[match[0]], text)

    with as_file(files("dlcourse.course") / "templates") as folder:
        return {
            fill(path.relative_to(folder).as_posix().removesuffix(".in")): fill(
                path.read_text(encoding="utf8")
            )
            for path in sorted(folder.rglob("*.in"))
        }
