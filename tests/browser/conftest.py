"""A real browser for the tests, and pages that note their errors and what they ask outside."""

import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

LOCAL = {"", "127.0.0.1", "localhost"}


@dataclass
class Watched:
    """A page, with the errors in its console and the requests that left this machine."""

    page: object
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


# Playwright's event loop runs in this thread: once these tests are over, others start their own.
@pytest.fixture(scope="package")
def browser():
    """Chromium, without a window; the tests are skipped where it is not installed."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture
def watched(browser):
    """Open an empty page of a size, `watched(1024, 768)`; it is closed after the test."""
    contexts = []

    def open_page(width=1400, height=900):
        contexts.append(browser.new_context(viewport={"width": width, "height": height}))
        seen = Watched(contexts[-1].new_page())
        seen.page.on(
            "console", lambda said: seen.errors.append(said.text) if said.type == "error" else None
        )
        seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
        seen.page.on("request", lambda asked: _note(asked.url, seen.outside))
        return seen

    yield open_page
    for context in contexts:
        context.close()


def _note(url, outside):
    parts = urlsplit(url)
    if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL:
        outside.append(url)
