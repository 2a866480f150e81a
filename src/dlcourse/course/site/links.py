"""Links between pages, which JupyterLab, GitHub and the site name in three ways."""

import re
from urllib.parse import unquote

_TO_A_HEADING = re.compile(r"(\]\([^)\s]*\.ipynb#)([^)\s]+)\)")
_TO_INSTRUCTORS = re.compile(r"\bREADME\.md#for-instructors\b")


def relinked(markdown: str) -> str:
    """Markdown whose links lead to the same places on the site.

    JupyterLab finds a notebook's heading by its words; the site, as GitHub does with a page's,
    by its small letters and digits. The README's section for instructors is a page of its own.
    """
    markdown = _TO_A_HEADING.sub(lambda link: f"{link[1]}{_slug(link[2])})", markdown)
    return _TO_INSTRUCTORS.sub("instructors.md", markdown)


def _slug(fragment: str) -> str:
    return re.sub(r"[^\w-]", "", unquote(fragment).lower())
