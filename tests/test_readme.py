"""The README says what is true."""

import nbformat

from dlcourse.course import outdated, root
from dlcourse.course.pictures import pictures


def test_its_table_and_all_other_generated_pages_are_what_the_lessons_say():
    assert [path.name for path in outdated(root())] == [], "run 'dlcourse build'"


def test_the_picture_is_the_one_of_the_lesson():
    notebook = nbformat.read(root() / "notebooks/01_perceptron_nand_xor.ipynb", as_version=4)
    shown = [picture.content for cell in notebook.cells for picture in pictures(cell)]
    assert (root() / "docs/perceptron.gif").read_bytes() in shown


def test_the_readme_shows_the_costs_as_they_were_measured():
    table = (root() / "benchmarks/results/mnist_accuracy.md").read_text(encoding="utf8")
    assert table in (root() / "README.md").read_text(encoding="utf8")
