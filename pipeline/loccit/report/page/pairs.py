"""A discrepancy → its values in pairs: what two articles say of one thing, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.report.model import Beside, Report

    # What two articles say of months, by its subject and property.
    _Monthly = dict[tuple[str, str], list[Beside]]

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
    monthly: _Monthly = {}
    for item in report.beside:
        if item.between and item.month:
            monthly.setdefault((item.subject, item.property), []).append(item)
    made = ((name, _pairs(rows, monthly)) for name, rows in found.items())
    return {name: own for name, own in made if own}


def _pairs(rows: Sequence[Beside], monthly: _Monthly) -> Pairs | None:
    """Return the pairs of a discrepancy; months that are no part of it stand in its table too."""
    articles = {(row.first.article, row.second.article) for row in rows}
    if len(articles) != 1:
        return None
    measured = [row for row in rows if row.gap]
    apart = [row for row in rows if row.verdict != _AGREE]
    (both,) = articles
    if len(measured) > 1:
        whole = [*measured, *_other_months(measured, both, monthly)]
        ordered = tuple(sorted(whole, key=lambda row: (row.property, row.month)))
        return Pairs(both, ordered, None, len({row.property for row in measured}) > 1)
    if len(apart) == 1:
        return Pairs(both, (apart[0],), apart[0], named=True)
    return None


def _other_months(
    measured: Sequence[Beside], both: tuple[str, str], monthly: _Monthly
) -> Iterator[Beside]:
    """Yield what the same two say of the other months, without which no year adds up."""
    known = {(row.subject, row.property, row.month) for row in measured}
    for about in dict.fromkeys((row.subject, row.property) for row in measured if row.month):
        for item in monthly.get(about, ()):
            said = (item.first.article, item.second.article) == both
            if said and (*about, item.month) not in known:
                yield item
