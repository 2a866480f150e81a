"""Which sentences of a group of pieces a slide has room for."""

from dlcourse.course.slides.reading import Piece
from dlcourse.course.slides.sentences import leans
from dlcourse.course.slides.sizes import (
    BESIDE,
    BODY,
    LEAST_PICTURE,
    WIDTH,
    height,
    is_printable,
    words,
)

MOST_WORDS = 62  # of prose on a slide
PICTURE_SHARE = 0.66  # of the width, at most, for a picture beside its text
GUTTER = 40


def choose(group: list[Piece]) -> list[Piece]:
    """The pieces of a group that its slide shows, in their order.

    These are all that a slide must show, and of the other sentences as many as there is room
    for: those first that stand next to a picture or a question to predict, or else those that
    introduce a term or begin a paragraph.
    """
    chosen = [place for place, piece in enumerate(group) if must_be_shown(piece)]
    for place in sorted(set(range(len(group))) - set(chosen), key=lambda at: _rank(group, at)):
        more = sorted({*chosen, *_with_what_it_leans_on(group, place)})
        if _may_be_shown(group, place) and has_room([group[at] for at in more]):
            chosen = more
    return [group[place] for place in sorted(chosen)]


def must_be_shown(piece: Piece) -> bool:
    """Whether a slide must show a piece; what was printed only if it can be read there."""
    if piece.kind == "printed":
        return is_printable(piece.source)
    return piece.kind != "sentence"


def has_room(pieces: list[Piece]) -> bool:
    """Whether pieces fit a slide together, and are not too many words."""
    prose = sum(words(piece) for piece in pieces if piece.kind in ("sentence", "formula"))
    picture = next((piece.picture for piece in pieces if piece.picture), None)
    if prose > MOST_WORDS:
        return False
    if picture is None:
        return total(pieces) <= BODY
    if picture.ratio < BESIDE:
        return total(pieces, WIDTH - picture_width(picture.ratio) - GUTTER) <= BODY
    return total(pieces) + min(WIDTH / picture.ratio, LEAST_PICTURE) <= BODY


def picture_width(ratio: float) -> float:
    """The width in pixels of a picture that stands beside its text."""
    return min(PICTURE_SHARE * WIDTH, BODY * ratio)


def total(pieces: list[Piece], width: float = WIDTH) -> int:
    """The height of pieces, one under the other."""
    return sum(height(piece, width) for piece in pieces)


def _may_be_shown(group: list[Piece], place: int) -> bool:
    """Whether a sentence says something here: it is no aside, and what it announces follows."""
    piece = group[place]
    if piece.kind != "sentence" or piece.source.startswith("("):
        return False
    follows = group[place + 1 : place + 2]
    return not piece.source.endswith(":") or any(map(must_be_shown, follows))


def _rank(group: list[Piece], place: int) -> tuple:
    """A small one for a sentence that should be shown before others are."""
    piece = group[place]
    leads_to = [at for at, each in enumerate(group) if each.kind in ("picture", "predict")]
    if leads_to and place < leads_to[0]:
        return (False, leads_to[0] - place)
    after = group[place + 1] if place + 1 < len(group) else piece
    is_leant_on = must_be_shown(after) and after.place > 0 and leans(after.source)
    begins = piece.place == 0
    return (not is_leant_on, not (begins or piece.is_key), not piece.is_key, piece.place, place)


def _with_what_it_leans_on(group: list[Piece], place: int) -> list[int]:
    found = [place]
    while found[-1] > 0 and group[found[-1]].place > 0 and leans(group[found[-1]].source):
        found.append(found[-1] - 1)
    return found
