"""A chart as data: what it shows in words, as a table, and as Vega-Lite specifications."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Chart:
    """One chart; ``anchor`` names it on a page.

    ``summary`` says in sentences what one would see, ``columns`` and ``rows`` hold its data as
    texts for people; both stand for the chart where it can't be seen. ``claims`` are, cell by cell,
    the claims that the rows were read from, "" where a cell was read from none. ``small`` is the
    specification for a phone.
    """

    anchor: str
    title: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    specification: Mapping[str, object]
    claims: tuple[tuple[str, ...], ...] = ()
    small: Mapping[str, object] | None = None

    def for_phones(self) -> Chart:
        """Return the chart as it is drawn on a phone; the same where it has no such drawing."""
        drawn = self.small or self.specification
        return replace(self, anchor=f"{self.anchor}-small", specification=drawn)
