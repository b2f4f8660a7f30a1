"""A002: the shares of a whole add up to it."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from loccit.agreement.cells import SCALE, unreadable, whole
from loccit.agreement.column_verdict import (
    INDEX,
    UNREADABLE,
    Subject,
    Verdict,
    high,
    low,
    of_rows,
)
from loccit.agreement.parts import place, series, with_series
from loccit.lazily import lazily
from loccit.values import showing
from loccit.values.interval import Interval, closed, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl
else:
    pl = lazily("polars")

ALL = Fraction(100)


# ------------------------------------------------------------------------- definition


def add_up(shares: Sequence[Interval], target: Fraction = ALL) -> bool:
    """Whether shares can add up to the whole; a sum may touch it."""
    return is_whole(total(shares), target)


def is_whole(share: Interval, target: Fraction = ALL) -> bool:
    """Whether what is printed as the share of the whole can be all of it."""
    return share.meets(closed(target, target), computed=True)


# ----------------------------------------------------------------------------- column


def check_shares(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return the series (by their first rows) whose shares cannot add up to the whole.

    And the rows of wholes that print another share than the whole.
    """
    entry = subject.agreement
    if entry.fields:
        known = pl.all_horizontal(low(name).is_not_null() for name in entry.fields)
        ends = _sum(map(low, entry.fields)), _sum(map(high, entry.fields))
        holds = pl.when(known).then(_meets(*ends, entry.whole))
        return of_rows(frame, holds, entry.fields)
    rows = with_series(frame, entry).with_row_index(INDEX)
    name = entry.field
    wholes: list[int] = []
    if entry.over:
        printed = rows.filter((pl.col(place(entry)) == 0) & low(name).is_not_null())
        wholes = printed.filter(~_meets(low(name), high(name), entry.whole))[INDEX].to_list()
        rows = rows.filter(pl.col(place(entry)) > 0)
    groups = rows.group_by(series(entry)).agg(
        pl.col(INDEX).min(),
        low(name).sum().alias("low"),
        high(name).sum().alias("high"),
        low(name).null_count().alias("missing"),
        low(name).count().alias("known"),
        unreadable(name).any().alias("unreadable"),
    )
    complete = groups.filter((pl.col("missing") == 0) & (pl.col("known") > 0))
    broken = complete.filter(~_meets(pl.col("low"), pl.col("high"), entry.whole))[INDEX]
    partly = (pl.col("missing") > 0) & (pl.col("known") > 0) & ~pl.col("unreadable")
    lacking = {"a share is not printed": partly, UNREADABLE: pl.col("unreadable")}
    gaps = {why: tuple(sorted(groups.filter(which)[INDEX])) for why, which in lacking.items()}
    gaps = {why: rows for why, rows in gaps.items() if rows}
    return Verdict(len(complete), tuple(sorted([*broken.to_list(), *wholes])), gaps)


def _meets(begin: pl.Expr, end: pl.Expr, target: str) -> pl.Expr:
    exact = Fraction(target) * SCALE
    scaled, times = whole(exact.numerator), whole(exact.denominator)
    return (begin * times <= scaled) & (scaled <= end * times)


def _sum(items: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(lambda one, other: one + other, items)


# ------------------------------------------------------------------------------ words


def words(own: Interval, target: str, unit: str = "") -> str:
    """Return what does not come out; ``own`` is the sum of the shares."""
    to = f"{showing.number(target)} {unit}".strip()
    return f"the sum of the shares is {showing.interval(own, unit)}, not {to}"


def whole_words(label: str, printed: str, target: str, unit: str = "") -> str:
    """Return that the share of the whole is printed as something else."""
    to = f"{showing.number(target)} {unit}".strip()
    return f"{label} is printed as {printed}, and the whole is {to}"
