"""Footnote markers of an HTML page: which links are some, and what they are called."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, cast

from loccit.read.html.seen import attribute, classes

if TYPE_CHECKING:
    from justhtml.dom import Element

# What a marker prints, brackets taken off: "3", "a", "note 1", "nb 2", "lower-alpha 1".
_LABEL = re.compile(
    r"[0-9]{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[^\W\d_][\w.-]{0,15}[\s\u00a0][0-9a-z]{1,4}"
)
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
