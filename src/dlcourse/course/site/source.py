"""The source of the site: the course's notebooks and pages, laid out as in its folder.

So their links to one another lead where they lead in the folder.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from dlcourse.course.lessons import Lesson, lessons
from dlcourse.course.notebooks import to_text
from dlcourse.course.site.lesson import site_notebook, stored_notebook
from dlcourse.course.site.links import relinked
from dlcourse.course.site.pages import front_page, readme_pages
from dlcourse.course.site.reference import reference_pages
from dlcourse.files import write_whole

READ = ("docs/*.md", "data/README.md", "CONTRIBUTING.md")  # as they are
BESIDE = ("docs/*.png", "docs/*.gif", "docs/covers/*.png", "classroom/*", "LICENSE")  # linked there
EXTRA = "extra"  # what goes to the site as it is


def write_source(root: Path, folder: Path, more: Mapping[str, str]) -> None:
    """Write what Sphinx reads.

    Args:
        root: the folder of the course.
        folder: where the source goes.
        more: as `write_site` has it.

    Raises:
        LessonError: if a lesson has no stored notebook.
    """
    pages = {**more, **readme_pages(root), **_read(root)}
    reference = reference_pages()
    pages["index"] = front_page(root, [*pages, "api/scratch", "api/models"])
    for name, text in pages.items():
        write_whole(folder / f"{name}.md", relinked(text))
    for name, text in reference.items():
        write_whole(folder / f"{name}.rst", text)
    for path in [path for pattern in BESIDE for path in root.glob(pattern)]:
        copy = folder / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    for lesson in lessons(root):
        _write_lesson(lesson, root, folder)


def _read(root: Path) -> dict[str, str]:
    paths = [path for pattern in READ for path in sorted(root.glob(pattern))]
    return {
        path.relative_to(root).with_suffix("").as_posix(): path.read_text(encoding="utf8")
        for path in paths
    }


def _write_lesson(lesson: Lesson, root: Path, folder: Path) -> None:
    notebook, pictures = site_notebook(stored_notebook(lesson, root), lesson.name)
    write_whole(folder / "notebooks" / f"{lesson.name}.ipynb", to_text(notebook))
    for name, content in pictures.items():
        write_whole(folder / EXTRA / "pictures" / name, content)
