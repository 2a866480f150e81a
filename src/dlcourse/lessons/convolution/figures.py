"""What the lesson on convolution draws of photographs, and the window that slides."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from dlcourse.plotting import COLOURS, DIVERGING, SEQUENTIAL, Film, ink
from dlcourse.plotting.films import Move
from dlcourse.scratch.convolution import correlate2d

WINDOW = COLOURS["wrong"]
_OUTLINE: dict = {"fill": False, "edgecolor": WINDOW, "linewidth": 5, "clip_on": False}


def surface(image: ArrayLike, row: int) -> Figure:
    """A grey image, the same as a surface, and one of its rows with its central differences.

    Args:
        image: (height, width) brightness in [0, 1].
        row: the row that is looked at.
    """
    image = np.asarray(image)
    figure = plt.figure(figsize=(12, 4.6))
    flat, right = figure.add_subplot(1, 3, 1), figure.add_subplot(1, 3, 3)
    solid = figure.add_subplot(1, 3, 2, projection="3d")
    picture(image, flat, title="brightness of pixels")
    flat.axhline(row, color=WINDOW)
    y, x = np.indices(image.shape)
    solid.plot_surface(
        x, y, image, cmap="gray", rstride=2, cstride=2, linewidth=0, antialiased=False
    )
    solid.view_init(elev=62, azim=-100)
    solid.set_box_aspect((1.5, 1, 0.4), zoom=1.35)
    solid.set_axis_off()
    solid.invert_yaxis()
    solid.set_title("the same as heights")
    right.plot(image[row], color=COLOURS["training"], label="brightness")
    differences = (image[row, 2:] - image[row, :-2]) / 2
    right.plot(np.arange(1, image.shape[1] - 1), differences, color=WINDOW, label="its slope")
    right.set(xlabel="column", title=f"row {row}")
    right.legend(loc="center", bbox_to_anchor=(0.68, 0.55), fontsize=13, handlelength=1)
    return figure


def picture(image: ArrayLike, ax: Axes, *, title: str, signed: bool = False) -> Axes:
    """A grey image in [0, 1], or one of either sign: red is positive, blue is negative.

    Args:
        image: (height, width).
        ax: where to draw.
        title: the words over it.
        signed: whether the image has both signs.
    """
    limit = max(np.quantile(np.abs(image), 0.99), 1e-9)  # or a few pixels make the others pale
    scale = {"cmap": DIVERGING, "vmin": -limit, "vmax": limit}
    if not signed:
        scale = {"cmap": "gray", "vmin": 0, "vmax": 1}
    ax.imshow(image, interpolation="nearest", **scale)
    ax.set_title(title)
    ax.set_axis_off()
    return ax


def gallery(images: Mapping[str, ArrayLike], *, signed: Sequence[str] = (), columns: int) -> Figure:
    """Images side by side, each on its own scale.

    Args:
        images: (height, width) by the words over them.
        signed: the words of those with both signs.
        columns: images in a row.
    """
    rows = -(-len(images) // columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(12, rows * (8.9 / columns + 0.2)), squeeze=False
    )
    for ax, (words, image) in zip(axes.flat, images.items(), strict=False):
        picture(image, ax, title=words, signed=words in signed)
    for ax in axes.flat[len(images) :]:
        ax.remove()
    return figure


def borders(padded: Mapping[str, ArrayLike], inside: tuple[int, int, int, int]) -> Figure:
    """Padded images with a frame where the image itself is.

    Args:
        padded: (height, width) images by the name of their border.
        inside: the first row, first column, height and width of the image itself.
    """
    figure = gallery(padded, columns=len(padded))
    top, left, height, width = inside
    for ax in figure.axes:
        ax.add_patch(
            Rectangle(
                (left - 0.5, top - 0.5), width, height, fill=False, edgecolor=WINDOW, linewidth=2.5
            )
        )
    return figure


class Sliding(Film):
    """A window that slides over a small image: its products, and their sum.

    Args:
        image: (height, width) whole numbers.
        kernel: (rows, columns) whole numbers.
    """

    size = (12, 4.9)
    key_height = 3.9
    dpi = 72
    unit = "window"

    def __init__(self, image: ArrayLike, kernel: ArrayLike):  # noqa: D107
        self.image, self.kernel = np.asarray(image), np.asarray(kernel)
        self.out = correlate2d(self.image, self.kernel)
        super().__init__(self.out.size)

    def scene(self, figure: Figure) -> Move:
        """The image with the window, the products under it, and what comes out."""
        left, middle, right = figure.subplots(
            1, 3, width_ratios=[self.image.shape[1], self.kernel.shape[1] + 1.7, self.out.shape[1]]
        )
        moves = [self.panel(left), self._products(middle), self._outputs(right)]
        left.set_title("image")
        return lambda frame: [artist for move in moves for artist in move(frame)]

    def panel(self, ax: Axes) -> Move:
        """The image's numbers, and the window."""
        _numbers(ax, self.image)
        window = Rectangle((0, 0), *self.kernel.shape[::-1], **_OUTLINE)
        ax.add_patch(window)

        def move(frame: int) -> list[Artist]:
            row, column = self._place(frame)
            window.set_xy((column - 0.5, row - 0.5))
            return [window]

        return move

    def title(self, frame: int) -> str:
        """The sum that the frame shows."""
        return f"sum {_signed(self.out[self._place(frame)])}"

    def describe(self, frame: int) -> str:
        """Where the window is, and what comes out."""
        row, column = self._place(frame)
        return (
            f"The window at row {row}, column {column}: its {self.kernel.size} products sum to "
            f"{_signed(self.out[row, column])}."
        )

    def _place(self, frame: int) -> tuple[int, int]:
        row, column = divmod(frame, self.out.shape[1])
        return row, column

    def _window(self, frame: int) -> np.ndarray:
        row, column = self._place(frame)
        return self.image[row : row + len(self.kernel), column : column + self.kernel.shape[1]]

    def _products(self, ax: Axes) -> Move:
        _empty_grid(ax, self.kernel.shape)
        ax.set_title("pixel × weight")
        cells = {
            place: ax.text(place[1], place[0], "", ha="center", va="center", fontsize=17)
            for place in np.ndindex(self.kernel.shape)
        }
        rows, columns = self.kernel.shape
        ax.set_ylim(rows + 0.4, -0.5)
        total = ax.text(
            (columns - 1) / 2,
            rows - 0.02,
            "",
            ha="center",
            va="center",
            fontsize=22,
            color=ink(WINDOW),
        )

        def move(frame: int) -> list[Artist]:
            for place, text in cells.items():
                weight = float(self.kernel[place])
                words = f"({_signed(weight)})" if weight < 0 else _signed(weight)
                text.set_text(f"{self._window(frame)[place]} · {words}")
            total.set_text(self.title(frame))
            return [*cells.values(), total]

        return move

    def _outputs(self, ax: Axes) -> Move:
        _empty_grid(ax, self.out.shape)
        ax.set_title("what comes out")
        cells = [
            ax.text(column, row, "", ha="center", va="center", fontsize=20)
            for row, column in np.ndindex(self.out.shape)
        ]
        here = Rectangle((0, 0), 1, 1, **_OUTLINE)
        ax.add_patch(here)

        def move(frame: int) -> list[Artist]:
            for number, (text, value) in enumerate(zip(cells, self.out.flat, strict=True)):
                text.set_text(_signed(value) if number <= frame else "")
            row, column = self._place(frame)
            here.set_xy((column - 0.5, row - 0.5))
            return [*cells, here]

        return move


