"""Wikitext → the tree of what opens and closes: templates, links, references, comments.

One pass over the source, with exact offsets, whose work grows with its length alone, whatever it
holds: what opens and never closes is text, and is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["template", "argument", "link", "comment", "raw", "tag"]

# Tags whose content is no wikitext, and tags whose content is wikitext of its own.
RAW_TAGS = frozenset(
    "nowiki pre math chem ce source syntaxhighlight score timeline hiero graph mapframe maplink "
    "imagemap inputbox templatedata includeonly charinsert templatestyles indicator section "
    "categorytree rss phonos".split()
)
WIKI_TAGS = frozenset({"ref", "references", "gallery", "poem"})
_TOKEN = re.compile(
    r"<!--|<(?P<close>/?)(?P<tag>" + "|".join(sorted(RAW_TAGS | WIKI_TAGS)) + r")\b"
    r"(?P<attrs>[^<>]*?)(?P<empty>/?)>|\{\{+|\}\}+|\[\[|\]\]",
    re.IGNORECASE,
)
_REF = re.compile(r"<ref\b[^<>]*(?<!/)>", re.IGNORECASE)
# A link's target ends before this many characters; one that does not is no target.
_LONGEST_TARGET = 500


@dataclass(slots=True)
class Node:
    """Something that opens and closes: ``inner`` to ``inner_end`` is what it holds.

    ``name`` is a tag's name in small letters, ``attrs`` its attributes as they stand.
    """

    kind: Kind
    start: int
    end: int
    inner: int
    inner_end: int
    name: str = ""
    attrs: str = ""
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """Something that is open: braces, a link, or a tag whose end is known."""

    what: Literal["{", "[", "<"]
    start: int
    count: int = 0
    node: Node | None = None
    braces: int = 0


@dataclass(frozen=True, slots=True)
class Scanned:
    """The outermost nodes of a stretch, in order, and where something opens that never closes."""

    nodes: tuple[Node, ...]
    unclosed: tuple[tuple[str, int], ...]


def scan(text: str, start: int, end: int) -> Scanned:
    """Return what opens and closes in ``text[start:end]``."""
    scanner = _Scanner(text, start, end)
    scanner.run()
    unclosed = sorted(scanner.unclosed, key=lambda item: item[1])
    return Scanned(tuple(_nested(scanner.nodes)), tuple(unclosed))


class _Scanner:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.position, self.end = text, start, end
        self.nodes: list[Node] = []
        self.unclosed: list[tuple[str, int]] = []
        self._stack: list[_Open] = []
        self._braces = 0  # open braces since the last tag: what "}}" can close
        self._never: set[str] = set()  # tags that no closing tag follows any more
        self._closings: dict[str, re.Match[str]] = {}  # the next closing tag of each name

    def run(self) -> None:
        """Read token by token to the end."""
        while match := _TOKEN.search(self.text, self.position, self.end):
            self.position = match.end()
            printed = match[0]
            if printed == "<!--":
                self._comment(match.start())
            elif printed[0] == "<":
                self._tag(match)
            elif printed[0] == "{":
                self._stack.append(_Open("{", match.start(), len(printed)))
                self._braces += 1
            elif printed[0] == "}":
                self._close_braces(match.start(), len(printed))
            elif printed == "[[":
                self._stack.append(_Open("[", match.start()))
            else:
                self._close_link(match.end())
        self._drop(0)

    # ------------------------------------------------------------------ comments, tags

    def _comment(self, start: int) -> None:
        stop = self.text.find("-->", start + 4, self.end)
        if stop < 0:
            self.unclosed.append(("<!--", start))
        self.position = self.end if stop < 0 else stop + 3
        inner_end = self.end if stop < 0 else stop
        self.nodes.append(Node("comment", start, self.position, start + 4, inner_end))

    def _tag(self, match: re.Match[str]) -> None:
        name = match["tag"].lower()
        if match["close"]:
            self._close_tag(name, match.start())
            return
        start, inner, attrs = match.start(), match.end(), match["attrs"]
        kind: Kind = "raw" if name in RAW_TAGS else "tag"
        if match["empty"]:
            self.nodes.append(Node(kind, start, inner, inner, inner, name, attrs))
            return
        closing = self._closing(name, inner)
        if closing is None:
            self.unclosed.append((f"<{name}>", start))
            return
        node = Node(kind, start, closing.end(), inner, closing.start(), name, attrs)
        if kind == "raw":
            self.nodes.append(node)
            self.position = closing.end()
        else:
            self._stack.append(_Open("<", start, node=node, braces=self._braces))
            self._braces = 0

    def _closing(self, name: str, start: int) -> re.Match[str] | None:
        """Return the tag that closes one; None where there is none.

        A reference that another one follows before it is closed was never closed.
        """
        known = self._closings.get(name)
        if known is None or known.start() < start:
            closing = re.compile(rf"</{name}\s*>", re.IGNORECASE)
            known = None if name in self._never else closing.search(self.text, start, self.end)
            if known is None:
                self._never.add(name)
                return None
            self._closings[name] = known
        if name == "ref" and _REF.search(self.text, start, known.start()):
            return None
        return known

    def _close_tag(self, name: str, start: int) -> None:
        depth = len(self._stack) - 1
        while depth >= 0 and self._stack[depth].what != "<":
            depth -= 1
        node = self._stack[depth].node if depth >= 0 else None
        if node and node.inner_end == start:
            self._drop(depth + 1)
            self._braces = self._stack.pop().braces
            self.nodes.append(node)

    # ------------------------------------------------------------------- braces, links

    def _close_braces(self, start: int, count: int) -> None:
        while count >= 2 and self._braces:
            while self._stack[-1].what == "[":
                self._drop(len(self._stack) - 1)
            opened = self._stack[-1]
            size = min(3, count, opened.count)
            inner = opened.start + opened.count
            kind: Kind = "argument" if size == 3 else "template"
            node = Node(kind, inner - size, start + size, inner, start)
            self.nodes.append(node)
            opened.count -= size
            start, count = start + size, count - size
            if opened.count < 2:
                self._stack.pop()
                self._braces -= 1

    def _close_link(self, end: int) -> None:
        if not self._stack or self._stack[-1].what != "[":
            return
        start = self._stack.pop().start
        target_end = self.text.find("|", start, min(end, start + _LONGEST_TARGET))
        target = self.text[start + 2 : target_end if target_end >= 0 else end - 2]
        if len(target) < _LONGEST_TARGET and "\n" not in target and "[" not in target:
            self.nodes.append(Node("link", start, end, start + 2, end - 2))
        else:
            self.unclosed.append(("[[", start))

    def _drop(self, depth: int) -> None:
        """Take what is open above a depth for text."""
        for opened in self._stack[depth:]:
            if opened.what == "{":
                self._braces -= 1
            if opened.what != "<":
                self.unclosed.append((opened.what * 2, opened.start))
        del self._stack[depth:]


def _nested(nodes: list[Node]) -> list[Node]:
    """Return the outermost nodes, each with those inside it; none overlaps another in part."""
    nodes.sort(key=lambda node: (node.start, -node.end))
    roots: list[Node] = []
    around: list[Node] = []
    for node in nodes:
        while around and around[-1].end <= node.start:
            around.pop()
        (around[-1].children if around else roots).append(node)
        around.append(node)
    return roots


def gaps(start: int, end: int, children: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``start`` to ``end`` that its children leave."""
    position = start
    for child in children:
        if child.start > position:
            yield position, child.start
        position = max(position, child.end)
    if position < end:
        yield position, end
