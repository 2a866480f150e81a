"""What slides need beside them, from installed packages: nothing is asked of the network."""

from importlib.util import find_spec
from pathlib import Path

from dlcourse.course.lessons import LessonError
from dlcourse.files import write_whole

FOLDER = "assets"
_HERE = Path(__file__).parent / "static"
_REVEAL = "_static/revealjs"
_FONTS = f"{_REVEAL}/dist/theme/fonts/source-sans-pro"
_FACES = ("regular", "italic", "semibold", "semibolditalic")
_OF_PACKAGES = {
    "sphinx_revealjs": {
        "reveal.js": f"{_REVEAL}/dist/reveal.js",
        "reveal.css": f"{_REVEAL}/dist/reveal.css",
        "notes.js": f"{_REVEAL}/plugin/notes/notes.js",
        "reveal-LICENSE.txt": f"{_REVEAL}/LICENSE",
        "source-sans-pro-LICENSE.txt": f"{_FONTS}/LICENSE",
        **{
            f"source-sans-pro-{face}.woff": f"{_FONTS}/source-sans-pro-{face}.woff"
            for face in _FACES
        },
    },
    "sphinx-mathjax-offline": {"mathjax.js": "static/mathjax/tex-svg-full.js"},
    "matplotlib": {
        "DejaVuSansMono.ttf": "mpl-data/fonts/ttf/DejaVuSansMono.ttf",
        "DejaVuSans.ttf": "mpl-data/fonts/ttf/DejaVuSans.ttf",
        "DejaVu-LICENSE.txt": "mpl-data/fonts/ttf/LICENSE_DEJAVU",
    },
}


def lay_out(folder: Path) -> None:
    """Copy what slides need into `folder`, as far as it is not there.

    Raises:
        LessonError: if the packages that hold it are not installed.
    """
    sources = {name: path for package in _OF_PACKAGES for name, path in _files(package).items()}
    for name, source in {**sources, **{path.name: path for path in _HERE.iterdir()}}.items():
        content, target = source.read_bytes(), folder / name
        if not target.is_file() or target.read_bytes() != content:
            write_whole(target, content)


def _files(package: str) -> dict[str, Path]:
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise LessonError("slides need reveal.js and MathJax: pip install 'dlcourse[slides]'.")
    folder = Path(found.submodule_search_locations[0])
    return {name: folder / path for name, path in _OF_PACKAGES[package].items()}
