"""A Sphinx extension: formulas are drawn by a MathJax beside the pages, docstrings are ours."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MATHJAX = "sphinx-mathjax-offline"
SCRIPT = "tex-chtml.js"
TAKEN = (SCRIPT, "output/chtml/fonts", "input/tex/extensions")  # a sixth of what it brings


def setup(app: "Sphinx") -> dict[str, Any]:
    """Register the extension, as Sphinx asks of one."""
    app.connect("config-inited", _name_script)
    app.connect("build-finished", _copy_mathjax)
    app.connect("autodoc-process-docstring", _escape)
    app.connect("autodoc-process-signature", _shorten)
    app.connect("autodoc-skip-member", _skip_fields)
    return {"parallel_read_safe": True}


def _name_script(_app: "Sphinx", config: Any) -> None:
    config.mathjax_path = f"mathjax/{SCRIPT}"


def _copy_mathjax(app: "Sphinx", exception: Exception | None) -> None:
    if exception:
        return
    from sphinx.util.fileutil import copy_asset

    with as_file(files(MATHJAX) / "static/mathjax") as folder:
        for name in TAKEN:
            target = Path(app.outdir, "_static/mathjax", name)
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_asset(folder / name, target if (folder / name).is_dir() else target.parent)


def _escape(*arguments: Any) -> None:
    """Let |x| in a docstring be a length, where reStructuredText would look it up."""
    lines = arguments[-1]
    lines[:] = [line if ">>>" in line else line.replace("|", r"\|") for line in lines]


def _shorten(*arguments: Any) -> tuple[str, str] | None:
    """Name what NumPy takes for an array as the code does, not by its dozen kinds."""
    from numpy.typing import ArrayLike, DTypeLike
    from sphinx.util.typing import stringify_annotation

    *_, signature, returned = arguments
    if signature is None:
        return None
    for kind, name in ((ArrayLike, "ArrayLike"), (DTypeLike, "DTypeLike")):
        signature = signature.replace(stringify_annotation(kind, "smart"), name)
    return signature, returned


def _skip_fields(*arguments: Any) -> bool | None:
    """Leave out a named tuple's fields, of which its own docstring tells."""
    member = arguments[3]
    return True if type(member).__name__ == "_tuplegetter" else None
