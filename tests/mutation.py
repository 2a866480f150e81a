"""Break a helper on purpose; a cell of the lesson that uses it must notice."""

import dataclasses
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

import nbformat

from dlcourse.course import find, root
from dlcourse.course.notebooks import student_notebook
from dlcourse.course.strict import first_line, strict_outputs
from tests import cells


class Mutant(NamedTuple):
    """A plausible wrong helper.

    Args:
        helper: its dotted name.
        broken: makes the wrong one of the right one.
    """

    helper: str
    broken: Callable[[Callable], Callable]


class Noticing:
    """The tests of a lesson's mutants, which its `test_mutants.py` inherits.

    conftest.py gives `lesson`, and as `words` each key of the module's `MUTANTS`.
    """

    def test_a_cell_notices_the_broken_helper(self, lesson, words, workshop, record_property):
        line, error = workshop.call(first_to_notice, lesson, words)
        # A wrong value must be caught by a claim; an exception would be no test of the claims.
        assert error is None or error.startswith("AssertionError"), error
        assert line, "no cell has noticed"
        record_property("broken helper", f"{find([lesson])[0].name}: {words}  ->  {line}")

    def test_no_cell_complains_of_the_helpers_as_they_are(self, lesson, workshop):
        assert workshop.call(first_to_notice, lesson) == [None, None]


def first_to_notice(lesson: str, words: str = "") -> tuple[str | None, str | None]:
    """The first cell whose claim fails or whose outputs are not those stored.

    Args:
        lesson: the lesson's name without its number.
        words: the mutant's key in the lesson's `MUTANTS`; nothing is broken if empty.

    Returns:
        the cell's first line, or None, and the error it raised, or None.
    """
    (found,) = find([lesson])
    stored = nbformat.read(root() / "notebooks" / f"{found.name}.ipynb", as_version=4)
    if words:
        break_helper(import_module(f"tests.lessons.{lesson}.test_mutants").MUTANTS[words])
    expected = {cell.id: strict_outputs(cell) for cell in stored.cells}
    for cell, error in cells.run(cells.shortened(student_notebook(found), found)):
        if error or strict_outputs(cell) != expected[cell.id]:
            return first_line(cell), error
    return None, None


def break_helper(mutant: Mutant) -> None:
    """Give the broken helper to every module that holds the right one."""
    module, _, name = mutant.helper.rpartition(".")
    original = getattr(import_module(module), name)
    broken = mutant.broken(original)
    for holder in list(sys.modules.values()):
        for key, value in list(getattr(holder, "__dict__", {}).items()):
            if value is original:
                setattr(holder, key, broken)


def change_training(change: Callable[[Any, Any], tuple]) -> Callable[[Callable], Callable]:
    """Breaks `datasets.load`: `change(images, labels)` is what there is to train on."""

    def broken(load):
        def load_changed(*names, **options):
            data = load(*names, **options)
            images, labels = change(data.train.images, data.train.labels)
            train = dataclasses.replace(data.train, images=images, labels=labels)
            return dataclasses.replace(data, train=train)

        return load_changed

    return broken
