"""What is said while data is found: one line at a time, and a bar where somebody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def say(line: str) -> None:
    """Print a line at once, so that it stands before whatever takes long."""
    print(line, flush=True)  # noqa: T201


@contextmanager
def bar(title: str, total: int, *, show: bool | None = None) -> Iterator[Callable]:
    """A progress bar on a terminal, a line in a notebook, nothing elsewhere.

    The bar is gone when it is done.

    Args:
        title: what is going on.
        total: how much there is to do.
        show: whether to draw it; None asks whether standard error is a terminal.

    Yields:
        a function that takes how much more has been done.
    """
    if not (sys.stderr.isatty() if show is None else show):
        if in_a_notebook():
            say(f"{title} …")
        yield lambda _: None
        return
    from tqdm import tqdm

    form = "{desc} {percentage:3.0f}% |{bar}| {elapsed}"
    with tqdm(total=total, desc=title, bar_format=form, leave=False) as progress:
        yield progress.update


def in_a_notebook() -> bool:
    """Whether a notebook's kernel runs this."""
    ipython = sys.modules.get("IPython")
    return getattr(ipython and ipython.get_ipython(), "kernel", None) is not None
