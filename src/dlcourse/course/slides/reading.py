"""A notebook as parts, each under one heading and made of pieces that stay whole on a slide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from nbformat import NotebookNode

from dlcourse.course.pictures import Picture, pictures_of
from dlcourse.course.slides.code import TAG as CODE_TAG, slide_code, wrapped
from dlcourse.course.slides.questions import Question, quiz, recall, without_recall
from dlcourse.course.slides.sentences import LIST, chunks, is_formula, is_prose, sentences

Kind = Literal["sentence", "formula", "list", "table", "fence", "predict", "predicted",
               "printed", "code", "picture"]  # fmt: skip
PREDICT = "**Predict.**"
_LAST = "References"
_TERM = re.compile(r"(?<!\*)\*[^*\s][^*]*\*(?!\*)")


@dataclass(frozen=True)
class Piece:
    """Something that a slide shows whole or not at all.

    Args:
        source: Markdown, or what was printed, or code; a picture's caption.
        place: which sentence of its paragraph it is.
        of_paragraph: a number that sentences of one paragraph share.
        is_key: whether it holds a term that is introduced.
    """

    kind: Kind
    source: str
    place: int = 0
    of_paragraph: int = 0
    is_key: bool = False
    picture: Picture | None = None


@dataclass
class Part:
    """What stands between two places where a slide begins.

    Args:
        role: what is made of it; a `text` is cut into slides by its pieces.
        deeper: the level of the heading *Deeper* under which it stands; 0 if under none.
    """

    heading: str
    role: Literal["text", "recall", "quiz", "exercise", "summary"] = "text"
    deeper: int = 0
    pieces: list[Piece] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def parts(notebook: NotebookNode) -> list[Part]:
    """The parts of an executed student notebook, without its first cell and its references."""
    title = str(notebook.metadata["dlcourse"]["title"])
    found = [Part(title)]
    for number, cell in enumerate(notebook.cells[1:]):
        if _slide_type(cell) == "skip":
            continue
        if cell.cell_type == "markdown":
            if re.match(rf"## {_LAST}", cell.source):
                break
            _add_text(found, cell, number)
        elif len(found) > 1 or found[0].pieces:  # what comes before any prose sets up
            found[-1].pieces += _of_code(cell, found[-1].role)
    return [part for part in found if part.pieces or part.questions]


def _slide_type(cell: NotebookNode) -> str:
    return str(cell.metadata.get("slideshow", {}).get("slide_type", ""))


def _add_text(found: list[Part], cell: NotebookNode, number: int) -> None:
    """Add what a Markdown cell says to the last part, or begin others with it."""
    text, before = cell.source, found[-1]
    if _slide_type(cell) in ("slide", "subslide"):
        found.append(Part(before.heading, before.role, before.deeper))
    for section in re.split(r"^(?=#{2,4} )", text, flags=re.MULTILINE):
        heading = re.match(r"(#+) (.*)", section)
        if heading:
            found.append(_part(heading[2].strip(), len(heading[1]), found[-1]))
        body = section[heading.end() :] if heading else section
        part = found[-1]
        if questions := quiz(body):
            found.append(Part(part.heading, "quiz", part.deeper, questions=questions))
            continue
        if questions := recall(body):
            found.insert(len(found) - 1, Part("Recall", "recall", questions=questions))
            body = without_recall(body)
        part.pieces += _of_text(body, number)


def _part(heading: str, level: int, before: Part) -> Part:
    """The part that a heading begins; a lower heading stays within what it stands under."""
    deeper = before.deeper if level > before.deeper else 0
    if heading.startswith("Deeper"):
        deeper = deeper or level
    if level > 2:
        return Part(heading, before.role, deeper)
    role = {"Summary": "summary", "Exercises": "exercise"}.get(heading, "text")
    return Part(heading, role, deeper)  # type: ignore[arg-type]


def _of_text(text: str, number: int) -> list[Piece]:
    pieces: list[Piece] = []
    open_formula = False  # whether a sentence goes on after a formula
    for place, chunk in enumerate(chunks(text)):
        paragraph = 100 * number + place
        if is_formula(chunk):
            _join(pieces, chunk, "formula")
        elif is_prose(chunk):
            said = list(_of_paragraph(chunk, paragraph))
            if open_formula and said and chunk[0].islower():
                _join(pieces, said.pop(0).source, "formula")
            pieces += said
        elif not chunk.startswith("<details>"):
            kind = _kind(chunk)
            chunk = _narrow(chunk) if kind == "fence" else chunk
            leads = pieces and pieces[-1].kind == "sentence" and pieces[-1].source.endswith(":")
            if leads:
                _join(pieces, chunk, kind)
            else:
                pieces.append(Piece(kind, chunk))
        open_formula = is_formula(chunk)
    return pieces


def _join(pieces: list[Piece], more: str, kind: Kind) -> None:
    """Make `more` part of the sentence before it."""
    if not pieces or pieces[-1].kind not in ("sentence", "formula", "predict"):
        pieces.append(Piece(kind, more))
        return
    last = pieces.pop()
    kind = "predict" if last.kind == "predict" else kind
    source = f"{last.source}\n\n{more}"
    pieces.append(Piece(kind, source, last.place, last.of_paragraph, last.is_key))


def _of_paragraph(text: str, number: int) -> Iterator[Piece]:
    before, predict, asked = " ".join(text.split()).partition(PREDICT)
    for place, sentence in enumerate(sentences(before) if before.strip() else []):
        yield Piece("sentence", sentence, place, number, bool(_TERM.search(sentence)))
    if predict:
        yield Piece("predict", asked.strip(), of_paragraph=number)


def _kind(chunk: str) -> Kind:
    if chunk.startswith("```"):
        return "fence"
    if chunk.startswith("|"):
        return "table"
    return "list" if LIST.match(chunk) else "sentence"


def _narrow(fence: str) -> str:
    """A fence of Python whose lines are as short as a slide needs them."""
    mark, _, code = fence.partition("\n")
    return f"{mark}\n{wrapped(code)}" if mark == "```python" else fence


def _of_code(cell: NotebookNode, role: str) -> Iterator[Piece]:
    tags = cell.metadata.get("tags", [])
    if CODE_TAG in tags:
        yield from (Piece("code", shown) for shown in slide_code(cell.source))
    folded = cell.metadata.get("jupyter", {}).get("source_hidden")
    if not folded and role == "text" and "data" not in tags:
        yield from (Piece("printed", text) for output in cell.outputs if (text := _printed(output)))
    for output in cell.outputs:
        if picture := picture_of(output):
            yield Piece("picture", picture.words, picture=picture)


def _printed(output: NotebookNode) -> str:
    if output.output_type == "stream" and output.name == "stdout":
        return "\n".join(line.rstrip() for line in output.text.strip("\n").splitlines())
    data = output.get("data", {})
    return str(data["text/plain"]) if set(data) == {"text/plain"} else ""


def picture_of(output: NotebookNode) -> Picture | None:
    """The picture that an output of a stored notebook shows, if it shows one."""
    return next(pictures_of(output), None)
