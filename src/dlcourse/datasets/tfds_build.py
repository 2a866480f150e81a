"""Datasets as TensorFlow Datasets builds them, from archives that are already here.

It runs in a process of its own (`python -m dlcourse.datasets.tfds_build NAME FOLDER`):
TensorFlow's start-up lines, its memory and its hold on a GPU end with that process.

Reference: `tensorflow_datasets.core.download`, whose names for downloads are used.
"""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from dlcourse.datasets.decode import Arrays, check_arrays
from dlcourse.datasets.errors import DataUnavailable
from dlcourse.datasets.official import Spec, find

_SPLITS = ("train", "test")
_PARTS = {"images": "image", "labels": "label"}


def build(spec: Spec, archives: dict[str, bytes], folder: Path) -> Arrays:
    """Let TensorFlow Datasets prepare a dataset, without network.

    Args:
        spec: the dataset.
        archives: its official archives, file name → bytes.
        folder: an empty folder to work in.

    Returns:
        uint8 images (n, *spec.shape) and labels (n,), in the order of the archives.

    Raises:
        DataUnavailable: if TensorFlow Datasets fails; the message is its own.
    """
    for file, data in archives.items():
        (folder / file).write_bytes(data)
    command = [sys.executable, "-P", "-m", __name__, spec.name, str(folder)]
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, errors="replace", env=environment
    )
    if done.returncode:
        last = (done.stderr.strip() or "no message").splitlines()[-1]
        raise DataUnavailable(f"TensorFlow Datasets could not build {spec.name}: {last}")
    arrays = {
        f"{split}_{part}": np.load(folder / f"{split}_{part}.npy", allow_pickle=False)
        for split in _SPLITS
        for part in _PARTS
    }
    check_arrays(spec, arrays)
    return arrays


def _build_here(spec: Spec, folder: Path) -> None:
    import tensorflow_datasets as tfds
    from tensorflow_datasets.core.utils import gcs_utils

    gcs_utils._is_gcs_disabled = True
    _name_as_downloads(spec, folder)
    builder = tfds.builder(spec.name, data_dir=folder, try_gcs=False)
    builder.info.as_proto.disable_shuffling = True  # keeps the order of the archives
    builder.download_and_prepare(
        download_dir=folder / "downloads",
        download_config=tfds.download.DownloadConfig(try_download_gcs=False),
    )
    for split in _SPLITS:
        examples = builder.as_dataset(split=split, batch_size=-1)
        for part, feature in _PARTS.items():
            array = examples[feature].numpy().astype(np.uint8)
            shape = (-1, *spec.shape) if part == "images" else (-1,)
            np.save(folder / f"{split}_{part}.npy", array.reshape(shape), allow_pickle=False)


def _name_as_downloads(spec: Spec, folder: Path) -> None:
    """Put the archives where TensorFlow Datasets looks for what it has downloaded."""
    from tensorflow_datasets.core.download.resource import get_dl_fname

    downloads = folder / "downloads"
    downloads.mkdir()
    for archive in spec.archives:
        place = downloads / get_dl_fname(spec.address + archive.file, archive.sha256)
        (folder / archive.file).rename(place)
        place.with_name(place.name + ".INFO").write_text("{}", "utf-8")


if __name__ == "__main__":
    _build_here(find(sys.argv[1]), Path(sys.argv[2]))
