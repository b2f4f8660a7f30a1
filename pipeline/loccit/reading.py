"""A reading: the text of a page as a person sees it, and where it stands in the snapshot.

Two coordinates meet here. The *snapshot* counts the characters of the decoded file; the *reading*
counts the characters of the text that a person sees. A reading is made of segments:

    copied        the same characters stand in the snapshot
    decoded       other characters stand for them there: an entity, ``{{ndash}}``
    inserted      nothing stands for them there: what parts cells, lines and blocks
    placeholder   stands for what another page or a program makes: ``\ufffc``, a marker's number

Segments are grouped into *streams*: a paragraph, a table, a box, a caption, a reference. In one
stream they stand in the order of the snapshot, and no two of a reading share a character of it, so
that a stretch of the snapshot that begins and ends in one stream reads as exactly one text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from loccit.errors import LoccitError

Kind = Literal["copied", "decoded", "inserted", "placeholder"]
# What stands in a reading for what is not in the snapshot: no figure crosses it.
PLACEHOLDER = "\ufffc"
_ANCHORS = ("copied", "decoded")


class Segment(NamedTuple):
    """One piece of a reading.

    ``start`` and ``end`` count in the reading, ``source`` and ``source_end`` in the snapshot (an
    inserted segment is empty there, at the end of what stands before it); ``stream`` numbers the
    streams of a reading from 0.
    """

    kind: Kind
    start: int
    end: int
    source: int
    source_end: int
    stream: int


@dataclass(frozen=True)
class Reading:
    """The text of a page as a person sees it, made of segments in the order of the text."""

    text: str
    segments: Sequence[Segment]

    @classmethod
    def of_text(cls, text: str) -> Reading:
        """Return the reading of text without any mark-up: both coordinates coincide."""
        return cls(text, (Segment("copied", 0, len(text), 0, len(text), 0),))

    # ------------------------------------------------------------- reading to snapshot

    def in_snapshot(self, start: int, end: int) -> tuple[int, int]:
        """Return where the words of a stretch of the reading stand in the snapshot.

        LoccitError where it is empty, begins or ends in what is not in the snapshot or in the
        middle of what was decoded, or lies in more than one stream.
        """
        first, last = self._at(start), self._at(end - 1)
        if start < end and first.stream == last.stream:
            source, source_end = _source_of(first, start), _end_of(last, end)
            if source is not None and source_end is not None:
                return source, source_end
        raise LoccitError(
            f"'{self.text[start:end]}' does not begin and end in words of the snapshot",
            remedy="take the words around it that were not made by a template",
        )

    def is_anchored(self, start: int, end: int) -> bool:
        """Whether a stretch of the reading has a place in the snapshot."""
        try:
            self.in_snapshot(start, end)
        except LoccitError:
            return False
        return True

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the snapshot that a stretch of one stream was made from.

        Unlike ``in_snapshot`` it takes what is decoded or a placeholder whole, and never fails: for
        what was inserted it is the empty place between its neighbours.
        """
        segments = list(self.segments_in(start, max(end, start + 1)))
        if not segments:
            return 0, 0
        # A table may begin with what parts its cells, which is nowhere in the snapshot.
        first = next((item for item in segments if item.kind != "inserted"), segments[0])
        last = segments[-1]
        source = _source_of(first, max(start, first.start))
        source_end = _end_of(last, end)
        return (
            first.source if source is None else source,
            last.source_end if source_end is None else source_end,
        )

    def segments_in(self, start: int, end: int) -> Iterator[Segment]:
        """Yield the segments that overlap a stretch of the reading."""
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self.segments) and self.segments[index].start < end:
            if self.segments[index].end > start:
                yield self.segments[index]
            index += 1

    # ------------------------------------------------------------- snapshot to reading

    def in_reading(self, source: int, source_end: int) -> tuple[int, int]:
        """Return where a stretch of the snapshot stands in the reading.

        LoccitError where it does not begin and end with words of one stream.
        """
        first = self._holding(source)
        if first is not None:
            last = self._last_in(first.stream, source_end)
            start, end = _reading_start(first, source), _reading_end(last, source_end)
            if start is not None and end is not None and start < end:
                return start, end
        raise LoccitError(
            f"the stretch {source}-{source_end} of the snapshot begins or ends in nothing to read"
        )

    def words(self, source: int, source_end: int) -> str:
        """Return what a stretch of the snapshot says to a person; errors as ``in_reading``."""
        start, end = self.in_reading(source, source_end)
        return self.text[start:end]

    # ------------------------------------------------------------------------ indexes

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    @cached_property
    def _anchors(self) -> tuple[list[int], list[Segment]]:
        """The segments that have words in the snapshot, in its order, with their places there."""
        anchors = [segment for segment in self.segments if segment.kind in _ANCHORS]
        anchors.sort(key=lambda segment: segment.source)
        return [segment.source for segment in anchors], anchors

    @cached_property
    def _streams(self) -> dict[int, tuple[list[int], list[Segment]]]:
        """For each stream its segments that have a place in the snapshot, with these places."""
        streams: dict[int, tuple[list[int], list[Segment]]] = {}
        for segment in self.segments:
            if segment.kind != "inserted":
                sources, segments = streams.setdefault(segment.stream, ([], []))
                sources.append(segment.source)
                segments.append(segment)
        return streams

    def _at(self, offset: int) -> Segment:
        if not 0 <= offset < len(self.text):
            raise LoccitError(f"the reading has no character {offset}")
        return self.segments[bisect_right(self._starts, offset) - 1]

    def _holding(self, source: int) -> Segment | None:
        sources, anchors = self._anchors
        index = bisect_right(sources, source) - 1
        if index >= 0 and anchors[index].source_end > source:
            return anchors[index]
        return None

    def _last_in(self, stream: int, source_end: int) -> Segment:
        """Return a stream's last segment that begins before a place in the snapshot."""
        sources, segments = self._streams[stream]
        return segments[max(0, bisect_left(sources, source_end) - 1)]


def _source_of(segment: Segment, offset: int) -> int | None:
    if segment.kind == "copied":
        return segment.source + offset - segment.start
    return segment.source if segment.kind == "decoded" and offset == segment.start else None


def _end_of(segment: Segment, end: int) -> int | None:
    if segment.kind == "copied":
        return segment.source + end - segment.start
    return segment.source_end if segment.kind == "decoded" and end == segment.end else None


def _reading_start(segment: Segment, source: int) -> int | None:
    if segment.kind == "copied":
        return segment.start + source - segment.source
    return segment.start if source == segment.source else None


def _reading_end(segment: Segment, source_end: int) -> int | None:
    if segment.kind == "copied" and source_end <= segment.source_end:
        return segment.start + source_end - segment.source
    whole = segment.kind == "decoded" and source_end == segment.source_end
    return segment.end if whole else None
