import base64
from copy import deepcopy

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from dlcourse.course.notebooks import NEIGHBOURS
from dlcourse.course.site.lesson import site_notebook

PIXEL = b"a picture's bytes"
ENCODED = base64.b64encode(PIXEL).decode()


def shown(kind):
    page = f'<img src="data:image/{kind};base64,{ENCODED}" alt="words" width="9"><br>words'
    return new_output("display_data", {"text/html": page, "text/plain": "words"})


def page(*cells):
    return site_notebook(new_notebook(cells=[deepcopy(cell) for cell in cells]), "04_small")


@pytest.mark.parametrize("kind", ["png", "gif"])
def test_a_picture_becomes_a_file_and_keeps_its_words(kind):
    notebook, pictures = page(new_code_cell("draw()", outputs=[shown(kind)]))
    assert notebook.cells[0].outputs[0].data == {
        "text/html": f'<img src="../pictures/04_small-01.{kind}" alt="words" width="9"><br>words'
    }
    assert pictures == {f"04_small-01.{kind}": PIXEL}


def test_each_picture_has_a_file_of_its_own():
    _, pictures = page(
        new_code_cell("draw()", outputs=[shown("gif"), shown("png")]),
        new_code_cell("draw()", outputs=[shown("png")]),
    )
    assert list(pictures) == ["04_small-01.gif", "04_small-02.png", "04_small-03.png"]


def test_printed_text_stays():
    printed = new_output("stream", name="stdout", text="five\n")
    notebook, pictures = page(new_code_cell("print('five')", outputs=[printed]))
    assert notebook.cells[0].outputs == [printed]
    assert pictures == {}


def test_a_folded_cell_stays_folded():
    folded = new_code_cell("assert True", metadata={"jupyter": {"source_hidden": True}})
    notebook, _ = page(folded, new_code_cell("1 + 1"))
    assert [cell.metadata.get("tags") for cell in notebook.cells] == [["hide-input"], None]


def test_links_lead_to_the_sites_pages_and_the_last_cell_to_the_neighbours_is_left_out():
    prose = new_markdown_cell("[there](05_down.ipynb#How-far%3F)")
    notebook, _ = page(prose, new_markdown_cell("[next](05_down.ipynb)", id=NEIGHBOURS))
    assert [cell.source for cell in notebook.cells] == ["[there](05_down.ipynb#how-far)"]
