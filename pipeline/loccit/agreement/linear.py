"""Conversions of units in whole numbers."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.agreement.cells import SCALE

if TYPE_CHECKING:
    from loccit.vocabulary.types import Unit

_LARGEST = 5 * 10**6


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
