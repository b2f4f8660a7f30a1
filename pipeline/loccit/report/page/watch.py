"""The discrepancies that a reviewer should look at before all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import SEVERITIES
from loccit.report.glossary import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.report.model import Entry

_MOST = 5


def watch_first(entries: Sequence[Entry]) -> list[Entry]:
    """Return at most five: between articles before within one, the most severe first.

    Of one severity those come first that wait for somebody; else the order is that of the entries.
    """
    return sorted(entries, key=_order)[:_MOST]


def _order(entry: Entry) -> tuple[bool, int, int]:
    return (
        not entry.between,
        -SEVERITIES.index(entry.severity),
        list(STATUSES).index(entry.status),
    )
