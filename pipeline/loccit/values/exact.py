"""Numbers that somebody else wrote, as exact fractions within limits.

"1e999999999" is ten characters that would be a gigabyte, and a million digits take minutes.
"""

from __future__ import annotations

import re
from fractions import Fraction

# Digits, and powers of ten, of one number: what is measured has less than forty of either.
DIGITS = 1000
_EXPONENT = re.compile(r"[eE]([+-]?\d+)")


def exact(printed: str) -> Fraction:
    """Return the number that a text is; ValueError where it is none, or beyond measure."""
    if len(printed) > DIGITS:
        raise ValueError(f"a number of {len(printed):,} characters")
    exponent = _EXPONENT.search(printed)
    if exponent and abs(int(exponent[1])) > DIGITS:
        raise ValueError(f"a number beyond measure: {printed}")
    try:
        return Fraction(printed)
    except ZeroDivisionError:
        raise ValueError(f"no number: {printed}") from None


def is_number(printed: str) -> bool:
    """Return whether a text is a number within these limits."""
    try:
        exact(printed)
    except ValueError:
        return False
    return True
