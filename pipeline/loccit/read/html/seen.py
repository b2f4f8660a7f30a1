"""What of a tree a person sees, and which elements stand alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.read.conventions import words_in

if TYPE_CHECKING:
    from justhtml.dom import Element, Node

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def classes(node: Element) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((node.attrs.get("class") or "").split())


def attribute(node: Element, name: str) -> str:
    """Return an attribute, or ""."""
    return node.attrs.get(name) or ""


def is_seen(node: Node) -> bool:
    """Whether a person sees what an element holds, as part of the article."""
    name = node.name
    if name in words_in("html", "unseen_elements") or name.startswith(("!", "#comment")):
        return False
    attrs = getattr(node, "attrs", None)
    if not attrs:
        return name != "#comment"
    if "hidden" in attrs or _HIDDEN.search(attrs.get("style") or ""):
        return False
    if (attrs.get("id") or "") in words_in("html", "unseen_ids"):
        return False
    if "mw:referencedBy" in (attrs.get("rel") or ""):
        return False
    named = attrs.get("class")
    return not named or words_in("html", "unseen_classes").isdisjoint(named.split())


def is_block(node: Node) -> bool:
    """Whether an element begins a line of its own."""
    return node.name in words_in("html", "blocks")
