"""A001: parts give their whole: a year is the sum, the mean or an extreme of its months.

The parts stand in rows (months over each other) or in columns (months beside each other). Sums of
bounds are whole numbers, so that nothing is rounded.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Any

from loccit.agreement.cells import bound, unreadable, whole
from loccit.agreement.column_verdict import (
    INDEX,
    UNREADABLE,
    Subject,
    Verdict,
    high,
    low,
    of_rows,
    sharp,
    value,
)
from loccit.agreement.linear import linear
from loccit.agreement.parts import (
    COUNTED,
    NO_TOTAL,
    WEIGHTS,
    Wholes,
    no_row,
    not_printed,
    of_parts,
    place,
    series,
    twice,
    unknown,
    with_series,
)
from loccit.lazily import lazily
from loccit.values import showing
from loccit.values.interval import Interval, closed, greatest, least, mean, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl

    from loccit.vocabulary.agreements import Agreement, Parts, Total
else:
    pl = lazily("polars")

_EXTREMES: tuple[Total, ...] = ("maximum", "minimum")


# ------------------------------------------------------------------------- definition


def models(parts: Sequence[Interval], how: Total, kind: Parts = "") -> list[Interval]:
    """Return what the whole may be by its parts, which are in their order.

    A mean may be plain, or weighted by the days of months and quarters.
    """
    if how == "mean":
        weights = [WEIGHTS[kind]] if WEIGHTS[kind] else []
        plain = mean(parts, [Fraction(1)] * len(parts))
        return [plain, *(mean(parts, list(map(Fraction, days))) for days in weights)]
    one = {"sum": total, "maximum": greatest, "minimum": least}[how]
    return [one(parts)]


def fits(own: Interval, parts: Sequence[Interval], how: Total, kind: Parts = "") -> bool:
    """Whether a whole is what its own parts give."""
    return any(fits_model(own, model, how) for model in models(parts, how, kind))


def fits_model(own: Interval, model: Interval, how: Total) -> bool:
    """Whether a whole is what ``models`` gives; what is computed, a sum or a mean, may touch."""
    return own.meets(model, computed=how not in _EXTREMES)


def is_converted(own: Interval, number: Fraction) -> bool:
    """Whether a whole is the rounding of a number: that of another unit, converted.

    That one must fit its own parts: else the two units of one wrong cell vouch for each other.
    """
    return own.meets(closed(number, number), computed=True)


# ----------------------------------------------------------------------------- column


def check_total(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return where a whole is not what its parts give.

    A mean may also be converted from the mean that is printed in another unit, where that one fits
    its own parts.
    """
    entry = subject.agreement
    if entry.fields:
        return of_rows(frame, _fits_columns(frame, subject), (*entry.fields, entry.field))
    frame = with_series(frame, entry).with_row_index(INDEX)
    parts = subject.parts or wholes_of(frame, entry, [entry.field])
    judged = parts.rows.filter(_complete(entry.field) & low(entry.field).is_not_null())
    broken = set(judged.filter(~_fits(entry.field, entry))[INDEX])
    if broken and _by_days(entry):
        broken -= whole_rows_that_fit(frame, entry, broken)
    for name in subject.others if broken else ():
        rows = _series_of(frame, entry, broken)
        both = wholes_of(rows, entry, [entry.field, name], by_days=True)
        converted = _fits(name, entry, by_days=True) & _converts(subject, name, entry.field)
        broken -= set(both.rows.filter(converted)[INDEX])
    return Verdict(len(judged), tuple(sorted(broken)), _gaps(frame, entry, parts))


def together(entry: Agreement) -> Agreement | None:
    """Return what agreements about one field each have in common that can share ``wholes_of``."""
    return replace(entry, field="") if entry.rule == "A001" and not entry.fields else None


def whole_rows_that_fit(frame: pl.DataFrame, entry: Agreement, rows: Iterable[int]) -> set[int]:
    """Return those of some rows that are wholes which their own parts give, unconverted."""
    if INDEX not in frame:
        frame = with_series(frame, entry).with_row_index(INDEX)
    picked = _series_of(frame, entry, rows)
    parts = wholes_of(picked, entry, [entry.field], by_days=True)
    return set(parts.rows.filter(_fits(entry.field, entry, by_days=True))[INDEX])


def _by_days(entry: Agreement) -> bool:
    """Whether a mean may be weighted by days."""
    return entry.total == "mean" and bool(entry.parts)


def _series_of(frame: pl.DataFrame, entry: Agreement, rows: Iterable[int]) -> pl.DataFrame:
    """Return all rows of the series that some rows (by their index) are of."""
    wanted = frame[sorted(rows)].get_column(series(entry)).unique()
    return frame.filter(pl.col(series(entry)).is_in(wanted.implode()))


