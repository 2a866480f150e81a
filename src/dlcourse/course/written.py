"""A lesson as its file has it: its cells, its Python, and the line of each."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from dlcourse.course.lessons import Lesson, LessonError


@dataclass(frozen=True)
class Fault:
    """Something in a lesson that is not as the course wants it.

    Args:
        line: the line of the lesson's text, counted from 1.
        sentence: what is wrong, and what should be.
    """

    line: int
    sentence: str

    def __str__(self) -> str:  # noqa: D105
        return f"line {self.line}: {self.sentence}"


@dataclass(frozen=True)
class Heading:
    """A heading in the prose: where it stands, how deep it is, what it says."""

    line: int
    level: int
    title: str


@dataclass(frozen=True)
class Written:
    """The text of a lesson.

    Args:
        lesson: a lesson that has its source.
    """

    lesson: Lesson

    @cached_property
    def cells(self) -> list[NotebookNode]:
        """The cells as written, without the front matter."""
        return self.lesson.cells()

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return self.lesson.path.read_text(encoding="utf-8-sig")

    @property
    def root(self) -> Path:
        """The folder of the course."""
        return self.lesson.path.parents[1]

    @cached_property
    def front_matter(self) -> dict | None:
        """What the lesson says of itself; None if that is malformed."""
        try:
            return self.lesson.front_matter
        except LessonError:
            return None

    @cached_property
    def lines(self) -> list[int]:
        """For each cell, the line on which its source begins."""
        rows = self.text.splitlines()
        starts = [n for n, row in enumerate(rows, 2) if re.match(r"# ?%%(\s|$)", row)]
        unmarked = len(self.cells) - len(starts)  # text before the first mark is a cell
        return [1] * unmarked + starts

    @cached_property
    def tree(self) -> ast.Module | None:
        """The lesson as Python; None if it is none."""
        try:
            return ast.parse(self.text)
        except SyntaxError:
            return None

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings of the prose, in their order."""
        return [
            Heading(line + row, len(match[1]), match[2].strip())
            for line, cell in self.of_type("markdown")
            for row, text in enumerate(cell.source.splitlines())
            if (match := re.match(r"(#+) (.*)", text))
        ]

    def of_type(self, cell_type: str) -> Iterator[tuple[int, NotebookNode]]:
        """The line and the cell of each cell of a type."""
        for line, cell in zip(self.lines, self.cells, strict=True):
            if cell.cell_type == cell_type:
                yield line, cell

    def tagged(self, tag: str) -> list[tuple[int, NotebookNode]]:
        """The line and the cell of each cell with this tag."""
        cells = zip(self.lines, self.cells, strict=True)
        return [(line, cell) for line, cell in cells if tag in cell.metadata.get("tags", [])]

    def line_of(self, key: str) -> int:
        """The line of the front matter that begins with this key."""
        rows = self.text.splitlines()
        return next((n for n, row in enumerate(rows, 1) if row.startswith(f"# {key}:")), 1)
