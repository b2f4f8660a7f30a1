"""Dates as another language prints them: ``3. Oktober 1990``, ``2019年3月``, ``3.10.1990``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from loccit.model import Figure
from loccit.values import dates

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
# What a pattern of CLDR has for a year, a month by name or number, and a day.
_FIELD = re.compile(r"'([^']*)'|(y+)|([ML]{3,4})|([ML]{1,2})|(d{1,2})|(.)", re.DOTALL)


@dataclass(frozen=True)
class LocalDates:
    """The dates of one language.

    Args:
        patterns: its dates in the language of CLDR ("d. MMMM y"), the longest ones first.
        months: printed names of months, in small letters, and their numbers.

    """

    patterns: tuple[str, ...]
    months: Mapping[str, int]

    def find(self, text: str, start: int, end: int) -> Iterator[Figure]:
        """Yield the dates of ``text[start:end]`` in order; a year alone is none."""
        position = start
        while match := self._pattern.search(text, position, end):
            position = match.end()
            period = dates.read_period(self._english(match))
            if period:
                yield Figure(match[0], match.start(), match.end(), period=period)

    def month(self, text: str, start: int, end: int) -> Figure | None:
        """Return the month that a stretch names and nothing else, as heads of tables do."""
        printed = text[start:end]
        number = self.months.get(printed.lower().rstrip("."))
        period = dates.read_period(_MONTHS[number - 1]) if number else None
        return Figure(printed, start, end, period=period) if period else None

    def _english(self, match: re.Match[str]) -> str:
        year, month, day = ("", "", "")
        for name, value in match.groupdict().items():
            if value and name[0] == "y":
                year = str(int(value))
            elif value and name[0] == "n":
                month = _MONTHS[self.months[re.sub(r"\s+", " ", value.lower())] - 1]
            elif value and name[0] == "m":
                month = _MONTHS[int(value) - 1] if 1 <= int(value) <= 12 else "?"
            elif value and name[0] == "d":
                day = str(int(value))
        return " ".join(part for part in (day, month, year) if part)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self.months, key=lambda name: (-len(name), name))
        named = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
        ones = [_expression(pattern, number, named) for number, pattern in enumerate(self.patterns)]
        return re.compile(rf"(?<!\w)(?:{'|'.join(ones)})(?![^\W_])", re.IGNORECASE)


def _expression(pattern: str, number: int, months: str) -> str:
    """Return a regular expression for a pattern of CLDR; blanks may be of any kind, or missing."""
    found = []
    numeric = not any(fields[2] for fields in _FIELD.findall(pattern))
    for literal, year, name, month, day, sign in _FIELD.findall(pattern):
        if year:
            found.append(rf"(?P<y{number}>\d{{4}})(?!\d)")
        elif name:
            found.append(rf"(?P<n{number}>{months})\.?")
        elif month:
            found.append(rf"(?P<m{number}>\d{{1,2}})")
        elif day:
            found.append(rf"(?P<d{number}>\d{{1,2}})(?:\.|er|º|ª|°)?")
        else:
            found.append(_sign(literal or sign, strict=numeric))
    return "".join(found)


def _sign(printed: str, *, strict: bool) -> str:
    """Return what a sign between two fields may be; between numbers it must be there."""
    if printed == "." and not strict:
        return r"\.?"
    return re.sub(r"(?:\\ |\\\u00a0|\\\u202f|\s)+", r"\\s*", re.escape(printed))
