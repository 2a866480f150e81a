"""What every lesson owes its readers: the faults of its text and of its stored notebook.

Each rule yields the faults that it finds, all of them; `dlcourse build` says them, and the
tests ask for none.
"""

import ast
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from dlcourse.course.cover import TAG as COVER
from dlcourse.course.estimate import estimate
from dlcourse.course.glossary import FILE as GLOSSARY, read_glossary, used_too_early
from dlcourse.course.items import read_items
from dlcourse.course.lessons import Lesson, LessonError
from dlcourse.course.slides.code import COLUMNS, LINES, TAG as CODE, slide_code
from dlcourse.course.solutions import BEGIN, without_solutions
from dlcourse.course.stored import stored_faults
from dlcourse.course.strict import IGNORED_TAG
from dlcourse.course.written import Fault, Written

PARTS = ("Summary", "Exercises", "References")
TAGS = {
    "headline": "prints the result in a line",
    "widget": "shows controls",
    "exercise": "holds an exercise",
    "data": "loads data",
    CODE: "shows its code on a slide",
    COVER: "draws the picture by which the README shows the lesson",
    IGNORED_TAG: "has outputs that change",
}
LONGEST = 24  # lines of a cell; more do not fit a slide
FEWEST_EXERCISES = 3
LONGEST_CORE, TOLERANCE = 45, 5  # minutes


def faults(lesson: Lesson, notebook: NotebookNode | None = None) -> list[Fault]:
    """Everything in which a lesson falls short, in the order of its lines.

    Args:
        lesson: a lesson that has its source.
        notebook: its executed student notebook, to be judged too.
    """
    written = Written(lesson)
    try:
        written.cells  # noqa: B018  an unreadable file has no further faults
    except LessonError as error:
        return [Fault(1, str(error))]
    found = [fault for rule in _RULES for fault in rule(written)]
    if notebook is not None:
        found += stored_faults(lesson, notebook)
    return sorted(found, key=lambda fault: fault.line)


def _front_matter(written: Written) -> Iterator[Fault]:
    try:
        front = written.lesson.front_matter
    except LessonError as error:
        yield Fault(1, str(error))
        return
    listed = read_items(written.root)
    for key, known in (
        ("items", listed and listed.numbers),
        ("corrections", listed and listed.corrections),
    ):
        taught = front.get(key, None if key == "items" else {})
        line = written.line_of(key)
        if not isinstance(taught, dict):
            words = "numbers to the headings under which they are taught"
            yield Fault(line, f"{key} must map {words}. Received: {taught!r}.")
            continue
        if known and (unknown := [number for number in taught if number not in known]):
            yield Fault(line, f"{key} must stand in docs/items.yaml. Received: {unknown}.")
        titles = {heading.title for heading in written.headings}
        for number, title in taught.items():
            if title not in titles:
                yield Fault(line, f"{key}: {number} must name a heading. Received: {title!r}.")


def _prerequisites(written: Written) -> Iterator[Fault]:
    for need in written.front_matter["prerequisites"] if written.front_matter else []:
        if str(need)[:2].isdigit() and str(need)[:2] >= written.lesson.number:
            yield Fault(
                written.line_of("prerequisites"),
                f"prerequisites must be lessons that come before this one. Received: {need!r}.",
            )


def _minutes(written: Written) -> Iterator[Fault]:
    if written.front_matter is None:
        return
    try:
        minutes, said = estimate(written.lesson), written.front_matter["minutes"]
    except (SyntaxError, ValueError):
        return  # in a solution or its marks, which have rules of their own
    line = written.line_of("minutes")
    if minutes > LONGEST_CORE:
        yield Fault(
            line,
            f"the core must take {LONGEST_CORE} minutes at most: shorten it, or put a part under "
            f"a heading 'Deeper …'. Received: {minutes:.0f} by the estimate.",
        )
    elif abs(minutes - said) > TOLERANCE:
        yield Fault(line, f"minutes must be near the estimate, {minutes:.0f}. Received: {said}.")


def _python(written: Written) -> Iterator[Fault]:
    if written.tree is not None:
        return
    try:
        ast.parse(written.text)
    except SyntaxError as error:
        yield Fault(error.lineno or 1, f"this is no Python: {error.msg}.")


def _headings(written: Written) -> Iterator[Fault]:
    places = {heading.title: heading.line for heading in written.headings}
    missing = [part for part in PARTS if part not in places]
    for part in missing:
        yield Fault(1, f"the lesson must have a part with the heading '## {part}'.")
    there = [places[part] for part in PARTS if part in places]
    if there != sorted(there):
        yield Fault(there[0], f"the last parts must come in the order {', '.join(PARTS)}.")


