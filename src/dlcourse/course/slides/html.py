"""From slides to a page that reveal.js shows."""

import base64
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import jinja2
import pygments
from nbconvert.filters import markdown2html
from nbformat import NotebookNode
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from dlcourse.course.pictures import Picture
from dlcourse.course.slides.choosing import picture_width
from dlcourse.course.slides.paging import Page
from dlcourse.course.slides.questions import Question
from dlcourse.course.slides.reading import Piece
from dlcourse.course.slides.sentences import leans
from dlcourse.course.slides.sizes import BESIDE, is_roomy, too_wide, words

FEW_WORDS = 4  # of a sentence that stands in one line with the next

_STYLE = "default"  # whose colours stand out enough from the ground
_ROW = re.compile(r"\\qquad|\n(?==)")  # where a formula may be broken


@dataclass(frozen=True)
class Slide:
    """One slide as HTML.

    Args:
        role: its class, by which it is styled.
        goes_deeper: whether it stands beneath the slide before.
    """

    heading: str
    body: str
    notes: str
    role: str
    goes_deeper: bool = False


def deck(title: str, slides: list[Slide], *, assets: str) -> str:
    """The page of all slides.

    Args:
        assets: the folder of what it needs, as seen from the page.
    """
    text = Path(__file__).with_name("deck.html.j2").read_text(encoding="utf8")
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    style = HtmlFormatter(style=_STYLE).get_style_defs(".highlight")
    return environment.from_string(text).render(
        title=title, columns=_columns(slides), assets=assets, code_style=style
    )


def title_slide(notebook: NotebookNode, picture: Picture | None) -> Slide:
    """The first slide: the lesson's title, its question and its cover."""
    front = notebook.metadata["dlcourse"]
    body = f'<p class="question">{_line(front["question"])}</p>'
    if picture:
        body += f"<figure>{_image(picture)}</figure>"
    heading = escape(f"{front['number']} · {front['title']}")
    needs = notebook.cells[0].source.split("\n\n")[2:3]
    return Slide(heading, _body(body), _html("".join(needs)), "title")


def slide(page: Page) -> Slide:
    """A slide as HTML."""
    if page.part.role == "recall":
        heading, body = _line(page.part.heading), _recall(page.questions)
    elif page.part.role == "quiz":
        heading = f"{_line(page.part.heading)}: {page.number}"
        body = _quiz(page.questions[0])
    else:
        heading, body = _line(page.part.heading), _text(page)
    return Slide(heading, body, _notes(page), page.part.role, bool(page.part.deeper))


def _columns(slides: list[Slide]) -> list[list[Slide]]:
    """The slides side by side, those that go deeper beneath the one before."""
    columns: list[list[Slide]] = []
    for each in slides:
        if each.goes_deeper and columns:
            columns[-1].append(each)
        else:
            columns.append([each])
    return columns


def _text(page: Page) -> str:
    said = [piece for piece in page.shown if not piece.picture]
    shown = next((piece for piece in page.shown if piece.picture), None)
    if shown is None or shown.picture is None:
        return _body(f'<div class="text">{_pieces(said)}</div>', roomy=is_roomy(said))
    caption = escape(shown.source)
    if shown.picture.ratio < BESIDE:
        width = picture_width(shown.picture.ratio)
        figure = f'<figure style="width: {width:.0f}px">{_image(shown.picture)}</figure>'
        text = f'{_pieces(said)}<p class="caption">{caption}</p>'
        return f'<div class="body beside">{figure}<div class="text">{text}</div></div>'
    text = f'<div class="text">{_pieces(said)}</div>' if said else ""
    figure = f"{_image(shown.picture)}<figcaption>{caption}</figcaption>"
    return _body(f"{text}<figure>{figure}</figure>")


def _body(content: str, *, roomy: bool = False) -> str:
    return f'<div class="body{" roomy" if roomy else ""}">{content}</div>'


