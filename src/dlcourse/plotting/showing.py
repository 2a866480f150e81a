"""A figure as a notebook shows it: a picture, with words for those who cannot see it."""

import base64
import io
from dataclasses import dataclass

import matplotlib.pyplot as plt
from IPython.display import DisplayHandle, display
from matplotlib.figure import Figure


@dataclass(frozen=True)
class Shown:
    """A picture and its caption on the page; both can be replaced later."""

    picture: DisplayHandle
    caption: DisplayHandle

    def update(self, figure: Figure, caption: str) -> None:
        """Put another figure and caption in the place of the ones on the page."""
        data, metadata = _picture(figure, caption)
        self.picture.update(data, raw=True, metadata=metadata)
        self.caption.update(_caption(caption), raw=True)


def show(figure: Figure, caption: str) -> Shown:
    """Show `figure` with `caption` under it, and close it.

    The caption is visible, and is the picture's alternative text.

    Args:
        figure: a matplotlib figure.
        caption: a sentence that says what the picture shows.

    Raises:
        ValueError: if the caption is empty: every picture carries one.
    """
    if not caption.strip():
        raise ValueError(f"caption must say what the picture shows. Received: {caption!r}.")
    data, metadata = _picture(figure, caption)
    return Shown(
        display(data, raw=True, metadata=metadata, display_id=True),
        display(_caption(caption), raw=True, display_id=True),
    )


def _picture(figure: Figure, caption: str) -> tuple[dict, dict]:
    file = io.BytesIO()
    figure.savefig(file, format="png", bbox_inches="tight", metadata={"Software": None})
    plt.close(figure)
    data = base64.b64encode(file.getvalue()).decode()
    return {"image/png": data, "text/plain": caption}, {"image/png": {"alt": caption}}


def _caption(caption: str) -> dict:
    return {"text/markdown": f"*{caption}*", "text/plain": caption}
