"""A discrepancy → its values in pairs: what two articles say of one thing, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.report.model import Beside, Report

_AGREE = "agree"


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a discrepancy between two articles, in the order of months.

    ``alone`` is the one that is shown large; where it is None the pairs are a table. ``named``
    tells whether they are of several properties, so that each has to be named.
    """

    articles: tuple[str, str]
    rows: tuple[Beside, ...]
    alone: Beside | None
    named: bool


def pairs(report: Report) -> Mapping[str, Pairs]:
    """Return the pairs by the id of their discrepancy.

    Several are shown where each is a distance between numbers; one alone may be of words. Those of
    more than two articles are no pairs: see ``matrix.py``.
    """
    found: dict[str, list[Beside]] = {}
    for item in report.beside:
        if item.between:
            for entry in item.entries:
                found.setdefault(entry.id, []).append(item)
    made = ((name, _pairs(rows)) for name, rows in found.items())
    return {name: own for name, own in made if own}


def _pairs(rows: Sequence[Beside]) -> Pairs | None:
    articles = {(row.first.article, row.second.article) for row in rows}
    if len(articles) != 1:
        return None
    measured = [row for row in rows if row.gap]
    apart = [row for row in rows if row.verdict != _AGREE]
    (both,) = articles
    if len(measured) > 1:
        ordered = tuple(sorted(measured, key=lambda row: (row.property, row.month)))
        return Pairs(both, ordered, None, len({row.property for row in measured}) > 1)
    if len(apart) == 1:
        return Pairs(both, (apart[0],), apart[0], named=True)
    return None
