"""Pieces of a page, in the order in which a person reads them → a reading."""

from __future__ import annotations

from typing import NamedTuple

from loccit.reading import Kind, Reading, Segment


class Piece(NamedTuple):
    """A piece of text and the stretch of the snapshot that it stands for (empty: inserted)."""

    kind: Kind
    text: str
    source: int
    source_end: int


class ReadingBuilder:
    """Puts pieces one after the other, stream by stream."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._segments: list[Segment] = []
        self._stream = -1
        self._reached = 0
        self.length = 0

    def begin(self) -> None:
        """Begin a stream: a block, or a text that stands apart from the one around it."""
        self._stream += 1
        self._reached = 0

    def add(self, piece: Piece) -> bool:
        """Add a piece to the stream; False, and nothing is added, where it stands before the last.

        A page whose mark-up is broken may show text in another order than the snapshot's.
        """
        kind, text, source, source_end = piece
        if not text:
            return True
        if kind == "inserted":
            source = source_end = self._reached
        elif source < self._reached:
            return False
        start, self.length = self.length, self.length + len(text)
        self._texts.append(text)
        self._reached = source_end
        last = self._segments[-1] if self._segments else None
        joins = last and last.stream == self._stream and last.kind == kind
        if last and joins and kind in ("copied", "inserted") and last.source_end == source:
            self._segments[-1] = last._replace(end=self.length, source_end=source_end)
        else:
            self._segments.append(
                Segment(kind, start, self.length, source, source_end, self._stream)
            )
        return True

    def insert(self, text: str) -> None:
        """Add text that stands nowhere in the snapshot."""
        self.add(Piece("inserted", text, 0, 0))

    def build(self) -> Reading:
        """Return the reading of all that was added."""
        return Reading("".join(self._texts), tuple(self._segments))
