"""What pyproject.toml cannot say: a wheel holds the notebooks, which lie beside the package."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithNotebooks(build_py):  # noqa: D101
    def run(self):  # noqa: D102
        super().run()
        if not self.editable_mode:  # an editable package finds them where they lie
            packed = Path(self.build_lib) / "dlcourse/notebooks"
            shutil.rmtree(packed, ignore_errors=True)  # of an earlier build
            packed.mkdir()
            for notebook in Path("notebooks").glob("[0-9][0-9]_*.ipynb"):
                shutil.copy(notebook, packed)


setup(cmdclass={"build_py": BuildWithNotebooks})
