"""The lessons: their sources, or their notebooks where sources are not handed out."""

import difflib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from nbformat import NotebookNode

FRONT_MATTER = re.compile(r"# ---\n((?:#.*\n)*?)# ---(?:\n|\Z)")
PACKAGE = Path(__file__).resolve().parents[1]
REQUIRED = {
    "number": str,
    "title": str,
    "question": str,
    "prerequisites": list,
    "lectures": str,
    "minutes": int,
}


class LessonError(ValueError):
    """A lesson that does not exist, or whose source is malformed."""


@dataclass(frozen=True)
class Lesson:
    """One lesson, known by its file.

    Args:
        path: `lessons/NN_name.py`, or `notebooks/NN_name.ipynb` in a handout.
    """

    path: Path

    @property
    def name(self) -> str:
        """The file's stem, such as `07_mnistDense`."""
        return self.path.stem

    @property
    def number(self) -> str:
        """Two digits, such as `07`."""
        return self.name[:2]

    @property
    def has_source(self) -> bool:
        """Whether this is a source, with its solutions."""
        return self.path.suffix == ".py"

    @property
    def notebook(self) -> Path:
        """The student notebook, as it is stored."""
        return self.path.parents[1] / "notebooks" / f"{self.name}.ipynb"

    @cached_property
    def front_matter(self) -> dict:
        """What the lesson says of itself: number, title, question, minutes, …

        Raises:
            LessonError: if a required entry is missing or contradicts the file's name.
        """
        if not self.has_source:
            return self._metadata().get("dlcourse", {})
        head = FRONT_MATTER.match(self._text())
        if head is None:
            raise LessonError(
                f"{self.path.name} must begin with front matter between '# ---' lines."
            )
        try:
            front = yaml.safe_load(re.sub("^# ?", "", head[1], flags=re.MULTILINE))
        except yaml.YAMLError as error:
            raise LessonError(f"{self.path.name}: its front matter is no YAML ({error}).") from None
        if not isinstance(front, dict):
            front = {}
        front.pop("jupyter", None)  # an editor's, by jupytext
        missing = [key for key in REQUIRED if key not in front]
        if missing:
            raise LessonError(f"{self.path.name}: its front matter lacks {', '.join(missing)}.")
        for key, kind in REQUIRED.items():
            if not isinstance(front[key], kind):
                raise LessonError(
                    f"{self.path.name}: {key} must be a {kind.__name__}. Received: {front[key]!r}."
                )
        if front["number"] != self.number:
            raise LessonError(
                f'{self.path.name}: its front matter must say number: "{self.number}". '
                f"Received: {front['number']!r}."
            )
        return front

    @property
    def title(self) -> str:
        """The lesson's title, without its number."""
        return self.front_matter["title"]

    def cells(self) -> "list[NotebookNode]":
        """Fresh copies of the cells as written: without the front matter, with solutions."""
        if self.has_source:
            import jupytext

            return jupytext.reads(self._text(), fmt="py:percent").cells[1:]
        import nbformat

        return nbformat.read(self.path, as_version=4).cells

    def _metadata(self) -> dict:
        try:
            return dict(json.loads(self._text())["metadata"])
        except (KeyError, TypeError, ValueError):
            raise LessonError(f"notebooks/{self.path.name} is no notebook any more.") from None

    def _text(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise LessonError(f"{self.path.name} must be UTF-8 ({error.reason}).") from None


def root() -> Path:
    """The folder of the course: the nearest one above here, else that of the package.

    Raises:
        LessonError: if neither holds a course.
    """
    here = Path.cwd()
    for folder in (here, *here.parents, PACKAGE.parents[1]):
        if (folder / "pyproject.toml").is_file() and _lessons_in(folder):
            return folder
    raise LessonError(f"run this in the course's folder, which holds notebooks/. Received: {here}.")


def workplace() -> Path:
    """Where what is made of the lessons goes: `root()`, or else the current folder.

    Raises:
        LessonError: if there is no course, and the installed package brings no notebooks.
    """
    return _found()[1]


def lessons(folder: Path | None = None) -> list[Lesson]:
    """All lessons of the course in `folder`, in order; sources where there are any.

    Args:
        folder: the folder of a course; if None, `root()`, or else the installed package.

    Raises:
        LessonError: if no folder is named and there is no course.
    """
    return _lessons_in(folder or _found()[0])


def _found() -> tuple[Path, Path]:
    """The folder that holds the lessons, and the one where what is made of them goes."""
    try:
        folder = root()
        return folder, folder
    except LessonError:
        if not _lessons_in(PACKAGE):
            raise
        return PACKAGE, Path.cwd()


def _lessons_in(folder: Path) -> list[Lesson]:
    sources = sorted((folder / "lessons").glob("[0-9][0-9]_*.py"))
    if sources:
        return [Lesson(path) for path in sources]
    notebooks = map(Lesson, sorted((folder / "notebooks").glob("[0-9][0-9]_*.ipynb")))
    return [lesson for lesson in notebooks if lesson.front_matter]


def find(names: tuple[str, ...] | list[str] = (), *, folder: Path | None = None) -> list[Lesson]:
    """The lessons called `names`, each by number (`7`, `07`) or name; all where none is named.

    Raises:
        LessonError: if a name fits no lesson; it names the near ones.
    """
    everything = lessons(folder)
    found = [_find_one(name, everything) for name in names] if names else everything
    return list(dict.fromkeys(found))


def _find_one(name: str, everything: list[Lesson]) -> Lesson:
    wanted = Path(name).stem
    for lesson in everything:
        if wanted.lower() in (lesson.name.lower(), lesson.name[3:].lower()) or (
            wanted.isdigit() and wanted.zfill(2) == lesson.number
        ):
            return lesson
    names = [lesson.name for lesson in everything]
    spellings = {spelling: full for full in names for spelling in (full.lower(), full[3:].lower())}
    near = {spellings[s] for s in difflib.get_close_matches(wanted.lower(), spellings, n=4)}
    hint = (
        f"Did you mean {' or '.join(sorted(near))}?" if near else f"There are: {', '.join(names)}."
    )
    raise LessonError(f"no lesson is called {name!r}. {hint}")
