"""The reference: what `dlcourse.scratch` and `dlcourse.models` say in their docstrings."""

import ast
from importlib.resources import files
from importlib.resources.abc import Traversable


def reference_pages() -> dict[str, str]:
    """A page for each module of `scratch`, one for `models`, and their contents: reStructuredText.

    Returns:
        The pages by their names, without suffix.
    """
    modules = {
        file.name.removesuffix(".py"): _summary(file)
        for file in sorted((files("dlcourse") / "scratch").iterdir(), key=lambda file: file.name)
        if file.name.endswith(".py") and not file.name.startswith("_")
    }
    pages = {
        f"api/{name}": _page(name, f"dlcourse.scratch.{name}", ":members:") for name in modules
    }
    rows = "".join(f"   * - :doc:`{name}`\n     - {text}\n" for name, text in modules.items())
    hidden = "".join(f"   {name}\n" for name in modules)
    contents = f"\n.. list-table::\n\n{rows}\n.. toctree::\n   :hidden:\n\n{hidden}"
    pages["api/scratch"] = _page("Reference: scratch", "dlcourse.scratch") + contents
    pages["api/models"] = _page(
        "Reference: models", "dlcourse.models", ":members:", ":imported-members:"
    )
    return pages


def _page(title: str, module: str, *options: str) -> str:
    lines = [title, "=" * len(title), "", f".. automodule:: {module}"]
    return "\n".join([*lines, *(f"   {option}" for option in options), ""])


def _summary(file: Traversable) -> str:
    """The first line of a module's docstring."""
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf8"))) or ""
    return said.partition("\n")[0]
