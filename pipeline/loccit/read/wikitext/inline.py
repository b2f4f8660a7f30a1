"""Wikitext within a line → inline content: text, entities, tags, links, templates, footnotes."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from loccit.read.blocks import Mark, Paragraph
from loccit.read.builder import Piece
from loccit.read.tags import Tags
from loccit.read.wikitext import links
from loccit.read.wikitext.calls import read_call
from loccit.read.wikitext.context import DEEPEST, Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.read.wikitext.nodes import Node
    from loccit.read.wikitext.reference_list import Found

_SPECIAL = re.compile(
    r"(?P<quotes>'{2,})"
    r"|(?P<entity>&(?:\#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<half></?[A-Za-z][a-z0-9]*\s[^<>]*$)"
    r"|(?P<address>\[(?:(?:https?:|ftp:)?//|mailto:)[^\s\[\]<>\"]*)"
    r"|(?P<close>\])"
    r"|(?P<switch>__[A-Z]{3,}__)"
)


class Inlines:
    """Gathers inline content.

    ``apart`` are blocks in it that stand for themselves; ``names_page`` says that the first bold
    words are what the page is about.
    """

    def __init__(self, context: Context, *, names_page: bool = False) -> None:
        self.context = context
        self.content: list[Piece | Mark] = []
        self.apart: list[Found] = []
        self._tags = Tags(self.content)
        self._names_page = names_page
        self._bold: int | None = None
        self._addresses = 0
        self._tag: int | None = None

    def read(self, start: int, end: int, children: Sequence[Node], depth: int) -> Inlines:
        """Read a stretch and the nodes in it; return the reader itself."""
        position = start
        first = bisect_left(children, start, key=lambda child: child.start)
        for index in range(first, len(children)):
            child = children[index]
            if child.start >= end:
                break
            self._text(position, child.start)
            if self._tag is None:
                self._node(child, depth + 1)
            position = child.end
        self._text(position, end)
        if self._tag is not None:  # it never ends, and so is text
            self._copy(self._tag, end)
            self._tag = None
        return self

    def read_all(self, start: int, end: int, children: Sequence[Node], depth: int) -> Inlines:
        """Read a stretch as ``read``, and end what tags in it have opened."""
        self.read(start, end, children, depth)
        self._tags.close_all()
        return self

    def inside(self, start: int, end: int, children: Sequence[Node], depth: int) -> Inlines:
        """Return a reader of a stretch; what stands apart in it is kept here."""
        inner = Inlines(self.context).read_all(start, end, children, depth)
        self.apart += inner.apart
        return inner

    # ------------------------------------------------------------------------ text

    def _text(self, start: int, end: int) -> None:
        position = start if self._tag is None else self._rest_of_tag(self._tag, start, end)
        for match in _SPECIAL.finditer(self.context.text, start, end):
            self._copy(position, match.start())
            position = match.end() if self._special(match) else match.start()
        self._copy(position, end)

    def _rest_of_tag(self, begin: int, start: int, end: int) -> int:
        """Return where a tag ends that nodes stand in; they only say how it looks."""
        stop = self.context.text.find(">", start, end)
        if stop < 0:
            return end
        self._tag = None
        self._tags.read(self.context.text[begin : stop + 1])
        return stop + 1

    def _copy(self, start: int, end: int) -> None:
        if end > start:
            self.content.append(self.context.copied(start, end))

    def _special(self, match: re.Match[str]) -> bool:
        """Read what is no plain text; False where it is plain text after all."""
        kind, token = match.lastgroup, match[0]
        if kind == "quotes":
            if len(token) > 2:
                self._toggle_bold()
        elif kind == "entity":
            decoded = html.unescape(token)
            self.content.append(Piece("decoded", decoded, match.start(), match.end()))
        elif kind == "tag":
            return self._tags.read(token)
        elif kind == "half":
            self._tag = match.start()
        elif kind == "address":
            self._addresses += 1
        elif kind == "close":
            self._addresses -= 1
            if self._addresses < 0:
                self._addresses = 0
                return False
        return True

    def _toggle_bold(self) -> None:
        """Note where the words stand by which the page first names its subject."""
        if self._bold is None:
            self._bold = len(self.content)
            return
        pieces = [item for item in self.content[self._bold :] if isinstance(item, Piece)]
        if self._names_page and pieces and self.context.named is None:
            self.context.named = (pieces[0].source, pieces[-1].source_end)
        self._bold = None

    # ----------------------------------------------------------------------- nodes

    def _node(self, node: Node, depth: int) -> None:
        context = self.context
        if node.kind == "comment":
            return
        if depth > DEEPEST:
            what = context.text[node.start : node.start + 20]
            self.content.append(context.too_deep(what, node.start, node.end))
        elif node.kind == "link":
            self._link(node, depth)
        elif node.kind == "template":
            context.readers.template(read_call(context.text, node), self, depth)
        elif node.kind == "argument":
            self.content.append(context.elsewhere("{{{…}}}", node.start, node.end))
        else:
            context.readers.tag(node, self, depth)

    def _link(self, node: Node, depth: int) -> None:
        seen = links.seen_of(self.context.text, node)
        if seen is None:
            return
        if not seen.apart:
            self.read(seen.start, seen.end, node.children, depth)
            return
        inner = self.inside(seen.start, seen.end, node.children, depth)
        self.apart.append(Paragraph(inner.content))