def wholes_of(
    frame: pl.DataFrame, entry: Agreement, names: Sequence[str], *, by_days: bool = False
) -> Wholes:
    """Return what the parts of some fields give, all by the series and the total of one agreement.

    The frame has series and parts (``with_series``), and ``INDEX``.
    """
    key, number = series(entry), pl.col(place(entry))
    bounds = [part(name) for name in names for part in (low, high)]
    bounds += map(value, names) if by_days else ()
    for name in names if entry.total in _EXTREMES else ():
        ends = zip(("sharp low", "sharp high"), sharp(frame, name), strict=True)
        bounds += [end.alias(of_parts(name, which)) for which, end in ends]
    rows = frame.select(INDEX, key, number, *bounds)
    power = pl.lit(pl.Series([2**part for part in range(13)])).gather(number.cast(pl.UInt32))
    parts = rows.filter(number > 0).with_columns(power.alias("␟power"))
    by_days &= _by_days(entry)
    if by_days:
        parts = parts.with_columns(
            part.alias(of_parts(name, which))
            for name in names
            for which, part in _weighted(name, entry, number).items()
        )
    given = [part for name in names for part in _given(name, entry, by_days=by_days)]
    counts = [
        pl.len().alias("␟parts"),
        pl.col("␟power").sum().alias("␟powers of parts"),
        pl.col(INDEX).min().alias("␟first"),
    ]
    summed = parts.group_by(key).agg(*given, *counts)
    wholes = rows.filter(number == 0)
    joined = wholes.join(summed, on=key, how="left").with_columns(
        pl.col("␟parts").fill_null(0), pl.lit(len(WEIGHTS[entry.parts])).alias("␟expected")
    )
    return Wholes(joined, summed.join(wholes, on=key, how="anti"))


def _weighted(name: str, entry: Agreement, number: pl.Expr) -> dict[str, pl.Expr]:
    weights = pl.lit(pl.Series([0, *WEIGHTS[entry.parts]], dtype=pl.Int128))
    weight = weights.gather(number.cast(pl.UInt32))
    return {"weighted low": low(name) * weight, "weighted high": high(name) * weight}


def _given(name: str, entry: Agreement, *, by_days: bool) -> list[pl.Expr]:
    """Return what the parts of one field give, as bounds; and how many have a number."""
    found = {"known": low(name).count()}
    if entry.total in _EXTREMES:
        ends = {which: pl.col(of_parts(name, f"sharp {which}")) for which in ("low", "high")}
        highest = entry.total == "maximum"
        found |= {which: end.max() if highest else end.min() for which, end in ends.items()}
    else:
        found |= {"low": low(name).sum(), "high": high(name).sum()}
    if by_days:
        for which in ("weighted low", "weighted high"):
            found[which] = pl.col(of_parts(name, which)).sum()
    return [part.alias(of_parts(name, which)) for which, part in found.items()]


def _complete(name: str) -> pl.Expr:
    """Whether every part of a whole is there once, with a number."""
    parts, expected = pl.col("␟parts"), pl.col("␟expected")
    # Twelve powers of two add up to that of twelve different ones only where they are different.
    different = pl.col("␟powers of parts") == pl.lit(2, dtype=pl.Int64) ** (expected + 1) - 2
    complete = (expected == 0) | ((parts == expected) & different)
    return complete & (parts > 0) & (pl.col(of_parts(name, "known")) == parts)


def _fits(name: str, entry: Agreement, *, by_days: bool = False) -> pl.Expr:
    """Whether a whole is what its parts give."""
    ends = [pl.col(of_parts(name, which)) for which in ("low", "high")]
    if entry.total in _EXTREMES:
        own = [pl.col(of_parts(name, which)) for which in ("sharp low", "sharp high")]
        return (own[0] <= ends[1]) & (ends[0] <= own[1]) & _complete(name)
    if entry.total == "sum":
        return _meets(name, ends[0], ends[1], whole(1)) & _complete(name)
    fitting = _meets(name, ends[0], ends[1], pl.col("␟parts").cast(pl.Int128))
    if by_days and _by_days(entry):
        ends = [pl.col(of_parts(name, which)) for which in ("weighted low", "weighted high")]
        fitting |= _meets(name, ends[0], ends[1], whole(sum(WEIGHTS[entry.parts])))
    return fitting & _complete(name)


def _meets(name: str, begin: pl.Expr, end: pl.Expr, times: pl.Expr) -> pl.Expr:
    """Whether ``times`` a cell meets what was computed."""
    return (low(name) * times <= end) & (begin <= high(name) * times)


