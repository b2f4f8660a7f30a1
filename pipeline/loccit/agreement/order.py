"""O001 and O002 in columns: minimum, mean and maximum stand in order, the mean in the middle."""

from __future__ import annotations

import itertools
from functools import reduce
from typing import TYPE_CHECKING

import polars as pl

from loccit.agreement.cells import whole
from loccit.agreement.column_verdict import Subject, Verdict, high, low, of_rows, value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.vocabulary.measures import Measure


def check_order(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return the rows in which a field exceeds one that is declared to be larger.

    What both stand for decides: 2.8 and 3 may be in either order. Every two fields are compared, so
    that an empty one between them hides nothing.
    """
    measures = [subject.measures[name] for name in subject.agreement.fields]
    pairs = itertools.combinations(measures, 2)
    return of_rows(frame, _all(_in_order(one, other) for one, other in pairs))


def _in_order(one: Measure, other: Measure) -> pl.Expr:
    printed = (value(one.value) <= value(other.value)).fill_null(value=False)
    begin, end = low(one.value), high(other.value)
    # What a modifier makes of a number has ends of its own ("about 3" ends with 4); a rounded
    # number has none.
    words = [name for name in (one.modifier, other.modifier) if name]
    if not words:
        return printed | (begin < end)
    modified = pl.any_horizontal(pl.col(name).fill_null("") != "" for name in words)
    return printed | (begin < end) | (modified & (begin == end))


def _all(tests: Iterable[pl.Expr]) -> pl.Expr:
    """Whether all tests hold that could be made; None where none could."""
    items = list(tests)
    held = reduce(lambda one, other: one & other, (item.fill_null(value=True) for item in items))
    return pl.when(pl.any_horizontal(item.is_not_null() for item in items)).then(held)


def check_midpoint(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return the rows whose mean lies outside the middle half between minimum and maximum.

    A row whose three are not even in order is O001's.
    """
    least, mean, most = subject.agreement.fields
    above = low(least) * whole(3) + low(most) <= high(mean) * whole(4)
    below = low(mean) * whole(4) <= high(least) + high(most) * whole(3)
    ordered = (low(least) < high(mean)) & (low(mean) < high(most))
    return of_rows(frame, pl.when(ordered).then(above & below))
