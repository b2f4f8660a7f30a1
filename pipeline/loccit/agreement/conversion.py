"""U001 in columns: two units of one quantity say the same in every row."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from loccit.agreement.cells import bound, whole
from loccit.agreement.column_verdict import Subject, Verdict, high, low, of_rows, value
from loccit.agreement.linear import linear
from loccit.agreement.total import whole_rows_that_fit


def check_conversion(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return where two fields do not print one quantity.

    A *derived* second field is the first as printed, converted and rounded to its own step; else
    what both stand for must meet, touching included. A whole may be computed in each unit from what
    is printed there: where both fit their own parts, they need not be conversions of each other.
    """
    first, second = subject.agreement.fields
    units = subject.vocabulary.units
    one, other = (units[subject.measures[name].unit] for name in (first, second))
    factor, offset, common = linear(one, other)
    if subject.agreement.derived:
        # A cell that stands for more than its own rounding (about, over) is left to its words.
        half = pl.col(bound(second, "rounding")) * whole(common)
        middle = value(first) * whole(factor) + whole(offset)
        away = middle - value(second) * whole(common)
        meets = away.is_between(half * whole(-1), half)
    else:
        begins = low(first) * whole(factor) + whole(offset) <= high(second) * whole(common)
        ends = low(second) * whole(common) <= high(first) * whole(factor) + whole(offset)
        meets = begins & ends
    verdict = of_rows(frame, meets)
    if not verdict.broken or not subject.wholes:
        return verdict
    fitting = (whole_rows_that_fit(frame, entry, verdict.broken) for entry in subject.wholes)
    computed = set.intersection(*fitting)
    return replace(verdict, broken=tuple(row for row in verdict.broken if row not in computed))
