"""The list of what the lectures teach and get wrong, which lessons name by number."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Items:
    """The lectures' items and corrections.

    Args:
        chapters: for each chapter of the lectures, its items' numbers and titles.
        corrections: number and title of each correction.
    """

    chapters: dict[str, dict[int, str]] = field(default_factory=dict)
    corrections: dict[int, str] = field(default_factory=dict)

    @property
    def numbers(self) -> set[int]:
        """The numbers of all items."""
        return {number for chapter in self.chapters.values() for number in chapter}


def read_items(root: Path) -> Items | None:
    """What `docs/items.yaml` of the course in `root` lists; None where there is no such file."""
    try:
        listed = yaml.safe_load((root / "docs/items.yaml").read_text(encoding="utf8"))
    except FileNotFoundError:
        return None
    return Items(listed["items"], listed["corrections"])
