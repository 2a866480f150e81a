"""What a section on photographs needs: a folder of them, and a network that was trained.

Where one of the two is missing, a line says so, and nothing fails. Random weights never
stand in for trained ones.
"""

import hashlib
import os
import socket
from pathlib import Path

import keras
import numpy as np
from numpy.typing import ArrayLike

from dlcourse.datasets.internet import closed

NAME = "mobilenet_2_5_224_tf_no_top.h5"
SHA256 = "dbdb03ee2a22fd895301636cd328b234bb3a9952358f436d82f46b81e0d5b0bf"
SERVER = "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet/"
PATIENCE = 20.0  # seconds without a byte, after which a download is given up


def find_photographs() -> Path | None:
    """The folder `photographs`, beside the notebook or in the folder DLCOURSE_DATA.

    Returns:
        None, and says so, if it is in neither.
    """
    places = [Path.cwd(), Path(os.environ.get("DLCOURSE_DATA") or ".").expanduser()]
    for place in places:
        if (place / "photographs").is_dir():
            return place / "photographs"
    _say("Skipped: no folder 'photographs' beside this notebook or in DLCOURSE_DATA.")
    return None


def trained_mobilenet() -> keras.Model | None:
    """MobileNet with a quarter of its filters, without its head, trained on ImageNet.

    Keras takes the weights from `$KERAS_HOME/models`, or downloads 2 MB with its own progress
    bar; a server that is silent is given up.

    Returns:
        (n, 224, 224, 3) pixels in [-1, 1] → (n, 256) features; None, and says why, if the
        weights are not to be had.
    """
    home = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras").expanduser()
    if not _is_whole(home / "models" / NAME) and (reason := closed(SERVER + NAME)):
        _say(f"Skipped: MobileNet's weights are not in models/ of KERAS_HOME, and {reason}.")
        return None
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)
    try:
        path = keras.utils.get_file(
            NAME, SERVER + NAME, cache_subdir="models", cache_dir=str(home), file_hash=SHA256
        )
    except Exception as error:  # Keras raises nothing narrower when a server fails
        _say(f"Skipped: MobileNet's weights could not be downloaded ({type(error).__name__}).")
        return None
    finally:
        socket.setdefaulttimeout(before)
    return keras.applications.MobileNet(
        input_shape=(224, 224, 3), alpha=0.25, include_top=False, weights=path, pooling="avg"
    )


def shrunk(images: ArrayLike, factor: int) -> np.ndarray:
    """Pixels in a row, each the mean of factor × factor pixels.

    Args:
        images: (n, height, width, channels), both sides divisible by the factor.
        factor: how many pixels on a side become one.

    Returns:
        (n, height · width · channels / factor²).

    Example:
        >>> shrunk([[[[1], [2]], [[3], [6]]]], 2).tolist()
        [[3.0]]
    """
    images = np.asarray(images)
    n, height, width, channels = images.shape
    tiles = images.reshape(n, height // factor, factor, width // factor, factor, channels)
    return tiles.mean(axis=(2, 4)).reshape(n, -1)


def _is_whole(path: Path) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == SHA256


def _say(words: str) -> None:
    print(words)  # noqa: T201
