"""The classifier by the nearest mean picture, as a Keras model."""

import keras
import numpy as np
from numpy.typing import ArrayLike


def nearest_average(
    images: ArrayLike, labels: ArrayLike, *, field: int = 7, sign: float = 1.0
) -> keras.Model:
    """A model that takes an image for the class whose mean picture is nearest to it.

    The pictures are coarse: each field of so many pixels on a side is averaged. The score is
    −‖x − c‖² = 2x·c − ‖c‖² − ‖x‖² without its last term, which is the same for all classes.

    Args:
        images: (n, height, width, 1) to average.
        labels: (n,) their classes, from 0, none without an image.
        field: pixels on a side of a field; it divides height and width.
        sign: of the scores; −1 makes distances of them, 0 says the same of every image.
    """
    images, labels = np.asarray(images, dtype=np.float32), np.asarray(labels)
    pool = keras.layers.AveragePooling2D(field)
    fields = np.asarray(pool(images)).reshape(len(images), -1)
    means = np.stack([fields[labels == each].mean(axis=0) for each in range(labels.max() + 1)])
    dense = keras.layers.Dense(len(means))
    model = keras.Sequential([keras.Input(images.shape[1:]), pool, keras.layers.Flatten(), dense])
    dense.set_weights([sign * 2 * means.T, -sign * np.square(means).sum(axis=1)])
    return model
