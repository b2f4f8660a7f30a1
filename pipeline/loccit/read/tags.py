"""HTML tags inside another mark-up: lines, raised characters, and what is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.read.blocks import Mark
from loccit.read.builder import Piece
from loccit.read.conventions import words_in
from loccit.read.raised import shifted

if TYPE_CHECKING:
    from loccit.read.blocks import Inline

LINE = Piece("inserted", "\n", 0, 0)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Tags that shape words and have no other effect on what is read.
_INLINE = frozenset(
    "abbr b bdi bdo big br cite code data del dfn em font i ins kbd mark nowiki q rb rp rt ruby s "
    "samp small span strike strong time tt u var wbr noinclude onlyinclude includeonly ref sup sub "
    "references gallery poem".split()
)


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a tag, names in small letters."""
    return {
        match[1].lower(): (match[2] or match[3] or match[4] or "").strip()
        for match in _ATTRIBUTE.finditer(tag)
    }


def is_hidden(tag: str) -> bool:
    """Whether a tag hides what it holds."""
    if "style" not in tag and "class" not in tag:
        return False
    found = attributes(tag)
    hidden = words_in("html", "unseen_classes") & set(found.get("class", "").split())
    return bool(hidden or _HIDDEN.search(found.get("style", "")))


class Tags:
    """Follows the tags of inline content, and acts on the content when they close."""

    def __init__(self, content: list[Piece | Mark]) -> None:
        self._content = content
        self._open: list[tuple[str, bool, int]] = []  # name, hidden, length of the content

    def read(self, token: str) -> bool:
        """Read one tag; False where its name is none of HTML's, and it so is text."""
        match = _NAME.match(token)
        name = match[1].lower() if match else ""
        block = name in words_in("html", "blocks") or re.fullmatch(r"h[1-6]", name)
        if not block and name not in _INLINE:
            return False
        if block or name == "br":
            self._content.append(LINE)
        if token[1] == "/":
            self._close(name)
        elif not token.endswith("/>") and name not in ("br", "hr", "wbr"):
            self._open.append((name, is_hidden(token), len(self._content)))
        return True

    def close_all(self) -> None:
        """End whatever is still open."""
        while self._open:
            self._end(*self._open.pop())

    def _close(self, name: str) -> None:
        if any(opened[0] == name for opened in self._open[-_NEAR:]):
            while (opened := self._open.pop())[0] != name:
                self._end(*opened)
            self._end(*opened)

    def _end(self, name: str, hidden: bool, start: int) -> None:
        if hidden:
            del self._content[start:]
        elif name in ("sup", "sub"):
            self._content[start:] = _shifted(self._content[start:], up=name == "sup")


# A closing tag closes one of the last that were opened.
_NEAR = 20


def _shifted(content: Inline, *, up: bool) -> list[Piece | Mark]:
    pieces = [item for item in content if isinstance(item, Piece)]
    if not pieces or len(pieces) < len(content):
        return list(content)
    return list(shifted(pieces, up=up))
