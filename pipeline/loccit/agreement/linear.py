"""Conversions of units in whole numbers."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.agreement.cells import SCALE

if TYPE_CHECKING:
    from loccit.vocabulary.types import Unit

# With numbers of up to 15 digits (10²⁵ parts, see ``cells``) products stay within 128 bits.
_LARGEST = 5 * 10**12


def coefficients(one: Unit, other: Unit) -> tuple[Fraction, Fraction]:
    """Return a and b with ``other = a × one + b``, exactly."""
    offset = one.convert(Fraction(0), other)
    return one.convert(Fraction(1), other) - offset, offset


def linear(one: Unit, other: Unit) -> tuple[int, int, int] | None:
    """Return whole numbers a, b, c with ``other = (a × one + b) / c``, both in cells' parts.

    None for a factor that exact numbers of 128 bits have no room for, or that is negative.
    """
    factor, offset = coefficients(one, other)
    offset *= SCALE
    common = math.lcm(factor.denominator, offset.denominator)
    found = int(factor * common), int(offset * common), common
    return found if factor > 0 and max(found[0], common) <= _LARGEST else None
