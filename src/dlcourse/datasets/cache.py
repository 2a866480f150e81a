"""The cache: each dataset in one folder, written beside and renamed, verified before use.

A folder holds the decoded arrays as `.npy`, the official archives in `archives/`, and
`manifest.json` with the SHA-256 of each array's file.
"""

import hashlib
import json
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from dlcourse.datasets.decode import Arrays, check_arrays
from dlcourse.datasets.errors import DataDamaged
from dlcourse.datasets.official import Spec

_KEYS = ("train_images", "train_labels", "test_images", "test_labels")
_PARTIAL = ".partial"
_DAY = 24 * 3600


def folder() -> Path:
    """`DLCOURSE_CACHE`, or `data/cache` in a checkout, or the user's cache folder."""
    if named := os.environ.get("DLCOURSE_CACHE"):
        return Path(named).expanduser()
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").exists() and (checkout / "src" / "dlcourse").is_dir():
        return checkout / "data" / "cache"
    import platformdirs

    return Path(platformdirs.user_cache_dir("dlcourse"))


def archive_path(spec: Spec, file: str) -> Path:
    """Where the cache keeps an official archive."""
    return folder() / spec.name / "archives" / file


def manifest(spec: Spec) -> dict | None:
    """What the cache says that it holds, or None where it does not have the dataset.

    Raises:
        DataDamaged: if the cache has an entry that cannot be read, or is of other archives.
    """
    place = folder() / spec.name
    try:
        read = json.loads((place / "manifest.json").read_text("utf-8"))
        if read["archives"] == _official(spec) and set(read["arrays"]) == set(_KEYS):
            return read
    except (OSError, ValueError, KeyError, TypeError) as error:
        if not os.path.lexists(place):
            return None
        raise DataDamaged(f"its manifest cannot be read ({type(error).__name__})") from error
    raise DataDamaged("its manifest is of other archives")


@contextmanager
def opened(spec: Spec) -> Iterator[Arrays | None]:
    """The cached arrays, mapped from their files, or None where there are none.

    They are hashed while the caller works on them: trust nothing made of them until the
    `with` block has been left without an error, and keep copies, not views.

    Raises:
        DataDamaged: if an array is not what the manifest says.
    """
    known = manifest(spec)
    if known is None:
        yield None
        return
    with ThreadPoolExecutor(len(_KEYS)) as pool:
        arrays, digests = {}, {}
        for key in _KEYS:
            path = folder() / spec.name / f"{key}.npy"
            arrays[key] = _read(path)
            digests[key] = pool.submit(_digest, path, arrays[key])
        check_arrays(spec, arrays)
        yield arrays
        for key, digest in digests.items():
            if digest.result() != known["arrays"][key]:
                raise DataDamaged(f"{key}.npy has changed since it was written")


def write(spec: Spec, arrays: Arrays, archives: dict[str, bytes], *, origin: str) -> None:
    """Keep a dataset, all of it or nothing.

    Args:
        spec: the dataset.
        arrays: its decoded arrays.
        archives: its official archives, file name → bytes.
        origin: where they came from, as a phrase.

    Raises:
        OSError: if the cache folder cannot be written.
    """
    with workspace() as space:
        entry = space / spec.name
        (entry / "archives").mkdir(parents=True)
        for file, data in archives.items():
            (entry / "archives" / file).write_bytes(data)
        digests = {}
        for key in _KEYS:
            path = entry / f"{key}.npy"
            np.save(path, arrays[key], allow_pickle=False)
            digests[key] = _digest(path, arrays[key])
        content = {
            "origin": origin,
            "written": datetime.now(UTC).isoformat(timespec="seconds"),
            "archives": _official(spec),
            "arrays": digests,
        }
        (entry / "manifest.json").write_text(json.dumps(content, indent=2) + "\n", "utf-8")
        _publish(entry, folder() / spec.name)


def discard(spec: Spec) -> None:
    """Take an entry out of the cache, if the folder lets itself be written."""
    with suppress(OSError), workspace() as space:
        (folder() / spec.name).rename(space / spec.name)


@contextmanager
def workspace() -> Iterator[Path]:
    """A folder inside the cache that is gone afterwards, whatever happens.

    What a killed process left behind is removed here; what a living one uses stays.
    """
    root = folder()
    root.mkdir(parents=True, exist_ok=True)
    _sweep(root)
    space = Path(tempfile.mkdtemp(prefix=f"{_PARTIAL}-{_host()}-{os.getpid()}-", dir=root))
    try:
        yield space
    finally:
        shutil.rmtree(space, ignore_errors=True)


def _publish(entry: Path, place: Path) -> None:
    try:
        entry.rename(place)
    except OSError:
        # Another process was faster; its entry is verified when it is read.
        if not (place / "manifest.json").exists():
            raise


def _sweep(root: Path) -> None:
    for path in root.glob(f"{_PARTIAL}-*"):
        if _is_abandoned(path):
            shutil.rmtree(path, ignore_errors=True)


def _is_abandoned(path: Path) -> bool:
    """Whether nobody works in a workspace; on another machine, that is a matter of age."""
    _, host, pid, *_ = [*path.name.split("-"), "", ""]
    if host == _host() and pid.isdecimal():
        import psutil

        return not psutil.pid_exists(int(pid))
    with suppress(OSError):
        return time.time() - path.stat().st_mtime > _DAY
    return False


def _host() -> str:
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]


def _official(spec: Spec) -> dict[str, str]:
    return {archive.file: archive.sha256 for archive in spec.archives}


def _read(path: Path) -> np.ndarray:
    try:
        return np.load(path, mmap_mode="r", allow_pickle=False)
    except Exception as error:
        # One wrong byte in the header can raise whatever Python's parser raises.
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DataDamaged(f"{path.name} cannot be read ({reason})") from error


def _digest(path: Path, array: np.ndarray) -> str:
    """SHA-256 of an array's file, without reading the pixels again."""
    with path.open("rb") as file:
        digest = hashlib.sha256(file.read(path.stat().st_size - array.nbytes))
    digest.update(array)
    return digest.hexdigest()
