"""Findings about tables in words: the arithmetic that does not come out, with its lines."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from loccit.agreement.cells import interval
from loccit.agreement.column_verdict import INDEX, Subject
from loccit.agreement.growth import before_and_after
from loccit.agreement.total import place, series
from loccit.values.interval import Interval, total
from loccit.values.interval import show as number

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl

    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.types import TableSchema, Vocabulary

Line = Callable[[int], int]
_MOST = 5


def shown(items: Iterable[str]) -> str:
    """Return the first few items, and how many more there are."""
    listed = list(items)
    more = f"; and {len(listed) - _MOST} more" if len(listed) > _MOST else ""
    return "; ".join(listed[:_MOST]) + more


def words_of(
    frame: pl.DataFrame,
    schema: TableSchema,
    entry: Agreement,
    rows: list[int],
    line: Line,
    vocabulary: Vocabulary,
) -> str:
    """Return what does not agree in the rows of one series."""
    picked = list(zip(rows, frame[rows].to_dicts(), strict=True))
    if entry.rule == "A003":
        return shown(_growth(frame, entry, rows, line, vocabulary))
    if entry.rule in ("A001", "A002"):
        return shown(_sum(frame, entry, row, values, line) for row, values in picked)
    units = {name: schema.field(name).unit for name in entry.fields}
    return shown(_row(entry, values, units, line(row)) for row, values in picked)


def _row(entry: Agreement, values: dict[str, Any], units: dict[str, str], line: int) -> str:
    printed = [
        f"{values[name] or interval(values, name)} {units[name]}".strip() for name in entry.fields
    ]
    if entry.rule == "U001":
        return f"{printed[0]} is not {printed[1]} (line {line})"
    named = [f"{name} {text}" for name, text in zip(entry.fields, printed, strict=True)]
    if entry.rule == "O002":
        return f"{named[1]} is far from the middle of {named[0]} and {named[2]} (line {line})"
    return f"{', '.join(named)}: not from small to large (line {line})"


def _sum(
    frame: pl.DataFrame, entry: Agreement, row: int, values: dict[str, Any], line: Line
) -> str:
    if entry.rule == "A002" and entry.over and values[place(entry)] == 0:
        share = f"{entry.field} of '{entry.total_row}' is printed as {values[entry.field]}"
        return f"{share}, and the whole is {entry.whole} (line {line(row)})"
    if entry.fields:
        found = [interval(values, name) for name in entry.fields]
    else:
        parts = frame.filter(
            (frame[series(entry)] == values[series(entry)]) & (_places(frame, entry) > 0)
        )
        found = [interval(part, entry.field) for part in parts.to_dicts()]
    known = [item for item in found if item is not None]
    whole = total(known)
    if entry.rule == "A002":
        return f"the shares add up to {whole}, not to {entry.whole} (from line {line(row)})"
    if entry.total == "mean" and known:
        whole = whole.scaled(Fraction(1, len(known)))
    word = "sum" if entry.total == "sum" else "mean"
    label = entry.field if entry.fields else f"{entry.field} of '{entry.total_row}'"
    what = f"{label} is printed as {values[entry.field]}"
    return f"{what}, its {len(known)} parts give a {word} in {whole} (line {line(row)})"


def _places(frame: pl.DataFrame, entry: Agreement) -> pl.Series:
    import polars as pl

    if entry.over:
        return frame[place(entry)].fill_null(-1)
    return pl.repeat(1, len(frame), eager=True)


def _growth(
    frame: pl.DataFrame, entry: Agreement, rows: list[int], line: Line, vocabulary: Vocabulary
) -> Iterable[str]:
    ends = before_and_after(frame, Subject(entry, {}, vocabulary))
    found = {row[INDEX]: row for row in ends.to_dicts() if row[INDEX] in set(rows)}
    for row in rows:
        values = found[row]
        years = values["␟year"] - values["␟year before"] if entry.per == "year" else 1
        before = {
            name.removesuffix(" before"): value
            for name, value in values.items()
            if name.endswith(" before")
        }
        first, last = interval(before, entry.field), interval(values, entry.field)
        rate = _percent(first, last, years)
        printed = frame[entry.growth][row]
        span = f"{values['␟year before']} to {values['␟year']}"
        each = "a year" if entry.per == "year" else "in all"
        given = f"the figures give {rate} {each} from {span}"
        yield f"{entry.growth} of {printed}: {given} (line {line(row)})"


def _percent(first: Interval | None, last: Interval | None, years: int) -> str:
    if not first or not last or not (first.low and first.high and last.low and last.high):
        return "no rate"
    ends = (last.low / first.high, last.high / first.low)
    low, high = (number(Fraction((float(end) ** (1 / years) - 1) * 100)) for end in ends)
    return f"{float(low):.2f} to {float(high):.2f} %"
