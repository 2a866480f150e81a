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
        data, metadata = _picture(_png(figure), caption, "image/png")
        self.picture.update(data, raw=True, metadata=metadata)
        self.caption.update(_visible(caption), raw=True)


def show(figure: Figure, caption: str) -> Shown:
    """Show `figure` with `caption` under it, and close it.

    The caption is visible, and is the picture's alternative text.

    Args:
        figure: a matplotlib figure.
        caption: a sentence that says what the picture shows.

    Raises:
        ValueError: if the caption is empty: every picture carries one.
    """
    return show_image(_png(figure), caption)


def show_image(content: bytes, caption: str, *, kind: str = "image/png") -> Shown:
    """Show a picture that is drawn already, with `caption` under it.

    Args:
        content: the picture's file.
        caption: a sentence that says what the picture shows.
        kind: "image/png" or "image/gif".

    Raises:
        ValueError: if the caption is empty.
    """
    if not caption.strip():
        raise ValueError(f"caption must say what the picture shows. Received: {caption!r}.")
    data, metadata = _picture(content, caption, kind)
    return Shown(
        display(data, raw=True, metadata=metadata, display_id=True),
        display(_visible(caption), raw=True, display_id=True),
    )


def _png(figure: Figure) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format="png", bbox_inches="tight", metadata={"Software": None})
    plt.close(figure)
    return file.getvalue()


def _picture(content: bytes, caption: str, kind: str) -> tuple[dict, dict]:
    data = {kind: base64.b64encode(content).decode(), "text/plain": caption}
    return data, {kind: {"alt": caption}}


def _visible(caption: str) -> dict:
    return {"text/markdown": f"*{caption}*", "text/plain": caption}
