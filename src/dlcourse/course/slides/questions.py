"""The questions of a lesson: those that open it, those that close it, and their answers."""

import re
from dataclasses import dataclass

_RECALL = "**Recall.**"
_FOLDED = re.compile(r"<details>\s*<summary>(.*?)</summary>(.*?)</details>", re.DOTALL)
_COUNTED = re.compile(r"(?:^|(?<=\s))\((\d)\)\s+")
_ITEM = re.compile(r"^\d+\. ", re.MULTILINE)
_OPTION = re.compile(r"(?:^|(?<=\s))\(([a-e])\)\s+")
_ANSWER = re.compile(r"(?:^|(?<=\s))(\d) ?([a-e])(?=[.:;,])[.:;,]?\s*")


@dataclass(frozen=True)
class Question:
    """A question and its answer, both Markdown.

    Args:
        options: what one may choose from, by its letter; empty where one answers freely.
        right: the letter of the right option, if there are any.
    """

    words: str
    answer: str
    options: tuple[tuple[str, str], ...] = ()
    right: str = ""


def recall(source: str) -> list[Question]:
    """The questions that a cell recalls earlier lessons by; none if it recalls nothing."""
    if _RECALL not in source:
        return []
    folded = _FOLDED.findall(source)
    asked = _counted(source.split(_RECALL)[1].split("<details>")[0])
    if asked and folded:
        return [Question(*both) for both in zip(asked, _counted(folded[0][1]), strict=False)]
    return [Question(_ITEM.sub("", _line(words)), _line(answer)) for words, answer in folded]


def without_recall(source: str) -> str:
    """A cell's text without its recalling questions."""
    before, _, after = source.partition(_RECALL)
    return f"{before}\n\n{after.rpartition('</details>')[2]}" if "</details>" in after else before


def quiz(source: str) -> list[Question]:
    """The multiple-choice questions of a cell with folded answers; none if it has none."""
    folded = _FOLDED.search(source)
    asked = [_line(item) for item in _ITEM.split(source.split("<details>")[0])[1:]]
    if folded is None or not asked or not all(map(_OPTION.search, asked)):
        return []
    pieces = _ANSWER.split(_line(folded[2]))[1:]
    told = zip(pieces[1::3], pieces[2::3], strict=True)
    found = []
    for item, (right, why) in zip(asked, told, strict=False):
        words, *options = _OPTION.split(item)
        pairs = zip(options[::2], (each.strip(" ,.") for each in options[1::2]), strict=True)
        found.append(Question(words.strip(), why.strip(), tuple(pairs), right))
    return found


def _counted(text: str) -> list[str]:
    return [part.strip() for part in _COUNTED.split(_line(text))[2::2]]


def _line(text: str) -> str:
    return " ".join(text.split())
