"""From the bytes of official archives to arrays, in memory; nothing is unpacked to disk.

Reference: the IDX format of http://yann.lecun.com/exdb/mnist.
"""

import zlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from dlcourse.datasets.archives import Archives
from dlcourse.datasets.official import Spec

Arrays = dict[str, np.ndarray]
"""`train_images`, `train_labels`, `test_images`, `test_labels`: images uint8, labels integers."""


def decode(spec: Spec, archives: Archives) -> Arrays:
    """The arrays in a dataset's verified archives.

    Returns:
        uint8 images (n, *spec.shape) and labels (n,), in the order of the archives.
    """
    keys = ("train_images", "train_labels", "test_images", "test_labels")
    with ThreadPoolExecutor(len(keys)) as pool:
        arrays = pool.map(read_idx, (archives[archive.file] for archive in spec.archives))
        return dict(zip(keys, arrays, strict=True))


def read_idx(data: bytes) -> np.ndarray:
    """The unsigned bytes in a gzipped IDX file, as a read-only array of their shape.

    The file begins with 0, 0, 8 (for uint8), the number of dimensions, and each
    dimension as a big-endian 32-bit integer.
    """
    length = int.from_bytes(data[-4:], "little")  # where gzip keeps it
    raw = zlib.decompress(data, zlib.MAX_WBITS | 16, length)
    shape = np.frombuffer(raw, dtype=">u4", count=raw[3], offset=4)
    return np.frombuffer(raw, dtype=np.uint8, offset=4 + 4 * raw[3]).reshape(shape)
