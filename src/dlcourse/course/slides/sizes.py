"""How much room a piece takes on a slide of 1280 × 720, estimated on the safe side, in pixels."""

import math
import re

from dlcourse.course.slides.reading import Piece
from dlcourse.course.slides.sentences import LIST, chunks, is_formula

WIDTH, BODY = 1152, 556  # of what stands under a heading of one line
LINE, GAP = 42, 14  # of text in 32 px
CODE_LINE, CODE_FRAME = 36, 42  # of 28 px
CAPTION_LINE = 36  # of 28 px
PREDICT_FRAME, PREDICT_SIDES = 66, 64
LEAST_PICTURE = 380  # the height that a picture keeps, if it is not wider than the slide by then
BESIDE = 1.7  # a picture narrower than this (width over height) stands beside its text
PRINTED_COLUMNS, PRINTED_LINES = 64, 10
WRAPPED_COLUMNS, FEW_LINES = 60, 4
ROOMY, ROOMY_COLUMNS = 1.5, 54  # in larger type: its height, as a share, and the columns of code

_CHARACTER = 15.2  # the mean width of one in 32 px
_SIGN = 18.5  # of one in a formula in 38 px
_TALL = re.compile(r"\\(?:d?frac|sum|prod|int|bigvee|bigwedge|begin|underbrace|left)(?![a-z])")
_INSIDE_ROWS = re.compile(r"\\begin\{(\w*matrix|cases)\}.*?\\end\{\1\}", re.DOTALL)


def visible(markdown: str) -> str:
    """About what one sees of Markdown with TeX: a letter for each symbol."""
    text = re.sub(r"\\(?:operatorname|text|mathrm|mathbf)\{([^}]*)\}", r"\1", markdown)
    text = re.sub(r"\\[,;! ]", "", text)
    text = re.sub(r"\\[a-zA-Z]+", "x", text)
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[{}$^_&*`]|<[^>]*>", "", text)


def words(piece: Piece) -> int:
    """The number of words that one reads in a piece."""
    return len(visible(piece.source).split())


def lines(text: str, width: float = WIDTH, size: float = 32) -> int:
    """The lines that text of a font size takes."""
    return max(1, math.ceil(len(visible(text)) * _CHARACTER * size / 32 / width))


def height(piece: Piece, width: float = WIDTH) -> int:
    """The height of a piece, the gap under it included; a picture's is that of its caption."""
    if piece.kind == "picture":
        return lines(piece.source, width, 28) * CAPTION_LINE + GAP
    if piece.kind in ("code", "printed"):
        return _code(piece.source)
    inside = chunks(piece.source)
    if piece.kind in ("predict", "predicted"):
        return PREDICT_FRAME + sum(_of_chunk(chunk, width - PREDICT_SIDES) for chunk in inside)
    return sum(_of_chunk(chunk, width) for chunk in inside)


def is_printable(text: str) -> bool:
    """Whether what was printed is small enough for a slide, and says in words what it is."""
    rows = text.splitlines()
    if not re.search(r"[^\W\d_]{2}", text):
        return False
    is_table = "   " in text
    if not is_table and sum(map(_wrapped_rows, rows)) <= FEW_LINES:
        return True
    return len(rows) <= PRINTED_LINES and max(map(len, rows)) <= PRINTED_COLUMNS


def is_roomy(pieces: list[Piece]) -> bool:
    """Whether pieces without a picture fit a slide in larger type, too."""
    rows = [row for piece in pieces for row in _rows(piece)]
    return (
        sum(map(height, pieces)) * ROOMY <= BODY
        and max(map(len, rows), default=0) <= ROOMY_COLUMNS
        and not any(_is_wide_table(piece) for piece in pieces)
    )


def _rows(piece: Piece) -> list[str]:
    if piece.kind in ("code", "printed"):
        return piece.source.splitlines()
    fences = [chunk for chunk in chunks(piece.source) if chunk.startswith("```")]
    return [row for fence in fences for row in fence.splitlines()]


def too_wide(formula: str) -> bool:
    """Whether a formula is wider than a slide, in large type."""
    rows = re.split(r"\\\\", _INSIDE_ROWS.sub("xxxxxx", formula))
    return max(map(_signs, rows)) * _SIGN > WIDTH


def _signs(row: str) -> int:
    """About how many letters wide a formula is, the space around its signs included."""
    spelt = re.sub(r"\\(?:log|ln|exp|max|min|sum|prod|operatorname)", "xxx", row)
    spelt = visible(spelt.replace(r"\qquad", "xxxxx").replace(r"\quad", "xxx"))
    return len(spelt.replace(" ", "")) + len(re.findall(r"[-=<>+]", spelt))


def _of_chunk(chunk: str, width: float) -> int:
    if is_formula(chunk):
        rows = len(re.split(r"\\\\", _INSIDE_ROWS.sub("", chunk))) + too_wide(chunk)
        return rows * (104 if _TALL.search(chunk) else 52) + 2 * GAP
    if chunk.startswith("```"):
        return _code(chunk.strip("`\n").partition("\n")[2])
    if chunk.startswith("|"):
        return _table(chunk)
    if LIST.match(chunk):
        return sum(lines(item, width - 44) * LINE + GAP for item in items(chunk))
    return lines(chunk, width) * LINE + GAP


def items(chunk: str) -> list[str]:
    """The items of a list, each with its mark."""
    return re.split(r"\n(?=[-*+] |\d+\. )", chunk)


def _code(text: str) -> int:
    rows = sum(map(_wrapped_rows, text.splitlines()))
    return rows * CODE_LINE + CODE_FRAME


def _wrapped_rows(row: str) -> int:
    """The rows that one of code takes on a slide."""
    return 1 if len(row) <= PRINTED_COLUMNS else math.ceil(len(row) / WRAPPED_COLUMNS)


def _is_wide_table(piece: Piece) -> bool:
    tables = [chunk for chunk in chunks(piece.source) if chunk.startswith("|")]
    return any(sum(_columns(_cells(table))) > 60 for table in tables)


def _cells(table: str) -> list[list[str]]:
    rows = [row for row in table.splitlines() if not re.match(r"\|[\s:|-]+$", row)]
    return [[visible(cell).strip() for cell in row.strip("|").split("|")] for row in rows]


def _columns(rows: list[list[str]]) -> list[int]:
    """The letters of the longest cell in each column."""
    return [max(map(len, column)) for column in zip(*rows, strict=False)]


def _table(chunk: str) -> int:
    rows = _cells(chunk)
    widest = _columns(rows)
    room = WIDTH / (_CHARACTER * 28 / 32) - 3 * len(widest)
    share = min(1.0, room / sum(widest))
    tall = [max(math.ceil(len(cell) / max(1.0, share * wide)) for cell, wide in
                zip(row, widest, strict=False)) for row in rows]  # fmt: skip
    return sum(count * CAPTION_LINE + 18 for count in tall) + GAP
