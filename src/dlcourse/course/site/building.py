"""Sphinx turns the source of the site into the site, and every warning of it is an error."""

import io
import re
import tempfile
from collections.abc import Mapping
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path

from dlcourse.course.site.settings import SETTINGS
from dlcourse.course.site.source import EXTRA, write_source

NEEDED = (
    "sphinx",
    "myst_nb",
    "linkify_it",
    "sphinx_book_theme",
    "sphinx_design",
    "sphinx-mathjax-offline",
)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class SiteError(RuntimeError):
    """The site cannot be built, or not without faults."""


def write_site(root: Path, folder: Path, more: Mapping[str, str] | None = None) -> list[Path]:
    """Write the site to `folder`, whole or not at all.

    Args:
        root: the folder of the course, its notebooks stored.
        folder: where the site goes; an older site is replaced.
        more: further pages by their name, such as "formulas": Markdown whose links start
            from the course's folder.

    Returns:
        The pages.

    Raises:
        SiteError: if what builds it is not installed, or a page has a fault, such as a link
            that leads nowhere.
    """
    _require()
    folder = folder.resolve()
    if folder.exists() and not _is_site(folder):
        raise SiteError(f"the site's folder must be new, or hold a site. Received: {folder}.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".site-") as beside:
        source, built = Path(beside, "source"), Path(beside, "site")
        write_source(root, source, more or {})
        _run_sphinx(source, built, Path(beside, "doctrees"))
        if folder.exists():
            folder.rename(Path(beside, "old"))
        built.rename(folder)
    return sorted(path for path in folder.rglob("*.html") if "_static" not in path.parts)


def _require() -> None:
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise SiteError(
            f"the site needs {', '.join(missing)}, which are not installed: "
            'python -m pip install -e ".[site]" -c constraints.txt'
        )


def _is_site(folder: Path) -> bool:
    return (folder / "searchindex.js").is_file() or not any(folder.iterdir())


def _run_sphinx(source: Path, built: Path, doctrees: Path) -> None:
    from sphinx.application import Sphinx

    said = io.StringIO()
    with as_file(files("dlcourse.course.site") / "static") as static:
        paths = {"html_static_path": [str(static)], "html_extra_path": [str(source / EXTRA)]}
        Sphinx(
            source,
            None,
            built,
            doctrees,
            "html",
            confoverrides={**SETTINGS, **paths},
            status=None,
            warning=said,
        ).build()
    if warnings := _COLOURS.sub("", said.getvalue()).replace(f"{source}/", "").strip():
        raise SiteError(f"the site has faults:\n{warnings}")
