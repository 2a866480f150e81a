"""Exercises: what a student gets in place of a solution."""

import ast
import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"
_NEARLY = re.compile(r"\s*#+\s*(begin|end)\s+solution", re.IGNORECASE)


def without_solutions(source: str) -> str:
    """`source` with each solution replaced by its stub.

    A solution stands between the lines `### BEGIN SOLUTION` and `### END SOLUTION`.
    Its stub is `...`; where the solution stands at the top level of a cell and
    assigns names, the stub is `name = ...`, so that the cell after it finds them.
    Names that begin with an underscore are the solution's own.

    Raises:
        ValueError: if the marks do not come in pairs.

    Example:
        >>> print(without_solutions('''### BEGIN SOLUTION
        ... answer = 6 * 7
        ... ### END SOLUTION'''))
        answer = ...
    """
    lines: list[str] = []
    for line, block in _blocks(source):
        lines += [line] if block is None else _stub(line, block)
    return "\n".join(lines)


def solution_lines(source: str) -> set[str]:
    """The lines of `source`, stripped, that stand between solution marks."""
    blocks = [block for _, block in _blocks(source) if block is not None]
    return {line.strip() for block in blocks for line in block if line.strip()}


def without_marks(source: str) -> str:
    """`source` with its solutions, without the marks around them."""
    return "\n".join(line for line in source.splitlines() if line.strip() not in (BEGIN, END))


def with_stubs(source: str) -> str:
    """`source` with its solutions, and before each the names that it assigns, unanswered.

    For a tool that cuts a solution out itself, with one blank for all, but knows no names.

    Example:
        >>> print(with_stubs('''### BEGIN SOLUTION
        ... answer = 6 * 7
        ... ### END SOLUTION'''))
        answer = ...
        ### BEGIN SOLUTION
        answer = 6 * 7
        ### END SOLUTION
    """
    lines: list[str] = []
    for line, block in _blocks(source):
        if block is not None:
            lines += [stub for stub in _stub(line, block) if stub.strip() != "..."]
        lines += [line] if block is None else [line, *block, line.replace(BEGIN, END)]
    return "\n".join(lines)


def _blocks(source: str) -> Iterator[tuple[str, list[str] | None]]:
    """Yield (line, None) for a plain line, (opening mark, its lines) for a solution."""
    lines = source.splitlines()
    for line in lines:
        if _NEARLY.match(line) and line.strip() not in (BEGIN, END):
            raise ValueError(f"a solution mark is {BEGIN} or {END}. Received: {line.strip()}.")
    marks = [i for i, line in enumerate(lines) if line.strip() in (BEGIN, END)]
    kinds = [lines[i].strip() for i in marks]
    if kinds != [BEGIN, END] * (len(marks) // 2):
        raise ValueError(
            f"solution marks must come in pairs, {BEGIN} first. Received: {', '.join(kinds)}."
        )
    inside = {i: j for i, j in pairwise(marks) if lines[i].strip() == BEGIN}
    number = 0
    while number < len(lines):
        if number in inside:
            yield lines[number], lines[number + 1 : inside[number]]
            number = inside[number]
        else:
            yield lines[number], None
        number += 1


def _stub(mark: str, block: list[str]) -> list[str]:
    indent = mark[: len(mark) - len(mark.lstrip())]
    names = [] if indent else _assigned("\n".join(block))
    return [f"{name} = ..." for name in names] or [f"{indent}..."]


def _assigned(code: str) -> list[str]:
    """Public names that the top level of `code` assigns, in order."""
    targets = []
    for statement in ast.parse(textwrap.dedent(code)).body:
        if isinstance(statement, ast.Assign):
            targets += statement.targets
        elif isinstance(statement, ast.AnnAssign):
            targets.append(statement.target)
    names = [
        node.id
        for target in targets
        for node in ast.walk(target)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    return [name for name in dict.fromkeys(names) if not name.startswith("_")]
