"""Cells that did not run: the older value of what they define is not an answer."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from types import TracebackType
from typing import Any

from dlcourse.exercises.calling import students_line, told

# What a cell that cannot be parsed seems to define, at its left border.
_DEFINED = re.compile(r"^(?:(?:async )?def|class) +(\w+)|^(\w+(?: *, *\w+)*) *=(?!=)", re.MULTILINE)


def listen() -> "Cells | None":
    """What is known of the cells of the notebook that runs here; None outside of one."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return _listening_to(shell) if shell else None


class Cells:
    """The names whose newest definition did not run, and why.

    Args:
        shell: the IPython shell, whose cells are listened to from now on.
    """

    def __init__(self, shell: Any):  # noqa: D107
        self._shell, self._running = shell, ""
        self._unrun: dict[str, str] = {}
        shell.events.register("pre_run_cell", self._before)
        shell.events.register("post_run_cell", self._after)

    def why_not(self) -> tuple[str, str] | None:
        """A name that the running cell uses and whose newest definition did not run, and why."""
        used = {each.id for each in ast.walk(_parsed(self._running)) if isinstance(each, ast.Name)}
        return next(((name, why) for name, why in self._unrun.items() if name in used), None)

    def _before(self, info: Any) -> None:
        self._running = self._shell.transform_cell(info.raw_cell)

    def _after(self, result: Any) -> None:
        source = self._shell.transform_cell(result.info.raw_cell)
        for name in _defined(source):
            self._unrun.pop(name, None)
        if result.error_before_exec:
            why = _told_of_text(result.error_before_exec)
            self._unrun |= dict.fromkeys(_defined(source), why)
        elif error := result.error_in_exec:
            why = told(error, students_line(error.__traceback__))
            self._unrun |= dict.fromkeys(_defined(source, _line(error.__traceback__)), why)


@cache
def _listening_to(shell: Any) -> Cells:
    return Cells(shell)


def _defined(source: str, line: int = 0) -> list[str]:
    """The names that a cell defines at its top level, in this line or after it."""
    statements = _parsed(source).body
    if not statements:
        return re.findall(r"\w+", " ".join(map("".join, _DEFINED.findall(source))))
    return [
        name for each in statements if (each.end_lineno or 0) >= line for name in _bound_by(each)
    ]


def _bound_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
        return
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    if not isinstance(node, ast.Lambda):
        for child in ast.iter_child_nodes(node):
            yield from _bound_by(child)


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])


def _line(traceback: TracebackType | None) -> int:
    """The line of the cell itself at which an error left it."""
    while traceback and traceback.tb_frame.f_globals.get("__name__") != "__main__":
        traceback = traceback.tb_next
    return traceback.tb_lineno if traceback else 0


def _told_of_text(error: BaseException) -> str:
    if isinstance(error, SyntaxError):  # whose own text names a file of IPython's
        return told(type(error)(error.msg), (error.text or "").strip())
    return told(error, None)
