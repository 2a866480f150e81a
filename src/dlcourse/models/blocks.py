"""Four blocks of convolutions, and small networks for digits that are built of them (55 to 58).

Every convolution is followed by batch normalisation, and has no bias of its own.
"""

from collections.abc import Callable

import keras
from keras import layers

Block = Callable[..., keras.KerasTensor]


def plain_block(x: keras.KerasTensor, filters: int, *, strides: int = 1) -> keras.KerasTensor:
    """Two 3×3 convolutions, one after the other, as in VGG.

    Args:
        x: (n, height, width, channels).
        filters: channels that come out.
        strides: of the first convolution.

    Returns:
        (n, ⌈height / strides⌉, ⌈width / strides⌉, filters)
    """
    return _relu(_conv(_relu(_conv(x, filters, 3, strides=strides)), filters, 3))


def residual_block(x: keras.KerasTensor, filters: int, *, strides: int = 1) -> keras.KerasTensor:
    """The plain block's two convolutions compute F(x); out comes relu(F(x) + x).

    Where F(x) has another shape than x, a 1×1 convolution gives x that shape.

    Args:
        x: (n, height, width, channels).
        filters: channels that come out.
        strides: of the first convolution.

    Returns:
        (n, ⌈height / strides⌉, ⌈width / strides⌉, filters)

    Reference: K. He et al., "Deep residual learning for image recognition", 2015, figure 2.
    """
    residual = _conv(_relu(_conv(x, filters, 3, strides=strides)), filters, 3)
    if strides != 1 or x.shape[-1] != filters:
        x = _conv(x, filters, 1, strides=strides)
    return _relu(layers.Add()([residual, x]))


def separable_block(x: keras.KerasTensor, filters: int, *, strides: int = 1) -> keras.KerasTensor:
    """Twice a depthwise 3×3 and a pointwise 1×1 convolution, as in MobileNet.

    Args:
        x: (n, height, width, channels).
        filters: channels that come out.
        strides: of the first depthwise convolution.

    Returns:
        (n, ⌈height / strides⌉, ⌈width / strides⌉, filters)

    Reference: A. Howard et al., "MobileNets", 2017, figure 3.
    """
    for step in (strides, 1):
        x = layers.DepthwiseConv2D(3, strides=step, padding="same", use_bias=False)(x)
        x = _relu(_normalised(x))
        x = _relu(_conv(x, filters, 1))
    return x


def inception_block(x: keras.KerasTensor, filters: int, *, strides: int = 1) -> keras.KerasTensor:
    """Four branches side by side, joined channel by channel, as in GoogLeNet.

    About a quarter of the channels comes from 1×1, a half from 3×3, an eighth each from 5×5
    and from pooling; 1×1 convolutions go before the larger kernels.

    Args:
        x: (n, height, width, channels).
        filters: channels that come out, at least 4.
        strides: of each branch.

    Returns:
        (n, ⌈height / strides⌉, ⌈width / strides⌉, filters)

    Raises:
        ValueError: if there are too few filters for four branches.

    Reference: C. Szegedy et al., "Going deeper with convolutions", 2014, figure 2b.
    """
    if filters < 4:
        raise ValueError(f"filters must be at least 4. Received: filters={filters}.")
    half, eighth = filters // 2, max(1, filters // 8)
    three = _relu(_conv(x, 3 * half // 4, 1))
    five = _relu(_conv(x, eighth, 1))
    pooled = layers.MaxPooling2D(3, strides=strides, padding="same")(x)
    branches = [
        _conv(x, filters - half - 2 * eighth, 1, strides=strides),
        _conv(three, half, 3, strides=strides),
        _conv(five, eighth, 5, strides=strides),
        _conv(pooled, eighth, 1),
    ]
    return layers.Concatenate()([_relu(branch) for branch in branches])


def small_net(
    block: Block,
    width: int = 16,
    *,
    blocks: int = 1,
    side: int = 28,
    num_classes: int = 10,
) -> keras.Model:
    """A 3×3 convolution, three stages of blocks, the mean of each map, and a dense layer.

    The second and the third stage have half the resolution and twice the channels of the one
    before. With n plain or residual blocks of two convolutions a stage it is 6n + 2 layers
    deep, as He et al.'s networks for small images.

    Args:
        block: makes a block: (x, filters, strides=…) → tensor.
        width: channels of the first stage.
        blocks: how many of them a stage has.
        side: height and width of the images.
        num_classes: how many logits come out.

    Returns:
        a network that is not compiled, (n, side, side, 1) pixels → (n, num_classes) logits.

    Raises:
        ValueError: if a number is below 1.

    Example:
        >>> small_net(plain_block, 16).count_params()
        75482
    """
    if min(width, blocks, side, num_classes) < 1:
        numbers = f"width={width}, blocks={blocks}, side={side}, num_classes={num_classes}"
        raise ValueError(f"all sizes must be at least 1. Received: {numbers}.")
    inputs = keras.Input((side, side, 1))
    x = _relu(_conv(inputs, width, 3, strides=2))  # a quarter of the places, of the time
    for stage in range(3):
        for place in range(blocks):
            x = block(x, width * 2**stage, strides=2 if stage and not place else 1)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(num_classes)(x))


def _conv(
    x: keras.KerasTensor, filters: int, kernel_size: int, *, strides: int = 1
) -> keras.KerasTensor:
    convolution = layers.Conv2D(
        filters,
        kernel_size,
        strides=strides,
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
    )
    return _normalised(convolution(x))


def _normalised(x: keras.KerasTensor) -> keras.KerasTensor:
    # Short trainings end before averages of Keras's 0.99 have forgotten how they began.
    return layers.BatchNormalization(momentum=0.9)(x)


def _relu(x: keras.KerasTensor) -> keras.KerasTensor:
    return layers.ReLU()(x)
