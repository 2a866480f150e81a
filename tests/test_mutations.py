"""Break a helper on purpose; a cell of the lesson that uses it must notice."""

import runpy
from pathlib import Path

import nbformat
import pytest

from dlcourse.course import find, root
from dlcourse.course.execution import execute
from dlcourse.course.notebooks import normalise, student_notebook
from dlcourse.course.strict import first_line, strict_outputs

MUTATIONS = [
    pytest.param(path.parent.name, words, *mutation, id=f"{path.parent.name}: {words}")
    for path in sorted((Path(__file__).parent / "lessons").glob("*/mutants.py"))
    for words, mutation in runpy.run_path(str(path))["MUTATIONS"].items()
]

# The kernel runs this first. Every module that already holds the helper gets the broken one.
BREAK = """
def _break(target, replacement):
    import dataclasses, importlib, sys
    import numpy

    def with_training(data, change):
        images, labels = change(data.train.images, data.train.labels)
        train = dataclasses.replace(data.train, images=images, labels=labels)
        return dataclasses.replace(data, train=train)

    from dlcourse.quiet import output_held_back

    with output_held_back():
        module = importlib.import_module(target.rpartition(".")[0])
    name = target.rpartition(".")[2]
    original = getattr(module, name)
    helpers = dict(_np=numpy, _dataclasses=dataclasses, _with_training=with_training)
    mutant = eval(replacement, vars(module) | helpers | dict(original=original))
    for holder in list(sys.modules.values()):
        for key, value in list(getattr(holder, "__dict__", {}).items()):
            if value is original:
                setattr(holder, key, mutant)
"""


@pytest.mark.parametrize(("lesson", "words", "target", "replacement"), MUTATIONS)
def test_a_cell_notices_the_broken_helper(lesson, words, target, replacement, request):
    (lesson,) = find([lesson])
    notebook = student_notebook(lesson)
    before = f"{BREAK}\n_break({target!r}, {replacement!r})\ndel _break"
    result = execute(notebook, folder=root() / "notebooks", before=before)
    if result.error:
        # A wrong value must be caught by a claim; an exception would be no test of the claims.
        assert result.error.startswith("AssertionError"), result.error
        noticed = result.failed_cell
    else:
        stored = nbformat.read(root() / "notebooks" / f"{lesson.name}.ipynb", as_version=4)
        noticed = next(
            new
            for old, new in zip(stored.cells, normalise(notebook).cells, strict=True)
            if strict_outputs(old) != strict_outputs(new)
        )
    row = f"{lesson.name}: {words}  ->  {first_line(noticed)}"
    request.node.user_properties.append(("broken helper", row))


def test_every_lesson_has_a_broken_helper():
    assert {lesson.name[3:] for lesson in find()} == {
        parameter.values[0] for parameter in MUTATIONS
    }
