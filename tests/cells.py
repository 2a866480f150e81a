"""Run the cells of a notebook in this process, and collect their outputs as a kernel would.

What runs here takes hold of the process (`__main__`, `display`, seeds): call it in a workshop.
"""

import io
from collections.abc import Collection, Iterator
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_notebook, new_output
from traitlets import Type
from traitlets.config import Config

from dlcourse.course import Lesson, find
from dlcourse.course.notebooks import normalise, solution_notebook, to_text
from dlcourse.course.strict import first_line


def run(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, str | None]]:
    """Run one code cell after another; yields each with its outputs, and its error or None."""
    shell = _Shell.instance(config=Config(HistoryManager={"enabled": False}))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = shell.execution_count
            error = _run_cell(shell, cell)
            normalise(new_notebook(cells=[cell]))
            yield cell, error


def shortened(notebook: NotebookNode, lesson: Lesson) -> NotebookNode:
    """A lesson's notebook without the sections that its tests leave out, if there are any.

    `LEFT_OUT` in its `test_mutants.py` is a set of headings: sections that train long, hold no
    exercise, and that no mutant needs in order to be noticed. nbval runs them all the same.
    """
    module = import_module(f"tests.lessons.{lesson.name[3:]}.test_mutants")
    return without_sections(notebook, getattr(module, "LEFT_OUT", set()))


def without_sections(notebook: NotebookNode, headings: Collection[str]) -> NotebookNode:
    """The notebook without the cells that stand under these headings, of `##` or `###`.

    Raises:
        AssertionError: if there is no such heading.
    """
    kept, found, depth = [], set(), 0
    for cell in notebook.cells:
        marks, _, heading = cell.source.partition("\n")[0].partition(" ")
        if cell.cell_type == "markdown" and marks and not marks.strip("#"):
            if depth == 0 or len(marks) <= depth:
                depth = len(marks) if heading in headings else 0
            found.add(heading)
        if not depth:
            kept.append(cell)
    assert found >= set(headings), f"no section {set(headings) - found}"
    return new_notebook(cells=kept, metadata=notebook.metadata)


def solved(name: str) -> str:
    """The solution notebook of a lesson, shortened and executed, as the text of its file.

    Raises:
        AssertionError: if a cell fails.
    """
    (lesson,) = find([name])
    notebook = shortened(solution_notebook(lesson), lesson)
    for cell, error in run(notebook):
        assert error is None, f"{error}, in the cell that begins {first_line(cell)!r}"
    return to_text(notebook)


class _ResultHook(DisplayHook):
    """Puts a cell's last value where what it displays is collected."""

    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.display_pub.publish(format_dict, md_dict)

    def finish_displayhook(self):
        pass


class _Shell(InteractiveShell):
    displayhook_class = Type(_ResultHook)
    display_pub_class = Type(CapturingDisplayPublisher)


def _run_cell(shell: _Shell, cell: NotebookNode) -> str | None:
    printed = {"stdout": io.StringIO(), "stderr": io.StringIO()}
    shown = shell.display_pub.outputs = []
    with redirect_stdout(printed["stdout"]), redirect_stderr(printed["stderr"]):
        result = shell.run_cell(cell.source, store_history=True)
    cell.outputs = [
        *(
            new_output("stream", name=name, text=text.getvalue())
            for name, text in printed.items()
            if text.getvalue()
        ),
        *(
            new_output("display_data", data=each["data"], metadata=each["metadata"] or {})
            for each in shown
        ),
    ]
    error = result.error_before_exec or result.error_in_exec
    return f"{type(error).__name__}: {error}" if error else None