def _converts(subject: Subject, name: str, to: str) -> pl.Expr:
    """Whether a cell is the rounded conversion of another as it is printed."""
    units = subject.vocabulary.units
    numbers = linear(*(units[subject.measures[item].unit] for item in (name, to)))
    if numbers is None:
        return pl.lit(value=False)
    factor, offset, common = (whole(number) for number in numbers)
    exact = value(name) * factor + offset
    return (low(to) * common <= exact) & (exact <= high(to) * common)


def _gaps(frame: pl.DataFrame, entry: Agreement, parts: Wholes) -> dict[str, tuple[int, ...]]:
    """Return, by the reason, one row of each series that could not be judged."""
    lonely = parts.lonely_rows(entry.field)
    found: dict[str, list[int]] = {no_row(entry): lonely} if lonely else {}
    name, number = entry.field, pl.col(place(entry))
    judged = _complete(name) & low(name).is_not_null()
    lacking = parts.rows.filter(~judged.fill_null(value=False))
    if len(lacking):
        rows = _series_of(frame, entry, lacking[INDEX])
        label = pl.col(entry.over).cast(pl.String)
        known = rows.group_by(series(entry)).agg(
            label.filter(number.is_null()).first().alias("␟label"),
            number.filter(number > 0).is_duplicated().any().alias("␟twice"),
            unreadable(name).any().alias("␟unreadable"),
        )
        lacking = lacking.join(known, on=series(entry), how="left")
    for row in lacking.iter_rows(named=True):
        reason = _why_not(entry, row)
        if reason:
            found.setdefault(reason, []).append(row[INDEX])
    return {reason: tuple(sorted(rows)) for reason, rows in found.items()}


def _why_not(entry: Agreement, row: Mapping[str, Any]) -> str:
    """Return why a whole was not judged; "" where neither it nor a part of it is printed."""
    known = row[of_parts(entry.field, "known")] or 0
    if row["␟unreadable"]:
        return UNREADABLE
    if row[bound(entry.field, "low")] is None:
        return NO_TOTAL if known else ""
    if entry.parts and row["␟twice"]:
        return twice(entry.parts)
    if entry.parts and row["␟label"] is not None:
        return unknown(entry.parts, row["␟label"])
    return not_printed(entry.parts, max(row["␟expected"], row["␟parts"]) - known)


def _fits_columns(frame: pl.DataFrame, subject: Subject) -> pl.Expr:
    """Whether the whole of a row is what its parts in the columns beside it give."""
    entry = subject.agreement
    known = pl.all_horizontal(low(name).is_not_null() for name in (*entry.fields, entry.field))
    if entry.total in _EXTREMES:
        ends = list(zip(*(sharp(frame, name) for name in entry.fields), strict=True))
        pick = pl.max_horizontal if entry.total == "maximum" else pl.min_horizontal
        own = sharp(frame, entry.field)
        fitting = (own[0] <= pick(*ends[1])) & (pick(*ends[0]) <= own[1])
        return pl.when(known).then(fitting)

    def summed(weights: Iterable[int]) -> tuple[pl.Expr, pl.Expr]:
        pairs = list(zip(entry.fields, weights, strict=True))
        begin = _sum(low(name) * whole(weight) for name, weight in pairs)
        return begin, _sum(high(name) * whole(weight) for name, weight in pairs)

    count = len(entry.fields)
    times = 1 if entry.total == "sum" else count
    fitting = _meets(entry.field, *summed([1] * count), whole(times))
    weights = WEIGHTS[entry.parts]
    if entry.total == "mean" and weights:
        fitting |= _meets(entry.field, *summed(weights), whole(sum(weights)))
    return pl.when(known).then(fitting)


def _sum(items: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(lambda one, other: one + other, items)


# ------------------------------------------------------------------------------ words

_GIVEN: dict[Total, str] = {
    "sum": "sum",
    "mean": "mean",
    "maximum": "highest",
    "minimum": "lowest",
}


def words(label: str, printed: str, parts: str, how: Total, own: Interval, unit: str = "") -> str:
    """Return what does not come out.

    Args:
        label: what the whole is called: "the year".
        printed: its figure.
        parts: what it should be made of: "the months".
        how: what it should be of them.
        own: what they give.
        unit: their unit.

    """
    return f"{label} is printed as {printed}, but {given_words(parts, how, own, unit)}"


def given_words(parts: str, how: Total, own: Interval, unit: str = "") -> str:
    """Return what parts give: "the mean of the months is between 9.2 and 9.3 °C"."""
    return f"the {_GIVEN[how]} of {parts} is {showing.interval(own, unit)}"


def parts_words(kind: Parts, count: int) -> str:
    """Return what the parts of a whole are called: "the months", "the 5 parts"."""
    return f"the {COUNTED[kind]}" if kind else f"the {count} parts"
