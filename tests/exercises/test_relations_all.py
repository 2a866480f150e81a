"""No relation without a property test: whoever adds one is told to break right answers by it."""

import ast
import re
from pathlib import Path

import pytest

from dlcourse.exercises import answers, relations
from dlcourse.exercises.relations.numbers import FUNCTIONS

HERE = Path(__file__).parent
GAP = "…"  # stands for what an f-string fills in


def text(node):
    """The text that a string or an f-string holds, with gaps; nothing of any other code."""
    if isinstance(node, ast.JoinedStr):
        return "".join(
            each.value if isinstance(each, ast.Constant) else GAP for each in node.values
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def trees(folder, pattern):
    return {path.stem: ast.parse(path.read_text("utf-8")) for path in folder.glob(pattern)}


def names_in(tree):
    """What a module calls its relations: what a `Diagnosis` or a pair that is returned is named.

    And the first column of its tables, whose rows hold something to compute besides: such a
    row's text is a name, or the part of one that fills a gap.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Diagnosis":
            yield text(node.args[0])
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            yield text(node.value.elts[0])
        if isinstance(node, ast.Tuple) and any(
            isinstance(each, ast.Lambda | ast.Attribute) for each in node.elts[1:2]
        ):
            yield text(node.elts[0])


def property_texts():
    """The texts of the property tests, and of the tables that they go through."""
    for stem, tree in trees(HERE, "test_relations*.py").items():
        if stem == Path(__file__).stem:
            continue
        for node in tree.body:
            properties = "given(" in "".join(map(ast.unparse, getattr(node, "decorator_list", ())))
            if properties or isinstance(node, ast.Assign):
                yield from filter(None, map(text, ast.walk(node)))
    yield from (row[0] for row in FUNCTIONS)  # a test goes through the table itself


def is_tested(name, texts):
    parts = [re.escape(part) for part in re.split(r"…|\{\d?\}", name)]
    wanted = re.compile(r"(?<!\w)" + ".+".join(parts) + r"(?!\w)")
    return any(wanted.search(each) for each in texts)


NAMES = sorted(
    {
        (module, name)
        for folder, files in (
            (Path(relations.__file__), "*.py"),
            (Path(answers.__file__), "answers.py"),
        )
        for module, tree in trees(folder.parent, files).items()
        for name in names_in(tree)
        if name.strip(GAP + ": ")
    }
)
TEXTS = set(property_texts())


@pytest.mark.parametrize(("module", "name"), NAMES)
def test_each_relation_has_a_property_test(module, name):
    assert is_tested(name, TEXTS), f"{module}: no property test expects {name!r}"


def test_a_new_relation_would_be_missed():
    added = 'def look():\n    return "a name of tomorrow", "is new"\n'
    assert [is_tested(name, TEXTS) for name in names_in(ast.parse(added))] == [False]
