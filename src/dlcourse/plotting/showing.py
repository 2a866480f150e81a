"""A figure as a notebook shows it: a picture, with words for those who cannot see it.

It is HTML, because JupyterLab and nbconvert give the alternative text of no other output to
the browser, and because nbconvert leaves out a GIF that is an output of its own.
"""

import base64
import io
from dataclasses import dataclass
from html import escape

import matplotlib.pyplot as plt
from IPython.display import DisplayHandle, display
from matplotlib.figure import Figure
from PIL import Image

_DPI, _DPI_ON_PAGE = 144, 96
_NUM_COLOURS = 256  # of a stored picture: a third of the bytes, and no eye sees it


@dataclass(frozen=True)
class Shown:
    """A picture and its caption on the page, which can be replaced later."""

    handle: DisplayHandle

    def update(self, figure: Figure, caption: str) -> None:
        """Put another figure and caption in the place of the ones on the page."""
        self.handle.update(_page(_png(figure), caption, "image/png"), raw=True)


def show(figure: Figure, caption: str) -> Shown:
    """Show `figure` with `caption` under it, and close it.

    The caption is visible, and is the picture's alternative text.

    Args:
        figure: a matplotlib figure.
        caption: a sentence that says what the picture shows, without markup.

    Raises:
        ValueError: if the caption is empty: every picture carries one.
    """
    return show_image(_with_a_palette(_png(figure)), caption)


def show_image(content: bytes, caption: str, *, kind: str = "image/png") -> Shown:
    """Show a picture that is drawn already, with `caption` under it.

    Args:
        content: the picture's file.
        caption: a sentence that says what the picture shows, without markup.
        kind: "image/png" or "image/gif".

    Raises:
        ValueError: if the caption is empty.
    """
    if not caption.strip():
        raise ValueError(f"caption must say what the picture shows. Received: {caption!r}.")
    return Shown(display(_page(content, caption, kind), raw=True, display_id=True))


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


def _page(content: bytes, caption: str, kind: str) -> dict[str, str]:
    words, encoded = escape(caption), base64.b64encode(content).decode()
    picture = f'<img src="data:{kind};base64,{encoded}" alt="{words}" width="{_width(content)}">'
    return {"text/html": f"{picture}<br><em>{words}</em>", "text/plain": caption}


def _width(content: bytes) -> int:
    """Pixels on the page: a PNG is drawn with more dots than these, to be sharp on a projector."""
    image = Image.open(io.BytesIO(content))
    return round(image.width * _DPI_ON_PAGE / _DPI) if image.format == "PNG" else image.width
