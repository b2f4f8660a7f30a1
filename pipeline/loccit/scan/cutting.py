"""The bytes of a dump → its pages, each from ``<page>`` to ``</page>``.

A tag cannot stand in a page's text, where ``<`` is written as an entity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPENING, CLOSING = b"<page>", b"</page>"
_TEXT, _END = b"<text", b"</mediawiki>"
# Stands among pages where some may be missing.
MISSING = b""
# Bytes of the largest page that is looked at; of one that never ends no more is read.
LARGEST = 64_000_000


class BrokenError(Exception):
    """What is packed is broken, or ends too early: what follows cannot be read."""


def whole_pages(
    own: Iterable[bytes], beyond: Iterable[bytes] = (), *, last: bool = False
) -> Iterator[bytes]:
    """Yield the pages that begin in ``own``, which may end in what follows.

    A page that never ends is given as far as it goes, without its closing tag. ``MISSING`` is given
    where bytes between pages are broken, and where a dump ends without its end tag.

    Args:
        own: a stretch of the dump, in pieces, which raise BrokenError where they are broken.
        beyond: what follows it, in pieces.
        last: whether the dump has to end in ``own``.

    """
    dump = _Buffer(own, beyond)
    position, cut = 0, False
    start: int | None = None
    try:
        while (start := dump.find(OPENING, position)) is not None:
            end = dump.find(CLOSING, start, start + LARGEST)
            position = start + LARGEST if end is None else end + len(CLOSING)
            page = dump.taken(start, position)
            if second := _next_in(page):
                page, position = page[:second], start + second
            elif end is None:
                cut = True
            yield page
            start = None
    except BrokenError:
        yield MISSING if start is None else dump.taken(start, start + LARGEST)
        return
    if last and not cut and not dump.ended:
        yield MISSING


def _next_in(page: bytes) -> int:
    """Return where the next page begins in the bytes of one whose end is missing, else 0.

    No "<" stands in a text, so that it need not be looked through for more than that.
    """
    text = page.find(_TEXT)
    if text < 0:
        return max(page.find(OPENING, 1), 0)
    after = page.find(b"<", text + 1)
    found = page.find(OPENING, 1, text)
    if found < 0 <= after:
        found = page.find(OPENING, after)
    return max(found, 0)


class _Buffer:
    """Bytes that grow by what follows, as far as is looked for; places count from their begin."""

    def __init__(self, own: Iterable[bytes], beyond: Iterable[bytes]) -> None:
        self._data = bytearray()
        self._own, self._beyond = iter(own), iter(beyond)
        self._own_end: int | None = None  # known when all of the stretch is taken in
        self._begin = 0
        self.ended = False  # whether the end tag of the dump has been seen

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
            kept = start
            if before is None:
                # Between pages only the end of the dump is of interest.
                self.ended = self.ended or self.within(_END, start, looked + len(tag)) is not None
                kept = max(start, looked - len(_END))
            if (last is not None and looked >= last) or not self._grow(kept):
                return None

    def within(self, tag: bytes, start: int, end: int) -> int | None:
        """Return where a tag first stands in a stretch that was taken in; None for nowhere."""
        found = self._data.find(tag, max(start - self._begin, 0), end - self._begin)
        return found + self._begin if found >= 0 else None

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
