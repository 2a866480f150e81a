"""Archives like the official ones, but a few kilobytes small, under SHA-256 of their own."""

import gzip
import hashlib
from dataclasses import replace

import numpy as np

from dlcourse.datasets import official
from dlcourse.datasets.official import Archive

NUM_TRAIN, NUM_TEST = 100, 40


def idx_archive(array):
    header = b"\0\0\x08" + bytes([array.ndim])
    sizes = b"".join(size.to_bytes(4, "big") for size in array.shape)
    return gzip.compress(header + sizes + array.tobytes(), mtime=0)


def examples(seed):
    """Train and test images and labels; the first pixel of an image tells its label."""
    rng = np.random.default_rng(seed)
    for count in (NUM_TRAIN, NUM_TEST):
        images = rng.integers(0, 256, (count, 28, 28), dtype=np.uint8)
        labels = rng.permutation(np.arange(count, dtype=np.uint8) % 10)
        images.reshape(count, -1)[:, 0] = labels
        yield images
        yield labels


def contents():
    """Dataset → file name → bytes."""
    made = {}
    for seed, name in enumerate(("mnist", "fashion_mnist")):
        files = [archive.file for archive in official.SPECS[name].archives]
        archives = map(idx_archive, examples(seed))
        made[name] = dict(zip(files, archives, strict=True))
    return made


def with_archives(spec, files):
    """The dataset, with other archives as its official ones."""
    entries = (
        Archive(file, len(data), hashlib.sha256(data).hexdigest()) for file, data in files.items()
    )
    return replace(spec, archives=tuple(entries))


def install(put=official.SPECS.__setitem__):
    """Make these archives the official ones, and hand them out."""
    made = contents()
    for name, files in made.items():
        put(name, with_archives(official.SPECS[name], files))
    return made
