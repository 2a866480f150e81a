"""Convolution and correlation of images, and pooling (items 47, 49, 51, 53).

Nothing is looped over: `sliding_window_view` shows the image as an array of windows, without
copying a pixel, and one product with the kernel does the rest.
"""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from dlcourse.scratch.convolution_sizes import padding_around

BORDERS = {"zero": "constant", "replicate": "edge", "circular": "wrap"}


def pad(
    images: ArrayLike, rows: tuple[int, int], columns: tuple[int, int], *, border: str = "zero"
) -> np.ndarray:
    """Add pixels around images.

    Args:
        images: (..., height, width).
        rows: how many before the first row and after the last.
        columns: how many before the first column and after the last.
        border: what is added: "zero", "replicate" the nearest pixel, or "circular", what
            stands at the opposite edge.

    Returns:
        (..., height + rows, width + columns).

    Raises:
        ValueError: if there is no image, or no such border.

    Example:
        >>> pad([[1, 2, 3]], (0, 0), (1, 2), border="circular")
        array([[3, 1, 2, 3, 1, 2]])
    """
    images = np.asarray(images)
    if images.ndim < 2:
        raise ValueError(f"images must be (..., height, width). Received: shape {images.shape}.")
    if border not in BORDERS:
        raise ValueError(f"border must be one of {', '.join(BORDERS)}. Received: {border!r}.")
    kept = ((0, 0),) * (images.ndim - 2)
    return np.pad(images, (*kept, rows, columns), mode=BORDERS[border])  # type: ignore[call-overload]


def correlate2d(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    strides: int = 1,
    padding: str = "valid",
    border: str = "zero",
) -> np.ndarray:
    """Slide a kernel over images, and sum the products under it.

    out[i, j] = Σ_u Σ_v k[u, v] x[S i + u, S j + v], with x the padded image. This is what
    deep learning calls a convolution.

    Args:
        image: (..., height, width).
        kernel: (K₁, K₂) weights.
        strides: S, pixels from one window to the next, down and across.
        padding: "valid", "same" or "full", as in `convolution_sizes.padding_around`.
        border: what the padding holds, as in `pad`.

    Returns:
        (..., rows, columns), `convolution_sizes.output_size` of each.

    Raises:
        ValueError: if not one window fits, or a shape, a name or a stride is wrong.

    Example:
        >>> correlate2d([[0, 0, 5, 5]], [[-1, 0, 1]])
        array([[5, 5]])
    """
    kernel = np.asarray(kernel)
    if kernel.ndim != 2:
        raise ValueError(f"kernel must be (rows, columns). Received: shape {kernel.shape}.")
    windows = _windows(image, kernel.shape, strides=strides, padding=padding, border=border)
    return np.einsum("...ijuv,uv->...ij", windows, kernel)


def convolve2d(image: ArrayLike, kernel: ArrayLike, **options: Any) -> np.ndarray:
    """Slide a kernel that is flipped in both directions, and sum the products under it.

    out[i, j] = Σ_u Σ_v k[u, v] x[i − u, j − v] with "full" padding: a convolution as
    mathematics defines it.

    Args:
        image: (..., height, width).
        kernel: (K₁, K₂) weights.
        options: as `correlate2d`'s.

    Example:
        >>> convolve2d([[0, 0, 5, 5]], [[-1, 0, 1]])
        array([[-5, -5]])
    """
    return correlate2d(image, np.asarray(kernel)[::-1, ::-1], **options)


