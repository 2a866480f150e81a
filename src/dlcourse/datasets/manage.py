"""The cache in an instructor's hands: what there is, fetch it, import it, verify it."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from dlcourse.datasets import cache, official, sources
from dlcourse.datasets.collect import subfolder
from dlcourse.datasets.errors import DataDamaged, DataUnavailable
from dlcourse.datasets.official import Archive, Spec
from dlcourse.datasets.sources import Found


@dataclass(frozen=True)
class Entry:
    """A dataset and where it stands.

    `state` is "embedded" (comes with the package), "cached", "damaged" (in the cache,
    of no use), "available" (in the folder `DLCOURSE_DATA`) or "absent"; `origin` says
    where a cached dataset came from.
    """

    name: str
    title: str
    description: str
    licence: str
    archives: tuple[Archive, ...]
    state: str
    origin: str = ""


def catalogue() -> list[Entry]:
    """Every dataset known here, with its state; archives are not hashed for it."""
    return [_entry(spec) for spec in official.SPECS.values()]


def fetch(name: str, *, progress: bool | None = None) -> Entry:
    """Put a dataset into the cache, from the first source that has it.

    Args:
        name: the dataset.
        progress: whether to draw a bar; None asks whether there is a terminal.

    Raises:
        DataDamaged: if the user named a place and an archive there is not the official one.
        DataUnavailable: if no source has the dataset, or the cache cannot be written.
    """
    spec = official.find(name)
    if spec.archives and not _is_sound(spec):
        _keep(spec, sources.first(spec, insist=True, progress=progress))
    return _entry(spec)


def import_archives(folder: str | os.PathLike, name: str | None = None) -> list[Entry]:
    """Put the datasets into the cache whose official archives a folder holds.

    Args:
        folder: a USB stick, for example.
        name: the one dataset to import; None for all that are there.

    Raises:
        ValueError: if there is no such folder.
        DataDamaged: if an archive there is not the official one.
        DataUnavailable: if the folder holds no dataset, or the cache cannot be written.
    """
    place = Path(folder).expanduser()
    if not place.is_dir():
        raise ValueError(
            f"folder must be a folder that is there. Received: folder={str(folder)!r}."
        )
    entries = []
    for spec in [official.find(name)] if name else official.SPECS.values():
        found = spec.archives and sources.from_folder(spec, place, origin="import")
        if found:
            if not _is_sound(spec):
                _keep(spec, found)
            entries.append(_entry(spec))
    if not entries:
        absent = f"official archives of {name}" if name else "dataset's official archives"
        raise DataUnavailable(
            f"{place} holds no {absent}; `dlcourse data list` says how they are called."
        )
    return entries


def verify(name: str) -> dict[str, str]:
    """Read everything that the cache holds of a dataset, and compare it with its SHA-256.

    Returns:
        file name → "ok", or what is wrong with it; empty if the cache does not hold it.
    """
    spec = official.find(name)
    try:
        with cache.opened(spec) as arrays:
            if arrays is None:
                return {}
    except (DataDamaged, OSError) as error:
        verdicts = {"arrays": str(error)}
    else:
        verdicts = {"arrays": "ok"}
    for archive in spec.archives:
        verdicts[archive.file] = _verdict(cache.archive_path(spec, archive.file), archive.sha256)
    return verdicts


def _entry(spec: Spec) -> Entry:
    state, origin = _state(spec)
    return Entry(
        spec.name, spec.title, spec.description, spec.licence, spec.archives, state, origin
    )


def _state(spec: Spec) -> tuple[str, str]:
    if not spec.archives:
        return "embedded", ""
    try:
        manifest = cache.manifest(spec)
    except DataDamaged:
        return "damaged", ""
    if manifest is not None:
        return "cached", manifest.get("origin", "")
    return ("available" if _lies_in_data_folder(spec) else "absent"), ""


def _lies_in_data_folder(spec: Spec) -> bool:
    named = os.environ.get("DLCOURSE_DATA")
    if not named:
        return False
    folder = Path(named).expanduser()
    places = (subfolder(folder, spec.name), folder)
    return any(
        all(_has_size(place / archive.file, archive.size) for archive in spec.archives)
        for place in places
    )


def _has_size(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _is_sound(spec: Spec) -> bool:
    """Whether the cache holds a dataset undamaged; a damaged one is taken out of it."""
    verdicts = verify(spec.name)
    if verdicts and set(verdicts.values()) != {"ok"}:
        cache.discard(spec)
        return False
    return bool(verdicts)


def _keep(spec: Spec, found: Found) -> None:
    try:
        cache.write(spec, found.arrays, found.archives, origin=found.origin)
    except OSError as error:
        raise DataUnavailable(
            f"{spec.title} could not be written to the cache ({error.strerror or error}), and "
            f"nothing of it was left there; make room in {cache.folder()}, or let DLCOURSE_CACHE "
            "name another folder."
        ) from error


def _verdict(path: Path, sha256: str) -> str:
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError as error:
        return error.strerror or str(error)
    return "ok" if same else "its SHA-256 is not the official one"
