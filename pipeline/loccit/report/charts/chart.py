"""A chart as data: what it shows in words, as a table, and as a Vega-Lite specification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Chart:
    """One chart; ``anchor`` names it on a page.

    ``summary`` says in sentences what one would see, ``columns`` and ``rows`` hold its data as
    texts for people; both stand for the chart where it can't be seen.
    """

    anchor: str
    title: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    specification: Mapping[str, object]
