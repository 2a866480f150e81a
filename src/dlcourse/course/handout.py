"""What an instructor hands out: notebooks and package, without sources and solutions."""

import io
import zipfile
from pathlib import Path

from dlcourse.course.lessons import lessons
from dlcourse.files import write_whole

KEPT = ("LICENSE", "constraints.txt", "environment.yml", "pyproject.toml", "setup.py")
CODE = ("*.py", "*.js", "*.css", "*.mplstyle", "*.j2")
KINDS = (*CODE, "*.yaml", "*.json", "*.jpg", "*.sealed")  # of the package
README = """\
# dlcourse, handed out

Notebooks with exercises, and the package that checks the answers. You need Python
3.11, 3.12 or 3.13. On Windows, write `.venv\\Scripts\\python` for `.venv/bin/python`:

```
python -m venv .venv
.venv/bin/python -m pip install -e . -c constraints.txt
.venv/bin/python -m dlcourse lab
```

JupyterLab opens on your own copies of the notebooks, in `work/`.
`.venv/bin/python -m dlcourse doctor` says what a machine lacks. The checks know the
answers, and show a solution once an attempt was made: these are in the package, obfuscated
and not secret, for those who go looking, and not in the notebooks.
"""


def write_handout(root: Path, path: Path) -> list[str]:
    """Write the handout to `path`, a zip file, whole or not at all.

    Args:
        root: the folder of the course.
        path: the zip file; an older one is replaced.

    Returns:
        The names of the files in it.
    """
    files = [root / name for name in KEPT if (root / name).is_file()]
    files += [root / "notebooks" / f"{lesson.name}.ipynb" for lesson in lessons(root)]
    files += sorted(file for kind in KINDS for file in (root / "src/dlcourse").rglob(kind))
    contents = {"README.md": README.encode()}
    contents |= {file.relative_to(root).as_posix(): file.read_bytes() for file in files}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            # ZipInfo's fixed date: the same course gives the same bytes.
            archive.writestr(zipfile.ZipInfo(f"dlcourse/{name}"), content, zipfile.ZIP_DEFLATED)
    write_whole(path, packed.getvalue())
    return list(contents)
