"""Numbers as cells print them → digits and a point, of which columns are read all at once.

A number with an exponent is written out. One with more decimal places than columns have room for,
which a computer's arithmetic leaves (1.7999999999999998), is taken as rounded to these.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

PLACES = 9
# Numbers of up to 15 digits before the point: a conversion by factors of up to 10¹³ and a sum over
# many rows then stay within 128 bits, and below what stands for infinity.
DIGITS = 15
PLAIN = r"^[+-]?(?:[0-9]{1,15}\.?|[0-9]{0,15}\.[0-9]{1,9})$"
# Four digits of an exponent are more than any number that has room here.
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_EXACT = Context(prec=DIGITS + PLACES + 1)
_LAST = Decimal(1).scaleb(-PLACES)


def plain(text: str) -> str | None:
    """Return a number in plain digits; None for what is none, or has no room in columns.

    >>> plain("4.2E6"), plain("1.7999999999999998"), plain("INF")
    ('4200000', '1.800000000', None)
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    if number and number.adjusted() >= DIGITS:
        return None
    if _places(number) > PLACES:
        number = number.quantize(_LAST, context=_EXACT)
    return format(number, "f")


def taken_for(text: str) -> str | None:
    """Return the number that a cell is taken for where that is not exactly its own; else None."""
    found = plain(text)
    if found is None or Decimal(found) == Decimal(text.strip()):
        return None
    return format(Decimal(found).normalize(), "f")


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
