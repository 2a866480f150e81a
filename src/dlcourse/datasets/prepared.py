"""Any other dataset of images, as TensorFlow Datasets prepares it or has prepared it.

Reference: https://www.tensorflow.org/datasets
"""

import os
import re
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from dlcourse.datasets import cache, internet, official, sources
from dlcourse.datasets.archives import Archives
from dlcourse.datasets.dataset import Dataset, Options, assemble
from dlcourse.datasets.decode import Arrays
from dlcourse.datasets.errors import DataDamaged, DataUnavailable
from dlcourse.datasets.notices import in_a_notebook
from dlcourse.datasets.official import Archive, Spec
from dlcourse.files import write_whole
from dlcourse.quiet import output_held_back

_FOLDER = "tensorflow_datasets"
_SPLITS = ("train", "test")


def load(name: str, options: Options) -> Dataset:
    """A dataset from a folder that TensorFlow Datasets has prepared, or prepares now.

    Raises:
        DataDamaged: if the folder cannot be read; and what `fetch` raises.
    """
    spec, arrays = _read(find(name) or fetch(name), name)
    return assemble(spec, arrays, options, source="TensorFlow Datasets")


def find(name: str) -> Path | None:
    """The newest version of a dataset that lies prepared in one of these folders, or None.

    They are `tensorflow_datasets/` in the cache and in the folder `DLCOURSE_DATA`, that
    folder itself, and TensorFlow Datasets' own, `TFDS_DATA_DIR` or `~/tensorflow_datasets`.
    """
    if not re.fullmatch(r"\w+(/\w[\w.-]*)?", str(name)):
        return None
    named = sources.data_folder()
    for place in (
        cache.folder() / _FOLDER,
        *((named / _FOLDER, named) if named else ()),
        Path(os.environ.get("TFDS_DATA_DIR") or f"~/{_FOLDER}").expanduser(),
    ):
        complete = (file.parent for file in (place / _lowered(name)).glob("*/dataset_info.json"))
        versions = [path for path in complete if re.fullmatch(r"\d+\.\d+\.\d+", path.name)]
        if versions:
            return max(versions, key=lambda path: [int(part) for part in path.name.split(".")])
    return None


def fetch(name: str, *, insist: bool = False, progress: bool | None = None) -> Path:
    """Let TensorFlow Datasets prepare a dataset in the cache, and return its folder.

    Official archives in the folder `DLCOURSE_DATA` are used; others are downloaded. With
    `insist` the network is asked even if it was not there some minutes ago.

    Raises:
        ValueError: if TensorFlow Datasets knows no such dataset, or it is not one of images.
        DataDamaged: if an archive in the folder `DLCOURSE_DATA` is not the official one.
        DataUnavailable: if it is not to be had; the message says what to do.
    """
    tfds = _tensorflow_datasets()
    builder = _builder(tfds, name)
    urls = builder.url_infos or {}
    archives = (Archive(each.filename, int(each.size), each.checksum) for each in urls.values())
    spec = replace(_spec(builder, name), archives=tuple(archives))
    found = sources.from_data_folder(spec)
    if isinstance(found, str):
        address = next(iter(urls), "https://www.tensorflow.org/datasets")
        if reason := internet.closed(address, remembered=not insist):
            raise sources.unavailable(spec, [found, reason], f"{_FOLDER}/{spec.name}")
        found = {}
    watched = sys.stderr.isatty() or in_a_notebook() if progress is None else progress
    tfds.display_progress_bar(watched)
    build(builder, found, cache.folder() / _FOLDER / "downloads")
    return Path(builder.data_path)


def build(builder: Any, archives: Archives, downloads: Path) -> None:
    """Let TensorFlow Datasets' builder prepare its dataset from verified archives.

    They are put into the folder `downloads`; what is not among them is downloaded there.

    Raises:
        DataUnavailable: if TensorFlow Datasets fails; the message is its own.
    """
    from tensorflow_datasets.core.download.resource import get_dl_fname

    try:
        for url, archive in (builder.url_infos or {}).items():
            if archive.filename in archives:
                place = downloads / get_dl_fname(url, archive.checksum)
                write_whole(place, archives[archive.filename])
                write_whole(place.with_name(f"{place.name}.INFO"), "{}")
        builder.download_and_prepare(download_dir=downloads)
    except Exception as error:
        raise DataUnavailable(
            f"TensorFlow Datasets could not build {builder.name} ({_first_line(error)})."
        ) from error


def _builder(tfds: ModuleType, name: str) -> Any:
    lowered = _lowered(name)
    head = lowered.partition("/")[0]
    known = tfds.list_builders(with_community_datasets=False)
    if head not in known:
        raise official.unknown(name, {*official.SPECS, *known})
    configs = [f"{head}/{config}" for config in tfds.builder_cls(head).builder_configs]
    if lowered not in (head, *configs):
        raise official.unknown(name, [head, *configs])
    return tfds.builder(lowered, data_dir=cache.folder() / _FOLDER)


def _read(folder: Path, name: str) -> tuple[Spec, Arrays]:
    try:
        builder = _tensorflow_datasets().builder_from_directory(folder)
    except Exception as error:
        raise _damaged(folder, error) from error
    spec, arrays = _spec(builder, name), {}
    try:
        for split in _SPLITS:
            examples = builder.as_dataset(split=split, batch_size=-1)
            arrays[f"{split}_images"] = examples["image"].numpy().reshape(-1, *spec.shape)
            arrays[f"{split}_labels"] = examples["label"].numpy()
    except Exception as error:
        raise _damaged(folder, error) from error
    return spec, arrays


def _damaged(folder: Path, error: Exception) -> DataDamaged:
    return DataDamaged(
        f"{folder} must hold a dataset as TensorFlow Datasets prepares it; take it away to go on "
        f"without. Received: {_first_line(error)}."
    )


def _spec(builder: Any, name: str) -> Spec:
    """What a dataset is; its splits are known only once it is prepared."""
    features, splits = dict(builder.info.features or {}), set(builder.info.splits) or {*_SPLITS}
    shape: tuple = getattr(features.get("image"), "shape", ())
    class_names = getattr(features.get("label"), "names", None)
    if len(shape) != 3 or None in shape or class_names is None or not splits >= {*_SPLITS}:
        raise ValueError(
            "name must be a dataset of images of one size, with labels, for training and test. "
            f"Received: name={name!r}."
        )
    height, width, channels = shape
    return Spec(
        name=_lowered(name),
        title=_lowered(name),
        description="of TensorFlow Datasets",
        shape=(height, width) if channels == 1 else shape,
        class_names=tuple(class_names),
    )


def _lowered(name: str) -> str:
    head, slash, config = str(name).partition("/")
    return head.lower() + slash + config


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200].rstrip(".")


def _tensorflow_datasets() -> ModuleType:
    with output_held_back():
        import tensorflow
        import tensorflow_datasets

        tensorflow.zeros(1) + 1  # the first operation starts the device, and makes it speak
    return tensorflow_datasets
