"""A student's working copies: begun ones are never overwritten."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from jupyter_core.paths import jupyter_data_dir
from nbformat.sign import NotebookNotary

from dlcourse.files import write_whole

RECORD = ".copied.json"


@dataclass
class Workspace:
    """What setting out the working copies did.

    Args:
        folder: where the copies lie.
        copied: names of lessons that were copied, or renewed because nobody had begun them.
        kept: names of lessons that are begun, and of which the course has a newer version.
    """

    folder: Path
    copied: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def set_out(root: Path) -> Workspace:
    """Copy the student notebooks to `work/`, and have JupyterLab trust them.

    A copy that differs from what was copied is begun: it is kept, whatever the course
    holds by now. A copy that nobody touched follows the course.

    Args:
        root: the folder of the course.
    """
    workspace = Workspace(root / "work")
    workspace.folder.mkdir(exist_ok=True)
    record = _read_record(workspace.folder / RECORD)
    # Named, because the notary would start a whole Jupyter application to look it up.
    signatures = Path(jupyter_data_dir())
    signatures.mkdir(parents=True, exist_ok=True)
    with NotebookNotary(data_dir=str(signatures)) as notary:
        for source in sorted((root / "notebooks").glob("*.ipynb")):
            copy, wanted = workspace.folder / source.name, _digest(source)
            if record.get(source.name) == wanted and copy.exists():
                continue
            if copy.exists() and _digest(copy) == wanted:
                record[source.name] = wanted
                continue
            if copy.exists() and _digest(copy) != record.get(source.name):
                workspace.kept.append(source.stem)
                continue
            notary.sign(nbformat.read(source, as_version=4))
            write_whole(copy, source.read_bytes())
            record[source.name] = wanted
            workspace.copied.append(source.stem)
    write_whole(workspace.folder / RECORD, json.dumps(record, indent=1, sort_keys=True) + "\n")
    return workspace


def _read_record(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(path.read_text(encoding="utf8")))
    except (FileNotFoundError, TypeError, ValueError):
        return {}  # then every copy that differs counts as begun, which loses nothing


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
