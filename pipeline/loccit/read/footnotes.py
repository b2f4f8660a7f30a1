"""Footnote markers of extracted text: ``[3]``.

A bracket with anything but digits is none, and neither is a year in brackets ("[1966]"), unless the
article has so many markers that it may be one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from loccit.model import Marker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKER = re.compile(r"\[([0-9]+)\]")
_YEARS = range(1000, 2100)
_MANY = 500  # different markers below 1000 that an article has before its markers look like years


def find_markers(text: str, start: int, end: int) -> tuple[Marker, ...]:
    """Return the markers of ``text[start:end]`` in order."""
    found = [
        Marker(match[1], match.start(), match.end(), number=int(match[1]))
        for match in _MARKER.finditer(text, start, end)
    ]
    small = {marker.number for marker in found if marker.number not in _YEARS}
    many = len(small) >= _MANY
    return tuple(marker for marker in found if many or marker.number not in _YEARS)


def between_markers(markers: Sequence[Marker], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches from ``start`` to ``end`` that hold no marker; markers are in order."""
    position = start
    first = bisect_left(markers, start, key=lambda marker: marker.start)
    for marker in markers[first : bisect_left(markers, end, key=lambda marker: marker.start)]:
        if marker.start > position:
            yield position, marker.start
        position = marker.end
    if position < end:
        yield position, end
