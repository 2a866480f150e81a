"""Files that are written whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX = ".new-"


def write_whole(path: Path, content: bytes | str) -> None:
    """Write `content` beside `path` and rename it, making the folder if there is none.

    What a killed process left beside it is removed; what a living one writes there stays.

    Args:
        path: the file; an older one stays as it is until the new one is complete.
        content: bytes, or text that is written as UTF-8.

    Raises:
        OSError: if the file cannot be written; nothing of it is then left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path.parent)
    data = content.encode() if isinstance(content, str) else content
    prefix = f"{_PREFIX}{os.getpid()}-"
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=prefix, delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(data)
            file.close()
            beside.chmod(0o644)
            beside.replace(path)
        except BaseException:
            with suppress(OSError):  # on a full disk, closing fails again
                file.close()  # Windows removes no open file
            beside.unlink(missing_ok=True)
            raise


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{_PREFIX}*-*"):
        import psutil

        process = left.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdecimal() and not psutil.pid_exists(int(process)):
            with suppress(OSError):
                left.unlink()
