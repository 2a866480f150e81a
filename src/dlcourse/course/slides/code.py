"""What a slide shows of a cell's code: the idea, without imports, guards and drawing."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator

TAG = "slide-code"
COLUMNS, LINES = 60, 14  # of code in 28 px type on a slide of 1280 × 720
_SHOWING = ("print", "plotting", "plt", "figures", "controls", "widgets", "display")
_DEFINITIONS = (ast.FunctionDef, ast.ClassDef)


def slide_code(source: str) -> list[str]:
    """What a slide shows of a cell: each thing that it defines, or else all that it does.

    Left out are docstrings, imports, assertions, and calls that only print, draw or open
    controls. Lines that are longer than a slide is wide are broken within their brackets.

    Args:
        source: Python code.

    Raises:
        SyntaxError: if it is no Python.
    """
    tree = ast.parse(source)
    defined = [node for node in tree.body if isinstance(node, _DEFINITIONS)]
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.stmt) and _is_hidden(node))
    hidden = {number for node in nodes for number in _lines(node)}
    numbers = [_lines(node) for node in defined] or [range(1, len(source.splitlines()) + 1)]
    lines = source.splitlines()
    blocks = ([lines[number - 1] for number in block if number not in hidden] for block in numbers)
    return [wrapped(text) for block in blocks if (text := _without_gaps(block))]


def wrapped(source: str) -> str:
    """Python's lines, the long ones broken; a comment that makes one long stands above it."""
    breaks, comments = _places(source)
    found: list[str] = []
    for number, line in enumerate(source.splitlines(), 1):
        if len(line) > COLUMNS and number in comments:
            comment = line[comments[number] :]
            line = line[: comments[number]].rstrip()
            found.append(_indent(line) + comment)
        found += _broken(line, breaks.get(number, []))
    return "\n".join(found)


def _lines(node: ast.stmt) -> range:
    first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])
    return range(first, (node.end_lineno or first) + 1)


def _is_hidden(node: ast.stmt) -> bool:
    if isinstance(node, (ast.For, ast.If, ast.With)) and not node.__dict__.get("orelse"):
        return all(map(_is_hidden, node.body))
    if not isinstance(node, ast.Expr):
        return isinstance(node, (ast.Import, ast.ImportFrom, ast.Assert))
    called = node.value
    while isinstance(called, (ast.Call, ast.Attribute)):
        called = called.func if isinstance(called, ast.Call) else called.value
    shows = isinstance(called, ast.Name) and called.id in _SHOWING
    return shows or isinstance(called, ast.Constant)


def _without_gaps(lines: Iterable[str]) -> str:
    """The lines with one blank line at most between two, and none where a block begins."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1] and not kept[-1].endswith(":")):
            kept.append(line)
    return "\n".join(kept).strip("\n")


def _broken(line: str, places: list[tuple[int, int]]) -> Iterator[str]:
    """The rows of a line, broken where the fewest brackets are open, and as late as that."""
    begin, indent = 0, ""
    while len(indent) + len(line) - begin > COLUMNS:
        room = begin + COLUMNS - len(indent)
        fits = [(-depth, at) for depth, at in places if begin + COLUMNS / 3 < at <= room]
        if not fits:
            break
        end = max(fits)[1]
        yield indent + line[begin:end]
        indent = _indent(line) + " " * 8
        begin = end + len(_indent(line[end:]))
    yield indent + line[begin:]


def _places(source: str) -> tuple[dict[int, list[tuple[int, int]]], dict[int, int]]:
    """For each line, where it may be broken (open brackets, column), and where its comment is."""
    breaks: dict[int, list[tuple[int, int]]] = {}
    comments: dict[int, int] = {}
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        row, column = token.end
        if token.type == tokenize.COMMENT and token.line[: token.start[1]].strip():
            comments[row] = token.start[1]
        if token.type == tokenize.OP:
            depth += (token.string in "([{") - (token.string in ")]}")
            if depth and token.string in ",([{":
                breaks.setdefault(row, []).append((depth, column))
    return breaks, comments


def _indent(line: str) -> str:
    return re.match(" *", line)[0]  # type: ignore[index]