def conv2d(
    images: ArrayLike,
    kernels: ArrayLike,
    *,
    strides: int = 1,
    padding: str = "valid",
    border: str = "zero",
) -> np.ndarray:
    """A convolutional layer without bias and activation: each kernel goes through all channels.

    Args:
        images: (n, height, width, C_in).
        kernels: (K₁, K₂, C_in, C_out), as Keras has them.
        strides: pixels from one window to the next.
        padding: "valid", "same" or "full".
        border: what the padding holds.

    Returns:
        (n, rows, columns, C_out).

    Raises:
        ValueError: if shapes do not match, or as `correlate2d`.
    """
    by_channel, kernels = _channels_first(images, kernels)
    if kernels.shape[2] != by_channel.shape[1]:
        raise ValueError(
            f"kernels must be for {by_channel.shape[1]} channels. Received: {kernels.shape[2]}."
        )
    size = (kernels.shape[0], kernels.shape[1])
    windows = _windows(by_channel, size, strides=strides, padding=padding, border=border)
    return np.tensordot(windows, kernels, axes=([1, 4, 5], [2, 0, 1]))


def depthwise_conv2d(images: ArrayLike, kernels: ArrayLike, **options: Any) -> np.ndarray:
    """Each channel is correlated with a kernel of its own, and channels stay apart.

    Args:
        images: (n, height, width, C).
        kernels: (K₁, K₂, C, 1), as Keras has them.
        options: as `conv2d`'s.

    Returns:
        (n, rows, columns, C).

    Raises:
        ValueError: if shapes do not match, or as `correlate2d`.
    """
    by_channel, kernels = _channels_first(images, kernels)
    if kernels.shape[2:] != (by_channel.shape[1], 1):
        raise ValueError(
            f"kernels must be (rows, columns, {by_channel.shape[1]}, 1). Received: {kernels.shape}."
        )
    windows = _windows(by_channel, (kernels.shape[0], kernels.shape[1]), **options)
    return np.einsum("ncijuv,uvc->nijc", windows, kernels[..., 0])


def pool2d(
    images: ArrayLike, pool_size: int, *, strides: int | None = None, kind: str = "max"
) -> np.ndarray:
    """Keep of each window its largest value, or its mean.

    Args:
        images: (..., height, width).
        pool_size: pixels on a side of the window.
        strides: from one window to the next; left out, `pool_size`.
        kind: "max" or "average".

    Returns:
        (..., rows, columns); what fills no whole window is left out.

    Raises:
        ValueError: if not one window fits, or there is no such kind.

    Example:
        >>> pool2d([[1, 2, 3, 4], [5, 6, 7, 9]], 2)
        array([[6, 9]])
    """
    if kind not in ("max", "average"):
        raise ValueError(f"kind must be max or average. Received: {kind!r}.")
    strides = pool_size if strides is None else strides
    windows = _windows(images, (pool_size, pool_size), strides=strides)
    return windows.max(axis=(-2, -1)) if kind == "max" else windows.mean(axis=(-2, -1))


def _windows(
    images: ArrayLike,
    kernel_size: tuple[int, int],
    *,
    strides: int = 1,
    padding: str = "valid",
    border: str = "zero",
) -> np.ndarray:
    """(..., rows, columns, K₁, K₂) windows of (..., height, width) images, a view."""
    images = np.asarray(images)
    if images.ndim < 2:
        raise ValueError(f"images must be (..., height, width). Received: shape {images.shape}.")
    rows, columns = (
        padding_around(size, length, strides=strides, padding=padding)
        for size, length in zip(images.shape[-2:], kernel_size, strict=True)
    )
    padded = pad(images, rows, columns, border=border)
    if kernel_size[0] > padded.shape[-2] or kernel_size[1] > padded.shape[-1]:
        raise ValueError(
            f"kernel must fit into the padded image, {padded.shape[-2:]}. Received: {kernel_size}."
        )
    windows = sliding_window_view(padded, kernel_size, axis=(-2, -1))
    return windows[..., ::strides, ::strides, :, :]


def _channels_first(images: ArrayLike, kernels: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    images, kernels = np.asarray(images), np.asarray(kernels)
    if images.ndim != 4 or kernels.ndim != 4:
        raise ValueError(
            "images must be (n, height, width, channels) and kernels (rows, columns, channels, "
            f"filters). Received: {images.shape} and {kernels.shape}."
        )
    return np.moveaxis(images, -1, 1), kernels
