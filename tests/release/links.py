"""The links of pages: what each leads to, and what it would load from outside."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlparse


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, value) for name, value in attrs if name in ("href", "src") and value]


def links(page: Path) -> list[tuple[str, str]]:
    """Return tag and address of every link of a page."""
    parser = _Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.found


def broken(page: Path) -> list[str]:
    """Return the links of a page that lead nowhere, and those that load anything from outside."""
    wrong = []
    for tag, address in links(page):
        outside = urlparse(address).scheme not in ("", "data")
        if outside and tag != "a":
            wrong.append(address)
        elif not outside and not address.startswith(("data:", "#")):
            target = page.parent / unquote(urlparse(address).path)
            if not target.exists():
                wrong.append(address)
    return wrong
