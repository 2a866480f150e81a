"""A figure as a notebook shows it: a picture, with words for those who cannot see it.

It is HTML, because JupyterLab and nbconvert give the alternative text of no other output to
the browser, and because nbconvert leaves out a GIF that is an output of its own.
"""

import base64
import io
from html import escape

import matplotlib.pyplot as plt
from IPython.display import DisplayHandle, display
from matplotlib.figure import Figure
from PIL import Image

from dlcourse.plotting.steady import Easel, quick_jpeg

# Drawn with more dots than a page shows, to be sharp on a projector; with fewer of them moves.
_DPI, _LIVE_DPI, _DPI_ON_PAGE = 144, 120, 96
_NUM_COLOURS = 256  # of a stored picture: a third of the bytes, and no eye sees it


class Stage:
    """A place on the page where one picture follows another, all of one size.

    Args:
        figure: the first of them.
        caption: a sentence that says what it shows, without markup.

    Raises:
        ValueError: if the caption is empty.
    """

    def __init__(self, figure: Figure, caption: str):  # noqa: D107
        self._easel = Easel()
        first = _with_a_palette(self._draw(figure, _DPI))
        self._handle = _display(_page(first, caption, steady=True))

    def update(self, figure: Figure, caption: str) -> None:
        """Put another figure and caption in the place of the ones on the page."""
        content = quick_jpeg(self._draw(figure, _LIVE_DPI))
        page = _page(content, caption, "image/jpeg", dpi=_LIVE_DPI, steady=True)
        if self._handle:
            self._handle.update(page, raw=True)

    def _draw(self, figure: Figure, dpi: float) -> Image.Image:
        picture = self._easel.draw(figure, dpi)
        plt.close(figure)
        return picture


def show(figure: Figure, caption: str) -> None:
    """Show `figure` with `caption` under it, and close it.

    The caption is visible, and is the picture's alternative text.

    Args:
        figure: a matplotlib figure.
        caption: a sentence that says what the picture shows, without markup.

    Raises:
        ValueError: if the caption is empty: every picture carries one.
    """
    show_image(_with_a_palette(_cropped(figure)), caption)


def show_image(content: bytes, caption: str, *, kind: str = "image/png") -> None:
    """Show a picture that is drawn already, with `caption` under it.

    Args:
        content: the picture's file.
        caption: a sentence that says what the picture shows, without markup.
        kind: "image/png" or "image/gif".

    Raises:
        ValueError: if the caption is empty.
    """
    dpi = _DPI if kind == "image/png" else _DPI_ON_PAGE
    _display(_page(content, caption, kind, dpi=dpi))


def _display(page: dict[str, str]) -> DisplayHandle | None:
    """Put a page where it can be replaced; None where no notebook is."""
    return display(page, raw=True, display_id=True)


def _cropped(figure: Figure) -> Image.Image:
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=_DPI, bbox_inches="tight")
    plt.close(figure)
    return Image.open(file).convert("RGB")


def _with_a_palette(drawn: Image.Image) -> bytes:
    file = io.BytesIO()
    drawn.quantize(_NUM_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _page(
    content: bytes,
    caption: str,
    kind: str = "image/png",
    *,
    dpi: float = _DPI,
    steady: bool = False,
) -> dict[str, str]:
    """A picture over its caption; if it is steady, what stands below them never moves."""
    if not caption.strip():
        raise ValueError(f"caption must say what the picture shows. Received: {caption!r}.")
    words, encoded = escape(caption), base64.b64encode(content).decode()
    width, height = Image.open(io.BytesIO(content)).size
    picture = (
        f'<img src="data:{kind};base64,{encoded}" alt="{words}"'
        f' width="{round(width * _DPI_ON_PAGE / dpi)}"'
        f' style="aspect-ratio: {width} / {height}">'
    )
    room = ' style="min-height: 3.2em"' if steady else ""  # for words of two lines
    below = f"<div{room}><em>{words}</em></div>"
    return {"text/html": picture + below, "text/plain": caption}
