"""A digit of one's own, from a photograph to the 28×28 pixels that MNIST has.

Reference: LeCun, Bottou, Bengio, Haffner, Gradient-based learning applied to document
recognition, 1998, section III.A: scaled to a box of 20×20, centred by the centre of mass.
"""

import os
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike
from scipy import ndimage

SIDE, BOX = 28, 20
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP")
_LARGEST = 400  # pixels a side that a photograph is worked on with
_FAINTEST = 0.15  # of the way from black to white: ink that differs less is none
_MOST_INK = 0.5  # of the picture


def read_digit(path: str | os.PathLike) -> np.ndarray:
    """Read a photograph or a drawing of one digit, framed as MNIST's digits are.

    Args:
        path: a JPEG, PNG, WEBP or BMP file: one digit on plain paper, in any colours.

    Returns:
        (28, 28) float32 in [0, 1], ink 1 on paper 0.

    Raises:
        ValueError: if there is no such picture, or no digit to be seen on it.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    name = Path(path).name
    try:
        with Image.open(Path(path).expanduser()) as image:
            if image.format not in _FORMATS:
                raise ValueError(f"path must be a JPEG or PNG picture. Received: {name!r}.")
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except FileNotFoundError as error:
        raise ValueError(f"path must be a file that is there. Received: {name!r}.") from error
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValueError(f"path must be a picture that can be read. Received: {name!r}.") from error
    paper = Image.new("RGBA", upright.size, "white")  # what is transparent shows it
    flat = Image.alpha_composite(paper, upright).convert("RGB")
    flat.thumbnail((_LARGEST, _LARGEST))
    try:
        return frame_digit(np.asarray(flat) / 255)
    except ValueError as error:
        raise ValueError(f"{error} It came from {name!r}.") from None


def frame_digit(pixels: ArrayLike) -> np.ndarray:
    """Crop, scale and centre a digit as MNIST was.

    Ink is what differs in colour from the paper, and the paper is what the picture's border
    shows. The longer side becomes 20 pixels, and the centre of mass goes to the middle.

    Args:
        pixels: (height, width) grey or (height, width, 3) coloured, in [0, 1].

    Returns:
        (28, 28) float32 in [0, 1], ink 1 on paper 0.

    Raises:
        ValueError: if the shape is another, the page is blank, or there is ink all over it.
    """
    pixels = np.asarray(pixels, dtype=float)
    if pixels.ndim == 2:
        pixels = pixels[..., None]
    if pixels.ndim != 3 or pixels.shape[2] not in (1, 3) or min(pixels.shape[:2]) < 8:
        raise ValueError(
            "pixels must be (height, width) or (height, width, 3), 8 or more on each side. "
            f"Received: shape {pixels.shape}."
        )
    ink = _without_specks(_ink(pixels))
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    return _centred(_scaled(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]))


def frame_drawing(ink: ArrayLike) -> np.ndarray:
    """Crop, scale and centre a drawn digit as MNIST was; all paper where no digit stands.

    Args:
        ink: (height, width) in [0, 1], ink 1 on paper 0.

    Returns:
        (28, 28) float32 in [0, 1], ink 1 on paper 0.
    """
    try:
        return frame_digit(1 - np.asarray(ink, dtype=float))
    except ValueError:  # a blank sheet, or one that is full of ink
        return np.zeros((28, 28), dtype=np.float32)


def _ink(pixels: np.ndarray) -> np.ndarray:
    """(height, width) how far each pixel is from the paper's colour, ink 1, paper 0."""
    distance = np.sqrt(np.mean((pixels - _paper(pixels)) ** 2, axis=2))
    smooth = ndimage.median_filter(distance, 3)  # a single pixel is no stroke
    threshold = max(_FAINTEST, smooth.max() / 2)
    stroke = smooth > threshold
    if not stroke.any():
        raise ValueError("pixels must show a digit that differs from its paper: the page is blank.")
    if stroke.mean() > _MOST_INK:
        raise ValueError("pixels must show a digit on plain paper: half of the page is ink.")
    full = np.median(distance[stroke])
    return np.clip((distance / full - 0.25) / 0.6, 0, 1)  # paper has a grain, ink is uneven


def _paper(pixels: np.ndarray) -> np.ndarray:
    """The paper's colour at every pixel: a plane through the border, for light falls unevenly."""
    height, width, _ = pixels.shape
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([np.ones_like(x), x, y], axis=2)
    border = np.maximum(abs(x), abs(y)) > 0.9
    paper = np.median(pixels[border], axis=0)
    near = border & (np.abs(pixels - paper).max(axis=2) < 0.25)  # a stroke may touch the border
    if near.sum() < 3:
        return np.broadcast_to(paper, pixels.shape)
    return terms @ np.linalg.lstsq(terms[near], pixels[near])[0]


def _without_specks(ink: np.ndarray) -> np.ndarray:
    """Only what is a fair part of the ink, whatever dust lies about."""
    parts, count = ndimage.label(ink > 0, structure=np.ones((3, 3)))
    masses = ndimage.sum_labels(ink, parts, np.arange(1, count + 1))
    return np.where(np.isin(parts, 1 + np.flatnonzero(masses > 0.1 * masses.max())), ink, 0)


def _scaled(ink: np.ndarray) -> np.ndarray:
    """The longer side becomes 20 pixels, and the other keeps its proportion."""
    from PIL import Image

    ratio = BOX / max(ink.shape)
    height, width = (max(1, round(side * ratio)) for side in ink.shape)
    image = Image.fromarray(ink.astype(np.float32))
    return np.clip(np.asarray(image.resize((width, height), Image.Resampling.BILINEAR)), 0, 1)


def _centred(ink: np.ndarray) -> np.ndarray:
    """(28, 28) with the centre of mass at pixel (14, 14), as near as whole pixels come.

    That is where MNIST has it: half a pixel beyond the middle of the frame.
    """
    frame = np.zeros((SIDE, SIDE), dtype=np.float32)
    top, left = (
        int(np.clip(round(SIDE / 2 - at), 0, SIDE - side))
        for at, side in zip(ndimage.center_of_mass(ink), ink.shape, strict=True)
    )
    frame[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return frame
