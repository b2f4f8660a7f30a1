"""The footnotes that stand for a claim."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loccit.model import Article, Marker, Words


@dataclass(frozen=True, slots=True)
class Notes:
    """Markers that stand for a claim, and those further on that cite nothing here."""

    own: tuple[Marker, ...] = ()
    nearby: tuple[Marker, ...] = ()


class FootnoteFinder:
    """Finds the markers of places in one article."""

    def __init__(self, article: Article) -> None:
        self._markers = article.markers
        self._starts = [marker.start for marker in article.markers]
        self._sentences = _Spans(article.sentences)
        self._paragraphs = _Spans(article.paragraphs)

    def of_prose(self, end: int, marked: Iterable[Words] = ()) -> Notes:
        """Return the nearest group of markers at or after a value's end, in the same sentence.

        Where its sentence has none there, those directly after other ``marked`` words of the claim
        stand for it ("the Gazette[4] reports …"); else the paragraph's next group is *nearby*.
        """
        own = self._group(end, self._sentences.end_of(end - 1)) or self._attached(marked)
        if own:
            return Notes(own=own)
        return Notes(nearby=self._group(end, self._paragraphs.end_of(end - 1)))

    def _attached(self, marked: Iterable[Words]) -> tuple[Marker, ...]:
        groups = (self._group(words.end, words.end + 1) for words in marked)
        return tuple(marker for group in groups for marker in group)

    def within(self, start: int, end: int) -> tuple[Marker, ...]:
        """Return all markers of a stretch."""
        first = bisect.bisect_left(self._starts, start)
        return self._markers[first : bisect.bisect_left(self._starts, end)]

    def _group(self, start: int, end: int) -> tuple[Marker, ...]:
        group: list[Marker] = []
        for marker in self.within(start, end):
            if group and marker.start > group[-1].end + 1:
                break
            group.append(marker)
        return tuple(group)


class _Spans:
    def __init__(self, spans: Sequence[Words]) -> None:
        self._starts = [span.start for span in spans]
        self._spans = spans

    def end_of(self, offset: int) -> int:
        """Return where the stretch around an offset ends; the offset where there is none."""
        index = bisect.bisect_right(self._starts, offset) - 1
        if index >= 0 and self._spans[index].end > offset:
            return self._spans[index].end
        return offset
