"""Controls of lesson 12: how many labels; and photographs that were taken for others."""

import base64
from collections.abc import Mapping, Sequence
from io import BytesIO

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from numpy.typing import ArrayLike

from dlcourse.lessons.transfer_learning.figures import by_step
from dlcourse.widgets.explore import explore


def start_slope_end(
    steps: Sequence[int], curves: Mapping[str, ArrayLike], ks: Sequence[int]
) -> None:
    """Choose the labels a class; see how each way of learning goes.

    Args:
        steps: after which the accuracy was noted.
        curves: by way of learning, (ks, seeds, steps) accuracies.
        ks: labels a class.
    """

    def draw(k):
        chosen = {name: np.asarray(values)[list(ks).index(k)] for name, values in curves.items()}
        figure, ax = plt.subplots(figsize=(10, 5))
        by_step(steps, chosen, ax, marked=True)
        ends = ", ".join(f"{np.mean(values[:, -1]):.2f} ({n})" for n, values in chosen.items())
        return figure, (
            f"With {k} label{'s' * (k > 1)} a class, accuracy after {steps[-1]} steps: {ends}. "
            "Bands are one standard deviation over the seeds."
        )

    middle = ks[(len(ks) - 1) // 2]
    explore(draw, k=ipywidgets.Dropdown(options=list(ks), value=middle, description="labels"))


def wrong_photographs(
    images: np.ndarray, labels: np.ndarray, answers: np.ndarray, class_names: Sequence[str]
) -> None:
    """Show the photographs that were taken for another class.

    They are shown as widgets, which need a kernel: a notebook that is stored by the course
    holds none of them.

    Args:
        images: (n, height, width, 3) in [0, 1].
        labels: (n,) true classes.
        answers: (n,) classes that were said.
        class_names: a name for each class.
    """
    wrong = np.flatnonzero(labels != answers)
    tiles = [
        ipywidgets.VBox([
            ipywidgets.HTML(f'<img src="{_jpeg(images[place])}" alt="{said}" width="150">'),
            ipywidgets.Label(said),
        ], layout=ipywidgets.Layout(margin="0 2em 1em 0"))
        for place in wrong
        for said in [f"{class_names[labels[place]]}, taken for {class_names[answers[place]]}"]
    ]  # fmt: skip
    display(ipywidgets.HBox(tiles, layout=ipywidgets.Layout(flex_flow="row wrap")))


def _jpeg(image: np.ndarray) -> str:
    from PIL import Image

    file = BytesIO()
    Image.fromarray((255 * image).astype(np.uint8)).save(file, "JPEG")
    return f"data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}"
