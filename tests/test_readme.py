"""The README says what is true."""

import base64
import re
from pathlib import Path

import nbformat
import pytest

from dlcourse.course import find, root

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf8")


@pytest.mark.parametrize("lesson", [pytest.param(each, id=each.name) for each in find()])
def test_each_lesson_stands_in_the_table_with_its_question_and_minutes(lesson):
    front = lesson.front_matter
    link = f"[{lesson.name[3:]}](notebooks/{lesson.name}.ipynb)"
    row = f"| {lesson.number} | {link} | {front['question']} | {front['minutes']} |"
    assert row in README


def test_what_is_coming_has_no_source_yet():
    coming = re.findall(r"^\| (\d\d) \| (\w+) \|.*\| coming \|$", README, re.MULTILINE)
    assert coming
    assert not {number for number, _ in coming} & {lesson.number for lesson in find()}


def test_every_linked_file_is_there():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [link for link in links if not (root() / link).exists()] == []


def test_the_picture_is_the_one_of_the_lesson():
    notebook = nbformat.read(root() / "notebooks/01_perceptron_nand_xor.ipynb", as_version=4)
    pictures = [
        output.data["image/gif"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/gif" in output.get("data", {})
    ]
    assert (root() / "docs/perceptron.gif").read_bytes() in map(base64.b64decode, pictures)
