"""Whether two printed dates, with their modifiers, can be of one time.

The question is asked of two kinds of date. When something *happened* (a value: "founded by 1927"),
and when something *holds* (a qualifier: "244,000 people by 1957"): a figure of "by 1957" is one of
about that time, while what happened "by 1957" may have happened long before.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Literal

from loccit.values import dates

Time = Literal["same", "overlapping", "apart"]
_PARTS = frozenset({"early", "mid", "late"})
_NOT_AFTER = frozenset({"by", "until"})
_FROM = frozenset({"since", "at least since"})
_ABOUT = 10  # years: the step of a year that ends in 0, as for "approximately 1950" people


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as EDTF with its modifiers ("by early"); EDTF "" is no date at all."""

    edtf: str
    modifiers: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.modifiers, self.edtf) if part)

    @property
    def words(self) -> frozenset[str]:
        """The modifiers, one by one."""
        found = set(self.modifiers.split())
        if "at least since" in self.modifiers:
            found = (found - {"at", "least", "since"}) | {"at least since"}
        return frozenset(found)

    @property
    def vague(self) -> bool:
        """Whether it names a decade or a century, or a modifier opens or widens it."""
        return "X" in self.edtf or bool(self.words - _PARTS)


# No date: as the time of a claim it may be any.
NEVER = Dated("")


@cache
def span(date: Dated, *, happened: bool) -> tuple[int, int]:
    """Return the first and last day (ordinals) that a date can mean; no date is any day.

    "Early", "mid" and "late" don't narrow the period that they are of: where they end is not said.
    """
    named = dates.bounds(date.edtf)
    if named is None:
        return _FIRST, _LAST
    first, last = (datetime.date.fromisoformat(day) for day in named)
    words = date.words
    low, high = first.toordinal(), last.toordinal()
    if "about" in words:
        low, high = low - _widening(date.edtf, first), high + _widening(date.edtf, first)
    if "before" in words:
        return _FIRST, low - 1
    if "after" in words:
        return high + 1, _LAST
    if words & _FROM:
        high = _LAST
    if "until" in words or (happened and words & _NOT_AFTER):
        low = _FIRST
    return low, high


_FIRST, _LAST = datetime.date.min.toordinal(), datetime.date.max.toordinal()


def _widening(edtf: str, first: datetime.date) -> int:
    """Return by how many days "about" widens a date: one step of it, as with numbers."""
    name = edtf.partition("/")[0]
    if len(name) > 7:
        return 1
    if len(name) > 4:
        return 31
    if "X" in name:
        return 3652
    return 365 * (_ABOUT if first.year % 10 == 0 else 1)


def overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two spans have a day in common."""
    return first[0] <= second[1] and second[0] <= first[1]


def times(first: Dated, second: Dated) -> Time:
    """Return how the times at which two values hold relate; no date overlaps with any."""
    if first == second:
        return "same"
    if _different_parts(first, second):
        return "apart"
    spans = span(first, happened=False), span(second, happened=False)
    return "overlapping" if overlap(*spans) else "apart"


def compatible(first: Dated, second: Dated) -> bool:
    """Whether two dates can say when one thing happened.

    Exact ones as ``dates.compatible`` has it; a vague one where the two have a day in common.
    """
    if first == second or not first.edtf or not second.edtf:
        return True
    if _different_parts(first, second):
        return False
    if first.vague or second.vague:
        return overlap(span(first, happened=True), span(second, happened=True))
    return dates.compatible(first.edtf, second.edtf)


def _different_parts(first: Dated, second: Dated) -> bool:
    """Whether the two name other parts of one period: early 2025 and late 2025."""
    if first.edtf != second.edtf or "/" in first.edtf:
        return False
    one, other = first.words & _PARTS, second.words & _PARTS
    return bool(one) and bool(other) and not one & other


def days_apart(first: Dated, second: Dated) -> int:
    """Return by how many days the named beginnings or ends differ, whichever differ more."""
    one, other = span(Dated(first.edtf), happened=False), span(Dated(second.edtf), happened=False)
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def seasons_compatible(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two stretches of the year (first and last month) can be the same one.

    A month lies within a stretch; two stretches begin and end at most a month apart, for "late
    June" and "July" are the same to people who describe a climate.
    """
    one, other = _months(first), _months(second)
    if len(one) == 1 or len(other) == 1:
        return bool(one & other)
    return all(_apart(begin, end) <= 1 for begin, end in zip(first, second, strict=True))


def _months(season: tuple[int, int]) -> set[int]:
    first, last = season
    return {(first + step - 1) % 12 + 1 for step in range((last - first) % 12 + 1)}


def _apart(first: int, second: int) -> int:
    return min((first - second) % 12, (second - first) % 12)
