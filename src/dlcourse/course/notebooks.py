"""From a lesson to its notebooks: for students without, for instructors with solutions."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable

from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from dlcourse.course.lessons import REQUIRED, Lesson, LessonError, lessons
from dlcourse.course.solutions import solution_lines, without_marks, without_solutions

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
IMPORT = "import dlcourse"
INSTALL = f"{IMPORT}  # missing? %pip install dlcourse*.whl"
NEIGHBOURS = "neighbours"  # the id of the last cell, where there are any


def student_notebook(lesson: Lesson) -> NotebookNode:
    """What a student opens: exercises unanswered, nothing executed yet."""
    return _notebook(lesson, without_solutions) if lesson.has_source else _blank(lesson)


def solution_notebook(lesson: Lesson) -> NotebookNode:
    """What an instructor keeps: exercises answered, nothing executed yet.

    Raises:
        LessonError: if the lesson is here without its source.
    """
    require_source(lesson)
    return _notebook(lesson, without_marks)


def marked_notebook(lesson: Lesson) -> NotebookNode:
    """What an instructor's grader reads: exercises answered, with the marks around solutions.

    Raises:
        LessonError: if the lesson is here without its source.
    """
    require_source(lesson)
    return _notebook(lesson, str)


def require_source(lesson: Lesson) -> None:
    """Raise a LessonError if the lesson is here without its source."""
    if not lesson.has_source:
        raise LessonError(f"{lesson.name}: its solutions are not part of this course folder.")


def secrets(lesson: Lesson) -> set[str]:
    """Lines, stripped, that the lesson's source has inside solution marks alone."""
    cells = [cell for cell in lesson.cells() if cell.cell_type == "code"]
    inside = set().union(*(solution_lines(cell.source) for cell in cells))
    outside = {
        line.strip() for cell in cells for line in without_solutions(cell.source).splitlines()
    }
    return inside - outside


def links(lesson: Lesson) -> str:
    """Links to the lessons before and after `lesson`, as they lie beside its notebook."""
    course = lessons(lesson.path.parents[1])
    place = [each.name for each in course].index(lesson.name)
    before, after = course[:place][-1:], course[place + 1 :][:1]
    marked = [(f"← {_words(each)}", each.name) for each in before]
    marked += [(f"{_words(each)} →", each.name) for each in after]
    return " · ".join(f"[{words}]({name}.ipynb)" for words, name in marked)


def relink(stored: NotebookNode, fresh: NotebookNode) -> NotebookNode:
    """`stored` with the links of `fresh`, a notebook newly made from the same lesson."""
    if [cell.id for cell in stored.cells[:1]] == [fresh.cells[0].id]:
        inner = [cell for cell in stored.cells[1:] if cell.id != NEIGHBOURS]
        last = [cell for cell in fresh.cells[1:] if cell.id == NEIGHBOURS]
        stored.cells = [fresh.cells[0], *inner, *last]
    return stored


def normalise(notebook: NotebookNode) -> NotebookNode:
    """An executed notebook as it is stored: what changes from run to run is left out.

    Widget views need a kernel and are dropped; the still picture beside them stays.
    Streams are joined, so that a progress line is stored as its last state.
    """
    join_streams = CoalesceStreamsPreprocessor()
    drop_widgets(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            join_streams.preprocess_cell(cell, {}, 0)
        cell.metadata.pop("execution", None)
    notebook.metadata.kernelspec = KERNEL
    notebook.metadata.language_info = {"name": "python"}
    return notebook


def drop_widgets(notebook: dict) -> None:
    """Leave out the views of controls, which mean nothing without the kernel that drew them.

    Args:
        notebook: a notebook of nbformat 4, changed in place.
    """
    for cell in notebook["cells"]:
        if "outputs" in cell:
            cell["outputs"] = [
                output for output in cell["outputs"] if WIDGET_VIEW not in output.get("data", {})
            ]
    notebook["metadata"].pop("widgets", None)


def to_text(notebook: NotebookNode) -> str:
    """The notebook as the text of its file, the same for the same notebook."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _notebook(lesson: Lesson, rewrite: Callable[[str], str]) -> NotebookNode:
    said = {key: lesson.front_matter[key] for key in REQUIRED}
    notebook = new_notebook(metadata={"dlcourse": said})
    notebook.cells = [new_markdown_cell(_heading(lesson.front_matter)), *lesson.cells()]
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        cell.id = _cell_id(cell.source, seen)
        try:
            rewritten = rewrite(cell.source)
        except (SyntaxError, ValueError) as error:
            raise LessonError(f"{lesson.path.name}: {error}") from None
        if cell.cell_type != "code" and rewritten != cell.source:
            raise LessonError(f"{lesson.path.name}: a solution must stand in a code cell.")
        cell.source = rewritten
    _say_what_to_install(notebook)
    _link(notebook, links(lesson))
    return normalise(notebook)


def _say_what_to_install(notebook: NotebookNode) -> None:
    """In the first line that needs the package, which a traceback shows where it is missing."""
    first = next((cell for cell in notebook.cells if cell.cell_type == "code"), None)
    if first and first.source.splitlines()[:1] == [IMPORT]:
        first.source = first.source.replace(IMPORT, INSTALL, 1)


def _link(notebook: NotebookNode, line: str) -> None:
    """Put a line of links under the heading, and into a cell of its own at the end."""
    if line:
        notebook.cells[0].source += f"\n\n{line}"
        skipped = {"slideshow": {"slide_type": "skip"}}  # a slide has nowhere to lead
        notebook.cells.append(new_markdown_cell(line, id=NEIGHBOURS, metadata=skipped))


def _blank(lesson: Lesson) -> NotebookNode:
    notebook = new_notebook(metadata={"dlcourse": lesson.front_matter}, cells=lesson.cells())
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return normalise(notebook)


def _cell_id(source: str, seen: Counter[str]) -> str:
    """An id that depends on the cell alone, so that it survives edits elsewhere."""
    digest = hashlib.sha256(source.encode()).hexdigest()[:12]
    seen[digest] += 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def _words(lesson: Lesson) -> str:
    """A lesson's number and title; its file's name if that cannot be read."""
    try:
        return f"{lesson.number} {lesson.title}"
    except LessonError:
        return lesson.name.replace("_", " ")


def _heading(front: dict) -> str:
    before = ", ".join(str(item) for item in front["prerequisites"]) or "nothing"
    return (
        f"# {front['number']} · {front['title']}\n\n"
        f"> **{front['question']}**\n\n"
        f"**You need:** {before} · **Time:** {front['minutes']} minutes · "
        f"**Lectures:** {front['lectures']}"
    )
