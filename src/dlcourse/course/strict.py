"""Which outputs of a notebook are determined, and whether two runs agree on them."""

from nbformat import NotebookNode

from dlcourse.course.pictures import has_picture

IGNORED_TAG = "nbval-ignore-output"


def strict_outputs(cell: NotebookNode) -> list[tuple[str, str]]:
    """(kind, text) of each output that must be the same in every run.

    None for a cell tagged `nbval-ignore-output`; pictures are never compared.
    """
    if cell.cell_type != "code" or IGNORED_TAG in cell.metadata.get("tags", []):
        return []
    found = []
    for output in cell.outputs:
        if output.output_type == "stream":
            found.append((output.name, output.text))
        elif output.output_type == "error":
            found.append(("error", f"{output.ename}: {output.evalue}"))
        elif not has_picture(output):
            found += [(kind, str(text)) for kind, text in output.data.items()]
    return sorted(found)


def disagreements(stored: NotebookNode, fresh: NotebookNode) -> list[str]:
    """One line for each cell whose sources, metadata or strict outputs differ."""
    if [_identity(cell) for cell in stored.cells] != [_identity(cell) for cell in fresh.cells]:
        return [_first_difference(stored, fresh)]
    return [
        f"cell {number} ({first_line(new)}): stored {_short(old)}, now {_short(new)}"
        for number, (old, new) in enumerate(zip(stored.cells, fresh.cells, strict=True))
        if strict_outputs(old) != strict_outputs(new)
    ]


def first_line(cell: NotebookNode) -> str:
    """The cell's first line, to tell a person which cell is meant."""
    return next(iter(cell.source.strip().splitlines()), "empty")


def _identity(cell: NotebookNode) -> tuple:
    return cell.cell_type, cell.id, cell.source, dict(cell.metadata)


def _first_difference(stored: NotebookNode, fresh: NotebookNode) -> str:
    for number, (old, new) in enumerate(zip(stored.cells, fresh.cells, strict=False)):
        if _identity(old) != _identity(new):
            return f"cell {number} ({first_line(new)}) is not what the source says"
    return f"{len(stored.cells)} cells are stored, the source has {len(fresh.cells)}"


def _short(cell: NotebookNode) -> str:
    text = " | ".join(text.strip() for _, text in strict_outputs(cell)) or "nothing"
    return repr(text if len(text) <= 120 else text[:117] + "...")
