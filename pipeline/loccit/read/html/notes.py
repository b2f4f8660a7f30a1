"""Footnote markers of an HTML page: which links are some, and what they are called."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from loccit.read.blocks import Mark
from loccit.read.builder import Piece
from loccit.read.html.seen import attribute, classes

if TYPE_CHECKING:
    from justhtml.dom import Element

# What a marker prints, brackets taken off: "3", "a", "note 1", "nb 2", "lower-alpha 1".
_LABEL = re.compile(
    r"[0-9]{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[^\W\d_][\w.-]{0,15}[\s\u00a0][0-9a-z]{1,4}"
)
_PLAIN = re.compile(r"\[([0-9]{1,3})\]")
_MOST_ELEMENTS = 20  # of a marker that are looked at for its link
REFERENCE_CLASSES = frozenset({"reference", "mw-ref"})


def is_reference_mark(node: Element) -> bool:
    """Whether an element is a wiki's footnote marker, or stands where one would."""
    return node.name in ("sup", "span") and not REFERENCE_CLASSES.isdisjoint(classes(node))


def target(node: Element) -> str:
    """Return the id on this page that the first link in an element leads to, or ""."""
    waiting = deque([node])
    for _ in range(_MOST_ELEMENTS):
        if not waiting:
            break
        element = waiting.popleft()
        if element.name == "a":
            page, found, fragment = attribute(element, "href").partition("#")
            return fragment if found and not page.startswith(("http:", "https:", "//")) else ""
        waiting.extend(
            cast("Element", child)
            for child in element.children
            if getattr(child, "attrs", None) is not None
        )
    return ""


def label_of(printed: str) -> str:
    """Return what a marker prints without its brackets, or "" where it prints no label."""
    bare = " ".join(printed.split()).strip("[]() ")
    return bare if _LABEL.fullmatch(bare) else ""


def marks_in(pieces: list[Piece]) -> Iterator[Piece | Mark]:
    """Yield text with the bracketed numbers in it as markers, for pages that link none."""
    for piece in pieces:
        position = 0
        for match in _PLAIN.finditer(piece.text) if piece.kind == "copied" else ():
            yield _part(piece, position, match.start())
            yield Mark((_part(piece, match.start(), match.end()),), match[1], "")
            position = match.end()
        yield _part(piece, position, len(piece.text)) if position else piece


def _part(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.kind, piece.text[start:end], piece.source + start, piece.source + end)
