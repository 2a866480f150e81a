"""A real browser, and what its pages complain of and ask for from elsewhere."""

import shutil
from dataclasses import dataclass

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--headless", "--no-sandbox", "--disable-gpu"]
OURS = ("file:", "data:", "blob:", "http://localhost:", "http://127.0.0.1:")


@dataclass(frozen=True)
class Watched:
    """A page, the errors on its console, and the addresses outside that it asked for."""

    page: "playwright.sync_api.Page"  # noqa: F821  imported where there is a browser
    errors: list[str]
    outside: list[str]


# Not for the whole session: while Playwright runs, no other test of its process can use asyncio.
@pytest.fixture(scope="package")
def browser():
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser is installed: {', '.join(NAMES)}")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def watched(browser):
    """Open a page: `watched(width, height)`."""
    pages = []

    def open_page(width, height, **options):
        page = browser.new_page(viewport={"width": width, "height": height}, **options)
        pages.append(page)
        errors, outside = [], []
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda sent: sent.url.startswith(OURS) or outside.append(sent.url))
        return Watched(page, errors, outside)

    yield open_page
    for page in pages:
        page.close()
