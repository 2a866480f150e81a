"""Controls of lesson 11: what four blocks cost for the same maps, and what flows through them."""

from collections.abc import Mapping

import ipywidgets
import keras
import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from dlcourse.lessons.cnn_architectures.figures import FAMILIES
from dlcourse.plotting import COLOURS
from dlcourse.scratch.convolution_sizes import num_multiply_adds, num_parameters
from dlcourse.widgets.digits import convolved, digit_menu
from dlcourse.widgets.explore import explore


def block_weights(channels: int, kernel: int, inner: int) -> dict[str, int]:
    """Weights of three ways from `channels` maps to as many, biases left out.

    Args:
        channels: that go in and come out.
        kernel: pixels on a side of the window.
        inner: channels between the 1×1 convolutions of a bottleneck.

    Example:
        >>> block_weights(256, 3, 64)
        {'plain': 589824, 'separable': 67840, 'bottleneck': 69632}
    """

    def weights(size, before, after):
        return num_parameters((size, size), before, after, use_bias=False)

    return {
        "plain": weights(kernel, channels, channels),
        "separable": weights(kernel, 1, channels) + weights(1, channels, channels),
        "bottleneck": weights(1, channels, inner)
        + weights(kernel, inner, inner)
        + weights(1, inner, channels),
    }


def _share(share: float) -> str:
    return f"{share:.1%} of it" if share < 2 else f"{share:.0f} times as much"


def compare_blocks() -> None:
    """Move channels, kernel and side; see what each way costs."""

    def draw(channels, kernel, inner, side):
        counts = block_weights(channels, kernel, inner)
        work = {name: num_multiply_adds((side, side), (1, 1), 1, n) for name, n in counts.items()}
        figure, axes = plt.subplots(1, 2, figsize=(11, 3), sharey=True)
        colours = [FAMILIES["plain"], FAMILIES["separable"], COLOURS["highlight"]]
        axes[0].barh(list(counts), list(counts.values()), color=colours)
        axes[1].barh(list(work), [each / 1e6 for each in work.values()], color=colours)
        axes[0].set_xlabel("weights")
        axes[1].set_xlabel("multiply–adds (millions)")
        axes[0].invert_yaxis()
        axes[0].xaxis.set_major_formatter("{x:,.0f}")
        axes[0].locator_params(axis="x", nbins=3)
        shares = {name: counts[name] / counts["plain"] for name in ("separable", "bottleneck")}
        said = " and ".join(f"{name} {_share(share)}" for name, share in shares.items())
        return figure, (
            f"{channels} channels to {channels}, {kernel}×{kernel}, at {side} × {side}: plain "
            f"{counts['plain']:,} weights; {said}, in weights and in work."
        )

    explore(
        draw,
        channels=ipywidgets.SelectionSlider(
            options=[16, 32, 64, 128, 256, 512], value=256, description="channels"
        ),
        kernel=ipywidgets.SelectionSlider(options=[1, 3, 5, 7], value=3, description="kernel"),
        inner=ipywidgets.SelectionSlider(
            options=[4, 16, 64, 128, 256], value=64, description="inner"
        ),
        side=ipywidgets.SelectionSlider(options=[7, 14, 28, 56], value=14, description="side"),
    )


def flow(networks: Mapping[str, keras.Model], images: ArrayLike, labels: ArrayLike) -> None:
    """Choose a network and a digit; see what each stage makes of it, the means, ten bars.

    Args:
        networks: by name, of convolutions, global average pooling, a dense layer to ten logits.
        images: (n, 28, 28, 1) in [0, 1]; the first of each class is in the menu.
        labels: (n,) true classes, 0 to 9.
    """
    images, labels = np.asarray(images), np.asarray(labels)
    menu = digit_menu(labels)
    places = [place for _, place in menu.options]
    draw_one = {
        name: convolved(
            keras.Model(
                network.inputs[0], [*_stages(network), keras.ops.softmax(network.outputs[0])]
            ),
            images[places],
            kernels=[network.layers[-1].kernel.numpy()],
            units="means",
        )
        for name, network in networks.items()
    }

    def draw(network, digit):
        figure, words = draw_one[network](places.index(digit))
        return figure, f"A {labels[digit]}, {network} network: {words}"

    explore(
        draw,
        network=ipywidgets.Dropdown(options=list(networks), description="network"),
        digit=menu,
    )


def _stages(network: keras.Model) -> list[keras.KerasTensor]:
    """What each stage ends in: of a resolution the last maps that are most; and the means."""
    ends: dict[int, keras.KerasTensor] = {}
    for layer in network.layers[1:]:  # the first is the image
        maps = layer.output
        if maps.ndim == 4 and maps.shape[3] >= getattr(ends.get(maps.shape[1]), "shape", [0])[-1]:
            ends[maps.shape[1]] = maps
    return [*ends.values(), network.layers[-1].input]
