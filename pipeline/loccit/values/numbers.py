"""Printed numbers: digits, number words, ordinals and magnitudes.

168,827 → 168827, step 1        2.8 → 2.8, step 0.1        2.4 million → 2400000, step 100000
−9.0 → -9.0, step 0.1           seven → 7                  16th → 16 (ordinal)
twenty-five → 25                second → 2 (ordinal)       6,8 → not a number: no value
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

CARDINAL_VALUES = {
    **{word: number for number, word in enumerate(_ONES + _TEENS, start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
ORDINAL_VALUES = {word: number for number, word in enumerate(_ORDINALS, start=2)}
MAGNITUDES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}

# "one" is a pronoun far more often than a number, so the grammar starts at two.
_FOUND_ONES = "|".join(_ONES[1:])
WORD_NUMBER = (
    rf"(?:(?:{'|'.join(_TENS)})(?:-(?:one|{_FOUND_ONES}))?|{'|'.join(_TEENS)}|{_FOUND_ONES})"
)
WORD_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})"
MAGNITUDE = rf"(?:{'|'.join(MAGNITUDES)})"

# A run of digits with separators inside; whether it is a number is decided afterwards, so that
# "6,8" is one thing that cannot be read, and never a 6.
DIGIT_RUN = r"(?:\d(?:[\d,.·]*\d)?|\.\d+)"
# Nothing that is counted or measured has more digits.
_MOST_DIGITS = 28
# Room for so many digits times the largest magnitude, exactly.
_EXACT = Context(prec=60)
_SIGNED = re.compile(r"([−+-]?)(.*?)(st|nd|rd|th)?")
_WELL_FORMED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number: its value, the finest printed step, and whether it is an ordinal."""

    value: Decimal
    step: Decimal
    ordinal: bool = False

    def times(self, magnitude: int) -> Number:
        """Return the number with a magnitude ("million") applied to value and step."""
        scaled, step = (_EXACT.multiply(part, magnitude) for part in (self.value, self.step))
        return Number(plain(scaled), plain(step), self.ordinal)


def plain(value: Decimal) -> Decimal:
    """Return the same number without exponent or a fraction of zeros (2.4E+6 → 2400000)."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1), context=_EXACT) if value == whole else value


def read_digits(printed: str) -> Number | None:
    """Return the number that a run of digits with an optional sign and ordinal ending prints.

    None where the grouping or the separators are not those of English numbers.
    """
    match = _SIGNED.fullmatch(printed)
    if not match or not match[2] or not _WELL_FORMED.fullmatch(match[2]):
        return None
    if sum(character.isdigit() for character in match[2]) > _MOST_DIGITS:
        return None
    value = Decimal(match[2].replace(",", ""))
    step = Decimal(1).scaleb(-len(match[2].partition(".")[2]))
    return Number(-value if match[1] in ("−", "-") else value, step, bool(match[3]))


def read_word(printed: str) -> Number | None:
    """Return the number that a word names ("seven", "twenty-five", "second"), or None."""
    word = printed.lower()
    if word in ORDINAL_VALUES:
        return Number(Decimal(ORDINAL_VALUES[word]), Decimal(1), ordinal=True)
    tens, hyphen, ones = word.partition("-")
    value = CARDINAL_VALUES.get(tens, 0)
    if hyphen:
        unit = CARDINAL_VALUES.get(ones, 0)
        value = value + unit if tens in _TENS and 0 < unit < 10 else 0
    return Number(Decimal(value), Decimal(1)) if value else None


def read_number(printed: str) -> Number | None:
    """Return the number that digits or a word print, or None where they print none."""
    if any(character.isdigit() for character in printed):
        return read_digits(printed)
    return read_word(printed)
