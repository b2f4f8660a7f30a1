"""The HTML report in Chromium: ten times the flagship against once, and bytes for each claim.

Opening is from the start of navigation to the end of the script; filtering is one letter typed
into the search, with the layout that follows. Not measured where Chromium is not here.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser import tools
from tests.browser.visits import FLAGS
from tests.report.many import page_of

from loccit.project import load_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUNS = 5
_OPENED = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
_FILTERED = """() => {
    const field = document.querySelector('#filters [name=q]');
    const start = performance.now();
    field.value = 'k';
    field.dispatchEvent(new Event('input', {bubbles: true}));
    document.body.getBoundingClientRect();
    return performance.now() - start;
}"""


def measure_pages(dataset: Path) -> dict[str, float]:
    """Return what opening and filtering cost, in ms and as ratios, and the bytes for each claim."""
    path = tools.chromium()
    if not path:
        return {}
    from playwright.sync_api import sync_playwright

    project = load_project(dataset)
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for name, times in (("once", 1), ("tenfold", 10), ("thirtyfold", 30)):
            content, claims = page_of(project, times)
            file = Path(folder) / f"{name}.html"
            file.write_bytes(content)
            found[f"report_{name}_bytes_per_claim"] = len(content) / claims
            opened, filtered = _times(browser, file)
            found[f"report_{name}_open_ms"] = opened
            found[f"report_{name}_filter_ms"] = filtered
        browser.close()
    for what in ("open", "filter"):
        ratio = found[f"report_tenfold_{what}_ms"] / found[f"report_once_{what}_ms"]
        found[f"report_tenfold_over_once_{what}"] = ratio
    return found


def _times(browser: Browser, file: Path) -> tuple[float, float]:
    opened, filtered = [], []
    for _ in range(RUNS):
        page = browser.new_page()
        page.goto(file.as_uri())
        opened.append(float(page.evaluate(_OPENED)))
        filtered.append(float(page.evaluate(_FILTERED)))
        page.close()
    return statistics.median(opened), statistics.median(filtered)
