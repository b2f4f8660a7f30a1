"""A tree → its blocks: what a person reads from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from loccit.model import REFERENCES, NotRead
from loccit.read.blocks import NOTES, Block, Entry, Heading, Mark, Paragraph, plain
from loccit.read.bracketed import marks_in
from loccit.read.builder import Piece
from loccit.read.conventions import list_named
from loccit.read.html import notes
from loccit.read.html.rows import places_only
from loccit.read.html.seen import HEADINGS, attribute, classes, is_block, is_seen
from loccit.read.raised import shifted
from loccit.reading import PLACEHOLDER

if TYPE_CHECKING:
    from justhtml.dom import Element, Node, Text

    from loccit.read.html.tree import Tree

_DEEPEST = 120
_LINE = Piece("inserted", "\n", 0, 0)
_FORMULAS = frozenset({"tex", "mwe-math-fallback-image-inline", "mwe-math-fallback-image-display"})


@dataclass(slots=True)
class Known:
    """What is known of a page before it is read.

    ``labels`` are what markers print, by the id that they lead to; ``wiki`` says that its markers
    are all links, so that a bracketed number in its text is none; ``tables`` reads what a table
    holds; ``title`` is the heading that titles the page, and heads no section.
    """

    tree: Tree
    labels: dict[str, str]
    wiki: bool
    tables: Callable[[Element, Known, int], list[Block]]
    title: Element | None = None
    not_read: list[NotRead] = field(default_factory=list)


class Inlines:
    """Gathers inline content; blocks in it become lines of it, tables stand apart.

    ``apart`` are the blocks that were found inside and stand for themselves.
    """

    def __init__(self, known: Known, *, raw: bool = False) -> None:
        self.known = known
        self.content: list[Piece | Mark] = []
        self.apart: list[Block] = []
        self._raw = raw

    def visit(self, node: Element, depth: int) -> None:
        """Read the children of an element."""
        if depth > _DEEPEST:
            self._flat(node)
            return
        for child in node.children:
            if child.name == "#text":
                self._text(cast("Text", child))
            elif is_seen(child):
                self._element(cast("Element", child), depth + 1)

    # ------------------------------------------------------------------------ text

    def _text(self, node: Text) -> None:
        pieces = self.known.tree.pieces(node)
        if self._raw:
            pieces = [line for piece in pieces for line in _lines(piece)]
        self.content += pieces if self.known.wiki else marks_in(pieces)

    def _flat(self, node: Element) -> None:
        """Read the texts of what is nested too deep to be understood."""
        waiting: list[Node | Text] = list(reversed(node.children))
        place = self.known.tree.place(node)
        self.known.not_read.append(NotRead("deep", f"<{node.name}>", place, place + 1))
        while waiting:
            child = waiting.pop()
            if child.name == "#text":
                self._text(cast("Text", child))
            elif is_seen(cast("Element", child)):
                waiting.extend(reversed(child.children or []))

    # -------------------------------------------------------------------- elements

    def _element(self, node: Element, depth: int) -> None:
        if is_block(node) or node.name in HEADINGS:
            self._block(node, depth)
        elif node.name == "br":
            self.content.append(_LINE)
        elif self._may_mark(node):
            self._mark_or_text(node, depth)
        elif node.name == "math" or (
            node.name == "img" and not _FORMULAS.isdisjoint(classes(node))
        ):
            self._placeholder(node, "formula")
        else:
            self.visit(node, depth)

    def _block(self, node: Element, depth: int) -> None:
        if node is self.known.title or (node.name == "li" and self.entry(node, depth)):
            return
        self.boundary()
        if node.name == "table":
            self.table(node, depth)
        elif node.name in HEADINGS:
            self.heading(node, depth)
        else:
            before, self._raw = self._raw, self._raw or node.name == "pre"
            self.visit(node, depth)
            self._raw = before
        self.boundary()

    def inside(self, node: Element, depth: int) -> list[Piece | Mark]:
        """Return the inline content of an element; what stands apart in it goes to ``apart``."""
        inner = Inlines(self.known, raw=self._raw)
        inner.visit(node, depth)
        self.apart += inner.apart
        return inner.content

    def _may_mark(self, node: Element) -> bool:
        """Whether an element is raised or lowered, or of a kind that footnote markers are."""
        if node.name == "a":
            return not self.known.wiki and attribute(node, "href").startswith("#")
        return node.name in ("sup", "sub") or notes.is_reference_mark(node)

    def _mark_or_text(self, node: Element, depth: int) -> None:
        inner = self.inside(node, depth)
        pieces = [item for item in inner if not isinstance(item, Mark)]
        if mark := self._mark(node, pieces):
            self.content.append(mark)
        elif notes.is_reference_mark(node):  # a page number beside a marker
            return
        elif node.name in ("sup", "sub") and len(pieces) == len(inner):
            self.content += shifted(pieces, up=node.name == "sup")
        else:
            self.content += inner

    def _mark(self, node: Element, pieces: list[Piece]) -> Mark | None:
        key, printed = notes.target(node), plain(pieces)
        label = notes.label_of(printed)
        known = key in self.known.labels and notes.is_reference_mark(node)
        linked = bool(key) and not self.known.wiki and printed.strip().startswith("[")
        return Mark(tuple(pieces), label, key) if label and (known or linked) else None

    def _placeholder(self, node: Element, what: str) -> None:
        start = self.known.tree.place(node)
        self.known.not_read.append(NotRead("elsewhere", what, start, start + 1))
        self.content.append(Piece("placeholder", PLACEHOLDER, start, start + 1))

    # ------------------------------------------------------------ what pages do otherwise

    def boundary(self) -> None:
        """End a line, where something begins or ends that has lines of its own."""
        self.content.append(_LINE)

    def heading(self, node: Element, depth: int) -> None:
        """Read a heading: a line like others."""
        self.visit(node, depth)

    def table(self, node: Element, depth: int) -> None:
        """Read a table, which stands apart."""
        if places_only(node):
            self.visit(node, depth)
        else:
            self.apart += self.known.tables(node, self.known, depth)

    def entry(self, node: Element, depth: int) -> bool:
        """Read an item of a list of sources; False where it is none."""
        return False


class Blocks(Inlines):
    """Reads the blocks of a page in their order."""

    def __init__(self, known: Known) -> None:
        super().__init__(known)
        self.found: list[Block] = []
        self._list = ""

    def boundary(self) -> None:
        """End a paragraph."""
        if any(
            item.pieces if isinstance(item, Mark) else item.text.strip() for item in self.content
        ):
            self.found.append(Paragraph(self.content))
        self.content = []
        self.found += self.apart
        self.apart = []

    def heading(self, node: Element, depth: int) -> None:
        """Begin a section."""
        content = self.inside(node, depth)
        self.found.append(Heading(HEADINGS[node.name], content))
        self._list = list_named(plain(content))

    def table(self, node: Element, depth: int) -> None:
        """Read a table, or what a table places side by side."""
        if places_only(node):
            self.visit(node, depth)
        else:
            self.found += self.known.tables(node, self.known, depth)

    def entry(self, node: Element, depth: int) -> bool:
        """Read an item of a list of sources; False where it is none."""
        key, parent = attribute(node, "id"), node.parent
        numbered = key in self.known.labels or (
            parent is not None and "references" in classes(cast("Element", parent))
        )
        if not numbered and not self._list:
            return False
        self.boundary()
        content = self.inside(node, depth)
        label = self.known.labels.get(key, "")
        if numbered:
            name = REFERENCES if not label or label.isdecimal() else NOTES
        elif self._list == REFERENCES and self.known.labels:
            name = "further reading"
        else:
            name = self._list
        self.found.append(Entry(key, content, name))
        self.boundary()
        return True


def _lines(piece: Piece) -> Iterator[Piece]:
    """Yield the lines of preformatted text."""
    position = 0
    while (stop := piece.text.find("\n", position)) >= 0 and piece.kind == "copied":
        yield _cut(piece, position, stop)
        yield _LINE
        position = stop + 1
    yield _cut(piece, position, len(piece.text)) if position else piece


def _cut(piece: Piece, start: int, end: int) -> Piece:
    return Piece("copied", piece.text[start:end], piece.source + start, piece.source + end)
