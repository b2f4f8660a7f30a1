"""The pages that people read, as tests see them: blocks, links, headings, words.

A block is run, written or checked by what stands in front of it and by its kind:

- a paragraph that is nothing but a file's name (a code span and a colon) makes it that file, or,
  where the block is a ``diff``, a change of that file;
- ``console`` is run; ``pycon`` is run as a doctest; ``yaml`` and ``json`` must be just that.

A comment ``<!-- follows: tutorial.md -->`` lets a page begin where another one ends, and
``<!-- in a checkout -->`` in a copy of this repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from tests.conftest import ROOT

if TYPE_CHECKING:
    from markdown_it.token import Token

GENERATED = "**This page is generated**"
_FILE = re.compile(r"`(?P<path>[^`]+)`:")
_TOLD = re.compile(r"<!-- (?P<what>follows|in a checkout)(?:: (?P<page>\S+))? -->")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its kind, the file that it is (or ""), its text, and its line."""

    kind: str
    file: str
    body: str
    line: int


def pages() -> list[Path]:
    """Return all pages that are written for readers of the repository."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def name(page: Path) -> str:
    """Return how tests name a page: its path in the repository."""
    return page.relative_to(ROOT).as_posix()


def is_generated(page: Path) -> bool:
    """Whether a page is written by ``loccit build`` and not by hand."""
    return GENERATED in page.read_text(encoding="utf-8")


@cache
def tokens(page: Path) -> list[Token]:
    """Return the Markdown of a page, parsed."""
    return MarkdownIt("gfm-like", {"linkify": False}).parse(page.read_text(encoding="utf-8"))


def blocks(page: Path) -> list[Block]:
    """Return the fenced blocks of a page in order."""
    found, before = [], ""
    for token in tokens(page):
        if token.type == "fence":
            file = _FILE.fullmatch(before)
            line = (token.map or [0])[0] + 1
            found.append(Block(token.info, file["path"] if file else "", token.content, line))
        if token.type not in ("paragraph_open", "paragraph_close"):
            before = token.content if token.type == "inline" else ""
    return found


def told(page: Path) -> dict[str, str]:
    """Return what a page's comments say of where its blocks are run."""
    comments = [token.content for token in tokens(page) if token.type == "html_block"]
    matches = [match for text in comments for match in _TOLD.finditer(text)]
    return {match["what"]: match["page"] or "" for match in matches}


def inline(page: Path) -> Iterator[Token]:
    """Yield the pieces of the running text: words, code spans, links."""
    for token in tokens(page):
        yield from token.children or []


def code_spans(page: Path) -> list[str]:
    """Return what stands in single backticks."""
    return [token.content for token in inline(page) if token.type == "code_inline"]


def links(page: Path) -> list[str]:
    """Return the addresses of all links."""
    return [str(token.attrs["href"]) for token in inline(page) if token.type == "link_open"]


def rows(page: Path, head: str) -> list[list[str]]:
    """Return the rows of the table whose first column has that head, as Markdown.

    AssertionError where there is none, or several.
    """
    cells: list[list[list[str]]] = []
    for at, token in enumerate(tokens(page)):
        if token.type == "table_open":
            cells.append([])
        elif token.type == "tr_open":
            cells[-1].append([])
        elif token.type in ("th_open", "td_open"):
            cells[-1][-1].append(tokens(page)[at + 1].content)
    found = [table for table in cells if table[0][0] == head]
    assert len(found) == 1, f"{name(page)} has {len(found)} tables with the head '{head}'"
    return found[0][1:]


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the places within a page that a link can name, as code hosts make them."""
    parsed = tokens(page)
    titles = [
        "".join(piece.content for piece in parsed[at + 1].children or [])
        for at, token in enumerate(parsed)
        if token.type == "heading_open"
    ]
    made = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
    html = [token.content for token in parsed if token.type in ("html_block", "html_inline")]
    html += [token.content for token in inline(page) if token.type == "html_inline"]
    return frozenset(made.union(*(re.findall(r'<a id="([^"]+)"', text) for text in html)))
