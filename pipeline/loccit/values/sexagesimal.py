"""Figures that are printed in sixtieths: coordinates, offsets from universal time, and clocks.

39°11′19″N → 39.1886 °        39° 11′ S → -39.18 °        UTC+05:45 → 5.75        UTC−3 → -3

A clock, "3:17", counts what its label says, hours or minutes: 3.28 of them.
A coordinate is given in degrees, with as many decimals as its printed precision needs: four for
seconds, two for minutes. What it stands for follows from what is printed: 39°11′19″ is anything
within half a second of that, and no decimal of degrees says so.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from loccit.values.interval import Interval
from loccit.values.numbers import Number

_MARK = {"degree": "[°º]", "minute": "[′'’]", "second": "(?:″|\"|”|''|′′|’’)"}
_DEGREES = rf"\d{{1,3}}\s?{_MARK['degree']}\s?"
_MINUTES = rf"\d{{1,2}}(?:\.\d+)?\s?{_MARK['minute']}(?!['′’])"
_SECONDS = rf"\s?\d{{1,2}}(?:\.\d+)?\s?{_MARK['second']}"
_SIDE = r"(?:\s?(?:[NSEW]|north|south|east|west)(?!\w))"
COORDINATE = rf"[−-]?(?<!\w){_DEGREES}{_MINUTES}(?:{_SECONDS})?{_SIDE}?"
OFFSET = r"(?<!\w)(?:UTC|GMT)\s?[±+−-]\s?\d{1,2}(?::\d\d)?(?![\w:])"
# "3:17", "1:02:45": a time of day, or how long something took.
CLOCK = r"(?<![\w:.,+−–-])\d{1,3}:[0-5]\d(?::[0-5]\d)?(?![\w:])"

_READ_COORDINATE = re.compile(
    r"(?P<sign>[−-]?)(?P<degrees>\d+)\D+(?P<minutes>\d+(?:\.\d+)?)"
    r"(?:\D+?(?P<seconds>\d+(?:\.\d+)?))?(?P<side>\D*)"
)
_READ_OFFSET = re.compile(r"\w+\s?(?P<sign>[±+−-])\s?(?P<hours>\d+)(?::(?P<minutes>\d+))?")
_SIXTY = 60
DEGREE, UNIVERSAL_TIME = "°", "UTC"
# The qualifiers that say what stands apart from a coordinate's degrees.
PARTS = frozenset({"minutes", "seconds", "hemisphere"})
# The units that a clock's first number may count.
CLOCK_UNITS = frozenset({"hours", "minutes"})


def read_coordinate(printed: str) -> Number | None:
    """Return a coordinate in degrees, south and west of zero negative; None where it is none."""
    exact = _exact(printed)
    return _decimal(*exact) if exact else None


def read_clock(printed: str) -> Number | None:
    """Return a time in what its first number counts, hours or minutes; None where it is none."""
    exact = _exact_clock(printed)
    return _decimal(*exact) if exact else None


def _decimal(value: Fraction, step: Fraction) -> Number:
    """Return a value with as many decimals as its printed step needs."""
    places = 0
    while Fraction(1, 10**places) > step:
        places += 1
    decimal = Decimal(1).scaleb(-places)
    rounded = Decimal(value.numerator) / Decimal(value.denominator)
    return Number(rounded.quantize(decimal, ROUND_HALF_EVEN), decimal)


def composed(degrees: str, minutes: str = "", seconds: str = "", hemisphere: str = "") -> str:
    """Return a coordinate as one, of which parts stand apart; without these it is the first.

    >>> composed("52", "31", "7", "N"), composed("79.5", hemisphere="W")
    ('52°31′7″N', '79.5° W')
    """
    if not minutes and not seconds:
        return f"{degrees}{DEGREE} {hemisphere}" if hemisphere else degrees
    return f"{degrees}{DEGREE}{minutes}′{f'{seconds}″' if seconds else ''}{hemisphere}"


def read_offset(printed: str) -> Number | None:
    """Return an offset from universal time in hours, to the west negative; None where none."""
    match = _READ_OFFSET.fullmatch(printed)
    minutes = int(match["minutes"] or 0) if match else 0
    if not match or minutes >= _SIXTY:
        return None
    hours = Decimal(match["hours"]) + Decimal(minutes) / _SIXTY
    negative = match["sign"] in ("−", "-")
    quarter = Decimal("0.25") if minutes else Decimal(1)
    return Number(-hours if negative else hours, quarter)


def stands_for(printed: str) -> Interval | None:
    """Return what a coordinate or a time in sixtieths stands for, in the unit of its first number.

    None for other words.
    """
    exact = _exact(printed) or _exact_clock(printed)
    if exact is None:
        return None
    value, step = exact
    return Interval(value - step / 2, value + step / 2)


def _exact_clock(printed: str) -> tuple[Fraction, Fraction] | None:
    """Return a time and its printed step, exactly in what its first number counts."""
    if not re.fullmatch(CLOCK, printed):
        return None
    parts = [int(part) for part in printed.split(":")]
    value = sum((Fraction(part, _SIXTY**place) for place, part in enumerate(parts)), Fraction(0))
    return value, Fraction(1, _SIXTY ** (len(parts) - 1))


def _exact(printed: str) -> tuple[Fraction, Fraction] | None:
    """Return a coordinate and its printed step, exactly in degrees."""
    match = _READ_COORDINATE.fullmatch(printed) if "°" in printed or "º" in printed else None
    if not match or not re.fullmatch(COORDINATE, printed):
        return None
    parts = [match["minutes"], match["seconds"] or "0"]
    if any(Fraction(part) >= _SIXTY for part in parts):
        return None
    value = int(match["degrees"]) + Fraction(parts[0]) / 60 + Fraction(parts[1]) / 3600
    finest = match["seconds"] or match["minutes"]
    step = Fraction(1, 10 ** len(finest.partition(".")[2])) / (3600 if match["seconds"] else 60)
    south_or_west = match["side"].strip(" ″\"”'′’\u00a0").lower()[:1] in ("s", "w")
    return (-value if bool(match["sign"]) != south_or_west else value), step
