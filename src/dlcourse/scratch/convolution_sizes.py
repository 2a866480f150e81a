"""What a convolution's sizes cost: outputs, padding, receptive field, parameters (49, 50, 52)."""

from collections.abc import Iterable

PADDINGS = ("valid", "same", "full")


def padding_around(
    size: int, kernel_size: int, *, strides: int = 1, padding: str = "valid"
) -> tuple[int, int]:
    """How many pixels are added before and after a line of pixels.

    "valid" adds none, "full" K − 1 on both sides, so that every pixel meets every weight.
    "same" adds P = max((⌈W/S⌉ − 1) S + K − W, 0), as TensorFlow: ⌈W/S⌉ windows then fit, and
    where P is odd, the odd pixel comes after.

    Args:
        size: W, pixels in the line.
        kernel_size: K, pixels in the window.
        strides: S, pixels from one window to the next.
        padding: "valid", "same" or "full".

    Raises:
        ValueError: if a number is below 1, or the padding has another name.

    Example:
        >>> padding_around(28, 3, strides=2, padding="same")
        (0, 1)
    """
    _positive(size=size, kernel_size=kernel_size, strides=strides)
    if padding not in PADDINGS:
        raise ValueError(f"padding must be one of {', '.join(PADDINGS)}. Received: {padding!r}.")
    if padding == "full":
        return kernel_size - 1, kernel_size - 1
    total = 0
    if padding == "same":
        total = max((-(-size // strides) - 1) * strides + kernel_size - size, 0)
    return total // 2, total - total // 2


def output_size(
    size: int, kernel_size: int, *, strides: int = 1, padding: str | int = "valid"
) -> int:
    """How many windows fit into a line of pixels: ⌊(W + P − K) / S⌋ + 1.

    Args:
        size: W, pixels in the line.
        kernel_size: K, pixels in the window.
        strides: S, pixels from one window to the next.
        padding: "valid", "same" or "full", or P itself, the pixels added on both sides together.

    Raises:
        ValueError: if not one window fits, or a number is too small.

    Example:
        >>> output_size(28, 3, strides=2), output_size(28, 3, strides=2, padding="same")
        (13, 14)
    """
    _positive(size=size, kernel_size=kernel_size, strides=strides)
    if isinstance(padding, str):
        total = sum(padding_around(size, kernel_size, strides=strides, padding=padding))
    else:
        total = padding
    if total < 0:
        raise ValueError(f"padding must be at least 0. Received: padding={total}.")
    if size + total < kernel_size:
        raise ValueError(
            "kernel_size must be at most the size with its padding, "
            f"{size + total}. Received: kernel_size={kernel_size}."
        )
    return (size + total - kernel_size) // strides + 1


def receptive_field(layers: Iterable[tuple[int, int]]) -> int:
    """How many input pixels in a line one output of a stack can depend on.

    Each layer adds (K − 1) steps as long as the strides before it together:
    r = 1 + Σ_l (K_l − 1) S_1 ⋯ S_{l−1}. It is the smallest input that gives one output.

    Args:
        layers: (kernel size, stride) of each convolution or pooling, the first one first.

    Raises:
        ValueError: if a number is below 1.

    Example:
        >>> receptive_field([(3, 2)] * 3)
        15
    """
    field, step = 1, 1
    for kernel_size, strides in layers:
        _positive(kernel_size=kernel_size, strides=strides)
        field += (kernel_size - 1) * step
        step *= strides
    return field


def num_parameters(
    kernel_size: tuple[int, int], channels: int, filters: int, *, use_bias: bool = True
) -> int:
    """Parameters of a layer: (K₁ K₂ C_in + 1) C_out.

    Args:
        kernel_size: (K₁, K₂), height and width of the kernels.
        channels: C_in, of the input; each kernel goes through all of them.
        filters: C_out, the number of kernels, and of channels that come out.
        use_bias: whether each filter has one.

    Example:
        >>> num_parameters((3, 3), 16, 32)
        4640
    """
    height, width = kernel_size
    _positive(height=height, width=width, channels=channels, filters=filters)
    return (height * width * channels + use_bias) * filters


def num_separable_parameters(
    kernel_size: tuple[int, int], channels: int, filters: int, *, use_bias: bool = True
) -> int:
    """Parameters of a depthwise-separable layer: K₁ K₂ C_in + (C_in + 1) C_out.

    One kernel for each channel, then a 1×1 convolution over all of them.

    Args:
        kernel_size: (K₁, K₂), height and width of the kernels.
        channels: C_in, of the input.
        filters: C_out, of the 1×1 convolution.
        use_bias: whether each filter of the 1×1 convolution has one.

    Example:
        >>> num_separable_parameters((3, 3), 256, 256, use_bias=False)
        67840
    """
    by_channel = num_parameters(kernel_size, 1, channels, use_bias=False)
    return by_channel + num_parameters((1, 1), channels, filters, use_bias=use_bias)


def num_multiply_adds(
    output_shape: tuple[int, int], kernel_size: tuple[int, int], channels: int, filters: int
) -> int:
    """Multiplications, each with its addition, for one image: H W K₁ K₂ C_in C_out.

    A depthwise convolution has one kernel for each channel: take 1 for `channels` and the
    channels for `filters`.

    Args:
        output_shape: (H, W), height and width of what comes out.
        kernel_size: (K₁, K₂), height and width of the kernels.
        channels: C_in, of the input.
        filters: C_out.

    Example:
        >>> num_multiply_adds((26, 26), (3, 3), 1, 16)
        97344
    """
    height, width = output_shape
    _positive(height=height, width=width)
    return height * width * num_parameters(kernel_size, channels, filters, use_bias=False)


def _positive(**numbers: int) -> None:
    for name, number in numbers.items():
        if number < 1:
            raise ValueError(f"{name} must be at least 1. Received: {name}={number}.")
