"""A moving picture as a small GIF.

A GIF plays wherever a notebook is read, also where scripts and videos are dropped.
The still parts are drawn once, the moving ones over them, all frames in one palette.
"""

import io
from collections.abc import Callable, Iterable, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

_NUM_COLOURS = 128
_ROUNDS = 3  # then it rests: what moves for ever beside a text disturbs who reads it


def animate(
    figure: Figure,
    update: Callable[[int], Iterable[Artist]],
    frames: Sequence[int],
    *,
    seconds: float,
    rest: float = 1.5,
) -> bytes:
    """Draw a GIF: what `update` returns moves, everything else is drawn once.

    The figure is closed. Axes, titles and limits must not change from frame to frame;
    a text that counts along is one more artist that moves.

    Args:
        figure: holds all artists, in the state of any frame.
        update: takes a frame's number, sets the data of the moving artists, and returns
            them: the same ones for each frame, those on top last.
        frames: the frames' numbers in their order, one or more.
        seconds: how long one round takes; a frame lasts 0.02 seconds or more.
        rest: how much longer the last frame stays, in seconds.

    Returns:
        The GIF file, which plays three times and rests at its last frame.

    Raises:
        ValueError: if there is no frame, or `update` returns nothing that moves.

    Example:
        >>> figure, ax = plt.subplots(figsize=(2, 2))
        >>> (dot,) = ax.plot([0], [0], "o")
        >>> def update(frame):
        ...     dot.set_data([frame / 10], [0])
        ...     return [dot]
        >>> animate(figure, update, range(3), seconds=1)[:6]
        b'GIF89a'
    """
    if not len(frames):
        raise ValueError("frames must name a frame or more. Received: none.")
    images = _in_one_palette(_frames(figure, update, frames))
    plt.close(figure)
    milliseconds = max(20, round(1000 * seconds / len(frames)))
    file = io.BytesIO()
    images[0].save(
        file,
        format="GIF",
        save_all=True,
        append_images=images[1:],
        duration=[milliseconds] * (len(frames) - 1) + [milliseconds + round(1000 * rest)],
        loop=_ROUNDS - 1,
        optimize=True,  # of a frame, only what changed is stored
    )
    return file.getvalue()


def _frames(figure: Figure, update: Callable, frames: Sequence[int]) -> list[np.ndarray]:
    moving = list(update(frames[0]))
    if not moving:
        raise ValueError("update must return the artists that move. Received: none.")
    for artist in moving:
        artist.set_animated(True)  # left out when the background is drawn
    canvas = FigureCanvasAgg(figure)
    figure.draw_without_rendering()  # a layout with axes of a fixed aspect settles only now
    canvas.draw()
    background = canvas.copy_from_bbox(figure.bbox)
    images = []
    for frame in frames:
        canvas.restore_region(background)
        for artist in update(frame):
            figure.draw_artist(artist)
        images.append(np.array(canvas.buffer_rgba()))
    return images


def _in_one_palette(frames: list[np.ndarray]) -> list[Image.Image]:
    palette = Image.new("P", (1, 1))
    palette.putpalette(_frequent_colours([frames[(len(frames) - 1) * k // 3] for k in range(4)]))
    return [
        Image.fromarray(frame).convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
        for frame in frames
    ]


def _frequent_colours(frames: list[np.ndarray]) -> list[int]:
    """The colours of surfaces are kept exactly; those of smooth edges go to the nearest."""
    some = np.vstack(frames)[::2, :, :3].astype(int)
    colours, counts = np.unique(some @ [65536, 256, 1], return_counts=True)
    colours = colours[np.argsort(-counts, kind="stable")[:2000], None] >> [16, 8, 0] & 255
    chosen = colours[:1]
    for colour in colours:
        # Pillow looks at the upper six bits: of two near colours it may take the wrong one.
        if len(chosen) < _NUM_COLOURS and (np.abs(chosen - colour).max(axis=1) >= 10).all():
            chosen = np.vstack([chosen, colour])
    return chosen.ravel().tolist()
