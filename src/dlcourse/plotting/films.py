"""A film: something that changes from frame to frame, moving or as stills, with its words."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dlcourse.plotting.animation import animate
from dlcourse.plotting.showing import show, show_image

Move = Callable[[int], list[Artist]]


class Film(ABC):
    """Frames that are drawn by a subclass, and shown as a GIF, as stills or one by one.

    A subclass says in `panel` how one pair of axes is drawn, and in `describe` what is to
    be said of a frame. A film with more than one pair of axes draws all of them in `scene`,
    and in `panel` the one that the key frames show.

    Args:
        num_frames: number of frames, 1 or more.

    Raises:
        ValueError: if there is no frame.

    Example:
        >>> class Runner(Film):
        ...     def __init__(self, places):
        ...         super().__init__(len(places))
        ...         self.places = places
        ...     def panel(self, ax):
        ...         ax.set(xlim=(0, 10), ylim=(-1, 1))
        ...         (dot,) = ax.plot([], [], "o")
        ...         def move(frame):
        ...             dot.set_data([self.places[frame]], [0])
        ...             return [dot]
        ...         return move
        ...     def describe(self, frame):
        ...         return f"After {frame} steps the runner is at {self.places[frame]}."
        >>> film = Runner([0, 5, 7, 8])
        >>> film.show(key_frames=(0, 1, 3), seconds=2)  # doctest: +SKIP
        >>> film.at(1).axes[0].lines[0].get_xdata()
        [5]
        >>> film.describe(1)
        'After 1 steps the runner is at 5.'
    """

    size = (11.0, 4.6)
    """Inches of a frame."""

    key_height = 3.4
    """Inches of the key frames' height, for each row of them."""

    key_columns = 0
    """Key frames in a row; 0 for all."""

    dpi = 80
    """Pixels an inch of the GIF; stills follow the style."""

    unit = "step"
    """What is counted by the frames."""

    def __init__(self, num_frames: int):  # noqa: D107
        if num_frames < 1:
            raise ValueError(f"num_frames must be at least 1. Received: num_frames={num_frames}.")
        self.num_frames = num_frames

    @abstractmethod
    def panel(self, ax: Axes) -> Move:
        """Draw into `ax` what stands still; return the function that moves the rest.

        That function takes a frame, sets the data of the artists that move, and returns
        them: the same ones for each frame, those on top last. Axes, limits and all that it
        does not return must not change. What has a label is explained over the key frames.
        """

    @abstractmethod
    def describe(self, frame: int) -> str:
        """What is seen in a frame, in a sentence or two."""

    def scene(self, figure: Figure) -> Move:
        """As `panel`, for the whole figure; left as it is, the panel fills it."""
        return self.panel(figure.subplots())

    def title(self, frame: int) -> str:
        """The words over a key frame."""
        return f"{self.unit} {frame}"

    def at(self, frame: int) -> Figure:
        """Draw one frame.

        Raises:
            ValueError: if there is no such frame.
        """
        self._check([frame])
        figure, move = self.open()
        move(frame)
        return figure

    def open(self) -> tuple[Figure, Move]:
        """A figure, and what moves it to a frame: faster than `at` for many frames."""
        figure = Figure(self.size)
        return figure, self.scene(figure)

    def gif(self, frames: Sequence[int] = (), *, seconds: float, rest: float = 1.5) -> bytes:
        """Draw the frames as a GIF that plays three times and rests at its last frame.

        Args:
            frames: the frames in their order; left out, all.
            seconds: how long one round takes; a frame lasts 0.02 seconds or more.
            rest: how much longer the last frame stays, in seconds.

        Raises:
            ValueError: if there is no such frame, or nothing moves.
        """
        frames = self._chosen(frames)
        figure = Figure(self.size, dpi=self.dpi)
        return animate(figure, self.scene(figure), frames, seconds=seconds, rest=rest)

    def key_frames(self, frames: Sequence[int]) -> Figure:
        """Draw the panel at each of `frames`, side by side.

        Raises:
            ValueError: if there is no such frame, or none is asked for.
        """
        self._check(frames)
        if not len(frames):
            raise ValueError("key_frames must name a frame or more. Received: none.")
        columns = self.key_columns or len(frames)
        rows = -(-len(frames) // columns)
        figure = Figure((11, self.key_height * rows))
        axes = figure.subplots(rows, columns, sharey=True, squeeze=False).flat
        for ax in axes[len(frames) :]:
            ax.remove()
        for ax, frame in zip(axes, frames, strict=False):
            self.panel(ax)(frame)
            ax.set_title(self.title(frame))
            ax.label_outer()
        handles, labels = axes[0].get_legend_handles_labels()
        if labels:
            figure.legend(handles, labels, loc="outside upper center", ncols=len(labels))
        return figure

    def show(
        self,
        *,
        key_frames: Sequence[int],
        seconds: float,
        frames: Sequence[int] = (),
        caption: str = "",
        key_caption: str = "",
    ) -> None:
        """Show the GIF, and under it key frames for print, and for eyes that like rest.

        Args:
            key_frames: the frames that stand side by side, in their order.
            seconds: how long one round of the GIF takes.
            frames: the frames of the GIF; left out, all.
            caption: what the GIF shows; left out, what is to be said of its last frame.
            key_caption: what the key frames show; left out, which ones they are.

        Raises:
            ValueError: if there is no such frame, or nothing moves.
        """
        frames = self._chosen(frames)
        stills = self.key_frames(key_frames)
        caption = caption or self.describe(frames[-1])
        show_image(self.gif(frames, seconds=seconds), caption, kind="image/gif")
        numbers = ", ".join(str(frame) for frame in key_frames)
        show(stills, key_caption or f"Key frames: {self.unit} {numbers}.")

    def _chosen(self, frames: Sequence[int]) -> Sequence[int]:
        self._check(frames)
        return frames if len(frames) else range(self.num_frames)

    def _check(self, frames: Sequence[int]) -> None:
        if unknown := [frame for frame in frames if not 0 <= frame < self.num_frames]:
            raise ValueError(
                f"frames must be from 0 to {self.num_frames - 1}. Received: {unknown[0]}."
            )
