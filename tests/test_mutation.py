"""What runs the broken lessons: a workshop that survives, and cells that do as in a kernel."""

import os
import signal

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from dlcourse.course import find
from dlcourse.course.execution import execute
from dlcourse.course.notebooks import normalise, to_text
from dlcourse.course.strict import strict_outputs
from tests import cells
from tests.workshop import CAN_FORK, ROOT, Workshop

SOURCES = [
    "print('printed')",
    "import sys\nprint('warned', file=sys.stderr)",
    "2 * 21",
    "2 * 21;",
    "from IPython.display import Markdown\ndisplay(Markdown('*shown*'))\nMarkdown('*returned*')",
    "import matplotlib.pyplot as plt\nfrom dlcourse.plotting import show\n"
    "figure, ax = plt.subplots()\nshow(figure, 'Empty axes.');",
    "import inspect\ndef double(x):\n    return 2 * x\nprint(inspect.getsource(double))",
    "from dlcourse.exercises.framework import Exercise\nExercise('Double', 4, 'a number')(...)",
    "assert double(2) == 5, 'no'",
]


def outcomes(text):
    """What each cell put out, and its error; called in a workshop."""
    notebook = nbformat.reads(text, as_version=4)
    return [[strict_outputs(cell), error] for cell, error in cells.run(notebook)]


def end(signal_number):
    os.kill(os.getpid(), signal_number)


def test_cells_put_out_what_they_put_out_in_a_kernel(workshop, tmp_path):
    text = to_text(new_notebook(cells=[new_code_cell(source) for source in SOURCES]))
    notebook = nbformat.reads(text, as_version=4)
    result = execute(notebook, folder=tmp_path)
    expected = [[list(output) for output in strict_outputs(c)] for c in normalise(notebook).cells]
    for each in (workshop, Workshop(forks=False)):
        *quiet, (_, error) = each.call(outcomes, text)
        assert quiet == [[outputs, None] for outputs in expected[:-1]]
        assert error == result.error == "AssertionError: no"


@pytest.mark.skipif(not CAN_FORK, reason="no call has a process that others need")
def test_a_call_that_dies_is_told_and_the_next_one_served(workshop):
    with pytest.raises(RuntimeError, match="ended with code -14"):
        workshop.call(end, signal.SIGALRM)
    with pytest.raises(RuntimeError, match="TypeError"):
        workshop.call(outcomes, None)
    assert workshop.call(outcomes, to_text(new_notebook())) == []


def test_sections_left_out_end_at_the_next_heading_of_their_level():
    sources = ["# Title", "## A", "a", "### B", "b", "## C", "c", "### D", "d", "### E", "e"]
    notebook = new_notebook(
        cells=[(new_markdown_cell if "#" in s else new_code_cell)(s) for s in sources]
    )
    left = cells.without_sections(notebook, {"A", "D"}).cells
    assert [cell.source for cell in left] == ["# Title", "## C", "c", "### E", "e"]
    with pytest.raises(AssertionError, match="no section {'F'}"):
        cells.without_sections(notebook, {"F"})


def test_every_lesson_has_a_broken_helper():
    folders = {path.parent.name for path in (ROOT / "tests/lessons").glob("*/test_mutants.py")}
    assert folders == {lesson.name[3:] for lesson in find()}
