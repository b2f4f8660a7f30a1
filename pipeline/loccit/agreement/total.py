"""A001 and A002 in columns: parts give their whole, shares a hundred.

The parts stand in rows (months over each other) or in columns (months beside each other). Sums of
bounds are whole numbers, so that nothing is rounded; a computed side may touch.
"""

from __future__ import annotations

import calendar
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

import polars as pl

from loccit.agreement.cells import SCALE, whole
from loccit.agreement.column_verdict import INDEX, Subject, Verdict, high, low, of_rows, value
from loccit.agreement.linear import linear
from loccit.agreement.series import code, with_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loccit.vocabulary.agreements import Agreement

# Quarter days of the months, with a February of 28.25 days: the mean of the Gregorian calendar but
# for centuries. Producers of normals weight their yearly means so.
_DAYS = [4 * calendar.monthrange(2023, month)[1] for month in range(1, 13)]
_DAYS[1] = 113
WEIGHTS = {"months": _DAYS, "quarters": [sum(_DAYS[i : i + 3]) for i in (0, 3, 6, 9)], "": []}
_NAMES = {
    "months": (
        {str(number): number for number in range(1, 13)}
        | {f"{number:02}": number for number in range(1, 10)}
        | {name.lower(): number for number, name in enumerate(calendar.month_name) if number}
        | {name.lower(): number for number, name in enumerate(calendar.month_abbr) if number}
    ),
    "quarters": {f"{word}{n}": n for n in range(1, 5) for word in ("", "q", "q ", "quarter ")},
}
COUNTED = {"months": "twelve months", "quarters": "four quarters", "": "all parts"}


def with_series(frame: pl.DataFrame, entry: Agreement) -> pl.DataFrame:
    """Return the frame with the number of each row's series, and of its part in it.

    A part's number counts from 1, that of the whole is 0; a row that is neither has none.
    """
    frame = with_code(frame, entry.by)
    if entry.over and place(entry) not in frame:
        text = pl.col(entry.over).cast(pl.String).fill_null("").str.strip_chars()
        number: pl.Expr = pl.lit(1, dtype=pl.Int8)
        if entry.parts:
            names = _NAMES[entry.parts]
            number = text.str.to_lowercase().replace_strict(
                list(names), list(names.values()), default=None, return_dtype=pl.Int8
            )
        whole_row = text == entry.total_row if entry.total_row else pl.lit(value=False)
        number = pl.when(whole_row).then(pl.lit(0, dtype=pl.Int8)).otherwise(number)
        frame = frame.with_columns(number.alias(place(entry)))
    return frame


def series(entry: Agreement) -> str:
    """Return the name of the column of an agreement's series."""
    return code(entry.by)


def place(entry: Agreement) -> str:
    """Return the name of the column that tells an agreement's parts from each other."""
    return f"␟place in {entry.over}␟{entry.parts}␟{entry.total_row}"


# ------------------------------------------------------------------------------- A001


