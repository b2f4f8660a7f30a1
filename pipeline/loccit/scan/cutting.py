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


def whole_pages(own: bytes, beyond: Iterable[bytes], *, all_of_it: bool = False) -> Iterator[bytes]:
    """Yield the pages that begin in ``own``, which may end in what follows.

    A page that never ends is given as far as it goes, without its closing tag.

    Args:
        own: a stretch of the dump.
        beyond: what follows it, in pieces.
        all_of_it: whether pages that begin in what follows are wanted as well.

    """
    dump = _Buffer(own, beyond)
    before = None if all_of_it else len(own)
    position = 0
    while (start := dump.find(OPENING, position, before)) is not None:
        end = dump.find(CLOSING, start, start + LARGEST)
        if end is None:
            yield dump.taken(start, start + LARGEST)
            return
        position = end + len(CLOSING)
        yield dump.taken(start, position)


class _Buffer:
    """Bytes that grow by what follows, as far as is looked for; places count from their begin."""

    def __init__(self, own: bytes, beyond: Iterable[bytes]) -> None:
        self._data = bytearray(own)
        self._beyond = iter(beyond)
        self._begin = 0

    def find(self, tag: bytes, start: int, before: int | None) -> int | None:
        """Return where a tag first stands from ``start`` on, if it begins ``before`` a place."""
        looked = start
        while True:
            found = self._data.find(tag, looked - self._begin)
            if found >= 0:
                place = found + self._begin
                return place if before is None or place < before else None
            end = self._begin + len(self._data)
            looked = max(start, end - len(tag) + 1)
            if (before is not None and looked >= before) or not self._grow(start):
                return None

    def _grow(self, start: int) -> bool:
        """Take the next piece in, and let go of what lies before a place."""
        piece = next(self._beyond, b"")
        del self._data[: start - self._begin]
        self._begin = start
        self._data += piece
        return bool(piece)

    def taken(self, start: int, end: int) -> bytes:
        """Return a stretch, as far as there is one."""
        return bytes(self._data[start - self._begin : end - self._begin])
