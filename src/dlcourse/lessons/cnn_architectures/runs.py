"""Networks trained again from other seeds, their gradients layer by layer, and their time."""

import time
from collections.abc import Sequence

import keras
import numpy as np
from numpy.typing import ArrayLike

from dlcourse.models import reset


def restart(network: keras.Model, seed: int) -> None:
    """Give a compiled network the random start of a seed, and an optimizer that saw nothing.

    The function that trains it stays: to build that one takes longer than a short training.

    Args:
        network: built and compiled.
        seed: of Keras and of everything under it.
    """
    keras.utils.set_random_seed(seed)
    reset(network, keras.models.clone_model(network).get_weights())
    keras.utils.set_random_seed(seed)  # the order of the batches, whatever the start has drawn


def gradient_norms(network: keras.Model, images: ArrayLike, labels: ArrayLike) -> np.ndarray:
    """The length of the loss's gradient by each kernel along the main path, first layer first.

    Args:
        network: ends in logits.
        images: (n, height, width, channels), one batch, normalised as in training.
        labels: (n,) true classes.

    Returns:
        (layers,) lengths. 1×1 kernels, those of shortcuts, are left out.
    """
    import tensorflow as tf

    path = [
        layer.kernel
        for layer in network.layers
        if isinstance(layer, keras.layers.Dense)
        or (isinstance(layer, keras.layers.Conv2D) and layer.kernel_size != (1, 1))
    ]
    with tf.GradientTape() as tape:
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)(
            labels, network(images, training=True)
        )
    gradients = tape.gradient(loss, [kernel.value for kernel in path])
    return np.array([float(np.linalg.norm(each)) for each in gradients])


def milliseconds(
    networks: Sequence[keras.Model], images: ArrayLike, *, repeats: int = 9
) -> np.ndarray:
    """How long networks take for one image, when they are given many.

    They take turns, the first one in vain. The fastest turn of each counts: whatever else the
    machine does can only make it slower.

    Args:
        networks: what is measured.
        images: (n, height, width, channels).
        repeats: turns.

    Returns:
        (networks,) times.
    """
    images, taken = np.asarray(images), np.zeros((repeats + 1, len(networks)))
    for turn in taken:
        for place, network in enumerate(networks):
            begin = time.perf_counter()
            np.asarray(network(images, training=False))  # waits until all is done
            turn[place] = time.perf_counter() - begin
    return 1e3 * taken[1:].min(axis=0) / len(images)
