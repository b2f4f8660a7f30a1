"""A discrepancy's sentence as a heading: cut off where it is too long, and then said below."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loccit.report.model import Entry

_LONG = 200


def headed(entry: Entry, most: int = _LONG) -> tuple[str, tuple[str, ...]]:
    """Return an entry's heading, and the sentences below it.

    One of more than ``most`` characters is only the beginning of the title, which then follows.
    """
    if len(entry.title) <= most:
        return entry.title, entry.arithmetic
    head = entry.title[:_LONG]
    cut = head.rfind("; ")
    heading = f"{head[:cut] if cut > 0 else head.rpartition(' ')[0]} …"
    return heading, (entry.title, *entry.arithmetic)
