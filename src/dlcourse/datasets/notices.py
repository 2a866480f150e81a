"""What is said while data is found: one line at a time, and a bar where somebody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dlcourse import heartbeat


def say(line: str) -> None:
    """Print a line at once, so that it stands before whatever takes long."""
    print(line, flush=True)  # noqa: T201


@contextmanager
def bar(title: str, total: int, *, show: bool | None = None) -> Iterator[Callable]:
    """A progress bar on a terminal and in a notebook, nothing elsewhere.

    The bar is gone when it is done.

    Args:
        title: what is going on.
        total: how much there is to do.
        show: whether to draw it; None asks whether anybody looks.

    Yields:
        a function that takes how much more has been done.
    """
    notebook = in_a_notebook()
    if not (notebook or sys.stderr.isatty() if show is None else show):
        yield lambda _: None
        return
    from tqdm import tqdm

    with (
        heartbeat.open_line(),
        tqdm(
            total=total,
            desc=title,
            bar_format="{desc} {percentage:3.0f}% |{bar:20}| {remaining} left",
            leave=False,
            delay=0.1,  # before anything is done, what is left is not known
            file=sys.stdout if notebook else sys.stderr,  # a notebook takes stderr for an error
        ) as progress,
    ):
        yield progress.update


def in_a_notebook() -> bool:
    """Whether a notebook's kernel runs this."""
    ipython = sys.modules.get("IPython")
    return getattr(ipython and ipython.get_ipython(), "kernel", None) is not None
