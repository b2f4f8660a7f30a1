"""Amounts of money whose currency stands before the number: $47,500, US$4.2 million, CHF 300.

The currency is a unit like any other ("300 Swiss francs" is a number and a unit); only the place
where it is printed is another. There, and only there, a short form of a magnitude may follow:
£4.2bn, $5m.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.values.numbers import DIGIT_RUN, MAGNITUDE, MAGNITUDES, Number, read_digits

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORT = {
    "k": MAGNITUDES["thousand"],
    "K": MAGNITUDES["thousand"],
    "m": MAGNITUDES["million"],
    "M": MAGNITUDES["million"],
    "bn": MAGNITUDES["billion"],
    "B": MAGNITUDES["billion"],
    "tn": MAGNITUDES["trillion"],
}
_SIGN = r"(?:(?<!\w)[−+]|(?<![^\s(\[|/])-)"
_ENDING = rf"(?:[\s-]{MAGNITUDE}|\s?(?:{'|'.join(_SHORT)}))"
_READ = re.compile(rf"([−+-]?)(\D*?)\s?([−-]?)({DIGIT_RUN})({_ENDING})?")


def amount(currencies: str) -> str:
    """Return the pattern of an amount; ``currencies`` is that of what may stand before it."""
    return rf"(?:{_SIGN}?(?<!\w)(?:{currencies})\s?[−-]?{DIGIT_RUN}(?:{_ENDING}(?!\w)|(?!\w)))"


def read_amount(printed: str, currencies: Mapping[str, str]) -> tuple[Number, int, str] | None:
    """Return the number (with its magnitude applied), the magnitude or 0, and the currency.

    ``currencies`` maps what stands before a number to the unit. None where this is no amount.
    """
    match = _READ.fullmatch(printed)
    currency = currencies.get(re.sub(r"\s", " ", match[2])) if match else None
    number = read_digits((match[1] or match[3]) + match[4]) if match else None
    if not match or currency is None or number is None:
        return None
    if not match[5]:
        return number, 0, currency
    word = match[5].strip(" -\u00a0")
    magnitude = MAGNITUDES.get(word) or _SHORT[word]
    return number.times(magnitude), magnitude, currency
