"""O001: what must be in order, is: no minimum above its mean or maximum."""

from __future__ import annotations

import itertools
from functools import reduce
from typing import TYPE_CHECKING

from loccit.agreement.column_verdict import Subject, Verdict, belongs, high, low, of_rows
from loccit.lazily import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl

    from loccit.values.interval import Interval
else:
    pl = lazily("polars")


# ------------------------------------------------------------------------- definition


def in_order(smaller: Interval, larger: Interval) -> bool:
    """Whether the one can be at most the other: what both stand for decides.

    2.8 and 3 may be in either order.
    """
    return not smaller.is_above(larger)


# ----------------------------------------------------------------------------- column


def check_order(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return the rows in which a field exceeds one that is declared to be larger.

    Every two fields are compared, so that an empty one between them hides nothing.
    """
    names = subject.agreement.fields
    pairs = itertools.combinations(names, 2)
    return of_rows(frame, _all(can_be_in_order(frame, *pair) for pair in pairs), names)


def can_be_in_order(frame: pl.DataFrame, smaller: str, larger: str) -> pl.Expr:
    """Return whether a field can be at most another, row by row."""
    begin, end = low(smaller), high(larger)
    touching = belongs(frame, smaller)[0] & belongs(frame, larger)[1]
    return (begin < end) | ((begin == end) & touching)


def _all(tests: Iterable[pl.Expr]) -> pl.Expr:
    """Whether all tests hold that could be made; None where none could."""
    items = list(tests)
    held = reduce(lambda one, other: one & other, (item.fill_null(value=True) for item in items))
    return pl.when(pl.any_horizontal(item.is_not_null() for item in items)).then(held)


# ------------------------------------------------------------------------------ words


def words(smaller: str, larger: str) -> str:
    """Return what does not come out, both figures as they are printed."""
    return f"{smaller} against {larger}"
