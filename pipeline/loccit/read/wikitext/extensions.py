"""Tags with a content of their own: footnotes, formulas, galleries, what is shown as it stands."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from loccit.model import NotRead
from loccit.read.blocks import Paragraph
from loccit.read.builder import Piece
from loccit.read.lines import lines
from loccit.read.tags import LINE, attributes
from loccit.read.wikitext.logical_lines import logical_lines
from loccit.read.wikitext.reference_list import ReferenceList

if TYPE_CHECKING:
    from loccit.read.blocks import Mark
    from loccit.read.wikitext.context import Content
    from loccit.read.wikitext.nodes import Node

_FORMULAS = frozenset({"math", "chem", "ce"})
_AS_IT_STANDS = frozenset({"nowiki", "pre", "source", "syntaxhighlight"})
_SILENT = frozenset({"includeonly", "templatestyles", "indicator", "section", "templatedata"})
_ENTITY = re.compile(r"&(?:\#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


def read_extension(node: Node, inlines: Content, depth: int) -> None:
    """Read one such tag into inline content."""
    name = node.name
    if name == "ref":
        _reference(node, inlines, depth)
    elif name == "references":
        _references(node, inlines, depth)
    elif name == "gallery":
        _gallery(node, inlines, depth)
    elif name == "poem":
        _poem(node, inlines, depth)
    elif name in _AS_IT_STANDS:
        _as_it_stands(node, inlines)
    elif name in _FORMULAS:
        inlines.content.append(inlines.context.elsewhere("formula", node.start, node.end))
    elif name not in _SILENT and node.inner_end > node.inner:
        inlines.context.not_read.append(NotRead("elsewhere", f"<{name}>", node.start, node.end))


def _reference(node: Node, inlines: Content, depth: int) -> None:
    said = attributes(node.attrs)
    content: list[Piece | Mark] | None = None
    if node.inner_end > node.inner:
        content = inlines.inside(node.inner, node.inner_end, node.children, depth).content
    notes, group, name = inlines.context.notes, said.get("group", ""), said.get("name", "")
    if inlines.context.defines:
        notes.define(group, name, content or ())
    elif content or name:
        inlines.content.append(notes.mark(group, name, (node.start, node.inner), content))


def _references(node: Node, inlines: Content, depth: int) -> None:
    """Read the footnotes that are defined where they are listed, and list them."""
    context = inlines.context
    before, context.defines = context.defines, True
    inlines.inside(node.inner, node.inner_end, node.children, depth)
    context.defines = before
    inlines.apart.append(ReferenceList(attributes(node.attrs).get("group", "")))


def _gallery(node: Node, inlines: Content, depth: int) -> None:
    """Read the captions of a gallery's pictures: what follows the first bar of a line."""
    text = inlines.context.text
    for line in logical_lines(text, node.inner, node.inner_end, node.children):
        first = line.children[0].start if line.children else line.end
        bar = text.find("|", line.start, first)
        if bar >= 0:
            inner = inlines.inside(bar + 1, line.end, line.children, depth)
            inlines.apart.append(Paragraph(inner.content))


def _poem(node: Node, inlines: Content, depth: int) -> None:
    for line in logical_lines(inlines.context.text, node.inner, node.inner_end, node.children):
        inlines.content.append(LINE)
        inlines.read(line.start, line.end, line.children, depth)
    inlines.content.append(LINE)


def _as_it_stands(node: Node, inlines: Content) -> None:
    """Show text without reading it as wikitext; entities in it still stand for characters."""
    context, preformatted = inlines.context, node.name != "nowiki"
    for index, line in enumerate(lines(context.text, node.inner, node.inner_end)):
        if preformatted or index:
            inlines.content.append(LINE)
        position = line.start
        for match in _ENTITY.finditer(context.text, line.start, line.end):
            inlines.content.append(context.copied(position, match.start()))
            decoded = html.unescape(match[0])
            inlines.content.append(Piece("decoded", decoded, match.start(), match.end()))
            position = match.end()
        inlines.content.append(context.copied(position, line.end))
    if preformatted:
        inlines.content.append(LINE)
