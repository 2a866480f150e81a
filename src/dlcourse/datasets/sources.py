"""Where official data comes from, in this order: a named folder, a named server, the network."""

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from dlcourse.datasets import cache, internet
from dlcourse.datasets.collect import check, collect, read_folder
from dlcourse.datasets.decode import Arrays, decode
from dlcourse.datasets.errors import DataDamaged, DataUnavailable
from dlcourse.datasets.notices import bar, say
from dlcourse.datasets.official import Spec
from dlcourse.datasets.tfds_build import build


@dataclass(frozen=True)
class Found:
    """A dataset's arrays and archives, and where they came from, as a phrase."""

    arrays: Arrays
    archives: dict[str, bytes]
    origin: str


def first(spec: Spec, *, insist: bool = False, progress: bool | None = None) -> Found:
    """A dataset from the first source that has it.

    Args:
        spec: the dataset.
        insist: True to ask the network even if it was not there some minutes ago.
        progress: whether to draw a bar; None asks whether there is a terminal.

    Raises:
        DataDamaged: if the user named a place and an archive there is not the official one.
        DataUnavailable: if no source has the dataset; the message says what to do.
    """
    reasons = []
    for source in (
        from_data_folder,
        partial(from_mirror, progress=progress),
        partial(from_network, insist=insist, progress=progress),
    ):
        found = source(spec)
        if isinstance(found, Found):
            return found
        reasons.append(found)
    files = ", ".join(archive.file for archive in spec.archives)
    raise DataUnavailable(
        f"{spec.title} is not to be had: {'; '.join(reasons)}. With a network, run `dlcourse data "
        f"fetch {spec.name}`; without, let DLCOURSE_DATA name a folder that holds {files}."
    )


def from_folder(spec: Spec, folder: Path, *, origin: str) -> Found | None:
    """A dataset from official archives in `folder`, or None if it has none of them.

    Raises:
        DataDamaged: if an archive there is not the official one.
    """
    archives = collect(spec, read_folder(folder), place=str(folder))
    return None if archives is None else Found(decode(spec, archives), archives, origin)


def from_data_folder(spec: Spec) -> Found | str:
    """A dataset from the folder that `DLCOURSE_DATA` names, or the reason why not."""
    if not (named := os.environ.get("DLCOURSE_DATA")):
        return "DLCOURSE_DATA names no folder"
    folder = Path(named).expanduser()
    if not folder.is_dir():
        say("DLCOURSE_DATA names a folder that is not there; going on without it.")
        return "the folder that DLCOURSE_DATA names is not there"
    found = from_folder(spec, folder, origin="DLCOURSE_DATA")
    return found or _has_none("DLCOURSE_DATA", spec)


def from_mirror(spec: Spec, *, progress: bool | None = None) -> Found | str:
    """A dataset from the server that `DLCOURSE_MIRROR` names, or the reason why not."""
    if not (named := os.environ.get("DLCOURSE_MIRROR")):
        return "DLCOURSE_MIRROR names no server"
    if "://" not in named:
        named = f"http://{named}"
    if internet.is_offline() and not internet.is_loopback(named):
        return "DLCOURSE_OFFLINE forbids the server that DLCOURSE_MIRROR names"
    try:
        archives = _download_mirrored(spec, named.rstrip("/"), progress)
    except ConnectionError as error:
        say(f"DLCOURSE_MIRROR names a server that cannot be used ({error}); going on without it.")
        return f"the server that DLCOURSE_MIRROR names cannot be used ({error})"
    if archives is None:
        return _has_none("DLCOURSE_MIRROR", spec)
    return Found(decode(spec, archives), archives, "DLCOURSE_MIRROR")


def from_network(spec: Spec, *, insist: bool = False, progress: bool | None = None) -> Found | str:
    """A dataset from its original server through TensorFlow Datasets, or the reason why not.

    The archives are downloaded here, because TensorFlow Datasets waits for ever for a
    server that has stopped answering; it then builds the dataset from them.
    """
    if internet.is_offline():
        return "DLCOURSE_OFFLINE forbids the network"
    host = urlsplit(spec.address).hostname
    if not internet.reaches(spec.address + spec.archives[0].file, remembered=not insist):
        return f"{host} was not reached"
    try:
        archives = _download(spec, progress)
    except (ConnectionError, DataDamaged) as error:
        say(f"{spec.title} could not be downloaded; nothing of it was kept. {error}")
        return f"the download from {host} failed"
    with bar(f"{spec.title} is being built", None, show=progress):
        return Found(_build(spec, archives), archives, "TensorFlow Datasets")


def _has_none(variable: str, spec: Spec) -> str:
    say(f"{variable} has none of {spec.title}'s archives; going on without it.")
    return f"{variable} has none of its archives"


def _download_mirrored(spec: Spec, url: str, progress: bool | None) -> dict[str, bytes] | None:
    with bar(f"{spec.title} from the mirror", _size(spec), show=progress) as advance:

        def read(path: str, limit: int) -> bytes | None:
            return internet.download(f"{url}/{path}", limit, advance=advance)

        return collect(spec, read, place=url)


def _download(spec: Spec, progress: bool | None) -> dict[str, bytes]:
    archives = {}
    with bar(f"{spec.title} from its server", _size(spec), show=progress) as advance:
        for archive in spec.archives:
            url = spec.address + archive.file
            data = internet.download(url, archive.size + 1, advance=advance)
            check(spec, archive, data, place=urlsplit(url).hostname)
            archives[archive.file] = data
    return archives


def _size(spec: Spec) -> int:
    return sum(archive.size for archive in spec.archives)


def _build(spec: Spec, archives: dict[str, bytes]) -> Arrays:
    try:
        with cache.workspace() as folder:
            return build(spec, archives, folder)
    except (DataUnavailable, OSError):
        # The archives are verified: a full disk or a broken TensorFlow need not stop a lesson.
        return decode(spec, archives)
