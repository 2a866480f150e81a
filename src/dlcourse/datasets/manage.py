"""The cache in an instructor's hands: what there is, fetch it, import it, verify it."""

import os
from dataclasses import dataclass
from pathlib import Path

from dlcourse.datasets import cache, official, prepared, sources
from dlcourse.datasets.archives import Archives, from_folder, subfolder
from dlcourse.datasets.errors import DataUnavailable
from dlcourse.datasets.official import Archive, Spec


@dataclass(frozen=True)
class Entry:
    """A dataset and where it stands.

    `state` is "embedded" (comes with the package), "cached", "damaged" (in the cache, of
    no use), "available" (in the folder `DLCOURSE_DATA`), "prepared" (by TensorFlow
    Datasets) or "absent".
    """

    name: str
    title: str
    description: str
    licence: str
    archives: tuple[Archive, ...]
    state: str


def catalogue() -> list[Entry]:
    """Every dataset of our own, with its state; archives are not hashed for it."""
    return [_entry(spec, _state(spec)) for spec in official.SPECS.values()]


def fetch(name: str, *, progress: bool | None = None) -> Entry:
    """Put a dataset into the cache, from the first source that has it.

    Args:
        name: the dataset, or another one as TensorFlow Datasets calls it.
        progress: whether to draw a bar; None asks whether there is a terminal.

    Raises:
        ValueError: if there is no such dataset.
        DataDamaged: if the user named a place and an archive there is not the official one.
        DataUnavailable: if no source has the dataset, or the cache cannot be written.
    """
    spec = official.SPECS.get(str(name).lower())
    if spec is None:
        if not prepared.find(name):
            prepared.fetch(name, insist=True, progress=progress)
        return _entry(Spec(name, name, "of TensorFlow Datasets"), "prepared")
    if spec.archives and cache.read(spec) is None:
        _keep(spec, sources.first(spec, insist=True, progress=progress))
    return _entry(spec, _state(spec))


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
        if found := from_folder(spec, place):
            if cache.read(spec) is None:
                _keep(spec, found)
            entries.append(_entry(spec, _state(spec)))
    if not entries:
        absent = f"official archives of {name}" if name else "dataset's official archives"
        raise DataUnavailable(
            f"{place} holds no {absent}; `dlcourse data list` says how they are called."
        )
    return entries


def verify(name: str) -> dict[str, str]:
    """Read everything that the cache holds of a dataset, and compare it with its SHA-256.

    Returns:
        file name → "ok", or what is there instead of the official archive; empty if the
        cache does not hold the dataset.
    """
    good, faults = cache.examine(official.find(name))
    return dict.fromkeys(good, "ok") | faults


def _entry(spec: Spec, state: str) -> Entry:
    return Entry(spec.name, spec.title, spec.description, spec.licence, spec.archives, state)


def _state(spec: Spec) -> str:
    if not spec.archives:
        return "embedded"
    kept = cache.folder() / spec.name
    if _lies_in(kept, spec):
        return "cached"
    if any((kept / archive.file).exists() for archive in spec.archives):
        return "damaged"
    named = sources.data_folder()
    places = (subfolder(named, spec.name), named) if named else ()
    return "available" if any(_lies_in(place, spec) for place in places) else "absent"


def _lies_in(folder: Path, spec: Spec) -> bool:
    paths = ((folder / archive.file, archive.size) for archive in spec.archives)
    return all(path.is_file() and path.stat().st_size == size for path, size in paths)


def _keep(spec: Spec, archives: Archives) -> None:
    if reason := cache.keep(spec, archives):
        raise DataUnavailable(
            f"{spec.title} could not be written to the cache ({reason}), and no "
            f"archive was left there in part; make room in {cache.folder()}, or let "
            "DLCOURSE_CACHE name another folder."
        )
