"""A student's working copies: what a student wrote is never overwritten."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_core.paths import jupyter_data_dir
from nbformat import NotebookNode
from nbformat.sign import NotebookNotary

from dlcourse.files import write_whole

RECORD = ".copied.json"


@dataclass
class Workspace:
    """What setting out the working copies did.

    Args:
        folder: where the copies lie.
        copied: names of lessons that were copied, or renewed because nobody had begun them.
        kept: for each lesson that is begun and that the course has changed since, the name of
            the file that holds the course's version.
        last: the copy that was last worked on; None if none was.
    """

    folder: Path
    copied: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    last: Path | None = None


def set_out(notebooks: Iterable[Path], folder: Path) -> Workspace:
    """Copy the student notebooks to `folder`, and have JupyterLab trust them.

    A lesson is begun when the sources of its cells, or their order, are no longer those that
    were copied. Running it is not beginning it: outputs come again. A copy that nobody began
    follows the course. One that is begun is kept; when the course has changed, its version is
    laid beside.

    Args:
        notebooks: the course's files.
        folder: where the copies lie or shall lie.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workspace = Workspace(folder)
    # Named, because the notary would start a whole Jupyter application to look it up.
    signatures = Path(jupyter_data_dir())
    signatures.mkdir(parents=True, exist_ok=True)
    with NotebookNotary(data_dir=str(signatures)) as notary:
        copies = _Copies(folder, notary.sign)
        for source in notebooks:
            copies.set_out(source, workspace)
    copies.write_record()
    workspace.last = copies.last_changed()
    return workspace


@dataclass(frozen=True)
class _Version:
    """A version of the course's file, by digests.

    Args:
        course: of the course's file.
        cells: of the sources of its cells; "" if they cannot be read.
        copy: of the copy as it was written; "" if there is none.
    """

    course: str
    cells: str
    copy: str = ""


class _Copies:
    """The copies in a folder, and from which versions of the course they were made."""

    def __init__(self, folder: Path, sign: Callable[[NotebookNode], None]):
        self.folder, self.sign = folder, sign
        self.record = _read_record(folder / RECORD)

    def set_out(self, source: Path, workspace: Workspace) -> None:
        course = _Version(_digest(source.read_bytes()), _digest_of_cells(source))
        known = self._known(source.name, course)
        if not self._is_begun(source.name, known, course):
            if self._follow(source.name, known, source, course):
                workspace.copied.append(source.stem)
        elif known and known.cells == course.cells:
            self.record[source.name] = known
        else:
            workspace.kept[source.stem] = self._lay_beside(source, course)
            # Of a copy without a record this is said once, and the next change is known.
            self.record[source.name] = known or course

    def last_changed(self) -> Path | None:
        """The copy that was changed last, by running it too."""
        changed = [
            path
            for name, known in self.record.items()
            if (path := self.folder / name).exists() and _digest(path.read_bytes()) != known.copy
        ]
        return max(changed, key=lambda path: path.stat().st_mtime, default=None)

    def write_record(self) -> None:
        record = {name: asdict(version) for name, version in self.record.items()}
        write_whole(self.folder / RECORD, json.dumps(record, indent=1, sort_keys=True) + "\n")

    def _known(self, name: str, course: _Version) -> _Version | None:
        """The version that a copy was made from, if that is known."""
        known, path = self.record.get(name), self.folder / name
        if known is None or known.cells or not path.exists():
            return known
        # The record of an older release holds a digest alone, of what was copied unchanged.
        copy = _digest(path.read_bytes())
        if known.course in (course.course, copy):
            cells = course.cells if known.course == course.course else _digest_of_cells(path)
            return _Version(known.course, cells, known.course)
        return None

    def _is_begun(self, name: str, known: _Version | None, course: _Version) -> bool:
        path = self.folder / name
        cells = path.exists() and _digest_of_cells(path)
        return path.exists() and cells not in {course.cells, known.cells if known else course.cells}

    def _follow(self, name: str, known: _Version | None, source: Path, course: _Version) -> bool:
        """Have a copy that nobody began hold the course's version; whether it was written."""
        path = self.folder / name
        if known and known.course == course.course and path.exists():
            self.record[name] = known
            return False
        notebook = _as_lab_saves(nbformat.read(source, as_version=4))
        text = nbformat.writes(notebook) + "\n"
        self.sign(notebook)
        write_whole(path, text)
        self.record[name] = _Version(course.course, course.cells, _digest(text.encode()))
        return True

    def _lay_beside(self, source: Path, course: _Version) -> str:
        """Write the course's version beside a begun lesson; the name of its file."""
        for name in _names_beside(source.stem):
            known = self._known(name, course)
            if not self._is_begun(name, known, course):
                break
        self._follow(name, known, source, course)
        return name


def _names_beside(stem: str) -> Iterator[str]:
    """Names for the course's version; a student may have begun the first ones too."""
    yield f"{stem} (course version).ipynb"
    for number in count(2):
        yield f"{stem} (course version {number}).ipynb"


def _as_lab_saves(notebook: NotebookNode) -> NotebookNode:
    """The notebook with what JupyterLab adds on opening it, so that it asks nothing on closing."""
    from ipykernel.ipkernel import IPythonKernel

    with suppress(NoSuchKernel):
        spec = KernelSpecManager().get_kernel_spec(notebook.metadata.kernelspec.name)
        notebook.metadata.kernelspec.display_name = spec.display_name
        notebook.metadata.language_info = IPythonKernel.language_info
    return notebook


def _read_record(path: Path) -> dict[str, _Version]:
    try:
        entries = dict(json.loads(path.read_text(encoding="utf8")))
        return {name: _read_version(entry) for name, entry in entries.items()}
    except (FileNotFoundError, TypeError, ValueError):
        return {}  # then every copy that differs counts as begun, which loses nothing


def _read_version(entry: str | dict[str, str]) -> _Version:
    return _Version(entry, "") if isinstance(entry, str) else _Version(**entry)


def _digest_of_cells(path: Path) -> str:
    """Of the sources of a notebook's cells; "" if the file is no notebook.

    Lab adds an empty cell when one runs the last: empty ones do not count.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf8"))["cells"]
        sources = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (KeyError, TypeError, ValueError):
        return ""
    return _digest(json.dumps([each for each in sources if each[1].strip()]).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
