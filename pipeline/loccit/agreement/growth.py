"""A003: a printed growth rate is the compounded rate between two figures.

Powers have no room in 128 bits, so the few rows that print a rate are compared one by one, by the
definition.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from loccit.agreement.cells import Bound, bound, interval, unreadable
from loccit.agreement.column_verdict import INDEX, UNREADABLE, Subject, Verdict, low
from loccit.lazily import lazily
from loccit.values.interval import Interval
from loccit.values.showing import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

    from loccit.vocabulary.agreements import Agreement, Per
else:
    pl = lazily("polars")

_LONGEST = 300
_MONTH = re.compile(r"-(\d{2})\b")
NO_END = "no figure at an end of the rate"
NO_BOUNDS = "growth needs positive, finite figures"
SAME_YEAR = "the figure before is of the same year, or of another age"
LESS_THAN_A_YEAR = "the figure before is of less than a year before"
NOT_A_YEAR_BEFORE = "several figures are of one year, and none is of a year before"


# ------------------------------------------------------------------------- definition


def can_grow(figure: Interval) -> bool:
    """Whether a figure can be the end of a growth: positive, and no "over" or "under"."""
    return figure.low is not None and figure.low > 0 and figure.high is not None


def fits(
    rate: Interval, first: Interval, last: Interval, years: int, most: int | None = None
) -> bool:
    """Whether first × (1 + rate in percent)^years can be last; what is computed may touch.

    Where the years are not whole, they lie between ``years`` and ``most``. ValueError where one of
    the two figures cannot be the end of a growth.
    """
    begin, end = _bounds(first), _bounds(last)
    powers = (years, years if most is None else most)
    if rate.low is not None:
        factor = _factor(rate.low)
        if begin[0] * min(factor**power for power in powers) > end[1]:
            return False
    if rate.high is None:
        return True
    factor = _factor(rate.high)
    return end[0] <= begin[1] * max(factor**power for power in powers)


def _factor(percent: Fraction) -> Fraction:
    """Return by what one year multiplies a figure: nothing is lost more than wholly."""
    return max(1 + percent / 100, Fraction(0))


def _bounds(figure: Interval) -> tuple[Fraction, Fraction]:
    if figure.low is None or figure.low <= 0 or figure.high is None:
        raise ValueError("growth needs positive, finite figures")
    return figure.low, figure.high


def given(
    first: Interval, last: Interval, years: int, most: int | None = None
) -> tuple[float, float]:
    """Return the rates in percent a year between which two figures have grown, for people to read.

    ValueError where one of the two cannot be the end of a growth.
    """
    begin, end = _bounds(first), _bounds(last)
    ratios = (end[0] / begin[1], end[1] / begin[0])
    times = (years, years if most is None else most)
    found = [_percent(ratio, time) for ratio in ratios for time in times]
    return min(found), max(found)


def _percent(ratio: Fraction, years: int) -> float:
    return float((float(ratio) ** (1 / years) - 1) * 100)


# ----------------------------------------------------------------------------- column


def check_growth(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return the rows whose rate the two figures at its ends do not give."""
    entry = subject.agreement
    broken: list[int] = []
    gaps: dict[str, list[int]] = {}
    checked = 0
    for row in before_and_after(frame, subject).iter_rows(named=True):
        first, last = first_and_last(row, entry.field)
        rate = interval(row, entry.growth)
        reason = _why_not(row, first, last, entry.per)
        if reason or rate is None or first is None or last is None:
            gaps.setdefault(reason, []).append(row[INDEX])
            continue
        checked += 1
        if not fits(rate, first, last, *years(row, entry.per)):
            broken.append(row[INDEX])
    odd = frame.select(unreadable(entry.growth)).to_series().arg_true().to_list()
    if odd:
        gaps[UNREADABLE] = sorted([*gaps.get(UNREADABLE, ()), *odd])
    return Verdict(checked, tuple(broken), {key: tuple(rows) for key, rows in gaps.items()})


def years(row: Mapping[str, Any], per: Per) -> tuple[int, int]:
    """Return over how many years a row's rate compounds, at least and at most.

    1 where it is of the whole time; two numbers only where the dates lie no whole years apart.
    """
    if per != "year":
        return 1, 1
    apart = int(row["␟year"] - row["␟year before"])
    months = [_MONTH.match(row[f"␟rest{end}"] or "") for end in ("", " before")]
    if months[0] is None or months[1] is None or months[0][1] == months[1][1]:
        return apart, apart
    whole = 12 * apart + int(months[0][1]) - int(months[1][1])
    return whole // 12, whole // 12 + 1


def date(row: Mapping[str, Any], *, before: bool = False) -> str:
    """Return the date of a row's figure, or of the one before, as it is printed."""
    end = " before" if before else ""
    return f"{row[f'␟year{end}']}{row[f'␟rest{end}']}"


