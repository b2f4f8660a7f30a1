"""U001: two units of one figure are roundings of one quantity."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from loccit.agreement.cells import alone, bound, whole
from loccit.agreement.column_verdict import Subject, Verdict, of_rows, value
from loccit.agreement.linear import coefficients, linear
from loccit.agreement.total import whole_rows_that_fit
from loccit.lazily import lazily
from loccit.values.interval import Interval, closed, hull

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    import polars as pl

    from loccit.vocabulary.measures import Measure
    from loccit.vocabulary.types import Unit
else:
    pl = lazily("polars")

# A printed figure: one number, or the two ends of a range, each by itself and without its words.
# Words such as "about" belong to both units.
Figure = tuple[Interval, ...]


# ------------------------------------------------------------------------- definition


def agree(first: Figure, second: Figure, one: Unit, other: Unit, *, derived: bool = False) -> bool:
    """Whether two figures in two units print one quantity.

    A *derived* second figure is the first as printed, converted and rounded to its own step; else
    what both stand for must meet. Touching counts, as a half may be printed either way. Of two
    ranges end is compared with end, of a range and a number the whole range.
    """
    factor, offset = coefficients(one, other)
    if len(first) != len(second):
        first, second, derived = (hull(first),), (hull(second),), False
    for own, rounded in zip(first, second, strict=True):
        exact = _middle(own) if derived else own
        if not exact.scaled(factor, offset).meets(rounded, computed=True):
            return False
    return True


def _middle(own: Interval) -> Interval:
    """Return the printed number itself, which is the middle of what it stands for."""
    if own.low is None or own.high is None:
        return own
    middle = (own.low + own.high) / 2
    return closed(middle, middle)


def converted(number: Fraction, one: Unit, other: Unit) -> Fraction:
    """Return a number of one unit in another, exactly."""
    factor, offset = coefficients(one, other)
    return number * factor + offset


# ----------------------------------------------------------------------------- column


def check_conversion(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return where two fields do not print one quantity.

    A whole may be computed in each unit from what is printed there: where both fit their own parts,
    they need not be conversions of each other.
    """
    names = subject.agreement.fields
    units = subject.vocabulary.units
    one, other = (units[subject.measures[name].unit] for name in names)
    numbers = linear(one, other)
    if numbers is None:
        holds: pl.Expr = pl.lit(_row_by_row(frame, subject, one, other))
    else:
        holds = _agree(frame, subject, *numbers)
    verdict = of_rows(frame, holds, names)
    if not verdict.broken or not subject.wholes:
        return verdict
    fitting = (whole_rows_that_fit(frame, entry, verdict.broken) for entry in subject.wholes)
    computed = set.intersection(*fitting)
    return replace(verdict, broken=tuple(row for row in verdict.broken if row not in computed))


def _agree(frame: pl.DataFrame, subject: Subject, factor: int, offset: int, common: int) -> pl.Expr:
    first, second = (subject.measures[name] for name in subject.agreement.fields)

    def meet(one: tuple[pl.Expr, pl.Expr], other: tuple[pl.Expr, pl.Expr]) -> pl.Expr:
        begin, end = (item * whole(factor) + whole(offset) for item in one)
        return (begin <= other[1] * whole(common)) & (other[0] * whole(common) <= end)

    def single(name: str) -> tuple[pl.Expr, pl.Expr]:
        """Return what the first side's numbers are compared as."""
        return (value(name), value(name)) if subject.agreement.derived else _bare(name)

    together = meet(_hull(frame, first), _hull(frame, second))
    ranges = _ranged(frame, first), _ranged(frame, second)
    if ranges[0] is None and ranges[1] is None and not subject.agreement.derived:
        return together  # each side is a bare number
    alike = meet(single(first.value), _bare(second.value))
    holds = pl.when(value(first.value).is_not_null() & value(second.value).is_not_null())
    found = holds.then(alike).otherwise(together)
    if ranges[0] is None or ranges[1] is None:
        return found
    both = ranges[0] & ranges[1]
    lower = meet(single(first.lower), _bare(second.lower))
    upper = meet(single(first.upper), _bare(second.upper))
    return pl.when(both).then(lower & upper).otherwise(found)


def _bare(name: str) -> tuple[pl.Expr, pl.Expr]:
    return pl.col(bound(name, "alone low")), pl.col(bound(name, "alone high"))


def _ranged(frame: pl.DataFrame, item: Measure) -> pl.Expr | None:
    """Whether a row prints a range; None where the table has no fields for one."""
    if item.lower not in frame.columns or item.upper not in frame.columns:
        return None
    ends = [value(name).is_not_null() for name in (item.lower, item.upper)]
    return pl.col(item.value).is_null() & ends[0] & ends[1]


def _hull(frame: pl.DataFrame, item: Measure) -> tuple[pl.Expr, pl.Expr]:
    low, high = _bare(item.value)
    ranged = _ranged(frame, item)
    if ranged is None:
        return low, high
    begin, end = _bare(item.lower)[0], _bare(item.upper)[1]
    return pl.when(ranged).then(begin).otherwise(low), pl.when(ranged).then(end).otherwise(high)


def _row_by_row(frame: pl.DataFrame, subject: Subject, one: Unit, other: Unit) -> pl.Series:
    """Return the same by the definition, for factors that have no room in 128 bits."""
    derived = subject.agreement.derived
    measures = [subject.measures[name] for name in subject.agreement.fields]
    found: list[bool | None] = []
    for row in frame.iter_rows(named=True):
        first, second = (_figure(row, item) for item in measures)
        known = bool(first and second)
        found.append(agree(first, second, one, other, derived=derived) if known else None)
    return pl.Series("holds", found, dtype=pl.Boolean)


def _figure(row: dict[str, Any], item: Measure) -> Figure:
    names: Sequence[str] = (item.value,)
    if row[item.value] is None and item.lower in row and item.upper in row:
        names = (item.lower, item.upper)
    ends = [alone(row, name) for name in names]
    return tuple(end for end in ends if end) if None not in ends else ()


# ------------------------------------------------------------------------------ words


def words(printed: str, exact: str, other: str) -> str:
    """Return what does not come out: "3.1 °C is 37.58 °F, not 38.6 °F"."""
    return f"{printed} is {exact}, not {other}"