def check_total(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return where a whole is neither the sum nor the mean (as declared) of its parts.

    A mean may be plain, weighted by days, or converted from the mean that is printed in another
    unit, where that one fits its own parts.
    """
    entry = subject.agreement
    if entry.fields:
        return of_rows(frame, _fits_columns(subject))
    frame = with_series(frame, entry).with_row_index(INDEX)
    wholes, alone = _with_sums(frame, entry, [entry.field])
    complete, printed = _known(entry.field), low(entry.field).is_not_null()
    judged = wholes.filter(complete & printed)
    broken = set(judged.filter(~_fits(entry.field, entry))[INDEX])
    if broken and _by_days(entry):
        broken -= whole_rows_that_fit(frame, entry, broken)
    for name in subject.others if broken else ():
        rows = _series_of(frame, entry, broken)
        both, _ = _with_sums(rows, entry, [entry.field, name], by_days=True)
        converted = _fits(name, entry, by_days=True) & _converts(subject, name, entry.field)
        broken -= set(both.filter(converted)[INDEX])
    some = pl.col(_column(entry.field, "known")).fill_null(0) > 0
    gaps = {
        f"fewer than {COUNTED[entry.parts]}": wholes.filter(printed & ~complete)[INDEX].to_list(),
        "no total is printed": alone + wholes.filter(~printed & some)[INDEX].to_list(),
    }
    found = {reason: tuple(sorted(rows)) for reason, rows in gaps.items() if rows}
    return Verdict(len(judged), tuple(sorted(broken)), found)


def whole_rows_that_fit(frame: pl.DataFrame, entry: Agreement, rows: Iterable[int]) -> set[int]:
    """Return those of some rows that are wholes which their own parts give, unconverted."""
    if INDEX not in frame:
        frame = with_series(frame, entry).with_row_index(INDEX)
    picked = _series_of(frame, entry, rows)
    wholes, _ = _with_sums(picked, entry, [entry.field], by_days=True)
    return set(wholes.filter(_fits(entry.field, entry, by_days=True))[INDEX])


def _by_days(entry: Agreement) -> bool:
    """Whether a mean may be weighted by days."""
    return entry.total == "mean" and bool(entry.parts)


def _series_of(frame: pl.DataFrame, entry: Agreement, rows: Iterable[int]) -> pl.DataFrame:
    """Return all rows of the series that some rows (by their index) are of."""
    wanted = frame[sorted(rows)].get_column(series(entry)).unique()
    return frame.filter(pl.col(series(entry)).is_in(wanted.implode()))


def _column(name: str, which: str) -> str:
    return f"{name}␟{which} of parts"


def _with_sums(
    frame: pl.DataFrame, entry: Agreement, names: Sequence[str], *, by_days: bool = False
) -> tuple[pl.DataFrame, list[int]]:
    """Return the rows of wholes with what their parts add up to, and series without such a row."""
    key, number = series(entry), pl.col(place(entry))
    bounds = [part(name) for name in names for part in (low, high)]
    bounds += map(value, names[1:])
    rows = frame.select(INDEX, key, number, *bounds)
    power = pl.lit(pl.Series([2**part for part in range(13)])).gather(number.cast(pl.UInt32))
    parts = rows.filter(number > 0).with_columns(power.alias("␟power"))
    by_days &= _by_days(entry)
    if by_days:
        parts = parts.with_columns(
            part.alias(_column(name, which))
            for name in names
            for which, part in _weighted(name, entry, number).items()
        )
    sums = [total for name in names for total in _sums(name, by_days=by_days)]
    counts = [
        pl.len().alias("␟parts"),
        pl.col("␟power").sum().alias("␟powers of parts"),
        pl.col(INDEX).min().alias("␟first"),
    ]
    summed = parts.group_by(key).agg(*sums, *counts)
    wholes = rows.filter(number == 0)
    joined = wholes.join(summed, on=key, how="left").with_columns(
        pl.col("␟parts").fill_null(0), pl.lit(len(WEIGHTS[entry.parts])).alias("␟expected")
    )
    some = summed.filter(pl.col(_column(names[0], "known")) > 0)
    return joined, some.join(wholes, on=key, how="anti")["␟first"].to_list()


def _weighted(name: str, entry: Agreement, number: pl.Expr) -> dict[str, pl.Expr]:
    weights = pl.lit(pl.Series([0, *WEIGHTS[entry.parts]], dtype=pl.Int128))
    weight = weights.gather(number.cast(pl.UInt32))
    return {"weighted low": low(name) * weight, "weighted high": high(name) * weight}


def _sums(name: str, *, by_days: bool) -> list[pl.Expr]:
    """Return what the parts of one field add up to, as bounds; and how many have a number."""
    found = {"low": low(name).sum(), "high": high(name).sum(), "known": low(name).count()}
    if by_days:
        for which in ("weighted low", "weighted high"):
            found[which] = pl.col(_column(name, which)).sum()
    return [total.alias(_column(name, which)) for which, total in found.items()]


def _known(name: str) -> pl.Expr:
    """Whether every part of a whole is there once, with a number."""
    parts, expected = pl.col("␟parts"), pl.col("␟expected")
    # Twelve powers of two add up to that of twelve different ones only where they are different.
    different = pl.col("␟powers of parts") == pl.lit(2, dtype=pl.Int64) ** (expected + 1) - 2
    complete = (expected == 0) | ((parts == expected) & different)
    return complete & (parts > 0) & (pl.col(_column(name, "known")) == parts)


def _fits(name: str, entry: Agreement, *, by_days: bool = False) -> pl.Expr:
    """Whether a whole meets the sum or a mean of its parts."""
    ends = [pl.col(_column(name, which)) for which in ("low", "high")]
    if entry.total == "sum":
        return _meets(name, ends[0], ends[1], whole(1)) & _known(name)
    fits = _meets(name, ends[0], ends[1], pl.col("␟parts").cast(pl.Int128))
    if by_days and _by_days(entry):
        ends = [pl.col(_column(name, which)) for which in ("weighted low", "weighted high")]
        fits |= _meets(name, ends[0], ends[1], whole(sum(WEIGHTS[entry.parts])))
    return fits & _known(name)


def _meets(name: str, begin: pl.Expr, end: pl.Expr, times: pl.Expr) -> pl.Expr:
    """Whether ``times`` a cell meets what was computed."""
    return (low(name) * times <= end) & (begin <= high(name) * times)


def _converts(subject: Subject, name: str, to: str) -> pl.Expr:
    """Whether a cell is the rounded conversion of another as it is printed."""
    units = subject.vocabulary.units
    one, other = (subject.measures[item].unit for item in (name, to))
    factor, offset, common = linear(units[one], units[other])
    exact = value(name) * whole(factor) + whole(offset)
    return (low(to) * whole(common) <= exact) & (exact <= high(to) * whole(common))


def _fits_columns(subject: Subject) -> pl.Expr:
    """Whether the whole of a row meets its parts in the columns beside it."""
    entry = subject.agreement
    count = len(entry.fields)
    known = pl.all_horizontal(low(name).is_not_null() for name in (*entry.fields, entry.field))

    def summed(weights: Iterable[int]) -> tuple[pl.Expr, pl.Expr]:
        pairs = list(zip(entry.fields, weights, strict=True))
        begin = _sum(low(name) * whole(weight) for name, weight in pairs)
        return begin, _sum(high(name) * whole(weight) for name, weight in pairs)

    times = 1 if entry.total == "sum" else count
    fits = _meets(entry.field, *summed([1] * count), whole(times))
    weights = WEIGHTS[entry.parts]
    if entry.total == "mean" and weights:
        fits |= _meets(entry.field, *summed(weights), whole(sum(weights)))
    return pl.when(known).then(fits)


def _sum(items: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(lambda one, other: one + other, items)


# ------------------------------------------------------------------------------- A002


def check_shares(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return the series (by their first rows) whose shares cannot add up to the whole.

    And the rows of wholes that print another share than the whole.
    """
    entry = subject.agreement
    target = whole(int(Fraction(entry.whole) * SCALE))
    if entry.fields:
        known = pl.all_horizontal(low(name).is_not_null() for name in entry.fields)
        begin, end = _sum(map(low, entry.fields)), _sum(map(high, entry.fields))
        return of_rows(frame, pl.when(known).then((begin <= target) & (target <= end)))
    frame = with_series(frame, entry)
    rows = frame.with_row_index(INDEX)
    name = entry.field
    wholes: list[int] = []
    if entry.over:
        printed = rows.filter((pl.col(place(entry)) == 0) & low(name).is_not_null())
        wholes = printed.filter((low(name) > target) | (high(name) < target))[INDEX].to_list()
        rows = rows.filter(pl.col(place(entry)) > 0)
    groups = rows.group_by(series(entry)).agg(
        pl.col(INDEX).min(),
        low(name).sum().alias("low"),
        high(name).sum().alias("high"),
        low(name).null_count().alias("missing"),
        low(name).count().alias("known"),
    )
    complete = groups.filter((pl.col("missing") == 0) & (pl.col("known") > 0))
    broken = complete.filter((pl.col("low") > target) | (pl.col("high") < target))[INDEX]
    partly = groups.filter((pl.col("missing") > 0) & (pl.col("known") > 0))[INDEX]
    gaps = {"a share is not printed": tuple(sorted(partly.to_list()))} if len(partly) else {}
    return Verdict(len(complete), tuple(sorted([*broken.to_list(), *wholes])), gaps)
