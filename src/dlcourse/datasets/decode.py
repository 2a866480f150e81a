"""From the bytes of official archives to arrays, in memory; nothing is unpacked to disk.

Reference: the IDX format of http://yann.lecun.com/exdb/mnist, and the binary version
of https://www.cs.toronto.edu/~kriz/cifar.html.
"""

import gzip
import io
import math
import tarfile
import zlib
from pathlib import PurePosixPath

import numpy as np

from dlcourse.datasets.errors import DataDamaged
from dlcourse.datasets.official import Spec

Arrays = dict[str, np.ndarray]
"""`train_images`, `train_labels`, `test_images`, `test_labels`, all uint8."""


def decode(spec: Spec, archives: dict[str, bytes]) -> Arrays:
    """The arrays in a dataset's archives.

    Args:
        spec: the dataset.
        archives: file name → bytes.

    Returns:
        images (n, *spec.shape) in 0–255 and labels (n,), in the order of the archives.

    Raises:
        DataDamaged: if an archive cannot be read, or does not hold such arrays.
    """
    arrays = {"idx": _decode_idx, "cifar": _decode_cifar}[spec.form](spec, archives)
    check_arrays(spec, arrays)
    return arrays


def check_arrays(spec: Spec, arrays: Arrays) -> None:
    """Make sure that images and labels belong to each other and to the dataset.

    Raises:
        DataDamaged: if they do not.
    """
    for split in ("train", "test"):
        images, labels = arrays[f"{split}_images"], arrays[f"{split}_labels"]
        if images.shape != (len(labels), *spec.shape) or images.dtype != np.uint8:
            raise DataDamaged(
                f"{spec.title} must have {split} images of shape {(len(labels), *spec.shape)} "
                f"and type uint8. Received: {images.shape}, {images.dtype}."
            )
        if labels.dtype != np.uint8:
            raise DataDamaged(
                f"{spec.title} must have {split} labels of type uint8. Received: {labels.dtype}."
            )
        if labels.max(initial=0) >= len(spec.class_names):
            raise DataDamaged(
                f"{spec.title} must have {split} labels from 0 to {len(spec.class_names) - 1}. "
                f"Received: labels up to {labels.max()}."
            )


def read_idx(data: bytes, *, name: str) -> np.ndarray:
    """The unsigned bytes in a gzipped IDX file.

    The file begins with 0, 0, 8 (for uint8), the number of dimensions, and each
    dimension as a big-endian 32-bit integer.

    Args:
        data: the compressed file.
        name: what to call it in an error.

    Returns:
        read-only uint8 array of the shape that the file states.

    Raises:
        DataDamaged: if `data` is no complete gzip file, or no IDX file of bytes.
    """
    try:
        raw = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise DataDamaged(f"{name} must be a complete gzip file. Received: {error}.") from error
    if len(raw) < 4 or raw[:3] != b"\0\0\x08" or len(raw) < 4 + 4 * raw[3]:
        raise DataDamaged(
            f"{name} must begin like an IDX file of unsigned bytes. Received: {raw[:4].hex()!r}."
        )
    start = 4 + 4 * raw[3]
    shape = tuple(int(size) for size in np.frombuffer(raw[4:start], dtype=">u4"))
    if len(raw) - start != math.prod(shape):
        raise DataDamaged(
            f"{name} must hold {math.prod(shape):,} bytes for its shape {shape}. "
            f"Received: {len(raw) - start:,}."
        )
    return np.frombuffer(raw, dtype=np.uint8, offset=start).reshape(shape)


def read_tar(data: bytes, *, name: str) -> dict[str, bytes]:
    """The plain files in a gzipped tar archive, by their names.

    Args:
        data: the compressed archive.
        name: what to call it in an error.

    Raises:
        DataDamaged: if the archive is incomplete, or a member is a link or a device, or
            would lie outside the archive's folder.
    """
    files = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
            for member in archive:
                _check_member(member, name)
                if member.isfile():
                    files[member.name] = archive.extractfile(member).read()
    except (tarfile.TarError, OSError, EOFError, zlib.error) as error:
        raise DataDamaged(f"{name} must be a complete tar.gz file. Received: {error}.") from error
    return files


def _check_member(member: tarfile.TarInfo, name: str) -> None:
    path = PurePosixPath(member.name)
    escapes = path.is_absolute() or ".." in path.parts or "\\" in member.name
    if escapes or not (member.isfile() or member.isdir()):
        raise DataDamaged(
            f"{name} must hold only plain files inside its own folder; nothing was unpacked. "
            f"Received: {member.name!r}."
        )


def _decode_idx(spec: Spec, archives: dict[str, bytes]) -> Arrays:
    names = ("train_images", "train_labels", "test_images", "test_labels")
    return {
        key: read_idx(archives[archive.file], name=archive.file)
        for key, archive in zip(names, spec.archives, strict=True)
    }


def _decode_cifar(spec: Spec, archives: dict[str, bytes]) -> Arrays:
    archive = spec.archives[0].file
    files = read_tar(archives[archive], name=archive)
    parts = {
        "train": [f"cifar-10-batches-bin/data_batch_{number}.bin" for number in range(1, 6)],
        "test": ["cifar-10-batches-bin/test_batch.bin"],
    }
    arrays = {}
    for split, names in parts.items():
        missing = [name for name in names if name not in files]
        if missing:
            raise DataDamaged(f"{archive} must hold {missing[0]}. Received: {sorted(files)}.")
        records = _cifar_records(b"".join(files[name] for name in names), archive)
        arrays[f"{split}_labels"] = records[:, 0]
        pixels = records[:, 1:].reshape(-1, 3, 32, 32)  # colour planes come first
        arrays[f"{split}_images"] = np.ascontiguousarray(pixels.transpose(0, 2, 3, 1))
    return {key: np.ascontiguousarray(array) for key, array in arrays.items()}


def _cifar_records(data: bytes, name: str) -> np.ndarray:
    record = 1 + 3 * 32 * 32  # label, then pixels
    if len(data) % record:
        raise DataDamaged(f"{name} must hold records of {record} bytes. Received: {len(data):,}.")
    return np.frombuffer(data, dtype=np.uint8).reshape(-1, record)
