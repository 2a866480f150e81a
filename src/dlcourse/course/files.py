"""Files that are written whole or not at all."""

import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes | str) -> None:
    """Write `content` beside `path` and rename it, making the folder if there is none.

    Args:
        path: the file; an older one stays as it is until the new one is complete.
        content: bytes, or text that is written as UTF-8.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(data)
            file.close()
            beside.chmod(0o644)
            beside.replace(path)
        except BaseException:
            file.close()  # Windows removes no open file
            beside.unlink()
            raise
