"""U001 in columns: two units of one quantity say the same in every row."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl

from loccit.compiled.cells import SCALE, bound, whole
from loccit.compiled.verdict import Subject, Verdict, high, low, of_rows, value

if TYPE_CHECKING:
    from loccit.vocabulary.types import Unit

_LARGEST = 5 * 10**6


def check_conversion(frame: pl.DataFrame, subject: Subject) -> Verdict:
    """Return where two fields do not print one quantity.

    A *derived* second field is the first as printed, converted and rounded to its own step; else
    what both stand for must meet, touching included.
    """
    first, second = subject.agreement.fields
    units = subject.vocabulary.units
    one, other = (units[subject.measures[name].unit] for name in (first, second))
    factor, offset, common = linear(one, other)
    if subject.agreement.derived:
        # A cell that stands for more than its own rounding (about, over) is left to its words.
        half = pl.col(bound(second, "rounding"))
        middle = value(first) * whole(factor) + whole(offset)
        away = middle - value(second) * whole(common)
        meets = away.is_between(-half * whole(common), half * whole(common))
    else:
        begins = low(first) * whole(factor) + whole(offset) <= high(second) * whole(common)
        ends = low(second) * whole(common) <= high(first) * whole(factor) + whole(offset)
        meets = begins & ends
    return of_rows(frame, meets)


def linear(one: Unit, other: Unit) -> tuple[int, int, int]:
    """Return whole numbers a, b, c with ``other = (a × one + b) / c``, both in cells' parts.

    ValueError for a factor that exact numbers of 128 bits have no room for.
    """
    offset = one.convert(Fraction(0), other)
    factor = one.convert(Fraction(1), other) - offset
    offset *= SCALE
    common = math.lcm(factor.denominator, offset.denominator)
    found = int(factor * common), int(offset * common), common
    if max(found[0], common) > _LARGEST:
        raise ValueError(f"a conversion from {one.symbol} to {other.symbol} is not exact enough")
    return found
