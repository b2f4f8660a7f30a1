"""O002: a mean lies about half-way between minimum and maximum."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.agreement.cells import SCALE, whole
from loccit.agreement.column_verdict import Subject, Verdict, high, low, of_rows
from loccit.agreement.order import can_be_in_order, in_order
from loccit.lazily import lazily
from loccit.values import showing
from loccit.values.interval import Interval, mean, show

if TYPE_CHECKING:
    import polars as pl
else:
    pl = lazily("polars")

# ------------------------------------------------------------------------- definition


def near_the_middle(
    least: Interval, average: Interval, most: Interval, far: Fraction | None = None
) -> bool:
    """Whether a mean lies less far from the middle of minimum and maximum than is worth a look.

    That is ``far``; where it is None, a quarter of the way between them. What both stand for
    decides, and touching counts. Where the three are not in order, that is O001's.
    """
    if not (in_order(least, average) and in_order(average, most)):
        return True
    return average.meets(_around_the_middle(least, most, far), computed=True)


def middle(least: Interval, most: Interval) -> Interval:
    """Return the middle of what two figures stand for."""
    return _between(least, most, 1, 1)


def _around_the_middle(least: Interval, most: Interval, far: Fraction | None) -> Interval:
    if far is None:
        return Interval(_between(least, most, 3, 1).low, _between(least, most, 1, 3).high)
    own = middle(least, most)
    low = None if own.low is None else own.low - far
    return Interval(low, None if own.high is None else own.high + far)


def _between(least: Interval, most: Interval, one: int, other: int) -> Interval:
    return mean([least, most], [Fraction(one), Fraction(other)])


# ----------------------------------------------------------------------------- column


def check_midpoint(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return the rows whose mean lies far from the middle between minimum and maximum."""
    names = subject.agreement.fields
    least, average, most = names
    ordered = can_be_in_order(frame, least, average) & can_be_in_order(frame, average, most)
    if subject.agreement.far:
        # All in parts of twice the distance's denominator.
        far = Fraction(subject.agreement.far) * SCALE
        times, weights, slack = 2 * far.denominator, (far.denominator,) * 2, 2 * far.numerator
        around = (weights, weights)
    else:
        times, around, slack = 4, ((3, 1), (1, 3)), 0
    begin = low(least) * whole(around[0][0]) + low(most) * whole(around[0][1]) - whole(slack)
    end = high(least) * whole(around[1][0]) + high(most) * whole(around[1][1]) + whole(slack)
    near = (low(average) * whole(times) <= end) & (begin <= high(average) * whole(times))
    return of_rows(frame, pl.when(ordered).then(near), names)


# ------------------------------------------------------------------------------ words


def words(average: str, least: str, most: str, own: Interval, unit: str = "") -> str:
    """Return what does not come out; ``own`` is the middle of minimum and maximum."""
    shown = showing.interval(own, unit)
    if own.low == own.high:
        shown = f"{showing.number(show(own.low))} {unit}".strip()
    return f"{average} between {least} and {most}, whose middle is {shown}"
