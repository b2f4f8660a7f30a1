"""HTML → its tree, as a browser builds it, with the place of every text in the source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from loccit.read.builder import Piece

if TYPE_CHECKING:
    from justhtml.dom import Element, Text

# "<" that begins no tag: it is shown as it stands.
_STRAY = re.compile(r"<(?![A-Za-z/!?])")
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
_MENDED = {ord("\r"): " ", ord("\0"): "\ufffd", ord("\ufeff"): " "}
_TABLE = re.compile(r"</?table(?![\w-])", re.IGNORECASE)
_DEEPEST_TABLE = 100


def _shallow(source: str) -> str:
    """Return a page in which no table is nested deeper than a page means any to be.

    A tag of a table that is deeper becomes a tag of no meaning, as long as it was.
    """
    depth = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal depth
        closes = match[0][1] == "/"
        depth = max(0, depth + (-1 if closes else 1))
        deep = depth >= _DEEPEST_TABLE if closes else depth > _DEEPEST_TABLE
        return match[0][:-5] + "deep_" if deep else match[0]

    return _TABLE.sub(kept, source)


def _beginnings(root: Element) -> Iterator[int]:
    """Yield where the texts of a tree begin in its source."""
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if node.name != "#text":
            waiting.extend(node.children or ())
        elif node.origin_offset is not None:
            yield node.origin_offset


class Tree:
    """The tree of a stretch of a snapshot.

    Args:
        text: the whole snapshot.
        start: where the page begins in it.
        end: where it ends.

    """

    def __init__(self, text: str, start: int, end: int) -> None:
        from justhtml import JustHTML

        self._text = text
        self._offset = start
        # What a parser would change is changed before, character by character, so that every
        # offset of the tree is one of the source.
        self._source = _shallow(_STRAY.sub("‹", text[start:end].translate(_MENDED)))
        parsed = JustHTML(self._source, track_node_locations=True, sanitize=False)
        self.root = cast("Element", parsed.root)
        self.lost: list[tuple[int, int]] = []
        self._beginnings = frozenset(_beginnings(self.root))

    def pieces(self, node: Text) -> list[Piece]:
        """Return the text of a node as pieces with their places.

        A text that cannot be found where the tree says is left out, and its place noted in
        ``lost``: a browser moves text that stands between the cells of a table.
        """
        start, data = node.origin_offset, str(node.data)
        if start is None:
            return []
        if self._source.startswith(data, start):
            return [self._copied(start, start + len(data))]
        if self._source.startswith("\n", start) and not data.startswith("\n"):
            start += 1  # the first line end in <pre> is none
        found = list(self._aligned(start, data))
        if "".join(piece.text for piece in found).translate(_MENDED).replace("<", "‹") != (
            data.replace("<", "‹")
        ):
            self.lost.append((self._offset + start, self._offset + start + 1))
            return []
        return found

    def place(self, node: Element) -> int:
        """Return where an element stands in the snapshot."""
        return self._offset + (node.origin_offset or 0)

    def _copied(self, start: int, end: int) -> Piece:
        start, end = start + self._offset, end + self._offset
        return Piece("copied", self._text[start:end], start, end)

    def _aligned(self, start: int, data: str) -> Iterator[Piece]:
        """Yield what a text node was made of: characters, entities, and tags that made nothing."""
        source = self._source
        position, done = start, 0
        run = start
        while done < len(data) and position < len(source):
            letter = source[position]
            if letter == "&" and (match := _ENTITY.match(source, position)):
                decoded = html.unescape(match[0])
                if data.startswith(decoded, done) and decoded != match[0]:
                    if position > run:
                        yield self._copied(run, position)
                    place = self._offset + position, self._offset + match.end()
                    yield Piece("decoded", decoded, *place)
                    done += len(decoded)
                    position = run = match.end()
                    continue
            if letter == data[done]:
                position, done = position + 1, done + 1
                continue
            if letter != "<":
                break
            if position > run:
                yield self._copied(run, position)
            stop = source.find(">", position)
            position = run = len(source) if stop < 0 else stop + 1
            if position in self._beginnings:  # another text, which this one was moved past
                break
        if position > run:
            yield self._copied(run, position)
