"""Places within a page that links lead to: plain letters, and each its own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from loccit.report.charts.chart import Chart
from loccit.report.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Placed = TypeVar("Placed", Entry, Chart)


def anchor(name: str) -> str:
    """Return the anchor for a name: what is no plain letter or digit is a hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def named_apart(items: Iterable[Placed]) -> Iterator[Placed]:
    """Yield what has anchors so that these differ: names keep only their plain letters."""
    known: Counter[str] = Counter()
    for item in items:
        known[item.anchor] += 1
        number = known[item.anchor]
        yield item if number == 1 else replace(item, anchor=f"{item.anchor}--{number}")
