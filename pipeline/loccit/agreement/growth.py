"""A003 in rows: a printed growth rate is the compounded rate since the figure before.

Powers have no room in 128 bits, so the few rows that print a rate are compared one by one, in
whole numbers of any size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from loccit.agreement.cells import SCALE, UNBOUNDED, bound
from loccit.agreement.column_verdict import INDEX, Subject, Verdict, low

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 300


def check_growth(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return the rows whose rate the two figures at its ends do not give."""
    entry = subject.agreement
    broken: list[int] = []
    gaps: dict[str, list[int]] = {}
    checked = 0
    for row in before_and_after(frame, subject).iter_rows(named=True):
        reason = _why_not(row, entry.field)
        if reason:
            gaps.setdefault(reason, []).append(row[INDEX])
            continue
        checked += 1
        years = row["␟year"] - row["␟year before"] if entry.per == "year" else 1
        if not _fits(row, entry.field, entry.growth, years):
            broken.append(row[INDEX])
    return Verdict(checked, tuple(broken), {key: tuple(rows) for key, rows in gaps.items()})


def before_and_after(frame: pl.DataFrame, subject: Subject) -> pl.DataFrame:
    """Return the rows that print a rate, with year and figure of the row before in their series."""
    entry = subject.agreement
    names = [
        bound(name, which) for name in (entry.field, entry.growth) for which in ("low", "high")
    ]
    year = pl.col(entry.over).cast(pl.String).str.strip_chars().str.extract(r"^(\d{1,4})\b")
    rows = frame.select(*entry.by, *names, year.cast(pl.Int64).alias("␟year"))
    rows = rows.with_row_index(INDEX)
    own = rows.filter(low(entry.field).is_not_null() | low(entry.growth).is_not_null())
    own = own.sort("␟year", INDEX, nulls_last=True)
    shifted = [
        pl.col(name).shift(1).over(entry.by) if entry.by else pl.col(name).shift(1)
        for name in (bound(entry.field, "low"), bound(entry.field, "high"), "␟year")
    ]
    own = own.with_columns(item.name.suffix(" before") for item in shifted)
    return own.filter(low(entry.growth).is_not_null()).sort(INDEX)


def _why_not(row: Mapping[str, int | None], field: str) -> str:
    year, before = row["␟year"], row["␟year before"]
    ends = [row[bound(field, which) + end] for which in ("low", "high") for end in ("", " before")]
    if year is None or before is None or None in ends:
        return "no figure at an end of the rate"
    if not 0 < year - before <= _LONGEST:
        return "the figure before is of the same year, or of another age"
    if any(end is not None and not 0 < end < UNBOUNDED for end in ends):
        return "growth needs positive, finite figures"
    return ""


def _fits(row: Mapping[str, Any], field: str, growth: str, years: int) -> bool:
    """Whether first × (1 + rate)^years meets last, in whole numbers; touching counts."""
    hundred = 100 * SCALE
    low_rate, high_rate = (hundred + row[bound(growth, which)] for which in ("low", "high"))
    unit = hundred**years
    first = row[bound(field, "low") + " before"], row[bound(field, "high") + " before"]
    last = row[bound(field, "low")], row[bound(field, "high")]
    least = first[0] * max(low_rate, 0) ** years
    most = first[1] * max(high_rate, 0) ** years
    return bool(least <= last[1] * unit and last[0] * unit <= most)
