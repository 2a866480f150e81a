"""AlexNet, the network that won ImageNet's contest of 2012 (55)."""

import keras
from keras import layers


def alexnet(*, groups: int = 2, num_classes: int = 1000) -> keras.Sequential:
    """Five convolutions and three dense layers, from 227 × 227 colour pixels to probabilities.

    It was trained on two cards: its second, fourth and fifth convolution saw only the half of
    the channels that lay on their own card. Its local response normalisation, which has no
    weights and which nobody has used since, is left out.

    Args:
        groups: into how many parts these three convolutions split their channels; 2 as
            published, 1 for a network on one card.
        num_classes: how many probabilities come out.

    Returns:
        a network that is not compiled, (n, 227, 227, 3) → (n, num_classes) probabilities.

    Raises:
        ValueError: if the groups do not divide the channels.

    Example:
        >>> alexnet().count_params(), alexnet(groups=1).count_params()
        (60965224, 62378344)

    Reference: A. Krizhevsky, I. Sutskever, G. Hinton, "ImageNet classification with deep
    convolutional neural networks", 2012.
    """
    if groups < 1 or 96 % groups or 256 % groups:
        raise ValueError(f"groups must divide 96 and 256. Received: groups={groups}.")
    same = {"padding": "same", "activation": "relu"}
    return keras.Sequential(
        [
            keras.Input((227, 227, 3)),
            layers.Conv2D(96, 11, strides=4, activation="relu"),
            layers.MaxPooling2D(3, strides=2),
            layers.Conv2D(256, 5, groups=groups, **same),
            layers.MaxPooling2D(3, strides=2),
            layers.Conv2D(384, 3, **same),
            layers.Conv2D(384, 3, groups=groups, **same),
            layers.Conv2D(256, 3, groups=groups, **same),
            layers.MaxPooling2D(3, strides=2),
            layers.Flatten(),
            layers.Dense(4096, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(4096, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )
