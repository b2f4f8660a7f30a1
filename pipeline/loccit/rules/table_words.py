"""Findings about tables in words: what each law says does not come out, with its lines."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from loccit.agreement import conversion, growth, midpoint, order, share, total
from loccit.agreement.cells import interval
from loccit.agreement.column_verdict import INDEX, Subject
from loccit.agreement.parts import place, series
from loccit.values import interval as intervals
from loccit.values import showing
from loccit.values.interval import Interval, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import polars as pl

    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.measures import Measure
    from loccit.vocabulary.types import TableSchema, Vocabulary

Line = Callable[[int], int]
# A row of a frame, with typed cells.
FrameRow = dict[str, Any]
_MOST = 5


def shown(items: Iterable[str]) -> str:
    """Return the first few items, and how many more there are."""
    listed = list(items)
    more = f"; and {len(listed) - _MOST} more" if len(listed) > _MOST else ""
    return "; ".join(listed[:_MOST]) + more


@dataclass(frozen=True, slots=True)
class Broken:
    """An agreement of a table, and what its words need: the frame with the cells' bounds."""

    frame: pl.DataFrame
    schema: TableSchema
    entry: Agreement
    vocabulary: Vocabulary
    measures: Mapping[str, Measure]

    def unit(self, name: str) -> str:
        """Return the unit of a field."""
        return self.schema.field(name).unit

    def printed(self, row: FrameRow, name: str) -> str:
        """Return a field's cell as it is printed, with its words and its unit."""
        item = self.measures[name]
        ends = [row.get(end) for end in (item.lower, item.upper)]
        cell = row[name] or (" to ".join(map(str, ends)) if None not in ends else "")
        words = row.get(item.modifier) or ""
        return " ".join(filter(None, [words, str(cell), self.unit(name)]))


def words_of(broken: Broken, rows: list[int], line: Line) -> str:
    """Return what does not agree in the rows of one series."""
    said = {
        "U001": _conversion,
        "A001": _total,
        "A002": _share,
        "O001": _order,
        "O002": _midpoint,
    }.get(broken.entry.rule)
    if said is None:
        return shown(_growth(broken, rows, line))
    picked = zip(rows, broken.frame[rows].to_dicts(), strict=True)
    return shown(f"{said(broken, row)} (line {line(number)})" for number, row in picked)


def _conversion(broken: Broken, row: FrameRow) -> str:
    first, second = broken.entry.fields
    units = broken.vocabulary.units
    one, other = (units[broken.unit(name)] for name in broken.entry.fields)
    item = broken.measures[first]
    names = [first] if row[first] else [item.lower, item.upper]
    exact = " to ".join(
        showing.number(show(conversion.converted(Fraction(row[name].strip()), one, other)))
        for name in names
    )
    printed = [broken.printed(row, name) for name in (first, second)]
    return conversion.words(printed[0], f"{exact} {other.symbol}", printed[1])


def _parts(broken: Broken, row: FrameRow) -> list[Interval]:
    """Return what the parts of a row's whole stand for, in their order."""
    import polars as pl

    entry, frame = broken.entry, broken.frame
    if entry.fields:
        found = [interval(row, name) for name in entry.fields]
    else:
        parts = frame.filter(pl.col(series(entry)) == row[series(entry)])
        if entry.over:
            parts = parts.filter(pl.col(place(entry)) > 0).sort(place(entry))
        found = [interval(part, entry.field) for part in parts.to_dicts()]
    return [item for item in found if item is not None]


def _total(broken: Broken, row: FrameRow) -> str:
    entry = broken.entry
    parts = _parts(broken, row)
    label = entry.field if entry.fields else f"{entry.field} of '{entry.total_row}'"
    given = total.models(parts, entry.total, entry.parts)[0]
    called = total.parts_words(entry.parts, len(parts))
    printed, unit = broken.printed(row, entry.field), broken.unit(entry.field)
    return total.words(label, printed, called, entry.total, given, unit)


def _share(broken: Broken, row: FrameRow) -> str:
    entry = broken.entry
    unit = broken.unit(entry.field or entry.fields[0])
    if entry.over and row[place(entry)] == 0:
        label = f"{entry.field} of '{entry.total_row}'"
        return share.whole_words(label, broken.printed(row, entry.field), entry.whole, unit)
    return share.words(intervals.total(_parts(broken, row)), entry.whole, unit)


def _order(broken: Broken, row: FrameRow) -> str:
    """Return the first two fields of a row that are not in order."""
    for smaller, larger in itertools.combinations(broken.entry.fields, 2):
        one, other = interval(row, smaller), interval(row, larger)
        if one and other and not order.in_order(one, other):
            said = order.words(broken.printed(row, smaller), broken.printed(row, larger))
            return f"{smaller} is above {larger}: {said}"
    return ""


def _midpoint(broken: Broken, row: FrameRow) -> str:
    least, average, most = broken.entry.fields
    ends = [interval(row, name) for name in (least, most)]
    known = [end for end in ends if end]
    low, mean, high = (broken.printed(row, name) for name in (least, average, most))
    own = midpoint.middle(known[0], known[1])
    return f"{average}: {midpoint.words(mean, low, high, own, broken.unit(average))}"


def _growth(broken: Broken, rows: list[int], line: Line) -> Iterator[str]:
    entry = broken.entry
    ends = growth.before_and_after(broken.frame, Subject(entry, {}, broken.vocabulary))
    found = {row[INDEX]: row for row in ends.to_dicts()}
    for number in rows:
        row = found[number]
        first, last = growth.first_and_last(row, entry.field)
        if first and last:
            rate = growth.given(first, last, *growth.years(row, entry.per))
            since, to = growth.date(row, before=True), growth.date(row)
            printed = f"{broken.frame[entry.growth][number]} {broken.unit(entry.growth)}".strip()
            said = growth.words([(rate, since)], to, entry.per)
            yield f"{entry.growth} is printed as {printed}, but {said} (line {line(number)})"
