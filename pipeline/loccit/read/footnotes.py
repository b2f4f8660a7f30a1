"""Footnote markers: ``[3]``. A bracket with anything but digits is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.model import Marker

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKER = re.compile(r"\[([0-9]+)\]")


def find_markers(text: str, start: int, end: int) -> tuple[Marker, ...]:
    """Return the markers of ``text[start:end]`` in order."""
    return tuple(
        Marker(match[1], match.start(), match.end(), number=int(match[1]))
        for match in MARKER.finditer(text, start, end)
    )


def between_markers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``text[start:end]`` that hold no marker."""
    position = start
    for match in MARKER.finditer(text, start, end):
        if match.start() > position:
            yield position, match.start()
        position = match.end()
    if position < end:
        yield position, end
