"""Quiet starts: what C++ libraries write at their start is held back."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def output_held_back() -> Iterator[None]:
    """Keep what C++ libraries write off the terminal; show it if the block fails.

    TensorFlow's start-up lines go to the file descriptors themselves, past
    `sys.stderr`, and its environment variables do not silence them all.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with tempfile.TemporaryFile() as held, _redirected(held.fileno()):
        try:
            yield
        except BaseException:
            held.seek(0)
            sys.stderr.write(held.read().decode(errors="replace"))
            raise


@contextmanager
def _redirected(target: int) -> Iterator[None]:
    """Send file descriptors 1 and 2 to `target` for a while."""
    saved = [(descriptor, os.dup(descriptor)) for descriptor in (1, 2)]
    sys.stdout.flush()
    try:
        for descriptor, _ in saved:
            os.dup2(target, descriptor)
        yield
    finally:
        for descriptor, copy in saved:
            os.dup2(copy, descriptor)
            os.close(copy)
