"""The bytes of a dump → its pages, each from ``<page>`` to ``</page>``.

A tag cannot stand in a page's text, where ``<`` is written as an entity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPENING, CLOSING = b"<page>", b"</page>"
# Bytes of the largest page that is looked at; of one that never ends no more is read.
LARGEST = 64_000_000


def whole_pages(own: Iterable[bytes], beyond: Iterable[bytes] = ()) -> Iterator[bytes]:
    """Yield the pages that begin in ``own``, which may end in what follows.

    A page that never ends is given as far as it goes, without its closing tag.

    Args:
        own: a stretch of the dump, in pieces.
        beyond: what follows it, in pieces.

    """
    dump = _Buffer(own, beyond)
    position = 0
    while (start := dump.find(OPENING, position)) is not None:
        end = dump.find(CLOSING, start, start + LARGEST)
        if end is None:
            yield dump.taken(start, start + LARGEST)
            return
        position = end + len(CLOSING)
        yield dump.taken(start, position)


class _Buffer:
    """Bytes that grow by what follows, as far as is looked for; places count from their begin."""

    def __init__(self, own: Iterable[bytes], beyond: Iterable[bytes]) -> None:
        self._data = bytearray()
        self._own, self._beyond = iter(own), iter(beyond)
        self._own_end: int | None = None  # known when all of the stretch is taken in
        self._begin = 0

    def find(self, tag: bytes, start: int, before: int | None = None) -> int | None:
        """Return where a tag first stands from ``start`` on.

        None where it begins ``before`` no place: without one, before the end of the stretch.
        """
        looked = start
        while True:
            found = self._data.find(tag, looked - self._begin)
            last = self._own_end if before is None else before
            if found >= 0:
                place = found + self._begin
                return place if last is None or place < last else None
            looked = max(start, self._begin + len(self._data) - len(tag) + 1)
            if (last is not None and looked >= last) or not self._grow(start):
                return None

    def _grow(self, start: int) -> bool:
        """Take the next piece in, and let go of what lies before a place."""
        piece = b""
        if self._own_end is None:
            piece = next(self._own, b"")
            if not piece:
                self._own_end = self._begin + len(self._data)
        piece = piece or next(self._beyond, b"")
        del self._data[: start - self._begin]
        self._begin = start
        self._data += piece
        return bool(piece)

    def taken(self, start: int, end: int) -> bytes:
        """Return a stretch, as far as there is one."""
        with memoryview(self._data) as data:
            return bytes(data[start - self._begin : end - self._begin])
