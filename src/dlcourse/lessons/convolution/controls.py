"""The controls of the lesson on convolution: a kernel to edit, and sizes to choose."""

import ipywidgets
import numpy as np
import traitlets
from numpy.typing import ArrayLike

from dlcourse.lessons.convolution.drawings import describe_windows, windows
from dlcourse.lessons.convolution.figures import gallery
from dlcourse.scratch.convolution import correlate2d
from dlcourse.widgets.explore import explore

KERNELS = {
    "vertical edges": ((-1, 0, 1), (-1, 0, 1), (-1, 0, 1)),
    "Sobel": ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1)),
    "blur": ((1 / 9,) * 3,) * 3,
    "sharpen": ((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
    "nothing": ((0, 0, 0), (0, 1, 0), (0, 0, 0)),
}
OWN = "your own"


class KernelEditor(ipywidgets.VBox):
    """Nine numbers to edit, and a menu of kernels to begin with.

    Args:
        name: the kernel shown first, also where no kernel of Jupyter's runs.
    """

    value = traitlets.Tuple()
    description = "kernel"
    filling = False

    def __init__(self, name: str):  # noqa: D107
        self.menu = ipywidgets.Dropdown(
            options=[*KERNELS, OWN], value=name, description="begin with"
        )
        self.cells = [
            ipywidgets.FloatText(step=0.5, layout=ipywidgets.Layout(width="5em")) for _ in range(9)
        ]
        grid = ipywidgets.GridBox(
            self.cells, layout=ipywidgets.Layout(grid_template_columns="repeat(3, 5.5em)")
        )
        super().__init__([self.menu, grid])
        self._fill()
        self.menu.observe(lambda _: self._fill(), names="value")
        for cell in self.cells:
            cell.observe(lambda _: self._read(), names="value")

    def _fill(self) -> None:
        if self.menu.value == OWN:
            return
        with self.hold_trait_notifications():  # nine numbers change, and one picture is drawn
            self.filling = True
            for cell, weight in zip(self.cells, _weights(self.menu.value), strict=True):
                cell.value = weight
            self.filling = False
            self._read()

    def _read(self) -> None:
        numbers = [cell.value for cell in self.cells]
        if not self.filling and self.menu.value != OWN and numbers != _weights(self.menu.value):
            self.menu.value = OWN
        self.value = tuple(tuple(numbers[row : row + 3]) for row in (0, 3, 6))


def _weights(name: str) -> list[float]:
    return [round(float(weight), 4) for weight in np.ravel(KERNELS[name])]


def edit_kernel(image: ArrayLike) -> None:
    """Edit a 3×3 kernel, and see what it makes of a photograph.

    Args:
        image: (height, width) brightness in [0, 1].
    """
    image = np.asarray(image)

    def draw(kernel):
        weights = np.array(kernel)
        out = correlate2d(image, weights, padding="same", border="replicate")
        total = weights.sum()
        signed = abs(total) < 0.5
        shown = "red is positive, blue negative"
        if not signed:
            shown = "shown as brightness, below 0 as black and above 1 as white"
        figure = gallery(
            {"photograph": image, "what comes out": out},
            signed=("what comes out",) if signed else (),
            columns=2,
        )
        return figure, (
            f"The weights sum to {_signed(total)}, so a flat surface of brightness 1 gives "
            f"{_signed(total)}. What comes out lies between {_signed(out.min())} and "
            f"{_signed(out.max())}; {shown}."
        )

    explore(draw, kernel=KernelEditor("sharpen"))


def _signed(number: float) -> str:
    return f"{number:z.2f}".replace("-", "−")  # z: no −0.00


def sizes(size: int = 9, kernel_size: int = 4, strides: int = 2, padding: str = "same") -> None:
    """Choose sizes, and see which windows fit.

    Args:
        size: pixels on a side of the image at first.
        kernel_size: on a side of the window at first.
        strides: pixels from one window to the next at first.
        padding: "valid", "same" or "full" at first.
    """

    def draw(**chosen):
        return windows(**chosen), describe_windows(**chosen)

    explore(
        draw,
        size=ipywidgets.IntSlider(size, min=1, max=16, description="size W"),
        kernel_size=ipywidgets.IntSlider(kernel_size, min=1, max=7, description="kernel K"),
        strides=ipywidgets.IntSlider(strides, min=1, max=5, description="stride S"),
        padding=ipywidgets.Dropdown(
            options=["valid", "same", "full"], value=padding, description="padding"
        ),
    )
