"""The cache: one more folder of official archives, written whole and verified when read."""

import os
from contextlib import suppress
from pathlib import Path

from dlcourse.datasets import official
from dlcourse.datasets.archives import Archives, fault, read_file
from dlcourse.datasets.notices import say
from dlcourse.datasets.official import Archive, Spec
from dlcourse.files import write_whole


def folder() -> Path:
    """`DLCOURSE_CACHE`, or `data/cache` in a checkout, or the user's cache folder."""
    if named := os.environ.get("DLCOURSE_CACHE"):
        return Path(named).expanduser()
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").exists() and (checkout / "src" / "dlcourse").is_dir():
        return checkout / "data" / "cache"
    import platformdirs

    return Path(platformdirs.user_cache_dir("dlcourse"))


def path(spec: Spec, archive: Archive) -> Path:
    """Where the cache keeps an official archive."""
    return folder() / spec.name / archive.file


def examine(spec: Spec) -> tuple[Archives, dict[str, str]]:
    """What the cache has of a dataset, and what is wrong with it.

    Returns:
        the archives that verify, and for each other one its fault as a phrase; nothing of
        both if the cache has none of them.
    """
    good, faults = {}, {}
    for archive in spec.archives:
        try:
            data = read_file(path(spec, archive), official.largest(archive) + 1)
            what = fault(archive, data)
        except OSError as error:
            what = error.strerror or str(error)
        if what or data is None:
            faults[archive.file] = what
        else:
            good[archive.file] = data
    return (good, faults) if any(_there(spec)) else ({}, {})


def read(spec: Spec) -> Archives | None:
    """A dataset's archives, or None where they are not all there; damaged ones are discarded."""
    good, faults = examine(spec)
    for archive, there in zip(spec.archives, _there(spec), strict=True):
        # One that is missing is perhaps being written by another process.
        if there and archive.file in faults:
            say(
                f"The cached archive {archive.file} of {spec.title} was discarded, because it is "
                f"not the official one ({faults[archive.file]}); the next source is asked."
            )
            with suppress(OSError):
                path(spec, archive).unlink()
    return good if len(good) == len(spec.archives) else None


def keep(spec: Spec, archives: Archives) -> str:
    """Write a dataset's archives, each whole or not at all.

    Returns:
        why that failed, as a phrase; empty if it did not.
    """
    try:
        for archive in spec.archives:
            write_whole(path(spec, archive), archives[archive.file])
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _there(spec: Spec) -> list[bool]:
    return [os.path.lexists(path(spec, archive)) for archive in spec.archives]
