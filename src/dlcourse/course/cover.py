"""A lesson's cover: the picture of its cell tagged `cover`, made small for the README."""

import io
from pathlib import Path

from nbformat import NotebookNode
from PIL import Image

from dlcourse.course.lessons import Lesson
from dlcourse.course.pictures import Picture, pictures

TAG = "cover"
FOLDER = "docs/covers"
WIDTH = 480  # pixels; the README shows half of it, so that it is sharp on dense screens
_COLOURS = 64


def cover_path(lesson: Lesson, root: Path) -> Path:
    """Where the cover of `lesson` is stored in the course at `root`."""
    return root / FOLDER / f"{lesson.name}.png"


def cover(notebook: NotebookNode) -> tuple[bytes, str] | None:
    """The cover of an executed notebook, a PNG of `WIDTH` pixels, and what it shows in words.

    Of an animation it is the last frame.

    Args:
        notebook: an executed notebook.

    Returns:
        None if no cell tagged `cover` shows a picture.
    """
    shown = cover_picture(notebook)
    return (_small(shown.content), shown.words) if shown else None


def cover_words(notebook: NotebookNode) -> str | None:
    """What the cover shows in words, as `cover` says, and without drawing it."""
    shown = cover_picture(notebook)
    return shown.words if shown else None


def cover_picture(notebook: NotebookNode) -> Picture | None:
    """The picture of the cell tagged `cover`, as it is stored."""
    tagged = (cell for cell in notebook.cells if TAG in cell.metadata.get("tags", []))
    return next((picture for cell in tagged for picture in pictures(cell)), None)


def _small(content: bytes) -> bytes:
    picture = Image.open(io.BytesIO(content))
    picture.seek(getattr(picture, "n_frames", 1) - 1)
    coloured = picture.convert("RGBA")
    on_white = Image.new("RGBA", coloured.size, "white")
    on_white.alpha_composite(coloured)
    size = (WIDTH, round(coloured.height * WIDTH / coloured.width))
    small = on_white.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    small.quantize(_COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()