def influence(shares: ArrayLike, field: int, ax: Axes) -> Axes:
    """How strongly each input pixel moves one output, with the receptive field around it.

    Args:
        shares: (height, width) sizes of the gradient, 0 or more.
        field: pixels on a side of the receptive field, which lies in the middle.
        ax: where to draw.
    """
    shares = np.asarray(shares)
    shown = ax.imshow(shares / shares.max(), cmap=SEQUENTIAL, vmin=0, vmax=1)
    corner = (shares.shape[0] - field) / 2 - 0.5
    ax.add_patch(Rectangle((corner, corner), field, field, fill=False, edgecolor="white", lw=3))
    ax.figure.colorbar(shown, ax=ax, label="influence (largest = 1)")
    ax.set(xlabel="column", ylabel="row")
    ax.grid(visible=False)
    return ax


def tolerance(likeness: Mapping[str, ArrayLike], ax: Axes) -> Axes:
    """How like itself a map remains when the image is shifted.

    Args:
        likeness: (shifts,) correlations from a shift of 0 pixels on, by name.
        ax: where to draw.
    """
    for name, values in likeness.items():
        style = "--" if "every" in name else "-"
        ax.plot(np.arange(len(values)), values, "o", linestyle=style, label=name)  # type: ignore[arg-type]
    ax.set(xlabel="shift of the image in pixels", ylabel="likeness", ylim=(-0.05, 1.05))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return ax


def _numbers(ax: Axes, values: np.ndarray) -> None:
    """A grid of numbers, the higher the brighter."""
    ax.imshow(values, cmap="gray", vmin=-1.5 * values.max(), vmax=values.max())
    for (row, column), value in np.ndenumerate(values):
        ax.text(column, row, _signed(value), ha="center", va="center", fontsize=18)
    _bare(ax)


def _empty_grid(ax: Axes, shape: tuple[int, ...]) -> None:
    ax.imshow(np.ones(shape), cmap="gray", vmin=0, vmax=1)
    ax.hlines(
        np.arange(shape[0] + 1) - 0.5, -0.5, shape[1] - 0.5, color="#999999", lw=1, clip_on=False
    )
    ax.vlines(
        np.arange(shape[1] + 1) - 0.5, -0.5, shape[0] - 0.5, color="#999999", lw=1, clip_on=False
    )
    _bare(ax)


def _bare(ax: Axes) -> None:
    ax.set(xticks=[], yticks=[])
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)


def _signed(number: float) -> str:
    return f"{number:g}".replace("-", "−")
