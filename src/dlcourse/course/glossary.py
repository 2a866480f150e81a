"""The course's symbols and terms (`docs/glossary.yaml`), and where each is introduced."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

FILE = "docs/glossary.yaml"
_FORMULA = r"\$\$.*?\$\$|\$[^$]*\$"
_NO_PROSE = re.compile(rf"```.*?```|`[^`]*`|{_FORMULA}|https?://\S+|</?\w[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Term:
    """A term of the field, or a symbol.

    Args:
        term: the field's word for it.
        means: what it is, in a few words.
        lesson: the two digits of the lesson that introduces it.
        symbol: how formulas write it, in LaTeX; empty if they do not.
        lectures: what the lectures call it, where that differs.
        words: what the term looks like in prose, a regular expression; the term if empty.
    """

    term: str
    means: str
    lesson: str
    symbol: str = ""
    lectures: str = ""
    words: str = ""

    @cached_property
    def _in_prose(self) -> re.Pattern:
        return re.compile(rf"\b(?:{self.words or re.escape(self.term)})", re.IGNORECASE)

    def stands_in(self, paragraph: str) -> bool:
        """Whether a paragraph of Markdown uses the term, or the symbol in a formula."""
        prose = _NO_PROSE.sub(" ", paragraph).replace("*", "")
        if self._in_prose.search(" ".join(prose.split())):
            return True
        if not self.symbol.startswith("\\"):
            return False  # letters that mean something else in another lesson are not looked for
        formulas = " ".join(re.findall(_FORMULA, paragraph, re.DOTALL))
        return bool(re.search(re.escape(self.symbol) + r"(?![a-zA-Z])", formulas))


def read_glossary(root: Path) -> list[Term]:
    """What `docs/glossary.yaml` of the course in `root` lists; nothing where there is none."""
    try:
        listed = yaml.safe_load((root / FILE).read_text(encoding="utf8"))
    except FileNotFoundError:
        return []
    return [Term(**entry) for entry in listed]


def used_too_early(terms: list[Term], lesson: str, markdown: str) -> Iterator[tuple[int, Term]]:
    """The terms that a text uses although a later lesson introduces them.

    A paragraph that names the lesson ("… momentum, lesson 05") may do so.

    Args:
        terms: the glossary.
        lesson: the two digits of the text's lesson.
        markdown: a cell's text.

    Yields:
        The row on which the paragraph begins, counted from 0, and the term.
    """
    later = [term for term in terms if term.lesson > lesson]
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", markdown):
        paragraph, row = match[0], markdown[: match.start()].count("\n")
        for term in later:
            told = re.search(rf"lessons? [^.;]*\b{term.lesson}\b", paragraph)
            if not told and term.stands_in(paragraph):
                yield row, term
