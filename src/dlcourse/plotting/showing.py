"""A figure as a notebook shows it: a picture, with words for those who cannot see it."""

import base64
import io
from dataclasses import dataclass

import matplotlib.pyplot as plt
from IPython.display import DisplayHandle, display
from matplotlib.figure import Figure
from PIL import Image

_DPI, _DPI_ON_PAGE = 144, 96
_NUM_COLOURS = 256  # of a stored picture: a third of the bytes, and no eye sees it


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
    return show_image(_with_a_palette(_png(figure)), caption)


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
    figure.savefig(file, format="png", dpi=_DPI, bbox_inches="tight", metadata={"Software": None})
    plt.close(figure)
    return file.getvalue()


def _with_a_palette(content: bytes) -> bytes:
    drawn = Image.open(io.BytesIO(content)).convert("RGB")
    file = io.BytesIO()
    drawn.quantize(_NUM_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _picture(content: bytes, caption: str, kind: str) -> tuple[dict, dict]:
    data = {kind: base64.b64encode(content).decode(), "text/plain": caption}
    metadata: dict[str, str | int] = {"alt": caption}
    if kind == "image/png":  # drawn with more dots than a page shows, to be sharp on a projector
        metadata["width"] = round(_width(content) * _DPI_ON_PAGE / _DPI)
    return data, {kind: metadata}


def _width(png: bytes) -> int:
    return int.from_bytes(png[16:20])  # of its header


def _visible(caption: str) -> dict:
    return {"text/markdown": f"*{caption}*", "text/plain": caption}
