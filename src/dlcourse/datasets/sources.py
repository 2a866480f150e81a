"""Where official archives come from, in this order: a named folder, a named server, the network."""

import os
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from dlcourse.datasets import internet
from dlcourse.datasets.archives import Archives, check, collect, from_folder
from dlcourse.datasets.errors import DataDamaged, DataUnavailable
from dlcourse.datasets.notices import bar, say
from dlcourse.datasets.official import Spec


def first(spec: Spec, *, insist: bool = False, progress: bool | None = None) -> Archives:
    """A dataset's archives from the first source that has them.

    With `insist` the network is asked even if it was not there some minutes ago.

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
        if not isinstance(found, str):
            return found
        reasons.append(found)
    raise unavailable(spec, reasons, ", ".join(archive.file for archive in spec.archives))


def unavailable(spec: Spec, reasons: list[str], files: str) -> DataUnavailable:
    """The error that says why a dataset is not to be had, and what to do."""
    return DataUnavailable(
        f"{spec.title} is not to be had: {'; '.join(reasons)}. With a network, run `dlcourse data "
        f"fetch {spec.name}`; without, let DLCOURSE_DATA name a folder that holds {files}."
    )


def data_folder() -> Path | None:
    """The folder that `DLCOURSE_DATA` names."""
    named = os.environ.get("DLCOURSE_DATA")
    return Path(named).expanduser() if named else None


def from_data_folder(spec: Spec) -> Archives | str:
    """A dataset's archives from the folder `DLCOURSE_DATA`, or the reason why not."""
    if (folder := data_folder()) is None:
        return "DLCOURSE_DATA names no folder"
    if not folder.is_dir():
        say("DLCOURSE_DATA names a folder that is not there; going on without it.")
        return "the folder that DLCOURSE_DATA names is not there"
    return from_folder(spec, folder) or _has_none("DLCOURSE_DATA", spec)


def from_mirror(spec: Spec, *, progress: bool | None) -> Archives | str:
    """A dataset's archives from the server `DLCOURSE_MIRROR`, or the reason why not."""
    if not (named := os.environ.get("DLCOURSE_MIRROR")):
        return "DLCOURSE_MIRROR names no server"
    url = (named if "://" in named else f"http://{named}").rstrip("/")
    if internet.is_offline() and not internet.is_loopback(url):
        return "DLCOURSE_OFFLINE forbids the server that DLCOURSE_MIRROR names"
    try:
        with bar(f"{spec.title} from the mirror", _size(spec), show=progress) as advance:

            def read(path: str, limit: int) -> bytes | None:
                return internet.download(f"{url}/{path}", limit, advance=advance)

            return collect(spec, read, place=url) or _has_none("DLCOURSE_MIRROR", spec)
    except ConnectionError as error:
        say(f"DLCOURSE_MIRROR names a server that cannot be used ({error}); going on without it.")
        return f"the server that DLCOURSE_MIRROR names cannot be used ({error})"


def from_network(
    spec: Spec, *, insist: bool = False, progress: bool | None = None
) -> Archives | str:
    """A dataset's archives from their original server, or the reason why not."""
    host = urlsplit(spec.address).netloc
    if reason := internet.closed(spec.address + spec.archives[0].file, remembered=not insist):
        return reason
    archives = {}
    try:
        with bar(f"{spec.title} from its server", _size(spec), show=progress) as advance:
            for archive in spec.archives:
                url = spec.address + archive.file
                data = internet.download(url, archive.size + 1, advance=advance)
                archives[archive.file] = check(spec, archive, data, place=host)
    except (ConnectionError, DataDamaged) as error:
        say(f"{spec.title} could not be downloaded; nothing of it was kept. {error}")
        return f"the download from {host} failed"
    return archives


def _has_none(variable: str, spec: Spec) -> str:
    say(f"{variable} has none of {spec.title}'s archives; going on without it.")
    return f"{variable} has none of its archives"


def _size(spec: Spec) -> int:
    return sum(archive.size for archive in spec.archives)