def _summary(written: Written) -> Iterator[Fault]:
    for line, cell in written.of_type("markdown"):
        if re.search(r"^#+ Summary$", cell.source, re.MULTILINE):
            numbers = re.findall(r"^(\d)\. ", cell.source, re.MULTILINE)
            if numbers != list("12345"):
                yield Fault(
                    line,
                    "the summary must have five lines, numbered '1. ' to '5. '. "
                    f"Received: {', '.join(numbers) or 'none'}.",
                )


def _tags(written: Written) -> Iterator[Fault]:
    for tag in ("headline", "widget", COVER):
        if not written.tagged(tag):
            yield Fault(1, f"a cell must be tagged '{tag}': the one that {TAGS[tag]}.")
    for line, cell in zip(written.lines, written.cells, strict=True):
        for tag in cell.metadata.get("tags", []):
            if tag not in TAGS:
                yield Fault(line, f"a tag must be one of {', '.join(TAGS)}. Received: {tag}.")


def _data(written: Written) -> Iterator[Fault]:
    tagged = [line for line, _ in written.tagged("data")]
    for line, cell in written.of_type("code"):
        if re.search(r"\bdatasets\.load\(", cell.source) and line not in tagged:
            yield Fault(line, "a cell that loads a dataset must be tagged 'data'.")


def _slides(written: Written) -> Iterator[Fault]:
    if not any("slideshow" in cell.metadata for cell in written.cells):
        yield Fault(1, 'a cell must begin a slide: slideshow={"slide_type": "slide"}.')


def _slide_code(written: Written) -> Iterator[Fault]:
    for line, cell in written.tagged(CODE):
        try:
            blocks = slide_code(without_solutions(cell.source))
        except (SyntaxError, ValueError):
            continue  # told elsewhere
        for rows in map(str.splitlines, blocks):
            if len(rows) > LINES or max(map(len, rows)) > COLUMNS:
                yield Fault(
                    line,
                    f"what a cell tagged '{CODE}' shows must have {LINES} lines of {COLUMNS} "
                    f"columns at most. Received: {len(rows)} of {max(map(len, rows))}.",
                )


def _length(written: Written) -> Iterator[Fault]:
    for line, cell in written.of_type("code"):
        try:
            length = len(without_solutions(cell.source).splitlines())
        except SyntaxError:
            continue  # told with its own line
        except ValueError as error:
            yield Fault(line, str(error))
            continue
        if length > LONGEST:
            yield Fault(line, f"a cell must have {LONGEST} lines at most. Received: {length}.")


def _exercises(written: Written) -> Iterator[Fault]:
    exercises = written.tagged("exercise")
    if len(exercises) < FEWEST_EXERCISES:
        yield Fault(
            1,
            f"{FEWEST_EXERCISES} cells or more must be tagged 'exercise'. "
            f"Received: {len(exercises)}.",
        )
    for line, cell in exercises:
        if BEGIN not in cell.source:
            yield Fault(line, f"an exercise must hold its solution, after a line '{BEGIN}'.")
    for line, cell in written.of_type("markdown"):
        if BEGIN in cell.source:
            yield Fault(line, "a solution must stand in a code cell.")


def _words(written: Written) -> Iterator[Fault]:
    terms = read_glossary(written.root)
    for line, cell in written.of_type("markdown"):
        if re.match(r"#+ References", cell.source):
            return
        for row, term in used_too_early(terms, written.lesson.number, cell.source):
            yield Fault(
                line + row,
                f"{term.term!r} is introduced in lesson {term.lesson}: name that lesson here, take "
                f"another word, or explain it here and say so in {GLOSSARY}.",
            )


def _checks(written: Written) -> Iterator[Fault]:
    used: dict[str, int] = {}
    for node in ast.walk(written.tree) if written.tree else ():
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "check":
            used.setdefault(node.attr, node.lineno)
    name = written.lesson.name[3:]
    path = written.root / f"src/dlcourse/lessons/{name}/checks.py"
    try:
        there = _exercises_in(path.read_text(encoding="utf8")) if path.is_file() else set()
    except SyntaxError as error:
        yield Fault(1, f"lessons/{name}/checks.py is no Python: {error.msg}, line {error.lineno}.")
        return
    for check, line in used.items():
        if check not in there:
            yield Fault(line, f"check.{check} must be an Exercise in lessons/{name}/checks.py.")
    for check in sorted(there - used.keys()):
        yield Fault(1, f"check.{check} is defined and must be used, or taken out.")


def _exercises_in(code: str) -> set[str]:
    """The names that a module gives to an `Exercise(…)`; it is read, not imported."""
    return {
        target.id
        for statement in ast.parse(code).body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)
        if getattr(statement.value.func, "id", "") == "Exercise"
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


_RULES = (
    _front_matter,
    _prerequisites,
    _minutes,
    _python,
    _headings,
    _summary,
    _tags,
    _data,
    _slides,
    _slide_code,
    _length,
    _exercises,
    _words,
    _checks,
)
