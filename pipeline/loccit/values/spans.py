"""What a printed date allows for the beginning and the end of something: bounds in days.

Rules about time ask only what is *certain*: whether one thing lies before another for every day
that the printed dates allow. A modifier widens the bounds, never narrows them:

    1956            begins and ends somewhere in 1956
    1957–1961       begins in 1957, ends in 1961
    by 1957         begins and ends at any time to the end of 1957
    since 1973      begins at any time to the end of 1973, ends at any time from 1973 on
    about 1335      ten years on either side
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from loccit.values.dates import bounds

EARLIEST, LATEST = datetime.date.min, datetime.date.max
# "about 1335" of a person's birth is said of a guess that may be off by years, not by decades.
_ABOUT = 10

Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day on which something can have begun, and can have ended."""

    begins: Days
    ends: Days

    @property
    def years(self) -> tuple[Fraction, Fraction]:
        """The least and the greatest length in years, both first and last day included.

        Each end counts as a day of its own calendar year, so that whole years are exact.
        """
        least = max(_position(self.ends[0], 1) - _position(self.begins[1], 0), Fraction(0))
        return least, _position(self.ends[1], 1) - _position(self.begins[0], 0)

    def wholly_before(self, other: Span) -> bool:
        """Whether this has certainly ended before the other begins."""
        return self.ends[1] < other.begins[0]

    def begins_before(self, other: Span) -> bool:
        """Whether this has certainly begun before the other begins."""
        return self.begins[1] < other.begins[0]

    def ends_after(self, other: Span) -> bool:
        """Whether this certainly ends after the other has ended."""
        return self.ends[0] > other.ends[1]


def _position(day: datetime.date, days: int) -> Fraction:
    """Return a day as years; with one day more, its end."""
    first = datetime.date(day.year, 1, 1).toordinal()
    length = 366 if _leap(day.year) else 365
    return day.year + Fraction(day.toordinal() - first + days, length)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def span(edtf: str, meanings: Iterable[str] = ()) -> Span | None:
    """Return what an EDTF date allows; None where it names none.

    ``meanings`` are what its modifiers stand for (``schemas/modifiers.yaml``).
    """
    return _span(edtf, tuple(meanings))


@cache
def _span(edtf: str, meanings: tuple[str, ...]) -> Span | None:
    first, _, last = edtf.partition("/")
    begins, ends = _days(first), _days(last or first)
    if begins is None or ends is None:
        return None
    found = Span(begins, ends)
    for meaning in meanings:
        found = _widened(found, meaning)
    return found


def _days(edtf: str) -> Days | None:
    named = bounds(edtf)
    if named is None:
        return None
    first, last = (datetime.date.fromisoformat(day) for day in named)
    return first, last


def _widened(found: Span, meaning: str) -> Span:
    if meaning in ("not after", "before"):
        return Span((EARLIEST, found.ends[1]), (EARLIEST, found.ends[1]))
    if meaning == "from":
        return Span((EARLIEST, found.begins[1]), (found.begins[0], LATEST))
    if meaning == "after":
        return Span((found.begins[0], LATEST), (found.begins[0], LATEST))
    if meaning == "about":
        return Span(_around(found.begins), _around(found.ends))
    return found


def _around(days: Days) -> Days:
    return years_later(days[0], -_ABOUT), years_later(days[1], _ABOUT)


def years_later(day: datetime.date, years: int) -> datetime.date:
    """Return the same day of another year: 28 February for a 29th, the last day beyond 9999."""
    year = day.year + years
    if year < 1:
        return EARLIEST
    if year > LATEST.year:
        return LATEST
    if (day.month, day.day) == (2, 29) and not _leap(year):
        return datetime.date(year, 2, 28)
    return day.replace(year=year)


def beginning(found: Span) -> Span:
    """Return what is known of something that began at a date: any end after it."""
    return Span((found.begins[0], found.ends[1]), (found.begins[0], LATEST))


def ending(found: Span) -> Span:
    """Return what is known of something that ended at a date: any beginning before it."""
    return Span((EARLIEST, found.ends[1]), (found.begins[0], found.ends[1]))
