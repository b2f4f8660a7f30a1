"""What is held against every page: accessibility, valid HTML, width; and a picture to look at."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import tools
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCREENSHOTS = ROOT / "dist" / "screenshots"


def violations(page: Page, *parts: str) -> list[str]:
    """Return what axe-core finds on a page by all its default rules, best practices included.

    With selectors, on these parts of the page alone.
    """
    return _audited(page, ["violations"], parts)


def violations_and_doubts(page: Page) -> list[str]:
    """Return what axe-core finds, and what it could not decide, so that a person has to look."""
    return _audited(page, ["violations", "incomplete"])


def _audited(page: Page, kinds: Sequence[str], parts: Sequence[str] = ()) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": list(kinds)}
    found: dict[str, list[dict[str, Any]]] = (
        Axe().run(page, context=list(parts) or None, options=options).response
    )
    return [
        f"{item['id']}: {' '.join(map(str, node['target']))}: "
        + " ".join(node.get("failureSummary", item["help"]).split())
        for kind in kinds
        for item in found[kind]
        for node in item["nodes"]
    ]


def invalid(*pages: Path | str) -> list[str]:
    """Return what the Nu HTML checker says about pages (files, or the HTML itself).

    The test is skipped, with the reason, where the checker is not here.
    """
    command = tools.checker()
    if not command:
        pytest.skip("the Nu HTML checker is not here: python -m tests.browser.tools")
    with tempfile.TemporaryDirectory() as folder:
        files = [
            page if isinstance(page, Path) else _written(Path(folder) / f"{number}.html", page)
            for number, page in enumerate(pages)
        ]
        options = ("--format", "json", "--stdout", "--exit-zero-always")
        done = subprocess.run(
            [*command, *options, *map(str, files)], capture_output=True, text=True, check=True
        )
    return [
        f"{Path(item.get('url', '')).name}:{item.get('lastLine', '')}: {item['message']}"
        for item in json.loads(done.stdout)["messages"]
    ]


def _written(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def sideways(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    wide: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide


def picture(page: Page, name: str) -> None:
    """Write a screenshot of a whole page into ``dist/screenshots/``, for people to look at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