def first_and_last(row: Mapping[str, Any], field: str) -> tuple[Interval | None, Interval | None]:
    """Return the figure before a row's and its own."""
    before = {
        name.removesuffix(" before"): item for name, item in row.items() if name.endswith(" before")
    }
    return interval(before, field), interval(row, field)


def before_and_after(frame: pl.DataFrame, subject: Subject) -> pl.DataFrame:
    """Return the rows that print a rate, with date and figure of the row before in their series.

    The row before is by the whole date. Where a series has several dates in one year (quarters,
    say), a rate a year is since the last figure of the same time of a year; ``␟between`` tells
    whether another one lies between the two.
    """
    entry = subject.agreement
    figures, rates = (_bounds_of(frame, name) for name in (entry.field, entry.growth))
    text = pl.col(entry.over).cast(pl.String).str.strip_chars()
    rows = frame.select(
        *entry.by,
        *figures,
        *rates,
        text.str.extract(r"^(\d{1,4})(?:\D|$)").cast(pl.Int64).alias("␟year"),
        text.str.replace(r"^\d{1,4}", "").alias("␟rest"),
        unreadable(entry.field).alias("␟odd"),
    ).with_row_index(INDEX)
    own = rows.filter(low(entry.field).is_not_null() | low(entry.growth).is_not_null())
    own = own.sort("␟year", "␟rest", INDEX, nulls_last=True)
    own = own.with_columns(_several(entry).alias("␟several"))
    own = own.with_columns(pl.when("␟several").then(_time_of_year(entry)).alias("␟time"))
    own = own.with_columns(
        pl.col(name).shift(1).over([*entry.by, "␟time"]).name.suffix(" before")
        for name in (*figures, "␟year", "␟rest")
    )
    just_before = pl.struct("␟year", "␟rest").shift(1)
    just_before = just_before.over(entry.by) if entry.by else just_before
    since = pl.struct(pl.col("␟year before").alias("␟year"), pl.col("␟rest before").alias("␟rest"))
    own = own.with_columns((just_before != since).alias("␟between"))
    return own.filter(low(entry.growth).is_not_null()).sort(INDEX)


def _bounds_of(frame: pl.DataFrame, name: str) -> list[str]:
    which: tuple[Bound, ...] = ("low", "high", "closed low", "closed high")
    return [bound(name, end) for end in which if bound(name, end) in frame.columns]


def _several(entry: Agreement) -> pl.Expr:
    """Whether a rate a year is of a series that has several dates in one year."""
    if entry.per != "year":
        return pl.lit(value=False)
    whole_dates = pl.col("␟rest") != ""
    several = (whole_dates & pl.struct([*entry.by, "␟year"]).is_duplicated()).any()
    return several.over(entry.by) if entry.by else several


def _time_of_year(entry: Agreement) -> pl.Expr:
    """Return what tells the dates of a year from each other: the month, where that is enough."""
    rest = pl.col("␟rest")
    month = rest.str.extract(r"^(-\d{2})\b").fill_null(rest)
    enough = ~pl.struct([*entry.by, "␟year", month.alias("␟month")]).is_duplicated().any()
    return pl.when(enough).then(month).otherwise(rest)


def _why_not(
    row: Mapping[str, Any], first: Interval | None, last: Interval | None, per: Per
) -> str:
    year, before = row["␟year"], row["␟year before"]
    if row["␟odd"]:
        return UNREADABLE
    if year is None or before is None or first is None or last is None:
        return NOT_A_YEAR_BEFORE if row["␟several"] and last is not None else NO_END
    if row["␟several"] and year - before != 1 and row["␟between"]:
        return NOT_A_YEAR_BEFORE
    ordered = (before, row["␟rest before"]) < (year, row["␟rest"])
    if not ordered or year - before > _LONGEST or (per == "year" and year == before):
        return SAME_YEAR
    if years(row, per)[0] < 1:
        return LESS_THAN_A_YEAR
    return "" if can_grow(first) and can_grow(last) else NO_BOUNDS


# ------------------------------------------------------------------------------ words


def words(rates: Iterable[tuple[tuple[float, float], str]], last: str, per: Per = "year") -> str:
    """Return what the figures give instead: rates, each since the date of its first figure."""
    each = "a year" if per == "year" else "in all"
    said = [f"{percent(rate)} {each} from {first}" for rate, first in rates]
    return f"the table's figures give {', '.join(said)} to {last}"


def percent(rate: tuple[float, float]) -> str:
    """Return between what two rates growth lies, rounded to hundredths of a percent."""
    ends = sorted({f"{end:.2f}" for end in rate}, key=float)
    return f"{' to '.join(map(number, ends))} %"
