"""The pictures in a notebook's outputs, as `plotting.show` put them there."""

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from nbformat import NotebookNode
from PIL import Image

_PICTURE = re.compile(r"data:(image/\w+);base64,([A-Za-z0-9+/=]*)")


@dataclass(frozen=True)
class Picture:
    """A picture of an output.

    Args:
        kind: "image/png" or "image/gif".
        content: the picture's file.
        words: its alternative text; empty if it has none.
    """

    kind: str
    content: bytes
    words: str

    @property
    def moves(self) -> bool:
        """Whether it is an animation."""
        return self.kind == "image/gif"

    @property
    def ratio(self) -> float:
        """Its width over its height."""
        width, height = Image.open(io.BytesIO(self.content)).size
        return float(width / height)


def pictures(cell: NotebookNode) -> list[Picture]:
    """The pictures of a cell's outputs, in their order."""
    return [picture for output in cell.get("outputs", []) for picture in pictures_of(output)]


def pictures_of(output: NotebookNode) -> Iterator[Picture]:
    """The pictures of one output."""
    found = _Images()
    found.feed(_html(output))
    for attributes in found.images:
        if match := _PICTURE.fullmatch(attributes.get("src") or ""):
            content = base64.b64decode(match[2])
            yield Picture(match[1], content, attributes.get("alt") or "")


def has_picture(output: NotebookNode) -> bool:
    """Whether an output shows a picture, without opening it."""
    return bool(_PICTURE.search(_html(output)))


def without_pictures(text: str) -> str:
    """A text, of which the contents of pictures are left out."""
    return _PICTURE.sub("", text)


def _html(output: NotebookNode) -> str:
    return output.get("data", {}).get("text/html", "")


class _Images(HTMLParser):
    """The attributes of all images in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.images: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.images.append(dict(attributes))
