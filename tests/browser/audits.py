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


def faint(page: Page) -> list[str]:
    """Return the texts with too little contrast, by the colours that the page gives them.

    What axe-core cannot decide is decided here: what stands in a drawing, beneath what is scrolled
    past, or is short. Folded parts are unfolded. WCAG 1.4.3: 4.5 to 1, 3 to 1 for large text.
    """
    found: list[str] = page.evaluate(_FAINT)
    return found


_FAINT = """() => {
    const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const known = new Map();
    const rgba = (text) => {
        if (!known.has(text)) {
            pen.clearRect(0, 0, 1, 1);
            pen.fillStyle = text;
            pen.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
            known.set(text, [r, g, b, a / 255]);
        }
        return known.get(text);
    };
    const over = (top, below) => [0, 1, 2].map((n) => top[n] * top[3] + below[n] * (1 - top[3]));
    const behind = (element) => {
        const layers = [];
        for (let at = element; at; at = at.parentElement) {
            const own = rgba(getComputedStyle(at).backgroundColor);
            if (own[3] > 0) layers.push(own);
            if (own[3] === 1) break;
        }
        return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
    };
    const light = (colour) => {
        const [r, g, b] = colour.map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (const one of document.querySelectorAll('details')) one.open = true;
    const shown = document.createElement('style');
    shown.textContent = '.card { content-visibility: visible !important; }';
    document.head.append(shown);
    const faint = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let seen = 0;
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
        if (element.matches('script, style, option, :disabled')) continue;
        const style = getComputedStyle(element);
        // What only surrounds the letters above it is no text.
        if (element.closest('svg') && style.stroke !== 'none') continue;
        const ground = behind(element);
        const colour = over(rgba(element.closest('svg') ? style.fill : style.color), ground);
        const [high, low] = [light(colour), light(ground)].sort((a, b) => b - a);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        const ratio = (high + 0.05) / (low + 0.05);
        seen += 1;
        if (ratio < (large ? 3 : 4.5)) {
            const said = texts.currentNode.data.trim().slice(0, 30);
            faint.add(`${ratio.toFixed(2)}: ${element.tagName} .${element.className} ${said}`);
        }
    }
    shown.remove();
    return seen ? [...faint] : ['no text is seen'];
}"""


def _audited(page: Page, kinds: Sequence[str], parts: Sequence[str] = ()) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": list(kinds)}
    # A card that is not laid out yet is too low for its parts: they seem to lie beneath the next.
    laid_out = page.add_style_tag(
        content=".card { content-visibility: visible !important; contain-intrinsic-size: none; }"
    )
    found: dict[str, list[dict[str, Any]]] = (
        Axe().run(page, context=list(parts) or None, options=options).response
    )
    laid_out.evaluate("style => style.remove()")
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


def picture(page: Page, name: str, *, whole: bool = True) -> None:
    """Write a screenshot of a page into ``dist/screenshots/``, for people to look at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)
