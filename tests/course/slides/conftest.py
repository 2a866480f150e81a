import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from dlcourse.course import lessons, root

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="session")
def stored_lessons():
    """The stored notebooks of all lessons."""
    folder = root() / "notebooks"
    return [nbformat.read(folder / f"{each.name}.ipynb", as_version=4) for each in lessons()]


@pytest.fixture
def write():
    """A notebook of cells: Markdown, or (code, output, …) where an output is text or HTML."""

    def output(shown):
        if shown.startswith("<"):
            return new_output("display_data", {"text/html": shown, "text/plain": "words"})
        return new_output("stream", name="stdout", text=shown)

    def cell(written):
        if isinstance(written, str):
            return new_markdown_cell(written)
        source, *shown = written
        tags = [part.strip("#") for part in source.split() if part.startswith("#")]
        outputs = list(map(output, shown))
        return new_code_cell(source, outputs=outputs, metadata={"tags": tags})

    def notebook(*cells):
        front = {"number": "90", "title": "Small", "question": "Why?"}
        head = new_markdown_cell("# 90 · Small\n\n> **Why?**\n\n**You need:** nothing")
        return new_notebook(cells=[head, *map(cell, cells)], metadata={"dlcourse": front})

    return notebook


@pytest.fixture
def picture():
    """HTML of a picture, as a notebook stores it: `picture(words)`."""
    return lambda words: f'<img src="data:image/png;base64,{PIXEL}" alt="{words}" width="1"><br>'
