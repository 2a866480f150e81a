"""Where data comes from, and that it is what it says."""

from dlcourse.datasets.dataset import Dataset, Split
from dlcourse.datasets.errors import DataDamaged, DataUnavailable
from dlcourse.datasets.excerpt import excerpt
from dlcourse.datasets.loading import load
from dlcourse.datasets.manage import catalogue, fetch, import_archives, verify
from dlcourse.datasets.mirror import serve
from dlcourse.datasets.own_digit import frame_digit, frame_drawing, read_digit
from dlcourse.datasets.photographs import image_folder

__all__ = [
    "DataDamaged",
    "DataUnavailable",
    "Dataset",
    "Split",
    "catalogue",
    "excerpt",
    "fetch",
    "frame_digit",
    "frame_drawing",
    "image_folder",
    "import_archives",
    "load",
    "read_digit",
    "serve",
    "verify",
]