def _pieces(pieces: list[Piece]) -> str:
    """The pieces; what answers a question to predict appears when one goes on."""
    kinds = [piece.kind for piece in pieces]
    if "predict" not in kinds:
        return "".join(_piece(piece) for piece in _joined(pieces))
    place = kinds.index("predict") + 1
    while kinds[place : place + 1] == ["code"]:
        place += 1
    asked = "".join(_piece(piece) for piece in _joined(pieces[:place]))
    answers = _pieces(pieces[place:])
    return asked + (f'<div class="fragment">{answers}</div>' if answers else "")


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces, sentences that lean on one another or are very short in one paragraph."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and _goes_on(last, piece):
            source = f"{last.source} {piece.source}"
            found[-1] = Piece(piece.kind, source, piece.place, piece.of_paragraph)
        else:
            found.append(piece)
    return found


def _goes_on(last: Piece, piece: Piece) -> bool:
    return (
        last.kind == "sentence"
        and piece.kind in ("sentence", "formula")
        and _same_paragraph(last, piece)
        and piece.place == last.place + 1
        and (leans(piece.source) or words(last) <= FEW_WORDS)
    )


def _same_paragraph(one: Piece, other: Piece) -> bool:
    return one.of_paragraph == other.of_paragraph


def _piece(piece: Piece) -> str:
    if piece.kind == "printed":
        rows = (f"<span>{escape(row)}</span>" for row in piece.source.splitlines())
        return f"<pre>{''.join(rows)}</pre>"
    if piece.kind == "code":
        return f'<div class="code">{_code(piece.source)}</div>'
    if piece.kind in ("predict", "predicted"):
        return f'<div class="predict">{_html(piece.source)}</div>'
    if piece.kind == "sentence":
        return _html(piece.source)
    return f'<div class="piece">{_html(piece.source)}</div>'


def _image(picture: Picture) -> str:
    moves = " data-moves" if picture.moves else ""
    source = f"data:{picture.kind};base64,{base64.b64encode(picture.content).decode()}"
    return f'<img src="{source}" alt="{escape(picture.words)}"{moves}>'


def _recall(questions: list[Question]) -> str:
    asked = "".join(
        f'<li>{_line(each.words)} <div class="answer fragment">{_line(each.answer)}</div></li>'
        for each in questions
    )
    return _body(f'<div class="text recall"><ol>{asked}</ol></div>')


def _quiz(question: Question) -> str:
    more = "" if question.words.endswith(("?", ":")) else " …"
    options = "".join(
        f"<li><b>({letter})</b> {_line(words)}</li>" for letter, words in question.options
    )
    answer = f"<b>({question.right})</b> {_line(question.answer)}"
    said = [question.words, *(words for _, words in question.options), question.answer]
    return _body(
        f'<div class="text"><div class="words">{_line(question.words)}{more}</div>'
        f'<ul class="options">{options}</ul><div class="answer fragment">{answer}</div></div>',
        roomy=is_roomy([Piece("sentence", words) for words in said]),
    )


def _notes(page: Page) -> str:
    """The prose that was left out, a paragraph for each paragraph of the lesson."""
    said: list[str] = []
    last = None
    for piece in page.told:
        if piece.kind in ("printed", "code"):
            said.append(f"```\n{piece.source}\n```")
        elif last and last.kind == piece.kind == "sentence" and _same_paragraph(last, piece):
            said[-1] += f" {piece.source}"
        else:
            said.append(piece.source)
        last = piece
    return _html("\n\n".join(said)) if said else ""


def _line(markdown: str) -> str:
    """Markdown of one paragraph, without the paragraph."""
    return _html(markdown).strip().removeprefix("<p>").removesuffix("</p>")


@cache
def _html(markdown: str) -> str:
    return str(markdown2html(_broken(markdown)))


def _broken(markdown: str) -> str:
    """Markdown, a formula that is too wide for a slide in several rows."""
    parts = markdown.split("$$")
    for place in range(1, len(parts), 2):
        if too_wide(parts[place]):
            rows = _ROW.sub(lambda _: r"\\", parts[place])
            parts[place] = rf"\begin{{gathered}}{rows}\end{{gathered}}"
    return "$$".join(parts)


def _code(source: str) -> str:
    return str(pygments.highlight(source, PythonLexer(), HtmlFormatter(style=_STYLE)))
