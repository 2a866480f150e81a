"""Official archives out of a place: a folder, or a server.

An archive is what its SHA-256 says. The place holds a dataset in a sub-folder of the
dataset's name, which a folder may have in capitals, or beside others under the archives'
own names, which MNIST and Fashion-MNIST share. What is absent is passed over; what is
damaged is an error.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from dlcourse.datasets import official
from dlcourse.datasets.errors import DataDamaged
from dlcourse.datasets.official import Archive, Spec

Archives = dict[str, bytes]
"""file name → bytes"""
Read = Callable[[str, int], bytes | None]
"""(relative path, most bytes to read) → contents, or None where there is no such file."""


def collect(spec: Spec, read: Read, *, place: str) -> Archives | None:
    """A dataset's archives, verified.

    Args:
        spec: the dataset.
        read: how to read a file of the place.
        place: what to call the place in an error.

    Returns:
        the archives, or None if the place does not have the dataset.

    Raises:
        DataDamaged: if an archive is there and is not the official one, or is missing
            where others are there.
    """
    for prefix in (f"{spec.name}/", ""):
        # One byte more than any official archive shows that a file is too long.
        found = {
            archive.file: read(prefix + archive.file, official.largest(archive) + 1)
            for archive in spec.archives
        }
        if all(data is None for data in found.values()):
            continue
        if not prefix and _belong_to_another(spec, found):
            continue
        named = f"{place}/{prefix}".rstrip("/")
        return {
            archive.file: check(spec, archive, found[archive.file], place=named)
            for archive in spec.archives
        }
    return None


def from_folder(spec: Spec, folder: Path) -> Archives | None:
    """A dataset's archives out of a folder, or None if it has none of them.

    Raises:
        DataDamaged: if an archive there is not the official one.
    """

    def read(path: str, limit: int) -> bytes | None:
        name, _, file_name = path.rpartition("/")
        place = subfolder(folder, name) / file_name
        try:
            return read_file(place, limit)
        except OSError as error:
            raise DataDamaged(
                f"{place} must be readable; put a good copy there, or take all of the "
                f"dataset's archives away to go on without. Received: {error.strerror}."
            ) from error

    return collect(spec, read, place=str(folder))


def read_file(path: Path, limit: int) -> bytes | None:
    """The first `limit` bytes of a file, or None where there is none."""
    try:
        with path.open("rb") as file:
            return file.read(limit)
    except (FileNotFoundError, NotADirectoryError):
        return None


def subfolder(folder: Path, name: str) -> Path:
    """The sub-folder called `name`, in capitals if it is there only so."""
    exact = folder / name
    with suppress(OSError):
        if not exact.exists():
            alike = (path for path in folder.iterdir() if path.name.lower() == name.lower())
            return min(alike, default=exact)
    return exact


def check(spec: Spec, archive: Archive, data: bytes | None, *, place: str) -> bytes:
    """`data`, sure to be the official archive, byte for byte.

    Raises:
        DataDamaged: if it is not; the message says what came instead.
    """
    received = fault(archive, data)
    if data is None or received:
        raise DataDamaged(
            f"{archive.file} in {place} must be the official archive of {spec.name} "
            f"({archive.size:,} bytes, SHA-256 {archive.sha256[:12]}…); try again, put a good "
            f"copy there, or take all of them away to go on without. Received: {received}."
        )
    return data


def fault(archive: Archive, data: bytes | None) -> str:
    """What is there instead of the official archive, as a phrase; empty if it is the one."""
    if data is None:
        return "no such file, though other archives are there"
    if not data:
        return "an empty file"
    digest = hashlib.sha256(data).hexdigest()
    if digest == archive.sha256:
        return ""
    if other := official.owner(digest):
        return f"an archive of {other.name}"
    if data.lstrip()[:1] == b"<":
        return "an HTML page, such as a server's error page"
    if len(data) < archive.size:
        return f"{len(data):,} bytes only: it is incomplete"
    if len(data) > archive.size:
        return "a longer file"
    return f"as many bytes with SHA-256 {digest[:12]}…: some differ"


def _belong_to_another(spec: Spec, found: dict[str, bytes | None]) -> bool:
    digests = (hashlib.sha256(data).hexdigest() for data in found.values() if data is not None)
    owners = {official.owner(digest) for digest in digests} - {None}
    return bool(owners) and spec not in owners
