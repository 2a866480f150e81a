"""Milliseconds from a key to the new picture, of each control of the lessons.

Runs the lessons in JupyterLab under profile `ci`, in a Chromium without a window, presses keys on
each slider, menu and checkbox, and notes how long it takes until its picture has changed. Beside it
stand the pictures without words, the controls without an accessible name, the labels that are
cut, and the requests to the outside.

    python benchmarks/controls.py 01 05
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from dlcourse.course import find, root

TABLE = "benchmarks/results/controls.md"
CONTROLS = ", ".join(
    f".jp-Notebook .jp-OutputArea {kind}"
    for kind in ("[role=slider]", "select", ".widget-checkbox input")
)
# Three keys that move a control: back where it stands at its end.
KEYS = """
e => {
  if (e.type === "checkbox") return Array(3).fill("Space");
  const end = +e.getAttribute("aria-valuenow") >= +e.getAttribute("aria-valuemax");
  return Array(3).fill(end ? "ArrowLeft" : "ArrowRight");
}
"""
# JupyterLab takes the arrow keys from a closed menu: the choice is made as its open list makes it.
CHOOSE = """
e => {
  e.selectedIndex = (e.selectedIndex + 1) % e.options.length;
  window.pressed = performance.now();
  e.dispatchEvent(new Event("change", {bubbles: true}));
}
"""

# Presses are noted when they reach the page, pictures when they are decoded.
CLOCK = """
() => {
  window.pressed = 0;
  document.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
  window.newPicture = async (cell) => {
    const before = window.before;
    for (;;) {
      const image = cell.querySelector(".jp-OutputArea img");
      if (image && image.src !== before) {
        await image.decode();
        return performance.now() - window.pressed;
      }
      if (performance.now() - window.pressed > 5000) return null;
      await new Promise(requestAnimationFrame);
    }
  };
}
"""
FAULTS = """
() => {
  const all = (selector) => [...document.querySelectorAll(".jp-Notebook " + selector)];
  const named = (e) => e.getAttribute("aria-label") || e.title || e.textContent.trim();
  return {
    images: all(".jp-OutputArea img").length,
    wordless: all(".jp-OutputArea img").filter((e) => !e.alt).length,
    controls: all("[role=slider], .widget-play button").length,
    nameless: all("[role=slider], .widget-play button").filter((e) => !named(e)).length,
    cut: all(".widget-label").filter((e) => e.scrollWidth > e.clientWidth + 1)
        .map((e) => e.textContent),
    errors: all(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").length,
  };
}
"""


@contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """The address of a JupyterLab that serves `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = folder / ".settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)
    # Cells that are out of sight are on the page too; it is what JupyterLab 4.5 and later do.
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "contentVisibility"}')
    server = subprocess.Popen(  # noqa: S603
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *(f"--port={port}", "--IdentityProvider.token=", f"--notebook-dir={folder}"),
            *("--LabApp.news_url=None", f"--LabApp.user_settings_dir={folder / '.settings'}"),
        ],
        env={**os.environ, "DLCOURSE_PROFILE": "ci"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: answers(f"{address}/api"), 60)
        yield address
    finally:
        server.terminate()
        server.wait()


def answers(url: str) -> bool:
    """Whether a server is there."""
    try:
        with urllib.request.urlopen(url):  # noqa: S310
            return True
    except OSError:
        return False


def wait_until(condition, seconds: float) -> None:
    """Wait for a condition.

    Raises:
        TimeoutError: if it does not come true in time.
    """
    ends = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError(f"nothing came in {seconds} seconds")
        time.sleep(0.3)


def run_all(page: Page, address: str, name: str) -> None:
    """Open a notebook and run all its cells."""
    page.goto(f"{address}/lab/tree/{name}?reset")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
    page.wait_for_selector("text=| Idle", timeout=60_000)
    page.click(".lm-MenuBar-itemLabel:text-is('Run')")
    page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
    prompts = ".jp-Notebook .jp-CodeCell .jp-InputPrompt"
    ready = f"() => ![...document.querySelectorAll('{prompts}')].some(e => /\\*/.test(e.innerText))"
    time.sleep(2)
    page.wait_for_function(ready, timeout=600_000)
    time.sleep(4)  # for the widgets of the last cells


def milliseconds(page: Page) -> list[float]:
    """From key to picture, several times for each control of a notebook that has run."""
    page.evaluate(CLOCK)
    found = []
    for control in page.query_selector_all(CONTROLS):
        control.scroll_into_view_if_needed()
        control.focus()
        cell = control.evaluate_handle("e => e.closest('.jp-Cell')")
        is_menu = control.evaluate("e => e.tagName === 'SELECT'")
        for key in control.evaluate(KEYS):
            page.evaluate("c => { window.before = c.querySelector('img')?.src }", cell)
            if is_menu:
                control.evaluate(CHOOSE)
            else:
                page.keyboard.press(key)
            found.append(page.evaluate("c => window.newPicture(c)", cell))
            time.sleep(0.3)
    return [took for took in found if took is not None]


def main() -> None:
    """Run, write the table, print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", help="numbers; all if none is given")
    arguments = parser.parse_args()
    lines = [
        "| lesson | pictures | without words | controls | without name | labels cut | "
        "outside requests | key to picture, ms (median, largest) |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    everything = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        for lesson in find(arguments.lessons):
            shutil.copy(root() / f"notebooks/{lesson.name}.ipynb", name)
        with jupyterlab(Path(name)) as address:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            for lesson in find(arguments.lessons):
                page, outside = browser.new_page(viewport={"width": 1400, "height": 900}), []
                page.on(
                    "request",
                    lambda asked, outside=outside: (
                        outside.append(asked.url)
                        if asked.url.startswith("http") and address not in asked.url
                        else None
                    ),
                )
                run_all(page, address, f"{lesson.name}.ipynb")
                took, seen = milliseconds(page), page.evaluate(FAULTS)
                everything += took
                times = f"{statistics.median(took):.0f}, {max(took):.0f}" if took else ""
                lines.append(
                    f"| {lesson.name} | {seen['images']} | {seen['wordless']} | "
                    f"{seen['controls']} | {seen['nameless']} | {len(seen['cut'])} | "
                    f"{len(outside)} | {times} |"
                )
                print(lines[-1], *seen["cut"], *outside[:3], flush=True)
                page.close()
            browser.close()
    lines.append(f"\nMedian over all: {statistics.median(everything):.0f} ms.")
    if not arguments.lessons:
        (root() / TABLE).write_text("\n".join(lines) + "\n", encoding="utf8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
