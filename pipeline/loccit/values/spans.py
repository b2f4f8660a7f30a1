"""What a printed date allows for the beginning and the end of something: bounds in days.

Rules about time ask only what is *certain*: whether one thing lies before another for every day
that the printed dates allow. What the dates name is for ``values/dated.py``; here it is taken as
widely as it can be meant:

    1956            begins and ends somewhere in 1956
    1957–1961       begins in 1957, ends in 1961
    by 1957         begins and ends at any time to the end of 1957
    before 1957     begins and ends at any time to the end of 1956
    since 1973      begins at any time to the end of 1973, ends at any time from 1973 on
    about 1335      ten years on either side
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from loccit.values.dated import (
    EARLIEST,
    LATEST,
    Dated,
    Day,
    Meaning,
    day_after,
    day_before,
    earlier,
    inside_out,
    later,
    named,
)

Days = tuple[Day, Day]


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


def _position(day: Day, days: int) -> Fraction:
    """Return a day as years; with one day more, its end."""
    first = Day(day.year, 1, 1).toordinal()
    length = 366 if calendar.isleap(day.year) else 365
    return day.year + Fraction(day.toordinal() - first + days, length)


@cache
def span(date: Dated) -> Span | None:
    """Return what a date with its modifiers allows; None where it names none."""
    first, _, last = date.edtf.partition("/")
    begins, ends = named(first), named(last or first)
    if begins is None or ends is None:
        return None
    found = Span(begins, ends)
    for meaning, whole in inside_out(date, date.meanings):
        found = _widened(found, meaning, whole, (first, last or first))
    return found


def _widened(found: Span, meaning: Meaning, whole: bool, edtf: tuple[str, str]) -> Span:
    begins, ends = found.begins, found.ends
    match meaning:
        case "not after" | "to":
            return _any_time((EARLIEST, ends[1]))
        case "before":
            return _any_time((EARLIEST, day_before(begins[0]) if whole else ends[1]))
        case "from":
            return Span((EARLIEST, begins[1]), (begins[0], LATEST))
        case "after":
            return _any_time((day_after(ends[1]) if whole else begins[0], LATEST))
        case "about":
            return Span(_around(begins, edtf[0]), _around(ends, edtf[1]))
        case "first part" | "middle part" | "last part":
            return found


def _any_time(days: Days) -> Span:
    return Span(days, days)


def _around(days: Days, edtf: str) -> Days:
    return earlier(days[0], edtf), later(days[1], edtf)


def beginning(found: Span) -> Span:
    """Return what is known of something that began at a date: any end after it."""
    return Span((found.begins[0], found.ends[1]), (found.begins[0], LATEST))


def ending(found: Span) -> Span:
    """Return what is known of something that ended at a date: any beginning before it."""
    return Span((EARLIEST, found.ends[1]), (found.begins[0], found.ends[1]))
