import pytest

from dlcourse.course.site.pages import front_page, readme_pages
from dlcourse.course.site.reference import reference_pages

README = """\
# The course

Notebooks that run.

![A line](docs/line.gif)

<!-- lessons -->
| a table |
<!-- /lessons -->

## Three commands

Run them.

## For instructors

Hand them out.

## Licences

MIT.
"""


@pytest.fixture
def with_readme(course_root):
    (course_root / "README.md").write_text(README, encoding="utf8")
    return course_root


def test_the_front_page_shows_each_lesson_and_leads_to_every_page(with_readme):
    text = front_page(with_readme, ["README", "docs/glossary", "docs/other"])
    assert "# The course\n\nNotebooks that run." in text
    assert "90 · A small lesson" in text
    assert "Does the machinery work?" in text
    assert "and more · 15 minutes" in text
    assert "a table" not in text
    for name in ("notebooks/90_small", "README", "docs/glossary", "docs/other"):
        assert text.count(f"\n{name}\n") == 1


def test_a_course_without_a_readme_has_a_front_page(course_root):
    assert "# dlcourse" in front_page(course_root, [])
    assert readme_pages(course_root) == {}


def test_the_readmes_part_for_instructors_gets_a_page_with_an_overview(with_readme):
    pages = readme_pages(with_readme)
    assert "Run them." in pages["README"]
    assert "MIT." in pages["README"]
    assert "Hand them out." not in pages["README"]
    assert "a table" not in pages["README"]
    assert "# For instructors\n\nHand them out." in pages["instructors"]
    row = "| [90 · A small lesson](notebooks/90_small.ipynb) | 15 | 3 |  |  |"
    assert row in pages["instructors"]


def test_the_reference_has_a_page_for_each_module_that_is_public():
    pages = reference_pages()
    assert ".. automodule:: dlcourse.scratch.softmax\n   :members:" in pages["api/softmax"]
    assert "   * - :doc:`softmax`\n     - " in pages["api/scratch"]
    assert ":imported-members:" in pages["api/models"]
    assert not [name for name in pages if name.startswith("api/_")]
