"""A stored notebook as a page of the site."""

import base64
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from dlcourse.course.lessons import Lesson, LessonError
from dlcourse.course.notebooks import NEIGHBOURS
from dlcourse.course.site.links import relinked

_PICTURE = re.compile(r'src="data:image/(\w+);base64,([^"]*)"')


def stored_notebook(lesson: Lesson, root: Path) -> NotebookNode:
    """The notebook of a lesson as it is stored in the course at `root`.

    Raises:
        LessonError: if there is none.
    """
    path = root / "notebooks" / f"{lesson.name}.ipynb"
    if not path.is_file():
        raise LessonError(
            f"{lesson.name} has no notebook yet: run 'dlcourse build {lesson.number}'."
        )
    return nbformat.read(path, as_version=4)


def site_notebook(notebook: NotebookNode, name: str) -> tuple[NotebookNode, dict[str, bytes]]:
    """A stored notebook made ready for the site; it is changed in place.

    Folded cells stay folded, links lead to the site's pages, and pictures become files, so that
    the page itself is small. The last cell, with links to the neighbours, is left out: the site
    has its own.

    Args:
        notebook: as it is stored.
        name: the lesson's.

    Returns:
        The notebook, and the pictures by the names that it calls them, in the folder
        `pictures` beside its own.
    """
    pictures: dict[str, bytes] = {}

    def put_aside(match: re.Match) -> str:
        file = f"{name}-{len(pictures) + 1:02}.{match[1]}"
        pictures[file] = base64.b64decode(match[2])
        return f'src="../pictures/{file}"'

    notebook.cells = [cell for cell in notebook.cells if cell.id != NEIGHBOURS]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = relinked(cell.source)
        if cell.metadata.get("jupyter", {}).get("source_hidden"):
            cell.metadata.setdefault("tags", []).append("hide-input")
        for output in cell.get("outputs", []):
            if shown := output.get("data", {}).get("text/html"):
                output.data = {"text/html": _PICTURE.sub(put_aside, shown)}
    return notebook, pictures
