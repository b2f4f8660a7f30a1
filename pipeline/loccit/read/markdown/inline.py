"""Markdown within a block → inline content."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from loccit.model import NotRead
from loccit.read.blocks import Mark
from loccit.read.bracketed import marks_in
from loccit.read.builder import Piece
from loccit.read.tags import LINE, Tags

if TYPE_CHECKING:
    from marko.element import Element

_ENTITY = re.compile(r"&(?:\#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")

# What stands for the brackets of a link that nothing closes, while a page is parsed.
OPEN_LINK = "]\u2768"


class Inlines:
    """Gathers the inline content of a block.

    Args:
        text: the whole snapshot.
        offset: where the page begins in it; the places of elements count from there.
        not_read: takes what cannot be found where it is said to stand.

    """

    def __init__(self, text: str, offset: int, not_read: list[NotRead]) -> None:
        self.content: list[Piece | Mark] = []
        self._text = text
        self._offset = offset
        self._not_read = not_read
        self._tags = Tags(self.content)

    def read(self, element: Element) -> Inlines:
        """Read what an element holds; return the reader itself."""
        for child in getattr(element, "children", None) or ():
            if not isinstance(child, str):
                self._element(child)
        self._tags.close_all()
        return self

    def _element(self, element: Any) -> None:  # noqa: ANN401 - marko's elements have no common type
        name = type(element).__name__
        if name == "RawText":
            start, end = self._span(element)
            self.content += marks_in(self._raw(start, end, element.children))
        elif name == "LineBreak":
            start, end = self._span(element)
            self.content.append(self._copied(start, end) if element.soft else LINE)
        elif name == "Literal":
            self.content.append(self._copied(self._span(element)[0] + 1, self._span(element)[1]))
        elif name == "CodeSpan":
            start, end = self._span(element)
            inner = self._text.find(element.children, start, end)
            self.content.append(self._copied(max(start, inner), inner + len(element.children)))
        elif name == "InlineHTML":
            self._tags.read(self._text[slice(*self._span(element))])
        elif name == "FootnoteRef":
            piece = self._copied(*self._span(element))
            self.content.append(Mark((piece,), element.label, f"^{element.label}"))
        elif name != "Image":
            for child in element.children:
                self._element(child)

    def _span(self, element: Any) -> tuple[int, int]:  # noqa: ANN401 - as above
        start, end = element.source_span
        return start + self._offset, end + self._offset

    def _copied(self, start: int, end: int) -> Piece:
        return Piece("copied", self._text[start:end], start, end)

    def _raw(self, start: int, end: int, said: str) -> Iterator[Piece]:
        """Yield text as it stands: entities stand for characters, and an escaped bar for a bar."""
        source = self._text[start:end].replace("\r", " ")
        said = said.replace(OPEN_LINK, "](")
        if source != said and source.replace("\\|", "|") != said:
            self._not_read.append(NotRead("broken", "text that stands elsewhere", start, end))
            return
        position = start
        for match in re.finditer(rf"{_ENTITY.pattern}|\\\|", self._text[start:end]):
            found = start + match.start()
            yield self._copied(position, found)
            position = start + match.end()
            if match[0] == "\\|":
                yield self._copied(found + 1, position)
            else:
                yield Piece("decoded", html.unescape(match[0]), found, position)
        yield self._copied(position, end)
