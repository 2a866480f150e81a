"""From the parts of a lesson to its slides: what each shows, and what its speaker says.

Formulas, tables, results, pictures and questions to predict are shown, and of the other
sentences as many as there is room for. What is left out goes into the speaker's notes.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from dlcourse.course.slides.choosing import choose, has_room, must_be_shown, total
from dlcourse.course.slides.questions import Question
from dlcourse.course.slides.reading import Part, Piece
from dlcourse.course.slides.sizes import BODY, height, items, words

MOST_NEEDED = 2  # pieces that must be shown, on one slide: it has one idea
FEWEST_WORDS = 36  # of a slide of prose alone
LEAST_HEIGHT = 150  # of what stands on a slide; less is put to a neighbour
LONG = 4.5  # a picture wider than this (width over height) leaves room for prose


@dataclass
class Page:
    """One slide.

    Args:
        shown: the pieces on it, in order.
        told: those of which only the speaker's notes tell.
        questions: of a slide that recalls or asks, in place of pieces.
        number: of a question among those of its part.
    """

    part: Part
    shown: list[Piece] = field(default_factory=list)
    told: list[Piece] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    number: int = 0


def pages(parts: list[Part]) -> list[Page]:
    """The slides of a lesson's parts, in order."""
    return _merged([page for part in parts for page in _of_part(part)])


def _of_part(part: Part) -> list[Page]:
    if part.role == "recall":
        return [Page(part, questions=part.questions)]
    if part.role == "quiz":
        asked = enumerate(part.questions, 1)
        return [Page(part, questions=[question], number=number) for number, question in asked]
    if part.role == "exercise" and part.heading == "Exercises":
        return []  # how to ask for hints is told in the notebook
    if part.role in ("exercise", "summary"):
        return [Page(part, shown=group) for group in _filled(part.pieces)]
    groups = [each for group in _groups(_shortened(part.pieces)) for each in _introduced(group)]
    return _asked_again([_page(part, group) for group in groups])


def _page(part: Part, group: list[Piece]) -> Page:
    shown = choose(group)
    return Page(part, shown, [piece for piece in group if piece not in shown])


def _filled(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """All pieces, as many on a slide as there is room for."""
    group: list[Piece] = []
    for piece in pieces:
        fits = has_room([*group, piece]) if piece.picture else total([*group, piece]) <= BODY
        if group and not fits:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _shortened(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces, a list that is too long for a slide cut into several."""
    for piece in pieces:
        if piece.kind == "list" and height(piece) > BODY:
            yield from _cut(piece)
        else:
            yield piece


def _cut(piece: Piece) -> Iterator[Piece]:
    """A list in several, each about as long as the others."""
    left = [replace(piece, source=item) for item in items(piece.source)]
    for more in range(math.ceil(total(left) / BODY), 0, -1):
        share, group = total(left) / more, [left.pop(0)]
        while left and (more == 1 or total([*group, left[0]]) <= share):
            group.append(left.pop(0))
        yield replace(piece, source="\n".join(item.source for item in group))


def _groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces of a part, a group for each slide, before it is known what it has room for."""
    group: list[Piece] = []
    for piece in pieces:
        needed = [place for place, each in enumerate(group) if each.kind != "sentence"]
        if needed and _begins_anew(piece, group):
            yield group[: needed[-1] + 1]
            group = group[needed[-1] + 1 :]
        group.append(piece)
        if piece.picture:
            yield group
            group = []
    if group:
        yield group


def _begins_anew(piece: Piece, group: list[Piece]) -> bool:
    """Whether a piece goes on the slide after that of a group with pieces that are needed."""
    needed = [each for each in group if each.kind != "sentence"]
    if not must_be_shown(piece):
        return False
    if total([*needed, piece]) > BODY:
        return True
    if piece.kind == "predict":  # what nothing leads to is about what stands before it
        return group[-1].kind in ("sentence", "predict", "printed")
    if needed[-1].kind == "predict":
        return piece.kind not in ("code", "printed")  # which answer it
    if needed[0].kind == "predict" and piece.kind == "printed":
        return needed[-1].kind == "printed"
    return len(needed) >= MOST_NEEDED or piece.kind in ("picture", "list", "table")


def _introduced(group: list[Piece]) -> list[list[Piece]]:
    """The group of a picture; before it one of its own for prose that introduces terms."""
    *prose, last = group
    picture = last.picture
    if picture is None or picture.ratio > LONG or has_room(group):
        return [group]
    introduces = any(piece.is_key for piece in prose)
    return [prose, [last]] if introduces and _words(prose) >= FEWEST_WORDS else [group]


def _asked_again(made: list[Page]) -> list[Page]:
    """The slides; one that only answers a question to predict says which."""
    question: Piece | None = None
    for page in made:
        kinds = [piece.kind for piece in page.shown]
        if question and set(kinds) == {"printed"}:
            again = replace(question, kind="predicted")
            page.shown = [again, *page.shown] if has_room([again, *page.shown]) else page.shown
        if "predict" in kinds:
            question = page.shown[kinds.index("predict")]
        if "printed" in kinds:
            question = None
    return made


def _merged(made: list[Page]) -> list[Page]:
    """The slides, those with hardly anything on them put to the one before or after."""
    found: list[Page] = []
    for page in made:
        before = found[-1] if found else page
        if before is page or before.part.heading != page.part.heading:
            found.append(page)
        elif _is_small(page):
            _take(before, page)
        elif _is_small(before):
            found[-1] = _before(before, page)
        else:
            found.append(page)
    return found


def _is_small(page: Page) -> bool:
    kinds = {piece.kind for piece in page.shown}
    if page.part.role != "text" or kinds & {"picture", "predict", "predicted"}:
        return False
    if kinds <= {"printed"}:
        return True  # nothing says what it is
    if kinds == {"sentence"}:
        return _words(page.shown) < FEWEST_WORDS
    return total(page.shown) < LEAST_HEIGHT


def _take(page: Page, after: Page) -> None:
    """Put what a small slide shows onto the one before, or into its notes."""
    has_picture = any(piece.picture for piece in page.shown)
    for piece in after.shown:
        fits = not has_picture and has_room([*page.shown, piece])
        (page.shown if fits else page.told).append(piece)
    page.told += after.told


def _before(small: Page, page: Page) -> Page:
    shown, told = list(page.shown), [*small.told, *page.told]
    for piece in reversed(small.shown):
        if has_room([piece, *shown]):
            shown.insert(0, piece)
        else:
            told.insert(0, piece)
    return Page(page.part, shown, told)


def _words(pieces: list[Piece]) -> int:
    return sum(map(words, pieces))
